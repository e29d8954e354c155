"""The kinds of entries: one row for each says how it is read, filed, shown and sorted."""

from __future__ import annotations

from dataclasses import dataclass

from generator.corpus.models import Entry, Event, Office, Organization, Outlet, OutsideSource, Person, Place, Term
from generator.corpus.parts import Written


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: the corpus folder of its files, its model, and the folder of its pages.

    `deep` folders have subfolders (events by year). Pages use `label` and `plural`.
    """

    name: str
    folder: str
    model: type[Written]
    pages: str
    label: str
    plural: str
    deep: bool = False


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("term", "glossary", Term, "glossary", "Term", "Glossary"),
        Kind("person", "actors", Person, "actors", "Person", "People"),
        Kind("organization", "actors", Organization, "actors", "Organization", "Organizations"),
        Kind("office", "actors", Office, "actors", "Office", "Offices"),
        Kind("event", "events", Event, "events", "Event", "Events", deep=True),
        Kind("place", "places", Place, "places", "Place", "Places"),
        Kind("outlet", "outlets", Outlet, "outlets", "Outlet", "Outlets"),
        Kind("source", "sources", OutsideSource, "sources", "Outside source", "Outside sources"),
    )
}

FOLDERS = tuple(dict.fromkeys(kind.folder for kind in KINDS.values()))
ENTRY_KINDS = tuple(name for name, kind in KINDS.items() if issubclass(kind.model, Entry))
ACTOR_KINDS = ("person", "organization", "office", "place", "outlet")
