"""Tell what is left of a chart where the chart is lost: its title, and the notes below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.reading.noise.furniture import Mark
from generator.reading.noise.lines import LABEL, Line
from generator.reading.noise.surroundings import Surroundings

_TITLE = ("caption", "a chart's title, which ends in its years", "chart title")
_NOTE = ("caption", "a note below a chart", "chart note")
# "Ferries and passengers carried: 1975 - 2014", "Ferry accidents since: 1975 (per million trips)"
_YEARS = re.compile(
    r":\s?(?:19|20)\d\d(?:\s?[-\u2013\u2014]\s?(?:19|20)?\d\d)?(?:\s\([^()]{3,40}\))?$",
)
# "* Accidents refers to ...", "** Includes crew"
_STARRED = re.compile(r"(?:\*{1,3}|\u2020|\u2021)\s?[A-Z]")
_LONGEST = 14  # words of a chart's title
_BELOW = 4  # lines from a title to the source of its chart at most
_OPENING = 8  # words in which a note says what it does


def chart_titles(lines: list[Line], found: Mapping[int, Mark], site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """Titles of charts: one alone may be a subheading, unless the source of a chart follows."""
    titles = [n for n, line in enumerate(lines) if n and n not in found and _is_title(line, site)]
    for number in titles:
        below = range(number + 1, min(number + 1 + _BELOW, len(lines)))
        if len(titles) > 1 or any(n in found and lines[n].low.startswith(site.page.chart_sources) for n in below):
            yield number, _TITLE


def _is_title(line: Line, site: Surroundings) -> bool:
    return (
        line.text[-1] in "0123456789)"
        and LABEL <= len(line.words) <= _LONGEST
        and bool(_YEARS.search(line.text, max(0, len(line.text) - 60)))
        and site.past.isdisjoint(line.words)
        and site.perfect.isdisjoint(line.words)
        and not site.tells(line.words)
    )


def chart_notes(lines: list[Line], found: Mapping[int, Mark], site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """Starred lines that say what is counted, below what is noise already: the source of a chart, another note."""
    told = set(found)
    for number, line in enumerate(lines):
        if (
            number - 1 in told
            and number not in told
            and _STARRED.match(line.text)
            and not site.page.chart_notes.isdisjoint(line.words[:_OPENING])
        ):
            told.add(number)
            yield number, _NOTE
