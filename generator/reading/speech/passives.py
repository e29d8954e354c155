"""Read passives that name who spoke behind "by": "She was advised by the board to put it off"."""

from __future__ import annotations

from dataclasses import replace

from generator.reading.speech.clauses import NUMBER, Layout, Line
from generator.reading.speech.sources import before
from generator.reading.speech.subjects import can_speak
from generator.reading.speech.tables import DETERMINER, PAST, Verb
from generator.reading.speech.verbals import Cue

_REACH = 9  # tokens of who told
_TELLING = frozenset({"urge", "addressed"})


def told_by(layout: Layout, line: Line, at: int, verb: Verb) -> Cue | None:
    """The cue of a verb that tells what somebody was told by whom; what was told follows with "to" or "that"."""
    words, sets = layout.words, layout.speech.sets
    if verb.form != PAST or not verb.frames & _TELLING or at <= line.first or at + 2 >= line.stop:
        return None
    if words[at + 1] not in sets["by"] or words[at - 1] not in sets["be"]:
        return None
    reach = range(at + 2, min(line.stop - 1, at + _REACH))
    then = next((to for to in reach if words[to] in sets["that"] or words[to] in sets["to"]), at + 2)
    source = before(layout, then - 1, at + 2)
    if source is not None and layout.kinds[at + 2 : at + 5] == [DETERMINER, DETERMINER, NUMBER]:
        source = replace(source, first=at + 2, head=source.first)  # "the No 10 bread unit"
    if source is None or source.first != at + 2 or not can_speak(layout, source, "clause"):
        return None
    return Cue(at, then - 1, verb, "vow" if words[then] in sets["to"] else "clause", at, source, "main")
