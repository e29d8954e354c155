"""Tell lines that are noise because of other lines: said twice, beside a title or a byline, below a heading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from generator.reading.noise.captions import is_posed, is_signed
from generator.reading.noise.endings import closed, comments_below, last_lines, named_in_byline, teasers, writers
from generator.reading.noise.furniture import Mark
from generator.reading.noise.lines import LABEL, Line
from generator.reading.noise.opening import is_dateline
from generator.reading.noise.others import listed_below, pointed, titles_of_others
from generator.reading.noise.repeats import leads_cut, said_again
from generator.reading.noise.surroundings import Surroundings
from generator.reading.noise.titles import BULLET, ITEM, NEAR, are_labels, is_credit, runs, title_of, top

_LABEL = ("nav_crumbs", "a label before a title that is said twice", "label")
_SKIP_LINKS = ("nav_crumbs", "one of several short items of a menu", "list of labels")
_TICKER = ("nav_crumbs", "one of several dated titles of other articles", "dated titles")
_MOTTO = ("nav_crumbs", "a few words of the site's own above the title", "motto")
_EMPLOYER = ("byline", "who the writer works for", "employer")
_SIGNED = ("byline", "names of people or outlets below the title, separated by a sign", "names and outlets")
_ALONE = ("byline", "a name above the text, and no title", "name alone")
_PLACE = ("dateline", "where it was reported", "place alone")
_TIME = ("dateline", "only when it was published", "date line")
_CAPTION_HEAD = ("caption", "it follows the word caption", "caption heading")
_BESIDE_CREDIT = ("caption", "a picture's credit is above or below it", "beside a credit")
_CREDITED = ("caption", "below the title, it ends with the name of who took it", "caption and a name")
_POSED = ("caption", "what somebody does in a picture, above a date, a dateline or the title", "posed")

_BARE = 22  # words of a caption that stops and has no verb, at most
_TOLD = 60  # words of any caption


def by_neighbours(lines: list[Line], found: Mapping[int, Mark], site: Surroundings) -> dict[int, Mark]:
    """What further lines are, by their number, when `found` tells what some lines are already."""
    known = dict(found)
    # Each may rest on what those before it found.
    for rule in _RULES if lines else ():
        for number, mark in list(rule(lines, known, site)):
            known.setdefault(number, mark)
    return known


def _listed(lines: list[Line], _found: Mapping[int, Mark], _site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """Three short items or more before the text: links to the parts of a page."""
    items = [line.place == "head" and len(line.words) <= 6 and bool(ITEM.match(line.text)) for line in lines]
    yield from ((number, _SKIP_LINKS) for run in runs(items) if len(run) >= LABEL for number in run)


def _ticker(lines: list[Line], _found: Mapping[int, Mark], site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """Titles of other articles above this one, each with its day."""
    above = [line for line in lines if line.place == "head" and not line.stopped and len(line.words) > LABEL]
    dated = [line for line in above if site.begins_with_day(line.text) or site.ends_with_day(line.text)]
    titles = [line for line in dated if not site.is_time(line.low)]
    yield from ((line.number, _TICKER) for line in titles if len(titles) >= LABEL)


def _timed(lines: list[Line], found: Mapping[int, Mark], site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """Times above or below the text, or near its top; where more of them follow they part what goes on by the hour."""
    parts = list(runs(number not in found and _is_time(line, site) for number, line in enumerate(lines)))
    within = [run for run in parts if lines[run[0]].place == "body"]
    for run in parts:
        prose = lines[min(run[-1] + 1, len(lines) - 1)].prose
        # An hour alone parts a text, too, unless it is below its day.
        dated = run[-1] <= NEAR and any(site.dated(lines[number].low) for number in run)
        if (dated or run not in within) and (len(within) < 2 or not prose):
            yield from ((number, _TIME) for number in run)


def _is_time(line: Line, site: Surroundings) -> bool:
    """Whether a line is only a time; below a standfirst the place of the hour may be named, too."""
    named = 0 < line.number <= NEAR and not line.stopped
    return len(line.words) <= 16 and (site.is_time(line.low) or (named and site.is_stamp(line.text)))


def _posed(lines: list[Line], found: Mapping[int, Mark], site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """What a picture above the text shows: a day, a dateline or the title follows, no text."""
    for number, (line, below) in enumerate(pairwise(lines[: LABEL + 1])):
        if number in found or not is_posed(line, site):
            continue
        parted = number + 1 in found or not below.prose or is_dateline(below.text, site)
        if (line.stopped and parted) or (not line.stopped and len(line.words) >= 20):
            yield number, _POSED


def _captioned(lines: list[Line], found: Mapping[int, Mark], site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """What is below the word caption, above a picture's credit, or between that and a dateline or a time."""
    for above, line, below in zip(lines, lines[1:], [*lines[2:], lines[-1]], strict=False):
        if line.number in found or line.speaks or len(line.words) > _TOLD:
            continue
        enlarged = above.low in site.sets["picture_headings"] and site.tells_nothing(line.words)
        if enlarged or above.low in site.sets["caption_headings"]:
            yield line.number, _CAPTION_HEAD
            continue
        between = line.number <= NEAR and is_credit(above, found.get(above.number), site)
        over = is_credit(below, found.get(below.number), site)
        if (between and _parts(line, below, site)) or (over and _may_be_shown(line, site)):
            yield line.number, _BESIDE_CREDIT


