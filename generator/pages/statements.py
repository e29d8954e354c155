"""What an actor is reported to have said, statement by statement, each with its passage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from generator.guide.compare import name_of, through
from generator.guide.occasions import occasion, reported_speech
from generator.guide.ties import Attribution
from generator.pages import show
from generator.pages.escape import Markup, block
from generator.pages.here import Here
from generator.pages.telling import speaker_name


@dataclass(frozen=True)
class Carried:
    """What one article carries of an actor's words, and the one act of speech of theirs that it reports."""

    article: str
    rows: tuple[Mapping[str, Any], ...]
    event: str | None


def statements_by_year(page: Here, actor: str) -> list[tuple[str, list[Carried]]]:
    """The statements attributed to an actor, as far as the site may show them, by year of publication and article."""
    told = [found for found in page.guide.statements.get(actor, ()) if page.shown(found.article, found.quotation.outer)]
    carried = [
        Carried(article, tuple(_joined(page, actor, group)), reported_speech(page.guide, article, actor))
        for article, group in groupby(told, key=lambda found: found.article)
    ]

    def year(found: Carried) -> str:
        published = page.guide.corpus.articles[found.article].data.published
        return f"Published in {published.first.year}" if published and published.first else "Date unknown"

    return [(title, list(group)) for title, group in groupby(carried, key=year)]


def carriers(page: Here, years: Iterable[tuple[str, list[Carried]]]) -> list[tuple[Markup | str, int]]:
    """The outlets that carry the statements shown, with how many each; without an outlet, the article itself."""
    corpus = page.guide.corpus
    counts: Counter[str] = Counter()
    for found in (found for _, carried in years for found in carried):
        counts[corpus.articles[found.article].data.outlet or found.article] += len(found.rows)
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], page.label(pair[0])))
    return [
        (page.handle(source) if source in corpus.articles else page.label(source), amount) for source, amount in ranked
    ]


def _joined(page: Here, actor: str, told: Iterable[Attribution]) -> list[dict[str, Any]]:
    """The statements of one article in order; a sentence that its cue splits in two is one statement."""
    rows: list[dict[str, Any]] = []
    groups: dict[str, dict[str, Any]] = {}
    for found in told:
        row = _row(page, actor, found)
        group = found.quotation.group
        if group and group in groups and groups[group]["directness"] == row["directness"]:
            groups[group]["words"] += Markup(' <span class="cut">…</span> ') + row["words"]
            continue
        if group:
            groups[group] = row
        rows.append(row)
    return rows


def _row(page: Here, actor: str, found: Attribution) -> dict[str, Any]:
    quotation, text = found.quotation, page.guide.annotations[found.article].document.text
    cue = quotation.cue.of(text) if quotation.cue else ""
    directness = "direct" if quotation.type == "fragment" else quotation.type
    return {
        "words": block(quotation.outer.of(text)),
        "directness": directness,
        "cue": f"reported: {cue}" if directness == "indirect" else cue or "quoted",
        "href": page.to(found.article, page.anchor(found.article, quotation)),
        "name": page.passage_name(found.article, quotation.span.start),
        "through": _through(page, actor, found),
        **_when(page, found),
    }


def _when(page: Here, found: Attribution) -> dict[str, Any]:
    """The day the words were said on, with what tells it; nothing where that cannot be told."""
    said = occasion(page.guide, found)
    if said is None:
        return {"said": None, "basis": ""}
    return {"said": show.time(said.day), "basis": page.link(said.event) if said.event else f"“{said.words}”"}


def _through(page: Here, actor: str, found: Attribution) -> Markup | str:
    """Somebody else in whose own reported words the statement stands: what is known of it is only what they say."""
    for other in through(page.guide, found.article, found.quotation.span):
        if other.entry != actor:
            return speaker_name(page, name_of(other))
    return ""
