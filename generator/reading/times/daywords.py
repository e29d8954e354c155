"""Read times of day, and dates of the calendar: days, months, weekdays, digits that may be a day or a year."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.reading.times.expressions import CalendarDay, Expression, Fixed, Step, Text, Timex, Weekday
from generator.reading.times.years import YEARS, free, of_two_digits, read_decade, read_year, year_after

_HOURS = range(1, 25)
_CLOCK = re.compile("(?:[01]?[0-9]|2[0-4]):[0-5][0-9]")
_DAYS, _MONTHS = range(1, 32), range(1, 13)
_WHICH = {-1: "last", 0: "this", 1: "next"}


def read_clock(text: Text, at: int) -> Expression | None:
    """10:30 · 10.30am · 3 p.m. · 1500 GMT."""
    hour, _, minute = text.words[at].partition(".")
    colon = text.gap(at + 1) == ":"
    end = at + 1 + colon
    if ":" in (text.gap(at), text.gap(end)):  # "in 2:20:51"
        return None
    half, after = _meridiem(text, end)
    if half is None and not (colon or text.of("zones" if minute else "clock_zones", end)):
        return None
    if colon:
        minute = text.word(at + 1)
    elif len(hour) > len("12"):  # "600 pm", "1500 GMT"
        hour, minute = hour[:-2], hour[-2:]
    elif half is None and not minute:
        return None
    minute = minute or "00"
    if not _CLOCK.fullmatch(f"{hour}:{minute}"):
        return None
    told = f"{int(hour) % 12 + half if half is not None else int(hour):02d}:{minute}"
    joint = text.of("to", at - 1)  # an hour before it is left without the half of its day: "9-11 a.m."
    ends = (joint or text.gap(at) == "-") and text.number(at - 1 - joint, _HOURS) is not None
    return Expression(at, zone_end(text, after), Step("D", 0, told), "deictic", "clock", tier=1 + ends)


def zone_end(text: Text, at: int) -> int:
    """The place after what says by which clock, if that is there: "GMT", "local time"."""
    zone = text.of("clock_zones", at) and text.gap(at) in (" ", ". ")
    return at + 1 + text.of("moments", at + 1) if zone else at


def _meridiem(text: Text, at: int) -> tuple[int | None, int]:
    """0 or 12 for "am" or "p.m." at a place, and the place after; None where neither is."""
    halves = text.data["meridiem"]
    for end in (at + 1, at + 2):
        written = "".join(text.lower[at:end])
        if written in halves and text.gap(at) in ("", " ") and text.gap(end - 1) in ("", " ", "."):
            return halves[written], end
    return None, at


def _month_number(text: Text, at: int) -> int | None:
    """The month a word names when it is beside a day or a year."""
    found = text.get("months", at) or text.get("month_abbreviations", at)
    return int(found) if found and text.capital(at) else None


def read_month(text: Text, at: int) -> Expression | None:
    """April 13 · April 13-27, 2016 · Nov. 30 · Dec-3-2012 · April 2016 · late March · February."""
    month = _month_number(text, at)
    if month is None or (text.gap(at + 1) == "-" and text.word(at + 1).isdigit()):
        return _hyphened(text, at)
    if text.number(at - 1, _DAYS) is not None and text.gap(at) == " ":  # a date that was not read: "18 Jun 16"
        return None
    day = text.number(at + 1, _DAYS) if text.gap(at + 1) in (" ", ". ") else None
    if day is not None and _day_of_month(text, at):
        last_day, end = _range_end(text, text.past_ordinal(at + 2), day)
        return _calendar(text, at, end, CalendarDay(None, month, day, last_day=last_day), "month_day")
    year, end = year_after(text, at + 1)
    if year is not None:
        return Expression(at, end, CalendarDay(year, month), "absolute", "month_year")
    return _month_alone(text, at, month)


def _month_alone(text: Text, at: int, month: int) -> Expression | None:
    """February · next April: but no surname or given name ("April Jones"), and "may" only where it is a month."""
    if text.of("month_abbreviations", at) or text.of("following", at - 1) or text.of("previous", at - 1):
        return None
    named = text.gap(at + 1) == " " and text.capital(at + 1)
    sure = text.of("before_months", at - 1) or (text.of("and", at - 1) and text.of("only_before_months", at - 3))
    if text.of("ambiguous_months", at) and (named or not sure):
        return None
    side = text.side(at - 1)
    meaning = CalendarDay(month=month, other=bool(side))
    return Expression(at - (side is not None), at + 1, meaning, "partial", "month", pull=side or 0)


def _hyphened(text: Text, at: int) -> Expression | None:
    """3-Dec-2012 · Dec-3-2012 · 2012-Dec-03 · 21-Oct-13."""
    mark = text.gap(at + 1)
    months = [month for place in range(at, at + 3) if (month := _month_number(text, place))]
    rest = [text.word(place) for place in range(at, at + 3) if not _month_number(text, place)]
    if mark not in ("-", "/") or text.gap(at + 2) != mark or len(rest) != 2 or not all(map(str.isdigit, rest)):
        return None
    written, day = sorted(rest, key=len)[::-1] if len(rest[0]) != len(rest[1]) else rest[::-1]
    year = of_two_digits(written) or int(written)
    if int(day) not in _DAYS or year not in YEARS:
        return None
    return Expression(at, at + 3, CalendarDay(year, months[0], int(day)), "absolute", "day_month")


def _day_of_month(text: Text, at: int) -> bool:
    """Whether the number after a month is its day: not in "in April 20 people died"."""
    end = text.past_ordinal(at + 2)
    counts = text.of("in", at - 1) and text.after(end) and text.written(end).islower()
    return end > at + 2 or (free(text, at + 1) and not counts)


def _range_end(text: Text, at: int, day: int) -> tuple[int | None, int]:
    """The later day of "13-27" or "13 to 27", and the place after it."""
    dash = text.gap(at).strip() in ("-", "/")
    joined = dash or (text.of("to", at) and not text.of("and", at))
    place = at + (not dash)
    later = text.number(place, range(day + 1, _DAYS.stop)) if joined else None
    return (None, at) if later is None else (later, text.past_ordinal(place + 1))


def _calendar(text: Text, first: int, end: int, meaning: CalendarDay, rule: str) -> Expression | None:
    """A date of the calendar: absolute with its year after it, partial without; none if it is unsure what follows."""
    year, stop = year_after(text, end)
    further = end + text.of("and", end)
    if year is None and text.gap(further) == " " and text.number(further, range(100)) is not None:
        return None  # "18 Jun 16", "May 3 and 4, 2019"
    if year is None and text.of("after_known_days", end):
        year, stop = text.data["known_days"].get(f"{meaning.month}/{meaning.day}"), end
    kind = "absolute" if year is not None else "partial"
    return Expression(first, end if year is None else stop, replace(meaning, year=year), kind, rule)


def read_digits(text: Text, at: int) -> Expression | None:
    """27-28 April 2016 · 2016-04-28 · 28.04.2016 · 10.30am · the 1990s · in 2016."""
    readers = (_numeric_date, _hyphened, _day_month, read_clock, read_decade, read_year)
    return next(filter(None, (reader(text, at) for reader in readers)), None)


def _numeric_date(text: Text, at: int) -> Expression | None:
    """2016-04-28 · 28/04/2016 · 28.04.2016. Where day and month could be either, nothing is guessed."""
    parts, end = _three(text, at)
    if not all(map(str.isdigit, parts)) or text.gap(end)[:1] in ("-", "/"):
        return None
    dotted = end == at + 1
    year_first = len(parts[0]) == len("2016")
    year, one, two = map(int, parts if year_first else (parts[2], parts[0], parts[1]))
    ordered = year_first or dotted or max(one, two) > 12 or one == two
    if not ordered and year in YEARS:
        left_open = Timex("DATE", f"{year}-XX-XX", f"{year}", open=True)
        return Expression(at, end, Fixed(left_open), "absolute", "numeric_date", tier=2)
    meaning = _ordered(year, one, two, month_first=year_first or two > 12)
    return Expression(at, end, meaning, "absolute", "numeric_date") if meaning is not None else None


def _three(text: Text, at: int) -> tuple[list[str], int]:
    """Three numbers joined by one sign, and the place after them."""
    mark, parts = text.gap(at + 1), text.words[at].split(".")
    if mark in ("-", "/") and mark == text.gap(at + 2):
        return [text.written(at), text.written(at + 1), text.written(at + 2)], at + 3
    return (parts, at + 1) if len(parts) == 3 else ([""], at)


def _ordered(year: int, one: int, two: int, *, month_first: bool) -> CalendarDay | None:
    """The day that three numbers tell, if they tell one."""
    month, day = (one, two) if month_first else (two, one)
    return CalendarDay(year, month, day) if year in YEARS and month in _MONTHS and day in _DAYS else None


def _day_month(text: Text, at: int) -> Expression | None:
    """27 April · 27th of April, 2016 · 27-28 April."""
    day = text.number(at, _DAYS)
    if day is None:
        return None
    last_day, place = _range_end(text, text.past_ordinal(at + 1), day)
    place += text.of("of", place)
    month = _month_number(text, place)
    if month is None or text.gap(place) not in (" ", ""):
        return None
    return _calendar(text, at, place + 1, CalendarDay(None, month, day, last_day=last_day), "day_month")


def read_weekday(text: Text, at: int) -> Expression | None:
    """Thursday · last Friday · Tuesday night · Sunday, October 8, 2023."""
    if not text.capital(at):
        return None
    weekday = text.get("weekdays", at)
    dated = _dated_weekday(text, at, weekday or text.get("weekday_abbreviations", at))
    if dated or weekday is None:
        return dated
    part = text.get("parts_of_day", at + 1) if text.near(at + 1) else None
    end = at + 1 + (part is not None)
    side, coming = text.side(at - 1), text.of("coming", at - 1)
    which = "this" if coming else "" if side is None else _WHICH[side]
    meaning = Weekday(weekday, which, part=part or "")
    return Expression(at - (which != ""), end, meaning, "relative", "weekday", pull=int(coming))


def _dated_weekday(text: Text, at: int, weekday: int | None) -> Expression | None:
    """A weekday with its date beside it."""
    place = at + 1 + text.of("determiners", at + 1)
    found = _day_month(text, place) if text.word(place)[:1].isdigit() else read_month(text, place)
    if found is None or not isinstance(found.meaning, CalendarDay) or found.meaning.day is None:
        return None
    return replace(found, first=at, meaning=replace(found.meaning, weekday=weekday))
