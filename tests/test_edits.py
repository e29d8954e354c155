"""Edits one after another: a build with its cache gives the same bytes as one without."""

from __future__ import annotations

import os
import random
import sqlite3
from contextlib import closing

import pytest

from generator import findings, remaking
from generator.base import bounded, reads, store
from generator.cli import main
from generator.corpus import read
from generator.site import builder
from tests import edits


@pytest.fixture(autouse=True)
def no_waiting_for_the_disk(monkeypatch):
    """That what is written is durable is for other tests."""
    monkeypatch.setattr(os, "fsync", lambda _handle: None)


@pytest.mark.parametrize("seed", [1, 2])
def test_every_state_is_that_of_a_clean_build(tmp_path, seed):
    project, chance = edits.prepare(tmp_path / "project"), random.Random(seed)  # noqa: S311  # the same edits on each run
    assert edits.build(project) == 0
    for edit in chance.sample(edits.EDITS, k=5):
        edits.edited(project, chance, edit)
        assert edits.differences(project, tmp_path / "clean") == [], edit.__name__


def test_a_damaged_cache_is_as_good_as_none(tmp_path):
    project, chance = edits.prepare(tmp_path / "project"), random.Random(3)  # noqa: S311  # the same edits on each run
    assert edits.build(project) == 0
    for number in range(6):
        way = edits.damaged(project, chance)
        if number % 2:
            edits.edited(project, chance, chance.choice(edits.EDITS))
        assert edits.differences(project, tmp_path / "clean") == [], way


def test_what_no_edit_asks_for_is_kept(tmp_path, monkeypatch):
    project, chance = edits.prepare(tmp_path / "project"), random.Random(4)  # noqa: S311  # the same edits on each run
    assert edits.build(project) == 0
    before = kept(project)
    monkeypatch.setattr(store, "_KEPT", 2)
    monkeypatch.setattr(store, "_TOUCHED", 1)
    for _ in range(5):
        edits.gloss(project, chance)
        assert edits.build(project) == 0
    after = kept(project)
    kinds = {"basis", "file", "findings", "index", "piece", "runs"}
    assert {kind for kind, _ in before} >= kinds
    replaced = {kind: len([key for key in before - after if key[0] == kind]) for kind in kinds}
    assert max(replaced.values()) <= 5 * 2, replaced  # what the edits themselves made anew


def kept(project):
    with closing(sqlite3.connect(project / store.STATE / store.FILE)) as cache:
        return set(cache.execute("SELECT kind, key FROM kept"))


def test_the_first_check_after_a_build_looks_through_no_article_anew(tmp_path, monkeypatch):
    project = edits.prepare(tmp_path / "project")
    assert edits.build(project) == 0
    monkeypatch.setattr("generator.checking._leftovers", None)
    monkeypatch.chdir(project)
    assert main(["check", "--corpus", str(project / "corpus")]) == 0


def test_how_much_is_kept_in_memory_changes_nothing(tmp_path, monkeypatch):
    for module in (findings, read, remaking, reads, builder):
        monkeypatch.setattr(module, "_MOST", 1)
    monkeypatch.setattr(bounded, "_LATE", 1)
    project = edits.prepare(tmp_path / "project")
    assert edits.build(project) == 0
    assert edits.differences(project, tmp_path / "clean") == []
