"""Decide whom a title means: its holder on the article's date, the one named beside it, or the office itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from generator.reading.names.forms import key
from generator.reading.names.lexicon import Lexicon, Reading
from generator.reading.names.memory import DATED, PLAIN, PROVEN, Candidate, Case, Memory, Refusal, Sense
from generator.reading.names.scene import Scene

_NEAR = 200  # characters after a title in which a name stands beside it
_NAME = r"[A-Z][\w'.-]+(?:[ ](?:[a-z]{1,3}[ ])?[A-Z][\w'.-]+)+"
_NAME_BEFORE = re.compile(rf"({_NAME}), (?:the |a )?$")
_NEXT_NAME = re.compile(r" ([A-Z][\w'-]+)")
# "the envoy, Mr. Hill,"
_ADDRESSED = re.compile(r"([A-Z][a-z]{1,3})\.? ")
# " for the Lakes", " to Lakeland"
_FOR_A_MATTER = re.compile(r" ([a-z]+) (?:the )?[A-Z]")


def title_sense(case: Case) -> Sense | Refusal:
    """The sense of a title; refused where it is not this office's (a deputy, another body's, another person's)."""
    scene, candidate, reading, named, lexicon = case.scene, case.candidate, case.reading, case.named, case.lexicon
    words = scene.words
    previous = scene.previous(case.start, 5)
    nearest = previous[0].lower() if previous else ""
    prefix = scene.hyphen_before(case.start).lower()
    if _lesser(previous, words, 3 if case.start - 1 in named.ends else 1):
        return Refusal("is_a_lesser_office")
    if reading.kind != "office":
        return _title_of_person(case, past=nearest in words["past_titles"] or bool(prefix))
    if _anothers(scene, candidate, reading, named, lexicon):
        return Refusal("is_an_office_of_another_body")
    start = None
    if reading.grade == "short":
        start = _short_title_start(scene, candidate, reading, named, lexicon)
        if start is None:
            return Refusal("is_a_short_title_of_nobody_named")
        previous = scene.previous(start, 5)
        nearest = previous[0].lower() if previous else ""
    if reading.grade in {"loose", "short"} and _other_matter(scene, candidate, reading, named, lexicon):
        return Refusal("is_for_another_matter")
    return _holder_or_office(case, start, previous, past=nearest in words["past_titles"] or bool(prefix))


def _holder_or_office(case: Case, start: int | None, previous: list[str], *, past: bool) -> Sense | Refusal:
    """Who is meant by a title that is this office's: who is named beside it, its holder, or the office."""
    scene, reading, named, lexicon = case.scene, case.reading, case.named, case.lexicon
    held_by = _holders(lexicon, reading.entry)
    beside, unknown = _person_beside(scene, start if start is not None else case.start, case.end, named)
    office = Sense(reading.entry, "title", also=beside) if reading.grade == "full" else None
    if beside:
        person = next((one for one in beside if one in held_by), None)
        if person is None:
            # Somebody else's name stands beside it: a loose title is then another office's.
            return office or Refusal("is_beside_another_person")
        past = past and person != lexicon.holder(reading.entry, scene.document.published)
        return Sense(reading.entry if past else person, "title", PROVEN, (person if past else reading.entry,), start)
    if unknown:
        return office or Refusal("is_beside_another_person")
    if past or _role_held(scene, previous):
        return Sense(reading.entry, "title", PLAIN, _holder_in_sentence(scene, case.candidate, held_by, named), start)
    person = lexicon.holder(reading.entry, scene.document.published)
    seen = reading.entry in named.last or any(one in named.last for one in held_by)
    weight = PROVEN if reading.grade == "full" else DATED if seen else PLAIN
    if person is None:
        return Sense(reading.entry, "title", weight, start=start)
    return Sense(person, "title", weight, (reading.entry,), start)


def _lesser(previous: list[str], words: Mapping[str, Any], reach: int) -> bool:
    """Whether it is a lesser office: "deputy envoy", "deputy board envoy", "deputy board special envoy"."""
    skipped = 0
    while skipped < len(previous) and previous[skipped].lower() in words["title_adjectives"]:
        skipped += 1
    if skipped and previous[skipped : skipped + 1] and previous[skipped][:1].isupper():
        skipped += 1
    # "Under Secretary", but "under President Hill"
    titles = [word for word in previous[: skipped + reach] if word not in words["openers"]]
    return any(word.lower().rstrip("-") in words["lesser_titles"] for word in titles)


def _anothers(scene: Scene, candidate: Candidate, reading: Reading, named: Memory, lexicon: Lexicon) -> bool:
    """Whether a name right before a title without its body gives it to another body: "Lake League Secretary"."""
    body = lexicon.entries.get(lexicon.entries[reading.entry].organization)
    names = body.names if body else ()
    if key(reading.spelled).startswith(tuple(key(name.form) for name in names)):
        return False
    before = candidate.start - 1
    owner = named.ends.get(before) or named.ends.get(before - 2)
    if owner:
        return before not in named.person_ends and owner not in _owners(body.id if body else "", lexicon)
    return scene.capital_before(candidate.start) != ""


def _owners(body: str, lexicon: Lexicon) -> set[str]:
    """A body, its other offices and who holds them: "the Secretary-General's envoy" is an envoy of the same house."""
    offices = lexicon.offices_in.get(body, ()) if body else ()
    return {body, *offices, *(person for office in offices for person in _holders(lexicon, office))}


