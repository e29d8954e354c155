"""Whether a statement says no more than its evidence: numbers, times, names, denials and plans, compared by value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.base.edtf import Edtf
from generator.base.language import word_sets
from generator.base.problems import Problem
from generator.base.reads import indexed, kept
from generator.base.values import Span
from generator.corpus.models import Entry, Event, Office, Organization, Place
from generator.corpus.naming import names_of
from generator.corpus.parts import Account, Contested, History, Relation, SourceQuote, Statement
from generator.corpus.quoting import Evidence
from generator.corpus.records import Corpus, written_by
from generator.corpus.references import references, written
from generator.corpus.source import Path, Source
from generator.guide.compare import name_of
from generator.guide.facts import STEM, Facts, Item, read_facts, stems_of, time_is_of, together
from generator.guide.link import Guide
from generator.text.document import Document, document
from generator.text.folding import search_key

_DIGITS = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class OwnStatement:
    """One statement of a file with its evidence: the paths of citations, and outside sources."""

    owner: str
    path: Path
    text: str
    cited: tuple[Path, ...]
    outside: tuple[str, ...]
    source: Source


def unsupported(guide: Guide, owner: str) -> Iterator[Problem]:
    """A warning for each statement of a file that says more than its evidence, with the words in question."""
    weighing = Weighing(guide)
    for stated in statements(guide.corpus, owner):
        words = weighing.beyond(stated)
        if words:
            named = "; ".join(f"{_KINDS[kind]} “{shown}”" if shown else _KINDS[kind] for kind, shown in words)
            yield stated.source.problem(
                "beyond-evidence",
                stated.path,
                f"the evidence of this statement does not have {named}",
                "cite the passage that says so, quote it from the outside source (`quotes:`), or change the statement",
            )


_KINDS = {
    "number": "the number",
    "date": "the date",
    "name": "the name",
    "denial": "the denial",
    "no denial": "it without the denial",
    "quotation": "the quotation",
    "plan": "the plan",
    "no plan": "it as something that happened, as here",
}


def statements(corpus: Corpus, owner: str) -> Iterator[OwnStatement]:
    """The statements of a file in our own words, each with its evidence."""
    for data, source in written_by(corpus, owner):
        if isinstance(data, Entry) and data.definition:
            yield OwnStatement(owner, ("definition",), data.definition, (("evidence",),), data.outside, source)
        for path, model in written(data):
            if not isinstance(model, Statement | History | Contested | Relation | Account):
                continue
            outside = () if isinstance(model, Account) else model.outside
            for field in ("text", "note", "says", "only"):
                text = getattr(model, field, None)
                if text and (model.citations or outside):
                    yield OwnStatement(owner, (*path, field), text, ((*path, "citations"),), outside, source)


@dataclass(frozen=True, slots=True)
class _Known:
    """What evidence says, its text for searches, the digits of its parts in another language, and its denials.

    `denied` are only the denials within the words cited, not those around them.
    """

    facts: Facts
    text: str
    digits: frozenset[str] = frozenset()
    denied: tuple[Item, ...] = ()


class Weighing:
    """The evidence of a guide, prepared for comparing statements with it."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self.wider = _wider(guide)
        self.forms = _forms(guide)
        self.contexts: dict[tuple[str, bool], _Known] = {}

    def beyond(self, stated: OwnStatement) -> tuple[tuple[str, str], ...]:
        """What a statement says beyond its evidence, by kind; nothing if a source has no words to compare."""
        if not all(self.guide.corpus.sources[id_].data.quotes for id_ in stated.outside):
            return ()
        evidence = self.guide.cited.get(stated.owner, ())
        cited = [each for path in stated.cited for each in evidence if each.path[:-1] == path]
        outside = [_outside(self.guide, id_) for id_ in stated.outside]
        known = [self._context(stated), *(_cited(self.guide, each) for each in cited), *outside]
        text = " ".join(each.text for each in known)
        own, quoted = self._own(stated)
        found = [*self._compared(stated, own, together(each.facts for each in known), frozenset(text.split()))]
        if quoted:  # they may be from anywhere in a cited article
            articles = (self.guide.annotations[each.article].document.text for each in cited)
            whole = " ".join([text, *map(search_key, articles)])
            found += [("quotation", words) for words in quoted if search_key(words) not in whole]
        if not self._denies(stated.text):
            stems = {word[:STEM] for word in search_key(stated.text).split()}
            found += [("no denial", words) for each in known for about, words, _ in each.denied if _holds(about, stems)]
        digits = frozenset[str]().union(*(each.digits for each in known))
        return tuple(dict.fromkeys(each for each in found if not self._elsewhere(each, stated, digits)))

    def _denies(self, text: str) -> bool:
        """Whether a statement denies anything, in its own or quoted words."""
        tables = word_sets(self.guide.corpus.settings.language, "fit")
        return not (tables["negations"] | tables["denials"]).isdisjoint(search_key(text).split())

    def _elsewhere(self, missing: tuple[str, str], stated: OwnStatement, digits: frozenset[str]) -> bool:
        """Whether words in another language may contain what is missing: the same digits, or anything but numbers."""
        kind, shown = missing
        own = _DIGITS.findall(shown)
        if kind in {"number", "date"} and own:
            return digits.issuperset(own)
        quotes = [self.guide.corpus.sources[id_].data.quotes for id_ in stated.outside]
        foreign = [all(_is_foreign(self.guide, quote) for quote in some) for some in quotes]
        return bool(foreign) and all(foreign) if kind in {"denial", "plan"} else any(foreign)

    def _compared(
        self, stated: OwnStatement, own: Facts, known: Facts, words: frozenset[str]
    ) -> Iterator[tuple[str, str]]:
        numbers = {value for value, _, _ in known.numbers}
        yield from (("number", shown) for value, shown, _ in own.numbers if value not in numbers)
        for time, shown, _ in own.times:
            if not any(time_is_of(time, other) for other, _, _ in known.times):
                yield "date", shown
        named = self._widened([stated.owner, *(name for name, _, _ in known.names)])
        words = words.union(*(form for entry in named for form in self.forms.get(entry, ())))
        for name, shown, _ in own.names:
            if name not in named and not self._in_words(name, shown, words):
                yield "name", shown
        denied = (*known.denials, *known.doubts)
        more = len(own.denials) + len(own.doubts) > len(denied)
        yield from (("denial", shown) for about, shown, _ in own.denials if more or not _shared(about, denied))
        yield from (("plan", shown) for about, shown, _ in own.plans if not _shared(about, known.hopes))
        if not own.hopes and not own.plans:
            planned = [plan for plan in known.plans if not _shared(plan[0], known.deeds)]
            yield from (("no plan", shown) for about, shown, _ in own.deeds if _shared(about, planned))

    def _in_words(self, entry: str, shown: str, words: frozenset[str]) -> bool:
        """Whether evidence contains the words of a name, or of another name of the same entry."""
        return words.issuperset(_capitals(shown)) or any(words.issuperset(one) for one in self.forms.get(entry, ()))

    def _own(self, stated: OwnStatement) -> tuple[Facts, list[str]]:
        """The content of a statement, and its quoted words; surnames are resolved after the name of its entry."""
        label = self.guide.corpus.label(stated.owner) if stated.owner else ""
        whole = _document(self.guide, stated.owner, f"{label}\n\n{stated.text}")
        start = len(label) + 2
        quoted = [each.inner.of(whole.text) for each in whole.marked if each.inner.start >= start]
        return _read(self.guide, whole, own=True).within([Span(start, start + len(stated.text))]), quoted

    def _context(self, stated: OwnStatement) -> _Known:
        """What needs no evidence of its own: entries the file refers to, names in its definition, an event's day."""
        key = (stated.owner, stated.path == ("definition",))
        if stated.owner not in self.guide.corpus.entries:
            return _Known(Facts(), "")
        if key not in self.contexts:
            data = self.guide.corpus.entries[stated.owner].data
            text = "" if key[1] else data.definition or ""
            names = _read(self.guide, _document(self.guide, stated.owner, f"{data.label}\n\n{text}")).names
            names = (*names, *((each.target, each.target, Span(0, 0)) for each in references(data)))
            dates = data.date.text.split("/") if isinstance(data, Event) and data.date else []
            days = tuple((date.rstrip("~?%"), date, Span(0, 0)) for date in dates)
            self.contexts[key] = _Known(Facts(names=names, times=days), search_key(f"{data.label} {text}"))
        return self.contexts[key]

    def _widened(self, names: Iterable[str]) -> set[str]:
        """The named entries and those implied by them: a country by its town, an office by its holder."""
        found: set[str] = set()
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += self.wider.get(name, ())
        return found


