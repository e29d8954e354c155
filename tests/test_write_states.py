"""Builds, kills, failures and a person's hands in any order: a sample of what the long tests run for 10,000 steps."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.faults.machine import Writing


def test_no_order_of_builds_kills_failures_and_edits_breaks_the_pages_or_loses_a_file():
    run_state_machine_as_test(
        Writing,
        settings=settings(
            max_examples=12,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
