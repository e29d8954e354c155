"""Times that are none: in names of people, groups and works, or with a neighbour that says more than was read."""

from __future__ import annotations

from generator.reading.times.counted import nth_before
from generator.reading.times.meanings import CalendarDay, Fixed, Step, Weekday, Within
from generator.reading.times.words import Expression, TimeWords, phrase_at, plain_number
from generator.text.numbers import Words


def is_name(words: Words, found: Expression, language: TimeWords) -> bool:
    """Whether an expression is part of a name: "the 17 November group", "Black September", "60 Minutes"."""
    if isinstance(found.meaning, Fixed):
        return found.rule == "length" and (_is_work(words, found) or _is_hyphened(words, found))
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


def _is_hyphened(words: Words, found: Expression) -> bool:
    """Whether a length in capitals is joined and goes on to a name: "the Six-Day War"."""
    last = found.end - 1
    capitals = words.written(last)[:1].isupper() and words.written(found.end)[:1].isupper()
    return capitals and words.gap(last) == "-" and words.gap(found.end) == " "


def is_somebody(words: Words, found: Expression, language: TimeWords, people: frozenset[str]) -> bool:
    """Whether a month alone may be one of the people the text calls so: "May's plan", "the May government"."""
    name = words.word(found.end - 1)
    if found.rule != "month" or not language.of("ambiguous_months", name):
        return False
    if words.gap(found.end) == " " and language.of("led_by_people", words.word(found.end)):
        return True
    plain = found.first == found.end - 1
    sure = language.of("only_before_months", words.word(found.first - 1)) and words.word(found.end) != "s"
    return name in people and plain and not sure


def people_of_months(words: Words, language: TimeWords) -> frozenset[str]:
    """The names of months that the text uses as surnames: "Theresa May", "Mrs May"."""
    return frozenset(
        word
        for at, word in enumerate(words.lower)
        if language.of("ambiguous_months", word) and _has_given_name(words, at, language)
    )


def _has_given_name(words: Words, at: int, language: TimeWords) -> bool:
    before = words.written(at - 1) if words.gap(at) == " " and at else ""
    if not (before[:1].isupper() and words.written(at)[:1].isupper()):
        return False
    tables = ("before_months", "before_adjective_years")
    told = any(language.of(table, before.lower()) for table in tables)
    told = told or language.of("before_months", words.word(at - 2))  # "in Paris March was wet"
    return not told and not _tells_time(before.lower(), language)


def _tells_time(word: str, language: TimeWords) -> bool:
    return any(word in language.data[table] for table in ("months", "weekdays", "early"))


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


def hangs_on(words: Words, part: Expression, found: Expression, language: TimeWords) -> bool:
    """Whether an expression only says from what one counts that was not read: "the first Monday after Easter"."""
    between = words.lower[part.end : found.first]
    return len(between) == 1 and (between[0] in language.data["ways_from"] or language.of("of", between[0]))


def is_part(words: Words, found: Expression, language: TimeWords) -> bool:
    """Whether a neighbour that was not read says another day than a weekday alone: "the first Friday of the month"."""
    after = words.word(found.end) if words.gap(found.end) == " " else ""
    if isinstance(found.meaning, Step) and found.rule == "step":  # "the last week of the war"
        return after == "of" and words.word(found.first - 1) == "the"
    if found.rule == "vague_length" and language.of("units_of_distance", words.word(found.first - 1)):
        return True  # "50 light years away"
    if found.rule == "length":  # "a year and a half ago", "five weeks or so before the vote"
        return language.of("beside_lengths", after)
    if found.rule == "month" and words.word(found.first - 1) == "of":  # "the second week of June"
        counted = language.data["units"].get(words.word(found.first - 2)) in ("D", "W", "WE")
        return counted and nth_before(words, found.first - 2, language) is not None
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
    if day is None or len(words.word(place)) > len("31"):
        return False
    return not words.gap(place + 1).startswith((" ", ",")) or (
        words.gap(place + 1) == " " and language.of("after_phrases", words.word(place + 1))
    )
