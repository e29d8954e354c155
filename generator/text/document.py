"""A text prepared for reading: its paragraphs, sentences and quotation marks, found once for all that need them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from generator.base.edtf import Edtf
from generator.base.values import Marked, Span
from generator.text.marks import find_marked
from generator.text.plain import Folded, fold, paragraphs, sentences


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its parts; every span is in code points of `text`.

    `id` names the article, `published` is its day (None if unknown), `language` a code of languages/.
    `headline` is the paragraph that is a title, if there is one. `sentences` are in order, each inside one paragraph.
    `marked` are the quoted passages, in order, none inside another. `folded` is the whole text folded for comparison.
    """

    id: str
    text: str
    published: Edtf | None
    language: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    headline: Span | None
    marked: tuple[Marked, ...]
    folded: Folded

    def __hash__(self) -> int:
        """From id and text alone: quick, and two documents seldom share both."""
        return hash((self.id, self.text))

    def paragraph_at(self, offset: int) -> int:
        """The index of the paragraph with the character at `offset`; between two paragraphs, the first."""
        return max(0, bisect_right(self.paragraphs, offset, key=lambda span: span.start) - 1)

    def sentence_at(self, offset: int) -> Span:
        """The sentence with the character at `offset`; raises IndexError for a text without sentences."""
        return self.sentences[max(0, bisect_right(self.sentences, offset, key=lambda span: span.start) - 1)]

    def quoted(self, span: Span) -> bool:
        """Whether the span is between quotation marks."""
        at = bisect_right(self.marked, span.start, key=lambda marked: marked.inner.start) - 1
        return at >= 0 and self.marked[at].inner.contains(span)

    def with_marks(self, span: Span) -> Span:
        """The span with the missing mark of a quoted pair added: the opening mark for `terrorist” group`."""
        at = bisect_right(self.marked, span.start, key=lambda marked: marked.outer.start)
        for marked in self.marked[max(0, at - 1) : at + 1]:
            if marked.inner.start == span.start and marked.outer.end <= span.end:
                return Span(marked.outer.start, span.end)
            if marked.inner.end == span.end and marked.outer.start >= span.start:
                return Span(span.start, marked.outer.end)
        return span


def document(
    id: str,  # noqa: A002  # the field's own name for what names an article
    text: str,
    *,
    published: Edtf | None = None,
    language: str,
    headline: bool = False,
) -> Document:
    """Split a text into its parts. `headline` says that its first paragraph is its title."""
    parts = paragraphs(text)
    title = parts[0] if headline and parts else None
    return Document(
        id=id,
        text=text,
        published=published,
        language=language,
        paragraphs=parts,
        sentences=tuple(found for part in parts for found in sentences(text, part, language)),
        headline=title,
        marked=find_marked(text, parts),
        folded=fold(text),
    )
