"""Tie a corpus and what was found in its articles together: who is named where, by whom, with whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from generator.base.edtf import Edtf
from generator.base.laid import laid
from generator.base.reads import Reads
from generator.base.values import Mention, Quotation, SharedPassage, Span, Wording
from generator.corpus.models import Entry, Event, Office, Organization, Person, Place, Term
from generator.corpus.parts import Holder
from generator.corpus.quoting import Evidence
from generator.corpus.records import ArticleRecord, Corpus, Record
from generator.corpus.references import references
from generator.corpus.source import Path
from generator.guide.history import History
from generator.guide.passages import Card, by_owner, cards, in_articles, told_by
from generator.reading.annotate import Annotation
from generator.reading.names.counting import counted
from generator.reading.names.lexicon import Lexicon
from generator.reading.names.mentions import Mentions, find_mentions
from generator.reading.names.policy import LinkPolicy, links
from generator.text.document import document
from generator.text.folding import sort_key


@dataclass(frozen=True, slots=True)
class Appearance:
    """An entry named in an article: the mention, the sentence around it and its paragraph ("headline", "p7")."""

    article: str
    mention: Mention
    sentence: Span
    passage: str


@dataclass(frozen=True, slots=True)
class Backlink:
    """Another entry that refers to this one, and by which field."""

    entry: str
    field: str


@dataclass(frozen=True, slots=True)
class Tenure:
    """A term of office: who held which office, as its page and the holder's page show it."""

    office: str
    holder: Holder


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words attributed to an entry: the article, the quotation and its paragraph."""

    article: str
    quotation: Quotation
    passage: str


@dataclass(frozen=True, slots=True)
class Balance:
    """What an entry is based on: the articles it cites, their outlets, independent origins, and years.

    `named` is how many articles name it: they are no evidence of what is said of it.
    """

    articles: tuple[str, ...]
    outlets: tuple[str, ...]
    origins: tuple[str, ...]
    years: tuple[int, ...]
    named: int = 0


@dataclass(frozen=True, slots=True, eq=False)  # one guide is itself alone, so what is worked out from it can be kept
class Guide:
    """Everything the pages are made from. Mappings are by id; sequences are in the order in which they are shown.

    `kept` holds what was worked out from the guide (see reads.py), `reads` notes what is read of it.
    """

    corpus: Corpus
    annotations: Mapping[str, Annotation]
    evidence: tuple[Evidence, ...]
    shared: tuple[SharedPassage, ...]
    appearances: Mapping[str, tuple[Appearance, ...]]
    statements: Mapping[str, tuple[Attribution, ...]]
    backlinks: Mapping[str, tuple[Backlink, ...]]
    narrower: Mapping[str, tuple[str, ...]]
    events: Mapping[str, tuple[str, ...]]
    terms_of_office: Mapping[str, tuple[Tenure, ...]]
    together: Mapping[str, tuple[tuple[str, int], ...]]
    balance: Mapping[str, Balance]
    cited: Mapping[str, tuple[Evidence, ...]]
    used: Mapping[str, tuple[Evidence, ...]]
    worded: Mapping[str, tuple[tuple[str, Wording], ...]]
    cards: Mapping[str, tuple[Card, ...]]
    numbered: Mapping[str, tuple[tuple[Evidence, int], ...]]
    told_by: Mapping[str, tuple[str, ...]]
    links: Mapping[str, frozenset[Mention]]
    prose: Mapping[str, Mapping[Path, tuple[Mention, ...]]]
    timeline: tuple[str, ...]
    articles: tuple[str, ...]
    history: History = field(default_factory=dict)
    kept: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False)
    reads: Reads | None = None


def link(
    corpus: Corpus,
    evidence: Sequence[Evidence],
    annotations: Mapping[str, Annotation],
    lexicon: Lexicon,
    shared: Sequence[SharedPassage] = (),
) -> Guide:
    """The guide of a checked corpus and the annotations of its articles, by article id."""
    policy = LinkPolicy(**corpus.settings.links.model_dump())
    order = tuple(sorted(corpus.articles, key=lambda id_: (*when(corpus.articles[id_].data.published), id_)))
    cited = by_owner(evidence)
    carded = {owner: cards(mine) for owner, mine in cited.items()}
    appearances = _appearances(order, annotations)
    statements = _statements(order, annotations)
    return Guide(
        corpus=corpus,
        annotations=annotations,
        evidence=tuple(evidence),
        shared=tuple(shared),
        appearances=appearances,
        statements=statements,
        backlinks=_backlinks(corpus),
        narrower=_narrower(corpus),
        events=_events(corpus),
        terms_of_office=_terms_of_office(corpus),
        together=_together(appearances),
        balance={id_: _balance(corpus, cited.get(id_, ()), appearances.get(id_, ()), order) for id_ in corpus.entries},
        cited=cited,
        worded=_worded(order, annotations),
        used=_grouped(sorted(evidence, key=lambda found: (found.article, found.span, found.owner, _steps(found.path)))),
        cards=carded,
        numbered=in_articles(carded),
        told_by={record.id: told_by(cited.get(record.id, ()), order) for record in corpus.of_kind("event")},
        links={id_: frozenset(links(annotations[id_].document, _mentions(annotations[id_]), policy)) for id_ in order},
        prose={
            record.id: own for record in corpus.entries.values() if (own := _prose(record, lexicon, policy, corpus))
        },
        timeline=tuple(
            sorted(
                (record.id for record in corpus.of_kind("event")),
                key=lambda id_: (*when(_event(corpus, id_).date), id_),
            )
        ),
        articles=order,
    )


def _mentions(annotation: Annotation) -> Mentions:
    return Mentions(annotation.mentions, annotation.ambiguities)


def when(date: Edtf | None) -> tuple[bool, str, str]:
    """A sorting key in time; what has no date comes last."""
    first, last, text = date.sort_key if date else (None, None, "")
    return date is None, f"{first} {last}", text


def _steps(path: Iterable[str | int]) -> tuple[str, ...]:
    return tuple(f"{step:06d}" if isinstance(step, int) else step for step in path)


def _event(corpus: Corpus, id_: str) -> Event:
    data = corpus.entries[id_].data
    if not isinstance(data, Event):
        raise TypeError(id_)
    return data


def passage(annotation: Annotation, offset: int) -> str:
    """The id of the paragraph at an offset of an article's text, as links call it: "headline", "p1", "p2" ..."""
    document = annotation.document
    index = document.paragraph_at(offset)
    if document.headline is None:
        return f"p{index + 1}"
    return f"p{index}" if index else "headline"


