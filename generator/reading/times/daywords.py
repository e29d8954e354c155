"""Read dates of the calendar in the words of a text: days, months, years, weekdays, clock times."""

from __future__ import annotations

from dataclasses import replace

from generator.reading.times.clocks import glued_stamp, read_clock
from generator.reading.times.meanings import CalendarDay, Fixed, Timex, Weekday
from generator.reading.times.repeated import again, each
from generator.reading.times.words import Expression, TimeWords, plain_number
from generator.reading.times.years import YEARS, free, of_two_digits, read_decade, read_year, short_year, year_after
from generator.text.numbers import Words

_DAYS = range(1, 32)


def _ordinal_end(words: Words, at: int, language: TimeWords) -> int:
    """The place after a number and its ending, if it has one ("27th")."""
    return at + 1 if words.gap(at) == "" and words.word(at) in language.numbers.ordinal_endings else at


def _month_number(words: Words, at: int, language: TimeWords) -> int | None:
    """The month a word names when it stands beside a day or a year."""
    if not words.written(at)[:1].isupper():
        return None
    found: int | None = language.data["months"].get(words.word(at)) or language.data["month_abbreviations"].get(
        words.word(at)
    )
    return found


def read_month(words: Words, at: int, language: TimeWords) -> Expression | None:
    """April 13 · April 13-27, 2016 · Nov. 30 · April 2016 · late March · February."""
    month = _month_number(words, at, language)
    if month is None:
        return None
    name = words.word(at)
    if words.gap(at + 1) == "-" and words.word(at + 1).isdigit():  # "Dec-3-2012", "Dec-2012"
        return _hyphened(words, at, month)
    day = plain_number(words, at + 1, _DAYS) if words.gap(at + 1) in (" ", ". ") else None
    if day is not None and len(words.word(at + 1)) <= 2 and _day_of_month(words, at, language):
        return _month_day(words, at, month, day, language)
    year, end = year_after(words, at + 1, language, comma=True)
    if year is None and words.gap(at + 1) == " '":
        year, end = short_year(words, at + 1, language)
    if year is not None:
        return Expression(at, end, CalendarDay(year, month), "absolute", "month_year")
    if name in language.data["month_abbreviations"]:
        return None
    if found := _month_of_year(words, at, month, language):
        return found
    if language.of("ambiguous_months", name) and not _surely_month(words, at, language):
        return None
    # A surname or given name: "April Jones"; a month before a capital is only after a preposition or with a possessive.
    if words.gap(at + 1) == " " and words.written(at + 1)[:1].isupper() and language.of("ambiguous_months", name):
        return None
    if each(words, at, language):
        return again(at - 1, at + 1, f"XXXX-{month:02d}")
    return _which_month(words, at, month, language)


def _hyphened(words: Words, at: int, month: int) -> Expression | None:
    """Dec-3-2012 · Dec-2012."""
    day, year = plain_number(words, at + 1, _DAYS), plain_number(words, at + 1, YEARS)
    if year is not None and words.gap(at + 2)[:1] != "-":
        return Expression(at, at + 2, CalendarDay(year, month), "absolute", "month_year")
    year = _marked_year(words, at + 2) if words.gap(at + 2) == "-" and words.word(at + 2).isdigit() else None
    if day is None or year is None:
        return None
    return calendar_expression(at, at + 3, CalendarDay(year, month, day), "month_day")


def _month_of_year(words: Words, at: int, month: int, language: TimeWords) -> Expression | None:
    """April last year · April of this year."""
    of = language.of("of", words.word(at + 1))
    which = words.word(at + 1 + of)
    years = -1 if language.of("last", which) else 1 if language.of("next", which) else 0
    if words.word(at + 2 + of) != "year" or words.gap(at + 1) != " " or not (years or language.of("this", which)):
        return None
    return Expression(at, at + 3 + of, CalendarDay(month=month, years=years), "relative", "month_of_year")


