"""Values computed from a guide are cached so that a page depends on what it read, and on nothing else."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from generator.base.reads import Observed, Reads, indexed, kept
from generator.base.stamp import stamp

GENERATOR = Path(__file__).resolve().parents[1] / "generator"


class Guide:
    def __init__(self, held, reads=None):
        self.kept = {}
        self.reads = reads
        self.held = Observed("held", held, reads) if reads else held


@kept
def double(guide, key):
    return guide.held[key] * 2


def test_a_second_lookup_depends_on_what_was_read_the_first_time():
    reads = Reads()
    guide = Guide({"a": 1, "b": 2}, reads)
    for _ in range(2):
        with reads.apart() as read:
            assert double(guide, "a") == 2
        assert read == {("held", "a")}


def test_a_look_up_that_finds_nothing_is_read_too():
    reads = Reads()
    guide = Guide({}, reads)
    with reads.apart() as read:
        assert guide.held.get("x") is None
        assert "y" not in guide.held
    assert read == {("held", "x"), ("held?", "y")}


def test_of_an_index_only_the_keys_that_are_looked_up_count():
    work = indexed(lambda _guide: {"a": 1, "b": 2})
    reads = Reads(lambda _name: {"a": 1, "b": 2})
    with reads.apart() as read:
        assert work(Guide({}, reads))["a"] == 1
    assert [key for _, key in read] == ["a"]


def test_a_stamp_does_not_depend_on_the_order_of_a_set():
    names = [f"name {number}" for number in range(50)]
    assert stamp({"x": (frozenset(names),)}) == stamp({"x": (frozenset(reversed(names)),)})


def test_a_stamp_of_many_sets_is_that_of_what_they_hold():
    assert stamp({"x": tuple(frozenset({n, -n}) for n in range(999))}) == stamp(
        {"x": tuple(frozenset({-n, n}) for n in range(999))}
    )


@pytest.mark.parametrize("path", sorted((*GENERATOR.glob("guide/*.py"), *GENERATOR.glob("pages/**/*.py"))), ids=str)
def test_nothing_of_a_guide_is_kept_in_another_way(path):
    """`lru_cache` would hide from a page what was read for it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef) and node.args.args and ast.unparse(node.args.args[0]).endswith(": Guide"):
            assert not {"cache", "lru_cache"} & {
                ast.unparse(each.func if isinstance(each, ast.Call) else each) for each in node.decorator_list
            }, node.name
