"""The canonical form of a file: fields in the order of the model, one way to quote, every comment kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, get_args, get_origin

import yaml

from generator.base.problems import Problem
from generator.corpus.emit import Path, mapping
from generator.corpus.parse import parse_yaml
from generator.corpus.parts import Written
from generator.corpus.references import model_in

# What people look for first in a file, whatever the order in the model.
FIRST = ("label", "kind", "type", "headline")
_COMMENT = re.compile(r"^[ \t]*(#.*)$")


def canonical(path: str, text: str, model: type[Written]) -> tuple[str, list[Problem]]:
    """The canonical form of YAML; or the text unchanged, with the problems that prevent reading it."""
    data, source, problems = parse_yaml(path, text)
    if problems or not isinstance(data, dict):
        return text, problems
    written = _comments(text)
    places = sorted((line, len(at), at) for at, (line, _) in {**source.values, **source.keys}.items() if at)
    by_path: dict[Path, list[str]] = {}
    for line, comment in written:
        after = next((at for start, _, at in places if start > line), ())
        by_path.setdefault(after, []).append(comment)
    last = "".join(f"{comment}\n" for comment in by_path.pop((), ()))
    return mapping(_ordered(data, model), comments=by_path) + last, []


def _comments(text: str) -> list[tuple[int, str]]:
    """The comments of a text, each with its line number; a `#` inside a value is no comment."""
    within: set[int] = set()
    event: Any  # the two YAML loaders share no type
    for event in yaml.parse(text, Loader=yaml.BaseLoader):
        if isinstance(event, yaml.ScalarEvent):
            start: Any = event.start_mark
            end: Any = event.end_mark
            last = end.line - 1 if event.style in ("|", ">") else end.line
            within.update(range(start.line + 1, last + 1) if end.line > start.line else ())
            if event.style in ("|", ">"):
                within -= _below(text, start.line, last, event)
    return [
        (number + 1, found[1])
        for number, line in enumerate(text.split("\n"))
        if number not in within and (found := _COMMENT.match(line))
    ]


def _below(text: str, start: int, last: int, event: Any) -> set[int]:  # noqa: ANN401  # see _comments
    """The lines after a block scalar that no longer belong to it: indented less than its first line."""
    lines = text.split("\n")
    first = next((line for line in lines[start + 1 : last + 1] if line.strip()), "")
    indent = len(first) - len(first.lstrip()) if event.value.strip() else 0
    end = last
    while end > start and (not lines[end].strip() or len(lines[end]) - len(lines[end].lstrip()) < indent):
        end -= 1
    return set(range(end + 1, last + 1))


def _ordered(data: Mapping[str, Any], model: type[Written]) -> dict[str, Any]:
    """Fields in the order of the model, nested groups too; unknown fields last, in their own order."""
    names = {info.alias or name: info for name, info in model.model_fields.items()}
    order = [*(name for name in FIRST if name in names), *(name for name in names if name not in FIRST)]
    known = {name: _inner(data[name], names[name].annotation) for name in order if name in data}
    return {**known, **{name: value for name, value in data.items() if name not in known}}


def _inner(value: Any, annotation: Any) -> Any:  # noqa: ANN401  # parsed YAML and annotations are values of many types
    if annotation is bool and value in ("true", "false"):
        return value == "true"
    inner = next(_models(annotation), None)
    if inner is None:
        return value
    if isinstance(value, dict):
        return _ordered(value, inner)
    if isinstance(value, list):
        return [_ordered(part, inner) if isinstance(part, dict) else part for part in value]
    return value


def _models(annotation: Any) -> Iterator[type[Written]]:  # noqa: ANN401  # see _inner
    if get_origin(annotation) is dict:
        return
    if found := model_in(annotation):
        yield found
    for part in get_args(annotation):
        yield from _models(part)
