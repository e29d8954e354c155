"""Compare the sources: who calls what by which name, figures that differ, one event in several reports."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial

from generator.base.language import language_data
from generator.base.reads import gathered, indexed, kept, piece, single
from generator.base.span_index import span_index
from generator.base.value import value
from generator.base.values import Mention, SharedPassage, Span, Speaker
from generator.corpus.models import Event
from generator.corpus.naming import named
from generator.guide.counting import counted
from generator.guide.link import Guide, appearances_in, in_time, passage
from generator.guide.publication import published_by, shown
from generator.reading.voices import Spoken, Voices, voices
from generator.text.plain import squeeze

# What ends a phrase within a sentence: punctuation, including a comma, but not the hyphen of a compound.
_STOP = re.compile(r"[,.;:!?()\[\]\"“”–—]|--")


@value
class Place:
    """A passage: an article and a span of its text; the `anchor` of what was found just there, where one is known."""

    article: str
    span: Span
    anchor: str = field(default="", compare=False)


@value
class Usage:
    """A form used for an entry, by whom, and where: one row of "who calls it what".

    `outlet` is the outlet whose article it is in, or the article's own id when no outlet is stated. `speaker` is whose
    words it is in: an entry's id, a name that is no entry, or "" for nobody certain. `manner` says whether these words
    are in marks (quote), reported, the article's own (article), or in text that it shares with the `speaker`, an outlet
    or article (shared). `reporter` is somebody else in whose own reported words the speaker's are given, or "".
    `register` was set by people.
    """

    form: str
    register: str
    outlet: str
    speaker: str
    manner: str
    reporter: str
    places: tuple[Place, ...]


@value
class _Use:
    """One use of a form for an entry: what rows are made of, and the form as it is written there."""

    register: str
    outlet: str
    speaker: str
    manner: str
    reporter: str
    place: Place
    form: str


@gathered
def _uses(guide: Guide, article: str) -> Mapping[str, tuple[_Use, ...]]:
    """The uses of names and watched wordings in an article, by entry, those of watched wordings first."""
    annotation = guide.annotations[article]
    found: defaultdict[str, list[_Use]] = defaultdict(list)
    worded: defaultdict[str, list[Span]] = defaultdict(list)
    for number, wording in enumerate(annotation.wordings, start=1):
        if wording.tier == 1 and wording.names:
            worded[wording.referent].append(wording.span)
            found[wording.referent].append(_use(guide, Place(article, wording.span, f"w{number}"), wording.register))
    taken = {entry: span_index(spans, lambda span: span) for entry, spans in worded.items()}
    for mention, entries in counted(annotation.document, annotation.mentions):
        entry, span = mention.entry, mention.span
        own = entry in entries and not mention.inside and mention.rule not in ("demonym", "title")
        if own and not (entry in taken and taken[entry].over(span)):
            found[entry].append(_use(guide, Place(article, span, mention_anchor(mention)), ""))
    return {entry: tuple(uses) for entry, uses in found.items()}


def _use(guide: Guide, place: Place, register: str) -> _Use:
    """A form of an entry at a place, with its speaker."""
    article, span = place.article, place.span
    spoken = spoken_at(guide, article, span)
    manner = spoken.manner if spoken.manner in {"quote", "article"} else "reported"
    speaker = name_of(spoken.stated)
    if manner == "article" and (other := shared_with(guide, article, span)):
        manner, speaker = "shared", other
    outlet = guide.corpus.articles[article].data.outlet or article
    reporter = reporter_of(guide, place, speaker)
    return _Use(register, outlet, speaker, manner, reporter, place, written(guide, place))


def mention_anchor(mention: Mention) -> str:
    """The anchor of a mention in its article; it does not depend on other mentions."""
    return f"m{mention.span.start}"


@piece
def usages(guide: Guide, entry: str) -> tuple[Usage, ...]:
    """Every form that outlets and speakers use for an entry, loaded wordings first, then the most used."""
    rows: defaultdict[tuple[str, str, str, str, str, str], list[_Use]] = defaultdict(list)
    whole = _whole_names(guide, entry)
    uses = _uses(guide).get(entry, ())
    for watched in (True, False):
        for use in uses:
            if bool(use.register) is watched and (watched or whole(use.form)):
                key = (_form(use.form), use.register, use.outlet, use.speaker, use.manner, use.reporter)
                rows[key].append(use)
    found = [
        Usage(
            form=Counter(use.form for use in uses_).most_common(1)[0][0],
            register=register,
            outlet=outlet,
            speaker=speaker,
            manner=manner,
            reporter=reporter,
            places=tuple(use.place for use in uses_),
        )
        for (_, register, outlet, speaker, manner, reporter), uses_ in rows.items()
    ]
    return tuple(sorted(found, key=partial(_rank, guide)))


def _rank(guide: Guide, row: Usage) -> tuple[object, ...]:
    """A key that sorts rows: watched wordings first, then what is used most."""
    by = _outlet_key(guide, row.outlet), row.speaker, row.manner, row.reporter
    return not row.register, -len(row.places), row.form.casefold(), *by


def _outlet_key(guide: Guide, outlet: str) -> tuple[object, ...]:
    """A sort key for outlets: by id, after the articles with an unknown outlet, which are sorted by date."""
    return (False, *in_time(guide, outlet)) if outlet in guide.corpus.articles else (True, outlet)


def written(guide: Guide, place: Place) -> str:
    """The words at a place, on one line; a missing partner of a quotation mark is added."""
    document = guide.annotations[place.article].document
    return " ".join(document.with_marks(place.span).of(document.text).split())


def phrase(guide: Guide, place: Place) -> str:
    """The words at a place; if they end in a preposition, continued up to the next punctuation."""
    document = guide.annotations[place.article].document
    words = written(guide, place)
    if words.split()[-1].casefold() not in language_data(document.language, "speech")["prepositions"]:
        return words
    start, end = place.span.start, place.span.end
    stop = _STOP.search(document.text, end, document.sentence_at(start).end)
    return written(guide, Place(place.article, Span(start, stop.start() if stop else end)))


def _whole_names(guide: Guide, entry: str) -> Callable[[str], bool]:
    """A test whether a form is a full name, not the beginning of one: "cross-lake" of "cross-lake trade"."""
    declared = {_form(name.form) for name in named(guide.corpus.entries[entry]).names}
    return lambda form: _form(form) in declared or not any(name.startswith(f"{_form(form)} ") for name in declared)


@lru_cache(maxsize=4096)
def _form(form: str) -> str:
    """A form normalised for comparison; cached, as an article repeats a few forms."""
    return squeeze(form).casefold()


def name_of(speaker: Speaker) -> str:
    """A speaker as a text: the entry's id, another name, or ""."""
    return speaker.entry or speaker.name or ""


