"""Check parsed YAML against a model, and explain every fault in words for people who do not program."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Literal, TypeVar, get_args, get_origin

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from generator.base.dates_meant import dates_meant
from generator.base.edtf import DateError, parse_edtf
from generator.base.language import known_languages
from generator.base.problems import Problem, did_you_mean, plain
from generator.corpus.field_suggestions import FieldSuggestion, fields_at, fields_of, suggest_field
from generator.corpus.fields import ID_PATTERN
from generator.corpus.parts import Alias, Written
from generator.corpus.references import REFERENCES, model_in
from generator.corpus.source import MAX_PROBLEMS, Path, Source
from generator.corpus.yaml_faults import DASHES, dash_meant, odd_line

W = TypeVar("W", bound=Written)
_MARKS = "“”‘’\"' "
_PATH_LIKE = re.compile(r"[/\\]|\.(?:md|yml)$")


def validate(model: type[W], data: Any, source: Source) -> tuple[W | None, list[Problem]]:  # noqa: ANN401  # parsed YAML is Any until the model has looked at it
    """The model's value and no problems, or None and all problems of the data."""
    if not isinstance(data, Mapping):
        found = "nothing" if data is None else "a list" if isinstance(data, list) else "a text"
        if isinstance(data, str) and (odd := odd_line(source.text)):
            line = source.text.count("\n", 0, odd.at) + 1
            column = odd.at - source.text.rfind("\n", 0, odd.at)
            return None, [source.problem_at("bad-yaml", line, column, odd.message, odd.hint)]
        return None, [
            source.problem(
                "bad-value",
                (),
                f"the file has {found} where fields are expected",
                "write one `field: value` a line; see corpus/README.md",
            )
        ]
    problems = [_empty(path, source) for path in islice(_empty_values(data), MAX_PROBLEMS)]
    try:
        checked = model.model_validate(data)
    except ValidationError as wrong:
        faults = [error for error in wrong.errors(include_url=False) if error["input"] is not None]
        return None, [*problems, *_problems(faults, model, data, source, MAX_PROBLEMS - len(problems))]
    return (None, problems) if problems else (checked, [])


def sound_part(model: type[W], data: Any, source: Source) -> tuple[W, Source] | None:  # noqa: ANN401  # see validate
    """The model's value without the faulty parts of the data, with places adjusted; None if too little is left."""
    left = copy.deepcopy(data)
    for _ in range(5):
        try:
            return model.model_validate(left), source
        except ValidationError as wrong:
            for error in sorted(wrong.errors(include_url=False), key=lambda error: _order(error["loc"]), reverse=True):
                path = _path(error)
                missing = error["type"] == "missing"
                if len(path) == 1 and (missing or _is_needed(model, str(path[0]))):
                    left[path[0]] = _stand_in(model.model_fields[str(path[0])].annotation, source.path)
                else:
                    source = _without(left, path[:-1] if missing else path, source)
    return None


def _is_needed(model: type[Written], name: str) -> bool:
    return name in model.model_fields and model.model_fields[name].is_required()


def _stand_in(annotation: Any, path: str) -> Any:  # noqa: ANN401  # annotations are values of many types
    """A valid value that no other field has, so that the rest of a file can be checked without this one."""
    choices = [value for value in _choices(annotation) if value]
    if inner := model_in(annotation):
        needed = {name: info for name, info in inner.model_fields.items() if info.is_required()}
        return {info.alias or name: _stand_in(info.annotation, path) for name, info in needed.items()}
    return choices[0] if choices else f"({path})"[-80:]


def _order(steps: tuple[int | str, ...]) -> list[tuple[int, str]]:
    """A sort key in file order: later items of a list are removed first."""
    return [(step, "") if isinstance(step, int) else (0, step) for step in steps]


