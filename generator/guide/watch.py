"""A guide that records what is read of it, and the stamps of everything that can be read."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields
from functools import cache
from typing import Any, Protocol

from pydantic import BaseModel

from generator.base.ledger import Group
from generator.base.reads import ALL, INDEXES, PIECES, ByField, Key, Observed, Reads
from generator.base.stamp import stamp
from generator.base.store import key_of
from generator.corpus.records import ArticleRecord, Corpus, Record, heads
from generator.corpus.source import Source
from generator.guide.link import Guide
from generator.guide.watched_lexicon import LEXICON, LexiconStamps
from generator.guide.watched_lexicon import observed as observed_lexicon


class Find(Protocol):
    """Gives the stamp of a key of an index, or of whether the key exists."""

    def __call__(self, name: str, key: Hashable, *, there: bool) -> bytes:
        """The stamp for the index of a name."""


_NO_FIELDS = ("kept", "reads")
_OF_CORPUS = ("entries", "sources", "articles")
_SEQUENCES = ("evidence", "shared", "timeline", "articles")


class _Part:
    """A record, its data or its source, which records what is read of it field by field.

    Reading anything other than a field counts as reading the whole file.
    """

    __slots__ = ("_held", "_id", "_name", "_reads")

    def __init__(self, held: Any, name: str, id_: str, reads: Reads) -> None:  # noqa: ANN401  # a record or a part of one
        self._held, self._name, self._id, self._reads = held, name, id_, reads

    @property  # type: ignore[misc]  # isinstance takes it for what is read
    def __class__(self) -> type[Any]:
        kind: type[Any] = self._held.__class__
        return kind

    def __getattr__(self, field: str) -> Any:  # noqa: ANN401  # whatever the field holds
        held = self._held
        value = getattr(held, field)
        if field in _PARTS and isinstance(held, Record | ArticleRecord):
            return _Part(value, f"{self._name}.{field}", self._id, self._reads)
        if field in _fields(held.__class__):
            self._reads.add((self._name, (self._id, field)))
        elif field != "id":
            self._reads.note(_whole(self._name), self._id)
        return value

    def __eq__(self, other: object) -> bool:
        return bool(self._all() == (other._all() if type(other) is _Part else other))

    def __hash__(self) -> int:
        return hash(self._all())

    def __reduce_ex__(self, protocol: Any) -> Any:  # noqa: ANN401  # as its base has it
        return self._all().__reduce_ex__(protocol)

    def _all(self) -> Any:  # noqa: ANN401  # a record or a part of one
        self._reads.note(_whole(self._name), self._id)
        return self._held


_PARTS = ("data", "source")


@cache
def _fields(kind: type[Any]) -> frozenset[str]:
    """The fields of a part that are recorded separately."""
    if issubclass(kind, BaseModel):
        return frozenset(kind.model_fields)
    return frozenset(("path",) if issubclass(kind, Source) else ("kind", "body", "body_line", "text"))


def _whole(name: str) -> str:
    """The mapping that contains a part: "corpus.entries" for "corpus.entries.data"."""
    return ".".join(name.split(".")[:2])


class _Records(Observed[str, Any]):
    """Records by id, each recording what is read of it."""

    __slots__ = ()

    def __getitem__(self, key: str) -> Any:  # noqa: ANN401  # it looks like a record
        self._reads.add((f"{self._name}?", key))
        return _Part(self._whole[key], self._name, key, self._reads)


class _ObservedCorpus(Corpus):
    """A corpus whose records note what is read of them; names and kinds are recorded separately."""

    __slots__ = ("_reads", "_whole")
    _reads: Reads
    _whole: Corpus

    def observe(self, whole: Corpus, reads: Reads) -> _ObservedCorpus:
        """The observed form of a corpus."""
        object.__setattr__(self, "_whole", whole)
        object.__setattr__(self, "_reads", reads)
        return self

    def of_kind(self, *kinds: str) -> list[Record[Any]]:
        """The entries of the given kinds: for others only the kind is read."""
        return [self.entries[id_] for id_ in self.entries if self.kind_of(id_) in kinds]

    def label(self, id: str) -> str:  # noqa: A002  # as its base has it
        """The display name of an id."""
        self._reads.note("label", id)
        return self._whole.label(id)

    def kind_of(self, id: str) -> str:  # noqa: A002  # as its base has it
        """The kind of an id."""
        self._reads.note("kind", id)
        return self._whole.kind_of(id)


class _ObservedGuide(Guide):
    """A guide whose sequences record that they were read; its mappings do so themselves."""

    __slots__ = ()


def _noting(name: str) -> property:
    """A sequence of a guide that notes when it is read."""
    held = Guide.__dict__[name]

    def get(guide: _ObservedGuide) -> Any:  # noqa: ANN401  # whatever the field holds
        if guide.reads is not None:
            guide.reads.note(name)
        return held.__get__(guide)

    return property(get, held.__set__)


for _name in _SEQUENCES:
    setattr(_ObservedGuide, _name, _noting(_name))


def observed(guide: Guide, reads: Reads) -> Guide:
    """The guide, recording in `reads` what is read of it."""
    data = {field.name: getattr(guide, field.name) for field in fields(guide) if field.name not in _NO_FIELDS}
    data = {name: Observed(name, value, reads) if isinstance(value, Mapping) else value for name, value in data.items()}
    parts = {field.name: getattr(guide.corpus, field.name) for field in fields(guide.corpus)}
    parts |= {name: _Records(f"corpus.{name}", parts[name], reads) for name in _OF_CORPUS}
    data["annotations"] = ByField("annotations", guide.annotations, reads)
    data["lexicon"] = observed_lexicon(guide.lexicon, reads)
    data["corpus"] = _ObservedCorpus(**parts).observe(guide.corpus, reads)
    return _ObservedGuide(**data, reads=reads)


INDEX, PIECE, _RECORD = "index", "piece", "record"  # groups of keys: of one index, one piece, one file


def group_of(key: Key) -> Group:
    """The group of a key: of one file, of one article's findings, of an index, of the lexicon, or its own."""
    name, of = key
    bare = name.removesuffix("?")
    if bare in INDEXES:
        return INDEX, bare
    if name in PIECES:
        return PIECE, name
    if bare.partition(".")[0] == LEXICON:
        return LEXICON, ""
    if of == ALL:
        return "whole", name
    if name in {"label", "kind"} or name.startswith("corpus."):
        return _RECORD, of[0] if isinstance(of, tuple) else of
    if bare == "annotations":
        return bare, of[0] if isinstance(of, tuple) else of
    return bare, ""


