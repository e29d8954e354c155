"""The pages and problems of a guide: each piece is made again only when something changed that it read of the guide."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from generator.base.bounded import Bounded
from generator.base.gathered import BUCKET, Gathered, Part, Share, Values, exchange, gather, in_order, same_order
from generator.base.ledger import Group, Ledger
from generator.base.packed import pack, unpack
from generator.base.problems import Problem
from generator.base.reads import ALL, GATHERED, INDEXES, PIECES, Key, Reads
from generator.base.stamp import stamp
from generator.base.store import Store, code_version, key_of, packed
from generator.base.workers import FEW, each
from generator.findings import Findings
from generator.guide.checks import Check, checks
from generator.guide.link import Guide
from generator.guide.watch import INDEX, PIECE, Stamps, group_of, observed
from generator.work_state import WORK, Index, Piece, Work, compact, load

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
Progress = Callable[[str, int, int], None]
Job = Callable[[Guide], Mapping[str, str]]
_Packed = dict[str, tuple[str, bytes]]  # each page: its hash, and packed
_Fresh = tuple[Key, tuple[Key, ...], bytes, bytes]  # a piece worked out elsewhere: what it read, stamp, packed value
# What was read, what was made, and pieces that were worked out for it, each after those it needs.
_Made = tuple[tuple[Key, ...], _Packed | tuple[Problem, ...], tuple[_Fresh, ...]]
_LITTLE = 8  # as this part of all work
_MOST = 2048  # values of pieces kept in memory


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
    """The problems and pages of one guide, given what was found and made of the last one.

    `findings` are those of its articles, `files` the hashes of the corpus' files, by path.
    """

    def __init__(self, guide: Guide, findings: Findings, files: Mapping[str, str], store: Store) -> None:
        self._store, self._guide = store, guide
        corpus = guide.corpus
        said = [corpus.settings_source, *([corpus.wordings_source] if corpus.wordings_source else [])]
        self._base = key_of(code_version(), *(files.get(source.path) or source.text for source in said))
        self._stamps = Stamps(guide, findings.stamps, findings.field_stamp, files, self._index_stamp, self._piece_stamp)
        self._state, self._since = load(store, self._base)
        self._ledger = Ledger(self._state.read, self._stamps.of, group_of, self._stamps.basis, later=(INDEX, PIECE))
        self._old = len(self._state.read.keys) - len(self._since.keys)  # keys of the state as it is kept
        self._remade: set[str] = set()  # works, and
        self._renewed: set[str] = set()  # indexes
        self._pieced: set[Key] = set()  # and pieces that were done again
        self._settled: set[str] = set()  # indexes of which it is known how they are now
        self._settled_pieces: set[Key] = set()
        self._fresh: list[_Fresh] = []  # pieces that a process which only helps has worked out
        self._pieces = Bounded[Key, Any](_MOST if store.keeps else None)  # values
        self._done: dict[str, Work] = {}
        self._values: dict[str, Mapping[Any, Any]] = {}
        self._packed: dict[str, bytes] = {}
        self._checks: dict[str, Check] = checks(guide)
        self._jobs: dict[str, Job] = {}
        self._owners: dict[str, str] = {}
        self._reads = Reads(self._find_index, self._find_piece)
        self.guide = observed(guide, self._reads)  # whoever asks it for an index is given what is known

    def problems(self, progress: Progress, workers: int = 1) -> list[Problem]:
        """What is wrong with the guide."""
        self._do(self._checks, "files checked", progress, workers)
        return [problem for name in self._checks for problem in self._done[name].problems]

    def pages(self, progress: Progress, workers: int = 1) -> Pages:
        """All pages; what was made is kept for the next time."""
        from generator.pages.render import jobs, load_templates  # noqa: PLC0415  # who only checks does without

        self._jobs = jobs(self._guide)
        if not self._state.works.keys() & self._jobs.keys():  # all are to be made: once, here, not in every process
            load_templates()
        self._do(self._jobs, "pages made", progress, workers)
        hashes: dict[str, str] = {}
        for name in self._jobs:
            work = self._done[name]
            hashes |= work.pages
            self._owners |= dict.fromkeys(work.pages, name)
        self._save()
        self._touch()
        return Pages(hashes, self._content)

    def _touch(self) -> None:
        """Mark the values of indexes and pieces as used: nobody asks for them until something changes."""
        indexes, pieces = self._state.indexes.items(), self._state.pieces.items()
        for name, index in indexes:
            if name in GATHERED:
                self._store.touch("share", (_share_key(name, key, found) for key, found in index.stamps.items()))
            else:
                self._store.touch("index", (self._bucket(name, index, some) for some in _buckets(index)))
        self._store.touch("piece", (_piece_key(key, piece.stamp) for key, piece in pieces))

    def _save(self) -> None:
        """Keep the state for the next time: what changed alone, as long as that is little.

        Indexes and pieces that nobody asked for are dropped: nobody knows how they would be now.
        """
        state, since, ledger, read = self._state, self._since, self._ledger, self._state.read
        gone: set[Group] = {(WORK, name) for name in state.works if name not in self._done}
        gone |= {(INDEX, name) for name in state.indexes if name not in self._settled}
        gone |= {(PIECE, key) for key in state.pieces if key not in self._settled_pieces}
        if not (gone or self._remade or self._renewed or self._pieced or ledger.changed or ledger.moved):
            return
        state.works = self._done
        state.indexes = {name: index for name, index in state.indexes.items() if name in self._settled}
        state.pieces = {key: piece for key, piece in state.pieces.items() if key in self._settled_pieces}
        since.works = _of(state.works, {*since.works, *self._remade})
        if not state.token or len(since.works) > len(state.works) // _LITTLE:
            compact(state)
            done = (part for name, work in state.works.items() for part in (name, work.reads))
            state.token = key_of(b"".join(read.stamps), *done)
            self._store.put("pages", self._base, state, small=False)
            return
        since.keys, since.stamps = read.keys[self._old :], read.stamps[self._old :]
        since.groups = [group_of(key) for key in since.keys]
        since.others |= {number: read.stamps[number] for number in ledger.changed if number < self._old}
        since.basis |= {group: read.basis[group] for group in ledger.moved}
        since.indexes = _of(state.indexes, {*since.indexes, *self._renewed})
        since.pieces = _of(state.pieces, {*since.pieces, *self._pieced})
        since.gone |= gone
        self._store.put("pages since", key_of(self._base, state.token), since)

    def _do(self, works: Iterable[str], told: str, progress: Progress, workers: int) -> None:
        """Do the work that was not done before, or not on the same basis."""
        todo = [name for name in works if not self._as_before(name)]
        if workers > 1 and len(todo) >= FEW:
            for id_ in self._guide.articles:  # one after another, since few of their findings are in memory at a time
                for part in GATHERED.values():
                    self._piece((part, id_))
            for index in INDEXES:  # once, here, not in every process
                self._find_index(index)
                if self._store.keeps:  # each process loads what it needs of it
                    self._values.clear()
                    self.guide.kept.clear()
            self._store.share()
        for done, (name, made) in enumerate(zip(todo, each(self._make, todo, workers), strict=True), start=1):
            self._keep(name, made)
            progress(told, done, len(todo))

    def _make(self, name: str, *, whole: bool = False) -> _Made:
        """Do one piece of work; pages that come out as they were are only packed where that is wanted."""
        with self._reads.apart() as read:
            found = self._checks[name](self.guide) if name in self._checks else self._jobs[name](self.guide)
        known = self._state.works.get(name)
        made = found if isinstance(found, tuple) else _packed(found, known.pages if known and not whole else {})
        fresh, self._fresh = tuple(self._fresh), []
        return tuple(read), made, fresh

    def _keep(self, name: str, work: _Made) -> None:
        """Keep what a piece of work made."""
        read, made, fresh = work
        self._remade.add(name)
        self._adopt(fresh)
        numbers, needs = self._ledger.numbered(read), _needs(read)
        if isinstance(made, tuple):
            self._done[name] = Work(numbers, needs, {}, made)
            return
        for hash_, page in made.values():
            if page:
                self._store.put("page", bytes.fromhex(hash_), page)
                if not self._store.keeps:
                    self._packed[hash_] = page
        self._done[name] = Work(numbers, needs, {path: hash_ for path, (hash_, _) in made.items()})

    def _content(self, path: str, hash_: str) -> bytes:
        page = self._packed.get(hash_) or self._store.get("page", bytes.fromhex(hash_))
        if isinstance(page, bytes):
            return unpack(page)
        _, made, _ = work = self._make(self._owners[path], whole=True)
        self._keep(self._owners[path], work)
        if isinstance(made, tuple):
            raise KeyError(path)
        return unpack(made[path][1])

    def _as_before(self, name: str) -> bool:
        """Whether nothing changed that a piece of work read; it is then taken over as it was done."""
        work = self._state.works.get(name)
        if work is None or not self._is_unchanged(work):
            return False
        self._done[name] = work
        return True

    def _is_unchanged(self, work: Work | Index | Piece) -> bool:
        for kind, key in work.needs:  # how these are now is to be known first
            if kind == INDEX:
                self._index(str(key))
            elif isinstance(key, tuple):
                self._piece(key)
        return self._ledger.is_as_read(work.reads)

    def _index(self, name: str) -> Index:
        """An index by its stamps: as before, or worked out."""
        known = self._state.indexes.get(name)
        if name in self._settled and known is not None:
            return known
        self._settled.add(name)
        if name in GATHERED:
            return self._gathered(name, known)
        if known is not None and self._is_unchanged(known):
            return known
        with self._reads.apart() as read:
            value = INDEXES[name](self.guide)
        self._values[name] = value
        found = Index(self._ledger.numbered(read), _needs(read), {key: stamp(each) for key, each in value.items()})
        self._state.indexes[name] = found
        for some in _buckets(found):
            self._store.put("index", self._bucket(name, found, some), {key: value[key] for key in some})
        self._ledger.renew((INDEX, name))
        self._renewed.add(name)
        return found

    def _gathered(self, name: str, known: Index | None) -> Index:
        """An index that is gathered: as before, or with what changed exchanged."""
        part = GATHERED[name]
        parts = {id_: found.stamp for id_ in self._guide.articles if (found := self._piece((part, id_)))}
        if known is not None and list(known.parts.items()) == list(parts.items()):
            return known
        shares = self._exchanged(name, known, parts) if known else None
        stamps = dict(known.stamps) if known and shares is not None else {}
        if shares is None:
            shares = gather((id_, self._find_piece(part, id_)) for id_ in parts)
        places = {id_: place for place, id_ in enumerate(parts)}
        for key, share in shares.items():
            shares[key] = in_order(share, places)
            stamps[key] = stamp(list(shares[key].items()))
            self._store.put("share", _share_key(name, key, stamps[key]), shares[key])
        left = sorted((key for key in stamps if shares.get(key) != {}), key=repr)
        index = self._state.indexes[name] = Index(b"", (), {key: stamps[key] for key in left}, parts)
        held = {} if self._store.keeps else shares
        self._values[name] = Gathered(left, lambda key: self._share(name, key, index), held)
        self._ledger.renew((INDEX, name))
        self._renewed.add(name)
        return index

    def _exchanged(self, name: str, known: Index, parts: Mapping[str, bytes]) -> dict[Any, Share] | None:
        """What all articles have under the keys of those that changed; None where all is to be gathered again."""
        part, before = GATHERED[name], known.parts
        changed = [id_ for id_ in {**before, **parts} if before.get(id_) != parts.get(id_)]
        if 4 * len(changed) > len(parts) or not same_order(before, parts):
            return None

        def was(id_: str) -> Part | None:
            kept = self._store.get("piece", _piece_key((part, id_), before[id_])) if id_ in before else {}
            return kept if isinstance(kept, dict) else None

        def share_of(key: Hashable) -> Share | None:
            kept = self._store.get("share", _share_key(name, key, known.stamps[key])) if key in known.stamps else {}
            return kept if isinstance(kept, dict) else None

        pairs = ((id_, was(id_), self._find_piece(part, id_) if id_ in parts else {}) for id_ in changed)
        return exchange(pairs, share_of)

    def _share(self, name: str, key: Hashable, index: Index) -> Share:
        """What all articles have under a key of an index."""
        kept = self._store.get("share", _share_key(name, key, index.stamps[key]))
        if isinstance(kept, dict):
            return kept
        return gather((id_, self._find_piece(GATHERED[name], id_)) for id_ in index.parts)[key]

    def _piece(self, key: Key) -> Piece | None:
        """A piece by its stamp: as before, or worked out; None where the guide has no such key any more."""
        known = self._state.pieces.get(key)
        if key in self._settled_pieces:
            return known
        self._settled_pieces.add(key)
        if known is not None and self._is_unchanged(known):
            return known
        self._pieced.add(key)
        try:
            with self._reads.apart() as read:
                value = self._pieces.put(key, PIECES[key[0]](self.guide, key[1]))
        except KeyError:  # whoever asks for it now is told so again
            self._state.pieces.pop(key, None)
            self._ledger.renew_key(key)
            return None
        made = stamp(value)
        if not self._store.helps:
            self._store.put("piece", _piece_key(key, made), value)
            return self._entered(key, tuple(read), made)
        self._fresh.append((key, tuple(read), made, packed(value)))
        found = self._state.pieces[key] = Piece(b"", (), made)  # the ledger of the build itself enters what was read
        self._ledger.renew_key(key)
        return found

    def _entered(self, key: Key, read: tuple[Key, ...], made: bytes) -> Piece:
        """Enter a piece that was worked out."""
        found = self._state.pieces[key] = Piece(self._ledger.numbered(read), _needs(read), made)
        self._ledger.renew_key(key)
        return found

    def _adopt(self, fresh: Iterable[_Fresh]) -> None:
        """Enter pieces that another process has worked out, as far as they are not known by now."""
        for key, read, made, small in fresh:
            if key not in self._settled_pieces:
                self._settled_pieces.add(key)
                self._pieced.add(key)
                self._store.put_packed("piece", _piece_key(key, made), small)
                self._entered(key, read, made)

    def _piece_stamp(self, name: str, key: Hashable) -> bytes:
        found = self._piece((name, key))
        return found.stamp if found else b""

    def _find_piece(self, name: str, key: Hashable) -> Any:  # noqa: ANN401  # whatever the piece is
        """The value of a piece, loaded when it is asked for."""
        found = self._piece((name, key))
        return self._pieces.get((name, key), lambda: self._loaded_piece(name, key, found))

    def _loaded_piece(self, name: str, key: Hashable, found: Piece | None) -> Any:  # noqa: ANN401  # the same
        value = self._store.get("piece", _piece_key((name, key), found.stamp)) if found else None
        if value is None:
            with self._reads.apart():
                value = PIECES[name](self.guide, key)
        return value

    def _bucket(self, name: str, index: Index, keys: list[Hashable]) -> bytes:
        """The key of the values of some keys of an index."""
        return key_of(code_version(), name, stamp(keys), *(index.stamps[key] for key in keys))

    def _find_index(self, name: str) -> Mapping[Any, Any]:
        """The whole of an index, its values loaded when they are asked for."""
        index = self._index(name)
        if name not in self._values and name in GATHERED:
            self._values[name] = Gathered(list(index.stamps), lambda key: self._share(name, key, index), {})
        elif name not in self._values:
            self._values[name] = Values(index.stamps, lambda keys: self._load(name, index, keys))
        return self._values[name]

    def _load(self, name: str, index: Index, keys: list[Hashable]) -> Mapping[Any, Any]:
        value = self._store.get("index", self._bucket(name, index, keys))
        if isinstance(value, Mapping) and value.keys() == set(keys):
            return value
        with self._reads.apart():
            whole = self._values[name] = INDEXES[name](self.guide)
        return whole

    def _index_stamp(self, name: str, key: Hashable, *, there: bool) -> bytes:
        """The stamp of a key of an index, or of whether it is there."""
        stamps = self._index(name).stamps
        if key == ALL and not there:
            return stamp(list(stamps))
        return bytes([key in stamps]) if there else stamps.get(key, b"")


def _of(held: Mapping[K, V], keys: Iterable[K]) -> dict[K, V]:
    """A part of a mapping."""
    return {key: held[key] for key in keys if key in held}


def _needs(read: Iterable[Key]) -> tuple[Group, ...]:
    """The indexes and pieces that keys are of."""
    found: set[Group] = {(PIECE, key) for key in read if key[0] in PIECES}
    return *found, *{(INDEX, name) for key in read if (name := key[0].removesuffix("?")) in INDEXES}


def _piece_key(key: Key, found: bytes) -> bytes:
    return key_of(code_version(), key[0], repr(key[1]), found)


def _share_key(name: str, key: Hashable, found: bytes) -> bytes:
    return key_of(code_version(), name, repr(key), found)


def _buckets(index: Index) -> Iterator[list[Hashable]]:
    """The keys of an index in runs whose values are kept together."""
    keys = list(index.stamps)
    yield from (keys[first : first + BUCKET] for first in range(0, len(keys), BUCKET))


def _packed(texts: Mapping[str, str], known: Mapping[str, str]) -> _Packed:
    """Pages as they are kept; nothing of those that are known by the same hash."""
    pages = {}
    for path, text in texts.items():
        data = text.encode("utf-8", "surrogatepass")
        hash_ = hashlib.sha256(data).hexdigest()
        pages[path] = hash_, b"" if known.get(path) == hash_ else pack(data)
    return pages
