"""Decide what a form of a name stands for in the place where it stands: an ordered list of rules that may refuse it."""

from __future__ import annotations

import re

from generator.reading.names.forms import key
from generator.reading.names.lexicon import Lexicon
from generator.reading.names.longer import LONGER
from generator.reading.names.memory import DATED, PLAIN, PROVEN, Case, Refusal, Sense, first_that_holds, needed
from generator.reading.names.people import (
    is_a_fathers_name,
    is_a_thing_named_after_somebody,
    is_shared_in_this_text,
    is_titled_as_another,
    may_be_a_month_or_common_word,
)
from generator.reading.names.places import is_a_place_of_another_class, may_be_its_government, namesake
from generator.reading.names.scene import Scene

# " in the Hillmark" behind a name, "In Hillmark" before it
_ONWARD = re.compile(r" (?:in|of|from) (?:[a-z-]+ )?(?=[A-Z])")
_OPENING = re.compile(r"In (?:the )?(?=[A-Z])")


def plain_sense(case: Case) -> Sense | Refusal:
    """A name, acronym, demonym or variant: it holds unless one of the rules refuses it."""
    refused = first_that_holds(PLAIN_RULES, case)
    if refused:
        other = namesake(case) if refused == is_a_place_of_another_class.__name__ else None
        return other or Refusal(refused, undecided=refused in _UNDECIDED)
    dated = case.reading.dated and case.scene.document.published is not None
    return Sense(case.reading.entry, case.reading.name.use, DATED if dated else PLAIN)


def needs_what_was_not_named(case: Case) -> bool:
    """What the name needs was not named, or for a full name that needs a country, the text is not about that."""
    if not case.reading.name.needs:
        return False
    entry = needed(case.reading)
    if case.reading.name.use == "name" and entry in case.named.countries:
        return entry not in case.named.weights.topics
    return not case.named.is_ready(entry, case.scene.sentence(case.start).start)


def is_any_one_of_a_group(case: Case) -> bool:
    """The form is the singular of a group's name and speaks of any of it: "an armed group"."""
    reading = case.reading
    one = reading.spelled
    if reading.kind != "organization" or not reading.common or one == reading.name.form or one.endswith("s"):
        return False
    return not {"a", "an", "any", "another"}.isdisjoint(case.scene.previous(case.start, 2))


def is_somebody_elses(case: Case) -> bool:
    """A common noun is somebody else's by what is around it: "Lakelander opposition", "rebels in Hillmark"."""
    if not (case.reading.name.needs and case.reading.common):
        return False
    return _other_owner_before(case.scene, case.start) or in_other_country(case)


def is_a_single_name_of_a_person(case: Case) -> bool:
    """A person's short name where it may be another person's, or no name at all."""
    if case.reading.kind != "person" or " " in case.form:
        return False
    return may_be_a_month_or_common_word(case)


PLAIN_RULES = (
    needs_what_was_not_named,
    *LONGER,
    is_a_fathers_name,
    is_titled_as_another,
    is_a_thing_named_after_somebody,
    is_a_single_name_of_a_person,
    is_shared_in_this_text,
    is_any_one_of_a_group,
    is_somebody_elses,
    is_a_place_of_another_class,
    may_be_its_government,
)
# What these refuse may be meant all the same: people decide.
_UNDECIDED = frozenset(
    rule.__name__ for rule in (is_shared_in_this_text, is_a_place_of_another_class, may_be_its_government)
)


def _other_owner_before(scene: Scene, start: int) -> bool:
    """A capitalised word right before a common noun makes it somebody else's: "Lakelander opposition"."""
    previous = scene.previous(start, 2)
    if not previous or scene.title_case(start):
        return False
    if len(previous) == 1 or (
        "-" in previous[0] and previous[0][-1].islower() and previous[0].rpartition("-")[2].islower()
    ):
        # Opening a sentence, or a compound that tells who acts on it: "Board-facilitated".
        return False
    return previous[0][:1].isupper() and previous[0].lower() not in scene.words["openers"] | scene.words["creeds"]


def in_other_country(case: Case) -> bool:
    """Whether a country other than the one it needs is right behind, or opens the sentence.

    "Rebels in Hillmark", "In Hillmark, the opposition".
    """
    scene, named = case.scene, case.named
    onward = _ONWARD.match(scene.text[case.end : case.end + 24])
    opening = _OPENING.match(scene.before(case.start))
    places = [case.end + onward.end()] if onward else []
    places += [scene.sentence(case.start).start + opening.end()] if opening else []
    country = needed(case.reading) if needed(case.reading) in named.countries else ""
    return any(
        at in named.elsewhere.countries or (country and named.countries_at.get(at, country) != country) for at in places
    )


def modifier_sense(case: Case) -> Sense | Refusal:
    """The first word of a term for the whole: "cross-lake and cross-river aid", "cross-lake delivery of aid"."""
    scene, entry, lexicon = case.scene, case.reading.entry, case.lexicon
    heads = dict(lexicon.modifiers[key(case.reading.spelled)])[entry]
    # " and cross-river food aid": a partner of the same build, and up to three words after it
    after = scene.after(case.end)
    joined = re.match(r"(?:,? (?:and|or)|,| /|/) ?(\w+-?\w+)((?: [a-z-]+){0,3})", after)
    if joined and ("-" in joined[1] or key(joined[1]) in lexicon.modifiers):
        if heads & set(joined[2].split()):
            return Sense(entry, "variant", PROVEN)
        if _share_heads(lexicon, joined[1], heads):
            return Sense(entry, "variant", DATED)
    earlier = scene.before(case.start)
    before = re.search(r"(\w+-?\w+),? (?:and|or) $", earlier) if earlier.endswith((" and ", " or ")) else None
    if before and _share_heads(lexicon, before[1], heads):
        return Sense(entry, "variant", DATED)
    near = re.match(r"((?: [a-z-]+){1,4})", after)
    if near and heads & set(near[1].split()):
        return Sense(entry, "variant", PROVEN)
    return Refusal("has_no_head_near")


def _share_heads(lexicon: Lexicon, partner: str, heads: frozenset[str]) -> bool:
    return any(heads & owned for _, owned in lexicon.modifiers.get(key(partner), ()))
