"""Tell which body named in an article "the court", "the ministry" means: the one whose name has that noun."""

from __future__ import annotations

import re
from bisect import bisect_right

from generator.reading.speech.clauses import CAPITAL, Layout
from generator.reading.speech.tables import DETERMINER

_WORD = 40  # characters looked at before a noun
_LIMIT = 10  # tokens of a body's name before its noun, and behind it


def named_bodies(layout: Layout) -> dict[str, tuple[int, int]]:
    """For each noun that heads the name of one body only, the tokens [first, last] of the fullest form of the name."""
    nouns, kinds, words = layout.speech.sets["nouns_of_bodies"], layout.kinds, layout.words
    found: dict[str, list[tuple[int, int, int]]] = {}
    for at in [token for token, word in enumerate(words) if word in nouns and kinds[token] == CAPITAL]:
        line = layout.lines[bisect_right(layout.lines, at, key=lambda line: line.first) - 1]
        if layout.titled and line.first == 0:
            continue  # every word of the title may look like a name's
        first = _first(layout, at, line.first)
        last = _last(layout, at, line.stop)
        if first < last:
            found.setdefault(words[at], []).append((first, at, last))
    whole = {noun: _one(layout, names) for noun, names in found.items()}
    return {noun: name for noun, name in whole.items() if name is not None and not _has_rival(layout, noun, name)}


def _has_rival(layout: Layout, noun: str, name: tuple[int, int]) -> bool:
    """Whether another body goes by the noun in small letters, inside marks or not: "our council", "<Place> council"."""
    sets = layout.speech.sets
    named = layout.words[name[0] : name[1] + 1]
    text = layout.document.text
    for hit in re.finditer(rf"(?<=\s){noun}\b", text):
        raw = (text[max(0, hit.start() - _WORD) : hit.start()].split() or [""])[-1]
        word = raw.lower()
        placed = raw[:1].isupper() and word not in named and not tells_seat(layout, word)
        if word in sets["indefinite"] or word in sets["possessives"] or (placed and word not in sets["determiners"]):
            return True
    return False


def tells_seat(layout: Layout, word: str) -> bool:
    """Whether a word only tells where a body sits: "the Rome-based agency"."""
    return word.rpartition("-")[2] in layout.speech.sets["seated"]


def _first(layout: Layout, at: int, lowest: int) -> int:
    """The first of the capital words that lead to a body's noun, without those that tell when."""
    first = at
    while first - 1 >= max(lowest, at - _LIMIT) and layout.kinds[first - 1] == CAPITAL:
        if layout.possessive(first - 1) or layout.words[first - 1] in layout.speech.sets["times"]:
            break
        first -= 1
    return first


def _last(layout: Layout, at: int, stop: int) -> int:
    """The last token of a body's name that may go on behind its noun: "Court of <Place>", "Panel on the <Thing>"."""
    kinds = layout.kinds
    stop = min(stop, at + _LIMIT)
    if at + 1 >= stop or layout.words[at + 1] not in layout.speech.sets["of_bodies"]:
        return at
    last = at + 1 + (kinds[at + 2 : at + 3] == [DETERMINER])
    if last + 1 >= stop or kinds[last + 1] != CAPITAL or layout.words[last + 1] in layout.speech.sets["times"]:
        return at
    joins = layout.words[at + 1] not in layout.speech.sets["of"]  # "Institute for Mills and Bread"
    while last + 1 < stop:
        joined = joins and layout.words[last + 1] == "and" and kinds[last + 2 : last + 3] == [CAPITAL]
        if kinds[last + 1] != CAPITAL and not joined:
            break
        joins = joins and not joined
        last += 1 + joined
    return last


def _one(layout: Layout, names: list[tuple[int, int, int]]) -> tuple[int, int] | None:
    """The tokens of the fullest of several names, if the others are short forms of it; else they name two bodies.

    Names are tokens (first, noun, last): what stands before the noun and behind it must each agree or be left out.
    """
    first, at, last = max(names, key=lambda name: (name[2] - name[0], -name[0]))
    head, tail = layout.words[first:at], layout.words[at + 1 : last + 1]
    for other, noun, end in names:
        before, behind = layout.words[other:noun], layout.words[noun + 1 : end + 1]
        same_head = not before or not head or before == head[-len(before) :] or head == before[-len(head) :]
        if not same_head or (behind and tail and behind != tail):
            return None
    known = layout.mention_to.get(last)
    return (known[0] if known is not None and first < known[0] <= at else first), last
