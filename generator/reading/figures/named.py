"""Numbers that count nothing: names, ages, telephones, rates and what they are out of."""

from __future__ import annotations

from collections.abc import Callable

from generator.reading.figures.nouns import Noun, counted_noun, persons
from generator.reading.figures.reading import Reading
from generator.text.numbers import Number, read_number

_SCORE = 9  # digits of a part at most
_GROUP = 3  # digits between two marks that part thousands
_OLDEST = 120  # years
_RATE = 4  # words from what is counted to "per"
_MANY = 100  # "4 in 10,000": from here on the second number is what the first is out of
_LISTED = 3  # numbers of one list that are looked at
_CLOSING = (",", ".", ")", ";")  # what ends an aside
_CUT_OFF = ("...", "\u2026")
_GLUED = ("", "-", "/", ":", "#", "+")  # what joins the parts of a code


def refusal(reading: Reading, number: Number) -> tuple[str, str] | None:
    """The rule by which a number counts nothing, and in words why; None for one that may count something."""
    return next(((name, reason) for name, reason, refuses in REFUSALS if refuses(reading, number)), None)


def _names_one(reading: Reading, number: Number) -> bool:
    """ "the 707 was a freighter"."""
    return reading.of("singular_verbs", number.end) and reading.of("the", number.first - 1)


def _is_age(reading: Reading, number: Number) -> bool:
    """ "Ada Bell, 43,", "Ada Bell (43)", "aged 8, 11 and 13", "her sons, 3 and 7,", "a boy of 6"."""
    if number.value > _OLDEST or number.value != int(number.value):
        return False
    if number.kind == "digits" and _in_aside(reading, number):
        return True
    return _is_under_age(reading, number) or _is_told_age(reading, number)


def _is_told_age(reading: Reading, number: Number) -> bool:
    """ "aged 8, 11 and 13", "aged between 18 and 25", "she was killed at 29", "a sailor of 51"."""
    first = number.first
    if reading.of("at", first - 1) and reading.word(first - 2) in reading.language.states:
        return _ends_phrase(reading, number)
    person = reading.word(first - 2)
    if number.kind == "digits" and reading.of("of", first - 1) and reading.article(first - 3):
        named = persons(Noun(0, 0, reading.forms.plural_of(person)), reading.language)
        someone = named or reading.of("relatives", first - 2)
        return someone and not reading.of("parents", first - 2) and _ends_phrase(reading, number)
    for _ in range(_LISTED):  # back to the first of a list
        while reading.of("age_joints", first - 1):
            first -= 1
        first -= reading.of("of", first - 1) and reading.of("ages", first - 2)
        if reading.of("ages", first - 1):
            return _ends_phrase(reading, number)
        if _plain_number(reading, first - 1) is None:
            return False
        first -= 1
    return False


def _ends_phrase(reading: Reading, number: Number) -> bool:
    """Whether no noun follows that the number would count: "those aged 60 men" is not English."""
    noun = counted_noun(reading, number.end) if reading.gap(number.end) == " " else None
    return noun is None or reading.language.of("times", noun.head)


def _is_under_age(reading: Reading, number: Number) -> bool:
    """ "children under five", "people between 18 and 25"."""
    first = number.first
    if reading.of("age_joints", first - 1) and reading.of("between", first - 3):
        first -= 2
    if not (reading.of("age_qualifiers", first - 1) or reading.of("between", first - 1)):
        return False
    return _is_someone(reading, first - 2) and _ends_phrase(reading, number)


def _is_someone(reading: Reading, at: int) -> bool:
    return reading.of("people", at) or reading.of("relatives", at)


