"""Work shared among processes: the same results in the same order for any number of them."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

FEW = 64  # with no more pieces of work, no other process is started
_PIECES = 8  # pieces that a process takes at a time
_TURN = 512  # pieces after which processes are replaced: by then they share little memory with this one

T = TypeVar("T")
R = TypeVar("R")
_work: Callable[[Any], Any] | None = None
_things: Sequence[Any] = ()


def all_cores() -> int:
    """The number of processes that can work at once on this machine."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def each(work: Callable[[T], R], things: Sequence[T], workers: int) -> Iterator[R]:
    """The result of some work for each item, in order; the results, but not the items, must be picklable.

    The processes are forks of this one and share its memory. If none can be started, or one of them is stopped, the
    work is done here.
    """
    if workers < 2 or len(things) < FEW or not hasattr(os, "fork"):
        yield from map(work, things)
        return
    for first in range(0, len(things), _TURN):
        yield from _forked(work, things[first : first + _TURN], workers)


def _forked(work: Callable[[T], R], things: Sequence[T], workers: int) -> Iterator[R]:
    """As `each`, with processes that end with these things: what they have by themselves by then is free again."""
    import multiprocessing  # noqa: PLC0415  # takes long to load, and most builds do without
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415  # the same
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415  # the same

    global _work, _things  # a fork finds these in its memory, so they need not be sent
    _work, _things = work, things
    done = 0
    gc.freeze()  # otherwise each fork would copy all memory when it looks for cycles
    try:
        with ProcessPoolExecutor(workers, multiprocessing.get_context("fork")) as pool:
            for result in pool.map(_do, range(len(things)), chunksize=_PIECES):
                done += 1
                yield result
    except BrokenProcessPool:
        yield from map(work, things[done:])
    finally:
        gc.unfreeze()
        _work, _things = None, ()


def _do(number: int) -> Any:  # noqa: ANN401  # whatever the work gives
    if _work is None:
        raise RuntimeError("a process without work")
    return _work(_things[number])
