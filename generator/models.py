"""What people write: one frozen model a kind, each field described once, where it stands."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from generator.fields import Address, Date, Exact, Id, NameText, Slug, Text, Value

MAX_NAMES = 200  # of one entry


class Written(BaseModel):
    """Whatever people write: nothing unknown is let in, nothing changes afterwards."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=False, arbitrary_types_allowed=True)


class Alias(Written):
    """Another name of an entry. A plain text is short for one with only `form`."""

    form: NameText = Field(description="The name as texts write it.")
    use: Literal["name", "acronym", "surname", "demonym", "metonym", "title", "short", "variant"] = Field(
        "name",
        description="How it is used: name, acronym, surname, demonym (a word like Finnish), metonym (a capital for its government), "
        "title (a role for its holder), short (the council: only after the full name), variant (another wording).",
    )
    case: Literal["", "exact", "ignore"] = Field("", description="exact or ignore upper and lower case; else decided by the form.")
    needs: Text | Literal[""] = Field(
        "", description="Only found after this in the same article: `name` (the entry's full name) or another entry's id."
    )
    not_in: tuple[NameText, ...] = Field((), max_length=MAX_NAMES, description="Longer names that contain it and mean something else.")
    from_: Date | None = Field(None, alias="from", description="Used for this entry from this date on.")
    to: Date | None = Field(None, description="Used for this entry until this date.")
    hidden: bool = Field(False, description="Found and searched, but not shown among the names (a misspelling).")
    note: Text | None = Field(None, description="Who uses it, or why it is here; shown beside the name.")


def _alias(value: object) -> object:
    return {"form": value} if isinstance(value, str) else value


AliasOrText = Annotated[Alias, BeforeValidator(_alias, json_schema_input_type=str | Alias)]


class Citation(Written):
    """The exact words of an article that a statement rests on."""

    article: Id = Field(description="The article: its file name without .md.")
    exact: Exact = Field(description="The words, copied from the article. The build fails when they are not there.")
    prefix: Exact | None = Field(None, description="Words just before, when the exact words stand there more than once.")
    stance: Literal["supports", "disputes", "context"] = Field("supports", description="supports, disputes or context.")
    note: Text | None = Field(None, description="What the reader should know about this passage.")


class Statement(Written):
    """A sentence or short paragraph in our own words, with what it rests on."""

    text: Text = Field(description="Neutral, in our own words, plain text.")
    citations: tuple[Citation, ...] = Field((), description="Passages of articles it rests on.")
    outside: tuple[Id, ...] = Field((), description="Outside sources (files of sources/) for what no article says; marked on the page.")


class Claim(Written):
    """A figure or fact as somebody gives it: compared with other claims, never merged."""

    property: Slug = Field(description="What it is about: dead, people_in_need, talk_rounds ...; the same word in all entries.")
    value: Value = Field(description="The value, digits without separators (400000) or words.")
    qualifier: Literal["exact", "about", "more_than", "less_than", "at_least", "at_most", "nearly", "vague_plural"] = Field(
        "exact", description="exact, about, more_than, less_than, at_least, at_most, nearly or vague_plural (tens of thousands)."
    )
    unit: Text | None = Field(None, description="What is counted: people, civilians, rounds.")
    as_of: Date | None = Field(None, description="The time the value is for.")
    claimant: Id | None = Field(None, description="Who says so; left out when the article gives no source.")
    voice: Literal["quote", "attributed", "paraphrase", "article"] = Field(
        "article", description="quote (in marks), attributed (according to), paraphrase, or article (no source given)."
    )
    citations: tuple[Citation, ...] = Field(min_length=1, description="The passage that gives the value.")


