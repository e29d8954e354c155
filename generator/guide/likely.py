"""The likely kind of a name without an entry: a person, a body, a place or a term."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.base.language import people_names, word_frequencies
from generator.guide.names_used import NamesUsed
from generator.guide.one_name import Group
from generator.reading.grammar.tables import is_body
from generator.reading.names.scene import name_words

_FAMILIAR = 4.0  # Zipf frequency from which a word is hardly part of a person's name


@dataclass(frozen=True, slots=True)
class Clues:
    """What the articles say of names: people quoted or introduced, and the articles with a place in their dateline."""

    language: str
    people: frozenset[str]
    datelines: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, used: Mapping[str, NamesUsed], language: str) -> Clues:
        """The clues in the articles of a guide."""
        dated: dict[str, set[str]] = {}
        for article, each in used.items():
            if each.dateline:
                dated.setdefault(each.dateline, set()).add(article)
        people = frozenset[str]().union(*(each.people for each in used.values()))
        return cls(language, people, {place: frozenset(articles) for place, articles in dated.items()})


def likely_kind(name: str, group: Group, clues: Clues) -> tuple[str, str]:
    """The likely kind of a name, and the reason in words."""
    language = clues.language
    words = name.split()
    heads = name_words(language)["name_heads"]
    number = len(group.places)
    if group.acronym and " " in name and 4 * group.located < number:
        return "organization", "it has an acronym"
    if is_body(name, language) or words[-1] in heads or (len(words) > 2 and any(word in heads for word in words)):
        return "organization", "its words are those of a body"
    titled = 4 * group.titled >= number
    alone = any(form == words[-1] for form in group.forms)
    introduced = (group.titled > 0 or alone) and name in clues.people and 10 * group.located < number
    if words[0].isalpha() and len(words) == 1 and group.articles & clues.datelines.get(name.casefold(), frozenset()):
        return "place", "articles are dated from it"
    if len(words) in (2, 3, 4) and (titled or introduced):
        shows = f"{group.titled} times after a title" if group.titled else "introduced, and called by the surname"
        return "person", shows
    if len(words) in (2, 3) and name in clues.people and not group.located and _unfamiliar(words, language):
        return "person", "quoted, or introduced by what they do"
    if (10 * group.located >= number or (group.located and _has_a_people(name, language))) and not titled:
        return "place", f"{group.located} of {number} times after “in”, “near” or the like"
    if group.acronym == name or (name.isupper() and len(name) < 8):
        return "organization", "an acronym"
    return "term", ""


def _unfamiliar(words: list[str], language: str) -> bool:
    """Whether none of the words is common in general."""
    frequent = word_frequencies(language)
    return bool(frequent) and all(frequent.get(word.casefold(), 0) < _FAMILIAR for word in words)


def _has_a_people(name: str, language: str) -> bool:
    """Whether the name of a people begins like this one: "Lakeland", "Lakelander"."""
    stem = name.casefold()[: max(4, len(name) - 2)]
    return " " not in name and any(people.startswith(stem) for people in people_names(language))
