"""Tell whether the words around a place speak of the past or of what is to come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.base.language import language_data, word_sets
from generator.text.words import Words

NEAREST = 2  # a plan told in the past: it may be to come, or gone by now
_OPENING = 1  # words before "by Tuesday" where it opens a sentence
_PLAN = 4  # words from "was due" to the verb
_REACH = 24  # words to each side: a tense further away is another clause's
_MODAL = 3  # words from a modal to its verb: "could have been reached"


@dataclass(frozen=True, slots=True)
class Tenses:
    """The words of one language that tell a tense, as sets and as they are."""

    sets: Mapping[str, frozenset[str]]
    data: Mapping[str, Any]
    past_endings: tuple[str, ...]
    adjective_endings: tuple[str, ...]


@cache
def tenses_of(code: str) -> Tenses:
    """The words of a language that tell a tense."""
    data = language_data(code, "tense")
    return Tenses(word_sets(code, "tense"), data, tuple(data["past_endings"]), tuple(data["adjective_endings"]))


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of a sentence [low, high), to be asked for the tenses of its verbs."""

    words: Words
    tenses: Tenses
    low: int
    high: int

    def of(self, table: str, at: int) -> bool:
        """Whether the word at a place is in a table."""
        return self.words.word(at) in self.tenses.sets[table]

    def direction(self, first: int, end: int) -> int:
        """-1 for the past, 1 for the future, 0 where nothing tells, NEAREST for a plan of then, of words [first, end).

        The nearest telling word before decides, for a date follows its verb; without one, or where a clause opens
        with the date ("On Friday, ministers will ..."), the nearest after it.
        """
        # "By Tuesday, residents were hungry": the verb after it tells; "not until Monday": as the verb.
        till = self.of("deadline", first - 1) and not self.of("not", first - 2)
        if till and first - 1 - self.low > _OPENING:
            return self._till(first, end)
        if self._before_its_verb(first, end):
            return -1
        stopped = False
        for at in range(first - 1, max(self.low, first - _REACH) - 1, -1):
            if found := self._told_before(at):
                # A stop between clauses: what follows the date is nearer to it than what is beyond.
                return found if not stopped or found == NEAREST else self._after(end) or found
            stopped = stopped or (at + 2 >= first and any(mark in self.words.gap(at + 1) for mark in ",;:"))
        return self._after(end)

    def _till(self, first: int, end: int) -> int:
        """The direction of a deadline: past if the perfect says so ("by Monday 12 had died"), else to come."""
        around = range(max(self.low, first - _REACH), min(self.high, end + _REACH))
        if self._was(first - 1) or any(self.of("perfect", at) and not self.of("passive", at - 1) for at in around):
            return -1
        return NEAREST if any(self.of("plans", at) for at in around) else 1

    def _was(self, till: int) -> bool:
        """Whether somebody was something until a day: "was an envoy until May", not "was shut until May"."""
        verbs = (at for at in range(till - 1, max(self.low, till - _REACH) - 1, -1) if self._tense_of(at))
        verb = next(verbs, None)
        if verb is None or not self.of("was", verb):
            return False
        return self.of("determiners", verb + 1) or self.words.written(verb + 1)[:1].isupper()

    def _told_before(self, at: int) -> int:
        """The tense of a word before a date; of a plan that was made or came to nothing, what it is now."""
        found = self._tense_of(at, opens=at == self.low)
        if found <= 0:
            return found
        if self._came_to_nothing(at):
            return -1
        to = self.of("infinitive", at - 1)  # "was expected to pass on Wednesday", "was to pass"
        return NEAREST if self.of("was", at - 1 - to) else found

    def _after(self, start: int) -> int:
        for at in range(start, min(self.high, start + _REACH)):
            if found := self._tense_of(at):
                return found
            if self.of("saying", at):
                return 0  # "on Tuesday, saying it would ..."
        return 0

    def _before_its_verb(self, first: int, end: int) -> bool:
        """Whether a date is bare between a noun and its verb: "the mayor's remarks Saturday came"."""
        bare = self.words.gap(first) == " " and not self.of("prepositions", first - 1)
        return bare and self.of("finite", end) and not self._tense_of(first - 1)

    def _came_to_nothing(self, at: int) -> bool:
        """Whether what was to come has come otherwise: "was due to end on Friday, but", "was first set for May"."""
        plan = next((plan for plan in range(at, max(self.low, at - _PLAN) - 1, -1) if self.of("plans", plan)), None)
        if plan is None:
            return False
        originally = self.of("originally", plan - 1)
        if not self.of("was", plan - 1 - originally):
            return False
        return originally or any(self.of("but", place) for place in range(plan, min(self.high, plan + _REACH)))

    def _is_noun(self, at: int) -> bool:
        """Whether a word that may be a noun or a verb is a noun: "the vote", "a sudden end"."""
        described = self.words.word(at - 1).endswith(self.tenses.adjective_endings)
        return self.of("determiners", at - 1) or (described and self.of("determiners", at - 2))

    def _tense_of(self, at: int, *, opens: bool = False) -> int:
        """1 for a word that tells what is to come, -1 for one of the past, 0 for all others."""
        tenses, word = self.tenses, self.words.word(at)
        if word in tenses.sets["future"]:  # with a capital only where it opens the sentence: "Will" is also a name
            needs = tenses.data["future_needs"].get(word)
            noun = word in tenses.sets["nouns_too"] and self._is_noun(at)
            plain = opens or self.words.written(at) == word
            if plain and not noun and (needs is None or self.words.word(at + 1) in needs):
                return 1
        if self.words.word(at - 1) in tenses.data["future_after"].get(word, ()):
            return 1
        past = word in tenses.sets["past"]
        ends_so = word.endswith(tenses.past_endings) and word not in tenses.sets["not_past"] and len(word) > 3
        return self._of_past(at) if past or ends_so else 0

    def _of_past(self, at: int) -> int:
        """-1 for a verb of the past; with a modal it says which: "will be held", "could have been reached"."""
        modal = next((back for back in range(at - 1, max(at - _MODAL - 1, -1), -1) if self.of("modals", back)), None)
        coming = self.of("before_coming", at - 1) or modal == at - 1
        return 1 if modal is not None and coming and not self.of("supposed", modal - 1) else -1
