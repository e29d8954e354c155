"""What a number counts that has no noun of its own: by what is said of those counted, or as was told before it."""

from __future__ import annotations

from generator.reading.figures.amounts import Amount, Counting, Reading
from generator.reading.figures.governing import level_of
from generator.reading.figures.naming import name_counted
from generator.reading.figures.nouns import Noun, counted_noun, persons, skip_determiners
from generator.reading.figures.states import done_to, said_at_once, said_of, said_within
from generator.reading.figures.words import State
from generator.text.numbers import Number

_OLDEST = 120  # years
_SMALL = 12  # written out up to here, a number says little by itself: "the two sides"
_PHRASE = 20  # words back to "the number of"
_VERBS = 6  # words from "the number" to its value: "the number had by then fallen to"


def without_noun(reading: Reading, amount: Amount, place: int, last: Counting | None) -> Counting | None:
    """The figure of those of whom only is said what they are or undergo: "12 dead", "three of the 12 dead were men"."""
    words, language = reading.words, reading.language
    if amount.number.value != int(amount.number.value):
        return None
    age = amount.number.kind == "digits" and amount.number.value <= _OLDEST
    if age and amount.value_max is None and language.of("passives", words.word(amount.first - 1)):
        return None  # "the victims were 22 and 25"
    state = state_of(reading, amount, None, place)
    if words.word(amount.end) == "of" and (what := said_to_be(reading, place + 1)) is not None:
        return amount.of(what, name_counted(what, state, language), plain=name_counted(what, None, language))
    if (again := _done_again(reading, amount, last)) is not None:
        return again
    if (of_them := _of_them(reading, amount, state or (last.state if last is not None else None))) is not None:
        return of_them
    if state is None or (_small(amount.number) and not _beside(reading, amount)):
        return None
    if last is not None and last.noun is not None and language.of("them", words.word(amount.end + 1)) and not last.unit:
        return amount.of(None, name_counted(last.noun, state, language), plain=last.plain, state=state)
    return amount.of(None, name_counted(None, state, language), plain="people", state=state)


def _of_them(reading: Reading, amount: Amount, state: State | None) -> Counting | None:
    """ "Twelve climbers died, five of them women"."""
    words, language = reading.words, reading.language
    place = amount.end + 2
    if words.word(amount.end) != "of" or not language.of("them", words.word(place - 1)):
        return None
    noun = counted_noun(words, place, language) if words.gap(place) == " " else None
    if noun is None or noun.end - noun.first > 1:
        return None
    return amount.of(noun, name_counted(noun, state, language), plain=name_counted(noun, None, language), state=state)


def more_of_them(reading: Reading, amount: Amount, last: Counting | None) -> Counting | None:
    """More of what the number before counts: "destroyed 40 mills and damaged 12 more"."""
    words, language = reading.words, reading.language
    other = words.word(amount.end)
    if other not in language.sets["more"] or last is None or last.unit or not last.plain:
        return None
    things, after = not persons(Noun(0, 0, last.plain), language), amount.end + 1
    if last.first < reading.bounds(amount.first)[0] or (language.of("people", other) and not things):
        return None
    if words.gap(after) == " " and not language.of("stops", words.word(after)):
        return None
    state = done_to(words, amount.first, after, language)
    hurt = said_of(words, amount.first, after, reading.bounds(amount.first), language) if things else None
    if hurt is not None and hurt.whole and language.of("people", other):  # "fired 12 shells, injuring 5 others"
        return amount.of(None, hurt.name, plain="people", state=hurt)
    if not things:
        state = said_of(words, amount.first, after, reading.bounds(amount.first), language) or state
    noun = last.noun if last.noun is not None and not last.noun.proper else Noun(0, 0, last.plain)
    counts = name_counted(noun, state, language) if state is not None else last.counts
    return amount.of(None, counts, plain=last.plain, state=state)


def _done_again(reading: Reading, amount: Amount, last: Counting | None) -> Counting | None:
    """A number whose noun is told before another verb: "Ohio will lose two seats. Utah will win three"."""
    if last is None or last.noun is None or last.unit or last.first < _sentence_before(reading, amount.first):
        return None
    state = done_to(reading.words, amount.first, amount.end, reading.language)
    if state is None or reading.language.of("of_the_living", state.name):
        return None
    if not _after(reading, amount)[1] or persons(last.noun, reading.language):
        return None
    return amount.of(None, name_counted(last.noun, state, reading.language), plain=last.plain, state=state)


