"""The situations a write can be stopped in: what stands on disk before, and the pages wanted."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from generator.site.write import write

OLD = {
    "index.md": "home\n",
    "glossary/index.md": "terms\n",
    "glossary/kept.md": "the same before and after\n",
    "glossary/changed.md": "before\n",
    "actors/removed.md": "gone after\n",
    "assets/mark.svg": b"<svg/>\n",
}
NEW = {
    "index.md": "home\n",
    "glossary/index.md": "terms, one more\n",
    "glossary/kept.md": "the same before and after\n",
    "glossary/changed.md": "after\n" * 20_000,
    "events/2020/added.md": "new\n",
    "assets/mark.svg": b"<svg/>\n",
}
HAND = {
    "about/method.md": "written by hand\n",
    "generated.txt": "a neighbour\n",
    ".generated.notes": "a hidden neighbour\n",
}


def held(root: Path) -> dict[str, bytes] | None:
    """All files below a folder, or None when it is not there."""
    if not root.exists():
        return None
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def _by_hand(docs: Path) -> None:
    for name, text in HAND.items():
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text(text)


def _first(docs: Path) -> None:
    _by_hand(docs)


def _update(docs: Path) -> None:
    _by_hand(docs)
    write(OLD, docs / "generated")


def _again(docs: Path) -> None:
    _by_hand(docs)
    write(NEW, docs / "generated")


def _old_left(docs: Path) -> None:
    """As after a kill just behind the exchange, half-way through the clearing of the old tree."""
    _update(docs)
    shutil.copytree(docs / "generated", docs / ".generated.next")
    (docs / ".generated.next/actors/removed.md").unlink()


def _staging_left(docs: Path) -> None:
    """As after a stop of the machine while the new tree is being written."""
    write(NEW, docs / "generated")
    (docs / "generated").rename(docs / ".generated.next")
    (docs / ".generated.next/index.md").unlink()
    (docs / ".generated.next/glossary/kept.md").write_bytes(b"")
    (docs / ".generated.next/events/2020/added.md").write_bytes(b"\0\0\0")
    (docs / ".generated.next/.part").write_bytes(b"ho")
    _update(docs)


def _aside_left(docs: Path) -> None:
    """As after a kill between two renames, where the system has no exchange."""
    _staging_left(docs)
    (docs / "generated").rename(docs / ".generated.old")


# name -> what stands on disk before. Those that end in _renames run without an exchange of folders, in _copies without
# second names of files, in _at_once as if there were many files.
SCENES: dict[str, Callable[[Path], None]] = {
    "first": _first,
    "update": _update,
    "again": _again,
    "old_left": _old_left,
    "staging_left": _staging_left,
    "update_renames": _update,
    "aside_left_renames": _aside_left,
    "update_copies": _update,
    "update_spare": _update,
    "update_at_once": _update,
}
