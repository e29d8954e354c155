"""The two ends of a range."""

from __future__ import annotations

from dataclasses import replace
from math import prod

from generator.base.value import value
from generator.reading.figures.amounts import percent_end
from generator.reading.figures.reading import Reading
from generator.text.numbers import Number, read_number

_CLAUSE = tuple(",;:(\"'")


@value
class Ends:
    """A number with the upper end of its range, if it has one, and the place after both.

    An `upper` without end says that two numbers belong together in a way that is not clear.
    """

    number: Number
    upper: float | None
    end: int


def read_ends(reading: Reading, number: Number, *, between: bool) -> Ends:
    """A number with its upper end: "10 to 15 thousand", "between 1.2 and 1.5 million", "1 per cent to 2 per cent"."""
    alone = Ends(number, None, number.end)
    behind = after_share(reading, number)
    joined = reading.of("ranges", behind) or between
    dash = reading.gap(behind) in ("-", " - ", "- ") and reading.word(behind)[:1].isdigit()
    if not (dash or joined):
        return alone
    place = behind + joined
    upper = read_number(reading, place, reading.numbers, points_group=points_group(reading, place))
    if upper is None or upper.kind not in ("digits", "words"):
        return alone
    lower = replace(number, value=_with_scale_of(reading, number, upper))
    if upper.value <= lower.value or (behind > number.end and percent_end(reading, upper.end) is None):
        return alone
    # "rose from 2 to 3 million" is two, and "fell 1.5 per cent to 67 per cent" may be.
    if _after_from(reading, number) or (behind > number.end and not between):
        return Ends(number, float("inf"), upper.end)
    return Ends(lower, upper.value, upper.end)


def _after_from(reading: Reading, number: Number) -> bool:
    """Whether "from" is before a number within a clause: at its head two numbers are a range."""
    start = number.first - 1
    if not reading.of("before_changes", start) or reading.of("ranging", start - 1):
        return False
    return start > reading.bounds(number.first)[0] and not reading.gap(start).strip(" ").endswith(_CLAUSE)


def _with_scale_of(reading: Reading, lower: Number, upper: Number) -> float:
    """The lower end with the scale behind the upper one, where it has none itself: "1.2 to 1.5 million"."""
    one, two = _scales(reading, lower), _scales(reading, upper)
    shared = two[len(one) :] if two[: len(one)] == one else []
    if not two and reading.word(upper.end - 1).endswith(",000"):  # "10-15,000"
        shared = [1000]
    value = lower.value * prod(shared)
    return value if value < upper.value else lower.value


def _scales(reading: Reading, number: Number) -> list[int]:
    """The words behind a number that multiply it, in their order."""
    found: list[int] = []
    for at in range(number.end - 1, number.first, -1):
        scale = reading.numbers.every_scale.get(reading.word(at))
        if not scale:
            break
        found.insert(0, scale)
    return found


def after_share(reading: Reading, number: Number) -> int:
    """The place after a number, or after the words "per cent" behind it."""
    return percent_end(reading, number.end) or number.end


def points_group(reading: Reading, at: int) -> bool:
    """Whether a point before three digits parts thousands here: where no comma does, or the number is round."""
    return reading.points_group or reading.written(at).endswith(".000")
