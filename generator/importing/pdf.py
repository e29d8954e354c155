"""A PDF as paragraphs: lines in the order they are read, joined, without the heads and feet of its pages."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from generator.importing.documents import Lines, text_draft
from generator.importing.draft import Draft, Found, Piece
from generator.importing.stamps import days

_NUMBERED = re.compile(r"\W*(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W*", re.IGNORECASE)
_HYPHEN = ("\u00ad", "\ufffe", "\x02")  # as the library gives a hyphen at the end of a line
_GUTTER = 6.0  # points between two columns at least
_ADDRESS = re.compile(r"https?://[^\s]+")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a page: its text, its box in points from the lower left, and the column it stands in.

    `size` is the height of its type, `edge` that it stands at the head or foot of its page.
    """

    text: str
    left: float
    bottom: float
    right: float
    size: float
    edge: bool
    page: int = 0
    start: float = 0.0
    end: float = 0.0


def pdf_draft(origin: str, data: bytes) -> Draft | None:
    """The article in a PDF, or None where it cannot be read or holds no text."""
    import pypdfium2  # noqa: PLC0415  # an optional package

    try:
        document = pypdfium2.PdfDocument(data)
        pages = [_rows(document[number], number) for number in range(len(document))]
        title = (document.get_metadata_dict().get("Title") or "").strip()
    except pypdfium2.PdfiumError:
        return None
    kept, furniture = _without_furniture(pages)
    if not kept:
        return None
    head, kept, above = _headed(kept)
    text = "\n\n".join(filter(None, [head, *_flowed(kept)]))
    draft = text_draft(origin, text, given=Lines(Found(title, "the title of the PDF") if title else None))
    fields = {**_of_furniture([row.text for row in furniture], title, head), **draft.fields}
    removed = [Piece(row.text, "boilerplate_footer", "the head or foot of a page", 0) for row in furniture]
    removed += [Piece(row.text, "boilerplate_footer", "what is above the headline", 0) for row in above]
    return Draft(origin, fields, draft.paragraphs, (*draft.removed, *removed))


