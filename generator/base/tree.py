"""Folders of files as values: what a folder holds, and what the system would not do, in words."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.base.problems import Problem, Where

_PIECE = 1_000_000  # bytes of a file that are looked at together


class Refused(Exception):  # noqa: N818 (`except Refused` says it best)
    """The work was not done, nothing was changed, and these problems say why."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems, sorted; the text of the exception is the first of them."""
        self.problems = tuple(sorted(problems))
        super().__init__("; ".join(f"{problem.where.path}: {problem.message}" for problem in self.problems[:3]))


@dataclass(frozen=True, slots=True)
class Listing:
    """All regular files and folders below a folder, by relative POSIX path, sorted."""

    files: tuple[str, ...]
    folders: tuple[str, ...]


Marks = tuple[int, int, int, int, int]  # of a file: device, number, size, time of writing and of change (nanoseconds)


@dataclass(frozen=True, slots=True)
class Scan:
    """All regular files below a folder with their marks, and all folders, by relative POSIX path."""

    files: Mapping[str, Marks]
    folders: set[str]


def listing(root: Path) -> Listing:
    """All that a folder holds, by relative path; see `scan`."""
    found = scan(root)
    return Listing(tuple(sorted(found.files)), tuple(sorted(found.folders)))


def scan(root: Path) -> Scan:
    """All that a folder holds; a link, device, pipe or socket is refused, and an error in reading is never hidden.

    (os.walk passes over folders it cannot read: a tree would look emptier than it is, and be replaced.)
    """
    files: dict[str, Marks] = {}
    folders: set[str] = set()
    odd: list[Problem] = []
    start, waiting = f"{root}{os.sep}", [""]
    while waiting:
        folder = waiting.pop()
        with os.scandir(start + folder) as entries:
            for entry in entries:
                path = f"{folder}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    folders.add(path)
                    waiting.append(f"{path}/")
                elif entry.is_file(follow_symlinks=False):
                    files[path] = marks(entry.stat(follow_symlinks=False))
                else:
                    odd.append(_odd(root / path))
    if odd:
        raise Refused(odd)
    return Scan(files, folders)


def visible_files(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Everything under a folder but dot files, by relative POSIX path, in the order of the names.

    Folders themselves are not given, nor what begins with a dot, but for files that look like entries: those are told.
    Raises OSError where something cannot be listed: nothing is swallowed.
    """
    waiting = [("", str(folder))]
    while waiting:
        prefix, at = waiting.pop()
        with os.scandir(at) as listing:
            found = sorted(listing, key=lambda entry: entry.name)
        for entry in found:
            hidden = entry.name.startswith(".")
            if hidden and (entry.name[1:2] in "#_" or not entry.name.endswith((".yml", ".yaml", ".md"))):
                continue
            path = f"{prefix}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                waiting.append((f"{path}/", entry.path))
            else:
                yield path, entry


def folders_of(paths: Iterable[str]) -> set[str]:
    """All folders that these paths lie in."""
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def refuse_link(folder: Path) -> bool:
    """Whether the folder exists; a link or anything else in its place is refused."""
    try:
        mode = os.lstat(folder).st_mode
    except FileNotFoundError:
        return False
    if not stat.S_ISDIR(mode):
        raise Refused([_odd(folder)])
    return True


def read_file(path: Path | str, most: int | None = None) -> bytes:
    """The bytes of a regular file; a link or a pipe put in its place is an error, never followed, never waited for.

    With `most`, reading ends soon after so many bytes: enough to see that the file is larger.
    """
    with _opened(path) as (handle, size):
        wanted = max(size + 1, 65536) if most is None else most + 1
        parts: list[bytes] = []
        while part := os.read(handle, wanted):
            parts.append(part)
            if most is not None and sum(map(len, parts)) > most:
                break
        return b"".join(parts)


def hash_file(path: Path | str) -> str:
    """The SHA-256 of a regular file, read piece by piece: a file of any size costs no memory."""
    found = hashlib.sha256()
    with _opened(path) as (handle, size):
        while part := os.read(handle, min(size + 1, _PIECE)):
            found.update(part)
    return found.hexdigest()


def marks(state: os.stat_result) -> Marks:
    """What the system says of a file that changes when it is written to."""
    return state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns


@contextmanager
def _opened(path: Path | str) -> Iterator[tuple[int, int]]:
    """A regular file open for reading, and its size; whatever else is there is refused."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        state = os.fstat(handle)
        if not stat.S_ISREG(state.st_mode):
            raise Refused([_odd(Path(path))])
        yield handle, state.st_size
    finally:
        os.close(handle)


def digest(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def failure(wrong: OSError, where: Path, doing: str) -> Problem:
    """What the operating system would not do, in words, at the file it was asked about."""
    path = wrong.filename if isinstance(wrong.filename, str) else str(wrong.filename or where)
    hint = {
        "ENOSPC": "free some disk space and run the build again",
        "EDQUOT": "free some disk space and run the build again",
        "EACCES": "give yourself the right to write there, or build in a folder of your own",
        "EPERM": "give yourself the right to write there, or build in a folder of your own",
        "EROFS": "build in a folder that can be written",
        "EMFILE": "close other programs, or raise the limit of open files (ulimit -n)",
        "ENFILE": "close other programs, or raise the limit of open files (ulimit -n)",
    }.get(errno.errorcode.get(wrong.errno or 0, ""), "run the build again; if it happens again, check the disk")
    return Problem(Where(path), "disk", f"{doing}: {wrong.strerror or wrong}", hint)


def _odd(path: Path) -> Problem:
    """The problem of something that is no plain file or folder."""
    what = "a symbolic link" if path.is_symlink() else "no plain file or folder"
    hint = "put the file or folder itself there, or remove it"
    return Problem(Where(str(path)), "bad-path", f"this is {what}; such things are never followed or published", hint)
