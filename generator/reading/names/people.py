"""Rules for surnames: after the full name only, and never where they may be another person's."""

from __future__ import annotations

from generator.reading.names.forms import is_acronym
from generator.reading.names.memory import PLAIN, PROVEN, Case, Memory, Refusal, Sense, first_that_holds
from generator.reading.names.scene import Scene


def surname_sense(case: Case, titled: str | None) -> Sense | Refusal:
    """A surname: after the full name, or right after the person's title (`titled`: whose title ends right before)."""
    person, named = case.reading.entry, case.named
    known = person in named.full or titled == person
    if not known and not (case.scene.in_headline(case.start) and person in named.full_anywhere):
        return Refusal("comes_before_the_full_name")
    if titled == person:
        return Sense(person, "surname", PROVEN)
    refused = first_that_holds(SURNAMES, case)
    return (
        Refusal(refused, undecided=refused == "is_shared_in_this_text") if refused else Sense(person, "surname", PLAIN)
    )


def goes_on_to_another_name(case: Case) -> bool:
    """A capitalised word follows: "Hill Street"."""
    scene = case.scene
    if scene.title_case(case.start) or scene.text[case.end : case.end + 1] != " ":
        return False
    following = scene.following(case.end, 1)
    return bool(following) and following[0][:1].isupper() and following[0] not in scene.words["calendar"]


def has_another_given_name(case: Case) -> bool:
    """Another given name is right before: "Mara Hill" is not Tomas Hill."""
    if case.scene.title_case(case.start):
        return False
    return _given_name_before(case.scene, case.start, case.named)


def is_a_fathers_name(case: Case) -> bool:
    """A name behind or before "bin" is somebody else's: "Daud bin Iskandar", "Iskandar bin Daud"."""
    if case.reading.kind != "person":
        return False
    scene = case.scene
    previous, following = scene.previous(case.start, 1), scene.following(case.end, 1)
    of_father = scene.words["patronymics"]
    if previous and previous[0].lower() in of_father:
        return True
    return " " not in case.form and bool(following) and following[0].lower() in of_father


def is_shared_in_this_text(case: Case) -> bool:
    """Somebody else of that surname was introduced before: a brother, a father, a daughter."""
    if case.reading.kind != "person" or " " in case.form.replace("-", " ").removeprefix("al "):
        return False
    return case.named.relatives.get(case.reading.entry, case.start) < case.start


def is_titled_as_another(case: Case) -> bool:
    """ "Mrs Hill" is not Tomas Hill, whom his entry calls he, and "the younger Hill" may be either."""
    previous = [word.rstrip(".").lower() for word in case.scene.previous(case.start, 1)]
    words, entry = case.scene.words, case.lexicon.entries.get(case.reading.entry)
    if not previous or case.reading.kind != "person":
        return False
    if previous[0] in words["of_a_family"]:
        return True
    pronoun = "" if entry is None else entry.pronoun
    return bool(pronoun) and previous[0] in words["feminine_titles" if pronoun == "he" else "masculine_titles"]


def is_a_thing_named_after_somebody(case: Case) -> bool:
    """A full name behind "the" is that of a ship, a prize or the like: "the Tomas Hill"."""
    if case.reading.kind != "person" or " " not in case.form:
        return False
    return [word.lower() for word in case.scene.previous(case.start, 1)] == ["the"]


def may_be_a_month_or_common_word(case: Case) -> bool:
    """A surname such as May: no person after a preposition, nor at the head of a sentence with no verb of speech."""
    scene, words = case.scene, case.scene.words
    if case.reading.kind != "person" or not (
        case.form in words["calendar"] or case.form.lower() in words["auxiliaries"]
    ):
        return False
    previous, following = scene.previous(case.start, 1), scene.following(case.end, 1)
    if previous and previous[0].rstrip(".") in words["honorifics"]:
        return False
    if following and (following[0].isdigit() or following[0] in words["determiners"]):
        return True
    if not previous:
        return not following or following[0] not in words["government_verbs"] - words["auxiliaries"]
    return previous[0].lower() in words["openers"] | words["place_prepositions"] or previous[0].isdigit()


SURNAMES = (
    is_a_fathers_name,
    goes_on_to_another_name,
    has_another_given_name,
    is_titled_as_another,
    may_be_a_month_or_common_word,
    is_shared_in_this_text,
)


def _given_name_before(scene: Scene, start: int, named: Memory) -> bool:
    if start == 0 or scene.text[start - 1] != " ":
        return False
    previous = scene.previous(start, 2)
    if not previous or not previous[0][:1].isupper() or previous[0].rstrip(".") in scene.words["honorifics"]:
        return False
    if start - 1 in named.ends:
        # Another name stands right before: "the board's Hill".
        return False
    return previous[0].lower() not in scene.words["openers"] and not is_acronym(previous[0])
