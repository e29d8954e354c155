"""Entries, articles and outside sources as JSON by id: whole, so that each can be read back as it was written."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from generator.corpus.quoting import Evidence
from generator.guide.link import Guide, passage
from generator.guide.publication import publication, shown
from generator.pages.exports.described import Described, articles, entries, sources, url_of


def _entries(guide: Guide) -> dict[str, str]:
    """An entry has `kind`, `url`, `written` (its file's fields) and `evidence` (each citation's place)."""
    found = {
        item.id: {
            "kind": item.kind,
            "url": item.url,
            "written": item.written,
            "evidence": _places(guide, guide.cited.get(item.id, ())),
        }
        for item in entries(guide)
    }
    return {"data/entries.json": dumped(found)}


def _articles(guide: Guide) -> dict[str, str]:
    """An article has its front matter and, as far as the site shows them, its paragraphs."""
    found = {
        item.id: {
            "url": item.url,
            "publish": publication(guide, guide.corpus.articles[item.id]),
            "written": _front_matter(guide, item),
            "paragraphs": _paragraphs(guide, item.id),
        }
        for item in articles(guide)
    }
    return {"data/articles.json": dumped(found)}


def _sources(guide: Guide) -> dict[str, str]:
    found = {item.id: {"url": item.url, "written": item.written} for item in sources(guide)}
    return {"data/sources.json": dumped(found)}


# The files, each by its path.
JSON_FILES: Mapping[str, Callable[[Guide], dict[str, str]]] = {
    "entries": _entries,
    "articles": _articles,
    "sources": _sources,
}


def _front_matter(guide: Guide, item: Described) -> dict[str, Any]:
    """What people wrote of an article; of a text that is not shown whole, not what was taken out of it either."""
    full = publication(guide, guide.corpus.articles[item.id]) == "full"
    return {name: value for name, value in item.written.items() if full or name != "removed"}


def dumped(value: Any) -> str:  # noqa: ANN401  # any value of JSON
    """JSON for people and programs: indented, letters as they are."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _places(guide: Guide, evidence: Iterable[Evidence]) -> list[dict[str, Any]]:
    """Where the words of each citation are: the field that cites them, the article, characters, paragraph, address."""
    return [
        {
            "field": "/".join(map(str, found.path)),
            "article": found.article,
            "start": found.span.start,
            "end": found.span.end,
            "paragraph": (where := passage(guide.annotations[found.article], found.span.start)),
            "url": url_of(guide, found.article) + (f"#{where}" if shown(guide, found.article, found.span) else ""),
        }
        for found in evidence
    ]


def _paragraphs(guide: Guide, id_: str) -> dict[str, str]:
    annotation = guide.annotations[id_]
    return {
        passage(annotation, span.start): span.of(annotation.document.text)
        for span in annotation.document.paragraphs
        if shown(guide, id_, span)
    }