def _in_aside(reading: Reading, number: Number) -> bool:
    """Whether numbers stand in an aside after those whose ages they are: "Ada Bell (43)", "her sons, 3 and 7,"."""
    first, end = number.first, number.end
    if reading.gap(first) == " " and reading.capital(first - 1) and reading.of("after_ages", end):
        return True  # "said Ada Bell 55 who"
    if reading.of("age_joints", end) and reading.gap(end) == " " and reading.word(end + 1).isdigit():
        end += 2
    if reading.gap(end)[:1] not in _CLOSING:
        return False
    for _ in range(_LISTED):
        joint = reading.of("age_joints", first - 1)
        first -= (1 + joint) * reading.word(first - 1 - joint).isdigit()
    whose = _is_someone(reading, first - 1) or reading.capital(first - 1)
    return whose and reading.gap(first) in (", ", " (")


def _is_of_rate(reading: Reading, number: Number) -> bool:
    """Whether a number is one of two that make a rate: "12 deaths per 100,000", "for every 100", "1 in 5,000"."""
    first, end = number.first, number.end
    if reading.of("per", first - 1) or reading.of("each", first - 1):
        return True
    out = reading.of("of", first - 1) and reading.of("out", first - 2)
    if out or reading.of("in", first - 1):
        part = _plain_number(reading, first - 2 - out)
        if part is None and number.value >= _MANY:
            part = _plain_number(reading, first - 3)  # "one death in 200 births"
        return part is not None and number.value > part
    place = end + (reading.of("out", end) and reading.of("of", end + 1))
    joined = place > end or reading.of("in", end) or (reading.of("of", end) and reading.of("each", end + 1))
    place += reading.of("each", place + 1)  # "one in every five"
    return joined and _number_at(reading, place + 1, least=int(number.value) + 1)


def _plain_number(reading: Reading, at: int) -> float | None:
    """The number that one word is, if it is one."""
    word = reading.word(at)
    return float(word[:_SCORE]) if word.isdigit() else reading.numbers.small.get(word)


def _of_house_or_page(reading: Reading, number: Number) -> bool:
    """ "36 Quai des Orfevres"; "... 440 Related Story", below a page."""
    street = reading.of("name_particles", number.end + 1) and reading.capital(number.end + 2)
    shares = reading.gap(number.first).rstrip().endswith(_CUT_OFF)
    return reading.capital(number.end) and number.kind == "digits" and (street or shares)


def _of_proper_name(reading: Reading, number: Number) -> bool:
    """Whether a number is part of a name: "the Five Star Movement", "the Group of 77", "the 17 Brigade"."""
    first = number.first
    if not any(reading.capital(at) for at in (first - 2, first - 1, first)) or reading.titled(first):
        return False
    between = reading.capital(first - 1) and reading.capital(number.end) and number.kind == "digits"
    plain = reading.gap(first) == " " == reading.gap(number.end)
    kind = not reading.forms.is_plural(reading.word(number.end)) and not reading.is_past(number.end)
    if between and plain and kind:
        return number.value > 1  # "the Lost 52 Project"
    if number.kind == "words" and reading.capital(first):
        return reading.gap(first) == " "
    body = reading.capital(first - 2) and first - 2 > reading.bounds(first)[0]
    return body and reading.of("of", first - 1) and not reading.of("qualified_bodies", first - 2)


def _is_excepted(reading: Reading, number: Number) -> bool:
    """ "All but two of the 16 on board died": neither number says of how many that is said."""
    of = number.first - 1 - reading.of("noun_stops_after_of", number.first - 1)
    but = of - 2 if reading.of("of", of) else number.first - 1
    return reading.of("exceptions", but) and reading.of("wholes", but - 1)


def _is_joined(reading: Reading, number: Number) -> bool:
    """Whether a hyphen makes one word of a number and another: "a 12-strong crew", but not "a 128-page report"."""
    after = reading.word(number.end)
    if number.kind in ("words", "fraction") and reading.gap(number.first) == "-":
        return True
    counts = reading.of("compound_nouns", number.end) or reading.of("measures", number.end) or after[:1].isdigit()
    goes_on = counts or reading.article(number.end)  # "$4bn-a-year"
    return reading.gap(number.end) == "-" and not goes_on


