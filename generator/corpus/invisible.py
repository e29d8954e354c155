"""Invisible characters that change how a file is read, and conflict marks left by a merge."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from generator.base.problems import Problem
from generator.corpus.source import Source

# Direction marks, tags, and byte-order marks inside a text; scripts from right to left need none of them.
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]")
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
_MOST = 20


def conflict(source: Source) -> Problem | None:
    """The first mark of an unfinished merge; seven equals signs alone may be an underline."""
    found = list(_CONFLICT.finditer(source.text))
    if not any(match.group().startswith("<<<<<<<") for match in found):
        return None
    first = next(match for match in found if match.group().startswith("<<<<<<<"))
    line = source.text.count("\n", 0, first.start()) + 1
    message = "two versions of this file were merged, and the marks of the conflict are still in it"
    return source.problem_at(
        "bad-yaml",
        line,
        1,
        message,
        "keep one version of each part, and delete the lines `<<<<<<<`, `=======` and `>>>>>>>`",
    )


def turning(source: Source, reported: Collection[int]) -> Iterator[Problem]:
    """Each line with such a character, except the lines that already have a problem."""
    lines: set[int] = set(reported)
    for found in _TURNING.finditer(source.text):
        line = source.text.count("\n", 0, found.start()) + 1
        if line in lines or len(lines) > len(reported) + _MOST:
            continue
        lines.add(line)
        column = found.start() - source.text.rfind("\n", 0, found.start())
        message = f"the invisible character U+{ord(found.group()):04X} is in this line: it hides or turns what is read"
        yield source.problem_at("bad-text", line, column, message, "delete it: retype the word before and after it")
