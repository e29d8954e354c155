"""Read parts of a year: "last summer", "the second half of the year", "third-quarter profit"."""

from __future__ import annotations

from generator.reading.times.meanings import Season
from generator.reading.times.repeated import again, each
from generator.reading.times.unitwords import read_unit
from generator.reading.times.words import Expression, TimeWords
from generator.reading.times.years import year_after
from generator.text.numbers import Words

_BUSINESS = 12  # words to each side in which a quarter is shown to be one of a year, not one of a match


def read_season(words: Words, at: int, language: TimeWords) -> Expression | None:
    """Last summer · the winter of 2015 · in the spring."""
    code = language.data["seasons"][words.word(at)]
    low, high = language.data["season_months"][code]
    before = words.word(at - 1) if words.gap(at) == " " else ""
    year, end = year_after(words, at + 1 + (words.word(at + 1) == "in"), language, comma=False)
    if year is not None:
        return Expression(at, end, Season(code, low, high, year=year), "absolute", "season")
    for which in ("last", "next", "this"):
        if language.of(which, before):
            return Expression(at - 1, at + 1, Season(code, low, high, which), "relative", "season")
    if each(words, at, language):
        return again(at - 1, at + 1, f"XXXX-{code}")
    if not words.written(at).islower():
        return None
    doubtful = language.of("ambiguous_seasons", words.word(at))
    if doubtful and (before != "the" or words.word(at + 1) == "of"):
        return None
    if before == "the" and words.word(at - 2) in ("in", "by", "during", "until", "since"):
        return Expression(at, at + 1, Season(code, low, high), "relative", "season", tier=2)
    first = at - 2 if language.of("and", before) and words.word(at - 2) in language.data["seasons"] else at
    if first < at and each(words, first, language):  # "each spring and summer"
        return again(at, at + 1, f"XXXX-{code}")
    if language.of("before_seasons", words.word(first - 1)) and words.gap(first) == " ":
        return Expression(at, at + 1, Season(code, low, high, habit=True), "relative", "season", tier=2)
    return None


def read_part_of_year(words: Words, at: int, language: TimeWords) -> Expression | None:
    """The second half of the year · third-quarter profit · sales in the first quarter; with its year see `edges`."""
    part = language.data["halves"][words.word(at)]
    which = language.numbers.ordinals.get(words.word(at - 1))
    months = 6 if part == "H" else 3
    if which is not None and words.near(at) and which * months <= 12:  # a year's
        season = Season(f"{part}{which}", (which - 1) * months + 1, which * months)
        if words.lower[at + 1 : at + 4] == ["of", "the", "year"]:
            return Expression(at - 1, at + 4, season, "relative", "season")
        if _of_business(words, at, part, language):
            return Expression(at - 1, at + 1, season, "relative", "season", tier=2)
    return read_unit(words, at, language) if words.word(at) in language.data["units"] else None


def _of_business(words: Words, at: int, part: str, language: TimeWords) -> bool:
    """Whether what a quarter or half stands beside is counted by it: "third-quarter profit"."""
    after = words.word(at + 1)
    if words.gap(at) == "-":
        return language.of("business", after) or language.of("business", words.word(at + 2))
    if part == "H" or after == "of" or not language.of("before_quarters", words.word(at - 3)):
        return False
    around = words.lower[max(0, at - _BUSINESS) : at + _BUSINESS]
    return words.word(at - 2) == "the" and not language.sets["business"].isdisjoint(around)
