"""Tell whether a stretch of words holds a finite verb, so that a clause can be told from a phrase of place and time."""

from __future__ import annotations

from generator.reading.speech.clauses import CAPITAL, DASH, QUOTE, Layout
from generator.reading.speech.sources import BOUNDARIES
from generator.reading.speech.tables import BASE, ING, NOUN, PREPOSITION, PRONOUN, RELATIVE

_REACH = 60  # tokens looked over
_PHRASE = 5  # tokens of a noun phrase before its participle ("a written statement released on Monday")
_NO_VERBS = BOUNDARIES | {CAPITAL, NOUN}
_NEVER = frozenset({QUOTE, PRONOUN, RELATIVE, DASH, ":", ";"})


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


def only_adjuncts(layout: Layout, first: int, stop: int) -> bool:
    """Whether the tokens from `first` to a comma or `stop` tell when and where: "on Monday after a meeting in Rome"."""
    sets = layout.speech.sets
    if first >= stop or not (layout.words[first] in sets["times"] or layout.words[first] in sets["adjunct_leads"]):
        return False
    for token in range(first, min(stop, first + _REACH)):
        kind = layout.kinds[token]
        if kind == ",":
            return True
        if kind in _NEVER or (is_finite(layout, token) and not _is_participle(layout, first, token, stop)):
            return False
    return stop - first <= _REACH


def _is_participle(layout: Layout, first: int, token: int, stop: int) -> bool:
    """ "a statement released on Monday", "a meeting held by the board"."""
    if token + 1 >= stop:
        return False
    if layout.kinds[token + 1] != PREPOSITION and layout.words[token + 1] not in layout.speech.sets["times"]:
        return False
    before = layout.words[max(first, token - _PHRASE) : token]
    return not layout.speech.sets["indefinite"].isdisjoint(before)
