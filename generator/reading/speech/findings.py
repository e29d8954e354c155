"""Add who says what: whole quotations, the clauses of a reporter, and the fragments in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from generator.base.trace import KEPT, REMARK
from generator.base.value import value
from generator.base.values import Quotation, Span, Speaker
from generator.reading.grammar.phrases import Source
from generator.reading.grammar.tables import PREPOSITION, SUBORDINATOR
from generator.reading.grammar.tokens import QUOTE, Layout, Line
from generator.reading.speech.marks import (
    DENIED,
    denies,
    flags_of,
    inner_scope,
    is_label,
    is_name,
    is_on_a_sign,
    only_quotes,
    user_of,
)
from generator.reading.speech.register import Register
from generator.reading.speech.speakers import GUESS, LIKELY, NOBODY, SURE, resolve
from generator.reading.speech.subjects import first_subject
from generator.reading.speech.verbals import Report

_LONG = 12  # words in marks beyond which they are a statement, whatever verb leads to them
_CURRENCIES = tuple("$\u00a3\u20ac\u00a5\u20b9")
_PER_CENT = "%"
_STATING = frozenset({"say", "clause", "addressed", "quoted"})


@value
class Voice:
    """Who speaks, how sure that is, by which cue and rule, and the group and flags of what they say."""

    speaker: Speaker
    tier: int
    cue: Span | None = None
    rule: str = "marks"
    group: str = ""
    flags: tuple[str, ...] = ()


@value
class Floor:
    """Who had the floor last: what a quotation without a cue goes back to.

    `announced` after "X said:" at the end of a line; `quoted` where the last words were in marks already; `person`
    where somebody named, or a he or she, had it; `interrupted` by a reporter's line in the same paragraph. `asked`
    where the last words were a question.
    """

    voice: Voice
    paragraph: int
    announced: bool = False
    quoted: bool = False
    person: bool = False
    interrupted: bool = False
    asked: bool = False


@value
class Marks:
    """Words in marks at a token of a line: what they are (`kind`) and whose, as far as the `report` around them says.

    `own` are the flags of the marks themselves.
    """

    line: Line
    token: int
    kind: str
    voice: Voice
    own: tuple[str, ...]
    report: Report | None


# What marks are, and in whose voice.
Told = tuple[str, Voice]


@dataclass(slots=True)
class Reading:
    """What was found so far while reading an article from its start."""

    layout: Layout
    register: Register
    found: list[Quotation] = field(default_factory=list)
    floor: Floor | None = None
    # Quotations of the line before that are alone: the next line may name their speaker ("Why?" X asked.).
    waiting: list[int] = field(default_factory=list)
    groups: int = 0
    subjects: dict[int, Source | None] = field(default_factory=dict)
    # What marks held that was somebody's or something's name: it is one wherever it comes again.
    names: set[str] = field(default_factory=set)

    def subject(self, line: Line) -> Source | None:
        """The noun phrase a line opens with, looked for once."""
        if line.first not in self.subjects:
            self.subjects[line.first] = first_subject(self.layout, line)
        return self.subjects[line.first]

    def add(self, span: Span, kind: str, voice: Voice, outer: Span | None = None) -> None:
        """Add words that are said in a voice."""
        told = (voice.speaker, voice.cue, voice.rule, voice.tier, voice.group, voice.flags)
        self.found.append(Quotation(span, outer or span, kind, *told))

    def add_marks(self, token: int, kind: str, voice: Voice) -> None:
        """Add the words in marks at a token."""
        marked = self.layout.quoted[token]
        self.add(marked.inner, kind, voice, marked.outer)

    def group(self) -> str:
        """A new group's name."""
        self.groups += 1
        return f"q{self.groups}"


