"""Dates as precise as they are known: a small part of EDTF (2016, 2016-04, 2016-04-28~, 2016-02-27/..)."""

from __future__ import annotations

import calendar
import datetime
import re

from generator.base.value import value

_DATE = re.compile(
    r"""
    (?P<year>[12]\d{3})                      # 2016
    (?: - (?: W(?P<week>\d\d)                # 2016-W16: an ISO week, which the annotation format uses
            | (?P<month>\d\d) (?: - (?P<day>\d\d) )? ) )?
    (?P<doubt>[~?%])?                        # ~ approximate, ? uncertain, % both
    """,
    re.VERBOSE,
)


_NO_DATE = "{} is not a date; write 2016, 2016-04, 2016-04-28, or an interval like 2016-02/2016-04"


class DateError(ValueError):
    """A text that is not a valid date; the message says what is wrong and what would be right."""


@value
class Edtf:
    """A day, month, ISO week, year or an interval, with its marks of uncertainty.

    `text` is canonical EDTF: `2012/..` has no end, `2012/` an unknown one. `first` and `last` are the earliest and
    latest days it may mean; `last` is None for an interval without an end, `first` for one without a beginning.
    """

    text: str
    first: datetime.date | None
    last: datetime.date | None

    @property
    def precision(self) -> str:
        """day, week, month, year or interval."""
        if "/" in self.text:
            return "interval"
        if "W" in self.text:
            return "week"
        return {4: "year", 7: "month", 10: "day"}[len(self.text.rstrip("~?%"))]

    @property
    def approximate(self) -> bool:
        """Written with ~ or %."""
        return any(mark in self.text for mark in "~%")

    @property
    def uncertain(self) -> bool:
        """Written with ? or %."""
        return any(mark in self.text for mark in "?%")

    @property
    def sort_key(self) -> tuple[datetime.date, datetime.date, str]:
        """Order on a timeline: by first day, shorter spans first; open beginnings sort first, open ends last."""
        return self.first or datetime.date.min, self.last or datetime.date.max, self.text

    def overlaps(self, other: Edtf) -> bool:
        """Whether some day may belong to both."""
        starts_before_other_ends = self.first is None or other.last is None or self.first <= other.last
        other_starts_before_ends = other.first is None or self.last is None or other.first <= self.last
        return starts_before_other_ends and other_starts_before_ends

    def within(self, start: Edtf | None, end: Edtf | None) -> bool:
        """Whether some day of it may be between the first day of `start` and the last day of `end`, both inclusive."""
        low = start.first if start else None
        high = end.last if end else None
        return (low is None or self.last is None or self.last >= low) and (
            high is None or self.first is None or self.first <= high
        )

    def __str__(self) -> str:
        return self.text


def day(date: datetime.date) -> Edtf:
    """The Edtf of one day."""
    return Edtf(date.isoformat(), date, date)


def parse_edtf(text: str) -> Edtf:
    """Read a date or interval; raises DateError with a message for people.

    Forms: 2016, 2016-04, 2016-W16, 2016-04-28, each with ~, ? or %; a/b, a/.. and ../b.
    """
    text = text.strip()
    if "/" not in text:
        return _single(text)
    left, slash, right = text.partition("/")
    if "/" in right:
        for part in text.split("/"):
            if not _DATE.fullmatch(part):
                raise DateError(_NO_DATE.format(repr(text)))
        raise DateError(f"{text!r} has two slashes; an interval is written like 2016-02-27/2016-04-30")
    if left in ("", "..") and right in ("", ".."):
        raise DateError(f"{text!r} has neither a beginning nor an end")
    start = None if left in ("", "..") else _single(left)
    end = None if right in ("", "..") else _single(right)
    first = start.first if start else None
    last = end.last if end else None
    if first and last and last < first:
        raise DateError(f"{text!r} ends before it begins")
    # An open end ("..") has no end; a missing one is unknown.
    return Edtf(f"{start.text if start else left}{slash}{end.text if end else right}", first, last)


def _single(text: str) -> Edtf:
    found = _DATE.fullmatch(text)
    if not found or not text.isascii():
        raise DateError(_NO_DATE.format(repr(text)))
    year = int(found["year"])
    if found["week"]:
        try:
            monday = datetime.date.fromisocalendar(year, int(found["week"]), 1)
        except ValueError:
            raise DateError(f"{text!r} is not in the calendar: {year} has no week {int(found['week'])}") from None
        return Edtf(text, monday, monday + datetime.timedelta(days=6))
    if not found["month"]:
        return Edtf(text, datetime.date(year, 1, 1), datetime.date(year, 12, 31))
    month = int(found["month"])
    if not 1 <= month <= 12:
        raise DateError(f"{text!r} is not in the calendar: there is no month {found['month']}")
    length = calendar.monthrange(year, month)[1]
    if not found["day"]:
        return Edtf(text, datetime.date(year, month, 1), datetime.date(year, month, length))
    if not 1 <= int(found["day"]) <= length:
        raise DateError(f"{text!r} is not in the calendar: {calendar.month_name[month]} {year} has {length} days")
    exact = datetime.date(year, month, int(found["day"]))
    return Edtf(text, exact, exact)
