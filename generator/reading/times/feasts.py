"""The day of a feast in a year: one of the calendar, one of a rule ("the fourth Thursday of November"), or Easter's."""

from __future__ import annotations

import datetime

from generator.base.value import value

_WEEK = 7
_LAST = -1
_WEDNESDAY = 3


@value
class Feast:
    """A feast: a `day` of a month, the `nth` weekday of it (-1 for the last), or so many days from Easter Sunday.

    `weekend` means the weekend beside it ("the Thanksgiving weekend").
    """

    month: int = 0
    day: int = 0
    weekday: int = 0
    nth: int = 0
    easter: int | None = None
    year: int | None = None
    weekend: bool = False


def day_of_feast(feast: Feast, year: int) -> datetime.date:
    """The day a feast falls on in a year."""
    if feast.easter is not None:
        return easter_sunday(year) + datetime.timedelta(days=feast.easter)
    if feast.day:
        return datetime.date(year, feast.month, feast.day)
    if feast.nth == _LAST:
        end = datetime.date(year + feast.month // 12, feast.month % 12 + 1, 1) - datetime.timedelta(days=1)
        return end - datetime.timedelta(days=(end.isoweekday() - feast.weekday) % _WEEK)
    first = datetime.date(year, feast.month, 1)
    ahead = (feast.weekday - first.isoweekday()) % _WEEK
    return first + datetime.timedelta(days=ahead + _WEEK * (feast.nth - 1))


def weekend_beside(day: datetime.date) -> datetime.date:
    """The Saturday of the weekend nearest to a day: the one before a Monday, the one after a Thursday."""
    weekday = day.isoweekday()
    back = weekday + 1 if weekday < _WEDNESDAY else weekday - 6
    return day - datetime.timedelta(days=back)


def easter_sunday(year: int) -> datetime.date:
    """Easter Sunday of the western churches, by the rule of 1876 for the Gregorian calendar."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    leaps, rest = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - moon + 15) % 30
    leap_years, left = divmod(of_century, 4)
    to_sunday = (32 + 2 * rest + 2 * leap_years - epact - left) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return datetime.date(year, month, day + 1)
