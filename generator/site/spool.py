"""Bytes put aside in a file without a name until they are asked for, so that they take no memory."""

from __future__ import annotations

import os
import tempfile
import weakref
from collections.abc import Callable
from functools import partial
from pathlib import Path


class Spool:
    """A file in a folder that is gone when nobody reads it any more; OSError where it cannot be written."""

    def __init__(self, folder: Path) -> None:
        with tempfile.TemporaryFile(dir=folder) as file:
            self._file = os.dup(file.fileno())
        weakref.finalize(self, os.close, self._file)
        self._size = 0

    def put(self, data: bytes) -> Callable[[], bytes]:
        """Put bytes aside; gives what reads them again."""
        left = memoryview(data)
        while left:
            left = left[os.write(self._file, left) :]
        at, self._size = self._size, self._size + len(data)
        return partial(self._read, at, len(data))

    def _read(self, at: int, length: int) -> bytes:
        return os.pread(self._file, length, at)
