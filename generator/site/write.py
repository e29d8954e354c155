"""Pages to a folder on disk: built aside, exchanged in one step, never half, never over what a person wrote."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from generator.base.paths import refused_paths
from generator.base.problems import Problem, Where
from generator.base.remembered import keep_marks, marks_of
from generator.base.snapshot import Snapshot, changed_since
from generator.base.tree import Refused, digest, failure, folders_of, hash_file, listing, read_file, refuse_link
from generator.site import atomic
from generator.site.record import (
    MANIFEST,
    Tree,
    as_remembered,
    beside,
    read_tree,
    record_of,
    recorded,
    remembered,
    strange,
)
from generator.site.spare import PART, Spare, encoded


@dataclass(frozen=True, slots=True)
class Written:
    """What a run changed: paths written, left alone and removed, and warnings about what it left behind."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    warnings: tuple[Problem, ...] = ()


def write(
    pages: Mapping[str, str | bytes], root: Path, sources: Snapshot | None = None, spares: Path | None = None
) -> Written:
    """Make the folder hold exactly these pages (path -> content), or raise Refused and leave it as it was.

    A page that is there already keeps its file, untouched; when all are, nothing is written. A file that the last
    run did not write, or that was edited since, is a person's: it is named and refused, never replaced. With
    `sources`, an edit made since that snapshot is refused too. In the folder `spares` a second copy is kept, so that
    the next time only what differs is written.
    """
    with staged(pages, root, sources, spares) as new:
        (written,) = exchange(new)
    return written


@contextmanager
def staged(
    pages: Mapping[str, str | bytes], root: Path, sources: Snapshot | None = None, spares: Path | None = None
) -> Iterator[Staged]:
    """The pages as `write` would write them, whole and durable beside the folder, which is locked meanwhile.

    They come into its place by `exchange`; without it they are taken away again.
    """
    known = marks_of(root).keys() - {MANIFEST}  # what was written before is written again
    if known != set(pages) and (problems := refused_paths(pages, str(root))):
        raise Refused(problems)
    with ExitStack() as held:
        with _telling(root):
            root.parent.mkdir(parents=True, exist_ok=True)
            held.enter_context(atomic.locked(lock_of(root), str(root)))
            new = _staged(pages, root, sources, Spare(spares / root.name) if spares else None)
        try:
            yield new
        finally:
            new.give_up()


def exchange(*trees: Staged) -> tuple[Written, ...]:
    """Let staged trees take their places, all of them or none; then clear the old ones away.

    Each changes places in one step. A machine that stops between two of them leaves one old and one new, both whole.
    """
    for tree in trees:
        with _telling(tree.root):
            tree.check()
    try:
        for tree in trees:
            with _telling(tree.root):
                tree.swap()
    except BaseException:
        for tree in reversed(trees):
            with suppress(OSError):  # the system fails twice: this one is new, and the next run makes the other so
                tree.swap_back()
        raise
    return tuple(tree.finish() for tree in trees)


@contextmanager
def _telling(root: Path) -> Iterator[None]:
    """What the system would not do, as a problem."""
    try:
        yield
    except OSError as wrong:
        raise Refused([failure(wrong, root, "cannot write")]) from wrong


def lock_of(root: Path) -> Path:
    """The lock file of a generated folder, beside it."""
    return root.with_name(f".{root.name}.lock")


