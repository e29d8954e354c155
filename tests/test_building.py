"""The whole build command, stopped or failed at a system call: a sample of what the long tests sweep."""

from __future__ import annotations

import pytest

from tests.faults import site_build, sweep, whole_build
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


@pytest.mark.skipif(not site_build.usable(), reason="needs /proc, to see which process MkDocs is")
def test_a_build_stopped_or_failed_in_mkdocs_leaves_the_old_site(tmp_path):
    project = site_build.prepare("update", tmp_path)
    expected = site_build.trees(project, tmp_path)
    wrong = [
        site_build.judge(fault, part, project, expected, tmp_path / "run")
        for fault, part in zip(site_build.FAULTS, (0.3, 0.6, 0.4), strict=True)
    ]
    assert wrong == [[], [], []]
