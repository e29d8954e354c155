"""Dates, numbers and counts in the form that readers see."""

from __future__ import annotations

import calendar
import datetime

from generator.base.edtf import Edtf
from generator.pages.escape import Markup


def day(date: datetime.date) -> str:
    """28 April 2016."""
    return f"{date.day} {calendar.month_name[date.month]} {date.year}"


def date_text(date: Edtf) -> str:
    """A date as precise as it is known, in words: "April 2016", "about 28 April 2016", "13 to 27 April 2016"."""
    if date.precision == "interval":
        start, end = date.text.split("/")
        if start in ("", ".."):
            return f"until {_single(end)}" + (", beginning not known" if not start else "")
        if end in ("", ".."):
            return f"since {_single(start)}" if end else f"from {_single(start)}, end not known"
        return _shared_end(_single(start), _single(end))
    return _single(date.text)


def _shared_end(start: str, end: str) -> str:
    """Two dates as a period, their common end given once: "13 to 27 April 2016", "27 November to 8 December 2024"."""
    first, last = start.split(), end.split()
    if len(first) == len(last) == 3 and first[-1] == last[-1]:
        shared = 2 if first[-2:] == last[-2:] else 1
        return f"{' '.join(first[:-shared])} to {end}"
    return f"{start} to {end}"


def _single(text: str) -> str:
    bare = text.rstrip("~?%")
    doubt = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}.get(text[len(bare) :], "")
    year, _, rest = bare.partition("-")
    if rest.startswith("W"):
        return f"{doubt}week of {day(datetime.date.fromisocalendar(int(year), int(rest[1:]), 1))}"
    if not rest:
        return f"{doubt}{year}"
    month, _, number = rest.partition("-")
    name = calendar.month_name[int(month)]
    return f"{doubt}{int(number)} {name} {year}" if number else f"{doubt}{name} {year}"


def time(date: Edtf | None) -> Markup:
    """A date as a `time` element if HTML has a form for it, and "not stated" for None."""
    if date is None:
        return Markup('<span class="none">not stated</span>')
    value = date.text.rstrip("~?%")
    if date.precision in ("interval", "week"):
        return Markup("<span>{}</span>").format(date_text(date))
    return Markup('<time datetime="{}">{}</time>').format(value, date_text(date))


def digits(text: str) -> str:
    """A text of ASCII digits with separators for thousands ("400000": 400,000), exactly; other text unchanged."""
    whole, point, rest = text.partition(".")
    plain = text.isascii() and whole.isdigit() and (rest.isdigit() if point else True)
    if not plain or (whole[0] == "0" and whole != "0") or len(text) > 15:
        return text
    return f"{int(whole):,}{point}{rest}"


def count(amount: int, one: str, many: str = "") -> str:
    """1 article, 3 articles."""
    return f"{amount:,} {one if amount == 1 else many or one + 's'}"


def listed(words: list[str]) -> str:
    """a; a and b; a, b and c."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def years(found: tuple[int, ...]) -> str:
    """2016 only; 2016 and 2024; 2016 to 2024 (three or more)."""
    if not found:
        return ""
    if len(found) == 1:
        return f"{found[0]} only"
    return f"{found[0]} and {found[1]}" if len(found) == 2 else f"{found[0]} to {found[-1]}"
