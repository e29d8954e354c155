"""Read times of day: "10:30", "3 p.m.", "1500 GMT", and a time that a page printed against its year."""

from __future__ import annotations

from generator.reading.times.meanings import Step
from generator.reading.times.words import Expression, TimeWords, plain_number
from generator.reading.times.years import YEARS
from generator.text.numbers import Words

_HOURS = range(1, 25)


def read_clock(words: Words, at: int, language: TimeWords) -> Expression | None:
    """10:30 · 10.30am · 3 p.m. · 1500 GMT."""
    hour_text, dot, minute_text = words.words[at].partition(".")
    end = at + 1
    if words.gap(at) == ":" and words.word(at - 1).isdigit():  # "in 2:20:51"
        return None
    if not dot and words.gap(end) == ":" and len(words.word(end)) == 2 and words.word(end).isdigit():
        minute_text = words.word(end)
        end += 1
        if words.gap(end) == ":" and words.word(end)[:1].isdigit():
            return None
    if (
        not hour_text.isdigit()
        or len(hour_text) > 4
        or (minute_text and (not minute_text.isdigit() or len(minute_text) != 2))
    ):
        return None
    hour, minute = int(hour_text), int(minute_text or 0)
    colon = end == at + 2
    half, after = _meridiem(words, end, language)
    if half is not None:
        if len(hour_text) > len("12") and not minute_text:  # "600 pm"
            hour, minute = divmod(hour, 100)
        hour, end = hour % 12 + half, after
    elif (
        words.word(end) in language.sets["clock_zones"] and words.near(end) and len(hour_text) == 4 and not minute_text
    ):
        hour, minute = divmod(int(hour_text), 100)
    elif not (colon or (minute_text and words.word(end) in language.sets["zones"])):
        return None
    end = zone_end(words, end, language)
    if hour > 24 or minute > 59:
        return None
    tier = 2 if _ends_range(words, at, language) else 1
    return Expression(at, end, Step("D", 0, f"{hour:02d}:{minute:02d}"), "deictic", "clock", tier=tier)


def _ends_range(words: Words, at: int, language: TimeWords) -> bool:
    """Whether an hour before it is left without the half of its day: "9-11 a.m.", "between 9 and 11 a.m."."""
    joined = words.gap(at) == "-" or (language.of("to", words.word(at - 1)) and words.gap(at) == " ")
    first = at - 1 if words.gap(at) == "-" else at - 2
    return joined and plain_number(words, first, _HOURS) is not None


def zone_end(words: Words, at: int, language: TimeWords) -> int:
    """The place after what says by which clock, if that stands there: "GMT", "local time", "Eastern time"."""
    if words.gap(at) not in (" ", ". "):
        return at
    if words.word(at + 1) == "time" and words.gap(at + 1) == " " and words.written(at)[:1].isupper():
        return at + 2
    if words.word(at) not in language.sets["clock_zones"]:
        return at
    return at + 2 if words.word(at) == "local" and words.word(at + 1) == "time" else at + 1


def _meridiem(words: Words, at: int, language: TimeWords) -> tuple[int | None, int]:
    """0 or 12 for "am" or "p.m." at a place, and the place after."""
    halves = language.data["meridiem"]
    if words.gap(at) in ("", " ") and words.word(at) in halves:
        return halves[words.word(at)], at + 1
    if words.gap(at) in ("", " ") and words.gap(at + 1) == "." and words.word(at) + words.word(at + 1) in halves:
        return halves[words.word(at) + words.word(at + 1)], at + 2
    return None, at


def glued_stamp(words: Words, at: int, language: TimeWords) -> tuple[int, str, int] | None:
    """Year, clock and end of "20254:12 PM": a year and a time of day that a page printed without a space."""
    digits, minute = words.word(at), words.word(at + 1)
    if words.gap(at) != ", " or words.gap(at + 1) != ":" or not (digits + minute).isdigit() or len(minute) != 2:
        return None
    year, hour = digits[:4], digits[4:]
    if int(year) not in YEARS or not 1 <= len(hour) <= 2:
        return None
    half, end = _meridiem(words, at + 2, language)
    told = int(hour) % 12 + half if half is not None else int(hour)
    return (int(year), f"{told:02d}:{minute}", zone_end(words, end, language)) if told <= 24 else None
