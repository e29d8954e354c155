"""Read lengths of time and the steps they make from a day: "five years", "two or three weeks", "three days ago"."""

from __future__ import annotations

from generator.reading.times.meanings import Fixed, Step, Timex
from generator.reading.times.words import Expression, TimeWords
from generator.text.numbers import Words, read_number

FINE = ("S", "MIN", "H")  # units of a clock
_PHRASE = 3  # words of "civil war" after "six-year-old"
_LONGEST_AMOUNT = 6  # words of "two hundred and fifty thousand" before "years"
_YEARS = {"DE": 10, "CE": 100}  # in a decade, in a century
_HALVES = {"Y": "P6M", "D": "PT12H", "H": "PT30M", "MIN": "PT30S"}  # half of a unit, in whole finer ones
_BROKEN = {"\u00bd": "5", "\u00bc": "25", "\u00be": "75"}  # decimals of a fraction written as one sign


def on_a_side(word: str, language: TimeWords) -> bool:
    """Whether a word says on which side of a day a length lies."""
    return any(language.of(table, word) for table in ("last", "past", "next", "recent", "following", "previous"))


def length_timex(unit: str, amount: str) -> Timex:
    """The value of a length: "P5Y", "PT48H", "PXM"."""
    if amount == "0.5" and unit in _HALVES:
        return Timex("DURATION", _HALVES[unit])
    match unit:
        case "DE" | "CE" if amount != "X":  # in years, so that five decades and fifty years are the same
            return Timex("DURATION", f"P{float(amount) * _YEARS[unit]:g}Y")
        case "FN":
            return Timex("DURATION", f"P{2 * int(amount)}W" if amount.isdigit() else "PXW")
        case "Q":
            return Timex("DURATION", f"P{3 * int(amount)}M" if amount.isdigit() else "PXM")
        case "S" | "MIN" | "H":
            return Timex("DURATION", f"PT{amount}{unit[0]}")
    return Timex("DURATION", f"P{amount}{unit}")


def amount_before(words: Words, at: int, language: TimeWords) -> tuple[int, str, int | None] | None:
    """The number before a unit: where it begins, as TIMEX3 writes it, and as whole steps if it is any."""
    numbers = language.numbers
    before = words.word(at - 1)
    if (broken := _broken_before(words, at, before)) is not None:
        return broken
    if not words.near(at) and words.gap(at) not in ("", "+ "):  # "30+ years"
        return None
    if before == "of" and words.word(at - 2) == "couple":
        first = at - 3 if words.word(at - 3) in numbers.article else at - 2
        return first, "2", 2
    if language.of("vague_amounts", before) and words.gap(at) == " " and words.word(at - 2) not in ("as", "how"):
        first = at - 2 if before in ("few", "couple") and words.word(at - 2) in numbers.article else at - 1
        return (first, "2", 2) if before == "couple" else (first, "X", None)
    if before == "of" and words.word(at - 2) in numbers.vague:
        return at - 2, "X", None
    if (half := _half_before(words, at, before, language)) is not None:
        return half
    best = None
    if before[:1].isdigit() or before in numbers.openers:
        for first in range(at - 1, max(at - _LONGEST_AMOUNT, 0) - 1, -1):
            number = read_number(words, first, numbers)
            if number is None or number.kind not in ("digits", "words") or number.end != at:
                # "and" and "hundred" begin no number, but may stand inside one.
                if words.word(first) in numbers.conjunction or words.word(first) in numbers.scales:
                    continue
                break
            best = first, f"{number.value:g}" if number.value < 1e6 else f"{number.value:.0f}", _whole(number.value)
    if best is None:
        return None
    return _alternatives(words, best, language)


def _broken_before(words: Words, at: int, before: str) -> tuple[int, str, None] | None:
    """ "5\u00bd" or "5-1/2" before a unit."""
    if (decimals := _BROKEN.get(words.gap(at).strip(" -"))) and before.isdigit():
        return at - 1, f"{before}.{decimals}", None
    half = words.lower[max(at - 2, 0) : at] == ["1", "2"] and words.gap(at - 1) == "/" and words.near(at)
    return (at - 3, f"{words.word(at - 3)}.5", None) if half and words.word(at - 3).isdigit() else None


def _half_before(words: Words, at: int, before: str, language: TimeWords) -> tuple[int, str, int | None] | None:
    """ "half a", "a half-", "two and a half" before a unit."""
    numbers = language.numbers
    if before in numbers.article and words.word(at - 2) == "half" and words.gap(at - 1) == " ":
        first = at - 3 if words.word(at - 3) in numbers.article else at - 2  # "a half an hour"
        return first, "0.5", None
    if before != "half":
        return None
    if words.gap(at) == "-" and words.word(at - 2) not in (*numbers.ordinals, "and"):
        return at - 1, "0.5", None
    if words.gap(at) == " " and words.word(at - 2) in numbers.article and words.word(at - 3) != "and":
        return at - 2, "0.5", None  # "a half hour"
    whole = numbers.small.get(words.word(at - 4))
    joined = words.word(at - 3) == "and" and words.word(at - 2) in numbers.article
    return (at - 4, f"{whole}.5", None) if whole and joined else None


def _whole(value: float) -> int | None:
    return int(value) if value == int(value) and value < 10_000 else None  # further back there is no calendar


