"""Read times counted from a day, and lengths of time: "last week", "two days earlier", "five years", "today"."""

from __future__ import annotations

from generator.reading.times.daywords import calendar_expression, year_after
from generator.reading.times.timex import CalendarDay, Fixed, Season, Step, Timex
from generator.reading.times.words import Expression, TimeWords, phrase_at
from generator.text.numbers import Words, read_number

_LONGEST_AMOUNT = 6  # words of "two hundred and fifty thousand" before "years"
_FINE = ("S", "MIN", "H")  # units of a clock


def read_deictic(words: Words, at: int, language: TimeWords) -> Expression | None:
    """Today · yesterday morning · the day after tomorrow."""
    steps, part = language.data["deictic"][words.word(at)]
    first, end = at, at + 1
    if words.near(end) and (code := language.data["parts_of_day"].get(words.word(end))):
        part, end = code, end + 1
    # "the day before yesterday"
    if words.word(at - 2) == "day" and steps and words.word(at - 1) == ("before" if steps < 0 else "after"):
        first, steps = at - 2, steps * 2
    return Expression(first, end, Step("D", steps, part), "deictic", "deictic")


def read_present(words: Words, at: int, language: TimeWords) -> Expression | None:
    """Right now · at present · currently."""
    for phrase in language.data["present"]:
        first = at - len(phrase) + 1
        if first >= 0 and phrase_at(words, first, phrase):
            for other in language.data["not_present"]:
                if any(phrase_at(words, at - back, other) for back in range(len(other))):
                    return None
            sure = len(phrase) > 1
            return Expression(
                first, at + 1, Fixed(Timex("DATE", "PRESENT_REF")), "deictic", "present", tier=1 if sure else 2
            )
    return read_unit(words, at, language) if words.word(at) in language.data["units"] else None


def read_part_of_day(words: Words, at: int, language: TimeWords) -> Expression | None:
    """This morning · last night; "the night of 4 August" is read with its date."""
    part = language.data["parts_of_day"][words.word(at)]
    before = words.word(at - 1)
    if words.gap(at) != " ":
        return None
    if language.of("this", before) and before == "this":
        return Expression(at - 1, at + 1, Step("D", 0, part), "deictic", "part_of_day")
    if language.of("last", before) and part == "NI":
        return Expression(at - 1, at + 1, Step("D", -1, part), "deictic", "part_of_day")
    return None


def read_noon(words: Words, at: int, language: TimeWords) -> Expression | None:
    """At noon · by midnight."""
    hour = language.data["noon"][words.word(at)]
    if words.word(at - 1) not in ("at", "by", "until", "till", "before", "after", "around", "from", "since"):
        return None
    return Expression(at, at + 1, Step("D", 0, f"{hour:02d}:00"), "deictic", "clock")


def read_season(words: Words, at: int, language: TimeWords) -> Expression | None:
    """Last summer · the winter of 2015 · in the spring."""
    code = language.data["seasons"][words.word(at)]
    low, high = language.data["season_months"][code]
    before = words.word(at - 1) if words.gap(at) == " " else ""
    year, end = year_after(words, at + 1, language, comma=False)
    if year is not None:
        return Expression(at, end, Season(code, low, high, year=year), "absolute", "season")
    for which in ("last", "next", "this"):
        if language.of(which, before):
            return Expression(at - 1, at + 1, Season(code, low, high, which), "relative", "season")
    if (
        before == "the"
        and words.word(at - 2) in ("in", "by", "during", "until", "since")
        and words.written(at).islower()
    ):
        return Expression(at, at + 1, Season(code, low, high), "relative", "season", tier=2)
    return None


def read_holiday(words: Words, at: int, language: TimeWords) -> Expression | None:
    """Christmas Eve · before Christmas."""
    if not words.written(at)[:1].isupper():
        return None
    for phrase, month, day in language.data["holidays"]:
        if phrase_at(words, at, phrase) and (len(phrase) > 1 or language.of("before_holidays", words.word(at - 1))):
            year, end = year_after(words, at + len(phrase), language, comma=False)
            return calendar_expression(
                at, end if year is not None else at + len(phrase), CalendarDay(year, month, day), "holiday"
            )
    return None


