"""Places a text speaks of that are no entries: what "the country" or "the rebels" may mean instead."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from generator.base.language import language_data
from generator.reading.names.scene import Scene, name_words

# The capital goes first, and what may not stand before it after that, so that the search leaps from one to the next.
_CAPITALISED = re.compile(r"[A-Z](?<!\w.)\w+")
# How far before a name its preposition is looked for: "secretary-general of the Hillmark".
_BEFORE = 28
# A people's name may lose this much of its country's: "Lakelander" none, "Hillmish" of "Hillmark" three letters.
_SHORTENED = 2
_SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where a text names places that are no entries, as offsets.

    `countries` are those whose people is named too ("Hillmark", "Hillmarkers"): where it or they are named; `most` is
    how often the one named most is. `located` is where any place, of whatever size, is one that things happen in.
    `roles` are the nouns of offices that are for one: "envoy" of "envoy to Hillmark".
    """

    countries: frozenset[int] = frozenset()
    most: int = 0
    located: tuple[int, ...] = ()
    roles: frozenset[str] = frozenset()

    def is_place(self, at: int) -> bool:
        """Whether the name of a place that things happen in starts at an offset."""
        return self.between(at, at + 1)

    def between(self, since: int, at: int) -> bool:
        """Whether one of these places is where something happens, between two offsets."""
        return bisect_left(self.located, since) < bisect_left(self.located, at)


@dataclass(frozen=True, slots=True)
class Weights:
    """Which countries a text is about, by how often it names them.

    `topics` are named at least half as often as any other, `foremost` at least as often, `central` at least as often as
    any that is no entry.
    """

    topics: frozenset[str] = frozenset()
    foremost: frozenset[str] = frozenset()
    central: frozenset[str] = frozenset()


def weigh(named: Mapping[str, int], elsewhere: int) -> Weights:
    """The weights of the countries that are entries, given how often the one named most among the others is named."""
    most = max([elsewhere, *named.values()])
    return Weights(
        topics=frozenset(country for country, count in named.items() if 2 * count >= most),
        foremost=frozenset(country for country, count in named.items() if count >= most),
        central=frozenset(country for country, count in named.items() if count >= elsewhere),
    )


def find_elsewhere(scene: Scene, known: Collection[int]) -> Elsewhere:
    """The places named in a text, other than at the offsets `known`, where names of entries start."""
    words = scene.words
    no_places, prepositions = _tables(scene.document.language)
    of_titles, of_places = words["title_prepositions"], words["locative_prepositions"]
    capitalised = [
        (start, found[0]) for found in _CAPITALISED.finditer(scene.text) if (start := found.start()) not in known
    ]
    located = []
    maybe, roles = set(), set()
    text = scene.text
    for start, word in capitalised:
        if text.startswith("'s ", start + len(word)):
            maybe.add(word)
        if text[start - 1 : start] != " " or not text[start - 2 : start - 1].isalpha() or word in no_places:
            continue  # no preposition stands right before it
        before = text[max(0, start - _BEFORE) : start - 1].rsplit(" ", 3)
        if before[-1] == "the" and len(before) > 1:
            before.pop()
        preposition = before[-1].lower()
        if preposition not in prepositions or word.isupper():
            continue
        maybe.add(word)
        if preposition in of_places:
            located.append(start)
        role = before[-2].lower() if len(before) > 1 else ""
        if preposition in of_titles and role in words["role_heads"]:
            roles.add(role)
    countries = _countries(capitalised, maybe, scene.document.language)
    most = max(map(len, countries), default=0)
    return Elsewhere(frozenset(at for offsets in countries for at in offsets), most, tuple(located), frozenset(roles))


@cache
def _tables(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Words that no place is called, and those that may stand before the name of one."""
    words = name_words(language)
    return (
        words["calendar"] | words["honorifics"] | words["name_heads"],
        words["place_prepositions"] | words["title_prepositions"] | words["locative_prepositions"],
    )


@cache
def _peoples(language: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """Countries by the names of peoples that tell of them in no regular way, and how the names of the others end."""
    data = language_data(language, "names")
    return {people: country for country, people in data["peoples"]}, tuple(map(str, data["people_endings"]))


def _countries(
    capitalised: Iterable[tuple[int, str]], maybe: Collection[str], language: str
) -> tuple[tuple[int, ...], ...]:
    """Where each country and its people are named, among capitalised words; given those that may be countries."""
    if not maybe:
        return ()
    irregular, endings = _peoples(language)
    stems = _stems(maybe)
    begins = {stem[:_SHORTEST_STEM] for stem in stems}
    offsets: defaultdict[str, list[int]] = defaultdict(list)
    for start, word in capitalised:
        offsets[word].append(start)
    places: defaultdict[str, list[int]] = defaultdict(list)
    peopled: set[str] = set()
    for word, starts in offsets.items():
        one = word.removesuffix("s")
        if word not in maybe and one not in irregular and word[:_SHORTEST_STEM] not in begins:
            continue
        country = irregular.get(one, "")
        regular = _of_people(word, stems, endings) if word[:_SHORTEST_STEM] in begins else ""
        place = country if country in maybe else regular
        if place:
            peopled.add(place)
        if place or word in maybe:
            places[place or word] += starts
    return tuple(tuple(places[place]) for place in sorted(peopled))


def _stems(places: Iterable[str]) -> dict[str, str]:
    """What the names of places may be cut to before the ending of their people, longer ones first."""
    found: dict[str, str] = {}
    for cut in range(_SHORTENED + 1):
        for place in sorted(places):
            if len(place) - cut >= _SHORTEST_STEM:
                found.setdefault(place[: len(place) - cut], place)
    return found


def _of_people(word: str, stems: dict[str, str], endings: tuple[str, ...]) -> str:
    """The place whose people or language the word may name, or nothing: "Hillmarkers" of "Hillmark"."""
    one = word.removesuffix("s")
    if not one.endswith(endings):
        return ""
    for ending in endings:
        stem = one.removesuffix(ending)
        if stem != one and stem in stems:
            return stems[stem]
    return ""
