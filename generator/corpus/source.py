"""Read one file of a corpus: bytes to text, YAML to plain values, and where in the file each value stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.base.problems import Problem, Where, code_frame, plain

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_ITEMS = 1_000  # in one list or group of fields
MAX_PROBLEMS = 50  # told of one file: whoever mends that many runs the check again
Path = tuple[str | int, ...]  # the way to a value: ("evidence", 0, "exact")

# What no page can show as it was written: control characters but tab and line feed, lone surrogates, noncharacters.
_UNSHOWABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(p * 0x10000 + e) for p in range(1, 17) for e in (0xFFFE, 0xFFFF))
    + "]"
)

_Loader: type[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one file and the place of each of its values.

    `values` maps the way to a value to (line, column) of the value, `keys` to that of its key; both from 1.
    """

    path: str
    text: str
    values: Mapping[Path, tuple[int, int]] = field(default_factory=dict)
    keys: Mapping[Path, tuple[int, int]] = field(default_factory=dict)

    def at(self, path: Path = (), *, key: bool = False) -> Where:
        """The place of a value (or of its key), or of the nearest value around it that has one."""
        for stop in range(len(path), -1, -1):
            near = path[:stop]
            found = (self.keys.get(near) if key else None) or self.values.get(near) or self.keys.get(near)
            if found:
                return Where(self.path, *found)
        return Where(self.path, 1, 1)

    def problem(self, code: str, path: Path, message: str, hint: str = "", *, key: bool = False) -> Problem:
        """A problem at a value of this file, with its lines shown."""
        where = self.at(path, key=key)
        return Problem(where, code, message, hint, code_frame(self.text, where.line, where.column))

    def problem_at(self, code: str, line: int, column: int, message: str, hint: str = "") -> Problem:
        """A problem at a line and column of this file, with its lines shown."""
        return Problem(Where(self.path, line, column), code, message, hint, code_frame(self.text, line, column))


