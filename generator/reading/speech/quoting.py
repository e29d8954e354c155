"""Read "quoted as saying" and the like: whoever is quoted speaks, not whoever quotes."""

from __future__ import annotations

from generator.reading.grammar.phrases import Source, after, before
from generator.reading.grammar.tables import DETERMINER, PREPOSITION
from generator.reading.grammar.tokens import CAPITAL, Layout, Line
from generator.reading.speech.shapes import shape_of
from generator.reading.speech.subjects import apposed
from generator.reading.speech.verbals import Cue, Verbal, as_saying, read_verbal

_FEW = 5  # tokens of a phrase of place


def quoted_as(layout: Layout, line: Line, verbal: Verbal) -> Cue | None:
    """ "X was quoted as saying (that) ..."; no other passive tells who spoke."""
    sizes = (len(phrase.split()) for phrase in layout.speech.sets["quoted_as"])
    said_so = (" ".join(layout.words[verbal.at : verbal.at + size]) for size in sorted(set(sizes)))
    phrase = next((words for words in said_so if words in layout.speech.sets["quoted_as"]), "")
    # "quoted in a paper as saying"
    last = verbal.at + phrase.count(" ") if phrase else as_saying(layout, verbal.at + 1, line.stop)
    if last is None:
        return None
    comma = layout.kinds[verbal.back] == ","
    source = apposed(layout, line, verbal.back) if comma else before(layout, verbal.back, line.first)
    said = Verbal(verbal.at, last, verbal.verb, "say", verbal.back, passive=True, progressive=False)
    return None if source is None else said.cue(source.first, source, shape_of(layout, line, source, said))


def quoting(layout: Layout, line: Line, verbal: Verbal) -> Cue | None:
    """ "... quoted X as saying": X speaks, whoever quotes."""
    source = after(layout, verbal.at + 1, line.stop)
    if source is None:
        return None
    first = source.last + 1
    last = as_saying(layout, first, line.stop) or _saying(layout, first, line.stop)
    if last is None:
        return None
    teller = before(layout, verbal.back, line.first) or source
    said = Verbal(verbal.at, last, verbal.verb, "say", verbal.back, passive=False, progressive=False)
    return said.cue(teller.first, source, shape_of(layout, line, teller, said))


def _saying(layout: Layout, first: int, stop: int) -> int | None:
    """The "saying" of "cited a baker in Oslo saying", behind no more than a phrase of place."""
    for token in range(first, min(first + _FEW, stop - 1)):
        if layout.words[token] in layout.speech.sets["saying"]:
            return token
        if layout.kinds[token] not in (PREPOSITION, DETERMINER, CAPITAL):
            return None
    return None


def quoted_calling(layout: Layout, line: Line, at: int) -> Source | None:
    """ "X was quoted calling Y a "failure"": whoever is quoted, `at` being that word."""
    quoted = read_verbal(layout, line, at, layout.speech.verbs[layout.words[at]])
    return before(layout, quoted.back, line.first) if quoted is not None else None
