"""Choose the blocks of a page that are its article, and classify the others nearby."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from generator.importing import marks
from generator.importing.blocks import Block, Element, names
from generator.importing.marks import Reason
from generator.text.plain import squeeze

_PROSE = 12  # words of a block that is certainly prose, if it ends like a sentence
_ENDS = re.compile(r"[.!?\u2026:;\"\u201d\u2019')\]]$")
_SHARE = 0.85  # of the prose must be in a child element to descend into it
_LINKED = 0.85  # of a block's characters are links: then it points to another page
_BETWEEN = 40  # blocks between a headline and its text that are recorded at most
_AFTER = 4  # paragraphs that may follow a closing heading
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


@dataclass(frozen=True, slots=True)
class Chosen:
    """The blocks of an article's element, each with a reason if it is not text; and the number of other blocks."""

    blocks: tuple[tuple[Block, Reason | None], ...]
    outside: int
    head: tuple[Block, ...]


def prose(block: Block) -> bool:
    """Whether a block is as long as body text, ends like it, and is not a list of links."""
    return block.words >= _PROSE and bool(_ENDS.search(block.text)) and block.linked < 0.6 * len(block.text)


@dataclass(frozen=True, slots=True)
class Signs:
    """Language-specific tests for blocks.

    `closing` are lower-case headings followed only by site furniture. `opens` says whether a text begins with a
    dateline, as only an article's first paragraph does; `dated` whether it contains a day.
    """

    closing: frozenset[str]
    opens: Callable[[str], bool]
    dated: Callable[[str], bool]


def choose(found: Sequence[Block], headline: str, signs: Signs) -> Chosen:
    """The article among the blocks of a page; `headline` may be empty."""
    title = _title_at(found, headline)
    spared = _spared(found, title)
    reasons = [_furniture(block, spared) for block in found]
    element = _container(found, reasons, title)
    if element is None:
        return Chosen((), len(found), tuple(found[:20]))
    inside = [number for number, block in enumerate(found) if any(step is element for step in block.path)]
    first, last = inside[0], inside[-1]
    start = title + 1 if first <= title <= last else first
    head = tuple(found[max(0, (title if title >= 0 else first) - 6) : _first_prose(found, reasons, start)])
    kept = [(found[number], reasons[number]) for number in inside if number >= start]
    lead = [
        found[n]
        for n in range(title + 1, first)
        if 0 <= title < first and prose(found[n]) and signs.opens(found[n].text)
    ]
    kept = [(block, None) for block in lead[-1:]] + kept
    above = range(title + 1, first) if 0 <= title < first and first - title < _BETWEEN else range(0)
    before = [(found[n], reasons[n] or marks.ABOVE) for n in above if found[n] not in lead]
    before += [(found[number], reasons[number] or marks.TITLE) for number in inside if number < start]
    placed = _headed(_closed(_placed(kept, headline, signs), signs.closing))
    return Chosen((*before, *placed), len(found) - len(inside), head)


def _first_prose(found: Sequence[Block], reasons: Sequence[Reason | None], start: int) -> int:
    return next(
        (n for n in range(start, len(found)) if reasons[n] is None and prose(found[n])), min(start + 20, len(found))
    )


def _title_at(found: Sequence[Block], headline: str) -> int:
    """The index of the headline's block; -1 if there is none."""
    wanted = squeeze(headline).casefold()
    if not wanted:
        return next((n for n, block in enumerate(found) if block.tag == "h1"), -1)
    same = [n for n, block in enumerate(found) if squeeze(block.text).casefold() == wanted]
    heads = [n for n in same if found[n].tag == "h1"] or [n for n in same if found[n].tag in HEADINGS]
    return (heads or same or [-1])[0]


def _spared(found: Sequence[Block], title: int) -> dict[int, bool]:
    """The ids of elements whose class names are ignored: around the headline, or with most of the page's prose."""
    mass: dict[int, int] = {}
    total = 0
    elements: dict[int, Element] = {}
    for block in found:
        if prose(block):
            total += len(block.text)
            for step in block.path:
                mass[id(step)] = mass.get(id(step), 0) + len(block.text)
                elements[id(step)] = step
    spared = {
        key: True
        for key, size in mass.items()
        if (size > 0.4 * total and marks.NEVER_BODY.isdisjoint(marks.phrases(names(elements[key]))))
    }
    if title >= 0:
        spared |= {
            id(step): True for step in found[title].path if mass.get(id(step), 0) or found[title].element is not step
        }
    return spared


def _furniture(block: Block, spared: Mapping[int, bool]) -> Reason | None:
    """Why a block is not part of an article, by the elements around it, outermost first; None if nothing says so."""
    for step in block.path:
        if id(step) in spared:
            continue
        tag = str(step.tag)
        if (
            step is block.element
            and len(step) == 1
            and not (step.text or "").strip()
            and not (step[0].tail or "").strip()
        ):
            inner = marks.furniture(names(step[0])) if isinstance(step[0].tag, str) and names(step[0]) else None
            if inner and inner is not marks.BYLINE:
                return inner
        if tag == "header" and step is not block.path[0]:
            return marks.MENU
        if tag.startswith("amp-") and tag != "amp-story":
            return marks.EMBED
        role = (step.get("role") or "").lower()
        if role in marks.ROLES and tag != "article":
            return marks.ROLES[role]
        label = names(step)
        if tag in marks.TAGS and not (label and marks.body(label)):
            return marks.TAGS[tag]
        if label and (found := marks.furniture(label)) and not (marks.body(label) and tag != "p"):
            return found
    return None