class Stamps:
    """The stamps of everything that can be read of a guide; the ledger asks for each once.

    `findings` are the keys of the articles' findings, `files` the hashes of corpus files by path: what changes only
    with these need not be examined. `fields` stamps one kind of findings of an article, `indexes` a key of an index,
    `pieces` a piece.
    """

    def __init__(
        self,
        guide: Guide,
        findings: Mapping[str, bytes],
        fields: Callable[[str, str], bytes],
        files: Mapping[str, str],
        indexes: Find,
        pieces: Callable[[str, Hashable], bytes],
    ) -> None:
        self._pieces, self._fields = pieces, fields
        self._guide, self._findings, self._files, self._indexes = guide, findings, files, indexes
        self._articles = heads(guide.corpus)
        self._lexicon = LexiconStamps(guide.lexicon)

    def basis(self, group: Group) -> bytes | None:
        """What determines the stamps of a group of keys; None if they must be computed one by one."""
        name, of = group
        if name == _RECORD:
            corpus = self._guide.corpus
            id_ = str(of)
            sources = [records[id_].source for records in (corpus.entries, corpus.sources) if id_ in records]
            article = [self._articles[id_].path, self._articles[id_].hash] if id_ in self._articles else []
            return key_of(*(part for source in sources for part in self._file(source)), *article)
        if name == "annotations":
            return self._findings.get(str(of), b"")
        if name == LEXICON:
            return self._lexicon.whole
        return stamp(self._guide.history) if name == "history" else None

    def _file(self, source: Source) -> tuple[str, str]:
        return source.path, self._files.get(source.path) or source.text

    def of(self, read: Key) -> bytes:
        """The stamp of what a key reads; empty if it does not exist."""
        name, key = read
        corpus = self._guide.corpus
        if name.partition(".")[0] == LEXICON:
            return self._lexicon.of(read)
        if name in {"label", "kind"}:
            try:
                return (corpus.label if name == "label" else corpus.kind_of)(str(key)).encode()
            except KeyError:
                return b""
        bare = name.removesuffix("?")
        if bare in INDEXES:
            return self._indexes(bare, key, there=name != bare)
        if name in PIECES:
            return self._pieces(name, key)
        if isinstance(key, tuple):
            return self._fields(*key) if name == "annotations" else self._field(name, *key)
        index = getattr(corpus, bare.removeprefix("corpus.")) if "." in bare else getattr(self._guide, bare)
        if name != bare:
            return bytes([key in index])
        if key == ALL:
            return stamp(list(index) if isinstance(index, Mapping) else index)
        if key not in index:
            return b""
        if name.startswith("corpus."):
            return key_of(*self._file(index[key].source))
        return stamp(index[key])

    def _field(self, name: str, id_: str, field: str) -> bytes:
        """The stamp of a field of a record, its data or its source."""
        _, folder, *part = name.split(".")
        value = getattr(self._guide.corpus, folder).get(id_)
        for each in (*part, field):
            value = getattr(value, each, None)
        return stamp(value)
