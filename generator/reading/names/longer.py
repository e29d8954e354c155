"""Rules that see a longer name: the form is only a part of what somebody or something else is called."""

from __future__ import annotations

from generator.base.language import people_names
from generator.reading.names.memory import Case

_NAMED_IN_FULL = frozenset({"name", "acronym"})
_REACH = 6  # words of such a name
_PLACES_AND_BODIES = frozenset({"place", "organization", "outlet"})


def goes_on_to_a_bodys_head(case: Case) -> bool:
    """Capitalised words go on to a head such as Times or University: "Lakeland Times", "HB Lake Council"."""
    if case.reading.common:
        return False
    # Where all words have capitals only the word behind a people counts: "Lakelander Coalition Calls for Talks".
    titled = case.scene.title_case(case.start)
    reach = int(case.use == "demonym") if titled else _REACH
    return case.scene.in_unknown_name(case.end, case.named.bodies, reach)


def is_opened_as_another_place(case: Case) -> bool:
    """ "New Lakeland" is not Lakeland, "South Hillmark" not Hillmark, "Captain Lakeland" no country."""
    openers = {"name": "place_openers", "demonym": "people_openers"}.get(case.use)
    if case.kind != "place" or openers is None or case.scene.title_case(case.start):
        return False
    return case.scene.word_before(case.start) in case.words[openers]


def is_led_by_a_capital(case: Case) -> bool:
    """A capitalised word right before the name of a body makes it another body: "Free Harbour Board"."""
    scene, several = case.scene, " " in case.reading.spelled
    if case.use not in _NAMED_IN_FULL | {"variant", "demonym"} or not _is_written_as_a_name(case):
        return False
    if case.kind not in _PLACES_AND_BODIES:
        return False
    if earlier := case.named.ends.get(case.start - 1):
        # A people before it: "Lakelander Harbour Board".
        return case.kind != "place" and earlier.rule == "demonym" and several and not case.reading.common
    if case.kind == "place":
        # "Sailors LK", but not "Democratic LK Senator"; "Scientific Lakelander,", but not "Labour's Lakelander wing"
        further = scene.text[case.end + 1 : case.end + 2]
        ends = {"acronym": not further.isupper(), "demonym": not further.isalpha()}
        return ends.get(case.use, False) and _leads(case)
    if scene.title_case(case.start):
        return not case.words["name_openers"].isdisjoint(scene.previous(case.start, 1))
    return bool(scene.capital_before(case.start)) if several else _leads(case)


def _is_written_as_a_name(case: Case) -> bool:
    """Whether all long words have capitals: "Lakeland Army" for "Lakeland army"."""
    return not case.reading.common or all(word[:1].isupper() for word in case.form.split() if len(word) > 3)


def _leads(case: Case) -> bool:
    """Whether a word before a name of one word belongs to it: no adjective, no first word of a sentence."""
    word = case.scene.capital_before(case.start)
    return (
        word != ""
        and not word.endswith(case.words["adjective_endings"])
        and word.lower() not in case.words["articles_of_names"]
        and len(case.scene.previous(case.start, 2)) > 1
    )


def goes_on_with_a_capital(case: Case) -> bool:
    """A capitalised word right behind a name makes it another one: "Post Turk", "Lakelander Samoa"."""
    if case.kind not in _PLACES_AND_BODIES or case.use not in _NAMED_IN_FULL | {"demonym"}:
        return False
    if not _is_written_as_a_name(case) or case.end + 1 in case.named.starts:
        return False
    word = case.scene.capital_after(case.end)
    if not word or word.endswith(case.words["adjective_endings"]):
        return False
    if case.use == "demonym":
        # "Lakelander Foreign Minister", "Lakelander Marxists", "Lakelander TV", "Lakelander Hillmarker"
        people = word.lower() in case.words["creeds"] | people_names(case.scene.document.language)
        plain = people or case.scene.forms.may_be_plural(word) or sum(map(str.islower, word)) < len(word) - 1
        return not (plain or case.scene.names_an_office(case.end))
    return word.lower() not in case.words["place_classes"]


def ends_a_bodys_name(case: Case) -> bool:
    """The name of a place ends that of a body with a name of its own: "Free State of Hillmark"."""
    if case.kind != "place" or case.scene.title_case(case.start):
        return False
    found = case.scene.patterns["body_of"].search(case.scene.before(case.start)[-60:])
    return found is not None and found[1] in case.words["name_heads"] | case.words["heads_before_of"]


def is_explained_as_another(case: Case) -> bool:
    """The text itself explains the acronym as something else."""
    if case.use != "acronym":
        return False
    owner, _ = case.named.defined.get(case.form, (case.entry, 0))
    return owner != case.entry


LONGER = (
    goes_on_to_a_bodys_head,
    is_opened_as_another_place,
    is_led_by_a_capital,
    goes_on_with_a_capital,
    ends_a_bodys_name,
    is_explained_as_another,
)
