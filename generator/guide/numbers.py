"""How often names are found in the articles, without the passages themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.base.reads import indexed, single
from generator.guide.link import Guide


@dataclass(frozen=True, slots=True)
class Named:
    """How often an entry is named: in all, not within another name, and in how many articles the latter."""

    all: int = 0
    alone: int = 0
    articles: int = 0


@indexed
def times_named(guide: Guide) -> Mapping[str, Named]:
    """How often each entry is named that is."""
    found = {}
    for id_, places in guide.appearances.items():
        alone = [place.article for place in places if not place.mention.inside]
        found[id_] = Named(len(places), len(alone), len(set(alone)))
    return found


@single
def mentions(guide: Guide) -> int:
    """How many names were found in the articles; those within others do not count."""
    return sum(not each.inside for read in guide.annotations.values() for each in read.mentions)
