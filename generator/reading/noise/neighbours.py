"""Tell lines that are noise because of other lines: said twice, beside a title or a byline, below a heading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.reading.noise.beside import beside_credits, shows_now
from generator.reading.noise.captions import is_posed, is_signed
from generator.reading.noise.charts import chart_notes, chart_titles
from generator.reading.noise.endings import comments_below, last_lines, writers
from generator.reading.noise.furniture import Mark
from generator.reading.noise.lines import LABEL, Line
from generator.reading.noise.opening import is_dateline
from generator.reading.noise.others import films, listed_below, pointed, titles_of_others
from generator.reading.noise.own_words import about_the_outlet, named_in_byline, pulled_out
from generator.reading.noise.repeats import leads_cut, said_again, said_often
from generator.reading.noise.surroundings import Surroundings
from generator.reading.noise.titles import BULLET, ITEM, NEAR, are_labels, runs, title_of, top

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
_BELOW_CREDIT = ("caption", "it is between a picture's credit and a dateline or a time", "below a credit")
_ABOVE_CREDIT = ("caption", "a picture's credit follows", "above a credit")
_CREDITED = ("caption", "below the title, it ends with the name of who took it", "caption and a name")
_POSED = ("caption", "what somebody does in a picture, above a date, a dateline or the title", "posed")

# A caption that stops and has no verb has so many words at most.
_BARE = 22
# What a picture shows is told in no more words.
_TOLD = 60


def by_neighbours(lines: list[Line], found: Mapping[int, Mark], site: Surroundings) -> dict[int, Mark]:
    """What further lines are, by their number, when `found` tells what some lines are already."""
    known = dict(found)
    # Each may rest on what those before it found.
    for rule in _RULES:
        for number, mark in list(rule(lines, known, site)):
            known.setdefault(number, mark)
    return known


def _listed(lines: list[Line], _found: Mapping[int, Mark], _site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """Three short items or more before the text: links to the parts of a page."""
    items = [line.place == "head" and len(line.words) <= 6 and bool(ITEM.match(line.text)) for line in lines]
    for run in runs(items):
        if len(run) >= LABEL:
            yield from ((number, _SKIP_LINKS) for number in run)


def _ticker(lines: list[Line], _found: Mapping[int, Mark], site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """Titles of other articles above this one, each with its day."""
    dated = [
        number
        for number, line in enumerate(lines)
        if line.place == "head"
        and not line.stopped
        and len(line.words) > LABEL
        and (site.begins_with_day(line.text) or site.ends_with_day(line.text))
        and not site.is_time(line.low)
    ]
    if len(dated) >= LABEL:
        yield from ((number, _TICKER) for number in dated)


def _timed(lines: list[Line], found: Mapping[int, Mark], site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """Times above or below the text, or near its top; where more of them follow they part what goes on by the hour."""
    times = [
        number not in found
        and len(line.words) <= 16
        and (
            site.is_time(line.low)
            or (line.place != "body" and site.is_dated_outlet(line.text))
            # Below a standfirst the place of the hour may be named, too.
            or (0 < number <= NEAR and not line.stopped and site.is_stamp(line.text))
        )
        for number, line in enumerate(lines)
    ]
    parts = list(runs(times))
    within = [run for run in parts if lines[run[0]].place == "body"]
    # An hour alone parts a text, too, unless it stands below its day.
    dated = {run[0] for run in parts if any(site.dated(lines[number].low) for number in run)}
    for run in parts:
        alone = len(within) < 2 or not (run in within or lines[min(run[-1] + 1, len(lines) - 1)].prose)
        if alone and (run not in within or (run[-1] <= NEAR and run[0] in dated)):
            yield from ((number, _TIME) for number in run)


def _posed(lines: list[Line], found: Mapping[int, Mark], site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """What a picture above the text shows: a day, a dateline or the title follows, no text."""
    for number, line in enumerate(lines[:LABEL]):
        below = lines[number + 1] if number + 1 < len(lines) else None
        if number in found or below is None or not is_posed(line, site):
            continue
        parted = number + 1 in found or not below.prose or is_dateline(below.text, site)
        if (line.stopped and parted) or (not line.stopped and len(line.words) >= 20):
            yield number, _POSED


def _below_credits(lines: list[Line], found: Mapping[int, Mark], site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """What stands between a picture's credit, alone in its line, and a dateline or a time."""
    for number, line in enumerate(lines[1 : NEAR + 1], start=1):
        above, below = lines[number - 1], lines[min(number + 1, len(lines) - 1)]
        if (
            number not in found
            and number - 1 in found
            and len(above.words) <= NEAR
            and (above.text.startswith("\u00a9") or found[number - 1][0] == "caption")
            and not line.speaks
            and len(line.words) <= _TOLD
            and (
                is_dateline(below.text, site)
                or (line.stopped and (site.is_time(below.low) or site.is_stamp(below.text)))
            )
        ):
            yield number, _BELOW_CREDIT


