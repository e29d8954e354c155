"""The groups of fields that entries and articles consist of: citations, statements, names, claims, dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from generator.corpus.fields import Date, Exact, Id, NameText, Slug, Text, Value

MAX_NAMES = 200  # of one entry


class Written(BaseModel):
    """Base of everything people write: unknown fields are refused, values never change."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=False, arbitrary_types_allowed=True, defer_build=True
    )

    if not TYPE_CHECKING:  # models are often asked for fields of others, and pydantic looks long before it says no

        def __getattr__(self, name: str) -> object:
            raise AttributeError(name)


class Alias(Written):
    """Another name of an entry. A plain text is short for one with only `form`."""

    form: NameText = Field(description="The name as texts write it.")
    use: Literal["name", "acronym", "surname", "demonym", "metonym", "title", "short", "variant", "phrase"] = Field(
        "name",
        description="How it is used: name, acronym, surname, demonym (a word like Finnish), metonym (a capital "
        "for its government), title (a role for its holder), short (the council: only after the "
        "full name), variant (another wording), phrase (words that describe it: shown and searched, never counted as a "
        "mention of it).",
    )
    case: Literal["", "exact", "ignore"] = Field(
        "", description="exact or ignore upper and lower case; else decided by the form."
    )
    needs: Text | Literal[""] = Field(
        "",
        description="Only found after this in the same article: `name` (the entry's full name) or another entry's id.",
    )
    not_in: tuple[NameText, ...] = Field(
        (), max_length=MAX_NAMES, description="Longer names that contain it and mean something else."
    )
    from_: Date | None = Field(None, alias="from", description="Used for this entry from this date on.")
    to: Date | None = Field(None, description="Used for this entry until this date.")
    hidden: bool = Field(default=False, description="Found and searched, but not shown among the names.")
    note: Text | None = Field(None, description="Who uses it, or why it is here; shown next to the name.")


def _alias(value: object) -> object:
    return {"form": value} if isinstance(value, str) else value


AliasOrText = Annotated[Alias, BeforeValidator(_alias, json_schema_input_type=str | Alias)]


class Translation(Written):
    """A name in another language. A plain text is short for one with only `name`: our own translation."""

    name: NameText = Field(description="The name, in the writing of that language.")
    outside: tuple[Id, ...] = Field((), description="Outside sources that have it; without one it is marked as ours.")


def _translation(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


TranslationOrText = Annotated[Translation, BeforeValidator(_translation, json_schema_input_type=str | Translation)]


class Citation(Written):
    """The exact words of an article that a statement is based on."""

    article: Id = Field(description="The article: its file name without .md.")
    exact: Exact = Field(description="The words, copied from the article. The build fails when they are not there.")
    prefix: Exact | None = Field(None, description="Words just before, when the exact words are there more than once.")
    stance: Literal["supports", "disputes", "context"] = Field("supports", description="supports, disputes or context.")
    note: Text | None = Field(None, description="What the reader should know about this passage.")


class Statement(Written):
    """A sentence or short paragraph in our own words, with what it is based on."""

    text: Text = Field(description="Neutral, in our own words, plain text.")
    citations: tuple[Citation, ...] = Field((), description="Passages of articles it is based on.")
    outside: tuple[Id, ...] = Field(
        (), description="Outside sources (files of sources/) for what no article says; marked on the page."
    )


class SourceQuote(Written):
    """A short phrase of an outside source, copied to the letter: the evidence for what is taken from that source."""

    exact: Exact = Field(
        max_length=500,
        description="The words, copied exactly from the source, as short as they support what is taken from it: one "
        "phrase or sentence, at most 500 characters. Statements that name the source under `outside` are compared with "
        "them: numbers, dates, names, negations.",
    )
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")] | None = Field(
        None, description="Their language, where it is not that of the guide; such words are shown, and not compared."
    )
    locator: Text | None = Field(None, description="Where they are in the source: a paragraph, article, page or line.")


class Absence(Written):
    """What the articles do not say, as data: each build looks for it, and names the passage that says it after all.

    A sentence contradicts the statement when it has everything that is given here; of a list, one item is enough.
    """

    text: Text = Field(description="What the articles do not say, in our own words; shown on the page.")
    named: tuple[Id, ...] = Field((), description="Entries: no sentence names any of them.")
    speakers: tuple[Id, ...] = Field((), description="Entries: no sentence quotes or reports words of any of them.")
    words: tuple[NameText, ...] = Field(
        (),
        description="Words that are in no sentence: names without an entry, or what is not said of the entries named.",
    )
    finding: Literal["date", "figure", "quotation"] | None = Field(
        None, description="date, figure or quotation: what no sentence has, as the program finds them."
    )
    published: Date | None = Field(
        None,
        description="A period, such as 2016-08/2023-06. Alone: no article of it is in the guide. With other fields: "
        "only its articles are searched.",
    )
    articles: tuple[Id, ...] = Field((), description="Only these articles are searched; left out: all of the guide.")


