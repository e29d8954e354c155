"""Stop or fail the whole build command at its system calls, and judge what is left of a small project.

The command runs in a fork of a process that has built before, and strace takes hold of it as it begins: so a run takes
a second, and its calls are the same each time.
"""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.cli import main
from generator.line import make, pages
from tests.faults.scenes import held
from tests.faults.sweep import CALLS, ERRNOS

_GUIDE = Path(__file__).resolve().parents[1] / "guides/harbour"
SCENES = ("first", "update")
FAULTS = ("KILL", *ERRNOS)
_SET_PTRACER, _ANYBODY = 0x59616D61, ctypes.c_ulong(-1)  # where a process may be traced by its parent alone
# openat(AT_FDCWD, "docs/generated", O_RDONLY) = 3
_CALL = re.compile(r"^ (?P<call>\w+) \( (?P<rest>.*) $", re.VERBOSE)
_WRITING = ".generated.lock"  # the first call that names the lock begins the writing


@dataclass(frozen=True, slots=True)
class Call:
    """One system call of a build: its name, how many of that name came before it, and whether writing had begun."""

    name: str
    nth: int
    writing: bool


@dataclass(frozen=True, slots=True)
class Trees:
    """What the generated folder may hold after a stop: nothing or the old tree, or the new one."""

    old: dict[str, bytes] | None
    new: dict[str, bytes]


def prepare(scene: str, folder: Path) -> Path:
    """A project as it stands before the build: in `update` pages are to be added, changed, kept and removed."""
    project = folder / "project"
    shutil.copytree(_GUIDE, project / "corpus")
    guide = make(project / "corpus").guide
    assert guide is not None
    pages(guide)  # what a process learns once is learned here, not in each fork
    about = project / "docs/about"
    about.mkdir(parents=True)
    (project / "docs/notes.txt").write_text("a neighbour, by hand\n")
    if scene == "update":
        (about / "gone.md").write_text("# Gone after\n")
        (about / "method.md").write_text("# Before\n")
        assert build(project, folder / "said") == 0, (folder / "said").read_text()
        (about / "gone.md").unlink()
    (about / "method.md").write_text("# After\n")
    (about / "added/deep").mkdir(parents=True)
    (about / "added/deep/new.md").write_text("# New\n")
    guide = project / "corpus/guide.yml"
    guide.write_text(guide.read_text().replace("title: ", "title: Second ", 1))
    return project


def trees(project: Path, folder: Path) -> Trees:
    """The old tree, and the new one as an undisturbed build of a copy makes it."""
    copy = folder / "undisturbed"
    shutil.copytree(project, copy)
    assert build(copy, folder / "said") == 0, (folder / "said").read_text()
    new = held(copy / "docs/generated")
    assert new is not None
    return Trees(held(project / "docs/generated"), new)


def calls(project: Path, folder: Path) -> list[Call]:
    """Every call of an undisturbed build that can touch a file, in order."""
    copy, trace = folder / "counted", folder / "trace"
    shutil.copytree(project, copy)
    wanted = "trace=" + ",".join(f"?{call}" for call in CALLS.split())
    assert build(copy, folder / "said", ["-e", wanted, "-o", str(trace)]) == 0, (folder / "said").read_text()
    before: Counter[str] = Counter()
    found, writing = [], False
    for line in trace.read_text().splitlines():
        if call := _CALL.match(line):
            before[call["call"]] += 1
            writing = writing or _WRITING in call["rest"]
            found.append(Call(call["call"], before[call["call"]], writing))
    assert sum(call.writing for call in found) > 100, trace.read_text()
    return found


def sample(found: Sequence[Call], reading: int, writing: int) -> list[Call]:
    """So many calls before the writing begins and after, evenly spread."""

    def spread(some: list[Call], wanted: int) -> Iterator[Call]:
        count = min(wanted, len(some))
        return (some[(2 * number + 1) * len(some) // (2 * count)] for number in range(count))

    return [
        *spread([call for call in found if not call.writing], reading),
        *spread([call for call in found if call.writing], writing),
    ]


def judge(call: Call, fault: str, project: Path, expected: Trees, folder: Path) -> list[str]:
    """Build a copy of the project with one fault, and say what is wrong with what it left."""
    copy, said = folder / "copy", folder / "said"
    shutil.copytree(project, copy)
    what = "signal=KILL" if fault == "KILL" else f"error={fault}"
    injection = f"inject={call.name}:{what}:when={call.nth}"
    status = build(copy, said, ["-e", f"trace={call.name}", "-e", injection, "-o", "/dev/null"])
    words, wrong = said.read_text(), []
    now = held(copy / "docs/generated")
    if now not in (expected.old, expected.new):
        wrong.append("the tree is neither the old one nor the new one")
    if fault == "KILL" and status != -signal.SIGKILL:
        wrong.append(f"was not killed: {status} {words}")
    if fault != "KILL" and status == 0 and now != expected.new:
        wrong.append("ended well without the new tree")
    if fault != "KILL" and call.writing and "Traceback" in words:
        wrong.append(f"a traceback instead of a problem: {words[-600:]}")
    if _by_hand(copy) != _by_hand(project):
        wrong.append("a hand-written file was changed")
    if build(copy, said) != 0:
        wrong.append(f"the next build does not heal it: {said.read_text()}")
    if held(copy / "docs/generated") != expected.new:
        wrong.append("the next build makes another tree")
    left = {path.name for path in (copy / "docs").iterdir()}
    if left != {"generated", ".generated.lock", "about", "notes.txt"}:
        wrong.append(f"the next build leaves {sorted(left)}")
    if _by_hand(copy) != _by_hand(project):
        wrong.append("the next build changed a hand-written file")
    shutil.rmtree(folder)
    return [f"{call.name}:{fault}:{call.nth}: {found}" for found in wrong]


def build(project: Path, said: Path, strace: Sequence[str] = ()) -> int:
    """The status of `build --no-site` in a fork, under strace when it is given something to do; -9: killed."""
    said.parent.mkdir(parents=True, exist_ok=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # forking is safe here: no other thread holds a lock
        child = os.fork()
    if child == 0:
        _child(project, said, stopped=bool(strace))
    if strace:
        os.waitpid(child, os.WUNTRACED)
        tracer = subprocess.Popen(["strace", "-qq", "-p", str(child), *strace], stderr=subprocess.DEVNULL)
        state = Path(f"/proc/{child}/status")
        while "TracerPid:\t0\n" in state.read_text() and tracer.poll() is None:
            time.sleep(0.001)
        os.kill(child, signal.SIGCONT)
        _, status = os.waitpid(child, 0)
        tracer.wait()
    else:
        _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def _child(project: Path, said: Path, *, stopped: bool) -> None:
    """The command itself, as `python -m generator` runs it; never returns."""
    status = 70
    try:
        words = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(words, 1)
        os.dup2(words, 2)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8")
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", buffering=1)
        if stopped:
            ctypes.CDLL(None).prctl(_SET_PTRACER, _ANYBODY, 0, 0, 0)
            os.kill(os.getpid(), signal.SIGSTOP)
        try:
            status = main(["build", "--no-site", "--project", str(project), "--corpus", str(project / "corpus")])
            sys.stdout.flush()
        except BaseException:  # noqa: BLE001 - told as the interpreter tells it
            status = 1
            traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(status)


def _by_hand(project: Path) -> dict[str, bytes]:
    """Every file that people wrote."""
    return {
        path.relative_to(project).as_posix(): path.read_bytes()
        for path in sorted(project.rglob("*"))
        if path.is_file() and not any(step.startswith((".", "generated")) for step in path.relative_to(project).parts)
    }
