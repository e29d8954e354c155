"""Find the names of a single word that an article lets speak without ever giving more of them."""

from __future__ import annotations

from generator.reading.speech.clauses import POSSESSIVE, Layout


def bare(layout: Layout, token: int) -> str:
    """A word in lower case without 's."""
    word = layout.words[token]
    return word[:-2] if word.endswith(POSSESSIVE) else word
