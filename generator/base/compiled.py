"""Templates as they were compiled before, beside them: where Python keeps its own compiled files, and as it does so."""

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
        """What a compiled template depends on: its text, and the program with its packages and options."""
        return super().get_source_checksum(f"{code_version().hex()}\n{source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what was compiled from the same text; else leave it to be compiled."""
        with suppress(OSError, EOFError, ValueError, TypeError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, if that is wanted and can be."""
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                Path(self.directory).mkdir(exist_ok=True)
                super().dump_bytecode(bucket)
