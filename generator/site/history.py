"""The corpus as it was: a whole state of it in a folder of its own, and what each commit changed."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path, PurePosixPath

from generator.base.problems import Problem, Where
from generator.base.store import Store, code_version, key_of
from generator.base.tree import Refused
from generator.corpus.former import former, former_text
from generator.corpus.kinds import FOLDERS, KINDS
from generator.corpus.parts import Written
from generator.corpus.records import Corpus, heads
from generator.guide.history import Change, History, change

_FOLDERS = (*FOLDERS, "articles")
_LAST_DAY = "9999-12-31"


@contextmanager
def as_of(revision: str, corpus: Path) -> Iterator[Path]:
    """The corpus as it was at a revision that git knows; raises Refused where there is none."""
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
    """One file of a revision, by its path below the corpus, and the names git has for its content before and after.

    A name is empty where the file was not there.
    """

    path: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit that changed the corpus: `day` is that of its author, as ISO 8601."""

    id: str
    day: str
    files: tuple[FileChange, ...]


def revisions(corpus: Path) -> tuple[Revision, ...]:
    """The commits that changed the corpus, newest first; none where git keeps no whole history of it."""
    shallow = _git(corpus, "rev-parse", "--is-shallow-repository")
    log = _git(
        corpus, "log", "--no-merges", "--no-renames", "--no-abbrev", "--raw", "-z", "--relative",
        "--format=%x01%H %ad", "--date=format-local:%Y-%m-%d", "--", ".",
    )  # fmt: skip
    if log is None or shallow is None or shallow.strip() != b"false":
        return ()
    return tuple(_commit(part) for part in log.split(b"\x01") if part.strip(b"\0\n"))


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


def _commit(part: bytes) -> Revision:
    """A commit of `git log --raw -z`."""
    head, _, rest = part.partition(b"\0")
    id_, day = head.decode().split()
    fields = [field for field in rest.strip(b"\n").split(b"\0") if field.strip(b"\n")]
    files = []
    for state, path in zip(fields[::2], fields[1::2], strict=False):
        _, _, old, new, _ = state.decode().strip().split()
        files.append(FileChange(path.decode("utf-8", "replace"), old.strip("0") and old, new.strip("0") and new))
    return Revision(id_, day, tuple(files))


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


def history(folder: Path, corpus: Corpus, store: Store) -> History:
    """What changed in the files of a corpus, by their present ids; a file that moved or was renamed is the same one."""
    edits = _edits(revisions(folder), _present_ids(corpus))
    # What is still there has the name it has now: nothing need be read of how it was when it was new.
    files = [file for (_, id_), file in edits.items() if file.before or not _is_in(corpus, id_)]
    known = _told(folder, files, corpus, store)
    found: defaultdict[str, list[Change]] = defaultdict(list)
    for (day, id_), file in edits.items():
        told = known[file] if file in known else Change("", "new")
        if told is not None:
            found[id_].append(replace(told, day=day))
    return {id_: tuple(changes) for id_, changes in found.items()}


def _present_ids(corpus: Corpus) -> dict[str, str]:
    """The present id of each former one."""
    found = {old: id_ for id_, record in corpus.entries.items() for old in record.data.formerly}
    return found | {old: id_ for id_, head in heads(corpus).items() for old in head.formerly}


def _is_in(corpus: Corpus, id_: str) -> bool:
    return id_ in corpus.entries or id_ in corpus.articles or id_ in corpus.sources


def _edits(commits: Sequence[Revision], present: Mapping[str, str]) -> dict[tuple[str, str], FileChange]:
    """Each file once a day, by day and id: from the state the day found to the one it left, the newest first."""
    found: dict[tuple[str, str], FileChange] = {}
    day = _LAST_DAY
    for commit in commits:
        day = min(day, commit.day)  # the day of an author may be later than that of a commit which follows
        for id_, file in _by_id(commit.files, present).items():
            later = found.get((day, id_))
            found[day, id_] = FileChange(later.path, file.before, later.after) if later else file
    return {key: file for key, file in found.items() if file.before != file.after}


def _by_id(files: Sequence[FileChange], present: Mapping[str, str]) -> dict[str, FileChange]:
    """The files of entries, sources and articles by present id; one that moved is gone at one path, new at another."""
    found: dict[str, FileChange] = {}
    for file in files:
        path = PurePosixPath(file.path)
        if path.parts[0] not in _FOLDERS:
            continue
        id_ = present.get(path.stem, path.stem)
        other = found.get(id_, file)
        where = file.path if file.after else other.path
        found[id_] = FileChange(where, file.before or other.before, file.after or other.after)
    return found


def _now(corpus: Corpus) -> dict[tuple[str, str], Written]:
    """The entries and sources as they are, by folder and the name that git has for such content."""
    found: dict[tuple[str, str], Written] = {}
    for records in (corpus.entries, corpus.sources):
        for record in records.values():
            data = record.source.text.encode("utf-8", "surrogatepass")
            blob = hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False)
            found[KINDS[record.kind].folder, blob.hexdigest()] = record.data
    return found


def _told(folder: Path, files: Sequence[FileChange], corpus: Corpus, store: Store) -> dict[FileChange, Change | None]:
    """What became of each file, without the day; None where its meaning did not change, or one state is unreadable."""
    key = key_of(code_version(), folder.as_posix())
    kept = store.get("history", key)
    known: dict[FileChange, Change | None] = kept if isinstance(kept, dict) else {}
    unread = [file for file in files if file not in known]
    held = _blobs(folder, sorted({blob for file in unread for blob in (file.before, file.after) if blob}))
    now = _now(corpus) if unread else {}
    # What one change leaves, the next one finds.
    read = cache(lambda path, blob: now.get((path.split("/")[0], blob)) or former(path, held.get(blob)))
    for file in unread:
        before, after = read(file.path, file.before), read(file.path, file.after)
        readable = bool(before) >= bool(file.before) and bool(after) >= bool(file.after)
        texts = (former_text(file.path, held.get(file.before)), former_text(file.path, held.get(file.after)))
        known[file] = change("", before, after, texts) if readable else None
    found = {file: known[file] for file in files}
    if unread or len(found) < len(known):
        store.put("history", key, found)
    return found