def emit(reading: Reading, line: Line, report: Report, voice: Voice, claimed: set[int]) -> None:
    """Add what one report reports: whole quotations, or a clause with the fragments in it."""
    laid_out = reading.layout
    scope = report.scope or (DENIED if denies(laid_out, report) else "")
    ranges = [part for first, last in report.content for part in _split(laid_out, first, last)]
    if len(ranges) > 1:
        voice = replace(voice, flags=(*voice.flags, "split"))
    for first, last in ranges:
        tokens = [token for token in laid_out.quotes_in(first, last + 1) if token not in claimed]
        claimed.update(tokens)
        announced = only_quotes(laid_out, first, last) and laid_out.kinds[first - 1] in (",", ":")  # `denied it: "..."`
        if scope and (report.scope or not announced):
            _doubt(reading, report, (first, last), scope, voice)
        else:
            _assert(reading, line, report, (first, last), tokens, voice)


def _assert(  # what was said, by whom, and the marks in it that no report before has claimed
    reading: Reading, line: Line, report: Report, content: tuple[int, int], tokens: list[int], voice: Voice
) -> None:
    """Add what was said: a clause with its fragments, or whole quotations."""
    first, last = content
    whole = only_quotes(reading.layout, first, last)
    clause = report.frame != "quoted" and (report.frame != "label" or not tokens)
    if clause and not whole and last > first:
        _clause(reading, report, first, last, voice)
    stating = report.shape in ("post", "inverted") or report.frame in _STATING
    for token in tokens:
        direct = whole and (stating or len(_words_in(reading.layout, token).split()) > _LONG)
        mark(reading, line, token, "direct" if direct else "fragment", voice, report)


def _doubt(  # what was said, by whom, and what becomes of it
    reading: Reading, report: Report, content: tuple[int, int], scope: str, voice: Voice
) -> None:
    """Add what was not said, or may not have been: marks are nobody's words, a clause is marked with its scope."""
    tokens = reading.layout.quotes_in(content[0], content[1] + 1)
    reason = f"what is said here is {scope}: marks have no speaker, and a clause with marks is not sure"
    reading.layout.note((report.cue, report.cue_last), "tier", "scope", REMARK, reason)
    if report.scope != DENIED and not only_quotes(reading.layout, *content):
        least = LIKELY if tokens or report.scope else SURE
        _clause(reading, report, *content, replace(voice, flags=(*voice.flags, scope), tier=max(voice.tier, least)))
    for token in tokens:
        nobody = Voice(NOBODY, GUESS, voice.cue, scope, voice.group, (scope,))
        reading.add_marks(token, "fragment", nobody)


def _clause(reading: Reading, report: Report, first: int, last: int, voice: Voice) -> None:
    """Add a reporter's clause: mixed where words in marks are part of it, else indirect."""
    laid_out = reading.layout
    text, start, end = laid_out.document.text, laid_out.starts[first], laid_out.ends[last]
    start -= text[start - 1 : start] in _CURRENCIES
    end += text[end : end + 1] == _PER_CENT
    span = Span(start, end)
    kind = "mixed" if laid_out.has_quote(first, last + 1) else "indirect"
    if report.soft or report.frame in ("soft", "label"):
        laid_out.note((first, last), "tier", "attitude", REMARK, "tier 2: an attitude, put in the reporter's words")
        voice = replace(voice, tier=max(voice.tier, LIKELY), flags=(*voice.flags, "soft"))
    reading.add(span, kind, voice)


def _words_in(laid_out: Layout, token: int) -> str:
    """The words in the marks at `token`."""
    return laid_out.quoted[token].inner.of(laid_out.document.text)


def _split(laid_out: Layout, first: int, last: int) -> list[tuple[int, int]]:
    """Reported words and a whole quotation after them: `said the plan was dead: "It will not work."`."""
    two = last - first > 1 and laid_out.kinds[last] == QUOTE and laid_out.kinds[last - 1] in (":", ",")
    if not two or not _words_in(laid_out, last).lstrip()[:1].isupper():
        return [(first, last)]
    if laid_out.is_going(last - 2) and laid_out.verb(last - 2) is not None:
        return [(last, last)]  # `tweeted her reasons saying, "..."`
    # "replied with a smile: ...", "said before the vote: ...": how and when it was said is not what was said.
    when = laid_out.kinds[first] == SUBORDINATOR
    return [(last, last)] if when or laid_out.kinds[first] == PREPOSITION else [(first, last - 2), (last, last)]


