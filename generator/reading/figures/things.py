"""What a number without a unit counts: people and things, by their noun, by what is said of them, or as before."""

from __future__ import annotations

from dataclasses import replace

from generator.reading.figures.amounts import Amount, Counting, share_of, those_counted
from generator.reading.figures.nouns import Noun, counted_noun, joint_noun, name_counted, persons
from generator.reading.figures.reading import Reading, State
from generator.reading.figures.states import done_to, said_at_once, said_of, said_within
from generator.text.numbers import Number, read_number

_OLDEST = 120  # years
_DEAD = State("dead", whole=True)
_BACK = 160  # words back to where "rounds" were said to be of talks
_SMALL = 12  # written out up to here, a number says little by itself: "the two sides"
_VERB = 3  # words back to the verb that does something to those counted
_PHRASE = 20  # words back to "the number of"
_QUALIFIED = 3  # words of "the around" before a second number
_BODY = 4  # words from "15-member" to "council"
_PART = 8  # words back to "including"
_BACK = 160  # words back to where "rounds" were said to be of talks


def without_noun(reading: Reading, amount: Amount, place: int, last: Counting | None) -> Counting | None:
    """The figure of those of whom only is said what they are or undergo: "12 dead"."""
    language = reading.language
    if amount.number.value <= _OLDEST and reading.of("passives", amount.first - 1):
        return None  # "the victims were 22 and 25"
    state = _state_alone(reading, amount, place)
    if (what := said_to_be(reading, amount, place + 1)) is not None:
        return those_counted(language, amount, what, state)
    of_them = reading.of("of", amount.end) and reading.of("them", amount.end + 1)
    what = counted_noun(reading, amount.end + 2) if of_them and last is not None else None
    if what is not None and last is not None and what.end - what.first == 1:  # "12 climbers died, five of them women"
        return those_counted(language, amount, what, last.state)
    if state is None or (_small(amount.number) and not _beside(reading, amount)):
        return None
    return those_counted(language, amount, None, state, last.noun if last is not None and of_them else None)


def state_of(reading: Reading, amount: Amount, noun: Noun) -> State | None:
    """What is said of those counted, or what is done to them or to things."""
    state, people = None, persons(noun, reading.language)
    if people:
        state = said_within(reading, amount.end, noun.end - 1)
        state = state or said_of(reading, amount.first, noun.end, reading.bounds(amount.number.first))
    if state is not None:
        return state
    done = done_to(reading, amount.first, noun.end)
    return done if done and (people or not reading.language.of("deeds_of_people", done.name)) else None


def _state_alone(reading: Reading, amount: Amount, place: int) -> State | None:
    """What is said of a number without a noun, if it is said only of people, all by itself ("killed")."""
    state = said_of(reading, amount.first, place, reading.bounds(amount.number.first))
    if state is None or state.whole or amount.number.kind == "vague":
        return state
    large = amount.number.kind == "digits" and amount.number.value > _SMALL
    told = (large or reading.of("state_places", place)) and said_at_once(reading, place)
    return state if told else None


def said_to_be(reading: Reading, amount: Amount, at: int) -> Noun | None:
    """What some of those counted are said to be by the words at a place: "three of the 12 dead were women"."""
    said = reading.of("of", amount.end) and reading.of("passives", at)
    what = counted_noun(reading, at + 1) if said else None
    return what if what is not None and what.end - what.first in (1, 3) else None


def read_size(reading: Reading, amount: Amount, _last: Counting | None) -> Counting | None:
    """What a noun before says that a number without one counts: "a town of 200", "the death toll rose to 85"."""
    language = reading.language
    before, of = reading.word(amount.first - 2), reading.of("of", amount.first - 1)
    if not _after(reading, amount)[1]:
        return None
    if of and (size := language.data["sizes"].get(before)):
        return amount.of(None, str(size))
    if of and language.of("parents", before):  # "a mother of four"
        return amount.of(None, "children", plain="children")
    if not reading.of("after_tolls", amount.first - 1) or reading.of("of", amount.end):
        return None
    for at in range(amount.first - 2, max(reading.bounds(amount.first)[0], amount.first - _PHRASE) - 1, -1):
        if reading.lower[at + 1][0].isdigit():
            return None
        if reading.phrase(at, language.data["death_toll"]):
            return amount.of(None, _DEAD.name, plain="people", state=_DEAD)
    return None


