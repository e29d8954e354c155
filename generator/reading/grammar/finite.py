"""Tell whether a stretch of words holds a finite verb, so that a clause can be told from a phrase of place and time."""

from __future__ import annotations

from generator.reading.grammar.tables import BASE, ING, NOUN
from generator.reading.grammar.tokens import BOUNDARIES, CAPITAL, Layout

_REACH = 60  # tokens looked over
_NO_VERBS = BOUNDARIES | {CAPITAL, NOUN}


def has_finite(layout: Layout, first: int, stop: int) -> bool:
    """Whether one of the tokens [first, stop) looks like a finite verb."""
    return any(is_finite(layout, token) for token in range(max(first, stop - _REACH), stop))


def is_finite(layout: Layout, token: int) -> bool:
    """Whether a token looks like a finite verb; a participle looks like one too."""
    word, kind = layout.words[token], layout.kinds[token]
    if kind in _NO_VERBS:
        return False
    sets = layout.speech.sets
    if word.endswith("ed") and token and layout.words[token - 1] in sets["articles"]:
        return False  # "an updated toll"
    if word in sets["main_verbs"] or word in sets["irregular_pasts"] or word.endswith("ed"):
        return True
    verb = layout.speech.verbs.get(word)
    return verb is not None and not verb.noun_too and verb.form not in (BASE, ING)
