"""The relations of an entry: those in its own file, and those in the files of others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.base.reads import indexed
from generator.corpus.models import Entry, Office, Organization
from generator.corpus.parts import Relation
from generator.corpus.records import Record
from generator.corpus.source import Path
from generator.guide.link import Guide
from generator.pages.phrases import period
from generator.pages.show import date_text


@dataclass(frozen=True, slots=True)
class Tie:
    """One relation as seen from an entry: the words that introduce the other entry, and its place in a drawing.

    `place` is "over", "beside" or "under"; `path` is the field of the entry's own file with the relation, if any.
    """

    words: str
    other: str
    place: str
    period: str = ""
    note: str = ""
    path: Path | None = None


_PLACES = ("over", "beside", "under")

# The words for a relation from its own side and from the other side, each with the place of the other in a drawing.
_WAYS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "member_of": (("Member of", "over"), ("Member", "under")),
    "part_of": (("Part of", "over"), ("Part", "under")),
    "office_of": (("Office of", "over"), ("Office", "under")),
    "held": (("Held", "over"), ("Holder", "under")),
    "created_by": (("Created by", "over"), ("Created", "under")),
    "splinter_of": (("Splinter of", "over"), ("Splinter", "under")),
    "successor_of": (("Successor of", "over"), ("Succeeded by", "under")),
    "leads": (("Leads", "under"), ("Led by", "over")),
    "convenes": (("Convenes", "under"), ("Convened by", "over")),
    "mediates": (("Mediates", "beside"), ("Mediated by", "beside")),
    "ally_of": (("Ally of", "beside"), ("Ally of", "beside")),
    "backs": (("Backs", "beside"), ("Backed by", "beside")),
    "backed_by": (("Backed by", "beside"), ("Backs", "beside")),
    "rival_of": (("Rival of", "beside"), ("Rival of", "beside")),
    "opposes": (("Opposes", "beside"), ("Opposed by", "beside")),
}


def ties(guide: Guide, record: Record[Entry]) -> list[Tie]:
    """All relations of an entry, each once, its own first: by place (over, beside, under) and kind."""
    found = [*_own(guide, record), *_towards(guide).get(record.id, ())]
    first: dict[tuple[str, str], Tie] = {}
    for tie in found:
        first.setdefault((tie.words, tie.other), tie)
    order = [words for sides in _WAYS.values() for words, _ in sides]
    return sorted(first.values(), key=lambda tie: (_PLACES.index(tie.place), order.index(tie.words)))


def grouped(found: list[Tie]) -> list[dict[str, Any]]:
    """The relations as a list, grouped by kind."""
    groups: dict[str, list[Tie]] = {}
    for tie in found:
        groups.setdefault(tie.words, []).append(tie)
    return [{"words": words, "ties": same} for words, same in groups.items()]


def _own(guide: Guide, record: Record[Entry]) -> Iterator[Tie]:
    """The relations in the entry's own file; entries it may be mistaken for have their own section."""
    for kind, other, when, note, path in _stated(record):
        words, place = _WAYS[kind][0]
        yield Tie(words, other, place, when, note, path)
    for tenure in guide.terms_of_office.get(record.id, ()):
        if tenure.holder.person == record.id:
            yield Tie("Held", tenure.office, "over", period(tenure.holder.from_, tenure.holder.to))


def _stated(record: Record[Entry]) -> Iterator[tuple[str, str, str, str, Path | None]]:
    """Each relation of a file: its kind, the other entry, when, a note, and the field."""
    data = record.data
    for index, relation in enumerate(data.relations):
        if relation.type != "confusable_with":
            yield relation.type, relation.target, _when(relation), relation.note or "", ("relations", index)
    if isinstance(data, Organization) and data.part_of:
        yield "part_of", data.part_of, "", "", None
    if isinstance(data, Office) and data.organization:
        yield "office_of", data.organization, "", "", None


@indexed
def _towards(guide: Guide) -> Mapping[str, tuple[Tie, ...]]:
    """The relations in the files of other entries, as seen from each."""
    found: defaultdict[str, list[Tie]] = defaultdict(list)
    for id_, record in guide.corpus.entries.items():
        for kind, other, when, note, _ in _stated(record):
            words, place = _WAYS[kind][1]
            found[other].append(Tie(words, id_, place, when, note))
        if isinstance(record.data, Office):
            for holder in record.data.holders:
                found[id_].append(Tie("Holder", holder.person, "under", period(holder.from_, holder.to)))
    return {id_: tuple(mine) for id_, mine in found.items()}


def _when(relation: Relation) -> str:
    """The time of a relation; for a creation, the day it happened, not a period."""
    if relation.type == "created_by" and relation.from_ and not relation.to:
        return date_text(relation.from_)
    return period(relation.from_, relation.to)