def shared_with(guide: Guide, article: str, span: Span) -> str:
    """The outlet or article recorded as also having the text at a span; "" for the article's own text."""
    data = guide.corpus.articles[article].data
    number = int(passage_of(guide, Place(article, span)).removeprefix("p").replace("headline", "0"))
    for part in data.shared_text:
        if int(part.first[1:]) <= number <= int(part.last[1:]):
            return part.outlet
    return data.derived_from or ""


def spoken_at(guide: Guide, article: str, span: Span) -> Spoken:
    """The speakers of the words at a span of an article."""
    return _voices(guide, article).at(span)


@gathered
def speakers_naming(guide: Guide, article: str) -> Mapping[str, tuple[tuple[str, int], ...]]:
    """The speakers in whose reported words an article names each entry, each with how often."""
    found: dict[str, Counter[str]] = {}
    for entry, places in appearances_in(guide, article).items():
        for place in places:
            speaker = spoken_at(guide, article, place.mention.span).stated
            if speaker.known and speaker.entry != entry and not place.mention.inside:
                found.setdefault(entry, Counter())[name_of(speaker)] += 1
    return {entry: tuple(names.items()) for entry, names in found.items()}


def through(guide: Guide, article: str, span: Span) -> tuple[Speaker, ...]:
    """All speakers in whose reported words a span is, outermost first."""
    return _voices(guide, article).through(span)


def reporter_of(guide: Guide, place: Place, speaker: str) -> str:
    """The nearest speaker around a place who reports the given speaker's words; "" if there is none."""
    if not speaker:
        return ""
    reporting = (name_of(each) for each in reversed(through(guide, place.article, place.span)))
    return next((each for each in reporting if each != speaker), "")


@kept
def _voices(guide: Guide, article: str) -> Voices:
    annotation = guide.annotations[article]
    return voices(annotation.document, annotation.quotations)


@piece
def _shape(guide: Guide, entry: str) -> tuple[bool, bool, int]:
    """Whether an entry is called by a watched wording, and by several names, and how many rows that makes."""
    rows = usages(guide, entry)
    return any(row.register for row in rows), len({_form(row.form) for row in rows}) > 1, len(rows)


def number_of_usages(guide: Guide, entry: str) -> int:
    """The number of rows that `usages` gives."""
    return _shape(guide, entry)[2]


@single
def differing_names(guide: Guide) -> tuple[str, ...]:
    """The entries with several names or a watched wording, those with watched wordings first."""
    shapes = {entry: _shape(guide, entry) for entry in guide.corpus.entries}
    found = [entry for entry, (watched, several, _) in shapes.items() if watched or several]
    return tuple(
        sorted(found, key=lambda entry: (not shapes[entry][0], -shapes[entry][2], guide.corpus.label(entry).casefold()))
    )


@piece
def _names_of(guide: Guide, entry: str) -> dict[str, list[tuple[str, str, int]]]:
    """The names that outlets use for an entry in their own words, by outlet, each with how often that is."""
    found: defaultdict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for row in usages(guide, entry):
        if row.manner == "article":
            found[row.outlet].append((row.form, row.register, len(row.places)))
    return dict(found)