def _which_month(words: Words, at: int, month: int, language: TimeWords) -> Expression:
    """April · last April · the following April."""
    which = words.word(at - 1) if words.gap(at) == " " else ""
    beside = 1 if language.of("following", which) else -1 if language.of("previous", which) else 0
    if beside:  # "the following March": counted from the time told before
        meaning = CalendarDay(month=month, other=True)
        return Expression(at - 1, at + 1, meaning, "relative", "context_unit", pull=beside, context=True)
    if language.of("last", which) or language.of("next", which) or language.of("this", which):
        pull = -1 if language.of("last", which) else 1 if language.of("next", which) else 0
        return Expression(at - 1, at + 1, CalendarDay(month=month, other=pull != 0), "partial", "month", pull=pull)
    return Expression(at, at + 1, CalendarDay(month=month), "partial", "month")


def _surely_month(words: Words, at: int, language: TimeWords) -> bool:
    before, after = words.word(at - 1), words.word(at + 1)
    if words.gap(at) == " " and language.forms.is_highest(before):  # "the wettest June"
        return True
    joined = at + 1 + language.of("to", after)
    further = words.word(joined + 1)
    dated = further.isdigit() or language.of("last", further)
    led = dated or language.of("only_before_months", before) or after not in language.sets["and"]
    if (
        led
        and words.word(joined) in language.data["months"]
        and words.written(joined)[:1].isupper()
        and words.near(joined)
    ):
        return True  # "in May and June", "May-June"
    described = words.gap(at + 1) == " " and words.written(at + 1)[:1].islower()  # "the March flood"
    if language.of("before_adjective_years", before) and described and words.gap(at) in (" ", "'"):
        return not language.of("after_phrases", after)
    if not language.of("before_months", before) or words.gap(at) not in (" ", "-"):
        return False
    if not (language.of("and", before) or before == "to"):
        return True
    led = language.of("only_before_months", words.word(at - 3)) or before not in language.sets["and"]
    return led and words.word(at - 2) in language.data["months"]


def _day_of_month(words: Words, at: int, language: TimeWords) -> bool:
    """Whether the number after a month is its day: not in "in April 20 people died"."""
    end = _ordinal_end(words, at + 2, language)
    if not free(words, at + 1) and end == at + 2:
        return False
    return not (
        words.word(at - 1) == "in" and words.gap(end) == " " and words.written(end)[:1].islower() and end == at + 2
    )


def _month_day(words: Words, at: int, month: int, day: int, language: TimeWords) -> Expression:
    end = _ordinal_end(words, at + 2, language)
    last_day, end = _range_end(words, end, day, language)
    if last_day is None:
        last_day, end = _days_listed(words, end, day, language)
    year, end = year_after(words, end, language, comma=True)
    if year is None:
        year, end = short_year(words, end, language)
    if year is None and (stamp := glued_stamp(words, end, language)) is not None:
        year, part, end = stamp
        return calendar_expression(at, end, CalendarDay(year, month, day, part=part), "month_day")
    if year is None and words.gap(end) == " " and language.of("after_known_days", words.word(end)):
        year = language.data["known_days"].get(f"{month}/{day}")
    return calendar_expression(at, end, CalendarDay(year, month, day, last_day=last_day), "month_day")


def _days_listed(words: Words, at: int, day: int, language: TimeWords) -> tuple[int | None, int]:
    """The last day of "May 3, 4 and 5", and the place after it: only of days in a row, and where no count follows."""
    place, last = at, day
    while True:
        joined = words.gap(place) == ", " or (language.of("and", words.word(place)) and words.gap(place) == " ")
        number = place + language.of("and", words.word(place))
        if not joined or plain_number(words, number, range(last + 1, last + 2)) is None:
            break
        place, last = _ordinal_end(words, number + 1, language), last + 1
    counts = words.gap(place) == " " and not (
        language.of("after_phrases", words.word(place)) or plain_number(words, place, YEARS)
    )
    return (None, at) if last == day or counts else (last, place)


def _range_end(words: Words, at: int, day: int, language: TimeWords) -> tuple[int | None, int]:
    """The later day of "13-27" or "13 to 27", and the place after it."""
    dash = words.gap(at).strip() == "-" or (
        words.gap(at) == "/" and plain_number(words, at, range(day + 1, day + 2)) is not None
    )
    place = at if dash else at + 1 + (words.word(at + 1) == "the")
    joined = dash or (
        language.of("to", words.word(at)) and words.word(at) not in language.sets["and"] and words.gap(at) == " "
    )
    later = plain_number(words, place, range(day + 1, _DAYS.stop)) if joined else None
    if (
        later is None
        or len(words.word(place)) > 2
        or not (free(words, place) or _ordinal_end(words, place + 1, language) > place + 1)
    ):
        return None, at
    return later, _ordinal_end(words, place + 1, language)


