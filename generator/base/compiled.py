"""Compiled templates, cached in Python's own folders for compiled files and under the same rules."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

from generator.base.store import code_version

FOLDER = Path(__file__).parents[1] / "templates" / "__pycache__"


class Compiled(FileSystemBytecodeCache):
    """The compiled templates of this version of the program."""

    def __init__(self) -> None:
        super().__init__(str(FOLDER), "%s.bytecode")

    def get_source_checksum(self, source: str) -> str:
        """A key of what a compiled template depends on: its text, and the program with its packages and options."""
        return super().get_source_checksum(f"{code_version().hex()}\n{source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load the code compiled from the same text, if any; otherwise the template gets compiled."""
        with suppress(OSError, EOFError, ValueError, TypeError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Store the compiled code, if Python may write such files and can."""
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                Path(self.directory).mkdir(exist_ok=True)
                super().dump_bytecode(bucket)