def _without(data: Any, path: Path, source: Source) -> Source:  # noqa: ANN401  # see validate
    """Remove a value, or the nearest one around it, from data; returns the source with later places adjusted."""
    steps = list(path)
    while steps:
        parent = data
        try:
            for step in steps[:-1]:
                parent = parent[step]
            del parent[steps[-1]]
        except (KeyError, IndexError, TypeError):
            steps.pop()
            continue
        return source if isinstance(steps[-1], str) else _closed_up(source, tuple(steps))
    return source


def _closed_up(source: Source, removed: Path) -> Source:
    """The places of a file's values after an item of a list was removed."""

    def moved(places: Mapping[Path, tuple[int, int]]) -> dict[Path, tuple[int, int]]:
        depth, index = len(removed) - 1, removed[-1]
        assert isinstance(index, int)  # noqa: S101  # the caller says so
        found = {}
        for path, place in places.items():
            step = path[depth] if len(path) > depth and path[:depth] == removed[:depth] else None
            if not isinstance(step, int) or step < index:
                found[path] = place
            elif step > index:
                found[(*path[:depth], step - 1, *path[depth + 1 :])] = place
        return found

    return Source(source.path, source.text, moved(source.values), moved(source.keys))


def _problems(
    faults: Sequence[ErrorDetails],
    model: type[Written],
    data: Any,  # noqa: ANN401  # see validate
    source: Source,
    most: int,
) -> Iterator[Problem]:
    """A problem for each fault, except a field missing only because its name is misspelt or it is misplaced."""
    unknown = {
        _path(error): suggest_field(model, data, _path(error)[:-1], str(_path(error)[-1]))
        for error in islice((error for error in faults if error["type"] == "extra_forbidden"), most)
    }
    misnamed = {found.field for found in unknown.values()}
    reported = (
        error
        for error in faults
        if (error["type"] != "missing" or error["loc"][-1] not in misnamed)
        and error["loc"][-1:] != ("<<",)  # reported where YAML is read
    )
    for error in islice(reported, most):
        yield _problem(error, model, source, unknown)


def _path(error: ErrorDetails) -> Path:
    return tuple(step for step in error["loc"] if step != "[key]")


def _empty_values(data: Any, path: Path = ()) -> Iterator[Path]:  # noqa: ANN401  # see validate
    """The paths of fields and items that are empty."""
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


def _problem(
    error: ErrorDetails,
    model: type[Written],
    source: Source,
    unknown: Mapping[Path, FieldSuggestion],
) -> Problem:
    path = _path(error)
    name = str(path[-1]) if path else ""
    kind = error["type"]
    if kind == "missing":
        fields = fields_at(model, path[:-1])
        about = _about(fields[name]) if name in fields else ""
        return source.problem("missing-field", path[:-1], f"the field `{name}` is missing", about, key=len(path) > 1)
    if kind == "extra_forbidden":
        hint = unknown[path].hint if path in unknown else ""
        return source.problem("unknown-field", path, f"there is no field `{plain(name, 60)}` here", hint, key=True)
    code = {"date": "bad-date", "id": "bad-id"}.get(kind, "bad-value")
    if kind == "tuple_type":
        return source.problem(code, path, *_list_of(error["input"], fields_at(model, path), shown_path(path)))
    if kind in ("model_type", "model_attributes_type"):
        return source.problem(code, path, *_group(error["input"], fields_at(model, path), shown_path(path)))
    if "[key]" in error["loc"]:
        message = f"{plain(repr(name), 60)} is not the code of a language"
        return source.problem(code, path, message, "write the code, such as ar, tr or fr, then the name", key=True)
    return source.problem(code, path, *_explain(error, name, shown_path(path)))


def _about(info: FieldInfo) -> str:
    """What a missing field is for, and what values it takes."""
    about = info.description or ""
    choices = [str(value) for value in _choices(info.annotation) if value]
    if choices and not all(value in about for value in choices):
        about += f" One of: {', '.join(choices)}."
    inner = fields_of(model_in(info.annotation))
    return about + (f" It has fields of its own: {', '.join(inner)}." if inner else "")


