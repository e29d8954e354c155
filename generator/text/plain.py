"""Plain text: folding for comparison with offsets kept, paragraphs, sentences."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from generator.base.language import language_data
from generator.base.values import Span

# Typographic variants of one character: each is replaced by one plain character, so offsets stay the same.
_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u2032\u02bc\u02b9\u00b4`\uff07"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_SPACES = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680"
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_ONE_TO_ONE = str.maketrans(
    {
        **dict.fromkeys(_SINGLE_QUOTES, "'"),
        **dict.fromkeys(_DOUBLE_QUOTES, '"'),
        **dict.fromkeys(_DASHES, "-"),
        **dict.fromkeys(_SPACES, " "),
    }
)
_PRINTED = tuple((chr(printed), plain) for printed, plain in _ONE_TO_ONE.items())
# Invisible characters: soft hyphen, zero-width spaces and joiners, direction marks, byte-order mark.
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff")
# Ligatures: each is replaced by its letters.
_JOINED = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_NEEDS_MAP = re.compile(
    "["
    "\ufb00-\ufb06"
    + "".join(sorted(_INVISIBLE))
    + "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)


@dataclass(frozen=True, slots=True)
class Folded:
    """A text folded for comparison, with the origin of each of its characters.

    `starts[i]` and `ends[i]` bound the original characters of character i; both are None if the folded text has the
    length of the original, character for character.
    """

    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def original(self, start: int, end: int) -> Span:
        """The span of the original text for the folded characters [start, end)."""
        if self.starts is None or self.ends is None:
            return Span(start, end)
        if start == end:
            at = self.starts[start] if start < len(self.starts) else (self.ends[-1] if self.ends else 0)
            return Span(at, at)
        return Span(self.starts[start], self.ends[end - 1])


def fold(text: str) -> Folded:
    """Straight quotation marks, plain hyphens and spaces, composed letters (NFC), nothing invisible; case is kept."""
    if text.isascii() or not _NEEDS_MAP.search(text):
        return Folded(_plainly(text))
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    while at < len(text):
        stop = at + 1
        # A letter and the combining marks after it are composed together, even with invisible characters between them.
        visible = [text[at]] if text[at] not in _INVISIBLE else []
        mark = stop
        while visible and mark < len(text) and (text[mark] in _INVISIBLE or unicodedata.combining(text[mark])):
            mark += 1
            if text[mark - 1] not in _INVISIBLE:
                visible.append(text[mark - 1])
                stop = mark
        for char in unicodedata.normalize("NFC", "".join(visible).translate(_JOINED)).translate(_ONE_TO_ONE):
            out.append(char)
            starts.append(at)
            ends.append(stop)
        at = stop
    return Folded("".join(out), tuple(starts), tuple(ends))


def _plainly(text: str) -> str:
    """Like `str.translate`, but faster, as a text contains few kinds of such characters."""
    for printed, plain in _PRINTED:
        text = text.replace(printed, plain)
    return text


def squeeze(text: str) -> str:
    """A folded text with white space as single blanks and none at the ends, for comparing whole passages."""
    return " ".join(fold(text).text.split())


_LINE = re.compile(r"\S(?:[^\n]*\S)?")  # without the white space around it
_STOPPED = ".!?:;\u2026\"'\u2019\u201d\u00bb)]"
_WRAPPED = 40  # characters: shorter lines, if alone of their kind, are not wrapped by hand
_SLACK = 3  # characters of space left that a line broken within a sentence may have
_WIDEST = 120  # characters of a line in a text wrapped throughout
_AIRY = 10  # lines of a paragraph on average at most, if blank lines separate them


def paragraphs(text: str) -> tuple[Span, ...]:
    """Runs of text separated by blank lines or line breaks, without the white space around them.

    A line break within a sentence separates nothing; nor does one that a full line needed, in a text whose lines are
    wrapped at one width.
    """
    lines = _lines(text)
    runs_on = [_runs_on(text, line, further) for line, further in pairwise(lines)]
    near = [text.count("\n", line.end, further.start) == 1 for line, further in pairwise(lines)]
    width = _width(lines, runs_on, near)
    airy = width > 0 and _AIRY * near.count(False) >= len(near)
    found: list[Span] = []
    for at, line in enumerate(lines):
        if at and near[at - 1]:
            before = lines[at - 1]
            stopped = text[before.end - 1] in _STOPPED
            room = width - (before.end - before.start) - 1 - _first_word(text, line)
            # A title has no full stop either, so the first line must run on.
            full = width > 0 and (room < 0 if stopped else room < _SLACK and at > 1)
            if airy or full or (runs_on[at - 1] and (width or before.end - before.start >= _WRAPPED)):
                found[-1] = Span(found[-1].start, line.end)
                continue
        found.append(line)
    return tuple(found)


def _lines(text: str) -> list[Span]:
    """The lines that contain more than white space, without the white space around them."""
    return [Span(*line.span()) for line in _LINE.finditer(text)]


def _runs_on(text: str, line: Span, further: Span) -> bool:
    """Whether a line ends without a stop and the next one continues in lower case."""
    return text[further.start].islower() and text[line.end - 1] not in _STOPPED


def _width(lines: list[Span], runs_on: list[bool], near: list[bool]) -> int:
    """The width in characters at which the lines of a text are wrapped, 0 if they are not.

    They are if a third of the single line breaks cut a sentence: in a list or below a title that is rare.
    """
    cut = [line.end - line.start for line, on, close in zip(lines, runs_on, near, strict=False) if on and close]
    width = max(cut, default=0)
    return width if 3 * len(cut) >= sum(near) and width <= _WIDEST else 0


def _first_word(text: str, line: Span) -> int:
    """The length of a line's first word."""
    return len(text[line.start : min(line.end, line.start + _WRAPPED)].split(None, 1)[0])


