"""Which statements use which passage of an article: passages numbered within each file, and the reports of an event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.base.span_index import span_index
from generator.base.values import Span
from generator.corpus.quoting import Evidence

# The fields of an event that contain what articles report of it; an explanation may cite other things.
_REPORTING = ("evidence", "accounts")


@dataclass(frozen=True, slots=True)
class Card:
    """A passage as one file cites it, under one number: the longest quotation, with all citations of it or a part."""

    number: int
    longest: Evidence
    citations: tuple[Evidence, ...]

    @property
    def stance(self) -> str:
        """One of "disputes", "supports" (if any citation supports) and "context"."""
        stances = {found.citation.stance for found in self.citations}
        return next(stance for stance in ("disputes", "supports", "context") if stance in stances)

    @property
    def notes(self) -> tuple[str, ...]:
        """The notes on the passage, each once."""
        return tuple(dict.fromkeys(found.citation.note for found in self.citations if found.citation.note))


def cards(evidence: Iterable[Evidence]) -> tuple[Card, ...]:
    """The passages that one file cites, numbered in the order of first use.

    Citations of the same words, or of words within them, are one passage, unless one supports what another disputes.
    """
    mine = list(evidence)
    alike: defaultdict[tuple[str, bool], list[Evidence]] = defaultdict(list)
    for found in mine:
        alike[_side(found)].append(found)
    spans = {key: span_index(group, lambda found: found.span) for key, group in alike.items()}
    groups: dict[tuple[str, bool, Span], list[Evidence]] = {}
    longest: dict[tuple[str, bool, Span], Evidence] = {}
    for found in mine:
        around = spans[_side(found)].around(found.span)
        whole = max(around, key=lambda each: each.span.end - each.span.start)
        key = (*_side(found), whole.span)
        longest.setdefault(key, whole)
        groups.setdefault(key, []).append(found)
    return tuple(
        Card(number, longest[key], tuple(group)) for number, (key, group) in enumerate(groups.items(), start=1)
    )


def _side(found: Evidence) -> tuple[str, bool]:
    return found.article, found.citation.stance == "disputes"


def by_owner(evidence: Iterable[Evidence]) -> dict[str, tuple[Evidence, ...]]:
    """The citations of each file, in the order of its fields."""
    found: defaultdict[str, list[Evidence]] = defaultdict(list)
    for each in evidence:
        found[each.owner].append(each)
    return {owner: tuple(mine) for owner, mine in found.items()}


def in_articles(carded: Mapping[str, Sequence[Card]]) -> dict[str, tuple[tuple[Evidence, int], ...]]:
    """For each article the passages cited, once for each owner and number, in the order of the text."""
    by_article: defaultdict[str, list[tuple[Evidence, int]]] = defaultdict(list)
    for mine in carded.values():
        for card in mine:
            by_article[card.longest.article].append((card.longest, card.number))
    return {
        article: tuple(sorted(pairs, key=lambda pair: (pair[0].span, pair[0].owner, pair[1])))
        for article, pairs in by_article.items()
    }


def reported_by(evidence: Iterable[Evidence], order: Sequence[str]) -> tuple[str, ...]:
    """The articles that report an event: its evidence or an account quotes them, not only for context."""
    reporting = {
        found.article for found in evidence if found.path[0] in _REPORTING and found.citation.stance != "context"
    }
    return tuple(article for article in order if article in reporting)


def used(evidence: Iterable[Evidence]) -> int:
    """The number of passages used as evidence: the same words of an article count once, whatever cites them."""
    return len({(found.article, found.span) for found in evidence})
