"""Read times counted from a day: "today", "this morning", "last week", "a year ago", "the day after the vote"."""

from __future__ import annotations

from generator.reading.times.clocks import zone_end
from generator.reading.times.daywords import calendar_expression
from generator.reading.times.feasts import Feast
from generator.reading.times.lengths import FINE, amount_before, counted_units, length_timex, moves, on_a_side
from generator.reading.times.meanings import CalendarDay, Fixed, Step, Timex
from generator.reading.times.repeated import again, each, read_after_itself, read_each_unit, read_rate
from generator.reading.times.timex import century_timex
from generator.reading.times.words import Expression, TimeWords, phrase_at, plain_number
from generator.reading.times.years import year_after
from generator.text.numbers import Words

_HALVES = {"MO": 0, "AF": 12, "EV": 12}  # hours before the first of a part of the day
_CENTURIES = range(11, 30)


def read_deictic(words: Words, at: int, language: TimeWords) -> Expression | None:
    """Today · yesterday morning · the day after tomorrow."""
    steps, part = language.data["deictic"][words.word(at)]
    first, end = at, at + 1
    if _is_name(words, at, language):
        return None
    if words.near(end) and (code := language.data["parts_of_day"].get(words.word(end))):
        part, end = code, end + 1
    # "the day before yesterday"
    if words.word(at - 2) == "day" and steps and words.word(at - 1) == ("before" if steps < 0 else "after"):
        first, steps = at - 2, steps * 2
    return Expression(first, end, Step("D", steps, part), "deictic", "deictic")


def _is_name(words: Words, at: int, language: TimeWords) -> bool:
    """Whether a capital within a sentence makes a name of "today": "on Today", "the radio's Today programme"."""
    word, before = words.written(at), words.written(at - 1)
    if not word[:1].isupper() or words.gap(at) != " ":
        return False
    # In a headline every word has a capital, and so "Mill Burns Today" tells a day.
    return language.of("before_names", words.word(at - 1)) or not (word.isupper() or before[:1].isupper())


def read_next(words: Words, at: int, language: TimeWords) -> Expression | None:
    """ "this year and into next", "this week or next": the unit of the one before."""
    joint = at - 1 - (words.word(at - 1) == "into")
    unit = language.data["units"].get(words.word(joint - 1))
    if unit not in ("W", "M", "Q", "Y") or words.gap(at) != " " or not language.of("this", words.word(joint - 2)):
        return None
    after = words.word(at + 1)
    ends = words.gap(at + 1) != " " or language.of("after_phrases", after) or language.of("clause_openers", after)
    if not language.of("and", words.word(joint)) or not ends:
        return None
    return Expression(at, at + 1, Step(unit, 1), "relative", "step")


def read_nights(words: Words, at: int, language: TimeWords) -> Expression | None:
    """Two nights · several nights."""
    amount = amount_before(words, at, language)
    if amount is None:
        return None
    part = language.data["counted_parts"][words.word(at)]
    return Expression(amount[0], at + 1, Fixed(Timex("DURATION", f"P{amount[1]}{part}")), "absolute", "length")


def read_part_of_day(words: Words, at: int, language: TimeWords) -> Expression | None:
    """This morning · last night; "the night of 4 August" is read with its date."""
    part = language.data["parts_of_day"][words.word(at)]
    before = words.word(at - 1)
    if words.gap(at) != " ":
        return None
    if before == "the" and (start := _early_hours(words, at - 1, language)) is not None:
        return Expression(start, at + 1, Step("D", 0, part), "deictic", "clock", mod="START")
    if before == "the" and words.word(at - 2) == "in" and part in _HALVES:
        return _hour_of_part(words, at, part, language)
    if language.of("this", before) and before == "this":
        return Expression(at - 1, at + 1, Step("D", 0, part), "deictic", "part_of_day")
    if each(words, at, language):
        return again(at - 1, at + 1, "", part)
    if language.of("last", before) and part == "NI":
        return Expression(at - 1, at + 1, Step("D", -1, part), "deictic", "part_of_day")
    if before == "as" and language.of("falls", words.word(at + 1)):  # "as night fell"
        return Expression(at, at + 1, Step("D", 0, part), "deictic", "clock")
    return _part_beside(words, at, part, language)


