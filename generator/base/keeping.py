"""Turn off Python's search for cycles while nearly all objects are kept: it takes up to a third longer."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def keeping() -> Iterator[None]:
    """Turn off the search for cycles inside the block."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