class Relation(Written):
    """How one entry stands to another, with dates and support."""

    type: Literal[
        "member_of", "part_of", "ally_of", "rival_of", "splinter_of", "successor_of", "backs", "backed_by", "mediates",
        "convenes", "confusable_with", "opposes", "created_by", "leads",
    ] = Field(description="The kind of relation.")
    target: Id = Field(description="The other entry.")
    from_: Date | None = Field(None, alias="from", description="Since when.")
    to: Date | None = Field(None, description="Until when.")
    note: Text | None = Field(None, description="The difference or the relation in one line.")
    citations: tuple[Citation, ...] = Field((), description="Passages it rests on.")
    outside: tuple[Id, ...] = Field((), description="Outside sources it rests on.")


class Designation(Written):
    """What somebody calls or lists an actor as: a claim with a claimant, never a type of ours."""

    text: Text = Field(description="The designation as the claimant words it.")
    claimant: Id = Field(description="Who designates: an entry.")
    voice: Text | None = Field(None, description="Who reports the designation, when it is not the claimant's own text.")
    citations: tuple[Citation, ...] = Field((), description="Passages that report it.")
    outside: tuple[Id, ...] = Field((), description="Outside sources for it.")


class Contested(Written):
    """A reading of the entry that the parties do not share."""

    text: Text = Field(description="What is contested, neutrally.")
    who: Id | None = Field(None, description="Whose reading it is.")
    citations: tuple[Citation, ...] = Field(min_length=1, description="Where that reading is stated.")


class Entry(Written):
    """Fields that every entry has."""

    label: NameText = Field(description="The name of the entry, as readers look it up.")
    gloss: Text | None = Field(None, description="At most 20 words of plain text: what a reader sees first, and in previews.")
    definition: Text | None = Field(
        None, description="One phrase: the kind of thing and what tells it apart; lower case, no full stop, not circular, neutral."
    )
    evidence: tuple[Citation, ...] = Field((), description="Exact words that the definition rests on, or that dispute it.")
    outside: tuple[Id, ...] = Field((), description="Outside sources the definition rests on.")
    explanation: tuple[Statement, ...] = Field((), description="Two to four short paragraphs, each with what it rests on.")
    scope_note: Text | None = Field(None, description="What the entry covers and what it leaves to others.")
    aliases: tuple[AliasOrText, ...] = Field(
        (), max_length=MAX_NAMES, description="Other names: plain text, or form with use, case, needs, dates."
    )
    translations: dict[Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")], NameText] = Field(
        default_factory=dict, description="Names in other languages, by language code (ar, tr, fr)."
    )
    related: tuple[Id, ...] = Field((), description="Entries worth reading next.")
    relations: tuple[Relation, ...] = Field((), description="Relations to other entries, with dates and support.")
    contested: tuple[Contested, ...] = Field((), description="What is contested, by whom, in whose words.")
    claims: tuple[Claim, ...] = Field((), description="Figures and facts as somebody gives them, compared across sources.")
    status: Literal["draft", "reviewed", "deprecated"] = Field("draft", description="draft, reviewed or deprecated.")
    replaced_by: Id | None = Field(None, description="For a deprecated entry: the one to use.")
    checked: Date | None = Field(None, description="The day the entry was last checked against its evidence.")
    checked_by: NameText | None = Field(None, description="Who checked it.")
    formerly: tuple[Id, ...] = Field((), description="Earlier ids of this entry: their addresses lead here.")


class Term(Entry):
    """A concept, document or arrangement the guide explains."""

    notation: NameText | None = Field(None, description="The official symbol, such as HB/7 (1998).")
    broader: tuple[Id, ...] = Field((), description="The wider terms this one is a kind of, a part of or an instance of.")
    broader_type: Literal["generic", "partitive", "instance"] | None = Field(
        None, description="How it stands to the wider terms: generic (a kind of), partitive (a part of), instance (one of)."
    )


