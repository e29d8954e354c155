"""What is in a generated folder, and whose it is: the hashes of its files, beside those the last run recorded."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from json.encoder import encode_basestring as encoded  # as json.dumps writes a text
from pathlib import Path

from generator.base.problems import Problem, Where
from generator.base.remembered import keep_marks, marks_of
from generator.base.tree import Refused, folders_of, hash_file, marks, read_file, refuse_link, scan

MANIFEST = ".manifest.json"  # in the folder itself, so that pages and record change places together
FORMAT = 1
_SHOWN = 20  # that many files of a person are named one by one


@dataclass(frozen=True, slots=True)
class Tree:
    """What is on disk: the hash of each file, the folders, and the hashes the last run recorded."""

    hashes: Mapping[str, str]
    folders: tuple[str, ...]
    recorded: Mapping[str, str]


def beside(root: Path, name: str) -> Path:
    """A folder of the writing's own beside the one that is written."""
    return root.with_name(f".{root.name}.{name}")


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
        if as_remembered(root):
            return True
        tree = read_tree(root)
    except (OSError, Refused):
        return False
    whole = bool(tree.recorded) and tree.hashes == tree.recorded and set(tree.folders) == folders_of(tree.recorded)
    if whole:
        keep_marks(root, {}, [*tree.recorded, MANIFEST])
    return whole


def as_remembered(root: Path) -> bool:
    """Whether the folder is known to hold exactly what the last run wrote, by the marks of its files alone."""
    known = marks_of(root)
    held = scan(root) if known and refuse_link(root) else None
    return held is not None and held.files == known and held.folders == folders_of(known)


def remembered(root: Path) -> Tree | None:
    """A folder as the last run recorded it, of which only the record was looked at; None where it is not remembered."""
    mark = marks_of(root).get(MANIFEST)
    try:
        if mark is None or mark != marks(os.lstat(root / MANIFEST)):
            return None
    except OSError:
        return None
    record = recorded(root)
    return Tree(record, tuple(folders_of(record)), record)


def read_tree(root: Path) -> Tree:
    """Hash all that a generated folder holds; a file that is remembered is what the record says it is."""
    held, record, known = scan(root), recorded(root), marks_of(root)
    if known.get(MANIFEST) != held.files.get(MANIFEST):
        known = {}
    hashes = {
        path: record[path] if path in record and known.get(path) == mark else hash_file(root / path)
        for path, mark in sorted(held.files.items())
        if path != MANIFEST
    }
    return Tree(hashes, tuple(sorted(held.folders)), record)


def record_of(hashes: Mapping[str, str]) -> bytes:
    """The record of files with these hashes."""
    rows = ",\n".join(f"  {encoded(path)}: {encoded(hash_)}" for path, hash_ in hashes.items())
    return f'{{\n "format": {FORMAT},\n "files": {{\n{rows}\n }}\n}}\n'.encode()


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