def _is_code(reading: Reading, number: Number) -> bool:
    """Whether digits are part of a code, a telephone number, or groups of which it is unsure where they end."""
    first, end = number.first, number.end
    written, after = reading.written(first), reading.word(end)
    if number.kind != "digits":
        return False
    if written[:1] == "0" and written.isdigit() and len(written) > 1:
        return True
    if _names_year(reading, number) or (reading.gap(first) in _GLUED and reading.word(first - 1)):
        return True
    if reading.gap(end) in ("", "'") and not reading.of("measures", end):
        return True
    if _is_group(reading, end - 1, end) or _is_group(reading, first - 1, first):
        return True
    # Groups of digits in a row are a telephone number or a code.
    return after[:1].isdigit() and reading.gap(end) in (" ", "-") and reading.word(end + 1)[:1].isdigit()


def _names_year(reading: Reading, number: Number) -> bool:
    """ "September 2015 deaths", "the Harbour Fest 2019 goes on", "decisions 2235 (2015) and 2268"."""
    first, written = number.first, reading.written(number.first)
    year = len(written) == len("2012") and "1900" < written < "2100" and written[2:] != "00"
    named = year and reading.capital(first - 1) and not reading.of("stops", first - 1) and reading.gap(first) == " "
    return named or (reading.gap(number.end) == " (" and number.end in reading.dated)


def _is_group(reading: Reading, one: int, two: int) -> bool:
    """Whether two written numbers may be one, split by a plain space: "45 300"; not where the first is of a date."""
    first, second = reading.word(one), reading.word(two)
    digits = first.isdigit() and second.isdigit() and reading.gap(two) == " "
    return digits and len(first) <= _GROUP == len(second)


def _is_labelled(reading: Reading, number: Number) -> bool:
    """Whether the word before makes a name of a number: "resolution 7", but not "in group 12 people"."""
    bare = reading.gap(number.first).strip(" .,#()") == "" and number.kind == "digits"
    if not bare or not reading.of("labels", number.first - 1) or reading.of("measures", number.end):
        return False
    noun = counted_noun(reading, number.end)
    return noun is None or not persons(noun, reading.language)


# The first of these that says so is the reason why a number counts nothing: its name, in words why, and the rule.
REFUSALS: tuple[tuple[str, str, Callable[[Reading, Number], bool]], ...] = (
    ("names_one", "it names one thing", _names_one),
    ("age", "it is an age", _is_age),
    ("of_rate", "it is part of a rate, or what others are out of", _is_of_rate),
    ("house_or_page", "it numbers a house, or counts below a page", _of_house_or_page),
    ("proper_name", "it is part of a name", _of_proper_name),
    ("excepted", "it is said of all but some of them", _is_excepted),
    ("joined", "a hyphen makes one word of it and another", _is_joined),
    ("code", "it is a code, a year, or digits of which it is unsure where they end", _is_code),
    ("labelled", "the word before makes a name of it", _is_labelled),
)


def comes_again(reading: Reading, end: int) -> bool:
    """Whether what is counted before a place is so many each time or for each: "30 a day", "2 beds per nurse"."""
    each = reading.article(end) or reading.of("each", end)
    often = reading.of("per", end) or reading.of("daily", end) or (each and reading.of("times", end + 1))
    return often and reading.gap(end) == " "


def is_rate(reading: Reading, end: int) -> bool:
    """Whether what is counted by the words before a place is so many of so many: "12 deaths a year per 100,000"."""
    if reading.of("in", end) and _number_at(reading, end + 1, least=_MANY):
        return True
    for place in range(end, end + _RATE):
        if reading.gap(place) not in (" ", "-"):
            return False
        if reading.of("per", place) or reading.of("each", place):
            return reading.of("for_each", place - 1) or _number_at(reading, place + 1)
    return False


def _number_at(reading: Reading, place: int, least: int = 1) -> bool:
    """Whether a number begins at a place that is no date."""
    number = read_number(reading, place, reading.numbers)
    counts = number is not None and number.kind in ("digits", "words") and number.value >= least
    return counts and place not in reading.dated