def state_of(reading: Reading, amount: Amount, noun: Noun | None, place: int) -> State | None:
    """What is said of those counted; without a noun only of people, and what says it all by itself ("killed")."""
    words, language = reading.words, reading.language
    state = None
    if noun is None or persons(noun, language):
        bounds = reading.bounds(amount.number.first)
        within = said_within(words, amount.end, noun.end - 1, language) if noun is not None else None
        state = within or said_of(words, amount.first, noun.end if noun else place, bounds, language)
    if noun is not None:
        told_of = state is None and noun.head != "times"
        done = done_to(words, amount.first, noun.end, language) if told_of else None
        person = persons(noun, language)
        return state if done is None or (language.of("deeds_of_people", done.name) and not person) else done
    large = amount.number.kind == "digits" and amount.number.value > _SMALL
    told = (large or language.of("state_places", words.word(place))) and said_at_once(words, place, language)
    sure = amount.number.kind == "vague" or told
    return state if state is not None and (sure or state.whole) else None


def said_to_be(reading: Reading, at: int) -> Noun | None:
    """What those counted are said to be by the words at a place: "are women", "were organisations"."""
    what = counted_noun(reading.words, at + 1, reading.language)
    is_noun = what is not None and what.first == at + 1 and what.end - what.first in (1, 3)
    return what if is_noun and reading.language.of("passives", reading.words.word(at)) else None


def read_size(reading: Reading, amount: Amount) -> Counting | None:
    """What a noun before says that a number without one counts: "a town of 200", "the death toll rose to 85"."""
    words, language = reading.words, reading.language
    after, ends = _after(reading, amount)
    if not ends or amount.number.kind not in ("digits", "words", "vague"):
        return None
    before = words.word(amount.first - 1)
    if before == "of" and (size := language.data["sizes"].get(words.word(amount.first - 2))):
        return amount.of(None, str(size))
    voted = amount.first - 1 - (before == "by")
    if language.amounts.get(words.word(voted)) == "vote" and language.of("ranges", after):  # "voted by 313 to 269"
        return amount.of(None, "votes", plain="votes")
    if before == "of" and language.of("parents", words.word(amount.first - 2)):  # "a mother of four"
        return amount.of(None, "children", plain="children")
    if not language.of("after_tolls", before):
        return None
    low = max(reading.bounds(amount.first)[0] + 1, amount.first - _PHRASE)
    for at in range(amount.first - 1, low - 1, -1):
        if words.lower[at][:1].isdigit() or words.gap(at + 1)[:1] in (";", ":"):
            return None
        if words.lower[at - 1 : at + 1] == language.data["death_toll"]:
            return amount.of(None, "dead", plain="people")
    return None


def read_same_things(reading: Reading, amount: Amount, last: Counting | None) -> Counting | None:
    """A number without a noun: "a population of 12 million"; "down from 246 million" counts what the last one did."""
    words, language, number = reading.words, reading.language, amount.number
    after, ends = _after(reading, amount)
    before = words.word(amount.first - 1)
    sight = last is not None and not last.unit and last.rule != "ordinal" and _within_sight(reading, amount, last)
    if (told := _number_of(reading, amount, last)) is not None and ends and number.kind in ("digits", "words"):
        return amount.of(None, told, plain=told)
    of_them = after == "of" and language.of("them", words.word(amount.end + 1))
    if of_them and number.kind == "fraction":
        return amount.share().of(None, f"{last.counts}_share" if last is not None and sight else "share")
    if of_them and number.kind == "vague":
        plain = last.plain if last is not None and sight else "people"
        return amount.of(None, plain, plain=plain)
    each = language.of("shared_out", after) or (
        after == "from" and language.of("shared_out", words.word(amount.end + 1))
    )
    one = number.value == 1 and number.kind == "words"  # "one of those" is mostly a pronoun
    if last is not None and sight and last.counts and (of_them or each) and not one:
        return amount.of(None, last.counts)
    large = number.kind == "digits" and number.value > _SMALL and number.value == int(number.value)
    if language.of("predicates", after) and (large or number.kind == "vague"):
        if (what := said_to_be(reading, amount.end)) is not None:
            return amount.of(what, name_counted(what, None, language))
        near = last is not None and last.first >= _sentence_before(reading, amount.first)
        plain = last.plain if last is not None and near and last.plain else "people"
        return amount.of(None, plain, plain=plain)
    if last is None or not sight or not last.counts:
        return _level(reading, amount) if ends and large else None
    if number.kind not in ("digits", "words") or not ends or (_small(number) and not _of_figure(reading, amount)):
        return None
    if not language.of("same_noun_after", before) and not (after and words.gap(amount.first)[:1] in (";", ",")):
        return None
    if language.of("age_qualifiers", words.word(number.first - 1)) and number.value < 100:
        return None
    return amount.of(None, last.counts, plain=last.plain, state=last.state)


