"""Why the YAML parser stopped: the place where the mistake begins, explained for people who do not program."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

import yaml

_BLOCK = "put all of it after `>-` on the next line, indented by two blanks"
_NEAR = 200  # lines above a mistake that are examined
_ITEM = "an item of a list begins with a dash and a blank"
# A value's first character -> message and hint.
_BEGINNINGS = {
    "*": "a text cannot begin with `*`: to YAML that is an alias",
    "&": "a text cannot begin with `&`: to YAML that is an anchor",
    "!": "a text cannot begin with `!`: to YAML that is a tag",
    "@": "a text cannot begin with `@`: YAML keeps that character for itself",
    "`": "a text cannot begin with a back-quote: YAML keeps that character for itself",
    "%": "a text cannot begin with `%`: YAML keeps that character for itself",
    ",": "a text cannot begin with a comma: to YAML it separates the items of a list",
    "]": "a text cannot begin with `]`: to YAML it closes a list",
    "}": "a text cannot begin with `}`: to YAML it closes a group of fields",
}
DASHES = frozenset("\u2010\u2011\u2012\u2013\u2014\u2015\u2212")
_MARKS_OF_FORMAT = frozenset("*`")

# Characters that look like a line break, blank or colon from the keyboard.
_SEPARATOR = re.compile("[\r\u2028\u2029\x85]")
_BLANK = re.compile("[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff]")
_COLON = re.compile("\\s*[a-z_]+\\s*([\uff1a\ufe55\ua789\u2236])")
_BLANK_BEHIND = re.compile("\\s*[a-z_]+:([\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff])")
# A line: what precedes its value (dashes, field name and colon), and the value.
_LINE = re.compile(r"(?P<indent>\s*)(?P<dashes>(?:-[ ]+)*)(?:(?P<field>[\w-]+)[ ]*:(?:[ ]+|$))?(?P<value>.*)")


@dataclass(frozen=True, slots=True)
class Fault:
    """A mistake in YAML: its offset in the text, a message, and a hint."""

    at: int
    message: str
    hint: str


def begins_with(char: str) -> tuple[str, str]:
    """Message and hint for a value that begins with a character that has a special meaning in YAML."""
    if char == "[":
        return (
            "a text that begins with `[` is read as a list, and there is something after the list",
            'put the whole text in quotation marks: "[...] and so on", or end the list with one `]`',
        )
    if char == "{":
        return (
            "a text that begins with `{` is read as a group of fields, and there is something after it",
            "put the whole text in quotation marks",
        )
    if char in ('"', "'"):
        return (
            "the value begins with a quotation mark and goes on after the closing one",
            f"when the marks belong to the text, {_BLOCK}: there they stay",
        )
    if char == "-":
        return (
            "an item of a list (`- `) is on the line of the field's name",
            "begin the list on the next line; a text that begins with a dash goes in quotation marks",
        )
    if char == "?":
        return "a text cannot begin with `? `: to YAML that is a field's name", "put the text in quotation marks"
    if char in (">", "|"):
        return (
            f"there is a text on the line of `{char}`",
            f"end the line after `{char}-` and begin the text on the next, indented by two blanks",
        )
    hint = "put the text in quotation marks"
    if char in _MARKS_OF_FORMAT:
        hint = "texts are plain: take away what was meant as bold or slanted; or put the text in quotation marks"
    return _BEGINNINGS.get(char, "the value begins with a character that means something else to YAML"), hint


def explain(wrong: yaml.MarkedYAMLError, text: str, last: Any) -> Fault:  # noqa: ANN401  # events of the two YAML loaders share no type
    """Where a mistake begins, and what it is; `last` is the last scalar that could be read."""
    cause, context = (wrong.problem or "").strip(), (wrong.context or "").strip()
    mark = wrong.problem_mark or wrong.context_mark
    at = min(mark.index, len(text)) if mark else 0
    begun = min(wrong.context_mark.index, len(text)) if wrong.context_mark else at
    line = _Line.around(text, at)
    if odd := _odd_blank(text, line, _Line.around(text, begun)):
        return odd
    if "\t" in line.text[: len(line.text) - len(line.text.lstrip())] or "\\t" in cause or "tab" in cause.lower():
        return Fault(at, "the line begins with a tab", "indent with blanks: two for each level")
    if "scanning a quoted scalar" in context and "end of" in cause:
        return _never_closed(text, begun)
    if "quoted scalar" in context:
        return Fault(
            at,
            "a backslash in double quotation marks means something else to YAML",
            f"write it twice, or take the text out of the marks and {_BLOCK}",
        )
    if "parsing a flow" in context:
        return _bracket(text, begun, at)
    if "mapping values are not allowed" in cause:
        return _colon(text, at, line)
    if "could not find expected ':'" in cause:
        return _no_colon(text, begun)
    if _swallowed(text, last, at):
        return Fault(
            last.start_mark.index,
            "the quotation mark that opens here is not closed in its line",
            "close it where the text ends; a text with quotation marks inside goes after `>-` on the next line",
        )
    if wrong_beginning := _beginning(text, begun, at, context):
        return wrong_beginning
    if re.search(r"expected <?(block end|'-' indicator|key)|expected '-'", cause):
        return _indentation(text, line)
    if "expected <document start>" in cause and line.above(text):
        first = _first(text)
        message = "the first field begins further right than the others"
        return Fault(first.start + first.indent, message, "begin every field of the file in the first column")
    return Fault(at, f"the YAML cannot be read: {cause or context or 'unknown fault'}", "compare with corpus/README.md")


def _never_closed(text: str, begun: int) -> Fault:
    """A quotation mark without its partner."""
    mark = text[begun : begun + 1]
    why = f"a text that begins with `{mark}`: {_BLOCK}" if mark == "'" else f"or {_BLOCK}"
    return Fault(begun, "a quotation mark is opened here and never closed", f"close it where the text ends; {why}")


def _beginning(text: str, begun: int, at: int, context: str) -> Fault | None:
    """A value, field or item that begins with a character that has a special meaning in YAML."""
    beginning = _Line.around(text, begun if "scanning" in context and "simple key" not in context else at)
    char = beginning.value[:1]
    if char == "?" and len(beginning.value.strip()) == 1:
        return Fault(beginning.value_at, *begins_with(char))
    if char == ":" and not beginning.field and beginning.value[1:2] in ("", " "):
        return Fault(beginning.value_at, "the name of the field is missing before the colon", "write `field: value`")
    if char == "*" and not beginning.field and beginning.value[1:2] == " ":
        return Fault(beginning.value_at, _ITEM, f"write `- {beginning.value[2:42].strip()}`")
    if char and at >= beginning.value_at and (char in _BEGINNINGS or char in "[{\"'>|" or beginning.value[1:2] == " "):
        return Fault(beginning.value_at, *begins_with(char))
    return None


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a text: its offset and its parts."""

    start: int
    text: str
    indent: int
    column: int
    field: str
    value: str
    value_at: int

    @classmethod
    def around(cls, text: str, at: int) -> _Line:
        """The line that contains an offset of a text."""
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", start)
        line = text[start : end if end >= 0 else len(text)]
        found = _LINE.match(line)
        assert found  # noqa: S101  # it matches any line
        indent = len(found["indent"])
        column = indent + len(found["dashes"])
        return cls(start, line, indent, column, found["field"] or "", found["value"], start + found.start("value"))

    def above(self, text: str) -> _Line | None:
        """The nearest line above that is neither empty nor a comment."""
        line = self
        for _ in range(_NEAR):
            if not line.start:
                break
            line = _Line.around(text, line.start - 1)
            if line.text.strip() and not line.text.lstrip().startswith("#"):
                return line
        return None


