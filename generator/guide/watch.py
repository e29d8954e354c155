"""A guide that notes what is read of it, and the stamps of all that can be read."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import fields
from typing import Any, Protocol

from generator.base.reads import ALL, INDEXES, Key, Observed, Reads
from generator.base.stamp import stamp
from generator.base.store import key_of
from generator.corpus.records import Corpus, Record
from generator.guide.link import Guide
from generator.reading.names.watched import LEXICON, LexiconStamps
from generator.reading.names.watched import observed as observed_lexicon


class Find(Protocol):
    """What gives the stamp of a key of an index, or of whether it is there."""

    def __call__(self, name: str, key: Hashable, *, there: bool) -> bytes:
        """By the index's name."""


_NO_FIELDS = ("kept", "reads")
_OF_CORPUS = ("entries", "sources", "articles")
_SEQUENCES = ("evidence", "shared", "timeline", "articles")


class _ObservedCorpus(Corpus):
    """A corpus whose records note that they were read; names and kinds are noted for themselves."""

    __slots__ = ("_reads", "_whole")
    _reads: Reads
    _whole: Corpus

    def observe(self, whole: Corpus, reads: Reads) -> _ObservedCorpus:
        """The same, for a corpus."""
        object.__setattr__(self, "_whole", whole)
        object.__setattr__(self, "_reads", reads)
        return self

    def of_kind(self, *kinds: str) -> list[Record[Any]]:
        """The entries of some kinds: each of them is read, of the others only the kind."""
        return [self.entries[id_] for id_ in self.entries if self.kind_of(id_) in kinds]

    def label(self, id: str) -> str:  # noqa: A002  # as its base has it
        """The name an id is shown by."""
        self._reads.note("label", id)
        return self._whole.label(id)

    def kind_of(self, id: str) -> str:  # noqa: A002  # as its base has it
        """The kind of an id."""
        self._reads.note("kind", id)
        return self._whole.kind_of(id)


class _ObservedGuide(Guide):
    """A guide whose sequences note that they were read; its mappings do so by themselves."""

    __slots__ = ()

    def __getattribute__(self, name: str) -> Any:  # noqa: ANN401  # as its base has it
        if name in _SEQUENCES:
            reads = object.__getattribute__(self, "reads")
            reads.note(name)
        return object.__getattribute__(self, name)


def observed(guide: Guide, reads: Reads) -> Guide:
    """The guide, noting in `reads` what is read of it."""
    held = {field.name: getattr(guide, field.name) for field in fields(guide) if field.name not in _NO_FIELDS}
    held = {name: Observed(name, value, reads) if isinstance(value, Mapping) else value for name, value in held.items()}
    parts = {field.name: getattr(guide.corpus, field.name) for field in fields(guide.corpus)}
    parts |= {name: Observed(f"corpus.{name}", parts[name], reads) for name in _OF_CORPUS}
    held["lexicon"] = observed_lexicon(guide.lexicon, reads)
    held["corpus"] = _ObservedCorpus(**parts).observe(guide.corpus, reads)
    return _ObservedGuide(**held, reads=reads)


class Stamps:
    """The stamps of what can be read of a guide, each computed once.

    `findings` are the keys of the articles' findings, `files` the hashes of the corpus' files by path: what they are
    known to change with need not be looked at. `indexes` stamps a key of an index.
    """

    def __init__(self, guide: Guide, findings: Mapping[str, bytes], files: Mapping[str, str], indexes: Find) -> None:
        self._guide, self._findings, self._files, self._indexes = guide, findings, files, indexes
        self._known: dict[Key, bytes] = {}
        self._lexicon = LexiconStamps(guide.lexicon)

    def of(self, key: Key) -> bytes:
        """The stamp of what is read by a key; empty for what is not there."""
        if key not in self._known:
            self._known[key] = self._computed(*key)
        return self._known[key]

    def _computed(self, name: str, key: Hashable) -> bytes:
        corpus = self._guide.corpus
        if name.partition(".")[0] == LEXICON:
            return self._lexicon.of((name, key))
        if name in {"label", "kind"}:
            try:
                return (corpus.label if name == "label" else corpus.kind_of)(str(key)).encode()
            except KeyError:
                return b""
        bare = name.removesuffix("?")
        if bare in INDEXES:
            return self._indexes(bare, key, there=name != bare)
        held = getattr(corpus, bare.removeprefix("corpus.")) if "." in bare else getattr(self._guide, bare)
        if name != bare:
            return bytes([key in held])
        if key == ALL:
            return stamp(list(held) if isinstance(held, Mapping) else held)
        if key not in held:
            return b""
        if name == "annotations":
            return self._findings[str(key)]
        if name.startswith("corpus."):
            source = held[key].source
            return key_of(source.path, self._files.get(source.path) or source.text)
        return stamp(held[key])
