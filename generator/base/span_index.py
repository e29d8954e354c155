"""An index of items by their spans in a text, for fast lookups."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import Generic, TypeVar

from generator.base.values import Span

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class SpanIndex(Generic[_Item]):
    """Items sorted by the start of their spans, each as (number in the given order, span, item).

    `reach[i]` is the largest end among the items up to the i-th, so it never decreases.
    """

    items: tuple[tuple[int, Span, _Item], ...]
    starts: tuple[int, ...]
    reach: tuple[int, ...]

    def over(self, span: Span) -> list[_Item]:
        """The items that share a character with a span, in the order given."""
        near = self.items[bisect_right(self.reach, span.start) : bisect_left(self.starts, span.end)]
        return _as_given(each for each in near if each[1].overlaps(span))

    def around(self, span: Span) -> list[_Item]:
        """The items that contain a span, in the order given."""
        near = self.items[bisect_left(self.reach, span.end) : bisect_right(self.starts, span.start)]
        return _as_given(each for each in near if each[1].contains(span))

    def first_within(self, start: int, stop: int) -> _Item | None:
        """The first item inside [start, stop); None if there is none."""
        for at in range(bisect_left(self.starts, start), len(self.items)):
            _, span, item = self.items[at]
            if span.start > stop:
                return None
            if span.end <= stop:
                return item
        return None

    def last_within(self, start: int, stop: int) -> _Item | None:
        """The last item inside [start, stop); None if there is none."""
        for at in range(bisect_right(self.starts, stop) - 1, -1, -1):
            _, span, item = self.items[at]
            if span.start < start:
                return None
            if span.end <= stop:
                return item
        return None


def span_index(items: Iterable[_Item], span_of: Callable[[_Item], Span]) -> SpanIndex[_Item]:
    """An index of items by the spans that `span_of` gives."""
    placed = sorted(
        ((number, span_of(item), item) for number, item in enumerate(items)),
        key=lambda each: (each[1].start, each[0]),
    )
    return SpanIndex(
        tuple(placed),
        tuple(span.start for _, span, _ in placed),
        tuple(accumulate((span.end for _, span, _ in placed), max)),
    )


def _as_given(found: Iterable[tuple[int, Span, _Item]]) -> list[_Item]:
    return [item for _, _, item in sorted(found, key=lambda each: each[0])]
