"""Tell lines that are said again: titles of pages and titles, leads, captions, buttons."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from generator.reading.noise.furniture import Mark
from generator.reading.noise.lines import LABEL, Line
from generator.reading.noise.surroundings import Surroundings
from generator.reading.noise.titles import NEAR, REPEATED, teases, title_of

_PAGE_TITLE = ("nav_crumbs", "the title again, with the name of the site", "page title")
_LEAD = ("dup_title", "the paragraph that follows says it again", "repeated lead")
_OFTEN = ("boilerplate_footer", "the same few words appear elsewhere too", "said often")
# What parts a title from the name of a site, or a count glued to a title.
_SEPARATOR = re.compile(r"\s?[|\u2013\u2014\u00bb\u00b7:-]|\s\d+$")
_DATELINE = 14  # words of one at most
_LONG = 12  # words of a paragraph that is said again
_SURE = 8  # words in a row that are no chance


def said_again(lines: list[Line], _found: Mapping[int, Mark], _site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """The title said again among the first lines, long paragraphs given twice, and short lines again and again."""
    places: dict[tuple[str, ...], list[Line]] = defaultdict(list)
    for line in lines:
        places[line.words].append(line)
    for words, same in places.items():
        # Buttons and credits, no words of an article.
        short = [line for line in same if line.place != "head" and not (line.stopped or line.speaks)]
        if len(words) >= LABEL:
            yield from ((line.number, REPEATED) for line in same[1:] if len(words) >= _LONG or _is_title_again(line))
        if 0 < len(words) <= NEAR and len(short) > 1:
            yield from ((line.number, _OFTEN) for line in short)
    yield from _titled(lines)


def _is_title_again(line: Line) -> bool:
    return line.number <= NEAR and not line.speaks


def _titled(lines: list[Line]) -> Iterator[tuple[int, Mark]]:
    """ "Truce holds" after "Truce holds - The Harbour Times", or the other way round: the title of the page goes."""
    title = lines[0]
    for number, line in enumerate(lines[1 : NEAR + 4], start=1):
        count = len(line.words)
        if line.prose or abs(count - len(title.words)) > 5 or min(count, len(title.words)) < LABEL:
            continue
        letters, again = _letters(title), _letters(line)
        if letters == again:
            continue
        if letters.startswith(again) and _SEPARATOR.match(title.text[len(line.text) :]):
            yield 0, _PAGE_TITLE
            return
        if again.startswith(letters):
            yield number, REPEATED


def _letters(line: Line) -> str:
    return "".join(filter(str.isalnum, line.low))


def leads_cut(lines: list[Line], found: Mapping[int, Mark], site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """A standfirst that is only the beginning of the paragraph below it."""
    title = title_of(lines, found, site)
    for number, line in enumerate(lines[:NEAR]):
        words = line.words[:-1] if teases(line) else line.words
        if number in found or number == title or not _SURE <= len(words) <= 80:
            continue
        # The last word may be cut, or have a credit glued to it below.
        words = words[: max(_SURE, len(words) - 1)]
        # A paragraph said again below is noise there already; one of the two stays.
        near = (below for below in range(number + 1, number + NEAR) if found.get(below) is not REPEATED)
        if any(_begins(lines[below : below + 3], words) for below in near):
            yield number, _LEAD


def _begins(lines: list[Line], words: tuple[str, ...]) -> bool:
    """Whether lines begin with the words, perhaps after a dateline."""
    first = lines[0].words[: _DATELINE + _SURE] if lines else ()
    starts = [at for at in range(min(_DATELINE, len(first))) if first[at : at + _SURE] == words[:_SURE]]
    whole = tuple(word for line in lines for word in line.words[:80]) if starts else ()
    return any(whole[at : at + len(words)] == words for at in starts)
