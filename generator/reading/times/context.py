"""The day an expression of time counts from where the text tells it: a day told before, that of a speech, a tale's."""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.base.value import value
from generator.base.values import Span
from generator.reading.times.expressions import CalendarDay, Expression, Step, Text, Timex
from generator.reading.times.tense import Clause, tenses_of
from generator.reading.times.timex import resolve
from generator.text.document import Document

_SPEECH_LASTS = 7  # days before publication in which words that are reported were said
_SPEECH_REACH = 3  # sentences back to the one that tells the day of the speech
_REACH = 4  # days told before that "two days earlier" may count from
_SPEECH_DAYS = 8  # days told that may be that of the speech
_SPEECH_NEAR = 6  # words between that day and the verb of speech
_LEAD = 2  # sentences at the head of a text: the day they tell is the day of what is said in it
_NEAR, _FAR = 2, 4  # sentences back to the date that tells the year, in a text that tells it twice, and more often
_THROUGHOUT = 3  # times that a text tells a year it tells of throughout
DAY = len("2016-04-28")  # how long EDTF is for a day
_YEAR = len("2016")
UNTOLD = Timex("DATE", "XXXX-XX-XX", open=True)


@value
class Told:
    """A day told in the text outside quotation marks, by the words [first, end); `stated`: the text tells its year."""

    first: int
    end: int
    timex: Timex
    day: datetime.date
    stated: bool = False

    @property
    def whole(self) -> bool:
        """Whether a day was told, not a month or a year."""
        return len(self.timex.edtf) == DAY


@dataclass(frozen=True, slots=True)
class Reading:
    """A document being read: its words, where quotation marks enclose them, and how often it tells which years."""

    document: Document
    text: Text
    marks: tuple[Span, ...]
    years: Mapping[int, int]

    @property
    def published(self) -> datetime.date | None:
        """The day of publication, if it is known to the day."""
        published = self.document.published
        return published.first if published is not None and published.first == published.last else None

    def quoted(self, span: Span) -> bool:
        """Whether quotation marks enclose a span."""
        at = bisect_right(self.marks, span.start, key=lambda mark: mark.start) - 1
        return at >= 0 and span.end <= self.marks[at].end

    def sentence(self, at: int) -> int:
        """The index of the sentence that holds a word."""
        start = self.text.origins[at]
        return max(0, bisect_right(self.document.sentences, start, key=lambda span: span.start) - 1)

    def bounds(self, sentence: int) -> tuple[int, int]:
        """The words of a sentence, as [first, end)."""
        span = self.document.sentences[max(0, sentence)]
        return bisect_left(self.text.origins, span.start), bisect_left(self.text.origins, span.end)

    def side(self, expression: Expression) -> int:
        """Whether the words around tell of the past (-1) or of what is to come (1)."""
        low, high = self.bounds(self.sentence(expression.first))
        return Clause(self.text, tenses_of(self.text.code), low, high).direction(expression.first, expression.end)


def counted_from(reading: Reading, expression: Expression, told: list[Told]) -> Timex:
    """What counts from a day told before it ("two days later"), or how long it took where no such day is told."""
    meaning, published = expression.meaning, reading.published
    side = reading.side(expression)
    day = _day_before(published, expression, side, told)
    if (
        isinstance(meaning, Step)
        and meaning.unit == "W"
        and expression.rule == "context_step"
        and told
        and told[-1].whole
    ):
        meaning = Step("D", 7 * meaning.steps)  # "a week later" than a day is a day
    return resolve(meaning, day, expression.pull or side) if day is not None else UNTOLD


def _day_before(
    published: datetime.date | None, expression: Expression, side: int, told: list[Told]
) -> datetime.date | None:
    """The day "two days earlier" counts from: the one told last, or in a tale of the past the last that is past."""
    fine = isinstance(expression.meaning, Step) and expression.meaning.unit in ("D", "W")
    for day in reversed(told[-_REACH:]):
        if side <= 0 and published is not None and day.day > published:
            continue
        if fine and len(day.timex.edtf) == _YEAR:  # "this year's prizes" tell no day to count from
            continue
        return None if fine and not day.whole else day.day  # no "two days later" from "in March"
    return None


def day_of_clock(reading: Reading, expression: Expression, told: list[Told]) -> datetime.date | None:
    """The day that a time of day without one may belong to: the one told last, if it is of the days just gone."""
    published = reading.published
    midnight = expression.meaning == Step("D", 0, "24:00")  # it lies between two days, and the later tells of it
    if published is None or midnight:
        return published
    whole = (day.day for day in reversed(told[-_REACH:]) if day.whole)
    return next((day for day in whole if 0 <= (published - day).days <= _SPEECH_LASTS), published)


def speech_day(reading: Reading, expression: Expression, told: list[Told]) -> datetime.date | None:
    """The day quoted words were said: told beside a verb of speech in the same sentence, or in one before."""
    published, text = reading.published, reading.text
    sentence = reading.sentence(expression.first)
    low, high = reading.bounds(sentence - _SPEECH_REACH)[0], reading.bounds(sentence)[1]
    last = bisect_left(told, high, key=lambda day: day.first)
    near = [day for day in reversed(told[max(0, last - _SPEECH_DAYS) : last]) if day.first >= low]
    lead = reading.bounds(min(_LEAD, len(reading.document.sentences)) - 1)[1]
    for day in [*near, *(day for day in told[:_SPEECH_DAYS] if day.first < lead)]:
        if not day.whole or (published is not None and not 0 <= (published - day.day).days <= _SPEECH_LASTS):
            continue
        beside = range(max(0, day.first - _SPEECH_NEAR), day.end + _SPEECH_NEAR)
        if any(text.of("speech", place) for place in beside):
            return day.day
    return None


def years_told(expressions: Iterable[Expression]) -> Mapping[int, int]:
    """How often a text tells each year."""
    return Counter(year for expression in expressions if (year := year_of(expression)) is not None)


def year_of(expression: Expression) -> int | None:
    """The year an expression tells itself."""
    return expression.meaning.year if isinstance(expression.meaning, CalendarDay) else None


def year_of_tale(reading: Reading, expression: Expression, told: list[Told]) -> int | None:
    """The year of a date without one where the text tells of another: "in spring 1986. On March 6 he wrote"."""
    meaning, published = expression.meaning, reading.published
    bare = isinstance(meaning, CalendarDay) and meaning.weekday is meaning.year is None
    if not bare or expression.kind != "partial" or expression.pull or not told or published is None:
        return None
    last, year = told[-1], told[-1].day.year
    often = reading.years.get(year, 0)
    # One look back at how it all began is not yet a tale of that year.
    if not last.stated or year >= published.year or often < 2 or reading.side(expression) > 0:
        return None
    away = reading.sentence(expression.first) - reading.sentence(last.first)
    return year if away <= (_FAR if often >= _THROUGHOUT else _NEAR) else None
