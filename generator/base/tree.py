"""Folders of files as values: which paths may be written, what a folder holds, and what people wrote by hand."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from generator.base.light import light_script, light_sheet
from generator.base.problems import Problem, Where

HAND_WRITTEN = ("about", "assets")
MAX_HAND_WRITTEN = 20_000_000  # bytes of one page or picture: each is held in memory while the site is made
_SHORT = 200  # characters: no path as short as that is too long
_PIECE = 1_000_000  # bytes of a file that are looked at together

# Names that some system cannot hold or opens as a device: a guide cloned there would lose the file.
_DEVICE = re.compile(
    r"""
    ^(?: con | prn | aux | nul | (?:com|lpt)[0-9\u00b9\u00b2\u00b3] )   # NUL, com1
    (?: \. .* )? $                                                      # aux.md
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FORBIDDEN = re.compile(r"""[\x00-\x1f\x7f-\x9f\ud800-\udfff<>:"|?*\\]""")


class Refused(Exception):  # noqa: N818 (`except Refused` says it best)
    """The work was not done, nothing was changed, and these problems say why."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems, sorted; the text of the exception is the first of them."""
        self.problems = tuple(sorted(problems))
        super().__init__("; ".join(f"{problem.where.path}: {problem.message}" for problem in self.problems[:3]))


@dataclass(frozen=True, slots=True)
class Listing:
    """All regular files and folders below a folder, by relative POSIX path, sorted."""

    files: tuple[str, ...]
    folders: tuple[str, ...]


Marks = tuple[int, int, int, int, int]  # of a file: device, number, size, time of writing and of change (nanoseconds)


