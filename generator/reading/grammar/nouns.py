"""Tell by its words where a noun phrase that may name a speaker starts and where it ends."""

from __future__ import annotations

from generator.reading.grammar.tables import DETERMINER, NOUN, PAST, PREPOSITION
from generator.reading.grammar.tokens import CAPITAL, OTHER, Layout

_NAME_WORDS = 6
_COMPLEMENT = 7  # tokens of "spokeswoman for the harbour board"


def kind_of(layout: Layout, token: int) -> str:
    """Whether a noun is one for people, bodies or documents, else ""; "coast guard" is a body, not a guard."""
    whole = f"{layout.words[token - 1]} {layout.words[token]}" if token else ""
    compound = whole in layout.speech.sets["compound_bodies"]
    return "bodies" if compound else layout.speech.kinds.get(layout.words[token], "")


def without_legal_form(layout: Layout, head: int, last: int) -> int:
    """The last token of a name of several words without the form of a firm at its end: "<Name> Foods Inc."."""
    while last > head + 1 and layout.words[last] in layout.speech.sets["legal_forms"]:
        last -= 1
    return last


def last_of_complement(layout: Layout, noun: int) -> int:
    """The last token of what says whose a speaker is, if that is short and says it: "residents of <Place>".

    "A spokesman for the ministry" leaves it open whose he is, but "a group of experts" does not.
    """
    kinds, words, sets = layout.kinds, layout.words, layout.speech.sets
    stop = min(noun + _COMPLEMENT, len(words))
    if noun + 2 >= len(words) or words[noun + 1] not in sets["complements"]:
        return noun
    at = first = noun + 2 + (kinds[noun + 2] == DETERMINER)
    # Where somebody works is told by its name alone: in "analysts at <Name> estimate" the verb may be a noun.
    whose = (CAPITAL,) if words[noun + 1] in sets["workplaces"] else (CAPITAL, NOUN, OTHER)
    while at < stop and (kinds[at] in whose or _joins_name(layout, at)):
        if words[at] in sets["times"] or (at > first and is_verb(layout, at)):
            break
        at += 1
        if layout.possessive(at - 1):
            return noun
    says = kinds[noun + 2] != DETERMINER or CAPITAL in kinds[first:at]
    return at - 1 if first < at < stop and says else noun


def _joins_name(layout: Layout, at: int) -> bool:
    """Whether a small word stands within a name: "the Department for Transport"."""
    around = layout.kinds[at - 1 : at + 2]
    return layout.words[at] in layout.speech.sets["complements"] and around[::2] == [CAPITAL, CAPITAL]


def name_start(layout: Layout, at: int, floor: int) -> int:
    """The first token of the run of capital words that ends with `at`; "de", "al" and the like may stand inside."""
    kinds, words = layout.kinds, layout.words
    particles = layout.speech.sets["particles_of_names"]
    first = at
    lowest = max(floor, at - _NAME_WORDS)
    while first > lowest and not layout.possessive(first - 1):
        if kinds[first - 1] == CAPITAL and _is_day(layout, first - 1, lowest):
            break
        inside = words[first - 1] in particles and first - 2 >= lowest
        if kinds[first - 1] != CAPITAL and not (
            inside and (kinds[first - 2] == CAPITAL or words[first - 2] in particles)
        ):
            break
        first -= 1
    return first


def leads_to_capital(layout: Layout, at: int, limit: int) -> bool:
    """Whether the small words of a name from `at` on ("de", "pour les") come to a capital one."""
    while at < limit and layout.words[at] in layout.speech.sets["particles_of_names"]:
        at += 1
    return at < limit and layout.kinds[at] == CAPITAL


def ends_in_s(layout: Layout, token: int, stop: int) -> bool:
    """Whether a capital word with 's is a whole name: "according to Baker's, ...", where no Baker is named."""
    ended = token + 1 >= stop or layout.kinds[token + 1] == ","
    return ended and layout.kinds[token] == CAPITAL and layout.words[token][:-2] not in layout.surnames


def ends_before(layout: Layout, token: int, floor: int) -> bool:
    """Whether a phrase starts behind a token: a day, or a verb ("met bakers who said", not "the lost sailors")."""
    if layout.kinds[token] == CAPITAL:
        return _is_day(layout, token, floor)
    quoting = layout.words[token].endswith("ing") and layout.words[token] in layout.speech.sets["quoting"]
    past = layout.words[token] in layout.speech.sets["irregular_pasts"]
    # "<Paper> citing officials said"
    return quoting or (past and token > floor and layout.kinds[token - 1] != DETERMINER)


def is_given_name(layout: Layout, token: int) -> bool:
    """Whether a word for a month is a given name, as before another capital word: "Jan <Surname>"."""
    times = layout.speech.sets["times"]
    named = layout.words[token] in layout.speech.sets["months_as_names"] and layout.kinds[token] == CAPITAL
    further = token + 1 < len(layout.words) and layout.kinds[token + 1] == CAPITAL
    return named and further and layout.words[token + 1] not in times


def _is_day(layout: Layout, token: int, floor: int) -> bool:
    """Whether a word before a name only tells when: "on Tuesday <Name> <Surname>"."""
    return (
        layout.words[token] in layout.speech.sets["times"] and token > floor and layout.kinds[token - 1] == PREPOSITION
    )


def runs_on(layout: Layout, token: int) -> bool:
    """Whether the word before a name belongs to an office: "the fisheries dispute", but not "the charity <Name>"."""
    return layout.kinds[token] == OTHER or layout.words[token] in layout.speech.sets["bodies_without_names"]


def before_times(layout: Layout, link: int, floor: int) -> int:
    """The first token of what tells when before a preposition: "a study released late last month by <Body>"."""
    while link - 1 > floor and layout.words[link - 1] in layout.speech.sets["times"]:
        link -= 1
    return link


def names_office(layout: Layout, at: int, limit: int) -> bool:
    """Whether plain words from `at` lead to a word for people."""
    while at < limit and layout.kinds[at] == OTHER:
        at += 1
    return at < limit and layout.speech.kinds.get(layout.words[at]) == "people"


def leads_to_role(layout: Layout, at: int, limit: int) -> bool:
    """Whether a plain word after a name belongs to a role: "the <Name> chain manager", not "<Name> brought calm"."""
    first = at
    while at < limit and layout.kinds[at] == OTHER:
        at += 1
    agent = at > first and layout.words[at - 1].endswith(layout.speech.agent_endings)
    # "<Place> winemaker <Name>": a trade no list has.
    return at < limit and (layout.kinds[at] == NOUN or (agent and layout.kinds[at] == CAPITAL))


def tells(layout: Layout, at: int) -> bool:
    """Whether a word is the past of a verb of speech and no adjective: "towns expressed", not "towns alleged to be"."""
    verb = layout.speech.verbs.get(layout.words[at])
    following = layout.kinds[at + 1 : at + 2]
    return verb is not None and verb.form == PAST and not verb.noun_too and following != [PREPOSITION]


def is_verb(layout: Layout, at: int) -> bool:
    """Whether a lower-case word after a name or a role looks like its verb: "X congratulated", "the agency warns"."""
    verb = layout.speech.verbs.get(layout.words[at])
    return layout.words[at].endswith("ed") or (verb is not None and not verb.noun_too)
