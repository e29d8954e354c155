"""What an expression of time means on the calendar, read from a given day, as a TIMEX3 value and as EDTF."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Callable
from typing import Any

from generator.base.edtf import parse_edtf
from generator.reading.times.expressions import CalendarDay, Fixed, Meaning, Moved, Step, Timex, Weekday, Within
from generator.reading.times.tense import NEAREST

_ONE = datetime.timedelta(days=1)
_HALF_WEEK = 3  # days ahead, beyond which the weekday before is nearer
_MONTHS = {"M": 1, "Y": 12}
_OUTSIDE = "a year outside the calendar"
_FRIDAY, _SATURDAY, _SUNDAY = 5, 6, 7
_MIDNIGHT = "24:00"
_LATE = 2  # days after the reference that a date told as past may still lie: papers are dated early or in another zone
_NEAR = 45  # days to either side of the reference in which a day without a year lies, whatever the tense says


def resolve(meaning: Meaning, reference: datetime.date | None, direction: int) -> Timex:
    """The value of an expression read from a day; `direction` is -1 for the past, 1 for the future, 0 for untold.

    What the calendar does not hold (30 February) and what cannot be read without a day is left open, never guessed.
    """
    if isinstance(meaning, Fixed):
        return meaning.timex
    if direction == NEAREST and not isinstance(meaning, Weekday):
        direction = 0
    try:
        return _RESOLVERS[type(meaning)](meaning, reference, direction)
    except (ValueError, OverflowError):
        if isinstance(meaning, Step):  # "2,000 years ago"
            return Timex("DATE", "PAST_REF" if meaning.steps < 0 else "FUTURE_REF", open=True)
        return Timex("DATE", "XXXX-XX-XX", open=True)


def day_timex(day: datetime.date, part: str = "") -> Timex:
    """The value of one day, or of a part of it."""
    return Timex("TIME" if part else "DATE", f"{day.isoformat()}{_clock(part)}", day.isoformat())


def week_timex(day: datetime.date, *, weekend: bool = False) -> Timex:
    """The value of the ISO week that holds a day, or of its weekend."""
    year, week, weekday = day.isocalendar()
    monday = day - datetime.timedelta(days=weekday - 1)
    start = monday + datetime.timedelta(days=5 if weekend else 0)
    end = monday + datetime.timedelta(days=6)
    return Timex("DATE", f"{year:04d}-W{week:02d}{'-WE' if weekend else ''}", f"{start.isoformat()}/{end.isoformat()}")


def month_timex(year: int, month: int) -> Timex:
    """The value of a month; the month may run over into other years (13 is January of the next)."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    _in_calendar(year)
    return Timex("DATE", f"{year:04d}-{month:02d}", f"{year:04d}-{month:02d}")


def year_timex(year: int) -> Timex:
    """The value of a year."""
    _in_calendar(year)
    return Timex("DATE", f"{year:04d}", f"{year:04d}")


def years_timex(first: int, last: int, value: str = "") -> Timex:
    """The value of a run of years; a decade ("201X") has a `value` of its own."""
    _in_calendar(first)
    span = f"{first:04d}/{last:04d}"
    return Timex("DATE", value or span, span)


def decade_timex(first: int) -> Timex:
    """The value of ten years, from a year that ends in 0."""
    return years_timex(first, first + 9, f"{first // 10:03d}X")


def _in_calendar(year: int) -> None:
    if not 1000 <= year <= 2999:  # the years an EDTF date is written with
        raise ValueError(_OUTSIDE)


