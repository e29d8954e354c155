"""Tell lines that are said again: titles of pages and titles, leads, captions, buttons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.reading.noise.furniture import Mark
from generator.reading.noise.lines import LABEL, Line
from generator.reading.noise.surroundings import Surroundings
from generator.reading.noise.titles import NEAR, REPEATED, teases, title_of

_PAGE_TITLE = ("nav_crumbs", "the title again, with the name of the site", "page title")
_LEAD = ("dup_title", "the paragraph that follows says it again", "repeated lead")
_TWICE = ("caption", "said twice, one line after the other, as captions are", "repeated caption")
_OFTEN = ("boilerplate_footer", "the same few words appear elsewhere too", "said often")

# What parts a title from the name of a site, or a count glued to a title.
_SEPARATOR = re.compile(r"\s?[|\u2013\u2014\u00bb\u00b7:-]|\s\d+$")


def _letters(line: Line) -> str:
    return "".join(filter(str.isalnum, line.low))


def said_again(lines: list[Line], found: Mapping[int, Mark], site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """The title said again among the first lines, and long paragraphs given twice."""
    seen: dict[tuple[str, ...], int] = {}
    prose = 0
    pairs: list[int] = []
    for number, line in enumerate(lines):
        earlier = seen.setdefault(line.words, number)
        if earlier != number and (len(line.words) >= 12 or (len(line.words) >= 3 and number <= 8 and not line.speaks)):
            yield number, REPEATED
            if earlier == number - 1 and prose > 1 and len(line.words) >= 8 and not line.speaks:
                pairs.append(earlier)
        prose += line.prose and number not in found
    # Where most paragraphs come twice, they are no captions.
    if len(pairs) <= len(lines) / 4:
        yield from ((number, _TWICE) for number in pairs)
    if lines:
        yield from _titled(lines, site)


def said_often(lines: list[Line], found: Mapping[int, Mark], _site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """Short lines that come again and again: buttons and credits, no words of an article."""
    short: dict[tuple[str, ...], list[int]] = {}
    for number, line in enumerate(lines):
        if line.place != "head" and not line.stopped and not line.speaks and 0 < len(line.words) <= NEAR:
            short.setdefault(line.words, []).append(number)
    for same in short.values():
        if len(same) > 1:
            yield from ((number, _OFTEN) for number in same if number not in found)


def _is_path(words: tuple[str, ...], site: Surroundings) -> bool:
    """Whether words before a title say where it stands on the site: "Home News Asia"."""
    return (
        bool(words) and words[0] in site.navigation and sum(word in site.navigation for word in words) * 2 > len(words)
    )


def _titled(lines: list[Line], site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """ "Truce holds" after "Truce holds - The Harbour Times", or the other way round: the title of the page goes."""
    title, letters = lines[0], _letters(lines[0])
    if len(title.words) > 40:
        return
    for number, line in enumerate(lines[1 : NEAR + 4], start=1):
        if line.prose or abs(len(line.words) - len(title.words)) > 5 or min(len(line.words), len(title.words)) < LABEL:
            continue
        again = _letters(line)
        if letters != again and letters.endswith(again) and _is_path(title.words[: -len(line.words)], site):
            yield 0, _PAGE_TITLE
            return
        if letters != again and letters.startswith(again) and _SEPARATOR.match(title.text[len(line.text) :]):
            yield 0, _PAGE_TITLE
            return
        if letters != again and again.startswith(letters):
            yield number, REPEATED


_DATELINE = 14  # words of one at most


def leads_cut(lines: list[Line], found: Mapping[int, Mark], site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """A standfirst that is only the beginning of the paragraph below it."""
    title = title_of(lines, found, site)
    openings = [line.words[:_DATELINE] for line in lines[: 2 * NEAR]]
    for number, line in enumerate(lines[:NEAR]):
        words = line.words[:-1] if teases(line) else line.words
        if number in found or number == title or not 8 <= len(words) <= 80:
            continue
        # The last word may be cut, or have a credit glued to it below.
        words = words[: max(8, len(words) - 1)]
        # A paragraph said again below is noise there already; one of the two stays.
        below_it = range(number + 1, min(number + 8, len(lines)))
        near = [below for below in below_it if words[0] in openings[below] and found.get(below) is not REPEATED]
        if any(_begins(lines[below : below + 3], words) for below in near):
            yield number, _LEAD


def _begins(lines: list[Line], words: tuple[str, ...]) -> bool:
    """Whether lines begin with the words, perhaps after a dateline."""
    first = lines[0].words[:80]
    further: tuple[str, ...] = ()
    for skipped in range(min(_DATELINE, len(first))):
        if first[skipped] != words[0] or first[skipped : skipped + 8] != words[:8]:
            continue
        further = further or tuple(word for line in lines[1:] for word in line.words[:80])
        if (first[skipped:] + further)[: len(words)] == words:
            return True
    return False
