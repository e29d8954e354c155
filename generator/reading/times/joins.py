"""Join what belongs to one time: "3 p.m. on Tuesday", "the end of 2016", "two days before 5 March"."""

from __future__ import annotations

from dataclasses import replace

from generator.reading.times.expressions import (
    CalendarDay,
    Expression,
    Fixed,
    Meaning,
    Moved,
    Step,
    Text,
    Timex,
    Weekday,
    Within,
)

_DAYS_OF_MONTH = range(1, 32)
_RUNS = ("D", "W", "WE")  # what is counted within a month or year; of months it is told how many there were
_DAYS = (CalendarDay, Weekday, Step)
# Units from large to small, and how many of one stand beside a larger at most.
_MOST = {"Y": 0, "M": 11, "W": 4, "D": 30, "TH": 23, "TM": 59, "TS": 59}
_UNITS = tuple(_MOST)


def within_period(text: Text, found: Expression, low: int) -> Expression | None:
    """A month or year with what counts within it: "the 3rd of this month", "the last week of June"."""
    if not _is_period(found.meaning):
        return None
    head = found.first - 2
    unit = text.get("units", head)
    if unit in _RUNS:
        return _run(text, head, unit, found, low)
    return _day_of(text, head, found) if text.of("of", found.first - 1) else None


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
    """The 3rd of this month · the third of June 2016."""
    nth = nth_before(text, head + 1) if _unit_of(found.meaning) == "M" and text.gap(found.end)[:1] != "'" else None
    if nth is None or nth[0] not in _DAYS_OF_MONTH or not text.of("the", nth[1] - 1):
        return None
    return Expression(nth[1], found.end, Within(found.meaning, "D", nth[0]), "relative", "within", pull=found.pull)


def nth_before(text: Text, at: int) -> tuple[int, int] | None:
    """The place in a row that the words before a place tell ("third", "3rd", "last": -1), and where they begin."""
    if text.past_ordinal(at - 1) == at:
        number = text.number(at - 2, _DAYS_OF_MONTH)
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
    number = text.number(at - 1, _DAYS_OF_MONTH) or text.numbers.small.get(text.word(at - 1))
    return (at - 1, number) if number else (at, None if text.is_plural(at) else 1)


def derived(text: Text, one: Expression, two: Expression) -> Expression | None:
    """One expression of two that count from each other, if they do."""
    between = text.lower[one.end : two.first]
    comma = text.gap(one.end) == ", " and one.rule == "ago" and text.of("on", one.end)  # "a year ago, on 5 May"
    if len(between) > 1 or any(text.gap(at) != " " for at in range(one.end + comma, two.first + 1)):
        return None
    joint = between[0] if between else ""
    return _weekday_within(text, one, two, joint) or (_ago(one, two) if joint in text.sets["ago_joints"] else None)


def _weekday_within(text: Text, one: Expression, two: Expression, joint: str) -> Expression | None:
    """The first Friday of next month · the last four days of June · Tuesday of last week · last week Tuesday."""
    weekday, week = (two, one) if isinstance(two.meaning, Weekday) else (one, two)
    if isinstance(weekday.meaning, Weekday) and isinstance(week.meaning, Step) and _unit_of(week.meaning) == "W":
        of = not joint or (week is two and joint in text.sets["of"])
        told = replace(weekday.meaning, weeks=week.meaning.steps)
        return replace(weekday, first=one.first, end=two.end, meaning=told) if of else None
    if joint not in text.sets["part_joints"] or not _is_period(two.meaning):
        return None
    if not isinstance(one.meaning, Weekday):
        unit = text.get("units", one.end - 1)
        return _run(text, one.end - 1, unit, two, one.first) if unit in _RUNS else None
    nth = (-1, one.first) if one.meaning.which == "last" else nth_before(text, one.first)
    if nth is None:
        return None
    meaning = Within(two.meaning, str(one.meaning.weekday), nth[0], 1, one.meaning.part)
    return Expression(nth[1], two.end, meaning, "relative", "within", pull=two.pull)


def _ago(one: Expression, two: Expression) -> Expression | None:
    """A year ago today · two weeks ago on Monday · three years ago in May · on 5 May a year ago."""
    step, base = (one, two) if one.rule == "ago" else (two, one)
    if step.rule != "ago" or not isinstance(base.meaning, CalendarDay | Step | Weekday):
        return None
    moved: Meaning
    meaning = base.meaning
    if not isinstance(step.meaning, Step):  # "a century ago this week"
        return _unclear(one, two)
    unit, steps = step.meaning.unit, step.meaning.steps
    if isinstance(meaning, CalendarDay) and base.kind == "partial" and unit == "Y":
        moved = replace(meaning, years=steps)
    elif isinstance(meaning, Step) or (isinstance(meaning, Weekday) and unit == "W"):
        moved = Moved(meaning, unit, steps)
    elif isinstance(meaning, Weekday):  # "a year ago last Monday" may be either of two days
        return _unclear(one, two)
    else:
        return None
    return Expression(one.first, two.end, moved, "relative", "moved", pull=-1)


def _unclear(one: Expression, two: Expression) -> Expression:
    return Expression(one.first, two.end, Fixed(Timex("DATE", "PAST_REF")), "vague", "moved", tier=2)


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


