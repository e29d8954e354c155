"""Indexes put together from what each article has: of a key, only what the articles that changed have is exchanged."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

BUCKET = 32  # keys of an index whose values are kept together
Part = Mapping[Any, tuple[Any, ...]]  # what one article has, by key
Share = dict[str, tuple[Any, ...]]  # what the articles have under one key


def gather(parts: Iterable[tuple[str, Part]]) -> dict[Any, Share]:
    """What articles have, by key and article."""
    found: dict[Any, Share] = {}
    for article, part in parts:
        for key, some in part.items():
            found.setdefault(key, {})[article] = some
    return found


def exchange(
    changed: Iterable[tuple[str, Part | None, Part]], share_of: Callable[[Any], Share | None]
) -> dict[Any, Share] | None:
    """The shares in which some articles had another part before; None where what was before is not known."""
    found: dict[Any, Share] = {}
    for article, before, now in changed:
        if before is None:
            return None
        for key in before.keys() | now.keys():
            if before.get(key) == now.get(key):
                continue
            if key not in found:
                share = share_of(key)
                if share is None:
                    return None
                found[key] = share
            found[key].pop(article, None)
            if key in now:
                found[key][article] = now[key]
    return found


def in_order(share: Share, places: Mapping[str, int]) -> Share:
    """A share in the order of the articles."""
    return {article: share[article] for article in sorted(share, key=places.__getitem__)}


def same_order(before: Iterable[str], now: Iterable[str]) -> bool:
    """Whether the articles that were there before are in the same order."""
    old, new = dict.fromkeys(before), dict.fromkeys(now)
    return [each for each in old if each in new] == [each for each in new if each in old]


class Values(Mapping[Any, Any]):
    """The values of an index, some at a time: they are loaded when one of them is asked for."""

    def __init__(self, stamps: Mapping[Hashable, bytes], load: Callable[[list[Hashable]], Mapping[Any, Any]]) -> None:
        self._load = load
        keys = list(stamps)
        self._buckets = {key: number // BUCKET for number, key in enumerate(keys)}
        self._keys = keys
        self._loaded: dict[Hashable, Any] = {}

    def __getitem__(self, key: Hashable) -> Any:  # noqa: ANN401  # whatever the index holds
        if key not in self._loaded:
            first = self._buckets[key] * BUCKET
            self._loaded |= self._load(self._keys[first : first + BUCKET])
        return self._loaded[key]

    def __contains__(self, key: object) -> bool:
        return key in self._buckets

    def __iter__(self) -> Iterator[Any]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


class Gathered(Mapping[Any, tuple[Any, ...]]):
    """Under each key what all articles have, one article after another; a share is loaded when it is asked for."""

    def __init__(self, keys: Sequence[Hashable], load: Callable[[Any], Share], shares: Mapping[Any, Share]) -> None:
        self._keys, self._load = dict.fromkeys(keys), load
        self._found = {key: flat(shares[key]) for key in keys if key in shares}

    def __getitem__(self, key: Hashable) -> tuple[Any, ...]:
        if key not in self._found:
            if key not in self._keys:
                raise KeyError(key)
            self._found[key] = flat(self._load(key))
        return self._found[key]

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[Any]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


def flat(share: Share) -> tuple[Any, ...]:
    """What all articles have under one key."""
    return tuple(chain.from_iterable(share.values()))
