"""A document being read for figures: its words, the tables of its language, its sentences and dates."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from generator.base.language import language_data, month_names, word_sets
from generator.text.document import Document
from generator.text.word_forms import WordForms, word_forms
from generator.text.words import Tabled

_DENIALS = ("negators", "no", "denying", "ruled_out", "untrue")
_TURNS = (*_DENIALS, "supposing", "modals", "not_fact_before", "imagined", "inverted")
_UNITS = ("currency_words", "percent_words", "per", "measures", "square", "plain_measures", "scales_before")  # tables
_SHORT = 3  # letters of a word that has no capital in a title, at most
_TITLE = 8  # words to each side by which a title is known


@dataclass(frozen=True, slots=True)
class State:
    """What may be said of those counted ("dead", "at_risk").

    `whole` names people whose noun says no more ("12 people were killed": dead), `alone` whatever the noun is.
    """

    name: str
    whole: bool = False
    alone: bool = False


Phrases: TypeAlias = dict[str, tuple[tuple[list[str], State], ...]]


@dataclass(frozen=True, slots=True)
class FigureWords:
    """The tables of one language, as they are and as sets of words.

    `states` are kept by the first word of their phrases, `qualifiers` by the last, longest first.
    Of what may be done to those counted, `doing` are the words before them ("sold 40"), kept by the last word,
    `undergone` those after them ("40 were sold"), and `acting` what they do themselves ("40 arrived").
    `amounts` are the verbs before an amount by the noun that names it: "pledged $4m" is a pledge. `endings` are those
    of nouns and adjectives of a kind, `units` the words that are units or begin one. `turns` are the
    words by which what is told may not have happened.
    """

    forms: WordForms
    data: Mapping[str, Any]
    sets: dict[str, frozenset[str]]
    states: Phrases
    doing: Phrases
    undergone: Phrases
    acting: Phrases
    qualifiers: dict[str, tuple[tuple[list[str], str], ...]]
    amounts: dict[str, str]
    changes: dict[str, str]
    endings: dict[str, tuple[str, ...]]
    units: frozenset[str]
    turns: frozenset[str]

    def of(self, table: str, word: str) -> bool:
        """Whether a word is in a table."""
        return word in self.sets[table]


@cache
def figure_words(code: str) -> FigureWords:
    """The figure words of a language, from its table."""
    data = language_data(code, "figures")
    sets = word_sets(code, "figures")
    # "12 may come": a month's name that helps a verb is none.
    sets["times"] |= frozenset(month_names(code)) - sets["helpers"]
    deeds = [(State(row["name"]), row) for row in data["deeds"]]
    return FigureWords(
        forms=word_forms(code),
        data=data,
        sets=sets,
        states=_phrases(
            (State(row["name"], row["form"] != "with", row["form"] == "alone"), row["words"]) for row in data["states"]
        ),
        doing=_phrases(((state, row.get("doing", ())) for state, row in deeds), by=-1),
        undergone=_phrases((state, row.get("undergone", ())) for state, row in deeds),
        acting=_phrases((state, row.get("acting", ())) for state, row in deeds),
        qualifiers=_by_last(data["qualifiers"]),
        amounts=_by_word(data["amount_verbs"]),
        changes=_by_word(data["changes"]),
        turns=frozenset().union(*(sets[name] for name in _TURNS), (phrase[0] for phrase in data["instead"])),
        units=frozenset(word for table in _UNITS for word in data[table]),
        endings={name: tuple(table) for name, table in data.items() if name.endswith("_endings")},
    )


def _by_word(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {word: name for name, words in table.items() for word in words}


def _by_last(phrases: Iterable[tuple[list[str], str]]) -> dict[str, tuple[tuple[list[str], str], ...]]:
    found: dict[str, tuple[tuple[list[str], str], ...]] = {}
    for phrase, name in phrases:
        found[phrase[-1]] = (*found.get(phrase[-1], ()), (phrase, name))
    return found


def _phrases(rows: Iterable[tuple[State, Iterable[str | list[str]]]], *, by: int = 0) -> Phrases:
    """What phrases say, by their first or last word; the longest first, or "in need" would be found as less."""
    found: dict[str, list[tuple[list[str], State]]] = {}
    for state, told in rows:
        for words in told:
            phrase = [words] if isinstance(words, str) else words
            found.setdefault(phrase[by], []).append((phrase, state))
    return {word: tuple(sorted(told, key=lambda pair: -len(pair[0]))) for word, told in found.items()}


@dataclass(frozen=True, slots=True)
class Reading(Tabled):
    """A document being read for figures.

    `firsts` are the words at which its sentences begin; `points_group` that points part thousands; `dated` are the
    words that tell a time; `dollars` are the units that letters right before a dollar sign name somewhere ("A$40m").
    """

    document: Document
    language: FigureWords
    points_group: bool
    firsts: list[int]
    dated: frozenset[int]
    dollars: set[str]

    def dollar(self, at: int) -> str | None:
        """The unit that letters right before a dollar sign name."""
        return self.language.data["currency_prefixes"].get(self.word(at - 1)) if self.gap(at) == "$" else None

    def titled(self, at: int) -> bool:
        """Whether a word is part of a title, whose words have capitals though they are no names."""
        low, high = self.bounds(at)
        near = self.words[max(low, at - _TITLE) : min(high, at + _TITLE)]
        written = [word for word in near if len(word) > _SHORT and word.isalpha()]
        return sum(word[0].isupper() for word in written) * 4 > 3 * len(written)

    def bounds(self, at: int) -> tuple[int, int]:
        """The words of the sentence that holds a word, as [first, end)."""
        index = bisect_right(self.firsts, at, 1) - 1
        return self.firsts[index], bisect_left(self.origins, self.document.sentences[index].end)

    def past_determiners(self, at: int) -> int:
        """The place after "the", "its" and the like."""
        while self.of("noun_stops_after_of", at):
            at += 1
        return at

    def is_initials(self, at: int) -> bool:
        """Whether two letters with full stops begin at a place: "U.S."."""
        one, two = self.written(at), self.written(at + 1)
        stops = self.gap(at + 1) == "." == self.gap(at + 2)[:1]
        return stops and len(one) == len(two) == 1 and (one + two).isupper()