def read_unit(words: Words, at: int, language: TimeWords) -> Expression | None:
    """two-month · 14 years · the past five years · last week · three days ago · the end of the year · for years."""
    name = words.word(at)
    unit = language.data["units"][name]
    plural = name.endswith("s")
    amount = _amount(words, at, language)
    if amount is not None:
        first, text, steps = amount
        return _counted(words, first, at, unit, text, steps, language)
    before = words.word(at - 1) if words.near(at) else ""
    if not plural:
        return _single(words, at, unit, before, language)
    if before in language.sets["same"] or before in language.sets["every"] or unit in (*_FINE, "Q", "WE"):
        return None
    if words.gap(at) == "-" and words.word(at - 1) in language.numbers.ordinals:
        return None  # "first-years" are students
    after = words.word(at + 1) if words.gap(at + 1) == " " else ""
    if _side(before, language):  # "the coming weeks", "recent years", "past decades"
        return Expression(at - 1, at + 1, Fixed(_length(unit, "X")), "vague", "vague_length")
    if words.gap(at + 1) == "-" and language.of("long", words.word(at + 1)):
        return Expression(at, at + 2, Fixed(_length(unit, "X")), "vague", "vague_length")
    tells = language.of("after_length", after) or (
        language.of("before_length", before if words.gap(at) == " " else "") and words.gap(at)[-1:] not in ("-", "'")
    )
    if not tells:
        return None
    if language.of("ago", after):
        return Expression(at, at + 2, Fixed(Timex("DATE", "PAST_REF")), "vague", "ago")
    return Expression(at, at + 1, Fixed(_length(unit, "X")), "vague", "vague_length")


def _side(word: str, language: TimeWords) -> bool:
    """Whether a word says on which side of a day a length lies."""
    return any(language.of(table, word) for table in ("last", "past", "next", "recent", "following", "previous"))


def _length(unit: str, amount: str) -> Timex:
    """The value of a length: "P5Y", "PT48H", "PXM"."""
    if amount == "0.5" and unit in ("DE", "CE"):  # "half a century"
        return Timex("DURATION", "P5Y" if unit == "DE" else "P50Y")
    match unit:
        case "FN":
            return Timex("DURATION", f"P{2 * int(amount)}W" if amount.isdigit() else "PXW")
        case "Q":
            return Timex("DURATION", f"P{3 * int(amount)}M" if amount.isdigit() else "PXM")
        case "S" | "MIN" | "H":
            return Timex("DURATION", f"PT{amount}{unit[0]}")
    return Timex("DURATION", f"P{amount}{unit}")


def _amount(words: Words, at: int, language: TimeWords) -> tuple[int, str, int | None] | None:
    """The number before a unit: where it begins, as TIMEX3 writes it, and as whole steps if it is any."""
    if not words.near(at) and words.gap(at) != "":
        return None
    numbers = language.numbers
    before = words.word(at - 1)
    if before == "of" and words.word(at - 2) == "couple":
        first = at - 3 if words.word(at - 3) in numbers.article else at - 2
        return first, "2", 2
    if language.of("vague_amounts", before) and words.gap(at) == " " and words.word(at - 2) not in ("as", "how"):
        first = at - 2 if before in ("few", "couple") and words.word(at - 2) in numbers.article else at - 1
        return (first, "2", 2) if before == "couple" else (first, "X", None)
    if before == "of" and words.word(at - 2) in numbers.vague:
        return at - 2, "X", None
    if before in numbers.article and words.word(at - 2) == "half" and words.gap(at - 1) == " ":
        return at - 2, "0.5", None
    if (
        before == "half"
        and words.word(at - 3) == "and"
        and words.word(at - 2) in numbers.article
        and (whole := numbers.small.get(words.word(at - 4)))
    ):
        return at - 4, f"{whole}.5", None
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