def _title_of_person(case: Case, *, past: bool) -> Sense | Refusal:
    """A title that an entry of a person declares: theirs unless another name stands beside it."""
    scene, reading = case.scene, case.reading
    beside, unknown = _person_beside(scene, case.start, case.end, case.named)
    if beside:
        mine = reading.entry in beside
        return Sense(reading.entry, "title", PROVEN) if mine else Refusal("is_beside_another_person")
    if unknown:
        return Refusal("is_beside_another_person")
    if past or (reading.dated and scene.document.published is None):
        return Refusal("is_out_of_its_time")
    return Sense(reading.entry, "title", DATED if reading.dated else PLAIN)


def _holders(lexicon: Lexicon, office: str) -> tuple[str, ...]:
    return tuple(held.person for held in lexicon.holders.get(office, ()))


def _short_title_start(
    scene: Scene, candidate: Candidate, reading: Reading, named: Memory, lexicon: Lexicon
) -> int | None:
    """Where a short title begins ("political envoy"), if it may stand here: named before, or beside its holder."""
    words = scene.words
    persons = _holders(lexicon, reading.entry)
    form = scene.text[candidate.start : candidate.end]
    beside, _ = _person_beside(scene, candidate.start, candidate.end, named)
    if any(person in persons for person in beside):
        # A bare honorific is no mention ("President Hill"); "Special Envoy Hill" is one.
        several = any(mark in form for mark in " -") or scene.text.startswith(",", candidate.end)
        return candidate.start if several else None
    if reading.entry not in named.last and not any(person in named.last for person in persons):
        # With capitals a role of several words may come before the name it belongs to.
        capitals = " " in form and form.istitle() and any(person in named.full_anywhere for person in persons)
        if not capitals or scene.title_case(candidate.start):
            return None
    start = candidate.start
    for word in scene.previous(start, 3):
        if word.lower() not in words["title_adjectives"] or scene.text[start - len(word) - 1 : start - 1] != word:
            break
        start -= len(word) + 1
    whole = start
    while (word := scene.text[start:].split(" ", 1)[0].lower()) in words["passing_adjectives"]:
        start += len(word) + 1
    previous = scene.previous(whole, 1)
    if previous and previous[0].lower() in words["determiners"]:
        return start
    # Titles of articles leave determiners out: "Round ends in disappointment, Special Envoy says".
    headline = scene.document.headline
    bare = " " in form and form.istitle() and headline is not None and headline.start <= start < headline.end
    return start if bare and not scene.title_case(start) else None


def _other_matter(scene: Scene, candidate: Candidate, reading: Reading, named: Memory, lexicon: Lexicon) -> bool:
    """Whether the title is for a matter of its own: "board envoy for Lakeland", or in a text on another country."""
    onward = _FOR_A_MATTER.match(scene.after(candidate.end))
    if onward and onward[1] in scene.words["title_prepositions"] - {"in", "on"}:
        return True
    country = lexicon.matters.get(reading.entry)
    if not country or country in named.weights.topics:
        return False
    role = scene.text[candidate.start : candidate.end].rpartition(" ")[2].lower()
    if not named.elsewhere.most and role not in named.elsewhere.roles:
        return False
    beside, _ = _person_beside(scene, candidate.start, candidate.end, named)
    return set(beside).isdisjoint(_holders(lexicon, reading.entry))


def _person_beside(scene: Scene, start: int, end: int, named: Memory) -> tuple[tuple[str, ...], bool]:
    """The persons whose name stands beside a title, or whether a name of nobody known does."""
    after = scene.text[end : end + _NEAR]
    gap = len(", ") if after.startswith(", ") else 1 if after.startswith(" ") else 0
    at = end + gap
    addressed = _ADDRESSED.match(after, gap)
    if addressed and addressed[1].lower() in scene.words["forms_of_address"]:
        at += addressed.end() - gap
    if gap and at in named.people:
        stop, persons = named.people[at]
        if gap == 1 or scene.text[stop : stop + 1] in {",", "."}:
            return persons, False
    # "Anna Hill, the board's envoy, said": the name before, an apposition that is closed again
    closed = after[:1] in {",", ".", ";"} or not after
    before = _NAME_BEFORE.search(scene.before(start)) if closed else None
    if before:
        at = scene.sentence(start).start + before.start(1)
        end_of_name = at + len(before[1])
        for begin in range(at, end_of_name):
            if begin in named.people and begin < named.people[begin][0] <= end_of_name:
                return named.people[begin][1], False
        return (), not any(stop in named.ends for stop in range(at, end_of_name + 1))
    if scene.title_case(start) or gap != 1:
        unknown = gap == len(", ") and re.match(rf", {_NAME},", after) is not None and end + gap not in named.people
        return (), bool(unknown) and not scene.title_case(start)
    next_word = _NEXT_NAME.match(after)
    return (), bool(next_word) and next_word is not None and next_word[1] not in scene.words["calendar"]


def _role_held(scene: Scene, previous: list[str]) -> bool:
    """A bare title after "as", "was", "appointed": a role somebody held or gets."""
    return bool(previous) and previous[0].lower() in scene.words["role_cues"]


def _holder_in_sentence(scene: Scene, candidate: Candidate, held_by: tuple[str, ...], named: Memory) -> tuple[str, ...]:
    persons = named.by_sentence.get(scene.sentence(candidate.start).start, frozenset())
    return tuple(sorted(persons.intersection(held_by)))
