"""What a figure counts: all of something that lasts, a place on a day, or unknown."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from generator.base.edtf import parse_edtf
from generator.base.language import language_data
from generator.base.span_index import SpanIndex, span_index
from generator.base.value import value
from generator.base.values import DateRef, Figure, Mention, Span
from generator.reading.annotation import Annotation

_LASTING = frozenset({"term", "event"})  # kinds of entries that can have a total
# Characters that replace names, figures and times, letter for letter, so that patterns need not know them.
_SUBJECT, _FIGURE, _WIDE, _TIME = "\ue000", "\ue001", "\ue002", "\ue003"
_BLANKS = re.compile(r"\s")
_CLAUSE_END = re.compile(r"[.,;:]|\band\b")
_NEAR = 160  # characters between a figure and the subject it is the total of
_AFTER = 60  # characters after a figure that may narrow it, if its subject comes before it


@value
class Scope:
    """What a figure covers.

    `kind` is "total" (all of `subject`), "day" (what happened at `subject`, a place, on the day `when`) or "none".
    """

    subject: str = ""
    kind: str = "none"
    when: str = ""


NONE = Scope()


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The patterns of a language for the subject of a total: after a figure, directly before it, or at the front."""

    before: tuple[re.Pattern[str], ...]
    behind: tuple[re.Pattern[str], ...]
    since: tuple[re.Pattern[str], ...]
    leads: frozenset[str]
    narrowing: re.Pattern[str]
    rates: re.Pattern[str]


@cache
def _patterns(language: str) -> _Patterns:
    data = language_data(language, "scopes")
    signs = {"S": f"(?P<subject>{_SUBJECT}+)", "F": _FIGURE, "W": f"(?:the )?{_WIDE}+", "D": f"{_TIME}+"}

    def read(*names: str, start: str = "", end: str = "") -> tuple[re.Pattern[str], ...]:
        rows = (row for name in names for row in data[name])
        return tuple(
            re.compile(start + re.sub(r"\b[SFWD]\b", lambda found: signs[found[0]], row) + end, re.IGNORECASE)
            for row in rows
        )

    def any_of(words: Iterable[str]) -> str:
        return "|".join(map(re.escape, words))

    whole = f"(?:the |its )?[{_WIDE}{_SUBJECT}{_TIME}]|(?:{any_of(data['whole'])})\\b"
    return _Patterns(
        before=read("doing", "tolls", end=" ?$"),
        behind=read("since", "pronoun_since", "lasting"),
        since=read("since", start=r"(?:^|[.,;:\"'] )"),
        leads=frozenset(data["before"]),
        narrowing=re.compile(rf"\b(?:{any_of(data['narrowing'])})\b(?! (?:{whole}))", re.IGNORECASE),
        rates=re.compile(rf"\b(?:{any_of(data['rates'])})\b", re.IGNORECASE),
    )


@value
class Geography:
    """The places of a guide: those that narrow nothing (countries), and the places around each place."""

    wide: frozenset[str] = frozenset()
    within: tuple[tuple[str, str], ...] = ()

    def local(self, places: Collection[str]) -> str | None:
        """The most specific place among the named ones; None if there are several, or only wide ones."""
        around = {outer for inner, outer in self.within if inner in places}
        left = {place for place in places if place not in self.wide and place not in around}
        return left.pop() if len(left) == 1 else None


