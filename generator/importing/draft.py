"""The article found in a saved page or document: its fields, each with its source, and what was removed."""

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
    """Characters of a page that are not part of its article: the kind, the reason, and the place.

    `kind` is one that `removed:` allows. `before` is the number of the paragraph, from 0, that follows the piece.
    """

    text: str
    kind: str
    reason: str
    before: int


@dataclass(frozen=True, slots=True)
class Draft:
    """One article as found; `fields` are headline, outlet, agency, byline, dateline, published, address.

    `origin` is the file, with the row of a table. `paragraphs` are the text, `removed` what was between them,
    `outside` the number of blocks outside the article, and `notes` what a person should check.
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
