"""A number in a text on its way to a figure, and what names an amount: its noun, what governs it, the one before."""

from __future__ import annotations

from dataclasses import replace

from generator.base.value import value
from generator.reading.figures.governing import Clause, Governor
from generator.reading.figures.naming import name_counted, share_name
from generator.reading.figures.nouns import Noun, adjective, counted_noun, persons
from generator.reading.figures.reading import Reading
from generator.reading.figures.states import said_of, undergone
from generator.reading.figures.words import FigureWords, State
from generator.text.numbers import Number

_APART, _FURTHER = 3, 6  # words between two amounts of the same, without and with "and" before the second


@value
class Counting:
    """A number read as a figure: its words [first, end), its value, and what it counts.

    `symbol` is the length of a currency sign before the first word. `plain` names what is counted, and `state` is what
    is said of it ("migrants", dead), where people or things are. `sure`: it is told as a fact.
    """

    first: int
    end: int
    value: float
    value_max: float | None
    qualifier: str
    noun: Noun | None
    counts: str
    unit: str
    rule: str
    symbol: int = 0
    plain: str = ""
    state: State | None = None
    sure: bool = True


@value
class Amount:
    """A number with its qualifier and upper end, over the words [first, end): how many, but not yet of what."""

    number: Number
    first: int
    end: int
    value_max: float | None
    qualifier: str

    def share(self) -> Amount:
        """A part of one as a number that can be read: a third is 0.333."""
        return replace(self, number=replace(self.number, value=round(self.number.value, 3)))

    def of(
        self,
        noun: Noun | None,
        counts: str,
        unit: str = "",
        *,
        end: int | None = None,
        symbol: int = 0,
        plain: str = "",
        state: State | None = None,
        sure: bool = True,
    ) -> Counting:
        """The figure it is, now that it is known what is counted; `end` takes in the words of a unit."""
        stop = self.end if end is None else end
        value, rule = self.number.value, self.number.kind
        return Counting(
            self.first,
            stop,
            value,
            self.value_max,
            self.qualifier,
            noun,
            counts,
            unit,
            rule,
            symbol,
            plain,
            state,
            sure,
        )


def those_counted(
    language: FigureWords, amount: Amount, noun: Noun | None, state: State | None, known: Noun | None = None
) -> Counting:
    """The figure of people or things by their noun, or by one `known` before, with what is said of them."""
    who = noun or known
    plain = name_counted(who, None, language) if who is not None else "people"
    return amount.of(noun, name_counted(who, state, language), plain=plain, state=state)


def noun_of_amount(reading: Reading, amount: Amount, place: int) -> Noun | None:
    """The common noun after an amount at a place: "$4bn in aid", "$2m loan", "3 per cent rise", "a 20-km road"."""
    forms = reading.forms
    place += 2 * (reading.gap(place) == reading.gap(place + 1) == "-")  # "a $7 billion-a-year industry"
    noun = counted_noun(reading, place, singular=True) if reading.near(place) else None
    one = reading.article(amount.first - 1)
    if noun is not None and one and noun.modifier and forms.is_plural(noun.head):  # "a 20-km road ends there"
        noun = Noun(noun.first, noun.end - 1, noun.modifier)
    if noun is not None and reading.word(noun.end) == "and" and not reading.language.of("money_nouns", noun.head):
        noun = counted_noun(reading, noun.end + 1) or noun  # "public and private funds"
    if noun is None or reading.language.of("times", noun.head):
        return None
    if reading.of("noun_stops_after_of", noun.end) and reading.gap(noun.end) == " ":
        return None  # "40 percent speak another language"
    verb = forms.is_verbal(noun.head) or reading.language.of("irregular_pasts", noun.head)
    other = verb or adjective(reading, noun.end - 1)  # "95 percent effective"
    return noun if reading.language.of("money_nouns", noun.head) or not other else None


def governed(reading: Reading, amount: Amount, *, share: bool = False) -> Governor | None:
    """What the clause before an amount names it by; `share` says that it is no money, which verbs like "won" name."""
    low = reading.bounds(amount.number.first)[0]
    return Clause(reading, low, amount.first, share).governor()


def as_before(reading: Reading, amount: Amount, last: Counting | None, *, money: bool) -> Governor | None:
    """What the amount before it in the sentence is: "11m kronor, or $1m", "5 per cent now and 4 per cent later"."""
    near = last is not None and amount.first - last.end <= (
        _FURTHER if reading.word(amount.first - 1) == "and" else _APART
    )
    if last is None or not near or not last.unit or last.first < reading.bounds(amount.first)[0]:
        return None
    alike = reading.language.of("units_not_of_money", last.unit) != money
    return Governor(last.counts, last.noun, last.sure) if alike else None


def share_of(reading: Reading, amount: Amount, noun: Noun | None, end: int) -> str:
    """The name of a share of a noun, with what is said of people, or was done to things."""
    if noun is None:
        return share_name(noun, None, reading.language)
    state = None
    if noun.proper and reading.titled(noun.first):
        noun = replace(noun, proper=False)
    if persons(noun, reading.language):
        state = said_of(reading, amount.first, max(noun.end, end), reading.bounds(amount.number.first))
    return share_name(noun, state or undergone(reading, noun.end), reading.language)


def percent_end(reading: Reading, end: int) -> int | None:
    """The place after "%", "per cent" or "percentage points"."""
    if reading.gap(end).lstrip()[:1] == "%":
        return end
    if reading.of("per", end) and reading.of("cent", end + 1):
        return end + 2
    if reading.of("percent_words", end):
        return end + 1 + reading.of("points_of_percent", end + 1)
    return None
