"""Tell what stands below the paragraphs: the writer, the outlet, a site's last lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.reading.noise.furniture import Mark
from generator.reading.noise.lines import LABEL, Line
from generator.reading.noise.surroundings import Surroundings
from generator.reading.noise.titles import ITEM, NEAR, teases

_WRITER = ("byline", "who the writer is", "about the writer")
_COMMENTS = ("boilerplate_footer", "it is below the heading of a page's comments", "comments")
_CLOSING = ("boilerplate_footer", "it is among the site's own lines at the end", "closing lines")
# "A.L.", "- Agency", "— The Times", "(Harbour News with AGENCY)"
_SIGNATURE = re.compile(
    r"(?:[A-Z]\.\s?){2,3}|[-\u2013\u2014]\s?[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,2}(?:,\s[A-Z]\w+)?"
    r"|[a-z]{2,4}(?:/[a-z]{2,4}){0,2}\s\([A-Z][^()]{2,60}\)"
    r"|\((?:with\s)?[A-Z][\w.&]*(?:(?:\s|/|,\s|\swith\s|\sand\s)[A-Z0-9][\w.&]*){0,5}\)"
)
# "• Northport 3", "($1 = 15 crowns)": these may still be the article's.
_AGAIN = re.compile(rf"{ITEM.pattern}|\(")
# What follows one of these below the text is the site's, too.
_SITE_KINDS = ("boilerplate_footer", "nav_crumbs", "dateline")


def writers(lines: list[Line], found: Mapping[int, Mark], site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """Who the writer is: in the last lines, when nothing of the article follows."""
    for number in range(len(lines) - 1, max(2, len(lines) - 6), -1):
        name = site.writer(lines[number].text)
        # Of whom the article tells, it says more than once what they are.
        if name and not any(
            name in line.text
            for other, line in enumerate(lines)
            if other != number and other not in found and len(line.words) > LABEL
        ):
            yield number, _WRITER
            if len(lines[number - 1].words) <= LABEL and lines[number - 1].text.endswith(name):
                yield number - 1, _WRITER
        elif number not in found and lines[number].prose:
            return


def last_lines(lines: list[Line], found: Mapping[int, Mark], site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """What follows a heading like "Related stories" to the end, and short lines among furniture at the end."""
    heading = -1
    last = next((number for number in range(len(lines) - 1, 0, -1) if lines[number].place == "body"), 0)
    for number, line in enumerate(lines):
        # A page's foot may be longer than its article.
        late = number > min(len(lines) / 2, last * 3 / 4)
        if (
            heading < 0
            and not line.prose
            and (line.low.strip(":-|[]>» ") in site.closing_headings or (late and _about(line, site)))
        ):
            heading = number
        elif number > len(lines) / 3 and site.signs_off(line.low):
            yield from ((after, _CLOSING) for after in range(number, len(lines)))
            break
        # The article goes on: it was a heading of its own. A publisher's description of itself is prose too.
        elif (
            heading >= 0
            and line.prose
            and number not in found
            and not teases(line)
            and not (late and _about(lines[heading], site))
        ):
            heading = -1
    if heading >= 0:
        yield from ((number, _CLOSING) for number in range(heading, len(lines)))
    after = False
    # Above the last of the site's own lines a list of the article's may stand, but nothing else that stops nowhere.
    below = max((number for number in found if found[number][0] in _SITE_KINDS), default=-1)
    listed = False
    for number in range(last + 1, len(lines)):
        above, line = lines[number - 1], lines[number]
        listed = (above.prose and above.text.endswith((":", ";", ","))) or (listed and not line.prose)
        if line.place == "tail":
            after = after or (number in found and found[number][0] in _SITE_KINDS)
            after = after or (number < below and not listed and not _AGAIN.match(line.text))
            if (
                (not line.stopped or _SIGNATURE.fullmatch(line.text) or (after and _asks(line)))
                and not line.speaks
                and (after or (not listed and _is_mark(line, last=number + 1 == len(lines), site=site)))
            ):
                yield number, _CLOSING
    yield from _teasers(lines, found)


def comments_below(lines: list[Line], _found: Mapping[int, Mark], site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """What stands below the heading of a page's comments: its rules for them, and what readers wrote."""
    for number in range(len(lines) // 2, len(lines)):
        if lines[number].low.strip(":-|[]()0123456789 ") not in site.page.comment_headings:
            continue
        below = lines[number + 1 :]
        told = sum(not site.page.comment_words.isdisjoint(line.words) for line in below)
        if told * 3 > len(below):
            yield from ((after, _COMMENTS) for after in range(number, len(lines)))
        return


def _teasers(lines: list[Line], found: Mapping[int, Mark]) -> Iterator[tuple[int, Mark]]:
    """Beginnings of other articles at the end; one alone may be the text itself, cut."""
    cut: list[int] = []
    for number in range(len(lines) - 1, 1, -1):
        if number in found:
            continue
        if not teases(lines[number]) or lines[number].speaks:
            break
        cut.append(number)
    if len(cut) > 1:
        yield from ((number, _CLOSING) for number in cut)


def _is_mark(line: Line, *, last: bool, site: Surroundings) -> bool:
    """A word or three below the text, or keywords: an outlet, a label, initials; but a text may break off so, too."""
    if line.text.endswith(",") or not line.words:
        return False
    if _SIGNATURE.fullmatch(line.text):
        return True
    if last and (line.words[:1] and line.words[0] in site.not_a_place):
        return False
    keywords = [part.split() for part in line.text.split(", ")]
    heading = all(word[0].isupper() or word[0].isdigit() or len(word) < 4 for word in line.text.split())
    if ":" in line.text[:30] and len(line.words) <= NEAR:
        return True
    return (len(line.words) <= (LABEL + 2 if heading else LABEL) and not ITEM.match(line.text)) or (
        len(keywords) > LABEL
        and all(0 < len(part) <= 4 and part[0].lower() not in site.determiners | {"and"} for part in keywords)
    )


def _asks(line: Line) -> bool:
    """ "What are these?", a button."""
    return line.text.endswith("?") and len(line.words) <= LABEL + 1


def _about(line: Line, site: Surroundings) -> bool:
    """ "About the Harbour Fund", by itself: a publisher's own words follow; "About the money" heads the article's."""
    if len(line.words) > NEAR or (line.stopped and line.text[-1] not in "?:"):
        return False
    opener = next((words for words in site.own_words if line.low.startswith(words)), "")
    return bool(opener) and (opener[-1].isalpha() or any(word[0].isupper() for word in line.text.split()[1:]))
