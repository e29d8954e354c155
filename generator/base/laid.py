"""Things laid over a text, looked up by where they lie without going through all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import Generic, TypeVar

from generator.base.values import Span

_Thing = TypeVar("_Thing")


@dataclass(frozen=True, slots=True)
class Laid(Generic[_Thing]):
    """Things in the order of their starts, each with its span and its number in the order they were given.

    `reach[i]` is the furthest end of the things up to the i-th, so it never falls.
    """

    things: tuple[tuple[int, Span, _Thing], ...]
    starts: tuple[int, ...]
    reach: tuple[int, ...]

    def over(self, span: Span) -> list[_Thing]:
        """The things that share a character with a span, in the order given."""
        near = self.things[bisect_right(self.reach, span.start) : bisect_left(self.starts, span.end)]
        return _as_given(each for each in near if each[1].overlaps(span))

    def around(self, span: Span) -> list[_Thing]:
        """The things that contain a span, in the order given."""
        near = self.things[bisect_left(self.reach, span.end) : bisect_right(self.starts, span.start)]
        return _as_given(each for each in near if each[1].contains(span))

    def first_within(self, start: int, stop: int) -> _Thing | None:
        """The first thing that lies wholly inside [start, stop)."""
        for at in range(bisect_left(self.starts, start), len(self.things)):
            _, span, thing = self.things[at]
            if span.start > stop:
                return None
            if span.end <= stop:
                return thing
        return None

    def last_within(self, start: int, stop: int) -> _Thing | None:
        """The last thing that lies wholly inside [start, stop)."""
        for at in range(bisect_right(self.starts, stop) - 1, -1, -1):
            _, span, thing = self.things[at]
            if span.start < start:
                return None
            if span.end <= stop:
                return thing
        return None


def laid(things: Iterable[_Thing], span_of: Callable[[_Thing], Span]) -> Laid[_Thing]:
    """Things made ready to be looked up by their spans."""
    placed = sorted(
        ((number, span_of(thing), thing) for number, thing in enumerate(things)),
        key=lambda each: (each[1].start, each[0]),
    )
    return Laid(
        tuple(placed),
        tuple(span.start for _, span, _ in placed),
        tuple(accumulate((span.end for _, span, _ in placed), max)),
    )


def _as_given(found: Iterable[tuple[int, Span, _Thing]]) -> list[_Thing]:
    return [thing for _, _, thing in sorted(found, key=lambda each: each[0])]
