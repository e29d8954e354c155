"""Find what stands within a paragraph and is none of its words: openings, sign-offs, glued captions, footnote marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from generator.base.values import Noise, Span
from generator.reading.noise.captions import GLUED
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
    prose = next((number for number, line in enumerate(lines) if line.prose or len(lines) == 1), len(lines))
    # A talk put down word for word names who speaks, and a list whom it is about, as a dateline names a place.
    signs = Counter(found[1] or found[2] for line in lines if (found := _FIRST_WORDS.match(line.text)))
    usual = frozenset(sign for sign, times in signs.items() if times > 1)
    for number, line in enumerate(lines):
        if number <= prose + 3:
            glued = _glued_caption(line, site) or (_title_again(line, lines[0]) if 0 < number == prose else ())
            yield from glued
            start = glued[0].span.end if glued else line.span.start
            yield from find_opening(text, Span(start, line.span.end), body=number - prose, site=site, usual=usual)
        if number > prose and (heading := _glued_heading(line, site)):
            yield heading
        if " . " in line.text:
            yield from _linked_titles(line)
        if number >= len(lines) - 4 and (closing := site.sign_off(line.text)):
            start = line.span.start + closing
            yield Noise(
                Span(start, line.span.end), "boilerplate_footer", "who reported, wrote or edited it", "sign-off"
            )
    if lines and (site_name := _named_site(lines[0])):
        yield Noise(site_name, "nav_crumbs", "the name of the site behind the title", "site name")
    if lines and (doubled := _doubled(lines[0])):
        yield Noise(doubled, "dup_title", "the title said twice", "doubled title")
    if "[1]" in text or _FIRST_MARK.search(text):
        yield from _footnotes(lines)


# "Read the speech . Ferry talks: Latest news . Crews leave Northport . "
_LINK = r"[A-Z](?:[^.!?\n]|\.(?=[A-Za-z])|(?<=[A-Z])\.){3,90}\s\.(?=\s)"
_LINKS = re.compile(rf"(?<=[.!?\"\u201d]\s){_LINK}(?:\s{{1,2}}{_LINK})+")
_STOP = re.compile(r"\w[.]\s")


def _linked_titles(line: Line) -> Iterator[Noise]:
    """Titles of other articles that a page glued into a paragraph, each before a stop that stands apart."""
    apart = line.text.count(" . ")
    if apart < 2 or apart > len(_STOP.findall(line.text)):  # some texts part every stop from its word
        return
    for found in _LINKS.finditer(line.text):
        span = Span(line.span.start + found.start(), line.span.start + found.end())
        yield Noise(span, "boilerplate_footer", "titles of other articles within a paragraph", "linked titles")


def _doubled(line: Line) -> Span | None:
    """The second of two equal runs of at least four words at the start of a line: a title said twice."""
    words = list(islice(_WORD.finditer(line.text), 61))
    low = [found.group().lower() for found in words[:60]]
    for length in range(4, len(low) // 2 + 1):
        if low[:length] == low[length : 2 * length]:
            end = words[2 * length].start() if len(words) > 2 * length else len(line.text)
            return Span(line.span.start + words[length].start(), line.span.start + end)
    return None


def _title_again(line: Line, title: Line) -> tuple[Noise, ...]:
    """The title at the start of the first paragraph, whose own first word or dateline follows."""
    start = len(title.text) + 1
    if len(title.words) <= LABEL or title.stopped or not line.text.startswith(title.text + " "):
        return ()
    if not line.text[start:].lstrip('("\u201c')[:1].isupper():
        return ()
    span = Span(line.span.start, line.span.start + start)
    return (Noise(span, "dup_title", "the title said again before the first word", "title again"),)


# "Harbour talks resume after a week | News | The Times"
_SITE = re.compile(r"(?:\s+\|\s+(?:[A-Z0-9][\w.'\u2019&-]*\s?){1,4})+$")


def _named_site(line: Line) -> Span | None:
    """What stands behind bars at the end of a title."""
    found = _SITE.search(line.text) if "|" in line.text and len(line.words) <= 40 else None
    if not found or len(line.text[: found.start()].split()) <= LABEL:
        return None
    return Span(line.span.start + found.start(), line.span.end)


def _glued_caption(line: Line, site: Surroundings) -> tuple[Noise, ...]:
    found = GLUED.search(line.text, 30, 400)
    head = line.text[: found.end()] if found else ""
    if not head or ". " in head or not site.ends_with_day(head) or site.tells(tuple(head.lower().split())):
        return ()
    span = Span(line.span.start, line.span.start + len(head))
    return (Noise(span, "caption", "it ends with a day, and the text follows without a blank", "glued caption"),)


# "HARBOUR TALKS RESUME After a week ...", 'NO SHIP IN SIGHT "We waited ..."'
_HEADING = re.compile(
    r"(?:(?:[A-Z0-9][A-Z0-9.'\u2019-]*|&)\s){3,10}(?=(?P<quote>[\"\u201c\u2018])?(?P<next>[A-Z][a-z']*)\b)"
)
# Three names of bodies in capitals are no heading; one of its words is longer than most of those.
_LONG_WORD = re.compile(r"[A-Z]{5}")


def _glued_heading(line: Line, site: Surroundings) -> Noise | None:
    """A subheading in capitals before the first word of a paragraph in ordinary letters."""
    found = _HEADING.match(line.text)
    if not found or not _LONG_WORD.search(found.group()):
        return None
    # All that is said may be in capitals; and a name or a title may go on in ordinary letters.
    ordinary = line.text[found.end() : found.end() + 40]
    if ordinary.upper() == ordinary or not (found["quote"] or found["next"] in site.sentence_starts):
        return None
    span = Span(line.span.start, line.span.start + found.end())
    return Noise(span, "headline", "a subheading in capitals, and the text follows in its line", "glued heading")


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
                span = Span(line.span.start + found.start(), line.span.start + found.end())
                marks.append(Noise(span, "boilerplate_footer", "it points to a footnote", "footnote mark"))
    if len(marks) > 1 or bracketed:
        yield from marks
