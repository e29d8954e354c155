"""Which field refers to what: the one table of references between entries, and a walk over all data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_origin

from generator.base.value import value
from generator.corpus.kinds import ACTOR_KINDS, ENTRY_KINDS
from generator.corpus.parts import Written
from generator.corpus.source import Path

_ANY = (*ENTRY_KINDS,)
_ARTICLE = ("article",)
_SOURCE = ("source",)

# Field -> kinds it may refer to. A row "Model.field" overrides the row "field".
REFERENCES: dict[str, tuple[str, ...]] = {
    "article": _ARTICLE,
    "articles": _ARTICLE,
    "named": _ANY,
    "speakers": ACTOR_KINDS,
    "outside": _SOURCE,
    "related": _ANY,
    "target": _ANY,
    "replaced_by": _ANY,
    "start": (*_ANY, *_ARTICLE),
    "referent": _ANY,
    "of": _ANY,
    "claimant": ACTOR_KINDS,
    "who": ACTOR_KINDS,
    "actor": ACTOR_KINDS,
    "broader": ("term",),
    "Event.part_of": ("event",),
    "Organization.part_of": ("organization",),
    "follows": ("event",),
    "organization": ("organization",),
    "person": ("person",),
    "seat": ("place",),
    "within": ("place",),
    "country": ("place",),
    "place": ("place",),
    "outlet": ("outlet",),
    "agency": ("outlet",),
    "derived_from": ("outlet", *_ARTICLE),
}
# These name what no longer exists, or are not ids of entries.
NO_REFERENCES = frozenset({"formerly"})
# Fields in which a file may name itself, such as an article or a speaker.
MAY_BE_ITSELF = frozenset({"article", "articles", "claimant", "who", "named", "speakers"})


@value
class Reference:
    """A field that names an entry: its path, the id it gives, and the kinds allowed."""

    path: Path
    field: str
    target: str
    kinds: tuple[str, ...]


def written(data: Written, path: Path = ()) -> Iterator[tuple[Path, Written]]:
    """Every model inside a file's data, itself first, with its path in the names people write."""
    yield path, data
    for name, alias in _with_models(data.__class__):  # type() would miss a stand-in for a model
        value = getattr(data, name)
        if not value:
            continue
        here = (*path, alias)
        if isinstance(value, Written):
            yield from written(value, here)
        elif isinstance(value, tuple | Mapping):
            for key, item in value.items() if isinstance(value, Mapping) else enumerate(value):
                if isinstance(item, Written):
                    yield from written(item, (*here, key))


@cache
def _with_models(model: type[Written]) -> tuple[tuple[str, str], ...]:
    """The fields in which a model may contain others, with the names people write."""
    return tuple(
        (name, info.alias or name) for name, info in model.model_fields.items() if model_in(info.annotation) is not None
    )


def references(data: Written) -> Iterator[Reference]:
    """Every reference in a file's data, in the order of the fields."""
    for path, model in written(data):
        for name, kinds in _references(model.__class__):
            yield from _named(name, kinds, getattr(model, name), (*path, name))


@cache
def _references(model: type[Written]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The fields of a model that refer to entries, with the kinds allowed."""
    kinds = {name: REFERENCES.get(f"{model.__name__}.{name}") or REFERENCES.get(name) for name in model.model_fields}
    return tuple((name, each) for name, each in kinds.items() if each is not None)


def loose_references(model: type[Written], data: object, path: Path = ()) -> Iterator[Reference]:
    """Every reference in unvalidated data, read as the model would; targets may be malformed."""
    if not isinstance(data, Mapping):
        return
    kinds = dict(_references(model))
    for name, info in model.model_fields.items():
        here = (*path, info.alias or name)
        value = data.get(info.alias or name)
        is_list = get_origin(info.annotation) is tuple
        if name in kinds and isinstance(value, list) == is_list:  # else reported as a list (or none) in the wrong place
            yield from _named(name, kinds[name], value, here)
        if inner := model_in(info.annotation):
            for step, item in enumerate(value) if isinstance(value, list) else [(None, value)]:
                yield from loose_references(inner, item, here if step is None else (*here, step))


def _named(name: str, kinds: tuple[str, ...], value: object, path: Path) -> Iterator[Reference]:
    if isinstance(value, str):
        yield Reference(path, name, value, kinds)
    elif isinstance(value, tuple | list):
        for index, target in enumerate(value):
            if isinstance(target, str):
                yield Reference((*path, index), name, target, kinds)


def model_in(annotation: Any) -> type[Written] | None:  # noqa: ANN401  # annotations are values of many types
    """The model inside an annotation such as tuple[Citation, ...] or Citation | None."""
    if isinstance(annotation, type) and issubclass(annotation, Written):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        if (found := model_in(part)) is not None:
            return found
    return None
