"""The world's coasts and borders, cut to a frame, for maps drawn when the site is built."""

from __future__ import annotations

import json
import math
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import accumulate, pairwise

SOURCE = "Natural Earth, 1:50 million"
_SLACK = 0.6  # units of the drawing by which a line may deviate: less than its own width
Point = tuple[float, float]  # degrees east, degrees north; or units of the drawing, right and down
_Ring = tuple["array[float]", "array[float]"]  # degrees east and degrees north of its points: there are many


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of the world and the size of its drawing: north is up, the scale is right at the middle."""

    west: float
    south: float
    east: float
    north: float
    width: float

    @property
    def height(self) -> float:
        """The height of the drawing, in units."""
        return self.width * (self.north - self.south) / ((self.east - self.west) * self._squeeze)

    @property
    def _squeeze(self) -> float:
        """The length of a degree of longitude relative to one of latitude, at the middle of the frame."""
        return max(0.1, math.cos(math.radians((self.north + self.south) / 2)))

    def place(self, longitude: float, latitude: float) -> Point:
        """The position of a geographical point in the drawing."""
        return (
            (longitude - self.west) / (self.east - self.west) * self.width,
            (self.north - latitude) / (self.north - self.south) * self.height,
        )

    def holds(self, longitude: float, latitude: float) -> bool:
        """Whether a geographical point is in the frame."""
        return self.west <= longitude <= self.east and self.south <= latitude <= self.north


def frame_around(points: Sequence[Point], width: float = 640, least: float = 1.5) -> Frame:
    """A frame around points with a margin, at least `least` degrees high, never taller than wide."""
    longitudes, latitudes = [point[0] for point in points], [point[1] for point in points]
    middle = (min(latitudes) + max(latitudes)) / 2
    squeeze = max(0.1, math.cos(math.radians(middle)))
    high = max(max(latitudes) - min(latitudes), least)
    wide = max((max(longitudes) - min(longitudes)) * squeeze, least)
    high, wide = max(high, wide / 2) * 1.35, max(wide, high * 4 / 3) * 1.35
    centre = (min(longitudes) + max(longitudes)) / 2
    return Frame(
        centre - wide / squeeze / 2,
        max(-85, middle - high / 2),
        centre + wide / squeeze / 2,
        min(85, middle + high / 2),
        width,
    )


@dataclass(frozen=True, slots=True)
class Country:
    """A country inside a frame: the data of an SVG path, its name, and where there is space for a name.

    Each of `rooms` is the middle of a horizontal stretch of the country and its length, in units, the longest first.
    """

    path: str
    name: str
    rooms: tuple[tuple[float, float, float], ...]


def countries(frame: Frame) -> tuple[Country, ...]:
    """The countries inside a frame, from the basemap."""
    found = []
    for name, rings in _countries():
        cut = [piece for ring in rings if _meets(ring, frame) and len(piece := _clip(ring, frame)) > 2]
        path = "".join(_path(frame, piece) for piece in cut)
        if path:
            found.append(Country(path, name, _rooms([[frame.place(*point) for point in piece] for piece in cut])))
    return tuple(found)


def _rooms(rings: Sequence[Sequence[Point]], levels: int = 12) -> tuple[tuple[float, float, float], ...]:
    """Horizontal stretches inside each ring, at evenly spaced heights, the longest first."""
    found = []
    for ring in rings:
        top, bottom = min(y for _, y in ring), max(y for _, y in ring)
        for level in range(1, levels):
            y = top + (bottom - top) * level / levels
            crossings = sorted(
                x0 + (y - y0) / (y1 - y0) * (x1 - x0)
                for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True)
                if (y0 > y) != (y1 > y)
            )
            found += [((x0 + x1) / 2, y, x1 - x0) for x0, x1 in zip(crossings[::2], crossings[1::2], strict=True)]
    return tuple(sorted(found, key=lambda room: (-room[2], room)))


@cache
def _countries() -> tuple[tuple[str, tuple[_Ring, ...]], ...]:
    """Each country as its name and its rings, in degrees.

    Arcs are stored as steps on a grid; a shared border is stored once.
    """
    data = json.loads((resources.files("generator") / "data" / "basemap.json").read_text(encoding="utf-8"))
    (step_x, step_y), (left, bottom) = data["scale"], data["translate"]
    arcs = []
    for steps in data["arcs"]:
        right, up = accumulate(step[0] for step in steps), accumulate(step[1] for step in steps)
        arcs.append((array("d", (x * step_x + left for x in right)), array("d", (y * step_y + bottom for y in up))))

    def ring(numbers: Sequence[int]) -> _Ring:
        found = array("d"), array("d")
        for number in numbers:
            # A negative number is an arc in reverse: ~number.
            for line, arc in zip(found, arcs[number] if number >= 0 else arcs[~number], strict=True):
                whole = arc if number >= 0 else arc[::-1]
                line.extend(whole[1:] if line else whole)
        return found

    return tuple(
        (name, tuple(ring(numbers) for polygon in country for numbers in polygon))
        for name, country in zip(data["names"], data["countries"], strict=True)
    )


def _meets(ring: _Ring, frame: Frame) -> bool:
    longitudes, latitudes = ring
    return (
        min(longitudes) < frame.east
        and max(longitudes) > frame.west
        and min(latitudes) < frame.north
        and max(latitudes) > frame.south
    )


def _clip(ring: _Ring, frame: Frame) -> list[Point]:
    """A ring clipped by the four sides of a frame, one after the other (Sutherland and Hodgman)."""
    points = list(zip(*ring, strict=True))
    for axis, bound, sign in ((0, frame.west, 1), (0, frame.east, -1), (1, frame.south, 1), (1, frame.north, -1)):
        kept: list[Point] = []
        for before, here in zip([points[-1], *points[:-1]] if points else [], points, strict=True):
            inside, was_inside = (here[axis] - bound) * sign >= 0, (before[axis] - bound) * sign >= 0
            if inside != was_inside:
                share = (bound - before[axis]) / (here[axis] - before[axis])
                kept.append((before[0] + share * (here[0] - before[0]), before[1] + share * (here[1] - before[1])))
            if inside:
                kept.append(here)
        points = kept
    return points


def _path(frame: Frame, ring: Sequence[Point]) -> str:
    """A ring as path data in relative steps; empty for an island too small to see."""
    drawn = _simplified([frame.place(*point) for point in ring])
    if len(drawn) < 3:
        return ""
    tenths = [(round(10 * x), round(10 * y)) for x, y in drawn]  # whole numbers, so that rounding errors do not add up
    steps = [f"{(here - before) / 10:g}" for pair in pairwise(tenths) for before, here in zip(*pair, strict=True)]
    return f"M{tenths[0][0] / 10:g} {tenths[0][1] / 10:g}l{' '.join(steps).replace(' -', '-')}z"


def _simplified(ring: Sequence[Point], slack: float = _SLACK) -> list[Point]:
    """The points of a closed line that are needed to stay within `slack` units of it (Douglas and Peucker)."""
    far = max(range(len(ring)), key=lambda at: math.dist(ring[at], ring[0]))
    line = [*ring, ring[0]]
    needed, parts = {0, far}, [(0, far), (far, len(ring))]
    while parts:
        first, last = parts.pop()
        away = [(_away(line[at], line[first], line[last]), at) for at in range(first + 1, last)]
        if away and max(away)[0] > slack:
            at = max(away)[1]
            needed.add(at)
            parts += [(first, at), (at, last)]
    return [ring[at] for at in sorted(needed)]


def _away(point: Point, one: Point, other: Point) -> float:
    """The distance of a point from the segment between two others."""
    right, down = other[0] - one[0], other[1] - one[1]
    along = ((point[0] - one[0]) * right + (point[1] - one[1]) * down) / (right * right + down * down or 1)
    share = min(1, max(0, along))
    return math.dist(point, (one[0] + share * right, one[1] + share * down))
