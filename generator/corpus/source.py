"""One corpus file: bytes to text, front matter and body, and the place of each value in the file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field

from generator.base.problems import Problem, Where, code_frame
from generator.base.value import value

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_ITEMS = 1_000  # in one list or group of fields
MAX_PROBLEMS = 50  # reported for one file: fix these, then run the check again
Path = tuple[str | int, ...]  # the path to a value: ("evidence", 0, "exact")

# What no page can show as written: control characters except tab and line feed, lone surrogates, noncharacters.
UNSHOWABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(p * 0x10000 + e) for p in range(1, 17) for e in (0xFFFE, 0xFFFF))
    + "]"
)


@value
class Source:
    """The text of one file and the place of each of its values.

    `values` maps a path to the (line, column) of its value, `keys` to that of its key; both count from 1.
    """

    path: str
    text: str
    values: Mapping[Path, tuple[int, int]] = field(default_factory=dict)
    keys: Mapping[Path, tuple[int, int]] = field(default_factory=dict)

    def at(self, path: Path = (), *, key: bool = False) -> Where:
        """The place of a value (or of its key), or of the nearest enclosing value that has one."""
        for stop in range(len(path), -1, -1):
            near = path[:stop]
            found = (self.keys.get(near) if key else None) or self.values.get(near) or self.keys.get(near)
            if found:
                return Where(self.path, *found)
        return Where(self.path, 1, 1)

    def problem(self, code: str, path: Path, message: str, hint: str = "", *, key: bool = False) -> Problem:
        """A problem at a value of this file, with an excerpt of the lines."""
        where = self.at(path, key=key)
        return Problem(where, code, message, hint, code_frame(self.text, where.line, where.column))

    def problem_at(self, code: str, line: int, column: int, message: str, hint: str = "") -> Problem:
        """A problem at a line and column of this file, with an excerpt of the lines."""
        return Problem(Where(self.path, line, column), code, message, hint, code_frame(self.text, line, column))


def decode(path: str, data: bytes) -> tuple[str | None, list[Problem]]:
    """Decode UTF-8 and make line ends line feeds; or return None and the problems that prevent it."""
    if len(data) > MAX_BYTES:
        return None, [
            Problem(
                Where(path, 1, 1),
                "too-large",
                f"the file is too large: the limit is {MAX_BYTES:,} bytes",
                "split it into several files",
            )
        ]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        before = data[: wrong.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        message = f"the file is not UTF-8 text: byte 0x{data[wrong.start]:02X} is not allowed here"
        return None, [Problem(Where(path, line, column), "bad-text", message, "save the file as UTF-8")]
    text = text.replace("\r\n", "\n")
    source = Source(path, text)
    problems = []
    for found in UNSHOWABLE.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        name = f"U+{ord(found.group()):04X}"
        problems.append(
            source.problem_at("bad-text", line, column, f"the character {name} cannot be shown on a page", "delete it")
        )
        if len(problems) == 20:  # a binary file would give thousands
            break
    return (None if problems else text), problems


_FENCE = re.compile(r"---[^\S\n]*\n")


def split_front_matter(path: str, text: str) -> tuple[str | None, str, int, list[Problem]]:
    """Split an article: (front matter as YAML, body, line number where the body begins, problems)."""
    source = Source(path, text)
    if not _FENCE.match(text):
        return (
            None,
            text,
            1,
            [
                source.problem_at(
                    "bad-yaml",
                    1,
                    1,
                    "the file does not begin with `---`",
                    "an article begins with front matter between two lines `---`",
                )
            ],
        )
    start = text.index("\n") + 1
    end = re.compile(r"^---[^\S\n]*$", re.MULTILINE).search(text, start)
    if not end:
        hint = "add a line `---` between the fields and the text"
        return None, text, 1, [source.problem_at("bad-yaml", 1, 1, "the front matter is never closed", hint)]
    body = text[end.end() :]
    lead = len(body) - len(body.lstrip("\n"))
    first = text.count("\n", 0, end.end() + lead) + 1
    return text[start : end.start()], body[lead:].rstrip("\n"), first, []
