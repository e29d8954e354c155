"""The forms of a language's words by their endings: past, adverb, plural and singular."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from generator.base.language import language_data


@dataclass(frozen=True, slots=True)
class WordForms:
    """Endings of one language; each method takes a word in lower case."""

    past: tuple[str, ...]
    going: tuple[str, ...]
    adverb: tuple[str, ...]
    plural: tuple[str, ...]
    highest: tuple[str, ...]
    plurals: tuple[tuple[str, str], ...]
    singulars: tuple[tuple[str, str], ...]
    singular_endings: tuple[str, ...]

    def is_past(self, word: str) -> bool:
        """Whether it ends as a verb of the past: "closed"."""
        return word.endswith(self.past)

    def is_going(self, word: str) -> bool:
        """Whether it ends as a verb that goes on: "closing"."""
        return word.endswith(self.going)

    def is_adverb(self, word: str) -> bool:
        """Whether it ends as an adverb: "slowly"."""
        return word.endswith(self.adverb)

    def is_verbal(self, word: str) -> bool:
        """Whether it ends as a form of a verb, of the past or one that goes on."""
        return word.endswith(self.past + self.going)

    def is_highest(self, word: str) -> bool:
        """Whether it ends as the highest degree of an adjective: "wettest"."""
        return word.endswith(self.highest)

    def may_be_plural(self, word: str) -> bool:
        """Whether it ends as a plural, or as a verb of the third person: "boats", "runs", but not "glass"."""
        return word.endswith(self.plural) and not word.endswith(self.singular_endings)

    def plural_of(self, word: str) -> str:
        """The regular plural of a common noun; `word` itself where no ending fits."""
        for one, more in self.plurals:
            if word.lower().endswith(one):
                return word[: len(word) - len(one)] + more
        return word

    def singular_of(self, word: str) -> str:
        """The regular singular of a plural; `word` itself where no ending fits."""
        for more, one in self.singulars:
            if word.endswith(more) and len(word) - len(more) + len(one) > 1:
                return word[: len(word) - len(more)] + one
        return word


@cache
def word_forms(code: str) -> WordForms:
    """The endings of a language, from its table."""
    data = language_data(code, "word_forms")
    return WordForms(
        past=tuple(data["past"]),
        going=tuple(data["going"]),
        adverb=tuple(data["adverb"]),
        plural=tuple(data["plural"]),
        highest=tuple(data["highest"]),
        plurals=tuple((one, more) for one, more in data["plurals"]),
        singulars=tuple((more, one) for more, one in data["singulars"]),
        singular_endings=tuple(data["singular_endings"]),
    )
