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


def test_processes_are_replaced_after_a_turn_so_that_what_they_hold_is_free_again(monkeypatch):
    monkeypatch.setattr(workers, "_TURN", 40)
    results = list(workers.each(lambda number: (number, os.getpid()), range(100), 2))
    assert [number for number, _ in results] == list(range(100))
    turns = [{process for _, process in results[first : first + 40]} for first in (0, 40, 80)]
    assert turns[0].isdisjoint(turns[1] | turns[2])
    assert turns[1].isdisjoint(turns[2])
    assert os.getpid() not in set.union(*turns)


def test_what_a_stopped_process_leaves_is_done_here(monkeypatch):
    here = os.getpid()

    def work(number):
        if number == 40 and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    monkeypatch.setattr(workers, "_TURN", 60)
    assert list(workers.each(work, range(100), 2)) == list(range(100))
