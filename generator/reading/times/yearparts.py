"""Read parts of a year: "last summer", "the second half of the year", "third-quarter profit"."""

from __future__ import annotations

from generator.reading.times.meanings import Season
from generator.reading.times.repeated import again, each
from generator.reading.times.unitwords import read_unit
from generator.reading.times.words import Expression, Text
from generator.reading.times.years import year_after

_BUSINESS = 12  # words to each side in which a quarter is shown to be one of a year, not one of a match
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


def read_part_of_year(text: Text, at: int) -> Expression | None:
    """The second half of the year · third-quarter profit · sales in the first quarter; with its year see `edges`."""
    part = text.get("halves", at)
    which = text.numbers.ordinals.get(text.word(at - 1))
    months = 6 if part == "H" else 3
    if which is not None and which * months <= 12:  # a year's
        season = Season(f"{part}{which}", (which - 1) * months + 1, which * months)
        if text.phrase(at + 1, ["of", "the", "year"]):
            return Expression(at - 1, at + 4, season, "relative", "season")
        if _of_business(text, at, part):
            return Expression(at - 1, at + 1, season, "relative", "season", tier=2)
    return read_unit(text, at) if text.of("units", at) else None


def _of_business(text: Text, at: int, part: str) -> bool:
    """Whether what a quarter or half stands beside is counted by it: "third-quarter profit"."""
    if text.gap(at) == "-":
        return text.of("business", at + 1) or text.of("business", at + 2)
    if part == "H" or text.word(at + 1) == "of" or text.word(at - 2) != "the":
        return False
    return not text.sets["business"].isdisjoint(text.lower[max(0, at - _BUSINESS) : at + _BUSINESS])
