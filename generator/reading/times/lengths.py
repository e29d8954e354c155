"""Read lengths of time, the steps they make from a day, and times that come again: "three days ago", "a year"."""

from __future__ import annotations

from generator.reading.times.expressions import Expression, Fixed, Step, Text, Timex
from generator.text.numbers import read_number

FINE = ("S", "MIN", "H")  # units of a clock
STEPPED = ("D", "W", "M", "Y")  # units by which a calendar goes on
STOPS = (".", ",", ";")
_LONGEST_AMOUNT = 6  # words of "two hundred and fifty thousand" before "years"
_YEARS = {"DE": 10, "CE": 100}  # in a decade, in a century
_COUNTED = 5  # words from the number to the end of what it counts: "seven million people a month"
_FAR = 5  # digits of a number of units: further back there is no calendar
_SIGNS = "\u00bd\u00bc\u00be+"  # what may be behind a number: "5\u00bd years", "30+ years"
_UNTOLD = "X"  # how TIMEX3 writes a number that is not told
Amount = tuple[int, str]  # where it begins, and as TIMEX3 writes it


def on_a_side(text: Text, at: int) -> bool:
    """Whether a word says on which side of a day a length lies."""
    return any(text.of(table, at) for table in ("last", "past", "next", "coming", "recent", "following", "previous"))


def length_timex(unit: str, amount: str) -> Timex:
    """The value of a length: "P5Y", "PT48H", "PXM"."""
    if unit in _YEARS and amount != _UNTOLD:  # in years, so that five decades and fifty years are the same
        return Timex("DURATION", f"P{float(amount) * _YEARS[unit]:g}Y")
    return Timex("DURATION", f"PT{amount}{unit[0]}" if unit in FINE else f"P{amount}{unit}")


def amount_before(text: Text, at: int) -> Amount | None:
    """The number or article before a unit."""
    if text.gap(at).lstrip(_SIGNS) not in ("", " ", "-"):
        return None
    if text.gap(at) == " " and not text.of("before_no_amount", at - 2):
        if text.of("vague_amounts", at - 1):
            return at - 1 - text.article(at - 2), _UNTOLD
        if text.article(at - 1) and not text.is_plural(at) and not text.of("second", at):
            return at - 1, "1"
    return _number_before(text, at)


def _number_before(text: Text, at: int) -> Amount | None:
    """The longest number that ends right before a unit; of "two or three weeks" it is left open how many."""
    for first in range(max(at - _LONGEST_AMOUNT, 0), at):
        word = text.lower[first]
        if not (word[0].isdigit() or word in text.numbers.openers or word in text.numbers.article):
            continue
        number = read_number(text, first, text.numbers)
        if number is not None and number.kind in ("digits", "words") and number.end == at:
            low = _lower(text, first, number.value)
            whole = f"{number.value:.0f}" if number.value >= 1e6 else f"{number.value:g}"
            return (first, whole) if low is None else (low, _UNTOLD)
    return None


def _lower(text: Text, first: int, upper: float) -> int | None:
    """Where a lower number begins that is joined to one: "two or three weeks", "3-5 years"."""
    joint = text.of("to", first - 1) or text.of("or", first - 1)
    low = first - 1 - joint
    number = read_number(text, low, text.numbers) if joint or text.gap(first).strip() == "-" else None
    return low if number is not None and number.value < upper else None


def counted_units(text: Text, at: int, unit: str, amount: Amount) -> Expression | None:
    """A number of units: a length, or a step from a day ("three days ago", "two days earlier")."""
    (first, written), end = amount, at + 1
    one = text.article(first) and first == at - 1
    if one and text.phrase(end, text.data["and_a_half"]):
        written, end = "1.5", end + 3
    if (text.near(end) and text.of("old", end)) or text.of("before_ages", first - 1):  # an age
        return None
    end += text.gap(end) == "-" and text.of("long", end)
    return _step(text, unit, written, first, end) or _length(text, unit, written, first, end, one=one)


def _step(text: Text, unit: str, written: str, first: int, end: int) -> Expression | None:
    """Three days ago · two days earlier."""
    steps = int(written) if written.isdigit() and len(written) < _FAR and unit in STEPPED else None
    if text.near(end) and text.of("ago", end):
        if steps is None:
            return Expression(first, end + 1, Fixed(Timex("DATE", "PAST_REF")), "vague", "ago")
        return Expression(first, end + 1, Step(unit, -steps), "relative", "ago")
    if steps is None or not (moved := moves(text, end)):
        return None
    return Expression(first, end + 1, Step(unit, moved * steps), "relative", "context_step", context=True)


def _length(text: Text, unit: str, written: str, first: int, end: int, *, one: bool) -> Expression | None:
    """14 years · two weeks after the vote · for a week · $4bn a year. `one`: an article is the number."""
    event = text.data["sides_of_events"].get(text.word(end), 0) * text.near(end)
    leads = text.of("before_length", first - 1) and text.gap(first) == " "
    if not (event or leads) and text.phrase(first, text.data["someday"]):
        return None  # "to return one day"
    if one and not event:
        if unit not in FINE and _ends_count(text, first - 1) and not text.of("infinitive", end):
            return _repeated(first, end, unit)
        if not _lasts_one(text, first, end):
            return None
    side = on_a_side(text, first - 1) and text.near(first)
    kind = "relative" if event or side else "vague" if written == _UNTOLD else "absolute"
    return Expression(first - side, end, Fixed(length_timex(unit, written)), kind, "length", event=event)


def _lasts_one(text: Text, first: int, end: int) -> bool:
    """Whether a word beside "a week" says that it is how long something took: "for a week", "a week long"."""
    if text.of("before_one_length", first - 1) and text.gap(first) in (" ", " - "):
        return True
    if text.gap(end - 1) == "-":  # "a week-long ceasefire"
        return True
    return text.of("after_one_length", end) or (text.of("on", end) and text.gap(end + 1)[:1] in STOPS)


def moves(text: Text, at: int) -> int:
    """1 or -1 where the words after a length make it a step from a day told before: "earlier", "later", "before."."""
    if text.of("than", at + 1):
        return 0
    before = text.data["ways_from"].get(text.word(at), 0) < 0 and text.gap(at + 1)[:1] in STOPS
    return -1 if before or text.of("earlier", at) else int(text.of("later", at))


def read_each_unit(text: Text, at: int, unit: str) -> Expression | None:
    """Every year · each week · per month."""
    each = text.gap(at) == " " and text.of("every", at - 1) and unit not in FINE
    return _repeated(at - 1, at + 1, unit) if each else None


def _ends_count(text: Text, at: int) -> bool:
    """Whether a word before "a year" makes that a rate: "twice", "$4bn", "40 tonnes", "two million people"."""
    if text.of("so_often", at):
        return True
    plain = text.is_plural(at) or text.of("counted_in_rates", at)
    for place in range(at, max(at - _COUNTED, -1), -1):
        if text.lower[place][0].isdigit() or text.lower[place] in text.numbers.openers:
            return place == at or plain or text.of("of", place + 2)  # "40 tonnes of fuel"
        if text.of("not_in_rates", place):
            return False
    return False


def _repeated(first: int, end: int, unit: str) -> Expression:
    return Expression(first, end, Fixed(Timex("SET", length_timex(unit, "1").value)), "absolute", "repeated")
