"""An entry's names and its links to other entries, as its page shows them."""

from __future__ import annotations

from collections.abc import Sequence

from generator.corpus.models import Entry
from generator.corpus.records import Record
from generator.pages.escape import Markup
from generator.pages.evidence_page import EvidencePage
from generator.pages.page import Page
from generator.pages.relations import ties

_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "fa", "he", "ps", "ur", "yi"})


def other_names(data: Entry) -> Markup | None:
    """The other names that are shown, each once, with how they are used and by whom.

    The days between which a name is searched for are a rule for the program and not shown.
    """
    names: dict[str, list[str]] = {}
    for alias in data.aliases:
        if not alias.hidden and alias.use != "short" and alias.form != data.label:
            use = "" if alias.use in ("name", "variant", "phrase") else alias.use
            names.setdefault(alias.form, []).extend(note for note in (use, alias.note) if note)
    items = []
    for form, notes in names.items():
        text = " · ".join(dict.fromkeys(notes))
        note = Markup(' <span class="note">{}</span>').format(text) if text else ""
        items.append(Markup("<li>{}{}</li>").format(form, note))
    return _inline_list(items)


def translated_names(page: EvidencePage, data: Entry) -> Markup | None:
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


def related(page: Page, record: Record[Entry]) -> list[tuple[str, list[str]]]:
    """Broader, narrower, related and referring entries, each named once under the closest relation."""
    data, guide = record.data, page.guide
    kinds = {"partitive": "Part of (broader)", "instance": "Instance of (broader)"}
    rows_: tuple[tuple[str, Sequence[str]], ...] = (
        (kinds.get(getattr(data, "broader_type", None) or "", "Broader"), getattr(data, "broader", ())),
        ("Narrower", guide.narrower.get(record.id, ())),
        ("Related", data.related),
        ("Referred to by", [link.entry for link in guide.backlinks.get(record.id, ())]),
    )
    taken = {relation.target for relation in data.relations} | {tie.other for tie in ties(guide, record)}
    taken.update(guide.events.get(record.id, ()))
    rows = []
    for term, ids in rows_:
        new = [id_ for id_ in dict.fromkeys(ids) if id_ not in taken]
        taken.update(new)
        if new:
            rows.append((term, new))
    return rows
