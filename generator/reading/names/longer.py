"""Rules that see a longer name: the form is only a part of what somebody or something else is called."""

from __future__ import annotations

import re

from generator.reading.names.memory import Case

_CAPITALISED = re.compile(r" ([^\W\d_a-z][\w'-]*)")
# "Free State of " before a name, "Free State of Hillmark and the "
_BODY_OF = re.compile(r"[^\W\d_a-z][\w'-]* ([^\W\d_a-z][\w'-]*) of (?:the )?(?:[^\W\d_a-z][\w'-]* and (?:the )?)?$")
_NAMED_IN_FULL = frozenset({"name", "acronym"})


def goes_on_to_a_bodys_head(case: Case) -> bool:
    """Capitalised words go on to a head such as Times or University: "Lakeland Times", "HB Lake Council"."""
    name = case.reading.name
    if name.use == "acronym" and case.reading.kind == "place" and not case.form.isupper():
        return False
    if case.reading.kind not in {"place", "organization", "outlet", "person"} or case.reading.common:
        return False
    return case.scene.in_unknown_name(case.start, case.end, case.named.bodies)


def goes_on_to_a_members_name(case: Case) -> bool:
    """A country before the title of a member of its legislature is a part of that title: "Lakeland Sen. Hill"."""
    if case.reading.kind != "place":
        return False
    after = case.scene.text[case.end + 1 : case.end + 6].split(".")[0].split(" ")[0]
    return after in case.scene.words["member_titles"]


def is_opened_as_another_place(case: Case) -> bool:
    """ "New Lakeland" is not Lakeland, "South Hillmark" not Hillmark, "Captain Lakeland" no country."""
    openers = {"name": "place_openers", "demonym": "people_openers"}.get(case.reading.name.use)
    if case.reading.kind != "place" or openers is None or case.scene.title_case(case.start):
        return False
    previous = case.scene.text[max(0, case.start - 12) : case.start].split(" ")
    return len(previous) > 1 and previous[-2] in case.scene.words[openers]


def is_led_by_a_capital(case: Case) -> bool:
    """A capitalised word right before the name of a body makes it another body: "Free Harbour Board"."""
    reading, scene = case.reading, case.scene
    if reading.name.use not in _NAMED_IN_FULL | {"variant"} or not _is_written_as_a_name(case):
        return False
    if reading.kind == "place":
        # "Sailors LK", but not "Democratic LK Senator"
        last = reading.name.use == "acronym" and not _CAPITALISED.match(scene.text, case.end)
        return last and case.start - 1 not in case.named.ends and _leads(case)
    if reading.kind not in {"organization", "outlet"}:
        return False
    if case.start - 1 in case.named.ends:
        # A people before it ("Lakelander Harbour Board"): another body, unless this one is at home in the text.
        demonym = case.start - 1 in case.named.demonym_ends
        several = " " in reading.spelled and not reading.common
        return several and demonym and reading.spelled.count(" ") == 1 and reading.entry not in case.named.full
    if scene.title_case(case.start):
        return not scene.words["name_openers"].isdisjoint(scene.previous(case.start, 1))
    if " " in reading.spelled:
        return scene.capital_before(case.start) != ""
    return _leads(case)


def _is_written_as_a_name(case: Case) -> bool:
    """Whether all long words have capitals: "Lakeland Army" for "Lakeland army"."""
    return not case.reading.common or all(word[:1].isupper() for word in case.form.split() if len(word) > 3)


def _leads(case: Case) -> bool:
    """Whether a word before a name of one word belongs to it: no adjective, no first word of a sentence."""
    word = case.scene.capital_before(case.start)
    if not word or "-" in word or word.endswith(tuple(case.scene.words["adjective_endings"])):
        return False
    words = case.scene.words
    known = word.lower() in words["articles_of_names"] | words["role_heads"]
    return not known and len(case.scene.previous(case.start, 2)) > 1


def goes_on_with_a_capital(case: Case) -> bool:
    """A capitalised word right behind a name makes it another one: "Post Turk" is not the Post."""
    reading, scene = case.reading, case.scene
    if reading.kind not in {"place", "organization", "outlet"} or reading.name.use not in _NAMED_IN_FULL:
        return False
    if not _is_written_as_a_name(case) or case.end + 1 in case.named.starts:
        return False
    word = scene.capital_after(case.end)
    if not word or (reading.kind == "place" and word.lower() in scene.words["place_classes"]):
        return False
    return not word.endswith(tuple(scene.words["adjective_endings"]))


def is_the_first_word_of_a_places_name(case: Case) -> bool:
    """The name of a people and a capitalised word, right behind a preposition of place: "in Lakelander Shoals"."""
    if case.reading.name.use != "demonym" or case.end + 1 in case.named.starts:
        return False
    previous = case.scene.previous(case.start, 1)
    if not previous or previous[0] not in case.scene.words["locative_prepositions"]:
        return False
    onward = _CAPITALISED.match(case.scene.text, case.end)
    return onward is not None and case.scene.capital_after(case.end) == onward[1] and not onward[1].endswith("s")


def ends_a_bodys_name(case: Case) -> bool:
    """The name of a place ends that of a body with a name of its own: "Free State of Hillmark"."""
    if case.reading.kind != "place" or case.scene.title_case(case.start):
        return False
    found = _BODY_OF.search(case.scene.before(case.start)[-60:])
    words = case.scene.words
    return found is not None and found[1] in words["name_heads"] | words["heads_before_of"]


def is_explained_as_another(case: Case) -> bool:
    """The text itself explains the acronym as something else."""
    if case.reading.name.use != "acronym":
        return False
    owner, _ = case.named.defined.get(case.form, (case.reading.entry, 0))
    return owner != case.reading.entry


LONGER = (
    goes_on_to_a_bodys_head,
    goes_on_to_a_members_name,
    is_opened_as_another_place,
    is_led_by_a_capital,
    goes_on_with_a_capital,
    is_the_first_word_of_a_places_name,
    ends_a_bodys_name,
    is_explained_as_another,
)
