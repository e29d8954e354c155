"""Read lengths of time, the steps they make from a day, and times that come again: "three days ago", "a year"."""

from __future__ import annotations

from generator.reading.times.expressions import Expression, Fixed, Step, Text, Timex
from generator.text.numbers import read_number

FINE = ("S", "MIN", "H")  # units of a clock
_PHRASE = 3  # words of "civil war" after "six-year-old"
_LONGEST_AMOUNT = 6  # words of "two hundred and fifty thousand" before "years"
_YEARS = {"DE": 10, "CE": 100}  # in a decade, in a century
_HALVES = {"Y": "P6M", "D": "PT12H", "H": "PT30M", "MIN": "PT30S"}  # half of a unit, in whole finer ones
_BROKEN = "\u00bd\u00bc\u00be"  # fractions written as one sign
_STEPPED = ("D", "W", "M", "Y", "WE", "DE", "CE")  # units by which a calendar goes on
Amount = tuple[int, str, int | None]  # where it begins, as TIMEX3 writes it, and as whole steps if it is any
_ANY_DAY = "XXXX-XX-XX"  # any day
_COUNTED = 5  # words from the number to the end of what it counts: "seven million people a month"


def on_a_side(text: Text, at: int) -> bool:
    """Whether a word says on which side of a day a length lies."""
    return any(text.of(table, at) for table in ("last", "past", "next", "recent", "following", "previous"))


def length_timex(unit: str, amount: str) -> Timex:
    """The value of a length: "P5Y", "PT48H", "PXM"."""
    if amount == "0.5" and unit in _HALVES:
        return Timex("DURATION", _HALVES[unit])
    if unit in _YEARS and amount != "X":  # in years, so that five decades and fifty years are the same
        return Timex("DURATION", f"P{float(amount) * _YEARS[unit]:g}Y")
    return Timex("DURATION", f"PT{amount}{unit[0]}" if unit in FINE else f"P{amount}{unit}")


def amount_before(text: Text, at: int) -> Amount | None:
    """The number before a unit."""
    if not text.near(at) and text.gap(at).lstrip(_BROKEN) not in ("", "+ ", " ", "-"):  # "30+ years"
        return None
    if text.word(at - 2) == "couple" and text.word(at - 1) == "of":
        return at - 2 - text.article(at - 3), "2", 2
    if text.of("vague_amounts", at - 1) and text.gap(at) == " " and not text.of("before_no_amount", at - 2):
        two = text.word(at - 1) == "couple"
        return at - 1 - text.article(at - 2), "2" if two else "X", 2 if two else None
    if text.word(at - 1) == "of" and text.word(at - 2) in text.numbers.vague:
        return at - 2, "X", None
    return _number_before(text, at) or _half_before(text, at)


def _number_before(text: Text, at: int) -> Amount | None:
    """The longest number that ends right before a unit: "5\u00bd", "two and a half", "2 or 3"."""
    for first in range(max(at - _LONGEST_AMOUNT, 0), at):
        word = text.lower[first]
        if not (word[0].isdigit() or word in text.numbers.openers or word in text.numbers.article):
            continue
        number = read_number(text, first, text.numbers)
        if number is not None and number.kind in ("digits", "words") and number.end == at:
            written = f"{number.value:g}" if number.value < 1e6 else f"{number.value:.0f}"
            whole = number.value == int(number.value) and number.value < 10_000  # further back there is no calendar
            return _alternatives(text, (first, written, int(number.value) if whole else None))
    return None


def _half_before(text: Text, at: int) -> Amount | None:
    """ "half a", "a half-", "two and a half" before a unit."""
    if text.article(at - 1) and text.word(at - 2) == "half":
        return at - 2 - text.article(at - 3), "0.5", None  # "a half an hour"
    if text.word(at - 1) != "half" or text.word(at - 2) in text.numbers.ordinals:
        return None
    one = text.article(at - 2) and text.gap(at) == " "  # "a half hour"
    return (at - 1 - one, "0.5", None) if one or text.gap(at) == "-" else None


