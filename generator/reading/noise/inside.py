"""Find what is within a paragraph and is none of its words: openings, sign-offs, glued captions, footnote marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from generator.base.values import Noise, Span
from generator.reading.noise.captions import GLUED
from generator.reading.noise.furniture import Mark
from generator.reading.noise.lines import LABEL, Line
from generator.reading.noise.opening import find_opening
from generator.reading.noise.surroundings import Surroundings

_WORD = re.compile(r"\w+(?:[-'\u2019]\w+)*")
# "SPEAKER: ", "Ann Lee, Westland - "
_FIRST_WORDS = re.compile(
    r"[A-Z][A-Z .'\u2019-]{2,40}(:)\s"
    r"|[A-Z][\w.'\u2019-]*(?:\s[A-Z][\w.'\u2019-]*){0,3},\s[A-Z][\w .'\u2019-]{2,30}\s([-\u2013\u2014])\s"
)


def find_inside(text: str, lines: list[Line], site: Surroundings) -> Iterator[Noise]:
    """Noise within lines that are no noise as a whole, in order; spans never overlap."""
    end = 0
    for noise in sorted(_pieces(text, lines, site)):
        if noise.span.start >= end:
            yield noise
            end = noise.span.end


def _pieces(text: str, lines: list[Line], site: Surroundings) -> Iterator[Noise]:
    if not lines:
        return
    prose = next((number for number, line in enumerate(lines) if line.prose or len(lines) == 1), len(lines))
    # A talk written word for word names who speaks, and a list whom it is about, as a dateline names a place.
    signs = Counter(found[1] or found[2] for line in lines if (found := _FIRST_WORDS.match(line.text)))
    usual = frozenset(sign for sign, times in signs.items() if times > 1)
    for number, line in enumerate(lines[: prose + 4]):
        start = line.span.start
        for glued in _glued(line, lines[0] if 0 < number == prose else None, site):
            yield glued
            start = glued.span.end
        yield from find_opening(text, Span(start, line.span.end), body=number - prose, site=site, usual=usual)
    for line in lines[prose + 1 :]:
        yield from _glued_heading(line, site)
    for line in lines[-4:]:
        if closing := site.sign_off(line.text):
            mark = ("boilerplate_footer", "who reported, wrote or edited it", "sign-off")
            yield _noise(line, closing, len(line.text), mark)
    yield from _doubled(lines[0])
    yield from _named_site(lines[0])
    if "[1]" in text or _FIRST_MARK.search(text):
        yield from _footnotes(lines)


def _doubled(line: Line) -> Iterator[Noise]:
    """The second of two equal runs of at least four words at the start of a line: a title said twice."""
    words = list(islice(_WORD.finditer(line.text), 61))
    low = [found.group().lower() for found in words[:60]]
    length = next((n for n in range(4, len(low) // 2 + 1) if low[:n] == low[n : 2 * n]), 0)
    if length:
        end = words[2 * length].start() if len(words) > 2 * length else len(line.text)
        yield _noise(line, words[length].start(), end, ("dup_title", "the title said twice", "doubled title"))


# "Harbour talks resume after a week | News | The Times"
_SITE = re.compile(r"(?:\s+\|\s+(?:[A-Z0-9][\w.'\u2019&-]*\s?){1,4})+$")


def _named_site(line: Line) -> Iterator[Noise]:
    """What is behind bars at the end of a title."""
    found = _SITE.search(line.text) if "|" in line.text and len(line.words) <= 40 else None
    if found and len(line.text[: found.start()].split()) > LABEL:
        mark = ("nav_crumbs", "the name of the site behind the title", "site name")
        yield _noise(line, found.start(), len(line.text), mark)


def _glued(line: Line, title: Line | None, site: Surroundings) -> Iterator[Noise]:
    """A caption that ends with its day, or the title, at the start of a paragraph whose own first word follows."""
    found = GLUED.search(line.text, 30, 400)
    head = line.text[: found.end()] if found else ""
    if head and ". " not in head and site.ends_with_day(head) and not site.tells(tuple(head.lower().split())):
        mark = ("caption", "it ends with a day, and the text follows without a blank", "glued caption")
        yield _noise(line, 0, len(head), mark)
    elif title and len(title.words) > LABEL and not title.stopped and line.text.startswith(title.text + " "):
        end = len(title.text) + 1
        if line.text[end:].lstrip('("\u201c')[:1].isupper():
            yield _noise(line, 0, end, ("dup_title", "the title said again before the first word", "title again"))


# "HARBOUR TALKS RESUME After a week ...", 'NO SHIP IN SIGHT "We waited ..."'
_HEADING = re.compile(
    r"(?:(?:[A-Z0-9][A-Z0-9.'\u2019-]*|&)\s){3,10}(?=(?P<quote>[\"\u201c\u2018])?(?P<next>[A-Z][a-z']*)\b)"
)
# Three names of bodies in capitals are no heading; one of its words is longer than most of those.
_LONG_WORD = re.compile(r"[A-Z]{5}")


def _glued_heading(line: Line, site: Surroundings) -> Iterator[Noise]:
    """A subheading in capitals before the first word of a paragraph in ordinary letters."""
    found = _HEADING.match(line.text)
    if not found or not _LONG_WORD.search(found.group()):
        return
    # All that is said may be in capitals; and a name or a title may go on in ordinary letters.
    ordinary = line.text[found.end() : found.end() + 40]
    begins = found["quote"] or found["next"].lower() in site.sets["sentence_starts"]
    if ordinary.upper() != ordinary and begins:
        mark = ("headline", "a subheading in capitals, and the text follows in its line", "glued heading")
        yield _noise(line, 0, found.end(), mark)


def _noise(line: Line, start: int, end: int, mark: Mark) -> Noise:
    """The characters [start, end) of a line as noise."""
    return Noise(Span(line.span.start + start, line.span.start + end), *mark)


# "... in the harbour1.", "... on the coast2 and", "... said.[3]"
_FIRST_MARK = re.compile(r"1(?<=[a-z]{3}1)")
_MARKS = re.compile(r"(?<=[a-z]{3})(\d{1,2})(?=[.,;:!?)\"\u201d\u2019\s]|$)|\[(\d{1,3})\]")


def _footnotes(lines: list[Line]) -> Iterator[Noise]:
    """Numbers glued to words that count up from one: marks of footnotes; a single one may belong to a name."""
    marks: list[Noise] = []
    bracketed = False
    for line in lines:
        for found in _MARKS.finditer(line.text):
            if int(found[1] or found[2]) == len(marks) + 1:
                bracketed = bracketed or found[2] is not None
                mark = ("boilerplate_footer", "it points to a footnote", "footnote mark")
                marks.append(_noise(line, found.start(), found.end(), mark))
    if len(marks) > 1 or bracketed:
        yield from marks
