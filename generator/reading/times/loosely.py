"""Read times told loosely: "now", "recently", "in the future", "at that time", "overnight", "last summer"."""

from __future__ import annotations

from generator.reading.times.meanings import Fixed, Season, Step, Timex
from generator.reading.times.repeated import again, each
from generator.reading.times.unitwords import read_unit
from generator.reading.times.words import Expression, Text
from generator.reading.times.years import year_after

_WHICH = {-1: "last", 0: "this", 1: "next"}
_REFERENCE_REACH = 3  # words of "not too distant" before "future"


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
    first = at - 2 if text.of("and", at - 1) else at  # "each spring and summer"
    if each(text, at) or (text.of("seasons", first) and each(text, first)):
        return again(at - (first == at), at + 1, f"XXXX-{code}")
    the = text.word(at - 1) == "the"
    doubtful = text.of("ambiguous_seasons", at) and (not the or text.word(at + 1) == "of")
    if doubtful or not text.written(at).islower():
        return None
    if the and text.of("before_the_season", at - 2):
        return Expression(at, at + 1, Season(code, low, high), "relative", "season", tier=2)
    if text.of("before_seasons", first - 1):
        return Expression(at, at + 1, Season(code, low, high, habit=True), "relative", "season", tier=2)
    return None
