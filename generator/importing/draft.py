"""What was found in a saved page or document: the fields of an article, each with its basis, and what was left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Found:
    """A value as the page gives it, and where it was found, in words for people."""

    value: str
    basis: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of a page that are no part of its article: what they were, why, and where they were.

    `kind` is one that `removed:` takes. `before` is the number of the paragraph, from 0, that follows the piece.
    """

    text: str
    kind: str
    reason: str
    before: int


@dataclass(frozen=True, slots=True)
class Draft:
    """One article as it was found; `fields` holds headline, outlet, agency, byline, dateline, published, address.

    `origin` names the file, and the row of a table. `paragraphs` are the text, `removed` what stood between them,
    `outside` how many blocks of the page lay outside of the article, and `notes` what a person should look at.
    """

    origin: str
    fields: Mapping[str, Found]
    paragraphs: tuple[str, ...]
    removed: tuple[Piece, ...] = ()
    outside: int = 0
    notes: tuple[str, ...] = field(default=())

    @property
    def body(self) -> str:
        """The text as it is filed: paragraphs with a blank line between them."""
        return "\n\n".join(self.paragraphs)

    def value(self, name: str) -> str:
        """The value of a field, or an empty text."""
        found = self.fields.get(name)
        return found.value if found else ""
