"""The number words of a language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from generator.base.language import language_data


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The number words of one language; `several` say more than one, `openers` begin a number."""

    small: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    short_scales: dict[str, int]
    vague: dict[str, int]
    vague_before_of: frozenset[str]
    plural_scales: dict[str, int]
    every_scale: dict[str, int]
    point: frozenset[str]
    few: frozenset[str]
    ordinals: dict[str, int]
    ordinal_endings: frozenset[str]
    fractions: dict[str, int]
    article: frozenset[str]
    conjunction: frozenset[str]
    openers: frozenset[str]
    several: frozenset[str]


@cache
def number_words(code: str) -> NumberWords:
    """The number words of a language, from its table."""
    data = language_data(code, "numbers")
    tables = (data["units"], data["tens"], data["scales"], data["vague"], data["ordinals"], data["fractions"])
    plurals = {word: scale for word, scale in data["vague"].items() if word not in data["vague_before_of"]}
    return NumberWords(
        small=data["units"],
        tens=data["tens"],
        scales=data["scales"],
        short_scales=data["short_scales"],
        vague=data["vague"],
        vague_before_of=frozenset(data["vague_before_of"]),
        plural_scales=plurals,
        every_scale={**data["scales"], **data["short_scales"], **plurals},
        point=frozenset(data["point"]),
        few=frozenset(data["few"]),
        ordinals=data["ordinals"],
        ordinal_endings=frozenset(data["ordinal_endings"]),
        fractions=data["fractions"],
        article=frozenset(data["article"]),
        conjunction=frozenset(data["conjunction"]),
        several=frozenset([word for word, value in data["units"].items() if value > 1])
        | {*data["tens"], *data["vague"]},
        openers=frozenset(word for table in tables for word in table) | frozenset(data["few"]),
    )
