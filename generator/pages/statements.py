"""What an actor is reported to have said, each statement with its passage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from generator.base.values import Quotation, Span
from generator.guide.compare import name_of, through
from generator.guide.occasions import occasion, reported_speech
from generator.guide.ties import Attribution
from generator.pages import show
from generator.pages.body import Layer
from generator.pages.escape import Markup
from generator.pages.evidence_page import EvidencePage
from generator.pages.page import Page
from generator.pages.phrases import speaker_name
from generator.pages.quoted import Shown, merged, widened
from generator.pages.statement_ids import beginning, numbered


@dataclass(frozen=True)
class Attributed:
    """A statement attributed to an actor: its permanent id, and its pieces, several if a cue splits the sentence.

    `spans` is what the page shows of them: the words said, and other words of the sentence that the page cites. Pieces
    joined by a citation are shown as one.
    """

    anchor: str
    pieces: tuple[Attribution, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Carried:
    """An actor's words in one article, and the single act of speech by the actor that it reports, if any."""

    article: str
    rows: tuple[Mapping[str, Any], ...]
    event: str | None


def attributed_statements(page: EvidencePage, actor: str) -> tuple[Attributed, ...]:
    """The statements attributed to an actor, as far as the site may show them, in the order of the articles."""
    rows: list[list[Attribution]] = []
    groups: dict[tuple[str, str, str], list[Attribution]] = {}
    for found in page.guide.statements.get(actor, ()):
        if not page.shown(found.article, found.quotation.outer):
            continue
        row: list[Attribution] = []
        if group := found.quotation.group:
            row = groups.setdefault((found.article, group, _directness(found.quotation)), row)
        if not row:
            rows.append(row)
        row.append(found)
    wider = widened(((piece.article, piece.quotation.outer) for row in rows for piece in row), page.cards)
    taken: Counter[str] = Counter()
    return tuple(
        Attributed(
            numbered(f"said-{beginning(_words(page, row[0]))}", taken),
            tuple(row),
            merged(wider.get((piece.article, piece.quotation.outer), piece.quotation.outer) for piece in row),
        )
        for row in rows
    )


def places(statements: Iterable[Attributed]) -> Iterator[Shown]:
    """The places where a page shows the words of statements."""
    for each in statements:
        for span in each.spans:
            yield Shown(each.pieces[0].article, span, each.anchor)


def statements_by_year(
    page: EvidencePage, actor: str, statements: Iterable[Attributed]
) -> list[tuple[str, list[Carried]]]:
    """The statements of an actor by year of publication and article."""
    carried = [
        Carried(article, tuple(_row(page, actor, each) for each in group), reported_speech(page.guide, article, actor))
        for article, group in groupby(statements, key=lambda each: each.pieces[0].article)
    ]

    def year(found: Carried) -> str:
        published = page.guide.corpus.articles[found.article].data.published
        return f"Published in {published.first.year}" if published and published.first else "Date unknown"

    return [(title, list(group)) for title, group in groupby(carried, key=year)]


def carriers(page: Page, years: Iterable[tuple[str, list[Carried]]]) -> list[tuple[Markup | str, int]]:
    """The outlets of the statements shown, with the number of each; for an unknown outlet, the article itself."""
    corpus = page.guide.corpus
    counts: Counter[str] = Counter()
    for found in (found for _, carried in years for found in carried):
        counts[corpus.articles[found.article].data.outlet or found.article] += len(found.rows)
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], page.label(pair[0])))
    return [
        (page.handle(source) if source in corpus.articles else page.label(source), amount) for source, amount in ranked
    ]


def _row(page: EvidencePage, actor: str, each: Attributed) -> dict[str, Any]:
    found, quotation = each.pieces[0], each.pieces[0].quotation
    cue = quotation.cue.of(page.guide.annotations[found.article].document.text) if quotation.cue else ""
    directness = _directness(quotation)
    spans = [(found.article, span) for span in each.spans]
    spoken = [Layer(piece.quotation.outer, 0, "span", Markup(' class="spoken"')) for piece in each.pieces]
    shown = (page.words(article, span, [one for one in spoken if span.contains(one.span)]) for article, span in spans)
    return {
        "id": each.anchor,
        "words": Markup(' <span class="cut">…</span> ').join(shown),
        "again": page.quoted.first.get(spans[0], ""),
        "cards": [card for span in spans for card in page.quoted.within.get(span, ())],
        "directness": directness,
        "cue": f"reported: {cue}" if directness == "indirect" else cue or "quoted",
        "href": page.to(found.article, page.anchor(found.article, quotation)),
        "name": page.passage_name(found.article, quotation.span.start),
        "through": _through(page, actor, found),
        **_when(page, found),
    }


def _directness(quotation: Quotation) -> str:
    return "direct" if quotation.type == "fragment" else quotation.type


def _words(page: Page, found: Attribution) -> str:
    return found.quotation.outer.of(page.guide.annotations[found.article].document.text)


def _when(page: Page, found: Attribution) -> dict[str, Any]:
    """The day on which the words were said, with its source; empty if unknown."""
    act = occasion(page.guide, found)
    if act is None:
        return {"said": None, "basis": ""}
    return {"said": show.time(act.day), "basis": page.link(act.event) if act.event else f"“{act.words}”"}


def _through(page: Page, actor: str, found: Attribution) -> Markup | str:
    """Somebody else in whose reported words the statement is: their report is all that is known of it."""
    for other in through(page.guide, found.article, found.quotation.span):
        if other.entry != actor:
            return speaker_name(page, name_of(other))
    return ""