def _counted(
    words: Words, first: int, at: int, unit: str, text: str, steps: int | None, language: TimeWords
) -> Expression | None:
    """A number of units: a length, or a step from a day ("three days ago", "two days earlier")."""
    end = at + 1
    after = words.word(end) if words.near(end) else ""
    if _someday(words, first, at, language):
        return None
    if language.of("old", after):
        # An age, unless it is a thing that is so old.
        thing = words.word(end + 1) if words.gap(end + 1) in (" ", "-") else ""
        if not language.of("things_with_age", thing):
            return None
        return Expression(first, end, Fixed(_lengths(unit, text)), "absolute", "length")
    if words.word(first - 1) in ("aged", "age") or (words.word(first - 1) == "of" and words.word(first - 2) == "age"):
        return None
    if unit == "S" and words.word(at) == "second" and words.gap(at) == " ":
        return None  # "one second round"
    if words.gap(end) == "-" and language.of("long", after):
        end += 1
    if language.of("ago", after) and words.gap(end) == " ":
        if steps is None or unit in (*_FINE, "FN", "Q"):
            value = Step("W", -2 * steps) if unit == "FN" and steps else Fixed(Timex("DATE", "PAST_REF"))
            return Expression(first, end + 1, value, "vague" if isinstance(value, Fixed) else "relative", "ago")
        return Expression(first, end + 1, Step(unit, -steps), "relative", "ago")
    if after == "from" and words.word(end + 1) == "now" and steps is not None and unit not in (*_FINE, "FN", "Q"):
        return Expression(first, end + 2, Step(unit, steps), "relative", "from_now")
    moved = _moved(words, end, language)
    if moved and steps is not None and unit not in (*_FINE, "FN", "Q", "CE", "DE", "WE"):
        return Expression(first, end + 1, Step(unit, moved * steps), "relative", "context_step", context=True)
    event = {"after": 1, "following": 1, "before": -1}.get(after, 0)
    kind = "relative" if event else "vague" if "X" in text else "absolute"
    before = words.word(first - 1) if words.near(first) else ""
    if _side(before, language) or before == "same":
        first, kind = first - 1, "relative"
    return Expression(first, end, Fixed(_lengths(unit, text)), kind, "length", event=event)


def _someday(words: Words, first: int, at: int, language: TimeWords) -> bool:
    """ "to return one day": neither a length nor a date."""
    alone = words.lower[first : at + 1] == language.data["someday"]
    before = words.word(first - 1) if words.near(first) else ""
    ends = words.gap(at + 1)[:1] in (",", ".", ";", "!", "?", '"') or not words.word(at + 1)
    return alone and ends and not language.of("before_length", before)


def _lengths(unit: str, text: str) -> Timex:
    low, slash, high = text.partition("/")
    if not slash:
        return _length(unit, text)
    return Timex("DURATION", f"{_length(unit, low).value}/{_length(unit, high).value}")


def _moved(words: Words, at: int, language: TimeWords) -> int:
    """1 or -1 where the words after a length make it a step from a day told before: "earlier", "later", "before."."""
    after = words.word(at)
    if words.gap(at) != " ":
        return 0
    if language.of("earlier", after) or (after == "before" and words.gap(at + 1)[:1] in (".", ",", ";")):
        return 0 if words.word(at + 1) == "than" else -1
    if language.of("later", after) and (after != "on" or words.gap(at + 1)[:1] in (".", ",", ";")):
        return 0 if words.word(at + 1) == "than" else 1
    return 0


def _single(words: Words, at: int, unit: str, before: str, language: TimeWords) -> Expression | None:
    """Last week · this month · the past year · the same day · the day after the vote · a week later · year-long."""
    end = at + 1
    after = words.word(end) if words.near(end) else ""
    if words.gap(end) == "-" and language.of("long", after) and after != "old":
        return Expression(at, at + 2, Fixed(_length(unit, "1")), "absolute", "length")
    if unit in _FINE and before not in language.numbers.article:
        return None
    if words.gap(at) == " ":
        if before in language.numbers.article or before == "one":
            return _one(words, at, unit, language)
        if before == "the":
            return _the(words, at, unit, after, language)
        if found := _which(words, at, unit, before, language):
            return found
    # "year-end", "year's end"
    ends = end if after == "end" else end + 1 if words.gap(end) == "'" and words.word(end + 1) == "end" else None
    if unit == "Y" and ends is not None and words.gap(ends) in ("-", " "):
        return Expression(at, ends + 1, Step("Y", 0), "relative", "edge", mod="END")
    return None


