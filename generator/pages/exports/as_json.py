"""Entries, articles and outside sources as JSON by id, complete, so that each can be read back as written."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from generator.base.reads import piece
from generator.corpus.quoting import Evidence
from generator.guide.link import Guide, passage
from generator.guide.publication import publication, shown
from generator.pages.exports.described import Described, article, entry, sources, url_of


def _entries(guide: Guide) -> dict[str, str]:
    """An entry has `kind`, `url`, `written` (its file's fields) and `evidence` (the place of each citation)."""
    return {"data/entries.json": _joined({id_: _entry(guide, id_) for id_ in sorted(guide.corpus.entries)})}


@piece
def _entry(guide: Guide, id_: str) -> str:
    item = entry(guide, id_)
    evidence = _places(guide, guide.cited.get(id_, ()))
    return dumped({"kind": item.kind, "url": item.url, "written": item.written, "evidence": evidence})


def _articles(guide: Guide) -> dict[str, str]:
    """An article has its front matter and, as far as the site shows them, its paragraphs."""
    return {"data/articles.json": _joined({id_: _article(guide, id_) for id_ in sorted(guide.corpus.articles)})}


@piece
def _article(guide: Guide, id_: str) -> str:
    item, publish = article(guide, id_), publication(guide, guide.corpus.articles[id_])
    written, paragraphs = _front_matter(guide, item), _paragraphs(guide, id_)
    return dumped({"url": item.url, "publish": publish, "written": written, "paragraphs": paragraphs})


def _joined(texts: Mapping[str, str]) -> str:
    """The JSON texts of several items, by id, joined into one object."""
    rows = (f" {json.dumps(id_)}: " + text.rstrip().replace("\n", "\n ") for id_, text in texts.items())
    return "{\n" + ",\n".join(rows) + "\n}\n" if texts else dumped({})


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
    """The front matter of an article; if its text is not shown in full, without the removed pieces."""
    full = publication(guide, guide.corpus.articles[item.id]) == "full"
    return {name: value for name, value in item.written.items() if full or name != "removed"}


def dumped(value: Any) -> str:  # noqa: ANN401  # any value of JSON
    """JSON for people and programs: indented, letters not escaped."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _places(guide: Guide, evidence: Iterable[Evidence]) -> list[dict[str, Any]]:
    """The place of each citation's words: the citing field, the article, characters, paragraph, address."""
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
