"""Times counted within or from another: "the first Friday of next month", "two days before 5 March"."""

from __future__ import annotations

from dataclasses import replace

from generator.reading.times.meanings import CalendarDay, Fixed, Meaning, Moved, Step, Timex, Weekday, Within, amount_of
from generator.reading.times.words import Expression, Text

_DAYS = range(1, 32)
_RUNS = ("D", "W", "WE")  # what is counted within a month or year; of months it is told how many there were


def within_period(text: Text, found: Expression, low: int) -> Expression | None:
    """A month or year with what counts within it: "the 3rd of this month", "the last week of June"."""
    before, head = text.word(found.first - 1), found.first - 2
    if before == "of" and text.word(head) == "eve":
        return replace(found, first=head, meaning=Moved(found.meaning, "D", -1), kind="relative", rule="moved")
    if not _is_period(found.meaning) or before not in ("of", "in"):
        return None
    unit = text.get("units", head)
    if unit in _RUNS:
        return _run(text, head, unit, found, low)
    return _day_of(text, head, found) if before == "of" else None


def _run(text: Text, head: int, unit: str, found: Expression, low: int) -> Expression | None:
    """ "the last four days of June", "the first week of June": how early or late where it is not told how long."""
    first, count = _count_before(text, head)
    nth = nth_before(text, first)
    if nth is None or nth[1] < low:
        return None
    which, start = nth
    if count is not None and (count > 1 or unit != "W") and (count == 1 or abs(which) == 1):
        return Expression(
            start, found.end, Within(found.meaning, unit, which, count), "relative", "within", pull=found.pull
        )
    return replace(found, first=start, mod="START" if which > 0 else "END") if abs(which) == 1 else None


def _day_of(text: Text, head: int, found: Expression) -> Expression | None:
    """The 3rd of this month · the third of June 2016 · the 3rd and 4th of last month."""
    nth = nth_before(text, head + 1) if _unit_of(found.meaning) == "M" and text.gap(found.end)[:1] != "'" else None
    if nth is None or nth[0] not in _DAYS:
        return None
    day, start = nth
    if not text.word(start)[:1].isdigit() and text.word(start - 1) != "the":
        return None
    count, joint = 1, start - 1 - (text.word(start - 1) == "the")
    if text.of("to", joint):
        other = nth_before(text, joint)
        if other is None or not 0 < other[0] < day or (text.of("and", joint) and day - other[0] > 1):
            return None  # days apart are more than one date
        count, day, start = day - other[0] + 1, *other
    return Expression(start, found.end, Within(found.meaning, "D", day, count), "relative", "within", pull=found.pull)


def nth_before(text: Text, at: int) -> tuple[int, int] | None:
    """The place in a row that the words before a place tell ("third", "3rd", "last": -1), and where they begin."""
    if text.past_ordinal(at - 1) == at:
        number = text.number(at - 2, _DAYS)
        return (number, at - 2) if number else None
    if (which := text.get("ends_of_row", at - 1)) is not None:
        return which, at - 1
    number = text.numbers.ordinals.get(text.word(at - 1))
    if number is None:
        return None
    tens = text.numbers.tens.get(text.word(at - 2), 0)
    return number + tens, at - 1 - (tens > 0)


def _count_before(text: Text, at: int) -> tuple[int, int | None]:
    """Where the number before a unit begins, and the number: 1 without one, None for "few"."""
    if text.of("vague_amounts", at - 1):
        return at - 1, None
    number = text.number(at - 1, _DAYS) or text.numbers.small.get(text.word(at - 1))
    return (at - 1, number) if number else (at, None if text.is_plural(at) else 1)


def derived(text: Text, one: Expression, two: Expression) -> Expression | None:
    """One expression of two that count from each other, if they do."""
    between = text.lower[one.end : two.first]
    parted = text.gap(one.end) == ", " and one.rule == "ago" and between == ["on"]  # "a year ago, on 5 May"
    if any(text.gap(at) != " " for at in range(one.end + parted, two.first + 1)) or len(between) > 2:
        return None
    return _weekday_within(text, one, two, between) or _ago(one, two, between) or _from_day(text, one, two, between)