class Claim(Written):
    """A figure or fact as somebody gives it: compared with other claims, never merged."""

    property: Slug = Field(
        description="What it is about: dead, people_in_need, talk_rounds ...; the same word in all entries."
    )
    value: Value = Field(description="The value, digits without separators (400000) or words.")
    qualifier: Literal["exact", "about", "more_than", "less_than", "at_least", "at_most", "nearly", "vague_plural"] = (
        Field(
            "exact",
            description="exact, about, more_than, less_than, at_least, at_most, nearly, vague_plural (millions).",
        )
    )
    unit: Text | None = Field(None, description="What is counted: people, civilians, rounds.")
    as_of: Date | None = Field(None, description="The time the value is for.")
    claimant: Id | None = Field(None, description="Who says so; left out when the article gives no source.")
    voice: Literal["quote", "attributed", "paraphrase", "article"] = Field(
        "article", description="quote (in marks), attributed (according to), paraphrase, or article (no source given)."
    )
    citations: tuple[Citation, ...] = Field(min_length=1, description="The passage that gives the value.")


class Relation(Written):
    """How one entry relates to another, with dates and support."""

    type: Literal[
        "member_of",
        "part_of",
        "ally_of",
        "rival_of",
        "splinter_of",
        "successor_of",
        "backs",
        "backed_by",
        "mediates",
        "convenes",
        "confusable_with",
        "opposes",
        "created_by",
        "leads",
    ] = Field(description="The kind of relation.")
    target: Id = Field(description="The other entry.")
    from_: Date | None = Field(None, alias="from", description="Since when.")
    to: Date | None = Field(None, description="Until when.")
    note: Text | None = Field(None, description="The difference or the relation in one line.")
    citations: tuple[Citation, ...] = Field((), description="Passages it is based on.")
    outside: tuple[Id, ...] = Field((), description="Outside sources it is based on.")


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
    citations: tuple[Citation, ...] = Field((), description="Where that reading is stated.")
    outside: tuple[Id, ...] = Field((), description="Outside sources that state it, where no article does.")


class History(Written):
    """A step in the life of a body."""

    date: Date = Field(description="When.")
    what: Literal["formed", "renamed", "merged", "split", "dissolved"] = Field(description="What happened.")
    text: Text = Field(description="In our own words.")
    citations: tuple[Citation, ...] = Field((), description="Passages it is based on.")
    outside: tuple[Id, ...] = Field((), description="Outside sources it is based on.")


class Holder(Written):
    """Somebody who holds an office for a time."""

    person: Id = Field(description="The person, an entry of kind person.")
    from_: Date | None = Field(None, alias="from", description="From when; left out when not known.")
    to: Date | None = Field(None, description="Until when; left out when not known or still so.")
    together: Literal["shared", "contested"] | None = Field(
        None,
        description="Where two hold it at one time: shared (co-chairs) or contested (rival claims); said of both.",
    )
    basis: Literal["stated", "inferred", "outside"] = Field(
        description="stated (an article says so), inferred (from what articles say) or outside (an outside source)."
    )
    citations: tuple[Citation, ...] = Field((), description="Passages that show the person in the office.")
    outside: tuple[Id, ...] = Field((), description="Outside sources for the dates.")


class DateBasis(Written):
    """Why an event or article has the date it has."""

    kind: Literal["stated", "inferred", "outside"] = Field(
        description="stated in an article, inferred, or from an outside source."
    )
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
    precision: Literal["exact", "city", "region", "country"] | None = Field(
        None, description="How exactly the place is known."
    )


class Account(Written):
    """What one article says of an event."""

    article: Id = Field(description="The article.")
    says: Text = Field(description="What it says, in our own words.")
    only: Text | None = Field(None, description="What no other article in the guide says.")
    citations: tuple[Citation, ...] = Field(min_length=1, description="The words it is based on.")


class SharedText(Written):
    """Paragraphs of an article that another outlet published too: they are not the article's own words."""

    first: Annotated[str, StringConstraints(pattern=r"^p[1-9][0-9]*$")] = Field(
        description="The first of these paragraphs: p1, p2 ..."
    )
    last: Annotated[str, StringConstraints(pattern=r"^p[1-9][0-9]*$")] = Field(
        description="The last of them; the same as the first when it is one."
    )
    outlet: Id = Field(description="The outlet that published them too.")
    outside: tuple[Id, ...] = Field((), description="Outside sources that show it.")
    note: Text | None = Field(None, description="How near the words are, and who had them first, if that is known.")


class Removed(Written):
    """Characters removed from an article's body on import."""

    text: Exact = Field(description="The characters, exactly.")
    kind: Literal[
        "source_label_glued",
        "crawl_prefix",
        "dateline",
        "nav_crumbs",
        "caption",
        "boilerplate_footer",
        "dup_title",
        "byline",
        "headline",
    ] = Field(description="What they were.")
    reason: Text = Field(description="Why they are no part of the article.")
    before: Annotated[str, StringConstraints(pattern=r"^(headline|p[1-9][0-9]*|end)$")] = Field(
        description="The paragraph they came before: headline, p1, p2 ... or end."
    )