class Staged:
    """What a folder is to hold, until it does: `done` tells what that changes, `folder` where it is by now.

    It is beside its place, or, where there is a second copy of the folder, in the place of that.
    """

    def __init__(
        self,
        root: Path,
        wanted: Mapping[str, str],
        tree: Tree | None,
        sources: Snapshot | None,
        spare: Spare | None = None,
        *,
        in_spare: bool = False,
    ) -> None:
        held = tree.hashes if tree else {}
        same = tuple(path for path in wanted if held.get(path) == wanted[path])
        self.root, self.wanted, self._tree, self._sources = root, wanted, tree, sources
        self._spare, self._in_spare = spare, in_spare
        self.done = Written(
            tuple(path for path in wanted if held.get(path) != wanted[path]),
            same,
            tuple(path for path in held if path not in wanted),
        )
        self.changes = not (
            tree and tree.recorded == wanted == tree.hashes and set(tree.folders) == folders_of(tree.recorded)
        )
        self._swapped = False
        self._before = marks_of(root)

    @property
    def folder(self) -> Path:
        """Where the pages stand: beside their place, or in it."""
        return self._staging if self.changes and not self._swapped else self.root

    @property
    def _staging(self) -> Path:
        return self._spare.folder if self._spare and self._in_spare else beside(self.root, "next")

    def make(self, pages: Mapping[str, str | bytes]) -> None:
        """Write what is to be written, beside its place."""
        if not self.changes:
            return
        if self._spare and self._in_spare:
            self._spare.update(pages, self.wanted, self.root)
            return
        try:
            _stage(pages, self.wanted, self._staging, self.root, frozenset(self.done.unchanged))
        except BaseException:
            self.give_up()
            raise

    def check(self) -> None:
        """Refuse what people did to the sources or the pages while this was being made."""
        if self._sources is not None and (edited := changed_since(self._sources)):
            raise Refused(edited)
        if not self.changes or not self._tree or as_remembered(self.root):
            return
        if foreign := strange(read_tree(self.root), self.wanted, self.root):
            raise Refused(foreign)

    def swap(self) -> None:
        """Take the place; the old tree then is where this one stood."""
        if not self.changes:
            return
        if self._tree:
            _swap(self._staging, self.root, beside(self.root, "old"))
        else:
            self._staging.rename(self.root)
        self._swapped = True

    def swap_back(self) -> None:
        """As before `swap`."""
        if self._swapped:
            if self._tree:
                _swap(self._staging, self.root, beside(self.root, "old"))
            else:
                self.root.rename(self._staging)
            self._swapped = False

    def give_up(self) -> None:
        """Take what is staged away, unless it came into its place; what cannot be cleaned now, the next run cleans."""
        if self.changes and not self._swapped and not self._in_spare:
            with suppress(OSError, Refused):
                _remove(self._staging, self.root)

    def finish(self) -> Written:
        """Make the exchange durable and clear the old tree away: the new one stands, so failures are only warnings."""
        if not self.changes:
            return self.done
        warnings: list[Problem] = []
        try:
            for folder in {self.root.parent, self._staging.parent}:
                atomic.sync(folder)
        except OSError as wrong:
            warnings.append(left_behind(failure(wrong, self.root, "written, but the disk did not confirm it")))
        try:
            warnings.extend(map(left_behind, self._clear()))
        except OSError as wrong:
            warnings.append(left_behind(failure(wrong, self._staging, "the old pages could not be cleared away")))
        except Refused as refused:
            warnings.extend(map(left_behind, refused.problems))
        return replace(self.done, warnings=tuple(warnings))

    def _clear(self) -> list[Problem]:
        """Keep the old tree as the second copy if nobody was at it meanwhile, else take it away."""
        if self._spare is None:
            return _remove(self._staging, self.root)
        if self._in_spare and self._spare.keep(self._before, self.root):
            return []
        left = beside(self.root, "next")
        if self._in_spare:
            self._staging.rename(left)
        keep_marks(self.root, {}, [*self.wanted, MANIFEST])
        self._spare.copy(self.wanted, self.root)
        return _remove(left, self.root)


def _staged(pages: Mapping[str, str | bytes], root: Path, sources: Snapshot | None, spare: Spare | None) -> Staged:
    """As `staged`, with the lock held and the paths checked."""
    staging = beside(root, "next")
    _recover(root, staging, beside(root, "old"))
    if left := _remove(staging, root):
        raise Refused(left)
    wanted = hashes_of(pages, root)
    there = refuse_link(root)
    tree = remembered(root) if there and spare and spare.usable(root) else None
    if tree and tree.recorded != wanted:  # what is there is looked at before it is replaced
        new = Staged(root, wanted, tree, sources, spare, in_spare=True)
    else:
        tree = read_tree(root) if there else None
        if tree and (foreign := strange(tree, wanted, root)):
            raise Refused(foreign)
        new = Staged(root, wanted, tree, sources, spare)
    new.make(pages)
    return new