def _which(words: Words, at: int, unit: str, before: str, language: TimeWords) -> Expression | None:
    """Last week · this month · the next day · the past year · the same day."""
    end = at + 1
    if language.of("past", before):
        return Expression(at - 1, end, Fixed(_length(unit, "1")), "relative", "length")
    if unit == "WE" and before in ("at", "over", "during"):
        return Expression(at, end, Step("weekend", 0), "relative", "weekend")
    for table, steps in (("last", -1), ("next", 1), ("this", 0)):
        if language.of(table, before) and unit not in ("FN", "D"):
            return Expression(at - 1, end, Step(unit, steps), "relative", "step")
    if unit in ("FN", "WE", "CE", *_FINE) or (before == "that" and words.gap(end)[:1] not in (".", ",", ";")):
        return None
    for table, steps in (("previous", -1), ("following", 1), ("same", 0)):
        if language.of(table, before):
            return Expression(at - 1, end, Step(unit, steps), "relative", "context_unit", context=True)
    if unit == "D" and language.of("next", before):
        return Expression(at - 1, end, Step("D", 1), "relative", "context_unit", context=True)
    return None


def _one(words: Words, at: int, unit: str, language: TimeWords) -> Expression | None:
    """A week · an hour later · a year ago."""
    first, end = at - 1, at + 1
    after = words.word(end) if words.gap(end) == " " else ""
    if unit not in ("WE", "Q", "FN", *_FINE):
        if language.of("ago", after):
            return Expression(first, end + 1, Step(unit, -1), "relative", "ago")
        if (moved := _moved(words, end, language)) and unit not in ("CE", "DE"):
            return Expression(first, end + 1, Step(unit, moved), "relative", "context_step", context=True)
        if after == "from" and words.word(end + 1) == "now":
            return Expression(first, end + 2, Step(unit, 1), "relative", "from_now")
    elif language.of("ago", after):
        return Expression(first, end + 1, Fixed(Timex("DATE", "PAST_REF")), "vague", "ago")
    before = words.word(first - 1) if words.gap(first) in (" ", " - ") else ""
    event = {"after": 1, "following": 1, "before": -1}.get(after, 0)
    if unit == "WE" or words.word(at) == "second":
        return None
    if (
        not event
        and not (
            language.of("before_one_length", before)
            and before not in ("", "to", "of", "every", "and", "not", "into", "once")
        )
        and not (after in ("of", "long") and before not in ("times", "twice", "once"))
    ):
        return None
    if (
        (before == "in" and words.word(first - 2) in ("times", "twice", "once"))
        or before == "one"
        or (
            words.word(at - 1) == "one"
            and not event
            and before not in ("for", "in", "after", "within", "than", "least")
        )
    ):
        return None
    return Expression(first, end, Fixed(_length(unit, "1")), "relative" if event else "absolute", "length", event=event)


def _the(words: Words, at: int, unit: str, after: str, language: TimeWords) -> Expression | None:
    """The end of the year · over the weekend · the day before · the day after the vote."""
    end = at + 1
    if (
        words.word(at - 2) == "of"
        and words.word(at - 3) in language.data["edges"]
        and unit in ("M", "Y", "W", "DE", "CE")
    ):
        return Expression(
            at - 3, end, Step(unit, 0), "relative", "edge", mod=language.data["edges"][words.word(at - 3)]
        )
    if (
        words.word(at - 2) == "in"
        and (mod := language.data["earlier_later"].get(words.word(at - 3)))
        and unit in ("M", "Y", "W")
    ):
        return Expression(at - 3, end, Step(unit, 0), "relative", "edge", mod=mod)
    if unit == "WE" and words.word(at - 2) in ("at", "over", "during", "on"):
        return Expression(at, end, Step("weekend", 0), "relative", "weekend")
    if unit == "D" and after in ("before", "after") and words.word(end + 1) not in ("yesterday", "tomorrow"):
        steps = 1 if after == "after" else -1
        if words.gap(end + 1)[:1] in (".", ",", ";"):
            return Expression(at, end + 1, Step("D", steps), "relative", "context_step", context=True)
        return Expression(at, end, Step("D", steps), "relative", "event_step", event=steps, tier=2)
    if unit in ("W", "M", "Y") and after == "before" and words.gap(end + 1)[:1] in (".", ",", ";"):
        return Expression(at, end + 1, Step(unit, -1), "relative", "context_step", context=True)
    return None
