"""The relations of an actor as a drawing: what it belongs to above, others and its parts below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from generator.pages.relations import Tie

_WIDTH = 360.0  # units of the drawing: the width of a telephone, so that its words need not shrink
_LEFT, _LINE = 34.0, 15.0  # the left edge of boxes; the line that joins them to the actor
_LETTER, _ROW, _PAD, _GAP = 7.0, 17.0, 8.0, 7.0  # mean letter width, row height, and spaces
_MOST = 30  # relations in one drawing at most
_AGAINST = frozenset({"Rival of", "Opposes", "Opposed by"})


@dataclass(frozen=True, slots=True)
class Box:
    """One box: its place and size, its rows of words, its link, and the words for its relation."""

    x: float
    y: float
    height: float
    rows: tuple[str, ...]
    words: str = ""
    href: str = ""

    @property
    def width(self) -> float:
        """The width of the drawing, up to the right edge of the box."""
        return _WIDTH - self.x - 1

    @property
    def middle(self) -> float:
        """The height at which its line arrives."""
        return self.y + self.height / 2

    @property
    def against(self) -> bool:
        """Whether the two are opposed: then the line is dashed."""
        return self.words.split(" · ", maxsplit=1)[0] in _AGAINST


def drawing(label: str, ties: Sequence[Tie], to: Callable[[str], tuple[str, str]]) -> dict[str, Any] | None:
    """The boxes of an actor and its relations, and the lines between; None if there is no network to show.

    `ties` are in the order of the drawing; `to` gives the name and the address of an entry.
    """
    shown = ties[:_MOST]
    if len(shown) < 2:
        return None
    y = 1.0
    boxes: list[Box] = []
    actor = Box(1, y, 0, ())
    above = sum(tie.place == "over" for tie in shown)
    for index in range(len(shown) + 1):
        if index == above:
            rows = _rows(label, _WIDTH - 2 * _PAD, 8.2)
            actor = Box(1, y, len(rows) * _ROW + 2 * _PAD, rows)
            y += actor.height + _GAP
        if index < len(shown):
            boxes.append(_box(shown[index], y, *to(shown[index].other)))
            y += boxes[-1].height + _GAP
    return {
        "width": f"{_WIDTH:g}",
        "height": f"{y - _GAP + 1:g}",
        "label": label,
        "actor": _plain(actor),
        "boxes": [_plain(box) for box in boxes],
        "trunk": f"M{_LINE:g} {boxes[0].middle if above else actor.y:g}V{max(boxes[-1].middle, actor.y):g}",
        "more": len(ties) - len(shown),
    }


def _box(tie: Tie, y: float, label: str, href: str) -> Box:
    rows = _rows(label, _WIDTH - _LEFT - 2 * _PAD, _LETTER)
    words = f"{tie.words} · {tie.period}" if tie.period else tie.words
    return Box(_LEFT, y, (len(rows) + 1) * _ROW + _PAD, rows, words, href)


def _rows(label: str, width: float, letter: float) -> tuple[str, ...]:
    """A name split into rows that fit a width."""
    rows: list[str] = []
    for word in label.split():
        if rows and (len(rows[-1]) + 1 + len(word)) * letter <= width:
            rows[-1] += f" {word}"
        else:
            rows.append(word)
    return tuple(rows)


def _plain(box: Box) -> dict[str, Any]:
    """A box as numbers and words for a template; `texts` are its rows, each with its baseline."""
    first = box.y + _PAD + _ROW * 0.72 + (_ROW if box.words else -1) - (_PAD / 2 if box.words else 0)
    return {
        "x": f"{box.x:g}",
        "y": f"{box.y:g}",
        "width": f"{box.width:g}",
        "height": f"{box.height:g}",
        "left": f"{box.x + _PAD:g}",
        "words": box.words,
        "words_y": f"{first - _ROW:g}",
        "texts": [(f"{first + _ROW * number:g}", row) for number, row in enumerate(box.rows)],
        "href": box.href,
        "branch": f"M{_LINE:g} {box.middle:g}H{box.x:g}",
        "against": box.against,
    }
