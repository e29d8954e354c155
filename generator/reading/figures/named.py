"""Numbers that count nothing: names, ages, addresses, telephones, scores, rates and what they are out of."""

from __future__ import annotations

from generator.reading.figures.amounts import Reading
from generator.reading.figures.nouns import Noun, counted_noun, persons
from generator.text.numbers import Number, read_number

_YEAR = 4  # digits of a year
_SCORE = 9  # digits of a score or a ratio at most
_GROUP = 3  # digits between two marks that part thousands
_OLDEST = 120  # years
_RATE = 4  # words from what is counted to "per"
_MANY = 100  # "4 in 10,000": from here on the second number is what the first is out of
_LISTED = 3  # numbers of one list that are looked at
_OPENING = " \"'(-:\u2026"  # what may stand before the first word of a sentence within one


def is_name(reading: Reading, number: Number) -> bool:
    """Whether a number names something or tells an age: a resolution, an address, a telephone, part of a code."""
    words, language = reading.words, reading.language
    gap, next_gap = words.gap(number.first), words.gap(number.end)
    after = words.word(number.end)
    compound = next_gap == "-" and (
        language.of("compound_nouns", after) or (language.of("measures", after) and len(after) > 1)
    )
    one = language.of("singular_verbs", after) and words.word(number.first - 1) == "the" and number.value > 1
    if one and number.kind == "digits" and next_gap == " ":
        return True  # "the 707 was a freighter"
    if number.kind == "fraction" and language.of("past_hours", after):
        return True  # "half past nine"
    if _is_age(reading, number) or _is_whole_of_rate(reading, number) or _of_proper_name(reading, number):
        return True
    if number.kind != "digits":
        share = next_gap == "-" and words.word(number.end) == "in"  # "one-in-five"
        if next_gap == "-" and after != "" and after not in reading.numbers.small and not compound:
            return not share
        return gap == "-" and words.word(number.first - 1).isalpha() and number.kind == "words"
    if _is_ratio(reading, number) or _is_code(reading, number, compound=compound):
        return True
    return _is_labelled(reading, number) or _is_address(reading, number)


def _is_code(reading: Reading, number: Number, *, compound: bool) -> bool:
    """Whether digits are part of a code, a telephone number, or groups of which it is unsure where they end."""
    words, language = reading.words, reading.language
    before, gap, next_gap = words.word(number.first - 1), words.gap(number.first), words.gap(number.end)
    after = words.word(number.end)
    written = words.written(number.first)
    if (written[:1] == "0" and written.isdigit() and len(written) > 1) or (gap[-1:] == "." and number.first > 0):
        return True
    year = written.isdigit() and len(written) == _YEAR and number.end == number.first + 1
    named = words.written(number.first - 1)[:1].isupper() and not language.of("stops", before)
    if year and "1900" < written < "2100" and written[2:] != "00" and gap == " " and named:
        return True  # "September 2015 deaths", "the Harbour Fest 2019 goes on"
    attached = number.first > 0 and before[-1:].isalpha()
    if (gap == "" and attached) or (gap.endswith(("-", "/", ":", "#", "+")) and len(gap) == 1 and before != ""):
        return True
    if next_gap in ("", "'") and after and not language.of("measures", after) and after != "s":
        return True
    if (next_gap in ("/", ":") and after[:1].isdigit()) or (next_gap == "" and after == "s"):
        return True
    a_time = after in reading.numbers.article  # "$4bn-a-year"
    if next_gap == "-" and not after[:1].isdigit() and not compound and not a_time:
        return True
    if language.of("doses", after) and not gap.endswith(("$", "\u20ac", "\u00a3")):
        return True
    if _is_group(reading, number.end - 1, number.end) or _is_group(reading, number.first - 1, number.first):
        return True
    # Groups of digits in a row are a telephone number or a code.
    return after[:1].isdigit() and next_gap in (" ", "-") and words.word(number.end + 1)[:1].isdigit()


def _is_group(reading: Reading, one: int, two: int) -> bool:
    """Whether two written numbers may be one, parted by a plain space: "45 300"; not where the first is of a date."""
    words = reading.words
    first, second = words.word(one), words.word(two)
    digits = first.isdigit() and second.isdigit() and words.gap(two) == " "
    return digits and len(first) <= _GROUP == len(second) and not reading.dated(one)


