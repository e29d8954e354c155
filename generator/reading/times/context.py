"""The day an expression of time counts from where the text tells it: a day told before, that of a speech."""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.base.value import value
from generator.base.values import Span
from generator.reading.times.lengths import length_timex
from generator.reading.times.meanings import Step, Timex
from generator.reading.times.tense import direction, tense_words
from generator.reading.times.timex import resolve
from generator.reading.times.words import Expression, time_words
from generator.text.document import Document
from generator.text.numbers import Words

_SPEECH_LASTS = 7  # days before publication in which words that are reported were said
_SPEECH_REACH = 3  # sentences back to the one that tells the day of the speech
CONTEXT_REACH = 4  # days told before that "two days earlier" may count from
_SPEECH_DAYS = 8  # days told that may be that of the speech
_SPEECH_NEAR = 6  # words between that day and the verb of speech
_LEAD = 2  # sentences at the head of a text: the day they tell is the day of what is said in it
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


@dataclass(frozen=True, slots=True)
class Reading:
    """A document being read: its words, where quotation marks enclose them, and how often it tells which years."""

    document: Document
    words: Words
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

    def sentence(self, offset: int) -> int:
        """The index of the sentence that holds an offset."""
        return max(0, bisect_right(self.document.sentences, offset, key=lambda span: span.start) - 1)

    def bounds(self, sentence: int) -> tuple[int, int]:
        """The words of a sentence, as [first, end)."""
        span = self.document.sentences[sentence]
        return bisect_left(self.words.origins, span.start), bisect_left(self.words.origins, span.end)


def told_then(reading: Reading, expression: Expression, told: list[Told]) -> Timex | None:
    """The time "back then" points to: the last that was told and is past."""
    if expression.rule != "back_then":
        return None
    published = reading.published or datetime.date.max
    return next((day.timex for day in reversed(told[-CONTEXT_REACH:]) if day.day < published), None)


def beside_event(reading: Reading, expression: Expression, span: Span, told: list[Told]) -> Timex | None:
    """The day "the day after the storm" is: the one its own sentence tells, or counted from one told just before."""
    meaning = expression.meaning
    if not expression.event or not isinstance(meaning, Step) or not told or len(told[-1].timex.edtf) != DAY:
        return None
    low, _ = reading.bounds(reading.sentence(span.start))
    if told[-1].first >= low:
        return told[-1].timex
    near = told[-1].first >= reading.bounds(max(0, reading.sentence(span.start) - 1))[0]
    return resolve(meaning, told[-1].day, 0) if near else None


def length_of_step(expression: Expression) -> Timex:
    """What "two years later" tells where nothing says from when: how long it took."""
    meaning = expression.meaning
    if expression.rule != "context_step" or not isinstance(meaning, Step):
        return UNTOLD
    return replace(length_timex(meaning.unit, f"{abs(meaning.steps)}"), open=True)


def from_publication(expression: Expression) -> bool:
    """Whether it may count from the day of the text: "later in the day", "from a year earlier"."""
    meaning = expression.meaning
    back = isinstance(meaning, Step) and meaning.steps < 0 and meaning.unit in ("M", "Y")
    return expression.rule == "edge" or (expression.rule == "context_step" and back)


def day_before(reading: Reading, expression: Expression, span: Span, told: list[Told]) -> datetime.date | None:
    """The day "two days earlier" counts from: the one told last, or in a tale of the past the last that is past."""
    published = reading.published
    if _compares(reading, expression):
        told = [day for day in told[-1:] if day.first >= reading.bounds(reading.sentence(span.start))[0]]
        return told[-1].day if told else published
    fine = isinstance(expression.meaning, Step) and expression.meaning.unit in ("D", "W")
    past = side(reading, expression, span) <= 0
    for day in reversed(told[-CONTEXT_REACH:]):
        if past and published is not None and day.day > published:
            continue
        if fine and len(day.timex.edtf) == _YEAR:  # "this year's prizes" tell no day to count from
            continue
        # No "two days later" from "in March".
        return None if fine and len(day.timex.edtf) != DAY else day.day
    return None


def _compares(reading: Reading, expression: Expression) -> bool:
    """Whether figures of now are held against a time just gone: "a rise of a tenth over the previous year"."""
    meaning, words = expression.meaning, reading.words
    if expression.rule != "context_unit" or not isinstance(meaning, Step) or meaning.unit not in ("M", "Q", "Y"):
        return False
    language = time_words(reading.document.language)
    before = words.word(expression.first - 2)
    the = words.word(expression.first - 1) == "the"
    return the and language.of("previous", words.word(expression.first)) and language.of("compared", before)


def day_of_clock(reading: Reading, expression: Expression, span: Span, told: list[Told]) -> datetime.date | None:
    """The day a time of day belongs to: in a tale of the past the one told last, if it is of the days just gone.

    Of what is to come it is a day told in the same sentence: "will be told Friday morning before the 9 a.m. start".
    """
    published = reading.published
    midnight = expression.meaning == Step("D", 0, "24:00")  # it lies between two days, and the later tells of it
    if published is None or midnight:
        return published
    if side(reading, expression, span) > 0:
        low, _ = reading.bounds(reading.sentence(span.start))
        ahead = told and told[-1].first >= low and len(told[-1].timex.edtf) == DAY
        return told[-1].day if ahead and 0 <= (told[-1].day - published).days <= _SPEECH_LASTS else published
    for day in reversed(told[-CONTEXT_REACH:]):
        if len(day.timex.edtf) == DAY and 0 <= (published - day.day).days <= _SPEECH_LASTS:
            return day.day
    return published


def in_days(expression: Expression) -> Expression:
    """A step of weeks as one of days."""
    if not isinstance(expression.meaning, Step) or expression.meaning.unit != "W" or expression.rule != "context_step":
        return expression
    return replace(expression, meaning=Step("D", 7 * expression.meaning.steps))


def beyond(reading: Reading, expression: Expression, span: Span, timex: Timex) -> bool:
    """Whether a step told as past leads beyond the day of publication: then it counts from a day not told."""
    published = reading.published
    return (
        bool(timex.edtf)
        and published is not None
        and timex.edtf[:7] > published.isoformat()[:7]
        and side(reading, expression, span) < 0
    )


def side(reading: Reading, expression: Expression, span: Span) -> int:
    """Whether the words around tell of the past (-1) or of what is to come (1)."""
    bounds = reading.bounds(reading.sentence(span.start))
    return direction(reading.words, expression.first, expression.end, bounds, tense_words(reading.document.language))


def speech_day(reading: Reading, span: Span, told: list[Told]) -> datetime.date | None:
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
        if len(day.timex.edtf) != DAY:
            continue
        if published is not None and not 0 <= (published - day.day).days <= _SPEECH_LASTS:
            continue
        beside = range(max(0, day.first - _SPEECH_NEAR), min(day.end + _SPEECH_NEAR, len(reading.words.lower)))
        if any(language.of("speech", reading.words.word(place)) for place in beside):
            return day.day
    return None