def _container(found: Sequence[Block], reasons: Sequence[Reason | None], title: int) -> Element | None:
    """The element that contains the article."""
    good = [block for block, reason in zip(found, reasons, strict=True) if reason is None and prose(block)]
    if not good:
        good = [b for b, reason in zip(found, reasons, strict=True) if reason is None and b.words >= 6 and not b.linked]
    if not good:
        return None
    mass: dict[int, int] = {}
    steps: dict[int, tuple[Element, int]] = {}
    for block in good:
        for depth, step in enumerate(block.path):
            mass[id(step)] = mass.get(id(step), 0) + len(block.text)
            steps[id(step)] = (step, depth)
    scope = _scope(found, title, mass, steps)
    hints = [
        (step, depth, mass[key])
        for key, (step, depth) in steps.items()
        if marks.body(names(step)) or "articleBody" in (step.get("itemprop") or "")
    ]
    if hints:
        most = max(size for _, _, size in hints)
        if most >= 0.5 * mass[id(scope)]:
            return max(
                ((depth, id(step), step) for step, depth, size in hints if size >= 0.9 * most), key=lambda h: h[0]
            )[2]
    return _down(scope, mass)


def _scope(
    found: Sequence[Block], title: int, mass: Mapping[int, int], steps: Mapping[int, tuple[Element, int]]
) -> Element:
    """The nearest element around the headline with prose in it, or the whole page."""
    root = next(step for step, depth in steps.values() if depth == 0)
    if title < 0:
        return root
    near = [step for step in found[title].path if mass.get(id(step), 0)]
    total = mass[id(root)]
    # It needs a fair share of the text, as a page may show the headline far from its article.
    for step in reversed(near):
        if mass[id(step)] >= 0.3 * total or str(step.tag) in ("article", "main"):
            return step
    return root


def _down(element: Element, mass: Mapping[int, int]) -> Element:
    """The innermost element that contains nearly all the prose of another."""
    while True:
        child = max(element, key=lambda step: mass.get(id(step), 0), default=None)
        if child is None or not mass.get(id(child)) or mass[id(child)] < _SHARE * mass[id(element)]:
            return element
        if str(child.tag) in ("p", "li", "blockquote", "section") and mass[id(child)] < mass[id(element)]:
            return element
        element = child


def _closed(placed: list[tuple[Block, Reason | None]], closing: frozenset[str]) -> list[tuple[Block, Reason | None]]:
    """Mark as furniture what follows a heading such as "Sources" or "Links" in the second half of an article."""
    for number in range(len(placed) // 2, len(placed)):
        block, reason = placed[number]
        if (
            reason not in (None, marks.SITE)
            or block.tag not in HEADINGS
            or block.text.casefold().strip(" :") not in closing
        ):
            continue
        if sum(why is None and prose(other) for other, why in placed[number + 1 :]) <= _AFTER:
            return [*placed[:number], *((block, why or marks.SITE) for block, why in placed[number:])]
    return placed


def _beside(block: Block, first: Block) -> bool:
    """Whether a heading shares its parent element with the first paragraph, and so belongs to the text."""
    holder = block.path[-2] if len(block.path) > 1 else None
    return holder is not None and any(step is holder for step in first.path) and len(block.text) < 80


def _placed(
    kept: Sequence[tuple[Block, Reason | None]], headline: str, signs: Signs
) -> list[tuple[Block, Reason | None]]:
    """Classify the blocks of an article again, by their position and their neighbours."""
    first = next((n for n, (block, why) in enumerate(kept) if why is None and prose(block)), 0)
    last = max((n for n, (block, why) in enumerate(kept) if why is None and prose(block)), default=len(kept) - 1)
    title = squeeze(headline).casefold()
    placed: list[tuple[Block, Reason | None]] = []
    for number, (block, why) in enumerate(kept):
        reason = why
        if reason is marks.STANDFIRST and (number > first or signs.opens(block.text)):
            reason = None  # a subheading of the text, or its first paragraph
        if reason is None and title and squeeze(block.text).casefold() == title:
            reason = marks.TITLE
        if reason is None and _points_elsewhere(block):
            reason = marks.RELATED
        if reason is None and block.times and block.words <= 8:
            reason = marks.BYLINE
        short = number < first and block.words <= 10 and not prose(block) and block.text[-1:] not in ".!?"
        if reason is None and short and signs.dated(block.text):
            reason = marks.BYLINE
        if reason is None and not any(char.isalpha() for char in block.text):
            reason = marks.SITE
        if reason is None and number < first and block.tag in HEADINGS and not _beside(block, kept[first][0]):
            reason = marks.STANDFIRST
        if reason is None and number > last and (block.tag in HEADINGS or block.times):
            reason = marks.SITE
        placed.append((block, reason))
    return placed


def _points_elsewhere(block: Block) -> bool:
    """Whether a block is only a link, or a link after one word."""
    return block.linked >= _LINKED * len(block.text) and block.words <= 40


def _headed(placed: list[tuple[Block, Reason | None]]) -> list[tuple[Block, Reason | None]]:
    """Classify a heading as furniture if only furniture follows."""
    for number in range(len(placed) - 1, -1, -1):
        block, reason = placed[number]
        if reason is None and block.tag in HEADINGS:
            following = placed[number + 1][1] if number + 1 < len(placed) else marks.SITE
            if following is not None and following is not marks.CAPTION and following is not marks.ADVERT:
                placed[number] = (block, marks.SITE if following is marks.SITE else following)
    return placed