def left_behind(problem: Problem) -> Problem:
    """The same told as a warning."""
    return Problem(problem.where, "left-behind", problem.message, problem.hint)


def _stage(
    pages: Mapping[str, str | bytes], wanted: Mapping[str, str], staging: Path, root: Path, same: frozenset[str]
) -> None:
    """Build the new tree aside: the record first (it proves whose the rest is), then each page, all durable."""
    os.mkdir(staging)
    part = staging / PART
    atomic.create(staging / MANIFEST, record_of(wanted), part)
    folders = sorted(folders_of(wanted))
    old, new = f"{root}{os.sep}", f"{staging}{os.sep}"  # (paths as values take longer than what is done with them)
    for folder in folders:
        os.mkdir(new + folder)
    atomic.sync(staging)
    created = []
    for path in wanted:
        if path in same and atomic.link(old + path, new + path):
            continue
        atomic.create(new + path, encoded(pages[path]), new + PART, durable=False)
        created.append(path)
    atomic.sync_tree(staging, created, folders[::-1])


def _swap(staging: Path, root: Path, aside: Path) -> None:
    """Let the new tree and the old change places; the old one is then the staging folder.

    Where the system cannot exchange folders, three renames do, and `_recover` repairs what a stop between them leaves.
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

    Ours is what its record lists with the same hash, or with nothing in it (as a machine that stops may leave a file),
    the record, the one part, and a second name of a page that stays in its place. The record goes last, so that a
    removal that is stopped can be taken up again.
    """
    if not refuse_link(staging):
        return []
    held = listing(staging)
    record = recorded(staging)
    here, there = f"{staging}{os.sep}", f"{root}{os.sep}"
    foreign = [
        path
        for path in held.files
        if path not in (MANIFEST, PART)
        and not _same_file(here + path, there + path)
        and hash_file(staging / path) != record.get(path)
        and not (path in record and _is_blank(staging / path))
    ]
    if foreign:
        message = "this file was not made by the generator, or was edited since; it is kept"
        hint = "move what you want to keep and delete the folder; the next build goes on"
        return [Problem(Where(str(staging / path)), "stale", message, hint) for path in foreign]
    for path in held.files:
        if path != MANIFEST:
            os.unlink(here + path)
    for folder in reversed(held.folders):
        os.rmdir(here + folder)
    if MANIFEST in held.files:
        (staging / MANIFEST).unlink()
    staging.rmdir()
    return []


def _is_blank(path: Path) -> bool:
    """Whether a file has nothing in it but zeros, if anything."""
    return not any(read_file(path))


def _same_file(one: str, other: str) -> bool:
    """Whether two paths name one file, so that nothing is lost with either of them."""
    try:
        return os.path.samestat(os.lstat(one), os.lstat(other))
    except (FileNotFoundError, NotADirectoryError):
        return False


def hashes_of(pages: Mapping[str, str | bytes], root: Path) -> dict[str, str]:
    """The hash of each page, by path in order; text that UTF-8 cannot hold is refused.

    Pages that know their hashes (an attribute `hashes`) are not made to learn them.
    """
    if isinstance(known := getattr(pages, "hashes", None), Mapping):
        return dict(sorted(known.items()))
    hashes, problems = {}, []
    for path in sorted(pages):
        try:
            hashes[path] = digest(encoded(pages[path]))
        except UnicodeEncodeError as wrong:
            message = f"the page contains U+{ord(wrong.object[wrong.start]):04X}, which is no character of a text"
            problems.append(Problem(Where(str(root / path)), "bad-text", message))
    if problems:
        raise Refused(problems)
    return hashes
