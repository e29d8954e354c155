"""The checks of a guide, in pieces that are repeated only when what they read has changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import chain

from generator.base.problems import Problem
from generator.corpus.records import owners
from generator.guide.absences import absences
from generator.guide.copies import copied_texts, other_day
from generator.guide.fit import unsupported
from generator.guide.link import Guide

Check = Callable[[Guide], tuple[Problem, ...]]


def checks(guide: Guide) -> dict[str, Check]:
    """The checks of each file, and the check of all articles together, by name."""
    found: dict[str, Check] = {f"check {owner}": partial(_file, owner=owner) for owner in owners(guide.corpus)}
    found["check copies of articles"] = _copies
    return found


def _file(guide: Guide, owner: str) -> tuple[Problem, ...]:
    return tuple(chain(absences(guide, owner), unsupported(guide, owner), other_day(guide, owner)))


def _copies(guide: Guide) -> tuple[Problem, ...]:
    return tuple(copied_texts(guide))
