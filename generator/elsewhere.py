"""Reading articles on other machines: by the workers of a Dask scheduler, an optional package."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from generator.base.problems import Problem, Where
from generator.base.tree import Refused

if TYPE_CHECKING:
    from concurrent.futures import Executor  # see findings.py


@contextmanager
def elsewhere(address: str) -> Iterator[Executor | None]:
    """An executor on the workers of a scheduler ("tcp://host:8786"); None for no address.

    Each worker needs the generator and its packages in the same versions. If a worker is lost, the scheduler gives its
    work to another.
    """
    if not address:
        yield None
        return
    try:
        from distributed import Client  # noqa: PLC0415  # an optional package
    except ImportError:
        hint = "install the dependency group `dask` (pip install --group dask), or build without --dask"
        raise _refused("the package `distributed` is not installed", hint) from None
    try:
        client = Client(address, timeout="10s", set_as_default=False)
    except (OSError, ValueError) as wrong:
        hint = "start one with `dask scheduler`, and workers with `dask worker ADDRESS`"
        raise _refused(f"no scheduler answers at {address}: {wrong}", hint) from wrong
    try:
        yield client.get_executor()
    except RuntimeError as wrong:  # raised in a worker: see findings.read_sent
        hint = "give the workers the same checkout and the same packages"
        raise _refused(str(wrong), hint) from wrong
    finally:
        client.close()


def _refused(message: str, hint: str) -> Refused:
    return Refused([Problem(Where("--dask"), "bad-path", message, hint)])