def calendar_expression(first: int, end: int, meaning: CalendarDay, rule: str) -> Expression:
    """A date of the calendar: absolute with its year, partial without."""
    return Expression(first, end, meaning, "absolute" if meaning.year is not None else "partial", rule)


def read_digits(words: Words, at: int, language: TimeWords) -> Expression | None:
    """27-28 April 2016 · 2016-04-28 · 28.04.2016 · 10.30am · the 1990s · in 2016."""
    return (
        _day_by_figures(words, at, language)
        or _numeric_date(words, at)
        or _year_first(words, at, language)
        or _day_month(words, at, language)
        or read_clock(words, at, language)
        or read_decade(words, at)
        or read_year(words, at, language)
    )


def _day_by_figures(words: Words, at: int, language: TimeWords) -> Expression | None:
    """9/11: a day that is called by its figures."""
    if words.gap(at + 1) != "/" or words.gap(at)[-1:] in ("/", "-") or words.gap(at + 2)[:1] == "/":
        return None
    day = language.data["days_by_figures"].get(f"{words.word(at)}/{words.word(at + 1)}")
    return Expression(at, at + 2, CalendarDay(*day), "absolute", "numeric_date") if day else None


def _numeric_date(words: Words, at: int) -> Expression | None:
    """2016-04-28 · 28/04/2016 · 28.04.2016. Where day and month could be either, nothing is guessed."""
    parts = words.words[at].split(".")
    end = at + 1
    if len(parts) == 1:
        mark = words.gap(at + 1)
        if mark not in ("-", "/") or words.gap(at + 2) != mark:
            return None
        parts, end = [words.written(at + k) for k in range(3)], at + 3
    if (
        len(parts) != 3
        or not all(part.isdigit() and len(part) <= 4 for part in parts)
        or (words.gap(end)[:1] in ("-", "/") and words.word(end)[:1].isdigit())
    ):
        return None
    year_first = len(parts[0]) == 4
    if not year_first and len(parts[2]) != 4:
        return None
    year, one, two = (int(part) for part in (parts if year_first else [parts[2], parts[0], parts[1]]))
    if year not in YEARS:
        return None
    if year_first or two > 12 or "." in words.words[at]:  # a month goes no further
        month, day = (one, two) if year_first or "." not in words.words[at] else (two, one)
    elif one > 12 or one == two:
        day, month = one, two
    else:
        return Expression(
            at, end, Fixed(Timex("DATE", f"{year}-XX-XX", f"{year}", open=True)), "absolute", "numeric_date", tier=2
        )
    if not (1 <= month <= 12 and 1 <= day <= _DAYS[-1]):
        return None
    return Expression(at, end, CalendarDay(year, month, day), "absolute", "numeric_date")


def _year_first(words: Words, at: int, language: TimeWords) -> Expression | None:
    """2012-Dec-03."""
    month, mark = _month_number(words, at + 1, language), words.gap(at + 1)
    year, day = plain_number(words, at, YEARS), plain_number(words, at + 2, _DAYS)
    if month is None or year is None or day is None or mark not in ("-", "/") or words.gap(at + 2) != mark:
        return None
    return calendar_expression(at, at + 3, CalendarDay(year, month, day), "day_month")


def _day_month(words: Words, at: int, language: TimeWords) -> Expression | None:
    """27 April · 27th of April, 2016 · 27-28 April · 13 (and 14 April)."""
    day = plain_number(words, at, _DAYS)
    if day is None or len(words.word(at)) > 2 or (words.gap(at) == "-" and words.word(at - 1).isdigit()):
        return None
    after_day = _ordinal_end(words, at + 1, language)
    last_day, end = _range_end(words, after_day, day, language)
    place = end
    joined = last_day is None and language.of("and", words.word(end)) and plain_number(words, end + 1, _DAYS)
    if joined:
        place = _ordinal_end(words, end + 2, language)
    if language.of("of", words.word(place)):
        place += 1
    month = _month_number(words, place, language)
    mark = words.gap(place)
    if month is None or mark not in (" ", "-", "/", "."):
        return None
    if mark != " " and words.gap(place + 1) == mark and words.word(place + 1)[:1].isdigit():  # "3-Dec-2012"
        year, stop = _marked_year(words, place + 1), place + 2
        return None if year is None else calendar_expression(at, stop, CalendarDay(year, month, day), "day_month")
    if mark in ("/", "."):
        return None
    # "27-28 April": the first gap was the range's; "27 May" may not be "27 may".
    year, stop = year_after(words, place + 1, language, comma=True)
    if year is None:
        year, stop = short_year(words, place + 1, language)
    if joined:
        return calendar_expression(at, after_day, CalendarDay(year, month, day), "day_month")
    return calendar_expression(
        at, stop if year is not None else place + 1, CalendarDay(year, month, day, last_day=last_day), "day_month"
    )


