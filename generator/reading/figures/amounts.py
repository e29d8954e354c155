"""A number on its way to a figure, and what names an amount: its noun, what governs it, the one before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from generator.base.value import value
from generator.reading.figures.nouns import (
    PEOPLE,
    Noun,
    adjective,
    amount_name,
    counted_noun,
    joined,
    name_counted,
    persons,
    share_name,
)
from generator.reading.figures.reading import FigureWords, Reading, State
from generator.reading.figures.states import said_of
from generator.text.numbers import Number

_VERB = 6  # words from a verb to its amount: "cost the industry", "cut methane by"
_SUBJECT = 8  # words from a verb back to the noun of its subject: "imports through the port have"


@dataclass(frozen=True, slots=True)
class Governor:
    """The name an amount goes by, the noun of the text it is taken from, if it is one, and whether it is its own."""

    name: str
    noun: Noun | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of a clause before an amount: from `low` up to and without `first`.

    `share` says that the amount is one.
    """

    reading: Reading
    low: int
    first: int
    share: bool = False

    def governor(self) -> Governor | None:
        """What the words before the amount say it is."""
        reading = self.reading
        at = self._past_determiners(self.first - 1)
        if not self._joined(at + 1):
            return None
        if reading.of("of", at):
            noun = self.noun(at - 1)
            if noun is None:
                return None
            if not reading.language.of("empty_nouns", noun.head):
                return self._plainly(noun)
            at = self._past_determiners(noun.first - 1)  # "pledged a total of"
        if reading.word(at) in reading.language.changes:
            return self._named(reading.language.changes[reading.word(at)], self._subject(at))
        if reading.of("levels", at):
            return self._plainly(self._subject(at))
        if reading.of("worth", at):
            thing = self.noun(at - 1, apart=True)
            return value_governor(thing, reading.language) if thing is not None else Governor("value")
        return self._verb(at)

    def _named(self, name: str, noun: Noun | None) -> Governor:
        """ "shares fell 3 per cent", "the strikes cost $4m": by whatever does it, where that is told."""
        kind = self.reading.forms.to_singular(noun.head) if noun is not None else ""
        return Governor(joined(kind, name), noun)

    def _verb(self, place: int) -> Governor | None:
        """ "pledged $4m", "cost the industry $4m", "imports have fallen by 4m"."""
        by = self.reading.of("by", place)
        for at in self._back(place - by):
            word = self.reading.word(at)
            if by and word in self.reading.language.changes:
                return self._named(self.reading.language.changes[word], self._subject(at) if at == place - 1 else None)
            shared = not self.share or self.reading.of("shared_verbs", at)  # "voted by 63.6 per cent"
            if word in self.reading.language.amounts and shared:
                subject = self._subject(at) if self.reading.of("of_subjects", at) else None
                name = self.reading.language.amounts[word]
                return self._named(joined(name, "share") if self.share else name, subject)
        return None

    def _plainly(self, noun: Noun | None) -> Governor | None:
        return Governor(amount_name(noun, self.reading.language), noun) if noun is not None else None

    def _back(self, at: int, reach: int = _VERB) -> Iterator[int]:
        """The places from one back to where its clause begins, or as far as a verb may be."""
        for place in range(at, max(self.low, at + 1 - reach) - 1, -1):
            number = self.reading.word(place)[:1].isdigit()
            if not self._joined(place + 1) or number or self.reading.of("clause_stops", place):
                return
            yield place

    def _joined(self, at: int) -> bool:
        """Whether no stop parts a word from the one before it."""
        return self.reading.gap(at).rstrip("$\u20ac\u00a3\"'").strip("'\"") in (" ", "-", "", " (")

    def _past_determiners(self, at: int) -> int:
        while at > self.low and self.reading.of("before_amounts", at):
            at -= 1
        return at

    def _subject(self, verb: int) -> Noun | None:
        """The noun of what does the verb at a place: "commercial imports through the port have fallen"."""
        at = verb - 1
        while at > self.low and self._helps(at):
            at -= 1
        head = at
        for place in self._back(at, _SUBJECT):
            if self.reading.of("prepositions", place):
                # Of "the number of ships" the ships are told, of "ships in the port" too.
                if self.noun(place - 1) is None:
                    if self.reading.of("of", place):  # "one of its sites has lost a third"
                        return None
                    break
                if not self.reading.of("empty_nouns", place - 1):
                    head = place - 1
        return self.noun(head)

    def _helps(self, at: int) -> bool:
        """Whether a word between a subject and its verb only helps the verb: "have already"."""
        return self.reading.of("helpers", at) or self.reading.forms.is_adverb(self.reading.word(at))

    def noun(self, at: int, *, apart: bool = False) -> Noun | None:
        """The common noun that ends at a place, with the word before it that belongs to its name."""
        reading = self.reading
        if at < self.low or not (apart or self._joined(at + 1)):
            return None
        if reading.of("pronouns", at) or reading.of("stops", at) or reading.is_past(at):
            return None
        kind = at > self.low and reading.gap(at) == " " and self._modifies(at - 1)
        return Noun(at - kind, at + 1, reading.word(at), reading.word(at - 1) if kind else "")

    def _modifies(self, at: int) -> bool:
        """Whether the word before a noun belongs to its name: "a funding gap", but not "closing gaps", "owns land"."""
        reading, word = self.reading, self.reading.word(at)
        if reading.of("empty_nouns", at) or reading.of("stops", at):
            return False
        going = reading.forms.is_going(word) and not reading.of("noun_stops_after_of", at - 1)
        return not (going or adjective(reading, at))


