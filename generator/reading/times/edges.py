"""Take in the words around an expression of time: "the early hours of", "the end of", "since", "at 3 p.m. on"."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.reading.times.meanings import CalendarDay, Fixed, Meaning, Step, Weekday
from generator.reading.times.words import Expression, Text

_DAYS = (CalendarDay, Weekday, Step)
_AMOUNT = re.compile(r"P(?P<clock>T?)(?P<number>[0-9]+)(?P<unit>[YMWDHS])")
# Units from large to small, and how many of one stand beside a larger at most.
_MOST = {"Y": 0, "M": 11, "W": 4, "D": 30, "TH": 23, "TM": 59, "TS": 59}
_UNITS = tuple(_MOST)


def with_clock(text: Text, one: Expression, two: Expression) -> Expression | None:
    """One expression of "3 p.m. on Tuesday" and "Tuesday at 3 p.m."."""
    clock, day = (one, two) if one.rule == "clock" else (two, one)
    if clock.rule != "clock" or day.rule == "clock" or not _is_day(day.meaning) or two.first - one.end > 1:
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


def lent_day(text: Text, one: Expression, two: Expression) -> Expression:
    """The first of "from 9 a.m. to 5 p.m. on Monday" with its day; of two around a midnight it is not sure."""
    clock, day = one.meaning, two.meaning
    if one.rule != "clock" or two.rule == "clock" or not isinstance(clock, Step) or not isinstance(day, _DAYS):
        return one
    if ":" not in day.part or not _ranges(text, one, two):
        return one
    timed = _timed(two, one, first=one.first, end=one.end)
    return timed if clock.part < day.part else replace(timed, tier=2)


def _ranges(text: Text, one: Expression, two: Expression) -> bool:
    """Whether a dash, or one word such as "to" or "and", joins two expressions."""
    if two.first == one.end:
        return text.gap(two.first).strip() == "-"
    return two.first == one.end + 1 and text.of("to", one.end)


def with_year(text: Text, one: Expression, two: Expression) -> Expression | None:
    """One expression of "3 March last year"; "March last year" is read as one already."""
    day, year = one.meaning, two.meaning
    if not isinstance(day, CalendarDay) or one.kind != "partial" or two.rule != "step" or two.first != one.end:
        return None
    if not isinstance(year, Step) or year.unit != "Y" or text.gap(two.first) != " ":
        return None
    return replace(one, end=two.end, meaning=replace(day, years=year.steps), kind="relative")


def with_rest(text: Text, one: Expression, two: Expression) -> Expression | None:
    """One expression of "three years and four months", "an hour, 20 minutes"."""
    first, second = one.meaning, two.meaning
    if not (isinstance(first, Fixed) and isinstance(second, Fixed) and one.rule == two.rule == "length"):
        return None
    whole, rest = _AMOUNT.fullmatch(first.timex.value), _AMOUNT.fullmatch(second.timex.value)
    joined = text.lower[one.end : two.first] in ([], ["and"]) and text.gap(two.first) in (" ", ", ")
    if not joined or whole is None or rest is None:
        return None
    larger, smaller = (each["clock"] + each["unit"] for each in (whole, rest))
    if _UNITS.index(larger) >= _UNITS.index(smaller) or int(rest["number"]) > _MOST[smaller]:
        return None  # "48 hours and 90 minutes" are two
    further = rest["number"] + rest["unit"] if whole["clock"] else rest[0][1:]
    return replace(one, end=two.end, meaning=Fixed(replace(first.timex, value=whole[0] + further)))


def lent_year(text: Text, one: Expression, two: Expression) -> Expression:
    """The first of "from June to July 2018", "April 2 and May 3, 2018", "May and June last year", with its year."""
    first, last = one.meaning, two.meaning
    if not isinstance(first, CalendarDay) or not isinstance(last, CalendarDay) or one.kind != "partial":
        return one
    if first.month is None or last.month is None or not _ranges(text, one, two):
        return one
    back = (first.month, first.day or 0) > (last.month, last.day or 0)
    if last.year is not None:
        return replace(one, meaning=replace(first, year=last.year - back))
    return one if last.years is None else replace(one, meaning=replace(first, years=last.years - back))


def aside_clock(text: Text, one: Expression, two: Expression, day: Expression | None = None) -> list[Expression]:
    """The first two of "6 p.m. (1700 UTC) tomorrow" with their day, which by another zone's clock is not sure."""
    aside = two.first == one.end and text.gap(two.first).lstrip(". ") in ("(", "{")
    if not (aside and one.rule == two.rule == "clock"):
        return [one, two]
    if day is not None and day.first - two.end <= 1 and isinstance(day.meaning, _DAYS) and not day.meaning.part:
        one = _timed(day, one, first=one.first, end=one.end)
    return [one, replace(two, tier=2)]


