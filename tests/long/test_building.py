"""Every fault of a wide spread over the system calls of the whole build command, and while MkDocs runs."""

from __future__ import annotations

import multiprocessing
import os
from collections import Counter
from pathlib import Path

import pytest

from tests.faults import site_build, sweep, whole_build
from tests.faults.whole_build import FAULTS, SCENES

pytestmark = pytest.mark.long

READING, WRITING = 500, 1000  # calls of a scene, each with the next of the six faults
MOMENTS = 12  # of a build of the site, each with every fault


@pytest.mark.skipif(bool(sweep.usable()), reason=sweep.usable() or "strace works")
@pytest.mark.parametrize("scene", SCENES)
def test_a_build_stopped_or_failed_anywhere_leaves_the_old_tree_or_the_new(tmp_path, capsys, scene):
    project = whole_build.prepare(scene, tmp_path)
    expected = whole_build.trees(project, tmp_path)
    calls = whole_build.sample(whole_build.calls(project, tmp_path), READING, WRITING)
    points = [
        (call, FAULTS[number % len(FAULTS)], project, expected, Path(tmp_path, f"run-{number}"))
        for number, call in enumerate(calls)
    ]
    with multiprocessing.get_context("fork").Pool(os.cpu_count()) as runs:
        wrong = [found for run in runs.starmap(whole_build.judge, points, chunksize=1) for found in run]
    kinds = Counter("kills" if fault == "KILL" else "errors" for _, fault, *_ in points)
    with capsys.disabled():
        print(f"\n{scene}: {kinds['kills']} kills and {kinds['errors']} errors, {len(wrong)} wrong", end="", flush=True)
    assert wrong == []


@pytest.mark.skipif(not site_build.usable(), reason="needs /proc, to see which process MkDocs is")
@pytest.mark.parametrize("scene", site_build.SCENES)
def test_a_build_stopped_or_failed_in_mkdocs_leaves_the_old_site_or_the_new(tmp_path, capsys, scene):
    project = site_build.prepare(scene, tmp_path)
    expected = site_build.trees(project, tmp_path)
    points = [
        (fault, moment / (MOMENTS - 1), project, expected, Path(tmp_path, f"run-{fault}-{moment}"))
        for moment in range(MOMENTS)
        for fault in site_build.FAULTS
    ]
    with multiprocessing.get_context("fork").Pool(os.cpu_count()) as runs:
        wrong = [found for run in runs.starmap(site_build.judge, points, chunksize=1) for found in run]
    with capsys.disabled():
        print(f"\n{scene}: {len(points)} builds of the site stopped or failed, {len(wrong)} wrong", end="", flush=True)
    assert wrong == []
