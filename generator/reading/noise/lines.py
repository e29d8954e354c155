"""Part a raw text into lines as a page sets them: titles, captions, furniture and prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from generator.base.value import value
from generator.base.values import Span

_STOPS = (".", "!", "?", "…", ":", ";")
_CLOSERS = "\"'\u2019\u201d)]"
_PUNCTUATION = ".,;:!?()[]{}\"'*/|<>…•·©#@+=~_\u201c\u201d\u00ab\u00bb\u2013\u2014-"
_LINE = re.compile(r"[^\n\r\x85\u2028\u2029]+")
# A label has so many words at most.
LABEL = 3
# Body text has so many words, or more if it ends nowhere.
_PROSE = 10
_UNSTOPPED = 45
# A line wrapped by hand is not shorter than this.
WRAPPED = 40
# A line that ends so is broken on purpose.
_ENDS = '.!?:)\u201d"'
_QUOTED = ('"', "'", "\u201c", "\u2018", "\u00ab")


@value
class Line:
    """A line of the raw text (or a hard-wrapped paragraph): where it is, what it says, and where it stands.

    `low` is folded lower case with single blanks. `place`: head (before any prose), body or tail (after the last
    prose). `number` counts the lines from the top, from 0. `prose`: it is as long as body text, and ends so. `speaks`:
    it opens with a quotation mark, and somebody's words are nobody's furniture.
    """

    span: Span
    text: str
    low: str
    words: tuple[str, ...]
    stopped: bool
    place: str = "body"
    number: int = 0
    prose: bool = False
    speaks: bool = False


def lines_of(text: str, start: int = 0) -> list[Line]:
    """The lines that say something; a hard-wrapped paragraph is one."""
    return [_line(span, span.of(text), number) for number, span in enumerate(_spans(text, start))]


def first_lines(text: str, count: int) -> list[Line]:
    """The first of them."""
    return [_line(span, span.of(text), number) for number, span in enumerate(islice(_spans(text, 0), count))]


def _spans(text: str, start: int) -> Iterator[Span]:
    last: Span | None = None
    width = _width(text)
    for found in _LINE.finditer(text, start):
        line = found[0].lstrip()
        if not line:
            continue
        start = found.end() - len(line)
        here = Span(start, start + len(line.rstrip()))
        if last is not None and _goes_on(text, last, here, width):
            last = Span(last.start, here.end)
        else:
            if last is not None:
                yield last
            last = here
    if last is not None:
        yield last


# So much longer than those seen another line may be, in characters.
_RAGGED = 8
# "... of the harbour\nboard said": a line broken by hand.
_BROKEN = re.compile(rf"^[^\S\n]*(\S[^\n]{{{WRAPPED},100}})(?<![.!?:)\"\u201d])\n(?=[a-z])", re.MULTILINE)

_GOES_ON_SMALL = re.compile(r"\n[a-z]")


def _width(text: str) -> int:
    """How long the longest of the lines broken by hand is; 0 where hardly any is."""
    if len(_GOES_ON_SMALL.findall(text)) <= 1:  # as in most texts: cheaper than looking at every line
        return 0
    broken = [len(found[1]) for found in _BROKEN.finditer(text)]
    return max(broken) if len(broken) > 1 else 0


def _goes_on(text: str, last: Span, line: Span, width: int) -> bool:
    """Whether a line is the rest of the one above: in small letters, or its first word found no room there."""
    room = last.end - text.rfind("\n", 0, last.end)
    if line.start - last.end != 1 or room <= WRAPPED or text[last.end - 1] in _ENDS:
        return False
    if text[line.start].islower():
        # A few words that end nowhere are no rest of a paragraph, unless the whole text is broken by hand.
        return bool(width) or line.end - line.start > WRAPPED or text[line.end - 1] in _ENDS
    word = text[line.start : line.start + WRAPPED].split(None, 1)[0]
    return bool(width) and room <= width + _RAGGED and room + len(word) > width


def _line(span: Span, text: str, number: int) -> Line:
    # Cheaper than folding, and enough for the words looked for here.
    parts = text.lower().replace("\u2019", "'").replace("\u2018", "'").replace("\u2032", "'").split()
    words = tuple(filter(None, [part if part.isalnum() else part.strip(_PUNCTUATION) for part in parts]))
    ends = stopped(text)
    prose = len(words) >= _PROSE if ends else len(words) > _UNSTOPPED
    return Line(span, text, " ".join(parts), words, ends, "body", number, prose, text.startswith(_QUOTED))


def stopped(text: str) -> bool:
    """Whether the text ends as a sentence does."""
    return text.rstrip(_CLOSERS).endswith(_STOPS)
