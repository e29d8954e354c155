"""What a number counts that has no noun of its own: by what is said of those counted, or as was told before it."""

from __future__ import annotations

from generator.reading.figures.amounts import Amount, Counting, those_counted
from generator.reading.figures.naming import name_counted
from generator.reading.figures.nouns import Noun, counted_noun, persons
from generator.reading.figures.reading import Reading
from generator.reading.figures.states import done_to, said_at_once, said_of, said_within
from generator.reading.figures.words import State
from generator.text.numbers import Number

_OLDEST = 120  # years
_DEAD = State("dead", whole=True)
_SMALL = 12  # written out up to here, a number says little by itself: "the two sides"
_VERB = 3  # words back to the verb that does something to those counted
_PHRASE = 20  # words back to "the number of"


def without_noun(reading: Reading, amount: Amount, place: int, last: Counting | None) -> Counting | None:
    """The figure of those of whom only is said what they are or undergo: "12 dead", "three of the 12 dead were men"."""
    language = reading.language
    if amount.number.value <= _OLDEST and reading.of("passives", amount.first - 1):
        return None  # "the victims were 22 and 25"
    state = state_of(reading, amount, None, place)
    of_them = reading.word(amount.end) == "of" and reading.of("them", amount.end + 1)
    if reading.word(amount.end) == "of" and (what := said_to_be(reading, place + 1)) is not None:
        return those_counted(language, amount, what, state)
    what = counted_noun(reading, amount.end + 2) if of_them and last is not None else None
    if what is not None and last is not None and what.end - what.first == 1:  # "12 climbers died, five of them women"
        return those_counted(language, amount, what, last.state)
    if state is None or (_small(amount.number) and not _beside(reading, amount)):
        return None
    return those_counted(language, amount, None, state, last.noun if last is not None and of_them else None)


def more_of_them(reading: Reading, amount: Amount, last: Counting | None) -> Counting | None:
    """More of what the number before counts: "destroyed 40 mills and damaged 12 more"."""
    after = amount.end + 1
    if not reading.of("more", amount.end) or last is None:
        return None
    known = Noun(0, 0, last.plain)
    things, people = not persons(known, reading.language), reading.of("people", amount.end)
    if last.first < reading.bounds(amount.first)[0] or (people and not things):
        return None
    if reading.gap(after) == " " and not reading.of("stops", after):
        return None
    said = said_of(reading, amount.first, after, reading.bounds(amount.first))
    if things and people and said is not None:  # "fired 12 shells, injuring 5 others"
        return amount.of(None, said.name, plain="people", state=said)
    state = (None if things else said) or done_to(reading, amount.first, after)
    counts = name_counted(known, state, reading.language) if state is not None else last.counts
    return amount.of(None, counts, plain=last.plain, state=state)


def state_of(reading: Reading, amount: Amount, noun: Noun | None, place: int) -> State | None:
    """What is said of those counted; without a noun only of people, and what says it all by itself ("killed")."""
    people = noun is None or persons(noun, reading.language)
    state = said_within(reading, amount.end, noun.end - 1) if people and noun is not None else None
    if people and state is None:
        end = noun.end if noun is not None else place
        state = said_of(reading, amount.first, end, reading.bounds(amount.number.first))
    if noun is not None:
        done = done_to(reading, amount.first, noun.end) if state is None else None
        return done if done and (people or not reading.language.of("deeds_of_people", done.name)) else state
    large = amount.number.kind == "digits" and amount.number.value > _SMALL
    told = (large or reading.of("state_places", place)) and said_at_once(reading, place)
    sure = amount.number.kind == "vague" or told
    return state if state is not None and (sure or state.whole) else None


def said_to_be(reading: Reading, at: int) -> Noun | None:
    """What those counted are said to be by the words at a place: "are women", "were organisations"."""
    what = counted_noun(reading, at + 1) if reading.of("passives", at) else None
    return what if what is not None and what.end - what.first in (1, 3) else None


