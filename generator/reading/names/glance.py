"""See at a glance what a text may name: all forms in it, its people and countries, the acronyms it explains."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.reading.names.elsewhere import find_elsewhere, weigh
from generator.reading.names.fitting import misfit
from generator.reading.names.forms import key, keyed
from generator.reading.names.lexicon import Lexicon, Reading
from generator.reading.names.memory import Candidate, Memory
from generator.reading.names.scene import Scene
from generator.reading.names.shortened import leaves_same

MOST = 20_000  # names of one text that are read: no article has so many, only a text made of names
# Between an owner and what is owned stand so many adjectives at most: "Lakeland's long-running, bloody war".
_ADJECTIVES = 2
_ADJECTIVE = re.compile(r"([a-z][\w-]*),? ")


def find_candidates(scene: Scene, lexicon: Lexicon) -> list[Candidate]:
    """All forms in the text, by where they start, longer ones first; each with the readings that fit their place.

    Of very many the first MOST are read.
    """
    found = []
    for candidate in find_forms(scene, lexicon):
        readings = tuple([reading for reading in candidate.readings if not misfit(scene, candidate, reading)])
        if readings:
            whole = len(readings) == len(candidate.readings)
            found.append(candidate if whole else Candidate(candidate.start, candidate.end, readings))
            if len(found) == MOST:
                break
    found += _parted_genitives(scene, found, lexicon)
    found.sort(key=lambda one: (one.start, -one.end))
    return found


def find_forms(scene: Scene, lexicon: Lexicon) -> Iterator[Candidate]:
    """The forms in the text that are whole words, with every reading of them."""
    if lexicon.automaton is None:
        return
    document = scene.document
    compared = keyed(document.folded.text)
    for pattern, begin, finish in lexicon.automaton.find_matches_as_indexes(compared.text, overlapping=True):
        start, end = compared.folded(begin, finish)
        if document.folded.starts is not None:
            span = document.folded.original(start, end)
            start, end = span.start, span.end
        if scene.whole_words(start, end) and scene.one_paragraph(start, end):
            yield Candidate(start, end, lexicon.readings[pattern])


def glance(scene: Scene, candidates: list[Candidate], lexicon: Lexicon) -> Memory:
    """What a reader knows of a text before reading it: nothing named yet, but what is in it was seen."""
    people = _people(candidates)
    countries = _countries(candidates, lexicon)
    away = find_elsewhere(scene, frozenset(candidate.start for candidate in candidates))
    return Memory(
        starts=frozenset(candidate.start for candidate in candidates),
        bodies=frozenset(
            candidate.start
            for candidate in candidates
            for reading in candidate.readings
            if reading.kind == "organization" and " " in reading.spelled
        ),
        people=people,
        by_sentence=_by_sentence(scene, {start: persons for start, (_, persons) in people.items()}),
        full_anywhere=frozenset(
            reading.entry
            for candidate in candidates
            for reading in candidate.readings
            if reading.kind == "person" and _is_full(reading, scene.text[candidate.start : candidate.end])
        ),
        relatives=_relatives(scene, candidates),
        defined=_defined_acronyms(scene, candidates),
        elsewhere=away,
        countries=lexicon.countries,
        weights=weigh(Counter(countries.values()), away.most),
        countries_at=countries,
        countries_in=_by_sentence(scene, {start: (entry,) for start, entry in countries.items()}),
    )


def _parted_genitives(scene: Scene, candidates: Iterable[Candidate], lexicon: Lexicon) -> list[Candidate]:
    """Forms with an owner that adjectives part: "Lakeland's ten-year-old war" for "Lakeland's war"."""
    ends: defaultdict[int, set[int]] = defaultdict(set)
    for candidate in candidates:
        ends[candidate.start].add(candidate.end)
    found = []
    for start, owner_ends in ends.items():
        for owner_end in owner_ends:
            if not scene.text.startswith("'s ", owner_end):
                continue
            owner = key(scene.text[start:owner_end])
            at = owner_end + len("'s ")
            for _ in range(_ADJECTIVES):
                adjective = _ADJECTIVE.match(scene.text, at)
                if not adjective or not leaves_same(adjective[1], scene.words):
                    break
                at = adjective.end()
                for end in ends.get(at, ()):
                    place = lexicon.genitives.get(f"{owner}'s {key(scene.text[at:end])}")
                    if place is not None:
                        whole = Candidate(start, end, lexicon.readings[place])
                        readings = tuple(reading for reading in whole.readings if not misfit(scene, whole, reading))
                        found += [Candidate(start, end, readings)] if readings else []
    return found


def _people(candidates: Iterable[Candidate]) -> dict[int, tuple[int, tuple[str, ...]]]:
    """For each place where a person's name or surname starts: the end of the longest, and whose it may be."""
    found: dict[int, tuple[int, tuple[str, ...]]] = {}
    for candidate in candidates:
        persons = tuple(
            reading.entry
            for reading in candidate.readings
            if reading.kind == "person" and reading.name.use in {"name", "surname", "variant"}
        )
        if persons and candidate.start not in found:
            found[candidate.start] = (candidate.end, tuple(dict.fromkeys(persons)))
    return found


