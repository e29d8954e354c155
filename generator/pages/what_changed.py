"""What changed in the guide, day by day: a page, a feed for readers, and a section of each entry's page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from html import escape
from typing import Any

from generator.base.edtf import parse_edtf
from generator.corpus.kinds import KINDS
from generator.corpus.records import heads
from generator.guide.changing import word_changes
from generator.guide.history import Change, by_day
from generator.guide.link import Guide
from generator.guide.meaning import TEXT, Difference, Words
from generator.guide.publication import publication
from generator.pages import show
from generator.pages.addresses import Address, address
from generator.pages.escape import Markup
from generator.pages.exports.described import site, url_of
from generator.pages.list_pages import ListPage
from generator.pages.page import Page

CHANGES = Address("changes/")
FEED = "feed.xml"
_NEVER = "1970-01-01"  # a feed must give a date of its last update; a guide without history has none
_FILES = 100  # changes of files on the page and in the feed at most
_WORDS = 30_000  # characters of differences shown at most
_SHOWN = 8  # differences of one file at most
_KEPT = 0.5  # of two texts in common: then one is an edit of the other
_DAYS = 10  # days listed on the page of an entry

_text = partial(escape, quote=False)
Changed = tuple[str, Change]  # the id, and what changed


def changes(guide: Guide) -> tuple[ListPage, dict[str, Any]]:
    """The page: what is new on each day, and what changed in meaning."""
    page = ListPage(guide, CHANGES, "What changed", "Changes of meaning in entries and articles, the newest first.")
    days = []
    for day, found in _latest(guide):
        new = sorted((page.label(id_), id_) for id_, one in found if one.state == "new" and _known(guide, id_))
        rows = [_row(page, id_, one) for id_, one in found if one.state != "new" or not _known(guide, id_)]
        title = show.date_text(parse_edtf(day))
        days.append({"day": title, "anchor": f"on-{day}", "new": [id_ for _, id_ in new], "rows": rows})
    return page, {"days": days, "feed": page.address.to(FEED).rstrip("/")}


def changes_of(page: Page, id_: str) -> list[dict[str, Any]]:
    """What changed in one entry or article, for its page: the latest days, newest first."""
    return [
        {"day": show.time(parse_edtf(one.day)), "state": one.state, **_lines(page, id_, one)}
        for one in page.guide.history.get(id_, ())[:_DAYS]
    ]


def latest(page: Page, most: int) -> list[dict[str, Any]]:
    """The entries and articles that changed last: each once, with the day and the subject of the change."""
    found: list[dict[str, Any]] = []
    for id_ in page.guide.history:
        if len(found) == most:
            break
        if _known(page.guide, id_) and page.guide.corpus.kind_of(id_) != "source":
            one = page.guide.history[id_][0]
            day, changed = show.time(parse_edtf(one.day)), one.state == "changed"
            found.append({"name": page.link(id_), "day": day, "changed": changed, "about": _about(one)})
    return found


def days(guide: Guide) -> dict[str, str]:
    """The day each page last changed, by its file, as ISO 8601: from the history, or an article's publication."""
    found = {}
    for id_, head in heads(guide.corpus).items():
        if head.published and head.published.precision in {"day", "month", "year"}:
            found[address(guide.corpus, id_).file] = head.published.text.rstrip("~?%")
    for id_, changes in guide.history.items():
        if _known(guide, id_) and guide.corpus.kind_of(id_) != "source":
            found[address(guide.corpus, id_).file] = changes[0].day
        found[CHANGES.file] = max(found.get(CHANGES.file, ""), changes[0].day)
    return found


def _latest(guide: Guide) -> list[tuple[str, list[Changed]]]:
    """The latest changes by day, as many as the page and the feed list."""
    found: list[tuple[str, list[Changed]]] = []
    files, words = _FILES, _WORDS
    for day, all_ in by_day(guide.history):
        fit = []
        for id_, one in all_:
            files -= 1
            words -= sum(len("".join((*each.before, *each.after))) for each in one.differences[:_SHOWN])
            if files >= 0 and words >= 0:
                fit.append((id_, one))
        if fit:
            found.append((day, fit))
    return found


def _known(guide: Guide, id_: str) -> bool:
    corpus = guide.corpus
    return id_ in corpus.entries or id_ in corpus.articles or id_ in corpus.sources


def _kind(guide: Guide, id_: str) -> str:
    kind = guide.corpus.kind_of(id_)
    return KINDS[kind].label if kind in KINDS else "Article"


def _row(page: Page, id_: str, one: Change) -> dict[str, Any]:
    known = _known(page.guide, id_)
    kind = _kind(page.guide, id_) if known else one.kind
    return {
        "name": page.link(id_) if known else one.label or id_,
        "kind": f"{kind}, {one.state}" if one.state == "removed" else kind,
        **_lines(page, id_, one),
    }


