"""Put down who says what: whole quotations, the clauses of a reporter, and the fragments in them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace

from generator.base.trace import KEPT, REMARK
from generator.base.value import value
from generator.base.values import Marked, Quotation, Span, Speaker
from generator.reading.grammar.finite import has_finite
from generator.reading.grammar.phrases import Source
from generator.reading.grammar.tables import PREPOSITION, SUBORDINATOR
from generator.reading.grammar.tokens import QUOTE, Layout, Line
from generator.reading.speech.contents import Report
from generator.reading.speech.register import Register
from generator.reading.speech.scare import (
    flags_of,
    is_label,
    is_name,
    only_quotes,
    user_of,
)
from generator.reading.speech.scope import DENIED, adds, denies, inner_scope
from generator.reading.speech.speakers import GUESS, LIKELY, SURE, resolve
from generator.reading.speech.subjects import first_subject

NOBODY = Speaker()
_FEW_WORDS = 2  # an indirect report has at least so many tokens
_LONG = 12  # words in marks beyond which they are a statement, whatever verb leads to them
_WHOLE = 4  # words in marks that make a sentence of their own after a comma or a colon
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
    where the last words were a question, `addressee` whom it was put to.
    """

    voice: Voice
    paragraph: int
    announced: bool = False
    quoted: bool = False
    person: bool = False
    interrupted: bool = False
    asked: bool = False
    addressee: Speaker = NOBODY


@dataclass(slots=True)
class Reading:
    """What was found so far while reading an article from its start."""

    layout: Layout
    register: Register
    found: list[Quotation] = field(default_factory=list)
    floor: Floor | None = None
    # Quotations of the line before that stand alone: the next line may name their speaker ("Why?" X asked.).
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

    def group(self) -> str:
        """A new group's name."""
        self.groups += 1
        return f"q{self.groups}"


def emit(reading: Reading, line: Line, report: Report, voice: Voice, claimed: set[int]) -> None:
    """Put down what one report reports: whole quotations, or a clause with the fragments in it."""
    laid_out = reading.layout
    scope = report.scope or (DENIED if denies(laid_out, report) else "")
    ranges = [part for first, last in report.content for part in _parted(laid_out, first, last)]
    if len(ranges) > 1:
        voice = replace(voice, flags=(*voice.flags, "split"))
    behind = report.shape in ("post", "inverted")
    for first, last in ranges:
        tokens = [token for token in laid_out.quotes_in(first, last + 1) if token not in claimed]
        claimed.update(tokens)
        announced = only_quotes(laid_out, first, last) and laid_out.kinds[first - 1] in (",", ":")
        if report.scope or (scope and not announced):  # but `denied it: "..."`
            _doubt(reading, line, report, (first, last), scope, voice)
            continue
        if only_quotes(laid_out, first, last):
            for token in tokens:
                whole = behind or report.frame in _STATING or len(_words_in(laid_out, token).split()) > _LONG
                mark(reading, line, token, "direct" if whole else "fragment", voice, report)
            continue
        clause = report.frame not in ("label", "quoted") or (report.frame == "label" and not tokens)
        if clause and last - first + 1 >= _FEW_WORDS:
            _clause(reading, report, first, last, voice)
        for token in tokens:
            mark(reading, line, token, "fragment", voice, report)


def _doubt(  # what was said, by whom, and what becomes of it
    reading: Reading, line: Line, report: Report, content: tuple[int, int], scope: str, voice: Voice
) -> None:
    """Put down what was not said, or may not have been: marks are nobody's words, a clause is marked with its scope."""
    tokens = reading.layout.quotes_in(content[0], content[1] + 1)
    reason = f"what is said here is {scope}: marks have no speaker, and a clause with marks is not sure"
    reading.layout.note((report.cue, report.cue_last), "tier", "scope", REMARK, reason)
    if report.scope != DENIED and not only_quotes(reading.layout, *content):
        least = LIKELY if tokens or report.scope else SURE
        _clause(reading, report, *content, replace(voice, flags=(*voice.flags, scope), tier=max(voice.tier, least)))
    for token in tokens:
        if not report.scope and adds(reading.layout, content[0], token):
            mark(reading, line, token, "fragment", voice, report)  # `rejected the report as "alarmist"`
            continue
        nobody = Voice(NOBODY, GUESS, voice.cue, scope, voice.group, (scope,))
        _put(reading, reading.layout.quoted[token], "fragment", nobody)


