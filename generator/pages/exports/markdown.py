"""Entries and articles as plain Markdown next to their pages, and llms.txt, which lists them for language models."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from generator.base.reads import single
from generator.corpus.kinds import KINDS
from generator.corpus.models import Article
from generator.corpus.parts import Citation
from generator.corpus.references import written
from generator.guide.link import Guide, passage
from generator.guide.passages import Card
from generator.guide.publication import shown
from generator.pages import show
from generator.pages.addresses import address
from generator.pages.exports.described import Described, article, articles, entries, entry, site, url_of
from generator.pages.page import short_name

FILE = "page.md.txt"  # the engines would make a page of a file that ends with .md
_MARKS = re.compile(r"([\\`*_\[\]#])")
_MARK_UP = re.compile(r"[<>&~|]")  # not all Markdown parsers allow a backslash before these
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s|$)")


def entry_file(guide: Guide, id_: str) -> dict[str, str]:
    """The Markdown of an entry, by path."""
    item = entry(guide, id_)
    return {f"{address(guide.corpus, id_).folder}{FILE}": _joined(_entry(guide, item, guide.cards.get(id_, ())))}


def article_file(guide: Guide, id_: str) -> dict[str, str]:
    """The Markdown of an article, by path."""
    item = article(guide, id_)
    return {f"{address(guide.corpus, id_).folder}{FILE}": _joined(_article(guide, item))}


def overview_file(guide: Guide) -> dict[str, str]:
    """llms.txt."""
    return {"llms.txt": _joined(_overview(guide))}


def _joined(blocks: Iterator[str]) -> str:
    return "\n\n".join(blocks) + "\n"


def plain(text: str) -> str:
    """Text escaped so that Markdown shows it unchanged."""
    referred = _MARK_UP.sub(lambda found: f"&#{ord(found[0])};", " ".join(text.split()))
    escaped = _MARKS.sub(r"\\\1", referred).replace("&\\#", "&#")
    return _LINE_START.sub(lambda found: f"{found[1]}{found[2][:-1]}\\{found[2][-1]}", escaped)


def _link(label: str, target: str) -> str:
    return f"[{plain(label)}](<{target}>)"


def _entry(guide: Guide, item: Described, cards: Sequence[Card]) -> Iterator[str]:
    data: Any = item.data
    yield f"# {plain(item.label)}"
    yield f"{KINDS[item.kind].label}. {item.url}"
    shown_names = [plain(name.text) for name in item.names if not name.hidden]
    if shown_names:
        yield f"Also called: {'; '.join(shown_names)}"
    if data.definition:
        yield f"**Definition:** {plain(data.definition)}"
    elif data.gloss:
        yield plain(data.gloss)
    numbers = {found.path: card.number for card in cards for found in card.citations}
    for path, model in written(data):
        text = getattr(model, "text", None) or getattr(model, "says", None)
        if isinstance(text, str) and not isinstance(model, Citation):
            used = dict.fromkeys(number for where, number in numbers.items() if where[: len(path)] == path)
            sources = "".join(_outside(guide, id_) for id_ in getattr(model, "outside", ()))
            yield plain(text) + "".join(f" [{number}]" for number in used) + sources
    if cards:
        yield "## Evidence"
        yield "\n".join(_quoted(guide, card) for card in cards)


def _outside(guide: Guide, id_: str) -> str:
    return f" ({_link(guide.corpus.label(id_), url_of(guide, id_))})"


def _quoted(guide: Guide, card: Card) -> str:
    found = card.longest
    citation: Citation = found.citation
    where = passage(guide.annotations[found.article], found.span.start)
    fragment = f"#{where}" if shown(guide, found.article, found.span) else ""
    source = _link(_source(guide, found.article), url_of(guide, found.article) + fragment)
    return f"{card.number}. “{plain(citation.exact)}” ({card.stance}; {source})"


def _source(guide: Guide, id_: str) -> str:
    data = guide.corpus.articles[id_].data
    name = guide.corpus.label(data.outlet) if data.outlet else short_name(guide.corpus.articles[id_])
    return f"{name}, {show.date_text(data.published)}" if data.published else name


def _article(guide: Guide, item: Described) -> Iterator[str]:
    annotation = guide.annotations[item.id]
    yield f"# {plain(item.label)}"
    yield f"Article. {plain(_source(guide, item.id))}. {item.url}"
    if isinstance(item.data, Article) and item.data.licence:
        yield f"Licence: {plain(item.data.licence)}"
    for span in annotation.document.paragraphs:
        if span != annotation.document.headline and shown(guide, item.id, span):
            yield plain(span.of(annotation.document.text))


def _overview(guide: Guide) -> Iterator[str]:
    settings = guide.corpus.settings
    yield f"# {plain(settings.title)}"
    yield f"> {plain(settings.description)}"
    yield f"Each page has its text as Markdown next to it, under `{FILE}`. All data: {site(guide)}data/"
    every = list(entries(guide))
    for kind in KINDS.values():
        rows = [item for item in every if item.kind == kind.name]
        if rows:
            yield f"## {kind.plural}"
            yield "\n".join(_listed(item, getattr(item.data, "gloss", None)) for item in rows)
    yield "## Articles"
    yield _articles_listed(guide)


@single
def _articles_listed(guide: Guide) -> str:
    return "\n".join(_listed(item, _source(guide, item.id)) for item in articles(guide))


def _listed(item: Described, about: str | None) -> str:
    return f"- {_link(item.label, item.url + FILE)}" + (f": {plain(about)}" if about else "")
