"""The values the program computes: spans of text and what was found there."""

from __future__ import annotations

from generator.base.value import value


@value
class Span:
    """Characters [start, end) of a text, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of the span."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether the other span is inside this one (or equal to it)."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@value
class Mention:
    """A span that names an entry, with the rule that found it.

    `also` are other entries that the words may mean: the office behind a title that was resolved to its holder.
    `inside` marks a name within a longer one ("Harbour Board" in "Harbour Board decision 7"). `kind` is that of the
    entry, if known. `rule` is one of: name, acronym, surname, demonym, title, short, metonym, variant.
    """

    span: Span
    entry: str
    form: str
    rule: str
    also: tuple[str, ...] = ()
    inside: bool = False
    possessive: bool = False
    quoted: bool = False
    first_link: bool = False
    kind: str = ""


@value
class Ambiguity:
    """A form that may name several entries and therefore names none: it goes to the worklist."""

    span: Span
    form: str
    candidates: tuple[str, ...]
    reason: str


@value
class Marked:
    """Words between quotation marks: `outer` with the marks, `inner` without.

    `flags`: single, mismatched, unclosed (no closing mark: the quotation continues in the next paragraph, or the mark
    was forgotten), unopened (the same for the opening mark), continued (begins with a mark although the one before was
    never closed).
    """

    outer: Span
    inner: Span
    flags: tuple[str, ...] = ()


@value
class Speaker:
    """A speaker: an entry's id, or a name without an entry, and the words that name them there.

    If both `entry` and `name` are empty, nobody is named.
    """

    entry: str | None = None
    name: str | None = None
    span: Span | None = None

    @property
    def known(self) -> bool:
        """Whether anyone is named."""
        return self.entry is not None or self.name is not None


@value
class Quotation:
    """Reported words: content, cue and source, after PARC.

    `type`: direct (quoted words that make the statement), fragment (quoted words inside a reporter's clause), mixed
    (that whole clause), indirect (reported without marks), scare (marks around a label). `span` is the content without
    outer marks, `outer` the content with them. `tier` 1 is shown as a statement, 2 and more go to the worklist. `group`
    joins fragments to their clause and the halves of a split quotation.
    """

    span: Span
    outer: Span
    type: str
    speaker: Speaker
    cue: Span | None
    rule: str
    tier: int
    group: str = ""
    flags: tuple[str, ...] = ()

    @property
    def asserted(self) -> bool:
        """Whether the speaker says so: the statement is neither denied nor only supposed."""
        return "denied" not in self.flags and "hypothetical" not in self.flags


@value
class DateRef:
    """Words for a time, resolved.

    `type`: DATE, TIME, DURATION or SET (a repeated time, or a rate). `value` is TIMEX3 as in the annotation format
    ("2016-04-13", "2016-W16", "P5Y", "PXM", "PRESENT_REF", "2016-04-28TMO"); `edtf` the same as EDTF if it is a date,
    else empty. `anchor` is what it was resolved against: "" (explicit), publication, speech, event, context. `mod`: "",
    START, MID, END, BEFORE, AFTER, MORE_THAN, LESS_THAN, APPROX. `kind`: absolute, partial, relative, deictic, vague.
    `basis`: stated or inferred.
    """

    span: Span
    type: str
    value: str
    edtf: str
    anchor: str
    mod: str
    kind: str
    basis: str
    rule: str
    tier: int


@value
class Figure:
    """A number that counts something: the words, the value, and what is counted.

    `qualifier`: exact, about, more_than, less_than, at_least, at_most, nearly, vague_plural. `voice`: quote (inside
    marks), attributed, paraphrase (inside reported words) or article. `value_max` is the upper end of a range. `noun`
    are the words counted, or for an amount those that govern it ("funding gap"). `counts` is the normalised name of
    what is counted, with its state but without a unit: "dead", "people_in_need", "copies_sold", "casualty_fall". `unit`
    is "" for a count, otherwise "%" or a currency or measure.
    """

    span: Span
    value: float
    value_max: float | None
    qualifier: str
    noun: str
    counts: str
    unit: str
    speaker: Speaker
    voice: str
    rule: str
    tier: int


@value
class Wording:
    """A loaded or telling label found in the text, and what it describes.

    `voice` is the speaker who uses it, if certain, and `manner` says whether the words are in marks (quote), reported
    (attributed, paraphrase) or the article's own (article). `register` is set by people in the guide's list, and so is
    `names`: whether the words name the referent, as verbs and judgements do not.
    """

    span: Span
    form: str
    referent: str
    register: str
    category: str
    names: bool
    voice: Speaker
    manner: str
    rule: str
    tier: int


@value
class SharedPassage:
    """A passage in two articles: exact, near or paraphrase.

    `changes` aligns the differing words: (words in a, words in b), either may be empty.
    """

    a_article: str
    a: Span
    b_article: str
    b: Span
    kind: str
    changes: tuple[tuple[str, str], ...]
    rule: str
    tier: int


@value
class Noise:
    """Characters of a raw text that are no part of the article: captions, breadcrumbs, datelines, boilerplate.

    `kind`: source_label_glued, crawl_prefix, dateline, nav_crumbs, caption, boilerplate_footer, dup_title, byline,
    headline (a subheading within a paragraph).
    """

    span: Span
    kind: str
    reason: str
    rule: str


@value
class Unknown:
    """A name without an entry: its words, and what is around it.

    `titled`: directly after a form of address or a role. `initial`: it begins with the first word of a sentence, which
    would have a capital anyway. `located`: directly after a preposition of place.
    """

    span: Span
    titled: bool = False
    initial: bool = False
    located: bool = False
