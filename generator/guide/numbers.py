"""How often names are found in the articles, without the passages themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from generator.base.reads import gathered, piece
from generator.guide.counting import counted
from generator.guide.link import Guide


@dataclass(frozen=True, slots=True)
class Named:
    """Counts of an entry's mentions: in all, outside other names, and of the articles with the latter."""

    all: int = 0
    alone: int = 0
    articles: int = 0


@piece
def times_named(guide: Guide, entry: str) -> Named:
    """How often an entry is named."""
    found = _named(guide).get(entry, ())
    return Named(sum(number for number, _ in found), sum(alone for _, alone in found), sum(a > 0 for _, a in found))


@gathered
def _named(guide: Guide, article: str) -> Mapping[str, tuple[tuple[int, int]]]:
    """Mentions of each entry in an article, in all and outside other names; "" has those of all entries."""
    annotation = guide.annotations[article]
    found: defaultdict[str, list[bool]] = defaultdict(list)
    for mention, entries in counted(annotation.document, annotation.mentions):
        for entry in (*entries, ""):
            found[entry].append(not mention.inside)
    return {entry: ((len(alone), sum(alone)),) for entry, alone in found.items()}


def mentions(guide: Guide) -> int:
    """The number of names found in the articles; those within others do not count."""
    return times_named(guide, "").alone