@indexed
def names_in_outlets(guide: Guide) -> Mapping[str, tuple[tuple[str, list[tuple[str, str, int]]], ...]]:
    """The names that each outlet uses in its own words for entries with several, with the number of uses."""
    found: defaultdict[str, list[tuple[str, list[tuple[str, str, int]]]]] = defaultdict(list)
    for entry in differing_names(guide):
        for outlet, names in _names_of(guide, entry).items():
            found[outlet].append((entry, names))
    return {outlet: tuple(names) for outlet, names in found.items()}


@dataclass(frozen=True, slots=True)
class Reports:
    """One event in several articles: the articles by date, and the passages they share."""

    event: str
    articles: tuple[str, ...]
    shared: tuple[SharedPassage, ...]


@indexed
def _shared(guide: Guide) -> Mapping[str, tuple[SharedPassage, ...]]:
    """The passages each article shares with later ones."""
    found: defaultdict[str, list[SharedPassage]] = defaultdict(list)
    for shared in guide.shared:
        found[shared.a_article].append(shared)
    return {article: tuple(passages) for article, passages in found.items()}


@kept
def reports(guide: Guide, event: str) -> Reports:
    """The articles that report an event and what their accounts have in common, in the order of the text.

    A passage in paragraphs that several events are based on is listed once, under the event that quotes most of it.
    """
    homes = _homes(guide)
    found = [shared for shared in _candidates(guide, event) if homes[shared] == event]
    return Reports(
        event,
        _reporting(guide, event),
        tuple(sorted(found, key=lambda shared: (shared.a_article, shared.a, shared.b_article, shared.b))),
    )


def _reporting(guide: Guide, event: str) -> tuple[str, ...]:
    data = guide.corpus.entries[event].data
    accounts = {account.article for account in data.accounts} if isinstance(data, Event) else set()
    return tuple(article for article in guide.reported_by[event] if not accounts or article in accounts)


@indexed
def _homes(guide: Guide) -> Mapping[SharedPassage, str]:
    """The event under which each shared passage is listed: the one that quotes most of it, then the earliest."""
    found: dict[SharedPassage, tuple[int, str]] = {}
    for event in guide.timeline:
        for shared, quoted in _candidates(guide, event).items():
            if shared not in found or quoted > found[shared][0]:
                found[shared] = quoted, event
    return {shared: event for shared, (_, event) in found.items()}


@kept
def _candidates(guide: Guide, event: str) -> Mapping[SharedPassage, int]:
    """The shared passages in a paragraph, of either article, that the event is based on.

    For each, the number of its characters that the event quotes.
    """
    articles = _reporting(guide, event)
    cited = guide.cited.get(event, ())
    resting = {(found.article, passage(guide.annotations[found.article], found.span.start)) for found in cited}

    def quoted(article: str, span: Span) -> int:
        spans = (found.span for found in cited if found.article == article and found.span.overlaps(span))
        return sum(min(each.end, span.end) - max(each.start, span.start) for each in spans)

    found = {}
    for shared in (shared for article in articles for shared in _shared(guide).get(article, ())):
        sides = ((shared.a_article, shared.a), (shared.b_article, shared.b))
        ends = (
            (article, passage(guide.annotations[article], at))
            for article, span in sides
            for at in (span.start, span.end - 1)
        )
        if (
            shared.tier == 1
            and {shared.a_article, shared.b_article} <= set(articles)
            and any(end in resting for end in ends)
            and all(shown(guide, article, span) for article, span in sides)
        ):
            found[shared] = sum(quoted(article, span) for article, span in sides)
    return {shared: number for shared, number in found.items() if not any(_holds(other, shared) for other in found)}


def _holds(one: SharedPassage, other: SharedPassage) -> bool:
    """Whether a longer shared passage contains the words of another on either side, so that only it is listed."""
    sides = (one.a_article, one.b_article) == (other.a_article, other.b_article)
    if one == other or not sides or not (one.a.contains(other.a) or one.b.contains(other.b)):
        return False
    return (_length(one), one.a) > (_length(other), other.a)


def _length(shared: SharedPassage) -> int:
    return shared.a.end - shared.a.start + shared.b.end - shared.b.start


def outlet_words(guide: Guide, outlet: str) -> tuple[tuple[str, str, str, tuple[Place, ...]], ...]:
    """The watched names an outlet uses in its own words: (form, register, referent, places), the most used first."""
    rows: defaultdict[tuple[str, str, str], list[Place]] = defaultdict(list)
    for article in published_by(guide).get(outlet, ()):
        for number, wording in enumerate(guide.annotations[article].wordings, start=1):
            own = wording.manner == "article" and not shared_with(guide, article, wording.span)
            if wording.tier == 1 and wording.names and own:
                place = Place(article, wording.span, f"w{number}")
                rows[_form(wording.form), wording.register, wording.referent].append(place)
    ranked = sorted(rows.items(), key=lambda row: (-len(row[1]), row[0]))
    return tuple((written(guide, places[0]), *key[1:], tuple(places)) for key, places in ranked)


def passage_of(guide: Guide, place: Place) -> str:
    """The paragraph a place is in."""
    return passage(guide.annotations[place.article], place.span.start)
