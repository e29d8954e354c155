"""Read times counted from a day: "last week", "the next day", "now"."""

from __future__ import annotations

from generator.reading.times.daywords import zone_end
from generator.reading.times.expressions import Expression, Fixed, Step, Text, Timex
from generator.reading.times.lengths import (
    FINE,
    STEPPED,
    amount_before,
    counted_units,
    length_timex,
    on_a_side,
    read_each_unit,
)

_BETWEEN_DAYS = 24  # the hour between two
# Beside a day, week, month or year these count from one told before: "the previous week", "the next day".
_BESIDE = (("previous", -1), ("following", 1), ("same", 0), ("next", 1))


def read_deictic(text: Text, at: int) -> Expression | None:
    """Today · yesterday morning · tonight."""
    steps, part = text.get("deictic", at)
    end = at + 1
    if _is_name(text, at):
        return None
    if code := text.get("parts_of_day", end):
        part, end = code, end + 1
    return Expression(at, end, Step("D", steps, part), "deictic", "deictic")


def _is_name(text: Text, at: int) -> bool:
    """Whether a capital within a sentence makes a name of "today": "on Today", "the radio's Today programme"."""
    if not text.capital(at) or text.gap(at) != " ":
        return False
    # In a headline every word has a capital, and so "Mill Burns Today" tells a day.
    return text.of("before_names", at - 1) or not (text.written(at).isupper() or text.capital(at - 1))


def read_part_of_day(text: Text, at: int) -> Expression | None:
    """This morning · last night."""
    part, this = text.get("parts_of_day", at), text.of("this", at - 1)
    if text.gap(at) != " " or not (this or (part == "NI" and text.of("last", at - 1))):
        return None
    return Expression(at - 1, at + 1, Step("D", this - 1, part), "deictic", "part_of_day")


def read_noon(text: Text, at: int) -> Expression | None:
    """At noon · by midnight."""
    if not text.of("before_noon", at - 1):
        return None
    hour = text.get("noon", at)
    tier = 2 if hour == _BETWEEN_DAYS else 1  # midnight is of two days
    return Expression(at, zone_end(text, at + 1), Step("D", 0, f"{hour:02d}:00"), "deictic", "clock", tier=tier)


def read_unit(text: Text, at: int) -> Expression | None:
    """two-month · 14 years · the past five years · last week · three days ago · the end of the year · for years."""
    unit = text.get("units", at)
    if (amount := amount_before(text, at)) is not None:
        return counted_units(text, at, unit, amount)
    return _plural(text, at, unit) if text.is_plural(at) else read_each_unit(text, at, unit) or _single(text, at, unit)


def _plural(text: Text, at: int, unit: str) -> Expression | None:
    """Recent weeks · the coming weeks · years-long · over the years · for years · decades ago."""
    length, past = Fixed(length_timex(unit, "X")), Fixed(Timex("DATE", "PAST_REF"))
    if on_a_side(text, at - 1) and text.gap(at) == " ":  # "the coming weeks", "past decades"
        return Expression(at - 1, at + 1, past if text.of("lately", at - 1) else length, "vague", "vague_length")
    if text.gap(at + 1) == "-" and text.of("long", at + 1):
        return Expression(at, at + 2, length, "vague", "vague_length")
    if not _tells_length(text, at, unit):
        return None
    if text.of("ago", at + 1):
        return Expression(at, at + 2, past, "vague", "ago")
    return Expression(at, at + 1, length, "vague", "vague_length")


def _tells_length(text: Text, at: int, unit: str) -> bool:
    """Whether a plural by itself tells a length: "for years", "hours later", "in the days and weeks ahead"."""
    place = at + 1
    if text.of("and", place):  # the last of "days and weeks" speaks for the first
        place = at + 3 + text.of("determiners", at + 2)
    if text.of("the", at - 1) and text.of("of", place):  # "the days of cheap bread"
        return False
    before = text.word(at - 1) if text.gap(at) == " " else ""
    leads = before in text.sets["before_length"] and text.gap(at)[-1:] not in ("-", "'")
    if unit in FINE:  # "the minutes of the meeting", "office hours", "early hours after"
        return (leads and before != "") or (text.of("after_hours", place) and not text.of("early", at - 1))
    return leads or (text.gap(place) == " " and text.of("after_length", place))


