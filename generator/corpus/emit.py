"""Plain values as the YAML of a corpus: one canonical form, which `read` reads back to the same values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

WIDTH = 110  # columns of a folded text
_LONG = 96  # characters of a text that is folded over lines of its own
_PLAIN = re.compile(r"(?![-?:,\[\]{}#&*!|>'\"%@`=~<\s])[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]*[^\s:\x00-\x1f]")
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_WORDS = frozenset(("yes", "no", "on", "off", "true", "false", "y", "n"))  # other programs read them as something else
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def mapping(data: Mapping[str, object], indent: int = 0) -> str:
    """Fields, one a line; lists of ids in one line where they fit, other lists an item a line."""
    return "".join(_field(name, value, indent) for name, value in data.items())


def _field(name: str, value: object, indent: int) -> str:
    pad = " " * indent
    if isinstance(value, Mapping):
        return f"{pad}{name}:\n{mapping(value, indent + 2)}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        if value and all(isinstance(item, str) and _flows(item) for item in value):
            line = f"{pad}{name}: [{', '.join(str(item) for item in value)}]"
            if len(line) <= WIDTH:
                return f"{line}\n"
        return f"{pad}{name}:\n" + "".join(item(part, indent + 2) for part in value)
    return f"{pad}{name}: {scalar(str(value), indent + 2)}\n"


def item(value: object, indent: int) -> str:
    """One item of a list, with its dash."""
    pad = " " * indent
    if isinstance(value, Mapping):
        lines = mapping(value, indent + 2)
        return f"{pad}- {lines[indent + 2 :]}"
    return f"{pad}- {scalar(str(value), indent + 2)}\n"


def _flows(text: str) -> bool:
    return (
        bool(re.fullmatch(r"[a-z0-9][a-z0-9-]{0,63}", text))
        and not re.fullmatch(r"[0-9-]+", text)
        and text not in _WORDS
    )


def scalar(text: str, indent: int = 2) -> str:
    """A text as a YAML scalar: plain where that is safe, folded where it is long, else in quotation marks."""
    plain = bool(
        _PLAIN.fullmatch(text) and ": " not in text and " #" not in text and text not in _NULLS
        and text.casefold() not in _WORDS
    )  # fmt: skip
    if plain and len(text) <= _LONG:
        return text
    if _foldable(text) and len(text) > _LONG:
        pad = " " * indent
        return ">-\n" + "\n".join(f"{pad}{line}" for line in _folded(text, WIDTH - indent))
    return '"' + "".join(_escaped(char) for char in text) + '"'


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    code = ord(char)
    unseen = code < 32 or 0x7F <= code <= 0xA0 or code in (0x2028, 0x2029, 0xFEFF)
    return f"\\u{code:04X}" if unseen and code <= 0xFFFF else char


def _foldable(text: str) -> bool:
    """Whether a text comes back whole from a folded block: single blanks, no blank at an end, nothing unseen."""
    return bool(
        re.fullmatch(
            r"[^\s\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff]+(?: [^\s\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff]+)*", text
        )
    )


def _folded(text: str, width: int) -> list[str]:
    lines: list[str] = []
    for word in text.split(" "):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
