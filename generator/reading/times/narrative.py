"""The year of a date told without one where the text tells of another year: "in spring 1986. On March 6 he wrote"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from generator.base.values import Span
from generator.reading.times.context import Reading, Told, side
from generator.reading.times.meanings import CalendarDay, Season
from generator.reading.times.words import Expression

_NEAR = 2  # sentences back to the date that tells the year, in a text that tells it twice
_FAR = 4  # and in one that tells it more often
_THROUGHOUT = 3  # times that a text tells a year it tells of throughout
_YEAR = len("2016")


def years_told(expressions: Iterable[Expression]) -> Mapping[int, int]:
    """How often a text tells each year."""
    return Counter(year for expression in expressions if (year := year_of(expression)) is not None)


def year_of(expression: Expression) -> int | None:
    """The year an expression tells itself."""
    return expression.meaning.year if isinstance(expression.meaning, CalendarDay | Season) else None


def year_of_tale(reading: Reading, expression: Expression, span: Span, told: list[Told]) -> int | None:
    """The year of a date without one that goes on telling of the year told last, or of "next year's fair"."""
    if expression.kind != "partial" or expression.pull or not told or not _bare(expression):
        return None
    last, published = told[-1], reading.published
    if published is None:
        return None
    if (year := _of_subject(reading, span, last)) is not None:
        return year if side(reading, expression, span) in (0, 1 if year > published.year else -1) else None
    year = last.day.year
    often = reading.years.get(year, 0)
    # One look back at how it all began is not yet a tale of that year.
    if not last.stated or year >= published.year or often < 2 or side(reading, expression, span) > 0:
        return None
    here, there = (reading.sentence(place) for place in (span.start, reading.words.origins[last.first]))
    return year if here - there <= (_FAR if often >= _THROUGHOUT else _NEAR) else None


def _bare(expression: Expression) -> bool:
    """Whether an expression tells a month or a day of one, and nothing of its year."""
    meaning = expression.meaning
    if not isinstance(meaning, CalendarDay) or meaning.weekday is not None or meaning.other:
        return False
    return meaning.month is not None and meaning.year is None and meaning.years is None


def _of_subject(reading: Reading, span: Span, last: Told) -> int | None:
    """The year that the subject of the sentence belongs to: "Next year's fair will take place in May"."""
    low, _ = reading.bounds(reading.sentence(span.start))
    whole = len(last.timex.edtf) == _YEAR and low <= last.first <= low + 1
    return last.day.year if whole and not last.stated and reading.words.gap(last.end) == "'" else None