@dataclass(frozen=True, slots=True)
class Scan:
    """All regular files below a folder with their marks, and all folders, by relative POSIX path."""

    files: Mapping[str, Marks]
    folders: set[str]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What source files held at one moment: a hash for each path below the sources."""

    sources: tuple[Path, ...]
    hashes: Mapping[str, str]


def listing(root: Path) -> Listing:
    """All that a folder holds, by relative path; see `scan`."""
    found = scan(root)
    return Listing(tuple(sorted(found.files)), tuple(sorted(found.folders)))


def scan(root: Path) -> Scan:
    """All that a folder holds; a link, device, pipe or socket is refused, and an error in reading is never hidden.

    (os.walk passes over folders it cannot read: a tree would look emptier than it is, and be replaced.)
    """
    files: dict[str, Marks] = {}
    folders: set[str] = set()
    odd: list[Problem] = []
    start, waiting = f"{root}{os.sep}", [""]
    while waiting:
        folder = waiting.pop()
        with os.scandir(start + folder) as entries:
            for entry in entries:
                path = f"{folder}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    folders.add(path)
                    waiting.append(f"{path}/")
                elif entry.is_file(follow_symlinks=False):
                    files[path] = marks(entry.stat(follow_symlinks=False))
                else:
                    odd.append(_odd(root / path))
    if odd:
        raise Refused(odd)
    return Scan(files, folders)


def folders_of(paths: Iterable[str]) -> set[str]:
    """All folders that these paths lie in."""
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def refuse_link(folder: Path) -> bool:
    """Whether the folder exists; a link or anything else in its place is refused."""
    try:
        mode = os.lstat(folder).st_mode
    except FileNotFoundError:
        return False
    if not stat.S_ISDIR(mode):
        raise Refused([_odd(folder)])
    return True


def read_file(path: Path | str, most: int | None = None) -> bytes:
    """The bytes of a regular file; a link or a pipe put in its place is an error, never followed, never waited for.

    With `most`, reading ends soon after so many bytes: enough to see that the file is larger.
    """
    with _opened(path) as (handle, size):
        wanted = max(size + 1, 65536) if most is None else most + 1
        parts: list[bytes] = []
        while part := os.read(handle, wanted):
            parts.append(part)
            if most is not None and sum(map(len, parts)) > most:
                break
        return b"".join(parts)


def digest_file(path: Path | str) -> str:
    """As `hash_file`; while hashes are remembered (see Remembered), a file is read only if something of it changed."""
    if _remembered is None:
        return hash_file(path)
    if known := _remembered.get(path):
        return known
    state = os.lstat(path)
    found = hash_file(path)
    _remembered.put(path, state, found)
    return found


def hash_file(path: Path | str) -> str:
    """The SHA-256 of a regular file, read piece by piece: a file of any size costs no memory."""
    found = hashlib.sha256()
    with _opened(path) as (handle, size):
        while part := os.read(handle, min(size + 1, _PIECE)):
            found.update(part)
    return found.hexdigest()


class Remembered:
    """The hashes of files as they were, with their marks, and the marks of all files of whole folders.

    A file that was written to has another time of change, which nobody sets by hand, unless that was within the
    system's tick in which it was looked at: files so young are not remembered. `get` gives what was kept under a name.
    """

    def __init__(self, get: Callable[[str], object] = lambda _name: None) -> None:
        self._here = os.path.join(os.getcwd(), "")
        self._get = get
        known = get(self._here)
        self._known: dict[str, tuple[int, int, int, int, int, str]] = known if isinstance(known, dict) else {}
        self._trees: dict[str, dict[str, Marks]] = {}
        self._late: dict[str, Iterable[str]] = {}
        self._changed: set[str] = set()

    def get(self, path: Path | str) -> str | None:
        """The hash of a file that did not change; None for any other."""
        known = self._known.get(os.fspath(path))
        if known is None:
            return None
        try:
            state = os.lstat(path)
        except OSError:
            return None
        return known[5] if stat.S_ISREG(state.st_mode) and known[:5] == marks(state) else None

    def put(self, path: Path | str, state: os.stat_result, hash_: str) -> None:
        """Remember the hash of a file that was in this state before it was read."""
        if _is_settled(state):
            self._known[os.fspath(path)] = (*marks(state), hash_)
            self._changed.add(self._here)

    def tree(self, root: Path) -> dict[str, Marks]:
        """The marks of the files of a folder when all of them held what its record says; empty where not known."""
        name = os.path.join(self._here, root)
        if name not in self._trees:
            kept = self._get(name)
            self._trees[name] = kept if isinstance(kept, dict) else {}
        return self._trees[name]

    def put_tree(self, root: Path, tree: Mapping[str, Marks], late: Iterable[str] = ()) -> None:
        """Remember the marks of a folder that holds what its record says; those of `late` files once they settled."""
        name = os.path.join(self._here, root)
        self._trees[name] = dict(tree)
        self._late[name] = late
        self._changed.add(name)

    def settle(self, written: int) -> None:
        """Take the marks of files that were written before a moment (nanoseconds), and by nobody since."""
        time.sleep(_TICK / 1e9)
        for name, late in self._late.items():
            tree = self._trees[name]
            for path in late:
                with suppress(OSError):
                    state = os.lstat(f"{name}{os.sep}{path}")
                    if stat.S_ISREG(state.st_mode) and state.st_mtime_ns < written and _is_settled(state):
                        tree[path] = marks(state)
        self._late.clear()

    def save(self, put: Callable[[str, object], None]) -> None:
        """Hand over what is new, by the names it will be asked for."""
        for name in self._changed:
            put(name, self._known if name == self._here else self._trees[name])
        self._changed.clear()


_remembered: Remembered | None = None
_TICK = 10_000_000  # nanoseconds: the times of files go forward in steps of no more than this


def remember(hashes: Remembered | None) -> None:
    """Look hashes of files up here from now on; None ends that."""
    global _remembered  # noqa: PLW0603  # one process builds one guide
    _remembered = hashes


def marks_of(root: Path) -> Mapping[str, Marks]:
    """The marks of a folder's files as they were remembered; empty where they were not."""
    return _remembered.tree(root) if _remembered else {}


def keep_marks(root: Path, tree: Mapping[str, Marks], late: Iterable[str] = ()) -> None:
    """Remember the marks of a folder's files, as long as anything is remembered (see Remembered)."""
    if _remembered:
        _remembered.put_tree(root, tree, late)


def marks(state: os.stat_result) -> Marks:
    """What the system says of a file that changes when it is written to."""
    return state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns


def _is_settled(state: os.stat_result) -> bool:
    """Whether whatever is written to a file from now on gives it other marks."""
    return max(state.st_ctime_ns, state.st_mtime_ns) < time.time_ns() - _tick(state)


def _tick(state: os.stat_result) -> int:
    """How long two changes may have one time: some file systems only know seconds."""
    return 2_100_000_000 if state.st_ctime_ns % 1_000_000_000 == 0 else _TICK


@contextmanager
def _opened(path: Path | str) -> Iterator[tuple[int, int]]:
    """A regular file open for reading, and its size; whatever else is there is refused."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        state = os.fstat(handle)
        if not stat.S_ISREG(state.st_mode):
            raise Refused([_odd(Path(path))])
        yield handle, state.st_size
    finally:
        os.close(handle)


def digest(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def refused_paths(paths: Iterable[str], root: str) -> list[Problem]:
    """Why these paths cannot stand together in one folder on every system, and become one page each."""
    problems: list[Problem] = []
    ordered = sorted(paths)
    taken: dict[str, str] = {}
    leaves = set(ordered)
    sound: set[str] = set()  # folders of which every step was looked at
    for path in ordered:
        folder, _, name = path.rpartition("/")
        if reason := _unfit(name if folder in sound and len(path) < _SHORT else path):
            problems.append(Problem(Where(f"{root}/{path}"), "bad-path", reason, "rename it"))
            continue
        steps = path.split("/")
        for depth in range(len(steps) if folder in sound else 1, len(steps) + 1):
            step = "/".join(steps[:depth])
            other = taken.setdefault(_sameness(step), step)
            if other != step:
                message = f"`{other}` and `{step}` are one name on systems that ignore case or the form of a letter"
                problems.append(Problem(Where(f"{root}/{path}"), "path-clash", message, "rename one of the two"))
                break
            if depth < len(steps) and step in leaves:
                message = f"`{step}` is a file here, and the folder of `{path}`"
                problems.append(Problem(Where(f"{root}/{path}"), "path-clash", message, "rename one of the two"))
                break
        else:
            sound.update((folder,) if folder else ())
    problems.extend(_same_page(ordered, root))
    return problems


def hand_written(docs: Path) -> dict[str, bytes]:
    """The pages and pictures that people keep in docs/about and docs/assets, by their path in the site's source.

    Hidden files (an editor's, the system's) are no part of the site and are passed over. Style sheets and scripts are
    made light.
    """
    found: dict[str, bytes] = {}
    problems: list[Problem] = []
    try:
        for name in HAND_WRITTEN:
            if refuse_link(docs / name):
                for path in listing(docs / name).files:
                    if not any(step.startswith(".") for step in path.split("/")):
                        found[f"{name}/{path}"] = read_file(docs / name / path, MAX_HAND_WRITTEN)
                        if len(found[f"{name}/{path}"]) > MAX_HAND_WRITTEN:
                            found[f"{name}/{path}"] = b""
                            message = f"the file has more than {MAX_HAND_WRITTEN:,} bytes"
                            hint = "make it smaller, or put it elsewhere and link to it"
                            problems.append(Problem(Where(str(docs / name / path)), "too-large", message, hint))
    except OSError as wrong:
        raise Refused([failure(wrong, docs, "cannot read")]) from wrong
    problems += refused_paths(found, str(docs))
    if problems:
        raise Refused(problems)
    light = {".css": light_sheet, ".js": light_script}
    return {path: light.get(Path(path).suffix, bytes)(data) for path, data in found.items()}


def snapshot(sources: Sequence[Path]) -> Snapshot:
    """What the source files hold now: taken before they are read, compared before anything is replaced.

    Hidden files are nobody's source: they are passed over here as they are by what reads.
    """
    hashes: dict[str, str] = {}
    try:
        for source in sources:
            for path in _everything(source):
                mode = os.lstat(path).st_mode
                if stat.S_ISREG(mode):
                    hashes[path] = digest_file(path)
                else:
                    hashes[path] = f"link to {os.readlink(path)}" if stat.S_ISLNK(mode) else f"mode {mode:o}"
    except OSError as wrong:
        raise Refused([failure(wrong, sources[0], "cannot read")]) from wrong
    return Snapshot(tuple(sources), hashes)


def changed_since(before: Snapshot) -> tuple[Problem, ...]:
    """A problem for each source file that was edited, added or removed since the snapshot."""
    now = snapshot(before.sources).hashes
    changed = []
    for path in sorted({*before.hashes, *now}):
        if before.hashes.get(path) != now.get(path):
            what = "added" if path not in before.hashes else "removed" if path not in now else "edited"
            message = f"the file was {what} while the build ran; nothing was written"
            changed.append(Problem(Where(path), "edited-meanwhile", message, "run the build again"))
    return tuple(changed)


def failure(wrong: OSError, where: Path, doing: str) -> Problem:
    """What the operating system would not do, in words, at the file it was asked about."""
    path = wrong.filename if isinstance(wrong.filename, str) else str(wrong.filename or where)
    hint = {
        "ENOSPC": "free some disk space and run the build again",
        "EDQUOT": "free some disk space and run the build again",
        "EACCES": "give yourself the right to write there, or build in a folder of your own",
        "EPERM": "give yourself the right to write there, or build in a folder of your own",
        "EROFS": "build in a folder that can be written",
        "EMFILE": "close other programs, or raise the limit of open files (ulimit -n)",
        "ENFILE": "close other programs, or raise the limit of open files (ulimit -n)",
    }.get(errno.errorcode.get(wrong.errno or 0, ""), "run the build again; if it happens again, check the disk")
    return Problem(Where(path), "disk", f"{doing}: {wrong.strerror or wrong}", hint)


def _everything(source: Path) -> Iterator[str]:
    """The source itself when it is no folder, else all below it that is neither folder nor hidden; else nothing."""
    try:
        mode = os.lstat(source).st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISDIR(mode):
        yield str(source)
        return
    waiting = [str(source)]
    while waiting:
        folder = waiting.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    yield entry.path


def _odd(path: Path) -> Problem:
    """The problem of something that is no plain file or folder."""
    what = "a symbolic link" if path.is_symlink() else "no plain file or folder"
    hint = "put the file or folder itself there, or remove it"
    return Problem(Where(str(path)), "bad-path", f"this is {what}; such things are never followed or published", hint)


def _unfit(path: str) -> str:
    """Why a path cannot be a file below the folder on every system; empty when it can."""
    if not path or path.startswith("/"):
        return "a path below the folder is needed, not an absolute or empty one"
    if not path.isascii() and unicodedata.normalize("NFC", path) != path:
        return "the name is not in the usual (composed, NFC) form of its letters"
    for step in path.split("/"):
        if step in ("", ".", ".."):
            return f"`{step}` cannot be a part of a path"
        if _FORBIDDEN.search(step):
            return 'the name has a character that file names cannot have everywhere (< > : " | ? * \\ or a control)'
        if step.startswith("."):
            return "a name that starts with a dot is hidden and never published"
        if step.endswith((" ", ".")) or step.startswith(" "):
            return "the name begins or ends with a blank, or ends with a dot"
        if _DEVICE.match(step):
            return f"`{step}` is a device on some systems, not a file"
        if len(step.encode()) > 240:
            return "the name is longer than 240 bytes"
    if len(path.encode()) > 900:
        return "the path is longer than 900 bytes"
    return ""


def _sameness(path: str) -> str:
    """A key that two paths share when some file system takes them for one."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", path).casefold())


def _same_page(paths: Iterable[str], root: str) -> Iterator[Problem]:
    """Sources that would become the same page of the site: MkDocs keeps one of them and says nothing."""
    pages: dict[str, str] = {}
    for path in paths:
        folder, _, name = path.rpartition("/")
        stem = name.removesuffix(".md")
        if name in ("index.md", "README.md"):
            page = f"{folder}/index.html"
        elif stem != name:
            page = f"{folder}/{stem}/index.html"
        else:
            page = f"{folder}/{name}"
        other = pages.setdefault(page.lstrip("/"), path)
        if other != path:
            message = f"`{other}` and `{path}` would be one page"
            yield Problem(Where(f"{root}/{path}"), "path-clash", message, "rename one of the two")