def _first(text: str) -> _Line:
    """The first line that is neither empty nor a comment."""
    found = re.search(r"^(?!\s*(?:#|$)).", text, re.MULTILINE)
    return _Line.around(text, found.start() if found else 0)


def _odd_blank(text: str, *lines: _Line) -> Fault | None:
    """A blank or line break that only looks like the usual one, in a line or the one above it."""
    for line in (*lines, *(above for line in lines if (above := line.above(text)))):
        if found := _SEPARATOR.search(line.text):
            message = f"an invisible line separator (U+{ord(found.group()):04X}) is in this line"
            return Fault(line.start + found.start(), message, "delete it, or break the line with the return key")
        found = _BLANK.search(line.text)
        if found and not line.text[: found.start()].strip(" -"):
            message = f"the blank here is not an ordinary one (U+{ord(found.group()):04X}, often a no-break space)"
            return Fault(line.start + found.start(), message, "retype the blanks at the beginning of the line")
        if found := _COLON.match(line.text):
            message = f"the colon here is a look-alike (U+{ord(found[1]):04X})"
            return Fault(line.start + found.start(1), message, "retype the colon, and a blank after it")
        if found := _BLANK_BEHIND.match(line.text):
            message = f"the blank after the colon is not an ordinary one (U+{ord(found[1]):04X})"
            return Fault(line.start + found.start(1), message, "retype the blank after the colon")
    return None


def odd_line(text: str) -> Fault | None:
    """A blank or colon that only looks like the usual one, in the first non-empty line of a text."""
    at = len(text) - len(text.lstrip("\n"))
    return _odd_blank(text, _Line.around(text, at))


