"""The noun that a number counts, and one normal name for what is counted, however it is told."""

from __future__ import annotations

from generator.base.value import value
from generator.reading.figures.reading import FigureWords, Reading, State

_LONGEST_NOUN = 7  # words from a number to the noun it counts


@value
class Noun:
    """The words [first, end) counted, up to their head, and the noun that stands for them in a name.

    `joint` is the noun after "of" ("rounds of talks": talks); `modifier` the words of the name before the head.
    """

    first: int
    end: int
    head: str
    modifier: str = ""
    joint: str = ""
    proper: bool = False


PEOPLE = Noun(0, 0, "people")  # those of whom only is told what befell them


def counted_noun(reading: Reading, at: int, *, singular: bool = False) -> Noun | None:
    """The noun counted from `at` on: the first plural, or where `singular` will do the last word of the phrase."""
    kept, states = _phrase(reading, at), reading.language.states
    if not kept or reading.of("uncounted", kept[-1]):  # "wounded 50 state media said"
        return None
    if reading.word(at) in states and reading.word(at - 2) in states:  # "fire kills 12 wounds 50"
        return None
    if reading.forms.is_plural(reading.lower[kept[-1]]):
        return _noun(reading, kept)
    if not singular:
        return None
    # A singular: without a dictionary the first word is the safest.
    while len(kept) > 2 and not adjective(reading, kept[0]):  # "aid convoy"
        kept.pop()
    return _noun(reading, kept)


def _phrase(reading: Reading, at: int) -> list[int]:
    """The words of the noun phrase from a place on, up to its first plural."""
    kept = list[int]()
    for place in range(at, min(at + _LONGEST_NOUN, len(reading.words))):
        if _is_passed_over(reading, place, kept):
            continue
        if not _joins(reading, place, kept):
            break
        if reading.gap(place + 1) == "'" and reading.of("possessive", place + 1):  # "the country's schools"
            kept.clear()
            continue
        if reading.of("stops", place) and reading.gap(place) != "-" and not _describes(reading, place, kept):
            break
        kept.append(place)
        if reading.forms.is_plural(reading.lower[place]) and not _goes_on(reading, place + 1):
            break
    while kept[:-1] and _ends_noun(reading, kept[-1]):
        kept.pop()
    return kept


def _is_passed_over(reading: Reading, place: int, kept: list[int]) -> bool:
    """ "U.S. ships", "ships' crews", "Swedish and Danish sailors"."""
    if reading.is_initials(place) or reading.is_initials(place - 1) or reading.of("possessive", place):
        return True
    joined = kept and reading.of("and", place) and reading.gap(place) == " "
    return bool(joined) and reading.capital(place - 1) and reading.capital(place + 1)


def _joins(reading: Reading, place: int, kept: list[int]) -> bool:
    """Whether a word may go on with the phrase before it: no number, and nothing but a space or hyphen between."""
    word, gap = reading.lower[place], reading.gaps[place]
    if word[0].isdigit() or word in reading.numbers.small:
        return False
    listed = gap == ", " and bool(kept) and adjective(reading, place - 1)
    return listed or gap in (" ", "-", ' "', " '") or reading.is_initials(place - 2)


def _ends_noun(reading: Reading, at: int) -> bool:
    """Whether a word is no part of a noun, but a verb or an adverb after it."""
    forms, word = reading.forms, reading.lower[at]
    return forms.is_verbal(word) or forms.is_adverb(word)


def _describes(reading: Reading, at: int, kept: list[int]) -> bool:
    """Whether a word that mostly ends a noun describes one: "three working incubators", "two earlier drafts"."""
    if reading.of("conditions", at):
        return True
    may = reading.forms.is_verbal(reading.lower[at]) or reading.of("before_plurals", at)
    return not kept and may and reading.forms.is_plural(reading.word(at + 1))


def _goes_on(reading: Reading, at: int) -> bool:
    """Whether the plural before a place only describes the one there: "three sanctions resolutions"."""
    forms = reading.forms
    word = reading.written(at)
    if reading.gap(at) != " " or not word.islower() or not word.endswith(forms.plural) or not forms.is_plural(word):
        return False
    return not (reading.of("people", at - 1) and reading.lower[at - 1].endswith(forms.plural))


def _noun(reading: Reading, kept: list[int]) -> Noun:
    head = kept[-1]
    modifier = ""
    if len(kept) > 1:
        before = reading.lower[kept[-2]]
        plain = not (adjective(reading, kept[-2]) or reading.of("stops", kept[-2]))
        named = plain or reading.gap(head) == "-"  # "co-chairs", "asylum-seekers"
        if named or reading.of("conditions", kept[-2]) or tells_kind(reading, kept[-2]):
            modifier = before
        if len(kept) > 2 and plain and tells_kind(reading, kept[-3]):
            modifier = f"{reading.lower[kept[-3]]}_{modifier}"  # "civil society members"
    whole = joint_noun(reading, head)
    pair = reading.data["pairs"].get(reading.lower[head])
    if pair and reading.of("and", head + 1) and reading.word(head + 2) == pair:
        whole = Noun(head, head + 3, reading.lower[head], joint=pair)
    return Noun(kept[0], whole.end, reading.lower[head], modifier, whole.joint, reading.capital(head))


