"""Tell what a page says of its writer and its outlet, and what it sets twice to catch the eye."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from generator.reading.noise.furniture import Mark
from generator.reading.noise.lines import Line
from generator.reading.noise.surroundings import Surroundings
from generator.reading.noise.titles import NEAR

_WRITER = ("byline", "who the writer is, as the byline names them", "about the writer of the byline")
_OUTLET = ("boilerplate_footer", "what the outlet says of itself at the end", "about the outlet")
_PULLED = ("dup_title", "a quotation that is in a paragraph too", "pulled quotation")
_QUOTED = ("byline", "who said what is pulled out of the text", "speaker of a pulled quotation")
_NAME = re.compile(r"[A-Z][\w'\u2019-]+(?:\s[A-Z]\.)?\s[A-Z][\w'\u2019-]+")
# So many words a quotation has at least that is no common saying.
_SAYING = 6
# So many quotations and writers a page has at most; each is looked for in the whole text.
_MANY = 12
_MARKS = "\"'\u201c\u201d\u2018\u2019\u00ab\u00bb"


def named_in_byline(lines: list[Line], found: Mapping[int, Mark], site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """Lines that tell who the writer is, by the name in the byline: "Ann Lee works as a reporter for ..."."""
    written = _names_in(
        (line for number, line in enumerate(lines) if number in found and found[number][0] == "byline"), site
    )
    # A name alone above the text may also be that of whom the text is about.
    alone = _names_in((line for line in lines[:NEAR] if line.place == "head" and site.is_name(line.text)), site)
    names = written + alone
    for number, line in enumerate(lines if names else ()):
        name = next((name for name in names if line.low.startswith(name)), "")
        if (
            name
            and number not in found
            and site.page.writer_verbs.find(line.low[len(name) :])
            and (name in written or site.names_role(line.words[:20]))
        ):
            yield number, _WRITER


def _names_in(lines: Iterable[Line], site: Surroundings) -> tuple[str, ...]:
    """The names of people in lines, in small letters, a blank behind each."""
    names = (name.lower() + " " for line in lines for name in _NAME.findall(line.text) if site.is_name(name.title()))
    return tuple(islice(names, _MANY))


_OUTLETS_NAME = re.compile(r"(?:[A-Z][\w'\u2019&.-]*\s(?:of\sthe\s|of\s|and\s|for\s)?){1,5}(?=[a-z])")


def about_the_outlet(lines: list[Line], found: Mapping[int, Mark], site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """The last paragraph, when an outlet praises itself there: "The Post delivers independent news ..."."""
    last = next((number for number in range(len(lines) - 1, 1, -1) if number not in found), -1)
    if last < 0:
        return
    line = lines[last]
    if line.speaks or len(line.words) > 60 or len(site.page.outlet_praise.intersection(line.words[2:])) < 2:
        return
    name = _OUTLETS_NAME.match(line.text)
    if name and not site.tells(line.words) and site.past.isdisjoint(line.words):
        verb = line.low[name.end() :].split(" ", 1)[0]
        if verb in site.page.outlet_verbs:
            yield last, _OUTLET


def pulled_out(lines: list[Line], found: Mapping[int, Mark], _site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """A quotation by itself in its line whose words stand in a paragraph, too, and the name below it."""
    # Above the text a standfirst may be one.
    alone = [n for n, line in enumerate(lines) if line.place != "head" and n not in found and _is_quotation(line)]
    if not 0 < len(alone) <= _MANY:
        return
    words = "\n".join(line.low for line in lines)
    for number in alone:
        said = lines[number].low.strip(_MARKS + ".,!? ")
        if not lines[number - 1].prose or words.find(said, words.find(said) + 1) < 0:
            continue
        yield number, _PULLED
        below = number + 1
        if below < len(lines) - 1 and not lines[below].stopped and len(lines[below].words) <= NEAR:
            yield below, _QUOTED


def _is_quotation(line: Line) -> bool:
    return (
        line.speaks
        and _SAYING <= len(line.words) <= 60
        and line.text[-1] in _MARKS
        and not any(mark in line.text[1:-1] for mark in '"\u201c\u201d\u00ab\u00bb')
    )
