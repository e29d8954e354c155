"""Tell lines that are noise because of other lines: said twice, beside a title or a byline, below a heading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.reading.noise.endings import closed, last_lines, writers
from generator.reading.noise.furniture import Mark
from generator.reading.noise.lines import LABEL, Line
from generator.reading.noise.others import listed_below, pointed, titles_of_others
from generator.reading.noise.repeats import leads_cut, said_again
from generator.reading.noise.surroundings import Surroundings
from generator.reading.noise.titles import NEAR, are_labels, is_credit, runs, title_of, top

_LABEL = ("nav_crumbs", "a label before a title that is said twice", "label")
_EMPLOYER = ("byline", "who the writer works for", "employer")
_SIGNED = ("byline", "names of people or outlets below the title, separated by a sign", "names and outlets")
_ALONE = ("byline", "a name above the text, and no title", "name alone")
_TIME = ("dateline", "only when it was published", "date line")
_CAPTION_HEAD = ("caption", "it follows the word caption", "caption heading")
_BESIDE_CREDIT = ("caption", "a picture's credit is above or below it", "beside a credit")

_BARE = 22  # words of a caption that stops and has no verb, at most


def by_neighbours(lines: list[Line], found: Mapping[int, Mark], site: Surroundings) -> dict[int, Mark]:
    """What further lines are, by their number, when `found` tells what some lines are already."""
    known = dict(found)
    # Each may rest on what those before it found.
    for rule in _RULES if lines else ():
        for number, mark in list(rule(lines, known, site)):
            known.setdefault(number, mark)
    return known


def _timed(lines: list[Line], found: Mapping[int, Mark], site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """Times above or below the text, or near its top with a day; several within it part what goes on by the hour."""
    times = list(runs(number not in found and _is_time(line, site) for number, line in enumerate(lines)))
    within = [run for run in times if lines[run[0]].place == "body"]
    for run in times if len(within) < 2 else ():
        dated = run[-1] <= NEAR and any(site.dated(lines[number].low) for number in run)
        if dated or run not in within:
            yield from ((number, _TIME) for number in run)


def _is_time(line: Line, site: Surroundings) -> bool:
    """Whether a line is only a time; below a title the place of the hour may be named, too."""
    named = 0 < line.number <= NEAR and not line.stopped
    return len(line.words) <= 16 and (site.is_time(line.low) or (named and site.is_stamp(line.text)))


def _captioned(lines: list[Line], found: Mapping[int, Mark], site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """What is below the word caption, or a sentence in which nothing happened above a picture's credit."""
    for above, line, below in zip(lines, lines[1:], [*lines[2:], lines[-1]], strict=False):
        if line.number in found or line.speaks:
            continue
        if above.low in site.sets["caption_headings"]:
            yield line.number, _CAPTION_HEAD
        elif is_credit(below, found.get(below.number), site):
            bare = len(line.words) <= _BARE and site.tells_nothing(line.words)
            if bare if line.stopped else line.place == "body":
                yield line.number, _BESIDE_CREDIT


def _around(lines: list[Line], found: Mapping[int, Mark], site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """Labels around a title, an employer under a byline, a name or place alone above the text."""
    title = title_of(lines, found, site)
    for number in top(lines, found):
        if number == title or not (lines[number].place == "head" or number <= NEAR):
            continue
        if mark := _mark_around(lines, number, title, found, site):
            yield number, mark


def _mark_around(
    lines: list[Line], number: int, title: int, found: Mapping[int, Mark], site: Surroundings
) -> Mark | None:
    """What a line near the top is by where the title is."""
    line = lines[number]
    if line.stopped:
        return None
    if number > max(title, 0) and len(line.words) <= NEAR * 2 and site.is_signed(line.text):
        return _SIGNED
    if line.place != "head":
        return None
    # "Health reporter, Harbour News"
    short = len(line.words) <= LABEL
    works = short or (len(line.words) <= NEAR and site.names_role(line.words))
    if works and number > 1 and found.get(number - 1, _LABEL)[0] == "byline":
        return _EMPLOYER
    labels = title >= 0 and (short or are_labels(line, site))
    return _LABEL if labels and not site.is_time(line.low) else None


def _untitled(lines: list[Line], found: Mapping[int, Mark], site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """Short lines above a text whose title is lost: labels, a writer's name; but a title may be short, too."""
    head = [line for line in lines[:NEAR] if line.place == "head" and line.number not in found]
    if not head or lines[-1].place == "head":
        return
    if site.is_name(head[0].text) and _is_strange(head[0], lines):
        yield head[0].number, _ALONE
    elif all(len(line.words) <= LABEL for line in head) and _has_menu(head, site):
        yield from ((line.number, _LABEL) for line in head)


def _has_menu(head: list[Line], site: Surroundings) -> bool:
    """Whether one of some short lines is a site's menu, or the only one is a single word."""
    return any(site.sets["navigation"].issuperset(line.words) or len(line.words) == len(head) == 1 for line in head)


def _is_strange(line: Line, lines: list[Line]) -> bool:
    """Whether no other line has a word of it, in whatever form: a title has its words from the text."""
    stems = {word[:4] for word in line.words}
    others = (word for other in lines if other.number != line.number for word in other.words)
    return not any(len(word) > 1 and word[:4] in stems for word in others)


_RULES = (
    said_again,
    listed_below,
    _timed,
    leads_cut,
    _untitled,
    _around,
    _captioned,
    pointed,
    titles_of_others,
    writers,
    closed,
    last_lines,
)
