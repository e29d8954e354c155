"""Values by key that are kept while there is room; the others are made again when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
_LATE = 32  # further values kept, each until so many others came


class Bounded(Generic[K, V]):
    """At most so many values (`most` None: any number): the first ones for good, and a few of the latest.

    Work goes through articles from the first to the last, again and again: were those dropped that were not used for
    the longest time, each would be gone when it is asked for again.
    """

    __slots__ = ("_first", "_late", "_most")

    def __init__(self, most: int | None = None) -> None:
        self._most = most
        self._first: dict[K, V] = {}
        self._late: dict[K, V] = {}

    def get(self, key: K, make: Callable[[], V]) -> V:
        """The value of a key, made if it is not there."""
        if key in self._first:
            return self._first[key]
        if key in self._late:
            return self._late[key]
        return self.put(key, make())

    def put(self, key: K, value: V) -> V:
        """Keep a value; gives it."""
        if key in self._first or self._most is None or len(self._first) < self._most:
            self._first[key] = value
            return value
        self._late.pop(key, None)
        self._late[key] = value
        if len(self._late) > _LATE:
            del self._late[next(iter(self._late))]
        return value
