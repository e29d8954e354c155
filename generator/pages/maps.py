"""Maps drawn when the site is built: names of places and countries without overlaps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from generator.corpus.models import Place
from generator.guide.link import Guide, records
from generator.guide.numbers import times_named
from generator.pages.addresses import Address
from generator.pages.basemap import SOURCE, Country, Frame, Point, countries, frame_around
from generator.pages.page import Page

_AREAS = ("country", "region", "province", "area", "sea", "river")  # drawn as rings: their point is only their middle
_BASEMAP_LANGUAGE = "en"  # the language of the basemap's country names
_LOCATOR = 8.0  # degrees from north to south on the map of one place at least


@dataclass(frozen=True, slots=True)
class Lettering:
    """The size of a map's text, in its units: for a wide screen, or a narrow one, which shrinks the map."""

    screen: str
    radius: float  # of a place's mark
    letter: float  # the mean width of a letter of a place's name
    line: float  # the height of a line


_LETTERINGS = (Lettering("wide", 9, 6.9, 14), Lettering("narrow", 14, 10.5, 21))


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a map: the position of its mark, and its name."""

    x: float
    y: float
    name: str


Box = tuple[float, float, float, float]  # left, top, right, bottom


def labels(frame: Frame, spots: Sequence[Spot], land: Iterable[Country], lettering: Lettering) -> list[dict[str, str]]:
    """The names that fit on a map, places first: next to, above or below their marks, without overlaps."""
    taken: list[Box] = [_around(spot, lettering.radius) for spot in spots]
    found = []
    for spot in spots:
        width = len(spot.name) * lettering.letter
        for x, y, anchor in _beside(spot, lettering):
            left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
            box = (left, y - lettering.line / 2, left + width, y + lettering.line / 2)
            if _free(box, taken, frame):
                taken.append(box)
                found.append(_label(spot.name, x, y, anchor, "place", lettering))
                break
    named_already = {spot.name for spot in spots}
    for country in (country for country in land if country.name not in named_already):
        width = len(country.name) * lettering.letter * 1.15
        for x, y, room in country.rooms:
            box = (x - width / 2, y - lettering.line / 2, x + width / 2, y + lettering.line / 2)
            if room >= width + 8 and _free(box, taken, frame):
                taken.append(box)
                found.append(_label(country.name, x, y, "middle", "country", lettering))
                break
    return found


def _label(name: str, x: float, y: float, anchor: str, sort: str, lettering: Lettering) -> dict[str, str]:
    at = {"x": f"{x:.1f}", "y": f"{y:.1f}"}
    return {"name": name, **at, "anchor": anchor, "sort": sort, "screen": lettering.screen}


def _beside(spot: Spot, lettering: Lettering) -> list[tuple[float, float, str]]:
    away, above = lettering.radius + 4, lettering.radius + lettering.line / 2 + 1
    return [
        (spot.x + away, spot.y, "start"),
        (spot.x - away, spot.y, "end"),
        (spot.x, spot.y - above, "middle"),
        (spot.x, spot.y + above, "middle"),
    ]


def _around(spot: Spot, radius: float) -> Box:
    return spot.x - radius, spot.y - radius, spot.x + radius, spot.y + radius


def _free(box: Box, taken: Iterable[Box], frame: Frame) -> bool:
    inside = box[0] >= 2 and box[1] >= 2 and box[2] <= frame.width - 2 and box[3] <= frame.height - 2
    return inside and not any(
        box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3] for other in taken
    )


def _map(guide: Guide, frame: Frame, spots: Sequence[Spot]) -> dict[str, Any]:
    land = countries(frame)
    named = land if guide.corpus.settings.language == _BASEMAP_LANGUAGE else ()
    return {
        "width": f"{frame.width:g}",
        "height": f"{frame.height:.0f}",
        "land": [country.path for country in land],
        "labels": [label for lettering in _LETTERINGS for label in labels(frame, spots, named, lettering)],
        "source": SOURCE,
    }


def locator(guide: Guide, place: Place) -> dict[str, Any] | None:
    """The map on the page of a place, with its neighbours; None without coordinates."""
    if place.latitude is None or place.longitude is None:
        return None
    frame = frame_around([(place.longitude, place.latitude)], width=480, least=_LOCATOR)
    spot = Spot(*frame.place(place.longitude, place.latitude), place.label)
    point = {"x": f"{spot.x:.1f}", "y": f"{spot.y:.1f}", "sort": _sort(place)}
    return {**_map(guide, frame, [spot]), "point": point}


def _sort(place: Place) -> str:
    return "area" if place.type in _AREAS else "spot"


def places(guide: Guide) -> dict[str, Any]:
    """The map: the places with coordinates, numbered from north to south; remote ones are only listed."""
    page = Page(guide, Address("places/"))
    located = [
        (record.id, record.data, (record.data.longitude, record.data.latitude))
        for record in records(guide, "place")
        if isinstance(record.data, Place) and record.data.latitude is not None and record.data.longitude is not None
    ]
    if not located:
        return {"map": None, "points": []}
    frame = frame_around(_cluster([at for *_, at in located]))
    located.sort(key=lambda each: (not frame.holds(*each[2]), -each[2][1], each[0]))
    points = []
    for number, (id_, data, at) in enumerate(located, start=1):
        x, y = frame.place(*at)
        points.append(
            {
                "number": number,
                "inside": frame.holds(*at),
                "sort": _sort(data),
                "x": f"{x:.1f}",
                "y": f"{y:.1f}",
                "link": page.link(id_),
                "href": page.to(id_),
                "label": data.label,
                "type": data.type,
                "precision": data.precision or "not stated",
                "mentions": times_named(guide, id_).alone,
            }
        )
    spots = [Spot(*frame.place(*at), data.label) for _, data, at in located if frame.holds(*at)]
    return {"map": _map(guide, frame, spots), "points": points}


def _cluster(points: Sequence[Point], reach: float = 8) -> list[Point]:
    """The largest group of points within `reach` degrees of one of them: what one map can show."""

    def near(centre: Point) -> list[Point]:
        return [point for point in points if abs(point[0] - centre[0]) <= reach and abs(point[1] - centre[1]) <= reach]

    return max((near(centre) for centre in points), key=len)
