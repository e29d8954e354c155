"""Plain texts, PDF and word-processor files as paragraphs, with headline, byline and day."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from generator.base.language import language_data
from generator.importing.blocks import clean
from generator.importing.draft import Draft, Found, Piece
from generator.importing.prose import byline_of, credited, is_agency, joined, opening, purge
from generator.importing.stamps import days
from generator.reading.noise.noise import headline as is_headline
from generator.text.plain import paragraphs

_TOP = 8  # paragraphs at the top that may describe the text
_SUMMARY = 24  # words of a summary above the text at most
_CREDIT = 14  # words of a line with the author and date


@dataclass(frozen=True, slots=True)
class Lines:
    """What a document's metadata gives: title and writer, each with its source."""

    title: Found | None = None
    writer: Found | None = None


def text_draft(origin: str, text: str, language: str, given: Lines | None = None) -> Draft:
    """The article in a text with paragraphs separated by blank lines or line breaks."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return parts_draft(origin, [span.of(text) for span in paragraphs(text)], language, given)


def parts_draft(origin: str, found: Sequence[str], language: str, given: Lines | None = None) -> Draft:
    """The article in the paragraphs of a document."""
    parts = [clean(part).replace("\n", " ") for part in found]
    parts = [part for part in parts if part]
    given = given or Lines()
    parts, labelled, labels = _labelled(parts, language)
    fields: dict[str, Found] = {}
    head = _headline(parts, given, language)
    if head:
        fields["headline"] = head
        parts = [part for number, part in enumerate(parts) if part != head.value or number >= _TOP]
    signed = _signed(parts[:_TOP], language)
    prose = purge(joined([part for part in parts if part not in signed]), language, head.value if head else "")
    credit_lines = tuple(Piece(part, "byline", "who wrote it, or when it was published", 0) for part in signed)
    _top(fields, parts[:_TOP], prose.removed, language)
    fields = {**labels, **fields}
    if given.writer and "byline" not in fields:
        fields["byline"] = given.writer
    place, agency = opening(prose.dateline, language)
    if place:
        fields["dateline"] = Found(place, "the opening of the text")
    credit = Found(agency, "the opening of the text") if agency else credited(prose.paragraphs, prose.removed, language)
    if credit:
        fields["agency"] = credit
    return Draft(origin, fields, prose.paragraphs, (*labelled, *credit_lines, *prose.removed))


def _labelled(parts: Sequence[str], language: str) -> tuple[list[str], list[Piece], dict[str, Found]]:
    """The parts without an archive's labels ("Length: 268 words"), the labels removed, and the fields they give."""
    labels = language_data(language, "importing")["record_labels"]
    line = re.compile(rf"(?:(?P<label>{'|'.join(map(re.escape, labels))})\s*:\s*(?P<value>\S.*))", re.IGNORECASE)
    found = [line.fullmatch(part) for part in parts]
    if sum(map(bool, found)) < 2:  # a single such line may be anything
        return list(parts), [], {}
    marks = frozenset(language_data(language, "importing")["record_marks"])
    kept: list[str] = []
    removed: list[Piece] = []
    fields: dict[str, Found] = {}
    for part, match in zip(parts, found, strict=True):
        if not match and part.casefold() not in marks:
            kept.append(part)
            continue
        removed.append(Piece(part, "boilerplate_footer", "what an archive prints around a text", len(kept)))
        if match and match["label"].casefold() in ("byline", "dateline"):
            fields[match["label"].casefold()] = Found(match["value"].strip(), "the record around the text")
    return kept, removed, fields


def _signed(parts: Sequence[str], language: str) -> tuple[str, ...]:
    """The lines above the text, or below a summary, that contain only the author or date."""
    signed = []
    for part in parts:
        if len(part.split()) > _SUMMARY:
            break
        if len(part.split()) > _CREDIT or part[-1:] in ".!?:-\u2013\u2014\u201d":
            continue
        if all(byline_of(part, language)) or next(days(part, language), ""):
            signed.append(part)
    return tuple(signed)


def _headline(parts: Sequence[str], given: Lines, language: str) -> Found | None:
    """The first line, if it is a title; a document's own title only if the text begins with it too."""
    if len(parts) > 1 and is_headline("\n\n".join(parts[:3])) and not _only_day(parts[0], language):
        return Found(parts[0], "the first line of the text")
    if given.title and any(part.casefold() == given.title.value.casefold() for part in parts[:_TOP]):
        return Found(next(part for part in parts if part.casefold() == given.title.value.casefold()), given.title.basis)
    return None


def _only_day(line: str, language: str) -> bool:
    return bool(next(days(line, language), "")) and len(line.split()) <= 6


def _top(fields: dict[str, Found], parts: Sequence[str], removed: Sequence[Piece], language: str) -> None:
    """Set author and date from the lines at the top, or from lines removed there."""
    nobody = frozenset(language_data(language, "importing")["no_names"])
    lines = [
        *(part for part in parts if len(part.split()) <= _CREDIT),
        *(p.text for p in removed if p.kind in ("byline", "crawl_prefix")),
    ]
    for line in lines:
        who, opened = byline_of(line, language)
        if who and opened and is_agency(who, language):
            fields.setdefault("agency", Found(who, "the byline of the text"))
        elif who and opened and who.casefold() not in nobody and len(who.split()) < 8:
            fields.setdefault("byline", Found(who, "the byline of the text"))
        if day := next(days(line, language), ""):
            fields.setdefault("published", Found(day, f"\u201c{line[:60]}\u201d at the top of the text"))


def docx_draft(origin: str, data: bytes, language: str) -> Draft | None:
    """The article in a word-processor file, or None if it cannot be read."""
    import docx  # noqa: PLC0415  # an optional package

    try:
        document = docx.Document(io.BytesIO(data))
    except Exception:  # noqa: BLE001  # a damaged archive raises whatever its parts do
        return None
    found = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        found += [" ".join(cell.text for cell in row.cells) for row in table.rows]
    titled = next(
        (
            p.text.strip()
            for p in document.paragraphs
            if p.style and p.style.name in ("Title", "Heading 1") and p.text.strip()
        ),
        "",
    )
    core = document.core_properties
    lines = Lines(
        Found(titled or core.title or "", "the title of the document") if titled or core.title else None,
        None,
    )
    # A line break inside a paragraph of the file starts no new paragraph.
    text = "\n\n".join(" ".join(part.split()) for part in found if part.strip())
    return text_draft(origin, text, language, given=lines)