class Person(Entry):
    """A person."""

    kind: Literal["person"] = Field(description="person")
    sort_name: NameText | None = Field(None, description="The name as sorted: Vries, Ines de.")
    surname: NameText | None = Field(None, description="The surname when it is not the last word of the label: de Vries.")
    pronouns: Literal["he", "she", "they"] | None = Field(None, description="How texts refer to the person; helps to find speakers.")


class History(Written):
    """A step in the life of a body."""

    date: Date = Field(description="When.")
    what: Literal["formed", "renamed", "merged", "split", "dissolved"] = Field(description="What happened.")
    text: Text = Field(description="In our own words.")
    citations: tuple[Citation, ...] = Field((), description="Passages it rests on.")
    outside: tuple[Id, ...] = Field((), description="Outside sources it rests on.")


class Organization(Entry):
    """A body or group that acts."""

    kind: Literal["organization"] = Field(description="organization")
    type: Literal[
        "international body", "state body", "armed forces", "armed group", "negotiating bloc", "political grouping",
        "umbrella term", "political party", "company", "association", "body",
    ] = Field(description="What kind of body it is: never a designation.")
    official_name: NameText | None = Field(None, description="The full official name, when it differs from the label.")
    acronym: NameText | None = Field(None, description="The acronym.")
    self_name: NameText | None = Field(None, description="The name it gives itself, when it differs.")
    part_of: Id | None = Field(None, description="The body it belongs to.")
    seat: Id | None = Field(None, description="The place of its seat.")
    history: tuple[History, ...] = Field((), description="Formed, renamed, merged, split, dissolved.")
    designations: tuple[Designation, ...] = Field((), description="What others call or list it as: claims with a claimant.")


class Holder(Written):
    """Somebody who holds an office for a time."""

    person: Id = Field(description="The person, an entry of kind person.")
    from_: Date | None = Field(None, alias="from", description="From when; left out when not known.")
    to: Date | None = Field(None, description="Until when; left out when not known or still so.")
    basis: Literal["stated", "inferred", "outside"] = Field(
        description="stated (an article says so), inferred (from what articles say) or outside (an outside source)."
    )
    citations: tuple[Citation, ...] = Field((), description="Passages that show the person in the office.")
    outside: tuple[Id, ...] = Field((), description="Outside sources for the dates.")


class Office(Entry):
    """An office or role that people hold one after the other."""

    kind: Literal["office"] = Field(description="office")
    organization: Id | None = Field(None, description="The body the office belongs to.")
    holders: tuple[Holder, ...] = Field((), description="Who held it when.")


class Place(Entry):
    """A place: country, region, city, crossing."""

    type: Literal["country", "region", "province", "city", "town", "crossing", "area", "building", "sea", "river"] = Field(
        description="What kind of place it is."
    )
    within: Id | None = Field(None, description="The place it lies in.")
    latitude: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)] | None = Field(None, description="Degrees north, for the map.")
    longitude: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)] | None = Field(None, description="Degrees east, for the map.")
    precision: Literal["point", "centre", "approximate"] | None = Field(None, description="How exact the coordinates are.")


class Outlet(Entry):
    """A newspaper, broadcaster or agency whose texts are in the corpus or behind them."""

    type: Literal["newspaper", "broadcaster", "news agency", "website", "magazine", "organization"] = Field(description="What kind of outlet it is.")
    country: Id | None = Field(None, description="The place it works from.")
    address: Address | None = Field(None, description="Its web address, when an article states one.")
    publish: Literal["full", "extracts", "metadata"] | None = Field(None, description="How much of its articles the site shows.")


class DateBasis(Written):
    """Why an event or article has the date it has."""

    kind: Literal["stated", "inferred", "outside"] = Field(description="stated in an article, inferred, or from an outside source.")
    from_: Text | None = Field(None, alias="from", description="From what it was inferred.")
    confidence: Literal["high", "medium", "low"] | None = Field(None, description="high, medium or low.")
    outside: tuple[Id, ...] = Field((), description="Outside sources for the date.")


