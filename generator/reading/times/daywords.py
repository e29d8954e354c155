"""Read times of day, and dates of the calendar: days, months, weekdays, digits that may be a day or a year."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.reading.times.expressions import CalendarDay, Expression, Fixed, Step, Text, Timex, Weekday
from generator.reading.times.years import YEARS, free, of_two_digits, read_decade, read_year, short_year, year_after

_HOURS = range(1, 25)
_CLOCK = re.compile("(?:[01][0-9]|2[0-4]):[0-5][0-9]")
_DAYS = range(1, 32)


def read_clock(text: Text, at: int) -> Expression | None:
    """10:30 · 10.30am · 3 p.m. · 1500 GMT."""
    hour, _, minute = text.words[at].partition(".")
    colon = text.gap(at + 1) == ":"
    end = at + 1 + colon
    if colon:
        minute = text.word(at + 1)
    if ":" in (text.gap(at), text.gap(end)) or not hour.isdigit() or (colon and len(hour) > len("12")):
        return None  # "in 2:20:51", "20254:12"
    half, after = _meridiem(text, end)
    if (half is not None and len(hour) > len("12")) or (len(hour) == len("1500") and text.of("clock_zones", end)):
        hour, minute = hour[:-2], hour[-2:]  # "600 pm"
    elif half is None and not (colon or (minute and text.of("zones", end))):
        return None
    told = f"{int(hour) % 12 + half if half is not None else int(hour):02d}:{minute or '00'}"
    if not _CLOCK.fullmatch(told):
        return None
    tier = 2 if _ends_range(text, at) else 1
    return Expression(at, zone_end(text, after), Step("D", 0, told), "deictic", "clock", tier=tier)


def _ends_range(text: Text, at: int) -> bool:
    """Whether an hour before it is left without the half of its day: "9-11 a.m.", "between 9 and 11 a.m."."""
    joint = text.of("to", at - 1)
    return (joint or text.gap(at) == "-") and text.number(at - 1 - joint, _HOURS) is not None


def zone_end(text: Text, at: int) -> int:
    """The place after what says by which clock, if that is there: "GMT", "local time", "Eastern time"."""
    time = text.word(at + 1) == "time"
    zone = text.of("clock_zones", at) or (time and text.capital(at))
    return at + 1 + time if zone and text.gap(at) in (" ", ". ") else at


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
    """April 13 · April 13-27, 2016 · Nov. 30 · April 2016 · late March · February."""
    month = _month_number(text, at)
    if month is None:
        return None
    if text.gap(at + 1) == "-" and text.word(at + 1).isdigit():  # "Dec-3-2012", "Dec-2012"
        return _hyphened(text, at, month)
    day = text.number(at + 1, _DAYS) if text.gap(at + 1) in (" ", ". ") else None
    if day is not None and _day_of_month(text, at):
        return _month_day(text, at, month, day)
    year, end = short_year(text, at + 1) if text.gap(at + 1) == " '" else year_after(text, at + 1)
    if year is not None:
        return Expression(at, end, CalendarDay(year, month), "absolute", "month_year")
    if text.of("month_abbreviations", at):
        return None
    if found := _month_of_year(text, at, month):
        return found
    # A surname or given name: "April Jones"
    named = text.gap(at + 1) == " " and text.capital(at + 1)
    if text.of("ambiguous_months", at) and (named or not _surely_month(text, at)):
        return None
    if text.of("following", at - 1) or text.of("previous", at - 1):  # counted from a time told before
        return None
    side = text.side(at - 1)
    meaning = CalendarDay(month=month, other=bool(side))
    return Expression(at - (side is not None), at + 1, meaning, "partial", "month", pull=side or 0)


def _hyphened(text: Text, at: int, month: int) -> Expression | None:
    """Dec-3-2012 · Dec-2012."""
    if (year := text.number(at + 1, YEARS)) is not None:
        return Expression(at, at + 2, CalendarDay(year, month), "absolute", "month_year")
    day, year = text.number(at + 1, _DAYS), _marked_year(text, at + 2) if text.gap(at + 2) == "-" else None
    if day is None or year is None:
        return None
    return calendar_expression(at, at + 3, CalendarDay(year, month, day), "month_day")


def _month_of_year(text: Text, at: int, month: int) -> Expression | None:
    """April last year · April of this year."""
    which = at + 1 + text.of("of", at + 1)
    years = text.side(which)
    if years is None or text.word(which + 1) != "year":
        return None
    return Expression(at, which + 2, CalendarDay(month=month, years=years), "relative", "month_of_year")


def _surely_month(text: Text, at: int) -> bool:
    described = text.written(at + 1)[:1].islower() and text.gap(at + 1) == " "  # "the March flood"
    if described and text.of("before_adjective_years", at - 1):
        return not text.of("after_phrases", at + 1)
    if text.of("and", at - 1):
        return text.of("only_before_months", at - 3)
    return text.of("before_months", at - 1)


def _day_of_month(text: Text, at: int) -> bool:
    """Whether the number after a month is its day: not in "in April 20 people died"."""
    end = text.past_ordinal(at + 2)
    counts = text.word(at - 1) == "in" and text.after(end) and text.written(end).islower()
    return end > at + 2 or (free(text, at + 1) and not counts)


def _month_day(text: Text, at: int, month: int, day: int) -> Expression:
    end = text.past_ordinal(at + 2)
    last_day, end = _range_end(text, end, day)
    if last_day is None:
        last_day, end = _days_listed(text, end, day)
    year, end = year_after(text, end)
    if year is None:
        year, end = short_year(text, end)
    if year is None and text.of("after_known_days", end):
        year = text.data["known_days"].get(f"{month}/{day}")
    return calendar_expression(at, end, CalendarDay(year, month, day, last_day=last_day), "month_day")


def _days_listed(text: Text, at: int, day: int) -> tuple[int | None, int]:
    """The last day of "May 3, 4 and 5", and the place after it: only of days in a row, and where no count follows."""
    place, last = at, day
    while text.gap(place) == ", " or text.of("and", place):
        number = place + text.of("and", place)
        if text.number(number, range(last + 1, last + 2)) is None:
            break
        place, last = text.past_ordinal(number + 1), last + 1
    counts = text.gap(place) == " " and not (text.of("after_phrases", place) or text.number(place, YEARS))
    return (None, at) if last == day or counts else (last, place)


def _range_end(text: Text, at: int, day: int) -> tuple[int | None, int]:
    """The later day of "13-27" or "13 to 27", and the place after it."""
    dash = text.gap(at).strip() in ("-", "/")
    place = at if dash else at + 1 + (text.word(at + 1) == "the")
    joined = dash or (text.of("to", at) and not text.of("and", at))
    later = text.number(place, range(day + 1, _DAYS.stop)) if joined else None
    return (None, at) if later is None else (later, text.past_ordinal(place + 1))


def calendar_expression(first: int, end: int, meaning: CalendarDay, rule: str) -> Expression:
    """A date of the calendar: absolute with its year, partial without."""
    return Expression(first, end, meaning, "absolute" if meaning.year is not None else "partial", rule)


def read_digits(text: Text, at: int) -> Expression | None:
    """27-28 April 2016 · 2016-04-28 · 28.04.2016 · 10.30am · the 1990s · in 2016."""
    readers = (_numeric_date, _year_first, _day_month, read_clock, read_decade, read_year)
    return next(filter(None, (reader(text, at) for reader in readers)), None)


def _numeric_date(text: Text, at: int) -> Expression | None:
    """2016-04-28 · 28/04/2016 · 28.04.2016. Where day and month could be either, nothing is guessed."""
    parts, end = text.words[at].split("."), at + 1
    dotted = len(parts) > 1
    if text.gap(at + 1) in ("-", "/") and text.gap(at + 1) == text.gap(at + 2):
        parts, end = [text.written(at + k) for k in range(3)], at + 3
    if len(parts) != 3 or not all(map(str.isdigit, parts)) or text.gap(end)[:1] in ("-", "/"):
        return None
    year_first = len(parts[0]) == len("2016")
    year, one, two = map(int, parts if year_first else (parts[2], parts[0], parts[1]))
    if year not in YEARS:
        return None
    if not (year_first or dotted or max(one, two) > 12 or one == two):  # a month goes no further
        left_open = Timex("DATE", f"{year}-XX-XX", f"{year}", open=True)
        return Expression(at, end, Fixed(left_open), "absolute", "numeric_date", tier=2)
    month, day = (one, two) if year_first or (two > 12 and not dotted) else (two, one)
    if month > 12 or not 1 <= day <= _DAYS[-1]:
        return None
    return Expression(at, end, CalendarDay(year, month, day), "absolute", "numeric_date")


def _year_first(text: Text, at: int) -> Expression | None:
    """2012-Dec-03."""
    month, year, day = _month_number(text, at + 1), text.number(at, YEARS), text.number(at + 2, _DAYS)
    if month is None or year is None or day is None or text.gap(at + 1) not in ("-", "/"):
        return None
    return calendar_expression(at, at + 3, CalendarDay(year, month, day), "day_month")


def _day_month(text: Text, at: int) -> Expression | None:
    """27 April · 27th of April, 2016 · 27-28 April · 13 (and 14 April) · 3-Dec-2012."""
    day = text.number(at, _DAYS)
    if day is None or text.gap(at) == "-":
        return None
    after_day = text.past_ordinal(at + 1)
    last_day, place = _range_end(text, after_day, day)
    joined = text.of("and", place) and text.number(place + 1, _DAYS) is not None
    place = text.past_ordinal(place + 2) if joined else place
    place += text.of("of", place)
    month, mark = _month_number(text, place), text.gap(place)
    if month is None:
        return None
    if mark != " " and text.gap(place + 1) == mark:
        year = _marked_year(text, place + 1)
        return None if year is None else calendar_expression(at, place + 2, CalendarDay(year, month, day), "day_month")
    # "27-28 April": the first gap was the range's; "27 May" may not be "27 may".
    year, stop = year_after(text, place + 1)
    if year is None:
        year, stop = short_year(text, place + 1)
    meaning = CalendarDay(year, month, day, last_day=last_day)
    return calendar_expression(at, after_day if joined else stop, meaning, "day_month")


def _marked_year(text: Text, at: int) -> int | None:
    """The year behind the last mark of "3-Dec-2012" or "21-Oct-13"."""
    year = text.number(at, YEARS)
    return year if year is not None else of_two_digits(text.word(at))


def read_weekday(text: Text, at: int) -> Expression | None:
    """Thursday · last Friday · Tuesday night · Tuesday last week · Sunday, October 8, 2023."""
    if not text.capital(at):
        return None
    weekday = text.get("weekdays", at)
    dated = _dated_weekday(text, at, weekday or text.get("weekday_abbreviations", at))
    if dated or weekday is None:
        return dated
    if text.of("weekday_after", at - 1) or (text.of("weekday_before", at + 1) and text.capital(at + 1)):
        return None
    part = text.get("parts_of_day", at + 1) if text.near(at + 1) else None
    end = at + 1 + (part is not None)
    side = -1 if text.of("past", at - 1) else text.side(at - 1)
    which = {-1: "last", 0: "this", 1: "next"}.get(side, "") if side is not None else ""
    coming = which == "next" and text.word(at - 1) != "next"
    weeks = text.side(end) if text.word(end + 1) == "week" else None
    meaning = Weekday(weekday, "this" if coming else which, weeks, part or "")
    stop = end + 2 * (weeks is not None)
    return Expression(at - (which != ""), stop, meaning, "relative", "weekday", pull=int(coming))


def _dated_weekday(text: Text, at: int, weekday: int | None) -> Expression | None:
    """A weekday with its date beside it."""
    place = at + 1 + text.of("determiners", at + 1)
    found = _day_month(text, place) if text.word(place)[:1].isdigit() else read_month(text, place)
    if found is None or not isinstance(found.meaning, CalendarDay) or found.meaning.day is None:
        return None
    return replace(found, first=at, meaning=replace(found.meaning, weekday=weekday))
