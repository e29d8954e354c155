"""What the readers of names pass on to one another: forms, their readings and senses, what was named so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.base.value import value
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
    `counts` how often, `alone` how often not in such a row; `full` are those named in full. `ends` are the mentions by
    where they end; `person_ends` and `demonym_ends` where those of persons and peoples do. Seen at a glance: `starts`
    and `bodies` are where any names and those of bodies start, `people` the persons' names by where they start,
    `by_sentence` the persons by where the sentence starts that names them, `full_anywhere` who is named in full at all,
    `relatives` where somebody with the surname of an entry is introduced who is no entry, `defined` the acronyms the
    text itself explains (to "" for something that is no entry) and from where, `elsewhere` the places that are no
    entries, `countries_at` where countries are named, by where the names start, and `countries_in` by where the
    sentence starts. `countries` are those entries that are countries, `weights` which of them the text is about.
    """

    last: dict[str, int] = field(default_factory=dict)
    full: set[str] = field(default_factory=set)
    starts: frozenset[int] = frozenset()
    bodies: frozenset[int] = frozenset()
    people: Mapping[int, tuple[int, tuple[str, ...]]] = field(default_factory=dict)
    by_sentence: Mapping[int, frozenset[str]] = field(default_factory=dict)
    full_anywhere: frozenset[str] = frozenset()
    relatives: Mapping[str, int] = field(default_factory=dict)
    defined: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    elsewhere: Elsewhere = field(default_factory=Elsewhere)
    countries: frozenset[str] = frozenset()
    weights: Weights = field(default_factory=Weights)
    countries_at: Mapping[int, str] = field(default_factory=dict)
    countries_in: Mapping[int, frozenset[str]] = field(default_factory=dict)
    ends: dict[int, str] = field(default_factory=dict)
    person_ends: set[int] = field(default_factory=set)
    demonym_ends: set[int] = field(default_factory=set)
    firm: dict[str, int] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    alone: Counter[str] = field(default_factory=Counter)

    def is_ready(self, entry: str, sentence: int) -> bool:
        """Whether what needs the entry may stand in the sentence that starts at an offset.

        The entry was named, or is a country that this sentence names; and the text is not about another country.
        """
        if entry not in self.last and entry not in self.countries_in.get(sentence, ()):
            return False
        return entry not in self.countries or entry in self.weights.topics


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


Rule = Callable[[Case], bool]


def first_that_holds(rules: Sequence[Rule], case: Case) -> str:
    """The name of the first rule that holds, or nothing: what rules are called is what they say."""
    return next((rule.__name__ for rule in rules if rule(case)), "")


def needed(reading: Reading) -> str:
    """The entry that must have been named before."""
    return reading.entry if reading.name.needs in {"", "name"} else reading.name.needs
