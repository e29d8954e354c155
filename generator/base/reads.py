"""What a piece of work reads of a guide: noted while it is done, so that it is done again only when that changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from generator.base.bounded import Bounded
from generator.base.gathered import flat, gather

# What was read: a field of the guide or an index, and the key in it.
Key = tuple[str, Hashable]
_MOST = 512  # values of a `kept` function that are kept in memory
ALL = "#"  # as a key: which keys there are, in order; of a field that is no mapping: all of it

P = ParamSpec("P")
V = TypeVar("V")
K = TypeVar("K", bound=Hashable)


class Reads:
    """The keys read so far, by the innermost piece of work that is noted apart.

    `find` gives the whole of an index by its name, `piece` a value by name and key: these, too, are worked out only
    when what they read changed.
    """

    def __init__(
        self,
        find: Callable[[str], Mapping[Any, Any]] = lambda _name: {},
        piece: Callable[[str, Hashable], Any] = lambda _name, _key: None,
    ) -> None:
        self.find, self.piece = find, piece
        self._open: list[set[Key]] = [set()]
        self.add = self._open[-1].add  # notes one more key; there are millions, so this is the set's own method

    def note(self, name: str, key: Hashable = ALL) -> None:
        """One more key was read."""
        self.add((name, key))

    def note_all(self, keys: set[Key]) -> None:
        """Keys that another piece of work read, on which this one now depends as well."""
        self._open[-1] |= keys

    @contextmanager
    def apart(self) -> Iterator[set[Key]]:
        """Note what is read meanwhile in a set of its own, which this gives."""
        self._open.append(set())
        self.add = self._open[-1].add
        try:
            yield self._open[-1]
        finally:
            self._open.pop()
            self.add = self._open[-1].add


class Readable(Protocol):
    """A guide: what was worked out from it before (`kept`), and where to note what is read (None: nowhere)."""

    @property
    def kept(self) -> dict[Hashable, Any]:
        """What was worked out from the guide before."""

    @property
    def reads(self) -> Reads | None:
        """Where to note what is read."""


G = TypeVar("G", bound=Readable)


def kept(work: Callable[Concatenate[G, P], V]) -> Callable[Concatenate[G, P], V]:
    """Let a function of a guide and some keys be worked out once for the same keys, as long as there is room.

    Whoever asks depends on all that the work reads.
    """
    name = f"{work.__module__}.{work.__qualname__}"

    @wraps(work)
    def ask(guide: G, /, *args: P.args, **named: P.kwargs) -> V:
        reads = guide.reads

        def make() -> tuple[V, set[Key]]:
            if reads is None:
                return work(guide, *args, **named), set()
            with reads.apart() as read:
                return work(guide, *args, **named), read

        values: Bounded[Any, tuple[V, set[Key]]] = guide.kept.setdefault(name, Bounded(_MOST))
        known = values.get(args, make)
        if reads is not None:
            reads.note_all(known[1])
        value: V = known[0]
        return value

    return ask


INDEXES: dict[str, Callable[[Any], Mapping[Any, Any]]] = {}


def indexed(work: Callable[[G], Mapping[K, V]]) -> Callable[[G], Mapping[K, V]]:
    """Let a function from a whole guide to a mapping be worked out once.

    Whoever asks depends only on the keys it looks up: what a large guide changes elsewhere is nothing to it.
    """
    name = f"{work.__module__}.{work.__qualname__}"
    INDEXES[name] = work
    return wraps(work)(lambda guide: _index(guide, name))


def single(work: Callable[[G], V]) -> Callable[[G], V]:
    """Let a function from a whole guide to a value be worked out once; the value is kept for later builds.

    Whoever asks depends on the value alone: what was read to work it out does not matter, if that comes out the same.
    """
    name = f"{work.__module__}.{work.__qualname__}"
    INDEXES[name] = lambda guide: {"": work(guide)}
    return wraps(work)(lambda guide: _index(guide, name)[""])


PIECES: dict[str, Callable[[Any, Any], Any]] = {}
GATHERED: dict[str, str] = {}  # the indexes that are gathered, each with the name of its pieces


def gathered(work: Callable[[G, str], Mapping[K, tuple[V, ...]]]) -> Callable[[G], Mapping[K, tuple[V, ...]]]:
    """Let what one article has under some keys be worked out once for each article, and give it for all of them.

    Under each key is what all articles have, in their order. Whoever asks depends only on the keys it looks up. Of a
    guide in which an article changed, only what that article has is exchanged.
    """
    name = f"{work.__module__}.{work.__qualname__}"
    GATHERED[name] = f"{name} in an article"
    PIECES[GATHERED[name]] = work
    INDEXES[name] = lambda guide: _gathered(guide, work)
    return wraps(work)(lambda guide: _index(guide, name))


def _gathered(guide: Any, work: Callable[[Any, str], Mapping[Any, tuple[Any, ...]]]) -> dict[Any, tuple[Any, ...]]:  # noqa: ANN401
    shares = gather((article, work(guide, article)) for article in guide.articles)
    return {key: flat(shares[key]) for key in sorted(shares, key=repr)}


def piece(work: Callable[[G, K], V]) -> Callable[[G, K], V]:
    """Let a function of a guide and one key be worked out once for each key; the values are kept for later builds.

    Whoever asks depends on the value alone, as with `single`; of many keys only those are worked out anew for which
    something changed.
    """
    name = f"{work.__module__}.{work.__qualname__}"
    PIECES[name] = work

    @wraps(work)
    def ask(guide: G, key: K, /) -> V:
        value: V = _piece(guide, name, key)
        return value

    return ask


def part(index: Callable[[G], Mapping[K, tuple[V, ...]]], guide: G, article: str) -> Mapping[K, tuple[V, ...]]:
    """What one article has in an index that is gathered; whoever asks depends on that article's alone."""
    value: Mapping[K, tuple[V, ...]] = _piece(guide, GATHERED[f"{index.__module__}.{index.__qualname__}"], article)
    return value


