"""Find the words of a text that tell a time, and what day, week, year or length they mean."""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from generator.base.edtf import Edtf
from generator.base.value import value
from generator.base.values import DateRef, Quotation, Span
from generator.reading.times.daywords import read_digits, read_month, read_weekday
from generator.reading.times.edges import modified, with_clock
from generator.reading.times.repeated import read_frequency
from generator.reading.times.tense import direction, tense_words
from generator.reading.times.timex import CalendarDay, Fixed, Step, Timex, Weekday, resolve
from generator.reading.times.unitwords import (
    read_deictic,
    read_holiday,
    read_noon,
    read_part_of_day,
    read_present,
    read_reference,
    read_season,
    read_then,
    read_unit,
)
from generator.reading.times.words import Expression, TimeWords, time_words
from generator.text.document import Document
from generator.text.numbers import Words, split_words

Reader = Callable[[Words, int, TimeWords], Expression | None]

MOST = 10_000  # expressions of one text that are read: no article has so many, only a text made of times
_SPEECH_LASTS = 7  # days before publication in which words that are reported were said
_SPEECH_REACH = 3  # sentences back to the one that tells the day of the speech
_CONTEXT_REACH = 4  # days told before that "two days earlier" may count from
_SPEECH_DAYS = 8  # days told that may be that of the speech
_SPEECH_NEAR = 6  # words between that day and the verb of speech


_LEAD = 2  # sentences at the head of a text: the day they tell is the day of what is said in it
_DAY = len("2016-04-28")  # how long EDTF is for a day
_YEAR = len("2016")
_UNTOLD = Timex("DATE", "XXXX-XX-XX", open=True)


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """Words of the text that name an event, and when that was: what "two weeks after the vote" counts from."""

    span: Span
    date: Edtf


@cache
def _readers(code: str) -> dict[str, Reader]:
    """For each word that may begin or hold an expression, what reads it."""
    data = time_words(code).data
    readers: dict[str, Reader] = {}
    for table, reader in (
        ("parts_of_day", read_part_of_day),
        ("noon", read_noon),
        ("references", read_reference),
        ("moments", read_then),
        ("frequencies", read_frequency),
        ("seasons", read_season),
        ("units", read_unit),
        ("deictic", read_deictic),
        ("weekday_abbreviations", read_weekday),
        ("weekdays", read_weekday),
        ("month_abbreviations", read_month),
        ("months", read_month),
    ):
        readers.update(dict.fromkeys(data[table], reader))
    readers.update({phrase[-1]: read_present for phrase in data["present"]})
    readers.update({phrase[0]: read_holiday for phrase, _, _ in data["holidays"]})
    return readers


def find_dates(
    document: Document, quotations: tuple[Quotation, ...] = (), events: tuple[DatedEvent, ...] = ()
) -> tuple[DateRef, ...]:
    """Every expression of time, in order, resolved as far as the text and its day of publication allow.

    Between quotation marks "today" is the day of the speech, where a sentence that brings it tells one. Without a
    day to read from, an expression keeps what it says ("XXXX-04-13") on tier 2. Of very many the first MOST are read.
    """
    words = split_words(document.text, document.folded)
    language = time_words(document.language)
    reading = _Reading(document, words, _quoted_spans(document, quotations))
    found = [
        (expression, words.span(expression.first, expression.end))
        for expression in islice(_read(words, language), MOST)
    ]
    refs: list[DateRef | None] = [None] * len(found)
    told: list[_Told] = []
    for place, (expression, span) in enumerate(found):
        if not reading.quoted(span):
            refs[place] = _unquoted(reading, expression, span, told, events)
    # What stands between marks waits: the day of the speech may be told after it ("... today", he said on Tuesday).
    for place, (expression, span) in enumerate(found):
        if refs[place] is None:
            refs[place] = _quoted(reading, expression, span, told)
    return tuple(ref for ref in refs if ref is not None)


@value
class _Told:
    """A day told in the text outside quotation marks, by the words [first, end)."""

    first: int
    end: int
    timex: Timex
    day: datetime.date


@dataclass(frozen=True, slots=True)
class _Reading:
    """A document being read: its words, and where quotation marks enclose them."""

    document: Document
    words: Words
    marks: tuple[Span, ...]

    @property
    def published(self) -> datetime.date | None:
        """The day of publication, if it is known to the day."""
        published = self.document.published
        return published.first if published is not None and published.first == published.last else None

    def quoted(self, span: Span) -> bool:
        """Whether quotation marks enclose a span."""
        at = bisect_right(self.marks, span.start, key=lambda mark: mark.start) - 1
        return at >= 0 and span.end <= self.marks[at].end

    def sentence(self, offset: int) -> int:
        """The index of the sentence that holds an offset."""
        return max(0, bisect_right(self.document.sentences, offset, key=lambda span: span.start) - 1)

    def bounds(self, sentence: int) -> tuple[int, int]:
        """The words of a sentence, as [first, end)."""
        span = self.document.sentences[sentence]
        return bisect_left(self.words.origins, span.start), bisect_left(self.words.origins, span.end)


