"""The timeline: every event in order, with its sources, and periods without articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Any

from generator.corpus.models import Event
from generator.guide.link import Guide
from generator.pages import show
from generator.pages.addresses import Address
from generator.pages.escape import Markup
from generator.pages.list_pages import ListPage
from generator.pages.phrases import standing
from generator.pages.timeline_drawing import Dated, drawing


def timeline(guide: Guide) -> tuple[ListPage, dict[str, Any]]:
    """All events by year, planned ones in the planned year; undated ones come last; gaps are shown."""
    line = "Every event of this guide in order. Events without a date come at the end."
    page = ListPage(guide, Address("timeline/"), "Timeline", line, kind="Events in order")
    dated = [id_ for id_ in guide.timeline if _data(guide, id_).date]
    undated = [id_ for id_ in guide.timeline if not _data(guide, id_).date]
    gaps = _gaps(guide, [id_ for id_ in dated if _lane(_data(guide, id_)) != "planned"])
    years: list[dict[str, Any]] = []
    for title, group in groupby(dated, key=lambda id_: _year(_data(guide, id_))):
        rows: list[dict[str, Any]] = []
        for id_ in group:
            if id_ in gaps:
                rows.append({"gap": gaps[id_]})
            rows.append(_event_row(page, id_))
        years.append({"title": title, "rows": rows, "events": sum("gap" not in row for row in rows)})
    if undated:
        years.append({"title": "Undated", "rows": [_event_row(page, id_) for id_ in undated], "events": len(undated)})
    lanes = {row["lane"] for year in years for row in year["rows"] if "gap" not in row}
    return page, {"standfirst": line, "years": years, "lanes": lanes, "drawing": drawing(drawn(page, dated))}


def drawn(page: ListPage, ids: Iterable[str]) -> Iterator[Dated]:
    """The events with dates, in the form that the drawing needs."""
    for id_ in ids:
        event = _data(page.guide, id_)
        if event.date:
            yield Dated(id_, f"{show.date_text(event.date)}: {event.label}", _lane(event), event.date)


def _lane(event: Event) -> str:
    """One of "happened", "reported" and "planned"; a cancelled event was planned."""
    return {"occurred": "happened", "reported": "reported"}.get(event.happening, "planned")


def _data(guide: Guide, id_: str) -> Event:
    data = guide.corpus.entries[id_].data
    if not isinstance(data, Event):
        raise TypeError(id_)
    return data


def _year(event: Event) -> str:
    date = event.date
    return str(date.first.year if date and date.first else date.last.year if date and date.last else "")


def _gaps(guide: Guide, events: Sequence[str]) -> dict[str, tuple[Markup | None, Markup | None]]:
    """The events preceded by more than half a year without an article, with the articles on either side."""
    dated = [article.data.published for article in guide.corpus.articles.values() if article.data.published]
    published = sorted((date.first, date) for date in dated if date.first)
    found = {}
    for before, after in pairwise(events):
        earlier, later = _data(guide, before).date, _data(guide, after).date
        if not earlier or not later or not earlier.last or not later.first or (later.first - earlier.last).days < 183:
            continue
        # An article within a month after one event or before the next belongs to the reports of that event.
        if not any((day - earlier.last).days > 31 and (later.first - day).days > 31 for day, _ in published):
            before_it = [date for day, date in published if (day - earlier.last).days <= 31]
            after_it = [date for day, date in published if (later.first - day).days <= 31]
            found[after] = (
                show.time(before_it[-1]) if before_it else None,
                show.time(after_it[0]) if after_it else None,
            )
    return found


def _event_row(page: ListPage, id_: str) -> dict[str, Any]:
    event = _data(page.guide, id_)
    mark, words = standing(page.guide, id_, event)
    precision = [
        word
        for word, holds in (
            ("about", bool(event.date and event.date.approximate)),
            ("inferred", event.date_basis.kind == "inferred"),
            ("outside source", event.date_basis.kind == "outside"),
        )
        if holds
    ]
    return {
        "id": id_,
        "lane": _lane(event),
        "kind": event.type,
        "actors": "\n".join(page.label(participant.actor) for participant in event.participants),
        "date": show.time(event.date),
        "precision": ", ".join(precision),
        "link": page.link(id_),
        "badge": (mark, words),
        "line": event.gloss or "",
        "sources": _reported_in(page, id_, event),
    }


def _reported_in(page: ListPage, id_: str, event: Event) -> list[Markup]:
    """The passages that report an event, the first of each article; else the outside sources."""
    cards = page.guide.cards.get(id_, ())
    reporting = page.guide.reported_by[id_]
    first = {card.longest.article: card for card in reversed(cards)}
    found = [
        Markup('<a class="passage-link" href="{}">{}, {}</a>').format(
            page.passage(article, first[article].longest.span.start, f"{id_}-{first[article].number}"),
            page.source_name(article),
            page.passage_name(article, first[article].longest.span.start),
        )
        for article in reporting
    ]
    outside = event.outside or event.date_basis.outside
    return found or [page.source(source) for source in outside]