def _part_beside(words: Words, at: int, part: str, language: TimeWords) -> Expression | None:
    """The previous night · that evening · the next morning · the night before: counted from a day told."""
    before, after = words.word(at - 1), words.word(at + 1)
    if before == "the" and after in ("before", "after"):
        if words.gap(at + 2)[:1] not in (".", ",", ";"):
            return None
        step = Step("D", 1 if after == "after" else -1, part)
        return Expression(at, at + 2, step, "relative", "context_unit", context=True)
    for table, steps in (("previous", -1), ("following", 1), ("same", 0), ("next", 1)):
        if language.of(table, before):
            return Expression(at - 1, at + 1, Step("D", steps, part), "relative", "context_unit", context=True)
    return None


def _early_hours(words: Words, at: int, language: TimeWords) -> int | None:
    """Where "early hours of" begins that ends at a place."""
    starts = (at - len(phrase) for phrase in language.data["early_hours"] if phrase_at(words, at - len(phrase), phrase))
    return min(starts, default=None)


def _hour_of_part(words: Words, at: int, part: str, language: TimeWords) -> Expression | None:
    """ "2 in the morning": after a word that no count follows, or it may be so many who came in the morning."""
    first = at - 3
    hour = plain_number(words, first, range(1, 13)) or language.numbers.small.get(words.word(first), 0)
    if not 1 <= hour <= 12 or not language.of("before_hours", words.word(first - 1)) or words.gap(at - 2) != " ":
        return None
    return Expression(first, at + 1, Step("D", 0, f"{hour % 12 + _HALVES[part]:02d}:00"), "deictic", "clock")


def read_noon(words: Words, at: int, language: TimeWords) -> Expression | None:
    """At noon · by midnight."""
    hour = language.data["noon"][words.word(at)]
    if words.word(at - 1) not in ("at", "by", "until", "till", "before", "after", "around", "from", "since"):
        return None
    end = zone_end(words, at + 1, language)
    return Expression(at, end, Step("D", 0, f"{hour:02d}:00"), "deictic", "clock")


def read_holiday(words: Words, at: int, language: TimeWords) -> Expression | None:
    """Christmas Eve · before Christmas · into Thanksgiving · Easter Monday · the Labor Day weekend."""
    if not words.written(at)[:1].isupper() or _of_longer_name(words, at, language):
        return None
    for phrase, rule in language.data["holidays"]:
        if not phrase_at(words, at, phrase):
            continue
        end = at + len(phrase)
        if (weekend := _weekend_end(words, end)) is not None:
            return Expression(at, weekend, Feast(**rule, weekend=True), "relative", "holiday")
        if len(phrase) == 1 and not language.of("before_holidays", words.word(at - 1)):
            return None
        named = words.written(end)[:1].isupper() or language.of("not_after_holidays", words.word(end))
        if words.gap(end) == " " and named:  # "the Thanksgiving Day Parade", "the Good Friday agreement"
            return None
        year, after = year_after(words, end, language, comma=False)
        end = after if year is not None else end
        if "day" in rule:
            return calendar_expression(at, end, CalendarDay(year, rule["month"], rule["day"]), "holiday")
        return Expression(at, end, Feast(**rule, year=year), "absolute" if year else "partial", "holiday")
    return None


def _of_longer_name(words: Words, at: int, language: TimeWords) -> bool:
    """Whether a name stands before a feast, which is another's then: "Coptic Christmas"."""
    before = words.word(at - 1)
    plain = language.of("before_holidays", before) or language.of("determiners", before)
    return words.gap(at) == " " and words.written(at - 1)[:1].isupper() and not plain


