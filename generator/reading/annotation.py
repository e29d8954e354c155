"""What was found in one article, in one value."""

from __future__ import annotations

from dataclasses import dataclass

from generator.base.values import Ambiguity, DateRef, Figure, Mention, Quotation, Speaker, Unknown, Wording
from generator.text.document import Document


@dataclass(frozen=True, slots=True)
class Annotation:
    """A document and what was found in it, each in the order of the text.

    `people` are those who are introduced or speak and are no entry, `unknown` all names that are none.
    """

    document: Document
    mentions: tuple[Mention, ...]
    ambiguities: tuple[Ambiguity, ...]
    quotations: tuple[Quotation, ...]
    people: tuple[Speaker, ...]
    dates: tuple[DateRef, ...]
    figures: tuple[Figure, ...]
    wordings: tuple[Wording, ...]
    unknown: tuple[Unknown, ...]