def read_same_things(reading: Reading, amount: Amount, last: Counting | None) -> Counting | None:
    """A number without a noun, in its place: "down from 246 million" counts what the number before did."""
    known, (after, ends) = _known(reading, amount, last), _after(reading, amount)
    if known is None or amount.number.kind not in ("digits", "words") or not ends or _small(amount.number):
        return None
    if said_at_once(reading, amount.end):  # what they are said to be was not read: "12 dead and 30 wounded the officer"
        return None
    goes_on = after != "" and reading.gap(amount.first)[:1] in (";", ",")
    if not reading.of("same_noun_after", amount.first - 1) and not goes_on:
        return None
    before = reading.lower[max(known.end, amount.first - _VERB) : amount.first]
    if any(word in reading.language.doing for word in before):  # "12 were killed and another 30 arrested"
        return None
    # "it has risen to 12" may count something else than the number before, but not "from 9 to 12".
    apart = reading.of("total_ends", amount.first - 1) and known.state is None and known.end != amount.first - 1
    return amount.of(None, known.counts, plain=known.plain, state=known.state, sure=not apart)


def _known(reading: Reading, amount: Amount, last: Counting | None) -> Counting | None:
    """The figure before in the sentence, where it is of people or things."""
    return last if last is not None and not last.unit and last.first >= reading.bounds(amount.first)[0] else None


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


def read_ordinal(reading: Reading, number: Number) -> Counting | None:
    """ "the third round of talks": only where rounds, sessions or terms are numbered."""
    place = number.end
    if reading.gap(place) != " " or not reading.of("ordinal_nouns", place):
        return None
    noun = _numbered(reading, joint_noun(reading, place))
    amount = Amount(number, number.first, number.end, None, "exact")
    return amount.of(noun, name_counted(noun, None, reading.language))


def _numbered(reading: Reading, noun: Noun) -> Noun:
    """Rounds of what was named before ("the next round of talks ... two more rounds"), where the noun says not of what.

    A word between the number and the noun says what else they are: "mortar rounds".
    """
    wanted = reading.data["rounds_of"].get(reading.forms.to_singular(noun.head), ())
    if noun.joint or noun.modifier or not wanted:
        return noun
    before = reading.lower[max(noun.first - _BACK, 0) : noun.first]
    return replace(noun, joint=next((word for word in reversed(before) if word in wanted), ""))


def read_things(reading: Reading, amount: Amount, last: Counting | None) -> Counting | None:
    """People and things: the noun after the number, and what is said of them; `last` is the figure before."""
    language, fraction = reading.language, amount.number.kind == "fraction"
    place = _noun_place(reading, amount)
    noun = None
    if reading.near(place) or reading.gap(place) == ' "':
        singular = _is_one(amount) or fraction
        noun = _compound(reading, place) or counted_noun(reading, place, singular=singular)
    if noun is None:
        return without_noun(reading, amount, place, last) if not fraction and not _is_one(amount) else None
    again = language.of("multiples", noun.head) and reading.of("not_after_times", noun.end)
    if again or language.of("times", noun.head) or _is_title(reading, noun):
        return None
    if fraction:
        return amount.share().of(noun, share_of(reading, amount, noun, place))
    return _of_noun(reading, amount, _numbered(reading, noun), place, last)


def read_pointing(reading: Reading, amount: Amount, last: Counting | None) -> Counting | None:
    """A small number that says which are meant ("the two sides") counts only with its state: "the two deaths"."""
    found = read_things(reading, amount, last)
    if found is None or found.state is not None:
        return found
    return found if found.noun is not None and reading.language.of("states_in_nouns", found.noun.head) else None


def _is_one(amount: Amount) -> bool:
    """Whether a number is the word "one", which is mostly a pronoun."""
    return amount.number.value == 1 and amount.number.kind == "words" and amount.value_max is None


def _of_noun(reading: Reading, amount: Amount, noun: Noun, place: int, last: Counting | None) -> Counting | None:
    """The figure of those a noun names, with what is said of them."""
    language, state = reading.language, _state_here(reading, amount, noun, last)
    if language.of("no_things", noun.head) and not (state is not None and state.whole):
        return None
    if _is_one(amount) and not (place == amount.end and _one_counts(reading, amount, noun, state)):
        return None
    if (what := said_to_be(reading, amount, noun.end)) is not None:
        return those_counted(language, amount, what, state)
    before = reading.word(amount.first - 2) if reading.of("of", amount.first - 1) else ""
    if language.of("excesses", before):  # "a shortage of 4,000 nurses"
        return None
    size = language.data["sizes"].get(before) if language.of("plain_people", noun.head) else None
    found = those_counted(language, amount, noun, state)  # but "a town of 200 people" is its population
    sure = not _may_be_name(reading, amount, noun, state)
    return replace(found, counts=size or found.counts, sure=sure)


