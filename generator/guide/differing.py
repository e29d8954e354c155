"""Figures that differ: those that people entered and those the program found for the same thing, for comparison."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.base.language import language_data
from generator.base.reads import gathered, indexed, single
from generator.base.span_index import span_index
from generator.base.values import Figure, Span
from generator.corpus.models import Entry, Event
from generator.corpus.models import Place as PlaceEntry
from generator.corpus.parts import Claim
from generator.corpus.quoting import Evidence
from generator.corpus.records import Corpus, Record
from generator.corpus.source import Path
from generator.guide.compare import Place, name_of
from generator.guide.link import Guide, in_time
from generator.guide.publication import shown
from generator.guide.scopes import Geography, Scope, Scopes, scopes

_FAR = 12  # factor from the values people entered: beyond it a figure counts something else
_CLOSE = 1  # units of time by which two ways to count the same years may differ


@dataclass(frozen=True, slots=True)
class Value:
    """One value that somebody gives: a claim that people entered (`owner`, `path`), or a figure the program found.

    `measure` is its currency or similar unit, "" for a count. `begins` is the span of months, counted from the year 0,
    in which a duration that is counted up to `as_of` began.
    """

    number: str
    upper: str
    qualifier: str
    unit: str
    written: str
    speaker: str
    voice: str
    as_of: str
    place: Place
    owner: str = ""
    path: Path = ()
    measure: str = ""
    begins: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """All values given for one topic (a property such as "dead") of one subject; none is preferred.

    What people entered comes first, then what was found, each by date.
    """

    subject: str
    topic: str
    values: tuple[Value, ...]

    @property
    def differ(self) -> bool:
        """Whether the sources give more than one value."""
        return self.distinct > 1

    @property
    def elapsed(self) -> bool:
        """Whether all values are durations up to now, which grow with the day on which they are counted."""
        return all(value.begins is not None for value in self.values)

    @property
    def distinct(self) -> int:
        """The number of different values; a prize in euros does not differ from itself in dollars.

        Durations that may have begun at the same time are one value, whenever they were counted.
        """
        begun = [value.begins for value in self.values if value.begins]
        if self.elapsed and max(first for first, _ in begun) <= min(last for _, last in begun):
            return 1
        by_measure: defaultdict[str, set[tuple[str, str, bool]]] = defaultdict(set)
        for value in self.values:
            by_measure[value.measure].add((value.number, value.upper, value.qualifier == "less_than"))
        return max(map(len, by_measure.values()), default=0)


@indexed
def compared(guide: Guide) -> Mapping[str, tuple[Comparison, ...]]:
    """The comparisons of each subject."""
    found: defaultdict[str, list[Comparison]] = defaultdict(list)
    for row in comparisons(guide):
        found[row.subject].append(row)
    return {subject: tuple(rows) for subject, rows in found.items()}


@single
def comparisons(guide: Guide) -> tuple[Comparison, ...]:
    """Values given more than once or entered by people, by subject and property; those that differ first.

    A found figure is included only if its own sentence, or an event that cites it, says what it counts, and the values
    entered by people cover the same.
    """
    groups: defaultdict[tuple[str, str], list[Value]] = defaultdict(list)
    kinds: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for record, claim, evidence in _claims(guide):
        key = (record.id, claim.property)
        figure = _figure_of(guide, claim, evidence)
        groups[key].append(_claimed(guide, record, claim, evidence, figure))
        scope = _scopes(guide, evidence.article).of(figure) if figure else None
        kinds[key].add(_kind(guide.corpus, record.id, scope))
    entered = {key: tuple(values) for key, values in groups.items()}
    for key, found in _found(guide).items():
        for kind, value in found:
            if key not in entered or (kind in kinds[key] and _near(value, entered[key])):
                groups[key].append(value)
    rows = (
        Comparison(*key, _ordered(guide, values))
        for key, values in groups.items()
        if key in entered or _several(values)
    )
    return tuple(sorted(rows, key=lambda row: (not row.differ, row.subject, row.topic)))


def _several(values: Iterable[Value]) -> bool:
    """Whether figures that nobody entered deserve a table: several articles give different ones."""
    found = tuple(values)
    return len({value.place.article for value in found}) > 1 and Comparison("", "", found).differ


def _ordered(guide: Guide, values: Iterable[Value]) -> tuple[Value, ...]:
    rows = sorted(values, key=lambda value: (not value.owner, in_time(guide, value.place.article), value.place.span))
    # A headline and its first sentence say the same; one row for each article is enough.
    once = {
        (value.place.article, value.number, value.upper, value.speaker, value.path): value for value in reversed(rows)
    }
    return tuple(value for value in rows if value in once.values())


def _near(value: Value, entered: Iterable[Value]) -> bool:
    """Whether a value may be of the same thing as the entered ones, which have its order of magnitude."""
    known = [float(each.number) for each in entered if each.number.replace(".", "", 1).isdigit()]
    number = float(value.number)
    return any(one / _FAR <= number <= one * _FAR for one in known)


# ---- what people entered


def _claims(guide: Guide) -> Iterator[tuple[Record[Entry], Claim, Evidence]]:
    for found in guide.evidence:
        record = guide.corpus.entries.get(found.owner)
        if record is not None and found.path[:1] == ("claims",):
            yield record, record.data.claims[int(found.path[1])], found


def _figure_of(guide: Guide, claim: Claim, evidence: Evidence) -> Figure | None:
    """The figure that a claim cites, if the program found it."""
    figures = guide.annotations[evidence.article].figures
    inside = (each for each in figures if evidence.span.contains(each.span))
    return next((each for each in inside if plain(each.value) == claim.value), None)


def _claimed(guide: Guide, record: Record[Entry], claim: Claim, evidence: Evidence, figure: Figure | None) -> Value:
    return Value(
        number=claim.value,
        upper="",
        qualifier=claim.qualifier,
        unit=claim.unit or "",
        written=figure.span.of(guide.annotations[evidence.article].document.text) if figure else "",
        speaker=claim.claimant or "",
        voice=claim.voice,
        as_of=claim.as_of.text if claim.as_of else "",
        place=Place(evidence.article, evidence.span),
        owner=record.id,
        path=evidence.path[:2],
        begins=_begins(claim, guide.corpus.settings.language),
    )


def _begins(claim: Claim, language: str) -> tuple[int, int] | None:
    """The months in which a duration began that is counted up to the day of a claim."""
    months = language_data(language, "scopes")["elapsed"].get((claim.unit or "").lower())
    if months is None or not claim.as_of or not claim.value.isdigit():
        return None
    length, more = int(claim.value), claim.qualifier in {"more_than", "at_least"}
    first, last = claim.as_of.first, claim.as_of.last
    if first is None or last is None:
        return None
    return (
        _month(first.year, first.month) - months * (length + _CLOSE),
        _month(last.year, last.month) - months * (length - (0 if more else _CLOSE)),
    )


def _month(year: int, month: int) -> int:
    return year * 12 + month


# ---- what the program found


@single
def _geography(guide: Guide) -> Geography:
    """The countries, and what each place is in."""
    places = {id_: each.data for id_, each in guide.corpus.entries.items() if isinstance(each.data, PlaceEntry)}
    return Geography(
        frozenset(id_ for id_, place in places.items() if place.type == "country"),
        tuple((id_, place.within) for id_, place in places.items() if place.within),
    )


def _scopes(guide: Guide, article: str) -> Scopes:
    return scopes(guide.annotations[article], _geography(guide))


@gathered
def _found(guide: Guide, article: str) -> Mapping[tuple[str, str], tuple[tuple[str, Value], ...]]:
    """The figures of an article with a known subject, by subject and property, each with the kind of its scope."""
    found: defaultdict[tuple[str, str], list[tuple[str, Value]]] = defaultdict(list)
    for key, kind, value in _finding(guide, article).found():
        found[key].append((kind, value))
    return {key: tuple(values) for key, values in found.items()}


def _kind(corpus: Corpus, subject: str, scope: Scope | None) -> str:
    """Whether a value covers one event ("event"), all of something that lasts ("total"), or is unclear ("none")."""
    if corpus.entries[subject].kind == "event":
        return "event"
    return "total" if scope and scope.kind == "total" and scope.subject == subject else "none"


@dataclass(frozen=True, slots=True)
class _Finding:
    """What is needed to decide what the figures of an article count: its scopes, and the events it reports.

    `entered` are the passages that claims cite. `vague` states mean different things to different people; `lasting`
    ones need no day; `states` are all of them.
    """

    guide: Guide
    article: str
    scopes: Scopes
    reported: tuple[str, ...]
    entered: tuple[Span, ...]
    vague: frozenset[str]
    lasting: frozenset[str]
    states: frozenset[str]

    def found(self) -> Iterator[tuple[tuple[str, str], str, Value]]:
        """The figures with a known subject, each with subject and property, and the kind of its scope."""
        document = self.guide.annotations[self.article].document
        taken = span_index(self.entered, lambda span: span)
        for figures in self._by_sentence():
            figure = figures[0]
            # Of two numbers for the same thing in one sentence, one is a part of the other.
            if len(figures) == 1 and not taken.over(figure.span):
                for subject, kind in self._subjects(figure):
                    yield (subject, figure.counts), kind, _value(figure, self.article, document.text)

    def _by_sentence(self) -> Iterable[list[Figure]]:
        """The figures that may be shown, grouped by sentence and by what they count."""
        annotation = self.guide.annotations[self.article]
        found: defaultdict[tuple[Span, str], list[Figure]] = defaultdict(list)
        for figure in annotation.figures:
            if figure.tier == 1 and figure.unit != "%" and shown(self.guide, self.article, figure.span):
                found[annotation.document.sentence_at(figure.span.start), figure.counts].append(figure)
        return found.values()

    def _subjects(self, figure: Figure) -> Iterator[tuple[str, str]]:
        """The subjects a figure is a count of, each with the kind of its scope."""
        scope = self.scopes.of(figure)
        state = next((name for name in self.states if re.fullmatch(rf"(?:.*_)?{name}", figure.counts)), "")
        if scope.kind == "total":
            if (state and state not in self.vague) or self._claimed(scope.subject, figure.counts):
                yield scope.subject, _kind(self.guide.corpus, scope.subject, scope)
            return
        events = self._events(figure, scope)
        if len(events) == 1 and (state or self._claimed(events[0], figure.counts)):
            yield events[0], "event"
        elif not events and scope.kind == "none" and state in self.lasting:
            for subject in sorted(self.scopes.named(figure)):
                if self._claimed(subject, figure.counts):
                    yield subject, "none"

    def _claimed(self, subject: str, counts: str) -> bool:
        """Whether people entered such a count for the subject."""
        return any(claim.property == counts for claim in self.guide.corpus.entries[subject].data.claims)

    def _events(self, figure: Figure, scope: Scope) -> list[str]:
        """The events a figure may belong to: an account cites it, or its sentence has the event's day and place."""
        named = {id_ for id_ in self.scopes.named(figure) if self.guide.corpus.entries[id_].kind == "event"}
        return [
            id_
            for id_ in sorted(named.union(self.reported))
            if self._cites(id_, figure) or self._matches_event(id_, scope, named=id_ in named)
        ]

    def _cites(self, event: str, figure: Figure) -> bool:
        cited = (each for each in self.guide.used.get(self.article, ()) if each.owner == event)
        return any(_is_report(each) and each.span.contains(figure.span) for each in cited)

    def _matches_event(self, event: str, scope: Scope, *, named: bool) -> bool:
        """Whether a sentence gives the day of an event, and names it or its place."""
        data = self.guide.corpus.entries[event].data
        assert isinstance(data, Event)  # noqa: S101  # only events are asked
        same_day = data.date is not None and data.date.precision == "day" and data.date.text == scope.when
        return same_day and (named or scope.subject in {place.place for place in data.places})


