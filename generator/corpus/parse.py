"""YAML to plain values with their places; every scalar is a text, and unused features of YAML are refused."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Any

import yaml

from generator.base.problems import Problem, plain
from generator.corpus.source import MAX_DEPTH, MAX_ITEMS, MAX_PROBLEMS, UNSHOWABLE, Path, Source
from generator.corpus.yaml_faults import begins_with, explain

_Loader: type[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_COMMENT = re.compile(r"[ \t]+#")
_FIELD_WITHIN = re.compile(r"\n *(?:- +)*([A-Za-z_]+:(?=[ \n]))")
_ITEM_WITHIN = re.compile(r"\n *(?=- )")


def parse_yaml(
    path: str, text: str, *, whole: str | None = None, first_line: int = 1
) -> tuple[Any, Source, list[Problem]]:
    """Read YAML in which every scalar is a string and an empty one is None.

    `whole` is the file's text if the YAML is only a part of it (front matter), beginning at line `first_line`.
    Duplicate keys, tags, anchors, aliases and merges are refused. Returns the value (None if it cannot be read; of
    duplicate keys the first counts, so that the rest can be checked too), the Source with the place of every value, and
    the problems.
    """
    reader = _Reader(Source(path, whole if whole is not None else text), first_line - 1)
    data = reader.read(text)
    source = Source(path, reader.source.text, reader.values, reader.keys)
    return data, source, reader.problems


_QUOTE_OR_MOVE = "put the whole value in quotation marks, or the comment on a line of its own"

# An open collection: its value, its path, and for a mapping the key still without a value.
_Open = tuple[Any, Path, list[str | None]]


class _Reader:
    """Builds plain values from YAML events without recursion, so that deep nesting cannot exhaust the stack."""

    def __init__(self, source: Source, shift: int) -> None:
        self.source, self.shift = source, shift
        self.values: dict[Path, tuple[int, int]] = {}
        self.keys: dict[Path, tuple[int, int]] = {}
        self.problems: list[Problem] = []
        self.text = ""
        self.line_starts = [0]
        self.last: Any = None  # the last scalar read
        self.cut = -1  # where the last comment next to a value begins
        self.twice: int | None = None  # index of the problem for a duplicate key, until its value is read

    def _place(self, at: int) -> tuple[int, int]:
        # YAML also breaks lines at characters such as U+2028; editors do not, so lines are counted here.
        line = bisect_right(self.line_starts, at)
        return line + self.shift, at - self.line_starts[line - 1] + 1

    def _flag(self, code: str, at: int, message: str, hint: str) -> None:
        self.problems.append(self.source.problem_at(code, *self._place(at), message, hint))

    def read(self, text: str) -> Any:  # noqa: ANN401  # parsed YAML is Any until a model has looked at it
        """The value of the one document in the text."""
        self.text = text
        self.line_starts = [0, *(found.end() for found in re.finditer("\n", text))]
        try:
            return self._build()
        except yaml.MarkedYAMLError as wrong:
            fault = explain(wrong, text, self.last)
            # What a comment cut off is parsed as something else: report one mistake once.
            reported = self.problems[-1].where if self.problems else None
            begun = self._place(fault.at)
            after_comment = self.cut >= 0 and begun[0] <= self._place(self.cut)[0] + 1
            if not after_comment and (reported is None or begun != (reported.line, reported.column)):
                self._flag("bad-yaml", fault.at, fault.message, fault.hint)
        except (yaml.YAMLError, ValueError, OverflowError) as wrong:
            self._flag("bad-yaml", 0, f"the YAML cannot be read: {wrong}".split("\n")[0], "")
        return None

    def _build(self) -> Any:  # noqa: ANN401  # see read
        root: list[Any] = []
        stack: list[_Open] = []
        documents = 0
        event: Any  # the two YAML loaders share no type
        for event in yaml.parse(self.text, Loader=_Loader):
            documents += isinstance(event, yaml.DocumentStartEvent)
            if fault := _fault(event, stack, documents, self.text):
                self._flag(fault[0], event.start_mark.index, *fault[1:])
                return None
            if _begins_value(event):
                if _key_awaited(stack):
                    self._open_key(stack[-1], event)
                else:
                    value: Any = [] if isinstance(event, yaml.SequenceStartEvent) else {}
                    self._open_value(root, stack, event, self._scalar(event) if _is_scalar(event) else value)
            elif _ends_values(event):
                stack.pop()
                if self.text[event.end_mark.index - 1 : event.end_mark.index] in ("]", "}"):
                    self._comment(event.end_mark.index)
            if len(self.problems) >= MAX_PROBLEMS:
                return None
        return root[0] if root else None

    def _open_key(self, mapping: _Open, event: Any) -> None:  # noqa: ANN401  # events of the two YAML loaders share no type
        value, path, waiting = mapping
        name = event.value
        waiting[0] = name
        self.last = event
        if name == "<<" and event.implicit[0]:
            self._flag("bad-yaml", event.start_mark.index, "YAML merges (<<) are not used here", "write the fields out")
        if name in value:
            first = self.keys[(*path, name)]
            message = f"the field `{plain(name, 60)}` is given twice; first in line {first[0]}"
            self.twice = len(self.problems)
            self._flag("duplicate-key", event.start_mark.index, message, "keep one of the two")
        else:
            self.keys[(*path, name)] = self._place(event.start_mark.index)

    def _open_value(self, root: list[Any], stack: list[_Open], event: Any, value: Any) -> None:  # noqa: ANN401  # see read
        if self.twice is not None and isinstance(value, list):
            earlier = self.problems[self.twice]
            name = plain(str(stack[-1][2][0]), 60)
            hint = f"put the items of both lists under one `{name}:`"
            self.problems[self.twice] = Problem(earlier.where, earlier.code, earlier.message, hint, earlier.frame)
        self.twice = None
        path = self._attach(root, stack, value)
        self.values.setdefault(path, self._place(event.start_mark.index))
        if not _is_scalar(event):
            stack.append((value, path, [None]))

    def _scalar(self, event: Any) -> str | None:  # noqa: ANN401  # see _open_key
        """The text of a scalar; nothing, `~` and `null` without quotation marks are an empty field."""
        start, end = event.start_mark.index, event.end_mark.index
        key, self.last = self.last, event
        if event.implicit[0] and not event.value:
            # All that follows the colon is a comment, and the next lines do not begin a list or fields.
            after = re.compile(r" *:[ \t]+(#.*)").match(self.text, key.end_mark.index) if key else None
            if after:
                self.cut = after.start(1)
                message = "nothing is left of this value: what begins with `#` is a comment"
                self._flag("bad-yaml", self.cut, message, _QUOTE_OR_MOVE)
                return after[1]
            return None
        if event.style not in ("|", ">"):
            self._comment(end)
            lines = self.text[start:end]
            if event.style and (inner := _FIELD_WITHIN.search(lines)) and self._beside(key, start + inner.start(1)):
                line = self._place(start + inner.start(1))[0]
                message = "the quotation mark that opens here is not closed before the next field begins"
                self._flag("bad-yaml", start, message, f"close it before line {line}")
            elif not event.style and (inner := _ITEM_WITHIN.search(lines)):
                message = "an item of a list begins under a value, so it is read as more of that value"
                hint = "line it up with the item above, or remove the value above the list"
                self._flag("bad-yaml", start + inner.end(), message, hint)
        return None if event.implicit[0] and event.value in ("~", "null") else str(event.value)

    def _beside(self, key: Any, at: int) -> bool:  # noqa: ANN401  # see _open_key
        """Whether the text at an offset begins no further right than the key being read."""
        return key is not None and self._place(at)[1] <= self._place(key.start_mark.index)[1]

    def _comment(self, end: int) -> None:
        """Report a comment next to a value: YAML would silently cut off the rest of the text."""
        if found := _COMMENT.match(self.text, end):
            self.cut = found.end() - 1
            message = "what follows `#` is a comment, and no part of the value"
            self._flag("bad-yaml", self.cut, message, _QUOTE_OR_MOVE)

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


def _is_scalar(event: Any) -> bool:  # noqa: ANN401  # see _Reader._open_key
    return isinstance(event, yaml.ScalarEvent)


def _ends_values(event: Any) -> bool:  # noqa: ANN401  # see _Reader._open_key
    return isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent)


def _begins_value(event: Any) -> bool:  # noqa: ANN401  # see _Reader._open_key
    return isinstance(event, yaml.ScalarEvent | yaml.SequenceStartEvent | yaml.MappingStartEvent)


def _fault(event: Any, stack: list[_Open], documents: int, text: str) -> tuple[str, str, str] | None:  # noqa: ANN401  # see _Reader._open_key
    """Why reading stops at an event: code, message and hint; None if it goes on."""
    if isinstance(event, yaml.DocumentStartEvent):
        return (
            ("bad-yaml", "a second document begins here", "one file is one entry: delete the line `---`")
            if documents > 1
            else None
        )
    if isinstance(event, yaml.AliasEvent):
        return "bad-yaml", *begins_with("*")
    if not _begins_value(event):
        return None
    if event.anchor is not None or event.tag is not None:
        return "bad-yaml", *begins_with(text[event.start_mark.index : event.start_mark.index + 1] or "!")
    if isinstance(event, yaml.ScalarEvent):
        # YAML's own escapes (\x02 in quotation marks) add characters that are not in the file.
        if found := UNSHOWABLE.search(event.value):
            return "bad-text", f"the character U+{ord(found.group()):04X} cannot be shown on a page", "delete it"
    elif _key_awaited(stack):
        if text[max(0, event.start_mark.index - 1) : event.start_mark.index] == "{":
            return "bad-yaml", *begins_with("{")
        return "bad-yaml", "a field's name must be plain text", "put it in quotation marks"
    elif len(stack) >= MAX_DEPTH:
        return (
            "too-large",
            f"values are nested more than {MAX_DEPTH} deep",
            "is a bracket there too often? No field needs so many",
        )
    if stack and len(stack[-1][0]) >= MAX_ITEMS:
        return "too-large", f"there are more than {MAX_ITEMS:,} items or fields here", "split the file"
    return None
