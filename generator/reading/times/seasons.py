"""Read the seasons: "last summer", "the winter of 2015", "in the spring"."""

from __future__ import annotations

from generator.reading.times.meanings import Season
from generator.reading.times.repeated import again, each
from generator.reading.times.words import Expression, Text
from generator.reading.times.years import year_after

_WHICH = {-1: "last", 0: "this", 1: "next"}


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
