"""The lines of a printed page in reading order, built from its characters column by column."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

_HYPHENS = "\u00ad\u2010\ufffe\x02"  # a hyphen at the end of a line, as fonts and the library represent it
_GUTTER = 6.0  # points between two columns at least
_WORD = 0.12  # of the type size: a gap between characters that separates words
_WIDE = 0.9  # of the type size: a gap that may separate columns
_APART = 1.6  # of the type size: a gap that splits one line
APART = "  "  # what is printed for such a gap
_LINES = 3  # lines of a column at least
_NARROWEST = 7.0  # of the type size: no column is narrower, but words of a stretched line are
_BESIDE = 2  # lines side by side with those of another column at least
_NEAR = 30.0  # points within which the lines of a column begin
_MOST = 400_000  # characters of a page: more are not text to read


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a page: its text, and its box in points from the lower left corner.

    `size` is the height of its type; `start` and `end` are the edges of its column, `height` the height of its page.
    """

    text: str
    left: float
    bottom: float
    right: float
    size: float
    page: int
    height: float
    start: float = 0.0
    end: float = 0.0

    @property
    def top(self) -> float:
        """The upper edge of the line."""
        return self.bottom + self.size


@dataclass(frozen=True, slots=True)
class _Char:
    text: str
    left: float
    bottom: float
    right: float
    size: float


def page_rows(page: Any, number: int) -> list[Row]:  # noqa: ANN401  # the package has no types
    """The lines of a page in reading order."""
    height = page.get_height()
    runs = [_row(run, number, height) for run in _runs(list(_characters(page.get_textpage())))]
    return _in_order([row for row in _beside(runs) if row.text])


def _characters(text: Any) -> Iterator[_Char | None]:  # noqa: ANN401  # see page_rows
    """The printed characters in file order; None between words."""
    printed = text.get_text_range()
    for index, char in enumerate(printed[:_MOST]):
        if char.isspace():
            yield None
            continue
        left, bottom, right, top = text.get_charbox(index, loose=True)
        if right > left and top > bottom:
            yield _Char(char, left, bottom, right, top - bottom)


def _runs(characters: Sequence[_Char | None]) -> Iterator[list[_Char | None]]:
    """Consecutive characters on one line, without a gap that may separate columns."""
    run: list[_Char | None] = []
    last: _Char | None = None
    for char in characters:
        if char is None:
            run += [None] if run else []
            continue
        if last is not None:
            level = abs(char.bottom - last.bottom) < 0.5 * max(last.size, char.size)
            gap = char.left - last.right
            if not level or gap < -2 * last.size or gap > max(_GUTTER, _WIDE * min(last.size, char.size)):
                yield run
                run = []
            elif run[-1] is not None and gap > _WORD * min(last.size, char.size):
                run.append(None)
        run.append(char)
        last = char
    if run:
        yield run


