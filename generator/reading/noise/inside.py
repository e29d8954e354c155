"""Find what is within a paragraph and is none of its words: openings, sign-offs, glued captions, footnote marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from generator.base.values import Noise, Span
from generator.reading.noise.furniture import Mark
from generator.reading.noise.lines import LABEL, Line
from generator.reading.noise.opening import find_opening
from generator.reading.noise.surroundings import Surroundings

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
        yield from find_opening(text, line.span, body=number - prose, site=site, usual=usual)
    for line in lines[-4:]:
        if closing := site.sign_off(line.text):
            mark = ("boilerplate_footer", "who reported, wrote or edited it", "sign-off")
            yield _noise(line, closing, len(line.text), mark)
    yield from _named_site(lines[0])


# "Harbour talks resume after a week | News | The Times"
_SITE = re.compile(r"(?:\s+\|\s+(?:[A-Z0-9][\w.'\u2019&-]*\s?){1,4})+$")


def _named_site(line: Line) -> Iterator[Noise]:
    """What is behind bars at the end of a title."""
    found = _SITE.search(line.text) if "|" in line.text and len(line.words) <= 40 else None
    if found and len(line.text[: found.start()].split()) > LABEL:
        mark = ("nav_crumbs", "the name of the site behind the title", "site name")
        yield _noise(line, found.start(), len(line.text), mark)


def _noise(line: Line, start: int, end: int, mark: Mark) -> Noise:
    """The characters [start, end) of a line as noise."""
    return Noise(Span(line.span.start + start, line.span.start + end), *mark)