def _state_here(reading: Reading, amount: Amount, noun: Noun, last: Counting | None) -> State | None:
    """What is said of those a noun names, or of the whole that they are part of."""
    # Of "three of the 12 ships sank" the 12 did not, of "three of the 12 ships he owned" they are his.
    total = last is not None and last.noun is not None and amount.end <= last.noun.first
    own = not (total or _is_whole(reading, amount, noun)) or reading.of("doers", noun.end)
    state = state_of(reading, amount, noun) if own else None
    if state is None and last is not None and persons(noun, reading.language) and _is_part(reading, amount, last):
        return last.state
    return state


def _may_be_name(reading: Reading, amount: Amount, noun: Noun, state: State | None) -> bool:
    """Whether capitals may make a name of a number and its noun: "Four Corners", "the 12 Tribes", not "12 Poles"."""
    if reading.capital(amount.end) and reading.is_past(amount.end):  # "Views 371 Related stories"
        return not reading.titled(amount.end)
    people = noun.head.endswith(reading.language.endings["peoples_endings"])
    alone = state is None and noun.first == amount.number.end and reading.word(noun.first) == noun.head
    return alone and noun.proper and not people and not reading.titled(amount.number.first)


def _is_whole(reading: Reading, amount: Amount, noun: Noun) -> bool:
    """Whether only some of those counted are spoken of: "one of the 40 rowers was hurt", not "of the 40 killed"."""
    of = amount.first - 1 - reading.of("noun_stops_after_of", amount.first - 1)
    if not reading.of("of", of) or not reading.of("parts_of_whole", of - 1):
        return False
    after = reading.word(noun.end)  # of "none of the 40 drowned" the 40 did not
    told = after in reading.language.states
    return not told or reading.of("done_by_oneself", noun.end)


def _is_title(reading: Reading, noun: Noun) -> bool:
    """Whether a capital makes a name of a common noun: "the film 12 Angry Men"."""
    return noun.proper and reading.language.of("people", noun.head) and not reading.titled(noun.first)


def _noun_place(reading: Reading, amount: Amount) -> int:
    """Where the noun of a number begins: at once, after "of the", or after another number ("12 of the 15 ships")."""
    place = amount.end
    if not reading.of("of", place) or reading.gap(place) != " ":
        return reading.past_determiners(place) if amount.number.kind == "fraction" else place
    place += 1
    for start in (place, reading.past_determiners(place)):
        for ahead in range(start, start + _QUALIFIED):
            whole = read_number(reading, ahead, reading.numbers)
            if whole is not None and whole.kind in ("digits", "words"):
                return whole.end
            owner = reading.gap(ahead + 1) == "'"  # "12 of the county's 15 mills"
            if not (owner or reading.of("stops", ahead)) or reading.gap(ahead + 1) not in (" ", "-", "'"):
                break
    return reading.past_determiners(place)


def _compound(reading: Reading, place: int) -> Noun | None:
    """ "a 128-page report", "the 15-member council": what is counted, of which body."""
    word = reading.word(place)
    if reading.gap(place) != "-" or not reading.of("compound_nouns", place):
        return None
    near = range(place + 1, place + _BODY) if reading.of("members", place) else ()
    return Noun(place, place + 1, word, joint=next((reading.word(at) for at in near if reading.of("bodies", at)), ""))


def _one_counts(reading: Reading, amount: Amount, noun: Noun, state: State | None) -> bool:
    """Whether "one" is a count: "just one crossing", "one death", "one man was killed", but not "one man said"."""
    language = reading.language
    if reading.of("just", amount.first - 1):
        return not reading.of("definite", amount.first - 2)  # "the only one person who"
    return language.of("states_in_nouns", noun.head) or (state is not None and language.of("people", noun.head))


def _is_part(reading: Reading, amount: Amount, last: Counting) -> bool:
    """Whether a number tells some of those the one before counts: "12 dead, including three children and a nurse"."""
    if last.state is None or last.first < reading.bounds(amount.first)[0]:
        return False
    between = range(max(last.end, amount.first - _PART), amount.first)
    if any(reading.gap(at)[:1] in (";", ".", ":") for at in between):
        return False
    end = last.noun.end if last.noun is not None else last.end
    goes_on = reading.of("and", end) and amount.first == end + 1  # "12 guards and three women"
    return goes_on or any(reading.of("parts", at) for at in between)
