"""The publication dates of each outlet's articles, drawn to scale: one strip for each outlet, with marks."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from generator.base.edtf import Edtf
from generator.pages import show
from generator.pages.timeline_drawing import WIDTH, scale, year_marks

_ROW, _STRIP, _AXIS = 52.0, 18.0, 24.0  # heights: of a row with its name, of its strip, of the line of years
_NEAR = 7.0  # units: articles nearer than this share a mark
_RADIUS, _MOST = 4.0, 8.5  # radius of the mark of one article, and the largest one
_ROWS = 20  # strips of a drawing; the outlets with fewer articles share one


def drawing(published: Mapping[str, Sequence[Edtf | None]]) -> dict[str, Any] | None:
    """The strips of outlets by name, from the publication dates of their articles; None for less than two years."""
    years = sorted({date.first.year for dates in published.values() for date in dates if date and date.first})
    if not years:
        return None
    first, last = years[0], years[-1]
    rows = [_row(name, dates, number, first, last) for number, (name, dates) in enumerate(_few(published).items())]
    bottom = len(rows) * _ROW
    return {
        "width": f"{WIDTH:g}",
        "height": f"{bottom + _AXIS:g}",
        "rows": rows,
        "axis": (f"{bottom:g}", f"{bottom + _AXIS:g}"),
        "middle": f"{bottom + _AXIS / 2 + 2:g}",
        "years": year_marks(first, last),
        "span": f"{first} to {last}" if last > first else str(first),
    }


def _few(published: Mapping[str, Sequence[Edtf | None]]) -> Mapping[str, Sequence[Edtf | None]]:
    """As many rows as fit; the outlets with the fewest articles are combined."""
    if len(published) <= _ROWS:
        return published
    kept = sorted(published, key=lambda name: -len(published[name]))[: _ROWS - 1]
    rest = [date for name, dates in published.items() if name not in kept for date in dates]
    return {name: dates for name, dates in published.items() if name in kept} | {
        f"{len(published) - len(kept)} other outlets": rest
    }


def _row(name: str, dates: Sequence[Edtf | None], number: int, first: int, last: int) -> dict[str, Any]:
    across = scale(first, last)
    found = sorted((date for date in dates if date and date.first), key=lambda date: (date.sort_key[0], date.text))
    groups: list[list[tuple[float, Edtf]]] = []
    for date in found:
        if date.first is None:
            continue
        x = across(date.first)
        if groups and x - groups[-1][0][0] < _NEAR:
            groups[-1].append((x, date))
        else:
            groups.append([(x, date)])
    top = number * _ROW
    undated = len(dates) - len(found)
    return {
        "name": name,
        "count": show.count(len(dates), "article") + (f", {undated} without a date" if undated else ""),
        "name_y": f"{top + 24:g}",
        "top": f"{top + _ROW - _STRIP - 4:g}",
        "height": f"{_STRIP:g}",
        "marks": [_mark(name, group, top + _ROW - _STRIP / 2 - 4) for group in groups],
    }


def _mark(name: str, group: Sequence[tuple[float, Edtf]], y: float) -> dict[str, str]:
    """One mark; its area grows with its number of articles."""
    days = [show.date_text(date) for _, date in group]
    when = days[0] if days[0] == days[-1] else f"{days[0]} to {days[-1]}"
    x = sum(place for place, _ in group) / len(group)
    return {
        "x": f"{x:.1f}",
        "y": f"{y:g}",
        "r": f"{min(_MOST, _RADIUS * math.sqrt(len(group))):.1f}",
        "name": f"{name}: {when}" if len(group) == 1 else f"{name}: {len(group)} articles, {when}",
    }