def _weekend_end(words: Words, at: int) -> int | None:
    """The place after "weekend" or "holiday weekend", if that stands at a place."""
    at += words.word(at) == "holiday"
    return at + 1 if words.word(at) == "weekend" and words.near(at) else None


def read_unit(words: Words, at: int, language: TimeWords) -> Expression | None:
    """two-month · 14 years · the past five years · last week · three days ago · the end of the year · for years."""
    name = words.word(at)
    if words.word(at + 1) in language.numbers.scales and words.near(at + 1):  # "three-quarter million"
        return None
    unit = language.data["units"][name]
    plural = name.endswith(language.forms.plural)
    if unit == "CE" and not plural and (century := _century(words, at, language)):
        return century
    amount = amount_before(words, at, language)
    if amount is not None:
        first, text, steps = amount
        return counted_units(words, first, at, unit, text, steps, language)
    before = words.word(at - 1) if words.near(at) else ""
    if not plural:
        if found := read_each_unit(words, at, unit, language) or read_after_itself(words, at, unit):
            return found
        return _single(words, at, unit, before, language)
    if before in language.sets["same"] or before in language.sets["every"] or unit in ("Q", "WE"):
        return None
    return _plural(words, at, unit, before, language)


def _plural(words: Words, at: int, unit: str, before: str, language: TimeWords) -> Expression | None:
    """Recent weeks · the coming weeks · years-long · over the years · for years · decades ago."""
    if words.gap(at) == "-" and words.word(at - 1) in language.numbers.ordinals:
        return None  # "first-years" are students
    after = words.word(at + 1) if words.gap(at + 1) == " " else ""
    if after[:1].isdigit():  # "the years 2005-2015"
        return None
    if language.of("lately", before):
        return Expression(at - 1, at + 1, Fixed(Timex("DATE", "PAST_REF")), "vague", "vague_length")
    if on_a_side(before, language):  # "the coming weeks", "past decades"
        return Expression(at - 1, at + 1, Fixed(length_timex(unit, "X")), "vague", "vague_length")
    if words.gap(at + 1) == "-" and language.of("long", words.word(at + 1)):
        return Expression(at, at + 2, Fixed(length_timex(unit, "X")), "vague", "vague_length")
    if before == "the" and language.of("along", words.word(at - 2)) and unit not in FINE:  # "over the years"
        return Expression(at, at + 1, Fixed(length_timex(unit, "X")), "vague", "vague_length")
    if not _tells_length(words, at, before if words.gap(at) == " " else "", language):
        return None
    if language.of("ago", after):
        return Expression(at, at + 2, Fixed(Timex("DATE", "PAST_REF")), "vague", "ago")
    return Expression(at, at + 1, Fixed(length_timex(unit, "X")), "vague", "vague_length")


def _century(words: Words, at: int, language: TimeWords) -> Expression | None:
    """The 18th century · a nineteenth-century mill; TIMEX3 tells a century by the two digits its years begin with."""
    ending = words.gap(at - 1) == "" and words.word(at - 1) in language.numbers.ordinal_endings
    which = plain_number(words, at - 2, _CENTURIES) if ending else language.numbers.ordinals.get(words.word(at - 1))
    if which is None or which not in _CENTURIES or not words.near(at):
        return None
    return Expression(at - 1 - ending, at + 1, Fixed(century_timex(100 * which - 100)), "absolute", "century")


