"""Decide what a form of a name is in its place: ordered lists of rules that may refuse it."""

from __future__ import annotations

from generator.reading.names.forms import key
from generator.reading.names.longer import LONGER
from generator.reading.names.memory import DATED, PROVEN, Case, Refusal, Sense, first_that_holds
from generator.reading.names.people import PEOPLE, is_shared_in_this_text
from generator.reading.names.places import is_a_place_of_another_class, may_be_its_government, namesake

_REACH = 5  # words after the first word of a term in which its head may follow


def plain_sense(case: Case) -> Sense | Refusal:
    """A name, acronym, demonym or variant: it holds unless one of the rules refuses it."""
    refused = first_that_holds(OF_PEOPLE if case.kind == "person" else PLAIN_RULES, case)
    if refused:
        other = namesake(case) if refused == is_a_place_of_another_class.__name__ else None
        return other or Refusal(refused, undecided=refused in _UNDECIDED)
    return Sense(case.entry, case.use)


def needs_what_was_not_named(case: Case) -> bool:
    """What the name needs was not named, or for a full name that needs a country, the text is not about that."""
    if not case.reading.name.needs:
        return False
    if case.use == "name" and case.needed in case.lexicon.countries:
        return case.needed not in case.named.weights.topics
    return not case.is_ready()


def is_any_one_of_a_group(case: Case) -> bool:
    """The form is the singular of a group's name and speaks of any of it: "an armed group"."""
    one = case.reading.spelled
    if case.kind != "organization" or not case.reading.common or one == case.reading.name.form:
        return False
    if case.scene.forms.may_be_plural(one):
        return False
    return not case.words["indefinite"].isdisjoint(case.scene.previous(case.start, 2))


def is_somebody_elses(case: Case) -> bool:
    """A common noun is somebody else's by what is around it: "Lakelander opposition", "rebels in Hillmark"."""
    return case.reading.name.needs != "" and (_has_another_owner(case) or in_other_country(case))


def _has_another_owner(case: Case) -> bool:
    """A capitalised word right before a common noun makes it somebody else's: "Lakelander opposition"."""
    word, *further = [*case.scene.previous(case.start, 2), ""]
    if not any(further) or case.scene.is_compound(word) or case.scene.title_case(case.start):
        return False
    return word[:1].isupper() and word.lower() not in case.words["openers"] | case.words["creeds"]


def in_other_country(case: Case) -> bool:
    """Whether a country other than the one it needs is right behind, or opens the sentence.

    "Rebels in Hillmark", "In Hillmark, the opposition".
    """
    scene, named, needed = case.scene, case.named, case.needed
    onward = scene.patterns["onward"].match(scene.text, case.end)
    opening = scene.patterns["opening"].match(scene.text, scene.sentence(case.start).start)
    country = needed if needed in case.lexicon.countries else ""
    return any(
        at in named.elsewhere.countries or (country and named.countries_at.get(at, country) != country)
        for at in (found.end() for found in (onward, opening) if found)
    )


def modifier_sense(case: Case) -> Sense | Refusal:
    """The first word of a term for the whole: "cross-lake and cross-river aid", "cross-lake delivery of aid"."""
    heads = dict(case.lexicon.modifiers[key(case.reading.spelled)])[case.entry]
    behind = case.scene.following(case.end, _REACH)
    if heads & set(behind):
        return Sense(case.entry, "variant", PROVEN)
    for link, partner in ([*behind, "", ""][:2], [*case.scene.previous(case.start, 2), "", ""][:2]):
        shared = (heads & owned for _, owned in case.lexicon.modifiers.get(key(partner), ()))
        if link in case.words["joins"] and any(shared):
            return Sense(case.entry, "variant", DATED)
    return Refusal("has_no_head_near")


PLAIN_RULES = (
    needs_what_was_not_named,
    *LONGER,
    is_any_one_of_a_group,
    is_somebody_elses,
    is_a_place_of_another_class,
    may_be_its_government,
)
OF_PEOPLE = (needs_what_was_not_named, *LONGER, *PEOPLE)
# What these refuse may be meant all the same: people decide.
_UNDECIDED = frozenset(
    rule.__name__ for rule in (is_shared_in_this_text, is_a_place_of_another_class, may_be_its_government)
)