def with_clock(text: Text, one: Expression, two: Expression) -> Expression | None:
    """One expression of "3 p.m. on Tuesday" and "Tuesday at 3 p.m."."""
    clock, day = (one, two) if one.rule == "clock" else (two, one)
    if clock.rule != "clock" or not _is_day(day.meaning) or two.first - one.end > 1:
        return None
    if not all(_joins(text, at) for at in range(one.end, two.first + 1)):
        return None
    if two.first > one.end and not text.of("beside_clocks", one.end):
        return None  # "11 p.m. on Monday and 4 a.m. on Tuesday" are two
    return _timed(day, clock, first=one.first, end=two.end)


def _timed(day: Expression, clock: Expression, first: int, end: int) -> Expression:
    """A day with a time of day, over the words [first, end)."""
    part = clock.meaning.part if isinstance(clock.meaning, Step) else ""
    meaning = replace(day.meaning, part=part) if isinstance(day.meaning, _DAYS) else day.meaning
    return replace(day, first=first, end=end, meaning=meaning, tier=max(day.tier, clock.tier))


def _ranges(text: Text, one: Expression, two: Expression) -> bool:
    """Whether a dash, or one word such as "to" or "and", joins two expressions."""
    if two.first == one.end:
        return text.gap(two.first).strip() == "-"
    return two.first == one.end + 1 and text.of("to", one.end)


def with_year(text: Text, one: Expression, two: Expression) -> Expression | None:
    """One expression of "3 March last year", "April of this year"."""
    beside = two.first == one.end + text.of("of", one.end) and text.gap(two.first) == " " and two.rule == "step"
    match one.meaning, two.meaning:
        case CalendarDay() as day, Step(unit="Y") as year if beside:
            return replace(one, end=two.end, meaning=replace(day, years=year.steps), kind="relative")
    return None


def with_rest(text: Text, one: Expression, two: Expression) -> Expression | None:
    """One expression of "three years and four months", "an hour, 20 minutes"."""
    first, second = one.meaning, two.meaning
    if not (isinstance(first, Fixed) and isinstance(second, Fixed) and one.rule == two.rule == "length"):
        return None
    joint = text.word(one.end) in text.numbers.conjunction
    joined = two.first == one.end + joint and text.gap(two.first) in (" ", ", ")
    larger, smaller = (("T" if "T" in value else "") + value[-1] for value in (first.timex.value, second.timex.value))
    rest = second.timex.value.lstrip("PT")
    if not joined or "X" in first.timex.value + rest or smaller not in _UNITS[_UNITS.index(larger) + 1 :]:
        return None
    if float(rest[:-1]) > _MOST[smaller]:
        return None  # "48 hours and 90 minutes" are two
    further = rest if "T" in larger else second.timex.value[1:]
    return replace(one, end=two.end, meaning=Fixed(replace(first.timex, value=first.timex.value + further)))


def lent_year(text: Text, one: Expression, two: Expression) -> Expression:
    """The first of "from June to July 2018", "April 2 and May 3, 2018", with its year."""
    match one, two:
        case Expression(kind="partial", meaning=CalendarDay(month=int()) as first), Expression(
            meaning=CalendarDay(month=int()) as last
        ) if _ranges(text, one, two):
            back = (first.month or 0, first.day or 0) > (last.month or 0, last.day or 0)
            if last.year is not None:
                return replace(one, meaning=replace(first, year=last.year - back))
    return one


def _joins(text: Text, at: int) -> bool:
    """Whether the gap before a word joins it to the one before: a full stop only where it ends no sentence."""
    short = text.of("weekday_abbreviations", at - 1) or len(text.word(at - 1)) == 1  # "p.m."
    return text.gap(at) in (" ", ", ") or (text.gap(at) == ". " and short)


def modified(text: Text, found: Expression, low: int) -> Expression:
    """An expression with the words before it, down to `low`, that say which part of it is meant or how to take it."""
    before = found.first - 1
    if before < low or not text.near(found.first) or text.gap(before) == "-":  # not "mid-to-late May"
        return found
    length = isinstance(found.meaning, Fixed) and found.meaning.timex.type == "DURATION"
    if length or found.rule == "ago":
        around = (mod for phrase, mod in text.data["around_lengths"] if text.phrase(found.first - len(phrase), phrase))
        return replace(found, mod=next(around, found.mod))
    found = _in_part(text, found, low)
    return replace(found, mod=found.mod or text.data["around_dates"].get(text.word(found.first - 1), ""))


def _in_part(text: Text, found: Expression, low: int) -> Expression:
    """ "early May", "early on Monday", "later this week", "the end of 2016"."""
    before, early = found.first - 1, text.data["early"]
    if text.of("early", before) and not text.of("the", before - 1):
        return replace(found, first=before, mod=early[text.word(before)])
    if text.of("on", before) and text.of("early", before - 1) and _is_day(found.meaning):
        return replace(found, first=before - 1, mod=early[text.word(before - 1)])
    if text.of("earlier_later", before) and isinstance(found.meaning, Step | Weekday):
        return replace(found, first=before, mod=text.get("earlier_later", before))
    return _edge(text, found) if text.of("of", before) and before > low else found


def _is_day(meaning: Meaning) -> bool:
    """Whether one whole day is meant, of which a word may say that it was early or late in it."""
    match meaning:
        case CalendarDay(day=int(), last_day=None, part="") | Weekday(part="") | Step(unit="D", part=""):
            return True
    return False


def _edge(text: Text, found: Expression) -> Expression:
    """ "the end of 2016", "the beginning of March"."""
    mod = text.get("edges", found.first - 2)
    return replace(found, first=found.first - 2, mod=mod) if mod else found
