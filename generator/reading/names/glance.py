"""See at a glance what a text may name: all forms in it, its people and countries, the acronyms it explains."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from generator.reading.names.elsewhere import find_elsewhere, weigh
from generator.reading.names.fitting import misfit
from generator.reading.names.forms import keyed
from generator.reading.names.lexicon import Lexicon, Reading
from generator.reading.names.memory import Candidate, Memory
from generator.reading.names.scene import Scene

MOST = 20_000  # names of one text that are read: no article has so many, only a text made of names
# " (LRB)" after "Lakeland River Board"
_DEFINITION = re.compile(r" \(([A-Z][A-Za-z.]{1,9})\)")
_REACH = 80  # characters before it that may be what it is short for


def find_candidates(scene: Scene, lexicon: Lexicon) -> list[Candidate]:
    """All forms in the text, by where they start, longer ones first; each with the readings that fit their place.

    Of very many the first MOST are read.
    """
    found: list[Candidate] = []
    for candidate in find_forms(scene, lexicon):
        readings = tuple([reading for reading in candidate.readings if not misfit(scene, candidate, reading)])
        if readings and len(found) < MOST:
            whole = len(readings) == len(candidate.readings)
            found.append(candidate if whole else Candidate(candidate.start, candidate.end, readings))
    found.sort(key=lambda one: (one.start, -one.end))
    return found


def find_forms(scene: Scene, lexicon: Lexicon) -> Iterator[Candidate]:
    """The forms in the text that are whole words, with every reading of them."""
    if lexicon.automaton is None:
        return
    folded = scene.document.folded
    for pattern, begin, finish in lexicon.automaton.find_matches_as_indexes(keyed(folded.text), overlapping=True):
        span = folded.original(begin, finish)
        if scene.whole_words(span.start, span.end) and scene.one_paragraph(span.start, span.end):
            yield Candidate(span.start, span.end, lexicon.readings[pattern])


def glance(scene: Scene, candidates: list[Candidate], lexicon: Lexicon) -> Memory:
    """What a reader knows of a text before reading it: nothing named yet, but what is in it was seen."""
    known = [(candidate, reading) for candidate in candidates for reading in candidate.readings]
    countries = {
        candidate.start: reading.entry
        for candidate, reading in known
        if reading.entry in lexicon.countries and reading.name.use in {"name", "acronym", "demonym", "metonym"}
    }
    away = find_elsewhere(scene, frozenset(candidate.start for candidate in candidates))
    return Memory(
        starts=frozenset(candidate.start for candidate in candidates),
        bodies=frozenset(
            candidate.start for candidate, reading in known if reading.kind == "organization" and " " in reading.spelled
        ),
        people=_people(candidates),
        full_anywhere=frozenset(
            reading.entry
            for candidate, reading in known
            if reading.kind == "person" and _is_full(scene, candidate, reading)
        ),
        relatives=_relatives(scene, candidates),
        defined=_defined_acronyms(scene, known),
        elsewhere=away,
        weights=weigh(Counter(countries.values()), away.most),
        countries_at=countries,
    )


def _people(candidates: Iterable[Candidate]) -> dict[int, tuple[int, tuple[str, ...]]]:
    """For each place where a person's name or surname starts: the end of the longest, and whose it may be."""
    found: dict[int, tuple[int, tuple[str, ...]]] = {}
    for candidate in candidates:
        named = [one for one in candidate.readings if one.kind == "person" and one.name.use != "title"]
        if named:
            found.setdefault(candidate.start, (candidate.end, tuple(dict.fromkeys(one.entry for one in named))))
    return found


def _relatives(scene: Scene, candidates: Iterable[Candidate]) -> dict[str, int]:
    """Where somebody of the surname of an entry is introduced who is none: "Imad Hill", "<Name>'s son Peter"."""
    covered = 0
    found: dict[str, int] = {}
    ends = {candidate.end for candidate in candidates}
    for candidate in candidates:
        persons = [reading for reading in candidate.readings if reading.kind == "person"]
        if not persons or candidate.start < covered:
            continue
        covered = candidate.end
        kin = scene.patterns["relative"].match(scene.text, candidate.end)
        whole = any(_is_full(scene, candidate, reading) for reading in persons)
        other = not whole and candidate.start - 1 not in ends and _has_given_name(scene, candidate.start)
        if other or (kin and kin[1] in scene.words["kin"]):
            for reading in persons:
                found.setdefault(reading.entry, candidate.start)
    return found


def _has_given_name(scene: Scene, start: int) -> bool:
    """Whether one word is before a surname that may be a given name, and no other part of a name."""
    _, before, *_ = [*scene.previous(start, 2), "", ""]
    titled = before.rstrip(".") in scene.words["honorifics"] or before.lower() in scene.words["openers"]
    return bool(scene.given_name_before(start)) and (titled or not before[:1].isupper())


def _is_full(scene: Scene, candidate: Candidate, reading: Reading) -> bool:
    """Whether a form names a person in full."""
    return reading.name.use in {"name", "variant"} and len(scene.text[candidate.start : candidate.end].split()) > 1


def _defined_acronyms(scene: Scene, known: Iterable[tuple[Candidate, Reading]]) -> dict[str, tuple[str, int]]:
    """Acronyms the text explains: the entry named right before the bracket, or "" for a name that is no entry's."""
    found: dict[str, tuple[str, int]] = {}
    ends: defaultdict[int, set[tuple[int, str]]] = defaultdict(set)
    for candidate, reading in known:
        if reading.kind != "person" and _is_full(scene, candidate, reading):
            ends[candidate.end].add((candidate.start, reading.entry))
    for definition in _DEFINITION.finditer(scene.text):
        acronym, at = definition[1], definition.start()
        if sum(map(str.isupper, acronym)) < 2:  # a bracketed word
            continue
        # A longer name that has these initials, and ends in that of an entry, is somebody else's.
        longer = _spells(scene.text[max(0, at - _REACH) : at], acronym)
        owners = {entry for start, entry in ends[at] if not longer or _spells(scene.text[start:at], acronym)}
        if len(owners) == 1 or (longer and not owners):
            found.setdefault(acronym, (owners.pop() if owners else "", definition.start(1)))
    return found


def _spells(words: str, acronym: str) -> bool:
    """Whether the initials of the last capitalised words are the acronym."""
    initials = "".join(word[0] for word in re.split(r"[ -]", words) if word[:1].isupper())
    return initials.endswith(acronym.replace(".", ""))