def read_size(reading: Reading, amount: Amount, _last: Counting | None) -> Counting | None:
    """What a noun before says that a number without one counts: "a town of 200", "the death toll rose to 85"."""
    language = reading.language
    before, of = reading.word(amount.first - 2), reading.word(amount.first - 1) == "of"
    if not _after(reading, amount)[1]:
        return None
    if of and (size := language.data["sizes"].get(before)):
        return amount.of(None, str(size))
    if language.amounts.get(reading.word(amount.first - 1 - (reading.word(amount.first - 1) == "by"))) == "vote":
        return amount.of(None, "votes", plain="votes")  # "voted by 313 to 269"
    if of and language.of("parents", before):  # "a mother of four"
        return amount.of(None, "children", plain="children")
    if not reading.of("after_tolls", amount.first - 1):
        return None
    low = max(reading.bounds(amount.first)[0] + 1, amount.first - _PHRASE)
    for at in range(amount.first - 1, low - 1, -1):
        if reading.lower[at][:1].isdigit():
            return None
        if reading.lower[at - 1 : at + 1] == language.data["death_toll"]:
            return amount.of(None, _DEAD.name, plain="people", state=_DEAD)
    return None


def read_same_things(reading: Reading, amount: Amount, last: Counting | None) -> Counting | None:
    """A number without a noun: "a population of 12 million"; "down from 246 million" counts what the last one did."""
    language, number = reading.language, amount.number
    after, ends = _after(reading, amount)
    if ends and (told := _number_of(reading, amount, last)) is not None:
        return amount.of(None, told, plain=told)
    known = last if last is not None and not last.unit and _within_sight(reading, amount, last) else None
    of_them = reading.word(amount.end) == "of" and reading.of("them", amount.end + 1)
    if of_them and number.kind == "fraction":
        return amount.share().of(None, f"{known.counts}_share" if known is not None else "share")
    if of_them and number.kind == "vague":
        plain = known.plain if known is not None else "people"
        return amount.of(None, plain, plain=plain)
    each = reading.of("shared_out", amount.end) or reading.of("shared_out", amount.end + 1)
    if known is not None and (of_them or each) and number.value > 1:
        return amount.of(None, known.counts)
    large = number.kind == "digits" and number.value > _SMALL
    if language.of("predicates", after) and (large or number.kind == "vague"):
        if (what := said_to_be(reading, amount.end)) is not None:
            return those_counted(language, amount, what, None)
        near = last is not None and last.first >= _sentence_before(reading, amount.first)
        plain = last.plain if last is not None and near else "people"
        return amount.of(None, plain, plain=plain)
    if known is None or number.kind not in ("digits", "words") or not ends or _small(number):
        return None
    goes_on = after != "" and reading.gap(amount.first)[:1] in (";", ",")
    if not reading.of("same_noun_after", amount.first - 1) and not goes_on:
        return None
    before = reading.lower[max(known.end, amount.first - _VERB) : amount.first]
    if any(word in language.doing for word in before):  # "lost 34 seats, won 12"
        return amount.of(None, known.plain, plain=known.plain)
    return amount.of(None, known.counts, plain=known.plain, state=known.state)


def _number_of(reading: Reading, amount: Amount, last: Counting | None) -> str | None:
    """What "the number of refugees", told before in the sentence, says that "rose to 4 million" counts."""
    if not reading.of("same_noun_after", amount.first - 1):
        return None
    low = max(reading.bounds(amount.first)[0], amount.first - _PHRASE, last.end if last is not None else 0)
    for at in range(amount.first - 1, low - 1, -1):
        if reading.lower[at] == "of" and reading.of("figure_nouns", at - 1):
            noun = counted_noun(reading, reading.past_determiners(at + 1))
            return name_counted(noun, None, reading.language) if noun is not None else None
    return None


def _within_sight(reading: Reading, amount: Amount, last: Counting) -> bool:
    """Whether the figure before is of the same sentence, or of the one before a "forecast" or "figure" of the same."""
    low = reading.bounds(amount.first)[0]
    if last.first >= low:
        return True
    spoken_of = not reading.sets["figure_nouns"].isdisjoint(reading.lower[low : amount.first])
    return spoken_of and last.first >= _sentence_before(reading, amount.first)


def _sentence_before(reading: Reading, at: int) -> int:
    """The first word of the sentence before that of a word."""
    return reading.bounds(max(0, reading.bounds(at)[0] - 1))[0]


def _beside(reading: Reading, amount: Amount) -> bool:
    """Whether what is said of those counted is right beside the number: "killing two", "two dead"."""
    near = (amount.first - 1, amount.end, amount.end + 1)
    return any(reading.word(at) in reading.language.states for at in near)


def _small(number: Number) -> bool:
    return number.kind == "words" and number.value <= _SMALL


def _after(reading: Reading, amount: Amount) -> tuple[str, bool]:
    """The word after a number, if only a space parts them, and whether no noun can begin there."""
    after = reading.word(amount.end) if reading.gap(amount.end) == " " else ""
    return after, not after or reading.of("stops", amount.end) or reading.is_past(amount.end)