def _level(reading: Reading, amount: Amount) -> Counting | None:
    """A number that tells how many there are of its subject: "sales of boats doubled to 40,000"."""
    governor = level_of(reading.words, reading.language, reading.bounds(amount.first)[0], amount.first)
    if governor is None or governor.noun is None:
        return None
    noun = governor.noun
    name = f"{noun.modifier}_{noun.head}" if noun.modifier else noun.head
    return amount.of(noun, name, plain=name)


def _number_of(reading: Reading, amount: Amount, last: Counting | None) -> str | None:
    """What "the number of refugees", told before in the sentence, says that "rose to 4 million" counts."""
    words, language = reading.words, reading.language
    if not language.of("same_noun_after", words.word(amount.first - 1)):
        return None
    low = max(reading.bounds(amount.first)[0], amount.first - _PHRASE, last.end if last is not None else 0)
    for at in range(amount.first - 1, low - 1, -1):
        if words.lower[at] == "of" and language.of("figure_nouns", words.word(at - 1)):
            noun = counted_noun(words, skip_determiners(words, at + 1, language), language)
            return name_counted(noun, None, language) if noun is not None and noun.end <= amount.first else None
    return None


def _of_figure(reading: Reading, amount: Amount) -> bool:
    """Whether a small number is what a figure told before came to: "By noon the number had fallen to seven"."""
    words, language = reading.words, reading.language
    low = max(reading.bounds(amount.first)[0], amount.first - _VERBS)
    at = amount.first - 1
    while at > low and not language.of("figure_nouns", words.word(at)):
        if words.gap(at)[:1] in (",", ";", ":") or language.of("clause_stops", words.word(at)):
            return False
        at -= 1
    return words.word(at - 1) == "the" and at < amount.first - 1


def _within_sight(reading: Reading, amount: Amount, last: Counting) -> bool:
    """Whether the figure before is of the same sentence, or of the one before a "forecast" or "figure" of the same."""
    low = reading.bounds(amount.first)[0]
    if last.first >= low:
        return True
    spoken_of = not reading.language.sets["figure_nouns"].isdisjoint(reading.words.lower[low : amount.first])
    return spoken_of and last.first >= _sentence_before(reading, amount.first)


def _sentence_before(reading: Reading, at: int) -> int:
    """The first word of the sentence before that of a word."""
    low = reading.bounds(at)[0]
    return reading.bounds(low - 1)[0] if low > 0 else low


def _beside(reading: Reading, amount: Amount) -> bool:
    """Whether what is said of those counted stands right beside the number: "killing two", "two dead"."""
    words, states = reading.words, reading.language.states
    return any(words.word(at) in states for at in (amount.first - 1, amount.end, amount.end + 1))


def _small(number: Number) -> bool:
    return number.kind == "words" and number.value <= _SMALL


def _after(reading: Reading, amount: Amount) -> tuple[str, bool]:
    """The word after a number, if only a space parts them, and whether no noun can begin there."""
    words, language = reading.words, reading.language
    after = words.word(amount.end) if words.gap(amount.end) == " " else ""
    return after, not after or language.of("stops", after) or language.forms.is_past(after)
