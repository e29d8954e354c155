"""The forms of a language's words by their endings: past, adverb, plural and singular."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.base.language import language_data


@dataclass(frozen=True, slots=True)
class WordForms:
    """Endings of one language; each method takes a word in lower case."""

    past: tuple[str, ...]
    going: tuple[str, ...]
    adverb: tuple[str, ...]
    participle: tuple[str, ...]
    plural: tuple[str, ...]
    highest: tuple[str, ...]
    possessive: tuple[str, ...]
    plurals: tuple[tuple[str, str], ...]
    pasts: tuple[tuple[str, str], ...]
    goings: tuple[tuple[str, str], ...]
    singulars: tuple[tuple[str, str], ...]
    singular_endings: tuple[str, ...]
    irregular_singulars: Mapping[str, str]
    irregular_plurals: Mapping[str, str]
    plural_words: frozenset[str]
    no_plurals: frozenset[str]

    def is_past(self, word: str) -> bool:
        """Whether it ends like a past form: "closed"."""
        return word.endswith(self.past)

    def is_going(self, word: str) -> bool:
        """Whether it ends like a present participle: "closing"."""
        return word.endswith(self.going)

    def is_adverb(self, word: str) -> bool:
        """Whether it ends like an adverb: "slowly"."""
        return word.endswith(self.adverb)

    def is_verbal(self, word: str) -> bool:
        """Whether it ends like a past form or a present participle."""
        return word.endswith(self.past + self.going)

    def is_highest(self, word: str) -> bool:
        """Whether it ends like a superlative: "wettest"."""
        return word.endswith(self.highest)

    def may_be_plural(self, word: str) -> bool:
        """Whether it ends like a plural, or like a verb of the third person: "boats", "runs", but not "glass"."""
        return word.endswith(self.plural) and not word.endswith(self.singular_endings)

    def without_possessive(self, word: str) -> str:
        """The word without its possessive ending: "harbour's"."""
        if not word.endswith(self.possessive):  # most words: quickly
            return word
        return next(word.removesuffix(ending) for ending in self.possessive if word.endswith(ending))

    def is_plural(self, word: str) -> bool:
        """Whether a noun is a plural, judging by its form and the exceptions."""
        if word in self.plural_words:
            return True
        return len(word) > len("as") and self.may_be_plural(word) and word not in self.no_plurals

    def to_plural(self, noun: str) -> str:
        """The plural of a common noun, given in singular or plural."""
        if found := self.irregular_plurals.get(noun):
            return found
        return noun if self.is_plural(noun) else self.plural_of(noun)

    def to_singular(self, noun: str) -> str:
        """The singular of a common noun, given in singular or plural."""
        if found := self.irregular_singulars.get(noun):
            return found
        return self.singular_of(noun) if self.is_plural(noun) else noun

    def plural_of(self, word: str) -> str:
        """The regular plural of a common noun; the word itself if no ending fits."""
        return _with_ending(word, self.plurals)

    def verb_forms(self, lemma: str) -> tuple[str, str, str]:
        """Third person, past and -ing form of a regular verb: "note" gives "notes", "noted", "noting"."""
        return _with_ending(lemma, self.plurals), _with_ending(lemma, self.pasts), _with_ending(lemma, self.goings)

    def singulars_of(self, word: str) -> tuple[str, ...]:
        """The words of which this may be the regular plural ("gases": gas, gase); none for a singular."""
        if word.lower().endswith(self.singular_endings):
            return ()
        ones = (word[: len(word) - len(more)] + one for one, more in self.plurals if word.lower().endswith(more))
        return tuple(dict.fromkeys(one for one in ones if len(one) > 2 and self.plural_of(one) == word))

    def singular_of(self, word: str) -> str:
        """The regular singular of a plural; the word itself if no ending fits."""
        for more, one in self.singulars:
            if word.endswith(more) and len(word) - len(more) + len(one) > 1:
                return word[: len(word) - len(more)] + one
        return word


def _with_ending(word: str, endings: tuple[tuple[str, str], ...]) -> str:
    """The word with its ending replaced by the first pair that fits."""
    for old, new in endings:
        if word.lower().endswith(old):
            return word[: len(word) - len(old)] + new
    return word


@cache
def word_forms(code: str) -> WordForms:
    """The endings of a language, from its table."""
    data = language_data(code, "word_forms")
    tables: dict[str, Any] = dict(data)
    for name, table in data.items():
        if isinstance(table, list):
            tables[name] = tuple(tuple(row) if isinstance(row, list) else row for row in table)
    for name in ("plural_words", "no_plurals"):
        tables[name] = frozenset(data[name])
    return WordForms(**tables)
