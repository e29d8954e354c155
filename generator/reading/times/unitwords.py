"""Read times counted from a day, and those told loosely: "last week", "the day after", "now", "last summer"."""

from __future__ import annotations

from generator.reading.times.daywords import zone_end
from generator.reading.times.expressions import Expression, Fixed, Season, Step, Text, Timex
from generator.reading.times.lengths import (
    FINE,
    amount_before,
    counted_units,
    length_timex,
    moves,
    on_a_side,
    read_each_unit,
    read_rate,
)
from generator.reading.times.timex import century_timex
from generator.reading.times.years import year_after

_BETWEEN_DAYS = 24  # the hour between two
_CENTURIES = range(11, 30)
_STOPS = (".", ",", ";")
# Beside a day, week, month or year these count from one told before: "the previous night", "the next day".
_BESIDE = (("previous", -1), ("following", 1), ("same", 0))
_WHICH = {-1: "last", 0: "this", 1: "next"}
_REFERENCE_REACH = 3  # words of "not too distant" before "future"


def read_deictic(text: Text, at: int) -> Expression | None:
    """Today · yesterday morning · the day after tomorrow."""
    steps, part = text.get("deictic", at)
    first, end = at, at + 1
    if _is_name(text, at):
        return None
    if code := text.get("parts_of_day", end):
        part, end = code, end + 1
    if steps and text.word(at - 2) == "day" and text.of("sides", at - 1):  # "the day before yesterday"
        first, steps = at - 2, steps * 2
    return Expression(first, end, Step("D", steps, part), "deictic", "deictic")


def _is_name(text: Text, at: int) -> bool:
    """Whether a capital within a sentence makes a name of "today": "on Today", "the radio's Today programme"."""
    if not text.capital(at) or text.gap(at) != " ":
        return False
    # In a headline every word has a capital, and so "Mill Burns Today" tells a day.
    return text.of("before_names", at - 1) or not (text.written(at).isupper() or text.capital(at - 1))


def read_part_of_day(text: Text, at: int) -> Expression | None:
    """This morning · last night; "the night of 4 August" is read with its date."""
    part, before = text.get("parts_of_day", at), text.word(at - 1)
    if text.gap(at) != " ":
        return None
    if before == "this" or (part == "NI" and text.of("last", at - 1)):
        return Expression(at - 1, at + 1, Step("D", (before == "this") - 1, part), "deictic", "part_of_day")
    steps = next((steps for table, steps in (*_BESIDE, ("next", 1)) if text.of(table, at - 1)), None)
    if steps is None:
        return None
    return Expression(at - 1, at + 1, Step("D", steps, part), "relative", "context_unit", context=True)


def read_noon(text: Text, at: int) -> Expression | None:
    """At noon · by midnight."""
    if not text.of("before_noon", at - 1):
        return None
    hour = text.get("noon", at)
    tier = 2 if hour == _BETWEEN_DAYS else 1  # midnight is of two days
    return Expression(at, zone_end(text, at + 1), Step("D", 0, f"{hour:02d}:00"), "deictic", "clock", tier=tier)


def read_unit(text: Text, at: int) -> Expression | None:
    """two-month · 14 years · the past five years · last week · three days ago · the end of the year · for years."""
    if text.word(at + 1) in text.numbers.scales:  # "three-quarter million"
        return None
    unit, plural = text.get("units", at), text.is_plural(at)
    if unit == "CE" and not plural and (century := _century(text, at)):
        return century
    if (amount := amount_before(text, at)) is not None:
        return counted_units(text, at, unit, amount)
    if plural:
        return _plural(text, at, unit)
    return read_each_unit(text, at, unit) or _single(text, at, unit)


