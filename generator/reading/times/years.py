"""Read years and decades: "in 2016", "2011-2016", "the 2015 accord", "2015 was warm", "the 1990s"."""

from __future__ import annotations

from generator.reading.times.meanings import CalendarDay, Fixed
from generator.reading.times.timex import decade_timex, years_timex
from generator.reading.times.words import Expression, TimeWords, plain_number
from generator.text.numbers import Words

YEARS = range(1000, 2100)  # what may be a year beside a month
_LIKELY_YEARS = [year for year in range(1801, 2100) if year % 100]  # round numbers count things more often
_TURN = 50  # two digits from here on are of the last century
_PAIR = 20  # years between "2015" and the year after "and" at most
_RUN = 60  # years from the first to the last of a run at most
_PHRASE = 4  # words from a year to the end of the phrase it belongs to
_YEARS_ALONE = range(1500, 2100)  # what may be one by itself


def year_after(words: Words, at: int, language: TimeWords, *, comma: bool) -> tuple[int | None, int]:
    """The year at a place, parted by a space, a full stop or a comma, and the place after it."""
    if language.of("of", words.word(at)) and words.gap(at) == " ":
        at += 1
    year = plain_number(words, at, YEARS)
    gaps = (" ", ". ", ", ", "., ") if comma else (" ", ". ")
    if year is None or words.gap(at) not in gaps or not free(words, at):
        return None, at
    counts = language.of("never_years", words.word(at + 1)) and words.gap(at + 1) == " "
    if words.gap(at) == " " and counts and year not in _LIKELY_YEARS:  # "in April 2000 people came"
        return None, at
    return year, at + 1


def short_year(words: Words, at: int, language: TimeWords) -> tuple[int | None, int]:
    """A year of two digits at a place, and the place after it: "18 Jun 16", "18 June '16".

    Without its apostrophe it may be a number of things: "On 18 Jun 16 people died".
    """
    year, gap = of_two_digits(words.word(at)), words.gap(at)
    if year is None or gap not in (" '", ", '", " ") or not free(words, at):
        return None, at
    after = words.word(at + 1) if words.gap(at + 1) == " " else ""
    counts = after and not language.of("after_short_years", after) and words.word(at)[0] != "0"
    return (None, at) if gap == " " and counts else (year, at + 1)


def of_two_digits(written: str) -> int | None:
    """The year that two digits tell, in the hundred years around the turn of the century."""
    if len(written) != len("16") or not written.isdigit():
        return None
    return int(written) + (2000 if int(written) < _TURN else 1900)


def free(words: Words, at: int) -> bool:
    """Whether a number stands for itself: no percentage, no amount, no part of a longer code."""
    before, after = words.gap(at)[-1:], words.gap(at + 1)[:1]
    return (
        before not in tuple("$\u20ac\u00a3\u00a5#.")
        and after not in tuple("%\u00b0")
        and not (after == "" and words.word(at + 1))
    )


def read_decade(words: Words, at: int) -> Expression | None:
    """1990s · '90s."""
    if words.word(at + 1) != "s" or words.gap(at + 1) not in ("", "'"):
        return None
    year = plain_number(words, at, YEARS)
    if year is None and words.gap(at).endswith("'") and len(words.word(at)) == 2:
        year = 1900 + int(words.word(at))
    if year is None or year % 10:
        return None
    if words.gap(at + 1) == "'" and len(words.word(at)) == 4:  # "2020's": the year's own
        return None
    return Expression(at, at + 2, Fixed(decade_timex(year)), "absolute", "decade")


