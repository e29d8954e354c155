"""Find the names of a single word that an article lets speak without ever giving more of them."""

from __future__ import annotations

from collections.abc import Container

from generator.reading.speech.clauses import POSSESSIVE, Layout
from generator.reading.speech.tables import PAST, PRESENT


def bare(layout: Layout, token: int) -> str:
    """A word in lower case without 's."""
    word = layout.words[token]
    return word[:-2] if word.endswith(POSSESSIVE) else word


def lone_speakers(layout: Layout, known: Container[str]) -> list[str]:
    """The names that say and own something ("<Surname> said", "<Surname>'s aides"), neither entries nor `known`."""
    owners = {bare(layout, at) for at in layout.capitals if layout.possessive(at)}
    found: dict[str, str] = {}
    for at in layout.capitals:
        word = layout.words[at]
        if word in owners and word not in known and at not in layout.mention_at and _says(layout, at + 1):
            found[word] = layout.text(at, at)
    return [name for word, name in found.items() if not name.isupper() and word not in layout.speech.kinds]


def _says(layout: Layout, at: int) -> bool:
    verb = layout.speech.verbs.get(layout.words[at]) if at < len(layout.words) else None
    return verb is not None and "say" in verb.frames and verb.form in (PAST, PRESENT)
