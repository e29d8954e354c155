"""Read times of day: "10:30", "3 p.m.", "1500 GMT", and a time that a page printed against its year."""

from __future__ import annotations

from generator.reading.times.meanings import Step
from generator.reading.times.words import Expression, Text

_HOURS = range(1, 25)


def read_clock(text: Text, at: int) -> Expression | None:
    """10:30 · 10.30am · 3 p.m. · 1500 GMT."""
    hour, _, minute = text.words[at].partition(".")
    end = at + 1
    colon = text.gap(end) == ":"
    if colon:
        minute, end = text.word(end), end + 1
    if ":" in (text.gap(at), text.gap(end)):  # "in 2:20:51"
        return None
    if not hour.isdigit() or (minute and not (minute.isdigit() and len(minute) == len("30"))):
        return None
    half, after = _meridiem(text, end)
    if (half is not None and len(hour) > len("12")) or (len(hour) == len("1500") and text.of("clock_zones", end)):
        hour, minute = hour[:-2], hour[-2:]  # "600 pm"
    elif half is None and not (colon or (minute and text.of("zones", end))):
        return None
    told = int(hour) % 12 + half if half is not None else int(hour)
    if told > 24 or int(minute or 0) > 59:
        return None
    tier = 2 if _ends_range(text, at) else 1
    meaning = Step("D", 0, f"{told:02d}:{int(minute or 0):02d}")
    return Expression(at, zone_end(text, after), meaning, "deictic", "clock", tier=tier)


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


def glued_stamp(text: Text, at: int) -> tuple[int, str, int] | None:
    """Year, clock and end of "20254:12 PM": a year and a time of day that a page printed without a space."""
    year, hour, minute = text.word(at)[:4], text.word(at)[4:], text.word(at + 1)
    if text.gap(at) != ", " or text.gap(at + 1) != ":" or not hour or not (year + hour + minute).isdigit():
        return None
    half, end = _meridiem(text, at + 2)
    told = int(hour) % 12 + half if half is not None else int(hour)
    return int(year), f"{told:02d}:{minute}", zone_end(text, end)
