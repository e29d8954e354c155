"""Every fault at every system call of a write, and 10,000 steps of builds, kills, failures and edits."""

from __future__ import annotations

import os
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.faults import sweep
from tests.faults.machine import Writing

pytestmark = pytest.mark.long


@pytest.mark.skipif(bool(sweep.usable()), reason=sweep.usable() or "strace works")
def test_every_fault_at_every_system_call_leaves_the_old_tree_or_the_new(tmp_path, capsys):
    wrong, swept = [], Counter()
    for scene in sweep.SCENES:
        points = list(sweep.points(scene, tmp_path / scene))
        template = sweep.prepare(scene, tmp_path / scene / "template")
        with ThreadPoolExecutor(os.cpu_count()) as runs:
            judged = runs.map(
                lambda point, scene=scene, template=template: sweep.judge(
                    point, template, tmp_path / scene / f"{point.call}-{point.nth}-{point.fault}"
                ),
                points,
            )
            wrong.extend(found for run in judged for found in run)
        swept.update(point.fault for point in points)
        errors = swept.total() - swept["KILL"]
        with capsys.disabled():
            print(f"\nup to {scene}: {swept['KILL']} kills and {errors} errors, {len(wrong)} wrong", end="", flush=True)
    assert wrong == []
    assert swept["KILL"] >= 500
    assert errors >= 2000


def test_ten_thousand_steps_of_builds_kills_failures_and_edits(capsys):
    seen = Counter()

    class Counted(Writing):
        def check_invariants(self, *args, **options):
            seen["steps"] += 1
            super().check_invariants(*args, **options)

    run_state_machine_as_test(
        Counted,
        settings=settings(
            max_examples=250,
            stateful_step_count=50,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    with capsys.disabled():
        print(f"\n{seen['steps']} steps of builds, kills, failures and edits: nothing half, nothing lost")
    assert seen["steps"] >= 10_000
