"""Take in the words around an expression of time: "the early hours of", "the end of", "since", "at 3 p.m. on"."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.reading.times.meanings import CalendarDay, Fixed, Meaning, Step, Weekday
from generator.reading.times.words import Expression, TimeWords, phrase_at
from generator.text.numbers import Words

_DAYS = (CalendarDay, Weekday, Step)
_AMOUNT = re.compile(r"P(?P<clock>T?)(?P<number>[0-9]+)(?P<unit>[YMWDHS])")
# Units from large to small, and how many of one stand beside a larger at most.
_MOST = {"Y": 0, "M": 11, "W": 4, "D": 30, "TH": 23, "TM": 59, "TS": 59}
_UNITS = tuple(_MOST)


def with_clock(words: Words, one: Expression, two: Expression, language: TimeWords) -> Expression | None:
    """One expression of "3 p.m. on Tuesday" and "Tuesday at 3 p.m."."""
    clock, day = (one, two) if one.rule == "clock" else (two, one)
    if clock.rule != "clock" or day.rule == "clock" or not isinstance(day.meaning, _DAYS):
        return None
    if two.first - one.end > 1 or (isinstance(day.meaning, Step) and day.meaning.unit != "D"):
        return None
    if not all(_joins(words, at, language) for at in range(one.end, two.first + 1)):
        return None
    if two.first > one.end and not language.of("beside_clocks", words.word(one.end)):
        return None  # "11 p.m. on Monday and 4 a.m. on Tuesday" are two
    if getattr(day.meaning, "part", ""):
        return None
    if isinstance(day.meaning, CalendarDay) and (day.meaning.day is None or day.meaning.last_day is not None):
        return None
    part = clock.meaning.part if isinstance(clock.meaning, Step) else ""
    tier = max(one.tier, two.tier)
    return replace(day, first=one.first, end=two.end, meaning=replace(day.meaning, part=part), tier=tier)


def lent_day(words: Words, one: Expression, two: Expression, language: TimeWords) -> Expression:
    """The first of "from 9 a.m. to 5 p.m. on Monday" with its day; of two around a midnight it is not sure."""
    clock, day = one.meaning, two.meaning
    if one.rule != "clock" or two.rule == "clock" or not isinstance(clock, Step) or not isinstance(day, _DAYS):
        return one
    between = words.lower[one.end : two.first]
    joined = words.gap(two.first).strip() == "-" if not between else len(between) == 1 and language.of("to", between[0])
    if not day.part or not joined or ":" not in day.part:
        return one
    tier = max(one.tier, 1 if clock.part < day.part else 2)
    return replace(two, first=one.first, end=one.end, meaning=replace(day, part=clock.part), tier=tier)


def with_year(words: Words, one: Expression, two: Expression) -> Expression | None:
    """One expression of "3 March last year"; "March last year" is read as one already."""
    day, year = one.meaning, two.meaning
    if not isinstance(day, CalendarDay) or day.day is None or day.year is not None or one.kind != "partial":
        return None
    if not isinstance(year, Step) or two.rule != "step" or year.unit != "Y" or two.first != one.end:
        return None
    if words.gap(two.first) != " ":
        return None
    return replace(one, end=two.end, meaning=replace(day, years=year.steps), kind="relative")


def with_rest(words: Words, one: Expression, two: Expression) -> Expression | None:
    """One expression of "three years and four months", "an hour, 20 minutes"."""
    first, second = one.meaning, two.meaning
    if not (isinstance(first, Fixed) and isinstance(second, Fixed) and one.rule == two.rule == "length"):
        return None
    if not {"to", "or"}.isdisjoint(words.lower[one.first : two.end]):  # "three to five years, six months"
        return None
    if words.lower[one.end : two.first] not in ([], ["and"]) or words.gap(two.first) not in (" ", ", "):
        return None
    whole, rest = _AMOUNT.fullmatch(first.timex.value), _AMOUNT.fullmatch(second.timex.value)
    if whole is None or rest is None:
        return None
    larger, smaller = (each["clock"] + each["unit"] for each in (whole, rest))
    if _UNITS.index(larger) >= _UNITS.index(smaller) or int(rest["number"]) > _MOST[smaller]:
        return None  # "48 hours and 90 minutes" are two
    further = rest["number"] + rest["unit"] if whole["clock"] else rest[0][1:]
    return replace(one, end=two.end, meaning=Fixed(replace(first.timex, value=whole[0] + further)))


def lent_year(words: Words, one: Expression, two: Expression, language: TimeWords) -> Expression:
    """The first of "from June to July 2018", "April 2 and May 3, 2018", "May and June last year", with its year."""
    first, last = one.meaning, two.meaning
    if not isinstance(first, CalendarDay) or not isinstance(last, CalendarDay) or one.kind != "partial":
        return one
    if first.month is None or last.month is None or (first.day is None) != (last.day is None):
        return one
    between = two.first - one.end
    joined = words.gap(two.first).strip() == "-" if not between else language.of("to", words.word(one.end))
    if not joined or between > 1 or "." in words.gap(one.end) + words.gap(two.first):
        return one
    back = (first.month, first.day or 0) > (last.month, last.day or 0)
    if last.year is not None:
        return replace(one, meaning=replace(first, year=last.year - back))
    return one if last.years is None else replace(one, meaning=replace(first, years=last.years - back))


def aside_clock(words: Words, one: Expression, two: Expression, day: Expression | None = None) -> list[Expression]:
    """The first two of "6 p.m. (1700 UTC) tomorrow" with their day, which by another zone's clock is not sure."""
    aside = two.first == one.end and words.gap(two.first).lstrip(". ") in ("(", "{")
    if not (aside and one.rule == two.rule == "clock"):
        return [one, two]
    near = day is not None and day.first - two.end <= 1 and words.gap(two.end)[:1] == ")"
    if near and day is not None and isinstance(day.meaning, _DAYS) and not day.meaning.part:
        part = one.meaning.part if isinstance(one.meaning, Step) else ""
        one = replace(day, first=one.first, end=one.end, meaning=replace(day.meaning, part=part))
    return [one, replace(two, tier=2)]


