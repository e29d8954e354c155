"""Find words between quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left

from generator.base.value import value
from generator.base.values import Marked, Span

_DOUBLE_OPEN = "\u201c\u201e\u201f\u00ab"
_DOUBLE_CLOSE = "\u201d\u00bb"
_DOUBLE = _DOUBLE_OPEN + _DOUBLE_CLOSE + '"\uff02'
_SINGLE_OPEN = "\u2018\u201a\u201b"
_SINGLE = _SINGLE_OPEN + "\u2019'"
_MARK = re.compile(f"[{_DOUBLE}{_SINGLE}]")
# What may come directly before an opening mark and directly after a closing one.
_BEFORE = "([{-\u2013\u2014/" + _DOUBLE_OPEN + _SINGLE_OPEN
_AFTER = ")]}-\u2013\u2014/,.;:!?\u2026" + _DOUBLE_CLOSE + "\u2019'\""
# '90s and 'n' are not opening marks.
_CLIPPED = re.compile(r"['\u2018\u2019](?:\d\d?s?\b|n['\u2019]\s)")

_ENDED = re.compile(r"[a-z][.!?](?=\s+[A-Z])")

OPEN, CLOSE, EITHER = "open", "close", "either"


@value
class _Mark:
    """One mark, or a doubled one, at [start, end), and whether it can open or close."""

    start: int
    end: int
    turn: str
    single: bool
    char: str


def find_marked(text: str, parts: tuple[Span, ...]) -> tuple[Marked, ...]:
    """Every quoted passage, in order (see Marked for the flags); quotations within quotations are not listed.

    A quotation never closed in its paragraph runs to the paragraph's end ("unclosed"); if the next paragraph begins
    with a mark, or closes what it did not open, that one is "continued". A closing mark without an opening one takes
    the paragraph from its start ("unopened").
    """
    found: list[Marked] = []
    running = False
    for number, part in enumerate(parts):
        marks = _marks_of(text, part)
        if not marks:
            running = False
            continue
        double = [mark for mark in marks if not mark.single]
        single = [mark for mark in marks if mark.single]
        here = _double(text, part, double, running=running)
        if single:
            taken = [marked.outer for marked in here]
            goes_on = number + 1 < len(parts) and text[parts[number + 1].start] in _SINGLE_OPEN
            end = part.end if goes_on else None
            here = _merged(here, _single(text, _outside(single, taken), taken, end))
        if running and here and here[0].outer.start == part.start:
            here[0] = Marked(here[0].outer, here[0].inner, (*here[0].flags, "continued"))
        running = bool(here) and "unclosed" in here[-1].flags and here[-1].outer.end == part.end
        found += here
    return tuple(found)


def _marks_of(text: str, part: Span) -> list[_Mark]:
    """The quotation marks of one paragraph, without apostrophes and inch signs."""
    marks = []
    last = part.start
    for hit in _MARK.finditer(text, part.start, part.end):
        start, char = hit.start(), hit.group()
        if start < last:
            continue
        end = start + 1
        single = char in _SINGLE
        if char == "'" and end < part.end and text[end] == "'":
            end, single = end + 1, False
        last = end
        if single and _CLIPPED.match(text, start):
            continue
        before = text[start - 1] if start > part.start else " "
        after = text[end] if end < part.end else " "
        turn = _turn(char, before, after, single=single)
        if turn is not None:
            marks.append(_Mark(start, end, turn, single, char))
    return marks


def _turn(char: str, before: str, after: str, *, single: bool) -> str | None:
    """Whether a mark opens or closes, by its shape and neighbours; None for an apostrophe or a unit sign."""
    if char in _DOUBLE_OPEN:
        # A low-high pair ("„so“") closes with a mark that elsewhere opens.
        closes = char == "\u201c" and not before.isspace() and before not in _BEFORE and not after.isalnum()
        return CLOSE if closes else OPEN
    if char in _DOUBLE_CLOSE:
        return OPEN if (before.isspace() or before in "([") and after.isalnum() else CLOSE
    may_open = (before.isspace() or before in _BEFORE or before in "\"'") and not after.isspace()
    may_close = not before.isspace() and (after.isspace() or after in _AFTER or not after.isalnum())
    if char in _SINGLE_OPEN:
        return OPEN if may_open or not before.isalnum() else None
    if single and before.isalnum() and after.isalnum():
        return None  # don't
    if single and char == "\u2019" and may_open and not may_close:
        return None  # ’90s; a right mark never opens
    if not single and before.isdigit() and not may_open and after != "," and char == '"' and after.isspace():
        return EITHER  # 6" or the end of "in 2016"
    if may_open and not may_close:
        return OPEN
    if may_close and not may_open:
        return CLOSE
    return EITHER if not single else None


def _double(text: str, part: Span, marks: list[_Mark], *, running: bool) -> list[Marked]:
    """Pair double marks. Those that open within an open quotation are inner ones only if all are closed again."""
    marks = _without_inches(text, marks)
    nested = sum(mark.turn == OPEN for mark in marks) == sum(mark.turn == CLOSE for mark in marks)
    found: list[Marked] = []
    opened: _Mark | None = None
    depth = 0
    for mark in marks:
        if opened is None:
            if mark.turn == CLOSE:
                if not found and (running or _ends_speech(text, mark)):
                    found.append(Marked(Span(part.start, mark.end), Span(part.start, mark.start), ("unopened",)))
            elif mark.turn == OPEN or not text[mark.start - 1 : mark.start].isdigit():
                opened, depth = mark, 0
        elif mark.turn == OPEN:
            if nested:
                depth += 1
            else:
                found.append(_unclosed(text, opened, _first_end(text, opened.end, mark.start)))
                opened = mark
        elif depth and mark.turn == CLOSE:
            depth -= 1
        else:
            flags = ("mismatched",) if _differ(opened.char, mark.char) else ()
            found.append(Marked(Span(opened.start, mark.end), Span(opened.end, mark.start), flags))
            opened = None
    if opened is not None:
        found.append(_unclosed(text, opened, part.end))
    return found


def _without_inches(text: str, marks: list[_Mark]) -> list[_Mark]:
    """The marks without unit signs (7'3"): those after a digit if another mark closes before one opens."""
    kept: list[_Mark] = []
    closes = False
    for mark in reversed(marks):
        digit = text[mark.start - 1 : mark.start].isdigit() and text[mark.end : mark.end + 1] not in (",", ".")
        if not (digit and closes and mark.turn != OPEN):
            kept.append(mark)
            closes = mark.turn != OPEN
    return kept[::-1]


def _ends_speech(text: str, mark: _Mark) -> bool:
    return text[mark.start - 1 : mark.start] in (",", ".", "!", "?")


def _differ(opening: str, closing: str) -> bool:
    """Whether a pair mixes straight and curly marks."""
    return (opening in "\"'\uff02") != (closing in "\"'\uff02")


def _first_end(text: str, start: int, stop: int) -> int:
    """The end of the first sentence of an unclosed quotation: what follows may be the reporter's words."""
    ended = _ENDED.search(text, start, stop)
    return stop if ended is None else ended.end()


def _unclosed(text: str, opened: _Mark, stop: int) -> Marked:
    end = opened.end + len(text[opened.end : stop].rstrip())
    return Marked(Span(opened.start, end), Span(opened.end, end), ("unclosed",))


def _outside(marks: list[_Mark], taken: list[Span]) -> list[_Mark]:
    """The marks outside all of the spans; both are in order."""
    left = []
    at = 0
    for mark in marks:
        while at < len(taken) and taken[at].end <= mark.start:
            at += 1
        if at == len(taken) or mark.start < taken[at].start:
            left.append(mark)
    return left


def _single(text: str, marks: list[_Mark], taken: list[Span], end: int | None) -> list[Marked]:
    """Pair single marks. One after a plural s closes only if no better one follows before the next opening.

    `end` is the paragraph's end if the next paragraph opens with a single mark: an open quotation then continues there.
    """
    better = [False] * len(marks)
    ahead = False
    for index in range(len(marks) - 1, -1, -1):
        better[index] = ahead
        if marks[index].turn == OPEN:
            ahead = False
        elif not _plural(text, marks[index]):
            ahead = True
    found = []
    opened: _Mark | None = None
    for index, mark in enumerate(marks):
        if mark.turn == OPEN:
            if opened is None or opened.char == mark.char == "'":
                opened = mark
        elif opened is not None and not (_plural(text, mark) and better[index]):
            # Only the end of speech closes single marks around double ones; anything else is an apostrophe.
            if _between(taken, opened.start, mark.start) and not _ends_speech(text, mark):
                continue
            flags = ("single", "mismatched") if _differ(opened.char, mark.char) else ("single",)
            found.append(Marked(Span(opened.start, mark.end), Span(opened.end, mark.start), flags))
            opened = None
    if end is not None and opened is not None and opened.char != "'":
        left = _unclosed(text, opened, end)
        found.append(Marked(left.outer, left.inner, ("single", *left.flags)))
    return found


def _between(taken: list[Span], start: int, end: int) -> bool:
    """Whether one of the spans, which are in order, starts in [start, end)."""
    at = bisect_left(taken, start, key=lambda span: span.start)
    return at < len(taken) and taken[at].start < end


def _merged(double: list[Marked], single: list[Marked]) -> list[Marked]:
    """Both lists in order, without those inside another."""
    found: list[Marked] = []
    for marked in sorted(double + single, key=lambda each: (each.outer.start, -each.outer.end)):
        if not found or found[-1].outer.end <= marked.outer.start:
            found.append(marked)
    return found


def _plural(text: str, mark: _Mark) -> bool:
    """Whether the mark may be an apostrophe (`Finns' suffering`, not `the tents', he said`) or feet (`7' long`)."""
    before, after = text[mark.start - 1 : mark.start], text[mark.end : mark.end + 2]
    return (before in ("s", "S") or before.isdigit()) and after[:1].isspace() and after[1:].isalpha()