def _single(text: Text, at: int, unit: str) -> Expression | None:
    """Last week · this month · the past year · the same day · over the weekend · year-long."""
    if text.gap(at + 1) == "-" and text.of("long", at + 1):
        return Expression(at, at + 2, Fixed(length_timex(unit, "1")), "absolute", "length")
    if unit in FINE or text.gap(at) != " ":
        return None
    return (_the(text, at, unit) if text.of("the", at - 1) else None) or _which(text, at, unit)


def _the(text: Text, at: int, unit: str) -> Expression | None:
    """The end of the year · later in the day · over the weekend."""
    if unit == "WE" and text.of("before_weekend", at - 2):
        return Expression(at, at + 1, Step("weekend", 0), "relative", "weekend")
    edge, part = text.get("edges", at - 3), text.get("earlier_later", at - 3)
    if unit not in STEPPED or not text.of("part_joints", at - 2) or not (part or (edge and unit != "D")):
        return None
    # "later in the day": that of which it was told
    return Expression(at - 3, at + 1, Step(unit, 0), "relative", "edge", mod=part or edge, context=unit == "D")


def _which(text: Text, at: int, unit: str) -> Expression | None:
    """Last week · this month · the next day · the past year · the same day."""
    the, side = text.of("the", at - 2), text.side(at - 1)
    lasting = the and text.of("within_length", at - 3)
    told = the and side == 1  # "the next week": next to one told before, or how long
    if text.of("past", at - 1) or (lasting and text.of("last", at - 1) and unit in STEPPED):
        return _lasting(text, at, unit)
    if side is not None and unit in ("W", "WE", "M", "Y") and not told:
        by_name = "week" if unit == "W" and side <= 0 else unit
        return Expression(at - 1, at + 1, Step(by_name, side), "relative", "step")
    return None if told and lasting else _context(text, at, unit, tier=1 + (told and unit != "D"))


def _context(text: Text, at: int, unit: str, tier: int) -> Expression | None:
    """The next day · the previous year · the same week; of "the next year" it is unsure whether it counts so."""
    steps = next((steps for table, steps in _BESIDE if text.of(table, at - 1)), None)
    if steps is None or unit not in STEPPED:
        return None
    return Expression(at - 1, at + 1, Step(unit, steps), "relative", "context_unit", tier=tier, context=True)


def _lasting(text: Text, at: int, unit: str) -> Expression:
    """The past year · for the last year and a half: how long, not which of the calendar."""
    half = text.phrase(at + 1, text.data["and_a_half"])
    length = Fixed(length_timex(unit, "1.5" if half else "1"))
    return Expression(at - 1, at + 1 + 3 * half, length, "relative", "length")


def read_present(text: Text, at: int) -> Expression | None:
    """Right now · at present · currently."""
    first = text.phrase_before("present", at + 1)
    if first is None:
        return read_unit(text, at) if text.of("units", at) else None
    # "now" ends a length ("for years now"), or tells no time ("now that").
    others = text.data["not_present"]
    other = any(text.phrase(at - back, phrase) for phrase in others for back in range(len(phrase)))
    if other or text.of("before_now", at - 1):
        return None
    now = Fixed(Timex("DATE", "PRESENT_REF"))
    return Expression(first, at + 1, now, "deictic", "present", tier=1 if first < at else 2)


def read_overnight(text: Text, at: int) -> Expression | None:
    """Overnight, where it says when: not "an overnight train", nor "overnight on Sunday"."""
    if text.of("not_before_overnight", at - 1):
        return None
    goes_on = text.of("after_overnight", at + 1) or text.forms.is_going(text.word(at + 1))
    if text.of("weekdays", at + 1 + text.of("on", at + 1)) or (text.gap(at + 1) == " " and not goes_on):
        return None
    return Expression(at, at + 1, Step("night", 0, "NI"), "deictic", "part_of_day")