def joint_noun(reading: Reading, head: int) -> Noun:
    """ "rounds of talks": the noun at a place with the common noun after "of", if there is one."""
    if reading.of("of", head + 1) and reading.gap(head + 1) == " ":
        start = reading.past_determiners(head + 2)
        inner = _phrase(reading, start)
        owner = inner and any(reading.gap(at)[:1] == "'" for at in range(start, inner[-1] + 2))
        if inner and not owner and not reading.capital(inner[-1]):
            return Noun(head, inner[-1] + 1, reading.word(head), joint=reading.lower[inner[-1]])
    return Noun(head, head + 1, reading.word(head))


def adjective(reading: Reading, at: int) -> bool:
    """Whether a word before a noun only describes it, as far as its form tells."""
    hyphened = "-" in (reading.gap(at), reading.gap(at + 1))
    if hyphened or reading.capital(at) or reading.of("adjectives", at):
        return True
    word = reading.lower[at]
    ends_so = len(word) > 4 and word.endswith(reading.language.endings["adjective_endings"])  # "aid", "oil"
    return ends_so and not reading.of("not_adjectives", at)


def tells_kind(reading: Reading, at: int) -> bool:
    """Whether an adjective tells what kind a thing is: "electoral votes", but not "final votes" or "Alpine votes"."""
    word = reading.written(at)
    ends_so = word.islower() and word.endswith(reading.language.endings["kind_endings"])
    return reading.of("kinds", at) or (ends_so and not reading.of("no_kinds", at))


def nationality(reading: Reading, at: int) -> tuple[str, int]:
    """The name of a country or people at a place, as in "Swedish kronor" and "U.S. dollars", and the place after it."""
    if not reading.capital(at):
        return "", at
    return (reading.word(at) + reading.word(at + 1), at + 2) if reading.is_initials(at) else (reading.word(at), at + 1)


def persons(noun: Noun, language: FigureWords) -> bool:
    """Whether people are counted: a noun for them, or a people's name in the plural."""
    if language.of("not_people", noun.head):
        return False
    return language.of("people", noun.head) or noun.proper or noun.head.endswith(language.endings["people_endings"])


def joined(kind: str, what: str) -> str:
    """A name of two parts, or of the second alone: "funding_gap", "gap"."""
    return f"{kind}_{what}" if kind else what


def name_counted(noun: Noun, state: State | None, language: FigureWords) -> str:
    """The normal name: "dead", "children_dead", "people_in_need", "copies_sold", "talk_rounds", "countries".

    What befell people whose noun says nothing else of them ("persons", a people's name) names them alone.
    """
    if found := language.data["states_in_nouns"].get(noun.head):
        if state is not None and state.name not in language.data["implied_states"].get(found, (found,)):
            return f"{name_of(noun, language)}_{state.name}"
        return joined(language.forms.to_plural(noun.modifier) if language.of("people", noun.modifier) else "", found)
    if state is None:
        return name_of(noun, language)
    nobody = noun.proper or language.of("anyone", noun.head)
    if state.alone or (state.whole and nobody):
        return state.name
    if language.of("conditions", noun.modifier):
        return f"{noun.modifier}_{language.forms.to_plural(noun.head)}"
    return f"{PEOPLE.head if nobody else name_of(noun, language)}_{state.name}"


def name_of(noun: Noun, language: FigureWords) -> str:
    """The name of those counted by their noun alone, in the plural, with what tells their kind."""
    head = language.forms.to_plural(noun.head)
    if language.data["pairs"].get(head, "") == noun.joint != "":
        return f"{head}_and_{noun.joint}"
    if language.of("plain_people", noun.head) and not language.of("conditions", noun.modifier):
        return head
    body = language.of("bodies", noun.joint)
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
        whose = PEOPLE if language.of("populations", noun.head) else noun
        return f"{name_counted(whose, state, language)}_share"
    if noun.proper or language.of("populations", noun.head):
        return "population_share"
    return f"{joined(noun.modifier, noun.head)}_share"


def amount_name(noun: Noun, language: FigureWords) -> str:
    """The name of an amount by the noun that governs it, in the singular: "funding_gap", "prize_money"."""
    head = language.forms.to_singular(noun.head)
    found = str(language.data["money_nouns"].get(noun.head, head))
    return joined(noun.modifier if found == head else "", found)
