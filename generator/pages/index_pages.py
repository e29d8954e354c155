"""The indexes of each folder of entries and of the articles; long ones are on several pages, by letter or year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from generator.base.reads import indexed
from generator.corpus.kinds import KINDS
from generator.corpus.models import Entry, Event
from generator.corpus.records import Record
from generator.guide.link import Guide, balance, records, sorted_as
from generator.guide.numbers import times_named
from generator.guide.passages import used
from generator.pages import show
from generator.pages.addresses import Address
from generator.pages.list_pages import ListPage, initial_of, letter_of, year_of
from generator.pages.page import article_title
from generator.text.folding import search_key

# Folder -> (title, kinds, one line on its content), in the order of the home page.
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
_BY_INITIAL_FROM = 40  # a list with at least this many rows has headings
_LISTED = 200  # rows of one page at most

Made = tuple[ListPage, dict[str, Any]]  # a page, and the context of its template


@dataclass(frozen=True, slots=True)
class Section:
    """Rows of an index under one heading; `name` is that of their own page, if they need one."""

    title: str
    name: str
    rows: tuple[dict[str, Any], ...]


def index(guide: Guide, folder: str) -> list[Made]:
    """The index of one folder: by kind if it contains several; a long one by initial, and events by year."""
    title, kinds, line = INDEXES[folder]
    page = ListPage(guide, Address(folder), title, line)
    found = {kind: _records(guide, kind) for kind in kinds}
    context = {"title": title, "standfirst": line, "filter": f"Filter {title.lower()}"}
    if sum(map(len, found.values())) > _LISTED:
        sections = [section for kind in kinds for section in _sections(guide, kind, found[kind])]
        return _split(page, sections, context, ("entry", "entries"))
    groups = []
    for kind, listed in found.items():
        rows = [_row(page, record) for record in listed]
        if len(kinds) > 1 and rows:
            groups.append({"title": KINDS[kind].plural, "anchor": kind, "rows": rows})
        elif len(rows) > _BY_INITIAL_FROM:
            for number, (initial, group) in enumerate(groupby(zip(listed, rows, strict=True), _heading_of), start=1):
                groups.append({"title": initial, "anchor": f"initial-{number}", "rows": [row for _, row in group]})
        elif rows:
            groups.append({"title": "All places" if folder == "places/" else "", "anchor": "all", "rows": rows})
    return [(page, {**context, "groups": groups})]


def _records(guide: Guide, kind: str) -> list[Record[Entry]]:
    return [guide.corpus.entries[id_] for id_ in guide.timeline] if kind == "event" else records(guide, kind)


def _heading_of(pair: tuple[Record[Entry], object]) -> str:
    return _heading(pair[0])


def _heading(record: Record[Entry]) -> str:
    """The heading for an entry in a long index: the initial of its sort name, or the year of an event."""
    if isinstance(record.data, Event):
        date = record.data.date
        return str(date.first.year) if date and date.first else "Undated"
    return initial_of(sorted_as(record.data))


def _sections(guide: Guide, kind: str, listed: Sequence[Record[Entry]]) -> Iterator[Section]:
    """The entries of one kind by letter or year, for separate pages."""
    for initial, group in groupby(listed, _heading):
        page = ListPage(guide, Address(f"{KINDS[kind].pages}/x/"), "", "")  # at the same depth as the final page
        rows = tuple(_row(page, record) for record in group)
        yield Section(f"{KINDS[kind].plural}: {initial}", f"in_{kind}_{letter_of(initial)}", rows)


def _split(
    page: ListPage, sections: Iterable[Section], context: Mapping[str, Any], counted: Sequence[str]
) -> list[Made]:
    """An index of pages, and those pages: one for each section, or several if a section is too long.

    Their names contain underscores, which no id has, so no entry or article has such an address.
    """
    pages: list[Made] = []
    leads = []
    for section in sections:
        for number, start in enumerate(range(0, len(section.rows), _LISTED), start=1):
            part = section.rows[start : start + _LISTED]
            name, title = (f"_{number}", f", part {number}") if start else ("", "")
            address = Address(f"{page.address.folder}{section.name}{name}/")
            there = ListPage(page.guide, address, f"{section.title}{title}", page.summary)
            groups = [{"title": "", "anchor": "", "rows": part}]
            pages.append((there, {**context, "title": there.title, "groups": groups}))
            ends = dict.fromkeys((part[0]["label"], part[-1]["label"]))
            leads.append(
                {
                    "href": page.address.to(there.address),
                    "label": there.title,
                    "gloss": " … ".join(ends),
                    "meta": show.count(len(part), *counted),
                    "data": {},
                }
            )
    return [(page, {**context, "filter": "", "groups": [{"title": "", "anchor": "", "rows": leads}]}), *pages]


def _row(page: ListPage, record: Record[Entry]) -> dict[str, Any]:
    data = record.data
    found = times_named(page.guide, record.id)
    facts = [str(getattr(data, "type", "")), show.date_text(data.date) if isinstance(data, Event) and data.date else ""]
    published = _published(page.guide).get(record.id, 0)
    if published:
        facts.append(f"published {show.count(published, 'article')} of this guide")
    if found.alone:
        facts.append(f"{show.count(found.alone, 'mention')} · {show.count(found.articles, 'article')}")
    elif not published and not isinstance(data, Event):
        cited = len(balance(page.guide, record.id).articles)
        facts.append(f"based on {show.count(cited, 'article')}" if cited else "not mentioned in the articles")
    return {
        "href": page.to(record.id),
        "label": data.label,
        "gloss": data.gloss or "",
        "meta": " · ".join(fact for fact in facts if fact),
        "data": {
            "names": " ".join(
                [*(alias.form for alias in data.aliases), *(name.name for name in data.translations.values())]
            ),
            "name": search_key(sorted_as(data)),
            "kind": str(getattr(data, "type", "")),
            "date": str(data.date.first) if isinstance(data, Event) and data.date and data.date.first else "",
            "mentions": str(found.alone or ""),
        },
    }


@indexed
def _published(guide: Guide) -> Mapping[str, int]:
    """How many articles each outlet published."""
    return Counter(article.data.outlet for article in guide.corpus.articles.values() if article.data.outlet)


def articles(guide: Guide) -> list[Made]:
    """The index of the articles, the oldest first; a long one becomes an index of years, with a page for each."""
    line = "The texts the guide is made from, the oldest first."
    page = ListPage(guide, Address("articles/"), "Articles", line)
    context = {"title": "Articles", "standfirst": line, "filter": "Filter articles"}
    if len(guide.articles) > _LISTED:
        there = ListPage(guide, Address("articles/x/"), "", "")  # at the same depth as the pages of the years
        years = groupby(guide.articles, key=lambda id_: year_of(guide, id_))
        return _split(page, [_of_year(there, year, list(ids)) for year, ids in years], context, ("article",))
    rows = [_article_row(page, id_) for id_ in guide.articles]
    return [(page, {**context, "groups": [{"title": "", "anchor": "", "rows": rows}] if rows else []})]


def _of_year(page: ListPage, year: str, ids: Sequence[str]) -> Section:
    title = f"Articles of {year}" if year else "Articles without a date"
    return Section(title, f"in_{year or 'no_year'}", tuple(_article_row(page, id_) for id_ in ids))


def _article_row(page: ListPage, id_: str) -> dict[str, Any]:
    """An article in the form that an index's template needs."""
    guide = page.guide
    article = guide.corpus.articles[id_]
    passages = used(guide.used.get(id_, ()))
    outlet = guide.corpus.label(article.data.outlet) if article.data.outlet else ""
    published = article.data.published
    facts = [outlet, page.published_text(id_), f"{show.count(passages, 'passage')} used"]
    return {
        "href": page.to(id_),
        "label": article_title(article),
        "gloss": "",
        "meta": " · ".join(fact for fact in facts if fact),
        "data": {
            "names": id_,
            "name": search_key(article_title(article)),
            "date": str(published.first) if published and published.first else "",
            "outlet": outlet,
        },
    }
