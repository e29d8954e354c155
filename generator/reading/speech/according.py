"""Read phrases that name a source without a verb: "according to", "in the words of"."""

from __future__ import annotations

from dataclasses import replace

from generator.reading.grammar.finite import has_finite
from generator.reading.grammar.phrases import Source, after, author_behind
from generator.reading.grammar.tables import (
    BETWEEN,
    CONJUNCTION,
    PREPOSITION,
    RELATIVE,
)
from generator.reading.grammar.tokens import BOUNDARIES, CAPITAL, Layout, Line
from generator.reading.speech.contents import Report, close, rest, resumed, with_another
from generator.reading.speech.subjects import name_behind_role, with_other

_NEAR = 3  # tokens in which marks follow a comma after the cue
_SOURCE = 40  # tokens of "According to <source>,"
_SHORT_SOURCE = 6


def in_the_words_of(layout: Layout, line: Line, at: int) -> Report | None:
    """ "..., in the words of X, "..."": only the marks are X's."""
    source = after(layout, at + 2, line.stop)
    if source is None:
        return None
    marks = layout.quotes_in(source.last + 1, min(source.last + _NEAR + 1, line.stop))
    if not marks:
        return None
    return Report(at - 2, at + 1, source, "say", "according", [(marks[0], marks[0])], marks[0])


def _told_by(layout: Layout, line: Line, at: int) -> Source | None:
    """Who stands behind "according to": "her" is somebody named before, "<body> figures" are the body's."""
    if layout.words[at] in layout.speech.objects and (at + 1 == line.stop or layout.kinds[at + 1] in BOUNDARIES):
        return Source(at, at, at, at, "pronoun")
    source = after(layout, at, line.stop)
    wrote = None if source is None else author_behind(layout, source, line.stop)
    if wrote is not None:
        return wrote
    if source is not None:
        source = with_other(layout, name_behind_role(layout, source, line.stop), line.stop)
    if source is None or source.kind != "noun" or layout.words[source.last] not in layout.speech.sets["data_nouns"]:
        return source
    owner = after(layout, at, source.last)
    if owner is None or owner.kind == "noun":
        return source
    return replace(owner, last=source.last)


def _past_more_of_it(layout: Layout, line: Line, comma: int) -> int | None:
    """The comma behind what is said of a source between commas: "police in Bay, Hillmark,", "X, which cited Y,"."""
    kinds, words = layout.kinds, layout.words
    placed = words[comma - 2] in layout.speech.sets["place_prepositions"]
    if placed and kinds[comma + 1 : comma + 3] == [CAPITAL, ","]:
        comma += 2
    further = next((token for token in range(comma + 1, line.stop) if kinds[token] == ","), None)
    if kinds[comma + 1 : comma + 2] == [RELATIVE]:
        return further
    apposed = words[comma + 1 : comma + 2] in (["a"], ["an"]) and further is not None
    return further if apposed and further and not has_finite(layout, comma + 1, further) else comma


def according(layout: Layout, line: Line, at: int, found: list[Report]) -> Report | None:
    """ "According to X, ..." and "..., according to X"."""
    source = _told_by(layout, line, at + 2) if layout.words[at + 1] == "to" else None
    if source is None:
        return None
    unknown = source.kind == "noun" and layout.words[source.last_head] not in layout.speech.roles
    if unknown and source.last - source.first > _SHORT_SOURCE:
        return None
    if layout.words[source.last_head] in layout.speech.sets["not_sources"]:
        return None  # "they may do it according to the law"
    kinds = layout.kinds
    if found and found[-1].open and found[-1].soft and not layout.has_quote(line.first, at):
        found.pop()  # "The board dismissed the baker, according to X": the whole is X's
    if found and found[-1].open:
        joined = with_another(layout, line, at, source)
        close(layout, found[-1], at - 1)
        return joined
    if at == line.first or (at == line.first + 1 and kinds[line.first] in (CONJUNCTION, BETWEEN)):
        reach = range(source.last + 1, min(line.stop, source.last + _SOURCE))
        comma = next((token for token in reach if kinds[token] == ","), None)
        comma = None if comma is None else _past_more_of_it(layout, line, comma)
        if comma is None or comma + 1 >= line.stop:
            return None
        return Report(at, at + 1, source, "say", "according", [(comma + 1, comma + 1)], comma, open=True)
    joins = layout.words[at - 1] in layout.speech.sets["that"] or kinds[at - 1] == CONJUNCTION
    if joins and source.last + 1 < line.stop and kinds[source.last + 1] != ",":
        # "a flood that according to X drowned ...", "It rained and according to X ...": what is told behind it is X's.
        return Report(
            at, at + 1, source, "say", "according", [(source.last + 1, source.last + 1)], source.last, open=True
        )
    content = rest(layout, line, found, at - 1)
    if content is None:
        return None
    report = Report(at, at + 1, source, "say", "according", [content], source.last)
    following = source.last + 1
    bare = not layout.has_quote(content[0], content[1] + 1) and not has_finite(layout, content[0], content[1] + 1)
    parted = (bare or kinds[content[1]] == PREPOSITION) and kinds[following : following + 1] == [","]
    if parted and following + 1 < line.stop:  # "Since May, according to X, it rained"
        report.content.append((following + 1, following + 1))
        report.open, report.last = True, following
        return report
    return resumed(layout, line, report, source.last + 1)