def _plural(text: Text, at: int, unit: str) -> Expression | None:
    """Recent weeks · the coming weeks · years-long · over the years · for years · decades ago."""
    length, past = Fixed(length_timex(unit, "X")), Fixed(Timex("DATE", "PAST_REF"))
    if text.gap(at) == "-" and text.word(at - 1) in text.numbers.ordinals:
        return None  # "first-years" are students
    if text.word(at + 1)[:1].isdigit():  # "the years 2005-2015"
        return None
    if text.of("lately", at - 1) or on_a_side(text, at - 1):  # "the coming weeks", "past decades"
        meaning = past if text.of("lately", at - 1) else length
        return Expression(at - 1, at + 1, meaning, "vague", "vague_length")
    if text.gap(at + 1) == "-" and text.of("long", at + 1):
        return Expression(at, at + 2, length, "vague", "vague_length")
    over = text.word(at - 1) == "the" and text.of("along", at - 2)  # "over the years"
    if not over and not _tells_length(text, at):
        return None
    if text.of("ago", at + 1):
        return Expression(at, at + 2, past, "vague", "ago")
    return Expression(at, at + 1, length, "vague", "vague_length")


def _century(text: Text, at: int) -> Expression | None:
    """The 18th century · a nineteenth-century mill; TIMEX3 tells a century by the two digits its years begin with."""
    ending = text.past_ordinal(at - 1) == at
    which = text.number(at - 2, _CENTURIES) if ending else text.numbers.ordinals.get(text.word(at - 1))
    if which is None or which not in _CENTURIES:
        return None
    return Expression(at - 1 - ending, at + 1, Fixed(century_timex(100 * which - 100)), "absolute", "century")


def _tells_length(text: Text, at: int) -> bool:
    """Whether a plural by itself tells a length: "for years", "hours later", "in the days and weeks ahead"."""
    place = at + 1
    if text.of("and", place):  # the last of "days and weeks" speaks for the first
        place = at + 3 + text.of("determiners", at + 2)
    before = text.word(at - 1) if text.gap(at) == " " else ""
    if before == "the" and text.word(place) == "of" and not text.of("within", at - 2):  # "the days of cheap bread"
        return False
    leads = before in text.sets["before_length"] and text.gap(at)[-1:] not in ("-", "'")
    if text.get("units", at) in FINE:  # "the minutes of the meeting", "office hours", "early hours after"
        return (leads and before != "") or (text.of("after_hours", place) and not text.of("early", at - 1))
    return leads or (text.gap(place) == " " and text.of("after_length", place))


def _single(text: Text, at: int, unit: str) -> Expression | None:
    """Last week · this month · the past year · the same day · the day after the vote · a week later · year-long."""
    end = at + 1
    if text.gap(end) == "-" and text.of("long", end) and not text.of("old", end):
        return Expression(at, at + 2, Fixed(length_timex(unit, "1")), "absolute", "length")
    if text.article(at - 1):
        return _one(text, at, unit) if text.gap(at) == " " else read_rate(text, at, unit)
    if unit in FINE:
        return None
    if text.gap(at) == " ":
        if text.word(at - 1) == "another" and text.of("before_length", at - 2):
            return Expression(at - 1, end, Fixed(length_timex(unit, "1")), "absolute", "length")
        found = _the(text, at, unit) if text.word(at - 1) == "the" else None
        if found := found or _lasting(text, at, unit) or _which(text, at, unit):
            return found
    end += text.gap(end) == "'"  # "year-end", "year's end"
    if unit == "Y" and text.word(end) == "end" and text.gap(end) in ("-", " "):
        return Expression(at, end + 1, Step("Y", 0), "relative", "edge", mod="END")
    return None


