"""Decide whether a shortened name ("the council") stands for an entry named before."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from generator.reading.names.forms import key
from generator.reading.names.lexicon import Lexicon, Reading
from generator.reading.names.memory import (
    DATED,
    PROVEN,
    Candidate,
    Case,
    Memory,
    Refusal,
    Sense,
    first_that_holds,
    needed,
)
from generator.reading.names.scene import Scene
from generator.reading.names.senses import in_other_country

_ACRONYM = re.compile(r"\b(?:[A-Z]\.){2,}|\b[A-Z]{2,}\b")
# How many characters back another owner is looked for.
_REACH = 6_000


def short_sense(case: Case) -> Sense | Refusal:
    """A shortened name ("the council"): after what it needs, definite, and with no other owner named nearer."""
    refused = first_that_holds(SHORT_RULES, case)
    if refused:
        return Refusal(refused)
    weight = PROVEN if case.reading.dated or case.reading.name.needs else DATED
    return Sense(case.reading.entry, "short", weight)


def is_of_a_country_the_text_is_not_about(case: Case) -> bool:
    """ "The country" is one the text is about, and what needs an entry comes after that was named."""
    if case.reading.entry in case.named.countries and case.reading.entry not in case.named.weights.central:
        return True
    return not case.named.is_ready(needed(case.reading), case.scene.sentence(case.start).start)


def is_of_the_country_named_most(case: Case) -> bool:
    """Each country has a government: "the government" is that of the country named most."""
    seated = case.form.lower() in case.scene.words["seated"]
    return seated and needed(case.reading) in case.named.countries - case.named.weights.foremost


def is_indefinite(case: Case) -> bool:
    """No determiner or owner is before it, and it may not stand bare."""
    scene, candidate, reading, named = case.scene, case.candidate, case.reading, case.named
    return not (_definite(scene, candidate, reading, named) or _joined(scene, case.start, named, case.lexicon))


def goes_on_to_another_thing(case: Case) -> bool:
    """The next noun makes it something else: "the city centre"."""
    following = case.scene.following(case.end, 3)
    other = bool(following) and following[0] in case.scene.words["other_heads"]
    return other and not case.scene.hyphen_after(case.end)


def is_in_another_country(case: Case) -> bool:
    """The sentence says in which country it is, and that is another."""
    return case.reading.entry not in case.named.countries and in_other_country(case)


def may_be_any_body(case: Case) -> bool:
    """ "The group" was not just named, or another one may be meant."""
    any_body = case.form.lower() in case.scene.words["any_body"]
    return any_body and not _plainly_meant(case.scene, _last_named(case), case.candidate, case.named)


def belongs_to_another_owner(case: Case) -> bool:
    """The government "of Hillmark", the war "in Hillmark"."""
    owner = needed(case.reading)
    return _belongs_elsewhere(case.scene, case.end, case.reading, owner, case.named, case.lexicon)


def has_a_rival_named_nearer(case: Case) -> bool:
    """A like thing of somebody else's was named since: "the Hillmark government"."""
    return _rival_named(case.scene, _last_named(case), case.start, case.form, case.named.person_ends)


def may_be_another_place(case: Case) -> bool:
    """ "The city" may be where something was just said to happen."""
    if case.reading.kind != "place" or case.reading.entry in case.named.countries:
        return False
    scene = case.scene
    before = scene.sentence(max(0, scene.sentence(case.start).start - 2)).start
    return case.named.elsewhere.between(max(_last_named(case), before), case.start)


SHORT_RULES = (
    is_of_a_country_the_text_is_not_about,
    is_of_the_country_named_most,
    is_indefinite,
    goes_on_to_another_thing,
    is_in_another_country,
    may_be_any_body,
    belongs_to_another_owner,
    has_a_rival_named_nearer,
    may_be_another_place,
)


def _last_named(case: Case) -> int:
    last = case.named.last
    return max(last.get(needed(case.reading), 0), last.get(case.reading.entry, 0))


def _plainly_meant(scene: Scene, since: int, candidate: Candidate, named: Memory) -> bool:
    """Whether "the group" was just named, or is the only one named, with no acronym after it."""
    owners = {reading.entry for reading in candidate.readings if reading.entry in named.last}
    near = scene.sentence(max(0, scene.sentence(candidate.start).start - 2)).start
    if len(owners) > 1 and since < near:
        return False
    between = scene.text[max(since, candidate.start - _REACH) : candidate.start]
    return all(candidate.start - len(between) + found.end() in named.ends for found in _ACRONYM.finditer(between))


