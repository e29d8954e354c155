"""Which mentions become links on a page: the policy as data, and the choice it makes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.base.values import Mention, Span
from generator.text.document import Document

# Rules for mentions by an entry's own name or acronym, not by allusion.
_NAMING = frozenset({"name", "acronym", "surname"})
_ALLUDING = frozenset({"short", "metonym"})


@dataclass(frozen=True, slots=True)
class LinkPolicy:
    """How many links an article's text gets, and where.

    `per`: the first mention of an entry in each section, in the article, or all of them. `in_quotations`: names (and
    documents) only, none, or all. `demonyms` and `shortened` ("the council", capitals for governments) allow these.
    """

    per: Literal["section", "article", "all"] = "section"
    in_quotations: Literal["names", "none", "all"] = "names"
    demonyms: bool = False
    shortened: bool = False


def links(
    document: Document,
    mentions: Iterable[Mention],
    policy: LinkPolicy,
    sections: Sequence[Span] = (),
    *,
    without: Collection[str] = (),
) -> tuple[Mention, ...]:
    """The mentions to link, in order: none in the headline, inside a longer name, or to an entry in `without`.

    `sections` divide the text (if empty, it is one section); `without` are the entries of the page itself.
    """
    starts = sorted(section.start for section in sections)
    linked: set[tuple[int, str]] = set()
    found = []
    for mention in mentions:
        if mention.inside or mention.entry in without or not _allowed(mention, policy):
            continue
        if document.headline and document.headline.contains(mention.span):
            continue
        section = bisect_right(starts, mention.span.start) if policy.per == "section" else 0
        if policy.per != "all" and (section, mention.entry) in linked:
            continue
        linked.add((section, mention.entry))
        found.append(mention)
    return tuple(found)


def _allowed(mention: Mention, policy: LinkPolicy) -> bool:
    if mention.rule == "demonym" and not policy.demonyms:
        return False
    if mention.rule in _ALLUDING and not policy.shortened:
        return False
    if not mention.quoted or policy.in_quotations == "all":
        return True
    return policy.in_quotations == "names" and mention.rule in _NAMING
