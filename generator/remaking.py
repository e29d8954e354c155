"""The pages of a guide: one is made again only when something changed that was read of the guide to make it."""

from __future__ import annotations

import hashlib
import zlib
from array import array
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.base.reads import ALL, INDEXES, Key, Reads
from generator.base.stamp import stamp
from generator.base.store import Store, code_version, key_of
from generator.base.workers import FEW, each
from generator.guide.link import Guide
from generator.guide.watch import Stamps, observed
from generator.pages.render import Job, jobs

Progress = Callable[[str, int, int], None]
_Made = tuple[tuple[Key, ...], dict[str, tuple[str, bytes]]]  # what was read, and each page: its hash, and packed


@dataclass(slots=True)
class _Index:
    """An index as it was: what was read for it, by number, and the stamp of each of its keys."""

    reads: bytes
    stamps: dict[Hashable, bytes]


@dataclass(slots=True)
class _Work:
    """A piece of work as it was done: what was read for it, by number, and the hash of each page it made."""

    reads: bytes
    pages: dict[str, str]


@dataclass(slots=True)
class _State:
    """All work as it was done last: `keys` are what was read, with their stamps at the time."""

    keys: list[Key] = field(default_factory=list)
    stamps: list[bytes] = field(default_factory=list)
    indexes: dict[str, _Index] = field(default_factory=dict)
    works: dict[str, _Work] = field(default_factory=dict)


class Pages(Mapping[str, bytes]):
    """Pages by path, with their hashes: the content of one is looked up, or made, when it is asked for."""

    def __init__(self, hashes: Mapping[str, str], find: Callable[[str, str], bytes]) -> None:
        self.hashes = dict(sorted(hashes.items()))
        self._find = find

    def __getitem__(self, path: str) -> bytes:
        return self._find(path, self.hashes[path])

    def __iter__(self) -> Iterator[str]:
        return iter(self.hashes)

    def __len__(self) -> int:
        return len(self.hashes)


class Remaking:
    """The pages of one guide, given what was made of the last one.

    `findings` are the keys of the articles' findings, `files` the hashes of the corpus' files, by path.
    """

    def __init__(self, guide: Guide, findings: Mapping[str, bytes], files: Mapping[str, str], store: Store) -> None:
        self._guide, self._store = guide, store
        self._base = key_of(code_version(), stamp(guide.corpus.settings), stamp(guide.corpus.wordings))
        kept = store.get("pages", self._base)
        self._old = kept if isinstance(kept, _State) else _State()
        self._stamps = Stamps(guide, findings, files, self._index_stamp)
        self._known: dict[int, bool] = {}
        self._new = _State()
        self._numbers: dict[Key, int] = {}
        self._values: dict[str, Mapping[Any, Any]] = {}
        self._packed: dict[str, bytes] = {}
        self._jobs: dict[str, Job] = jobs(guide)
        self._owners: dict[str, str] = {}
        self._observed: tuple[Guide, Reads] | None = None

    def pages(self, progress: Progress, workers: int = 1) -> Pages:
        """All pages."""
        todo = [name for name in self._jobs if not self._as_before(name)]
        if workers > 1 and len(todo) >= FEW:
            for index in INDEXES:  # once, here, not in every process
                self._find_index(index)
        for done, (name, made) in enumerate(zip(todo, each(self._make, todo, workers), strict=True), start=1):
            self._keep(name, made)
            progress("pages made", done, len(todo))
        hashes: dict[str, str] = {}
        for name in self._jobs:
            work = self._new.works[name]
            hashes |= work.pages
            self._owners |= dict.fromkeys(work.pages, name)
        self._store.put("pages", self._base, self._new)
        return Pages(hashes, self._content)

    def _make(self, name: str) -> _Made:
        """Make the pages of one piece of work."""
        if self._observed is None:
            reads = Reads(self._find_index)
            self._observed = observed(self._guide, reads), reads
        guide, reads = self._observed
        with reads.apart() as read:
            texts = self._jobs[name](guide)
        pages = {}
        for path, text in texts.items():
            data = text.encode("utf-8", "surrogatepass")
            pages[path] = hashlib.sha256(data).hexdigest(), zlib.compress(data, 1)
        return tuple(read), pages

    def _keep(self, name: str, made: _Made) -> None:
        """Keep what a piece of work made."""
        read, pages = made
        for hash_, packed in pages.values():
            self._packed[hash_] = packed
            self._store.put("page", bytes.fromhex(hash_), packed)
        self._new.works[name] = _Work(self._numbered(read), {path: hash_ for path, (hash_, _) in pages.items()})

    def _content(self, path: str, hash_: str) -> bytes:
        packed = self._packed.get(hash_) or self._store.get("page", bytes.fromhex(hash_))
        if isinstance(packed, bytes):
            return zlib.decompress(packed)
        self._keep(self._owners[path], self._make(self._owners[path]))
        return zlib.decompress(self._packed[hash_])

    def _as_before(self, name: str) -> bool:
        """Whether nothing changed that a piece of work read; it is then taken over as it was done."""
        work = self._old.works.get(name)
        if work is None or not self._unchanged(work.reads):
            return False
        self._new.works[name] = _Work(self._carried(work.reads), work.pages)
        return True

    def _unchanged(self, numbers: bytes) -> bool:
        return all(self._same(number) for number in array("I", numbers))

    def _same(self, number: int) -> bool:
        known = self._known.get(number)
        if known is None:
            known = self._known[number] = self._stamps.of(self._old.keys[number]) == self._old.stamps[number]
        return known

    def _carried(self, numbers: bytes) -> bytes:
        return self._numbered(self._old.keys[number] for number in array("I", numbers))

    def _numbered(self, keys: Iterable[Key]) -> bytes:
        """Keys as numbers, each with its stamp noted."""
        found = array("I")
        for key in keys:
            number = self._numbers.get(key)
            if number is None:
                number = self._numbers[key] = len(self._new.keys)
                self._new.keys.append(key)
                self._new.stamps.append(self._stamps.of(key))
            found.append(number)
        return found.tobytes()

    def _index(self, name: str) -> _Index:
        """An index by its stamps: as before, or worked out."""
        known = self._new.indexes.get(name)
        if known is not None:
            return known
        old = self._old.indexes.get(name)
        if old is not None and self._unchanged(old.reads):
            known = _Index(self._carried(old.reads), old.stamps)
        else:
            reads = Reads(self._find_index)
            with reads.apart() as read:
                value = INDEXES[name](observed(self._guide, reads))
            self._values[name] = value
            known = _Index(self._numbered(read), {key: stamp(each) for key, each in value.items()})
            self._store.put("index", self._index_key(name, known), dict(value))
        self._new.indexes[name] = known
        return known

    def _index_key(self, name: str, index: _Index) -> bytes:
        return key_of(self._base, name, stamp(index.stamps))

    def _find_index(self, name: str) -> Mapping[Any, Any]:
        """The whole of an index."""
        index = self._index(name)
        if name not in self._values:
            value = self._store.get("index", self._index_key(name, index))
            if not isinstance(value, Mapping):
                value = INDEXES[name](observed(self._guide, Reads(self._find_index)))
            self._values[name] = value
        return self._values[name]

    def _index_stamp(self, name: str, key: Hashable, *, there: bool) -> bytes:
        """The stamp of a key of an index, or of whether it is there."""
        stamps = self._index(name).stamps
        if key == ALL and not there:
            return stamp(list(stamps))
        return bytes([key in stamps]) if there else stamps.get(key, b"")
