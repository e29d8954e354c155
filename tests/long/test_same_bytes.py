"""docs/ and site/ are the same bytes in twenty surroundings."""

from __future__ import annotations

import pytest

from tests.faults.places import SURROUNDINGS, build
from tests.test_determinism import differing

pytestmark = pytest.mark.long


def test_pages_and_site_are_the_same_bytes_in_twenty_surroundings(tmp_path, capsys):
    first = build(SURROUNDINGS[0], tmp_path, site=True)
    same = [differing(first, build(place, tmp_path, site=True)) == [] for place in SURROUNDINGS]
    with capsys.disabled():
        print(f"\n{sum(same)} of {len(same)} builds have the same bytes ({len(first)} files, pages and site)")
    assert all(same)
