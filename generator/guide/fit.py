"""Whether a statement says no more than its evidence: each number, time, name, denial and plan, compared by value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.base.edtf import Edtf
from generator.base.problems import Problem
from generator.base.values import Span
from generator.corpus.models import Entry, Event, Office, Organization, Place
from generator.corpus.naming import names_of
from generator.corpus.parts import Account, Contested, History, Relation, SourceQuote, Statement
from generator.corpus.quoting import Evidence
from generator.corpus.records import Corpus, files
from generator.corpus.references import references, written
from generator.corpus.source import Path, Source
from generator.guide.compare import name_of
from generator.guide.link import Guide
from generator.guide.saying import Saying, Told, saying, time_is_of, together
from generator.reading.names.lexicon import Lexicon
from generator.reading.names.mentions import find_mentions
from generator.reading.times.dates import find_dates
from generator.text.document import document
from generator.text.folding import search_key

_DIGITS = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Unfit:
    """A statement that says more than its evidence: the file and field, and the words that nothing supports, by kind.

    `kind` is number, date, name, denial, plan (the evidence plans nothing) or no plan (it plans what is told as done).
    """

    owner: str
    path: Path
    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One statement of a file, and where its evidence is: the citations' path, and outside sources."""

    owner: str
    path: Path
    text: str
    cited: tuple[Path, ...]
    outside: tuple[str, ...]
    source: Source


def unfit(guide: Guide, lexicon: Lexicon) -> tuple[Unfit, ...]:
    """Every statement that says something its citations and outside sources do not."""
    weighing = Weighing(guide, lexicon)
    found = ((said, weighing.beyond(said)) for said in statements(guide.corpus))
    return tuple(Unfit(said.owner, said.path, words) for said, words in found if words)


def unsupported(guide: Guide, lexicon: Lexicon) -> Iterator[Problem]:
    """A warning for each statement that says more than its evidence, naming the words."""
    sources = {(said.owner, said.path): said.source for said in statements(guide.corpus)}
    for each in unfit(guide, lexicon):
        named = "; ".join(f"{_KINDS[kind]} “{words}”" if words else _KINDS[kind] for kind, words in each.words)
        yield sources[each.owner, each.path].problem(
            "beyond-evidence",
            each.path,
            f"the evidence of this statement does not have {named}",
            "cite the passage that says so, quote it from the outside source (`quotes:`), or change the statement",
        )


_KINDS = {
    "number": "the number",
    "date": "the date",
    "name": "the name",
    "denial": "the denial",
    "plan": "the plan",
    "no plan": "it as something that happened, as here",
}


def statements(corpus: Corpus) -> Iterator[Said]:
    """The statements in our own words, each with what it rests on."""
    for owner, data, source in files(corpus):
        if isinstance(data, Entry) and data.definition:
            yield Said(owner, ("definition",), data.definition, (("evidence",),), data.outside, source)
        for path, model in written(data):
            if not isinstance(model, Statement | History | Contested | Relation | Account):
                continue
            outside = () if isinstance(model, Account) else model.outside
            for field in ("text", "note", "says", "only"):
                text = getattr(model, field, None)
                if text and (model.citations or outside):
                    yield Said(owner, (*path, field), text, ((*path, "citations"),), outside, source)


@dataclass(frozen=True, slots=True)
class _Known:
    """What evidence says, its words as they are searched for, and the digits of what is in another language."""

    saying: Saying
    words: frozenset[str]
    digits: frozenset[str] = frozenset()


