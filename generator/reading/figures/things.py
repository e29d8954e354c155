"""What a number without a unit counts: people and things, by their noun and by what is said of them."""

from __future__ import annotations

from dataclasses import replace

from generator.reading.figures.amounts import Amount, Counting, Reading, share_of
from generator.reading.figures.naming import name_counted, name_of
from generator.reading.figures.nounless import more_of_them, said_to_be, state_of, without_noun
from generator.reading.figures.nouns import Noun, counted_noun, joint_noun, persons, skip_determiners
from generator.reading.figures.words import FigureWords, State, singular
from generator.text.numbers import Number, read_number

_QUALIFIED = 3  # words of "the around" before a second number
_BODY = 4  # words from "15-member" to "council"
_PART = 8  # words back to "including"
_BACK = 160  # words back to where "rounds" were said to be of talks


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


def read_things(reading: Reading, amount: Amount, last: Counting | None) -> Counting | None:
    """People and things: the noun after the number, and what is said of them; `last` is the figure before."""
    words, language, kind = reading.words, reading.language, amount.number.kind
    place = _noun_place(reading, amount)
    noun = None
    if words.near(place) or words.gap(place) == ' "':
        if _tells_time(reading, place):
            return None
        alone = _is_one(amount) or kind == "fraction"
        noun = _compound(reading, place) or counted_noun(words, place, language, singular=alone)
    if (more := more_of_them(reading, amount, last)) is not None:
        return more
    if noun is None:
        return without_noun(reading, amount, place, last) if kind != "fraction" and not _is_one(amount) else None
    if language.of("times", noun.head) or _is_year(reading, amount, noun) or _is_title(reading, noun):
        return None
    if noun.head == "times" and language.of("not_after_times", words.word(noun.end)):
        return None
    if kind == "fraction":
        return amount.share().of(noun, share_of(reading, amount, noun, place))
    return _of_noun(reading, amount, _whole_noun(reading, amount, noun), place, last)


def _is_one(amount: Amount) -> bool:
    """Whether a number is the word "one", which is mostly a pronoun."""
    return amount.number.value == 1 and amount.number.kind == "words" and amount.value_max is None


def _whole_noun(reading: Reading, amount: Amount, noun: Noun) -> Noun:
    """A noun with what the words before the number say of it: rounds of talks, members of a committee."""
    if not noun.joint and reading.language.of("ordinal_nouns", noun.head):
        return replace(_numbered(reading, noun.end - 1), first=noun.first)
    if not noun.joint and reading.language.of("members", noun.head):
        return replace(noun, joint=_body_before(reading, amount))
    return noun


def _of_noun(reading: Reading, amount: Amount, noun: Noun, place: int, last: Counting | None) -> Counting | None:
    """The figure of those a noun names, with what is said of them."""
    words, language = reading.words, reading.language
    # Of "three of the 12 ships sank" the 12 did not, of "three of the 12 ships he owned" they are his.
    total = last is not None and last.noun is not None and amount.end <= last.noun.first
    own = not (total or _is_whole(reading, amount, noun)) or language.of("doers", words.word(noun.end))
    state = state_of(reading, amount, noun, place) if own else None
    if language.of("no_things", noun.head) and not (state is not None and state.whole):
        return None
    if state is None and last is not None and persons(noun, language) and _is_part(reading, amount, last):
        state = last.state
    if _is_one(amount):
        just = language.of("just", words.word(amount.first - 1))
        just = just and not language.of("definite", words.word(amount.first - 2))  # "the only one person who"
        if place != amount.end or not (just or _one_counts(noun, state, language)):
            return None
    if words.word(amount.end) == "of" and (what := said_to_be(reading, noun.end)) is not None:
        whole, name = name_counted(noun, state, language), name_counted(what, None, language)
        named = persons(what, language) and not language.of("anyone", whole)  # "18 of its 121 laureates are women"
        return amount.of(what, f"{name}_{whole}" if named else name, plain=name)
    plain = name_counted(noun, None, language)
    counts = _excess(reading, amount, noun) or (plain if state is None else name_counted(noun, state, language))
    found = amount.of(noun, counts, plain=plain, state=state)
    return replace(found, sure=False) if state is None and _may_be_name(reading, amount, noun) else found


def _may_be_name(reading: Reading, amount: Amount, noun: Noun) -> bool:
    """Whether capitals may make a name of a number and its noun: "Four Corners", "the 12 Tribes", not "12 Poles"."""
    words, number = reading.words, amount.number
    capital = noun.first == number.end and words.written(noun.first)[:1].isupper()
    capital = capital and words.word(noun.first) == noun.head
    people = noun.head.endswith(reading.language.endings["peoples_endings"])
    return capital and noun.proper and not people and not reading.titled(number.first)


def _is_whole(reading: Reading, amount: Amount, noun: Noun) -> bool:
    """Whether only some of those counted are spoken of: "one of the 40 rowers was hurt", not "of the 40 killed"."""
    words, language = reading.words, reading.language
    of = amount.first - 1 - language.of("noun_stops_after_of", words.word(amount.first - 1))
    if words.word(of) != "of" or not language.of("parts_of_whole", words.word(of - 1)):
        return False
    after = words.word(noun.end)  # of "none of the 40 drowned" the 40 did not
    return language.of("done_by_oneself", after) or after not in {**language.states, **language.undergone}


