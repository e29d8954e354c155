"""Times counted within or from another: "the first Friday of next month", "two days before 5 March"."""

from __future__ import annotations

from dataclasses import replace

from generator.reading.times.meanings import CalendarDay, Fixed, Meaning, Moved, Step, Timex, Weekday, Within, amount_of
from generator.reading.times.words import Expression, TimeWords, plain_number
from generator.text.numbers import Words

_DAYS = range(1, 32)
_RUNS = ("D", "W", "WE")  # what is counted within a month or year; of months it is told how many there were


def within_period(words: Words, found: Expression, language: TimeWords, low: int) -> Expression | None:
    """A month or year with what counts within it: "the 3rd of this month", "the last week of June"."""
    if words.gap(found.first) != " " or found.first - 2 < low:
        return None
    before, head = words.word(found.first - 1), found.first - 2
    if before == "of" and words.word(head) == "eve" and is_day(found.meaning):
        return replace(found, first=head, meaning=Moved(found.meaning, "D", -1), kind="relative", rule="moved")
    if not _is_period(found.meaning) or before not in ("of", "in"):
        return None
    unit = language.data["units"].get(words.word(head))
    if unit in _RUNS:
        counted = _count_before(words, head, language)
        return _run(words, counted, unit, found, language, low)
    if before == "in":
        return None
    return _day_of(words, head, found, language)


def _run(
    words: Words, counted: tuple[int, int | None], unit: str, found: Expression, language: TimeWords, low: int
) -> Expression | None:
    """ "the last four days of June", "the first week of June": how early or late where it is not told how long."""
    first, count = counted
    nth = nth_before(words, first, language)
    if nth is None or nth[1] < low:
        return None
    which, start = nth
    if count is None or (unit == "W" and count == 1) or (count > 1 and abs(which) != 1):
        if abs(which) != 1:
            return None
        return replace(found, first=start, mod="START" if which > 0 else "END")
    meaning = Within(found.meaning, unit, which, count)
    return Expression(start, found.end, meaning, "relative", "within", pull=found.pull)


def _day_of(words: Words, head: int, found: Expression, language: TimeWords) -> Expression | None:
    """The 3rd of this month · the third of June 2016 · the 3rd and 4th of last month."""
    if _unit_of(found.meaning) != "M" or words.gap(found.end)[:1] == "'":
        return None
    nth = nth_before(words, head + 1, language)
    if nth is None or nth[0] not in _DAYS:
        return None
    day, start = nth
    if not words.word(start)[:1].isdigit() and words.word(start - 1) != "the":
        return None
    count = 1
    if language.of("to", words.word(start - 1 - (words.word(start - 1) == "the"))):
        joint = start - 1 - (words.word(start - 1) == "the")
        other = nth_before(words, joint, language)
        if other is None or not 0 < other[0] < day or (words.word(joint) == "and" and day - other[0] > 1):
            return None  # days apart are more than one date
        count, day, start = day - other[0] + 1, *other
    meaning = Within(found.meaning, "D", day, count)
    return Expression(start, found.end, meaning, "relative", "within", pull=found.pull)


def nth_before(words: Words, at: int, language: TimeWords) -> tuple[int, int] | None:
    """The place in a row that the words before a place tell ("third", "3rd", "last": -1), and where they begin."""
    word, place = words.word(at - 1), at - 1
    if words.gap(at) not in (" ", "-"):
        return None
    if words.gap(place) == "" and word in language.numbers.ordinal_endings:
        number = plain_number(words, place - 1, _DAYS)
        return (number, place - 1) if number else None
    if (which := language.data["ends_of_row"].get(word)) is not None:
        return which, place
    number = language.numbers.ordinals.get(word)
    if number is None:
        return None
    tens = language.numbers.tens.get(words.word(place - 1), 0) if words.gap(place) == "-" else 0
    return number + tens, place - (tens > 0)


def _count_before(words: Words, at: int, language: TimeWords) -> tuple[int, int | None]:
    """Where the number before a unit begins, and the number: 1 without one, None for "few"."""
    word = words.word(at - 1)
    if language.of("vague_amounts", word):
        return at - 1, None
    number = plain_number(words, at - 1, _DAYS) or language.numbers.small.get(word)
    if number:
        return at - 1, number
    return at, None if words.word(at).endswith(language.forms.plural) else 1


def derived(words: Words, one: Expression, two: Expression, language: TimeWords) -> Expression | None:
    """One expression of two that count from each other, if they do."""
    between = words.lower[one.end : two.first]
    parted = words.gap(one.end) == ", " and one.rule == "ago" and between == ["on"]  # "a year ago, on 5 May"
    if any(words.gap(at) != " " for at in range(one.end + parted, two.first + 1)) or len(between) > 2:
        return None
    return (
        _weekday_within(words, one, two, between, language)
        or _ago(one, two, between)
        or _from_day(words, one, two, between, language)
    )


