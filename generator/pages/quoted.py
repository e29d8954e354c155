"""Quotations on one page: each passage is shown once, at its first place, and later uses link to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.base.span_index import SpanIndex, span_index
from generator.base.values import Span
from generator.guide.link import Guide
from generator.guide.passages import Card
from generator.guide.publication import shown
from generator.text.folding import search_key


@dataclass(frozen=True, slots=True)
class Shown:
    """Words that a page shows: article and span, and the id of the place on the page."""

    article: str
    span: Span
    anchor: str


@dataclass(frozen=True)
class Figure:
    """A sentence that statements are based on, with the passages they cite in it, and where it was shown before."""

    article: str
    span: Span
    cards: tuple[Card, ...]
    same_as: str


@dataclass(frozen=True)
class Quoted:
    """What a page quotes: `before` (shared passages and statements, in order), then the remaining `cards`."""

    guide: Guide
    before: tuple[Shown, ...]
    cards: tuple[Card, ...]

    def words_of(self, article: str, span: Span) -> str:
        """The words at a span, normalised for comparison: letters and digits only."""
        return search_key(span.of(self.guide.annotations[article].document.text))

    @cached_property
    def first(self) -> Mapping[tuple[str, Span], str]:
        """For each of `before` that would repeat earlier words, the anchor of those words."""
        seen: dict[str, str] = {}
        whole = _by_article(self.before)
        again = {}
        for each in self.before:
            around = next((one for one in whole[each.article].around(each.span) if one.span != each.span), None)
            earlier = seen.setdefault(self.words_of(each.article, each.span), each.anchor)
            if around is not None or earlier != each.anchor:
                again[each.article, each.span] = around.anchor if around else earlier
        return again

    @cached_property
    def within(self) -> Mapping[tuple[str, Span], tuple[Card, ...]]:
        """The cards with words inside those of `before`, by the place that contains them."""
        found: defaultdict[tuple[str, Span], list[Card]] = defaultdict(list)
        for card in self.cards:
            if home := self._home(card):
                found[home.article, home.span].append(card)
        return {key: tuple(cards) for key, cards in found.items()}

    def _home(self, card: Card) -> Shown | None:
        places = _by_article(self.before).get(card.longest.article)
        around = places.around(card.longest.span) if places else ()
        return next((each for each in around if (each.article, each.span) not in self.first), None)

    @cached_property
    def elsewhere(self) -> tuple[Card, ...]:
        """The cards with words that the page shows among `before`."""
        return tuple(card for card in self.cards if self._home(card))

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The other cards, each in the sentences around its words; those in one sentence together."""
        own = [card for card in self.cards if not self._home(card)]
        stretches: defaultdict[str, list[Span]] = defaultdict(list)
        for card in own:
            stretches[card.longest.article].append(self._stretch(card))
        whole = {article: merged(spans) for article, spans in stretches.items()}
        groups: defaultdict[tuple[str, Span], list[Card]] = defaultdict(list)
        for card in own:
            article = card.longest.article
            span = next(span for span in whole[article] if span.contains(card.longest.span))
            groups[article, span].append(card)
        seen = {self.words_of(each.article, each.span): each.anchor for each in reversed(self.before)}
        found = []
        for (article, span), cards in groups.items():
            anchor = f"evidence-{cards[0].number}"
            earlier = seen.setdefault(self.words_of(article, span), anchor)
            found.append(Figure(article, span, tuple(cards), earlier if earlier != anchor else ""))
        return tuple(found)

    def _stretch(self, card: Card) -> Span:
        """The sentences around the words of a card, if the site may show them and has not yet; else the words."""
        article, words = card.longest.article, card.longest.span
        document = self.guide.annotations[article].document
        whole = Span(document.sentence_at(words.start).start, document.sentence_at(words.end - 1).end)
        places = _by_article(self.before).get(article)
        free = whole.contains(words) and shown(self.guide, article, whole) and not (places and places.over(whole))
        return whole if free else words

    @cached_property
    def _all(self) -> Mapping[str, SpanIndex[Shown]]:
        figures = [Shown(each.article, each.span, f"evidence-{each.cards[0].number}") for each in self.figures]
        return _by_article((*self.before, *figures))

    def above(self, article: str, span: Span) -> list[str]:
        """The anchors of words already shown that overlap a span."""
        return [each.anchor for each in self._all[article].over(span)] if article in self._all else []


def widened(places: Iterable[tuple[str, Span]], cards: Iterable[Card]) -> dict[tuple[str, Span], Span]:
    """For each place that a card overlaps only in part, the span of both; a card extends only its first place."""
    found: dict[tuple[str, Span], Span] = {}
    spans: defaultdict[str, list[Span]] = defaultdict(list)
    for article, span in places:
        spans[article].append(span)
    for card in cards:
        article, words = card.longest.article, card.longest.span
        touched = [span for span in spans[article] if span.overlaps(words)]
        if touched and not any(span.contains(words) for span in touched):
            now = found.get((article, touched[0]), touched[0])
            found[article, touched[0]] = Span(min(now.start, words.start), max(now.end, words.end))
    return found


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, with overlapping ones joined."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and found[-1].overlaps(span):
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def _by_article(places: Iterable[Shown]) -> dict[str, SpanIndex[Shown]]:
    found: defaultdict[str, list[Shown]] = defaultdict(list)
    for each in places:
        found[each.article].append(each)
    return {article: span_index(group, lambda each: each.span) for article, group in found.items()}
