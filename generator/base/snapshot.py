"""What source files hold at one moment, to see whether somebody edited them meanwhile."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.base.problems import Problem, Where
from generator.base.remembered import digest_file
from generator.base.tree import Refused, failure


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What source files held at one moment: a hash for each path below the sources."""

    sources: tuple[Path, ...]
    hashes: Mapping[str, str]


def snapshot(sources: Sequence[Path]) -> Snapshot:
    """What the source files hold now: taken before they are read, compared before anything is replaced.

    Hidden files are no sources: they are left out here as they are when a corpus is read.
    """
    hashes: dict[str, str] = {}
    try:
        for source in sources:
            for path in _everything(source):
                mode = os.lstat(path).st_mode
                if stat.S_ISREG(mode):
                    hashes[path] = digest_file(path)
                else:
                    hashes[path] = f"link to {os.readlink(path)}" if stat.S_ISLNK(mode) else f"mode {mode:o}"
    except OSError as wrong:
        raise Refused([failure(wrong, sources[0], "cannot read")]) from wrong
    return Snapshot(tuple(sources), hashes)


def changed_since(before: Snapshot) -> tuple[Problem, ...]:
    """A problem for each source file that was edited, added or removed since the snapshot."""
    now = snapshot(before.sources).hashes
    changed = []
    for path in sorted({*before.hashes, *now}):
        if before.hashes.get(path) != now.get(path):
            what = "added" if path not in before.hashes else "removed" if path not in now else "edited"
            message = f"the file was {what} while the build ran; nothing was written"
            changed.append(Problem(Where(path), "edited-meanwhile", message, "run the build again"))
    return tuple(changed)


def _everything(source: Path) -> Iterator[str]:
    """The source itself when it is no folder, else all below it that is neither folder nor hidden; else nothing."""
    try:
        mode = os.lstat(source).st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISDIR(mode):
        yield str(source)
        return
    waiting = [str(source)]
    while waiting:
        folder = waiting.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    yield entry.path
