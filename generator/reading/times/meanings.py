"""What an expression of time may mean, before it is known from which day it is read, and the value it comes to."""

from __future__ import annotations

from generator.base.value import value


@value
class Timex:
    """A resolved expression, and `open` where its value was left so, for want of a day to read it from.

    `type`: DATE, TIME, DURATION or SET (that comes again, or a rate). `value` is TIMEX3, `edtf` the same for a date.
    """

    type: str
    value: str
    edtf: str = ""
    open: bool = False


@value
class CalendarDay:
    """A date as far as it was told: "13 April", "April 2016", "Thursday, 28 April". `weekday` is 1 for Monday.

    `last_day` ends a range within the month. `years` counts from the reference's year ("April last year" is -1).
    `other` says that it is not the reference's own month ("last April", in April).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    last_day: int | None = None
    years: int | None = None
    part: str = ""
    other: bool = False


@value
class Weekday:
    """A weekday, and which: "" (the nearest by tense), last, next, this, or `weeks` away ("Tuesday last week": -1)."""

    weekday: int
    which: str = ""
    weeks: int | None = None
    part: str = ""


@value
class Step:
    """So many units from the reference, as exact as the unit: "last week", "three days ago", "today".

    `unit` is D, W, WE (weekend), M, Q, Y, DE (decade), CE (century), or "weekend" or "night" for the nearest by tense,
    "week" for one by name ("last week").
    """

    unit: str
    steps: int
    part: str = ""


@value
class Season:
    """A season with its year, or last, this, next or the nearest; `habit`: of any year where no verb points."""

    code: str
    first_month: int
    last_month: int
    which: str = ""
    year: int | None = None
    habit: bool = False


@value
class Fixed:
    """An expression that needs no reference."""

    timex: Timex


@value
class Within:
    """The `nth` of a month or year, from its end where that is negative, and how many: "the last four days of June".

    `unit` is D, W, WE, or the number of a weekday.
    """

    period: Meaning
    unit: str
    nth: int
    count: int = 1
    part: str = ""


@value
class Moved:
    """So many units from another time, or the nearest weekday to one side of it: "a year ago today"."""

    base: Meaning
    unit: str
    steps: int


Meaning = CalendarDay | Weekday | Step | Season | Fixed | Within | Moved


def amount_of(length: Timex) -> tuple[int, str] | None:
    """How many of which unit a length is, if it is whole: (2, "W") of "P2W"."""
    amount, unit = length.value[1:-1], length.value[-1:]
    plain = length.type == "DURATION" and amount.isdigit() and len(amount) < len("1000") and unit in "DWMY"
    return (int(amount), unit) if plain else None
