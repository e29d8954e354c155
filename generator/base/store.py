"""What was computed before, kept by what it depends on: a damaged, foreign or older file is as good as none."""

from __future__ import annotations

import hashlib
import importlib
import io
import os
import pickle
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

from generator.base.packed import pack, unpack
from generator.base.remembered import Remembered, remember
from generator.base.tree import listing, read_file, refuse_link

STATE = ".cache"  # the folder of a project for what a build remembers and works on; it can be deleted at any time
FILE = "cache.sqlite"
_FORMAT = 1
_GENERATOR = Path(__file__).parents[1]
_KEPT = 200  # builds that something is kept for without being asked for
_TOUCHED = 50  # builds after which what is asked for is marked as used again
_ALLOWED = {("datetime", "date"), ("datetime", "timedelta"), ("builtins", "set"), ("builtins", "frozenset")}


def key_of(*parts: str | bytes) -> bytes:
    """A short key of some parts, in order."""
    found = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(len(data).to_bytes(8, "big"))
        found.update(data)
    return found.digest()


@cache
def code_version() -> bytes:
    """A key of all that computes: every file of the generator, Python, and the versions of the installed packages."""
    found = [f"{_FORMAT}", sys.version]
    for path in listing(_GENERATOR).files:
        if "__pycache__" not in path:
            found += [path, hashlib.sha256(read_file(_GENERATOR / path)).hexdigest()]
    return key_of(*found, *packages())


def packages() -> list[str]:
    """The installed packages with their versions, by the names of the folders that say so."""
    found: set[str] = set()
    for folder in sys.path:
        with suppress(OSError):
            found.update(name for name in os.listdir(folder or ".") if name.endswith((".dist-info", ".egg-info")))
    return sorted(found)


def packed(value: Any, *, small: bool = True) -> bytes:  # noqa: ANN401  # what pickles
    """A value as the store keeps it; made small where that is worth the time."""
    data = pickle.dumps(value, 5)
    return pack(data) if small and not isinstance(value, bytes) else b"\0" + data  # bytes are packed already


