"""A short stamp of a value: equal values have equal stamps, in any process; to see whether something changed."""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from pydantic import BaseModel

_PROTOCOL = 3  # the last one that writes a set by its name, and not by a byte that is in other values as well
# What pickled bytes hold where there is a set in the value.
_SETS = (b"cbuiltins\nset\n", b"cbuiltins\nfrozenset\n")


class _Canonical(pickle.Pickler):
    """Bytes of a value that do not depend on which of its parts are one object, and hold no set of a model."""

    def reducer_override(self, value: Any) -> Any:  # noqa: ANN401  # as its base has it
        if isinstance(value, BaseModel):
            return tuple, ((type(value).__qualname__, tuple(value.__dict__.items())),)
        return NotImplemented


def stamp(value: object) -> bytes:
    """The stamp of a value of plain values, dataclasses and models."""
    try:
        data = _bytes(list(value.items()) if isinstance(value, Mapping) else value)
    except (KeyError, ValueError):  # what the pickler makes of many frozen sets (it counts each as one level deeper)
        data = _SETS[0]
    if any(sign in data for sign in _SETS):
        data = _bytes(_ordered(value))
    return hashlib.blake2b(data, digest_size=16).digest()


def _bytes(value: object) -> bytes:
    buffer = io.BytesIO()
    pickler = _Canonical(buffer, _PROTOCOL)
    pickler.fast = True
    pickler.dump(value)
    return buffer.getvalue()


def _ordered(value: Any) -> Any:  # noqa: ANN401  # whatever is stamped
    """The same with every set in an order."""
    if isinstance(value, (set, frozenset)):
        return "set", sorted(map(_ordered, value), key=repr)
    if isinstance(value, (tuple, list)):
        return [_ordered(each) for each in value]
    if isinstance(value, Mapping):
        return [(_ordered(key), _ordered(each)) for key, each in value.items()]
    if isinstance(value, BaseModel):
        return type(value).__qualname__, _ordered(value.__dict__)
    if is_dataclass(value):
        return type(value).__qualname__, [_ordered(getattr(value, field.name)) for field in fields(value)]
    return value
