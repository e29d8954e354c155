"""The findings of a corpus's articles: an article is read again only when its text, or a name in it, changed."""

from __future__ import annotations

import pickle
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache, partial
from importlib import import_module
from typing import TYPE_CHECKING

from generator.base.bounded import Bounded
from generator.base.reads import Key, Reads
from generator.base.stamp import stamp
from generator.base.store import Store, code_version, key_of
from generator.base.values import SharedPassage
from generator.base.workers import FEW, each
from generator.corpus.records import ArticleRecord, Corpus, heads
from generator.guide.watched_lexicon import LexiconStamps, observed
from generator.reading.annotation import Annotation
from generator.reading.names.building import build_lexicon
from generator.reading.names.lexicon import Lexicon
from generator.reading.shared import Words, compare, pairs
from generator.reading.wordings import Label
from generator.text.document import document

if TYPE_CHECKING:
    from concurrent.futures import Executor  # slow to load, and nearly all builds do without


_KINDS = tuple(field.name for field in fields(Annotation) if field.name != "document")
_MOST = 1024  # annotations kept in memory; the others are loaded from the store each time
_SENT = 8  # articles sent to a remote process at a time
_Read = tuple[Annotation, tuple[Key, ...]]  # the findings of an article, and the keys read of the lexicon


@dataclass(frozen=True, slots=True)
class _Basis:
    """What an article's findings depend on: what was read of the lexicon, its stamp, and their cache key."""

    reads: tuple[Key, ...]
    stamp: bytes
    found: bytes


class Findings(Mapping[str, Annotation]):
    """The annotations of all articles, by id, each loaded on first use; `stamps` change with the findings."""

    def __init__(self, corpus: Corpus, lexicon: Lexicon, labels: Sequence[Label], store: Store) -> None:
        self._corpus, self._lexicon, self._labels, self._store = corpus, lexicon, labels, store
        self._stamps = LexiconStamps(lexicon)
        base = key_of(code_version(), stamp(labels))
        self._texts = self._text_keys(base)
        self._loaded = Bounded[str, Annotation](_MOST if store.keeps else None)
        self._fields: dict[tuple[str, str], bytes] = {}
        # With unchanged names every article is found by its text, and none has to be checked.
        kept = store.get("articles", self._whole)
        known: Mapping[bytes, bytes] = kept if isinstance(kept, dict) else {}
        found = {id_: known.get(text) or self._known(text) for id_, text in self._texts.items()}
        self.stamps: dict[str, bytes] = {id_: key for id_, key in found.items() if key}
        self._changed = len(known) != len(found) or not known.keys() >= set(self._texts.values())

    def _text_keys(self, base: bytes) -> dict[str, bytes]:
        """The key of each article's content; an article with an unchanged file is not loaded for it."""
        kept = self._store.get("texts", base)
        known: dict[str, bytes] = kept if isinstance(kept, dict) else {}
        files = {id_: f"{id_} {head.hash}" for id_, head in heads(self._corpus).items()}
        found = {id_: known.get(file) or _text_key(base, self._corpus.articles[id_]) for id_, file in files.items()}
        if known.keys() != set(files.values()):
            self._store.put("texts", base, {files[id_]: text for id_, text in found.items()})
        return found

    @property
    def _whole(self) -> bytes:
        return key_of(self._stamps.whole, stamp(self._labels))

    def read(self, progress: Callable[[str, int, int], None], workers: int, elsewhere: Executor | None) -> None:
        """Read every article without known findings."""
        unread = [id_ for id_ in self._corpus.articles if id_ not in self.stamps]
        if unread:
            import_module("generator.reading.annotate")  # all readers, here and not in each process
        if workers > 1 and len(unread) >= FEW:
            self._store.share()
        results = self._elsewhere(unread, elsewhere) if elsewhere else each(self._read, unread, workers)
        for done, (id_, (annotation, reads)) in enumerate(zip(unread, results, strict=True), start=1):
            self._loaded.put(id_, annotation)
            self.stamps[id_] = self._keep(id_, annotation, reads)
            progress("articles read", done, len(unread))
        self.stamps = {id_: self.stamps[id_] for id_ in self._corpus.articles}
        if self._changed:
            self._store.put("articles", self._whole, {self._texts[id_]: key for id_, key in self.stamps.items()})
        self._store.touch("findings", self.stamps.values())
        self._store.touch("runs", self.stamps.values())
        self._store.touch("basis", self._texts.values())

    def __getitem__(self, id_: str) -> Annotation:
        return self._loaded.get(id_, lambda: self._load(id_))

    def _load(self, id_: str) -> Annotation:
        kept = self._store.get("findings", self.stamps[id_])
        if isinstance(kept, Annotation):
            return kept
        found, reads = self._read(id_)
        self._keep(id_, found, reads)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self.stamps)

    def __len__(self) -> int:
        return len(self.stamps)

    def __contains__(self, id_: object) -> bool:
        return id_ in self.stamps

    def _known(self, text: bytes) -> bytes | None:
        """The key of an article's findings, if nothing they depend on has changed."""
        basis = self._store.get("basis", text)
        if not isinstance(basis, _Basis) or self._stamps.all_of(basis.reads) != basis.stamp:
            return None
        return basis.found

    def _keep(self, id_: str, annotation: Annotation, reads: tuple[Key, ...]) -> bytes:
        """Store the findings of an article; returns their key, which changes only with them."""
        text = self._texts[id_]
        found = {(id_, kind): stamp(getattr(annotation, kind)) for kind in _KINDS}
        self._fields |= found
        key = key_of(text, *found.values())
        basis = _Basis(reads, self._stamps.all_of(reads), key)
        self._store.put("basis", text, basis)
        self._store.put("findings", key, annotation)
        return key

    def field_stamp(self, id_: str, field: str) -> bytes:
        """The stamp of one kind of findings in an article; the document changes with the article's content."""
        if id_ not in self or field not in _KINDS:
            return self._texts.get(id_, b"")
        if (id_, field) not in self._fields:
            self._fields[id_, field] = stamp(getattr(self[id_], field))
        return self._fields[id_, field]

    def _read(self, id_: str) -> _Read:
        return _read(self._corpus.articles[id_], self._lexicon, self._labels)

    def _elsewhere(self, ids: Sequence[str], elsewhere: Executor) -> Iterator[_Read]:
        """The findings of articles in order, from remote processes that have the generator but nothing of the guide."""
        lexicon = self._lexicon
        holders = [held for some in lexicon.holders.values() for held in some]
        basis = pickle.dumps((list(lexicon.entries.values()), holders, lexicon.language, tuple(self._labels)), 5)
        articles = [self._corpus.articles[id_] for id_ in ids]  # they are all sent at once
        some = [articles[first : first + _SENT] for first in range(0, len(articles), _SENT)]
        for found in elsewhere.map(partial(read_sent, code_version(), basis), some):
            yield from found