class Store:
    """Values by kind and key, in a file of a folder; without a folder nothing is kept.

    Whatever is wrong with the file, `get` gives None and `put` does nothing: a build is slower then, never wrong.
    """

    def __init__(self, folder: Path | None) -> None:
        self._generation = 0
        self._touched: list[tuple[int, str, bytes]] = []
        self._new = False
        self._folder, self._process = folder, os.getpid()
        self._of_parent: sqlite3.Connection | None = None
        self._connection = None if folder is None else _open(folder)
        if self._connection is not None:
            try:
                row = self._connection.execute("SELECT max(number) FROM builds").fetchone()
                self._generation = (row[0] or 0) + 1
            except sqlite3.Error:
                self._forget()

    @property
    def keeps(self) -> bool:
        """Whether anything is kept."""
        return self._connection is not None

    @property
    def helps(self) -> bool:
        """Whether this process only helps with the work of the one that keeps what is computed."""
        return self._process != os.getpid()

    def get(self, kind: str, key: bytes) -> Any:  # noqa: ANN401  # what was put
        """What was kept under a key; None where there is nothing, or nothing whole."""
        return next(iter(self.get_all(kind, [key]).values()), None)

    def get_all(self, kind: str, keys: Iterable[bytes]) -> dict[bytes, Any]:
        """What was kept under several keys, as far as it is there and whole."""
        found: dict[bytes, Any] = {}
        self._own()
        for key in keys:
            if self._connection is None:
                break
            try:
                row = self._connection.execute(
                    "SELECT value, used FROM kept WHERE kind = ? AND key = ?", (kind, key)
                ).fetchone()
            except sqlite3.Error:
                self._forget()
                break
            if row is None:
                continue
            value = _value(kind, key, row[0])
            if value is None:
                continue
            found[key] = value[0]
            if not isinstance(row[1], int) or row[1] < self._generation - _TOUCHED:
                self._touched.append((self._generation, kind, key))
        return found

    def put(self, kind: str, key: bytes, value: Any, *, small: bool = True) -> None:  # noqa: ANN401  # what pickles
        """Keep a value; a process that only helps with the work keeps nothing.

        What every build reads and writes is not made small: that takes longer than the disk does.
        """
        if self._connection is not None and not self.helps:
            self.put_packed(kind, key, packed(value, small=small))

    def put_packed(self, kind: str, key: bytes, data: bytes) -> None:
        """Keep a value that `packed` gave."""
        if self._connection is None or self.helps:
            return
        self._new = True
        try:
            self._connection.execute(
                "INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)",
                (kind, key, _sum(kind, key, data) + data, self._generation),
            )
        except sqlite3.Error:
            self._forget()

    def share(self) -> None:
        """Let processes that are started from now on see what was put."""
        if self._connection is not None:
            try:
                self._connection.commit()
                self._connection.execute("BEGIN IMMEDIATE")
            except sqlite3.Error:
                self._forget()

    def _own(self) -> None:
        """In a process that was started meanwhile, read by a connection of its own: they cannot be shared."""
        if self._folder is not None and self._process != os.getpid() and self._of_parent is None:
            self._of_parent, self._connection = self._connection, None
            with suppress(sqlite3.Error):
                self._connection = sqlite3.connect(f"{(self._folder / FILE).absolute().as_uri()}?mode=ro", uri=True)

    def touch(self, kind: str, keys: Iterable[bytes]) -> None:
        """Mark what is kept under some keys as used, though nobody asked for it; now and then is often enough."""
        if self._generation % _TOUCHED == 0:
            self._touched += [(self._generation, kind, key) for key in keys]

    def close(self) -> None:
        """Write what was put, and drop what no build asked for of late."""
        if self._connection is None or self.helps:
            return
        try:
            run = self._connection.execute
            if not self._new:
                self._connection.rollback()
                self._connection.close()
                self._connection = None
                return
            self._connection.executemany("UPDATE kept SET used = ? WHERE kind = ? AND key = ?", self._touched)
            if self._generation % _TOUCHED == 0:  # every row has to be looked at
                run("DELETE FROM kept WHERE used < ?", (self._generation - _KEPT,))
            run("DELETE FROM builds")
            run("INSERT INTO builds VALUES (?)", (self._generation,))
            self._connection.commit()
            self._connection.close()
        except sqlite3.Error:
            self._forget()
        self._connection = None

    def _forget(self) -> None:
        """Go on without what was kept: the file is of no use."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(sqlite3.Error):
                connection.close()


@contextmanager
def remembering(store: Store) -> Iterator[Remembered | None]:
    """Look up hashes of files as they were remembered in a store, as far as it keeps anything."""
    files = Remembered(lambda name: store.get("files", key_of(name))) if store.keeps else None
    remember(files)
    try:
        yield files
    finally:
        remember(None)


def keep_files(store: Store, files: Remembered | None, written: int) -> None:
    """Keep what is known of the files, of which none was written after a moment (nanoseconds)."""
    if files is not None:
        files.settle(written)
        files.save(lambda name, value: store.put("files", key_of(name), value, small=False))


def _open(folder: Path) -> sqlite3.Connection | None:
    """The file, made anew where it is none of ours or damaged; None where that cannot be."""
    try:
        if not refuse_link(folder):
            folder.mkdir(parents=True)
        if (folder / FILE).is_symlink():
            return None
        for _ in range(2):
            try:
                return _connected(folder / FILE)
            except sqlite3.OperationalError:  # another build has it, or the disk is full
                return None
            except (sqlite3.DatabaseError, ValueError):
                for ending in ("", "-wal", "-shm", "-journal"):
                    (folder / f"{FILE}{ending}").unlink(missing_ok=True)
    except Exception:  # noqa: BLE001  # whatever is wrong there: a cache that cannot be had is an empty one
        return None
    return None


def _connected(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=0.2, isolation_level=None)
    try:
        run = connection.execute
        run("PRAGMA journal_mode = WAL")
        run("PRAGMA synchronous = OFF")  # what a failing machine leaves is found to be damaged
        run("BEGIN IMMEDIATE")
        run("CREATE TABLE IF NOT EXISTS kept (kind TEXT, key BLOB, value BLOB, used INT, PRIMARY KEY (kind, key))")
        run("CREATE TABLE IF NOT EXISTS builds (number INT)")
    except BaseException:
        connection.close()
        raise
    return connection


def _sum(kind: str, key: bytes, packed: bytes) -> bytes:
    return key_of(code_version(), kind, key, packed)


def _value(kind: str, key: bytes, row: object) -> tuple[Any] | None:
    """A value in a tuple, or None for one that is damaged, of other code, or of a class that is none of ours."""
    if not isinstance(row, bytes) or len(row) < 17 or row[:16] != _sum(kind, key, row[16:]):
        return None
    try:
        return (_Ours(io.BytesIO(unpack(row[16:]))).load(),)
    except Exception:  # noqa: BLE001  # a pickle may fail in any way
        return None


class _Ours(pickle.Unpickler):
    """Makes values of the generator's own classes, and of nothing else."""

    def find_class(self, module: str, name: str) -> type:
        return _class(module, name)


@cache
def _class(module: str, name: str) -> type:
    if ((module, name) in _ALLOWED or module.startswith("generator.")) and "." not in name:
        found = getattr(importlib.import_module(module), name, None)
        if isinstance(found, type):
            return found
    raise pickle.UnpicklingError(f"{module}.{name}")
