"""Pages to a folder on disk: built aside, exchanged in one step, never half, never over what a person wrote."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.base.problems import Problem, Where
from generator.base.tree import (
    Refused,
    Snapshot,
    changed_since,
    digest,
    failure,
    listing,
    read_file,
    refuse_link,
    refused_paths,
)
from generator.site import atomic

MANIFEST = ".manifest.json"  # in the folder itself, so that pages and record change places together
_PART = ".part"  # the one file being written; a finished one has its own name
_MANIFEST_FORMAT = 1
_SHOWN = 20  # that many files of a person are named one by one


@dataclass(frozen=True, slots=True)
class Written:
    """What a run changed: paths written, left alone and removed, and warnings about what it left behind."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Tree:
    """What stands on disk: the hash of each file, the folders, and the hashes the last run recorded."""

    hashes: Mapping[str, str]
    folders: tuple[str, ...]
    recorded: Mapping[str, str]


def write(pages: Mapping[str, str | bytes], root: Path, sources: Snapshot | None = None) -> Written:
    """Make the folder hold exactly these pages (path -> content), or raise Refused and leave it as it was.

    A page that is there already keeps its file, untouched; when all are, nothing is written. A file that the last
    run did not write, or that was edited since, is a person's: it is named and refused, never replaced. With
    `sources`, an edit made since that snapshot is refused too.
    """
    problems = refused_paths(pages, str(root))
    if problems:
        raise Refused(problems)
    try:
        root.parent.mkdir(parents=True, exist_ok=True)
        with atomic.locked(lock_of(root), str(root)):
            return _write(pages, root, sources)
    except OSError as wrong:
        raise Refused([failure(wrong, root, "cannot write")]) from wrong


def lock_of(root: Path) -> Path:
    """The lock file of a generated folder, beside it."""
    return root.with_name(f".{root.name}.lock")


def recorded(root: Path) -> Mapping[str, str]:
    """The hash of each file as the last run recorded it; nothing when there is no readable record."""
    try:
        record = json.loads(read_file(root / MANIFEST))
    except (FileNotFoundError, NotADirectoryError, ValueError, RecursionError):
        return {}
    files = record.get("files") if isinstance(record, dict) and record.get("format") == _MANIFEST_FORMAT else None
    if not isinstance(files, dict) or not all(isinstance(value, str) for value in files.values()):
        return {}
    return files


def as_recorded(root: Path) -> bool:
    """Whether the folder holds exactly what the last run wrote."""
    try:
        if not refuse_link(root):
            return False
        tree = _read(root)
    except (OSError, Refused):
        return False
    return bool(tree.recorded) and tree.hashes == tree.recorded and set(tree.folders) == _folders(tree.recorded)


def _write(pages: Mapping[str, str | bytes], root: Path, sources: Snapshot | None) -> Written:
    """As `write`, with the lock held and the paths checked."""
    staging, aside = root.with_name(f".{root.name}.next"), root.with_name(f".{root.name}.old")
    _recover(root, staging, aside)
    if left := _remove(staging, root):
        raise Refused(left)
    exists = refuse_link(root)
    tree = _read(root) if exists else _Tree({}, (), {})
    wanted = _hashes(pages, root)
    if strange := _strange(tree, wanted, root):
        raise Refused(strange)
    unchanged = tuple(path for path in wanted if tree.hashes.get(path) == wanted[path])
    done = Written(
        tuple(path for path in wanted if tree.hashes.get(path) != wanted[path]),
        unchanged,
        tuple(path for path in tree.hashes if path not in wanted),
    )
    if exists and tree.recorded == wanted == tree.hashes and set(tree.folders) == _folders(wanted):
        _refuse_edits(sources)
        return done
    try:
        _stage(pages, wanted, staging, root, frozenset(unchanged))
        _refuse_edits(sources)
        if exists:
            _swap(staging, root, aside)
        else:
            staging.rename(root)
    except BaseException:
        with suppress(OSError, Refused):  # what cannot be cleaned now, the next run cleans
            _remove(staging, root)
        raise
    return Written(done.written, done.unchanged, done.removed, _finish(root, staging))


def _finish(root: Path, staging: Path) -> tuple[Problem, ...]:
    """Make the exchange durable and clear the old tree away: the new one stands, so failures are only warnings."""
    warnings: list[Problem] = []
    try:
        atomic.sync_folder(root.parent)
    except OSError as wrong:
        warnings.append(_left(failure(wrong, root, "written, but the disk did not confirm it")))
    try:
        warnings.extend(map(_left, _remove(staging, root)))
    except OSError as wrong:
        warnings.append(_left(failure(wrong, staging, "the old pages could not be cleared away")))
    except Refused as refused:
        warnings.extend(map(_left, refused.problems))
    return tuple(warnings)


def _left(problem: Problem) -> Problem:
    """The same told as a warning."""
    return Problem(problem.where, "left-behind", problem.message, problem.hint)


def _refuse_edits(sources: Snapshot | None) -> None:
    """Stop when a source was edited since it was read."""
    if sources is not None and (edited := changed_since(sources)):
        raise Refused(edited)


def _read(root: Path) -> _Tree:
    """Hash all that a generated folder holds."""
    held = listing(root)
    hashes = {path: digest(read_file(root / path)) for path in held.files if path != MANIFEST}
    return _Tree(hashes, held.folders, recorded(root))


