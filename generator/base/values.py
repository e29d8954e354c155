"""The values the machine computes: spans of text and what was found there."""

from __future__ import annotations

from generator.base.value import value


@value
class Span:
    """Characters [start, end) of a text, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters themselves."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether the other span lies wholly inside this one (or equals it)."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@value
class Mention:
    """A span that names an entry, with the rule that found it.

    `also` are other entries the words may be taken for: the office behind a title that was resolved to its holder.
    `inside` marks a name within a longer one ("Harbour Board" in "Harbour Board decision 7").
    `kind` is that of the entry, where it is known.
    `rule` is one of: name, acronym, surname, demonym, title, short, metonym, variant.
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
    """A form that may name several entries, so it names none: a matter for the worklist."""

    span: Span
    form: str
    candidates: tuple[str, ...]
    reason: str


@value
class Marked:
    """Words between quotation marks: `outer` with the marks, `inner` without.

    `flags`: single, mismatched, unclosed (no closing mark: the quotation goes on in the next paragraph, or the
    mark was forgotten), unopened (the same for the opening mark), continued (opened by a mark although the one before
    was never closed).
    """

    outer: Span
    inner: Span
    flags: tuple[str, ...] = ()


@value
class Speaker:
    """Who says something: an entry's id, or a name that is no entry yet, and the words that name them there.

    Both `entry` and `name` empty: nobody is named.
    """

    entry: str | None = None
    name: str | None = None
    span: Span | None = None

    @property
    def known(self) -> bool:
        """Whether anyone is named at all."""
        return self.entry is not None or self.name is not None


@value
class Quotation:
    """Reported words: content, cue and source, after PARC.

    `type`: direct (words in marks that make the statement), fragment (words in marks inside a reporter's clause),
    mixed (that whole clause), indirect (reported without marks), scare (marks that quote a label).
    `span` is the content without outer marks, `outer` the content with them. `tier` 1 is shown as a statement,
    2 and more go to the worklist. `group` joins fragments to their clause and split halves to one another.
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
        """Whether the speaker says so: neither denied nor only supposed to have been said."""
        return "denied" not in self.flags and "hypothetical" not in self.flags


@value
class DateRef:
    """Words that tell a time, resolved.

    `type`: DATE, TIME, DURATION or SET (one that comes again, or a rate). `value` is TIMEX3 as in the annotation
    format ("2016-04-13", "2016-W16", "P5Y", "PXM", "PRESENT_REF", "2016-04-28TMO"); `edtf` the same as EDTF where it is
    a date, else empty.
    `anchor` is what it was resolved against: "" (explicit), publication, speech, event, context.
    `mod`: "", START, MID, END, BEFORE, AFTER, MORE_THAN, LESS_THAN, APPROX. `kind`: absolute, partial, relative,
    deictic, vague. `basis`: stated or inferred.
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
    marks), attributed, paraphrase (inside reported words) or article. `value_max` is the upper end of a range.
    `noun` are the words counted, or of an amount those that govern it ("funding gap"). `counts` is the normalised name
    of what is counted, with its state, and no unit: "dead", "people_in_need", "copies_sold", "casualty_fall".
    `unit` is "" for a count, "%" or a currency or measure otherwise.
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
    """A loaded or telling label found in the text, and whom or what it is said of.

    `voice` is the speaker in whose words it is, where that is certain, and `manner` whether these are marked (quote),
    reported (attributed, paraphrase) or the article's own (article). `register` was set by people in the guide's list,
    and so was `names`: whether the words name the referent, as verbs and judgements do not.
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
    """A passage of one article that another carries too: exact, near or paraphrase.

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
    """Characters of a raw text that are no part of the article: captions, crumbs, datelines, boilerplate.

    `kind`: source_label_glued, crawl_prefix, dateline, nav_crumbs, caption, boilerplate_footer, dup_title, byline,
    headline (a subheading within a paragraph).
    """

    span: Span
    kind: str
    reason: str
    rule: str


@value
class Unknown:
    """A name that no entry owns: its words, and what is around it.

    `titled`: a form of address or a role is right before it. `initial`: it begins with the first word of a sentence,
    which would have a capital anyway. `located`: a preposition of place is right before it.
    """

    span: Span
    titled: bool = False
    initial: bool = False
    located: bool = False
