"""Texts that are one, or nearly: told by the runs of words that they share."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

_RUN = 6  # words
_COMMON = 60  # texts that hold one run: then it is a stock phrase
NEAR = 0.6  # of the shorter text's runs that the other holds too
_WORD = re.compile(r"\w+")


def key(text: str) -> str:
    """All that makes two texts one: their words, in small letters."""
    return " ".join(_WORD.findall(text.casefold()))


@dataclass
class Likeness:
    """Texts by id, and which of them hold a run of words."""

    keys: dict[str, str] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    holders: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, id_: str, text: str) -> None:
        """Note a text."""
        self.keys[id_] = key(text)
        runs = _runs(self.keys[id_])
        self.sizes[id_] = len(runs)
        for run in runs:
            held = self.holders[run]
            if len(held) <= _COMMON:
                held.append(id_)

    def same(self, text: str) -> list[str]:
        """The ids of the texts with the same words."""
        wanted = key(text)
        first = next(iter(_runs(wanted)), None)
        among = (
            self.holders.get(first, [])
            if first is not None and len(self.holders.get(first, [])) <= _COMMON
            else self.keys
        )
        return [id_ for id_ in among if self.keys[id_] == wanted]

    def near(self, text: str) -> list[tuple[str, float]]:
        """The ids of texts that share most of their words' order with one, the nearest first, and how much."""
        runs = _runs(key(text))
        shared = Counter(id_ for run in runs if len(held := self.holders.get(run, [])) <= _COMMON for id_ in held)
        found = [(id_, number / min(self.sizes[id_], len(runs))) for id_, number in shared.items() if number > 2]
        return sorted(((id_, share) for id_, share in found if share >= NEAR), key=lambda pair: (-pair[1], pair[0]))


def _runs(words: str) -> dict[str, None]:
    """The runs of words of a text, each once, in order."""
    parts = words.split()
    return dict.fromkeys(" ".join(parts[at : at + _RUN]) for at in range(len(parts) - _RUN + 1))


def shares(pairs: Iterable[tuple[str, float]]) -> str:
    """Near texts as a report names them."""
    return ", ".join(f"{id_} ({share:.0%})" for id_, share in pairs)