def _alternatives(
    words: Words, amount: tuple[int, str, int | None], language: TimeWords
) -> tuple[int, str, int | None]:
    """The lower number of "two or three weeks", "3-5 years", "six to eight months", put before the upper."""
    first, text, _ = amount
    joint = words.word(first - 1)
    low = first - 2 if joint in ("or", "to") else first - 1 if words.gap(first).strip() == "-" else None
    if low is None or low < 0:
        return amount
    number = read_number(words, low, language.numbers)
    if (
        number is None
        or number.kind not in ("digits", "words")
        or number.end not in (first, first - 1)
        or number.value >= float(text)
    ):
        return amount
    return low, f"{number.value:g}/{text}", None


def counted_units(
    words: Words, first: int, at: int, unit: str, text: str, steps: int | None, language: TimeWords
) -> Expression | None:
    """A number of units: a length, or a step from a day ("three days ago", "two days earlier")."""
    end = at + 1
    after = words.word(end) if words.near(end) else ""
    if (
        language.data["someday"] == words.lower[first:end]
        and (told := _someday(words, first, at, language)) is not None
    ):
        return told[0]
    if language.of("old", after):
        if not _tells_age_of_thing(words, end + 1, language):  # but the age of somebody
            return None
        return Expression(first, end, Fixed(_lengths(unit, text)), "absolute", "length")
    if words.word(first - 1) in ("aged", "age") or (words.word(first - 1) == "of" and words.word(first - 2) == "age"):
        return None
    if unit == "S" and words.word(at) == "second" and words.gap(at) == " ":
        return None  # "one second round"
    if words.gap(end) == "-" and language.of("long", after):
        end += 1
    if language.of("ago", after) and words.gap(end) == " ":
        return _ago(first, end + 1, unit, text, steps)
    if after == "from" and words.word(end + 1) == "now" and steps is not None and unit not in (*FINE, "FN", "Q"):
        return Expression(first, end + 2, Step(unit, steps), "relative", "from_now")
    moved = moves(words, end, language)
    if moved and steps is not None and unit not in (*FINE, "FN", "Q", "CE", "DE", "WE"):
        return Expression(first, end + 1, Step(unit, moved * steps), "relative", "context_step", context=True)
    event = {"after": 1, "following": 1, "before": -1}.get(after, 0)
    kind = "relative" if event else "vague" if "X" in text else "absolute"
    before = words.word(first - 1) if words.near(first) else ""
    if on_a_side(before, language) or before == "same":
        first, kind = first - 1, "relative"
    return Expression(first, end, Fixed(_lengths(unit, text)), kind, "length", event=event)


def _ago(first: int, end: int, unit: str, text: str, steps: int | None) -> Expression:
    """Three days ago · two and a half years ago, counted in months · hours ago, too fine for a day."""
    if unit == "Y" and text.endswith(".5"):
        return Expression(first, end, Step("M", -int(12 * float(text))), "relative", "ago")
    if steps is None or unit in (*FINE, "FN", "Q"):
        value = Step("W", -2 * steps) if unit == "FN" and steps else Fixed(Timex("DATE", "PAST_REF"))
        return Expression(first, end, value, "vague" if isinstance(value, Fixed) else "relative", "ago")
    return Expression(first, end, Step(unit, -steps), "relative", "ago")


def _tells_age_of_thing(words: Words, at: int, language: TimeWords) -> bool:
    """Whether the phrase from a place on names a thing: "operation", "civil war", but not "construction worker"."""
    thing = False
    data = language.data
    for place in range(at, at + _PHRASE):
        word = words.word(place)
        if words.gap(place) not in (" ", "-") or language.of("after_phrases", word):
            break
        if language.of("things_with_age", word):
            thing = True
        elif language.of("persons_with_age", word) or word.endswith(tuple(data["person_endings"])):
            thing = False
        elif word.endswith(tuple(data["thing_endings"])):
            thing = True
    return thing


def _someday(words: Words, first: int, at: int, language: TimeWords) -> tuple[Expression | None] | None:
    """What "one day" tells if it is no length: nothing ("to return one day"), or a day that somebody looks ahead to."""
    before = words.word(first - 1) if words.near(first) else ""
    if words.gap(at + 1)[:1] in (",", ".", ";", "!", "?", '"') or not words.word(at + 1):
        return None if language.of("before_length", before) else (None,)
    if not _foreseen(words, first, at, language):
        told = language.of("someday_subjects", words.word(at + 1)) and not before  # "One day he left"
        return (None,) if told else None
    return (Expression(first, at + 1, Fixed(Timex("DATE", "FUTURE_REF")), "vague", "reference", tier=2),)


def _foreseen(words: Words, first: int, at: int, language: TimeWords) -> bool:
    """ "may one day return", "was one day expected to lead": a day that somebody looks ahead to."""
    before, after = words.word(first - 1), words.word(at + 1)
    if words.gap(first) != " " or words.gap(at + 1) != " " or language.of("after_length", after):
        return False
    return language.of("before_someday", before) or (language.of("was", before) and language.forms.is_past(after))


def _lengths(unit: str, text: str) -> Timex:
    """The value of a length; of "two or three weeks" the lower, for TIMEX3 knows no lengths between two others."""
    return length_timex(unit, text.partition("/")[0])


def moves(words: Words, at: int, language: TimeWords) -> int:
    """1 or -1 where the words after a length make it a step from a day told before: "earlier", "later", "before."."""
    after = words.word(at)
    if words.gap(at) != " ":
        return 0
    if language.of("earlier", after) or (after == "before" and words.gap(at + 1)[:1] in (".", ",", ";")):
        return 0 if words.word(at + 1) == "than" else -1
    if language.of("later", after):
        return 0 if words.word(at + 1) == "than" else 1
    return 0
