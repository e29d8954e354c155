"""Identical texts, and new texts that repeat others almost word for word; uses the guide's own comparison."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from generator.guide.copies import length, repeating
from generator.reading.shared import Words, compare, pairs
from generator.text.document import Document

_WORD = re.compile(r"\w+")
_OPENING = 80  # characters at the start of a text within which a time is that of its publication
_CLOCK = re.compile(r"\b[0-2]?\d:[0-5]\d\b")


def key(text: str) -> str:
    """The key of identical texts: their words in lower case, without the time of day at the start."""
    head = _CLOCK.sub(" ", text[:_OPENING])
    return " ".join(_WORD.findall(f"{head}{text[_OPENING:]}".casefold()))


def copies(new: Mapping[str, Document], known: Mapping[str, Document]) -> Mapping[str, tuple[tuple[str, float], ...]]:
    """For each new document the others with nearly the same words, most similar first, with the share of them."""
    documents = [*known.values(), *new.values()]
    words = [Words.of(document, ()) for document in documents]
    passages = [
        passage
        for a, b in pairs([each.runs() for each in words])
        if documents[a].id in new or documents[b].id in new
        for passage in compare(words[a], words[b])
    ]
    found: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
    for (a, b), share in repeating(passages, {document.id: length(document) for document in documents}).items():
        for mine, other in ((a, b), (b, a)):
            if mine in new:
                found[mine].append((other, share))
    return {id_: tuple(sorted(others, key=lambda pair: (-pair[1], pair[0]))) for id_, others in found.items()}
