"""Declare a value that is made many times over: a dataclass that nothing changes once it is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

_Kind = TypeVar("_Kind")


@dataclass_transform(frozen_default=True, order_default=True)
def value(kind: type[_Kind]) -> type[_Kind]:
    """Let a class be a dataclass of fixed, comparable fields.

    That nothing changes it is for the type checker to hold: `frozen=True` holds it while a program runs, too, and makes
    each one three times as slow to make. Reading an article makes a thousand.
    """
    return dataclass(slots=True, order=True, unsafe_hash=True)(kind)
