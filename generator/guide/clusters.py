"""Articles on one event: they share names, numbers, rare words and passages, within a few days."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.base.edtf import parse_edtf
from generator.base.language import word_frequencies
from generator.base.reads import indexed, piece, single
from generator.base.value import value
from generator.base.values import Span
from generator.corpus.models import Place
from generator.guide.link import Guide
from generator.reading.annotation import Annotation
from generator.text.word_forms import word_forms

_WEEK = 7
_DAYS = 2  # between two reports of one event
_LEAD = 900  # characters at the start of a text in which a report says what it is about
_FIRST = 160  # characters at the start in which it gives the place
_ALIKE = 0.28  # cosine similarity from which two leads may report one event
_SHARED = 0.18  # the same if they share a passage
_STRICT = 0.45  # the same within one outlet, which seldom reports an event twice, or without a day in common
_RARE = 5.2  # Zipf frequency from which a word does not distinguish articles
_WIDE = 0.12  # of all articles: an entry named in more does not distinguish them
_MOST = 12  # reports in one cluster: a larger one is a subject, not an event
_WORD = re.compile(r"[^\W\d_][\w'\u2019-]+|\d[\d.,]*\d|\d")


@dataclass(frozen=True, slots=True)
class Cluster:
    """Articles that seem to report one event, by date; its day, and the entries that most of them name.

    `day` is an EDTF date, empty if the articles give none. `likeness` is the lowest one of an article to the rest.
    """

    articles: tuple[str, ...]
    day: str
    entries: tuple[str, ...]
    likeness: float


@value
class _Lead:
    """What the lead of an article says, and its day of publication as an ordinal; everything sorted."""

    number: int
    outlet: str
    features: tuple[str, ...]
    days: tuple[str, ...]
    places: tuple[str, ...]
    named: tuple[str, ...]  # entries


@dataclass(frozen=True, slots=True)
class _Report:
    article: str
    number: int  # as in _Lead
    weights: Mapping[str, float]
    days: frozenset[str]
    outlet: str
    places: frozenset[str]
    named: tuple[str, ...]

    def may_be_of(self, other: _Report) -> bool:
        """Whether nothing contradicts that both report one event: not different days or places, nor a later day."""
        if self.days and other.days and self.days.isdisjoint(other.days):
            return False
        if self.places and other.places and self.places.isdisjoint(other.places):
            return False
        return not (self._knows_less_than(other) or other._knows_less_than(self))

    def _knows_less_than(self, other: _Report) -> bool:
        """Whether this was published before all the days that the other gives."""
        return bool(other.days) and self.number < min(date.fromisoformat(day).toordinal() for day in other.days)


@single
def clusters(guide: Guide) -> tuple[Cluster, ...]:
    """Groups of articles on one event: the largest groups first, then the most similar."""
    reports = _reports(guide)
    passages = _passages(guide)
    pairs = _pairs(reports, passages)
    found = [_cluster([reports[at] for at in group]) for group in _grouped(len(reports), pairs) if len(group) > 1]
    return tuple(sorted(found, key=lambda one: (-len(one.articles), -one.likeness, one.articles)))


@indexed
def beside(guide: Guide) -> Mapping[str, tuple[str, ...]]:
    """For each article, the others that seem to report the same event."""
    return {
        article: tuple(other for other in cluster.articles if other != article)
        for cluster in clusters(guide)
        for article in cluster.articles
    }


def _reports(guide: Guide) -> list[_Report]:
    """Every dated article with the features of its lead, weighted by rarity; by date."""
    leads = {article: lead for article in guide.articles for lead in _leads(guide, article)}
    counts = Counter(feature for lead in leads.values() for feature in lead.features)
    total = len(leads)
    found = []
    for article, lead in leads.items():
        raw = {feature: math.log(total / counts[feature]) for feature in lead.features if counts[feature] > 1}
        raw = {feature: weight for feature, weight in raw.items() if counts[feature] <= max(3, _WIDE * total)}
        length = math.sqrt(sum(weight * weight for weight in raw.values())) or 1.0
        lost = sum(math.log(total) ** 2 for feature in lead.features if counts[feature] == 1)
        length = math.sqrt(length * length + lost / 4)
        if raw:
            weights = {feature: weight / length for feature, weight in raw.items()}
            days, places = frozenset(lead.days), frozenset(lead.places)
            found.append(_Report(article, lead.number, weights, days, lead.outlet, places, lead.named))
    return sorted(found, key=lambda report: (report.number, report.article))


@piece
def _leads(guide: Guide, article: str) -> tuple[_Lead, ...]:
    """The lead of an article; none if its day is not known."""
    data, annotation = guide.corpus.articles[article].data, guide.annotations[article]
    published = data.published
    if not published or not published.first or published.precision != "day":
        return ()
    named = {
        mention.entry
        for mention in annotation.mentions
        if not mention.inside and mention.rule != "demonym" and mention.span.start < _LEAD
    }
    found = (_features(annotation), _days(annotation), _places(guide, article), named)
    return (_Lead(published.first.toordinal(), data.outlet or article, *(tuple(sorted(each)) for each in found)),)


def _features(annotation: Annotation) -> frozenset[str]:
    """The features of a text's lead: entries, names, figures and words that are rare in the language."""
    document = annotation.document
    start = document.headline.start if document.headline else 0
    body = next((part.start for part in document.paragraphs if part != document.headline), start)
    lead = Span(start, body + _LEAD)
    found = {f"entry {mention.entry}" for mention in annotation.mentions if lead.contains(mention.span)}
    for name in annotation.unknown:
        if lead.contains(name.span):
            found.add(f"name {name.span.of(document.text).casefold()}")
    found |= {f"figure {figure.counts} {figure.value:g}" for figure in annotation.figures if lead.contains(figure.span)}
    frequent, forms = word_frequencies(document.language), word_forms(document.language)
    for word in _WORD.findall(document.text, lead.start, lead.end):
        small = word.casefold()
        if len(small) > 3 and word.islower() and frequent.get(small, 0) < _RARE:
            found.add(forms.singular_of(small))
    return frozenset(found)


