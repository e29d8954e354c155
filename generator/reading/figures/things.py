"""What a number without a unit counts: people and things, by their noun or by what is said of them."""

from __future__ import annotations

from dataclasses import replace

from generator.reading.figures.amounts import Amount, Counting, Reading
from generator.reading.figures.counted import (
    Noun,
    State,
    counted_noun,
    joint_noun,
    name_counted,
    persons,
    said_at_once,
    said_of,
    singular,
    skip_determiners,
)
from generator.text.numbers import Number

SMALL = 12  # written out up to here, a number says little by itself: "the two sides"
_BACK = 80  # words back to where "rounds" were said to be of talks


def read_ordinal(reading: Reading, number: Number) -> Counting | None:
    """ "the third round of talks": only where rounds, sessions or terms are numbered."""
    words, language = reading.words, reading.language
    for place in range(number.end, number.end + 2):
        if words.gap(place) != " ":
            return None
        if language.of("ordinal_nouns", words.word(place)):
            noun = _numbered(reading, place)
            amount = Amount(number, number.first, number.end, None, "exact")
            return amount.of(noun, name_counted(noun, None, language))
    return None


def _numbered(reading: Reading, place: int) -> Noun:
    """ "rounds" at a place: of what is told after it, or before ("the next round of talks ... two more rounds")."""
    words, language = reading.words, reading.language
    if words.word(place + 1) == "of":
        return joint_noun(words, place, language)
    name = singular(words.word(place), language)
    for back in range(place - 1, max(place - _BACK, 0), -1):
        if words.lower[back] == "of" and singular(words.lower[back - 1], language) == name:
            return Noun(place, place + 1, words.word(place), joint=joint_noun(words, back - 1, language).joint)
        if name in language.data["rounds_of"] and words.lower[back] in language.data["rounds_of"][name]:
            return Noun(place, place + 1, words.word(place), joint=words.lower[back])
    return Noun(place, place + 1, words.word(place))


def read_things(reading: Reading, amount: Amount) -> Counting | None:
    """People and things: the noun after the number, and what is said of them."""
    words, language, number = reading.words, reading.language, amount.number
    place = amount.end
    if words.word(place) == "of" and words.gap(place) == " ":
        place = skip_determiners(words, place + 1, language)
    elif number.kind == "fraction":
        place = skip_determiners(words, place, language)
    one = number.value == 1 and number.kind == "words" and amount.value_max is None
    noun = None
    if words.near(place):
        if _tells_time(reading, place):
            return None
        noun = counted_noun(words, place, language, singular=one or number.kind == "fraction")
    if noun is not None and (language.of("times", noun.head) or language.of("no_things", noun.head)):
        return None
    if number.kind == "fraction":
        return amount.of(noun, f"share_of_{noun.name}", "share") if noun else None
    if noun is not None and not noun.joint and language.of("ordinal_nouns", noun.head):
        noun = replace(_numbered(reading, noun.end - 1), first=noun.first)
    state = _state(reading, amount, noun, place)
    if one and (noun is None or state is None or place > amount.end or not language.of("people", noun.head)):
        return None  # "one" is mostly a pronoun
    if noun is None and (state is None or (_small(number) and not _beside(reading, amount))):
        return None
    return amount.of(noun, name_counted(noun, state, language))


def _tells_time(reading: Reading, place: int) -> bool:
    """Whether what is counted is a time, which is read as a date."""
    words, language = reading.words, reading.language
    if language.of("times", words.word(place)):
        return True
    return language.of("times", words.word(place + 1)) and language.of("adjectives", words.word(place))


def _state(reading: Reading, amount: Amount, noun: Noun | None, place: int) -> State | None:
    """What is said of those counted, if they are people. Without a noun only what says it all by itself ("killed")."""
    if noun is not None and not persons(noun, reading.language):
        return None
    bounds = reading.bounds(amount.number.first)
    state = said_of(reading.words, amount.first, noun.end if noun else place, bounds, reading.language)
    told = (
        amount.number.kind == "digits"
        and amount.number.value > SMALL
        and said_at_once(reading.words, place, reading.language)
    )
    sure = noun is not None or amount.number.kind == "vague" or told
    return state if state is not None and (sure or state.whole) else None


def _small(number: Number) -> bool:
    return number.kind == "words" and number.value <= SMALL


def read_same_things(reading: Reading, amount: Amount, last: Counting | None) -> Counting | None:
    """A number without a noun: "a population of 12 million"; "down from 246 million" counts what the last one did."""
    words, language, number = reading.words, reading.language, amount.number
    after = words.word(amount.end) if words.gap(amount.end) == " " else ""
    ends = not after or language.of("stops", after) or after.endswith("ed")
    before = words.word(amount.first - 1)
    size = language.data["sizes"].get(words.word(amount.first - 2)) if before == "of" else None
    if size and ends:
        return amount.of(None, str(size))
    if (
        last is None
        or last.unit
        or not last.counts
        or last.rule == "ordinal"
        or not _within_sight(reading, amount, last)
    ):
        return None
    if after == "of" and language.of("them", words.word(amount.end + 1)):
        return amount.of(None, last.counts)
    if number.kind not in ("digits", "words") or _small(number) or not ends:
        return None
    if not language.of("same_noun_after", before) and not (after and words.gap(amount.first)[:1] in (";", ",")):
        return None
    if language.of("age_qualifiers", words.word(number.first - 1)) and number.value < 100:
        return None
    return amount.of(None, last.counts)


def _within_sight(reading: Reading, amount: Amount, last: Counting) -> bool:
    """Whether the figure before is of the same sentence, or of the one before a "forecast" or "figure" of the same."""
    low = reading.bounds(amount.first)[0]
    if last.first >= low:
        return True
    spoken_of = any(reading.language.of("figure_nouns", word) for word in reading.words.lower[low : amount.first])
    return spoken_of and low > 0 and last.first >= reading.bounds(low - 1)[0]


def _beside(reading: Reading, amount: Amount) -> bool:
    """Whether what is said of those counted stands right beside the number: "killing two", "two dead"."""
    words, states = reading.words, reading.language.states
    return any(words.word(at) in states for at in (amount.first - 1, amount.end, amount.end + 1))
