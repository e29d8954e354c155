"""A new file of a kind, filled in from its label, with comments that suggest further fields."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from generator.base.edtf import parse_edtf
from generator.corpus.emit import Path, mapping
from generator.corpus.kinds import KINDS, Kind

# The default type of each kind: the one that claims least.
_NEUTRAL = {"organization": "body", "place": "area", "outlet": "website", "event": "meeting"}
# Suggested in comments, in this order, if the kind has them.
_SUGGESTED = (
    *("gloss", "definition", "evidence", "outside", "explanation", "aliases", "broader", "holders", "places"),
    *("participants", "accounts", "within", "related", "address", "publisher"),
)
_WIDTH = 110


def new_file(kind: Kind, label: str, given: Mapping[str, str]) -> str:
    """The text of a new file; `given` are further fields as typed, such as a date or a type."""
    fields: dict[str, object] = {}
    comments: dict[Path, list[str]] = {}
    model = kind.model.model_fields
    fields["label"] = label
    if "kind" in model:
        fields["kind"] = kind.name
    if "type" in model and model["type"].is_required():
        fields["type"] = given.get("type", _NEUTRAL.get(kind.name, ""))
        if "type" not in given:
            comments[("type",)] = [*_comment(f"One of: {', '.join(_choices(model['type']))}.")]
    fields |= {name: value for name, value in given.items() if name not in fields and name in model}
    if kind.name == "event":
        fields.setdefault("date_basis", {"kind": "stated"})
        comments[("date_basis",)] = [*_comment("stated in an article, inferred (then say from what), or outside.")]
    text = mapping(fields, comments=comments)
    more = [name for name in _SUGGESTED if name in model and name not in fields]
    return text + "".join(f"{line}\n" for name in more for line in _comment(f"{name}: {model[name].description}"))


def _comment(text: str) -> Iterator[str]:
    return (f"# {line}" for line in textwrap.wrap(text, _WIDTH))


def _choices(info: FieldInfo) -> list[str]:
    def inside(annotation: Any) -> Iterator[str]:  # noqa: ANN401  # annotations are values of many types
        if get_origin(annotation) is Literal:
            yield from (str(value) for value in get_args(annotation))
        for part in get_args(annotation):
            if get_origin(annotation) is not Literal:
                yield from inside(part)

    return list(inside(info.annotation))


def place_of(kind: Kind, id_: str, given: Mapping[str, str]) -> str:
    """The path of a new file, relative to the corpus; raises DateError for an invalid date."""
    folder = kind.folder
    if kind.name == "event" and given.get("date"):
        date = parse_edtf(given["date"])
        day = date.first or date.last
        folder = f"{folder}/{day.year}" if day else folder
    return f"{folder}/{id_}.yml"


def known(name: str) -> Kind | None:
    """The kind for a name as people type it (term, terms, glossary); None if there is none."""
    low = name.casefold().rstrip("s")
    for kind in KINDS.values():
        if low in {kind.name, kind.label.casefold(), kind.plural.casefold().rstrip("s"), kind.folder.rstrip("s")}:
            return kind
    return None