@cache
def _abbreviations(code: str) -> tuple[frozenset[str], frozenset[str]]:
    data = language_data(code, "sentences")
    return frozenset(data["abbreviations"]), frozenset(data["abbreviations_before_numbers"])


# A full stop, question or exclamation mark or ellipsis, then closing marks, then white space. Possessive, and never
# begun within a run of marks, so that a line of dots is read once. The mark comes first and the look-behind after it,
# so that the search jumps from mark to mark.
_SENTENCE_END = re.compile(r"""[.!?\u2026](?<![.!?\u2026].)[.!?\u2026]*+["'\u2019\u201d\u00bb)\]]*+(?=\s)""")
_BLANKS = re.compile(r"\s*")
_OPENING = "\"'\u2018\u201c\u00ab([\u2013\u2014-"


def sentences(text: str, paragraph: Span, language: str) -> tuple[Span, ...]:
    """Sentences of one paragraph, in order, without the white space between them.

    A full stop after a known abbreviation, after a single initial or before a lower-case word ends nothing. A mark
    inside a quotation ends a sentence only if the next word, if any, starts a new one.
    """
    common, before_numbers = _abbreviations(language)
    found = []
    start = paragraph.start
    for end in _SENTENCE_END.finditer(text, paragraph.start, paragraph.end):
        # However wide: parts removed from the article leave blanks.
        after = _BLANKS.match(text, end.end(), paragraph.end).end()  # type: ignore[union-attr]  # it matches anywhere
        following = text[after : min(after + 40, paragraph.end)].lstrip(_OPENING)
        if not following or following[0].islower():
            continue
        if end.group()[0] == "." and len(end.group().rstrip("\"'\u2019\u201d\u00bb)]")) == 1:
            before = text[max(start, end.start() - 20) : end.start()].split()
            word = before[-1].lstrip("\"'\u2018\u201c\u00ab([") if before else ""
            if (
                (len(word) == 1 and word.isupper())
                or word in common
                or (word in before_numbers and following[0].isdigit())
            ):
                continue
            # An acronym with full stops inside ("U.N.") ends a sentence only before a common opening word.
            if (
                "." in word
                and following.split(None, 1)[0].rstrip(",") not in language_data(language, "sentences")["openers"]
            ):
                continue
        found.append(Span(start, end.end()))
        start = after
    if start < paragraph.end:
        found.append(Span(start, paragraph.end))
    return tuple(found)
