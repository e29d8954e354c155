"""Read times that come again and rates: "every year", "each spring", "monthly", "$4bn a year", "people a month"."""

from __future__ import annotations

from generator.reading.times.lengths import FINE, length_timex
from generator.reading.times.meanings import Fixed, Timex
from generator.reading.times.words import Expression, TimeWords
from generator.text.numbers import Words

_UNTOLD = "XXXX-XX-XX"  # any day
_COUNTED = 5  # words from the number to the end of what it counts: "seven million people a month"


def read_each_unit(words: Words, at: int, unit: str, language: TimeWords) -> Expression | None:
    """Every year · each week · per month · every other day."""
    before = words.word(at - 1)
    if language.of("other", before) and language.of("every", words.word(at - 2)) and words.gap(at - 1) == " ":
        return None if unit in FINE else _repeated(at - 2, at + 1, length_timex(unit, "2").value)
    if words.gap(at) != " " or not language.of("every", before) or (before == "per" and unit in FINE):
        return None
    after = words.word(at + 1)
    if language.of("other", words.word(at)) and (after in language.data["units"] or after in language.data["weekdays"]):
        return None  # "every second week"
    return _repeated(at - 1, at + 1, length_timex(unit, "1").value)


def read_rate(words: Words, at: int, unit: str, language: TimeWords) -> Expression | None:
    """ "$4bn a year", "two million people a month", "50 km (31 miles) a day": the unit after "a" is that of a rate."""
    first = at - 1  # the article
    before = words.word(first - 1)
    if not words.near(at) or words.gap(first) not in (" ", "-", "% ", ") ") or not before:
        return None
    if unit in FINE and not _paid(words, first - 1, language):
        return None
    if not (language.of("so_often", before) or _ends_count(words, first - 1, language)):
        return None
    return _repeated(first, at + 1, length_timex(unit, "1").value)


def _paid(words: Words, at: int, language: TimeWords) -> bool:
    """Whether a word ends an amount of money, which may be had by the hour; of speed no hour comes again."""
    if language.of("money_words", words.word(at)):
        return words.word(at - 1)[:1].isdigit()
    return words.word(at)[:1].isdigit() and words.gap(at)[-1:] in tuple(language.data["money_signs"])


def read_after_itself(words: Words, at: int, unit: str) -> Expression | None:
    """Year after year · day after day."""
    again_and_again = words.word(at + 1) == "after" and words.word(at + 2) == words.word(at)
    if unit in FINE or not again_and_again or words.gap(at + 1) != " " or words.gap(at + 2) != " ":
        return None
    return _repeated(at, at + 3, length_timex(unit, "1").value)


def _ends_count(words: Words, at: int, language: TimeWords) -> bool:
    """Whether a word is the last of a number or of what a number counts."""
    numbers = language.numbers
    for place in range(at, max(at - _COUNTED, -1), -1):
        word = words.lower[place]
        if word[0].isdigit() or word in numbers.openers or word in numbers.scales:
            if place < at and words.word(at + 3) == "to":  # "gave the 12 firms a month to answer"
                return False
            counted = words.word(at)
            shared = place < at and language.of("of", words.word(place + 2))  # "40 tonnes of fuel"
            return (
                place == at
                or shared
                or counted.endswith(language.forms.plural)
                or language.of("counted_in_rates", counted)
            )
        if words.gap(place) not in (" ", "-", "") or language.of("not_in_rates", word):
            return False
    return False


def read_frequency(words: Words, at: int, language: TimeWords) -> Expression | None:
    """Monthly · annually: but no "Weekly" and no "the Herald daily", which name a paper."""
    if not words.written(at).islower() or "-" in (words.gap(at), words.gap(at + 1)):
        return None
    if words.gap(at + 1) == " " and language.of("not_after_frequencies", words.word(at + 1)):
        return None
    if _names_paper(words, at, language):
        return None
    return _repeated(at, at + 1, language.data["frequencies"][words.word(at)])


def _names_paper(words: Words, at: int, language: TimeWords) -> bool:
    """Whether a name stands beside "daily": "the daily Herald", "the Herald daily", but not "flies to Rome daily"."""
    if words.gap(at + 1) == " " and words.written(at + 1)[:1].isupper():
        return True
    if words.gap(at) != " " or not words.written(at - 1)[:1].isupper() or words.gap(at - 1) not in (" ", "-"):
        return False
    return not language.of("before_named_places", words.word(at - 2))


def each(words: Words, at: int, language: TimeWords) -> bool:
    """Whether a weekday, month, season or part of a day comes again: "every night", "each spring" (and "summer")."""
    before = words.word(at - 1)
    return words.gap(at) == " " and language.of("every", before) and before != "per"


def again(first: int, end: int, code: str, part: str = "") -> Expression:
    """A month ("XXXX-01"), weekday ("XXXX-WXX-1") or season ("XXXX-SP") of any year, or a part ("NI") of any day."""
    return _repeated(first, end, f"{_UNTOLD}T{part}" if part else code)


def _repeated(first: int, end: int, value: str) -> Expression:
    return Expression(first, end, Fixed(Timex("SET", value)), "absolute", "repeated")
