"""Entries, articles and outside sources as JSON by id: whole, so that each can be read back as it was written."""

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
    """An entry has `kind`, `url`, `written` (its file's fields) and `evidence` (each citation's place)."""
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
    """What was dumped by id, in one."""
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
