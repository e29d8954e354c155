"""Builds without Python's search for cycles: it goes on afterwards, and what a build left is freed before the next."""

from __future__ import annotations

import gc
import weakref

from generator.base.keeping import keeping


class Thing:
    """An object that refers to itself, as those of a build refer to one another."""

    def __init__(self):
        self.own = self


def test_the_search_is_off_inside_alone():
    assert gc.isenabled()
    with keeping():
        assert not gc.isenabled()
        with keeping():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_one_build_left_is_freed_before_the_next():
    gc.collect()  # so that Python does not begin one by itself just now
    with keeping():
        left = weakref.ref(Thing())
    assert left() is not None
    with keeping():
        assert left() is None
