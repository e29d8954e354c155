"""What is found in the articles of a corpus: an article is read again only when its text, or a name in it, changed."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Any

from generator.base.reads import ALL, Key, Observed, Reads
from generator.base.stamp import stamp
from generator.base.store import Store, code_version, key_of
from generator.base.values import SharedPassage
from generator.base.workers import each
from generator.corpus.records import ArticleRecord, Corpus
from generator.reading.annotate import Annotation, annotate
from generator.reading.names.forms import keyed
from generator.reading.names.lexicon import Lexicon
from generator.reading.shared import Words, compare, pairs
from generator.reading.wordings import Label
from generator.text.document import document

_REST = "rest"


@dataclass(frozen=True, slots=True)
class _Basis:
    """What the findings of an article rest on: what was read of the lexicon, its stamp, and the names in the text."""

    lexicon: bytes
    reads: tuple[Key, ...]
    stamp: bytes
    names: bytes
    text: str


class Stamps:
    """The stamps of what can be read of a lexicon, each computed once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.whole = stamp([getattr(lexicon, field.name) for field in fields(lexicon) if field.name != "automaton"])
        self._known: dict[Key, bytes] = {}
        self._readings: dict[int, bytes] = {}

    def of(self, reads: Iterable[Key]) -> bytes:
        """One stamp of all that was read."""
        return key_of(*(self._one(key) for key in reads))

    def names(self, text: str) -> bytes:
        """One stamp of all names that a compared text holds, and of how each may be understood."""
        automaton = self.lexicon.automaton
        if automaton is None:
            return b""
        found = {pattern for pattern, _, _ in automaton.find_matches_as_indexes(text, overlapping=True)}
        return key_of(*sorted(self._reading(pattern) for pattern in found))

    def _reading(self, pattern: int) -> bytes:
        if pattern not in self._readings:
            self._readings[pattern] = stamp(self.lexicon.readings[pattern])
        return self._readings[pattern]

    def _one(self, key: Key) -> bytes:
        if key not in self._known:
            self._known[key] = self._computed(*key)
        return self._known[key]

    def _computed(self, name: str, key: Hashable) -> bytes:
        if name == _REST:
            looked_up = {*_looked_up(self.lexicon), "automaton", "readings"}
            rest = [field.name for field in fields(self.lexicon) if field.name not in looked_up]
            return key_of(*(stamp(getattr(self.lexicon, each)) for each in rest))
        if name.endswith("?"):
            return bytes([key in getattr(self.lexicon, name[:-1])])
        held: Mapping[Any, Any] = getattr(self.lexicon, name)
        if key == ALL:
            return stamp(list(held))
        if key not in held:
            return b""
        return self._reading(held[key]) if name == "genitives" else stamp(held[key])


@dataclass(frozen=True, slots=True)
class Findings:
    """The annotations of all articles, by id, and a key for each that changes with it."""

    annotations: Mapping[str, Annotation]
    keys: Mapping[str, bytes]


def findings(
    corpus: Corpus,
    lexicon: Lexicon,
    labels: Sequence[Label],
    store: Store,
    progress: Callable[[str, int, int], None],
    workers: int = 1,
) -> Findings:
    """Every article read closely, or as it was read before where nothing changed that its findings rest on."""
    stamps = Stamps(lexicon)
    base = key_of(code_version(), stamp(labels))
    texts = {article.id: _text_key(base, article) for article in corpus.articles.values()}
    known = {id_: found for id_ in corpus.articles if (found := _known(texts[id_], stamps, store))}
    unread = [article for article in corpus.articles.values() if article.id not in known]
    results = each(lambda article: _read(article, lexicon, labels), unread, workers)
    for done, (article, (annotation, reads)) in enumerate(zip(unread, results, strict=True), start=1):
        known[article.id] = annotation, _keep(texts[article.id], annotation, reads, stamps, store)
        progress("articles read", done, len(unread))
    return Findings({id_: known[id_][0] for id_ in corpus.articles}, {id_: known[id_][1] for id_ in corpus.articles})


def _text_key(base: bytes, article: ArticleRecord) -> bytes:
    """A key of all that an article itself says."""
    data = article.data
    return key_of(base, article.id, article.text, stamp(data.published), data.language, str(bool(data.headline)))


def _known(text: bytes, stamps: Stamps, store: Store) -> tuple[Annotation, bytes] | None:
    """The findings of an article as they were, with their key, if nothing changed that they rest on."""
    basis = store.get("basis", text)
    if not isinstance(basis, _Basis):
        return None
    current = basis.lexicon == stamps.whole
    if not current and (stamps.names(basis.text) != basis.names or stamps.of(basis.reads) != basis.stamp):
        return None
    key = key_of(text, basis.stamp, basis.names)
    annotation = store.get("findings", key)
    if not isinstance(annotation, Annotation):
        return None
    if not current:
        store.put("basis", text, replace(basis, lexicon=stamps.whole))
    return annotation, key


def _keep(text: bytes, annotation: Annotation, reads: tuple[Key, ...], stamps: Stamps, store: Store) -> bytes:
    """Keep the findings of an article; gives their key."""
    compared = keyed(annotation.document.folded.text).text
    basis = _Basis(stamps.whole, reads, stamps.of(reads), stamps.names(compared), compared)
    key = key_of(text, basis.stamp, basis.names)
    store.put("basis", text, basis)
    store.put("findings", key, annotation)
    return key


def _looked_up(lexicon: Lexicon) -> dict[str, Mapping[Any, Any]]:
    """The parts of a lexicon that a reading looks things up in; all else of it counts as read by each article."""
    parts = {field.name: getattr(lexicon, field.name) for field in fields(lexicon)}
    return {name: held for name, held in parts.items() if isinstance(held, Mapping)}


def _read(article: ArticleRecord, lexicon: Lexicon, labels: Sequence[Label]) -> tuple[Annotation, tuple[Key, ...]]:
    """Read an article closely, and note what is looked up in the lexicon meanwhile."""
    reads = Reads()
    looked_up: dict[str, Any] = {name: Observed(name, held, reads) for name, held in _looked_up(lexicon).items()}
    observed = replace(lexicon, **looked_up)
    text = document(
        article.id,
        article.text,
        published=article.data.published,
        language=article.data.language,
        headline=bool(article.data.headline),
    )
    with reads.apart() as found:
        annotation = annotate(text, observed, labels)
    return annotation, ((_REST, ALL), *sorted(found, key=repr))


def shared(found: Findings, store: Store) -> tuple[SharedPassage, ...]:
    """The passages that articles share: two articles are compared again only when one of them changed."""
    ids = list(found.annotations)
    whole = key_of(*(part for id_ in ids for part in (id_, found.keys[id_])))
    known = store.get("shared", whole)
    if isinstance(known, tuple):
        return known
    words = lru_cache(maxsize=500)(lambda id_: _words(found.annotations[id_]))
    runs = []
    for id_ in ids:
        kept = store.get("runs", found.keys[id_])
        if not isinstance(kept, bytes):
            kept = words(id_).runs().tobytes()
            store.put("runs", found.keys[id_], kept)
        runs.append(array("q", kept))
    passages: list[SharedPassage] = []
    for one, other in pairs(runs):
        a, b = ids[one], ids[other]
        key = key_of(found.keys[a], found.keys[b])
        both = store.get("pair", key)
        if not isinstance(both, tuple):
            both = tuple(compare(words(a), words(b)))
            store.put("pair", key, both)
        passages += both
    store.put("shared", whole, tuple(passages))
    return tuple(passages)


def _words(annotation: Annotation) -> Words:
    return Words.of(annotation.document, annotation.quotations)