def decode(path: str, data: bytes) -> tuple[str | None, list[Problem]]:
    """UTF-8 text with line feeds for line ends, or the problems that keep it from being that."""
    if len(data) > MAX_BYTES:
        return None, [
            Problem(
                Where(path, 1, 1),
                "too-large",
                f"the file has {len(data):,} bytes; the limit is {MAX_BYTES:,}",
                "split it into several files",
            )
        ]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        before = data[: wrong.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        message = f"the file is not UTF-8 text: byte 0x{data[wrong.start]:02X} cannot stand here"
        return None, [Problem(Where(path, line, column), "bad-text", message, "save the file as UTF-8")]
    text = text.replace("\r\n", "\n")
    source = Source(path, text)
    problems = []
    for found in _UNSHOWABLE.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        name = f"U+{ord(found.group()):04X}"
        problems.append(
            source.problem_at("bad-text", line, column, f"the character {name} cannot be shown on a page", "delete it")
        )
        if len(problems) == 20:  # a binary file would give thousands
            break
    return (None if problems else text), problems


def parse_yaml(
    path: str, text: str, *, whole: str | None = None, first_line: int = 1
) -> tuple[Any, Source, list[Problem]]:
    """Read YAML in which every scalar is a string and an empty one is None.

    `whole` is the file's text when the YAML is only a part of it (front matter), beginning at line `first_line`.
    Duplicate keys, tags, anchors, aliases and merges are refused. Returns the value (None when it cannot be read; with
    a duplicate key the first value stands, so that the rest can be checked too), the Source that knows where everything
    stands, and the problems.
    """
    reader = _Reader(Source(path, whole if whole is not None else text), first_line - 1)
    data = reader.read(text)
    source = Source(path, reader.source.text, reader.values, reader.keys)
    return data, source, reader.problems


# An open collection: its value, its path, and for a mapping the key that waits for its value.
_Open = tuple[Any, Path, list[str | None]]


class _Reader:
    """Builds plain values from YAML events, without recursion, so that depth costs nothing but a problem."""

    def __init__(self, source: Source, shift: int) -> None:
        self.source, self.shift = source, shift
        self.values: dict[Path, tuple[int, int]] = {}
        self.keys: dict[Path, tuple[int, int]] = {}
        self.problems: list[Problem] = []
        self.line_starts = [0]

    def _place(self, mark: Any) -> tuple[int, int]:  # noqa: ANN401  # marks of the two YAML loaders share no type
        # YAML breaks lines at characters (U+2028) that are no line break to an editor: count our own.
        line = bisect_right(self.line_starts, mark.index)
        return line + self.shift, mark.index - self.line_starts[line - 1] + 1

    def _tell(self, code: str, mark: Any, message: str, hint: str) -> None:  # noqa: ANN401  # see _place
        self.problems.append(self.source.problem_at(code, *self._place(mark), message, hint))

    def read(self, text: str) -> Any:  # noqa: ANN401  # parsed YAML is Any until a model has looked at it
        """The value of the one document in the text."""
        self.line_starts = [0, *(found.end() for found in re.finditer("\n", text))]
        try:
            return self._build(text)
        except yaml.MarkedYAMLError as wrong:
            mark = wrong.problem_mark or wrong.context_mark
            line, column = self._place(mark) if mark else (1 + self.shift, 1)
            message, hint = _explain(
                wrong, text[self.line_starts[line - 1 - self.shift] :].split("\n", 1)[0] if mark else ""
            )
            self.problems.append(self.source.problem_at("bad-yaml", line, column, message, hint))
        except (yaml.YAMLError, ValueError, OverflowError) as wrong:
            self.problems.append(
                self.source.problem_at(
                    "bad-yaml", 1 + self.shift, 1, f"the YAML cannot be read: {wrong}".split("\n")[0], ""
                )
            )
        return None

    def _build(self, text: str) -> Any:  # noqa: ANN401  # see read
        root: list[Any] = []
        stack: list[_Open] = []
        documents = 0
        for event in yaml.parse(text, Loader=_Loader):
            documents += isinstance(event, yaml.DocumentStartEvent)
            if fault := _fault(event, stack, documents):
                self._tell(fault[0], event.start_mark, *fault[1:])
                return None
            if isinstance(event, yaml.ScalarEvent | yaml.SequenceStartEvent | yaml.MappingStartEvent):
                if _key_awaited(stack):
                    self._open_key(stack[-1], event)
                    if len(self.problems) >= MAX_PROBLEMS:
                        return None
                    continue
                value: Any = (
                    []
                    if isinstance(event, yaml.SequenceStartEvent)
                    else {}
                    if isinstance(event, yaml.MappingStartEvent)
                    else _scalar(event)
                )
                path = self._attach(root, stack, value)
                self.values.setdefault(path, self._place(event.start_mark))
                if not isinstance(event, yaml.ScalarEvent):
                    stack.append((value, path, [None]))
            elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
                stack.pop()
        return root[0] if root else None

    def _open_key(self, mapping: _Open, event: Any) -> None:  # noqa: ANN401  # see _place
        value, path, waiting = mapping
        name = event.value
        waiting[0] = name
        if name == "<<" and event.implicit[0]:
            self._tell("bad-yaml", event.start_mark, "YAML merges (<<) are not used here", "write the fields out")
        if name in value:
            first = self.keys[(*path, name)]
            self._tell(
                "duplicate-key",
                event.start_mark,
                f"the field `{plain(name, 60)}` is given twice; first in line {first[0]}",
                "keep one of the two",
            )
        else:
            self.keys[(*path, name)] = self._place(event.start_mark)

    @staticmethod
    def _attach(root: list[Any], stack: list[_Open], value: Any) -> Path:  # noqa: ANN401  # see read
        if not stack:
            root.append(value)
            return ()
        parent, path, waiting = stack[-1]
        if isinstance(parent, list):
            parent.append(value)
            return (*path, len(parent) - 1)
        name = waiting[0]
        assert name is not None  # noqa: S101  # a value of a mapping always follows its key
        waiting[0] = None
        parent.setdefault(name, value)
        return (*path, name)


def _key_awaited(stack: list[_Open]) -> bool:
    return bool(stack) and isinstance(stack[-1][0], dict) and stack[-1][2][0] is None


def _fault(event: Any, stack: list[_Open], documents: int) -> tuple[str, str, str] | None:  # noqa: ANN401  # see _Reader._place
    """Why the reading ends at an event, if it does: code, message and hint."""
    quote = "put the text in quotation marks"
    if isinstance(event, yaml.DocumentStartEvent):
        return (
            ("bad-yaml", "a second document begins here", "one file holds one entry: delete the line `---`")
            if documents > 1
            else None
        )
    if isinstance(event, yaml.AliasEvent):
        return "bad-yaml", "YAML aliases (*name) are not used here", "write the value out, or put it in quotation marks"
    if not isinstance(event, yaml.ScalarEvent | yaml.SequenceStartEvent | yaml.MappingStartEvent):
        return None
    if event.anchor is not None:
        return "bad-yaml", "YAML anchors (&name) are not used here", quote
    if event.tag is not None and event.tag != "!":
        return "bad-yaml", f"YAML tags ({plain(event.tag, 60)}) are not used here", quote
    if isinstance(event, yaml.ScalarEvent):
        # YAML's own escapes (\x02 in quotation marks) bring in what the text of the file does not hold.
        if found := _UNSHOWABLE.search(event.value):
            return "bad-text", f"the character U+{ord(found.group()):04X} cannot be shown on a page", "delete it"
    elif _key_awaited(stack):
        return "bad-yaml", "a field's name must be plain text", "put it in quotation marks"
    elif len(stack) >= MAX_DEPTH:
        return "too-large", f"values are nested more than {MAX_DEPTH} deep", ""
    if stack and len(stack[-1][0]) >= MAX_ITEMS:
        return "too-large", f"there are more than {MAX_ITEMS:,} items or fields here", "part the file"
    return None


def _scalar(event: Any) -> str | None:  # noqa: ANN401  # see _Reader._place
    """The text of a scalar; nothing, `~` and `null` written plainly are an empty field."""
    if event.implicit[0] and event.value in ("", "~", "null"):
        return None
    return str(event.value)


def _explain(wrong: yaml.MarkedYAMLError, line: str) -> tuple[str, str]:
    """What the YAML reader tripped over, in words for people who do not write programs."""
    told = (wrong.problem or wrong.context or "").strip()
    if "\t" in line[: len(line) - len(line.lstrip())] or "'\\t'" in told or "tab" in told.lower():
        return "the line begins with a tab", "indent with blanks: two for each level"
    if "mapping values are not allowed" in told:
        return (
            "a colon stands in a text without quotation marks",
            'put the text in quotation marks, or on its own line after `>-`: "Harbour: the dues"',
        )
    if "cannot start any token" in told or "found character" in told:
        return "a text begins with a character that means something in YAML", "put the text in quotation marks"
    if "could not find expected ':'" in told:
        return (
            "a field without a colon, or a text that goes on without being indented",
            "write `field: value`, and indent further lines of a text by two blanks",
        )
    if (
        "expected <block end>" in told
        or "did not find expected '-' indicator" in told
        or "did not find expected key" in told
    ):
        return (
            "the indentation does not fit the lines above, or a quotation mark stands inside a text",
            "line the fields up; put a text with quotation marks after `>-` on its own line",
        )
    if "unexpected end of stream" in told or "found unexpected end" in told:
        return (
            "a quotation mark or bracket is opened and never closed",
            "close it, or put the text after `>-` on its own line",
        )
    return f"the YAML cannot be read: {told or 'unknown fault'}", "compare with an example in corpus/README.md"


_FENCE = re.compile(r"---[^\S\n]*\n")


def split_front_matter(path: str, text: str) -> tuple[str | None, str, int, list[Problem]]:
    """An article's front matter and body: (yaml, body, number of the body's first line, problems)."""
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
        return (
            None,
            text,
            1,
            [source.problem_at("bad-yaml", 1, 1, "the front matter is never closed", "add a line `---` after it")],
        )
    body = text[end.end() :]
    lead = len(body) - len(body.lstrip("\n"))
    first = text.count("\n", 0, end.end() + lead) + 1
    return text[start : end.start()], body[lead:].rstrip("\n"), first, []
