"""Which names without an entry are the same: spellings, shorter forms, acronyms, and names that texts equate."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cache, partial

from generator.base.language import language_data, people_names
from generator.base.values import Span
from generator.guide.compare import Place
from generator.reading.names.scene import name_words
from generator.text.folding import search_key
from generator.text.sounds import sounds
from generator.text.word_forms import word_forms

_SHARE = 0.5  # of the articles with a shorter form must have the longer one, for the two to be one name
_WIDER = 0.6  # of a name's mentions must have a word before or after it, for that to be a part of it
_TIMES = 2  # times as many articles each name in a row must have as the row itself
SHORT = 5


@dataclass(slots=True)
class Group:
    """The mentions of one name while they are collected."""

    forms: Counter[str] = field(default_factory=Counter)
    places: list[Place] = field(default_factory=list)
    titled: int = 0
    initial: int = 0
    located: int = 0
    acronym: str = ""
    entry: str = ""

    def add(self, form: str, place: Place, *, titled: bool, initial: bool, located: bool) -> None:
        """Add one mention."""
        self.forms[form] += 1
        self.places.append(place)
        self.titled += titled
        self.initial += initial
        self.located += located

    def take(self, other: Group) -> None:
        """Add all mentions of another group, which has the same name."""
        self.forms.update(other.forms)
        self.places += other.places
        self.titled += other.titled
        self.initial += other.initial
        self.located += other.located
        self.acronym = self.acronym or other.acronym
        self.entry = self.entry or other.entry

    @property
    def capitals(self) -> bool:
        """Whether it is only ever written in capitals, except for an ending."""
        return all(form.isupper() or (len(form) > 2 and form[:-1].isupper()) for form in self.forms)  # "ISs"

    @property
    def articles(self) -> set[str]:
        """The articles in which it occurs."""
        return {place.article for place in self.places}


class Spelling:
    """How a language writes names: small words in them, articles before them, endings that may lose their apostrophe.

    `patterns` are those of languages/*/unknown.yml.
    """

    def __init__(self, language: str) -> None:
        data, names = language_data(language, "unknown"), name_words(language)
        self.patterns = {name: re.compile(pattern) for name, pattern in data["patterns"].items()}
        self.also_named = re.compile("|".join(data["also_named"]))
        self.small = frozenset(data["small"])
        self.bodies: frozenset[str] = names["any_body"]
        self.directions: frozenset[str] = names["directions"]
        self.peoples = people_names(language)
        self.forms = word_forms(language)

    def bare(self, word: str) -> str:
        """A word without a plural ending or a possessive one that has lost its apostrophe."""
        return next((word.removesuffix(ending) for ending in self.forms.plural if word.endswith(ending)), word)

    def key(self, form: str) -> str:
        """The key that all forms of a name share; short capitals differ from words of the same letters ("IS", "Is")."""
        own = self.bare(form) if self.bare(form).isupper() else form  # "ISs"
        if own.isupper() and len(own) < SHORT:
            return own
        return self.patterns["article"].sub("", search_key(own))


@cache
def spelling(language: str) -> Spelling:
    """How a language writes names, from its tables."""
    return Spelling(language)


@dataclass(frozen=True, slots=True)
class Same:
    """What texts say about names, by their keys: pairs that are the same, and the wider names of shorter ones.

    `explained` are the pairs in which one name is only in brackets after the other.
    """

    pairs: frozenset[tuple[str, str]]
    explained: frozenset[tuple[str, str]]
    wider: Mapping[str, Counter[str]]


def widened(groups: Mapping[str, Group], same: Same, spelled: Spelling) -> dict[str, Group]:
    """The groups with words added that a name is seldom without: "Middle East", "Lakelander Red Cross"."""
    found: dict[str, Group] = {}
    for key, group in groups.items():
        wide, number = max(same.wider.get(key, Counter()).items(), key=lambda pair: (pair[1], pair[0]), default=("", 0))
        own = key
        if number > 1 and number >= _WIDER * len(group.places):
            forms = {form: n for form, n in group.forms.items() if spelled.key(form) != key or n > number}
            group.forms = Counter({**forms, wide: number})
            own = spelled.key(wide)
        if own in found:
            found[own].take(group)
        else:
            found[own] = group
    return found


def merge_said(groups: dict[str, Group], same: Same, known: Mapping[str, str]) -> None:
    """Merge names that texts equate, under the one used most; a group equated with an entry's name gets that entry."""
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        while parent.setdefault(key, key) != key:
            key = parent[key]
        return key

    names: defaultdict[str, list[str]] = defaultdict(list)
    for key, entry in known.items():
        names[entry].append(key)
    for one, other in sorted(same.pairs):
        if not ((one in groups or one in known) and (other in groups or other in known)):
            continue
        # Two bodies may share an acronym: its long form must resemble a name of the entry.
        strange = other in known and one not in known and (one, other) in same.explained
        if not strange or any(_share_words(one, name) for name in names[known[other]]):
            parent[root(other)] = root(one)
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for key in sorted(parent):
        parts[root(key)].append(key)
    for keys in parts.values():
        entries = {known[key] for key in keys if key in known}
        ours = [key for key in keys if key in groups]
        ours.sort(key=lambda key: (" " not in key, -len(groups[key].places), key))
        if ours and len(entries) < 2:
            _join(groups, ours, next(iter(entries), ""))


def _share_words(one: str, other: str) -> bool:
    """Whether two names have at least half of their words in common."""
    words, others = set(one.split()), set(other.split())
    return 2 * len(words & others) >= max(len(words), len(others))


def _join(groups: dict[str, Group], keys: list[str], entry: str) -> None:
    """Merge some names into the first; of those in capitals the most used one becomes its acronym."""
    best = groups[keys[0]]
    best.entry = entry
    short = [groups[key].forms.most_common(1)[0][0] for key in keys if groups[key].capitals]
    for key in keys[1:]:
        best.take(groups.pop(key))
    if short and len(keys) > 1:
        best.acronym = short[0]


def part_joined(groups: dict[str, Group], spelled: Spelling) -> None:
    """Split one name with another in it: "Nora Feld of the Harbour Board", if that board is also named alone."""
    for key in sorted(groups):
        for form in sorted(groups[key].forms):
            found = spelled.patterns["two_names"].fullmatch(form)
            first, last = (spelled.key(found[1]), spelled.key(found[2])) if found else ("", "")
            if not found or last not in groups:
                continue
            if first in groups or spelled.small.isdisjoint(found[1].casefold().split()):
                _part(groups, key, form, (first, found[1]), (last, found[2]))
        if not groups[key].forms:
            del groups[key]


def _part(groups: dict[str, Group], key: str, form: str, first: tuple[str, str], last: tuple[str, str]) -> None:
    """Move the mentions of one form to the two names in it."""
    joined = groups[key]
    number = joined.forms.pop(form)
    length = len(form)
    moved = [place for place in joined.places if place.span.end - place.span.start == length]
    joined.places = [place for place in joined.places if place not in moved]
    for name, shown, start in ((*first, 0), (*last, length - len(last[1]))):
        group = groups.setdefault(name, Group())
        group.forms[shown] += number
        spans = [Span(place.span.start + start, place.span.start + start + len(shown)) for place in moved]
        group.places += [Place(place.article, span) for place, span in zip(moved, spans, strict=True)]


def split_rows(groups: dict[str, Group], known: Collection[str], peoples: Collection[str], spelled: Spelling) -> None:
    """Split names in a row without commas: "Eastport Westport"; the name of a people before a name is no part of it."""
    names = {*known, *peoples}
    for key in sorted(groups, key=lambda one: (-one.count(" "), one)):
        words = key.split()
        if len(words) < 2 or not spelled.small.isdisjoint(words):
            continue
        parts = _in_parts(words, partial(_holds, groups, names, spelled, len(groups[key].articles)))
        row = groups.pop(key) if parts else Group()
        for part in parts:
            name = part if part in groups else spelled.bare(part)
            if name in groups:
                groups[name].places += row.places


def _holds(groups: Mapping[str, Group], known: Collection[str], spelled: Spelling, number: int, part: str) -> bool:
    """Whether a part of a row is a name by itself: of an entry, of a people, or one in far more articles."""
    names = {part, spelled.bare(part), part.upper(), spelled.bare(part).upper()}
    if not names.isdisjoint(known):
        return True
    return any(name in groups and len(groups[name].articles) >= _TIMES * number for name in names)


def _in_parts(words: list[str], holds: Callable[[str], bool]) -> list[str]:
    """The words as two or more names in a row, the longest first; empty if they are not."""
    parts: list[str] = []
    at = 0
    while at < len(words):
        most = len(words) - (at == 0)
        end = next((end for end in range(most, at, -1) if holds(" ".join(words[at:end]))), 0)
        if not end:
            return []
        parts.append(" ".join(words[at:end]))
        at = end
    return parts


def possessives(
    groups: Mapping[str, Group], known: Collection[str], ordinary: Collection[str], spelled: Spelling
) -> dict[str, Group]:
    """The groups with lost apostrophes restored: "Lakelands" is Lakeland's; what only an entry possesses is no name."""
    kept: dict[str, Group] = {}
    for key, group in sorted(groups.items(), key=lambda pair: (spelled.bare(pair[0]) != pair[0], pair[0])):
        words = key.split()
        while len(words) > 1 and spelled.bare(words[0]) != words[0] and spelled.bare(words[0]) in known:
            words.pop(0)
            group.forms = Counter({form.split(" ", 1)[-1]: n for form, n in group.forms.items()})
        name = " ".join(words)
        base = spelled.bare(name) if len(name) > 3 and spelled.forms.may_be_plural(name) else ""
        if base and (base in known or base in ordinary):
            continue
        if base and base in kept and len(kept[base].places) >= len(group.places) // 2:
            kept[base].take(group)
        elif all(word in known or spelled.bare(word) in known for word in words) and len(words) > 1:
            continue
        elif name in kept:
            kept[name].take(group)
        elif name != key and name in known:
            continue
        else:
            kept[name] = group
    return kept


def merge_acronyms(groups: dict[str, Group], spelled: Spelling) -> None:
    """Merge an acronym with the only long form it fits, if articles have both."""
    initials: dict[str, list[str]] = defaultdict(list)
    for key in groups:
        if " " in key:
            initials["".join(word[0] for word in key.split() if word not in spelled.small)].append(key)
    for acronym in sorted(key for key in groups if key.casefold() in initials and groups[key].capitals):
        longer = [
            key for key in initials[acronym.casefold()] if len(groups[key].articles & groups[acronym].articles) > 1
        ]
        if len(longer) == 1 and not groups[longer[0]].acronym:
            short = groups.pop(acronym)
            groups[longer[0]].acronym = short.forms.most_common(1)[0][0]
            groups[longer[0]].take(short)


def merge_parts(groups: dict[str, Group]) -> None:
    """Merge shorter forms ("the Observatory", a surname) into a longer name that most of their articles have too."""
    by_word: dict[str, list[str]] = defaultdict(list)
    articles = {key: group.articles for key, group in groups.items()}
    for key in groups:
        words = key.split()
        if len(words) > 1:
            for word in set(words):
                by_word[word].append(key)
    for key in sorted(groups, key=lambda one: (one.count(" "), one)):
        rarest = min((by_word.get(word, ()) for word in key.split()), key=len, default=())
        longer = [other for other in rarest if len(other) > len(key) and other in groups and f" {key} " in f" {other} "]
        best = max(longer, key=lambda other: (len(articles[key] & articles[other]), other), default=None)
        if best and len(articles[key] & articles[best]) >= max(1, _SHARE * len(articles[key])):
            groups[best].take(groups.pop(key))
            articles[best] = articles[best] | articles[key]


def merge_spellings(groups: dict[str, Group]) -> None:
    """Merge transliterations of one name: the most used spelling gets the others."""
    alike: dict[str, list[str]] = defaultdict(list)
    for key in sorted(key for key, group in groups.items() if len(group.places) > 1):
        alike[sounds(key)].append(key)
    for keys in alike.values():
        if len(keys) > 1:
            best, *others = sorted(keys, key=lambda key: (-len(groups[key].places), key))
            for other in others:
                groups[best].take(groups.pop(other))