def _quoted_spans(document: Document, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """Stretches between quotation marks, in order and joined where they overlap."""
    spans = [marked.inner for marked in document.marked]
    spans += [quotation.span for quotation in quotations if quotation.type in ("direct", "fragment")]
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _unquoted(
    reading: _Reading, expression: Expression, span: Span, told: list[_Told], events: tuple[DatedEvent, ...]
) -> DateRef:
    """Resolve an expression in the article's own words, and keep the day it tells for those that count from it."""
    if expression.event and (event := _event_after(reading, expression, events)) is not None:
        return _from_event(expression, span, event)
    anchor, reference = "publication", reading.published
    if expression.rule == "clock" and isinstance(expression.meaning, Step):
        reference = _day_of_clock(reading, expression, span, told)
    if expression.context and (told or expression.rule == "edge"):
        reference = _day_before(reading, expression, span, told)
        if reference is not None or expression.rule != "edge":  # "later in the day" may be the day of the text
            anchor = "context"
        else:
            reference = reading.published
        if reference is not None and len(told[-1].timex.edtf) == _DAY:  # "a week later" than a day is a day
            expression = _in_days(expression)
    timex = _resolved(reading, expression, span, reference) if reference or not expression.context else _UNTOLD
    if expression.context and _beyond(reading, expression, span, timex):
        timex = _UNTOLD
    if timex.edtf and not timex.open:
        first = datetime.date.fromisoformat((timex.edtf.split("/")[0] + "-01-01")[:10])
        if timex.type != "DURATION":
            told.append(_Told(expression.first, expression.end, timex, first))
    return _ref(expression, span, timex, anchor)


def _day_before(reading: _Reading, expression: Expression, span: Span, told: list[_Told]) -> datetime.date | None:
    """The day "two days earlier" counts from: the one told last, or in a tale of the past the last that is past."""
    published = reading.published
    fine = isinstance(expression.meaning, Step) and expression.meaning.unit in ("D", "W")
    past = _way(reading, expression, span) <= 0
    for day in reversed(told[-_CONTEXT_REACH:]):
        if past and published is not None and day.day > published:
            continue
        if fine and len(day.timex.edtf) == _YEAR:  # "this year's prizes" tell no day to count from
            continue
        # No "two days later" from "in March".
        return None if fine and len(day.timex.edtf) != _DAY else day.day
    return None


def _day_of_clock(reading: _Reading, expression: Expression, span: Span, told: list[_Told]) -> datetime.date | None:
    """The day a time of day belongs to: in a tale of the past the one told last, if it is of the days just gone."""
    published = reading.published
    midnight = expression.meaning == Step("D", 0, "24:00")  # it lies between two days, and the later tells of it
    if published is None or midnight or _way(reading, expression, span) > 0:
        return published
    for day in reversed(told[-_CONTEXT_REACH:]):
        if len(day.timex.edtf) == _DAY and 0 <= (published - day.day).days <= _SPEECH_LASTS:
            return day.day
    return published


def _in_days(expression: Expression) -> Expression:
    """A step of weeks as one of days."""
    if not isinstance(expression.meaning, Step) or expression.meaning.unit != "W" or expression.rule != "context_step":
        return expression
    return replace(expression, meaning=Step("D", 7 * expression.meaning.steps))


def _beyond(reading: _Reading, expression: Expression, span: Span, timex: Timex) -> bool:
    """Whether a step told as past leads beyond the day of publication: then it counts from a day not told."""
    published = reading.published
    return (
        bool(timex.edtf)
        and published is not None
        and timex.edtf[:7] > published.isoformat()[:7]
        and _way(reading, expression, span) < 0
    )


def _quoted(reading: _Reading, expression: Expression, span: Span, told: list[_Told]) -> DateRef:
    """Resolve an expression that a speaker uses: from the day of the speech where a sentence tells it."""
    day = _speech_day(reading, span, told) or reading.published
    return _ref(expression, span, _resolved(reading, expression, span, day), "speech")


def _resolved(reading: _Reading, expression: Expression, span: Span, reference: datetime.date | None) -> Timex:
    meaning = expression.meaning
    if isinstance(meaning, Fixed):
        return meaning.timex
    way = expression.pull
    needs_tense = isinstance(meaning, Weekday) or (isinstance(meaning, CalendarDay) and meaning.year is None)
    if not way and (needs_tense or not isinstance(meaning, CalendarDay)):
        way = _way(reading, expression, span)
    timex = resolve(meaning, reference, way)
    if expression.rule == "half" and not timex.open:
        return _half(timex, expression.mod)
    return timex


def _way(reading: _Reading, expression: Expression, span: Span) -> int:
    """Whether the words around tell of the past (-1) or of what is to come (1)."""
    bounds = reading.bounds(reading.sentence(span.start))
    return direction(reading.words, expression.first, expression.end, bounds, tense_words(reading.document.language))


def _speech_day(reading: _Reading, span: Span, told: list[_Told]) -> datetime.date | None:
    """The day the words at a span were said: told beside a verb of speech in the same sentence, or in one before."""
    published = reading.published
    sentence = reading.sentence(span.start)
    language = time_words(reading.document.language)
    low = reading.bounds(max(0, sentence - _SPEECH_REACH))[0]
    high = reading.bounds(sentence)[1]
    last = bisect_left(told, high, key=lambda day: day.first)
    near = [day for day in reversed(told[max(0, last - _SPEECH_DAYS) : last]) if day.first >= low]
    lead = reading.bounds(min(_LEAD, len(reading.document.sentences)) - 1)[1]
    for day in [*near, *(day for day in told[:_SPEECH_DAYS] if day.first < lead)]:
        if len(day.timex.edtf) != _DAY:
            continue
        if published is not None and not 0 <= (published - day.day).days <= _SPEECH_LASTS:
            continue
        beside = range(max(0, day.first - _SPEECH_NEAR), min(day.end + _SPEECH_NEAR, len(reading.words.lower)))
        if any(language.of("speech", reading.words.word(place)) for place in beside):
            return day.day
    return None


def _event_after(reading: _Reading, expression: Expression, events: tuple[DatedEvent, ...]) -> DatedEvent | None:
    """The event whose name follows "two weeks after", within its sentence; the first if there are several."""
    start = reading.words.span(expression.end - 1, expression.end).end
    end = reading.document.sentences[reading.sentence(start)].end
    following = [event for event in events if start < event.span.start < end]
    return min(following, key=lambda event: event.span, default=None)


def _from_event(expression: Expression, span: Span, event: DatedEvent) -> DateRef:
    """A length after or before a dated event: the length stays the value, the day it leads to is its EDTF."""
    day = event.date.first if event.date.first == event.date.last else None
    if isinstance(expression.meaning, Step):
        return _ref(expression, span, resolve(expression.meaning, day, expression.event), "event", tier=1)
    timex = expression.meaning.timex if isinstance(expression.meaning, Fixed) else resolve(expression.meaning, day, 0)
    amount, unit = timex.value[1:-1], timex.value[-1:]
    if day is None or not amount.isdigit() or unit not in "DWMY" or len(amount) > 4:
        return _ref(expression, span, timex, "event")
    steps = int(amount) * expression.event
    led = resolve(Step("D", steps * 7) if unit == "W" else Step(unit, steps), day, 0)
    return _ref(expression, span, replace(timex, edtf=f"{led.edtf}~" if unit == "W" else led.edtf), "event")


def _ref(expression: Expression, span: Span, timex: Timex, anchor: str, tier: int | None = None) -> DateRef:
    absolute = expression.kind == "absolute" or (isinstance(expression.meaning, Fixed) and anchor == "publication")
    if expression.event and anchor == "publication":
        anchor = "event"
        if isinstance(expression.meaning, Step):  # the day before something nobody dated
            timex = _UNTOLD
    elif absolute:
        anchor = ""
    return DateRef(
        span=span,
        type=timex.type,
        value=timex.value,
        edtf=timex.edtf,
        anchor=anchor,
        mod=expression.mod,
        kind=expression.kind,
        basis="stated" if expression.kind == "absolute" else "inferred",
        rule=expression.rule,
        tier=max(tier or expression.tier, 2 if timex.open else 1),
    )


def _read(words: Words, language: TimeWords) -> Iterator[Expression]:
    """Every expression, none overlapping another."""
    readers = _readers(language.code)
    done = 0
    waiting: Expression | None = None
    for at in words.places(readers):
        if at < done:
            continue
        found = readers.get(words.lower[at], read_digits)(words, at, language)
        if found is None or found.first < done:
            continue
        found = modified(words, found, language, done)
        done = found.end
        if waiting is not None:
            joined = with_clock(words, waiting, found, language)
            if joined is None:
                yield waiting
            found = joined or found
        waiting = found
    if waiting is not None:
        yield waiting


def _half(year: Timex, which: str) -> Timex:
    """The value of a half or a quarter of a year."""
    months = 6 if which[0] == "H" else 3
    last = months * int(which[1])
    return Timex("DATE", f"{year.value}-{which}", f"{year.value}-{last - months + 1:02d}/{year.value}-{last:02d}")
