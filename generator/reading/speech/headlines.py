"""Read a headline's shorthand for speech: "X: content", "content: X"."""

from __future__ import annotations

from generator.reading.grammar.phrases import Source, after
from generator.reading.grammar.tables import PAST, PREPOSITION
from generator.reading.grammar.tokens import CAPITAL, DASH, Layout, Line
from generator.reading.speech.contents import Report
from generator.reading.speech.register import Register

_SPEAKER_WORDS = 5
_LONG = 160  # tokens of a headline that are looked at
_ADDRESSING = frozenset({"addressed", "urge"})
_CONTENT = 2  # words that content has at least


def headline_report(layout: Layout, line: Line, register: Register) -> Report | None:
    """The report of a headline without cue verb; "<Topic>: ..." is none, only people and bodies can speak."""
    stop = min(line.stop, line.first + _LONG)
    signs = [token for token in range(line.first + 1, stop - 1) if layout.kinds[token] in (":", DASH)]
    if len(signs) != 1:
        return None
    sign = signs[0]
    sides = ((line.first, sign - 1), (sign + 1, line.stop - 1))
    for (first, last), content in (sides, sides[::-1]):
        dash = first == line.first and layout.kinds[sign] == DASH
        if dash or last - first >= _SPEAKER_WORDS or content[1] - content[0] < _CONTENT:
            continue
        source = after(layout, first, last + 1)
        if source is not None and source.last == last and _speaks(layout, source, register):
            return Report(
                sign, sign, source, "say", "headline", [content], line.stop - 1, rule=headline_report.__name__
            )
    return None


def is_passive(layout: Layout, report: Report) -> bool:
    """ "Minister warned against new law": a headline leaves out the "is"."""
    verb = layout.speech.verbs.get(layout.words[report.cue])
    addressed = verb is not None and verb.form == PAST and bool(verb.frames & _ADDRESSING) and "say" not in verb.frames
    follows = layout.kinds[report.cue + 1 : report.cue + 2] == [PREPOSITION]
    return addressed and follows and report.shape == "main"


def _speaks(layout: Layout, source: Source, register: Register) -> bool:
    """Whether the phrase is a person or a body, as far as the article shows."""
    word = layout.text(source.last_head, source.last_head)
    acronym = layout.kinds[source.last_head] == CAPITAL and word.isupper()
    person = register.find(layout.text(source.head, source.last_head))
    return acronym or bool(layout.role(source.last_head)) or (person is not None and person.human)
