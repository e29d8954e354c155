"""The whole build command, stopped or failed at a system call: a sample of what the long tests sweep."""

from __future__ import annotations

import pytest

from tests.faults import sweep, whole_build
from tests.faults.whole_build import FAULTS


@pytest.mark.skipif(bool(sweep.usable()), reason=sweep.usable() or "strace works")
def test_a_build_stopped_or_failed_at_a_system_call_leaves_the_old_tree_or_the_new(tmp_path):
    project = whole_build.prepare("update", tmp_path)
    expected = whole_build.trees(project, tmp_path)
    calls = whole_build.sample(whole_build.calls(project, tmp_path), reading=2, writing=6)
    faults = (*FAULTS, *FAULTS)
    wrong = [
        whole_build.judge(call, fault, project, expected, tmp_path / "run")
        for call, fault in zip(calls, faults, strict=False)
    ]
    assert wrong == [[] for _ in calls]