def _is_foreign(guide: Guide, quote: SourceQuote) -> bool:
    return quote.language not in {None, guide.corpus.settings.language}


def _document(guide: Guide, id_: str, text: str, published: Edtf | None = None) -> Document:
    return document(id_, text, published=published, language=guide.corpus.settings.language)


def _read(guide: Guide, whole: Document, *, own: bool = False) -> Facts:
    from generator.reading.names.mentions import find_mentions  # noqa: PLC0415  # needed only where a text is new
    from generator.reading.times.dates import find_dates  # noqa: PLC0415  # the same

    return read_facts(whole, find_mentions(whole, guide.lexicon).mentions, find_dates(whole), own=own)


@kept
def _of_article(guide: Guide, id_: str) -> Facts:
    """The content of an article."""
    annotation = guide.annotations[id_]
    return read_facts(annotation.document, annotation.mentions, annotation.dates)


def _cited(guide: Guide, found: Evidence) -> _Known:
    """The content of a citation: its sentences, the names in its paragraph, the speaker, and its article's data."""
    annotation = guide.annotations[found.article]
    article = guide.corpus.articles[found.article].data
    text = annotation.document
    whole = _of_article(guide, found.article)
    sentences = [each for each in text.sentences if each.overlaps(found.span)]
    paragraphs = [each for each in text.paragraphs if each.overlaps(found.span)]
    speakers = [each.speaker for each in annotation.quotations if each.outer.overlaps(found.span)]
    names = [name_of(each) for each in speakers] + [article.outlet, article.agency, article.derived_from]
    content = replace(
        whole.within(sentences),
        times=whole.within(paragraphs).times,
        names=(*whole.within(paragraphs).names, *((name, name, found.span) for name in names if name)),
    )
    if article.published:
        content = replace(content, times=(*content.times, (article.published.text, "", found.span)))
    read = " ".join([*(each.of(text.text) for each in paragraphs), *(each.name or "" for each in speakers)])
    return _Known(content, search_key(read), denied=whole.within([found.span]).denials)