def other_character(name: str) -> str:
    """A sentence on the first character that names of fields or files cannot contain; empty if there is none."""
    for char in name:
        if not char.isascii():
            what = unicodedata.name(char, "without a name").lower()
            return f" retype it: it contains U+{ord(char):04X} ({what})"
    return ""


def dash_meant(mark: str) -> str:
    """A message about a long dash used as the mark of a list; empty for another character."""
    return f"`{mark}` (U+{ord(mark):04X}) is none, but a longer one" if mark in DASHES else ""


def _bracket(text: str, begun: int, at: int) -> Fault:
    opened = text[begun : begun + 1] or "["
    closing = {"[": "]", "{": "}"}.get(opened, "]")
    first = _Line.around(text, begun)
    if closing in first.text[begun - first.start :]:
        return Fault(
            at,
            f"between `{opened}` and `{closing}` a comma is missing, or there is a quotation mark inside a text",
            "separate the items with commas, or begin each on a line of its own with `- `",
        )
    return Fault(
        begun,
        f"the bracket `{opened}` is opened here and never closed",
        f"close it with `{closing}` where the list ends; a text that begins with `{opened}` goes in quotation marks",
    )


def _colon(text: str, at: int, line: _Line) -> Fault:
    above = line.above(text)
    begins_with_field = line.field and at <= line.start + line.column + len(line.field) + 1
    if above and begins_with_field and line.column > above.column:
        beside = f" as `{above.field}` in the line above" if above.field else " as the line above"
        return Fault(
            line.start + line.indent,
            "this line begins further right than the one above",
            f"begin it in the same column{beside}",
        )
    if above and (named := re.match(r"\s*([a-z_]+) *=", above.text)):
        return Fault(
            above.start + above.column, "a field's name ends with a colon", f"write `{named[1]}: ` for `{named[1]} =`"
        )
    return Fault(
        at,
        "there is a colon in a text without quotation marks",
        f'put the text in quotation marks ("Harbour: the dues"), or {_BLOCK}',
    )


def _no_colon(text: str, begun: int) -> Fault:
    line = _Line.around(text, begun)
    at = line.start + line.column
    if glued := re.match(r"([A-Za-z_]+):(\S.*)", line.text[line.column :]):
        return Fault(
            at, "there is no blank after the colon", f"write `{glued[1]}: {glued[2][:40]}`: a colon, then a blank"
        )
    if item := re.match(r"[-*•\u2010-\u2015\u2212]\s*([^\s-].*)", line.text[line.indent :]):
        mark = item.group()[0]
        why = dash_meant(mark)
        return Fault(line.start + line.indent, f"{_ITEM}: {why}" if why else _ITEM, f"write `- {item[1][:40]}`")
    if named := re.match(r"([a-z_]+) *[=;] *(\S.*)", line.text[line.column :]):
        return Fault(at, "a field's name ends with a colon", f"write `{named[1]}: {named[2][:40]}`")
    return Fault(
        at,
        "this line has no colon: it is neither a field nor, as it is not indented, more of the text above",
        "write `field: value`, and indent further lines of a text by two blanks",
    )


def _swallowed(text: str, last: Any, at: int) -> bool:  # noqa: ANN401  # see explain
    """Whether the last quoted text runs over several lines up to the place where reading stopped."""
    if last is None or last.style not in ("'", '"'):
        return False
    start, end = last.start_mark.index, last.end_mark.index
    return "\n" in text[start:end] and "\n" not in text[end:at]


def _indentation(text: str, line: _Line) -> Fault:
    at = line.start + line.indent
    above = line.above(text)
    if above and line.field and line.column == line.indent == above.indent < above.column:
        hint = "begin it with `- `, or two blanks further right when it belongs to the item above"
        return Fault(at, "there is a field among the items of a list", hint)
    if above and line.indent > above.column:
        return Fault(at, "this line begins further right than the one above", _columns(text, line, above))
    return Fault(at, "this line begins in a column in which no line above it begins", _columns(text, line, above))


def _columns(text: str, line: _Line, above: _Line | None) -> str:
    """Where a line may begin: in the columns of the fields above that are still open."""
    open_: list[_Line] = []
    for _ in range(_NEAR):
        if not above or len(open_) == 3:
            break
        if above.field and (not open_ or above.column < open_[-1].column):
            open_.append(above)
        if not above.indent:
            break
        above = above.above(text)
    if not open_:
        return "line the fields up, and indent what belongs to a field by two blanks"
    named = " or ".join(f"`{one.field}`" for one in reversed(open_))
    item = " (an item begins with `- `)" if any(one.column > one.indent for one in open_) else ""
    what = f"`{line.field}`" if line.field else "it"
    return f"begin {what} in the same column as {named}, to which it belongs{item}"
