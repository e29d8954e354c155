"""For any number of processes, even if one of them is stopped: the same results in the same order."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from generator.base import workers
from generator.line import make, remade

HARBOUR = Path(__file__).parent / "guides/harbour"


@pytest.fixture(autouse=True)
def for_little_work_too(monkeypatch):
    monkeypatch.setattr(workers, "FEW", 2)
    monkeypatch.setattr("generator.remaking.FEW", 2)


def pages(number):
    made = make(HARBOUR, workers=number)
    found = remade(made.work, workers=number)
    return {path: found[path] for path in found}


def test_any_number_of_processes_makes_the_same_pages():
    assert pages(3) == pages(1)


def test_the_results_are_in_the_order_of_the_things():
    assert list(workers.each(lambda number: number * 2, range(100), 3)) == [number * 2 for number in range(100)]


def test_what_a_stopped_process_leaves_is_done_here():
    here = os.getpid()

    def work(number):
        if number == 40 and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    assert list(workers.each(work, range(100), 2)) == list(range(100))
