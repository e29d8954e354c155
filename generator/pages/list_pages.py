"""Pages that link to others: their common part, the outside sources, and the coverage."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from generator.base.edtf import Edtf
from generator.guide.link import Guide, balance, records
from generator.pages import show
from generator.pages.addresses import HOME, Address
from generator.pages.coverage_drawing import drawing
from generator.pages.escape import Markup, front_matter
from generator.pages.page import Page
from generator.pages.phrases import date_basis, source_line
from generator.pages.statement_ids import statement_ids
from generator.text.folding import search_key, sort_key

_LISTED = 200  # articles or entries in one list at most
_QUOTED = 15_000  # characters of quoted words of outside sources on one page at most


@dataclass(frozen=True)
class ListPage(Page):
    """A page that links to others."""

    title: str
    summary: str
    boost: float = 1
    kind: str = "Index"

    def head(self) -> Markup:
        """Front matter: everything that a theme prints unescaped is escaped here."""
        lines = [
            "---",
            # The home page's title is the site's name, which the theme prints itself.
            *([] if self.address == HOME else [f"title: {front_matter(self.title)}"]),
            f"description: {front_matter(self.summary)}",
            f"kind: {front_matter('' if self.address == HOME else self.kind)}",
            "hide:",
            "  - toc",
            "search:",
            f"  boost: {self.boost}",
            "---",
        ]
        return Markup("\n".join(lines))  # noqa: S704  # each value went through front_matter


def initial_of(name: str) -> str:
    """The capital letter under which a list shows a name."""
    return search_key(name).strip()[:1].upper() or name[:1].upper()


def letter_of(initial: str) -> str:
    """The letter in the form used in a page's address."""
    return initial.lower() if initial.isascii() and initial.isalnum() else f"u{ord(initial[:1] or '-'):x}"


def year_of(guide: Guide, article: str) -> str:
    """The year an article was published; "" if unknown."""
    published = guide.corpus.articles[article].data.published
    return str(published.first.year) if published and published.first else ""


def sources(guide: Guide) -> list[tuple[ListPage, dict[str, Any]]]:
    """The documents outside the corpus, with the words quoted and the entries that use them.

    If there are many, the first page only lists the documents, with links to pages by initial.
    """
    line = "Documents outside the corpus. What is based on them is marked on the pages."
    page = ListPage(guide, Address("sources/"), "Outside sources", line)
    listed = sorted(guide.corpus.sources, key=lambda id_: sort_key(page.label(id_)))
    words = sum(len(quote.exact) for record in guide.corpus.sources.values() for quote in record.data.quotes)
    if words <= _QUOTED:
        return [(page, {"rows": [_source_row(page, id_) for id_ in listed]})]
    pages = []
    rows: list[dict[str, Any]] = []
    for initial, group in groupby(listed, key=lambda id_: initial_of(page.label(id_))):
        address, ids = Address(f"sources/in_{letter_of(initial)}/"), list(group)
        there = ListPage(guide, address, f"Outside sources: {initial}", line)
        pages.append((there, {"rows": [_source_row(there, id_) for id_ in ids]}))
        rows += [
            {"id": id_, "line": source_line(page, id_), "more": page.address.to(there.address, id_)} for id_ in ids
        ]
    return [(page, {"rows": rows}), *pages]


def _source_row(page: ListPage, id_: str) -> dict[str, Any]:
    data = page.guide.corpus.sources[id_].data
    users = sorted({link.entry for link in page.guide.backlinks.get(id_, ())}, key=page.label)
    return {
        "id": id_,
        "line": source_line(page, id_),
        "note": data.note or "",
        "users": users,
        "quotes": data.quotes,
        "more": "",
    }


def coverage(guide: Guide) -> tuple[ListPage, dict[str, Any]]:
    """What the corpus covers and what it does not, counted."""
    page = ListPage(
        guide,
        Address("coverage/"),
        "What this guide covers",
        "What the corpus covers, what it does not, and how far each kind of statement can be trusted.",
    )
    settings = guide.corpus.settings
    unnamed = [
        record.id
        for record in records(guide, "term", "person", "organization", "office", "place", "outlet")
        if record.id not in guide.appearances and not balance(guide, record.id).articles
    ]
    thin = [
        record.id
        for record in records(guide, "term", "person", "organization", "office", "place")
        if len(balance(guide, record.id).origins) == 1
    ]
    return page, {
        "settings": settings,
        "ids": statement_ids(settings),
        "rows": [_covered(page, id_) for id_ in (guide.articles if len(guide.articles) <= _LISTED else ())],
        "entries": len(guide.corpus.entries),
        "drafts": sum(record.data.status == "draft" for record in guide.corpus.entries.values()),
        "strip": _strip(page),
        "drawing": drawing(_published_by(page)),
        "unnamed": unnamed[:_LISTED],
        "thin": thin[:_LISTED],
        "more": (max(0, len(thin) - _LISTED), max(0, len(unnamed) - _LISTED)),
    }


def _covered(page: ListPage, id_: str) -> dict[str, Any]:
    """One article as a row: what it is, and how its day is known."""
    article = page.guide.corpus.articles[id_]
    basis = article.data.published_basis
    return {
        "link": page.link(id_),
        "outlet": page.outlet(id_),
        "date": show.time(article.data.published),
        "basis": Markup(", ").join([date_basis(basis), *map(page.source, basis.outside)]) if basis else "",
        "words": len(article.body.split()),
        "copy": page.link(article.data.derived_from) if article.data.derived_from else "",
    }


def _published_by(page: ListPage) -> dict[str, list[Edtf | None]]:
    """The publication dates of each outlet's articles, by the outlet's name; unknown outlets last."""
    found: defaultdict[str, list[Edtf | None]] = defaultdict(list)
    for article in page.guide.corpus.articles.values():
        found[article.data.outlet or ""].append(article.data.published)
    names = {outlet: page.label(outlet) if outlet else "outlet unknown" for outlet in found}
    return {
        names[outlet]: found[outlet] for outlet in sorted(found, key=lambda each: (not each, sort_key(names[each])))
    }


def _strip(page: ListPage) -> dict[str, Any]:
    """Articles by outlet and year: the years, and one row for each outlet with its number in each year."""
    counts: Counter[tuple[str, str]] = Counter()
    for id_, article in page.guide.corpus.articles.items():
        counts[article.data.outlet or "", year_of(page.guide, id_)] += 1
    years = sorted({year for _, year in counts})
    outlets = sorted(
        {outlet for outlet, _ in counts},
        key=lambda outlet: (outlet == "", sort_key(page.label(outlet) if outlet else "")),
    )
    return {
        "years": [year or "no date" for year in years],
        "rows": [
            {
                "outlet": page.link(outlet) if outlet else "outlet unknown",
                "counts": [counts[outlet, year] for year in years],
                "total": sum(counts[outlet, year] for year in years),
            }
            for outlet in outlets
        ],
    }
