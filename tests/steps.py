"""Count the steps of a run: its time without a clock, the same on a quiet machine and on a busy one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType


def steps(run: Callable[[], object]) -> int:
    """How many lines of Python a run executes, each turn of a loop anew; compiled code is not looked into."""
    count = 0

    def trace(_frame: FrameType, _event: str, _argument: object) -> object:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        run()
    finally:
        sys.settrace(before)
    return count