def _strange(tree: _Tree, wanted: Mapping[str, str], root: Path) -> list[Problem]:
    """What the folder holds that no run wrote: a file of another hash than recorded, a folder of nothing we made.

    A file that equals the page wanted there is nobody's loss, so a lost record heals by itself.
    """
    hint = "the folder is replaced by each build: move what you want to keep to docs/about or docs/assets, or delete it"
    found = []
    for path, held in tree.hashes.items():
        if held not in (tree.recorded.get(path), wanted.get(path)):
            what = "was edited by hand" if path in tree.recorded else "was not made by the generator"
            message = f"this file {what}; it is kept, and nothing was written"
            found.append(Problem(Where(str(root / path)), "stale", message, hint))
    ours = _folders(tree.recorded) | _folders(wanted)
    for folder in tree.folders:
        if folder not in ours and not any(path.startswith(f"{folder}/") for path in tree.hashes):
            message = "this folder was not made by the generator; it is kept, and nothing was written"
            found.append(Problem(Where(str(root / folder)), "stale", message, hint))
    if len(found) > _SHOWN:  # a whole tree of another tool's making
        message = f"{len(found) - _SHOWN} more files here are kept too, and nothing was written"
        found[_SHOWN:] = [Problem(Where(str(root)), "stale", message, hint)]
    return found


def _stage(
    pages: Mapping[str, str | bytes], wanted: Mapping[str, str], staging: Path, root: Path, same: frozenset[str]
) -> None:
    """Build the new tree aside: the record first (it proves whose the rest is), then each page, all durable."""
    staging.mkdir()
    record = {"format": _MANIFEST_FORMAT, "files": dict(wanted)}
    part = staging / _PART
    atomic.create(staging / MANIFEST, json.dumps(record, indent=1, ensure_ascii=False).encode() + b"\n", part)
    folders = sorted(_folders(wanted))
    for folder in folders:
        (staging / folder).mkdir()
    for path in wanted:
        if path in same and atomic.link(root / path, staging / path):
            continue
        atomic.create(staging / path, _bytes(pages[path]), part)
    for folder in reversed(folders):
        atomic.sync_folder(staging / folder)
    atomic.sync_folder(staging)


def _swap(staging: Path, root: Path, aside: Path) -> None:
    """Let the new tree and the old change places; the old one is then the staging folder.

    Where the system cannot exchange folders, three renames do, and `_recover` mends what a stop between them leaves.
    """
    if atomic.exchange(staging, root):
        return
    root.rename(aside)
    try:
        staging.rename(root)
    except OSError:
        aside.rename(root)
        raise
    with suppress(OSError):  # the new tree stands: the next run takes the old one away
        aside.rename(staging)


def _recover(root: Path, staging: Path, aside: Path) -> None:
    """Finish or undo an exchange by renames that was stopped half-way."""
    if not os.path.lexists(aside):
        return
    if not os.path.lexists(root):
        aside.rename(root)
    elif not os.path.lexists(staging):
        aside.rename(staging)
    else:
        message = "this folder was not made by the generator; it is kept, and nothing was written"
        raise Refused([Problem(Where(str(aside)), "stale", message, "move it away")])


def _remove(staging: Path, root: Path) -> list[Problem]:
    """Remove a staging folder that is provably ours; else keep all of it and name what is not.

    Ours is what its record lists with the same hash, the record, the one part, and a second name of a page that stays
    in its place. The record goes last, so that a removal that is stopped can be taken up again.
    """
    if not refuse_link(staging):
        return []
    held = listing(staging)
    record = recorded(staging)
    foreign = [
        path
        for path in held.files
        if path not in (MANIFEST, _PART)
        and digest(read_file(staging / path)) != record.get(path)
        and not _same_file(staging / path, root / path)
    ]
    if foreign:
        message = "this file was not made by the generator, or was edited since; it is kept"
        hint = "move what you want to keep and delete the folder; the next build goes on"
        return [Problem(Where(str(staging / path)), "stale", message, hint) for path in foreign]
    for path in held.files:
        if path != MANIFEST:
            (staging / path).unlink()
    for folder in reversed(held.folders):
        (staging / folder).rmdir()
    if MANIFEST in held.files:
        (staging / MANIFEST).unlink()
    staging.rmdir()
    return []


def _same_file(one: Path, other: Path) -> bool:
    """Whether two paths name one file, so that nothing is lost with either of them."""
    try:
        return os.path.samestat(os.lstat(one), os.lstat(other))
    except (FileNotFoundError, NotADirectoryError):
        return False


def _hashes(pages: Mapping[str, str | bytes], root: Path) -> dict[str, str]:
    """The hash of each page, by path in order; text that UTF-8 cannot hold is refused."""
    hashes, problems = {}, []
    for path in sorted(pages):
        try:
            hashes[path] = digest(_bytes(pages[path]))
        except UnicodeEncodeError as wrong:
            message = f"the page holds U+{ord(wrong.object[wrong.start]):04X}, which is no character of a text"
            problems.append(Problem(Where(str(root / path)), "bad-text", message))
    if problems:
        raise Refused(problems)
    return hashes


def _folders(paths: Mapping[str, str]) -> set[str]:
    """All folders that these paths lie in."""
    return {"/".join(steps[:depth]) for steps in (path.split("/") for path in paths) for depth in range(1, len(steps))}


def _bytes(content: str | bytes) -> bytes:
    """Text as UTF-8, bytes as they are."""
    return content.encode() if isinstance(content, str) else content
