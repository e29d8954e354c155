"""Tell lists of other articles among the paragraphs and below them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.reading.noise.furniture import Mark
from generator.reading.noise.lines import LABEL, Line
from generator.reading.noise.opening import is_dateline
from generator.reading.noise.surroundings import Surroundings
from generator.reading.noise.titles import NEAR, is_credit, runs

_LINKS = ("boilerplate_footer", "one of several titles of other articles", "list of titles")
_LISTED = ("boilerplate_footer", "it is below a heading of other articles", "listed below a heading")
_FEW = 7  # words of a title of another article; most headings within an article have fewer
_LONGEST = 22  # words of a title
# "(Ferry 7: What we know so far)"
_BRACKETED = re.compile(r"\([^():]{2,40}:\s([\w'\u2019]+)[^()]*\)\.?")
_EDGES = ":-|[]>\u00bb\u203a\u2026. "


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
        keywords = line.low.strip(_EDGES) in site.sets["keyword_headings"]
        # A short line above a paragraph is a subheading of the article, most often.
        last = lines[below - 1]
        if below < len(lines) and below - 1 not in found and not keywords and len(last.words) <= LABEL:
            items = items[:-1]
        if any(keywords or len(lines[item].words) > LABEL for item in items):
            yield from ((number, _LISTED) for number in (heading, *items))


def _is_heading(line: Line, site: Surroundings) -> bool:
    if line.prose or line.speaks or len(line.words) > NEAR:
        return False
    low = line.low.strip(_EDGES)
    if low in site.sets["closing_headings"] | site.sets["keyword_headings"]:
        return True
    return ":" not in low and not line.text.endswith(".") and bool(site.opener(low, "list_openers"))


def _is_item(line: Line, site: Surroundings, *, told: bool) -> bool:
    """Whether it may be a title, its day or a keyword; what other rules have `told` is no reason to stop."""
    if line.prose or len(line.words) > _LONGEST:
        return False
    return told or not line.stopped or line.text.endswith(("?", "\u2026")) or site.is_time(line.low)


def titles_of_others(lines: list[Line], found: Mapping[int, Mark], site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """Titles of other articles among the paragraphs: several lines that stop nowhere, or one by a link or picture."""
    for run in runs(number not in found and _is_title(line) for number, line in enumerate(lines)):
        above, below = lines[run[0] - 1], lines[min(run[-1] + 1, len(lines) - 1)]
        if len(run) == 1:
            others = _is_pictured(lines[run[0]], above, found, site) or _is_linked(lines[run[0]], below, found, site)
        else:
            others = _are_titles([lines[number] for number in run], above, below, found, site)
        yield from ((number, _LINKS) for number in run if others)


def _is_title(line: Line) -> bool:
    """Whether a line among the paragraphs may be the title of another article."""
    if line.place != "body" or line.speaks or not LABEL <= len(line.words) <= 20:
        return False
    ends = line.text.endswith("?") if line.stopped else line.text[-1] not in ",;-\u2013\u2014"
    return ends and line.text[0].isupper()


def _are_titles(run: list[Line], above: Line, below: Line, found: Mapping[int, Mark], site: Surroundings) -> bool:
    """Whether several such lines are titles: three, two long ones, or any beside others; no list of the article's."""
    beside = _LINKS in (found.get(above.number), found.get(below.number))
    # Two lines above a dateline are subtitles of a press release.
    long = min(len(line.words) for line in run) >= _FEW and not is_dateline(below.text, site)
    several = len(run) >= LABEL or long or beside
    open_ended = beside or sum(not line.stopped for line in run) > 1
    return several and open_ended and not above.text.endswith((":", ";", ","))


def _is_pictured(line: Line, above: Line, found: Mapping[int, Mark], site: Surroundings) -> bool:
    """Whether a picture's credit is above a line as long as a title."""
    return not line.stopped and len(line.words) >= _FEW and is_credit(above, found.get(above.number), site)


def _is_linked(line: Line, below: Line, found: Mapping[int, Mark], site: Surroundings) -> bool:
    """Whether a link to go on is below a line: "Read more »"."""
    goes_on = below.number in found and below.low.strip(_EDGES) in site.sets["going_on"]
    return goes_on and len(line.words) > LABEL


def pointed(lines: list[Line], found: Mapping[int, Mark], site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """A title of another article behind a word that points to it: "Related: Harbour talks resume"."""
    first_long = next((number for number, line in enumerate(lines) if len(line.words) > LABEL), len(lines))
    for number, line in enumerate(lines[1:], start=1):
        if number in found or not LABEL <= len(line.words) <= _LONGEST:
            continue
        bracketed = _BRACKETED.fullmatch(line.text)
        at = max(line.text.find(":", 1, 25), line.text.find("|", 1, 25))
        open_ended = not line.stopped or line.text.endswith("?")
        # Above the text the first long line may be the title itself.
        below = line.place != "head" or first_long < number
        points = open_ended and below and at > 0 and line.low[:at].strip("([ ") in site.sets["pointers"]
        if points or (bracketed and bracketed[1].lower() in site.sets["asks"]):
            yield number, _LINKS
