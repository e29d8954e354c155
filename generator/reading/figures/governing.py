"""What governs an amount, and so names it: "a cost of $4m", "the strikes cost $4m", "prices fell by 3 per cent"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.reading.figures.naming import amount_name
from generator.reading.figures.nouns import Noun, adjective, tells_kind
from generator.reading.figures.words import FigureWords, is_plural, singular
from generator.text.numbers import Words

_VERB = 6  # words from a verb to its amount: "cost the industry", "cut methane by"
_SUBJECT = 8  # words from a verb back to the noun of its subject: "imports through the port have"


@dataclass(frozen=True, slots=True)
class Governor:
    """The name an amount goes by, and the noun of the text it is taken from, if it is one."""

    name: str
    noun: Noun | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of a clause before an amount: from `low` up to and without `first`.

    `share` says that the amount is one, `told` are the words of the figure before it.
    """

    words: Words
    language: FigureWords
    low: int
    first: int
    share: bool = False
    told: tuple[int, int] = (0, 0)

    def governor(self) -> Governor | None:
        """What the words before the amount say it is."""
        words, language = self.words, self.language
        if language.of("level_places", words.word(self.first)) and (found := self._level(self.first)) is not None:
            return found  # the place is the qualifier too: "below 2C"
        at = self._past_determiners(self.first - 1)
        word = words.word(at)
        if at < self.low or not self._joined(at + 1):
            return None
        if word == "of":
            noun = self.noun(at - 1)
            if noun is None:
                return None
            if not language.of("empty_nouns", noun.head):
                return self._changed(noun) or Governor(amount_name(noun, language), noun)
            at = self._past_determiners(noun.first - 1)  # "pledged a total of"
            word = words.word(at)
        if word in language.changes:
            return self._change(at)
        if word == "by":
            return self._by(at)
        if language.of("levels", word):
            return self._plainly(self._subject(at))
        if language.of("level_places", word) and (found := self._level(at)) is not None:
            return found
        if word == "worth":
            noun = self.noun(at - 1, apart=True)
            return self._value(noun) if noun is not None else Governor("value")
        return self._verb(at)

    def _changed(self, noun: Noun) -> Governor | None:
        """ "a fall of": of what, is told after the amount if at all."""
        change = self.language.changes.get(noun.head)
        if change is None:
            return None
        return Governor(f"{singular(noun.modifier, self.language)}_{change}" if noun.modifier else change, noun)

    def _value(self, noun: Noun) -> Governor:
        """The name of an amount that a thing is worth: "a prize worth $4m", "a contract worth $4m"."""
        return Governor(value_name(noun, self.language), noun)

    def _change(self, verb: int) -> Governor:
        """ "shares fell 3 per cent", "cut spending 3 per cent" is rare and told as the first."""
        change = self.language.changes[self.words.word(verb)]
        noun = self._subject(verb)
        return Governor(f"{singular(noun.head, self.language)}_{change}" if noun else change, noun)

    def _by(self, by: int) -> Governor | None:
        """ "imports have fallen by 4m tonnes", "they cut methane by 30 per cent"."""
        words, language = self.words, self.language
        for at in range(by - 1, max(self.low, by - _VERB) - 1, -1):
            if self._ends(at):
                return None
            change = language.changes.get(words.word(at))
            if change is None:
                if self._names(at):
                    return self._named_by_verb(at)
                continue
            noun = self._object(at, by) if at < by - 1 else self._subject(at)
            return Governor(f"{singular(noun.head, language)}_{change}" if noun else change, noun)
        return None

    def _level(self, place: int) -> Governor | None:
        """ "prices rose to $4", "put the cost at $4m", "hold warming well below 2C"."""
        words, language = self.words, self.language
        place = self.told[0] if self.told[1] == place else place  # "fell 12 per cent to $4m"
        for at in range(place - 1, max(self.low, place - _VERB) - 1, -1):
            word = words.word(at)
            if self._ends(at):
                return None
            if language.of("changes_of_objects", word) and (noun := self._object(at, place)) is not None:
                return self._plainly(noun)
            if language.of("placed", word) and (thing := self._valued(at)) is not None:
                return self._value(thing)
            if word in language.changes or language.of("placed", word):
                return self._plainly(self._subject(at))
        return None

    def _valued(self, participle: int) -> Noun | None:
        """The thing right before a participle that values it: "a deal valued at $4m", but not "the cost was put at"."""
        if not self.language.forms.is_past(self.words.word(participle)):
            return None
        return self.noun(participle - 1) if not self._helps(participle - 1) else None

    def _object(self, verb: int, place: int) -> Noun | None:
        """The noun after a verb, before a place: "hold warming well below", "cut the risk of fire by"."""
        words, language = self.words, self.language
        after = range(verb + 2, place)
        at = next((at for at in after if language.of("prepositions", words.word(at))), place) - 1
        while at > verb and language.of("adverbs_of_degree", words.word(at)):
            at -= 1
        clause = replace(self, low=verb + 1)
        return clause.noun(at) if at > verb else None

    def _verb(self, at: int) -> Governor | None:
        """ "pledged $4m", "cost the industry $4m"."""
        for place in range(at, max(self.low, at + 1 - _VERB) - 1, -1):
            if self._names(place):
                return self._named_by_verb(place)
            if self._ends(place):
                return None
        return None

    def _names(self, at: int) -> bool:
        """Whether the word at a place is a verb that names an amount of this kind."""
        name = self.language.amounts.get(self.words.word(at))
        return name is not None and (not self.share or self.language.of("verbs_of_shares", name))

    def _named_by_verb(self, verb: int) -> Governor:
        language, word = self.language, self.words.word(verb)
        name = language.amounts[word]
        noun = self._subject(verb) if language.of("of_subjects", word) else None
        return Governor(f"{singular(noun.head, language)}_{name}" if noun else name, noun)

    def _plainly(self, noun: Noun | None) -> Governor | None:
        return Governor(amount_name(noun, self.language), noun) if noun is not None else None

    def _ends(self, at: int) -> bool:
        """Whether the clause does not reach back beyond a word."""
        word = self.words.word(at)
        return not self._joined(at + 1) or word[:1].isdigit() or self.language.of("clause_stops", word)

    def _joined(self, at: int) -> bool:
        """Whether no stop parts a word from the one before it."""
        return self.words.gap(at).rstrip("$\u20ac\u00a3\"'").strip("'\"") in (" ", "-", "", " (")

    def _past_determiners(self, at: int) -> int:
        while at > self.low and self.language.of("before_amounts", self.words.word(at)) and self._joined(at + 1):
            at -= 1
        return at

    def _subject(self, verb: int) -> Noun | None:
        """The noun of what does the verb at a place: "commercial imports through the port have fallen"."""
        words, language = self.words, self.language
        at = verb - 1
        while at > self.low and self._joined(at + 1) and self._helps(at):
            at -= 1
        head, whole = at, None
        low = max(self.low, verb - _SUBJECT)
        while at >= low and self._joined(at + 1):
            word = words.word(at)
            if language.of("prepositions", word):
                # Of "the number of ships" the ships are told, of "ships in the port" too.
                if at - 1 < low or self.noun(at - 1) is None:
                    if word == "of":  # "one of its sites has lost a third"
                        return None
                    break
                if not language.of("empty_nouns", words.word(at - 1)):
                    head, whole = at - 1, head if word == "of" else None
            elif (
                word[:1].isdigit()
                or language.of("clause_stops", word)
                or (language.of("stops", word) and not language.of("noun_stops_after_of", word))
            ):
                break
            at -= 1
        noun = self.noun(head)
        told = self.noun(whole) if whole is not None and noun is not None and not noun.modifier else None
        return replace(noun, modifier=singular(told.head, language)) if noun and told else noun  # "the price of oil"

    def _helps(self, at: int) -> bool:
        """Whether a word between a subject and its verb only helps the verb: "have already"."""
        word = self.words.word(at)
        return self.language.of("helpers", word) or self.language.forms.is_adverb(word)

    def noun(self, at: int, *, apart: bool = False) -> Noun | None:
        """The common noun that ends at a place, with the word before it that belongs to its name."""
        words, language = self.words, self.language
        word = words.word(at)
        if at < self.low or not (word[:1].isalpha() and len(word) > 1) or (not apart and not self._joined(at + 1)):
            return None
        opens = at == self.low or words.gap(at).strip(" ") != ""
        if (
            (words.written(at)[:1].isupper() and not opens)
            or language.of("pronouns", word)
            or language.forms.is_adverb(word)
        ):
            return None
        if (language.of("stops", word) and word not in language.changes) or language.of("times", word):
            return None
        verb = language.forms.is_past(word) and not language.of("not_adjectives", word)  # of others: "agreed to double"
        if verb or language.of("irregular_pasts", word):
            return None
        if language.of("modals", words.word(at - 1)) and words.gap(at) == " ":  # "will combine"
            return None
        kind = at > self.low and words.gap(at) == " " and self._modifies(at - 1)
        return Noun(at - 1 if kind else at, at + 1, word, words.word(at - 1) if kind else "")

    def _modifies(self, at: int) -> bool:
        """Whether the word before a noun belongs to its name: "a funding gap", but not "closing gaps", "owns land"."""
        words, language = self.words, self.language
        word = words.word(at)
        if word[:1].isdigit() or word in language.changes or language.of("empty_nouns", word):
            return False
        if language.of("stops", word):
            return False
        if is_plural(word, language) or (
            language.forms.is_going(word) and not language.of("noun_stops_after_of", words.word(at - 1))
        ):
            return False
        return tells_kind(words, at, language) or not adjective(words, at, language)


