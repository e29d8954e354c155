"""What the operating system does whole or not at all: a lock, durable files, two folders changing places."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.base.problems import Problem, Where
from generator.base.tree import Refused

# What a system answers that has no exchange, or whose file system has none.
_NO_EXCHANGE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP)
_NO_LINK = (errno.EPERM, errno.EMLINK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP)
MANY = 64  # files above which all that waits to be written is written, whosever it is
_C = ctypes.CDLL(None, use_errno=True)


@contextmanager
def locked(lock: Path, what: str) -> Iterator[None]:
    """Hold a lock file while a folder is worked on, so that two builds never mix.

    The file stays where it is: the lock is the system's, and ends with the process however that ends.
    """
    with _locked(os.open(lock, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666), what):
        yield


@contextmanager
def locked_folder(folder: Path) -> Iterator[None]:
    """Hold a folder itself while files in it are replaced: for folders that are not ours to put a lock beside."""
    with _locked(os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC), str(folder)):
        yield


@contextmanager
def _locked(handle: int, what: str) -> Iterator[None]:
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            message = f"another build is at work on {what}"
            hint = "wait for it to end (a lock never outlives its build)"
            raise Refused([Problem(Where(what), "locked", message, hint)]) from None
        yield
    finally:
        with suppress(OSError):  # nothing was written through it
            os.close(handle)


def create(path: Path | str, data: bytes, part: Path | str, *, durable: bool = True) -> None:
    """Write a new file so that it is there whole, or only as `part`, whenever the process or the machine stops.

    One that is not `durable` survives a stop of the process alone, until `sync_tree` is through.
    """
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        if durable:
            os.fsync(handle)
    finally:
        os.close(handle)
    os.rename(part, path)


def link(old: str, new: str) -> bool:
    """Give a file a second name; False where the file system has no such thing."""
    try:
        os.link(old, new, follow_symlinks=False)
    except OSError as wrong:
        if wrong.errno in _NO_LINK:
            return False
        raise
    return True


def sync(path: Path | str) -> None:
    """Make a file durable, or the names in a folder."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_tree(root: Path, files: Sequence[str], folders: Sequence[str]) -> None:
    """Make files and folders below a folder, and itself, durable: many at once, where the system can.

    Each for itself takes far longer then.
    """
    if len(files) > MANY and (call := getattr(_C, "syncfs", None)):
        handle = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            if call(handle) == 0:
                return
            code = ctypes.get_errno()
        finally:
            os.close(handle)
        if code != errno.ENOSYS:
            raise OSError(code, os.strerror(code), str(root))
    for path in (*files, *folders, ""):
        sync(f"{root}{os.sep}{path}")


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; False where the system cannot, with nothing done."""
    if sys.platform == "linux":
        call = getattr(_C, "renameat2", None)
        result = None if call is None else call(-100, os.fsencode(one), -100, os.fsencode(other), 2)
    elif sys.platform == "darwin":
        call = getattr(_C, "renamex_np", None)
        result = None if call is None else call(os.fsencode(one), os.fsencode(other), 2)
    else:
        result = None
    if result is None:
        return False
    if result == 0:
        return True
    code = ctypes.get_errno()
    if code in _NO_EXCHANGE:
        return False
    raise OSError(code, os.strerror(code), str(other))