class Participant(Written):
    """Who took part, and how."""

    actor: Id = Field(description="A person, organization, office or country.")
    role: Text | None = Field(None, description="convenes, attends, walks out, mediates ...")


class EventPlace(Written):
    """Where it happened, and how exactly that is known."""

    place: Id = Field(description="The place.")
    precision: Literal["exact", "city", "region", "country"] | None = Field(None, description="How exactly the place is known.")


class Account(Written):
    """What one article says of an event."""

    article: Id = Field(description="The article.")
    says: Text = Field(description="What it says, in our own words.")
    only: Text | None = Field(None, description="What no other article in the guide says.")
    citations: tuple[Citation, ...] = Field(min_length=1, description="The words it rests on.")


class Event(Entry):
    """Something that happened, or was planned or reported to happen, at a time."""

    type: Literal[
        "talks", "walkout", "vote", "ceasefire", "offensive", "capture", "statement", "meeting", "call", "suspension",
        "conflict", "agreement", "election", "award", "accident", "announcement", "operation", "document",
    ] = Field(description="What kind of event it is.")
    date: Date | None = Field(None, description="When, as exactly as known: 2016, 2016-04, 2016-04-28, 2016-02-27/2016-04.")
    date_basis: DateBasis = Field(description="Where the date comes from.")
    happening: Literal["occurred", "planned", "cancelled", "reported"] = Field(
        "occurred", description="occurred, planned (set, announced), cancelled, or reported (a single account not otherwise confirmed)."
    )
    disputed: Text | None = Field(None, description="What about it is disputed, when something is.")
    places: tuple[EventPlace, ...] = Field((), description="Where.")
    participants: tuple[Participant, ...] = Field((), description="Who took part.")
    part_of: Id | None = Field(None, description="The longer event it belongs to.")
    follows: tuple[Id, ...] = Field((), description="Earlier events it came after (a sequence, not a cause).")
    accounts: tuple[Account, ...] = Field((), description="One a source: what it says and what only it says.")


class OutsideSource(Written):
    """A document outside the corpus that a fact is taken from."""

    label: NameText = Field(description="What the source is, as it is cited.")
    symbol: NameText | None = Field(None, description="Its official symbol, such as HB/7 (1998).")
    publisher: NameText | None = Field(None, description="Who published it.")
    date: Date | None = Field(None, description="Its date.")
    address: Address | None = Field(None, description="Its web address.")
    accessed: Date | None = Field(None, description="The day it was looked at; left out when it was not at hand.")
    note: Text | None = Field(None, description="What was taken from it, and how sure that is.")


class Removed(Written):
    """Characters taken out of an article's body on import."""

    text: Exact = Field(description="The characters, as they stood.")
    kind: Literal[
        "source_label_glued", "crawl_prefix", "dateline", "nav_crumbs", "caption", "boilerplate_footer", "dup_title", "byline", "headline"
    ] = Field(description="What they were.")
    reason: Text = Field(description="Why they are no part of the article.")
    before: Annotated[str, StringConstraints(pattern=r"^(headline|p[1-9][0-9]*|end)$")] = Field(
        description="The paragraph they stood before: headline, p1, p2 ... or end."
    )


class Article(Written):
    """The front matter of an article; its text stands below, as plain text."""

    headline: Exact | None = Field(None, description="The headline, exactly; left out when the text has none.")
    outlet: Id | None = Field(None, description="The outlet that published it; left out when not stated.")
    outlet_basis: Text | None = Field(None, description="How the outlet is known, or what hints there are.")
    agency: Id | None = Field(None, description="The agency it names.")
    byline: NameText | None = Field(None, description="Who wrote it.")
    dateline: Text | None = Field(None, description="Place and day as printed.")
    published: Date | None = Field(None, description="The day of publication.")
    published_basis: DateBasis | None = Field(None, description="Where that day comes from.")
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")] = Field("en", description="The language of the text.")
    address: Address | None = Field(None, description="Its web address, only where the text states one.")
    licence: Text | None = Field(None, description="The licence of the text.")
    retrieved: Date | None = Field(None, description="The day it was fetched.")
    derived_from: Id | None = Field(None, description="The outlet whose copy it carries: such copy is no independent source.")
    publish: Literal["full", "extracts", "metadata"] | None = Field(None, description="How much of the text the site shows.")
    points: tuple[Statement, ...] = Field((), max_length=5, description="Up to five things to know first, each with its passage.")
    removed: tuple[Removed, ...] = Field((), description="What was taken out of the body, and why.")
    formerly: tuple[Id, ...] = Field((), description="Earlier ids of this article.")


