"""Values that are kept while there is room: the first for good, the latest for a while, others made again."""

from __future__ import annotations

from generator.base.bounded import Bounded


def test_the_first_values_are_made_once_however_often_all_are_gone_through():
    made = []
    held = Bounded(50)
    for _ in range(3):
        for number in range(200):
            assert held.get(number, lambda number=number: made.append(number) or -number) == -number
    assert [made.count(number) for number in (0, 49, 50, 199)] == [1, 1, 3, 3]


def test_a_late_value_is_there_as_long_as_few_others_came():
    made = []
    held = Bounded(1)
    for number in (0, 1, 2, 1, 2):
        held.get(number, lambda number=number: made.append(number))
    assert made == [0, 1, 2]


def test_without_a_bound_all_are_kept_and_a_value_can_be_exchanged():
    held = Bounded()
    for number in range(500):
        held.put(number, "old")
    held.put(3, "new")
    found = [held.get(number, lambda: "made again") for number in (0, 3, 499, 500)]
    assert found == ["old", "new", "old", "made again"]


def test_a_late_value_can_be_exchanged():
    held = Bounded(0)
    held.put("a", "old")
    held.put("a", "new")
    assert held.get("a", lambda: "made again") == "new"
