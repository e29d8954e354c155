"""Three hundred edits one after another, and a hundred damaged caches: always what a clean build makes."""

from __future__ import annotations

import os
import random

import pytest

from tests import edits


@pytest.fixture(autouse=True)
def no_waiting_for_the_disk(monkeypatch):
    """That what is written is durable is for other tests."""
    monkeypatch.setattr(os, "fsync", lambda _handle: None)


EDITS, DAMAGES = int(os.environ.get("EDITS", "300")), int(os.environ.get("DAMAGES", "100"))


@pytest.mark.long
def test_every_state_of_many_edits_is_that_of_a_clean_build(tmp_path):
    project, chance = edits.prepare(tmp_path / "project"), random.Random(11)  # noqa: S311  # the same edits on each run
    assert edits.build(project) == 0
    for number in range(EDITS):
        edit = chance.choice(edits.EDITS)
        edits.edited(project, chance, edit)
        assert edits.differences(project, tmp_path / "clean") == [], f"{number}: {edit.__name__}"


@pytest.mark.long
def test_a_cache_damaged_in_any_way_changes_nothing(tmp_path):
    project, chance = edits.prepare(tmp_path / "project"), random.Random(12)  # noqa: S311  # the same edits on each run
    assert edits.build(project) == 0
    for number in range(DAMAGES):
        way = edits.damaged(project, chance)
        if number % 2:
            edits.edited(project, chance, chance.choice(edits.EDITS))
        assert edits.differences(project, tmp_path / "clean") == [], f"{number}: {way}"
