"""The words of a text with the tables of its language for times, and the expressions read from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.base.language import language_data, word_sets
from generator.base.value import value
from generator.reading.times.meanings import Meaning
from generator.text.number_words import number_words
from generator.text.word_forms import word_forms
from generator.text.words import Tabled, Words, parts_of

_SIDES = (("last", -1), ("this", 0), ("next", 1))


@value
class Expression:
    """The words [first, end) that tell a time, and what they mean.

    `kind` is absolute, partial, relative, deictic or vague. `pull` forces a direction (-1 past, 1 future).
    `context` says that it counts from a day told before it ("two days earlier"), not from the day of the text.
    `event` says how it counts from something named behind it ("two weeks after the vote": 1, before: -1).
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
class Text(Tabled):
    """The words of a text, with the tables of its language for times."""

    def phrase_before(self, table: str, at: int) -> int | None:
        """Where the first phrase of a table begins that ends right before a place."""
        starts = (at - len(phrase) for phrase in self.data[table] if self.phrase(at - len(phrase), phrase))
        return next(starts, None)

    def is_plural(self, at: int) -> bool:
        """Whether the word at a place ends as a plural."""
        return self.word(at).endswith(self.forms.plural)

    def number(self, at: int, within: range) -> int | None:
        """The plain number that the word at a place is, if it is in a range."""
        word = self.word(at)
        return int(word) if word.isdigit() and len(word) <= len("2016") and int(word) in within else None

    def side(self, at: int) -> int | None:
        """-1 where the word at a place says the last, 0 this, 1 the next; None for any other word."""
        return next((side for table, side in _SIDES if self.of(table, at)), None)

    def past_ordinal(self, at: int) -> int:
        """The place after a number's ending, if it has one ("27th")."""
        return at + (self.gap(at) == "" and self.word(at) in self.numbers.ordinal_endings)


@cache
def _tables(code: str) -> tuple[Mapping[str, Any], dict[str, frozenset[str]]]:
    return language_data(code, "dates"), word_sets(code, "dates")


def text_of(words: Words, code: str) -> Text:
    """The words of a text with the tables of its language."""
    return Text(*parts_of(words, code, *_tables(code), number_words(code), word_forms(code)))
