"""Part a raw text into lines as a page sets them: titles, captions, furniture and prose."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.values import Span

_STOPS = (".", "!", "?", "…", ":", ";")
_CLOSERS = "\"'\u2019\u201d)]"
_PUNCTUATION = ".,;:!?()[]{}\"'*/|<>…•·©#@+=~_\u201c\u201d\u00ab\u00bb\u2013\u2014-"
_LINE = re.compile(r"[^\n\r\x85\u2028\u2029]+")
# A line wrapped by hand is not shorter than this.
WRAPPED = 40
_QUOTED = ('"', "'", "\u201c", "\u2018", "\u00ab")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the raw text (or a hard-wrapped paragraph): where it is, what it says, and where it stands.

    `low` is folded lower case with single blanks. `prose`: it reads as body text. `place`: head (before any prose),
    body or tail (after the last prose).
    """

    span: Span
    text: str
    low: str
    words: tuple[str, ...]
    stopped: bool
    place: str = "body"

    @property
    def prose(self) -> bool:
        """Whether it is long enough, and ends as sentences do."""
        return (self.stopped and len(self.words) >= 10) or len(self.words) > 45

    @property
    def speaks(self) -> bool:
        """Whether it opens with a quotation mark: somebody's words are nobody's furniture."""
        return self.text.startswith(_QUOTED)


def lines_of(text: str, start: int = 0) -> list[Line]:
    """The lines that say something; a hard-wrapped paragraph is one."""
    spans: list[Span] = []
    for found in _LINE.finditer(text, start):
        start = found.start() + len(found.group()) - len(found.group().lstrip())
        end = found.start() + len(found.group().rstrip())
        if start >= end:
            continue
        # A line that goes on in small letters right after one that stopped nowhere is the rest of it.
        if (
            spans
            and text[start].islower()
            and start - spans[-1].end == 1
            and spans[-1].end - text.rfind("\n", 0, spans[-1].end) > WRAPPED
            and text[spans[-1].end - 1] not in '.!?:)\u201d"'
        ):
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(start, end))
    return [_line(span, span.of(text)) for span in spans]


def _line(span: Span, text: str) -> Line:
    # Cheaper than folding, and enough for the words looked for here.
    low = " ".join(text.lower().replace("\u2019", "'").replace("\u2018", "'").split())
    words = tuple(word for part in low.split(" ") if (word := part.strip(_PUNCTUATION)))
    return Line(span, text, low, words, stopped(text))


def stopped(text: str) -> bool:
    """Whether the text ends as a sentence does."""
    return text.rstrip(_CLOSERS).endswith(_STOPS)
