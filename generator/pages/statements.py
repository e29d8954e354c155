"""What an actor is reported to have said, statement by statement, each with its passage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from generator.guide.link import Attribution
from generator.pages.escape import Markup, block
from generator.pages.here import Here
from generator.pages.telling import speaker_name


def statements_by_year(page: Here, actor: str) -> list[tuple[str, list[dict[str, Any]]]]:
    """The statements attributed to an actor, as far as the site may show them, by year."""
    told = [found for found in page.guide.statements.get(actor, ()) if page.shown(found.article, found.quotation.outer)]

    def year(found: Attribution) -> str:
        published = page.guide.corpus.articles[found.article].data.published
        return str(published.first.year) if published and published.first else "Undated"

    return [(title, _joined(page, actor, group)) for title, group in groupby(told, key=year)]


def carriers(page: Here, actor: str) -> list[tuple[str, int]]:
    """The outlets that carry statements of an actor, with how many each."""
    counts = Counter(page.outlet_name(found.article) for found in page.guide.statements.get(actor, ()))
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _joined(page: Here, actor: str, told: Iterable[Attribution]) -> list[dict[str, Any]]:
    """The statements in order; a sentence that its cue splits in two is one statement."""
    rows: list[dict[str, Any]] = []
    groups: dict[tuple[str, str], dict[str, Any]] = {}
    for found in told:
        row = _row(page, actor, found)
        key = (found.article, found.quotation.group)
        if found.quotation.group and key in groups and groups[key]["directness"] == row["directness"]:
            groups[key]["words"] += Markup(' <span class="cut">…</span> ') + row["words"]
            continue
        if found.quotation.group:
            groups[key] = row
        rows.append(row)
    return rows


def _row(page: Here, actor: str, found: Attribution) -> dict[str, Any]:
    annotation = page.guide.annotations[found.article]
    quotation, text = found.quotation, annotation.document.text
    cue = quotation.cue.of(text) if quotation.cue else ""
    directness = "direct" if quotation.type == "fragment" else quotation.type
    return {
        "article": found.article,
        "words": block(quotation.outer.of(text)),
        "directness": directness,
        "cue": f"reported: {cue}" if directness == "indirect" else cue or "quoted",
        "href": page.to(found.article, f"q{annotation.quotations.index(quotation) + 1}"),
        "name": page.passage_name(found.article, quotation.span.start),
        "through": _through(page, actor, found),
    }


def _through(page: Here, actor: str, found: Attribution) -> Markup | str:
    """Somebody else in whose own reported words the statement stands: what is known of it is only what they say."""
    for other in page.guide.annotations[found.article].quotations:
        if other.tier > 1 or not other.speaker.known or other.speaker.entry == actor:
            continue
        if other.span.contains(found.quotation.span):
            return speaker_name(page, other.speaker.entry or other.speaker.name or "")
    return ""