def value_governor(noun: Noun, language: FigureWords) -> Governor:
    """The amount by the noun it is before: "a $4m loan" is a loan, "a $4m contract" its value."""
    name = amount_name(noun, language)
    return Governor(name if language.of("money_nouns", noun.head) else f"{name}_value", noun)


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

    def of(self, noun: Noun | None, counts: str, unit: str = "", *, end: int | None = None, **more: Any) -> Counting:  # noqa: ANN401  # fields of the figure
        """The figure it is, now that it is known what is counted; `end` takes in the words of a unit."""
        stop = self.end if end is None else end
        number = self.number
        return Counting(
            self.first, stop, number.value, self.value_max, self.qualifier, noun, counts, unit, number.kind, **more
        )


def those_counted(
    language: FigureWords, amount: Amount, noun: Noun | None, state: State | None, known: Noun | None = None
) -> Counting:
    """The figure of people or things by their noun, or by one `known` before, with what is said of them."""
    who = noun or known or PEOPLE
    return amount.of(noun, name_counted(who, state, language), plain=name_counted(who, None, language), state=state)


def noun_of_amount(reading: Reading, place: int) -> Noun | None:
    """The common noun after an amount at a place: "$4bn in aid", "$2m loan", "3 per cent rise", "a 20-km road"."""
    forms = reading.forms
    noun = counted_noun(reading, place, singular=True) if reading.near(place) else None
    if noun is None or reading.language.of("times", noun.head):
        return None
    if reading.of("and", noun.end) and not reading.language.of("money_nouns", noun.head):
        return None  # "public and private funds"
    if reading.of("noun_stops_after_of", noun.end) and reading.gap(noun.end) == " ":
        return None  # "40 percent speak another language"
    verb = forms.is_verbal(noun.head) or reading.language.of("irregular_pasts", noun.head)
    other = verb or adjective(reading, noun.end - 1)  # "95 percent effective"
    return noun if reading.language.of("money_nouns", noun.head) or not other else None


def governed(reading: Reading, amount: Amount, *, share: bool = False) -> Governor | None:
    """What the clause before an amount names it by; `share` says that it is no money, which verbs like "won" name."""
    low = reading.bounds(amount.number.first)[0]
    return Clause(reading, low, amount.first, share).governor()


def share_of(reading: Reading, amount: Amount, noun: Noun, end: int) -> str:
    """The name of a share of a noun, with what is said of people."""
    if noun.proper and reading.titled(noun.first):
        noun = replace(noun, proper=False)
    state = None
    if persons(noun, reading.language):
        state = said_of(reading, amount.first, max(noun.end, end), reading.bounds(amount.number.first))
    return share_name(noun, state, reading.language)


def percent_end(reading: Reading, end: int) -> int | None:
    """The place after "%", "per cent" or "percentage points"."""
    if reading.gap(end).lstrip()[:1] == "%":
        return end
    if reading.of("per", end) and reading.of("cent", end + 1):
        return end + 2
    if reading.of("percent_words", end):
        return end + 1 + reading.of("points_of_percent", end + 1)
    return None