def _tells_length(words: Words, at: int, before: str, language: TimeWords) -> bool:
    """Whether a plural by itself tells a length: "for years", "hours later", "in the days and weeks ahead"."""
    after = words.word(at + 1) if words.gap(at + 1) == " " else ""
    if language.of("and", after):  # the last of "days and weeks" speaks for the first
        last = at + 2 + language.of("determiners", words.word(at + 2))
        after = words.word(last + 1) if words.word(last) in language.data["units"] and words.near(last + 1) else ""
    if before == "the" and after == "of" and not language.of("within", words.word(at - 2)):  # "the days of cheap bread"
        return False
    follows = language.of("after_length", after) or (after == "to" and words.word(at + 2) == "come")
    leads = language.of("before_length", before) and words.gap(at)[-1:] not in ("-", "'")
    if language.data["units"][words.word(at)] in FINE:  # "the minutes of the meeting", "office hours"
        return (leads and before != "") or (language.of("after_hours", after) and not _early(words, at, language))
    return follows or leads


def _early(words: Words, at: int, language: TimeWords) -> bool:
    """Whether "hours" at a place are the early ones of a day."""
    return any(phrase_at(words, at - len(phrase) + 2, phrase) for phrase in language.data["early_hours"]) or (
        words.word(at - 1) in language.data["early"]
    )


def _single(words: Words, at: int, unit: str, before: str, language: TimeWords) -> Expression | None:
    """Last week · this month · the past year · the same day · the day after the vote · a week later · year-long."""
    end = at + 1
    after = words.word(end) if words.near(end) else ""
    if words.gap(end) == "-" and language.of("long", after) and after != "old":
        return Expression(at, at + 2, Fixed(length_timex(unit, "1")), "absolute", "length")
    if unit in FINE and before not in language.numbers.article:
        return None
    if words.gap(at) == " ":
        if before in language.numbers.article or before == "one":
            return _one(words, at, unit, language)
        if before == "another" and language.of("before_length", words.word(at - 2)) and unit != "WE":
            return Expression(at - 1, end, Fixed(length_timex(unit, "1")), "absolute", "length")
        if before == "the":
            return _the(words, at, unit, after, language)
        if found := _lasting(words, at, unit, language) or _which(words, at, unit, before, language):
            return found
    elif before in language.numbers.article and (rate := read_rate(words, at, unit, language)):
        return rate  # "a $2bn-a-year trade"
    # "year-end", "year's end"
    ends = end if after == "end" else end + 1 if words.gap(end) == "'" and words.word(end + 1) == "end" else None
    if unit == "Y" and ends is not None and words.gap(ends) in ("-", " "):
        return Expression(at, ends + 1, Step("Y", 0), "relative", "edge", mod="END")
    return None


def _which(words: Words, at: int, unit: str, before: str, language: TimeWords) -> Expression | None:
    """Last week · this month · the next day · the past year · the same day."""
    end = at + 1
    if language.of("past", before):
        return Expression(at - 1, end, Fixed(length_timex(unit, "1")), "relative", "length")
    if unit == "Y" and language.of("years_of_account", before):  # "last fiscal year"
        at, before = at - 1, words.word(at - 2)
    ends = words.gap(end) != " " or language.of("after_phrases", words.word(end))
    if unit == "WE" and language.of("before_weekend", before) and ends:
        return Expression(at, end, Step("weekend", 0), "relative", "weekend")
    if unit in ("DE", "CE") and language.of("next", before):  # ten years from now on, seldom those of the calendar
        return Expression(at - 1, end, Fixed(length_timex(unit, "1")), "relative", "length")
    for table, steps in (("last", -1), ("next", 1), ("this", 0)):
        if unit == "Q" and words.word(end) == "of":  # "the last quarter of 2015" is read with its year
            return None
        if language.of(table, before) and unit not in ("FN", "D"):
            by_name = "week" if unit == "W" and steps <= 0 else unit
            return Expression(at - 1, end, Step(by_name, steps), "relative", "step")
    if unit in ("FN", "WE", "CE", *FINE) or (before == "that" and words.gap(end)[:1] not in (".", ",", ";")):
        return None
    for table, steps in (("previous", -1), ("following", 1), ("same", 0)):
        if language.of(table, before):
            return Expression(at - 1, end, Step(unit, steps), "relative", "context_unit", context=True)
    if unit == "D" and language.of("next", before):
        return Expression(at - 1, end, Step("D", 1), "relative", "context_unit", context=True)
    return None


