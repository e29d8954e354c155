"""The likely kind of a name without an entry: a person, a body, a place or a term."""

from __future__ import annotations

from generator.base.language import people_names, word_frequencies
from generator.base.reads import single
from generator.guide.link import Guide
from generator.guide.one_name import Group
from generator.reading.grammar.tables import is_body
from generator.reading.names.scene import name_words

_FAMILIAR = 4.0  # Zipf frequency from which a word is hardly part of a person's name


def likely_kind(guide: Guide, name: str, group: Group) -> tuple[str, str]:
    """The likely kind of a name, and the reason in words."""
    language = guide.corpus.settings.language
    words = name.split()
    heads = name_words(language)["name_heads"]
    number = len(group.places)
    if group.acronym and " " in name and 4 * group.located < number:
        return "organization", "it has an acronym"
    if is_body(name, language) or words[-1] in heads or (len(words) > 2 and any(word in heads for word in words)):
        return "organization", "its words are those of a body"
    titled = 4 * group.titled >= number
    alone = any(form == words[-1] for form in group.forms)
    introduced = (group.titled > 0 or alone) and name in _people(guide) and 10 * group.located < number
    if words[0].isalpha() and len(words) == 1 and group.articles & _datelines(guide).get(name.casefold(), frozenset()):
        return "place", "articles are dated from it"
    if len(words) in (2, 3, 4) and (titled or introduced):
        shows = f"{group.titled} times after a title" if group.titled else "introduced, and called by the surname"
        return "person", shows
    if len(words) in (2, 3) and name in _people(guide) and not group.located and _unfamiliar(words, language):
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


@single
def _datelines(guide: Guide) -> dict[str, frozenset[str]]:
    """The articles with a place in their dateline, by its name in lower case."""
    found: dict[str, set[str]] = {}
    for id_, record in guide.corpus.articles.items():
        if place := (record.data.dateline or "").split(",")[0].strip().casefold():
            found.setdefault(place, set()).add(id_)
    return {place: frozenset(articles) for place, articles in found.items()}


def _has_a_people(name: str, language: str) -> bool:
    """Whether the name of a people begins like this one: "Lakeland", "Lakelander"."""
    stem = name.casefold()[: max(4, len(name) - 2)]
    return " " not in name and any(people.startswith(stem) for people in people_names(language))


@single
def _people(guide: Guide) -> frozenset[str]:
    """Names of people without an entry: quoted, or introduced by what they do."""
    found = set()
    for annotation in guide.annotations.values():
        found |= {person.name for person in annotation.people if person.name}
        found |= {each.speaker.name for each in annotation.quotations if each.speaker.name and each.tier == 1}
    return frozenset(found)