class LabelRule(Written):
    """A loaded or telling wording that the machine counts; people set its register."""

    form: NameText = Field(description="The words; `{}` stands for the name of what it is said of.")
    also: tuple[NameText, ...] = Field((), description="Other forms of the same words, counted with it.")
    referent: Id | None = Field(None, description="The entry it is said of; left out when the text decides.")
    refers: Literal["before", "next", "subject"] | None = Field(
        None, description="Where the text names what it is said of: before (the name it is added to), next (the name that follows), subject (who is said to do it)."
    )
    of: tuple[Id, ...] = Field((), description="Counted for the referent only where one of these entries is named; elsewhere without one.")
    register_: NameText = Field(alias="register", description="How it colours: partisan, legal, evaluative, neutral ...")
    category: Slug = Field(description="government_naming, opposition_naming, terrorism_label, event_verb, evaluation ...")
    neutral: Text | None = Field(None, description="A neutral wording.")
    note: Text | None = Field(None, description="Why it is listed.")


class Wordings(Written):
    """corpus/wording.yml: the wordings the guide watches."""

    labels: tuple[LabelRule, ...] = Field((), description="The wordings.")


class LinkSettings(Written):
    """How terms are linked in running text."""

    per: Literal["section", "article", "all"] = Field("section", description="Link the first mention per section, per article, or all.")
    in_quotations: Literal["names", "all", "none"] = Field("names", description="Inside quotation marks link names and documents only, all, or none.")
    demonyms: bool = Field(False, description="Link words like Finnish.")
    shortened: bool = Field(False, description="Link shortened names (the council) and capitals that stand for governments.")


class Settings(Written):
    """corpus/guide.yml: what this guide is about and how it is published."""

    title: NameText = Field(description="The title of the guide.")
    description: Text = Field(description="One or two sentences: what it covers.")
    introduction: tuple[Text, ...] = Field((), description="Paragraphs of the home page.")
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")] = Field("en", description="The language the guide is written in.")
    site_url: Address = Field(description="The address the site is published at.")
    edit_url: Address | None = Field(None, description="The address that opens a corpus file for editing; the file's path is added to it.")
    issues_url: Address | None = Field(None, description="Where readers report mistakes.")
    copyright: Text | None = Field(None, description="The line at the foot of each page.")
    publish: Literal["full", "extracts", "metadata"] = Field("full", description="How much of each article the site shows.")
    start: tuple[Id, ...] = Field((), description="Entries to start with, shown on the home page.")
    covers: tuple[Text, ...] = Field((), description="What the corpus covers.")
    does_not_cover: tuple[Text, ...] = Field((), description="What it does not cover, so that readers do not look for it.")
    stale_after: Annotated[int, Field(ge=1)] = Field(365, description="Days after which an article gets an as-of notice, counted to the newest article.")
    links: LinkSettings = Field(default_factory=lambda: LinkSettings(), description="How names are linked in running text.")


AnyEntry = Term | Person | Organization | Office | Place | Outlet | Event


def schema(model: type[BaseModel]) -> dict[str, Any]:
    """The JSON Schema of a model, for editors that complete and check YAML."""
    return model.model_json_schema(by_alias=True)