def _lasting(words: Words, at: int, unit: str, language: TimeWords) -> Expression | None:
    """For the last month · over the last year and a half: how long, not which month of the calendar."""
    the = language.of("last", words.word(at - 1)) and words.word(at - 2) == "the"
    if not the or unit not in ("D", "W", "M", "Y") or not language.of("within_length", words.word(at - 3)):
        return None
    end, amount = at + 1, "1"
    if words.lower[end : end + 3] == language.data["and_a_half"]:
        end, amount = end + 3, "1.5"
    if words.word(end) == "of":
        return None
    return Expression(at - 1, end, Fixed(length_timex(unit, amount)), "relative", "length")


def _one(words: Words, at: int, unit: str, language: TimeWords) -> Expression | None:
    """A week · an hour later · a year ago · a year and a half."""
    first, end = at - 1, at + 1
    if words.lower[end : end + 3] == language.data["and_a_half"] and words.gap(end) == " ":
        return Expression(first, end + 3, Fixed(length_timex(unit, "1.5")), "absolute", "length")
    after = words.word(end) if words.gap(end) == " " else ""
    if unit not in ("WE", "Q", "FN", *FINE):
        if language.of("ago", after):
            return Expression(first, end + 1, Step(unit, -1), "relative", "ago")
        if (moved := moves(words, end, language)) and unit not in ("CE", "DE"):
            return Expression(first, end + 1, Step(unit, moved), "relative", "context_step", context=True)
        if after == "from" and words.word(end + 1) == "now":
            return Expression(first, end + 2, Step(unit, 1), "relative", "from_now")
    elif language.of("ago", after):
        return Expression(first, end + 1, Fixed(Timex("DATE", "PAST_REF")), "vague", "ago")
    if words.word(first) != "one" and (rate := read_rate(words, at, unit, language)):
        return rate
    before = words.word(first - 1) if words.gap(first) in (" ", " - ") else ""
    event = {"after": 1, "following": 1, "before": -1}.get(after, 0)
    if after == "from" and words.word(end + 1) in {**language.data["deictic"], **language.data["weekdays"]}:
        event = 1  # "a week from today"
    if unit in ("WE", "Q") or words.word(at) == "second":  # "a quarter" is mostly a share
        return None
    if (
        not event
        and not (before == "as" and words.word(first - 2) == "long")
        and not (
            language.of("before_one_length", before)
            and before not in ("", "to", "of", "every", "and", "not", "into", "once")
        )
        and not (language.of("on", after) and words.gap(end + 1)[:1] in (",", ".", ";"))
        and not (language.of("after_one_length", after) and before not in ("times", "twice", "once"))
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
    return Expression(
        first, end, Fixed(length_timex(unit, "1")), "relative" if event else "absolute", "length", event=event
    )


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
        and unit in ("D", "M", "Y", "W")
    ):
        # "later in the day": that of which it was told
        return Expression(at - 3, end, Step(unit, 0), "relative", "edge", mod=mod, context=unit == "D")
    if unit == "WE" and language.of("before_weekend", words.word(at - 2)):
        return Expression(at, end, Step("weekend", 0), "relative", "weekend")
    if unit == "D" and after in ("before", "after") and words.word(end + 1) not in ("yesterday", "tomorrow"):
        steps = 1 if after == "after" else -1
        if words.gap(end + 1)[:1] in (".", ",", ";"):
            return Expression(at, end + 1, Step("D", steps), "relative", "context_unit", context=True)
        return Expression(at, end, Step("D", steps), "relative", "event_step", event=steps, tier=2)
    if unit in ("W", "M", "Y") and after == "before" and words.gap(end + 1)[:1] in (".", ",", ";"):
        return Expression(at, end + 1, Step(unit, -1), "relative", "context_unit", context=True)
    return None
