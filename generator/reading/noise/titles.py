"""Which of the lines at the top is the title, and other questions that several rules about lines ask."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from generator.reading.noise.furniture import Mark
from generator.reading.noise.lines import LABEL, Line
from generator.reading.noise.surroundings import Surroundings

# So many lines from the top the page's own lines and the article's may still be mixed.
NEAR = 8
REPEATED = ("dup_title", "the title or a paragraph said again", "repeated line")
# "1. Contents", "• Contents"
ITEM = re.compile(r"(?:\d{1,2}[.)]|[\u2022\u00b7*\u25aa\u2023-])\s")


def title_of(lines: list[Line], found: Mapping[int, Mark], site: Surroundings) -> int:
    """Which of the lines before the prose is the title: the one said again, or the first of more than three words.

    -1 when there is none, or no prose to tell.
    """
    if lines[-1].place == "head":
        return -1
    above = [lines[n] for n in top(lines, found) if lines[n].place == "head"]
    head = [line for line in above if not line.stopped]
    twice = {lines[n].words for n, mark in found.items() if mark is REPEATED}
    if again := [line.number for line in head if line.words in twice and len(line.words) > LABEL]:
        return again[0]
    # None of these is a title, as long as another line may be one.
    for is_none in (_names_an_outlet, _is_label_above):
        head = [line for line in head if not is_none(line, lines[line.number + 1], site)] or head
    # One word above the others is a label; two may be a short title, but not below other labels.
    if head and 1 < len(head[0].words) <= LABEL and head[0].number - 1 not in found:
        return head[0].number
    # Where nothing else may be the title, a question may.
    return _first_long([*head, *(line for line in above if line.text.endswith("?"))])


def _first_long(lines: list[Line]) -> int:
    """The number of the first line of more words than a label has."""
    return next((line.number for line in lines if len(line.words) > LABEL), -1)


def _names_an_outlet(line: Line, _below: Line, site: Surroundings) -> bool:
    """The name of an outlet."""
    return site.is_outlet(line.text)


def _is_label_above(line: Line, below: Line, site: Surroundings) -> bool:
    """Labels above a longer line."""
    return are_labels(line, site) and len(below.words) > 2 * LABEL


def are_labels(line: Line, site: Surroundings) -> bool:
    """Whether commas part it into short labels, some of a site's menu: "Westland, Middle East"."""
    labels = line.text.split(", ")
    short = all(len(label.split()) <= LABEL and label[:1].isupper() for label in labels)
    known = {*line.low.split(", "), *(word for label in labels[1:] for word in label.lower().split())}
    return len(labels) > 1 and short and not site.sets["navigation"].isdisjoint(known)


def top(lines: list[Line], found: Mapping[int, Mark]) -> list[int]:
    """The first lines that no rule has told yet: a menu above them may be of any length."""
    return [number for number in range(len(lines)) if number not in found][: NEAR * 2]


def teases(line: Line) -> bool:
    """The beginning of another article: "Crews said on Sunday that ..."."""
    return line.text.rstrip("])").endswith(("\u2026", "..."))


def is_credit(line: Line, mark: Mark | None, site: Surroundings) -> bool:
    """Whether a line that some rule marked is only a picture's credit, which other lines may be told by."""
    if mark is None or len(line.words) > NEAR:
        return False
    return mark[0] == "caption" or line.text.startswith("\u00a9") or line.low.strip("()[] ") in site.sets["agencies"]


def runs(flags: Iterable[bool]) -> Iterator[list[int]]:
    """Numbers of neighbours that are true, run by run."""
    for flag, run in groupby(enumerate(flags), key=lambda pair: pair[1]):
        if flag:
            yield [number for number, _ in run]
