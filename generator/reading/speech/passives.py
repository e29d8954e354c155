"""Read passives that name who spoke behind "by": "She was advised by the board to put it off"."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from generator.reading.speech.clauses import NUMBER, Layout, Line
from generator.reading.speech.sources import Source, before
from generator.reading.speech.subjects import can_speak
from generator.reading.speech.tables import DETERMINER, PAST, PRONOUN, Verb
from generator.reading.speech.verbals import Cue

_REACH = 9  # tokens of who told
_OPENING = 15  # tokens of a line in which who was told stands
_TELLING = frozenset({"urge", "addressed"})


def told_by(layout: Layout, line: Line, at: int, verb: Verb) -> Cue | None:
    """The cue of a verb that tells what somebody was told by whom; what was told follows with "to" or "that"."""
    if not _is_told(layout, line, at, verb):
        return None
    told_on = layout.words[at + 1] in layout.speech.sets["that"] and layout.kinds[at - 2] == PRONOUN
    if told_on and at - line.first < _OPENING:
        source = _teller_before(layout, line)
        return None if source is None else Cue(at, at, verb, "clause", at, source, "main")
    return _behind_by(layout, line, at, verb)


def _is_told(layout: Layout, line: Line, at: int, verb: Verb) -> bool:
    """Whether a verb is the passive of one that somebody is told something with: "was advised"."""
    inside = line.first < at < line.stop - 2
    return (
        inside
        and verb.form == PAST
        and bool(verb.frames & _TELLING)
        and layout.words[at - 1] in layout.speech.sets["be"]
    )


def _teller_before(layout: Layout, line: Line) -> Source | None:
    """Who told the same person something in the line before: "She was advised by <Name> to go. She was warned that"."""
    number = bisect_left(layout.lines, line.first, key=lambda other: other.first) - 1
    earlier = layout.lines[number] if number >= 0 else line
    if earlier.paragraph != line.paragraph or earlier.first == line.first:
        return None
    verbs = ((at, layout.speech.verbs.get(layout.words[at])) for at in layout.cues_in(earlier))
    told = ((at, verb) for at, verb in verbs if verb is not None and _is_told(layout, earlier, at, verb))
    cues = (_behind_by(layout, earlier, at, verb) for at, verb in told)
    return next((cue.source for cue in cues if cue is not None), None)


def _behind_by(layout: Layout, line: Line, at: int, verb: Verb) -> Cue | None:
    """The cue of such a passive with whoever told it behind "by"."""
    words, sets = layout.words, layout.speech.sets
    if words[at + 1] not in sets["by"]:
        return None
    reach = range(at + 2, min(line.stop - 1, at + _REACH))
    then = next((to for to in reach if words[to] in sets["that"] or words[to] in sets["to"]), at + 2)
    source = before(layout, then - 1, at + 2)
    if source is not None and layout.kinds[at + 2 : at + 5] == [DETERMINER, DETERMINER, NUMBER]:
        source = replace(source, first=at + 2, head=source.first)  # "the No 10 bread unit"
    if source is None or source.first != at + 2 or not can_speak(layout, source, "clause"):
        return None
    return Cue(at, then - 1, verb, "vow" if words[then] in sets["to"] else "clause", at, source, "main")