def _weekday_within(text: Text, one: Expression, two: Expression, between: list[str]) -> Expression | None:
    """The first Friday of next month · the last four days of June · Tuesday of last week · last week Tuesday."""
    if isinstance(two.meaning, Weekday) and isinstance(one.meaning, Step) and _unit_of(one.meaning) == "W":
        return None if between else replace(two, first=one.first, meaning=replace(two.meaning, weeks=one.meaning.steps))
    if between not in (["of"], ["in"]):
        return None
    if not isinstance(one.meaning, Weekday):
        unit = text.get("units", one.end - 1)
        fits = _is_period(two.meaning) and unit in _RUNS and (between == ["of"] or unit == "WE")
        return _run(text, one.end - 1, unit, two, one.first) if fits else None
    if isinstance(two.meaning, Step) and _unit_of(two.meaning) == "W":
        return replace(one, end=two.end, meaning=replace(one.meaning, weeks=two.meaning.steps))
    nth = (-1, one.first) if one.meaning.which == "last" else nth_before(text, one.first)
    if nth is None or not _is_period(two.meaning):
        return None
    meaning = Within(two.meaning, str(one.meaning.weekday), nth[0], 1, one.meaning.part)
    return Expression(nth[1], two.end, meaning, "relative", "within", pull=two.pull)


def _ago(one: Expression, two: Expression, between: list[str]) -> Expression | None:
    """A year ago today · two weeks ago on Monday · three years ago in May · on 5 May a year ago."""
    step, base = (one, two) if one.rule == "ago" else (two, one)
    if step.rule != "ago" or not isinstance(step.meaning, Step) or between not in ([], ["on"], ["in"]):
        return None
    unit, steps, meaning = step.meaning.unit, step.meaning.steps, base.meaning
    moved: Meaning
    if isinstance(meaning, CalendarDay) and base.kind == "partial" and unit == "Y":
        moved = replace(meaning, years=steps)
    elif isinstance(meaning, Step) or (isinstance(meaning, Weekday) and unit == "W"):
        moved = Moved(meaning, unit, steps)
    elif isinstance(meaning, Weekday):  # "a year ago last Monday" may be either of two days
        return Expression(one.first, two.end, Fixed(Timex("DATE", "PAST_REF")), "vague", "moved", tier=2)
    else:
        return None
    return Expression(one.first, two.end, moved, "relative", "moved", pull=-1)


def _from_day(text: Text, one: Expression, two: Expression, between: list[str]) -> Expression | None:
    """Two days before 5 March 2019 · the day after Christmas · a week from today."""
    way = text.data["ways_from"].get(between[0]) if between else None
    if way is None or not _is_day(two.meaning):
        return None
    unit, steps = "D", 1
    if isinstance(one.meaning, Weekday):
        if text.word(one.first - 1) != "the":
            return None
        unit = str(one.meaning.weekday)
    elif one.rule != "event_step":
        amount = amount_of(one.meaning.timex) if isinstance(one.meaning, Fixed) and one.rule == "length" else None
        if amount is None or text.of("makes_length", one.first - 1):
            return None  # "for two weeks after 5 March" tells how long
        steps, unit = amount
    return Expression(one.first, two.end, Moved(two.meaning, unit, way * steps), "relative", "moved")


def _is_day(meaning: Meaning) -> bool:
    """Whether a meaning is one whole day."""
    match meaning:
        case CalendarDay(day=int(), last_day=None) | Weekday() | Step(unit="D"):
            return True
        case Within(count=1, unit=unit):
            return unit not in ("W", "WE")
    return False


def _unit_of(meaning: Meaning) -> str:
    """The unit that a period is one of: M, Y or W."""
    match meaning:
        case CalendarDay(day=None, month=int(), last_day=None):
            return "M"
        case CalendarDay(day=None, month=None, year=int()):
            return "Y"
        case Step(unit="M" | "Y" | "W" as unit):
            return unit
        case Step(unit="week"):
            return "W"
    return ""


def _is_period(meaning: Meaning) -> bool:
    return _unit_of(meaning) in ("M", "Y")
