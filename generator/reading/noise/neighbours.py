"""Tell lines that are noise because of other lines: said twice, beside a title or a byline, below a heading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from generator.reading.noise.captions import is_posed, is_signed
from generator.reading.noise.endings import closed, comments_below, last_lines, named_in_byline, writers
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


def _listed(lines: list[Line], _found: Mapping[int, Mark], site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """Three items or more before the text: short links to the parts of a page, or titles with their days."""
    head = [line.place == "head" for line in lines]
    items = [
        above and len(line.words) <= 6 and bool(ITEM.match(line.text)) for above, line in zip(head, lines, strict=True)
    ]
    yield from ((number, _SKIP_LINKS) for run in runs(items) if len(run) >= LABEL for number in run)
    dated = [
        number
        for number, line in enumerate(lines)
        if head[number]
        and not line.stopped
        and len(line.words) > LABEL
        and (site.begins_with_day(line.text) or site.ends_with_day(line.text))
        and not site.is_time(line.low)
    ]
    yield from ((number, _TICKER) for number in dated if len(dated) >= LABEL)


def _timed(lines: list[Line], found: Mapping[int, Mark], site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """Times above or below the text, or near its top; where more of them follow they part what goes on by the hour."""
    times = [
        number not in found
        and len(line.words) <= 16
        # Below a standfirst the place of the hour may be named, too.
        and (site.is_time(line.low) or (0 < number <= NEAR and not line.stopped and site.is_stamp(line.text)))
        for number, line in enumerate(lines)
    ]
    parts = list(runs(times))
    within = [run for run in parts if lines[run[0]].place == "body"]
    for run in parts:
        alone = len(within) < 2 or not (run in within or lines[min(run[-1] + 1, len(lines) - 1)].prose)
        # An hour alone parts a text, too, unless it is below its day.
        dated = run[-1] <= NEAR and any(site.dated(lines[number].low) for number in run)
        if alone and (run not in within or dated):
            yield from ((number, _TIME) for number in run)


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
    for number, line in enumerate(lines):
        above, below = lines[max(0, number - 1)], lines[min(number + 1, len(lines) - 1)]
        if number == 0 or number in found or line.speaks or len(line.words) > _TOLD:
            continue
        enlarged = above.low in site.sets["picture_headings"] and site.tells_nothing(line.words)
        if enlarged or above.low in site.sets["caption_headings"]:
            yield number, _CAPTION_HEAD
        timed = line.stopped and (site.is_time(below.low) or site.is_stamp(below.text))
        between = number <= NEAR and (timed or is_dateline(below.text, site))
        # A sentence above a credit is a caption where no verb tells what happened.
        bare = line.stopped and len(line.words) <= _BARE and site.tells_nothing(line.words)
        cut = line.place == "body" and not line.stopped and len(line.words) <= 40
        if (between and is_credit(above, found.get(number - 1), site)) or (
            (bare or cut) and is_credit(below, found.get(number + 1), site)
        ):
            yield number, _BESIDE_CREDIT


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
    line, above = lines[number], lines[number].place == "head"
    short, some = len(line.words) <= LABEL, len(line.words) <= NEAR
    signed = number > max(title, 0) and len(line.words) <= NEAR * 2 and site.is_signed(line.text)
    stopped = line.stopped and not ((short or signed) and above and line.text.endswith(":"))
    own = not stopped if BULLET.match(line.text) else stopped and {number - 1, number + 1} & found.keys()
    if above and own and some and number < title:
        return _MOTTO
    if stopped:
        return None
    if signed:
        return _SIGNED
    if above and number > title >= 0 and is_signed(line, site):
        return _CREDITED
    # "Health reporter, Harbour News"
    works = short or (some and site.names_role(line.words))
    if above and works and number > 1 and found.get(number - 1, _LABEL)[0] == "byline":
        return _EMPLOYER
    if _is_place(line, site) and number + 1 < len(lines) and lines[number + 1].prose:
        return _PLACE
    labels = short or are_labels(line, site) or site.is_outlet(line.text)
    return _LABEL if above and labels and title >= 0 and not site.is_time(line.low) else None


def _untitled(lines: list[Line], found: Mapping[int, Mark], site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """Short lines above a text whose title is lost: labels, a writer's name; but a title may be short, too."""
    head = [number for number, line in enumerate(lines[:NEAR]) if line.place == "head" and number not in found]
    if not head or lines[-1].place == "head":
        return
    first = lines[head[0]]
    named = site.is_name(first.text) or (len(head) == 1 and site.is_signed(first.text))
    # A title has its words from the text, in whatever form.
    stems = {word[:4] for word in first.words}
    others = (word for line in lines if line.number != first.number for word in line.words)
    if named and not any(len(word) > 1 and word[:4] in stems for word in others):
        yield head[0], _ALONE
    elif all(len(lines[number].words) <= LABEL for number in head):
        menu = any(set(lines[number].words) <= site.sets["navigation"] for number in head)
        if (len(head) == 1 and len(first.words) == 1) or (len(head) > 1 and menu):
            yield from ((number, _LABEL) for number in head)


def _is_place(line: Line, site: Surroundings) -> bool:
    """ "NORTHPORT", "NORTHPORT, May 3", "Northport (Agency)", by itself."""
    if line.text.isupper() and len(line.text) > len("ABC") and 0 < len(line.words) < LABEL and line.place == "head":
        return line.words[0] not in site.sets["not_a_place"]
    return len(line.words) <= 14 and is_dateline(line.text.lstrip("| "), site, alone=True)


_RULES = (
    said_again,
    listed_below,
    _listed,
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
    comments_below,
)