def _choices(annotation: Any) -> Iterator[object]:  # noqa: ANN401  # annotations are values of many types
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    elif get_origin(annotation) is not tuple:
        for part in get_args(annotation):
            yield from _choices(part)


def shown_path(path: Path) -> str:
    """The field of a value, as messages name it: `related`, or `related`, item 2."""
    if path and isinstance(path[-1], int):
        return f"`{plain(str(path[-2]), 60)}`, item {path[-1] + 1}" if len(path) > 1 else f"item {path[-1] + 1}"
    return f"`{plain(str(path[-1]), 60)}`" if path else "the file"


def _group(value: object, fields: Mapping[str, Any], field: str) -> tuple[str, str]:
    """Message and hint for a value where fields are expected."""
    needed = [name for name, info in fields.items() if info.is_required()] or [*fields][:1]
    if isinstance(value, str):
        named = [name for name in needed if name in REFERENCES and re.fullmatch(ID_PATTERN, value, re.ASCII)]
        first = (named or needed)[0]
        more = [name for name in needed if name != first]
        hint = f"write `{first}: {value[:60]}`" + (f", and below it {_listed(more)}" if more else "")
        return f"{field}: there is a text where fields are expected", hint
    if isinstance(value, list):
        return f"{field}: there is a list within a list", "remove one of the two dashes or pairs of brackets"
    return f"{field} has fields of its own", "write them on the lines below, indented by two blanks"


def _list_of(value: object, fields: Mapping[str, Any], field: str) -> tuple[str, str]:
    """Message and hint for a value where a list is expected."""
    if isinstance(value, Mapping) and value:
        hint = f"put `- ` before the first field (`- {plain(str(next(iter(value))), 60)}: ...`), the others under it"
    elif isinstance(value, str) and value[:1] in ("-", "•", "*", *DASHES):
        first = value[1:60].split(value[0])[0].strip()
        hint = f"begin each item on a line of its own with a dash and a blank: `- {first}`"
        if why := dash_meant(value[0]):
            hint = f"{hint}; {why}"
    elif isinstance(value, str) and (not fields or fields == fields_of(Alias)):
        items = [item.strip() for item in value[:120].split(",")]
        hint = f"write `[{', '.join(items)}]`, or each item on a line of its own: `- {items[0]}`"
    elif "exact" in fields and isinstance(value, str):
        hint = f"write `- article: <the article's file name>`, and below it `exact: {value[:60]}`"
    else:
        shown = value[:60] if isinstance(value, str) else "..."
        needed = next((name for name, info in fields.items() if info.is_required()), "")
        hint = "begin each item on a line of its own, indented: " + (
            f"`- {needed}: {shown}`" if needed else f"`- {shown}`"
        )
    return f"{field} is a list", hint


def _explain(error: ErrorDetails, name: str, field: str) -> tuple[str, str]:
    """Message and hint for one fault of a value."""
    kind, context, value = error["type"], error.get("ctx", {}), error["input"]
    shown = repr(value) if isinstance(value, str) and len(value) <= 60 else f"the value of {field}"
    if kind == "literal_error":
        return _choice(value, str(context.get("expected", "")), field, shown)
    if kind == "string_type" and isinstance(value, Mapping) and len(value) == 1:
        (first, rest), *_ = value.items()
        return f"{field}: a text with a colon is read as a field", f'write it in quotation marks: "{first}: {rest}"'
    if kind in ("string_type", "int_type", "float_type", "bool_type"):
        return (
            f"{field} takes a text, not a {'list' if isinstance(value, list) else 'group of fields'}",
            "write the value on the same line, or after `>-` on the next",
        )
    if kind == "dict_type":
        return f"{field} has fields of its own", "write them on the lines below, indented by two blanks"
    if kind == "string_pattern_mismatch":
        return _pattern(str(value), name, field, shown)
    if kind in ("string_too_long", "too_long") and isinstance(value, str):
        return f"{field} has more than {context['max_length']:,} characters", "shorten it, or split it"
    if kind == "too_short":
        return f"{field} needs at least {context['min_length']}", "add one"
    if kind == "too_long":
        return f"{field} takes at most {context['max_length']}", "remove some"
    if kind in ("float_parsing", "int_parsing", "finite_number"):
        return f"{shown} is not a number", "write digits, with a point before decimals: 36.2"
    if kind in ("greater_than_equal", "less_than_equal"):
        bound = context["ge"] if "ge" in context else context["le"]
        way = "less" if "ge" in context else "more"
        swapped = {"latitude": "`longitude`", "longitude": "`latitude`"}.get(name)
        hint = f"write it in degrees; is it the value of {swapped}, the two being swapped?" if swapped else ""
        return f"{field} is {value}, and cannot be {way} than {bound:g}", hint
    if kind == "bool_parsing":
        return f"{shown} is neither true nor false", "write true or false"
    return f"{field}: {plain(error['msg'], 300)}", _way_out(kind, str(value))


