"""Connect a corpus with what was found in its articles: who is named where, by whom, with whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from generator.base.edtf import Edtf
from generator.base.reads import Reads, gathered, indexed, part, piece
from generator.base.span_index import span_index
from generator.base.values import Mention, SharedPassage, Span
from generator.corpus.models import Entry, Event, Office, Organization, Person, Place, Term
from generator.corpus.quoting import Evidence
from generator.corpus.records import ArticleRecord, Corpus, Record, heads
from generator.corpus.references import references
from generator.guide.counting import counted
from generator.guide.history import History
from generator.guide.passages import Card, by_owner, cards, in_articles, reported_by
from generator.guide.policy import LinkPolicy, links
from generator.guide.ties import Appearance, Attribution, Backlink, Balance, Tenure
from generator.reading.annotation import Annotation
from generator.reading.names.lexicon import Lexicon
from generator.text.folding import sort_key


@dataclass(frozen=True, slots=True, eq=False)  # one guide is itself alone, so what is worked out from it can be kept
class Guide:
    """Everything the pages are made from. Mappings are by id; sequences are in display order.

    `articles` and the events of `timeline` are in chronological order. Derived values are indexes, computed on first
    use. `kept` holds computed values (see reads.py), `reads` records what is read of the guide.
    """

    corpus: Corpus
    annotations: Mapping[str, Annotation]
    evidence: tuple[Evidence, ...]
    shared: tuple[SharedPassage, ...]
    lexicon: Lexicon
    timeline: tuple[str, ...]
    articles: tuple[str, ...]
    history: History = field(default_factory=dict)
    kept: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False)
    reads: Reads | None = None

    @property
    def appearances(self) -> Mapping[str, tuple[Appearance, ...]]:
        """The places where each entry is named."""
        return _appearances(self)

    @property
    def statements(self) -> Mapping[str, tuple[Attribution, ...]]:
        """The quotations of each entry."""
        return _statements(self)

    @property
    def backlinks(self) -> Mapping[str, tuple[Backlink, ...]]:
        """The entries that refer to each entry and outside source."""
        return _backlinks(self)

    @property
    def narrower(self) -> Mapping[str, tuple[str, ...]]:
        """The entries one level below each entry."""
        return _narrower(self)

    @property
    def events(self) -> Mapping[str, tuple[str, ...]]:
        """The events in which each entry took part, or that were there."""
        return _events(self)

    @property
    def terms_of_office(self) -> Mapping[str, tuple[Tenure, ...]]:
        """The holders of each office, and the offices of each holder."""
        return _terms_of_office(self)

    @property
    def cited(self) -> Mapping[str, tuple[Evidence, ...]]:
        """The evidence of each entry."""
        return _cited(self)

    @property
    def used(self) -> Mapping[str, tuple[Evidence, ...]]:
        """The evidence in each article."""
        return _used(self)

    @property
    def cards(self) -> Mapping[str, tuple[Card, ...]]:
        """The evidence of each entry in the form its page shows."""
        return _cards(self)

    @property
    def numbered(self) -> Mapping[str, tuple[tuple[Evidence, int], ...]]:
        """The evidence in each article, with its number on the page of the statement."""
        return _numbered(self)

    @property
    def reported_by(self) -> Mapping[str, tuple[str, ...]]:
        """The articles that report each event."""
        return _reported_by(self)


def link(
    corpus: Corpus,
    evidence: Sequence[Evidence],
    annotations: Mapping[str, Annotation],
    lexicon: Lexicon,
    shared: Sequence[SharedPassage] = (),
    history: History | None = None,
) -> Guide:
    """The guide of a checked corpus and the annotations of its articles, by article id."""
    events = [record.id for record in corpus.of_kind("event")]
    known = heads(corpus)
    return Guide(
        corpus=corpus,
        annotations=annotations,
        evidence=tuple(evidence),
        shared=tuple(shared),
        lexicon=lexicon,
        timeline=tuple(sorted(events, key=lambda id_: (*when(_event(corpus, id_).date), id_))),
        articles=tuple(sorted(known, key=lambda id_: (*when(known[id_].published), id_))),
        history=history or {},
    )


def link_policy(guide: Guide) -> LinkPolicy:
    """The policy for links in running text, from the guide's settings."""
    return LinkPolicy(**guide.corpus.settings.links.model_dump())


