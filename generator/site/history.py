"""The corpus as it was: a whole state of it in a folder of its own, and what each commit changed."""

from __future__ import annotations

import io
import os
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.base.problems import Problem, Where
from generator.base.tree import Refused
from generator.corpus.former import former
from generator.pages.what_changed import Edit


@contextmanager
def as_of(revision: str, corpus: Path) -> Iterator[Path]:
    """The corpus as it stood at a revision that git knows; raises Refused where there is none."""
    # A zip file, because its reader keeps every name below the folder it writes to and makes no links.
    # (Run in the corpus, so that git takes that folder alone; a revision is never read as an option.)
    command = ["git", "-C", str(corpus), "archive", "--format=zip", "-0", "--end-of-options", revision]
    try:
        ran = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  # a list, no shell
    except OSError as wrong:
        raise Refused([_unknown(revision, corpus, str(wrong))]) from wrong
    if ran.returncode != 0:
        raise Refused([_unknown(revision, corpus, ran.stderr.decode("utf-8", "replace").strip())])
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(io.BytesIO(ran.stdout)) as archive:
            archive.extractall(folder)
        yield Path(folder)


def paths_at(revision: str, corpus: Path) -> tuple[str, ...]:
    """The files of a corpus at a revision, below it; none where there is no history, or not of this corpus."""
    command = ["git", "-C", str(corpus), "ls-tree", "-r", "-z", "--name-only", "--end-of-options", revision]
    try:
        ran = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  # a list, no shell
    except OSError:
        return ()
    names = ran.stdout.decode("utf-8", "replace").split("\0") if ran.returncode == 0 else ()
    return tuple(sorted(filter(None, names)))


def _unknown(revision: str, corpus: Path, said: str) -> Problem:
    return Problem(
        Where(str(corpus)),
        "no-history",
        f"the corpus as of {revision!r} cannot be read: {said}",
        "this command compares with the history that git keeps; name a revision it knows, such as HEAD or main",
    )


@dataclass(frozen=True, slots=True)
class FileChange:
    """One file of a revision, by its path below the corpus; a side is None where the file was not there."""

    path: str
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit that changed the corpus: `day` is that of its author, as ISO 8601."""

    id: str
    day: str
    files: tuple[FileChange, ...]


def revisions(corpus: Path, most: int) -> tuple[Revision, ...]:
    """The latest commits that changed the corpus, newest first; none where git keeps no whole history of it."""
    shallow = _git(corpus, "rev-parse", "--is-shallow-repository")
    log = _git(
        corpus, "log", f"--max-count={most}", "--no-merges", "--no-renames", "--no-abbrev", "--raw", "-z", "--relative",
        "--format=%x01%H %ad", "--date=format-local:%Y-%m-%d", "--", ".",
    )  # fmt: skip
    if log is None or shallow is None or shallow.strip() != b"false":
        return ()
    commits = [_commit(part) for part in log.split(b"\x01") if part.strip(b"\0\n")]
    wanted = {blob for _, _, files in commits for _, *blobs in files for blob in blobs if blob}
    held = _blobs(corpus, sorted(wanted))
    return tuple(
        Revision(id_, day, tuple(FileChange(path, held.get(old), held.get(new)) for path, old, new in files))
        for id_, day, files in commits
    )


def _git(folder: Path, *arguments: str, given: bytes | None = None) -> bytes | None:
    """What git answers, in the time zone of nobody; None where it does not."""
    environment = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    try:
        ran = subprocess.run(  # noqa: S603  # a list, no shell
            ["git", "-C", str(folder), *arguments],  # noqa: S607  # the git of whoever runs the build
            input=given, capture_output=True, check=False, env=environment,
        )  # fmt: skip
    except OSError:
        return None
    return ran.stdout if ran.returncode == 0 else None


def _commit(part: bytes) -> tuple[str, str, list[tuple[str, str, str]]]:
    """A commit of `git log --raw -z`: its id, its day, and (path, blob before, blob after) of each file."""
    head, _, rest = part.partition(b"\0")
    id_, day = head.decode().split()
    fields = [field for field in rest.strip(b"\n").split(b"\0") if field.strip(b"\n")]
    files = []
    for state, path in zip(fields[::2], fields[1::2], strict=False):
        _, _, old, new, _ = state.decode().strip().split()
        files.append((path.decode("utf-8", "replace"), old.strip("0") and old, new.strip("0") and new))
    return id_, day, files


def _blobs(folder: Path, ids: Sequence[str]) -> dict[str, bytes]:
    """The contents of files as git keeps them, by their ids."""
    answer = _git(folder, "cat-file", "--batch", given="\n".join(ids).encode()) or b""
    found: dict[str, bytes] = {}
    at = 0
    while at < len(answer):
        end = answer.index(b"\n", at)
        head = answer[at:end].decode().split()
        size = int(head[2]) if len(head) == 3 and head[1] == "blob" else 0  # "<id> blob <size>"
        found[head[0]] = answer[end + 1 : end + 1 + size]
        at = end + 1 + size + (1 if len(head) == 3 else 0)  # see above
    return found


def edits(corpus: Path, most: int = 60) -> Iterator[Edit]:
    """What the latest commits did to entries, articles and sources, the newest first."""
    for revision in revisions(corpus, most):
        for file in revision.files:
            before, after = former(file.path, file.before), former(file.path, file.after)
            if before or after:
                yield Edit(revision.day, PurePosixPath(file.path).stem, before, after)