@kept
def _outside(guide: Guide, id_: str) -> _Known:
    """The content of an outside source: its exact words, and what it is."""
    data = guide.corpus.sources[id_].data
    own = [quote.exact for quote in data.quotes if not _is_foreign(guide, quote)]
    digits = _DIGITS.findall(" ".join(quote.exact for quote in data.quotes if _is_foreign(guide, quote)))
    about = [data.label, data.symbol, data.publisher, data.note, *own]
    text = "\n\n".join(part for part in about if part)
    content = _read(guide, _document(guide, id_, text, data.date))
    if data.date:
        content = replace(content, times=(*content.times, (data.date.text, "", Span(0, 0))))
    year = [str(data.date)[:4]] if digits and data.date else []
    return _Known(content, search_key(text), frozenset([*digits, *year]), content.denials)


@indexed
def _forms(guide: Guide) -> Mapping[str, tuple[frozenset[str], ...]]:
    """The capitalised words of each name of an entry."""
    return {
        record.id: tuple(frozenset(search_key(name).split()) for name in names_of(record.data) if name[:1].isupper())
        for record in guide.corpus.entries.values()
    }


def _holds(about: str, stems: set[str]) -> bool:
    """Whether a statement contains the words of what evidence denies."""
    denied, _ = stems_of(about)
    return len(denied) > 1 and denied <= stems


def _shared(about: str, others: Iterable[Item]) -> bool:
    """Whether a denial or plan is about the same things as one of others: what it denies is near the other."""
    stems, _ = stems_of(about)
    return any(not stems.isdisjoint(stems_of(other)[1]) for other, _, _ in others)


def _capitals(name: str) -> set[str]:
    """The capitalised words of a name, normalised for searches."""
    return {word for part in name.split() if part[:1].isupper() for word in search_key(part).split()}


@indexed
def _wider(guide: Guide) -> Mapping[str, tuple[str, ...]]:
    """For each entry, the entries implied by it."""
    found: dict[str, list[str]] = {}
    for record in guide.corpus.entries.values():
        data = record.data
        outer: Sequence[str | None] = ()
        if isinstance(data, Place):
            outer = (data.within,)
        elif isinstance(data, Organization | Event):
            outer = (data.part_of,)
        elif isinstance(data, Office):
            outer = (data.organization, *(holder.person for holder in data.holders))
            for holder in data.holders:
                found.setdefault(holder.person, []).append(record.id)
        found.setdefault(record.id, []).extend(each for each in outer if each)
    return {id_: tuple(others) for id_, others in found.items()}
