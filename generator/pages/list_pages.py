"""An index a kind, outside sources and coverage."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from generator.base.edtf import Edtf
from generator.base.reads import indexed
from generator.corpus.kinds import KINDS
from generator.corpus.models import Entry, Event
from generator.corpus.records import Record
from generator.guide.link import Guide, records, sorted_as
from generator.guide.passages import used
from generator.pages import show
from generator.pages.addresses import HOME, Address
from generator.pages.coverage_drawing import drawing
from generator.pages.escape import Markup, front_matter
from generator.pages.here import Here, article_title
from generator.pages.statement_ids import statement_ids
from generator.pages.telling import date_basis, source_line
from generator.text.folding import search_key, sort_key

# Folder -> (title, kinds, one line on what it holds). The order is that of the ways in on the home page.
INDEXES: dict[str, tuple[str, tuple[str, ...], str]] = {
    "glossary/": ("Glossary", ("term",), "Terms, documents and arrangements, each with the words it is based on."),
    "actors/": (
        "Who is who",
        ("person", "organization", "office"),
        "People, bodies and offices, with what they are reported to have said.",
    ),
    "events/": ("Events", ("event",), "What happened, was planned or was reported, with every account of it."),
    "places/": ("Places", ("place",), "Where it happened, on a map and in a table."),
    "outlets/": ("Outlets", ("outlet",), "Who published the articles, and where their texts come from."),
}
_BY_INITIAL_FROM = 40
_LISTED = 200  # articles or entries that one list holds


@dataclass(frozen=True)
class ListPage(Here):
    """A page that leads to others."""

    title: str
    summary: str
    boost: float = 1
    kind: str = "Index"

    def head(self) -> Markup:
        """Front matter: everything a theme prints unescaped is escaped here."""
        lines = [
            "---",
            # The home page is called by the site's own name, which the theme prints by itself.
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


def index(guide: Guide, folder: str) -> tuple[ListPage, dict[str, Any]]:
    """The index of one folder: by kind where it holds several; where it is long by initial, and events by year."""
    title, kinds, line = INDEXES[folder]
    page = ListPage(guide, Address(folder), title, line)
    groups = []
    for kind in kinds:
        listed = [guide.corpus.entries[id_] for id_ in guide.timeline] if kind == "event" else records(guide, kind)
        rows = [(record, _row(page, record)) for record in listed]
        if len(kinds) > 1 and rows:
            groups.append({"title": KINDS[kind].plural, "anchor": kind, "rows": [row for _, row in rows]})
        elif len(rows) > _BY_INITIAL_FROM:
            for initial, group in groupby(rows, key=lambda pair: _heading(pair[0])):
                groups.append(
                    {"title": initial, "anchor": f"initial-{len(groups) + 1}", "rows": [row for _, row in group]}
                )
        elif rows:
            groups.append(
                {
                    "title": "All places" if folder == "places/" else "",
                    "anchor": "all",
                    "rows": [row for _, row in rows],
                }
            )
    return page, {"title": title, "standfirst": line, "groups": groups, "filter": f"Filter {title.lower()}"}


def _heading(record: Record[Entry]) -> str:
    """Under what a long index lists an entry: the letter its name is sorted by, or the year of an event."""
    if isinstance(record.data, Event):
        date = record.data.date
        return str(date.first.year) if date and date.first else "Undated"
    return search_key(sorted_as(record.data)).strip()[:1].upper() or record.data.label[0].upper()


def _row(page: ListPage, record: Record[Entry]) -> dict[str, Any]:
    data = record.data
    named = [place for place in page.guide.appearances.get(record.id, ()) if not place.mention.inside]
    articles = {place.article for place in named}
    facts = [str(getattr(data, "type", "")), show.date_text(data.date) if isinstance(data, Event) and data.date else ""]
    published = _published(page.guide).get(record.id, 0)
    if published:
        facts.append(f"published {show.count(published, 'article')} of this guide")
    if named:
        facts.append(f"{show.count(len(named), 'mention')} · {show.count(len(articles), 'article')}")
    elif not published and not isinstance(data, Event):
        cited = len(page.guide.balance[record.id].articles)
        facts.append(f"based on {show.count(cited, 'article')}" if cited else "not mentioned in the articles")
    return {
        "href": page.to(record.id),
        "label": data.label,
        "gloss": data.gloss or "",
        "meta": " · ".join(fact for fact in facts if fact),
        "names": " ".join(alias.form for alias in data.aliases)
        + " "
        + " ".join(name.name for name in data.translations.values()),
    }


@indexed
def _published(guide: Guide) -> Mapping[str, int]:
    """How many articles each outlet published."""
    return Counter(article.data.outlet for article in guide.corpus.articles.values() if article.data.outlet)


def articles(guide: Guide) -> list[tuple[ListPage, dict[str, Any]]]:
    """The index of the articles, the oldest first; where it would be long, an index of years and a page for each."""
    line = "The texts the guide is made from, the oldest first."
    page = ListPage(guide, Address("articles/"), "Articles", line)
    whole = len(guide.articles) <= _LISTED
    if whole:
        return [(page, _articles(page, "Articles", line, guide.articles))]
    pages, years = [], []
    for year, group in groupby(guide.articles, key=lambda id_: _year(guide, id_)):
        own = list(group)
        for number, start in enumerate(range(0, len(own), _LISTED), start=1):
            title = f"Articles of {year}" if year else "Articles without a date"
            part = own[start : start + _LISTED]
            # No id has an underscore, so no article has this address.
            name = f"in_{year or 'no_year'}{f'_{number}' if number > 1 else ''}"
            there = ListPage(guide, Address(f"articles/{name}/"), f"{title}, part {number}" if start else title, line)
            pages.append((there, _articles(there, there.title, line, part)))
            years.append(
                {
                    "href": page.address.to(there.address),
                    "label": there.title,
                    "gloss": "",
                    "names": year,
                    "meta": show.count(len(part), "article"),
                }
            )
    index = {
        "title": "Articles",
        "standfirst": line,
        "filter": "Filter years",
        "groups": [{"title": "", "anchor": "", "rows": years}],
    }
    return [(page, index), *pages]


def _articles(page: ListPage, title: str, line: str, ids: Sequence[str]) -> dict[str, Any]:
    """A list of articles, as the template of an index has it."""
    guide = page.guide
    rows = []
    for id_ in ids:
        article = guide.corpus.articles[id_]
        passages = show.count(used(guide.used.get(id_, ())), "passage")
        outlet = f"{guide.corpus.label(article.data.outlet)} · " if article.data.outlet else ""
        rows.append(
            {
                "href": page.to(id_),
                "label": article_title(article),
                "gloss": "",
                "meta": f"{outlet}{page.published_text(id_)} · {passages} used",
                "names": id_,
            }
        )
    groups = [{"title": "", "anchor": "", "rows": rows}] if rows else []
    return {"title": title, "standfirst": line, "groups": groups, "filter": "Filter articles"}


def _year(guide: Guide, id_: str) -> str:
    published = guide.corpus.articles[id_].data.published
    return str(published.first.year) if published and published.first else ""


def sources(guide: Guide) -> tuple[ListPage, dict[str, Any]]:
    """The documents outside the corpus that facts were taken from, and the entries that use them."""
    line = "Documents outside the corpus. What is based on them is marked on the pages."
    page = ListPage(guide, Address("sources/"), "Outside sources", line)
    rows = []
    for id_, record in guide.corpus.sources.items():
        users = sorted({link.entry for link in guide.backlinks.get(id_, ())}, key=page.label)
        data = record.data
        line = source_line(page, id_)
        rows.append({"id": id_, "line": line, "note": data.note or "", "users": users, "quotes": data.quotes})
    return page, {"rows": rows}


def coverage(guide: Guide) -> tuple[ListPage, dict[str, Any]]:
    """What the corpus covers and what it does not, counted."""
    page = ListPage(
        guide,
        Address("coverage/"),
        "What this guide covers",
        "What the corpus covers, what it does not, and how far each kind of statement can be trusted.",
    )
    settings = guide.corpus.settings
    rows: list[dict[str, Any]] = []
    for id_ in guide.articles if len(guide.articles) <= _LISTED else ():
        article = guide.corpus.articles[id_]
        basis = article.data.published_basis
        rows.append(
            {
                "link": page.link(id_),
                "outlet": page.outlet(id_),
                "date": show.time(article.data.published),
                "basis": Markup(", ").join([date_basis(basis), *(page.source(id_) for id_ in basis.outside)])
                if basis
                else "",
                "words": len(article.body.split()),
                "copy": page.link(article.data.derived_from) if article.data.derived_from else "",
            }
        )
    unnamed = [
        record.id
        for record in records(guide, "term", "person", "organization", "office", "place", "outlet")
        if record.id not in guide.appearances and not guide.balance[record.id].articles
    ]
    thin = [
        record.id
        for record in records(guide, "term", "person", "organization", "office", "place")
        if len(guide.balance[record.id].origins) == 1
    ]
    return page, {
        "settings": settings,
        "ids": statement_ids(settings),
        "rows": rows,
        "strip": _strip(page),
        "drawing": drawing(_published_by(page)),
        "unnamed": unnamed[:_LISTED],
        "thin": thin[:_LISTED],
        "more": (max(0, len(thin) - _LISTED), max(0, len(unnamed) - _LISTED)),
    }


def _published_by(page: ListPage) -> dict[str, list[Edtf | None]]:
    """When each outlet published its articles, by the outlet's name, those unknown last."""
    found: defaultdict[str, list[Edtf | None]] = defaultdict(list)
    for article in page.guide.corpus.articles.values():
        found[article.data.outlet or ""].append(article.data.published)
    names = {outlet: page.label(outlet) if outlet else "outlet unknown" for outlet in found}
    return {
        names[outlet]: found[outlet] for outlet in sorted(found, key=lambda each: (not each, sort_key(names[each])))
    }


def _strip(page: ListPage) -> dict[str, Any]:
    """Articles by outlet and year: the years, and a row an outlet with how many of each year."""
    counts: Counter[tuple[str, str]] = Counter()
    for id_, article in page.guide.corpus.articles.items():
        counts[article.data.outlet or "", _year(page.guide, id_)] += 1
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
