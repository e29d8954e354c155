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
_TWICE = ("caption", "said twice, one line after the other, as captions are", "repeated caption")
_OFTEN = ("boilerplate_footer", "the same few words appear elsewhere too", "said often")
# What parts a title from the name of a site, or a count glued to a title.
_SEPARATOR = re.compile(r"\s?[|\u2013\u2014\u00bb\u00b7:-]|\s\d+$")
_DATELINE = 14  # words of one at most
_SURE = 8  # words in a row that are no chance


def said_again(lines: list[Line], found: Mapping[int, Mark], site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """The title said again among the first lines, long paragraphs given twice, and short lines again and again."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        places[line.words].append(number)
    for words, same in places.items():
        speaks = lines[same[0]].speaks
        for number in same[1:]:
            if len(words) >= 12 or (len(words) >= LABEL and number <= NEAR and not speaks):
                yield number, REPEATED
        # Buttons and credits, no words of an article.
        short = [n for n in same if lines[n].place != "head" and not (lines[n].stopped or speaks)]
        if len(short) > 1 and 0 < len(words) <= NEAR:
            yield from ((number, _OFTEN) for number in short)
    # Where most paragraphs come twice, they are no captions.
    first_prose = next((n for n, line in enumerate(lines) if line.prose and n not in found), len(lines))
    pairs = [same[0] for same in places.values() if same[0] > first_prose and _is_pair(same, lines)]
    yield from ((number, _TWICE) for number in pairs if len(pairs) <= len(lines) / 4)
    yield from _titled(lines, site)


def _is_pair(same: list[int], lines: list[Line]) -> bool:
    """Whether a long line is given twice, one right below the other."""
    first = lines[same[0]]
    return same == [first.number, first.number + 1] and len(first.words) >= _SURE and not first.speaks


def _titled(lines: list[Line], site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """ "Truce holds" after "Truce holds - The Harbour Times", or the other way round: the title of the page goes."""
    title = lines[0]
    for number, line in enumerate(lines[1 : NEAR + 4], start=1):
        count = len(line.words)
        if line.prose or abs(count - len(title.words)) > 5 or min(count, len(title.words)) < LABEL:
            continue
        letters, again = _letters(title), _letters(line)
        if letters == again:
            continue
        # "Home News Asia" before a title
        path = [word in site.sets["navigation"] for word in title.words[:-count]]
        led = letters.endswith(again) and path[:1] == [True] and sum(path) * 2 > len(path)
        if led or (letters.startswith(again) and _SEPARATOR.match(title.text[len(line.text) :])):
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
