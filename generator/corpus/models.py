"""What people write: one frozen model for each kind, with every field described in one place."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from generator.corpus.fields import AS_NUMBER, Address, Date, FormerId, Id, Line, NameText, Text
from generator.corpus.parts import (
    MAX_NAMES,
    Absence,
    Account,
    AliasOrText,
    Citation,
    Claim,
    Contested,
    DateBasis,
    Designation,
    EventPlace,
    History,
    Holder,
    Participant,
    Relation,
    Removed,
    SharedText,
    SourceQuote,
    Statement,
    TranslationOrText,
    Written,
)


class Entry(Written):
    """Fields that every entry has."""

    label: NameText = Field(description="The name of the entry, as readers look it up.")
    gloss: Text | None = Field(
        None, description="At most 20 words of plain text: what a reader sees first, and in previews."
    )
    definition: Text | None = Field(
        None,
        description="One phrase: the kind of thing and what distinguishes it; lower case, no full stop, neutral.",
    )
    evidence: tuple[Citation, ...] = Field(
        (), description="Exact words that the definition is based on, or that dispute it."
    )
    outside: tuple[Id, ...] = Field((), description="Outside sources the definition is based on.")
    explanation: tuple[Statement, ...] = Field(
        (), description="Two to four short paragraphs, each with what it is based on."
    )
    absent: tuple[Absence, ...] = Field(
        (), description="What the articles do not say about it; looked for at every build."
    )
    scope_note: Text | None = Field(None, description="What the entry covers and what it leaves to others.")
    aliases: tuple[AliasOrText, ...] = Field(
        (), max_length=MAX_NAMES, description="Other names: plain text, or form with use, case, needs, dates."
    )
    translations: dict[
        Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")], TranslationOrText
    ] = Field(
        default_factory=dict,
        description="Names in other languages, by language code (ar, tr, fr): plain text, or name with outside.",
    )
    same_as: tuple[Address, ...] = Field(
        (), description="Addresses that describe just this elsewhere, such as its page of Wikidata."
    )
    related: tuple[Id, ...] = Field((), description="Entries worth reading next.")
    relations: tuple[Relation, ...] = Field((), description="Relations to other entries, with dates and support.")
    contested: tuple[Contested, ...] = Field((), description="What is contested, by whom, in whose words.")
    claims: tuple[Claim, ...] = Field(
        (), description="Figures and facts as somebody gives them, compared across sources."
    )
    status: Literal["draft", "checked", "reviewed", "deprecated"] = Field(
        "draft",
        description="draft (not reviewed), checked (a second reader compared each fact with its source; `checked` says "
        "when), reviewed (an editor agreed to it) or deprecated.",
    )
    replaced_by: Id | None = Field(None, description="For a deprecated entry: the one to use.")
    checked: Date | None = Field(None, description="The day the entry was last checked against its evidence.")
    checked_by: NameText | None = Field(None, description="Who checked it.")
    formerly: tuple[FormerId, ...] = Field((), description="Earlier ids of this entry: their addresses lead here.")


class Term(Entry):
    """A concept, document or arrangement the guide explains."""

    notation: NameText | None = Field(None, description="The official symbol, such as HB/7 (1998).")
    broader: tuple[Id, ...] = Field(
        (), description="The wider terms this one is a kind of, a part of or an instance of."
    )
    broader_type: Literal["generic", "partitive", "instance"] | None = Field(
        None,
        description="How it relates to the wider terms: generic (a kind of), partitive (a part of), instance (one of).",
    )


class Person(Entry):
    """A person."""

    kind: Literal["person"] = Field(description="person")
    sort_name: NameText | None = Field(
        None, description="The name as sorted and searched: Vries, Ines de. No page shows it."
    )
    surname: NameText | None = Field(
        None, description="The surname when it is not the last word of the label: de Vries."
    )
    pronouns: Literal["he", "she", "they"] | None = Field(
        None, description="How texts refer to the person; helps to find speakers."
    )


class Organization(Entry):
    """A body or group that acts."""

    kind: Literal["organization"] = Field(description="organization")
    type: Literal[
        "international body",
        "state body",
        "armed forces",
        "armed group",
        "negotiating bloc",
        "political grouping",
        "umbrella term",
        "political party",
        "company",
        "association",
        "body",
    ] = Field(description="What kind of body it is: never a designation.")
    official_name: NameText | None = Field(None, description="The full official name, when it differs from the label.")
    acronym: NameText | None = Field(None, description="The acronym.")
    self_name: NameText | None = Field(None, description="The name it gives itself, when it differs.")
    part_of: Id | None = Field(None, description="The body it belongs to.")
    seat: Id | None = Field(None, description="The place of its seat.")
    history: tuple[History, ...] = Field((), description="Formed, renamed, merged, split, dissolved.")
    designations: tuple[Designation, ...] = Field(
        (), description="What others call or list it as: claims with a claimant."
    )


class Office(Entry):
    """An office or role that people hold one after the other."""

    kind: Literal["office"] = Field(description="office")
    organization: Id | None = Field(None, description="The body the office belongs to.")
    holders: tuple[Holder, ...] = Field((), description="Who held it when.")


class Place(Entry):
    """A place: country, region, city, crossing."""

    type: Literal["country", "region", "province", "city", "town", "crossing", "area", "building", "sea", "river"] = (
        Field(description="What kind of place it is.")
    )
    within: Id | None = Field(None, description="The place it is in.")
    latitude: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False), AS_NUMBER] | None = Field(
        None, description="Degrees north, for the map."
    )
    longitude: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False), AS_NUMBER] | None = Field(
        None, description="Degrees east, for the map."
    )
    precision: Literal["point", "centre", "approximate"] | None = Field(
        None, description="How exact the coordinates are."
    )


class Outlet(Entry):
    """A newspaper, broadcaster or agency: the source of texts in the corpus, directly or through others."""

    type: Literal["newspaper", "broadcaster", "news agency", "website", "magazine", "organization"] = Field(
        description="What kind of outlet it is."
    )
    country: Id | None = Field(None, description="The place it works from.")
    address: Address | None = Field(None, description="Its web address, when an article states one.")
    publish: Literal["full", "extracts", "metadata"] | None = Field(
        None, description="How much of its articles the site shows."
    )


class Event(Entry):
    """Something that happened, or was planned or reported to happen, at a time."""

    type: Literal[
        "talks",
        "walkout",
        "vote",
        "ceasefire",
        "offensive",
        "attack",
        "capture",
        "statement",
        "meeting",
        "call",
        "suspension",
        "conflict",
        "agreement",
        "election",
        "award",
        "accident",
        "announcement",
        "operation",
        "document",
    ] = Field(description="What kind of event it is.")
    date: Date | None = Field(
        None, description="When, as exactly as known: 2016, 2016-04, 2016-04-28, 2016-02-27/2016-04."
    )
    date_basis: DateBasis = Field(description="Where the date comes from.")
    happening: Literal["occurred", "planned", "cancelled", "reported"] = Field(
        "occurred",
        description="occurred, planned (set, announced), cancelled (planned, and not held), or reported (one account, "
        "not confirmed).",
    )
    disputed: Text | None = Field(None, description="What about it is disputed, when something is.")
    places: tuple[EventPlace, ...] = Field((), description="Where.")
    participants: tuple[Participant, ...] = Field((), description="Who took part.")
    part_of: Id | None = Field(None, description="The longer event it belongs to.")
    follows: tuple[Id, ...] = Field((), description="Earlier events it came after (a sequence, not a cause).")
    accounts: tuple[Account, ...] = Field(
        (),
        description="One a source: what it says and what only it says. What is cited here or under evidence makes the "
        "article a report of the event, and dates the words of a statement or announcement when it holds their verb "
        "(she said).",
    )


class OutsideSource(Written):
    """A document outside the corpus that a fact is taken from."""

    label: NameText = Field(description="What the source is, as it is cited.")
    symbol: NameText | None = Field(None, description="Its official symbol, such as HB/7 (1998).")
    publisher: NameText | None = Field(None, description="Who published it.")
    date: Date | None = Field(None, description="Its date.")
    address: Address | None = Field(None, description="Its web address.")
    accessed: Date | None = Field(None, description="The day it was looked at; left out when it was not at hand.")
    quotes: tuple[SourceQuote, ...] = Field(
        (), description="Its exact words for what is taken from it; shown on the page of sources."
    )
    note: Text | None = Field(None, description="What was taken from it, and how sure that is.")


def _without_default(written: dict[str, Any]) -> None:
    del written["default"]


class Article(Written):
    """The front matter of an article; its text follows as plain text."""

    headline: Line | None = Field(None, description="The headline, exactly; left out when the text has none.")
    name: NameText | None = Field(
        None, description="A short name of ours for a text without a headline: Harbour report A. Shown in lists."
    )
    outlet: Id | None = Field(None, description="The outlet that published it; left out when not stated.")
    outlet_basis: Text | None = Field(None, description="How the outlet is known, or what hints there are.")
    agency: Id | None = Field(None, description="The agency it names.")
    byline: NameText | None = Field(None, description="Who wrote it.")
    dateline: Text | None = Field(None, description="Place and day as printed.")
    published: Date | None = Field(None, description="The day of publication.")
    published_basis: DateBasis | None = Field(None, description="Where that day comes from.")
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")] = Field(
        "",
        description="The language of the text; left out when it is that of the guide.",
        # "" is no value to write: the pattern refuses it.
        json_schema_extra=_without_default,
    )
    address: Address | None = Field(None, description="Its web address, only where the text states one.")
    licence: Text | None = Field(None, description="The licence of the text.")
    retrieved: Date | None = Field(None, description="The day it was fetched.")
    derived_from: Id | None = Field(
        None, description="The outlet or article that the text is taken from: it is no independent source then."
    )
    shared_text: tuple[SharedText, ...] = Field(
        (), description="Paragraphs that another outlet published too; wordings in them are not counted as its own."
    )
    publish: Literal["full", "extracts", "metadata"] | None = Field(
        None, description="How much of the text the site shows."
    )
    points: tuple[Statement, ...] = Field(
        (), max_length=5, description="Up to five things to know first, each with its passage."
    )
    removed: tuple[Removed, ...] = Field((), description="What was removed from the body, and why.")
    formerly: tuple[FormerId, ...] = Field((), description="Earlier ids of this article.")


def schema(model: type[Written]) -> dict[str, Any]:
    """The JSON Schema of a model, for editors that complete and check YAML."""
    return model.model_json_schema(by_alias=True)