def _which(text: Text, at: int, unit: str) -> Expression | None:
    """Last week · this month · the next day · the past year · the same day."""
    end = at + 1
    if text.of("past", at - 1):
        return Expression(at - 1, end, Fixed(length_timex(unit, "1")), "relative", "length")
    at -= unit == "Y" and text.of("years_of_account", at - 1)  # "last fiscal year"
    if unit == "WE" and text.of("before_weekend", at - 1):
        ends = text.gap(end) != " " or text.of("after_phrases", end)
        return Expression(at, end, Step("weekend", 0), "relative", "weekend") if ends else None
    side = text.side(at - 1)
    if unit in ("DE", "CE") and side == 1:  # ten years from now on, seldom those of the calendar
        return Expression(at - 1, end, Fixed(length_timex(unit, "1")), "relative", "length")
    if side is not None and unit != "D":
        by_name = "week" if unit == "W" and side <= 0 else unit
        return Expression(at - 1, end, Step(by_name, side), "relative", "step")
    if unit in ("WE", "CE") or (text.word(at - 1) == "that" and text.gap(end)[:1] not in _STOPS):
        return None
    beside = (*_BESIDE, ("next", 1)) if unit == "D" else _BESIDE
    steps = next((steps for table, steps in beside if text.of(table, at - 1)), None)
    if steps is None:
        return None
    return Expression(at - 1, end, Step(unit, steps), "relative", "context_unit", context=True)


def _lasting(text: Text, at: int, unit: str) -> Expression | None:
    """For the last month · over the last year and a half: how long, not which month of the calendar."""
    the = text.of("last", at - 1) and text.word(at - 2) == "the"
    if not the or unit not in ("D", "W", "M", "Y") or not text.of("within_length", at - 3):
        return None
    half = text.phrase(at + 1, text.data["and_a_half"])
    end = at + 1 + 3 * half
    return Expression(at - 1, end, Fixed(length_timex(unit, "1.5" if half else "1")), "relative", "length")


def _one(text: Text, at: int, unit: str) -> Expression | None:
    """A week · an hour later · a year ago · a year and a half."""
    first, end = at - 1, at + 1
    if text.gap(end) == " " and text.phrase(end, text.data["and_a_half"]):
        return Expression(first, end + 3, Fixed(length_timex(unit, "1.5")), "absolute", "length")
    plain = unit in ("D", "W", "M", "Y", "DE", "CE")
    if text.of("ago", end):
        meaning = Step(unit, -1) if plain else Fixed(Timex("DATE", "PAST_REF"))
        return Expression(first, end + 1, meaning, "relative" if plain else "vague", "ago")
    if plain and (moved := moves(text, end)) and unit not in ("CE", "DE"):
        return Expression(first, end + 1, Step(unit, moved), "relative", "context_step", context=True)
    if plain and text.phrase(end, ["from", "now"]):
        return Expression(first, end + 2, Step(unit, 1), "relative", "from_now")
    if (rate := read_rate(text, at, unit)) is not None:
        return rate
    if unit == "WE" or text.word(at) == "second":
        return None
    event = text.data["sides_of_events"].get(text.after(end), 0)
    if text.word(end) == "from" and (text.of("deictic", end + 1) or text.of("weekdays", end + 1)):
        event = 1  # "a week from today"
    if not event and not _lasts_one(text, at):
        return None
    kind = "relative" if event else "absolute"
    return Expression(first, end, Fixed(length_timex(unit, "1")), kind, "length", event=event)


def _lasts_one(text: Text, at: int) -> bool:
    """Whether a word beside "a week" says that it is how long something took: "for a week", "a week long"."""
    end = at + 1
    if text.of("before_one_length", at - 2) and text.gap(at - 1) in (" ", " - "):
        return True
    as_long = text.word(at - 2) == "as" and text.word(at - 3) == "long"
    on = text.of("on", end) and text.gap(end + 1)[:1] in _STOPS
    return as_long or on or text.of("after_one_length", end)


