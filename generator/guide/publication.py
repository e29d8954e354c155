"""How much of each article the site may show: all of it, the cited paragraphs, or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from generator.base.reads import indexed
from generator.base.values import Span
from generator.corpus.records import ArticleRecord
from generator.guide.link import Guide, passage


@indexed
def published_by(guide: Guide) -> Mapping[str, tuple[str, ...]]:
    """The articles of each outlet, in the guide's order."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for id_ in guide.articles:
        found[guide.corpus.articles[id_].data.outlet or ""].append(id_)
    return {outlet: tuple(ids) for outlet, ids in found.items() if outlet}


@indexed
def carried_from(guide: Guide) -> Mapping[str, tuple[str, ...]]:
    """The articles of others that contain an outlet's text or name it as their agency, in the guide's order."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for id_ in guide.articles:
        data = guide.corpus.articles[id_].data
        for outlet in {data.agency, data.derived_from} - {None, data.outlet}:
            found[outlet or ""].append(id_)
    return {outlet: tuple(ids) for outlet, ids in found.items()}


@indexed
def _publications(guide: Guide) -> Mapping[str, str]:
    """How much is shown of each article."""
    return {id_: publication(guide, article) for id_, article in guide.corpus.articles.items()}


def publication(guide: Guide, article: ArticleRecord) -> str:
    """One of "full", "extracts" and "metadata": set by the article, else its outlet, else the guide."""
    outlet = guide.corpus.entries[article.data.outlet].data if article.data.outlet else None
    return article.data.publish or getattr(outlet, "publish", None) or guide.corpus.settings.publish


def extracts(guide: Guide, article_id: str) -> frozenset[str]:
    """What is shown of an article in extracts: its headline, and the cited paragraphs."""
    annotation = guide.annotations[article_id]
    paragraphs = annotation.document.paragraphs
    cited = (
        passage(annotation, paragraphs[index].start)
        for found in guide.used.get(article_id, ())
        for index in range(
            annotation.document.paragraph_at(found.span.start), annotation.document.paragraph_at(found.span.end - 1) + 1
        )
    )
    return frozenset({"headline", *cited})


def shown(guide: Guide, article_id: str, span: Span) -> bool:
    """Whether the site shows every paragraph that a span of an article touches."""
    mode = _publications(guide)[article_id]
    if mode != "extracts":
        return mode == "full"
    annotation, kept = guide.annotations[article_id], extracts(guide, article_id)
    paragraphs = annotation.document.paragraphs
    first, last = (annotation.document.paragraph_at(offset) for offset in (span.start, max(span.start, span.end - 1)))
    return all(passage(annotation, paragraphs[index].start) in kept for index in range(first, last + 1))


def for_contributors(guide: Guide) -> Guide:
    """The guide with the full text of every article of which citations may show a paragraph.

    Contributors see this on their own machines; it is not published.
    """
    articles = {
        id_: replace(article, data=article.data.model_copy(update={"publish": "full"}))
        if publication(guide, article) == "extracts"
        else article
        for id_, article in guide.corpus.articles.items()
    }
    return replace(guide, corpus=replace(guide.corpus, articles=articles))