def _relatives(scene: Scene, candidates: Iterable[Candidate]) -> dict[str, int]:
    """Where the surname of an entry first has a given name that no entry has: "Imad Hill" beside Tomas Hill."""
    covered = 0
    found: dict[str, int] = {}
    ends = {candidate.end for candidate in candidates}
    for candidate in candidates:
        persons = [reading for reading in candidate.readings if reading.kind == "person"]
        if not persons or candidate.start < covered:
            continue
        covered = candidate.end
        if _of_family(scene, candidate.end):
            for reading in persons:
                found.setdefault(reading.entry, candidate.end)
        whole = any(_is_full(reading, scene.text[candidate.start : candidate.end]) for reading in persons)
        if whole or candidate.start - 1 in ends or scene.title_case(candidate.start):
            continue
        if _has_given_name(scene, candidate.start):
            for reading in persons:
                found.setdefault(reading.entry, candidate.start)
    return found


def _of_family(scene: Scene, end: int) -> bool:
    """Whether a relative of a person is introduced by a given name: "<Name>'s son Peter"."""
    owned = _OWNED.match(scene.text, end)
    return owned is not None and owned[1] in scene.words["kin"]


def _has_given_name(scene: Scene, start: int) -> bool:
    """Whether one capitalised word is before a surname that may be a given name, and nothing else of a name."""
    given, before, *_ = [*scene.previous(start, 2), "", ""]
    words = scene.words
    if scene.text[start - 1 : start] != " " or not given[:1].isupper() or not given.isalpha() or given.isupper():
        return False
    known = given in words["honorifics"] | words["calendar"] or given.lower() in words["openers"] | words["role_heads"]
    titled = before.rstrip(".") in words["honorifics"] or before.lower() in words["openers"]
    return not known and (titled or not before[:1].isupper())


def _countries(candidates: Iterable[Candidate], lexicon: Lexicon) -> dict[int, str]:
    """The countries named, by where their names or those of their people start."""
    return {
        candidate.start: reading.entry
        for candidate in candidates
        for reading in candidate.readings
        if reading.entry in lexicon.countries and reading.name.use in {"name", "acronym", "demonym", "metonym"}
    }


def _by_sentence(scene: Scene, named: Mapping[int, tuple[str, ...]]) -> dict[int, frozenset[str]]:
    """The entries named in each sentence, by where it starts; given those named at each offset."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for begin, entries in named.items():
        found[scene.sentence(begin).start].update(entries)
    return {start: frozenset(entries) for start, entries in found.items()}


def _is_full(reading: Reading, form: str) -> bool:
    return reading.name.use in {"name", "variant"} and (reading.kind != "person" or " " in form or "\u00a0" in form)


# "'s elder son, Peter" behind a name
_OWNED = re.compile(r"(?:'s|') (?:[a-z-]+ )?([a-z]+),? (?=[A-Z])")
# " (LRB)" after "Lakeland River Board"
_DEFINITION = re.compile(r" \(([A-Z][A-Za-z.]{1,9})\)")


def _defined_acronyms(scene: Scene, candidates: list[Candidate]) -> dict[str, tuple[str, int]]:
    """Acronyms the text explains: the entry named right before the bracket, or "" for a name that is no entry's."""
    found: dict[str, tuple[str, int]] = {}
    ends: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        ends[candidate.end].append(candidate)
    for definition in _DEFINITION.finditer(scene.text):
        acronym = definition[1]
        if sum(map(str.isupper, acronym)) < 2:  # a bracketed word
            continue
        owners = {
            reading.entry
            for candidate in ends.get(definition.start(), ())
            for reading in candidate.readings
            if reading.name.use in {"name", "variant"}
            and reading.kind != "person"
            and len(scene.text[candidate.start : candidate.end].split()) > 1
            and not _spells(
                scene.text[max(0, definition.start() - 80) : candidate.start],
                acronym,
                scene.text[candidate.start : candidate.end],
            )
        }
        if len(owners) == 1:
            found.setdefault(acronym, (owners.pop(), definition.start(1)))
        elif not owners and _spells(scene.text[max(0, definition.start() - 80) : definition.start()], acronym):
            found.setdefault(acronym, ("", definition.start(1)))
    return found


def _spells(words: str, acronym: str, form: str = "") -> bool:
    """Whether the initials of capitalised words end in the acronym; with a form, only together with words before it."""
    initials, own = _initials(words + form), _initials(form)
    letters = acronym.replace(".", "")
    return initials.endswith(letters) and (not form or len(own) < len(letters))


def _initials(words: str) -> str:
    return "".join(word[0] for word in re.split(r"[ -]", words) if word[:1].isupper())
