"""What stands in a generated folder, and whose it is: the hashes of its files, beside those the last run recorded."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.base.problems import Problem, Where
from generator.base.tree import Refused, digest_files, listing, read_file, refuse_link

MANIFEST = ".manifest.json"  # in the folder itself, so that pages and record change places together
FORMAT = 1
_SHOWN = 20  # that many files of a person are named one by one


@dataclass(frozen=True, slots=True)
class Tree:
    """What stands on disk: the hash of each file, the folders, and the hashes the last run recorded."""

    hashes: Mapping[str, str]
    folders: tuple[str, ...]
    recorded: Mapping[str, str]


def recorded(root: Path) -> Mapping[str, str]:
    """The hash of each file as the last run recorded it; nothing when there is no readable record."""
    try:
        record = json.loads(read_file(root / MANIFEST))
    except (FileNotFoundError, NotADirectoryError, ValueError, RecursionError):
        return {}
    files = record.get("files") if isinstance(record, dict) and record.get("format") == FORMAT else None
    if not isinstance(files, dict) or not all(isinstance(value, str) for value in files.values()):
        return {}
    return files


def as_recorded(root: Path) -> bool:
    """Whether the folder holds exactly what the last run wrote."""
    try:
        if not refuse_link(root):
            return False
        tree = read_tree(root)
    except (OSError, Refused):
        return False
    return bool(tree.recorded) and tree.hashes == tree.recorded and set(tree.folders) == folders_of(tree.recorded)


def read_tree(root: Path) -> Tree:
    """Hash all that a generated folder holds."""
    held = listing(root)
    hashes = digest_files(root, [path for path in held.files if path != MANIFEST])
    return Tree(hashes, held.folders, recorded(root))


def strange(tree: Tree, wanted: Mapping[str, str], root: Path) -> list[Problem]:
    """What the folder holds that no run wrote: a file of another hash than recorded, a folder of nothing we made.

    A file that equals the page wanted there is nobody's loss, so a lost record heals by itself.
    """
    hint = "the folder is replaced as a whole: move what you want to keep (pages to docs/about), or delete it"
    found = []
    for path, held in tree.hashes.items():
        if held not in (tree.recorded.get(path), wanted.get(path)):
            what = "was edited by hand" if path in tree.recorded else "was not made by the generator"
            message = f"this file {what}; it is kept, and nothing was written"
            found.append(Problem(Where(str(root / path)), "stale", message, hint))
    ours = folders_of(tree.recorded) | folders_of(wanted)
    for folder in tree.folders:
        if folder not in ours and not any(path.startswith(f"{folder}/") for path in tree.hashes):
            message = "this folder was not made by the generator; it is kept, and nothing was written"
            found.append(Problem(Where(str(root / folder)), "stale", message, hint))
    if len(found) > _SHOWN:  # a whole tree of another tool's making
        message = f"{len(found) - _SHOWN} more files here are kept too, and nothing was written"
        found[_SHOWN:] = [Problem(Where(str(root)), "stale", message, hint)]
    return found


def folders_of(paths: Mapping[str, str]) -> set[str]:
    """All folders that these paths lie in."""
    return {"/".join(steps[:depth]) for steps in (path.split("/") for path in paths) for depth in range(1, len(steps))}
