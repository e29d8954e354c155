"""A number in a text on its way to a figure, and what names an amount: its noun, what governs it, the one before."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from generator.base.value import value
from generator.base.values import Span
from generator.reading.figures.governing import Clause, Governor
from generator.reading.figures.naming import share_name
from generator.reading.figures.nouns import (
    Noun,
    adjective,
    counted_noun,
    persons,
)
from generator.reading.figures.states import said_of, undergone
from generator.reading.figures.words import FigureWords, State, is_plural
from generator.text.document import Document
from generator.text.numbers import Number, NumberWords, Words

_SHORT = 3  # letters of a word that has no capital in a title, at most
_TITLE = 8  # words to each side by which a title is known


@dataclass(frozen=True, slots=True)
class Reading:
    """A document being read for figures.

    `firsts` are the words at which its sentences begin; `points_group` that points part thousands; `dates` are the
    spans that tell a time, in order.
    """

    document: Document
    words: Words
    language: FigureWords
    numbers: NumberWords
    points_group: bool
    firsts: list[int]
    dates: list[Span]

    def dated(self, at: int) -> bool:
        """Whether the word at a place is part of a date."""
        span = self.words.span(at, at + 1)
        last = bisect_right(self.dates, span.start, key=lambda date: date.start) - 1
        return last >= 0 and self.dates[last].overlaps(span)

    def titled(self, at: int) -> bool:
        """Whether a word is part of a title, whose words have capitals though they are no names."""
        low, high = self.bounds(at)
        near = self.words.words[max(low, at - _TITLE) : min(high, at + _TITLE)]
        written = [word for word in near if len(word) > _SHORT and word.isalpha()]
        return sum(word[0].isupper() for word in written) * 4 > 3 * len(written)

    def bounds(self, at: int) -> tuple[int, int]:
        """The words of the sentence that holds a word, as [first, end)."""
        index = bisect_right(self.firsts, at, 1) - 1
        return self.firsts[index], bisect_left(self.words.origins, self.document.sentences[index].end)


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
    ) -> Counting:
        """The figure it is, now that it is known what is counted; `end` takes in the words of a unit."""
        stop = self.end if end is None else end
        value, rule = self.number.value, self.number.kind
        return Counting(
            self.first, stop, value, self.value_max, self.qualifier, noun, counts, unit, rule, symbol, plain, state
        )


def noun_of_amount(reading: Reading, amount: Amount, place: int) -> Noun | None:
    """The common noun after an amount at a place: "$4bn in aid", "$2m loan", "3 per cent rise", "a 20-km road"."""
    words, language = reading.words, reading.language
    yearly = words.gap(place) == "-" and language.of("before_amounts", words.word(place))
    place += 2 if yearly and words.gap(place + 1) == "-" else 0  # "a $7 billion-a-year industry"
    if not words.near(place) or language.of("noun_stops_after_of", words.word(place)):
        return None
    noun = counted_noun(words, place, language, singular=True)
    one = words.word(amount.first - 1) in reading.numbers.article
    if noun is not None and one and noun.modifier and is_plural(noun.head, language):  # "a 20-km road ends there"
        noun = Noun(noun.first, noun.end - 1, noun.modifier)
    if noun is None or noun.proper or language.of("times", noun.head) or noun.head in language.states:
        return None
    if noun.head not in language.data["money_nouns"] and words.word(noun.end) == "and":  # "public and private funds"
        noun = counted_noun(words, noun.end + 1, language) or noun
    if language.of("noun_stops_after_of", words.word(noun.end)) and words.gap(noun.end) == " ":
        return None  # "40 percent speak another language"
    forms = language.forms
    verb = forms.is_verbal(noun.head) or forms.is_adverb(noun.head) or language.of("irregular_pasts", noun.head)
    other = verb or adjective(words, noun.end - 1, language)  # "95 percent effective"
    return noun if noun.head in language.data["money_nouns"] or not other else None


def governed(reading: Reading, amount: Amount, last: Counting | None, *, share: bool = False) -> Governor | None:
    """What the clause before an amount names it by; `share` says that it is no money, which verbs like "won" name."""
    low = reading.bounds(amount.number.first)[0]
    told = (last.first, last.end) if last is not None else (0, 0)
    return Clause(reading.words, reading.language, low, amount.first, share, told).governor()


def as_before(reading: Reading, amount: Amount, last: Counting | None, *, money: bool) -> Governor | None:
    """What the amount before it in the sentence is: "11m kronor, or $1m", "5 per cent now and 4 per cent later"."""
    if last is None or last.first < reading.bounds(amount.first)[0] or not last.unit:
        return None
    alike = reading.language.of("units_not_of_money", last.unit) != money
    return Governor(last.counts, last.noun) if alike else None


def share_of(reading: Reading, amount: Amount, noun: Noun | None, end: int) -> str:
    """The name of a share of a noun, with what is said of people, or was done to things."""
    state = None
    if noun is not None and noun.proper and reading.titled(noun.first):
        noun = replace(noun, proper=False)
    if noun is not None and persons(noun, reading.language):
        bounds = reading.bounds(amount.number.first)
        state = said_of(reading.words, amount.first, max(noun.end, end), bounds, reading.language)
    if noun is not None and state is None:
        state = undergone(reading.words, noun.end, reading.language)
    return share_name(noun, state, reading.language)


def percent_end(reading: Reading, end: int) -> int | None:
    """The place after "%", "per cent" or "percentage points"."""
    words, language = reading.words, reading.language
    if words.gap(end).lstrip()[:1] == "%":
        return end
    if words.gap(end) not in (" ", "-", ""):
        return None
    if language.of("per", words.word(end)) and language.of("cent", words.word(end + 1)):
        return end + 2
    if language.of("percent_words", words.word(end)):
        return end + 2 if words.word(end + 1) in ("point", "points") else end + 1
    return None