def _choice(value: object, expected: str, field: str, shown: str) -> tuple[str, str]:
    """Message and hint for a value outside the choices of a field."""
    allowed = re.findall(r"'([^']*)'", expected)
    listed = _list("one of: ", [word for word in allowed if word])
    if not isinstance(value, str):
        return f"{field} takes one word, not {'a list' if isinstance(value, list) else 'a group of fields'}", listed
    bare = value.strip(_MARKS).casefold()
    hint = f"write `{bare}`" if bare in allowed else did_you_mean(bare, allowed)
    return f"{shown} is not a value of {field}", hint or listed


def _way_out(kind: str, value: str) -> str:
    """A hint for a value that one of our own scalar types refused."""
    if kind == "date" and "/" in value and _ends_first(value):
        return "swap the two dates"
    if kind == "date":
        dates = dates_meant(value)
        shape = "write 2016, 2016-04, 2016-04-28, with ~ after it when approximate"
        return "did you mean " + " or ".join(f"`{date}`" for date in dates) + "?" if dates else shape
    if kind == "address":
        bare = value.strip(_MARKS + "<>")
        if re.fullmatch(r"(www\.)?[a-z0-9-]+(\.[a-z0-9-]+)+(/[^\s<>\"\\^`{|}]*)?", bare, re.ASCII):
            return f"write `https://{bare[:80]}`, if that is where it leads"
        return "copy the whole address from the browser"
    if kind == "address_blank":
        return "copy the whole address from the browser, or write %20 for the blank"
    if kind == "id" and re.match(r"https?://|www\.", value.strip()):
        return "an id is the name of a file without folder and ending; an address belongs in that file's `address:`"
    if kind == "id" and _PATH_LIKE.search(value):
        return "an id is the name of a file, without its folder and ending"
    return ""


def _ends_first(value: str) -> bool:
    """Whether an interval ends before it begins, but is valid the other way round."""
    try:
        parse_edtf("/".join(reversed(value.split("/"))))
    except DateError:
        return False
    return True


def _pattern(value: str, name: str, field: str, shown: str) -> tuple[str, str]:
    """Message and hint for a text that does not have the form its field requires."""
    if name == "language":
        return f"{shown} is not the code of a language", "write its two letters: " + ", ".join(known_languages())
    if name == "before":
        number = re.search(r"[1-9][0-9]{0,3}", value)
        hint = f"did you mean `p{number[0]}`?" if number else "write headline, p1, p2 ... or end"
        return f"{shown} names no place in the text", hint
    slug = re.sub(r"[^a-z0-9]+", "_", value.casefold()).strip("_")
    hint = f"did you mean `{slug}`?" if re.match("[a-z]", slug) and len(slug) <= 64 else ""
    return (
        f"{shown} has characters that are not allowed in {field}",
        hint or "use lower-case letters a-z, digits, hyphens and underscores, beginning with a letter",
    )


def _list(before: str, words: list[str]) -> str:
    return before + ", ".join(words) if words else ""


def _listed(names: list[str]) -> str:
    return " and ".join(f"`{name}`" for name in names)