def _body_before(reading: Reading, amount: Amount) -> str:
    """The body that members are of, told before them: "a committee of 12 members"."""
    before = reading.words.word(amount.first - 2)
    return before if reading.words.word(amount.first - 1) == "of" and reading.language.of("bodies", before) else ""


def _excess(reading: Reading, amount: Amount, noun: Noun | None) -> str | None:
    """What "of" makes of those counted: "a shortage of 4,000 nurses", "a loss of 450 jobs", "a town of 200 people"."""
    words, language = reading.words, reading.language
    if noun is None or words.word(amount.first - 1) != "of":
        return None
    before = words.word(amount.first - 2)
    if language.of("plain_people", noun.head) and before in language.data["sizes"]:
        return str(language.data["sizes"][before])
    excess = language.data["excesses"].get(before)
    if excess is None:
        return None
    name = name_of(noun, language)
    if excess == "lost":
        return f"{name}_lost"
    return f"{name.removesuffix(noun.head)}{singular(noun.head, language)}_{excess}"


def tells_by_itself(reading: Reading, counting: Counting) -> bool:
    """Whether a small number counts though it points back ("the five deaths", "her four-volume novel")."""
    language, noun = reading.language, counting.noun
    if counting.state is not None and counting.state.whole:
        return True
    return noun is not None and (
        noun.head in language.data["states_in_nouns"] or reading.words.gap(counting.end) == "-"
    )


def _is_year(reading: Reading, amount: Amount, noun: Noun) -> bool:
    """Whether a number before a noun is a year: "the 2012 map shows"."""
    written = reading.words.written(amount.number.first)
    year = written.isdigit() and len(written) == len("2012") and "1900" < written < "2100" and written[2:] != "00"
    bare = amount.first == amount.number.first and amount.number.end == amount.number.first + 1
    return year and bare and noun.end - noun.first > 1 and not persons(noun, reading.language)


def _is_title(reading: Reading, noun: Noun) -> bool:
    """Whether a capital makes a name of a common noun: "the film 12 Angry Men"."""
    return noun.proper and reading.language.of("people", noun.head) and not reading.titled(noun.first)


def _noun_place(reading: Reading, amount: Amount) -> int:
    """Where the noun of a number begins: at once, after "of the", or after another number ("12 of the 15 ships")."""
    words, language = reading.words, reading.language
    place = amount.end
    if words.word(place) == "of" and words.gap(place) == " ":
        place += 1
        for start in (place, skip_determiners(words, place, language)):
            ahead = start
            while (ahead == start or words.near(ahead) or words.gap(ahead) == "'") and ahead < start + _QUALIFIED:
                whole = read_number(words, ahead, reading.numbers)
                if whole is not None and whole.kind in ("digits", "words") and words.gap(whole.end) == " ":
                    return whole.end
                owner = words.gap(ahead + 1) == "'"  # "12 of the county's 15 mills"
                skipped = words.word(ahead) in language.qualifiers or language.of("stops", words.word(ahead))
                if not skipped and not owner:
                    break
                ahead += 1
        return skip_determiners(words, place, language)
    return skip_determiners(words, place, language) if amount.number.kind == "fraction" else place


def _compound(reading: Reading, place: int) -> Noun | None:
    """ "a 128-page report": pages are counted."""
    words, language = reading.words, reading.language
    if words.gap(place) != "-" or not language.of("compound_nouns", words.word(place)):
        return None
    body = next((word for word in words.lower[place + 1 : place + _BODY] if language.of("bodies", word)), "")
    return Noun(place, place + 1, words.word(place), joint=body if language.of("members", words.word(place)) else "")


def _one_counts(noun: Noun, state: State | None, language: FigureWords) -> bool:
    """Whether "one" before a noun is a count: "one death", "one man was killed", but not "one man said"."""
    return noun.head in language.data["states_in_nouns"] or (state is not None and language.of("people", noun.head))


def _is_part(reading: Reading, amount: Amount, last: Counting | None) -> bool:
    """Whether a number tells some of those the one before counts: "12 dead, including three children and a nurse"."""
    words = reading.words
    if last is None or last.state is None or last.first < reading.bounds(amount.first)[0]:
        return False
    between = range(max(last.end, amount.first - _PART), amount.first)
    end = last.noun.end if last.noun is not None else last.end
    goes_on = last.state.whole and words.word(end) == "and" and amount.first == end + 1  # "12 guards and three women"
    return (goes_on or any(reading.language.of("parts", words.lower[at]) for at in between)) and all(
        words.gap(at)[:1] not in (";", ".", ":") for at in between
    )


def _tells_time(reading: Reading, place: int) -> bool:
    """Whether what is counted is a time, which is read as a date."""
    words, language = reading.words, reading.language
    if language.of("times", words.word(place)):
        return True
    return language.of("times", words.word(place + 1)) and language.of("adjectives", words.word(place))
