"""Files of one set in a folder that is somebody else's: all of them new or all old, whenever the machine stops."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from generator.base.problems import Problem, Where
from generator.base.tree import Refused, listing, refuse_link
from generator.site import atomic

_STAGED, _DUE = ".annotating", ".annotated"  # being written; written whole, and to be moved to their places
_PART = ".part"


@contextmanager
def held(folder: Path, names: frozenset[str]) -> Iterator[None]:
    """The folder for this process alone, with a set that was written before and not moved in full now in its place."""
    folder.mkdir(parents=True, exist_ok=True)
    with atomic.locked_folder(folder):
        _move(folder, names)
        _clear(folder / _STAGED, names)
        yield


def replace(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put all these files into a held folder, in the place of those of their names; other files are left alone."""
    names = frozenset(files)
    staged = folder / _STAGED
    try:
        staged.mkdir()
        for name, data in files.items():
            atomic.create(staged / name, data, staged / _PART)
        atomic.sync(staged)
        for name in files:
            _refuse_folder(folder / name)
        staged.rename(folder / _DUE)  # from here on the new set counts
    except BaseException:
        _clear(staged, names)
        raise
    atomic.sync(folder)
    _move(folder, names)


def _move(folder: Path, names: frozenset[str]) -> None:
    """Move the files that are due to their places; a run that stopped on the way is taken up again."""
    due = folder / _DUE
    if refuse_link(due):
        _refuse_others(due, names)
        for name in listing(due).files:
            (due / name).rename(folder / name)  # in the place of the old one
        due.rmdir()
        atomic.sync(folder)


def _clear(staged: Path, names: frozenset[str]) -> None:
    """Take away what a run that stopped had written so far."""
    if refuse_link(staged):
        _refuse_others(staged, names | {_PART})
        for name in listing(staged).files:
            (staged / name).unlink()
        staged.rmdir()


def _refuse_others(folder: Path, names: frozenset[str]) -> None:
    """Stop at a file that no run of ours can have put there."""
    found = listing(folder)
    message = "this was not made by the generator; it is kept, and nothing was written"
    others = [path for path in (*found.files, *found.folders) if path not in names]
    if others:
        raise Refused(Problem(Where(str(folder / path)), "stale", message, "move it away") for path in others)


def _refuse_folder(path: Path) -> None:
    """Stop at a folder in the place of a file: it could not be replaced."""
    try:
        is_folder = stat.S_ISDIR(os.lstat(path).st_mode)
    except FileNotFoundError:
        return
    if is_folder:
        message = "there is a folder where a file is to be written"
        raise Refused([Problem(Where(str(path)), "bad-path", message, "move it away")])