def _places(guide: Guide, article: str) -> frozenset[str]:
    """The places (not countries) in the headline and first sentence of a text, with the places around them."""
    annotation = guide.annotations[article]
    document = annotation.document
    body = next((part.start for part in document.paragraphs if part != document.headline), 0)
    first = max(document.sentence_at(body).end, body + _FIRST)
    found: set[str] = set()
    for mention in annotation.mentions:
        waiting = mention.entry if mention.span.start < first and mention.rule != "demonym" else None
        while waiting and waiting not in found:
            data = guide.corpus.entries[waiting].data
            if not isinstance(data, Place) or data.type == "country":
                break
            found.add(waiting)
            waiting = data.within
    return frozenset(found)


def _passages(guide: Guide) -> frozenset[tuple[str, str]]:
    """The pairs of articles that share a passage, in either order."""
    return frozenset(
        pair
        for shared in guide.shared
        for pair in ((shared.a_article, shared.b_article), (shared.b_article, shared.a_article))
    )


def _pairs(reports: Sequence[_Report], passages: frozenset[tuple[str, str]]) -> dict[tuple[int, int], float]:
    """The similarity of each pair of reports that may be of one event, by their indexes."""
    days = [report.number for report in reports]
    holders: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    alike: dict[tuple[int, int], float] = {}
    first = 0
    for at, report in enumerate(reports):
        while days[first] < report.number - _DAYS:
            first += 1
        scores: defaultdict[int, float] = defaultdict(float)
        for feature, weight in report.weights.items():
            earlier = holders[feature]
            for other, theirs in earlier[bisect_right(earlier, (first - 1, math.inf)) :]:
                scores[other] += weight * theirs
            earlier.append((at, weight))
        for other, score in scores.items():
            before = reports[other]
            same_day = report.number == before.number or not report.days.isdisjoint(before.days)
            least = _SHARED if (report.article, before.article) in passages else _ALIKE if same_day else _STRICT
            least = _STRICT if report.outlet == before.outlet else least
            if score >= least and report.may_be_of(before):
                alike[other, at] = score
    return alike


def _grouped(number: int, pairs: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Groups of reports, joined from the most similar pair on while each member resembles most of the others."""
    group_of = list(range(number))
    members = [[at] for at in range(number)]
    for (a, b), _ in sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0])):
        one, other = group_of[a], group_of[b]
        if one == other or len(members[one]) + len(members[other]) > _MOST:
            continue
        like = sum((min(x, y), max(x, y)) in pairs for x in members[one] for y in members[other])
        if 2 * like > len(members[one]) * len(members[other]):
            for member in members[other]:
                group_of[member] = one
            members[one] += members[other]
            members[other] = []
    return [sorted(group) for group in members if group]


def _cluster(reports: Sequence[_Report]) -> Cluster:
    articles = tuple(report.article for report in reports)
    likeness = min(
        (sum(a.weights[feature] * b.weights[feature] for feature in a.weights.keys() & b.weights.keys()))
        for a in reports
        for b in reports
        if a is not b
    )
    named = Counter(entry for report in reports for entry in report.named)
    entries = [entry for entry, number in named.items() if 2 * number > len(articles)]
    return Cluster(
        articles,
        _day(reports),
        tuple(sorted(entries, key=lambda entry: (-named[entry], entry))),
        round(likeness, 6),
    )


def _day(reports: Iterable[_Report]) -> str:
    """The day that most leads give, the earliest if several; "" if they give none."""
    days = Counter(day for report in reports for day in report.days)
    best = max(days.values(), default=0)
    return min((day for day, number in days.items() if number == best), default="")


def _days(annotation: Annotation) -> frozenset[str]:
    """The days in a text's lead that are within the week before publication."""
    published = annotation.document.published
    days = set()
    for found in annotation.dates:
        if found.span.start > _LEAD or found.tier > 1 or not found.edtf or found.type != "DATE":
            continue
        day = parse_edtf(found.edtf)
        if day.precision != "day" or not day.first or not published or not published.last:
            continue
        if 0 <= (published.last - day.first).days <= _WEEK:
            days.add(day.text)
    return frozenset(days)
