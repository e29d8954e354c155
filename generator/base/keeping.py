"""Turn off Python's search for cycles while nearly all objects are kept: it takes up to a third longer."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_before: list[bool] = []  # whether this process has done so before


@contextmanager
def keeping() -> Iterator[None]:
    """Turn off the search for cycles inside the block.

    What an earlier block left is freed first: the objects of a build refer to one another, and of many builds in one
    process Python would look for none.
    """
    was = gc.isenabled()
    if was and _before:
        gc.collect()
    _before[:] = [True]
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
