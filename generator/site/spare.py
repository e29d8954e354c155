"""A second whole copy of a generated folder: a build changes what differs in it, then the two change places.

It is in the state folder, where nothing is anybody's work. A copy that is not as the last build left it is not used.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from generator.base.remembered import keep_marks, marks_of
from generator.base.store import STATE, Store
from generator.base.tree import Marks, Refused, digest, folders_of, read_file, refuse_link
from generator.site import atomic
from generator.site.record import MANIFEST, as_remembered, record_of, recorded

PART = ".part"  # the one file being written; a finished one has its own name


class Spare:
    """The second copy of one generated folder (`root` below), in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._changed: list[str] = []

    def usable(self, root: Path) -> bool:
        """Whether it is as the last build left it, and can change places with the folder."""
        try:
            return as_remembered(self.folder) and os.stat(self.folder).st_dev == os.stat(root.parent).st_dev
        except (OSError, Refused):
            return False

    def update(self, pages: Mapping[str, str | bytes], wanted: Mapping[str, str], root: Path) -> None:
        """Let it hold the wanted pages, durably; what it has of them is left as it is.

        The record is written first: it is not the remembered one, so a copy that was left half-way is not used.
        """
        record, part = recorded(self.folder), self.folder / PART
        self._changed = [path for path in wanted if record.get(path) != wanted[path]]
        gone = [path for path in record if path not in wanted]
        before, after = folders_of(record), folders_of(wanted)
        start, published = f"{self.folder}{os.sep}", recorded(root)
        atomic.create(self.folder / MANIFEST, record_of(wanted), part, durable=False)
        for path in gone:
            os.unlink(start + path)
        for folder in sorted(before - after, reverse=True):
            os.rmdir(start + folder)
        for folder in sorted(after - before):
            os.mkdir(start + folder)
        for path in self._changed:
            known = published.get(path) == wanted[path] and self._copied(root, path, wanted[path], part)
            if not known:
                atomic.create(self.folder / path, encoded(pages[path]), part, durable=False)
        touched = folders_of([*self._changed, *gone]) | (after - before)
        atomic.sync_tree(self.folder, [MANIFEST, *self._changed], sorted(touched & after, reverse=True))

    def _copied(self, root: Path, path: str, hash_: str, part: Path) -> bool:
        """Copy a file with its times from the folder, if what is there is what is wanted."""
        try:
            data, state = read_file(root / path), os.lstat(root / path)
        except (OSError, Refused):
            return False
        if digest(data) != hash_:
            return False
        atomic.create(self.folder / path, data, part, durable=False)
        os.utime(self.folder / path, ns=(state.st_atime_ns, state.st_mtime_ns))
        return True

    def keep(self, before: Mapping[str, Marks], root: Path) -> bool:
        """Take note that the two changed places; False where what is here now was not left alone until then.

        `before` are the marks of the folder's files before that.
        """
        after, changed = marks_of(self.folder), [*self._changed, MANIFEST]
        keep_marks(self.folder, before)
        if not as_remembered(self.folder):
            return False
        wanted = recorded(root)
        kept = {path: mark for path, mark in after.items() if path in wanted}
        for path in changed:
            kept.pop(path, None)
        keep_marks(root, kept, changed)
        return True

    def copy(self, wanted: Mapping[str, str], root: Path) -> None:
        """Make the second copy, for the next build; where that is not possible, there is none."""
        try:
            self._drop()
            self.folder.mkdir(parents=True)
            old, start = f"{root}{os.sep}", f"{self.folder}{os.sep}"
            for folder in sorted(folders_of(wanted)):
                os.mkdir(start + folder)
            for path in (MANIFEST, *wanted):
                data, state = read_file(old + path), os.lstat(old + path)
                if path != MANIFEST and digest(data) != wanted[path]:
                    raise OSError("a page was edited meanwhile")  # noqa: TRY301
                with open(start + path, "xb", buffering=0) as file:
                    if file.write(data) != len(data):
                        raise OSError("a page was not written as a whole")  # noqa: TRY301
                    os.utime(file.fileno(), ns=(state.st_atime_ns, state.st_mtime_ns))
            atomic.sync_tree(self.folder, [MANIFEST, *wanted], [])
        except (OSError, Refused):
            with suppress(OSError, Refused):
                self._drop()
            return
        keep_marks(self.folder, {}, [*wanted, MANIFEST])

    def _drop(self) -> None:
        if refuse_link(self.folder):
            shutil.rmtree(self.folder)


def encoded(content: str | bytes) -> bytes:
    """Text as UTF-8, bytes as they are."""
    return content.encode() if isinstance(content, str) else content


def spares(project: Path, store: Store) -> Path | None:
    """Where a project's second copies are; None where nothing is kept from build to build."""
    return project / STATE / "spare" if store.keeps else None
