"""Tell what is below the paragraphs: the writer, the outlet, a site's last lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, takewhile

from generator.reading.noise.furniture import Mark
from generator.reading.noise.lines import LABEL, Line
from generator.reading.noise.surroundings import Surroundings
from generator.reading.noise.titles import ITEM, NEAR, teases

_WRITER = ("byline", "who the writer is", "about the writer")
_COMMENTS = ("boilerplate_footer", "it is below the heading of a page's comments", "comments")
_CLOSING = ("boilerplate_footer", "it is among the site's own lines at the end", "closing lines")
_NAME = re.compile(r"[A-Z][\w'\u2019-]+(?:\s[A-Z]\.)?\s[A-Z][\w'\u2019-]+")
_MANY = 12  # writers of a page; each is looked for in the whole text
# What follows one of these below the text is the site's, too.
_SITE_KINDS = ("boilerplate_footer", "nav_crumbs", "dateline")
_EDGES = ":-|[]()>» "


def named_in_byline(lines: list[Line], found: Mapping[int, Mark], site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """Lines that say who the writer is, by the name in the byline: "Ann Lee works as a reporter for ..."."""
    bylines = (lines[number] for number in sorted(found) if found[number][0] == "byline")
    # A name alone above the text may also be that of whom the text is about.
    alone = (line for line in lines[:NEAR] if line.place == "head" and site.is_name(line.text))
    written, others = _names_in(bylines, site), _names_in(alone, site)
    for line in lines:
        name = next((name for name in written + others if line.low.startswith(name)), "")
        works = name and site.opener(line.low[len(name) :], "writer_verbs")
        if works and (name in written or site.names_role(line.words[:20])):
            yield line.number, _WRITER


def _names_in(lines: Iterable[Line], site: Surroundings) -> tuple[str, ...]:
    """The names of people in lines, in small letters, a blank behind each."""
    names = (name.lower() + " " for line in lines for name in _NAME.findall(line.text) if site.is_name(name.title()))
    return tuple(islice(names, _MANY))


def writers(lines: list[Line], found: Mapping[int, Mark], site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """Who the writer is: in the last lines."""
    for number in range(len(lines) - 1, max(2, len(lines) - 6), -1):
        name = site.writer(lines[number].text)
        others = (line for n, line in enumerate(lines) if n != number and n not in found and len(line.words) > LABEL)
        # Of whom the article reports, it says more than once what they are.
        if name and not any(name in line.text for line in others):
            yield number, _WRITER
            if len(lines[number - 1].words) <= LABEL and lines[number - 1].text.endswith(name):
                yield number - 1, _WRITER


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
        after = after or number in of_site or (number < below and not listed and not ITEM.match(line.text))
        signed = site.patterns["signature"].fullmatch(line.text) is not None
        asks = after and line.text.endswith("?") and len(line.words) <= LABEL + 1
        may_close = signed or asks or not (line.stopped or line.speaks)
        closes = after or (not listed and (signed or _is_mark(line, last=number + 1 == len(lines), site=site)))
        if may_close and closes:
            yield number, _CLOSING


def teasers(lines: list[Line], found: Mapping[int, Mark], _site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """Beginnings of other articles at the end; one alone may be the text itself, cut."""
    further = (number for number in range(len(lines) - 1, 1, -1) if number not in found)
    cut = list(takewhile(lambda number: teases(lines[number]) and not lines[number].speaks, further))
    yield from ((number, _CLOSING) for number in cut if len(cut) > 1)


def comments_below(lines: list[Line], _found: Mapping[int, Mark], site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """What is below the heading of a page's comments: its rules for them, and what readers wrote."""
    for number in range(len(lines) // 2, len(lines)):
        if lines[number].low.strip(_EDGES + "0123456789") in site.sets["comment_headings"]:
            told = sum(not site.sets["comment_words"].isdisjoint(line.words) for line in lines[number + 1 :])
            if told * 3 > len(lines) - number - 1:
                yield from ((after, _COMMENTS) for after in range(number, len(lines)))
            return


def _is_mark(line: Line, *, last: bool, site: Surroundings) -> bool:
    """A word or three below the text, or keywords: an outlet, a label; but a text may break off so, too."""
    if not line.words or line.text.endswith(",") or (last and line.words[0] in site.sets["not_a_place"]):
        return False
    if ":" in line.text[:30] and len(line.words) <= NEAR:
        return True
    heading = all(word[0].isupper() or word[0].isdigit() or len(word) < 4 for word in line.text.split())
    if len(line.words) <= (LABEL + 2 if heading else LABEL):
        return not ITEM.match(line.text)
    keywords = [part.split() for part in line.low.split(", ")]
    small = site.sets["determiners"] | site.sets["name_joins"]
    return len(keywords) > LABEL and all(0 < len(part) <= 4 and part[0] not in small for part in keywords)


def _is_about(line: Line, site: Surroundings) -> bool:
    """ "About the Harbour Fund", by itself: a publisher's own words follow; "About the money" heads the article's."""
    if len(line.words) > NEAR or (line.stopped and line.text[-1] not in "?:"):
        return False
    opener = next((words for words in site.lists["own_words"] if line.low.startswith(words)), "")
    return bool(opener) and (opener[-1].isalpha() or any(word[0].isupper() for word in line.text.split()[1:]))
