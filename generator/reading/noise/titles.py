"""Which of the lines at the top is the title, and other questions that several rules about lines ask."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from generator.reading.noise.furniture import Mark
from generator.reading.noise.lines import LABEL, Line
from generator.reading.noise.opening import is_dateline
from generator.reading.noise.surroundings import Surroundings

# So many lines from the top the page's own lines and the article's may still be mixed.
NEAR = 8
REPEATED = ("dup_title", "the title or a paragraph said again", "repeated line")
# "• News from the river"
BULLET = re.compile(r"[\u2022\u00b7*\u25aa\u2023]\s")
# "1. Contents", "• Contents"
ITEM = re.compile(r"(?:\d{1,2}[.)]|[\u2022\u00b7*\u25aa\u2023-])\s")


def title_of(lines: list[Line], found: Mapping[int, Mark], site: Surroundings) -> int:
    """Which of the lines before the prose is the title: the one said again, or the first of more than three words.

    -1 when there is none, or no prose to tell.
    """
    if not lines or lines[-1].place == "head":
        return -1
    above = [n for n in top(lines, found) if lines[n].place == "head"]
    head = [n for n in above if not lines[n].stopped]
    twice = {lines[n].words for n, mark in found.items() if mark is REPEATED and len(lines[n].words) > LABEL}
    again = next((n for n in head if lines[n].words in twice), -1)
    # The name of an outlet above another line that may be the title is none.
    named = [n for n in head if not site.is_outlet(lines[n].text)] or head
    # A title begins with a capital, if any other line may be the title.
    named = [n for n in named if not lines[n].text.islower()] or named
    # Labels above a longer line are none.
    named = [n for n in named if not (are_labels(lines[n], site) and len(lines[n + 1].words) > 2 * LABEL)] or named
    # Nor is the name of a section in capitals: "CRIME & COURTS".
    named = [n for n in named if not (_is_section(lines[n], site) and len(lines[n + 1].words) > LABEL)] or named
    # No bullet stands before a title.
    named = [n for n in named if not BULLET.match(lines[n].text)] or named
    named = [n for n in named if not is_dateline(lines[n].text.lstrip("| "), site, alone=True)]
    # One word above the others is a label; two may be a short title, but not below other labels.
    below = {n for n in named if n and n - 1 in found and _among_labels(n, found)}
    long = (n for n in named if len(lines[n].words) > (1 if n == named[0] and n not in below else LABEL))
    # Where nothing else may be the title, a question may.
    asked = (n for n in above if lines[n].text.endswith("?") and len(lines[n].words) > LABEL)
    return again if again >= 0 else next(long, next(asked, -1))


def are_labels(line: Line, site: Surroundings) -> bool:
    """Whether commas part it into short labels, some of a site's menu: "Westland, Middle East"."""
    labels = line.low.split(", ") if "," in line.text and not line.stopped and len(line.words) <= 12 else []
    return (
        len(labels) > 1
        and not site.navigation.isdisjoint((*labels, *(word for label in labels[1:] for word in label.split())))
        and all(len(label.split()) <= LABEL and label[:1].isalpha() for label in labels)
        and all(label[:1].isupper() for label in line.text.split(", "))
    )


def _is_section(line: Line, site: Surroundings) -> bool:
    """Whether a few words in capitals name a part of a site."""
    if not line.text.isupper() or len(line.words) > LABEL or line.stopped:
        return False
    return set(line.words) <= site.navigation or ("&" in line.text and len(line.words) > 1)


def _among_labels(number: int, found: Mapping[int, Mark]) -> bool:
    """Whether a label stands above a line, or other furniture above it and a label below it."""
    return "nav_crumbs" in (found[number - 1][0], found.get(number + 1, ("",))[0])


def top(lines: list[Line], found: Mapping[int, Mark]) -> list[int]:
    """The first lines that no rule has told yet: a menu above them may be of any length."""
    return [number for number in range(len(lines)) if number not in found][: NEAR * 2]


def teases(line: Line) -> bool:
    """The beginning of another article: "Crews said on Sunday that ..."."""
    return line.text.rstrip("])").endswith(("\u2026", "..."))


def runs(flags: Iterable[bool]) -> Iterator[list[int]]:
    """Numbers of neighbours that are true, run by run."""
    run: list[int] = []
    for number, flag in enumerate(flags):
        if flag:
            run.append(number)
        elif run:
            yield run
            run = []
    if run:
        yield run