def _around(lines: list[Line], found: Mapping[int, Mark], site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """Labels around a title, an employer under a byline, a name or place alone above the text."""
    title = title_of(lines, found, site)
    for number in top(lines, found):
        line = lines[number]
        above = line.place == "head"
        if not (above or number <= NEAR):
            break
        short = len(line.words) <= LABEL
        signed = number > max(title, 0) and len(line.words) <= NEAR * 2 and site.is_signed(line.text)
        stopped = line.stopped and not ((short or signed) and above and line.text.endswith(":"))
        own = not stopped if BULLET.match(line.text) else stopped and {number - 1, number + 1} & found.keys()
        if above and own and number < title and len(line.words) <= NEAR:
            yield number, _MOTTO
        if stopped or number == title:
            continue
        if signed:
            yield number, _SIGNED
        elif above and number > title >= 0 and is_signed(line):
            yield number, _CREDITED
        elif (
            above
            and number > 1
            and found.get(number - 1, _LABEL)[0] == "byline"
            and (short or (len(line.words) <= NEAR and site.names_role(line.words)))  # "Health reporter, Harbour News"
        ):
            yield number, _EMPLOYER
        elif _is_place(line, site) and number + 1 < len(lines) and lines[number + 1].prose:
            yield number, _PLACE
        elif (
            above
            and (short or are_labels(line, site) or site.is_outlet(line.text))
            and title >= 0
            and not site.is_time(line.low)
        ):
            yield number, _LABEL


def _untitled(lines: list[Line], found: Mapping[int, Mark], site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """Short lines above a text whose title is lost: labels, a writer's name; but a title may be short, too."""
    head = [number for number, line in enumerate(lines[:NEAR]) if line.place == "head" and number not in found]
    if not head or lines[-1].place == "head":
        return
    first = lines[head[0]]
    if (site.is_name(first.text) or (len(head) == 1 and site.is_signed(first.text))) and _is_strange(first, lines):
        yield head[0], _ALONE
    elif any(len(lines[number].words) > LABEL for number in head):
        return
    elif len(head) == 1 and len(first.words) == 1:
        yield head[0], _LABEL
    elif len(head) > 1 and any(set(lines[number].words) <= site.navigation for number in head):
        yield from ((number, _LABEL) for number in head)


def _is_strange(line: Line, lines: list[Line]) -> bool:
    """Whether no other line has a word of it, in whatever form: a title has its words from the text."""
    stems = {word[:4] for word in line.words}
    return not any(
        word[:4] in stems for other in lines if other.number != line.number for word in other.words if len(word) > 1
    )


def _is_place(line: Line, site: Surroundings) -> bool:
    """ "NORTHPORT", "NORTHPORT, May 3", "Northport (Agency)", by itself."""
    caps = line.text.isupper() and len(line.text) > len("ABC")
    if caps and 0 < len(line.words) < LABEL and line.place == "head":
        return line.words[0] not in site.not_a_place
    return len(line.words) <= 14 and is_dateline(line.text.lstrip("| "), site, alone=True)


def _captioned(lines: list[Line], found: Mapping[int, Mark], site: Surroundings) -> Iterator[tuple[int, Mark]]:
    """What stands below the word caption, and what stands above a picture's credit."""
    for number, line in enumerate(lines[:-1]):
        below = lines[number + 1]
        if len(below.words) <= 50 and not below.speaks:
            enlarged = line.low in site.page.picture_headings and number + 1 not in found
            if line.low in site.caption_headings or (enlarged and shows_now(below, site)):
                yield number + 1, _CAPTION_HEAD
        if number + 1 not in found or len(below.words) > NEAR or number == 0:
            continue
        credit = below.text.startswith("\u00a9") or found[number + 1][0] == "caption"
        # A sentence above a credit is a caption where no verb tells what happened.
        bare = len(line.words) <= _BARE and not line.speaks and site.tells_nothing(line.words)
        cut = line.place == "body" and not line.stopped and len(line.words) <= 40
        if credit and (cut or (bare and line.stopped)):
            yield number, _ABOVE_CREDIT


_RULES = (
    said_again,
    said_often,
    listed_below,
    _listed,
    _ticker,
    _timed,
    pulled_out,
    leads_cut,
    _posed,
    _below_credits,
    _untitled,
    _around,
    _captioned,
    beside_credits,
    pointed,
    films,
    chart_titles,
    chart_notes,
    titles_of_others,
    named_in_byline,
    writers,
    last_lines,
    comments_below,
    about_the_outlet,
)
