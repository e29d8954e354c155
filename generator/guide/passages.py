"""What rests on which passage of an article: each numbered once a file, and which articles report an event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.base.laid import laid
from generator.base.values import Span
from generator.corpus.quoting import Evidence

# The fields of an event that hold what articles report of it; what an explanation cites may be of other things.
_TELLING = ("evidence", "accounts")


@dataclass(frozen=True, slots=True)
class Card:
    """A passage as one file cites it, under one number: the longest quotation, and all citations of it or a part."""

    number: int
    longest: Evidence
    citations: tuple[Evidence, ...]

    @property
    def stance(self) -> str:
        """disputes; supports where it supports anything; else context."""
        stances = {found.citation.stance for found in self.citations}
        return next(stance for stance in ("disputes", "supports", "context") if stance in stances)

    @property
    def notes(self) -> tuple[str, ...]:
        """What people say of the passage, each note once."""
        return tuple(dict.fromkeys(found.citation.note for found in self.citations if found.citation.note))


def cards(evidence: Iterable[Evidence]) -> tuple[Card, ...]:
    """The passages one file rests on, numbered in the order of first use.

    Citations of the same words, or of words within them, are one passage, unless one supports what another disputes.
    """
    mine = list(evidence)
    alike: defaultdict[tuple[str, bool], list[Evidence]] = defaultdict(list)
    for found in mine:
        alike[_side(found)].append(found)
    spans = {key: laid(group, lambda found: found.span) for key, group in alike.items()}
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
    """What each file cites, in the order of its fields."""
    found: defaultdict[str, list[Evidence]] = defaultdict(list)
    for each in evidence:
        found[each.owner].append(each)
    return {owner: tuple(mine) for owner, mine in found.items()}


def in_articles(carded: Mapping[str, Sequence[Card]]) -> dict[str, tuple[tuple[Evidence, int], ...]]:
    """For each article the passages statements rest on, each once an owner and number, in the order of the text."""
    by_article: defaultdict[str, list[tuple[Evidence, int]]] = defaultdict(list)
    for mine in carded.values():
        for card in mine:
            by_article[card.longest.article].append((card.longest, card.number))
    return {
        article: tuple(sorted(pairs, key=lambda pair: (pair[0].span, pair[0].owner, pair[1])))
        for article, pairs in by_article.items()
    }


def told_by(evidence: Iterable[Evidence], order: Sequence[str]) -> tuple[str, ...]:
    """The articles that report an event: those that its evidence or an account of it quotes, not for context only."""
    reporting = {
        found.article for found in evidence if found.path[0] in _TELLING and found.citation.stance != "context"
    }
    return tuple(article for article in order if article in reporting)


def used(evidence: Iterable[Evidence]) -> int:
    """How many passages are used as evidence: the same words of an article count once, whatever rests on them."""
    return len({(found.article, found.span) for found in evidence})
