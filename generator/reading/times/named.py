"""Times that are none: in names of people, groups and works, or with a neighbour that says more than was read."""

from __future__ import annotations

from generator.reading.times.counted import nth_before
from generator.reading.times.meanings import CalendarDay, Fixed, Step, Weekday, Within
from generator.reading.times.words import Expression, TimeWords, phrase_at, plain_number
from generator.text.numbers import Words


def is_name(words: Words, found: Expression, language: TimeWords) -> bool:
    """Whether an expression is part of a name: "the 17 November group", "Black September", "60 Minutes"."""
    if isinstance(found.meaning, Fixed):
        return found.rule == "length" and _is_work(words, found)
    partial = isinstance(found.meaning, Within) or (isinstance(found.meaning, CalendarDay) and found.kind == "partial")
    if not (partial or isinstance(found.meaning, Weekday)):
        return False
    after = words.word(found.end) if words.gap(found.end) == " " else ""
    capital = words.written(found.end)[:1].isupper()
    if language.of("groups", after) or (capital and language.of("bodies", after)):
        return True
    if not (isinstance(found.meaning, CalendarDay) and found.meaning.day is None):
        return False
    return _is_bare_name(words, found, language, capital=capital and after != "")


def _is_work(words: Words, found: Expression) -> bool:
    """Whether capitals within a sentence make a title of a length: "told 60 Minutes that"."""
    before, after = words.written(found.first - 1), words.written(found.end)
    capitals = words.written(found.end - 1)[:1].isupper()
    return capitals and words.gap(found.first) == " " and before.islower() and not after[:1].isupper()


def _is_bare_name(words: Words, found: Expression, language: TimeWords, *, capital: bool) -> bool:
    """Whether a name beside a month alone makes one of it: "Black September", "January Jones"."""
    at = found.first
    if words.word(at) not in language.data["months"] or words.gap(at) != " ":
        return capital and found.rule == "month" and words.word(at) in language.data["months"]
    before = words.word(at - 1)
    plain = language.of("before_months", before) or language.of("determiners", before) or before == "s"
    if words.written(at - 1)[:1].isupper() and not plain:
        return words.gap(at - 1) == " " or language.of("weekday_after", before)
    return capital and not plain and not words.word(at - 1)[:1].isdigit()


def is_part(words: Words, found: Expression, language: TimeWords) -> bool:
    """Whether a neighbour that was not read says another day than a weekday alone: "the first Friday of the month"."""
    after = words.word(found.end) if words.gap(found.end) == " " else ""
    if isinstance(found.meaning, Step) and found.rule == "step":  # "the last week of the war"
        return after == "of" and words.word(found.first - 1) == "the"
    if not isinstance(found.meaning, Weekday) or found.meaning.weeks is not None:
        return False
    if nth_before(words, found.first, language) is not None:
        return True
    if (
        found.meaning.which == "last"
        and after in ("of", "in")
        and words.word(found.end + 1) in ("the", "each", "every")
    ):
        return True
    if language.of("weeks_ahead", after) and words.gap(found.end + 1) != " ":
        return True
    if any(phrase_at(words, found.end, phrase) for phrase in language.data["one_further"]):
        return True
    if words.word(found.first - 1) == "the" and after in ("before", "after"):
        return True
    place = found.end + (after == "the")
    day = plain_number(words, place, range(1, 32)) if after else None
    return day is not None and not words.gap(place + 1).startswith((" ", ",")) and len(words.word(place)) <= len("31")
