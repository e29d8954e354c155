"""Find names and acronyms that no entry owns, so that people can decide whether the guide needs them."""

from __future__ import annotations

import re
from functools import cache

from generator.base.laid import laid
from generator.base.language import language_data
from generator.base.values import Mention, Span
from generator.text.document import Document

MOST = 20_000  # names of one text that are told: no article has so many, only a text made of names
# A run of capitalised words, joined by small words: "Board of Harbour Pilots", "Ines de Vries".
_NAME = re.compile(
    r"""
    (?<![\w-]) [^\W\d_a-z] [\w'\u2019.-]*                       # a capitalised word: Board, O'Neill
    (?: (?: [ \u00a0] (?:of|for|and|the|de|del|van|von|al|el|bin|la|le) ){0,2}  # small words inside a name
        [ \u00a0-] [^\W\d_a-z] [\w'\u2019-]* )*                   # a further capitalised word
    """,
    re.VERBOSE,
)
_ACRONYM = re.compile(r"[A-Z][A-Z.&/-]*[A-Z]")


@cache
def _ordinary(language: str) -> frozenset[str]:
    """Capitalised words that are no names by themselves: months, weekdays, titles, words that open sentences."""
    data = language_data(language, "unknown")
    opening = language_data(language, "sentences")["openers"]
    return frozenset(word.casefold() for words in data.values() for word in words) | frozenset(
        word.casefold() for word in opening
    )


def find_unknown(document: Document, mentions: tuple[Mention, ...]) -> tuple[Span, ...]:
    """Spans that look like names and overlap no mention, in order.

    A single capitalised word at the start of a sentence is passed over: it may be any word. Of very many the first
    MOST are told.
    """
    ordinary = _ordinary(document.language)
    taken = laid(mentions, lambda mention: mention.span)
    starts = {sentence.start for sentence in document.sentences} | {marked.inner.start for marked in document.marked}
    found = []
    for part in document.paragraphs:
        if part == document.headline:
            continue  # titles may capitalise any word
        for match in _NAME.finditer(document.text, part.start, part.end):
            span = _trimmed(document.text, Span(match.start(), match.end()), ordinary, starts)
            if span and not taken.over(span):
                found.append(span)
            if len(found) == MOST:
                return tuple(found)
    return tuple(found)


def _trimmed(text: str, span: Span, ordinary: frozenset[str], starts: set[int]) -> Span | None:
    """The span without ordinary words at its ends; None when no name is left."""
    words = [
        Span(span.start + word.start(), span.start + word.end()) for word in re.finditer(r"[^\s\u00a0]+", span.of(text))
    ]
    while words and _bare(words[0].of(text)) in ordinary:
        words.pop(0)
    while words and _bare(words[-1].of(text)) in ordinary:
        words.pop()
    if not words:
        return None
    found = Span(words[0].start, words[-1].end)
    shown = re.sub(r"(?:['\u2019]s|['\u2019.,-]+)$", "", found.of(text))
    found = Span(found.start, found.start + len(shown))
    if len(words) == 1 and found.start in starts and not _ACRONYM.fullmatch(shown):
        return None
    return found if len(shown) > 1 else None


def _bare(word: str) -> str:
    return re.sub(r"['\u2019]s$", "", word).strip(".,'\u2019-").casefold()