class Weighing:
    """A guide's evidence, as statements are compared with it."""

    def __init__(self, guide: Guide, lexicon: Lexicon) -> None:
        self.guide = guide
        self.lexicon = lexicon
        self.wider = _wider(guide.corpus)
        self.evidence: dict[tuple[str, Path], list[Evidence]] = {}
        for found in guide.evidence:
            self.evidence.setdefault((found.owner, found.path[:-1]), []).append(found)
        self.articles: dict[str, Saying] = {}
        self.sources: dict[str, _Known] = {}
        self.contexts: dict[tuple[str, bool], _Known] = {}
        self.forms = {
            record.id: [frozenset(search_key(name).split()) for name in names_of(record.data) if name[:1].isupper()]
            for record in guide.corpus.entries.values()
        }
        self.words = {id_: frozenset[str]().union(*forms) for id_, forms in self.forms.items()}

    def beyond(self, said: Said) -> tuple[tuple[str, str], ...]:
        """What a statement says that its evidence does not, by kind; nothing where a source has no words to compare."""
        if not all(self.guide.corpus.sources[id_].data.quotes for id_ in said.outside):
            return ()
        cited = [each for path in said.cited for each in self.evidence.get((said.owner, path), ())]
        known = [self._context(said), *(self._cited(each) for each in cited), *map(self._outside, said.outside)]
        words = frozenset[str]().union(*(each.words for each in known))
        found = self._compared(said, self._own(said), together(each.saying for each in known), words)
        digits = frozenset[str]().union(*(each.digits for each in known))
        return tuple(dict.fromkeys(each for each in found if not self._elsewhere(each, said, digits)))

    def _elsewhere(self, missing: tuple[str, str], said: Said, digits: frozenset[str]) -> bool:
        """Whether words in another language may have what is missing: the same digits, or anything but numbers."""
        kind, shown = missing
        own = _DIGITS.findall(shown)
        if kind in {"number", "date"} and own:
            return digits.issuperset(own)
        quotes = [self.guide.corpus.sources[id_].data.quotes for id_ in said.outside]
        foreign = [all(self._is_foreign(quote) for quote in some) for some in quotes]
        return bool(foreign) and all(foreign) if kind in {"denial", "plan"} else any(foreign)

    def _is_foreign(self, quote: SourceQuote) -> bool:
        return quote.language not in {None, self.guide.corpus.settings.language}

    def _compared(self, said: Said, own: Saying, known: Saying, words: frozenset[str]) -> Iterator[tuple[str, str]]:
        numbers = {value for value, _, _ in known.numbers}
        yield from (("number", shown) for value, shown, _ in own.numbers if value not in numbers)
        for time, shown, _ in own.times:
            if not any(time_is_of(time, other) for other, _, _ in known.times):
                yield "date", shown
        named = self._widened([said.owner, *(name for name, _, _ in known.names)])
        words = words.union(*(self.words.get(entry, ()) for entry in named))
        for name, shown, _ in own.names:
            if name not in named and not self._in_words(name, shown, words):
                yield "name", shown
        denied = (*known.denials, *known.doubts)
        more = len(own.denials) + len(own.doubts) > len(denied)
        yield from (("denial", shown) for about, shown, _ in own.denials if more or not _shared(about, denied))
        yield from (("plan", shown) for about, shown, _ in own.plans if not _shared(about, known.hopes))
        if not own.hopes and not own.plans:
            planned = [told for told in known.plans if not _shared(told[0], known.deeds)]
            yield from (("no plan", shown) for about, shown, _ in own.deeds if _shared(about, planned))

    def _in_words(self, entry: str, shown: str, words: frozenset[str]) -> bool:
        """Whether evidence has the words of a name, or of another name of the same entry."""
        return words.issuperset(_capitals(shown)) or any(words.issuperset(one) for one in self.forms.get(entry, ()))

    def _own(self, said: Said) -> Saying:
        """What a statement says; surnames and the like are understood after the name of its entry."""
        label = self.guide.corpus.label(said.owner) if said.owner else ""
        whole = self._read(said.owner, f"{label}\n\n{said.text}", None, own=True)
        start = len(label) + 2
        return whole.within([Span(start, start + len(said.text))])

    def _read(self, id_: str, text: str, published: Edtf | None, *, own: bool = False) -> Saying:
        whole = document(id_, text, published=published, language=self.guide.corpus.settings.language)
        return saying(whole, find_mentions(whole, self.lexicon).mentions, find_dates(whole), own=own)

    def _context(self, said: Said) -> _Known:
        """What needs no evidence of its own: entries the file refers to, names of its definition, an event's day."""
        key = (said.owner, said.path == ("definition",))
        if said.owner not in self.guide.corpus.entries:
            return _Known(Saying(), frozenset())
        if key not in self.contexts:
            data = self.guide.corpus.entries[said.owner].data
            text = "" if key[1] else data.definition or ""
            names = self._read(said.owner, f"{data.label}\n\n{text}", None).names
            names = (*names, *((each.target, each.target, Span(0, 0)) for each in references(data)))
            dates = data.date.text.split("/") if isinstance(data, Event) and data.date else []
            days = tuple((date.rstrip("~?%"), date, Span(0, 0)) for date in dates)
            words = frozenset(search_key(f"{data.label} {text}").split())
            self.contexts[key] = _Known(Saying(names=names, times=days), words)
        return self.contexts[key]

    def _cited(self, found: Evidence) -> _Known:
        """What a citation says: its sentences, whom its paragraph names, who speaks, and of what article it is."""
        annotation = self.guide.annotations[found.article]
        article = self.guide.corpus.articles[found.article].data
        text = annotation.document
        if found.article not in self.articles:
            self.articles[found.article] = saying(text, annotation.mentions, annotation.dates)
        whole = self.articles[found.article]
        sentences = [each for each in text.sentences if each.overlaps(found.span)]
        paragraphs = [each for each in text.paragraphs if each.overlaps(found.span)]
        speakers = [each.speaker for each in annotation.quotations if each.outer.overlaps(found.span)]
        names = [name_of(each) for each in speakers] + [article.outlet, article.agency, article.derived_from]
        said = replace(
            whole.within(sentences),
            times=whole.within(paragraphs).times,
            names=(*whole.within(paragraphs).names, *((name, name, found.span) for name in names if name)),
        )
        if article.published:
            said = replace(said, times=(*said.times, (article.published.text, "", found.span)))
        read = " ".join([*(each.of(text.text) for each in paragraphs), *(each.name or "" for each in speakers)])
        return _Known(said, frozenset(search_key(read).split()))

    def _outside(self, id_: str) -> _Known:
        """What an outside source says: its exact words, and what it is."""
        if id_ not in self.sources:
            data = self.guide.corpus.sources[id_].data
            own = [quote.exact for quote in data.quotes if not self._is_foreign(quote)]
            digits = _DIGITS.findall(" ".join(quote.exact for quote in data.quotes if self._is_foreign(quote)))
            about = [data.label, data.symbol, data.publisher, data.note, *own]
            text = "\n\n".join(part for part in about if part)
            said = self._read(id_, text, data.date)
            if data.date:
                said = replace(said, times=(*said.times, (data.date.text, "", Span(0, 0))))
            year = [str(data.date)[:4]] if digits and data.date else []
            self.sources[id_] = _Known(said, frozenset(search_key(text).split()), frozenset([*digits, *year]))
        return self.sources[id_]

    def _widened(self, names: Iterable[str]) -> set[str]:
        """The entries named, and those that are named with them: a country with its town, an office with its holder."""
        found: set[str] = set()
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += self.wider.get(name, ())
        return found


def _shared(about: str, others: Iterable[Told]) -> bool:
    """Whether one of some denials or plans is of the same things."""
    return any(not set(about.split()).isdisjoint(other.split()) for other, _, _ in others)


def _capitals(name: str) -> set[str]:
    """The words of a name that begin with a capital, as they are searched for."""
    return {word for part in name.split() if part[:1].isupper() for word in search_key(part).split()}


def _wider(corpus: Corpus) -> Mapping[str, tuple[str, ...]]:
    """For each entry those that are meant with it."""
    found: dict[str, list[str]] = {}
    for record in corpus.entries.values():
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