def _the(text: Text, at: int, unit: str) -> Expression | None:
    """The end of the year · over the weekend · the day before · the day after the vote."""
    end, edge = at + 1, text.get("edges", at - 3)
    if edge and text.word(at - 2) == "of" and unit in ("M", "Y", "W", "DE", "CE"):
        return Expression(at - 3, end, Step(unit, 0), "relative", "edge", mod=edge)
    part = text.get("earlier_later", at - 3)
    if part and text.word(at - 2) == "in" and unit in ("D", "M", "Y", "W"):
        # "later in the day": that of which it was told
        return Expression(at - 3, end, Step(unit, 0), "relative", "edge", mod=part, context=unit == "D")
    if unit == "WE" and text.of("before_weekend", at - 2):
        return Expression(at, end, Step("weekend", 0), "relative", "weekend")
    steps = text.data["sides"].get(text.word(end))
    if steps is None or text.of("days_beside_today", end + 1):
        return None
    if text.gap(end + 1)[:1] in _STOPS and (unit == "D" or steps < 0):
        return Expression(at, end + 1, Step(unit, steps), "relative", "context_unit", context=True)
    if unit != "D":
        return None
    return Expression(at, end, Step("D", steps), "relative", "event_step", event=steps, tier=2)


def _reference(first: int, end: int, value: str) -> Expression:
    return Expression(first, end, Fixed(Timex("DATE", value)), "vague", "reference", tier=2)


def read_present(text: Text, at: int) -> Expression | None:
    """Right now · at present · currently."""
    first = text.phrase_before("present", at + 1)
    if first is None:
        return read_unit(text, at) if text.of("units", at) else None
    # "now" ends a length ("for years now"), or tells no time ("now that").
    others = text.data["not_present"]
    other = any(text.phrase(at - back, phrase) for phrase in others for back in range(len(phrase)))
    if other or (text.word(at) == "now" and text.of("before_now", at - 1)):
        return None
    now = Fixed(Timex("DATE", "PRESENT_REF"))
    return Expression(first, at + 1, now, "deictic", "present", tier=1 if first < at else 2)


def read_adverb(text: Text, at: int) -> Expression | None:
    """Recently: but not "most recently", which tells the last of several times."""
    return None if text.of("not_before_adverbs", at - 1) else _reference(at, at + 1, text.get("adverbs", at))


def read_overnight(text: Text, at: int) -> Expression | None:
    """Overnight, where it says when: not "an overnight train"; "overnight on Sunday" is read with its day."""
    if text.of("not_before_overnight", at - 1):
        return None
    goes_on = text.of("after_overnight", at + 1) or text.forms.is_going(text.word(at + 1))
    if text.gap(at + 1) == " " and not goes_on:
        return None
    if text.of("weekdays", at + 1 + (text.word(at + 1) == "on")):
        return None
    return Expression(at, at + 1, Step("night", 0, "NI"), "deictic", "part_of_day")


def read_then(text: Text, at: int) -> Expression | None:
    """At that time: the time of what was told; at this time."""
    if text.word(at - 2) != "at":
        return None
    if text.of("this", at - 1):
        now = Fixed(Timex("DATE", "PRESENT_REF"))
        return None if text.word(at + 1) == "of" else Expression(at - 1, at + 1, now, "deictic", "present")
    return _reference(at - 1, at + 1, "PAST_REF") if text.word(at - 1) == "that" else None


def read_reference(text: Text, at: int) -> Expression | None:
    """In the future · in the near future · in the past · in future."""
    first = at
    while text.of("reference_adjectives", first - 1) and first > at - _REFERENCE_REACH:
        first -= 1
    bare = text.word(first - 1) == "in" and text.of("bare_references", first)
    if not bare and (text.word(first - 1) != "the" or not text.of("before_reference", first - 2)):
        return None
    if text.near(at + 1) and not text.of("after_reference", at + 1):  # "in the past five years"
        return None
    return _reference(first, at + 1, text.get("references", at))


def read_season(text: Text, at: int) -> Expression | None:
    """Last summer · the winter of 2015 · in the spring."""
    code = text.get("seasons", at)
    low, high = text.data["season_months"][code]
    year, end = year_after(text, at + 1 + (text.word(at + 1) == "in"))
    if year is not None:
        return Expression(at, end, Season(code, low, high, year=year), "absolute", "season")
    if (side := text.side(at - 1)) is not None:
        return Expression(at - 1, at + 1, Season(code, low, high, _WHICH[side]), "relative", "season")
    return None