def _lines(page: Page, id_: str, one: Change) -> dict[str, Any]:
    """The differences of one change, as lines to show."""
    found = _differences(page.guide, id_, one)
    return {
        "differences": [
            {"about": each.about, "words": _words(page, each.before, each.after)} for each in found[:_SHOWN]
        ],
        "more": max(0, len(found) - _SHOWN),
    }


def _differences(guide: Guide, id_: str, one: Change) -> Sequence[Difference]:
    """The differences of one change; for a text that the site does not show in full, only that it changed."""
    article = guide.corpus.articles.get(id_)
    if article is None or publication(guide, article) == "full":
        return one.differences
    kept = [each for each in one.differences if each.about != TEXT]
    return [*kept, Difference(TEXT, (), ())] if len(kept) < len(one.differences) else kept


_MARKS = {"=": Markup("{}"), "-": Markup("<del>{}</del>"), "+": Markup("<ins>{}</ins>")}


def _words(page: Page, before: Words, after: Words) -> Markup:
    """The words removed and added; within an edited text only the changed words are marked."""
    if len(before) == len(after) == 1:
        parts = word_changes(before[0], after[0])
        kept = sum(len(words) for sign, words in parts if sign == "=")
        if kept >= _KEPT * max(len(before[0]), len(after[0])):
            return Markup("").join(_MARKS[sign].format(words) for sign, words in parts)
    sides = [_MARKS[sign].format(_shown(page, words)) for sign, words in (("-", before), ("+", after)) if words]
    return Markup(" ").join(sides)


def _shown(page: Page, words: Words) -> Markup | str:
    """The words of a difference, with links where they name entries or articles."""
    parts = [page.link(part) if place % 2 and _known(page.guide, part) else part for place, part in enumerate(words)]
    return Markup("").join(parts)


def _plain(guide: Guide, words: Words) -> str:
    """The words of a difference as plain text."""
    return "".join(
        guide.corpus.label(part) if place % 2 and _known(guide, part) else part for place, part in enumerate(words)
    )


def _about(one: Change) -> str:
    """For example "definition, evidence", or a note that it is new or was removed."""
    return ", ".join(dict.fromkeys(each.about for each in one.differences)) or one.state


def feed(guide: Guide) -> dict[str, str]:
    """An Atom feed (RFC 4287), by its path: an entry for each file and day."""
    found = [each for _, day in _latest(guide) for each in day]
    settings, top = guide.corpus.settings, site(guide)
    updated = max((one.day for _, one in found), default=_NEVER)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escape(settings.language)}">',
        f"<title>{_text(settings.title)}: what changed</title>",
        f"<id>{_text(top)}{FEED}</id>",
        f'<link rel="self" type="application/atom+xml" href="{escape(top + FEED)}"/>',
        f'<link href="{escape(top + CHANGES.folder)}"/>',
        f"<updated>{updated}T00:00:00Z</updated>",
        f"<author><name>Contributors to {_text(settings.title)}</name></author>",
    ]
    return {FEED: "\n".join([*lines, *_items(guide, found), "</feed>", ""])}


def _items(guide: Guide, found: Iterable[Changed]) -> Sequence[str]:
    top = site(guide)
    lines: list[str] = []
    for id_, one in found:
        known = _known(guide, id_)
        where = url_of(guide, id_) if known else f"{top}{CHANGES.folder}#on-{one.day}"
        label = guide.corpus.label(id_) if known else one.label or id_
        lines += [
            "<entry>",
            f"<title>{_text(label)}: {_text(_about(one))}</title>",
            f"<id>{_text(top)}{CHANGES.folder}#{one.day}-{_text(id_)}</id>",
            f'<link href="{escape(where)}"/>',
            f"<updated>{one.day}T00:00:00Z</updated>",
            f'<summary type="text">{_text(_summary(guide, id_, one))}</summary>',
            "</entry>",
        ]
    return lines


def _summary(guide: Guide, id_: str, one: Change) -> str:
    """The differences in one text: subjects, with the words removed and added."""
    differences = _differences(guide, id_, one)
    parts = []
    for each in differences[:_SHOWN]:
        before = f"“{_plain(guide, each.before)}”" if each.before else "(new)"
        after = f"“{_plain(guide, each.after)}”" if each.after else "(removed)"
        parts.append(f"{each.about}: {before} → {after}" if each.before or each.after else each.about)
    more = len(differences) - _SHOWN
    return "; ".join([*parts, *([f"and {more} more"] if more > 0 else [])]) or one.state
