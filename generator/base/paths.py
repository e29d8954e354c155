"""Which paths may be written: files that every system can hold, and that become one page each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from generator.base.problems import Problem, Where

_SHORT = 200  # characters: no path as short as that is too long
# Names that some system cannot hold or opens as a device: a guide cloned there would lose the file.
_DEVICE = re.compile(
    r"""
    ^(?: con | prn | aux | nul | (?:com|lpt)[0-9\u00b9\u00b2\u00b3] )   # NUL, com1
    (?: \. .* )? $                                                      # aux.md
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FORBIDDEN = re.compile(r"""[\x00-\x1f\x7f-\x9f\ud800-\udfff<>:"|?*\\]""")


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
