"""Decide whether a shortened name ("the council") means an entry named before."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from generator.reading.names.forms import key
from generator.reading.names.memory import DATED, PROVEN, Case, Refusal, Sense, first_that_holds
from generator.reading.names.senses import in_other_country

_ACRONYM = re.compile(r"\b(?:[A-Z]\.){2,}|\b[A-Z]{2,}\b")
# How many characters back another owner is looked for.
_REACH = 6_000


def short_sense(case: Case) -> Sense | Refusal:
    """A shortened name ("the council"): after what it needs, definite, and with no other owner named nearer."""
    refused = first_that_holds(SHORT_RULES, case)
    if refused:
        return Refusal(refused)
    return Sense(case.entry, "short", PROVEN if case.reading.dated or case.reading.name.needs else DATED)


def is_of_a_country_the_text_is_not_about(case: Case) -> bool:
    """ "The country" is one the text is about, and what needs an entry comes after that was named."""
    if case.entry in case.lexicon.countries and case.entry not in case.named.weights.central:
        return True
    return not case.is_ready()


def is_of_the_country_named_most(case: Case) -> bool:
    """Each country has a government: "the government" is that of the country named most."""
    seated = case.form.lower() in case.words["seated"]
    return seated and case.needed in case.lexicon.countries - case.named.weights.foremost


def is_the_speakers_own(case: Case) -> bool:
    """ "This country", "our government": that of whoever speaks, and nobody has been asked yet who that is."""
    home = case.entry in case.lexicon.countries or case.form.lower() in case.words["seated"]
    return home and case.scene.word_before(case.start).lower() in case.words["speakers_own"]


def is_indefinite(case: Case) -> bool:
    """No determiner or owner is before it, and it may not be bare."""
    if case.scene.hyphen_after(case.end):
        return False
    words, previous = case.words, case.scene.previous(case.start, 5)
    same = previous[:2]
    while same and leaves_same(same[0], words):
        same.pop(0)
        previous.pop(0)
    if previous and previous[0].lower() in words["determiners"]:
        return False
    if previous and previous[0].endswith(case.scene.genitive):
        owner = case.named.ends.get(case.start - len(case.scene.genitive) - 1)
        return owner is None or owner.entry not in {case.entry, case.reading.name.needs}
    return not (_may_be_bare(case, [*previous, "", ""]) or _shares_a_determiner(case))


def _shares_a_determiner(case: Case) -> bool:
    """Whether the determiner of the name before counts for this one: "the Lakeland government and opposition"."""
    joined = case.scene.patterns["joined"].search(case.scene.before(case.start))
    owner = case.named.ends.get(case.start - len(joined["link"])) if joined else None
    if joined is None or owner is None or owner.kind in {"place", "person"}:
        return False
    return not case.words["determiners"].isdisjoint(joined[0].lower().split())


def _may_be_bare(case: Case, previous: list[str]) -> bool:
    """Forms without a determiner: "council members", "years of conflict", "a round of talks"."""
    words, before = case.words, previous[0].lower()
    mark = before in {"", *',;:)-"'}
    if case.behind in words["members"] and (mark or before in words["before_bare_plural"]):
        return True
    if case.kind not in {"term", "event"}:
        return False
    if previous[1] in words["durations"] and before in words["title_prepositions"]:
        return True
    if not case.scene.forms.may_be_plural(case.form):
        return False
    return before in words["before_bare_plural"]


def leaves_same(word: str, words: Mapping[str, Any]) -> bool:
    """An adjective that leaves a name the same thing: listed, a participle with a hyphen, or "ten-year-old"."""
    if word in words["same_adjectives"]:
        return True
    if "-" not in word or not word.islower():
        return False
    return word.endswith(words["same_endings"]) or not words["durations"].isdisjoint(word.split("-"))


def goes_on_to_another_thing(case: Case) -> bool:
    """The next noun makes it something else: "the city centre"."""
    return case.behind in case.words["other_heads"]


def is_in_another_country(case: Case) -> bool:
    """The sentence says in which country it is, and that is another."""
    return case.entry not in case.lexicon.countries and in_other_country(case)


def may_be_any_body(case: Case) -> bool:
    """ "The group" was not just named, or another one may be meant: several bodies, or an acronym after it."""
    if case.form.lower() not in case.words["any_body"]:
        return False
    since, text = _last_named(case), case.scene.text
    owners = {reading.entry for reading in case.candidate.readings if reading.entry in case.named.last}
    if len(owners) > 1 and since < case.since_the_sentence_before:
        return True
    acronyms = _ACRONYM.finditer(text, max(since, case.start - _REACH), case.start)
    return any(found.end() not in case.named.ends for found in acronyms)


def belongs_to_another_owner(case: Case) -> bool:
    """The government "of Hillmark", the war "in Hillmark"."""
    onward = case.scene.patterns["owner_behind"].match(case.scene.after(case.end))
    if not onward:
        return False
    own = case.lexicon.entries.get(case.needed)
    if own and any(key(name.form).endswith(key(onward["owner"])) for name in own.names):
        return False
    at = case.end + onward.start("owner")
    seated = case.form.lower() in case.words["seated"]
    return onward["of"] is not None or (seated and case.named.elsewhere.between(at, at + 1))


def has_a_rival_named_nearer(case: Case) -> bool:
    """A like thing of somebody else's was named since: "the Hillmark government", "government of Hillmark"."""
    since, text = max(_last_named(case), case.start - _REACH), case.scene.text
    head = case.form.rsplit(maxsplit=1)[-1].lower()
    if head not in text[since : case.start].lower():
        return False
    rivals = re.compile(case.words["rival"].replace("HEAD", re.escape(head)), re.VERBOSE)
    no_owners = case.words["openers"] | case.words["determiners"]
    for rival in rivals.finditer(text, since, case.start):
        owner, named = rival["owner"], case.named.ends.get(rival.end("owner"))
        # "Anna Hill talks": the verb.
        if owner is None or not (owner.lower() in no_owners or (named and named.kind == "person")):
            return True
    return False


def may_be_another_place(case: Case) -> bool:
    """ "The city" may be where something was just said to happen."""
    if case.kind != "place" or case.entry in case.lexicon.countries:
        return False
    since = max(_last_named(case), case.since_the_sentence_before)
    return case.named.elsewhere.between(since, case.start)


SHORT_RULES = (
    is_of_a_country_the_text_is_not_about,
    is_of_the_country_named_most,
    is_the_speakers_own,
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
    return max(last.get(case.needed, 0), last.get(case.entry, 0))
