"""What governs an amount, and so names it: "a cost of $4m", "the strikes cost $4m", "prices fell by 3 per cent"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.reading.figures.naming import amount_name, joined
from generator.reading.figures.nouns import Noun, adjective
from generator.reading.figures.reading import Reading
from generator.reading.figures.words import FigureWords

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
        if reading.word(at) == "of":
            noun = self.noun(at - 1)
            if noun is None:
                return None
            if change := reading.language.changes.get(noun.head):  # of what, is told after the amount if at all
                return Governor(joined(reading.forms.to_singular(noun.modifier), change), noun)
            if not reading.language.of("empty_nouns", noun.head):
                return self._plainly(noun)
            at = self._past_determiners(noun.first - 1)  # "pledged a total of"
        if reading.word(at) in reading.language.changes:
            return self._named(reading.language.changes[reading.word(at)], self._subject(at))
        if reading.of("levels", at):
            return self._plainly(self._subject(at))
        if reading.word(at) == "worth":
            thing = self.noun(at - 1, apart=True)
            return value_governor(thing, reading.language) if thing is not None else Governor("value")
        return self._verb(at)

    def _named(self, name: str, noun: Noun | None) -> Governor:
        """ "shares fell 3 per cent", "the strikes cost $4m": by whatever does it, where that is told."""
        kind = self.reading.forms.to_singular(noun.head) if noun is not None else ""
        return Governor(joined(kind, name), noun)

    def _verb(self, place: int) -> Governor | None:
        """ "pledged $4m", "cost the industry $4m", "imports have fallen by 4m"."""
        by = self.reading.word(place) == "by"
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
        head, whole = at, -1
        for place in self._back(at, _SUBJECT):
            if self.reading.of("prepositions", place):
                # Of "the number of ships" the ships are told, of "ships in the port" too.
                if self.noun(place - 1) is None:
                    if self.reading.word(place) == "of":  # "one of its sites has lost a third"
                        return None
                    break
                if not self.reading.of("empty_nouns", place - 1):
                    head, whole = place - 1, head if self.reading.word(place) == "of" else -1
        noun, told = self.noun(head), self.noun(whole)
        if noun is None or told is None or noun.modifier:
            return noun
        return replace(noun, modifier=self.reading.forms.to_singular(told.head))  # "the price of oil"

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
        return not (going or reading.forms.is_plural(word) or adjective(reading, at))


def value_governor(noun: Noun, language: FigureWords) -> Governor:
    """The amount by the noun it is before: "a $4m loan" is a loan, "a $4m contract" its value."""
    name = amount_name(noun, language)
    return Governor(name if language.of("money_nouns", noun.head) else f"{name}_value", noun)