def _finding(guide: Guide, article: str) -> _Finding:
    language = guide.corpus.settings.language
    data = language_data(language, "scopes")
    used = [each for each in guide.used.get(article, ()) if each.owner in guide.corpus.entries]
    events = (each.owner for each in used if guide.corpus.entries[each.owner].kind == "event" and _is_report(each))
    return _Finding(
        guide=guide,
        article=article,
        scopes=_scopes(guide, article),
        reported=tuple(dict.fromkeys(events)),
        entered=tuple(each.span for each in used if each.path[:1] == ("claims",)),
        vague=frozenset(data["vague_states"]),
        lasting=frozenset(data["lasting_states"]),
        states=frozenset(row["name"] for row in language_data(language, "figures")["states"]),
    )


def _is_report(evidence: Evidence) -> bool:
    """Whether a passage is one in which an article reports an event."""
    return evidence.path[0] in {"evidence", "accounts"} and evidence.citation.stance != "context"


def _value(figure: Figure, article: str, text: str) -> Value:
    return Value(
        number=plain(figure.value),
        upper=plain(figure.value_max),
        qualifier=figure.qualifier,
        unit=figure.noun,
        written=figure.span.of(text),
        speaker=name_of(figure.speaker),
        voice=figure.voice,
        as_of="",
        place=Place(article, figure.span),
        measure=figure.unit,
    )


def plain(value: float | None) -> str:
    """A number written without separators: 400000, 0.5; "" for None."""
    if value is None:
        return ""
    return str(int(value)) if value == int(value) else repr(value)
