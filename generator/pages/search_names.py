"""What the search box looks names up in: every name of every entry, and the pages that answer common questions."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from generator.base.language import language_data
from generator.corpus.kinds import ENTRY_KINDS, KINDS
from generator.corpus.models import Entry, Event, Office, Organization, Person, Term
from generator.corpus.records import Record
from generator.guide.link import Guide
from generator.pages import show
from generator.pages.addresses import address
from generator.text.folding import search_key

_DATES = ("months", "month_abbreviations")


def search_names(guide: Guide) -> dict[str, Any]:
    """The entries by name, as a value for JSON.

    `entries` holds a row an entry: label, address from the site's root, index into `kinds`, gloss, other names,
    weight (a logarithm of how often it is named, times ten) and what `_added` says of events and offices.
    `pages` holds title, address, what is there, and what readers call it. `words` holds what queries consist of
    besides names, in the guide's language.
    """
    language = guide.corpus.settings.language
    data = language_data(language, "search")
    dates = language_data(language, "dates")
    kinds = list(ENTRY_KINDS)
    return {
        "kinds": [[kind, KINDS[kind].label] for kind in kinds],
        "entries": [
            _row(guide, record, kinds.index(record.kind))
            for record in guide.corpus.entries.values()
            if record.data.status != "deprecated"
        ],
        "pages": [[page["label"], folder, page["about"], page["names"]] for folder, page in data["pages"].items()],
        "words": {
            "stop": data["stop_words"],
            "endings": data["endings"],
            "shortest": data["shortest"],
            "questions": data["questions"],
            "ends": data["question_ends"],
            "months": {name: number for table in _DATES for name, number in dates[table].items()},
        },
        "texts": data["texts"],
    }


def _row(guide: Guide, record: Record[Entry], kind: int) -> list[Any]:
    data = record.data
    weight = round(10 * math.log1p(len(guide.appearances.get(record.id, ()))))
    return [
        data.label,
        address(guide.corpus, record.id).folder,
        kind,
        data.gloss or data.definition or "",
        _distinct(data.label, names_of(data)),
        weight,
        *_added(guide, data),
    ]


def _distinct(label: str, names: Iterator[str]) -> list[str]:
    """The names that a search does not find by another one already, in order."""
    seen = {search_key(label)}
    found = []
    for name in names:
        key = search_key(name)
        if key and key not in seen:
            seen.add(key)
            found.append(name)
    return found


def names_of(data: Entry) -> Iterator[str]:
    """Every name that people declared for an entry, besides its label."""
    yield from (alias.form for alias in data.aliases)
    yield from (translation.name for translation in data.translations.values())
    if isinstance(data, Term) and data.notation:
        yield data.notation
    if isinstance(data, Person):
        yield from (name for name in (data.surname, data.sort_name) if name)
    if isinstance(data, Organization):
        yield from (name for name in (data.official_name, data.acronym, data.self_name) if name)


def _added(guide: Guide, data: Entry) -> list[str]:
    """What a row shows beside its kind: the date of an event (and its EDTF form), the last holder of an office."""
    if isinstance(data, Event) and data.date:
        return [show.date_text(data.date), data.date.text]
    if isinstance(data, Office) and data.holders:
        return [guide.corpus.label(data.holders[-1].person)]
    return []
