"""Stop or fail a write at each of its system calls with strace, and judge what is left on disk."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.site.write import write
from tests.faults.one_write import BEGIN, END
from tests.faults.scenes import HAND, NEW, SCENES, held

ERRNOS = ("ENOSPC", "EIO", "EACCES", "EMFILE", "EINTR")
# Every call that can touch a file, by its name on this or another architecture; `?`: strace may not know it.
CALLS = """
    open openat close read pread64 write pwrite64 fsync fdatasync rename renameat renameat2 link linkat unlink unlinkat
    rmdir mkdir mkdirat syncfs stat lstat fstat newfstatat statx getdents64 flock fcntl lseek ftruncate access faccessat
    faccessat2 readlink readlinkat utimensat chmod fchmod copy_file_range sendfile ioctl
"""
# 4711 openat(AT_FDCWD, "docs/generated", O_RDONLY) = 3
_CALL = re.compile(r"^(?:\d+\s+)? (?P<call>\w+) \( (?P<rest>.*) $", re.VERBOSE)
_ONE_WRITE = Path(__file__).with_name("one_write.py")


@dataclass(frozen=True, slots=True)
class Point:
    """One system call of one scene, by its name and how many of that name came before it, and what befalls it."""

    scene: str
    call: str
    nth: int
    fault: str

    @property
    def injection(self) -> str:
        """The point as strace is told it."""
        what = "signal=KILL" if self.fault == "KILL" else f"error={self.fault}"
        return f"{self.call}:{what}:when={self.nth}"


def usable() -> str:
    """Why no faults can be injected here; empty when they can."""
    if not shutil.which("strace"):
        return "strace is not installed"
    tried = subprocess.run(["strace", "-qq", "-e", "trace=none", "true"], capture_output=True, text=True, check=False)
    return f"strace may not trace here: {tried.stderr.strip()}" if tried.returncode else ""


def prepare(scene: str, folder: Path) -> Path:
    """A docs/ folder as it stands before the write."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    SCENES[scene](docs)
    return docs


def points(scene: str, folder: Path) -> Iterator[Point]:
    """All points of a scene: each call between the marks, killed and with each error."""
    docs = prepare(scene, folder / "counted")
    trace = folder / "trace"
    _strace(scene, docs, "-e", "trace=" + ",".join(f"?{call}" for call in CALLS.split()), "-o", str(trace))
    before: Counter[str] = Counter()
    within: list[tuple[str, int]] = []
    inside = False
    for line in trace.read_text().splitlines():
        found = _CALL.match(line)
        if not found:
            continue
        before[found["call"]] += 1
        if BEGIN in found["rest"]:
            inside = True
        elif END in found["rest"]:
            break
        elif inside:
            within.append((found["call"], before[found["call"]]))
    assert len(within) > 20, trace.read_text()
    for call, nth in within:
        for fault in ("KILL", *ERRNOS):
            yield Point(scene, call, nth, fault)


def judge(point: Point, template: Path, folder: Path) -> list[str]:
    """Run one point on a copy of the template, and say what is wrong with what it left."""
    docs = folder / "docs"
    shutil.copytree(template, docs)
    ran = _strace(point.scene, docs, "-e", f"trace={point.call}", "-e", f"inject={point.injection}", "-o", "/dev/null")
    new, old = wanted(), held(template / "generated")
    if point.scene == "aside_left_renames":  # the old tree waits beside its place, and may stay there
        now = held(docs / "generated") or held(docs / ".generated.old")
        old = held(template / ".generated.old")
    else:
        now = held(docs / "generated")
        if now is None and point.scene.endswith("_renames"):  # killed between two renames: the next run mends it
            now = held(docs / ".generated.old")
    wrong = []
    if now not in (old, new):
        wrong.append("the tree is neither the old one nor the new one")
    if point.fault == "KILL":
        if ran.returncode not in (-9, 137):
            wrong.append(f"was not killed: {ran.returncode} {ran.stderr}")
    elif ran.returncode == 1:
        if now != old or "error: " not in ran.stdout or "Traceback" in ran.stderr:
            wrong.append(f"refused without a clear error, or not as it was: {ran.stdout}{ran.stderr}")
    elif ran.returncode != 0 or now != new:
        wrong.append(f"ended with {ran.returncode}: {ran.stderr}")
    try:
        write(NEW, docs / "generated")
    except Exception as refused:  # noqa: BLE001 - whatever it is, it is the finding
        wrong.append(f"the next run does not heal it: {refused!r}")
    if held(docs / "generated") != new:
        wrong.append("the next run gives another tree")
    if {path.name for path in docs.iterdir()} != {
        "generated",
        ".generated.lock",
        *(name.split("/")[0] for name in HAND),
    }:
        wrong.append(f"the next run leaves {sorted(path.name for path in docs.iterdir())}")
    wrong.extend(f"{name} was lost" for name, text in HAND.items() if (docs / name).read_text() != text)
    shutil.rmtree(docs)
    return [f"{point}: {what}" for what in wrong]


def wanted() -> dict[str, bytes]:
    """The new tree, record included, as an undisturbed write makes it."""
    if not _WANTED:
        import tempfile  # noqa: PLC0415

        with tempfile.TemporaryDirectory() as folder:
            write(NEW, Path(folder) / "generated")
            _WANTED.update(held(Path(folder) / "generated") or {})
    return _WANTED


_WANTED: dict[str, bytes] = {}


def _strace(scene: str, docs: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """One write under strace, in a process whose calls are the same each time."""
    # (With --seccomp-bpf, strace 6 injects errors but no signals.)
    command = ["strace", "-f", "-qq", *options, sys.executable, "-I", "-S", "-B", str(_ONE_WRITE), scene]
    environment = {"PATH": "/usr/bin:/bin", "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"}
    return subprocess.run([*command, str(docs)], capture_output=True, text=True, check=False, env=environment)
