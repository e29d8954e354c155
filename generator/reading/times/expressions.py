"""What an expression of time is, what it may mean before it is resolved, and the words it is read from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.base.language import language_data, word_sets
from generator.base.value import value
from generator.text.number_words import number_words
from generator.text.word_forms import word_forms
from generator.text.words import Tabled, Words, parts_of

_SIDES = (("last", -1), ("this", 0), ("next", 1))


@value
class Timex:
    """A resolved expression, and `open` where its value was left so, for want of a day to read it from.

    `type`: DATE, TIME, DURATION or SET (that comes again, or a rate). `value` is TIMEX3, `edtf` the same for a date.
    """

    type: str
    value: str
    edtf: str = ""
    open: bool = False


@value
class CalendarDay:
    """A date as far as it was told: "13 April", "April 2016", "Thursday, 28 April". `weekday` is 1 for Monday.

    `last_day` ends a range within the month. `years` counts from the reference's year ("April last year" is -1).
    `other` says that it is not the reference's own month ("last April", in April).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    last_day: int | None = None
    years: int | None = None
    part: str = ""
    other: bool = False


@value
class Weekday:
    """A weekday, and which: "" (the nearest by tense), last, next, this, or `weeks` away ("Tuesday last week": -1)."""

    weekday: int
    which: str = ""
    weeks: int | None = None
    part: str = ""


@value
class Step:
    """So many units from the reference, as exact as the unit: "last week", "three days ago", "today".

    `unit` is D, W, WE (weekend), M, Q, Y, DE (decade), CE (century), or "weekend" or "night" for the nearest by tense,
    "week" for one by name ("last week").
    """

    unit: str
    steps: int
    part: str = ""


@value
class Fixed:
    """An expression that needs no reference."""

    timex: Timex


@value
class Within:
    """The `nth` of a month or year, from its end where that is negative, and how many: "the last four days of June".

    `unit` is D, W, WE, or the number of a weekday.
    """

    period: Meaning
    unit: str
    nth: int
    count: int = 1
    part: str = ""


@value
class Moved:
    """So many units from another time, or the nearest weekday to one side of it: "a year ago today"."""

    base: Meaning
    unit: str
    steps: int


Meaning = CalendarDay | Weekday | Step | Fixed | Within | Moved


@value
class Expression:
    """The words [first, end) that tell a time, and what they mean.

    `kind` is absolute, partial, relative, deictic or vague. `pull` forces a direction (-1 past, 1 future).
    `context` says that it counts from a day told before it ("two days earlier"), not from the day of the text.
    `event` says how it counts from something named behind it ("two weeks after the vote": 1, before: -1).
    """

    first: int
    end: int
    meaning: Meaning
    kind: str
    rule: str
    mod: str = ""
    pull: int = 0
    context: bool = False
    event: int = 0
    tier: int = 1


@dataclass(frozen=True, slots=True)
class Text(Tabled):
    """The words of a text, with the tables of its language for times."""

    def phrase_before(self, table: str, at: int) -> int | None:
        """Where the first phrase of a table begins that ends right before a place."""
        starts = (at - len(phrase) for phrase in self.data[table] if self.phrase(at - len(phrase), phrase))
        return next(starts, None)

    def is_plural(self, at: int) -> bool:
        """Whether the word at a place ends as a plural."""
        return self.word(at).endswith(self.forms.plural)

    def number(self, at: int, within: range) -> int | None:
        """The plain number that the word at a place is, if it is in a range."""
        word = self.word(at)
        return int(word) if word.isdigit() and len(word) <= len("2016") and int(word) in within else None

    def side(self, at: int) -> int | None:
        """-1 where the word at a place says the last, 0 this, 1 the next; None for any other word."""
        return next((side for table, side in _SIDES if self.of(table, at)), None)

    def past_ordinal(self, at: int) -> int:
        """The place after a number's ending, if it has one ("27th")."""
        return at + (self.gap(at) == "" and self.word(at) in self.numbers.ordinal_endings)


@cache
def _tables(code: str) -> tuple[Mapping[str, Any], dict[str, frozenset[str]]]:
    return language_data(code, "dates"), word_sets(code, "dates")


def text_of(words: Words, code: str) -> Text:
    """The words of a text with the tables of its language."""
    return Text(*parts_of(words, code, *_tables(code), number_words(code), word_forms(code)))
