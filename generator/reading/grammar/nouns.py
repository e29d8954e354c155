"""Tell by its words where a noun phrase that may name a speaker starts and where it ends."""

from __future__ import annotations

import re

from generator.reading.grammar.tables import DETERMINER, NOUN, PAST, PREPOSITION
from generator.reading.grammar.tokens import CAPITAL, NUMBER, OTHER, Layout

_NAME_WORDS = 6
_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}")
_DIGITS = 3  # of a number within a name
_COMPLEMENT = 7  # tokens of "spokeswoman for the harbour board"


def without_legal_form(layout: Layout, head: int, last: int) -> int:
    """The last token of a name of several words without the form of a firm at its end: "<Name> Foods Inc."."""
    while last > head + 1 and layout.has(last, "legal_forms"):
        last -= 1
    return last


def last_of_complement(layout: Layout, noun: int) -> int:
    """The last token of what says whose a speaker is, if that is short and says it: "residents of <Place>".

    "A spokesman for the ministry" leaves it open whose he is, but "a group of experts" does not.
    """
    kinds = layout.kinds
    if not layout.has(noun + 1, "complements"):
        return noun
    stop = noun + _COMPLEMENT
    at = first = noun + 2 + (kinds[noun + 2] == DETERMINER)
    # Where somebody works is told by its name alone: in "analysts at <Name> estimate" the verb may be a noun.
    whose = (CAPITAL,) if layout.has(noun + 1, "workplaces") else (CAPITAL, NOUN, OTHER)
    while at < stop and (kinds[at] in whose or _joins_name(layout, at)):
        if layout.has(at, "times") or (at > first and is_verb(layout, at)):
            break
        at += 1
    says = kinds[noun + 2] != DETERMINER or CAPITAL in kinds[first:at]
    return at - 1 if first < at < stop and says else noun


def _joins_name(layout: Layout, at: int) -> bool:
    """Whether a small word is within a name: "the Department for Transport"."""
    return layout.has(at, "complements") and layout.kinds[at - 1] == CAPITAL == layout.kinds[at + 1]


def name_start(layout: Layout, at: int, floor: int) -> int:
    """The first token of the run of capital words that ends with `at`; "de", "al" and the like may be inside."""
    first = at
    lowest = max(floor, at - _NAME_WORDS)
    while first > lowest and not layout.possessive(first - 1) and not is_day(layout, first - 1, lowest):
        inside = first - 2 >= lowest and layout.has(first - 1, "particles_of_names")
        inside = inside and (layout.kinds[first - 2] == CAPITAL or layout.has(first - 2, "particles_of_names"))
        if layout.kinds[first - 1] != CAPITAL and not inside and not is_numbered(layout, first - 1):
            break
        first -= 1
    return first


def ends_before(layout: Layout, token: int, floor: int) -> bool:
    """Whether a phrase starts behind a token: a day, or a verb ("met bakers who said", not "the lost sailors")."""
    if layout.kinds[token] in (CAPITAL, NUMBER):
        return is_day(layout, token, floor)
    past = layout.has(token, "irregular_pasts") and token > floor and layout.kinds[token - 1] != DETERMINER
    past = past or layout.has(token, "time_plurals")  # "in recent days experts"
    return past or (layout.is_going(token) and layout.has(token, "quoting"))  # "<Paper> citing officials said"


def is_numbered(layout: Layout, token: int) -> bool:
    """Whether a number is within a name: "the Lost 52 Project", but not "the News Agency 10 US soldiers"."""
    inside = layout.kinds[token - 1 : token + 2] == [CAPITAL, NUMBER, CAPITAL]
    return inside and len(layout.words[token]) <= _DIGITS and not layout.role(token - 1)


def is_given_name(layout: Layout, token: int) -> bool:
    """Whether a word for a month is a given name, as before another capital word: "Jan <Surname>"."""
    return layout.has(token, "months_as_names") and layout.kinds[token : token + 2] == [CAPITAL, CAPITAL]


def is_day(layout: Layout, token: int, floor: int) -> bool:
    """Whether a word before a name only tells when: "on Tuesday <Name>", "4 May 2021 <Name>"."""
    if layout.kinds[token] == NUMBER:  # a year, or 24.08.2013
        beside = any(layout.has(at, "times") for at in range(max(floor, token - 2), token))
        return beside or _DATE.fullmatch(layout.words[token]) is not None
    # "last Tuesday", "early Sunday"
    which = layout.has(token - 1, "which_times") or layout.has(token - 1, "halves_of_times")
    behind = which or layout.kinds[token - 1] in (PREPOSITION, NUMBER)
    return layout.has(token, "times") and token > floor and behind


def before_times(layout: Layout, link: int, floor: int) -> int:
    """The first token of what tells when before a preposition: "a study released late last month by <Body>"."""
    while link - 1 > floor and layout.has(link - 1, "times"):
        link -= 1
    return link


def past_plain_words(layout: Layout, at: int, limit: int) -> int:
    """The first token that is no plain word, from `at` on; `limit` where there is none before it."""
    while at < limit and layout.kinds[at] == OTHER:
        at += 1
    return at


def names_office(layout: Layout, at: int, limit: int) -> bool:
    """Whether plain words from `at` lead to a word for people."""
    return layout.role(past_plain_words(layout, at, limit)) == "people"


def leads_to_role(layout: Layout, at: int, limit: int) -> bool:
    """Whether a plain word after a name belongs to a role: "the <Name> chain manager", not "<Name> brought calm"."""
    end = past_plain_words(layout, at, limit)
    # "<Place> winemaker <Name>": a trade no list has.
    trade = layout.kinds[end] == CAPITAL and layout.words[end - 1].endswith(layout.speech.agent_endings)
    return end < limit and (layout.kinds[end] == NOUN or trade)


def is_verb(layout: Layout, at: int) -> bool:
    """Whether a lower-case word after a name or a role looks like its verb: "X congratulated", "the agency warns"."""
    verb = layout.verb(at)
    return layout.is_past(at) or (verb is not None and not verb.noun_too)


def tells(layout: Layout, at: int) -> bool:
    """Whether a word is the past of a verb of speech and no adjective: "towns expressed", not "towns alleged to be"."""
    verb = layout.verb(at)
    past = verb is not None and verb.form == PAST and not verb.noun_too
    return past and layout.kinds[at + 1] != PREPOSITION
