"""Work shared among processes: the same results in the same order for any number of them."""

from __future__ import annotations

import fcntl
import gc
import os
import pickle
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any, BinaryIO, NoReturn, TypeVar

FEW = 64  # with no more pieces of work, no other process is started
_AHEAD = 1 << 20  # bytes of results that a process may have ready before they are wanted
_TURN = 512  # pieces after which processes are replaced: by then they share little memory with this one

T = TypeVar("T")
R = TypeVar("R")


def all_cores() -> int:
    """The number of processes that can work at once on this machine."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def each(work: Callable[[T], R], things: Sequence[T], workers: int) -> Iterator[R]:
    """The result of some work for each item, in order; the results, but not the items, must be picklable.

    The processes are forks of this one and share its memory. If one cannot be started, or is stopped, its part of the
    work is done here.
    """
    if workers < 2 or len(things) < FEW or not hasattr(os, "fork"):
        yield from map(work, things)
        return
    for first in range(0, len(things), _TURN):
        yield from _forked(work, things[first : first + _TURN], workers)


def _forked(work: Callable[[T], R], things: Sequence[T], workers: int) -> Iterator[R]:
    """As `each`, with processes that end with these things: what they have by themselves by then is free again."""
    gc.freeze()  # otherwise each fork would copy all memory when it looks for cycles
    started: list[tuple[int, BinaryIO]] = []  # processes, and where their results are read
    try:
        with suppress(OSError):  # no more processes, or no more open files
            for first in range(workers):
                started.append(_start(work, things[first::workers], [pipe for _, pipe in started]))
        left = dict(enumerate(pipe for _, pipe in started))
        for number, thing in enumerate(things):
            pipe = left.get(number % workers)
            try:
                result, wrong = pickle.load(pipe) if pipe else (work(thing), None)  # noqa: S301  # of our own process
            except (EOFError, OSError, pickle.UnpicklingError):  # it was stopped
                del left[number % workers]
                result, wrong = work(thing), None
            if wrong:
                raise wrong
            yield result
    finally:
        for process, pipe in started:
            pipe.close()
            os.waitpid(process, 0)
        gc.unfreeze()


def _start(work: Callable[[T], R], things: Sequence[T], others: Sequence[BinaryIO]) -> tuple[int, BinaryIO]:
    """A process that does some of the work, and the pipe that its results come through; `others` are of other ones."""
    results, out = os.pipe()
    if hasattr(fcntl, "F_SETPIPE_SZ"):
        with suppress(OSError):  # there may be a limit for all pipes of a user
            fcntl.fcntl(out, fcntl.F_SETPIPE_SZ, _AHEAD)
    try:
        process = os.fork()
    except OSError:
        os.close(results)
        os.close(out)
        raise
    if process == 0:
        _do(work, things, out, [results, *(pipe.fileno() for pipe in others)])
    os.close(out)
    return process, os.fdopen(results, "rb", 1 << 16)


def _do(work: Callable[[T], Any], things: Sequence[T], out: int, unneeded: Sequence[int]) -> NoReturn:
    """Do work and send each result with None, or None with what went wrong; then end."""
    try:
        for handle in unneeded:  # as long as somebody could read a pipe, its writer waits for that
            os.close(handle)
        with os.fdopen(out, "wb") as pipe:
            for thing in things:
                try:
                    sent = pickle.dumps((work(thing), None), 5)
                except Exception as wrong:  # noqa: BLE001  # it is raised where the result is wanted
                    sent = pickle.dumps((None, wrong), 5)
                pipe.write(sent)
                pipe.flush()
    finally:
        os._exit(0)