def _appearances(order: Sequence[str], annotations: Mapping[str, Annotation]) -> dict[str, tuple[Appearance, ...]]:
    found: defaultdict[str, list[Appearance]] = defaultdict(list)
    for id_ in order:
        annotation = annotations[id_]
        for mention, entries in counted(annotation.document, annotation.mentions):
            where = Appearance(
                id_,
                mention,
                annotation.document.sentence_at(mention.span.start),
                passage(annotation, mention.span.start),
            )
            for entry in entries:
                found[entry].append(where)
    return {entry: tuple(places) for entry, places in sorted(found.items())}


def _statements(order: Sequence[str], annotations: Mapping[str, Annotation]) -> dict[str, tuple[Attribution, ...]]:
    """Only the top tier is a statement; a fragment is told by the clause around it."""
    found: defaultdict[str, list[Attribution]] = defaultdict(list)
    for id_ in order:
        annotation = annotations[id_]
        clauses = laid(
            (quotation for quotation in annotation.quotations if quotation.type in ("mixed", "direct", "indirect")),
            lambda quotation: quotation.outer,
        )
        for quotation in annotation.quotations:
            if quotation.speaker.entry is None or quotation.tier > 1 or quotation.type == "scare":
                continue
            if quotation.type == "fragment" and any(
                clause.speaker.entry == quotation.speaker.entry for clause in clauses.around(quotation.outer)
            ):
                continue
            found[quotation.speaker.entry].append(
                Attribution(id_, quotation, passage(annotation, quotation.span.start))
            )
    return {entry: tuple(told) for entry, told in sorted(found.items())}


def _backlinks(corpus: Corpus) -> dict[str, tuple[Backlink, ...]]:
    found: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for record in corpus.entries.values():
        for reference in references(record.data):
            if reference.target in corpus.entries and reference.target != record.id:
                found[reference.target].add((record.id, reference.field))
    return {id_: tuple(Backlink(*pair) for pair in sorted(pairs)) for id_, pairs in sorted(found.items())}