def _row(run: Sequence[_Char | None], number: int, height: float) -> Row:
    printed = [char for char in run if char is not None]
    sizes = sorted(char.size for char in printed)
    text = plain_letters("".join(" " if char is None else char.text for char in run))
    left, right = min(char.left for char in printed), max(char.right for char in printed)
    bottoms = sorted(char.bottom for char in printed)
    return Row(text, left, bottoms[len(bottoms) // 2], right, sizes[len(sizes) // 2], number, height)


def plain_letters(line: str) -> str:
    """A line with ligatures split and one kind of hyphen."""
    for sign in _HYPHENS:
        line = line.replace(sign, "-")
    apart = (unicodedata.normalize("NFKC", char) if "\ufb00" <= char <= "\ufb06" else char for char in line)
    return " ".join("".join(apart).split())


def _beside(rows: Sequence[Row]) -> list[Row]:
    """The rows from top to bottom and left to right; rows with only a word gap between them are joined."""
    ordered = sorted(rows, key=lambda row: (-round(row.bottom), row.left))
    lines: list[list[Row]] = []
    for row in ordered:
        if lines and abs(lines[-1][0].bottom - row.bottom) < 0.35 * min(lines[-1][0].size, row.size):
            lines[-1].append(row)
        else:
            lines.append([row])
    found: list[Row] = []
    for line in lines:
        line.sort(key=lambda row: row.left)
        merged = [line[0]]
        for row in line[1:]:
            if row.left - merged[-1].right < _GUTTER:
                merged[-1] = _joined(merged[-1], row)
            else:
                merged.append(row)
        found += merged
    return found


def _joined(one: Row, other: Row) -> Row:
    gap = other.left - one.right
    glue = "" if gap < _WORD * one.size else " " if gap < _APART * one.size else APART
    size = one.size if len(one.text) >= len(other.text) else other.size
    return replace(one, text=f"{one.text}{glue}{other.text}", right=max(one.right, other.right), size=size)


def _in_order(rows: Sequence[Row]) -> list[Row]:
    """The rows in reading order: within a zone with a gutter, the left column comes first."""
    if not rows:
        return []
    best: tuple[int, list[Row], list[Row], list[Row], list[Row]] | None = None
    for gutter in _gutters(rows):
        for zone in _zones(rows, gutter):
            if best is None or len(zone) > best[0]:
                high, low = max(row.top for row in zone), min(row.bottom for row in zone)
                above = [row for row in rows if row not in zone and row.bottom >= high - 1]
                below = [row for row in rows if row not in zone and row not in above and row.bottom < low]
                if len(above) + len(below) + len(zone) == len(rows):
                    left = [row for row in zone if row.left < gutter]
                    best = (len(zone), above, left, [row for row in zone if row.left >= gutter], below)
    if best is None:
        start, end = min(row.left for row in rows), max(row.right for row in rows)
        lines = sorted(rows, key=lambda row: (-round(row.bottom), row.left))
        return [replace(row, start=start, end=end) for row in _in_lines(lines)]
    _, above, left, right, below = best
    return [row for part in (above, left, right, below) for row in _in_order(part)]


def _in_lines(rows: Sequence[Row]) -> list[Row]:
    """Rows of one column with those on the same line joined, however wide the gaps of justified text are."""
    found: list[Row] = []
    for row in rows:
        before = found[-1] if found else None
        if before and abs(before.bottom - row.bottom) < 0.35 * min(before.size, row.size) and row.left >= before.right:
            found[-1] = _joined(before, row)
        else:
            found.append(row)
    return found


def _gutters(rows: Sequence[Row]) -> list[float]:
    """Where a column may begin: a left edge shared by several rows."""
    edges = sorted(row.left for row in rows)
    found: list[float] = []
    for number in range(len(edges) - _LINES + 1):
        if edges[number + _LINES - 1] - edges[number] < _NEAR and (not found or edges[number] - found[-1] > 3):
            found.append(edges[number])
    return [edge - 1 for edge in found[1:]]


def _zones(rows: Sequence[Row], gutter: float) -> Iterator[list[Row]]:
    """Stretches of a page where no row crosses a gutter and both sides have lines next to each other."""
    crossing = sorted((row for row in rows if row.left < gutter - 1 and row.right > gutter - _GUTTER + 1),
                      key=lambda row: -row.bottom)  # fmt: skip
    limits = [float("inf"), *(row.bottom + 0.3 * row.size for row in crossing), float("-inf")]
    free = [row for row in rows if row not in crossing]
    for number, low in enumerate(limits[1:]):
        inside = [row for row in free if low <= row.bottom < limits[number]]
        left = [row for row in inside if row.left < gutter]
        right = [row for row in inside if row.left >= gutter]
        if min(len(left), len(right)) < _BESIDE or max(len(left), len(right)) < _LINES:
            continue
        if min(_breadth(left), _breadth(right)) < _NARROWEST:
            continue
        high = min(max(row.top for row in left), max(row.top for row in right))
        deep = max(min(row.bottom for row in left), min(row.bottom for row in right))
        shared = [row for row in inside if deep - 1 <= row.bottom and row.top <= high + 1]
        counts = [sum(row.left < gutter for row in shared), sum(row.left >= gutter for row in shared)]
        if min(counts) >= _BESIDE and max(counts) >= _LINES:
            yield inside


def _breadth(rows: Sequence[Row]) -> float:
    """The width of a column, in units of its type size."""
    sizes = sorted(row.size for row in rows)
    return (max(row.right for row in rows) - min(row.left for row in rows)) / sizes[len(sizes) // 2]
