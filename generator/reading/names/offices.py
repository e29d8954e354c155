"""Decide whom a title means: its holder on the article's date, the one named beside it, or the office itself."""

from __future__ import annotations

import re

from generator.reading.names.forms import key
from generator.reading.names.memory import PLAIN, PROVEN, Case, Refusal, Sense, first_that_holds

_NEAR = 200  # characters after a title in which a name is beside it
_NEXT_NAME = re.compile(r" [A-Z][\w'-]")
# "the envoy, Mr. Hill,"
_ADDRESSED = re.compile(r"([A-Z][a-z]{1,3})\.? ")
# ", Anna de Wit,"
_NAMED_BEHIND = re.compile(r", [A-Z][\w'.-]+(?:[ ](?:[a-z]{1,3}[ ])?[A-Z][\w'.-]+)+,")


def title_sense(case: Case) -> Sense | Refusal:
    """The sense of a title; refused where it is not this office's (a deputy, another body's, another person's)."""
    refused = first_that_holds(TITLES, case)
    start = _start_of_short_title(case) if case.reading.grade == "short" else case.start
    if refused or start is None:
        return Refusal(refused or "is_a_short_title_of_nobody_named")
    previous = [word.lower() for word in case.scene.previous(start, 1)]
    past = bool(case.scene.hyphen_before(case.start)) or not case.words["past_titles"].isdisjoint(previous)
    beside, unknown = _person_beside(case, start)
    if case.kind == "person":
        mine = case.entry in beside or not (beside or unknown or past)
        return Sense(case.entry, "title", PROVEN) if mine else Refusal("is_beside_another_person")
    if beside or unknown:
        return _with_name(case, beside, start, past=past)
    return _without_name(case, start, past=past or not case.words["role_cues"].isdisjoint(previous))


def _with_name(case: Case, beside: tuple[str, ...], start: int, *, past: bool) -> Sense | Refusal:
    """A title beside somebody's name: theirs if they held the office, else that of the office, or another one's."""
    person = next((one for one in beside if one in _holders(case)), None)
    if person is None:
        office = Sense(case.entry, "title", also=beside)
        return office if case.reading.grade == "full" else Refusal("is_beside_another_person")
    if past and person != case.lexicon.holder(case.entry, case.scene.document.published):
        return Sense(case.entry, "title", PROVEN, (person,), start)
    return Sense(person, "title", PROVEN, (case.entry,), start)


def _without_name(case: Case, start: int, *, past: bool) -> Sense:
    """A title by itself: its holder on the day of the text, or the office where that is not known or another."""
    holder = case.lexicon.holder(case.entry, case.scene.document.published)
    if past:
        return Sense(case.entry, "title", PLAIN, start=start)
    weight = PROVEN if case.reading.grade == "full" else PLAIN
    return Sense(holder or case.entry, "title", weight, (case.entry,) if holder else (), start)


def is_a_lesser_office(case: Case) -> bool:
    """A deputy or an assistant: "deputy envoy", "deputy board envoy", "deputy board special envoy"."""
    words, reach = case.words, 3 if case.start - 1 in case.named.ends else 1
    before = case.scene.previous(case.start, 5)
    while before and before[0].lower() in words["title_adjectives"]:
        before.pop(0)
        reach = 2
    # "Under Secretary", but "under President Hill"
    lesser = (word.lower().rstrip("-") for word in before[:reach] if word not in words["openers"])
    return not words["lesser_titles"].isdisjoint(lesser)


def is_an_office_of_another_body(case: Case) -> bool:
    """A name right before a title without its body gives it to another body: "Lake League Secretary"."""
    if case.kind != "office":
        return False
    body = case.lexicon.entries.get(case.lexicon.entries[case.entry].organization)
    if body and key(case.reading.spelled).startswith(tuple(key(name.form) for name in body.names)):
        return False
    ends = case.named.ends
    owner = ends.get(case.start - 1) or ends.get(case.start - 1 - len(case.scene.genitive))
    if owner is None:
        return case.scene.capital_before(case.start) != ""
    # "The Secretary-General's envoy" is an envoy of the same house.
    offices = case.lexicon.offices_in.get(body.id, ()) if body else ()
    own = {body.id if body else "", *offices}
    own |= {held.person for office in offices for held in case.lexicon.holders.get(office, ())}
    return owner.entry not in own


def is_for_another_matter(case: Case) -> bool:
    """The title is for a matter of its own: "board envoy for Lakeland", or in a text on another country."""
    if case.reading.grade not in {"loose", "short"}:
        return False
    if case.scene.patterns["for_a_matter"].match(case.scene.after(case.end)):
        return True
    country = case.lexicon.matters.get(case.entry)
    topics = case.named.weights.topics
    if not country or country in topics or not (topics or case.named.elsewhere.most):
        return False
    return set(_person_beside(case, case.start)[0]).isdisjoint(_holders(case))


TITLES = (is_a_lesser_office, is_an_office_of_another_body, is_for_another_matter)


def _holders(case: Case) -> tuple[str, ...]:
    return tuple(held.person for held in case.lexicon.holders.get(case.entry, ()))


def _start_of_short_title(case: Case) -> int | None:
    """Where a short title begins ("political envoy"), if it may be used here: named before, or beside its holder."""
    scene, words, named, holders = case.scene, case.words, case.named, set(_holders(case))
    several = " " in case.form or "-" in case.form
    if not holders.isdisjoint(_person_beside(case, case.start)[0]):
        # A bare honorific is no mention ("President Hill"); "Special Envoy Hill" is one.
        return case.start if several or scene.text.startswith(",", case.end) else None
    headed = " " in case.form and case.form.istitle()
    if named.last.keys().isdisjoint({case.entry, *holders}) and not (headed and holders & named.full_anywhere):
        # With capitals a role of several words may come before the name it belongs to.
        return None
    start = case.start
    while (word := scene.word_before(start)).lower() in words["title_adjectives"]:
        start -= len(word) + 1
    whole = start
    while (word := scene.text[start:].split(" ", 1)[0].lower()) in words["passing_adjectives"]:
        start += len(word) + 1
    definite = scene.word_before(whole).lower() in words["determiners"]
    # Titles of articles leave determiners out: "Round ends in disappointment, Special Envoy says".
    return start if definite or (headed and scene.in_headline(start)) else None


def _person_beside(case: Case, start: int) -> tuple[tuple[str, ...], bool]:
    """The persons whose name is beside a title, or whether a name of nobody known is."""
    scene, people, end = case.scene, case.named.people, case.end
    after = scene.text[end : end + _NEAR]
    gap = len(", ") if after.startswith(", ") else 1
    addressed = _ADDRESSED.match(after, gap)
    honoured = addressed is not None and addressed[1].lower() in scene.words["forms_of_address"]
    at = end + (addressed.end() if addressed and honoured else gap)
    if after[:1] in {" ", ","} and at in people:
        stop, persons = people[at]
        if gap == 1 or scene.text[stop : stop + 1] in {",", "."}:
            return persons, False
    closed = after[:1] in {"", ",", ".", ";"}
    before = scene.patterns["named_before"].search(scene.before(start)) if closed else None
    if before:
        begin = start - len(scene.before(start)) + before.start(1)
        known = next((people[at][1] for at in range(begin, begin + len(before[1])) if at in people), ())
        return known, not known
    return (), (_NAMED_BEHIND if gap > 1 else _NEXT_NAME).match(after) is not None
