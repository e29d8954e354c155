"""Maps: every name is clear of all marks and other names, inside the frame, and a country is named within itself."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.pages.basemap import _SLACK, _away, _simplified, countries, frame_around
from generator.pages.maps import _LETTERINGS, Spot, labels

WORLD = st.tuples(st.floats(-170, 170), st.floats(-60, 70))


def boxes(found, lettering):
    for label in found:
        wide = 1.15 if label["sort"] == "country" else 1
        width, x, y = len(label["name"]) * lettering.letter * wide, float(label["x"]), float(label["y"])
        left = {"start": x, "middle": x - width / 2, "end": x - width}[label["anchor"]]
        yield left, y - lettering.line / 2, left + width, y + lettering.line / 2


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(WORLD, st.text(alphabet="abc ", min_size=2, max_size=25)), min_size=1, max_size=12))
def test_no_name_is_over_another_or_over_a_mark_or_beyond_the_frame(found):
    centre = found[0][0]
    near = [((centre[0] + at[0] / 100, centre[1] + at[1] / 100), name) for at, name in found]
    frame = frame_around([at for at, _ in near])
    spots = [Spot(*frame.place(*at), name) for at, name in near]
    for lettering in _LETTERINGS:
        names = list(boxes(labels(frame, spots, countries(frame), lettering), lettering))
        marks = [
            (spot.x - lettering.radius, spot.y - lettering.radius, spot.x + lettering.radius, spot.y + lettering.radius)
            for spot in spots
        ]
        for index, one in enumerate(names):
            assert one[0] >= 0
            assert one[1] >= 0
            assert one[2] <= frame.width
            assert one[3] <= frame.height
            for other in [*names[index + 1 :], *marks]:
                apart = (
                    one[2] <= other[0] + 0.2
                    or other[2] <= one[0] + 0.2
                    or one[3] <= other[1] + 0.2
                    or other[3] <= one[1] + 0.2
                )
                assert apart, (one, other)


@pytest.mark.parametrize(("at", "name"), [((10.0, 51.0), "Germany"), ((2.5, 46.5), "France"), ((-3.5, 40.0), "Spain")])
def test_a_country_is_named_on_its_own_land(at, name):
    frame = frame_around([at], least=12)
    found = labels(frame, [], countries(frame), _LETTERINGS[0])
    label = next(label for label in found if label["name"] == name)
    x, y = frame.place(*at)
    assert abs(float(label["x"]) - x) < frame.width / 4
    assert abs(float(label["y"]) - y) < frame.height / 3


def test_a_country_that_is_a_place_of_the_guide_is_named_once():
    frame = frame_around([(10.0, 51.0)], least=12)
    spots = [Spot(*frame.place(10.0, 51.0), "Germany")]
    found = labels(frame, spots, countries(frame), _LETTERINGS[0])
    assert [label["sort"] for label in found if label["name"] == "Germany"] == ["place"]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 60), st.floats(0, 60)), min_size=3, max_size=40))
def test_a_simplified_line_stays_near_every_point_that_it_leaves_out(ring):
    kept = _simplified(ring)
    sides = list(zip(kept, [*kept[1:], kept[0]], strict=True))
    assert all(min(_away(point, *side) for side in sides) <= _SLACK + 1e-6 for point in ring)


def test_a_map_of_many_coasts_stays_small():
    frame = frame_around([(6.14, 46.21)], width=480, least=8)
    assert sum(len(country.path) for country in countries(frame)) < 13_000
    assert all(country.path.startswith("M") and country.path.endswith("z") for country in countries(frame))