def when(date: Edtf | None) -> tuple[bool, str, str]:
    """A sort key by time; entries without a date come last."""
    first, last, text = date.sort_key if date else (None, None, "")
    return date is None, f"{first} {last}", text


def in_time(guide: Guide, article: str) -> tuple[bool, str, str, str]:
    """A key that sorts articles as the guide does: by day of publication."""
    return (*when(guide.corpus.articles[article].data.published), article)


def _steps(path: Iterable[str | int]) -> tuple[str, ...]:
    return tuple(f"{step:06d}" if isinstance(step, int) else step for step in path)


def _event(corpus: Corpus, id_: str) -> Event:
    data = corpus.entries[id_].data
    if not isinstance(data, Event):
        raise TypeError(id_)
    return data


def passage(annotation: Annotation, offset: int) -> str:
    """The id of the paragraph at an offset of an article's text, as used in links: "headline", "p1", "p2" ..."""
    document = annotation.document
    index = document.paragraph_at(offset)
    if document.headline is None:
        return f"p{index + 1}"
    return f"p{index}" if index else "headline"


@gathered
def _appearances(guide: Guide, id_: str) -> Mapping[str, tuple[Appearance, ...]]:
    annotation = guide.annotations[id_]
    document = annotation.document
    found: defaultdict[str, list[Appearance]] = defaultdict(list)
    for mention, entries in counted(document, annotation.mentions):
        start = mention.span.start
        where = Appearance(id_, mention, document.sentence_at(start), passage(annotation, start))
        for entry in entries:
            found[entry].append(where)
    return {entry: tuple(places) for entry, places in found.items()}


def appearances_in(guide: Guide, article: str) -> Mapping[str, tuple[Appearance, ...]]:
    """The places of one article where entries are named, by entry."""
    return part(_appearances, guide, article)


def co_mentions(guide: Guide, entry: str) -> tuple[tuple[str, int], ...]:
    """The entries named in the same sentences as one, with the number of sentences, the most first."""
    counts: Counter[str] = Counter()
    for other, number in _co_mentions(guide).get(entry, ()):
        counts[other] += number
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


@gathered
def _co_mentions(guide: Guide, id_: str) -> Mapping[str, tuple[tuple[str, int], ...]]:
    annotation = guide.annotations[id_]
    sentences: defaultdict[Span, set[str]] = defaultdict(set)
    for mention, entries in counted(annotation.document, annotation.mentions):
        if entries and not mention.inside and mention.rule != "demonym":
            sentences[annotation.document.sentence_at(mention.span.start)].add(mention.entry)
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for named in sentences.values():
        for entry in named:
            counts[entry].update(named - {entry})
    return {entry: tuple(sorted(count.items())) for entry, count in counts.items() if count}


@gathered
def _statements(guide: Guide, id_: str) -> Mapping[str, tuple[Attribution, ...]]:
    """Only the top tier is a statement; a fragment is represented by the clause around it."""
    annotation = guide.annotations[id_]
    found: defaultdict[str, list[Attribution]] = defaultdict(list)
    clauses = span_index(
        (quotation for quotation in annotation.quotations if quotation.type in ("mixed", "direct", "indirect")),
        lambda quotation: quotation.outer,
    )
    for quotation in annotation.quotations:
        speaker = quotation.speaker.entry
        if speaker is None or quotation.tier > 1 or quotation.type == "scare":
            continue
        around = clauses.around(quotation.outer) if quotation.type == "fragment" else ()
        if not any(clause.speaker.entry == speaker for clause in around):
            found[speaker].append(Attribution(id_, quotation, passage(annotation, quotation.span.start)))
    return {entry: tuple(attributions) for entry, attributions in found.items()}


@piece
def links_in(guide: Guide, id_: str) -> frozenset[Mention]:
    """The mentions of an article that are links."""
    read = guide.annotations[id_]
    return frozenset(links(read.document, read.mentions, link_policy(guide)))


@indexed
def _backlinks(guide: Guide) -> Mapping[str, tuple[Backlink, ...]]:
    found: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for record in guide.corpus.entries.values():
        for reference in references(record.data):
            known = reference.target in guide.corpus.entries or reference.target in guide.corpus.sources
            if known and reference.target != record.id:
                found[reference.target].add((record.id, reference.field))
    return {id_: tuple(Backlink(*pair) for pair in sorted(pairs)) for id_, pairs in sorted(found.items())}


