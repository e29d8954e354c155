"""The names in the search box: every name of every entry, and the pages that answer common questions."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from generator.base.language import language_data
from generator.corpus.kinds import ENTRY_KINDS, KINDS
from generator.corpus.models import Entry, Event, Office, Organization, Person, Term
from generator.corpus.records import Record
from generator.guide.link import Guide
from generator.guide.numbers import times_named
from generator.pages import show
from generator.pages.addresses import address
from generator.text.folding import search_key

_DATES = ("months", "month_abbreviations")


def search_names(guide: Guide) -> dict[str, Any]:
    """The entries by name, as a value for JSON.

    `entries` has a row for each entry: label, address from the site's root, index into `kinds`, gloss, other names in
    Latin letters, weight (ten times the logarithm of its number of mentions) and what `_added` gives for events and
    offices; linked entries are given by row number, for an office with the time in which it was held. `pages` holds
    title, address, content, what readers call it, and whether they ask it about any entry. `words` holds what queries
    consist of besides names, in the guide's language.
    """
    language = guide.corpus.settings.language
    data = language_data(language, "search")
    dates = language_data(language, "dates")
    kinds = list(ENTRY_KINDS)
    records = _listed(guide)
    numbers = {record.id: number for number, record in enumerate(records)}
    return {
        "kinds": [[kind, KINDS[kind].label] for kind in kinds],
        "entries": [_row(guide, record, kinds.index(record.kind), numbers) for record in records],
        "pages": [
            [page["label"], folder, page["about"], page["names"], *([True] if page.get("of_entries") else [])]
            for folder, page in data["pages"].items()
        ],
        "words": {
            "stop": data["stop_words"],
            "filler": data["filler"],
            "endings": data["endings"],
            "shortest": data["shortest"],
            "questions": data["questions"],
            "ends": data["question_ends"],
            "asks": data["question_words"],
            "suffixes": data["suffixes"],
            "same": data["same"],
            "months": {name: number for table in _DATES for name, number in dates[table].items()},
        },
        "texts": data["texts"],
    }


def names_in_other_scripts(guide: Guide) -> dict[str, list[str]]:
    """Names that are not in Latin letters, by the number of their entry's row in `search_names`."""
    found = {
        str(number): [name for name in _distinct(record.data.label, names_of(record.data)) if not _is_latin(name)]
        for number, record in enumerate(_listed(guide))
    }
    return {number: names for number, names in found.items() if names}


def _listed(guide: Guide) -> list[Record[Entry]]:
    return [record for record in guide.corpus.entries.values() if record.data.status != "deprecated"]


def _is_latin(name: str) -> bool:
    return all(letter < "\u0250" for letter in search_key(name))  # where the blocks of Latin letters end


def _row(guide: Guide, record: Record[Entry], kind: int, numbers: Mapping[str, int]) -> list[Any]:
    data = record.data
    weight = round(10 * math.log1p(times_named(guide, record.id).all))
    return [
        data.label,
        address(guide.corpus, record.id).folder,
        kind,
        data.gloss or data.definition or "",
        [name for name in _distinct(data.label, names_of(data)) if _is_latin(name)],
        weight,
        *_added(guide, data, numbers),
    ]


def _distinct(label: str, names: Iterator[str]) -> list[str]:
    """The names not already found by a search for another one, in order."""
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


def _added(guide: Guide, data: Entry, numbers: Mapping[str, int]) -> list[Any]:
    """What a row shows besides its kind, its time, and the linked entries, as far as each applies.

    For an event its date and participants; for an office its last holder, and all holders with their times.
    """
    if isinstance(data, Event):
        linked = [*(each.actor for each in data.participants), *(each.place for each in data.places)]
        when = [show.date_text(data.date), data.date.text] if data.date else ["", ""]
        return [*when, [[numbers[id_]] for id_ in linked if id_ in numbers]]
    if isinstance(data, Office) and data.holders:
        terms = [
            (each, [each.from_.text if each.from_ else "..", each.to.text if each.to else ".."])
            for each in data.holders
        ]
        times = [[numbers[each.person], "/".join(time)] for each, time in terms if each.person in numbers]
        return [guide.corpus.label(data.holders[-1].person), "", times]
    return []
