"""What changed in the guide, day by day: a page, and a feed that readers can follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from generator.base.edtf import parse_edtf
from generator.corpus.kinds import KINDS
from generator.corpus.parts import Written
from generator.guide.link import Guide
from generator.guide.meaning import Difference, differences
from generator.pages import show
from generator.pages.addresses import Address
from generator.pages.exports.described import site, url_of
from generator.pages.list_pages import ListPage

CHANGES = Address("changes/")
FEED = "feed.xml"
_NEVER = "1970-01-01"  # a feed has to say when it was brought up to date; that of a guide without history never was
_FILES = 100  # changes of files that the page and the feed list
_SHOWN = 8  # differences of one file


@dataclass(frozen=True, slots=True)
class Edit:
    """One file as a commit found and left it: `day` as ISO 8601, `id` that of the entry or article."""

    day: str
    id: str
    before: Written | None
    after: Written | None


@dataclass(frozen=True, slots=True)
class _Changed:
    day: str
    id: str
    kind: str
    label: str
    differences: tuple[Difference, ...]


def changed(guide: Guide, edits: Iterable[Edit]) -> tuple[ListPage, dict[str, Any], str]:
    """The page, what its template asks for, and the feed; `edits` are the newest first."""
    found = list(_changed(list(edits)))[:_FILES]
    page = ListPage(guide, CHANGES, "What changed", "Changes of meaning in entries and articles, the newest first.")
    days = [
        {"day": show.date_text(parse_edtf(day)), "anchor": f"on-{day}", "rows": [_row(page, each) for each in group]}
        for day, group in groupby(found, key=lambda each: each.day)
    ]
    return page, {"days": days, "feed": page.address.to(FEED).rstrip("/")}, _feed(guide, found)


def _changed(edits: Sequence[Edit]) -> Iterator[_Changed]:
    """Each file once a day, from how the day found it to how the day left it."""
    for day, group in groupby(edits, key=lambda edit: edit.day):
        states: dict[str, tuple[Written | None, Written | None]] = {}
        for edit in group:  # the newest first
            states[edit.id] = (edit.before, states[edit.id][1] if edit.id in states else edit.after)
        for id_, (before, after) in sorted(states.items()):
            if told := differences(before, after):
                data: Any = after or before
                kind = next((kind.label for kind in KINDS.values() if kind.model is type(data)), "Article")
                label = getattr(data, "label", None) or getattr(data, "headline", None) or getattr(data, "name", None)
                yield _Changed(day, id_, _state(kind, before, after), label or id_, told)


def _state(kind: str, before: Written | None, after: Written | None) -> str:
    return f"{kind}, new" if before is None else f"{kind}, removed" if after is None else kind


def _known(guide: Guide, id_: str) -> bool:
    corpus = guide.corpus
    return id_ in corpus.entries or id_ in corpus.articles or id_ in corpus.sources


def _row(page: ListPage, each: _Changed) -> dict[str, Any]:
    return {
        "name": page.link(each.id) if _known(page.guide, each.id) else each.label,
        "kind": each.kind,
        "differences": each.differences[:_SHOWN],
        "more": max(0, len(each.differences) - _SHOWN),
    }


def _feed(guide: Guide, found: Sequence[_Changed]) -> str:
    """An Atom feed (RFC 4287): an entry for each file and day."""
    settings, top = guide.corpus.settings, site(guide)
    updated = max((each.day for each in found), default=_NEVER)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(settings.language)}>',
        f"<title>{escape(settings.title)}: what changed</title>",
        f"<id>{escape(top)}{FEED}</id>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(top + FEED)}/>',
        f"<link href={quoteattr(top + CHANGES.folder)}/>",
        f"<updated>{updated}T00:00:00Z</updated>",
        f"<author><name>Contributors to {escape(settings.title)}</name></author>",
    ]
    for each in found:
        where = url_of(guide, each.id) if _known(guide, each.id) else f"{top}{CHANGES.folder}#on-{each.day}"
        abouts = ", ".join(dict.fromkeys(told.about for told in each.differences))
        lines += [
            "<entry>",
            f"<title>{escape(each.label)}: {escape(abouts)}</title>",
            f"<id>{escape(top)}{CHANGES.folder}#{each.day}-{escape(each.id)}</id>",
            f"<link href={quoteattr(where)}/>",
            f"<updated>{each.day}T00:00:00Z</updated>",
            f'<summary type="text">{escape(_summary(each))}</summary>',
            "</entry>",
        ]
    return "\n".join([*lines, "</feed>", ""])


def _summary(each: _Changed) -> str:
    """The differences in one text: what they are about, with the words that went and came."""
    told = []
    for one in each.differences[:_SHOWN]:
        before, after = f"“{one.before}”" if one.before else "(new)", f"“{one.after}”" if one.after else "(removed)"
        told.append(f"{one.about}: {before} → {after}")
    more = len(each.differences) - _SHOWN
    return "; ".join([*told, *([f"and {more} more"] if more > 0 else [])])
