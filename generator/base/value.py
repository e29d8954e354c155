"""Declare a value that is created very often: a dataclass that is never changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

_Kind = TypeVar("_Kind")


@dataclass_transform(frozen_default=True, order_default=True)
def value(kind: type[_Kind]) -> type[_Kind]:
    """Make a class a dataclass of fixed, comparable fields.

    The type checker ensures that nothing changes it: `frozen=True` also ensures it at run time, but makes creating one
    three times as slow. Reading an article creates a thousand.
    """
    return dataclass(slots=True, order=True, unsafe_hash=True)(kind)