def _alternatives(text: Text, amount: Amount) -> Amount:
    """The lower number of "two or three weeks", "3-5 years", "six to eight months", put before the upper."""
    first, upper, _ = amount
    joint = text.word(first - 1) in ("or", "to")
    low = first - 1 - joint
    number = read_number(text, low, text.numbers) if (joint or text.gap(first).strip() == "-") else None
    if number is None or number.end != first - joint or number.value >= float(upper):
        return amount
    return low, f"{number.value:g}/{upper}", None


def counted_units(text: Text, at: int, unit: str, amount: Amount) -> Expression | None:
    """A number of units: a length, or a step from a day ("three days ago", "two days earlier")."""
    (first, written, steps), end = amount, at + 1
    after = text.word(end) if text.near(end) else ""
    # Of "two or three weeks" the lower, for TIMEX3 knows no lengths between two others.
    length = Fixed(length_timex(unit, written.partition("/")[0]))
    if text.phrase(first, text.data["someday"]) and not (
        (text.of("before_length", first - 1) and text.gap(first) == " ") or text.of("sides_of_events", end)
    ):  # "to return one day"
        return None
    if text.of("old", end) and after:  # but the age of somebody
        return Expression(first, end, length, "absolute", "length") if _tells_age_of_thing(text, end + 1) else None
    if text.of("before_ages", first - 1):
        return None
    end += text.gap(end) == "-" and text.of("long", end)
    if text.of("ago", end) and after:
        return _ago(first, end + 1, unit, steps)
    if steps is not None and unit in _STEPPED:
        if text.phrase(end, ["from", "now"]):
            return Expression(first, end + 2, Step(unit, steps), "relative", "from_now")
        if unit in ("D", "W", "M", "Y") and (moved := moves(text, end)):
            return Expression(first, end + 1, Step(unit, moved * steps), "relative", "context_step", context=True)
    event = text.data["sides_of_events"].get(after, 0)
    kind = "relative" if event else "vague" if "X" in written else "absolute"
    if on_a_side(text, first - 1) and text.near(first):
        first, kind = first - 1, "relative"
    return Expression(first, end, length, kind, "length", event=event)


def _ago(first: int, end: int, unit: str, steps: int | None) -> Expression:
    """Three days ago · hours ago, too fine for a day."""
    if steps is not None and unit in _STEPPED:
        return Expression(first, end, Step(unit, -steps), "relative", "ago")
    return Expression(first, end, Fixed(Timex("DATE", "PAST_REF")), "vague", "ago")


def _tells_age_of_thing(text: Text, at: int) -> bool:
    """Whether the phrase from a place on names a thing: "operation", "civil war", but not "construction worker"."""
    thing = False
    for place in range(at, at + _PHRASE):
        word = text.word(place)
        if text.of("after_phrases", place):
            break
        if text.of("things_with_age", place):
            thing = True
        elif text.of("persons_with_age", place) or word.endswith(tuple(text.data["person_endings"])):
            thing = False
    return thing


def moves(text: Text, at: int) -> int:
    """1 or -1 where the words after a length make it a step from a day told before: "earlier", "later", "before."."""
    if text.word(at + 1) == "than":
        return 0
    before = text.of("earlier", at) or (text.word(at) == "before" and text.gap(at + 1)[:1] in (".", ",", ";"))
    return -1 if before else int(text.of("later", at))


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
    if unit in FINE or not (text.of("so_often", last) or (last >= 0 and _ends_count(text, last))):
        return None
    return _repeated(at - 1, at + 1, length_timex(unit, "1").value)


def _ends_count(text: Text, at: int) -> bool:
    """Whether a word is the last of a number or of what a number counts."""
    for place in range(at, max(at - _COUNTED, -1), -1):
        if text.lower[place][0].isdigit() or text.lower[place] in text.numbers.openers:
            given = text.word(at + 3) == "to"  # "gave the 12 firms a month to answer"
            counted = text.of("of", place + 2) or text.is_plural(at) or text.of("counted_in_rates", at)
            return place == at or (counted and not given)  # "40 tonnes of fuel"
        if text.of("not_in_rates", place):
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
    return text.capital(at - 1) and text.gap(at - 1) in (" ", "-")


def _repeated(first: int, end: int, value: str) -> Expression:
    return Expression(first, end, Fixed(Timex("SET", value)), "absolute", "repeated")
