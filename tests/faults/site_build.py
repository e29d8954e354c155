"""Stop or fail `build --plain` while MkDocs builds the site aside, and judge what is left of a small project."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.faults.scenes import held

_ROOT = Path(__file__).resolve().parents[2]
_ASIDE = ".cache/site"  # where MkDocs writes
SCENES = ("first", "update")
FAULTS = ("all killed", "MkDocs killed", "EMFILE")
FEWEST, MOST = 8, 40  # open files that a build may have: too few for anything, and enough for all of it


@dataclass(frozen=True, slots=True)
class Trees:
    """The pages and the site that may stand after a stop, together: those before the build, or those after it."""

    old: tuple[dict[str, bytes] | None, dict[str, bytes] | None]
    new: tuple[dict[str, bytes] | None, dict[str, bytes] | None]
    aside: int


def usable() -> bool:
    """Whether this machine tells which processes a process has started."""
    return Path(f"/proc/self/task/{os.getpid()}/children").exists()


def prepare(scene: str, folder: Path) -> Path:
    """A project as it stands before the build: in `update` with the pages and the site of an earlier one."""
    project = folder / "project"
    shutil.copytree(_ROOT / "tests/guides/harbour", project / "corpus")
    shutil.copytree(_ROOT / "overrides", project / "overrides")
    shutil.copytree(_ROOT / "docs", project / "docs", ignore=shutil.ignore_patterns("generated", ".*"))
    shutil.copy(_ROOT / "mkdocs.yml", project)
    if scene == "update":
        status, said = build(project)
        assert status == 0, said
    guide = project / "corpus/guide.yml"
    guide.write_text(guide.read_text().replace("title: ", "title: Second ", 1))
    return project


def trees(project: Path, folder: Path) -> Trees:
    """What stands before the build, what an undisturbed build of a copy makes, and how many files that writes aside."""
    copy = folder / "undisturbed"
    shutil.copytree(project, copy)
    most = 0

    def count(running: subprocess.Popen[str]) -> None:
        nonlocal most
        while running.poll() is None:
            most = max(most, _files(copy / _ASIDE))
            time.sleep(0.002)

    status, said = build(copy, count)
    assert status == 0, said
    assert most, "nothing was seen of what MkDocs writes aside"
    return Trees(_standing(project), _standing(copy), most)


def judge(fault: str, part: float, project: Path, expected: Trees, folder: Path) -> list[str]:
    """Build a copy of the project with one fault, and say what is wrong with what it left.

    `part` tells when: the share of its files that MkDocs has written, or of the open files that a build needs.
    """
    copy, wrong = folder / "copy", []
    shutil.copytree(project, copy)

    def stop(running: subprocess.Popen[str]) -> None:
        while running.poll() is None and _files(copy / _ASIDE) < max(1, part * expected.aside):
            time.sleep(0.002)
        with suppress(ProcessLookupError):  # it has ended by itself
            if fault == "all killed":
                os.killpg(running.pid, signal.SIGKILL)
            for process in _children(running.pid):
                os.kill(process, signal.SIGKILL)

    if fault == "EMFILE":
        status, said = build(copy, open_files=FEWEST + round(part * (MOST - FEWEST)))
    else:
        status, said = build(copy, stop)
    now = _standing(copy)
    if now not in (expected.old, expected.new):
        wrong.append("pages and site are neither the old ones nor the new ones")
    if status == 0 and now != expected.new:
        wrong.append("ended well without the new site")
    if "Traceback" in said:
        wrong.append(f"a traceback instead of a problem: {said[-600:]}")
    status, said = build(copy)
    if status != 0:
        wrong.append(f"the next build does not heal it: {said}")
    if _standing(copy) != expected.new:
        wrong.append("the next build makes another site")
    left = {path.name for path in (*copy.iterdir(), *(copy / "docs").iterdir()) if path.name.endswith(".next")}
    if left or (copy / _ASIDE).exists():
        wrong.append(f"the next build leaves {sorted(left)} and what was made aside")
    shutil.rmtree(folder)
    return [f"{fault} at {part:.2f}: {found}" for found in wrong]


def build(
    project: Path, meanwhile: Callable[[subprocess.Popen[str]], None] | None = None, open_files: int | None = None
) -> tuple[int, str]:
    """The status of the build command in a session of its own and what it said; `meanwhile` is called as it runs."""

    def few() -> None:
        if open_files:
            resource.setrlimit(resource.RLIMIT_NOFILE, (open_files, open_files))

    command = [sys.executable, "-m", "generator", "build", "--plain"]
    command += ["--project", str(project), "--corpus", f"{project}/corpus"]
    running = subprocess.Popen(
        command,
        cwd=_ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        preexec_fn=few,  # noqa: PLW1509  # no other thread runs here
    )
    if meanwhile:
        meanwhile(running)
    said, _ = running.communicate()
    time.sleep(0.05)  # what was killed with it is gone too
    return running.returncode, said


def _files(folder: Path) -> int:
    return sum(len(files) for _, _, files in os.walk(folder))


def _children(process: int) -> list[int]:
    """The processes that a process has started."""
    try:
        return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except FileNotFoundError:  # it has ended
        return []


def _standing(project: Path) -> tuple[dict[str, bytes] | None, dict[str, bytes] | None]:
    return held(project / "docs/generated"), held(project / "site")
