"""The words of a text in order with the gaps between them, and lookups in the tables of a language."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from itertools import accumulate, compress, count
from typing import TYPE_CHECKING, Any

from generator.base.values import Span
from generator.text.number_words import NumberWords
from generator.text.word_forms import WordForms

if TYPE_CHECKING:
    from generator.text.plain import Folded

# A word or a written number; between two of them is a gap: "450.000 people", "27" "-" "28" " " "April".
# The letters are listed instead of matched by category: twice as fast, and every alphabet is included. The possible
# first characters of a word or number come first, so that the search jumps from one to the next.
_LETTERS = r"A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u1fff"
_WORD = re.compile(rf"([0-9{_LETTERS}](?:(?<=[0-9])[0-9]*(?:[.,][0-9]+)*|[{_LETTERS}]*))")
_NOTHING = [""] * 64  # no rule looks so far before the first word


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a folded text in order, with the gaps before and after each.

    `gaps[i]` is before word i, and `gaps[len(words)]` ends the text. Outside the text everything is "". `starts` are
    offsets into the folded text, `origins` into the original text. `_lower` and `_gaps` end in empty strings: an index
    just before the first word counts from the end and finds one of them, without a comparison.
    """

    words: list[str]
    lower: list[str]
    gaps: list[str]
    starts: list[int]
    origins: list[int]
    folded: Folded
    source: str
    _lower: list[str]
    _gaps: list[str]
    _digits: list[int]

    def word(self, at: int) -> str:
        """The word at an index, in lower case, or "" outside the text."""
        try:
            return self._lower[at]
        except IndexError:
            return ""

    def written(self, at: int) -> str:
        """The word at an index as written, or "" outside the text."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def gap(self, at: int) -> str:
        """The gap before the word at an index, or "" outside the text."""
        try:
            return self._gaps[at]
        except IndexError:
            return ""

    def near(self, at: int) -> bool:
        """Whether only a space or a hyphen separates a word from the one before it."""
        return 0 < at < len(self.words) and self.gaps[at] in (" ", "-")

    def places(self, wanted: Container[str]) -> list[int]:
        """The indexes of written numbers and of the wanted words, given in lower case."""
        return sorted({*self._digits, *compress(count(), map(wanted.__contains__, self.lower))})

    def span(self, first: int, end: int) -> Span:
        """The span of the original text from the word `first` up to, but not including, the word `end`."""
        last = end - 1
        return self.folded.original(self.starts[first], self.starts[last] + len(self.words[last]))


@lru_cache(maxsize=4)
def split_words(text: str, folded: Folded) -> Words:
    """Split a text, given in original and folded form, into words and gaps; the last few results are cached."""
    parts = _WORD.split(folded.text)
    words = parts[1::2]
    starts = list(accumulate(map(len, parts), initial=0))[1:-1:2]
    origins = starts if folded.starts is None else [folded.starts[start] for start in starts]
    lower, gaps = list(map(str.lower, words)), parts[0::2]
    digits = list(compress(count(), map(":".__gt__, lower)))  # ":" follows "9"
    return Words(words, lower, gaps, starts, origins, folded, text, lower + _NOTHING, gaps + _NOTHING, digits)


@dataclass(frozen=True, slots=True)
class Tabled(Words):
    """The words of a text, with the tables of its language for one subject, as they are and as sets of words."""

    code: str
    data: Mapping[str, Any]
    sets: Mapping[str, frozenset[str]]
    numbers: NumberWords
    forms: WordForms

    def of(self, table: str, at: int) -> bool:
        """Whether the word at an index is in a table."""
        try:
            return self._lower[at] in self.sets[table]
        except IndexError:
            return "" in self.sets[table]

    def get(self, table: str, at: int) -> Any:  # noqa: ANN401  # whatever the table says
        """What a table has for the word at an index; None for nothing."""
        return self.data[table].get(self.word(at))

    def capital(self, at: int) -> bool:
        """Whether the word at an index begins with a capital."""
        return self.written(at)[:1].isupper()

    def after(self, at: int) -> str:
        """The word at an index if only a space separates it from the one before, else ""."""
        return self.word(at) if self.gap(at) == " " else ""

    def phrase(self, at: int, phrase: list[str]) -> bool:
        """Whether the words from an index on are these."""
        return at >= 0 and self.lower[at : at + len(phrase)] == phrase

    def is_past(self, at: int) -> bool:
        """Whether the word at an index ends like a past form."""
        return self.forms.is_past(self.word(at))

    def article(self, at: int) -> bool:
        """Whether the word at an index is "a" or "an"."""
        return self.word(at) in self.numbers.article


def parts_of(words: Words, *more: Any) -> list[Any]:  # noqa: ANN401  # fields of any type
    """The fields of the words of a text and further values made from them, for a class with more fields."""
    return [*(getattr(words, field.name) for field in fields(Words)), *more]