@dataclass(frozen=True, slots=True)
class Scopes:
    """The figures of one article, with the names, days and other times of its sentences to find their scope."""

    annotation: Annotation
    names: SpanIndex[Mention]
    days: SpanIndex[DateRef]
    times: SpanIndex[DateRef]
    geography: Geography

    def of(self, figure: Figure) -> Scope:
        """The scope of a figure, from its own sentence."""
        sentence = self.annotation.document.sentence_at(figure.span.start)
        names = self.names.over(sentence)
        total = self._total(figure, sentence, names)
        return total or self._day(sentence, {each.entry for each in names if each.kind == "place"}) or NONE

    def named(self, figure: Figure) -> frozenset[str]:
        """The entries that the figure's sentence names."""
        sentence = self.annotation.document.sentence_at(figure.span.start)
        return frozenset(each.entry for each in self.names.over(sentence) if each.rule != "demonym")

    def _day(self, sentence: Span, places: set[str]) -> Scope | None:
        """One place on one day, if the sentence names no other."""
        place, when = self.geography.local(places), {each.edtf for each in self.days.over(sentence)}
        return Scope(place, "day", when.pop()) if place and len(when) == 1 else None

    def _total(self, figure: Figure, sentence: Span, names: Sequence[Mention]) -> Scope | None:
        """All of something that lasts, if the sentence says since when, for how long, or that it did it."""
        lasting = [each for each in names if each.kind in _LASTING]
        if not lasting:
            return None
        text = self._masked(figure, sentence, lasting, names)
        first, last = figure.span.start - sentence.start, figure.span.end - sentence.start
        found, gap = _of_what(_patterns(self.annotation.document.language), text, first, last)
        if found is None or self.days.over(Span(sentence.start + gap.start, sentence.start + gap.end)):
            return None
        at = sentence.start + found.start("subject")
        return Scope(next(each.entry for each in lasting if each.span.start <= at < each.span.end), "total")

    def _masked(self, figure: Figure, sentence: Span, lasting: Sequence[Mention], names: Sequence[Mention]) -> str:
        """A sentence of the same length with signs for names, figures and times."""
        letters = list(_BLANKS.sub(" ", sentence.of(self.annotation.document.text)))
        for sign, spans in (
            (_TIME, [each.span for each in self.times.over(sentence)]),
            (_WIDE, [each.span for each in names if each.entry in self.geography.wide]),
            (_SUBJECT, [each.span for each in lasting]),
            (_FIGURE, [figure.span]),
        ):
            for span in spans:
                at, end = max(0, span.start - sentence.start), min(len(letters), span.end - sentence.start)
                letters[at:end] = sign * (end - at)
        return "".join(letters)


def scopes(annotation: Annotation, geography: Geography) -> Scopes:
    """The scopes of an article's figures, computed on demand."""
    names = [each for each in annotation.mentions if not each.inside]
    days = [each for each in annotation.dates if each.tier == 1 and _is_day(each)]
    times = [each for each in annotation.dates if not _is_day(each) and each.type != "SET"]
    return Scopes(
        annotation,
        span_index(names, lambda each: each.span),
        span_index(days, lambda each: each.span),
        span_index(times, lambda each: each.span),
        geography,
    )


def _is_day(date: DateRef) -> bool:
    return date.edtf != "" and not date.mod and parse_edtf(date.edtf).precision == "day"


def _of_what(patterns: _Patterns, text: str, first: int, last: int) -> tuple[re.Match[str] | None, Span]:
    """The words that give the subject of the figure at [first, last), and the span in which nothing may narrow it."""
    end = min((hit.start() for hit in _CLAUSE_END.finditer(text, last)), default=len(text))
    rest = Span(last, min(end, last + _AFTER))
    found = _search(patterns.before, text, max(0, first - _NEAR), first)
    gap = rest
    lead = text[:first].rsplit(maxsplit=1)[-1:]
    if found is None and not (lead and lead[0].lower() in patterns.leads):
        found = _search(patterns.behind, text, last, last + _NEAR)
        gap = Span(last, found.start()) if found else rest
        found = found or _search(patterns.since, text, max(0, first - _NEAR), first)
    words = gap.of(text)
    narrowing = patterns.narrowing.search(text, gap.start)
    narrowed = ";" in words or patterns.rates.search(words) or (narrowing and narrowing.start() < gap.end)
    return (None if narrowed else found), gap


def _search(patterns: Iterable[re.Pattern[str]], text: str, start: int, end: int) -> re.Match[str] | None:
    return next((found for each in patterns if (found := each.search(text, start, end))), None)
