"""Read times that come again and rates: "every year", "each spring", "monthly", "$4bn a year", "people a month"."""

from __future__ import annotations

from generator.reading.times.lengths import FINE, length_timex
from generator.reading.times.meanings import Fixed, Timex
from generator.reading.times.words import Expression, Text

_UNTOLD = "XXXX-XX-XX"  # any day
_COUNTED = 5  # words from the number to the end of what it counts: "seven million people a month"


def read_each_unit(text: Text, at: int, unit: str) -> Expression | None:
    """Every year · each week · per month · every other day · year after year."""
    if text.of("other", at - 1) and text.of("every", at - 2):
        return _repeated(at - 2, at + 1, length_timex(unit, "2").value)
    if text.word(at + 1) == "after" and text.word(at + 2) == text.word(at) and unit not in FINE:
        return _repeated(at, at + 3, length_timex(unit, "1").value)
    if text.gap(at) != " " or not text.of("every", at - 1) or (text.word(at - 1) == "per" and unit in FINE):
        return None
    if text.of("other", at) and (text.of("units", at + 1) or text.of("weekdays", at + 1)):
        return None  # "every second week"
    return _repeated(at - 1, at + 1, length_timex(unit, "1").value)


def read_rate(text: Text, at: int, unit: str) -> Expression | None:
    """ "$4bn a year", "two million people a month", "50 km (31 miles) a day": the unit after "a" is that of a rate."""
    last = at - 2  # the word before the article
    if unit in FINE and not _paid(text, last):
        return None
    if not (text.of("so_often", last) or (last >= 0 and _ends_count(text, last))):
        return None
    return _repeated(at - 1, at + 1, length_timex(unit, "1").value)


def _paid(text: Text, at: int) -> bool:
    """Whether a word ends an amount of money, which may be had by the hour; of speed no hour comes again."""
    number = at - text.of("money_words", at)
    signed = number < at or text.gap(at)[-1:] in tuple(text.data["money_signs"])
    return signed and text.word(number)[:1].isdigit()


def _ends_count(text: Text, at: int) -> bool:
    """Whether a word is the last of a number or of what a number counts."""
    for place in range(at, max(at - _COUNTED, -1), -1):
        if text.lower[place][0].isdigit() or text.lower[place] in text.numbers.openers:
            given = text.word(at + 3) == "to"  # "gave the 12 firms a month to answer"
            counted = text.of("of", place + 2) or text.is_plural(at) or text.of("counted_in_rates", at)
            return place == at or (counted and not given)  # "40 tonnes of fuel"
        if text.of("not_in_rates", place) or text.gap(place) not in (" ", "-", ""):
            return False
    return False


def read_frequency(text: Text, at: int) -> Expression | None:
    """Monthly · annually: but no "Weekly" and no "the Herald daily", which name a paper."""
    if not text.written(at).islower() or "-" in (text.gap(at), text.gap(at + 1)):
        return None
    if text.of("not_after_frequencies", at + 1) or _names_paper(text, at):
        return None
    return _repeated(at, at + 1, text.get("frequencies", at))


def _names_paper(text: Text, at: int) -> bool:
    """Whether a name is beside "daily": "the daily Herald", "the Herald daily", but not "flies to Rome daily"."""
    if text.gap(at + 1) == " " and text.capital(at + 1):
        return True
    named = text.capital(at - 1) and text.gap(at - 1) in (" ", "-")
    return named and not text.of("before_named_places", at - 2)


def each(text: Text, at: int) -> bool:
    """Whether a weekday, month, season or part of a day comes again: "every night", "each spring" (and "summer")."""
    return text.of("every", at - 1) and text.word(at - 1) != "per"


def again(first: int, end: int, code: str, part: str = "") -> Expression:
    """A month ("XXXX-01"), weekday ("XXXX-WXX-1") or season ("XXXX-SP") of any year, or a part ("NI") of any day."""
    return _repeated(first, end, f"{_UNTOLD}T{part}" if part else code)


def _repeated(first: int, end: int, value: str) -> Expression:
    return Expression(first, end, Fixed(Timex("SET", value)), "absolute", "repeated")
