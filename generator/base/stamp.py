"""A short stamp of a value: equal values have equal stamps in any process, so that changes can be detected."""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from pydantic import BaseModel

_PROTOCOL = 3  # the last one that writes a set by name, and not as a byte that other values contain too
# In pickled bytes if the value contains a set.
_SETS = (b"cbuiltins\nset\n", b"cbuiltins\nfrozenset\n")


class _Canonical(pickle.Pickler):
    """Bytes of a value that do not depend on which of its parts are the same object, and with sets of models sorted."""

    def reducer_override(self, value: Any) -> Any:  # noqa: ANN401  # as its base has it
        if isinstance(value, BaseModel):
            return tuple, ((type(value).__qualname__, tuple(value.__dict__.items())),)
        return NotImplemented


def stamp(value: object) -> bytes:
    """The stamp of a value made of plain values, dataclasses and models."""
    try:
        data = _bytes(list(value.items()) if isinstance(value, Mapping) else value)
    except (KeyError, ValueError):  # raised by the pickler for many frozen sets (it counts each as one level deeper)
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
    """The same value with every set sorted."""
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
