"""A lexicon that records what is looked up in it, and the stamps of everything that can be looked up."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import fields, replace
from functools import cached_property
from typing import Any

from generator.base.reads import ALL, ByField, Key, Observed, Reads
from generator.base.stamp import stamp
from generator.base.store import key_of
from generator.reading.names.lexicon import Lexicon

LEXICON = "lexicon"  # key for all that is not looked up; followed by a dot and a field, key for that field
_NAMES = f"{LEXICON}.automaton"  # with a folded text as the key: the names in it, and their possible meanings


class _Names:
    """The automaton of a lexicon, which records the texts it searches for names."""

    def __init__(self, lexicon: Lexicon, reads: Reads) -> None:
        self._automaton, self._reads = lexicon.automaton, reads

    def find_matches_as_indexes(self, text: str, *, overlapping: bool) -> list[tuple[int, int, int]]:
        """As the automaton does."""
        self._reads.note(LEXICON)
        self._reads.note(_NAMES, text)
        return self._automaton.find_matches_as_indexes(text, overlapping=overlapping) if self._automaton else []


def observed(lexicon: Lexicon, reads: Reads) -> Lexicon:
    """The lexicon, recording lookups in `reads`. Every user searches a text for names before any other lookup."""
    parts: dict[str, Any] = {
        name: Observed(f"{LEXICON}.{name}", value, reads) for name, value in _looked_up(lexicon).items()
    }
    parts["entries"] = ByField(f"{LEXICON}.entries", lexicon.entries, reads)
    parts["automaton"] = _Names(lexicon, reads)
    return replace(lexicon, **parts)


def _looked_up(lexicon: Lexicon) -> dict[str, Mapping[Any, Any]]:
    """The parts of a lexicon with lookups; every user is taken to read all other parts."""
    parts = {field.name: getattr(lexicon, field.name) for field in fields(lexicon)}
    return {name: part for name, part in parts.items() if isinstance(part, Mapping)}


class LexiconStamps:
    """The stamps of everything that can be read of a lexicon, each computed once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._known: dict[Key, bytes] = {}
        self._readings: dict[int, bytes] = {}

    @cached_property
    def whole(self) -> bytes:
        """A stamp of everything a lexicon is made from."""
        return stamp([self.lexicon.language, list(self.lexicon.entries.values()), list(self.lexicon.holders.values())])

    def all_of(self, reads: Iterable[Key]) -> bytes:
        """One stamp of everything that was read."""
        return key_of(*map(self.of, reads))

    def of(self, key: Key) -> bytes:
        """The stamp of what a key reads."""
        if key[0] == _NAMES:  # of a text, which is not looked up twice
            return self._names(str(key[1]))
        if key not in self._known:
            self._known[key] = self._computed(*key)
        return self._known[key]

    def _computed(self, name: str, key: Hashable) -> bytes:
        if name == LEXICON:
            looked_up = {*_looked_up(self.lexicon), "automaton", "patterns", "readings"}
            rest = [field.name for field in fields(self.lexicon) if field.name not in looked_up]
            return key_of(*(stamp(getattr(self.lexicon, each)) for each in rest))
        field = name.removeprefix(f"{LEXICON}.")
        part: Mapping[Any, Any] = getattr(self.lexicon, field.removesuffix("?"))
        if field.endswith("?"):
            return bytes([key in part])
        if key == ALL:
            return stamp(list(part))
        if isinstance(key, tuple):
            return stamp(getattr(part.get(key[0]), key[1], None))
        return stamp(part[key]) if key in part else b""

    def _names(self, text: str) -> bytes:
        """One stamp of all names in a folded text, and of their possible meanings."""
        automaton = self.lexicon.automaton
        if automaton is None:
            return b""
        found = {pattern for pattern, _, _ in automaton.find_matches_as_indexes(text, overlapping=True)}
        return key_of(*sorted(map(self._reading, found)))

    def _reading(self, pattern: int) -> bytes:
        if pattern not in self._readings:
            self._readings[pattern] = stamp(self.lexicon.readings[pattern])
        return self._readings[pattern]
