"""What is known of files from the last run, by their marks: a file that did not change is not read again."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from generator.base.tree import Marks, hash_file, marks


def digest_file(path: Path | str) -> str:
    """As `hash_file`; while hashes are remembered (see Remembered), a file is read only if something of it changed."""
    if _remembered is None:
        return hash_file(path)
    if known := _remembered.get(path):
        return known
    state = os.lstat(path)
    found = hash_file(path)
    _remembered.put(path, state, found)
    return found


class Remembered:
    """The hashes of files as they were, with their marks, and the marks of all files of whole folders.

    A file that was written to has another time of change, which nobody sets by hand, unless that was within the
    system's tick in which it was looked at: files so young are not remembered. `get` gives what was kept under a name.
    """

    def __init__(self, get: Callable[[str], object] = lambda _name: None) -> None:
        self._here = os.path.join(os.getcwd(), "")
        self._get = get
        known = get(self._here)
        self._known: dict[str, tuple[int, int, int, int, int, str]] = known if isinstance(known, dict) else {}
        self._trees: dict[str, dict[str, Marks]] = {}
        self._late: dict[str, Iterable[str]] = {}
        self._changed: set[str] = set()

    def get(self, path: Path | str) -> str | None:
        """The hash of a file that did not change; None for any other."""
        known = self._known.get(os.fspath(path))
        if known is None:
            return None
        try:
            state = os.lstat(path)
        except OSError:
            return None
        return known[5] if stat.S_ISREG(state.st_mode) and known[:5] == marks(state) else None

    def put(self, path: Path | str, state: os.stat_result, hash_: str) -> None:
        """Remember the hash of a file that was in this state before it was read."""
        if _is_settled(state):
            self._known[os.fspath(path)] = (*marks(state), hash_)
            self._changed.add(self._here)

    def tree(self, root: Path) -> dict[str, Marks]:
        """The marks of the files of a folder when all of them held what its record says; empty where not known."""
        name = os.path.join(self._here, root)
        if name not in self._trees:
            kept = self._get(name)
            self._trees[name] = kept if isinstance(kept, dict) else {}
        return self._trees[name]

    def put_tree(self, root: Path, tree: Mapping[str, Marks], late: Iterable[str] = ()) -> None:
        """Remember the marks of a folder that holds what its record says; those of `late` files once they settled."""
        name = os.path.join(self._here, root)
        self._trees[name] = dict(tree)
        self._late[name] = late
        self._changed.add(name)

    def settle(self, written: int) -> None:
        """Take the marks of files that were written before a moment (nanoseconds), and by nobody since."""
        time.sleep(_TICK / 1e9)
        for name, late in self._late.items():
            tree = self._trees[name]
            for path in late:
                with suppress(OSError):
                    state = os.lstat(f"{name}{os.sep}{path}")
                    if stat.S_ISREG(state.st_mode) and state.st_mtime_ns < written and _is_settled(state):
                        tree[path] = marks(state)
        self._late.clear()

    def save(self, put: Callable[[str, object], None]) -> None:
        """Hand over what is new, by the names it will be asked for."""
        for name in self._changed:
            put(name, self._known if name == self._here else self._trees[name])
        self._changed.clear()


_remembered: Remembered | None = None
_TICK = 10_000_000  # nanoseconds: the times of files go forward in steps of no more than this


def remember(hashes: Remembered | None) -> None:
    """Look hashes of files up here from now on; None ends that."""
    global _remembered  # noqa: PLW0603  # one process builds one guide
    _remembered = hashes


def marks_of(root: Path) -> Mapping[str, Marks]:
    """The marks of a folder's files as they were remembered; empty where they were not."""
    return _remembered.tree(root) if _remembered else {}


def keep_marks(root: Path, tree: Mapping[str, Marks], late: Iterable[str] = ()) -> None:
    """Remember the marks of a folder's files, as long as anything is remembered (see Remembered)."""
    if _remembered:
        _remembered.put_tree(root, tree, late)


def _is_settled(state: os.stat_result) -> bool:
    """Whether whatever is written to a file from now on gives it other marks."""
    return max(state.st_ctime_ns, state.st_mtime_ns) < time.time_ns() - _tick(state)


def _tick(state: os.stat_result) -> int:
    """How long two changes may have one time: some file systems only know seconds."""
    return 2_100_000_000 if state.st_ctime_ns % 1_000_000_000 == 0 else _TICK