def _parts(line: Line, below: Line, site: Surroundings) -> bool:
    """Whether a dateline is below a line, or a time below a sentence, so that it is none of the text."""
    timed = line.stopped and (site.is_time(below.low) or site.is_stamp(below.text))
    return timed or is_dateline(below.text, site)


def _may_be_shown(line: Line, site: Surroundings) -> bool:
    """Whether a sentence above a credit may be a caption: no verb tells what happened, or it stops nowhere."""
    if line.stopped:
        return len(line.words) <= _BARE and site.tells_nothing(line.words)
    return line.place == "body" and len(line.words) <= 40


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
    head, short = line.place == "head", len(line.words) <= LABEL
    signed = number > max(title, 0) and len(line.words) <= NEAR * 2 and site.is_signed(line.text)
    stopped = line.stopped and not (head and (signed or short) and line.text.endswith(":"))
    if head and number < title and _is_motto(line, found, stopped=stopped):
        return _MOTTO
    if stopped or signed:
        return None if stopped else _SIGNED
    if head and number > title >= 0 and is_signed(line, site):
        return _CREDITED
    # "Health reporter, Harbour News"
    works = short or (len(line.words) <= NEAR and site.names_role(line.words))
    if head and works and number > 1 and found.get(number - 1, _LABEL)[0] == "byline":
        return _EMPLOYER
    if _is_place(line, site) and lines[min(number + 1, len(lines) - 1)].prose:
        return _PLACE
    labels = head and title >= 0 and (short or are_labels(line, site) or site.is_outlet(line.text))
    return _LABEL if labels and not site.is_time(line.low) else None


def _is_motto(line: Line, found: Mapping[int, Mark], *, stopped: bool) -> bool:
    """Whether a few words stop beside the site's own lines, or have a bullet and do not stop."""
    beside = not {line.number - 1, line.number + 1}.isdisjoint(found)
    return len(line.words) <= NEAR and (not stopped if BULLET.match(line.text) else stopped and beside)


def _untitled(lines: list[Line], found: Mapping[int, Mark], site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """Short lines above a text whose title is lost: labels, a writer's name; but a title may be short, too."""
    head = [line for line in lines[:NEAR] if line.place == "head" and line.number not in found]
    if not head or lines[-1].place == "head":
        return
    alone = len(head) == 1
    if (site.is_name(head[0].text) or (alone and site.is_signed(head[0].text))) and _is_strange(head[0], lines):
        yield head[0].number, _ALONE
    elif all(len(line.words) <= LABEL for line in head):
        menu = any(site.sets["navigation"].issuperset(line.words) for line in head)
        if len(head[0].words) == 1 if alone else menu:
            yield from ((line.number, _LABEL) for line in head)


def _is_strange(line: Line, lines: list[Line]) -> bool:
    """Whether no other line has a word of it, in whatever form: a title has its words from the text."""
    stems = {word[:4] for word in line.words}
    others = (word for other in lines if other.number != line.number for word in other.words)
    return not any(len(word) > 1 and word[:4] in stems for word in others)


def _is_place(line: Line, site: Surroundings) -> bool:
    """ "NORTHPORT", "NORTHPORT, May 3", "Northport (Agency)", by itself."""
    if line.text.isupper() and len(line.text) > len("ABC") and 0 < len(line.words) < LABEL and line.place == "head":
        return line.words[0] not in site.sets["not_a_place"]
    return len(line.words) <= 14 and is_dateline(line.text.lstrip("| "), site, alone=True)


_RULES = (
    said_again,
    listed_below,
    _listed,
    _ticker,
    _timed,
    leads_cut,
    _posed,
    _untitled,
    _around,
    _captioned,
    pointed,
    titles_of_others,
    named_in_byline,
    writers,
    closed,
    last_lines,
    teasers,
    comments_below,
)
