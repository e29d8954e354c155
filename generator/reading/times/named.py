"""Times that are none: in names of people, groups and works, or with a neighbour that says more than was read."""

from __future__ import annotations

from generator.reading.times.expressions import CalendarDay, Expression, Fixed, Text, Weekday, Within
from generator.reading.times.joins import nth_before
from generator.reading.times.lengths import STEPPED


def is_name(text: Text, found: Expression) -> bool:
    """Whether an expression is part of a name: "the 17 November group", "Black September", "60 Minutes"."""
    if isinstance(found.meaning, Fixed):
        return found.rule == "length" and _is_work(text, found)
    partial = isinstance(found.meaning, Within) or (isinstance(found.meaning, CalendarDay) and found.kind == "partial")
    if not (partial or isinstance(found.meaning, Weekday)):
        return False
    capital = text.gap(found.end) == " " and text.capital(found.end)
    if text.gap(found.end) == " " and (text.of("groups", found.end) or (capital and text.of("bodies", found.end))):
        return True
    if text.of("weekday_after", found.first - 1):
        return True
    month = isinstance(found.meaning, CalendarDay) and found.meaning.day is None
    return month and _is_bare_name(text, found, capital=capital)


def _is_work(text: Text, found: Expression) -> bool:
    """Whether capitals within a sentence make a name of a length: "told 60 Minutes that", "the Six-Day War"."""
    capital, goes_on = text.capital(found.end - 1), text.capital(found.end)
    if text.gap(found.end - 1) == "-":
        return capital and goes_on
    return capital and not goes_on and text.gap(found.first) == " " and text.written(found.first - 1)[:1].islower()


def is_somebody(text: Text, found: Expression, people: frozenset[str]) -> bool:
    """Whether a month alone may be one of the people the text calls so: "May's plan"."""
    if found.rule != "month":
        return False
    sure = text.of("only_before_months", found.first - 1) and not text.of("possessive", found.end)
    return text.word(found.end - 1) in people and found.first == found.end - 1 and not sure


def people_of_months(text: Text) -> frozenset[str]:
    """The names of months that the text uses as surnames: "Theresa May", "Mrs May"."""
    months = text.sets["ambiguous_months"].intersection(text.lower)
    if not months:  # as in most texts
        return months
    return frozenset(word for at, word in enumerate(text.lower) if word in months and _has_given_name(text, at))


def _has_given_name(text: Text, at: int) -> bool:
    if text.gap(at) != " " or not (text.capital(at - 1) and text.capital(at)):
        return False
    told = any(text.of(table, at - 1) for table in ("before_months", "before_adjective_years", "months", "weekdays"))
    return not (told or text.of("before_months", at - 2))  # "in Paris March was wet"


def _is_bare_name(text: Text, found: Expression, *, capital: bool) -> bool:
    """Whether a name beside a month alone makes one of it: "Black September", "January Jones"."""
    before = found.first - 1
    if not text.of("months", found.first) or text.gap(found.first) != " ":
        return capital and text.of("months", found.first)
    if text.of("before_months", before) or text.of("determiners", before) or text.of("possessive", before):
        return False
    return text.gap(before) == " " or text.of("weekday_after", before) if text.capital(before) else capital


def is_part(text: Text, found: Expression) -> bool:
    """Whether a neighbour that was not read says another time than was read: "the first Friday of the month"."""
    before, end = found.first - 1, found.end
    near = text.gap(found.first) == " "
    if near and text.of("every", before):
        return not (found.context or isinstance(found.meaning, Fixed))  # "every Monday" is of any week
    if text.of("ways_from", before) and text.get("units", before - 1) in STEPPED and text.gap(before) == " ":
        return not isinstance(found.meaning, Fixed)  # "two days before 5 March", "a week from today"
    return _is_part_by_rule(text, found, before, end)


def _is_part_by_rule(text: Text, found: Expression, before: int, end: int) -> bool:
    """Whether a neighbour says another time, for one sort of expression; it is over the words (before, end)."""
    match found.rule:
        case "step":  # "the last week of the war"
            return text.of("of", end) and text.gap(end) == " "
        case "vague_length":  # "50 light years away"
            return text.of("units_of_distance", before)
        case "length":  # "five weeks or so ago", "a week from today"
            return text.gap(end) == " " and text.of("beside_lengths", end)
        case "month":  # "the second week of June"
            counted = text.of("of", before) and text.get("units", before - 1) in ("D", "W", "WE")
            return counted and nth_before(text, before - 1) is not None
        case "weekday":
            return isinstance(found.meaning, Weekday) and _is_part_of_day(text, found, found.meaning)
    return False


def _is_part_of_day(text: Text, found: Expression, weekday: Weekday) -> bool:
    """Whether a weekday counts from a neighbour, or has a number beside it that may be its day of the month."""
    end, after = found.end, text.after(found.end)
    if nth_before(text, found.first) is not None:
        return True
    if weekday.which == "last" and text.of("part_joints", end) and text.of("periods_of_weekdays", end + 1):
        return True
    if any(text.phrase(end, phrase) for phrase in text.data["one_further"]):
        return True
    if text.of("the", found.first - 1) and after in text.data["ways_from"]:
        return True
    place = end + text.of("the", end)
    if not after or text.number(place, range(1, 32)) is None:
        return False
    gap = text.gap(place + 1)
    return not gap.startswith((" ", ",")) or (gap == " " and text.of("after_phrases", place + 1))
