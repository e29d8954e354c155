"""Tell where a verb right after reported words is a cue: `"...," said X`, `"Years," she fumed`."""

from __future__ import annotations

from generator.reading.grammar.finite import has_finite
from generator.reading.grammar.phrases import Source
from generator.reading.grammar.tables import BASE, DETERMINER, NOUN, PAST, PREPOSITION, PRESENT, PRONOUN, RELATIVE
from generator.reading.grammar.tokens import BOUNDARIES, CAPITAL, DASH, END, OTHER, QUOTE, Layout, Line
from generator.reading.speech.subjects import apposed, beside_aside, can_speak
from generator.reading.speech.verbals import Verbal

_SHORT = 7  # tokens of a subject between marks and an unlisted verb
_LABEL = 4  # words in marks that end a subject
_INVERTING = frozenset({"say", "clause", "quoted", "addressed", "urge"})


def is_inverted(layout: Layout, line: Line, verbal: Verbal) -> bool:
    """Whether the cue is right after reported words: `...," said X`."""
    back = verbal.back
    if back < line.first or back != verbal.at - 1:
        return False
    if verbal.verb.form not in (PAST, PRESENT) and not _say_several(layout, verbal):
        return False
    if not verbal.verb.frames & _INVERTING or verbal.verb.lemma in layout.speech.sets["never_inverted"]:
        return False
    kind = layout.kinds[back]
    if kind == QUOTE:
        return not _is_subject(layout, line, back)
    if kind == DASH:
        return beside_aside(layout, line, back) is None and apposed(layout, line, back) is None
    subject = apposed(layout, line, back) if kind == "," else None
    # "The plan, adopted in May, is old, said <Name>": a plan says nothing
    return kind in (",", "?", "!") and (subject is None or not can_speak(layout, subject, verbal.frame))


def _is_subject(layout: Layout, line: Line, quote: int) -> bool:
    """Whether marks end the subject of the verb behind them: `The so-called "Harbour Guard" said it was late`."""
    told = layout.quoted[quote].inner.of(layout.document.text).rstrip()
    opened = layout.kinds[quote - 1] in (OTHER, NOUN, CAPITAL, DETERMINER)
    short = len(told.split()) <= _LABEL and told[-1:].isalnum()
    return opened and short and not has_finite(layout, line.first, quote)


def _say_several(layout: Layout, verbal: Verbal) -> bool:
    """Whether people in the plural stand alone behind "say": "..., say divers, but ..."."""
    subject = verbal.last + 1
    if verbal.verb.form != BASE or not layout.is_plural(subject):
        return False
    singular = layout.forms.singular_of(layout.words[subject])
    people = layout.words[subject] in layout.speech.plurals or singular.endswith(layout.speech.agent_endings)
    return people and layout.kinds[subject + 1] in (END, ",")


def only_names(layout: Layout, line: Line, comma: int) -> bool:
    """Whether nothing but a name is before a comma."""
    between = layout.kinds[line.first + 1 : comma]
    return layout.kinds[comma] == "," and bool(between) and set(between) == {CAPITAL}


def is_aside(layout: Layout, source: Source) -> bool:
    """Whether a subject behind its verb ends an aside: "The <People>, added the baker, would stay"."""
    return layout.kinds[source.last + 1] in (END, ",", PREPOSITION, RELATIVE)


def is_manner(layout: Layout, line: Line, at: int) -> bool:
    """Whether a past form that is no listed verb is with its subject right after marks that end with a comma."""
    kinds = layout.kinds
    if kinds[at] != OTHER or not layout.is_past(at) or layout.has(at + 1, "to"):
        return False
    if kinds[at + 1] not in (END, ",", QUOTE, PREPOSITION, CAPITAL, DETERMINER, PRONOUN):
        return False
    sign = at - 1
    while sign > line.first and at - sign < _SHORT and kinds[sign] not in BOUNDARIES:
        sign -= 1
    quote = sign - (kinds[sign] == ",")
    if kinds[quote] != QUOTE or (quote > line.first and kinds[quote - 1] not in BOUNDARIES):
        return False  # `At the panel "...," speakers shared a meal`
    if any(_tells(layout, token) for token in range(sign + 1, at)):
        return False  # `"...," she said he gained much`
    ended = quote < sign or layout.quoted[quote].inner.of(layout.document.text).rstrip().endswith((",", "!", "?"))
    return ended and (at - sign > 1 or kinds[at + 1] in (CAPITAL, DETERMINER, PRONOUN))


def _tells(layout: Layout, token: int) -> bool:
    verb = layout.verb(token)
    return verb is not None and verb.form in (PAST, PRESENT) and not verb.noun_too
