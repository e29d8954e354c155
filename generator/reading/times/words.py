"""The tables and values for reading the words that tell a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.base.language import language_data, word_sets
from generator.base.value import value
from generator.reading.times.meanings import Meaning
from generator.text.numbers import NumberWords, Words, number_words
from generator.text.word_forms import WordForms, word_forms


@value
class Expression:
    """The words [first, end) that tell a time, and what they mean.

    `kind` is absolute, partial, relative, deictic or vague. `pull` forces a direction (-1 past, 1 future).
    `context` says that it counts from a day told before it ("two days earlier"), not from the day of the text.
    `event` is where the name of what it counts from begins, and how ("two weeks after the vote": 1, before: -1).
    """

    first: int
    end: int
    meaning: Meaning
    kind: str
    rule: str
    mod: str = ""
    pull: int = 0
    context: bool = False
    event: int = 0
    tier: int = 1


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The tables of one language, as they are and as sets of words."""

    code: str
    data: Mapping[str, Any]
    sets: dict[str, frozenset[str]]
    numbers: NumberWords
    forms: WordForms

    def of(self, table: str, word: str) -> bool:
        """Whether a word is in a table."""
        return word in self.sets[table]


@cache
def time_words(code: str) -> TimeWords:
    """The time words of a language, from its table."""
    data = language_data(code, "dates")
    return TimeWords(code, data, word_sets(code, "dates"), number_words(code), word_forms(code))


def phrase_at(words: Words, at: int, phrase: list[str]) -> bool:
    """Whether the words from a place on are these."""
    return at >= 0 and words.lower[at : at + len(phrase)] == phrase


def plain_number(words: Words, at: int, within: range) -> int | None:
    """The plain number a word is, if it is in a range."""
    word = words.word(at)
    return int(word) if word.isdigit() and len(word) <= 4 and int(word) in within else None  # a year's digits
