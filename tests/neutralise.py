"""Find conditions that no case needs: neutralise them one at a time, run their cases, list the survivors.

Run by hand: `python tests/neutralise.py speech --count 50 --seed 1`, or `python tests/neutralise.py reading`. A
survivor is either pinned by a case or deleted. Nothing is written: a changed module exists in the memory of a child
process only.
"""

from __future__ import annotations

import argparse
import ast
import importlib.machinery
import os
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
READING = ROOT / "generator" / "reading"
# The tests that are to notice, by the folder or module of the reader; all run from cases or from small texts.
TESTS = {
    "speech": ["tests/test_quotations.py", "tests/test_readings.py", "tests/test_why.py"],
    "names": ["tests/test_readings.py", "tests/test_mentions.py", "tests/test_names.py", "tests/test_quotations.py"],
    "times": ["tests/test_dates.py", "tests/test_readings.py"],
    "figures": ["tests/test_figures.py", "tests/test_readings.py"],
    "noise": ["tests/test_noise.py"],
    "wordings.py": ["tests/test_wordings.py"],
    "shared.py": ["tests/test_shared.py"],
    "voices.py": ["tests/test_readings.py", "tests/test_wordings.py", "tests/test_figures.py", "tests/test_compare.py"],
}
SLOW = "not work_grows and not every_span_lies and not same_text_gives and not changes_nothing"


@dataclass(frozen=True)
class Place:
    """One condition: its module, where it starts and ends, and what it is set to."""

    path: Path
    line: int
    column: int
    kind: str
    number: int
    value: bool
    text: str

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line}:{self.column}: {self.kind} set to {self.value}: {self.text}"


class _Conditions(ast.NodeTransformer):
    """Counts the conditions of a module; sets the one with a given number."""

    def __init__(self, number: int = -1, value: bool = True) -> None:  # noqa: FBT001, FBT002  # what it is set to
        self.at = 0
        self.number = number
        self.value = value
        self.found: list[tuple[ast.expr, str, tuple[bool, ...]]] = []

    def _condition(self, node: ast.expr, kind: str, values: tuple[bool, ...]) -> ast.expr:
        number, self.at = self.at, self.at + 1
        self.found.append((node, kind, values))
        return ast.copy_location(ast.Constant(self.value), node) if number == self.number else node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        self.generic_visit(node)
        neutral = isinstance(node.op, ast.And)
        node.values = [self._condition(value, "and" if neutral else "or", (neutral,)) for value in node.values]
        return node

    def visit_If(self, node: ast.If) -> ast.AST:
        self.generic_visit(node)
        node.test = self._condition(node.test, "if", (True, False))
        return node

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        self.generic_visit(node)
        node.test = self._condition(node.test, "if", (True, False))
        return node

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        self.generic_visit(node)
        node.ifs = [self._condition(test, "for if", (True,)) for test in node.ifs]
        return node


def places(paths: list[Path]) -> Iterator[Place]:
    """Every condition of the modules, once for each value it can be set to."""
    for path in paths:
        source = path.read_text(encoding="utf-8")
        conditions = _Conditions()
        conditions.visit(ast.parse(source))
        for number, (node, kind, values) in enumerate(conditions.found):
            text = " ".join((ast.get_source_segment(source, node) or "").split())
            if "TYPE_CHECKING" in text or "trace" in text:  # what only takes notes changes no finding
                continue
            yield from (
                Place(path, node.lineno, node.col_offset + 1, kind, number, value, text[:90]) for value in values
            )


class _Changed(importlib.machinery.SourceFileLoader):
    """Loads one module with one of its conditions set."""

    place: Place

    def get_code(self, _fullname: str) -> object:
        """The module's code, changed."""
        tree = _Conditions(self.place.number, self.place.value).visit(ast.parse(self.place.path.read_bytes()))
        return compile(ast.fix_missing_locations(tree), str(self.place.path), "exec")


class _Finder:
    """Finds the one module to change before anybody else does."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.name = ".".join(place.path.relative_to(ROOT).with_suffix("").parts)

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> object:
        """The spec of the changed module; None for all others."""
        if name != self.name:
            return None
        loader = _Changed(name, str(self.place.path))
        loader.place = self.place
        return importlib.machinery.ModuleSpec(name, loader, origin=str(self.place.path))


def cases_of_speech() -> list[dict[str, Any]]:
    """The cases of quotations, read once: they notice most changes without the machinery of tests."""
    folder = ROOT / "tests" / "cases" / "quotations"
    return [yaml.load(path.read_bytes(), yaml.CSafeLoader) for path in sorted(folder.rglob("*.yml"))]


def _notices(cases: list[dict[str, Any]]) -> bool:
    """Whether a case of quotations is read otherwise than it says, or not at all."""
    from generator.reading.speech.quotations import find_quotations  # noqa: PLC0415  # the changed modules
    from generator.text.document import document  # noqa: PLC0415  # the same
    from tests.case_names import names  # noqa: PLC0415  # the same

    for case in cases:
        found = find_quotations(document("case", case["text"], language="en"), names(case)).quotations
        told = [(one.type, one.speaker.name, one.span.of(case["text"])) for one in found]
        if told != [(one["type"], one["speaker"], one["text"]) for one in case["quotations"]]:
            return True
        if any(
            one.tier != there["tier"] for one, there in zip(found, case["quotations"], strict=True) if "tier" in there
        ):
            return True
    return False


def survives(place: Place, cases: list[dict[str, Any]]) -> bool:
    """Whether all tests of the reader pass with the condition set, in a child process."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    sys.meta_path.insert(0, _Finder(place))  # type: ignore[arg-type]
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    part = place.path.relative_to(READING).parts[0]
    try:
        if part == "speech" and _notices(cases):
            os._exit(1)
    except Exception:  # noqa: BLE001  # whatever it is, the change is noticed
        os._exit(1)
    status = pytest.main(
        ["-q", "-x", "-p", "no:cacheprovider", "-k", SLOW, *TESTS.get(part, ["tests/test_quotations.py"])]
    )
    os._exit(int(status))


def main() -> None:
    """Neutralise, run, list."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", help="a folder or module of generator/reading, or `reading` for all of it")
    parser.add_argument("--count", type=int, default=0, help="how many, chosen at random (default: all)")
    parser.add_argument("--seed", type=int, default=0, help="of the choice")
    chosen = parser.parse_args()
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    folder = READING if chosen.part == "reading" else READING / chosen.part
    paths = sorted(folder.rglob("*.py")) if folder.is_dir() else [folder]
    found = list(places(paths))
    if chosen.count:
        found = random.Random(chosen.seed).sample(found, min(chosen.count, len(found)))  # noqa: S311  # no secret
    cases = cases_of_speech()
    if not survives(replace(found[0], number=-1), cases):
        sys.exit("The tests fail as they are: nothing can be learned from them.")
    survivors = 0
    for done, place in enumerate(found, start=1):
        if survives(place, cases):
            survivors += 1
            print(place, flush=True)
        print(f"\r{done} of {len(found)}, {survivors} survive", end="", file=sys.stderr, flush=True)
    print(f"\n{survivors} of {len(found)} conditions survive", flush=True)


if __name__ == "__main__":
    main()