def _clause(reading: Reading, report: Report, first: int, last: int, voice: Voice) -> None:
    """Put down a reporter's clause: mixed where words in marks are part of it, else indirect."""
    laid_out = reading.layout
    start = laid_out.starts[first]
    if laid_out.document.text[start - 1 : start] in _CURRENCIES:
        start -= 1
    end = laid_out.ends[last]
    end += laid_out.document.text[end : end + 1] == _PER_CENT
    span = Span(start, end)
    kind = "mixed" if laid_out.has_quote(first, last + 1) else "indirect"
    soft = report.soft or report.frame in ("soft", "label")
    tier = max(voice.tier, LIKELY) if soft else voice.tier
    if soft:
        laid_out.note((first, last), "tier", "attitude", REMARK, "tier 2: an attitude, put in the reporter's words")
    flags = (*voice.flags, "soft") if soft else voice.flags
    reading.found.append(Quotation(span, span, kind, voice.speaker, voice.cue, voice.rule, tier, voice.group, flags))


def _words_in(laid_out: Layout, token: int) -> str:
    """The words in the marks at `token`."""
    return laid_out.quoted[token].inner.of(laid_out.document.text)


def _parted(laid_out: Layout, first: int, last: int) -> list[tuple[int, int]]:
    """Reported words and a whole quotation after them: `said the plan was dead: "It will not work."`."""
    if last - first > 1 and laid_out.kinds[last] == QUOTE and laid_out.kinds[last - 1] in (":", ","):
        inner = _words_in(laid_out, last).lstrip()
        if inner[:1].isupper() and len(inner.split()) >= _WHOLE:
            # "replied with a smile: ...", "said before the vote: ...": how and when it was said is not what was said.
            when = laid_out.kinds[first] == SUBORDINATOR and not has_finite(laid_out, first, last)
            manner = when or laid_out.kinds[first] == PREPOSITION
            return [(last, last)] if manner else [(first, last - 2), (last, last)]
    return [(first, last)]


def mark(reading: Reading, line: Line, token: int, kind: str, voice: Voice, report: Report | None) -> None:
    """Put down the words in marks at `token`, unless they are a label or somebody else's."""
    laid_out = reading.layout
    marked = laid_out.quoted[token]
    own = tuple(flag for flag in flags_of(laid_out, marked) if flag not in voice.flags)
    labels = report is not None and report.frame == "label"
    scope = inner_scope(laid_out, line, token, line.first if report is None else report.cue_last + 1)
    if scope and kind != "direct":
        _put(reading, marked, kind, Voice(NOBODY, GUESS, voice.cue, scope, voice.group, (*own, scope)))
        return
    user = user_of(laid_out, token, line, report)
    if user is not None:
        source, verb, as_kind, flag = user
        meant = resolve(reading.register, source)
        laid_out.note((token, token), "speaker", flag, KEPT, f"the words are those of {meant.speaker.name}")
        cue = laid_out.span(verb, verb)
        _put(reading, marked, as_kind, Voice(meant.speaker, meant.tier, cue, flag, voice.group, (*own, flag)))
        return
    # A headline writes every statement as titles are written.
    stated = report is not None and report.frame in _STATING and "headline" in voice.flags
    words = _words_in(laid_out, token).rstrip(",.")
    if is_name(laid_out, token, line.first):
        reading.names.add(words)
    if kind != "direct" and not stated and (words in reading.names or is_label(laid_out, token, line, report)):
        whose = voice.speaker if labels and words not in reading.names else NOBODY
        _put(reading, marked, "scare", replace(voice, speaker=whose, tier=LIKELY, rule="label", flags=own))
        return
    # A closing mark was forgotten within the line: where the quotation ends is a guess.
    cut = "unclosed" in marked.flags and token < line.stop - 1
    cut = cut or ("unclosed" in marked.flags and _is_lost(laid_out, line, marked, own))
    tier = max(voice.tier, LIKELY) if cut else voice.tier
    if cut:
        laid_out.note((token, token), "tier", "unclosed", REMARK, "tier 2: the closing mark is missing")
    if tier != voice.tier or own:
        voice = Voice(voice.speaker, tier, voice.cue, voice.rule, voice.group, voice.flags + own)
    _put(reading, marked, kind, voice)


def _is_lost(laid_out: Layout, line: Line, marked: Marked, flags: tuple[str, ...]) -> bool:
    """Whether marks that are not closed, and do not go on in the next paragraph, may hold what the reporter says."""
    marks = laid_out.document.marked
    further = bisect_right(marks, marked.outer.start, key=lambda one: one.outer.start)
    if "continued" in marks[min(further, len(marks) - 1)].flags:
        return False
    return "multi_sent" in flags or marked.outer.end < laid_out.document.paragraphs[line.paragraph].end


def _put(reading: Reading, marked: Marked, kind: str, voice: Voice) -> None:
    reading.found.append(
        Quotation(
            marked.inner, marked.outer, kind, voice.speaker, voice.cue, voice.rule, voice.tier, voice.group, voice.flags
        )
    )
