"""Mentions of an entry: all on its page if they are few, otherwise a selection there, and pages by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from generator.base.value import value
from generator.guide.compare import mention_anchor
from generator.guide.link import Guide, appearances_in
from generator.guide.ties import Appearance
from generator.pages.addresses import Address
from generator.pages.escape import Markup, front_matter
from generator.pages.evidence_page import EvidencePage
from generator.pages.phrases import voice_of
from generator.pages.quoted import Quoted

WHOLE = 60  # sentences that an entry's own page lists in full
_SELECTED = 30  # sentences shown if there are more
_CITED = 20  # of these, sentences that the entry is based on
_A_PAGE = 180  # sentences on one page of a year


@dataclass(frozen=True)
class Context:
    """The mentions of an entry in one article: the sentences shown, and the number of others."""

    article: str
    count: int
    shown: tuple[dict[str, Any], ...]
    more: int


@dataclass(frozen=True)
class Mentioned:
    """The mentions on an entry's page; `years` is empty if it lists every sentence."""

    groups: tuple[Context, ...]
    years: tuple[tuple[str, str, int], ...] = ()
    outlets: tuple[tuple[Markup | str, int], ...] = ()


@dataclass(frozen=True)
class Named:
    """An article that names the entry: its number of mentions, and one for each sentence that may be shown."""

    article: str
    count: int
    sentences: tuple[Appearance, ...]


@value
class OneYear:
    """A page by year: of which entry, its title and folder, and the articles it lists."""

    entry: str
    title: str
    folder: str
    articles: tuple[str, ...]


def mentioned(page: EvidencePage, named: Sequence[Named]) -> Mentioned:
    """What the entry's own page shows."""
    if sum(len(each.sentences) for each in named) <= WHOLE:
        return Mentioned(tuple(_context(page, each, each.sentences, page.quoted) for each in named))
    picked = _selection(page, named)
    groups = tuple(_context(page, each, own, page.quoted) for each in named if (own := picked.get(each.article)))
    years = [
        (title, f"{folder.removeprefix(page.address.folder)}", sum(each.count for each in own))
        for title, folder, own in _years(page, named)
    ]
    outlets: Counter[str] = Counter()
    for each in named:
        outlets[page.guide.corpus.articles[each.article].data.outlet or each.article] += each.count
    ranked = sorted(outlets.items(), key=lambda pair: (-pair[1], pair[0]))
    return Mentioned(
        groups, tuple(years), tuple((page.outlet_or_article(outlet), amount) for outlet, amount in ranked[:_SELECTED])
    )


def by_year(page: EvidencePage, named: Sequence[Named]) -> Iterator[OneYear]:
    """The pages that list every sentence, one for each year or part of one; none if the entry's own page does."""
    if sum(len(each.sentences) for each in named) > WHOLE:
        for title, folder, own in _years(page, named):
            yield OneYear(page.id, title, folder, tuple(each.article for each in own))


def year_page(page: EvidencePage, year: OneYear) -> tuple[EvidencePage, dict[str, Any]]:
    """A page that lists the sentences of some articles, with the context of its template."""
    there = replace(page, address=Address(year.folder))
    summary = f"Every sentence of these sources that names {page.data.label}: {year.title}."
    lines = [
        "---",
        f"title: {front_matter(f'{page.data.label}: {year.title}')}",
        f"description: {front_matter(summary)}",
        'kind: "Mentions"',
        "search:",
        "  boost: 0.3",
        "---",
    ]
    head = Markup("\n".join(lines))  # noqa: S704  # each value went through front_matter
    named = [each for article in year.articles if (each := _named(page, article, appearances_in(page.guide, article)))]
    groups = [_context(there, each, each.sentences, None) for each in named]
    return there, {"head": head, "title": year.title, "summary": summary, "groups": groups}


def named_in(page: EvidencePage) -> list[Named]:
    """The articles that name the entry, in the guide's order; each sentence is listed once."""
    places = page.guide.appearances.get(page.id, ())
    grouped = groupby(places, key=lambda place: place.article)
    return [each for article, group in grouped if (each := _named(page, article, {page.id: tuple(group)}))]


def _named(page: EvidencePage, article: str, appearances: Mapping[str, tuple[Appearance, ...]]) -> Named | None:
    places = [place for place in appearances.get(page.id, ()) if not place.mention.inside]
    first = {place.sentence: place for place in reversed(places)}
    sentences = [place for place in places if first[place.sentence] is place and page.shown(article, place.sentence)]
    return Named(article, len(places), tuple(sentences)) if places else None


def _selection(page: EvidencePage, named: Sequence[Named]) -> dict[str, tuple[Appearance, ...]]:
    """A selection of sentences: those the entry is based on, then the first of each outlet and year."""
    cited = [card.longest for card in page.cards]
    based = [
        place
        for each in named
        for place in each.sentences
        if any(found.article == place.article and place.sentence.overlaps(found.span) for found in cited)
    ][:_CITED]
    seen: set[tuple[str, str]] = set()
    first = []
    for each in named:
        of = (page.guide.corpus.articles[each.article].data.outlet or each.article, _year(page.guide, each.article))
        if each.sentences and of not in seen:
            seen.add(of)
            first.append(each.sentences[0])
    chosen = dict.fromkeys([*based, *first[: _SELECTED - len(based)]])
    found: dict[str, tuple[Appearance, ...]] = {}
    for each in named:
        if own := tuple(place for place in each.sentences if place in chosen):
            found[each.article] = own
    return found


def _year(guide: Guide, article: str) -> str:
    published = guide.corpus.articles[article].data.published
    return str(published.first.year) if published and published.first else ""


def _years(page: EvidencePage, named: Sequence[Named]) -> Iterator[tuple[str, str, list[Named]]]:
    """Title, folder and articles of each page by year; a long year has several, with an underscore, which no id has."""
    for year, group in groupby(named, key=lambda each: _year(page.guide, each.article)):
        parts: list[list[Named]] = [[]]
        size = 0
        for each in group:
            if parts[-1] and size + len(each.sentences) > _A_PAGE:
                parts.append([])
                size = 0
            parts[-1].append(each)
            size += len(each.sentences)
        for number, part in enumerate(parts, start=1):
            title = f"articles of {year}" if year else "articles without a date"
            name = f"in_{year or 'no_year'}{f'_{number}' if number > 1 else ''}"
            numbered = f"{title}, part {number} of {len(parts)}" if len(parts) > 1 else title
            yield numbered, f"{page.address.folder}{name}/", part


def _context(page: EvidencePage, named: Named, shown: Sequence[Appearance], above: Quoted | None) -> Context:
    return Context(
        named.article,
        named.count,
        tuple(_sentence(page, place, above) for place in shown),
        len(named.sentences) - len(shown),
    )


def _sentence(page: EvidencePage, place: Appearance, quoted: Quoted | None) -> dict[str, Any]:
    """A sentence as listed; if words of it are `quoted` on the page already, also the places that show them."""
    return {
        "above": quoted.above(place.article, place.sentence) if quoted else [],
        "href": page.to(place.article, mention_anchor(place.mention)),
        "name": page.passage_name(place.article, place.mention.span.start),
        "short": "¶" if place.passage == "headline" else place.passage[1:],
        "sentence": page.sentence(place),
        "voice": voice_of(page, place.article, place.mention.span),
    }
