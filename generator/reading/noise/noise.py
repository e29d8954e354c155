"""Find what is no part of an article in a raw text: captions, crumbs, datelines, bylines, site furniture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from generator.base.values import Noise
from generator.reading.noise.furniture import Mark, anywhere, by_place
from generator.reading.noise.inside import find_inside
from generator.reading.noise.lines import Line, first_lines, lines_of, stopped
from generator.reading.noise.neighbours import by_neighbours
from generator.reading.noise.opening import find_crawl_prefix
from generator.reading.noise.surroundings import Surroundings, surroundings

# "held in the U.S." and "Smith Jr." stop no sentence by themselves, but a headline may end so.
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_SHOWN = re.compile(r"[^\n\r]")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]\.)+$")


def find_noise(text: str, language: str) -> tuple[Noise, ...]:
    """What is no part of the article, in order; spans never overlap.

    The rules look at how a page is built, not at what it is about: where a line stands, how it ends, what surrounds it.
    """
    site = surroundings(language)
    prefix = find_crawl_prefix(text, site)
    lines = lines_of(text, prefix.span.end if prefix else 0)
    found = {number: mark for number, line in enumerate(lines) if (mark := anywhere(line, site))}
    lines, found = _read(lines, found, site)
    whole = [Noise(lines[number].span, *mark) for number, mark in found.items()]
    inner = find_inside(text, [line for number, line in enumerate(lines) if number not in found], site)
    return tuple(sorted([*([prefix] if prefix else []), *whole, *inner]))


def blank(text: str, noise: Iterable[Noise]) -> str:
    """The text with its noise as blanks, of the same length, so that offsets hold.

    Line breaks stay, but where a text parts its paragraphs by single breaks a blanked line takes its own break along:
    it would read as a blank line, and only blank lines would part paragraphs then.
    """
    noise = tuple(noise)
    if not noise:
        return text
    pieces = []
    at = 0
    single = not _BLANK_LINE.search(text.strip())
    for span in sorted(found.span for found in noise):
        pieces += [text[at : span.start], _SHOWN.sub(" ", text[max(at, span.start) : span.end])]
        at = max(at, span.end)
        start, end = text.rfind("\n", 0, span.start), text.find("\n", span.end)
        if single and end >= at and not text[start + 1 : span.start].strip() and not text[span.end : end].strip():
            pieces += [text[at:end], " "]
            at = end + 1
    return "".join([*pieces, text[at:]])


def headline(text: str) -> bool:
    """Whether the first paragraph of a text without noise is its title: short, no full stop, and something follows."""
    lines = first_lines(text, 2)
    if len(lines) < 2 or len(lines[0].words) > 30 or not lines[0].words:
        return False
    first = lines[0].text
    return not stopped(first) or first.endswith("?") or (first.endswith("!") and len(lines[0].words) < 15)


def _read(lines: list[Line], found: dict[int, Mark], site: Surroundings) -> tuple[list[Line], dict[int, Mark]]:
    """The lines, placed, and what further ones are where they stand and by their neighbours.

    A caption told so may have been taken for the first paragraph: then what stands below it is read once more.
    """
    known = dict(found)
    for again in (False, True):
        first = _first_prose(lines, known)
        lines = _placed(lines, known, first)
        known |= {n: mark for n, line in enumerate(lines) if n not in known and (mark := by_place(line, site))}
        if again or _first_prose(lines, known) == first:
            known = by_neighbours(lines, known, site)
        if _first_prose(lines, known) == first:
            break
    return lines, known


def _first_prose(lines: list[Line], found: Mapping[int, Mark]) -> int:
    """Which line is the first of prose; their number when none is."""
    # A long question at the top is a title.
    title = len(lines) > 1 and lines[0].text.endswith("?") and len(lines[0].words) <= 30
    start = int(title)
    return next((n for n in range(start, len(lines)) if lines[n].prose and n not in found), len(lines))


def _placed(lines: list[Line], found: Mapping[int, Mark], first: int) -> list[Line]:
    """The lines, each knowing whether it stands before, among or after the prose."""
    last = next((n for n in range(len(lines) - 1, first, -1) if lines[n].prose and n not in found), first)
    places = ["head" if number < first else "tail" if number > last else "body" for number in range(len(lines))]
    return [
        line
        if line.place == place
        else Line(line.span, line.text, line.low, line.words, line.stopped, place, line.number, line.prose, line.speaks)
        for line, place in zip(lines, places, strict=True)
    ]
