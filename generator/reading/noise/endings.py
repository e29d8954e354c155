"""Tell what is below the paragraphs: the writer, the outlet, a site's last lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.reading.noise.furniture import Mark
from generator.reading.noise.lines import LABEL, Line
from generator.reading.noise.surroundings import Surroundings
from generator.reading.noise.titles import NEAR, teases

_WRITER = ("byline", "who the writer is", "about the writer")
_CLOSING = ("boilerplate_footer", "it is among the site's own lines at the end", "closing lines")
# What follows one of these below the text is the site's, too.
_SITE_KINDS = ("boilerplate_footer", "nav_crumbs", "dateline")
_EDGES = ":-|[]()>» "


def writers(lines: list[Line], found: Mapping[int, Mark], site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """Who the writer is: in the last lines."""
    for number in range(len(lines) - 1, max(2, len(lines) - 6), -1):
        name = site.writer(lines[number].text)
        others = (line for n, line in enumerate(lines) if n != number and n not in found and len(line.words) > LABEL)
        # Of whom the article reports, it says more than once what they are.
        if name and not any(name in line.text for line in others):
            yield number, _WRITER


def closed(lines: list[Line], found: Mapping[int, Mark], site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """What follows a heading like "Related stories" or "Additional reporting by" to the end."""
    heading, about = -1, False
    last = _last_of_text(lines)
    for number, line in enumerate(lines):
        # A page's foot may be longer than its article.
        late = number > min(len(lines) / 2, last * 3 / 4)
        goes_on = line.prose and number not in found and not teases(line)
        if heading < 0 and not line.prose and _closes(line, site, late=late):
            heading, about = number, late and _is_about(line, site)
        elif number > len(lines) / 3 and line.low.lstrip("([-* ").startswith(site.lists["last_lines"]):
            heading = number if heading < 0 else heading
            break
        # It was a heading of the article's own. A publisher's description of itself is prose too.
        elif goes_on and not about:
            heading = -1
    yield from ((number, _CLOSING) for number in range(heading, len(lines)) if heading >= 0)


def _closes(line: Line, site: Surroundings, *, late: bool) -> bool:
    return line.low.strip(_EDGES) in site.sets["closing_headings"] or (late and _is_about(line, site))


def _last_of_text(lines: list[Line]) -> int:
    return max((number for number, line in enumerate(lines) if line.place == "body"), default=0)


def last_lines(lines: list[Line], found: Mapping[int, Mark], site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """Short lines among furniture below the last paragraph."""
    # Above the last of the site's own lines a list of the article's may be, but nothing else that stops nowhere.
    of_site = [number for number, mark in found.items() if mark[0] in _SITE_KINDS]
    below = max(of_site, default=-1)
    after = listed = False
    for number in range(_last_of_text(lines) + 1, len(lines)):
        above, line = lines[number - 1], lines[number]
        listed = (above.prose and above.text.endswith((":", ";", ","))) or (listed and not line.prose)
        after = after or number in of_site or (number < below and not listed)
        signed = site.patterns["signature"].fullmatch(line.text) is not None
        open_ended = not (line.stopped or line.speaks)
        if (signed and not listed) or (open_ended and (after or (not listed and _is_mark(line, site)))):
            yield number, _CLOSING


def _is_mark(line: Line, site: Surroundings) -> bool:
    """What is said with a colon in a few words below the text, or keywords between commas."""
    if ":" in line.text[:30]:
        return len(line.words) <= NEAR
    keywords = [part.split() for part in line.low.split(", ")]
    small = site.sets["determiners"] | site.sets["name_joins"]
    return len(keywords) > LABEL and all(0 < len(part) <= 4 and part[0] not in small for part in keywords)


def _is_about(line: Line, site: Surroundings) -> bool:
    """ "About the Harbour Fund", by itself: a publisher's own words follow; "About the money" heads the article's."""
    if len(line.words) > NEAR or (line.stopped and line.text[-1] not in "?:"):
        return False
    opener = next((words for words in site.lists["own_words"] if line.low.startswith(words)), "")
    return bool(opener) and (opener[-1].isalpha() or any(word[0].isupper() for word in line.text.split()[1:]))
