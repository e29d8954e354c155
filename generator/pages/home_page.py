"""The home page: search, the coverage of the guide, where to start, what is new, and links to the other pages."""

from __future__ import annotations

from typing import Any

from generator.base.edtf import Edtf
from generator.base.reads import single
from generator.guide.link import Guide
from generator.guide.numbers import mentions
from generator.guide.passages import used
from generator.pages import show, what_changed
from generator.pages.addresses import HOME
from generator.pages.index_pages import INDEXES
from generator.pages.list_pages import ListPage
from generator.pages.timeline_drawing import drawing
from generator.pages.timeline_page import drawn

_START = 5  # entries to start with, and recently changed entries

# The pages linked besides the indexes: folder -> (title, content).
_WAYS = {
    "timeline/": ("Timeline", "Everything dated, in order, with the gaps between the sources."),
    "compare/": ("Compare the sources", "Who calls it what, figures that differ, one event in several reports."),
    "articles/": ("Articles", "The texts themselves, with every passage that is used."),
}


def home(guide: Guide) -> tuple[ListPage, dict[str, Any]]:
    """The home page and the context of its template."""
    settings = guide.corpus.settings
    page = ListPage(guide, HOME, settings.title, settings.description, 2)
    return page, {
        "settings": settings,
        "span": _span(guide),
        "drawing": drawing(drawn(page, guide.timeline)),
        "start": [
            {
                "href": page.to(id_),
                "label": page.label(id_),
                "gloss": guide.corpus.entries[id_].data.gloss if id_ in guide.corpus.entries else "",
            }
            for id_ in settings.start[:_START]
        ],
        "new": what_changed.latest(page, _START),
        "doors": _doors(guide),
        "numbers": _numbers(guide),
    }


def _span(guide: Guide) -> dict[str, Any]:
    """The number of articles, and the dates of the oldest and the newest."""
    dated = _dated(guide)
    return {
        "articles": show.count(len(guide.articles), "article"),
        "dates": [show.time(date) for date in dict.fromkeys((dated[0], dated[-1]))] if dated else [],
    }


@single
def _dated(guide: Guide) -> tuple[Edtf, ...]:
    """The different dates of the articles, the oldest first."""
    found = [article.data.published for article in guide.corpus.articles.values()]
    dated = dict.fromkeys(date for date in found if date and date.first)
    return tuple(sorted(dated, key=lambda date: date.sort_key[0]))


def _doors(guide: Guide) -> list[dict[str, Any]]:
    counts = {"timeline/": len(guide.timeline), "articles/": len(guide.articles)}
    indexes = [
        {"href": folder, "label": title, "line": line, "count": len(guide.corpus.of_kind(*kinds))}
        for folder, (title, kinds, line) in INDEXES.items()
    ]
    ways = [
        {"href": folder, "label": title, "line": line, "count": counts.get(folder, "")}
        for folder, (title, line) in _WAYS.items()
    ]
    return indexes + ways


def _numbers(guide: Guide) -> list[tuple[str, Any]]:
    years = tuple(sorted({date.first.year for date in _dated(guide) if date.first}))
    return [
        ("articles", len(guide.articles)),
        ("entries", len(guide.corpus.entries)),
        ("passages used as evidence", used(guide.evidence)),
        ("names found in the articles", mentions(guide)),
        ("years of the articles", show.years(years) or "not stated"),
    ]
