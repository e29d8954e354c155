"""A corpus as read: its settings, entries and articles, each with its source file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.base.bounded import Bounded
from generator.base.edtf import Edtf
from generator.base.tree import digest
from generator.base.value import value
from generator.corpus.kinds import KINDS
from generator.corpus.models import Article, Entry, OutsideSource
from generator.corpus.parts import Written
from generator.corpus.references import Reference, references
from generator.corpus.settings import Settings, Wordings
from generator.corpus.source import Source

WrittenT_co = TypeVar("WrittenT_co", bound=Written, covariant=True)


@dataclass(frozen=True, slots=True)
class Record(Generic[WrittenT_co]):
    """One file that people wrote: the id from its name, its kind, its data and its source."""

    id: str
    kind: str
    data: WrittenT_co
    source: Source


@value
class ArticleRecord:
    """An article: its front matter, its body as plain text, and the line of the file where the body begins.

    `text` is what gets annotated: the headline, if there is one, a blank line, and the body.
    """

    id: str
    data: Article
    body: str
    body_line: int
    source: Source

    @property
    def text(self) -> str:
        """Headline and body, as one text."""
        return f"{self.data.headline}\n\n{self.body}" if self.data.headline else self.body


@value
class Head:
    """What is known of an article before it is loaded: its file, and what is needed of all articles.

    `cites` says whether its own statements cite articles.
    """

    path: str
    hash: str
    published: Edtf | None
    derived_from: str | None
    formerly: tuple[str, ...]
    references: tuple[Reference, ...]
    cites: bool

    @classmethod
    def of(cls, article: ArticleRecord, hash_: str) -> Head:
        """The head of an article, with the hash of its file."""
        data = article.data
        named = tuple(references(data))
        return cls(
            article.source.path, hash_, data.published, data.derived_from, data.formerly, named, bool(data.points)
        )


class Articles(Mapping[str, ArticleRecord]):
    """Articles by id, each loaded when it is used; `heads` is what is known of each before.

    At most `most` are kept in memory (None: all).
    """

    def __init__(self, heads: Mapping[str, Head], load: Callable[[str], ArticleRecord], most: int | None) -> None:
        self.heads = heads
        self._load = load
        self._loaded = Bounded[str, ArticleRecord](most)

    def __getitem__(self, id_: str) -> ArticleRecord:
        if id_ not in self.heads:
            raise KeyError(id_)
        return self._loaded.get(id_, lambda: self._load(id_))

    def __contains__(self, id_: object) -> bool:
        return id_ in self.heads

    def __iter__(self) -> Iterator[str]:
        return iter(self.heads)

    def __len__(self) -> int:
        return len(self.heads)


@dataclass(frozen=True, slots=True)
class Corpus:
    """All that people wrote for one guide, by id, in the order of the ids.

    `unread` are the ids of faulty files: references to them are not reported. `partial` are the paths of faulty files
    whose sound part is included, so that it is checked too.
    """

    settings: Settings
    settings_source: Source
    wordings: Wordings
    wordings_source: Source | None
    entries: Mapping[str, Record[Entry]]
    sources: Mapping[str, Record[OutsideSource]]
    articles: Mapping[str, ArticleRecord]
    unread: frozenset[str] = frozenset()
    partial: frozenset[str] = frozenset()

    def of_kind(self, *kinds: str) -> list[Record[Entry]]:
        """The entries of the given kinds, by id."""
        return [record for record in self.entries.values() if record.kind in kinds]

    def label(self, id: str) -> str:  # noqa: A002  # the field is called `id` too
        """The label of an id; raises KeyError for an unknown one."""
        if id in self.entries:
            return self.entries[id].data.label
        if id in self.sources:
            return self.sources[id].data.label
        return self.articles[id].data.headline or id

    def kind_of(self, id: str) -> str:  # noqa: A002  # see label
        """The kind of an id: a row of KINDS or "article"; raises KeyError for an unknown one."""
        if id in self.entries:
            return self.entries[id].kind
        if id in self.sources:
            return KINDS["source"].name
        if id not in self.articles:
            raise KeyError(id)
        return "article"


def heads(corpus: Corpus) -> Mapping[str, Head]:
    """What is known of each article of a corpus without loading it."""
    articles = corpus.articles
    if isinstance(articles, Articles):
        return articles.heads
    return {id_: Head.of(article, digest(article.source.text.encode())) for id_, article in articles.items()}


def citing(corpus: Corpus) -> Iterator[tuple[str, Written, Source]]:
    """Like `files`, but of the articles only those with statements of their own."""
    without = {id_ for id_, head in heads(corpus).items() if not head.cites}
    for owner in owners(corpus):
        if owner not in without:
            for data, source in written_by(corpus, owner):
                yield owner, data, source


def files(corpus: Corpus) -> Iterator[tuple[str, Written, Source]]:
    """Every corpus file that has fields: (id or "", data, source)."""
    for owner in owners(corpus):
        for data, source in written_by(corpus, owner):
            yield owner, data, source


def owners(corpus: Corpus) -> tuple[str, ...]:
    """The ids of all corpus files that have fields; "" is for the files without an id."""
    return (*corpus.entries, *corpus.sources, *corpus.articles, "")


def written_by(corpus: Corpus, owner: str) -> Iterator[tuple[Written, Source]]:
    """The data of one corpus file by its id; for "" of all files without an id."""
    for records in (corpus.entries, corpus.sources, corpus.articles):
        if owner in records:
            yield records[owner].data, records[owner].source
    if not owner:
        yield corpus.settings, corpus.settings_source
        if corpus.wordings_source:
            yield corpus.wordings, corpus.wordings_source
