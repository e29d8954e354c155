"""One normal name for what a number counts, however it is told."""

from __future__ import annotations

from generator.reading.figures.nouns import Noun, persons
from generator.reading.figures.words import FigureWords, State


def joined(kind: str, what: str) -> str:
    """A name of two parts, or of the second alone: "funding_gap", "gap"."""
    return f"{kind}_{what}" if kind else what


def name_counted(noun: Noun | None, state: State | None, language: FigureWords) -> str:
    """The normal name: "dead", "children_dead", "people_in_need", "copies_sold", "talk_rounds", "countries".

    What befell people whose noun says nothing else of them ("persons", a people's name) names them alone.
    """
    if noun is None:
        if state is None:
            return ""
        return state.name if state.whole else f"people_{state.name}"
    if found := language.data["states_in_nouns"].get(noun.head):
        if state is not None and state.name not in language.data["implied_states"].get(found, (found,)):
            return f"{name_of(noun, language)}_{state.name}"
        return joined(language.forms.to_plural(noun.modifier) if language.of("people", noun.modifier) else "", found)
    if state is None:
        return name_of(noun, language)
    if state.alone or (state.whole and (noun.proper or language.of("anyone", noun.head))):
        return state.name
    if language.of("conditions", noun.modifier):
        return f"{noun.modifier}_{language.forms.to_plural(noun.head)}"
    if language.of("conditions", state.name):
        return f"{state.name}_{language.forms.to_plural(noun.head)}"
    nobody = noun.proper or language.of("anyone", noun.head)
    return f"{'people' if nobody else name_of(noun, language)}_{state.name}"


def name_of(noun: Noun, language: FigureWords) -> str:
    """The name of those counted by their noun alone, in the plural, with what tells their kind."""
    head = language.forms.to_plural(noun.head)
    if language.data["pairs"].get(head, "") == noun.joint != "":
        return f"{head}_and_{noun.joint}"
    if language.of("plain_people", noun.head) and not language.of("conditions", noun.modifier):
        return head
    body = language.of("members", noun.head) and language.of("bodies", noun.joint)
    people = persons(noun, language) or persons(Noun(0, 0, noun.joint), language)  # "generations of clerks"
    if noun.joint and (body or not people):
        return f"{language.forms.to_singular(noun.joint)}_{head}"
    return joined(noun.modifier, head)


def share_name(noun: Noun | None, state: State | None, language: FigureWords) -> str:
    """ "household_share", "chance"; of people, a people or a country it is "population_share".

    With what is said of people it is theirs: "people_in_need_share".
    """
    if noun is None:
        return "share"
    if language.of("chances", noun.head):
        return noun.head
    if language.data["pairs"].get(noun.head, "") == noun.joint != "":
        return f"{noun.head}_and_{noun.joint}_share"
    if state is not None:
        whose = Noun(0, 0, "people") if language.of("populations", noun.head) else noun
        return f"{name_counted(whose, state, language)}_share"
    if noun.proper or language.of("populations", noun.head):
        return "population_share"
    return f"{joined(noun.modifier, noun.head)}_share"


def amount_name(noun: Noun, language: FigureWords) -> str:
    """The name of an amount by the noun that governs it, in the singular: "funding_gap", "prize_money"."""
    head = language.forms.to_singular(noun.head)
    found = str(language.data["money_nouns"].get(noun.head, head))
    return joined(noun.modifier if found == head else "", found)
