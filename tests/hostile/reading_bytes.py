"""Read one file as the reader of a corpus does."""

from __future__ import annotations

from pathlib import Path

from generator.base.problems import PROBLEMS, Problem, report, workflow_commands
from generator.base.store import Store
from generator.base.tree import digest
from generator.corpus.read import _Shelf
from generator.corpus.settings import Settings, Wordings
from generator.corpus.source import MAX_PROBLEMS

_TOP = {"guide.yml": Settings, "wording.yml": Wordings}


def problems_of(folder: Path, path: str, data: bytes) -> list[Problem]:
    """The problems of a file at a path of a corpus; `folder` is an empty one."""
    shelf = _Shelf(folder, Store(None))
    file = folder / ".bytes"  # no file of the corpus; what is read is said to be at `path`
    file.write_bytes(data)
    shelf.contents[path], shelf.hashes[path] = file, digest(data)
    if path in _TOP:
        shelf.one(path, _TOP[path])
    elif path.startswith("articles/"):
        shelf.article(path)
    else:
        shelf.entry(path, path.split("/", maxsplit=1)[0])
    return shelf.problems


def faults(folder: Path, path: str, data: bytes) -> list[str]:
    """What the reader does wrong with a file: nothing, whatever its bytes are."""
    problems = problems_of(folder, path, data)
    told = report(problems) + "\n".join(workflow_commands(problems))
    lines = data.count(b"\n") + 1
    wrong = []
    if len(problems) > 2 * MAX_PROBLEMS:  # of the YAML, and of the values it gives
        wrong.append(f"{len(problems)} problems")
    for problem in problems:
        if not (
            problem.where.path.endswith(path) and 1 <= problem.where.line <= lines + 1 and problem.where.column >= 1
        ):
            wrong.append(f"no place: {problem}")
        if not problem.message or problem.code not in PROBLEMS or len(problem.message) > 2_000:
            wrong.append(f"no message: {problem.code} {problem.message[:100]!r}")
    if any(not (char.isprintable() or char == "\n") for char in told):
        wrong.append("characters that move the cursor of a terminal")
    return wrong