def _joins(text: Text, at: int) -> bool:
    """Whether the gap before a word joins it to the one before: a full stop only where it ends no sentence."""
    short = text.of("weekday_abbreviations", at - 1) or len(text.word(at - 1)) == 1  # "p.m."
    return text.gap(at) in (" ", ", ") or (text.gap(at) == ". " and short)


def modified(text: Text, found: Expression, low: int) -> Expression:
    """An expression with the words before it, down to `low`, that say which part of it is meant or how to take it."""
    before, early = found.first - 1, text.data["early"]
    if before < low or not text.near(found.first) or text.gap(before) == "-":  # not "mid-to-late May"
        return found
    length = isinstance(found.meaning, Fixed) and found.meaning.timex.type == "DURATION"
    if length or found.rule == "ago":
        around = (mod for phrase, mod in text.data["around_lengths"] if text.phrase(found.first - len(phrase), phrase))
        return replace(found, mod=next(around, found.mod))
    if part := _part_of_day(text, found, low):
        return part
    start, mod = found.first, found.mod
    if text.of("early", before) and not text.phrase(before - 1, ["the", "late"]):
        start, mod = before, early[text.word(before)]
    elif text.word(before) == "on" and text.of("early", before - 1) and _is_day(found.meaning):  # "early on Monday"
        start, mod = before - 1, early[text.word(before - 1)]
    elif text.of("earlier_later", before) and isinstance(found.meaning, Step | Weekday):
        start, mod = before, text.get("earlier_later", before)
    elif text.word(before) == "of" and before > low:
        found = _edge(text, found)
        start, mod = found.first, found.mod
    mod = mod or text.data["around_dates"].get(text.word(start - 1), "")
    return replace(found, first=start, mod=mod) if mod else found


def _is_day(meaning: Meaning) -> bool:
    """Whether one whole day is meant, of which a word may say that it was early or late in it."""
    match meaning:
        case CalendarDay(day=int(), last_day=None, part="") | Weekday(part="") | Step(unit="D", part=""):
            return True
    return False


def _part_of_day(text: Text, found: Expression, low: int) -> Expression | None:
    """ "early hours of Thursday morning", "the night of 4 August"."""
    if not isinstance(found.meaning, _DAYS):
        return None
    start = text.phrase_before("early_hours", found.first)
    if start is not None and start >= low:
        return replace(found, first=start, meaning=replace(found.meaning, part=found.meaning.part or "MO"), mod="START")
    part = text.get("parts_of_day", found.first - 2)
    if part and text.of("between_parts_and_days", found.first - 1) and found.first - 2 >= low:
        return replace(found, first=found.first - 2, meaning=replace(found.meaning, part=part))
    return None


def _edge(text: Text, found: Expression) -> Expression:
    """ "the end of 2016", "the beginning of March", "the second half of 2015"."""
    if mod := text.get("edges", found.first - 2):
        return replace(found, first=found.first - 2, mod=mod)
    half = text.get("halves", found.first - 2)
    which = text.numbers.ordinals.get(text.word(found.first - 3), 0)
    if text.of("last", found.first - 3):
        which = 2 if half == "H" else 4
    if not half or not 0 < which <= (2 if half == "H" else 4):
        return found
    match found.meaning:
        case Step(unit="Y") | CalendarDay(month=None):
            return replace(found, first=found.first - 3, rule="half", mod=f"{half}{which}")
        case Step(unit="M") | CalendarDay(day=None) if half == "H":
            return replace(found, first=found.first - 3, mod="START" if which == 1 else "END")
    return found
