"""Suggestions for a date in a form the guide does not read."""

from __future__ import annotations

import re

from generator.base.edtf import DateError, parse_edtf
from generator.base.language import known_languages, language_data

_MARKS = "“”‘’\"' "
_NUMBERS = re.compile(r"(\d{1,4})([-/.\u2013\u2014 ])(\d{1,2})(?:\2(\d{1,4}))?")
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d.*")
_RUN = re.compile(r"([12]\d{3})([01]\d)([0-3]\d)")
_YEARS = re.compile(r"([12]\d{3})\s*[-\u2013\u2014]\s*([12]\d{3})")
_WORDS = re.compile(r"[^\W_]+")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")


def dates_meant(text: str) -> tuple[str, ...]:
    """The dates that a text may mean, in the guide's form; several if it is ambiguous."""
    before, plain = _approximately(text.strip(_MARKS)[:60])
    found = [date + before if not date.startswith(("/", "..")) else date for date in _plainly(plain)]
    return tuple(date for date in dict.fromkeys(found) if date != text and _is_date(date))


def _approximately(text: str) -> tuple[str, str]:
    """The mark of uncertainty before a date, written as a sign or in words, and the date."""
    if text[:1] in ("~", "?"):
        return text[0], text[1:].strip()
    first, _, rest = text.partition(" ")
    for code in known_languages():
        mark = language_data(code, "dates")["around_dates"].get(first.casefold().strip(".,"))
        if mark in ("APPROX", "START") and rest:
            return ("~" if mark == "APPROX" else "/.."), rest.strip()
    if re.fullmatch(r"ca?\.?", first.casefold()) and rest:
        return "~", rest.strip()
    return "", text


def _plainly(text: str) -> list[str]:
    if found := _TIME.fullmatch(text):
        return [found[1]]
    if found := _RUN.fullmatch(text):
        return ["-".join(found.groups())]
    if found := _YEARS.fullmatch(text):
        return [f"{found[1]}/{found[2]}"]
    if found := _NUMBERS.fullmatch(text):
        first, second, third = found[1], found[3], found[4]
        if len(first) == 4:
            return [f"{first}-{second:0>2}" + (f"-{third:0>2}" if third else "")]
        if third and len(third) == 4:
            return [f"{third}-{second:0>2}-{first:0>2}", f"{third}-{first:0>2}-{second:0>2}"]
        return []
    return [text] if _is_date(text) else _in_words(text)


def _in_words(text: str) -> list[str]:
    """A day, a month by name and a year, in any order; a weekday next to them is ignored."""
    words = _WORDS.findall(text.casefold())
    if len(words) > 5:
        return []
    years = [word for word in words if re.fullmatch(r"[12]\d{3}", word)]
    days = [found[1] for word in words if (found := _ORDINAL.fullmatch(word))]
    for code in known_languages():
        data = language_data(code, "dates")
        months = [number for word in words if (number := {**data["month_abbreviations"], **data["months"]}.get(word))]
        if len(months) == 1 and len(years) == 1 and len(days) <= 1:
            return [f"{years[0]}-{months[0]:0>2}" + (f"-{days[0]:0>2}" if days else "")]
    return []


def _is_date(text: str) -> bool:
    try:
        parse_edtf(text)
    except DateError:
        return False
    return True
