"""What the readers of names pass on to one another: forms, their readings and senses, what was named so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.base.value import value
from generator.base.values import Mention
from generator.reading.names.elsewhere import Elsewhere, Weights
from generator.reading.names.lexicon import Lexicon, Reading
from generator.reading.names.scene import Scene

# How strongly a reading is shown by its surroundings: a proven one beats a plain one, a dated one beats an undated.
PLAIN, DATED, PROVEN = 1, 2, 3


@value
class Candidate:
    """A form found in the text, whole words, and all the readings it may have there."""

    start: int
    end: int
    readings: tuple[Reading, ...]


@value
class Sense:
    """One reading that holds in its place. `start` may lie before the form: "political envoy" for "envoy"."""

    entry: str
    rule: str
    weight: int = PLAIN
    also: tuple[str, ...] = ()
    start: int | None = None


@value
class Refusal:
    """The rule that removed a reading. `undecided`: it may hold all the same, so people decide."""

    rule: str
    undecided: bool = False


@dataclass(slots=True)
class Memory:
    """What the text has named so far, as a reader would remember it, and what was seen in it at a glance.

    `last` is where each entry was last named, `firm` the same without demonyms and places in a row of several,
    `counts` how often, `alone` how often not in such a row; `ends` are the mentions by
    where they end. Seen at a glance: `starts` and `bodies` are where any names and those of bodies start, `people` the
    persons' names by where they start, `full_anywhere` who is named in full at all, `relatives` where somebody with the
    surname of an entry is introduced who is no entry, `defined` the acronyms the text itself explains (to "" for
    something that is no entry) and from where, `elsewhere` the places that are no entries, `countries_at` where
    countries are named, `weights` which countries the text is about.
    """

    starts: frozenset[int]
    bodies: frozenset[int]
    people: Mapping[int, tuple[int, tuple[str, ...]]]
    full_anywhere: frozenset[str]
    relatives: Mapping[str, int]
    defined: Mapping[str, tuple[str, int]]
    elsewhere: Elsewhere
    weights: Weights
    countries_at: Mapping[int, str]
    last: dict[str, int] = field(default_factory=dict)
    firm: dict[str, int] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    alone: Counter[str] = field(default_factory=Counter)
    ends: dict[int, Mention] = field(default_factory=dict)


@value
class Case:
    """One reading of a form in its place, with all that may decide whether it holds."""

    scene: Scene
    candidate: Candidate
    reading: Reading
    named: Memory
    lexicon: Lexicon

    @property
    def start(self) -> int:
        """Where the form starts."""
        return self.candidate.start

    @property
    def end(self) -> int:
        """Where the form ends."""
        return self.candidate.end

    @property
    def form(self) -> str:
        """The words as they are written."""
        return self.scene.text[self.candidate.start : self.candidate.end]

    @property
    def entry(self) -> str:
        """The entry that the reading names."""
        return self.reading.name.entry

    @property
    def kind(self) -> str:
        """The kind of that entry."""
        return self.reading.kind

    @property
    def use(self) -> str:
        """What sort of name the form is."""
        return self.reading.name.use

    @property
    def needed(self) -> str:
        """The entry that must have been named before."""
        return self.entry if self.reading.name.needs in {"", "name"} else self.reading.name.needs

    @property
    def words(self) -> Mapping[str, Any]:
        """The language's words about names."""
        return self.scene.words

    @property
    def before(self) -> str:
        """The word before the form in its sentence, in small letters; nothing at its beginning."""
        return next(iter(self.scene.previous(self.start, 1)), "").lower()

    @property
    def behind(self) -> str:
        """The word or mark behind the form in its sentence; nothing at its end."""
        return next(iter(self.scene.following(self.end, 1)), "")

    @property
    def behind_owner(self) -> str:
        """The word behind the form and its possessive ending."""
        return next(iter(self.scene.following(self.end + len(self.scene.genitive), 1)), "")

    @property
    def is_a_capital(self) -> bool:
        """Whether the name may also mean a government."""
        return any(reading.name.use == "metonym" for reading in self.candidate.readings)

    @property
    def since_the_sentence_before(self) -> int:
        """Where the sentence before begins."""
        return self.scene.sentence(max(0, self.scene.sentence(self.start).start - 2)).start

    def is_ready(self) -> bool:
        """Whether what needs another entry may be in this sentence.

        That entry was named, or is a country that this sentence names; and the text is not about another country.
        """
        needed, sentence = self.needed, self.scene.sentence(self.start)
        here = (at for at, country in self.named.countries_at.items() if country == needed)
        if needed not in self.named.last and not any(sentence.start <= at < sentence.end for at in here):
            return False
        return needed not in self.lexicon.countries or needed in self.named.weights.topics


Rule = Callable[[Case], bool]


def first_that_holds(rules: Sequence[Rule], case: Case) -> str:
    """The name of the first rule that holds, or nothing: what rules are called is what they say."""
    return next((rule.__name__ for rule in rules if rule(case)), "")
