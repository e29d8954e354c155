"""The same sources give the same bytes, wherever and whenever they are built: a sample of what the long tests run."""

from __future__ import annotations

from tests.faults.places import SURROUNDINGS, build


def differing(one, other):
    return sorted(path for path in {*one, *other} if one.get(path) != other.get(path))


def test_the_pages_are_the_same_bytes_in_other_surroundings(tmp_path):
    first = build(SURROUNDINGS[0], tmp_path, site=False)
    assert len(first) > 50
    for place in (SURROUNDINGS[1], SURROUNDINGS[18]):
        assert differing(first, build(place, tmp_path, site=False)) == [], place
