"""Decide for which entries each mention counts, so that one phrase is counted once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.base.span_index import span_index
from generator.base.values import Mention, Span
from generator.text.document import Document

# What may be between a title and its holder's name: a blank, a comma, a short word ("the", "Mr.").
_BETWEEN = re.compile(r",?\s(?:\w{1,3}\.?\s)?")
_BESIDE = 8  # characters: as long as that match, plus one


def counted(document: Document, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, tuple[str, ...]]]:
    """Each mention of an article with the entries it counts for.

    For a title next to its holder's name, the title counts for the office only: the name counts for the person.
    """
    text = document.text
    names = [mention for mention in mentions if mention.rule != "title" and not mention.inside]
    starts = span_index(names, lambda mention: mention.span)
    for mention in mentions:
        entries = (mention.entry, *mention.also)
        if mention.rule == "title":
            near = Span(max(0, mention.span.start - _BESIDE), mention.span.end + _BESIDE)
            beside = {name.entry for name in starts.over(near) if _joined(text, mention.span, name.span)}
            entries = tuple(entry for entry in entries if entry not in beside)
        yield mention, entries


def _joined(text: str, title: Span, name: Span) -> bool:
    """Whether a title and a name form one phrase: "envoy Anna Hill", "Anna Hill, the envoy"."""
    first, second = sorted((title, name))
    return _BETWEEN.fullmatch(text, first.end, second.start) is not None
