"""An entry's names and its ties to other entries, as its page shows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.corpus.models import Entry
from generator.corpus.parts import Relation
from generator.corpus.records import Record
from generator.pages.escape import Markup
from generator.pages.here import Here
from generator.pages.resting import RestingPage
from generator.pages.show import date_text
from generator.pages.telling import period

_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "fa", "he", "ps", "ur", "yi"})


def other_names(data: Entry) -> Markup | None:
    """The other names that are shown, each once, with how they are used and by whom.

    The days between which a name is looked for are a rule for the machine: they are not shown.
    """
    names: dict[str, list[str]] = {}
    for alias in data.aliases:
        if not alias.hidden and alias.use != "short" and alias.form != data.label:
            use = "" if alias.use in ("name", "variant", "phrase") else alias.use
            names.setdefault(alias.form, []).extend(note for note in (use, alias.note) if note)
    items = []
    for form, notes in names.items():
        told = " · ".join(dict.fromkeys(notes))
        note = Markup(' <span class="note">{}</span>').format(told) if told else ""
        items.append(Markup("<li>{}{}</li>").format(form, note))
    return _inline_list(items)


def translated_names(page: RestingPage, data: Entry) -> Markup | None:
    """Names in other languages, each in its own direction, with its source or marked as ours."""
    items = []
    for code, name in sorted(data.translations.items()):
        direction = Markup(' dir="rtl"') if code.split("-")[0] in _RIGHT_TO_LEFT else ""
        letters = [letter for letter, _ in page.outside_letters(("translations", code))]
        marks = [Markup('<a class="outside-ref" href="#outside-{0}">{0}</a>').format(letter) for letter in letters]
        origin = (
            Markup('<sup class="cite" data-search-exclude>{}</sup>').format(Markup(" ").join(marks))
            if marks
            else Markup(' <span class="note">our translation</span>')
        )
        items.append(Markup('<li><bdi lang="{}"{}>{}</bdi>{}</li>').format(code, direction, name.name, origin))
    return _inline_list(items)


def _inline_list(items: Sequence[Markup]) -> Markup | None:
    return Markup('<ul class="inline">{}</ul>').format(Markup("").join(items)) if items else None


def related(page: Here, record: Record[Entry]) -> list[tuple[str, list[str]]]:
    """Broader, narrower, related and referring entries, each named once under the closest tie."""
    data, guide = record.data, page.guide
    kinds = {"partitive": "Part of (broader)", "instance": "Instance of (broader)"}
    ties: tuple[tuple[str, Sequence[str]], ...] = (
        (kinds.get(getattr(data, "broader_type", None) or "", "Broader"), getattr(data, "broader", ())),
        ("Narrower", guide.narrower.get(record.id, ())),
        ("Related", data.related),
        ("Referred to by", [link.entry for link in guide.backlinks.get(record.id, ())]),
    )
    taken = {relation.target for relation in data.relations} | set(guide.events.get(record.id, ()))
    rows = []
    for term, ids in ties:
        new = [id_ for id_ in dict.fromkeys(ids) if id_ not in taken]
        taken.update(new)
        if new:
            rows.append((term, new))
    return rows


def _when(relation: Relation) -> str:
    """The time of a relation; what was made was made on a day, not from it on."""
    if relation.type == "created_by" and relation.from_ and not relation.to:
        return date_text(relation.from_)
    return period(relation.from_, relation.to)


def stated_relations(data: Entry) -> list[dict[str, Any]]:
    """Relations with dates and support; what an entry may be mistaken for has its own section."""
    return [
        {
            "words": relation.type.replace("_", " ").capitalize(),
            "target": relation.target,
            "period": _when(relation),
            "note": relation.note,
            "path": ("relations", index),
        }
        for index, relation in enumerate(data.relations)
        if relation.type != "confusable_with"
    ]