def _weekday_within(
    words: Words, one: Expression, two: Expression, between: list[str], language: TimeWords
) -> Expression | None:
    """The first Friday of next month · the last four days of June · Tuesday of last week · last week Tuesday."""
    if (
        isinstance(one.meaning, Step)
        and isinstance(two.meaning, Weekday)
        and not between
        and _unit_of(one.meaning) == "W"
    ):
        return replace(two, first=one.first, meaning=replace(two.meaning, weeks=one.meaning.steps))
    if between not in (["of"], ["in"]):
        return None
    if isinstance(one.meaning, Weekday):
        if _unit_of(two.meaning) == "W" and isinstance(two.meaning, Step):
            return replace(one, end=two.end, meaning=replace(one.meaning, weeks=two.meaning.steps))
        nth = (-1, one.first) if one.meaning.which == "last" else nth_before(words, one.first, language)
        if nth is None or not _is_period(two.meaning):
            return None
        meaning = Within(two.meaning, str(one.meaning.weekday), nth[0], 1, one.meaning.part)
        return Expression(nth[1], two.end, meaning, "relative", "within", pull=two.pull)
    if not _is_period(two.meaning) or (between != ["of"] and "weekend" not in words.lower[one.first : one.end]):
        return None
    unit = language.data["units"].get(words.word(one.end - 1))
    if unit not in _RUNS:
        return None
    return _run(words, _count_before(words, one.end - 1, language), unit, two, language, one.first)


def _ago(one: Expression, two: Expression, between: list[str]) -> Expression | None:
    """A year ago today · two weeks ago on Monday · three years ago in May · on 5 May a year ago."""
    step, base = (one, two) if one.rule == "ago" else (two, one)
    if step.rule != "ago" or not isinstance(step.meaning, Step) or between not in ([], ["on"], ["in"]):
        return None
    moved, steps = step.meaning, step.meaning.steps
    if isinstance(base.meaning, CalendarDay):
        if base.kind != "partial" or moved.unit != "Y":
            return None
        meaning: Meaning = replace(base.meaning, years=steps)
    elif isinstance(base.meaning, Step) and base.meaning.unit in ("D", "M", "week", "W"):
        meaning = Moved(base.meaning, moved.unit, steps)
    elif isinstance(base.meaning, Weekday):
        if moved.unit != "W":  # "a year ago last Monday" may be either of two days
            return Expression(one.first, two.end, Fixed(Timex("DATE", "PAST_REF")), "vague", "moved", tier=2)
        meaning = Moved(base.meaning, "W", steps)
    else:
        return None
    return Expression(one.first, two.end, meaning, "relative", "moved", pull=-1)


def _from_day(
    words: Words, one: Expression, two: Expression, between: list[str], language: TimeWords
) -> Expression | None:
    """Two days before 5 March 2019 · the day after Christmas · a week from today · the Sunday after Easter."""
    way = language.data["ways_from"].get(between[0]) if between else None
    if way is None or not is_day(two.meaning) or (between[1:] and not language.of("determiners", between[1])):
        return None
    if isinstance(one.meaning, Weekday):
        if between[1:] or words.word(one.first - 1) != "the":
            return None
        meaning: Meaning = Moved(two.meaning, str(one.meaning.weekday), way)
        return Expression(one.first, two.end, meaning, "relative", "moved")
    if one.rule == "event_step":
        return Expression(one.first, two.end, Moved(two.meaning, "D", way), "relative", "moved")
    amount = amount_of(one.meaning.timex) if isinstance(one.meaning, Fixed) else None
    if amount is None or one.rule != "length" or one.mod:
        return None
    if language.of("makes_length", words.word(one.first - 1)) and words.gap(one.first) == " ":
        return None  # "for two weeks after 5 March" tells how long
    return Expression(one.first, two.end, Moved(two.meaning, amount[1], way * amount[0]), "relative", "moved")


def is_day(meaning: Meaning) -> bool:
    """Whether a meaning is one whole day."""
    match meaning:
        case CalendarDay(day=int(), last_day=None) | Weekday() | Step(unit="D"):
            return True
        case Within(count=1, unit=unit):
            return unit not in ("W", "WE")
    return type(meaning).__name__ == "Feast"


def _unit_of(meaning: Meaning) -> str:
    """The unit that a period is one of: M, Y or W."""
    match meaning:
        case CalendarDay(day=None, month=int(), last_day=None):
            return "M"
        case CalendarDay(day=None, month=None, year=int()):
            return "Y"
        case Step(unit="M" | "Y" | "W" as unit):
            return unit
        case Step(unit="week"):
            return "W"
    return ""


def _is_period(meaning: Meaning) -> bool:
    return _unit_of(meaning) in ("M", "Y")