def _narrower(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    """Terms under their broader ones, parts under their wholes, places under those they lie in."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for record in corpus.entries.values():
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


def _events(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    """Events by those who took part and by their places, in time."""
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


def _terms_of_office(corpus: Corpus) -> dict[str, tuple[Tenure, ...]]:
    """Terms of office by office and by holder, the earliest first."""
    found: defaultdict[str, list[Tenure]] = defaultdict(list)
    for record in corpus.of_kind("office"):
        if isinstance(record.data, Office):
            for holder in record.data.holders:
                found[record.id].append(Tenure(record.id, holder))
                found[holder.person].append(Tenure(record.id, holder))
    return {
        id_: tuple(sorted(terms, key=lambda term: (*when(term.holder.from_), term.office)))
        for id_, terms in sorted(found.items())
    }


def _worded(order: Sequence[str], annotations: Mapping[str, Annotation]) -> dict[str, tuple[tuple[str, Wording], ...]]:
    """The watched wordings that name each entry, with the article each is in."""
    found: defaultdict[str, list[tuple[str, Wording]]] = defaultdict(list)
    for id_ in order:
        for wording in annotations[id_].wordings:
            if wording.tier == 1 and wording.names:
                found[wording.referent].append((id_, wording))
    return {entry: tuple(used) for entry, used in sorted(found.items())}


def _prose(
    record: Record[Entry], lexicon: Lexicon, policy: LinkPolicy, corpus: Corpus
) -> dict[Path, tuple[Mention, ...]]:
    """The names to link in an entry's own text, by field, with offsets into the field's text.

    The fields are read as one text, so that a surname is understood after the full name in the paragraph before.
    """
    fields: list[tuple[Path, str]] = [(("definition",), record.data.definition)] if record.data.definition else []
    fields += [
        (("explanation", index, "text"), statement.text) for index, statement in enumerate(record.data.explanation)
    ]
    if not fields:
        return {}
    whole = document(record.id, "\n\n".join(text for _, text in fields), language=corpus.settings.language)
    chosen = links(whole, find_mentions(whole, lexicon), policy, without={record.id})
    found: dict[Path, tuple[Mention, ...]] = {}
    at = 0
    for path, text in fields:
        field = Span(at, at + len(text))
        mine = [mention for mention in chosen if field.contains(mention.span)]
        found[path] = tuple(
            replace(mention, span=Span(mention.span.start - at, mention.span.end - at)) for mention in mine
        )
        at = field.end + 2
    return found


def _together(appearances: Mapping[str, Sequence[Appearance]]) -> dict[str, tuple[tuple[str, int], ...]]:
    """For each entry those named in the same sentences, with the number of sentences, the most first."""
    sentences: defaultdict[tuple[str, Span], set[str]] = defaultdict(set)
    for places in appearances.values():
        for place in places:
            if not place.mention.inside and place.mention.rule != "demonym":
                sentences[place.article, place.sentence].add(place.mention.entry)
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for named in sentences.values():
        for entry in named:
            counts[entry].update(named - {entry})
    return {
        entry: tuple(sorted(count.items(), key=lambda pair: (-pair[1], pair[0])))
        for entry, count in sorted(counts.items())
    }


def _grouped(evidence: Sequence[Evidence]) -> dict[str, tuple[Evidence, ...]]:
    return {article: tuple(found) for article, found in groupby(evidence, key=lambda found: found.article)}


def _balance(
    corpus: Corpus, evidence: Iterable[Evidence], places: Iterable[Appearance], order: Sequence[str]
) -> Balance:
    cited = {found.article for found in evidence}
    articles = tuple(article for article in order if article in cited)
    records = [corpus.articles[article] for article in articles]
    return Balance(
        articles=articles,
        outlets=tuple(sorted({record.data.outlet or "" for record in records})),
        origins=tuple(sorted({origin(corpus, record) for record in records})),
        years=tuple(
            sorted(
                {
                    record.data.published.first.year
                    for record in records
                    if record.data.published and record.data.published.first
                }
            )
        ),
        named=len({place.article for place in places}),
    )


def origin(corpus: Corpus, article: ArticleRecord) -> str:
    """Where an article's text comes from: the agency or article it is derived from, else its outlet, else itself.

    Two articles of one origin are no independent sources.
    """
    derived = article.data.derived_from
    if derived is not None and derived in corpus.articles:
        return origin(corpus, corpus.articles[derived])
    return derived or article.data.outlet or article.id


def records(guide: Guide, *kinds: str) -> list[Record[Entry]]:
    """The entries of some kinds, by the name they are sorted under."""
    return sorted(guide.corpus.of_kind(*kinds), key=lambda record: (sort_key(sorted_as(record.data)), record.id))


def sorted_as(data: Entry) -> str:
    """The name an entry is sorted under: a person's surname first, where people said so."""
    return (data.sort_name if isinstance(data, Person) else None) or data.label