def _is_labelled(reading: Reading, number: Number) -> bool:
    """Whether the word before makes a name of a number: "resolution 7", "aged 43"."""
    words, language = reading.words, reading.language
    before = words.word(number.first - 1)
    bare = words.gap(number.first).strip(" .,#()") == ""
    if not (language.of("labels", before) and bare) or language.of("measures", words.word(number.end)):
        return False
    noun = counted_noun(words, number.end, language)
    return not (noun and (persons(noun, language) or language.of("times", before)))


def _is_address(reading: Reading, number: Number) -> bool:
    """Whether a number is that of a building: "43 Mill Lane"."""
    words, streets = reading.words, reading.language.sets["streets"]
    near = range(number.end + 1, number.end + 4)
    if not words.written(number.end)[:1].isupper() and not words.written(number.end)[:1].isdigit():
        return False
    return any(words.word(at) in streets and words.written(at)[:1].isupper() for at in near)


def _is_age(reading: Reading, number: Number) -> bool:
    """Whether a number is an age: "Ada Bell, 43,", "Ada Bell (43)", "aged 8, 11 and 13", "her sons, 3 and 7,"."""
    words, language = reading.words, reading.language
    if number.value > _OLDEST or number.kind not in ("digits", "words") or number.value != int(number.value):
        return False
    if _is_under_age(reading, number) or (number.kind == "digits" and _of_ages(reading, number)):
        return True
    first = number.first
    for _ in range(_LISTED):  # back to the first of a list: "aged 8, 11 and 13", "aged between 18 and 25"
        while language.of("age_joints", words.word(first - 1)) and words.gap(first) == " ":
            first -= 1
        first -= words.word(first - 1) == "of" and language.of("ages", words.word(first - 2))
        before = words.word(first - 1)
        if before == "at" and words.word(first - 2) in language.states and first == number.first:
            return _after_age(reading, number)  # "she was killed at 29"
        if language.of("ages", before) and words.gap(first) == " ":
            return _after_age(reading, number)
        if words.gap(first) not in (" ", ", ", "-") or not (before[:1].isdigit() or before in reading.numbers.small):
            return False
        first -= 1
    return False


def _after_age(reading: Reading, number: Number) -> bool:
    """Whether no noun follows that the number would count: "those aged 60 men" is not English."""
    words = reading.words
    noun = counted_noun(words, number.end, reading.language) if words.gap(number.end) == " " else None
    return noun is None or reading.language.of("times", noun.head)


def _named(plural: str) -> Noun:
    return Noun(0, 0, plural)


def _is_under_age(reading: Reading, number: Number) -> bool:
    """ "children under five", "people between 18 and 25", "the over-65s"."""
    words, language = reading.words, reading.language
    first = number.first
    if language.of("age_joints", words.word(first - 1)) and words.word(first - 3) == "between":
        first -= 2
    qualifier = words.word(first - 1)
    if not (language.of("age_qualifiers", qualifier) or qualifier == "between"):
        return False
    if words.gap(first) == "-":
        return True
    people = words.word(first - 2)
    return (language.of("people", people) or language.of("relatives", people)) and _after_age(reading, number)


def _of_ages(reading: Reading, number: Number) -> bool:
    """Whether a bare number stands in an aside after those whose age it is, or says whom the words before mean."""
    words, language = reading.words, reading.language
    gap, before = words.gap(number.first), words.word(number.first - 1)
    name = words.written(number.first - 1)[:1].isupper()
    if gap == " " and name and language.of("after_ages", words.word(number.end)):  # "said Ada Bell 55 who"
        return True
    whose = name or language.of("people", before) or language.of("relatives", before)
    if gap == " (" and words.gap(number.end)[:1] in (")", ","):
        return whose
    listed = gap == ", " and before.isdigit() and words.gap(number.first - 1) == " ("
    if listed and words.gap(number.end)[:1] in (")", ","):  # "her sons (9, 11)"
        return _of_ages(reading, Number(number.first - 1, number.first, float(before[:_SCORE]), "digits"))
    if gap == ", " and words.gap(number.end)[:1] in (",", "."):
        return whose
    person = words.word(number.first - 2)
    if before == "of" and words.word(number.first - 3) in reading.numbers.article:  # "a boy of 6", "a sailor of 51"
        someone = language.of("relatives", person) or persons(_named(language.forms.plural_of(person)), language)
        return someone and counted_noun(words, number.end, language) is None and not language.of("parents", person)
    last = language.of("age_joints", before) and words.word(number.first - 2).isdigit()
    if last and words.gap(number.end)[:1] in (",", ".", ")", ";"):
        return _of_ages(reading, Number(number.first - 2, number.first - 2, float(number.value), "digits")) or (
            words.gap(number.first - 2) in (", ", " (")
            and (
                language.of("people", words.word(number.first - 3))
                or language.of("relatives", words.word(number.first - 3))
            )
        )
    joined = language.of("age_joints", words.word(number.end)) and words.word(number.end + 1).isdigit()
    if joined and gap in (", ", " (") and words.gap(number.end + 2)[:1] in (",", ".", ")", ";"):
        return language.of("people", before) or language.of("relatives", before)
    return False