def level_of(words: Words, language: FigureWords, low: int, first: int) -> Governor | None:
    """What a bare number is the level of: "sales doubled to 40,000", "net migration hit 700,000"."""
    word = words.word(first - 1)
    if not (language.of("levels", word) or language.of("level_places", word)) or language.of("passives", word):
        return None
    return Clause(words, language, low, first).governor()


def value_name(noun: Noun, language: FigureWords) -> str:
    """The name of an amount by the noun it stands before: "a $4m loan", "a $4m contract" is its value."""
    if noun.head in language.data["money_nouns"]:
        return amount_name(noun, language)
    return f"{amount_name(noun, language)}_value"


def change_of(noun: Noun, words: Words, at: int, language: FigureWords) -> str | None:
    """The name of a change before which an amount stands, with what changes: "a 3 per cent rise in prices"."""
    change = language.changes.get(noun.head)
    if change is None:
        return None
    if noun.modifier:
        return f"{singular(noun.modifier, language)}_{change}"
    if words.word(at) == "in" and words.gap(at) == " ":
        place = at + 1
        while language.of("noun_stops_after_of", words.word(place)):
            place += 1
        while place < at + _VERB and adjective(words, place, language) and words.gap(place + 1) == " ":
            place += 1
        told = words.word(place)
        if told and words.gap(place) == " " and (is_plural(told, language) or not language.of("stops", told)):
            return f"{singular(told, language)}_{change}"
    return change
