"""Days of publication as pages write them: timestamps in metadata, and dates near a headline."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from generator.base.dates_meant import dates_meant
from generator.base.edtf import DateError, parse_edtf
from generator.base.language import language_data, month_names, weekday_names

_STAMP = re.compile(
    r"(?P<day>[12]\d{3}-[01]\d-[0-3]\d)(?:[T ](?P<clock>[0-2]\d:[0-5]\d(?::\d\d)?(?:\.\d+)?)"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?)?",
    re.IGNORECASE,
)
_RUN = re.compile(r"(?P<year>[12]\d{3})(?P<month>[01]\d)(?P<day>[0-3]\d)(?:T?\d{4,6}Z?)?")
_OPENING = 80  # characters at the start of a text that may contain its day
_PATH = re.compile(r"/(?P<year>20\d\d|19\d\d)[/-](?P<month>[01]?\d)[/-](?P<day>[0-3]?\d)(?:[/-]|$)")
_NUMBERS = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2([12]\d{3})(?![\d./-])")


def stamp(text: str, language: str) -> tuple[str, bool] | None:
    """The day of a timestamp in metadata, and whether it is in universal time; None if there is none."""
    text = text.strip()
    if found := _STAMP.match(text):
        zone = (found["zone"] or "").upper()
        return _real(found["day"], universal=zone in ("Z", "UTC", "GMT", "+00:00", "+0000", "-00:00"))
    if found := _RUN.fullmatch(text):
        return _real(f"{found['year']}-{found['month']}-{found['day']}", universal=False)
    meant = list(days(text, language))
    return (meant[0], False) if len(set(meant)) == 1 else None


def _real(day: str, *, universal: bool) -> tuple[str, bool] | None:
    try:
        parse_edtf(day)
    except DateError:
        return None
    return day, universal


def beside(day: str, other: str) -> bool:
    """Whether two days are equal or adjacent: clocks of different zones may show either."""
    apart = datetime.date.fromisoformat(day) - datetime.date.fromisoformat(other)
    return abs(apart.days) <= 1


def in_address(address: str) -> str:
    """The day in the folders of an address's path, or ""."""
    found = _PATH.search(address.split("?", maxsplit=1)[0])
    if not found:
        return ""
    real = _real(f"{found['year']}-{int(found['month']):02}-{int(found['day']):02}", universal=False)
    return real[0] if real else ""


def _in_words(language: str) -> re.Pattern[str]:
    months = "|".join(sorted(set(month_names(language)), key=lambda month: (-len(month), month)))
    return re.compile(
        rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?[\s-]+(?:of\s+)?(?:{months})\.?,?[\s-]+[12]\d{{3}}"
        rf"|(?:{months})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+[12]\d{{3}}|[12]\d{{3}}-[01]\d-[0-3]\d)\b",
        re.IGNORECASE,
    )


def days(text: str, language: str) -> Iterator[str]:
    """The days in a text that have a month and year, in order; ambiguous numbers are left out."""
    found = [(match.start(), _meant(match.group())) for match in _in_words(language).finditer(text)]
    for match in _NUMBERS.finditer(text):
        first, second = int(match[1]), int(match[3])
        if first > 12 >= second or first == second or (match[2] == "." and second <= 12):
            found.append((match.start(), f"{match[4]}-{second:02}-{first:02}"))
        elif second > 12 >= first:
            found.append((match.start(), f"{match[4]}-{first:02}-{second:02}"))
    for _, day in sorted(found):
        if real := _real(day, universal=False):
            yield real[0]


def opening_day(text: str, language: str) -> str:
    """The day at the beginning of a text, after words that only announce it ("Published", a weekday); else ""."""
    head = text.lstrip()[:_OPENING]
    announcing = {*language_data(language, "importing")["day_words"], *weekday_names(language)}
    at = 0
    for word in re.finditer(r"[^\W\d_]+|\d", head):
        if word.group().casefold() not in announcing:
            break
        at = word.end()
    found = next(days(head[: at + 24], language), "")
    return found if found and next(days(head[at:][:24].lstrip(" .,-|"), language), "") == found else ""


def _meant(text: str) -> str:
    if re.fullmatch(r"[12]\d{3}-[01]\d-[0-3]\d", text):
        return text
    meant = dates_meant(re.sub(r"\bof\b", " ", text))
    return meant[0] if len(meant) == 1 else ""


def column(values: list[str], language: str) -> dict[str, str]:
    """The days of a table's column, by cell text: numbers are read in the one order that fits all cells."""
    numbers = [match for value in values if (match := _NUMBERS.fullmatch(value.strip()))]
    month_first = any(int(match[3]) > 12 for match in numbers)
    day_first = any(int(match[1]) > 12 for match in numbers)
    found = {}
    for value in values:
        if match := _NUMBERS.fullmatch(value.strip()):
            first, second = int(match[1]), int(match[3])
            if month_first == day_first and first != second:
                continue  # nothing shows which is the month
            month, day = (first, second) if month_first else (second, first)
            real = _real(f"{match[4]}-{month:02}-{day:02}", universal=False)
        else:
            real = stamp(value, language)
        if real:
            found[value] = real[0]
    return found
