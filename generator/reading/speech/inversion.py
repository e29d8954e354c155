"""Tell where a verb right after reported words is a cue: `"...," said X`, `"Years," she fumed`."""

from __future__ import annotations

from generator.reading.grammar.finite import has_finite
from generator.reading.grammar.phrases import Source, after
from generator.reading.grammar.tables import BASE, DETERMINER, NOUN, PAST, PREPOSITION, PRESENT, PRONOUN, RELATIVE
from generator.reading.grammar.tokens import BOUNDARIES, CAPITAL, DASH, OTHER, QUOTE, Layout, Line
from generator.reading.speech.subjects import apposed, beside_aside
from generator.reading.speech.verbals import Verbal

_SHORT = 7  # tokens of a subject between marks and an unlisted verb
_LABEL = 4  # words in marks that end a subject
_REACH = 30  # tokens of what is said of a teller behind the verb
_INVERTING = frozenset({"say", "clause", "quoted", "addressed", "urge"})


def is_inverted(layout: Layout, line: Line, verbal: Verbal) -> bool:
    """Whether the cue stands right after reported words: `...," said X`."""
    back = verbal.back
    if back < line.first or back != verbal.at - 1:
        return False
    if verbal.verb.form not in (PAST, PRESENT) and not _say_several(layout, line, verbal):
        return False
    if not verbal.verb.frames & _INVERTING or verbal.verb.lemma in layout.speech.sets["never_inverted"]:
        return False
    kind = layout.kinds[back]
    if kind == DASH and beside_aside(layout, line, back) is not None:
        return False
    if kind == QUOTE:
        return not _is_subject(layout, line, back)
    if kind not in (",", DASH, "?", "!"):
        return False
    return apposed(layout, line, back) is None or _ends_with_name(layout, line, verbal)


def _is_subject(layout: Layout, line: Line, quote: int) -> bool:
    """Whether marks end the subject of the verb behind them: `The so-called "Harbour Guard" said it was late`."""
    told = layout.quoted[quote].inner.of(layout.document.text).rstrip()
    opened = quote > line.first and layout.kinds[quote - 1] in (OTHER, NOUN, CAPITAL, DETERMINER)
    short = len(told.split()) <= _LABEL and told[-1:].isalnum()
    return opened and short and not has_finite(layout, line.first, quote)


def _say_several(layout: Layout, line: Line, verbal: Verbal) -> bool:
    """Whether people in the plural stand alone behind "say": "..., say divers, but ..."."""
    subject = verbal.last + 1
    if verbal.verb.form != BASE or subject >= line.stop or layout.kinds[subject] not in (NOUN, OTHER):
        return False
    word = layout.words[subject]
    people = word in layout.speech.plurals or word.removesuffix("s").endswith(layout.speech.agent_endings)
    ended = subject + 1 == line.stop or layout.kinds[subject + 1] == ","
    return people and ended and has_finite(layout, line.first, verbal.back)


def _ends_with_name(layout: Layout, line: Line, verbal: Verbal) -> bool:
    """Whether a clause is followed by its teller's name alone: "Divers told us, men of honour, it sank, said <X>."."""
    source = after(layout, verbal.last + 1, line.stop)
    if source is None or source.kind not in ("name", "entry") or line.stop - source.last > _REACH:
        return False
    ended = source.last + 1 == line.stop or layout.kinds[source.last + 1] == ","
    reach = range(line.first, verbal.back)
    relative = next((token for token in reach if layout.kinds[token] == RELATIVE), verbal.back)
    told = ended and has_finite(layout, line.first, relative)
    return told and not has_finite(layout, source.last + 1, line.stop)


def _tells(layout: Layout, token: int) -> bool:
    verb = layout.speech.verbs.get(layout.words[token])
    return verb is not None and verb.form in (PAST, PRESENT) and not verb.noun_too


def only_names(layout: Layout, line: Line, comma: int) -> bool:
    """Whether nothing but a name stands before a comma."""
    capitals = all(layout.kinds[at] == CAPITAL for at in range(line.first + 1, comma))
    return layout.kinds[comma] == "," and capitals and comma - line.first > 1


def is_aside(layout: Layout, source: Source, stop: int) -> bool:
    """Whether a subject behind its verb ends an aside: "The <People>, added the baker, would stay"."""
    return source.last + 1 >= stop or layout.kinds[source.last + 1] in (",", PREPOSITION)


def is_manner(layout: Layout, line: Line, at: int) -> bool:
    """Whether a past form that is no listed verb stands with its subject right after marks that end with a comma."""
    kinds = layout.kinds
    if kinds[at] != OTHER or not layout.words[at].endswith("ed"):
        return False
    follows = kinds[at + 1] if at + 1 < line.stop else ","
    if follows not in (",", QUOTE, PREPOSITION, CAPITAL, DETERMINER, PRONOUN) or layout.words[at + 1 : at + 2] == [
        "to"
    ]:
        return False
    quote = at - 1
    while quote > line.first and at - quote < _SHORT and kinds[quote] not in BOUNDARIES:
        quote -= 1
    comma = quote > line.first and kinds[quote] == ","
    if any(_tells(layout, token) for token in range(quote + 1, at)):
        return False  # `"...," she said he gained much`
    quote -= comma
    if quote < line.first or kinds[quote] != QUOTE:
        return False
    ended = comma or layout.quoted[quote].inner.of(layout.document.text).rstrip().endswith((",", "!", "?"))
    own = at - quote - comma > 1
    return ended and (own or (not comma and follows in (CAPITAL, DETERMINER, PRONOUN)))