def _days(timex: Timex) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of a date; raises ValueError for one that has none."""
    edtf = parse_edtf(timex.edtf)
    if edtf.first is None or edtf.last is None:
        raise ValueError(_OUTSIDE)
    return edtf.first, edtf.last


def _run_of_days(first: datetime.date, last: datetime.date, part: str = "") -> Timex:
    span = f"{first.isoformat()}/{last.isoformat()}"
    return day_timex(first, part) if first == last else Timex("DATE", span, span)


def _within(told: Within, reference: datetime.date | None, direction: int) -> Timex:
    """The days of a month or year that are counted from its beginning or its end."""
    start, end = _days(resolve(told.period, reference, direction))
    if told.unit in ("D", "W"):
        days = told.count * (7 if told.unit == "W" else 1)
        first = start + _ONE * (told.nth - 1) if told.nth > 0 else end + _ONE * (told.nth - days + 2)
        last = first + _ONE * (days - 1)
    else:
        weekday = _SATURDAY if told.unit == "WE" else int(told.unit)
        forth, back = (weekday - start.isoweekday()) % 7, (end.isoweekday() - weekday) % 7
        first = start + _ONE * (forth + 7 * told.nth - 7) if told.nth > 0 else end - _ONE * (back - 7 * told.nth - 7)
        last = first
    if not start <= first <= last <= end:
        raise ValueError(_OUTSIDE)
    return week_timex(first, weekend=True) if told.unit == "WE" else _run_of_days(first, last, told.part)


def _moved(told: Moved, reference: datetime.date | None, direction: int) -> Timex:
    """A time so many units before or after another, as exact as that one."""
    base = resolve(told.base, reference, direction)
    first, last = _days(base)
    if told.unit in ("D", "W"):
        if first != last:
            raise ValueError(_OUTSIDE)
        return day_timex(first + _ONE * told.steps * (7 if told.unit == "W" else 1))
    year, month = divmod(first.year * 12 + first.month - 1 + told.steps * _MONTHS[told.unit], 12)
    if len(base.edtf) == len("2016-04"):
        return month_timex(year, month + 1)
    _in_calendar(year)
    day = datetime.date(year, month + 1, min(first.day, calendar.monthrange(year, month + 1)[1]))
    return day_timex(day) if first == last else week_timex(day)


def _clock(part: str) -> str:
    return f"T{part}" if part else ""


def _calendar(told: CalendarDay, reference: datetime.date | None, direction: int) -> Timex:
    year = told.year
    if year is None and reference:
        year = _nearest_year(told, reference, direction) if told.years is None else reference.year + told.years
    if year is None:
        day = f"-{told.day:02d}" if told.day else ""
        return Timex("DATE", f"XXXX-{told.month or 0:02d}{day}{_clock(told.part)}", open=True)
    if told.month is None:
        return year_timex(year)
    if told.day is None:
        return month_timex(year, told.month)
    _in_calendar(year)
    start = datetime.date(year, told.month, told.day)
    return _run_of_days(start, start.replace(day=told.last_day or told.day), told.part)


def _nearest_year(told: CalendarDay, reference: datetime.date, direction: int) -> int | None:
    """The year of a date told without one: where it falls on its weekday, then lies the right way, then nearest."""
    month = told.month or 1
    candidates = []
    for year in range(reference.year - 1, reference.year + 2):  # a weekday comes round in some years only
        if told.day is None:
            away = (year - reference.year) * 12 + month - reference.month
            # Who writes in October says "last month" of September of the same year.
            near = (0, -1) if year == reference.year else (0,)
            fits, late, early = not told.other or away not in near, 0, 0
        elif told.day <= calendar.monthrange(year, month)[1]:
            day = datetime.date(year, month, told.day)
            away, fits = (day - reference).days, told.weekday in (None, day.isoweekday())
            late, early = (_NEAR, _NEAR) if told.weekday is None else (_LATE, 0)
        else:
            continue
        wrong_way = (direction < 0 and away > late) or (direction > 0 and away < -early)
        if fits:
            candidates.append((wrong_way, abs(away), away > 0, year))
    return min(candidates)[3] if candidates else None


def _weekday(told: Weekday, reference: datetime.date | None, direction: int) -> Timex:
    if reference is None:
        return Timex("TIME" if told.part else "DATE", f"XXXX-WXX-{told.weekday}{_clock(told.part)}", open=True)
    ahead = (told.weekday - reference.isoweekday()) % 7
    away = ahead - 7 if ahead else 0  # the latest, and the day itself
    if told.weeks is not None or told.which == "next":  # that of the week named, or of the next
        away = told.weekday - reference.isoweekday() + 7 * (1 if told.weeks is None else told.weeks)
    elif told.which == "last":  # the latest before the day itself
        away = ahead - 7
    elif direction == NEAREST and not told.which:
        away = ahead if ahead <= _HALF_WEEK else ahead - 7
    elif direction > 0:
        away = ahead
    return day_timex(reference + _ONE * away, told.part)


def _step(told: Step, reference: datetime.date | None, direction: int) -> Timex:
    if reference is None:
        value = "PRESENT_REF" if told.steps == 0 else "PAST_REF" if told.steps < 0 else "FUTURE_REF"
        return Timex("DATE", value, open=True)
    match told.unit:
        case "D":
            # A midnight told as past began the day, one to come ends it.
            part = "00:00" if told.part == _MIDNIGHT and direction <= 0 else told.part
            return day_timex(reference + _ONE * told.steps, part)
        case "W" | "WE":  # "this weekend" told as past is the one just gone
            gone = told.unit == "WE" and told.steps == 0 and direction < 0
            weeks = told.steps - (gone and reference.isoweekday() < _FRIDAY)
            return week_timex(reference + _ONE * 7 * weeks, weekend=told.unit == "WE")
        case "M":
            return month_timex(reference.year, reference.month + told.steps)
        case "Y":
            return year_timex(reference.year + told.steps)
    return _nearest_step(told, reference, direction)


def _nearest_step(told: Step, reference: datetime.date, direction: int) -> Timex:
    """The week, weekend or night meant by its name alone: the one before or the one to come."""
    weekday = reference.isoweekday()
    if told.unit == "night":  # "overnight" looks back to the night that ended, or ahead
        return day_timex(reference - datetime.timedelta(days=direction <= 0), told.part)
    if told.unit == "week":  # on a Sunday "this week" may be the one to come
        ended = weekday == _SUNDAY and direction > 0
        return week_timex(reference + datetime.timedelta(weeks=told.steps + ended))
    # Before Saturday, "over the weekend" looks back and "at the weekend ... will" ahead.
    back = direction <= 0 and weekday < _SATURDAY
    return week_timex(reference - datetime.timedelta(weeks=back), weekend=True)


_RESOLVERS: dict[type, Callable[[Any, datetime.date | None, int], Timex]] = {
    CalendarDay: _calendar,
    Weekday: _weekday,
    Step: _step,
    Within: _within,
    Moved: _moved,
}