def _rows(page: Any, number: int) -> list[Row]:  # noqa: ANN401  # the package has no types
    """The lines of a page in the order they are read."""
    text = page.get_textpage()
    height = page.get_height()
    said = text.get_text_range()
    rows: list[Row] = []
    at = 0
    for line in re.split(r"(\r\n|\n|\r|(?<=[\x02\ufffe\u00ad]))", said):
        shown = [at + step for step, char in enumerate(line) if not char.isspace()]
        if shown and line.strip():
            boxes = [text.get_charbox(index, loose=True) for index in (shown[0], shown[len(shown) // 2], shown[-1])]
            left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
            bottom, top = min(box[1] for box in boxes), max(box[3] for box in boxes)
            size = boxes[0][3] - boxes[0][1]
            edge = top > 0.94 * height or bottom < 0.06 * height
            rows.append(Row(_plain(line), left, bottom, right, size, edge, number))
        at += len(line)
    return _ordered(rows)


def _plain(line: str) -> str:
    """A line with its joined letters apart and its hyphen as one."""
    for sign in _HYPHEN:
        line = line.replace(sign, "-")
    apart = (unicodedata.normalize("NFKC", char) if "\ufb00" <= char <= "\ufb06" else char for char in line)
    return " ".join("".join(apart).split())


def _ordered(rows: Sequence[Row]) -> list[Row]:
    """Bands of full width from the top, and between them column after column."""
    body = [row for row in rows if not row.edge]
    if not body:
        return list(rows)
    left, right = min(row.left for row in body), max(row.right for row in body)
    narrow = [row for row in body if row.right - row.left < 0.6 * (right - left)]
    columns = _columns(narrow)
    crossing = [row for row in body if sum(row.left < end - 2 and row.right > start + 2 for start, end in columns) != 1]
    if len(columns) < 2 or len(crossing) > 0.5 * len(body):
        placed = [replace(row, start=left, end=right) for row in body]
        return [*(row for row in rows if row.edge), *sorted(placed, key=lambda row: (-row.bottom, row.left))]
    ordered = [row for row in rows if row.edge]
    bands = sorted(crossing, key=lambda row: -row.bottom)
    limits = [float("inf"), *(row.bottom for row in bands), float("-inf")]
    for number, low in enumerate(limits[1:]):
        for start, end in columns:
            inside = [r for r in body if r not in crossing and r.left < end - 2 and r.right > start + 2]
            inside = [replace(r, start=start, end=end) for r in inside if low <= r.bottom < limits[number]]
            ordered += sorted(inside, key=lambda row: -row.bottom)
        if number < len(bands):
            ordered.append(replace(bands[number], start=left, end=right))
    return ordered


def _columns(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """The columns that some lines stand in, from left to right; a column has four lines at least."""
    found: list[list[float]] = []
    for row in sorted(rows, key=lambda row: row.left):
        if found and row.left < found[-1][1] + _GUTTER:
            found[-1][1] = max(found[-1][1], row.right)
            found[-1][2] += 1
        else:
            found.append([row.left, row.right, 1])
    return [(start, end) for start, end, lines in found if lines > 3]


def _without_furniture(pages: Sequence[Sequence[Row]]) -> tuple[list[Row], list[Row]]:
    """All lines without the heads and feet of pages."""
    seen = Counter(re.sub(r"\d+", "#", row.text) for page in pages for row in page if row.edge)
    sizes = sorted(row.size for page in pages for row in page)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    kept: list[Row] = []
    removed: list[Row] = []
    for row in (row for page in pages for row in page):
        again = len(pages) > 1 and seen[re.sub(r"\d+", "#", row.text)] > 1
        small = row.size <= 1.05 * usual and len(row.text.split()) < 16
        out = row.edge and (again or small or _NUMBERED.fullmatch(row.text))
        (removed if out else kept).append(row)
    return kept, removed


def _headed(rows: list[Row]) -> tuple[str, list[Row], list[Row]]:
    """The headline, set in the largest type of the first page, the lines below it, and those above."""
    sizes = sorted(row.size for row in rows)
    usual, first = sizes[len(sizes) // 2], [row for row in rows if row.page == rows[0].page]
    largest = max(row.size for row in first)
    if largest < 1.2 * usual:
        return "", rows, []
    start = next(n for n, row in enumerate(rows) if row.size > 0.95 * largest)
    end = start
    while end < len(rows) and rows[end].size > 0.95 * largest and rows[end].page == rows[start].page:
        end += 1
    head = " ".join(row.text for row in rows[start:end])
    if not 2 < len(head.split()) < 40:
        return "", rows, []
    return head, rows[end:], rows[:start]


def _of_furniture(lines: Sequence[str], title: str, head: str) -> dict[str, Found]:
    """What heads and feet of pages say: the address of a printed page, the day of a newspaper, the name in a title."""
    found: dict[str, Found] = {}
    for line in lines:
        if (address := _ADDRESS.search(line)) and "\u2026" not in line and not address.group().endswith("..."):
            found.setdefault("address", Found(address.group(), "the foot of the pages"))
        if (day := next(days(line, "en"), "")) and len(line.split()) < 12:
            found.setdefault("published", Found(day, "the head of the pages"))
    behind = title.removeprefix(head).strip() if head and title.startswith(head) else ""
    name = re.sub(r"^[-|\u2013\u2014:\u00b7\s]+", "", behind)
    if name and name != behind and len(re.split(r"\s+[|\u2013\u2014-]\s+", name)[-1].split()) < 7:
        found["outlet"] = Found(re.split(r"\s+[|\u2013\u2014-]\s+", name)[-1], "the title of the PDF")
    return found


def _flowed(rows: Sequence[Row]) -> list[str]:
    """Lines as paragraphs: a new one begins after a gap, at an indent, after a short last line, in another type."""
    steps = [round(a.bottom - b.bottom) for a, b in pairwise(rows) if 0 < a.bottom - b.bottom < 3 * a.size]
    usual = Counter(steps).most_common(1)[0][0] if steps else 0
    parts: list[str] = []
    for number, row in enumerate(rows):
        if number and _goes_on(rows[number - 1], row, usual):
            text = parts[-1]
            split = re.search(r"[^\W\d_]-$", text) and row.text[:1].islower()
            parts[-1] = text[:-1] + row.text if split else f"{text} {row.text}"
        else:
            parts.append(row.text)
    return parts


def _goes_on(before: Row, row: Row, usual: int) -> bool:
    """Whether a line continues the paragraph of the line before it."""
    stopped = before.text.rstrip("\"'\u2019\u201d)")[-1:] in ".!?:"
    if max(before.size, row.size) > 1.15 * min(before.size, row.size):
        return False
    if row.left > row.start + 0.5 * row.size and row.left < row.start + 4 * row.size and row.bottom < before.bottom:
        return not stopped and row.text[:1].islower()
    step = before.bottom - row.bottom
    if step <= 0 or before.page != row.page:  # the top of another column or page
        return not stopped or row.text[:1].islower()
    if step > 1.25 * usual:
        return False
    return not (stopped and before.right < before.end - 0.15 * (before.end - before.start))
