"""The comparison pages, and the comparisons on other pages."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from generator.base.edtf import parse_edtf
from generator.base.values import Wording
from generator.guide.compare import (
    Place,
    differing_names,
    name_of,
    names_in_outlets,
    outlet_words,
    passage_of,
    phrase,
    reporter_of,
    reports,
    shared_with,
    usages,
)
from generator.guide.differing import Comparison, Value, compared, comparisons, plain
from generator.guide.link import Guide, in_time
from generator.pages import show, wording_pages
from generator.pages.addresses import Address
from generator.pages.aligned import aligned, shared_places
from generator.pages.escape import Markup
from generator.pages.evidence_page import EvidencePage
from generator.pages.list_pages import ListPage
from generator.pages.page import Page
from generator.pages.phrases import QUALIFIERS, VOICES, own_words, speaker_name, voice_words
from generator.pages.quoted import Quoted
from generator.pages.wording_pages import forms, place_links

_LISTED = 200  # figures in one table of an article, or values in one comparison, at most
# Folder -> (title, one line on what the page shows).
_LISTINGS = {
    "compare/": (
        "Compare the sources",
        "What the sources say differently, counted by the program; readers judge.",
    ),
    wording_pages.FOLDER: (wording_pages.TITLE, wording_pages.LINE),
    "compare/figures/": (
        "Figures that differ",
        "Every value the sources give for the same thing, side by side. None is picked as right.",
    ),
    "compare/events/": (
        "Same event, side by side",
        "One event, several reports: what each says, what they share word for word, and what only one has.",
    ),
}


def figures(guide: Guide) -> tuple[ListPage, dict[str, Any]]:
    """Figures that differ, then those given alike, then those given once: by subject and property, none preferred."""
    page = _listing(guide, "compare/figures/")
    shown = (group for group in comparisons(guide) if not group.elapsed or group.differ)
    groups = [_comparison(page, group, number) for number, group in enumerate(shown, start=1)]
    several = [group for group in groups if len(group["rows"]) > 1]
    return page, {
        "differing": [group for group in several if group["count"] > 1],
        "alike": [group for group in several if group["count"] == 1],
        "single": [group for group in groups if len(group["rows"]) == 1],
    }


def _comparison(page: Page, group: Comparison, number: int) -> dict[str, Any]:
    title = group.topic.replace("_", " ")
    first = group.values[:_LISTED]
    kept = [value for value in group.values if value in first or value.owner]  # what people entered is never left out
    left = [value for value in group.values if value not in kept]
    return {
        "anchor": f"figures-{number}",
        "subject": page.link(group.subject),
        "name": page.label(group.subject),
        "title": title[:1].upper() + title[1:],
        "count": group.distinct,
        "elapsed": group.elapsed,
        "rows": [value_row(page, value) for value in kept],
        "left": [_place_of(page, value) for value in left],
    }


def _place_of(page: Page, value: Value) -> Markup:
    """A value as a link to its passage, for values beyond the size of a table."""
    name = passage_of(page.guide, value.place)
    href = page.passage(value.place.article, value.place.span.start, name)
    where = f"{page.label(value.place.article)}, {page.passage_name(value.place.article, value.place.span.start)}"
    return Markup('<a href="{}" aria-label="{}: {}">{}</a>').format(href, value.written, where, value.written)


def value_row(page: Page, value: Value) -> dict[str, Any]:
    """One value with its qualifier, source, date and speaker."""
    return {
        "id": page.ids.get(value.path[:2], "") if isinstance(page, EvidencePage) and page.id == value.owner else "",
        **amount(value.number, value.upper, value.qualifier, value.written),
        "unit": value.unit,
        "dated": bool(value.as_of),
        "as_of": show.time(parse_edtf(value.as_of)) if value.as_of else Markup('<span class="none">not stated</span>'),
        "who": _who(page, value),
        "voice": VOICES.get(value.voice) or own_words(page, [value.place]),
        "own": value.voice == "article",
        "found": not value.owner,
        "sources": _passages(page, value),
    }


def _passages(page: Page, value: Value) -> list[tuple[Markup, list[Markup]]]:
    """The basis of a value: for each article its day and outlet, and a link to each passage."""
    place = value.place
    places = [(place.article, place.span.start, passage_of(page.guide, place))]
    if value.owner:
        places = [
            (card.longest.article, card.longest.span.start, f"{value.owner}-{card.number}")
            for card in page.guide.cards[value.owner]
            if any(found.path[:2] == value.path for found in card.citations)
        ]
    found: dict[str, list[Markup]] = {}
    for article, offset, fragment in places:
        link = Markup('<a class="passage-link" href="{}">{}</a>')
        found.setdefault(article, []).append(
            link.format(page.passage(article, offset, fragment), page.passage_name(article, offset))
        )
    return [(page.dated_source(article), links) for article, links in found.items()]


def _who(page: Page, value: Value) -> Markup | str:
    if value.speaker:
        return speaker_name(page, value.speaker)
    unsure = value.voice in {"quote", "paraphrase"} and not value.owner
    return Markup('<span class="none">{}</span>').format("speaker not certain" if unsure else "no source given")


def amount(number: str, upper: str, qualifier: str, written: str) -> dict[str, Any]:
    """A value as digits with its qualifier, and as written; vague amounts such as "millions" have no digits."""
    if qualifier == "vague_plural" and written:
        return {"qualifier": "", "value": Markup("“{}”").format(written), "written": ""}
    shown = show.digits(number) + (f" to {show.digits(upper)}" if upper else "")
    return {
        "qualifier": QUALIFIERS.get(qualifier, ""),
        "value": Markup('<data value="{}">{}</data>').format(number, shown),
        "written": written if written != shown else "",
    }


def side_by_side(guide: Guide) -> tuple[ListPage, dict[str, Any]]:
    """Same event, side by side: every event reported by more than one article."""
    page = _listing(guide, "compare/events/")
    events = [found for id_ in guide.timeline if len((found := reports(guide, id_)).articles) > 1]
    places = (place for found in events for place in shared_places(page, found.event, f"{found.event}-"))
    quoted = Quoted(guide, tuple(places), ())
    return page, {
        "events": [
            {
                "id": found.event,
                "articles": found.articles,
                "pairs": aligned(page, found, quoted, f"{found.event}-"),
                "accounts": accounts(page, found.event),
            }
            for found in events
        ]
    }


def accounts(page: Page, event: str) -> list[dict[str, Any]]:
    """The accounts of an event as people entered them, the oldest article first."""
    data: Any = page.guide.corpus.entries[event].data
    ordered = sorted(enumerate(data.accounts), key=lambda each: in_time(page.guide, each[1].article))
    return [
        {"article": account.article, "says": account.says, "only": account.only, "path": ("accounts", index)}
        for index, account in ordered
    ]


@dataclass(frozen=True)
class Comparing:
    """The comparisons that entry and article pages need."""

    page: EvidencePage

    def usages(self, entry: str) -> dict[str, list[dict[str, Any]]]:
        """Who calls this entry what."""
        return forms(self.page, usages(self.page.guide, entry))

    def aligned(self, event: str) -> list[dict[str, Any]]:
        """The passages that the reports of this event share."""
        return aligned(self.page, reports(self.page.guide, event), self.page.quoted)

    def accounts(self, event: str) -> list[dict[str, Any]]:
        """What each article says of this event."""
        return accounts(self.page, event)

    def outlet_words(self, outlet: str) -> list[dict[str, Any]]:
        """The watched wordings an outlet uses in its own words."""
        return [
            {
                "form": form,
                "register": register,
                "referent": self.page.link(referent) if referent else "",
                "count": len(places),
                "places": place_links(self.page, places),
            }
            for form, register, referent, places in outlet_words(self.page.guide, outlet)
        ]

    def outlet_forms(self, outlet: str) -> list[tuple[Markup, list[tuple[str, str, int]]]]:
        """The names that an outlet uses in its own words for entries with several names."""
        return [(self.page.link(entry), used) for entry, used in names_in_outlets(self.page.guide).get(outlet, ())]

    def wordings(self, article: str) -> list[dict[str, Any]]:
        """The watched wordings of an article as it writes them, each form once for each speaker."""
        guide = self.page.guide

        def same(wording: Wording) -> tuple[str, str, str, str, str]:
            shared = shared_with(guide, article, wording.span) if wording.manner == "article" else ""
            manner, speaker = ("shared", shared) if shared else (wording.manner, name_of(wording.voice))
            reporter = "" if shared else reporter_of(guide, Place(article, wording.span), speaker)
            return wording.form.casefold(), wording.referent, speaker, manner, reporter

        wordings = guide.annotations[article].wordings
        anchors = {wording.span: f"w{number}" for number, wording in enumerate(wordings, start=1) if wording.tier == 1}
        found = sorted(
            (wording for wording in wordings if wording.tier == 1), key=lambda wording: (same(wording), wording.span)
        )
        rows = []
        for (_, referent, speaker, manner, reporter), group in groupby(found, key=same):
            alike = list(group)
            places = [Place(article, wording.span, anchors[wording.span]) for wording in alike]
            rows.append(
                {
                    "form": phrase(guide, places[0]),
                    "register": alike[0].register,
                    "referent": self.page.link(referent) if referent else "",
                    "voice": voice_words(self.page, speaker, manner, reporter) or own_words(self.page, places),
                    "places": place_links(self.page, places),
                }
            )
        return rows

    def figures_of(self, entry: str) -> list[dict[str, Any]]:
        """The figures given for an entry, by property: what people entered, and what was found for the same."""
        groups = compared(self.page.guide).get(entry, ())
        return [_comparison(self.page, group, number) for number, group in enumerate(groups, start=1)]

    def figures(self, article: str) -> dict[str, Any]:
        """The figures of an article, in the order of the text, up to a limit, and the number of others."""
        rows = []
        annotation = self.page.guide.annotations[article]
        sure = [(index, figure) for index, figure in enumerate(annotation.figures, start=1) if figure.tier == 1]
        for index, figure in sure[:_LISTED]:
            speaker = figure.speaker.entry or figure.speaker.name or ""
            written = figure.span.of(annotation.document.text)
            vague = figure.qualifier == "vague_plural"
            rows.append(
                {
                    **amount(plain(figure.value), plain(figure.value_max), figure.qualifier, ""),
                    **({"value": "", "qualifier": ""} if vague else {}),
                    "written": written,
                    # The noun counted; for an amount, or without a noun, the property's name says more.
                    "noun": figure.noun if figure.noun and not figure.unit else figure.counts.replace("_", " "),
                    "unit": figure.unit,
                    "who": speaker_name(self.page, speaker) if speaker else "",
                    "voice": VOICES.get(figure.voice) or own_words(self.page, [Place(article, figure.span)]),
                    "href": f"#f{index}",
                    "name": self.page.passage_name(article, figure.span.start),
                }
            )
        return {"rows": rows, "more": max(0, len(sure) - _LISTED)}


def overview(guide: Guide) -> tuple[ListPage, dict[str, Any]]:
    """The page that links to the comparisons."""
    page = _listing(guide, "compare/")
    counts = {
        "compare/wording/": len(differing_names(guide)),
        "compare/figures/": sum(group.differ for group in comparisons(guide)),
        "compare/events/": sum(len(reports(guide, id_).articles) > 1 for id_ in guide.timeline),
    }
    doors = [
        {"href": page.page(folder), "label": _LISTINGS[folder][0], "line": _LISTINGS[folder][1], "count": count}
        for folder, count in counts.items()
    ]
    return page, {"doors": doors}


def _listing(guide: Guide, folder: str) -> ListPage:
    return ListPage(guide, Address(folder), *_LISTINGS[folder], kind="Comparison")
