"""The record of all work from build to build: what each piece read, and what it made."""

from __future__ import annotations

from array import array
from collections.abc import Hashable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import TypeVar

from generator.base.ledger import Entries, Group
from generator.base.problems import Problem
from generator.base.reads import Key
from generator.base.store import Store, key_of
from generator.guide.watch import INDEX, PIECE

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
WORK = "work"  # besides INDEX and PIECE: the group of a work


@dataclass(slots=True)
class Index:
    """An index at the time: what it read, by number, the indexes and pieces among that, and the stamp of each key."""

    reads: bytes
    needs: tuple[Group, ...]
    stamps: dict[Hashable, bytes]
    parts: dict[str, bytes] = field(default_factory=dict)  # where it is gathered: the stamp of what each article has


@dataclass(slots=True)
class Piece:
    """The same for a piece, which has one stamp."""

    reads: bytes
    needs: tuple[Group, ...]
    stamp: bytes


@dataclass(slots=True)
class Work:
    """A finished piece of work: what it read, as for an index, and the hash of each page, or the problems."""

    reads: bytes
    needs: tuple[Group, ...]
    pages: dict[str, str]
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class State:
    """The record of all work, with all keys read, and how many of them were in use when last counted."""

    read: Entries = field(default_factory=Entries)
    indexes: dict[str, Index] = field(default_factory=dict)
    pieces: dict[Key, Piece] = field(default_factory=dict)
    works: dict[str, Work] = field(default_factory=dict)
    used: int = 0
    token: bytes = b""


@dataclass(slots=True)
class Since:
    """The changes since a state: new keys with their stamps, changed stamps and bases, and work done again."""

    keys: list[Key] = field(default_factory=list)
    stamps: list[bytes] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    others: dict[int, bytes] = field(default_factory=dict)
    basis: dict[Group, bytes | None] = field(default_factory=dict)
    indexes: dict[str, Index] = field(default_factory=dict)
    pieces: dict[Key, Piece] = field(default_factory=dict)
    works: dict[str, Work] = field(default_factory=dict)
    gone: set[Group] = field(default_factory=set)  # indexes, pieces and works that no longer exist


def load(store: Store, base: bytes) -> tuple[State, Since]:
    """The stored state, with the changes since."""
    state = store.get("pages", base)
    if not isinstance(state, State):
        return State(), Since()
    since = store.get("pages since", key_of(base, state.token))
    if not isinstance(since, Since):
        return state, Since()
    read = state.read
    for number, stamp_ in since.others.items():
        read.stamps[number] = stamp_
    for number, group in enumerate(since.groups, start=len(read.keys)):
        read.groups.setdefault(group, []).append(number)
    read.keys += since.keys
    read.stamps += since.stamps
    read.basis |= since.basis
    state.indexes = _merged(INDEX, state.indexes, since.indexes, since.gone)
    state.pieces = _merged(PIECE, state.pieces, since.pieces, since.gone)
    state.works = _merged(WORK, state.works, since.works, since.gone)
    return state, since


def _merged(kind: str, held: Mapping[K, V], later: Mapping[K, V], gone: AbstractSet[Group]) -> dict[K, V]:
    """The earlier items without the removed ones, plus those done later."""
    return {key: value for key, value in held.items() if (kind, key) not in gone} | dict(later)


def compact(state: State) -> None:
    """Drop the keys that nothing reads any more, if there are many of them."""
    read = state.read
    if len(read.keys) < 2 * state.used:
        return
    done: list[Work | Index | Piece] = [*state.works.values(), *state.indexes.values(), *state.pieces.values()]
    used = sorted({number for work in done for number in array("I", work.reads)})
    places = dict(zip(used, range(len(used)), strict=True))
    for work in done:
        work.reads = array("I", [places[number] for number in array("I", work.reads)]).tobytes()
    read.keys, read.stamps = [read.keys[number] for number in used], [read.stamps[number] for number in used]
    groups = {
        group: [places[number] for number in numbers if number in places] for group, numbers in read.groups.items()
    }
    read.groups = {group: numbers for group, numbers in groups.items() if numbers}
    read.basis = {group: read.basis[group] for group in read.groups}
    state.used = len(used)