@indexed
def _narrower(guide: Guide) -> Mapping[str, tuple[str, ...]]:
    """Terms under their broader ones, parts under their wholes, places under the places around them."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for record in guide.corpus.entries.values():
        data = record.data
        wider: tuple[str | None, ...] = ()
        if isinstance(data, Term):
            wider = data.broader
        elif isinstance(data, Organization | Event):
            wider = (data.part_of,)
        elif isinstance(data, Place):
            wider = (data.within,)
        for id_ in wider:
            if id_ is not None:
                found[id_].append(record.id)
    return {id_: tuple(sorted(narrower)) for id_, narrower in sorted(found.items())}


@indexed
def _events(guide: Guide) -> Mapping[str, tuple[str, ...]]:
    """Events by participant and by place, in chronological order."""
    corpus = guide.corpus
    found: defaultdict[str, set[str]] = defaultdict(set)
    for record in corpus.of_kind("event"):
        event = _event(corpus, record.id)
        for id_ in (
            *(participant.actor for participant in event.participants),
            *(place.place for place in event.places),
            *event.related,
        ):
            found[id_].add(record.id)
    return {
        id_: tuple(sorted(events, key=lambda event: (*when(_event(corpus, event).date), event)))
        for id_, events in sorted(found.items())
    }


@indexed
def _terms_of_office(guide: Guide) -> Mapping[str, tuple[Tenure, ...]]:
    """Terms of office by office and by holder, earliest first."""
    found: defaultdict[str, list[Tenure]] = defaultdict(list)
    for record in guide.corpus.of_kind("office"):
        if isinstance(record.data, Office):
            for holder in record.data.holders:
                found[record.id].append(Tenure(record.id, holder))
                found[holder.person].append(Tenure(record.id, holder))
    return {
        id_: tuple(sorted(terms, key=lambda term: (*when(term.holder.from_), term.office)))
        for id_, terms in sorted(found.items())
    }


@indexed
def _cited(guide: Guide) -> Mapping[str, tuple[Evidence, ...]]:
    return by_owner(guide.evidence)


@indexed
def _used(guide: Guide) -> Mapping[str, tuple[Evidence, ...]]:
    ordered = sorted(guide.evidence, key=lambda found: (found.article, found.span, found.owner, _steps(found.path)))
    return {article: tuple(found) for article, found in groupby(ordered, key=lambda found: found.article)}


@indexed
def _cards(guide: Guide) -> Mapping[str, tuple[Card, ...]]:
    return {owner: cards(mine) for owner, mine in guide.cited.items()}


@indexed
def _numbered(guide: Guide) -> Mapping[str, tuple[tuple[Evidence, int], ...]]:
    return in_articles(guide.cards)


@indexed
def _reported_by(guide: Guide) -> Mapping[str, tuple[str, ...]]:
    return {id_: reported_by(guide.cited.get(id_, ()), guide.articles) for id_ in guide.timeline}


@piece
def balance(guide: Guide, id_: str) -> Balance:
    """What an entry is based on."""
    cited = {found.article for found in guide.cited.get(id_, ())}
    articles = tuple(sorted(cited, key=lambda article: in_time(guide, article)))
    records = [guide.corpus.articles[article] for article in articles]
    return Balance(
        articles=articles,
        outlets=tuple(sorted({record.data.outlet or "" for record in records})),
        origins=tuple(sorted({origin(guide.corpus, record) for record in records})),
        years=tuple(
            sorted(
                {
                    record.data.published.first.year
                    for record in records
                    if record.data.published and record.data.published.first
                }
            )
        ),
        named=len({place.article for place in guide.appearances.get(id_, ())}),
    )


def origin(corpus: Corpus, article: ArticleRecord) -> str:
    """The origin of an article's text: the agency or article it is derived from, else its outlet, else itself.

    Two articles of one origin are not independent sources.
    """
    derived = article.data.derived_from
    if derived is not None and derived in corpus.articles:
        return origin(corpus, corpus.articles[derived])
    return derived or article.data.outlet or article.id


def records(guide: Guide, *kinds: str) -> list[Record[Entry]]:
    """The entries of the given kinds, by sort name."""
    return sorted(guide.corpus.of_kind(*kinds), key=lambda record: (sort_key(sorted_as(record.data)), record.id))


def sorted_as(data: Entry) -> str:
    """The name an entry is sorted by: a person's surname first, if people gave it."""
    return (data.sort_name if isinstance(data, Person) else None) or data.label