def _joins(words: Words, at: int, language: TimeWords) -> bool:
    """Whether the gap before a word joins it to the one before: a full stop only where it ends no sentence."""
    gap, before = words.gap(at), words.word(at - 1)
    short = before in language.data["weekday_abbreviations"] or (len(before) == 1 and before.isalpha())  # "p.m."
    return gap in (" ", ", ") or (gap == ". " and short)


def modified(words: Words, found: Expression, language: TimeWords, low: int) -> Expression:
    """An expression with the words before it, down to `low`, that say which part of it is meant or how to take it."""
    joined = words.gap(found.first - 1) == "-" and words.word(found.first - 1) in language.data["early"]
    if found.first - 1 < low or not words.near(found.first) or joined:  # not "mid-to-late May"
        return found
    if isinstance(found.meaning, Fixed) and found.meaning.timex.type == "DURATION":
        before = words.word(found.first - 1)
        for phrase, mod in language.data["around_lengths"]:
            if phrase[-1] == before and phrase_at(words, found.first - len(phrase), phrase):
                return replace(found, mod=mod)
        return found
    if part := _part_of_day(words, found, language, low):
        return part
    before, data = words.word(found.first - 1), language.data
    if before in data["early"]:
        if before != "late" or words.word(found.first - 2) != "the":
            found = replace(found, first=found.first - 1, mod=data["early"][before])
    elif before == "on" and words.word(found.first - 2) in data["early"] and found.first - 2 >= low:
        if _is_day(found.meaning):  # "early on Monday"
            found = replace(found, first=found.first - 2, mod=data["early"][words.word(found.first - 2)])
    elif before in data["earlier_later"] and isinstance(found.meaning, Step | Weekday):
        found = replace(found, first=found.first - 1, mod=data["earlier_later"][before])
    elif before == "of" and found.first - 2 >= low:
        found = _edge(words, found, language)
    mod = "" if found.mod else data["around_dates"].get(words.word(found.first - 1), "")
    return replace(found, mod=mod) if mod else found


def _is_day(meaning: Meaning) -> bool:
    """Whether one whole day is meant, of which a word may say that it was early or late in it."""
    match meaning:
        case CalendarDay(day=int(), last_day=None, part="") | Weekday(part="") | Step(unit="D", part=""):
            return True
    return False


def _part_of_day(words: Words, found: Expression, language: TimeWords, low: int) -> Expression | None:
    """ "early hours of Thursday morning", "the night of 4 August"."""
    if not isinstance(found.meaning, _DAYS):
        return None
    before = words.word(found.first - 1)
    for phrase in language.data["early_hours"]:
        start = found.first - len(phrase)
        if phrase[-1] == before and start >= low and phrase_at(words, start, phrase):
            return replace(
                found, first=start, meaning=replace(found.meaning, part=found.meaning.part or "MO"), mod="START"
            )
    part = language.data["parts_of_day"].get(words.word(found.first - 2))
    if part and words.word(found.first - 1) in ("of", "on") and found.first - 2 >= low:
        return replace(found, first=found.first - 2, meaning=replace(found.meaning, part=part))
    return None


def _edge(words: Words, found: Expression, language: TimeWords) -> Expression:
    """ "the end of 2016", "the beginning of March", "the second half of 2015"."""
    edge = words.word(found.first - 2)
    if mod := language.data["edges"].get(edge):
        return replace(found, first=found.first - 2, mod=mod)
    half = language.data["halves"].get(edge)
    which = language.numbers.ordinals.get(words.word(found.first - 3))
    if half and language.of("last", words.word(found.first - 3)):
        which = 2 if half == "H" else 4
    of_year = isinstance(found.meaning, Step) and found.meaning.unit == "Y" and abs(found.meaning.steps) <= 1
    year = of_year or (isinstance(found.meaning, CalendarDay) and found.meaning.month is None)
    month = half == "H" and isinstance(found.meaning, CalendarDay) and found.meaning.day is None and not year
    if which in (1, 2) and (month or (half == "H" and isinstance(found.meaning, Step) and found.meaning.unit == "M")):
        return replace(found, first=found.first - 3, mod="START" if which == 1 else "END")
    if half and which and which <= (2 if half == "H" else 4) and year:
        return replace(found, first=found.first - 3, rule="half", mod=f"{half}{which}")
    return found
