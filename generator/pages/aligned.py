"""Passages shared by several reports of one event, in parallel, with the differing words marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from generator.base.values import SharedPassage, Span
from generator.guide.compare import Place, Reports, reports
from generator.guide.link import in_time
from generator.pages.body import Layer
from generator.pages.escape import Markup
from generator.pages.page import Page
from generator.pages.quoted import Quoted, Shown
from generator.pages.statement_ids import beginning, numbered
from generator.pages.wording_pages import place_link

Side = tuple[str, Span]


def shared_places(page: Page, event: str, prefix: str = "") -> tuple[Shown, ...]:
    """The places where a page shows what an event's reports share, in order; of identical sides the first."""
    taken: Counter[str] = Counter()
    found = []
    for passage in reports(page.guide, event).shared:
        for article, span in _sides(page, passage):
            words = span.of(page.guide.annotations[article].document.text)
            found.append(Shown(article, span, numbered(f"{prefix}shared-{beginning(words)}", taken)))
    return tuple(found)


def aligned(page: Page, found: Reports, quoted: Quoted, prefix: str = "") -> list[dict[str, Any]]:
    """The shared passages of an event's reports; two sides with the same words are shown as one."""
    anchors = iter(shared_places(page, found.event, prefix))
    rows = []
    for passage in found.shared:
        sides = [
            {
                "article": article,
                "anchor": next(anchors).anchor,
                "again": quoted.first.get((article, span), ""),
                "words": page.words(article, span, _differing(page, passage, article, span)),
                "cards": quoted.within.get((article, span), ()),
                "place": place_link(page, Place(article, span)),
            }
            for article, span in _sides(page, passage)
        ]
        alike = sides[1]["again"] == sides[0]["anchor"]
        rows.append({"sides": sides[:1] if alike else sides, "also": sides[1] if alike else None})
    return rows


def _sides(page: Page, passage: SharedPassage) -> list[Side]:
    """Both sides, the older article first, as in the accounts above."""
    sides = [(passage.a_article, passage.a), (passage.b_article, passage.b)]
    return sorted(sides, key=lambda side: in_time(page.guide, side[0]))


def _differing(page: Page, passage: SharedPassage, article: str, span: Span) -> Iterator[Layer]:
    """The words of one side that differ in the other or are missing there."""
    text = page.guide.annotations[article].document.text
    first = (article, span) == (passage.a_article, passage.a)
    at = span.start
    for change in passage.changes:
        mine, other = change if first else (change[1], change[0])
        start = text.find(mine, at, span.end) if mine else -1
        if start >= 0:
            at = start + len(mine)
            look = Markup(' class="{}"').format("differs" if other else "only")
            yield Layer(Span(start, at), 0, "mark", look)
