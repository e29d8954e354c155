"""Every fault of a wide spread over the system calls of the whole build command."""

from __future__ import annotations

import multiprocessing
import os
from collections import Counter
from pathlib import Path

import pytest

from tests.faults import sweep, whole_build
from tests.faults.whole_build import FAULTS, SCENES

pytestmark = pytest.mark.long

READING, WRITING = 500, 1000  # calls of a scene, each with the next of the six faults


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
