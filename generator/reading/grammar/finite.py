"""Tell finite verbs, so that a clause can be told from a phrase of place and time."""

from __future__ import annotations

from generator.reading.grammar.tables import BASE, ING, NOUN
from generator.reading.grammar.tokens import BOUNDARIES, CAPITAL, Layout, Line, ends_as_heading, is_capital

_REACH = 60  # tokens looked over
_HEADING = 5  # tokens of a heading that says something
_SURNAME = 4  # letters of a name that looks like a past: "Reed"
_NO_VERBS = BOUNDARIES | {CAPITAL, NOUN}


def has_finite(layout: Layout, first: int, stop: int) -> bool:
    """Whether one of the tokens [first, stop) looks like a finite verb."""
    return any(is_finite(layout, token) for token in range(max(first, stop - _REACH), stop))


def is_finite(layout: Layout, token: int) -> bool:
    """Whether a token looks like a finite verb; a participle looks like one too, but not that of "an updated toll"."""
    return layout.kinds[token] not in _NO_VERBS and _is_form(layout, token)


def _is_form(layout: Layout, token: int) -> bool:
    """Whether a word has the form of a finite verb."""
    word, sets = layout.words[token], layout.speech.sets
    if layout.is_past(token):
        return layout.words[token - 1] not in sets["articles"]
    if word in sets["main_verbs"] or word in sets["irregular_pasts"]:
        return True
    verb = layout.speech.verbs.get(word)
    return verb is not None and not verb.noun_too and verb.form not in (BASE, ING)


def is_capital_heading(layout: Layout, line: Line) -> bool:
    """Whether a line below the title is a heading in capitals that says something: "Envoy Allegedly Left the Town"."""
    part = layout.document.paragraphs[line.paragraph]
    whole = line.stop - line.first >= _HEADING and layout.ends[line.stop - 1] + 1 >= part.end
    heading = whole and ends_as_heading(layout, line) and is_capital(layout, line)
    verbs = (token for token in range(line.first, line.stop) if _is_form(layout, token))
    return heading and any(len(layout.words[token]) > _SURNAME or not layout.is_past(token) for token in verbs)
