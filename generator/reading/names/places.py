"""Rules for names of places: a capital that is its government, a city whose name its province shares."""

from __future__ import annotations

import re

from generator.reading.names.forms import key
from generator.reading.names.lexicon import family
from generator.reading.names.longer import goes_on_to_a_bodys_head
from generator.reading.names.memory import PROVEN, Case, Refusal, Sense

_WORD = re.compile(r"[ ]?[\w']+")


def metonym_sense(case: Case) -> Sense | Refusal:
    """A capital that is its government: it speaks or acts, or one acts with, by or against it."""
    right = case.scene.hyphen_after(case.end)
    if right and right not in case.words["government_compounds"]:
        return Refusal("is_joined_by_a_hyphen")
    if goes_on_to_a_bodys_head(case):
        return Refusal(goes_on_to_a_bodys_head.__name__)
    before, further = _words_before(case)
    loyal = before in case.words["title_prepositions"] and further in case.words["government_adjectives"]
    if before in case.words["place_prepositions"] and not loyal:
        return Refusal("is_behind_a_preposition_of_place")
    owner = case.scene.possessive(case.start, case.end) and case.behind_owner in case.words["government_nouns"]
    party = before in case.words["government_prepositions"] | case.words["government_objects"]
    if right or loyal or owner or party or _acts(case):
        return Sense(case.entry, "metonym", PROVEN)
    return Refusal("is_shown_as_no_government", undecided=may_be_its_government(case))


def _words_before(case: Case) -> tuple[str, str]:
    """The two words before, the nearest first; "between Porthaven and Stonegate": before the first of two names."""
    previous = case.scene.previous(case.start, 4)
    if len(previous) > 2 and previous[0] in case.words["joins"] and previous[1][:1].isupper():
        previous = previous[2:]
    before, further, *_ = [*(word.lower() for word in previous), "", ""]
    return before, further


def _acts(case: Case) -> bool:
    """Whether a verb of what governments do follows: "Porthaven, a big emitter, rejects", "Porthaven has agreed"."""
    scene, words = case.scene, case.words
    at = scene.patterns["aside"].match(scene.text, case.end).end()  # type: ignore[union-attr]  # it matches anywhere
    verbs: list[str] = []
    while len(verbs) < 2 and (found := _WORD.match(scene.text, at)):
        word, at = found[0].strip(), found.end()
        verbs += [] if word in words["between_verbs"] or scene.forms.is_adverb(word) else [word]
    verb, rest, *_ = [*verbs, "", ""]
    if verb in words["perfect"]:
        told = scene.forms.is_past(rest) or rest in words["government_verbs"]
        return told and rest not in words["city_participles"]
    return verb in words["government_verbs"]


def may_be_its_government(case: Case) -> bool:
    """A capital that texts also call its government by, where nothing shows a place and something a party that acts."""
    if not case.is_a_capital or case.scene.title_case(case.start) or case.scene.in_row(case.start, case.end):
        return False
    words, before = case.words, case.before
    if before in words["place_prepositions"]:
        return False
    if before in words["party_cues"]:
        return True
    verb, rest, *_ = [*case.scene.following(case.end, 2), "", ""]
    subject = not before or before in words["openers"] | {",", ";"}
    acts = verb in words["be_verbs"] | words["auxiliaries"] or case.scene.forms.is_past(verb)
    return subject and acts and rest not in words["city_participles"]


def is_a_place_of_another_class(case: Case) -> bool:
    """The words around say "city of" or "province", and the entry is none; or the whole text says so of this name."""
    own = family(case.lexicon.entries[case.entry].type)
    if (
        case.kind != "place"
        or case.use != "name"
        or not own
        or key(case.form).split()[-1] in case.words["place_classes"]
    ):
        return False
    said = case.scene.class_said(case.start, case.end)
    if said or case.lexicon.namesakes.get(key(case.form), ()) != (case.entry,):
        return said not in {"", own}
    # Only asked of names that no other place has: with an entry for each, people have decided.
    part = case.before in case.words["directions"] and not case.is_a_capital
    return part or case.scene.only_said_as_another(case.form, own)


def namesake(case: Case) -> Sense | None:
    """The one place of the class that the words around say, with the same name; None where there is none."""
    said = case.scene.class_said(case.start, case.end)
    namesakes = case.lexicon.namesakes.get(key(case.form), ())
    others = [entry for entry in namesakes if family(case.lexicon.entries[entry].type) == said]
    return Sense(others[0], "name") if len(others) == 1 else None