def read_year(words: Words, at: int, language: TimeWords) -> Expression | None:
    """In 2016 · 2011-2016 · 2015-16 · the 2015 accord · (2015)."""
    year = plain_number(words, at, YEARS)
    if (
        year is None
        or len(words.word(at)) != 4
        or not free(words, at)
        or _numbers_house(words, at, language)
        or not (_before_singular_verb(words, at, year, language) or _stands_as_year(words, at, year, language))
    ):
        return None
    dash = words.gap(at + 1) in ("-", "/", " - ")
    later = words.word(at + 1)
    if dash and later.isdigit() and free(words, at + 1):
        if len(later) == 4 and year < int(later) < YEARS.stop:
            return Expression(at, at + 2, Fixed(years_timex(year, int(later))), "absolute", "years")
        if len(later) == 2 and int(later) > year % 100:
            return Expression(at, at + 2, Fixed(years_timex(year, year // 100 * 100 + int(later))), "absolute", "years")
    return Expression(at, at + 1, CalendarDay(year), "absolute", "year")


def _numbers_house(words: Words, at: int, language: TimeWords) -> bool:
    """Whether a number is that of a house: "at 2015 Harbour Avenue"."""
    return words.written(at + 1)[:1].isupper() and any(
        language.of("streets", words.word(place)) and words.written(place)[:1].isupper()
        for place in range(at + 1, at + 4)
    )


def _stands_as_year(words: Words, at: int, year: int, language: TimeWords) -> bool:
    before, after = words.word(at - 1), words.word(at + 1)
    gap, next_gap = words.gap(at), words.gap(at + 1)
    if year not in _YEARS_ALONE or (
        next_gap == " " and (language.of("never_years", after) or language.of("year_names", after))
    ):
        return False
    if gap.endswith("(") and language.of("numbered", words.word(at - 2)):
        return False  # "resolution 2254 (2015)": part of its name
    if gap.endswith("(") and next_gap[:1] in (")", ",", ";", "-"):
        return True
    if _of_its_own(words, at, year, language):
        return True
    if gap not in (" ", "-", " - ", ' "', " '"):
        # A year by itself at the head of a sentence or a list: "2015, ..." is too little to go by.
        return False
    if language.of("levels", after) and next_gap == " " and language.of("before_years", before):
        return True
    if language.of("before_years_with_levels", before):
        return (
            language.of("levels", after)
            or (next_gap == "-" and after.isdigit())
            or (before in ("for", "with", "as", "on", "than") and next_gap[:1] in (",", ".", ";", ")"))
        )
    if before == "to" or language.of("and", before):
        # "from 2011 to 2016", "in 2015 and 2016": a year before it makes this one; "it goes back to 1880".
        told = bool(plain_number(words, at - 2, _YEARS_ALONE)) or words.word(at - 2) in language.data["months"]
        return told or (before == "to" and language.of("before_to_years", words.word(at - 2)))
    if language.of("before_years", before):
        return not (before == "of" and words.word(at - 2) in ("total", "number", "some", "sum"))
    if language.of("before_adjective_years", before):
        if next_gap == "-" and _run_of_years(year, after):
            return True
        return next_gap in (" ", "-") and after != "" and not after.isdigit() and gap == " "
    single = gap == next_gap == " " and _may_be_year(words, at, year, language)
    return (
        before in language.data["months"]
        or before in language.data["seasons"]
        or (single and _before_singular(words, at + 1, language))
    )


def _of_its_own(words: Words, at: int, year: int, language: TimeWords) -> bool:
    """Whether nothing but a year is written so: "2010's harvest", "he lived there 1945-1950."."""
    after = words.word(at + 1)
    if not _may_be_year(words, at, year, language) or words.gap(at) != " ":
        return False
    if words.gap(at + 1) == "'":
        return after == "s"
    ends = words.gap(at + 2) != " " or language.of("after_phrases", words.word(at + 2))
    return words.gap(at + 1) == "-" and len(after) == 4 and ends and _run_of_years(year, after)


def _run_of_years(year: int, later: str) -> bool:
    """Whether a number after a dash ends a run of years: "the 1998-2004 drought", "the 2019-20 budget"."""
    if not later.isdigit():
        return False
    return len(later) in (2, 4) and 0 < int(later) - year % 10 ** len(later) < _RUN


def _may_be_year(words: Words, at: int, year: int, language: TimeWords) -> bool:
    """Whether a number may be a year for what it is and for the word before it ("some 2015")."""
    return year in _LIKELY_YEARS and not language.of("qualifiers", words.word(at - 1))


def _before_singular_verb(words: Words, at: int, year: int, language: TimeWords) -> bool:
    """Whether a verb tells of a year, for no number of things goes with a singular: "2015 was", "2015 and 2016"."""
    after = words.word(at + 1)
    if not _may_be_year(words, at, year, language) or words.gap(at + 1) != " ":
        return False
    if language.of("verbs_of_years", after):  # but not "Flight 2015 was late"
        return words.gap(at) != " " or not words.written(at - 1)[:1].isupper()
    pair = language.of("and", after) and words.gap(at + 2) == " " and plain_number(words, at + 2, _near_after(year))
    return bool(pair) and not language.of("never_years", words.word(at + 3))


def _near_after(year: int) -> range:
    """The years a second one may be of "2015 and 2016"."""
    return range(year + 1, year + _PAIR)


def _before_singular(words: Words, at: int, language: TimeWords) -> bool:
    """Whether a name or a phrase without any plural begins at a place: "2020 Nobel Prize", "a joint 2050 strategy"."""
    for place in range(at, at + _PHRASE):
        word = words.word(place)
        ends = not word or language.of("after_phrases", word)
        if place > at and (ends or words.gap(place) != " " or language.forms.is_past(word)):
            return not language.forms.is_past(words.word(at))
        if ends:
            return False
        if not word.isalpha() or language.forms.may_be_plural(word) or language.of("never_years", word):
            return False
    return False
