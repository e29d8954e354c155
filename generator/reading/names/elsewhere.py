"""Places a text speaks of that are no entries: what "the country" or "the rebels" may mean instead."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from generator.reading.names.scene import Scene, name_words
from generator.text.word_forms import word_forms

# The capital goes first, and what may not be before it after that, so that the search leaps from one to the next.
_CAPITALISED = re.compile(r"[A-Z](?<!\w.)\w+")
# How far before a name its preposition is looked for: "throughout the Hillmark".
_BEFORE = 16
# A people's name may lose this much of its country's: "Lakelander" none, "Hillmish" of "Hillmark" three letters.
_SHORTENED = 2
_SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where a text names places that are no entries, as offsets.

    `countries` are those whose people is named too ("Hillmark", "Hillmarkers"): where it or they are named; `most` is
    how often the one named most is. `located` is where any place, of whatever size, is one that things happen in.
    """

    countries: frozenset[int] = frozenset()
    most: int = 0
    located: tuple[int, ...] = ()

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
    words, text = scene.words, scene.text
    no_places, prepositions = _tables(scene.document.language)
    offsets: defaultdict[str, list[int]] = defaultdict(list)
    located, maybe = [], set()
    for found in _CAPITALISED.finditer(text):
        start, word = found.start(), found[0]
        if start in known:
            continue
        offsets[word].append(start)
        if text.startswith(scene.genitive, found.end()):
            maybe.add(word)
        if text[start - 1 : start] != " " or word in no_places or word.isupper():
            continue
        before = text[max(0, start - _BEFORE) : start - 1].lower().split(" ")
        if before[-1] in words["articles"]:
            before.pop()
        if before and before[-1] in prepositions:
            maybe.add(word)
            if before[-1] in words["locative_prepositions"]:
                located.append(start)
    countries = _countries(offsets, maybe, scene.document.language)
    most = max(map(len, countries), default=0)
    return Elsewhere(frozenset(at for places in countries for at in places), most, tuple(located))


@cache
def _tables(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Words that no place is called, and those that may be before the name of one."""
    words = name_words(language)
    return (
        words["calendar"] | words["honorifics"] | words["name_heads"],
        words["place_prepositions"] | words["title_prepositions"] | words["locative_prepositions"],
    )


def _countries(offsets: Mapping[str, list[int]], maybe: Collection[str], language: str) -> list[list[int]]:
    """Where each country and its people are named; given where all capitalised words are, and which may be countries.

    Of regular peoples it takes the names that are the country's, cut by some letters, and an ending.
    """
    words, forms = name_words(language), word_forms(language)
    irregular = {form: land for land, people in words["peoples"] for form in (people, forms.plural_of(people))}
    stems = _stems(maybe)
    begins = {stem[:_SHORTEST_STEM] for stem in stems}
    places: defaultdict[str, list[int]] = defaultdict(list)
    peopled: set[str] = set()
    for word, starts in offsets.items():
        country = irregular.get(word, "")
        if country not in maybe and word[:_SHORTEST_STEM] in begins:
            one = forms.singular_of(word)
            cut = (one.removesuffix(ending) for ending in words["people_endings"] if one.endswith(ending))
            country = next((stems[stem] for stem in cut if stem != one and stem in stems), "")
        country = country if country in maybe else ""
        if country:
            peopled.add(country)
        if country or word in maybe:
            places[country or word] += starts
    return [places[place] for place in sorted(peopled)]


def _stems(places: Iterable[str]) -> dict[str, str]:
    """What the names of places may be cut to before the ending of their people, longer ones first."""
    found: dict[str, str] = {}
    for cut in range(_SHORTENED + 1):
        for place in sorted(places):
            if len(place) - cut >= _SHORTEST_STEM:
                found.setdefault(place[: len(place) - cut], place)
    return found