def findings(
    corpus: Corpus,
    lexicon: Lexicon,
    labels: Sequence[Label],
    store: Store,
    progress: Callable[[str, int, int], None],
    workers: int = 1,
    elsewhere: Executor | None = None,
) -> Findings:
    """Read every article, or take earlier findings if nothing they depend on has changed.

    The work is shared by `workers` processes of this machine, or those of `elsewhere`.
    """
    found = Findings(corpus, lexicon, labels, store)
    found.read(progress, workers, elsewhere)
    return found


def _read(article: ArticleRecord, lexicon: Lexicon, labels: Sequence[Label]) -> _Read:
    """Read an article, and record what is looked up in the lexicon."""
    from generator.reading.annotate import annotate  # noqa: PLC0415  # all readers; not needed where nothing is read

    reads = Reads()
    text = document(
        article.id,
        article.text,
        published=article.data.published,
        language=article.data.language,
        headline=bool(article.data.headline),
    )
    with reads.apart() as found:
        annotation = annotate(text, observed(lexicon, reads), labels)
    return annotation, tuple(sorted(found, key=repr))


def read_sent(version: bytes, basis: bytes, articles: Sequence[ArticleRecord]) -> list[_Read]:
    """Read articles in a process that gets all it needs: what a lexicon is made from, and the wordings.

    Raises RuntimeError if the generator there, or its packages, are not in the sender's version.
    """
    if version != code_version():
        raise RuntimeError("a worker has another version of the generator, of Python or of the packages")
    lexicon, labels = _unpacked(basis)
    return [_read(article, lexicon, labels) for article in articles]


@lru_cache(maxsize=1)
def _unpacked(basis: bytes) -> tuple[Lexicon, tuple[Label, ...]]:
    entries, holders, language, labels = pickle.loads(basis)  # noqa: S301  # from the build that the worker works for
    return build_lexicon(entries, holders, language=language), labels


def _text_key(base: bytes, article: ArticleRecord) -> bytes:
    """A key of an article's own content."""
    data = article.data
    return key_of(base, article.id, article.text, stamp(data.published), data.language, str(bool(data.headline)))


def shared(found: Findings, store: Store) -> tuple[SharedPassage, ...]:
    """The passages that articles share; two articles are compared again only when one of them has changed."""
    ids = list(found)
    whole = key_of(*(part for id_ in ids for part in (id_, found.stamps[id_])))
    known = store.get("shared", whole)
    if isinstance(known, tuple):
        return known
    words = lru_cache(maxsize=500)(lambda id_: _words(found[id_]))
    runs = []
    for id_ in ids:
        kept = store.get("runs", found.stamps[id_])
        if not isinstance(kept, bytes):
            kept = words(id_).runs().tobytes()
            store.put("runs", found.stamps[id_], kept)
        runs.append(array("q", kept))
    passages: list[SharedPassage] = []
    for one, other in pairs(runs):
        a, b = ids[one], ids[other]
        key = key_of(found.stamps[a], found.stamps[b])
        both = store.get("pair", key)
        if not isinstance(both, tuple):
            both = tuple(compare(words(a), words(b)))
            store.put("pair", key, both)
        passages += both
    store.put("shared", whole, tuple(passages))
    return tuple(passages)


def _words(annotation: Annotation) -> Words:
    return Words.of(annotation.document, annotation.quotations)