def _marked_year(words: Words, at: int) -> int | None:
    """The year behind the last mark of "3-Dec-2012" or "21-Oct-13"."""
    year = plain_number(words, at, YEARS)
    if words.gap(at + 1)[:1] in ("-", "/") or (words.gap(at + 1) == "" and words.word(at + 1)):
        return None
    return year if year is not None else of_two_digits(words.word(at))


def read_weekday(words: Words, at: int, language: TimeWords) -> Expression | None:
    """Thursday · last Friday · Tuesday night · Tuesday last week · Sunday, October 8, 2023."""
    if not words.written(at)[:1].isupper():
        return None
    name = words.word(at)
    weekday = language.data["weekdays"].get(name)
    short = language.data["weekday_abbreviations"].get(name)
    dated = _dated_weekday(words, at, weekday or short, language)
    if dated or weekday is None:
        return dated
    before, after = words.word(at - 1), words.word(at + 1)
    if words.gap(at) == " " and language.of("weekday_after", before) and words.written(at - 1)[:1].isupper():
        return None
    if words.gap(at + 1) == " " and language.of("weekday_before", after) and words.written(at + 1)[:1].isupper():
        return None
    first, end, part, which, weeks = at, at + 1, "", "", None
    if words.near(end) and (code := language.data["parts_of_day"].get(after)):
        part, end = code, end + 1
    if words.gap(at) == " ":
        if language.of("last", before) or (language.of("past", before) and language.of("this", words.word(at - 2))):
            which, first = "last", at - 1
        elif before == "next":
            which, first = "next", at - 1
        elif language.of("this", before) or language.of("next", before):
            which, first = "this", at - 1
    after = words.word(end)
    if words.near(end) and words.word(end + 1) == "week":
        weeks = (
            -1
            if language.of("last", after)
            else 1
            if language.of("next", after)
            else 0
            if language.of("this", after)
            else None
        )
        end += 2 if weeks is not None else 0
    if each(words, at, language):
        return again(at - 1, end, f"XXXX-WXX-{weekday}{f'T{part}' if part else ''}")
    meaning = Weekday(weekday, which, weeks, part)
    return Expression(
        first, end, meaning, "relative", "weekday", pull=1 if which == "this" and language.of("next", before) else 0
    )


def read_weekdays(words: Words, at: int, language: TimeWords) -> Expression | None:
    """Sundays: every one of them; but "Sundays attack" has lost its apostrophe."""
    after = words.written(at + 1) if words.gap(at + 1) == " " else ""
    owned = after.islower() and not language.of("after_phrases", after) and words.word(at - 1) != "on"
    if not words.written(at)[:1].isupper() or owned:
        return None
    return again(at, at + 1, f"XXXX-WXX-{language.data['weekday_plurals'][words.word(at)]}")


def _dated_weekday(words: Words, at: int, weekday: int | None, language: TimeWords) -> Expression | None:
    """A weekday with its date beside it."""
    place = at + 1
    if words.gap(place) not in (" ", ", ", ". ", "., "):
        return None
    if words.gap(place) == " " and words.word(place) in language.sets["determiners"]:
        place += 1
    if words.word(place)[:1].isdigit():
        found = _day_month(words, place, language)
    else:
        found = read_month(words, place, language) if _month_number(words, place, language) else None
    if found is None or not isinstance(found.meaning, CalendarDay) or found.meaning.day is None or found.first != place:
        return None
    return replace(found, first=at, meaning=replace(found.meaning, weekday=weekday))
