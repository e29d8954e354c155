"""A draft as the file of an article: its id, its front matter and its text."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from itertools import count

from pydantic import ValidationError

from generator.base.values import Span
from generator.corpus.emit import mapping
from generator.corpus.fields import MAX_EXACT, RESERVED
from generator.corpus.models import Article
from generator.importing.draft import Draft, Piece
from generator.text.plain import sentences
from generator.text.slug import slug

ID_LENGTH = 64
_MAX_PARAGRAPH = 19_000  # characters: slightly less than a corpus allows
_SMALL = 8  # an id may be this many characters shorter to end at a word; otherwise the word is cut


def short(text: str, most: int = ID_LENGTH) -> str:
    """A text as an id of at most `most` characters, which ends at a word."""
    whole = slug(text)
    if len(whole) <= most:
        return whole
    cut = whole[: most + 1].rpartition("-")[0]
    return cut or whole[:most]


def free(base: str, used: Container[str]) -> str:
    """An id that is not in use: the base, or the base with a number."""
    base = base if base and base not in RESERVED else f"{base or 'article'}-1"
    if base not in used:
        return base
    return next(
        id_ for number in count(2) if (id_ := f"{short(base, ID_LENGTH - 1 - len(str(number)))}-{number}") not in used
    )


def article_id(draft: Draft, used: Container[str]) -> str:
    """The id of a new article: its day and the words of its headline, or its first words."""
    words = draft.value("headline") or " ".join(draft.body.split()[:9])
    day = draft.value("published")
    base = short(f"{day} {words}" if day else words)
    return free(base or short(f"{day}-article"), used)


def front_matter(draft: Draft, outlet: str, agency: str) -> tuple[dict[str, object], list[str]]:
    """The fields of an article's file in the order of the model, and notes on what had to be left out."""
    fields: dict[str, object] = {}

    def put(name: str, value: object) -> None:
        if value:
            fields[name] = value

    put("headline", draft.value("headline"))
    put("outlet", outlet)
    if outlet or "outlet_basis" in draft.fields:
        found = draft.fields.get("outlet") or draft.fields["outlet_basis"]
        put("outlet_basis", f"Found in {found.basis}." if outlet else found.value)
    put("agency", agency)
    put("byline", draft.value("byline"))
    put("dateline", draft.value("dateline"))
    put("published", draft.value("published"))
    if day := draft.fields.get("published"):
        contradicted = [note.removeprefix("published: ") for note in draft.notes if note.startswith("published:")]
        basis: dict[str, object] = {"kind": "stated", "from": "; but ".join([day.basis, *contradicted])}
        put("published_basis", {**basis, "confidence": "low"} if contradicted else basis)
    put("address", draft.value("address"))
    put("licence", draft.value("licence"))
    put("removed", [_removed(piece, len(draft.paragraphs)) for piece in _gathered(draft.removed)])
    return _sound(fields)


def _sound(fields: dict[str, object]) -> tuple[dict[str, object], list[str]]:
    """The fields that the model accepts, and a note for each one removed."""
    notes: list[str] = []
    for _ in range(20):
        try:
            Article.model_validate(fields)
        except ValidationError as wrong:
            error = wrong.errors(include_url=False)[0]
            name = str(error["loc"][0])
            notes.append(f"{name}: left out, since {error['msg']}")
            if name == "removed" and len(error["loc"]) > 1:
                pieces = fields["removed"]
                assert isinstance(pieces, list)  # noqa: S101  # as made above
                fields["removed"] = [piece for number, piece in enumerate(pieces) if number != error["loc"][1]]
            else:
                fields.pop(name, None)
        else:
            break
    return fields, notes


def _gathered(pieces: Sequence[Piece]) -> list[Piece]:
    """Adjacent pieces of one kind joined into one, line by line."""
    found: list[Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        if last and (last.kind, last.reason, last.before) == (piece.kind, piece.reason, piece.before):
            joined = f"{last.text}\n{piece.text}"
            if len(joined) <= MAX_EXACT:
                found[-1] = Piece(joined, *(last.kind, last.reason, last.before))
                continue
        found += [Piece(text, piece.kind, piece.reason, piece.before) for text in _cut(piece.text)]
    return found[:900]


def _cut(text: str) -> list[str]:
    return [text[at : at + MAX_EXACT] for at in range(0, len(text), MAX_EXACT)]


def _removed(piece: Piece, paragraphs: int) -> dict[str, object]:
    before = "end" if piece.before >= paragraphs else f"p{piece.before + 1}"
    return {
        "text": piece.text,
        "kind": piece.kind,
        "reason": f"{piece.reason[:1].upper()}{piece.reason[1:]}.",
        "before": before,
    }


def body(draft: Draft, language: str) -> str:
    """The text of an article's file; paragraphs too long for a corpus are split between sentences."""
    parts: list[str] = []
    for paragraph in draft.paragraphs:
        if len(paragraph) <= _MAX_PARAGRAPH:
            parts.append(paragraph)
            continue
        run = ""
        for found in sentences(paragraph, Span(0, len(paragraph)), language):
            for piece in re.findall(rf"(?s).{{1,{_MAX_PARAGRAPH}}}", found.of(paragraph)):
                if run and len(run) + len(piece) + 1 > _MAX_PARAGRAPH:
                    parts.append(run)
                    run = ""
                run = f"{run} {piece}".strip()
        parts.append(run)
    return "\n\n".join(parts)


def file(fields: dict[str, object], text: str) -> str:
    """The content of the file: front matter and text."""
    return f"---\n{mapping(fields)}---\n\n{text}\n"