def _is_whole_of_rate(reading: Reading, number: Number) -> bool:
    """Whether a number is what others are told out of: "12 deaths per 100,000", "for every 100", "1 in 5,000"."""
    words, language = reading.words, reading.language
    before = words.word(number.first - 1)
    if words.gap(number.first) != " ":
        return False
    if language.of("per", before) or language.of("each", before):
        return True
    part = words.word(number.first - 2)
    if number.value >= _MANY and not (part.isdigit() or part in reading.numbers.small):
        part = words.word(number.first - 3)  # "one death in 200 births"
    return (
        before == "in"
        and bool(part)
        and (part.isdigit() or part in reading.numbers.small)
        and number.value > float(reading.numbers.small.get(part, part[:_SCORE]))
    )


def comes_again(reading: Reading, end: int) -> bool:
    """Whether what is counted before a place is so many each time or for each: "30 a day", "2 beds per nurse"."""
    words, language = reading.words, reading.language
    word = words.word(end)
    if words.gap(end) != " ":
        return False
    each = word in reading.numbers.article or language.of("each", word)
    return (
        language.of("per", word) or language.of("daily", word) or (each and language.of("times", words.word(end + 1)))
    )


def is_rate(reading: Reading, end: int) -> bool:
    """Whether what is counted by the words before a place is so many of so many: "12 deaths a year per 100,000"."""
    words, language = reading.words, reading.language
    if words.word(end) == "in" and _number_at(reading, end + 1, least=_MANY):
        return True
    for place in range(end, end + _RATE):
        if words.gap(place) not in (" ", "-"):
            return False
        if language.of("per", words.word(place)) or language.of("each", words.word(place)):
            return _number_at(reading, place + 1)
    return False


def _number_at(reading: Reading, place: int, least: int = 1) -> bool:
    """Whether a number begins at a place that is no date."""
    number = read_number(reading.words, place, reading.numbers) if reading.words.gap(place) == " " else None
    counts = number is not None and number.kind in ("digits", "words") and number.value >= least
    return counts and not reading.dated(place)


def _of_proper_name(reading: Reading, number: Number) -> bool:
    """Whether a number is part of a name: "the Five Star Movement", "the Group of 77", "the 17 Brigade"."""
    words, language = reading.words, reading.language
    first = number.first
    low = reading.bounds(first)[0]
    if words.word(number.end) in language.sets["numbered_bodies"] and words.written(number.end)[:1].isupper():
        return words.gap(number.end) == " "
    if first == low or words.gap(first).strip(_OPENING) != words.gap(first).strip() or reading.titled(first):
        return False
    if number.kind == "words" and words.written(first)[:1].isupper():
        return words.gap(first) == " "
    capital = words.written(first - 2)[:1].isupper() and first - 2 > low
    return words.word(first - 1) == "of" and capital and not language.of("qualified_bodies", words.word(first - 2))


def _is_ratio(reading: Reading, number: Number) -> bool:
    """Whether a number is the first or the second of "a 2-1 win" or "odds of 33 to 1"; "from 33 to 1" is no ratio."""
    words, language = reading.words, reading.language
    plain = number.end == number.first + 1
    if plain and words.gap(number.end) == "-" and words.word(number.end).isdigit():
        return float(words.word(number.end)[:_SCORE]) <= number.value
    first = number.first  # of the two numbers
    if language.of("ranges", words.word(first - 1)):
        first -= 2
    elif not language.of("ranges", words.word(number.end)):
        return False
    return language.of("ratios", words.word(first - 1)) or language.of("ratios", words.word(first - 2))
