"""Read years and decades: "in 2016", "2011-2016", "the 2015 accord", "2015 was warm", "the 1990s"."""

from __future__ import annotations

from generator.reading.times.expressions import CalendarDay, Expression, Fixed, Text
from generator.reading.times.timex import decade_timex, years_timex

YEARS = range(1000, 2100)  # what may be a year beside a month
_LIKELY_YEARS = [year for year in range(1801, 2100) if year % 100]  # round numbers count things more often
_TURN = 50  # two digits from here on are of the last century
_PAIR = 20  # years between "2015" and the year after "and" at most
_RUN = 60  # years from the first to the last of a run at most
_YEARS_ALONE = range(1500, 2100)  # what may be one by itself


def year_after(text: Text, at: int) -> tuple[int | None, int]:
    """The year at a place, split by a space, a full stop or a comma, and the place after it; "'16" is one too."""
    at += text.of("of", at)
    gap, year = text.gap(at), None
    if gap in (" '", ", '"):
        year = of_two_digits(text.word(at))
    elif gap in (" ", ". ", ", ", "., "):
        year = text.number(at, YEARS)
    return year, at + (year is not None)


def of_two_digits(written: str) -> int | None:
    """The year that two digits tell, in the hundred years around the turn of the century."""
    if len(written) != len("16") or not written.isdigit():
        return None
    return int(written) + (2000 if int(written) < _TURN else 1900)


def free(text: Text, at: int) -> bool:
    """Whether a number stands for itself: no percentage, no amount, no part of a longer code."""
    signs = text.gap(at)[-1:] in tuple("$\u20ac\u00a3\u00a5#.") or text.gap(at + 1)[:1] in tuple("%\u00b0")
    return not (signs or (text.gap(at + 1) == "" and text.word(at + 1)))


def read_decade(text: Text, at: int) -> Expression | None:
    """1990s."""
    year = text.number(at, YEARS)
    if year is None or year % 10 or text.gap(at + 1) != "" or not text.of("possessive", at + 1):  # "2020's" is a year
        return None
    return Expression(at, at + 2, Fixed(decade_timex(year)), "absolute", "decade")


def read_year(text: Text, at: int) -> Expression | None:
    """In 2016 · 2011-2016 · 2015-16 · the 2015 accord · (2015)."""
    year = text.number(at, YEARS)
    if year is None or not free(text, at):
        return None
    if not (_before_singular_verb(text, at, year) or _may_stand_alone(text, at, year)):
        return None
    if (last := _last_of_run(text, at, year)) is not None:
        return Expression(at, at + 2, Fixed(years_timex(year, last)), "absolute", "years")
    return Expression(at, at + 1, CalendarDay(year), "absolute", "year")


def _last_of_run(text: Text, at: int, year: int) -> int | None:
    """The last year of a run that begins at a place: "the 1998-2004 drought", "the 2019-20 budget"."""
    digits = text.word(at + 1)
    if text.gap(at + 1) not in ("-", "/", " - ") or not digits.isdigit() or len(digits) not in (2, 4):
        return None
    last = int(digits) if len(digits) > 2 else year // 100 * 100 + int(digits)
    return last if year < last < min(year + _RUN, YEARS.stop) else None


def _may_stand_alone(text: Text, at: int, year: int) -> bool:
    gap, next_gap = text.gap(at), text.gap(at + 1)
    if year not in _YEARS_ALONE or (next_gap == " " and text.of("never_years", at + 1)):
        return False
    if gap.endswith("("):  # but "resolution 2254 (2015)" is a name
        return next_gap[:1] in (")", ",", ";", "-") and not text.of("numbered", at - 2)
    run = _last_of_run(text, at, year)
    if run is not None and gap == " " and text.word(at + 1) == str(run):  # "he lived there 1945-1950."
        return True
    # A year by itself at the head of a sentence or a list: "2015, ..." is too little to go by.
    return gap in (" ", "-", " - ", ' "', " '") and _is_led(
        text, at, described=run is not None or next_gap in (" ", "-")
    )


def _is_led(text: Text, at: int, *, described: bool) -> bool:
    """Whether the word before makes a number a year; `described`: it runs on, or may belong to a noun behind it."""
    if text.of("before_ending_years", at - 1):  # "a fall of 36% on 2022.", but not "more than 2022 boats"
        return text.gap(at + 1)[:1] in (",", ".", ";", ")")
    if text.of("before_last_years", at - 1):
        return text.number(at - 2, _YEARS_ALONE) is not None  # "from 2011 to 2016", "in 2015 and 2016"
    if text.of("before_years", at - 1):
        return not text.of("counted_by_of", at - 2)
    return described and text.of("before_adjective_years", at - 1)


def _may_be_year(text: Text, at: int, year: int) -> bool:
    """Whether a number may be a year for what it is and for the word before it ("some 2015")."""
    return year in _LIKELY_YEARS and not text.of("qualifiers", at - 1)


def _before_singular_verb(text: Text, at: int, year: int) -> bool:
    """Whether a verb tells of a year, for no number of things goes with a singular: "2015 was", "2015 and 2016"."""
    if not _may_be_year(text, at, year) or text.gap(at + 1) != " ":
        return False
    if text.of("verbs_of_years", at + 1):  # but not "Flight 2015 was late"
        return not text.capital(at - 1)
    return text.number(at + 2, range(year + 1, year + _PAIR)) is not None
