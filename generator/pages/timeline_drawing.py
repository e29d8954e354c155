"""The timeline as a drawing to scale: what happened is above the axis of years, what was reported or planned below."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from generator.base.edtf import Edtf

WIDTH, _MARGIN = 720.0, 12.0  # units of the drawing
_STEP = 13.0  # height between stacked marks, and the smallest distance of two marks at one height
_AXIS = 24.0  # height of the axis of years
_LABEL = 46.0  # the smallest distance of two year labels on a wide screen; a narrow one shows every second
_PERIOD = 45  # days from which on an event is drawn as a bar


@dataclass(frozen=True, slots=True)
class Dated:
    """An event to draw: its id, its name with its date, its lane ("happened", "reported", "planned"), its date."""

    id: str
    name: str
    lane: str
    date: Edtf


def drawing(events: Iterable[Dated]) -> dict[str, Any] | None:
    """The marks of events that begin on a known day, and the years under them; None if they need no scale.

    Each mark has its place in units of the drawing: `x`, `y`, and for a period its `width`.
    """
    dated = [(event, event.date.first, _last(event.date)) for event in events if event.date.first]
    years = sorted({day.year for _, first, last in dated for day in (first, last)})
    if len(years) < 2:
        return None
    across = scale(years[0], years[-1])
    upper = _stacked([(event, across(first), across(last)) for event, first, last in dated if event.lane == "happened"])
    lower = _stacked([(event, across(first), across(last)) for event, first, last in dated if event.lane != "happened"])
    above = _STEP * (1 + max((level for *_, level in upper), default=0)) + _STEP
    below = _STEP * (1 + max((level for *_, level in lower), default=0)) + _STEP if lower else 4.0
    marks = [_mark(event, x, end, above - _STEP * (level + 1)) for event, x, end, level in upper]
    marks += [_mark(event, x, end, above + _AXIS + _STEP * (level + 1)) for event, x, end, level in lower]
    return {
        "width": f"{WIDTH:g}",
        "height": f"{above + _AXIS + below:g}",
        "axis": (f"{above:g}", f"{above + _AXIS:g}"),
        "middle": f"{above + _AXIS / 2:g}",
        "years": year_marks(years[0], years[-1]),
        "marks": marks,
        "lanes": bool(lower),
        "bars": any(mark["width"] for mark in marks),
        "span": f"{years[0]} to {years[-1]}",
    }


def scale(first: int, last: int) -> Callable[[datetime.date], float]:
    """A function from a day in these years to its place across the drawing."""
    start = datetime.date(first, 1, 1)
    days = (datetime.date(last, 12, 31) - start).days
    return lambda day: _MARGIN + (day - start).days / days * (WIDTH - 2 * _MARGIN)


def _last(date: Edtf) -> datetime.date:
    """The last day of an event; an open one, or one with only a month, is drawn at its first day."""
    if date.first is None:
        raise ValueError(date.text)
    long = date.precision == "interval" and date.last and (date.last - date.first).days >= _PERIOD
    return date.last if long and date.last else date.first


def _stacked(marks: Sequence[tuple[Dated, float, float]]) -> list[tuple[Dated, float, float, int]]:
    """Marks by date, each as near to the axis as earlier ones leave space."""
    ends: list[float] = []  # the right end of what is drawn at each height
    placed = []
    for event, x, end in sorted(marks, key=lambda mark: (mark[1], mark[0].id)):
        level = next((level for level, taken in enumerate(ends) if x - taken >= _STEP), len(ends))
        ends[level : level + 1] = [end]
        placed.append((event, x, end, level))
    return placed


def _mark(event: Dated, x: float, end: float, y: float) -> dict[str, str]:
    width = f"{end - x:.1f}" if end > x else ""
    return {"id": event.id, "name": event.name, "lane": event.lane, "x": f"{x:.1f}", "y": f"{y:.1f}", "width": width}


def year_marks(first: int, last: int) -> list[dict[str, Any]]:
    """The first days of the years whose labels fit; `minor` ones only on wide screens."""
    across = scale(first, last)
    width = (WIDTH - 2 * _MARGIN) / (last - first + 1)
    every = next(step for step in (1, 2, 5, 10, 20, 50, 100, 500, 1000, 5000) if step * width >= _LABEL)
    found = []
    for year in range(first, last + 1):
        number = (year - first) // every if (year - first) % every == 0 else None
        found.append(
            {
                "x": f"{across(datetime.date(year, 1, 1)):.1f}",
                "label": str(year) if number is not None else "",
                "minor": number is not None and number % 2 == 1,
            }
        )
    return found