def mark(reading: Reading, line: Line, token: int, kind: str, voice: Voice, report: Report | None) -> None:
    """Add the words in marks at `token`, in the voice that the first rule of MARK_RULES gives them, else in `voice`."""
    own = tuple(flag for flag in flags_of(reading.layout, token) if flag not in voice.flags)
    marks = Marks(line, token, kind, replace(voice, flags=voice.flags + own), own, report)
    told = next((given for rule in MARK_RULES if (given := rule(reading, marks)) is not None), (kind, marks.voice))
    reading.add_marks(token, *told)


def denied_inside(reading: Reading, marks: Marks) -> Told | None:
    """ "... had not called it "...": nobody said so."""
    if marks.kind == "direct":
        return None
    first = marks.line.first if marks.report is None else marks.report.cue_last + 1
    scope = inner_scope(reading.layout, marks.line, marks.token, first)
    flags = (*marks.own, scope)
    return (marks.kind, Voice(NOBODY, GUESS, marks.voice.cue, scope, marks.voice.group, flags)) if scope else None


def on_a_sign(reading: Reading, marks: Marks) -> Told | None:
    """ "... a banner reading "..."": whoever tells of it did not say so."""
    if not is_on_a_sign(reading.layout, marks.token, marks.line.first):
        return None
    return "fragment", Voice(NOBODY, GUESS, None, "on_a_sign", marks.voice.group, (*marks.own, "sign"))


def used_by_another(reading: Reading, marks: Marks) -> Told | None:
    """ "... what <Name> called "..."": whoever uses the words in marks, where that is not whoever reports them."""
    user = user_of(reading.layout, marks.token, marks.line, marks.report)
    if user is None:
        return None
    source, verb, kind, flag = user
    meant = resolve(reading.register, source)
    tokens = (marks.token, marks.token)
    reading.layout.note(tokens, "speaker", flag, KEPT, f"the words are those of {meant.speaker.name}")
    cue = reading.layout.span(verb, verb)
    return kind, Voice(meant.speaker, meant.tier, cue, flag, marks.voice.group, (*marks.own, flag))


def label(reading: Reading, marks: Marks) -> Told | None:
    """A title, a name or a label: nobody's words, but for what somebody calls another."""
    laid_out, report, voice = reading.layout, marks.report, marks.voice
    words = _words_in(laid_out, marks.token).rstrip(",.")
    if is_name(laid_out, marks.token, marks.line.first):
        reading.names.add(words)
    # A headline writes every statement as titles are written.
    stated = report is not None and report.frame in _STATING and "headline" in voice.flags
    if marks.kind == "direct" or stated:
        return None
    if words not in reading.names and not is_label(laid_out, marks.token, marks.line, report):
        return None
    whose = voice.speaker if report is not None and report.frame == "label" and words not in reading.names else NOBODY
    return "scare", replace(voice, speaker=whose, tier=LIKELY, rule="label", flags=marks.own)


def unclosed(reading: Reading, marks: Marks) -> Told | None:
    """The closing mark was forgotten, and the next paragraph does not go on: where the quotation ends is a guess."""
    laid_out = reading.layout
    marked = laid_out.quoted[marks.token]
    if "unclosed" not in marked.flags:
        return None
    every = laid_out.document.marked
    further = bisect_right(every, marked.outer.start, key=lambda one: one.outer.start)
    goes_on = any("continued" in one.flags for one in every[further : further + 1])
    ends = marked.outer.end >= laid_out.document.paragraphs[marks.line.paragraph].end and "multi_sent" not in marks.own
    if marks.token == marks.line.stop - 1 and (goes_on or ends):
        return None
    laid_out.note((marks.token, marks.token), "tier", "unclosed", REMARK, "tier 2: the closing mark is missing")
    return marks.kind, replace(marks.voice, tier=max(marks.voice.tier, LIKELY))


# In whose voice words in marks are, where it is not that of whoever reports them; the first rule that says so wins.
# Cases: tests/cases/quotations/marks, a folder for each rule.
MARK_RULES: tuple[Callable[[Reading, Marks], Told | None], ...] = (
    denied_inside,
    on_a_sign,
    used_by_another,
    label,
    unclosed,
)
