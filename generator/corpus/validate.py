"""Check parsed YAML against a model, and tell every fault in words for people who do not write programs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.base.problems import Problem, did_you_mean, plain
from generator.corpus.parts import Written
from generator.corpus.source import MAX_PROBLEMS, Path, Source

W = TypeVar("W", bound=Written)


def validate(model: type[W], data: Any, source: Source) -> tuple[W | None, list[Problem]]:  # noqa: ANN401  # parsed YAML is Any until the model has looked at it
    """The model's value, or None and all that is wrong with the data."""
    if not isinstance(data, Mapping):
        found = "nothing" if data is None else "a list" if isinstance(data, list) else "a text"
        return None, [
            source.problem(
                "bad-value",
                (),
                f"the file holds {found} where fields are expected",
                "write one `field: value` a line; see corpus/README.md",
            )
        ]
    problems = [_empty(path, source) for path in islice(_empty_values(data), MAX_PROBLEMS)]
    try:
        checked = model.model_validate(data)
    except ValidationError as wrong:
        faults = (error for error in wrong.errors(include_url=False) if error["input"] is not None)
        room = MAX_PROBLEMS - len(problems)
        return None, problems + [_problem(error, model, data, source) for error in islice(faults, room)]
    return (None, problems) if problems else (checked, [])


def _empty_values(data: Any, path: Path = ()) -> Iterator[Path]:  # noqa: ANN401  # see validate
    """The ways to the fields and items that are there and hold nothing."""
    if data is None:
        yield path
    elif isinstance(data, Mapping):
        for name, value in data.items():
            yield from _empty_values(value, (*path, name))
    elif isinstance(data, list):
        for index, item in enumerate(data):
            yield from _empty_values(item, (*path, index))


def _empty(path: Path, source: Source) -> Problem:
    what = f"the field `{path[-1]}`" if isinstance(path[-1], str) else "an item of the list"
    return source.problem("bad-value", path, f"{what} is empty", "give a value or remove the line")


def _problem(error: ErrorDetails, model: type[Written], data: Any, source: Source) -> Problem:  # noqa: ANN401  # see validate
    path: Path = tuple(step for step in error["loc"] if step != "[key]")
    name = str(path[-1]) if path else ""
    kind = error["type"]
    if kind == "missing":
        fields = _fields_at(model, path[:-1])
        about = fields[name].description if name in fields else ""
        return source.problem(
            "missing-field", path[:-1], f"the field `{name}` is missing", about or "", key=len(path) > 1
        )
    if kind == "extra_forbidden":
        given = _value_at(data, path[:-1])
        known = [
            field for field in _fields_at(model, path[:-1]) if not isinstance(given, Mapping) or field not in given
        ]
        return source.problem(
            "unknown-field",
            path,
            f"there is no field `{plain(name, 60)}` here",
            did_you_mean(name, known) or _list("fields not yet used here: ", known),
            key=True,
        )
    code = {"date": "bad-date", "id": "bad-id"}.get(kind, "bad-value")
    message, hint = _explain(error, name)
    return source.problem(code, path, message, hint)


def _explain(error: ErrorDetails, name: str) -> tuple[str, str]:
    """Message and hint for one fault of a value."""
    kind, context, value = error["type"], error.get("ctx", {}), error["input"]
    shown = repr(value) if isinstance(value, str) and len(value) <= 60 else f"the value of `{name}`"
    if kind == "literal_error":
        allowed = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        return f"{shown} is not a value of `{name}`", did_you_mean(str(value), allowed) or _list(
            "one of: ", [word for word in allowed if word]
        )
    if kind in ("string_type", "int_type", "float_type", "bool_type"):
        return (
            f"`{name}` takes a text, not a {'list' if isinstance(value, list) else 'group of fields'}",
            "write the value on the same line, or after `>-` on the next",
        )
    if kind == "tuple_type":
        return f"`{name}` is a list", "begin each item on a line of its own with `- `"
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return f"`{name}` holds fields of its own", "write them on the lines below, indented by two blanks"
    if kind == "string_pattern_mismatch":
        return f"{shown} has characters that cannot stand in `{name}`", "use lower-case letters a-z, digits and hyphens"
    if kind in ("string_too_long", "too_long") and isinstance(value, str):
        return f"`{name}` has more than {context['max_length']:,} characters", "shorten it, or part it"
    if kind == "too_short":
        return f"`{name}` needs at least {context['min_length']}", "add one"
    if kind == "too_long":
        return f"`{name}` takes at most {context['max_length']}", "remove some"
    if kind in ("float_parsing", "int_parsing", "finite_number"):
        return f"{shown} is not a number", "write digits, with a point before decimals: 36.2"
    if kind == "bool_parsing":
        return f"{shown} is neither true nor false", "write true or false"
    hints = {
        "address": "copy the whole address from the browser",
        "date": "write 2016, 2016-04, 2016-04-28, with ~ when approximate",
    }
    return f"`{plain(name, 60)}`: {plain(error['msg'], 300)}", hints.get(kind, "")


def _list(before: str, words: list[str]) -> str:
    return before + ", ".join(words) if words else ""


def _fields_at(model: type[Written], path: Path) -> dict[str, Any]:
    """The fields, by the name people write, of the model at the end of a path."""
    at: Any = model
    for step in path:
        if isinstance(step, str) and isinstance(at, type) and issubclass(at, Written):
            fields = {info.alias or name: info for name, info in at.model_fields.items()}
            at = _model_in(fields[step].annotation) if step in fields else None
    if isinstance(at, type) and issubclass(at, Written):
        return {info.alias or name: info for name, info in at.model_fields.items()}
    return {}


def _model_in(annotation: Any) -> Any:  # noqa: ANN401  # annotations are values of many types
    """The model inside an annotation such as tuple[Citation, ...] or Date | None."""
    if isinstance(annotation, type) and issubclass(annotation, Written):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        if (found := _model_in(part)) is not None:
            return found
    return None


def _value_at(data: Any, path: Path) -> Any:  # noqa: ANN401  # see validate
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data
