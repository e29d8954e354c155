"""Rules for names of places: a capital that is its government, a city whose name its province shares."""

from __future__ import annotations

import re

from generator.reading.names.forms import key
from generator.reading.names.lexicon import family
from generator.reading.names.memory import PROVEN, Case, Refusal, Sense
from generator.reading.names.scene import Scene

_ROW = r"(?:(?:,? and |, | )[A-Z][\w'-]+){0,5}"
# "provinces of Hillmark, Norland and " before a name
_CLASS_BEFORE = re.compile(r"(\w+) of (?:the )?(?:[A-Z][\w'-]+(?:, | and |,? and | )){0,6}$")
# " city" behind a name, ", Norland and Lakeland provinces"
_CLASS_AFTER = (re.compile(r" ([A-Za-z]+)\b"), re.compile(rf"{_ROW} ([a-z]+s)\b"))


def metonym_sense(case: Case) -> Sense | Refusal:
    """A capital that stands for its government: it speaks or acts, or one acts with, by or against it."""
    scene, start, end = case.scene, case.start, case.end
    found = Sense(case.reading.entry, "metonym", PROVEN)
    if scene.in_unknown_name(start, end, case.named.bodies):
        return Refusal("goes_on_to_a_bodys_head")
    words = scene.words
    right = scene.hyphen_after(end)
    if right:
        return found if right in words["government_compounds"] else Refusal("is_joined_by_a_hyphen")
    previous = scene.previous(start, 4)
    # "between Porthaven and Stonegate": what stands before the first of them counts for both.
    if len(previous) > 2 and previous[0] in {"and", "or", "nor"} and previous[1][:1].isupper():
        previous = previous[2:]
    before = previous[0].lower() if previous else ""
    if before == "to" and previous[1:2] and previous[1].lower() in words["government_adjectives"]:
        return found
    if before in words["place_prepositions"]:
        return Refusal("is_behind_a_preposition_of_place")
    if scene.text.startswith("'s ", end):
        noun = scene.following(end + 2, 1)
        return found if noun and noun[0] in words["government_nouns"] else _no_government(case)
    spoken = before in {"says", "said"} and scene.after(end)[:1] in {".", ","}
    if spoken or before in words["government_prepositions"] | words["government_objects"] or _acts(scene, end):
        return found
    return _no_government(case)


def _no_government(case: Case) -> Refusal:
    return Refusal("is_shown_as_no_government", undecided=may_be_its_government(case))


def _acts(scene: Scene, end: int) -> bool:
    words = scene.words
    # " and Stonegate", ", a key backer of the rebels,", ", which backs the rebels,"
    after = re.sub(
        r"^(?:(?:,? (?:and|or|nor) (?:the )?[A-Z][\w.]+)+|, (?:an?|the|which|whose) [^,]{1,80},)", "", scene.after(end)
    )
    following = re.findall(r"^[ ]?[\w']+|(?<=[ ])[\w']+", after[:80]) if after[:1] == " " else []
    verbs = [word.strip() for word in following if not word.strip().endswith("ly")]
    if not verbs or verbs[0] not in words["government_verbs"]:
        return False
    if verbs[0] not in words["be_verbs"]:
        return True
    rest: list[str] = [word for word in verbs[1:3] if word not in {"been", "not", "also"}]
    has = verbs[0] in {"has", "had", "have"}
    if has and rest and rest[0].endswith("ed") and rest[0] not in words["city_participles"]:
        return True
    if not has and rest and rest[0] in words["willing"]:
        return True
    participles = words["speech_participles"] | (words["stative_participles"] if has else frozenset())
    return bool(rest) and rest[0] in participles


def may_be_its_government(case: Case) -> bool:
    """A capital that texts also call its government by, where nothing shows a place and something a party that acts."""
    if not any(reading.name.use == "metonym" for reading in case.candidate.readings):
        return False
    scene, words = case.scene, case.scene.words
    if scene.title_case(case.start) or scene.in_row(case.start, case.end):
        return False
    previous = scene.previous(case.start, 2)
    before = previous[0].lower() if previous else ""
    if before in words["place_prepositions"] and previous[1:2] != ["support"]:
        return False
    if before in words["party_cues"]:
        return True
    verb, rest, *_ = [*scene.following(case.end, 2), "", ""]
    subject = not previous or before in words["openers"] | {",", ";"}
    acts = verb in words["be_verbs"] | words["auxiliaries"] or verb.endswith("ed")
    return subject and acts and rest not in words["city_participles"]


def said_class(case: Case) -> str:
    """The class of place that the words around say: "city", "province", or nothing."""
    return next(iter(_classes_said(case.scene, case.start, case.end)), "")


def _classes_said(scene: Scene, start: int, end: int) -> list[str]:
    before = _CLASS_BEFORE.search(scene.before(start)[-120:])
    behind = scene.text[end : end + 80]
    after = (found[1] for pattern in _CLASS_AFTER if (found := pattern.match(behind)))
    said = [*([before[1]] if before else []), *after]
    return [scene.classes[word.lower()] for word in said if word.lower() in scene.classes]


def is_a_place_of_another_class(case: Case) -> bool:
    """The words around say "city of" or "province", and the entry is none; or the whole text says so of this name."""
    own = family(case.lexicon.entries[case.reading.entry].type)
    if case.reading.kind != "place" or case.reading.name.use != "name" or not own:
        return False
    if key(case.form).split()[-1] in case.scene.classes:
        return False
    said = said_class(case)
    if said or case.lexicon.namesakes.get(key(case.form), ()) != (case.reading.entry,):
        return bool(said) and said != own
    # Only asked of names that no other place has: with an entry for each, people have decided.
    previous = case.scene.previous(case.start, 1)
    part = bool(previous) and previous[0].lower() in case.scene.words["directions"] and not _is_a_capital(case)
    return part or _elsewhere_of_another_class(case, own)


def _is_a_capital(case: Case) -> bool:
    """Whether the name may mean a government too: "eastern" parts of such a city are often named."""
    return any(reading.name.use == "metonym" for reading in case.candidate.readings)


def _elsewhere_of_another_class(case: Case, own: str) -> bool:
    """Whether the text says "Hillmark province", and nowhere that it is a city."""
    scene, form = case.scene, case.form
    if form not in scene.classes_said:
        places = re.finditer(rf"(?<![\w-]){re.escape(form)}(?![\w-])", scene.text)
        scene.classes_said[form] = {said for found in places for said in _classes_said(scene, *found.span())}
    return bool(scene.classes_said[form]) and own not in scene.classes_said[form]


def namesake(case: Case) -> Sense | None:
    """The one place of the class that the words around say, with the same name; None where there is none."""
    said = said_class(case)
    others = [
        entry
        for entry in case.lexicon.namesakes.get(key(case.form), ())
        if family(case.lexicon.entries[entry].type) == said
    ]
    return Sense(others[0], "name") if len(others) == 1 else None