def _definite(scene: Scene, candidate: Candidate, reading: Reading, named: Memory) -> bool:
    """Whether a determiner or the owner stands before the form, or it may stand bare."""
    if scene.hyphen_after(candidate.end):
        return True
    previous = scene.previous(candidate.start, 5)
    nearest = previous[0] if previous else ""
    skipped = 0
    while previous and skipped < 2 and leaves_same(previous[0], scene.words):
        previous = previous[1:]
        skipped += 1
    if previous and previous[0].lower() in scene.words["determiners"]:
        return True
    if previous and re.search(r"'s$|s'$", previous[0]):
        # "Lakeland's government": the owner ends before the ending and the blank.
        owners = {named.ends.get(candidate.start - 3, ""), named.ends.get(candidate.start - 2, "")} - {""}
        return bool(owners & {reading.entry, reading.name.needs})
    return _stands_bare(scene, candidate, reading, previous, nearest)


def _joined(scene: Scene, start: int, named: Memory, lexicon: Lexicon) -> bool:
    """Whether the determiner of the name before counts for this one too: "the Lakeland government and opposition"."""
    owner = named.ends.get(start - len(" and ")) or named.ends.get(start - len(" or "))
    if owner is None or lexicon.entries[owner].kind in {"place", "person"}:
        return False
    before = re.search(r"\b(\w+) (?:[\w'-]+ ){1,4}(?:and|or) $", scene.before(start))
    return before is not None and not scene.words["determiners"].isdisjoint(before[0].lower().split())


def _stands_bare(scene: Scene, candidate: Candidate, reading: Reading, previous: list[str], nearest: str) -> bool:
    """Forms without a determiner: "council members", "years of conflict", "a round of talks"."""
    words = scene.words
    following = [*scene.following(candidate.end, 2), ""][0]
    mark = not previous or previous[0] in ',;:)-"'
    bare_words = words["before_bare_plural"]
    if following in words["members"] and (mark or nearest in bare_words or nearest in words["title_prepositions"]):
        return True
    if reading.kind not in {"term", "event"}:
        return False
    if previous[:1] == ["of"] and len(previous) > 1 and previous[1] in words["durations"]:
        return True
    if not scene.text[candidate.start : candidate.end].endswith("s"):
        return False
    if mark:
        return not previous or following in words["auxiliaries"]
    return previous[0].lower() in bare_words


def leaves_same(word: str, words: Mapping[str, Any]) -> bool:
    """An adjective that leaves a name the same thing: listed, a participle with a hyphen, or "ten-year-old"."""
    if word in words["same_adjectives"]:
        return True
    if "-" not in word or not word.islower():
        return False
    ends = word.endswith(("ed", "torn", "led", "hit", "stricken", "member"))
    return ends or not words["durations"].isdisjoint(word.split("-"))


def _belongs_elsewhere(
    scene: Scene, end: int, reading: Reading, owner_id: str, named: Memory, lexicon: Lexicon
) -> bool:
    """Whether the noun goes on to another owner: the government "of Lakeland", the war "in Lakeland"."""
    # " of the Lakeland"
    onward = re.match(r" (of|in) (?:the )?([A-Z][\w-]+)", scene.after(end))
    if not onward:
        return False
    owner = onward[2]
    own = lexicon.entries.get(owner_id)
    if own and any(key(name.form).endswith(key(owner)) for name in own.names):
        return False
    if onward[1] == "of":
        return True
    if scene.text[:end].endswith(tuple(scene.words["seated"])) and named.elsewhere.is_place(end + onward.start(2)):
        return True
    return reading.kind in {"term", "event"} and any(
        key(owner) == key(lexicon.entries[country].names[0].form) for country in lexicon.countries
    )


def _rival_named(scene: Scene, since: int, start: int, matched: str, persons: set[int]) -> bool:
    """Whether a like thing of somebody else's was named after `since`: "the Hillmark government"."""
    head = re.escape(matched.rsplit(maxsplit=1)[-1])
    since = max(since, start - _REACH)
    between = scene.text[since:start]
    if matched.rsplit(maxsplit=1)[-1].lower() not in between.lower():
        return False
    # "Hillmark government" / "Hillmark's government" / "government of Hillmark"
    pattern = rf"""
        (?P<owner> [A-Z] (?: [\w-]* \w | (?:\.[A-Z])+\. )? (?:'s|')? ) [ ] (?:[a-z-]+[ ])? (?i:{head}) \b (?! [ ] [A-Z])
      | (?i:\b{head}) [ ] (?:of|in) [ ] (?:the[ ])? [A-Z]
    """
    for rival in re.finditer(pattern, between, re.VERBOSE):
        owner = rival["owner"]
        if owner and since + rival.end("owner") in persons:
            # "Anna Hill talks": the verb.
            continue
        if owner is None or owner.lower() not in scene.words["openers"] | scene.words["determiners"]:
            return True
    return False