def _piece(guide: Readable, name: str, key: Hashable) -> Any:  # noqa: ANN401  # whatever the piece is
    """The value of a piece; where reads are noted, it is kept for later builds."""
    if guide.reads is not None:
        guide.reads.note(name, key)
        return guide.reads.piece(name, key)
    if (name, key) not in guide.kept:
        guide.kept[name, key] = PIECES[name](guide, key)
    return guide.kept[name, key]


def _index(guide: Readable, name: str) -> Mapping[Any, Any]:
    """The whole of an index; where reads are noted, each look-up in it is."""
    if guide.reads is not None:
        return Observed(name, guide.reads.find(name), guide.reads)
    if name not in guide.kept:
        guide.kept[name] = INDEXES[name](guide)
    value: Mapping[Any, Any] = guide.kept[name]
    return value


class Fields:
    """A value of which each field that is read is noted, with the key that the value has in a mapping."""

    __slots__ = ("_held", "_key", "_name", "_reads")

    def __init__(self, held: Any, name: str, key: Hashable, reads: Reads) -> None:  # noqa: ANN401  # any dataclass
        self._held, self._name, self._key, self._reads = held, name, key, reads

    def __getattr__(self, field: str) -> Any:  # noqa: ANN401  # whatever the field holds
        self._reads.note(self._name, (self._key, field))
        return getattr(self._held, field)


class Observed(Mapping[K, V]):
    """A mapping in which each look-up is noted."""

    __slots__ = ("_name", "_reads", "_whole")

    def __init__(self, name: str, whole: Mapping[K, V], reads: Reads) -> None:
        self._name, self._whole, self._reads = name, whole, reads

    def __getitem__(self, key: K) -> V:
        self._reads.add((self._name, key))
        return self._whole[key]

    def __contains__(self, key: object) -> bool:
        self._reads.add((f"{self._name}?", key))
        return key in self._whole

    def __iter__(self) -> Iterator[K]:
        self._reads.note(self._name)
        return iter(self._whole)

    def __len__(self) -> int:
        self._reads.note(self._name)
        return len(self._whole)


class ByField(Observed[str, Any]):
    """A mapping to values of which each field that is read is noted."""

    __slots__ = ()

    def __getitem__(self, key: str) -> Any:  # noqa: ANN401  # it looks like the value
        self._reads.note(f"{self._name}?", key)
        return Fields(self._whole[key], self._name, key, self._reads)
