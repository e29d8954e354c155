"""A PDF as an article: lines joined into paragraphs, without running heads, feet, and text in other type."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.base.language import language_data, word_frequencies
from generator.importing.documents import Lines, parts_draft
from generator.importing.draft import Draft, Found, Piece
from generator.importing.layout import APART, Row, page_rows
from generator.importing.mastheads import outlet_of
from generator.importing.prose import byline_of
from generator.importing.stamps import days

_NUMBERED = re.compile(r"\W*(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W*", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s]+")
_EDGE = 0.06  # of the page height: within this distance of the upper or lower edge a line is a head or foot
_MARGIN = 0.15  # the same for lines repeated on other pages
_SMALLER = 0.88  # of the text's type size: captions, boxes and notes
_LARGER = 1.15  # headings
_FURNITURE = ("boilerplate_footer", "the head or foot of a page")
_ABOVE = ("boilerplate_footer", "what is above the headline")
_SMALL = ("caption", "set in smaller type than the text")
_BEHIND = ("boilerplate_footer", "what follows the article")


@dataclass(slots=True)
class _Sorted:
    """The lines of the text, and the lines removed, each with its reason."""

    kept: list[Row]
    removed: list[tuple[Row, tuple[str, str]]]


def pdf_draft(origin: str, data: bytes, language: str) -> Draft | None:
    """The article in a PDF, or None if it cannot be read or has no text."""
    import pypdfium2  # noqa: PLC0415  # an optional package

    try:
        document = pypdfium2.PdfDocument(data)
        pages = [page_rows(document[number], number) for number in range(len(document))]
        title = (document.get_metadata_dict().get("Title") or "").strip()
    except pypdfium2.PdfiumError:
        return None
    found = _sorted(pages, language)
    if not found.kept:
        return None
    head, kept, above = _headed(found.kept)
    found.removed += [(row, _ABOVE) for row in above]
    parts = _flowed(kept, language)
    given = Lines(Found(head, "the largest type of the first page") if head else Found(title, "the title of the PDF"))
    draft = parts_draft(origin, [*filter(None, [head]), *parts], language, given=given if head or title else None)
    lines = [row.text for row, _ in found.removed]
    fields = {**_of_furniture(lines, language), **_signed(found.removed, language), **draft.fields}
    near = [part for part in parts[:4] if len(part.split()) < 12]
    lines += [piece.text for piece in draft.removed]
    if outlet := outlet_of(title, head, lines, near, language):
        fields["outlet"] = outlet
    removed = [Piece(" ".join(row.text.split()), *reason, 0) for row, reason in found.removed]
    return Draft(origin, fields, draft.paragraphs, (*draft.removed, *removed))


def _sorted(pages: Sequence[Sequence[Row]], language: str) -> _Sorted:
    """Separate the text from heads and feet of pages, smaller type, and what follows the article."""
    again = _repeated(pages)
    usual = _usual(row for page in pages for row in page)
    closing = frozenset(language_data(language, "importing")["closing_headings"])
    found = _Sorted([], [])
    ended = False
    alone = {row for page in pages for row in page if _is_apart(row, page, usual)}
    for row in (row for page in pages for row in page):
        bare = re.sub(r"\W*\(?\d*\)?\W*$", "", row.text).casefold()
        ended = ended or (bool(found.kept) and bare in closing and row.size > 0.95 * usual)
        if _is_furniture(row, again) or row in alone:
            found.removed.append((row, _FURNITURE))
        elif ended:
            found.removed.append((row, _BEHIND))
        elif row.size < _SMALLER * usual:
            found.removed.append((row, _SMALL))
        else:
            found.kept.append(row)
    return found


def _usual(rows: Iterable[Row]) -> float:
    """The type size of most characters."""
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[round(row.size * 2) / 2] += len(row.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _shape(row: Row) -> str:
    return re.sub(r"\d+", "#", row.text)


def _repeated(pages: Sequence[Sequence[Row]]) -> frozenset[str]:
    """What several pages have at their head or foot, ignoring numbers."""
    seen = Counter(shape for page in pages for shape in {_shape(row) for row in page if _near_edge(row, _MARGIN)})
    return frozenset(shape for shape, number in seen.items() if number > 1)


def _near_edge(row: Row, share: float) -> bool:
    return row.top > (1 - share) * row.height or row.bottom < share * row.height


def _is_furniture(row: Row, again: frozenset[str]) -> bool:
    return _near_edge(row, _MARGIN) and (_shape(row) in again or bool(_NUMBERED.fullmatch(row.text)))


def _is_apart(row: Row, page: Sequence[Row], usual: float) -> bool:
    """Whether a short line at the edge of a page is in smaller type than the text, or far from the nearest line."""
    if not _near_edge(row, _EDGE) or row.size > 1.05 * usual or len(row.text.split()) > 15:
        return False
    steps = (abs(other.bottom - row.bottom) for other in page if abs(other.bottom - row.bottom) > 0.5 * row.size)
    return row.size < _SMALLER * usual or min(steps, default=row.height) > 1.8 * row.size


def _headed(rows: list[Row]) -> tuple[str, list[Row], list[Row]]:
    """The headline, which is in the largest type of the first page; the lines below it, and the lines above."""
    usual, first = _usual(rows), [row for row in rows if row.page == rows[0].page]
    largest = max((row.size for row in first if len(row.text.split()) > 1), default=0.0)
    if largest < _LARGER * usual:
        return "", rows, []
    start = next(n for n, row in enumerate(rows) if row.size > 0.95 * largest)
    end = start
    while end < len(rows) and rows[end].size > 0.95 * largest and rows[end].page == rows[start].page:
        end += 1
    head = " ".join(" ".join(row.text for row in rows[start:end]).split())
    if not 2 < len(head.split()) < 40:
        return "", rows, []
    return head, rows[end:], rows[:start]


def _of_furniture(lines: Sequence[str], language: str) -> dict[str, Found]:
    """Fields from heads and feet of pages: the address of a printed web page, the day of a newspaper."""
    found: dict[str, Found] = {}
    for line in lines:
        if (address := _ADDRESS.search(line)) and "\u2026" not in line and not address.group().endswith("..."):
            found.setdefault("address", Found(address.group(), "the foot of the pages"))
        for part in line.split(APART):
            if (day := next(days(part, language), "")) and len(part.split()) < 8:
                found.setdefault("published", Found(day, "the head of the pages"))
    return found


def _signed(removed: Sequence[tuple[Row, tuple[str, str]]], language: str) -> dict[str, Found]:
    """The author, from a line of the first page in smaller type."""
    for row, reason in removed:
        if row.page == 0 and reason == _SMALL and _is_credit(row, language):
            return {"byline": Found(byline_of(row.text, language)[0], "the byline of the text")}
    return {}


def _flowed(rows: Sequence[Row], language: str) -> list[str]:
    """Join lines into paragraphs, split by gaps, indents or type size; without gaps and indents by short lines."""
    lead = _leading(rows)
    marked = _marked(rows, lead)
    parts: list[str] = []
    for number, row in enumerate(rows):
        text = " ".join(row.text.split())
        if number and _goes_on(rows[number - 1], row, lead, marked, language):
            parts[-1] = _hyphens(parts[-1], text, language)
        else:
            parts.append(text)
    return parts


def _hyphens(text: str, more: str, language: str) -> str:
    """Join two lines of one paragraph; a word hyphenated between them becomes whole again."""
    divided = re.search(r"([^\W\d_]+)-$", text)
    if not divided or not more[:1].islower():
        return f"{text} {more}" if not text.endswith(("\u2013", "\u2014")) or " " in text[-2:] else f"{text}{more}"
    behind = re.match(r"[^\W\d_]+", more)
    known = word_frequencies(language)
    first, last = divided[1].casefold(), behind.group().casefold() if behind else ""
    both = first in known and last in known and min(len(first), len(last)) > 2
    whole = both and f"{first}{last}" not in known and divided[1].islower()  # "six-year", but "Northport"
    return f"{text}{more}" if whole else f"{text[:-1]}{more}"


def _leading(rows: Sequence[Row]) -> float:
    """The distance in points between two lines of a paragraph: the smallest frequent one."""
    steps = Counter(
        round(a.bottom - b.bottom) for a, b in pairwise(rows) if 0 < a.bottom - b.bottom < 3 * a.size and _alike(a, b)
    )
    if not steps:
        return 0.0
    most = steps.most_common(1)[0][1]
    return float(min(step for step, number in steps.items() if number >= 0.3 * most))


def _alike(one: Row, other: Row) -> bool:
    return max(one.size, other.size) <= _LARGER * min(one.size, other.size)


def _indented(row: Row) -> bool:
    return row.start + 0.4 * row.size < row.left < row.start + 4 * row.size


def _gap(before: Row, row: Row, lead: float) -> bool:
    return before.page == row.page and before.bottom - row.bottom > 1.2 * lead + 0.5


def _marked(rows: Sequence[Row], lead: float) -> str:
    """How the document marks its paragraphs: by a gap, an indent, or nothing."""
    stops = [(a, b) for a, b in pairwise(rows) if _stopped(a) and a.page == b.page and a.bottom > b.bottom]
    gaps, indents = sum(_gap(a, b, lead) for a, b in stops), sum(_indented(b) for _, b in stops)
    if max(gaps, indents) < max(2, 0.25 * len(stops)):
        return ""
    return "gap" if gaps >= indents else "indent"


def _stopped(row: Row) -> bool:
    return row.text.rstrip("\"'\u2019\u201d)")[-1:] in tuple(".!?:")


def _goes_on(before: Row, row: Row, lead: float, marked: str, language: str) -> bool:
    """Whether a line continues the paragraph of the line before it."""
    if not _alike(before, row) or _is_credit(before, language):
        return False
    onward = not _stopped(before) or row.text[:1].islower()
    short = before.right < before.end - 0.1 * (before.end - before.start)
    if before.page != row.page or row.bottom >= before.bottom:  # the top of another column or page
        return onward or (marked == "indent" and not _indented(row) and not short)
    if _gap(before, row, lead):
        return False
    if _indented(row) and row.left > before.left + 0.4 * row.size:
        return not _stopped(before) and row.text[:1].islower()
    if marked == "gap":
        return _stopped(row) or not _is_line_alone(before, row)
    return onward or marked == "indent" or not short


def _is_credit(row: Row, language: str) -> bool:
    return len(row.text.split()) < 10 and all(byline_of(row.text, language))


def _is_line_alone(before: Row, row: Row) -> bool:
    """Whether a line ends early though the next line's first word would fit: a byline, a list item."""
    room = before.end - before.right
    word = len(row.text.split()[0]) * row.size * 0.6
    return room > max(word + row.size, 0.35 * (before.end - before.start)) and not _stopped(before)
