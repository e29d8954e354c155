"""Articles that repeat one another almost word for word, and texts that begin with a day other than their file's."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.base.edtf import parse_edtf
from generator.base.language import language_data
from generator.base.problems import Problem
from generator.base.reads import indexed, piece, single
from generator.base.values import SharedPassage, Span
from generator.corpus.records import ArticleRecord
from generator.guide.link import Guide, origin
from generator.reading.annotation import Annotation
from generator.text.document import Document

VERBATIM = 0.8  # of the shorter text's characters are in both: then one is a copy
_FIRST = 60  # characters at the start of a text within which a date is that of its publication
_LEAD = re.compile(r"(?:^|[^\w])([A-Za-z]+)[ \u00a0]$")


@single
def copies(guide: Guide) -> tuple[tuple[str, str, float], ...]:
    """Pairs of articles that are almost identical, the earlier first, with the share of the shorter text.

    Pairs already connected by `derived_from` or an agency are left out.
    """
    order = {article: number for number, article in enumerate(guide.articles)}
    shared = guide.shared
    lengths = {article: _own_length(guide, article) for each in shared for article in (each.a_article, each.b_article)}
    found = []
    for (a, b), share in repeating(shared, lengths).items():
        if not _tied(guide, a, b):
            first, later = sorted((a, b), key=lambda article: order[article])
            found.append((first, later, share))
    return tuple(sorted(found, key=lambda pair: (order[pair[0]], order[pair[1]])))


@piece
def _own_length(guide: Guide, article: str) -> int:
    return length(guide.annotations[article].document)


def repeating(shared: Iterable[SharedPassage], lengths: Mapping[str, int]) -> dict[tuple[str, str], float]:
    """Pairs of texts that are almost identical, by their shared passages, with the share of the shorter one.

    `lengths` are those of the texts without their headlines.
    """
    carried: defaultdict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for passage in shared:
        sizes = carried[passage.a_article, passage.b_article]
        sizes[0] += passage.a.end - passage.a.start
        sizes[1] += passage.b.end - passage.b.start
    found = {}
    for (a, b), (in_a, in_b) in carried.items():
        share = in_a / lengths[a] if lengths[a] <= lengths[b] else in_b / lengths[b]
        if share >= VERBATIM:
            found[a, b] = min(share, 1.0)
    return found


def length(document: Document) -> int:
    """The characters of a text without its headline."""
    return max(1, len(document.text) - (document.headline.end if document.headline else 0))


def _tied(guide: Guide, a: str, b: str) -> bool:
    """Whether one article is derived from the other, or both from one source."""
    one, other = guide.corpus.articles[a], guide.corpus.articles[b]
    if b in _sources(one) or a in _sources(other):
        return True
    derived = one.data.derived_from or other.data.derived_from
    return bool(derived) and origin(guide.corpus, one) == origin(guide.corpus, other)


def _sources(article: ArticleRecord) -> tuple[str, ...]:
    return (article.data.derived_from,) if article.data.derived_from else ()


@indexed
def copied(guide: Guide) -> Mapping[str, tuple[str, ...]]:
    """For each article that repeats others almost word for word, those others."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for first, later, _ in copies(guide):
        found[first].append(later)
        found[later].append(first)
    return {article: tuple(others) for article, others in found.items()}


def independent(guide: Guide, articles: Sequence[str]) -> int:
    """The number of independent sources among articles: one origin, or one text, is one source."""
    sources: list[set[str]] = []
    for article in articles:
        mine = {article, *copied(guide).get(article, ()), origin(guide.corpus, guide.corpus.articles[article])}
        apart = [source for source in sources if source.isdisjoint(mine)]
        sources = [*apart, mine.union(*(source for source in sources if not source.isdisjoint(mine)))]
    return len(sources)


def copied_texts(guide: Guide) -> Iterator[Problem]:
    """A warning for each article that repeats another almost word for word without a recorded connection."""
    for first, later, share in copies(guide):
        source = guide.corpus.articles[later].source
        message = f"the text repeats `{first}`: {share:.0%} of the shorter one is in both"
        hint = f"keep one of the two, or say `derived_from: {first}` (or the agency or outlet both took it from)"
        yield source.problem("copied", ("headline",), message, hint)


def other_day(guide: Guide, id_: str) -> Iterator[Problem]:
    """A warning for an article whose text begins with a day other than that of its publication."""
    if id_ not in guide.corpus.articles:
        return
    record, stated = guide.corpus.articles[id_], _first_day(guide.annotations[id_])
    published = record.data.published
    if not stated or not published or not published.first or not published.last:
        return
    day = parse_edtf(stated[1])
    far = day.first and abs((day.first - published.first).days) > 1
    if day.first and far and not published.first <= day.first <= published.last:
        words = stated[0].of(guide.annotations[id_].document.text)
        message = f"`published` is {published}, and the text begins with “{words}” ({stated[1]})"
        hint = "correct the date, or say in `published_basis:` why it differs"
        yield record.source.problem("other-date", ("published",), message, hint)


def _first_day(annotation: Annotation) -> tuple[Span, str] | None:
    """The day at the start of a text, as in a dateline; a day after a preposition is that of an event."""
    document = annotation.document
    body = next((part for part in document.paragraphs if part != document.headline), None)
    if body is None:
        return None
    apart = frozenset(language_data(document.language, "occasions")["before_days_told"])
    for date in annotation.dates:
        if date.span.start < body.start:
            continue
        if date.span.start > min(body.start + _FIRST, document.sentence_at(body.start).end):
            return None
        before = _LEAD.search(document.text, max(0, date.span.start - 20), date.span.start)
        follows = before is not None and before[1].casefold() in apart
        if date.kind == "absolute" and date.type == "DATE" and date.tier == 1 and len(date.edtf) == len("2016-04-28"):
            return None if follows else (date.span, date.edtf)
    return None
