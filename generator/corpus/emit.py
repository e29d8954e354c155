"""Plain values to YAML in one canonical form, which `read` turns back into the same values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

WIDTH = 110  # columns of a folded text
_LONG = 96  # characters: a longer text is folded over several lines
_PLAIN = re.compile(r"(?![-?:,\[\]{}#&*!|>'\"%@`=~<\s])[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]*[^\s:\x00-\x1f]")
_BELOW_ZERO = re.compile(r"-\d+(?:\.\d+)?")  # a longitude: with quotation marks the editors' schema would see a text
_UNFOLDED = r"[^\s\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff]+"
_FOLDABLE = re.compile(rf"{_UNFOLDED}(?: {_UNFOLDED})*")
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_WORDS = frozenset(("yes", "no", "on", "off", "true", "false", "y", "n"))  # other programs read these as booleans
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
Path = tuple[str | int, ...]
Comments = Mapping[Path, Sequence[str]]
NONE: Comments = MappingProxyType({})


def mapping(data: Mapping[str, object], indent: int = 0, comments: Comments = NONE, path: Path = ()) -> str:
    """Fields, one a line; short lists of ids on one line, other lists with one item a line.

    `comments` are the lines to put before the value at a path, each with its `#`; they get that value's indent.
    """
    return "".join(_field(name, value, indent, comments, (*path, name)) for name, value in data.items())


def _comment_lines(comments: Comments, path: Path, indent: int) -> str:
    return "".join(f"{' ' * indent}{comment}\n" for comment in comments.get(path, ()))


def _field(name: str, value: object, indent: int, comments: Comments, path: Path) -> str:
    start = f"{_comment_lines(comments, path, indent)}{' ' * indent}{name}:"
    if isinstance(value, Mapping):
        return f"{start}\n{mapping(value, indent + 2, comments, path)}"
    if isinstance(value, bool):  # a bare word: with quotation marks the editors' schema would see a text
        return f"{start} {str(value).lower()}\n"
    if isinstance(value, Sequence) and not isinstance(value, str):
        commented = any(known[: len(path)] == path and len(known) > len(path) for known in comments)
        if not commented and all(isinstance(part, str) and _flows(part) for part in value):
            line = f"{' ' * indent}{name}: [{', '.join(str(part) for part in value)}]"
            if len(line) <= WIDTH:
                return f"{start} [{', '.join(str(part) for part in value)}]\n"
        parts = (item(part, indent + 2, comments, (*path, number)) for number, part in enumerate(value))
        return f"{start}\n" + "".join(parts)
    return f"{start} {scalar(str(value), indent + 2)}\n"


def item(value: object, indent: int, comments: Comments = NONE, path: Path = ()) -> str:
    """One item of a list, with its dash."""
    pad = " " * indent
    before = _comment_lines(comments, path, indent)
    if isinstance(value, Mapping) and value:
        first = (*path, next(iter(value)))
        before += _comment_lines(comments, first, indent)
        inner = {key: lines for key, lines in comments.items() if key != first}
        lines = mapping(value, indent + 2, inner, path)
        return f"{before}{pad}- {lines[indent + 2 :]}"
    return f"{before}{pad}- {scalar(str(value), indent + 2)}\n"


def _flows(text: str) -> bool:
    """Whether a text is safe in a one-line list: an id that YAML does not read as a number, date or other word."""
    return bool(re.fullmatch(r"(?![0-9-]+$)[a-z0-9][a-z0-9-]{0,63}", text)) and text not in _WORDS


def scalar(text: str, indent: int = 2) -> str:
    """A text as a YAML scalar: plain if safe, folded if long, otherwise in quotation marks."""
    safe = text not in _NULLS and text.casefold() not in _WORDS and ": " not in text and " #" not in text
    if _BELOW_ZERO.fullmatch(text) or (safe and len(text) <= _LONG and _PLAIN.fullmatch(text)):
        return text
    if len(text) > _LONG and _FOLDABLE.fullmatch(text):
        pad = " " * indent
        return ">-\n" + "\n".join(f"{pad}{line}" for line in folded(text, WIDTH - indent))
    return '"' + "".join(_escaped(char) for char in text) + '"'


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    code = ord(char)
    unseen = code < 32 or 0x7F <= code <= 0xA0 or code in (0x2028, 0x2029, 0xFEFF)
    return f"\\u{code:04X}" if unseen else char


def folded(text: str, width: int) -> list[str]:
    """A text broken at blanks into lines of at most `width` columns."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
