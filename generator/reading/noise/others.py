"""Tell lists of other articles among the paragraphs and below them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.reading.noise.furniture import Mark
from generator.reading.noise.lines import LABEL, Line
from generator.reading.noise.opening import is_dateline
from generator.reading.noise.surroundings import Surroundings
from generator.reading.noise.titles import NEAR, runs

_LINKS = ("boilerplate_footer", "one of several titles of other articles", "list of titles")
_LISTED = ("boilerplate_footer", "it is below a heading of other articles", "listed below a heading")
# A title of another article has more words than most headings within an article.
_TITLE = 7
# "(Ferry 7: What we know so far)"
_BRACKETED = re.compile(r"\([^():]{2,40}:\s([\w'\u2019]+)[^()]*\)\.?")
_LASTING = re.compile(r"0?\d:[0-5]\d")  # "01:45"
# No title is longer.
_LONGEST = 22


def listed_below(lines: list[Line], found: Mapping[int, Mark], site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """A heading like "Related stories", and the lines below it down to the next paragraph."""
    below = -1
    for heading, line in enumerate(lines):
        if heading < below or line.place == "head" or not _is_heading(line, site):
            continue
        below = heading + 1
        while below < len(lines) and _is_item(lines[below], site, told=below in found):
            below += 1
        items = range(heading + 1, below)
        keywords = line.low.strip(_EDGES) in site.page.keyword_headings
        # A short line above a paragraph is a subheading of the article, most often.
        if (
            items
            and below < len(lines)
            and not keywords
            and items[-1] not in found
            and _is_short(lines[items[-1]], site)
        ):
            items = items[:-1]
        if any(keywords or len(lines[item].words) > LABEL for item in items):
            yield from ((number, _LISTED) for number in (heading, *items))


_EDGES = ":-|[]>\u00bb\u203a\u2026. "


def _is_heading(line: Line, site: Surroundings) -> bool:
    if line.prose or line.speaks or len(line.words) > NEAR:
        return False
    low = line.low.strip(_EDGES)
    if low in site.closing_headings or low in site.page.keyword_headings:
        return True
    return ":" not in low and not line.text.endswith(".") and bool(site.page.list_openers.find(low))


def _is_item(line: Line, site: Surroundings, *, told: bool) -> bool:
    """Whether it may be a title, its day or a keyword; what other rules have `told` is no reason to stop."""
    if line.prose or len(line.words) > _LONGEST:
        return False
    return told or not line.stopped or line.text.endswith(("?", "\u2026")) or site.is_time(line.low)


def _is_short(line: Line, site: Surroundings) -> bool:
    return len(line.words) <= LABEL and not site.is_time(line.low)


def titles_of_others(lines: list[Line], found: Mapping[int, Mark], site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """Titles of other articles among the paragraphs: several lines that stop nowhere, or one by a link or picture."""
    titles = [
        number not in found
        and line.place == "body"
        and (not line.stopped or line.text.endswith("?"))
        and not line.speaks
        and LABEL <= len(line.words) <= 20
        and line.text[0].isupper()
        and line.text[-1] not in ",;-\u2013\u2014"
        for number, line in enumerate(lines)
    ]
    for run in runs(titles):
        above, below = run[0] - 1, run[-1] + 1
        open_ended = [number for number in run if not lines[number].stopped]
        shortest = min(len(lines[number].words) for number in run)
        listed = above >= 0 and lines[above].text.endswith((":", ";", ","))
        # Two lines above a dateline are subtitles of a press release.
        opening = below < len(lines) and is_dateline(lines[below].text, site)
        beside = any(found.get(number) == _LINKS for number in (above, below))
        several = len(run) >= LABEL or (len(run) > 1 and (beside or (shortest >= _TITLE and not opening)))
        if (several and (beside or len(open_ended) > 1) and not listed) or (
            len(run) == 1
            and (
                (open_ended and _pictured(lines, found, run[0]))
                or (shortest > LABEL and _goes_on(lines, found, below, site))
            )
        ):
            yield from ((number, _LINKS) for number in run)


def _pictured(lines: list[Line], found: Mapping[int, Mark], number: int) -> bool:
    """Whether a picture stands above, and the line is as long as a title."""
    above = number - 1
    return (
        above in found
        and (found[above][0] == "caption" or lines[above].text.startswith("\u00a9"))
        and len(lines[number].words) >= _TITLE
    )


def _goes_on(lines: list[Line], found: Mapping[int, Mark], number: int, site: Surroundings) -> bool:
    """Whether a line only says "Read more »"."""
    return number in found and lines[number].low.strip(_EDGES) in site.page.going_on


def films(lines: list[Line], found: Mapping[int, Mark], _site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """The title of a film, above the line that only says how long it is."""
    for number, line in enumerate(lines[2:], start=2):
        above = lines[number - 1]
        title = above.place != "head" and not above.stopped and 1 < len(above.words) <= _LONGEST
        if title and number - 1 not in found and _LASTING.fullmatch(line.text):
            yield from ((number - 1, _LINKS), (number, _LINKS))


def pointed(lines: list[Line], found: Mapping[int, Mark], site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """A title of another article behind a word that points to it: "Related: Harbour talks resume"."""
    first_long = next((number for number, line in enumerate(lines) if len(line.words) > LABEL), len(lines))
    for number, line in enumerate(lines[1:], start=1):
        if number not in found and _is_bracketed(line, site):
            yield number, _LINKS
        if (
            number in found
            or (line.stopped and not line.text.endswith("?"))
            or not LABEL <= len(line.words) <= _LONGEST
        ):
            continue
        at = max(line.text.find(":", 1, 25), line.text.find("|", 1, 25))
        # Above the text the first long line may be the title itself.
        above = line.place != "head" or first_long < number
        if at > 0 and above and line.low[:at].strip("([ ") in site.page.pointers:
            yield number, _LINKS


def _is_bracketed(line: Line, site: Surroundings) -> bool:
    """Whether brackets hold the whole line, and a colon and a question of another article stand in them."""
    if not line.text.startswith("(") or len(line.words) > _LONGEST:
        return False
    found = _BRACKETED.fullmatch(line.text)
    return found is not None and found[1].lower() in site.page.asks
