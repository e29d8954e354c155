"""What the guide states that articles do not say, checked against every article."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.base.problems import Problem
from generator.base.reads import gathered, indexed, single
from generator.base.values import Span
from generator.corpus.parts import Absence, Written
from generator.corpus.quoting import line_of
from generator.corpus.records import owners, written_by
from generator.guide.link import Guide, passage
from generator.text.document import Document
from generator.text.folding import search_key

# Rules for words that only allude to an entry and are not its name.
_NOT_NAMED = frozenset({"demonym", "metonym", "title"})
_SHOWN = 160  # characters of the sentence quoted in a message


def absences(guide: Guide, owner: str) -> Iterator[Problem]:
    """A warning for each of a file's statements of absence that an article contradicts, at its line.

    It gives the first contradicting passage and the number of others.
    """
    for data, source in written_by(guide.corpus, owner):
        for number in range(len(_absences(data))):
            if (found := _broken(guide).get((owner, number))) is None:
                continue
            article, span, more = found
            others = f", and {more} more {'passage does' if more == 1 else 'passages do'}" if more else ""
            yield source.problem(
                "not-absent",
                ("absent", number, "text"),
                f"this is no longer absent: {_shown(guide, article, span)}{others}",
                "change the text, or say more exactly what is absent (`words`, `finding`, `published`, `articles`)",
            )


@indexed
def _broken(guide: Guide) -> Mapping[tuple[str, int], tuple[str, Span | None, int]]:
    """Contradicted statements of absence, by file and number: article, first passage, and the number of others."""
    found = _found(guide)
    broken = {}
    for key, absence in _stated(guide).items():
        places = found.get(key, ())
        if absence.articles:
            places = tuple(sorted(places, key=lambda place: absence.articles.index(place[0])))
        if places:
            broken[key] = (*places[0], len(places) - 1)
    return broken


@single
def _stated(guide: Guide) -> dict[tuple[str, int], Absence]:
    """The statements of absence, by file and number."""
    return {
        (owner, number): absence
        for owner in owners(guide.corpus)
        for data, _ in written_by(guide.corpus, owner)
        for number, absence in enumerate(_absences(data))
    }


def _absences(data: Written) -> tuple[Absence, ...]:
    absent: tuple[Absence, ...] = getattr(data, "absent", ())
    return absent


def _shown(guide: Guide, id_: str, span: Span | None) -> str:
    """The contradicting text for a message: a sentence of an article, or the article as a whole."""
    article = guide.corpus.articles[id_]
    if span is None:
        return f"{article.source.path} is of that period"
    words = " ".join(span.of(article.text).split())
    shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]} …"
    name = passage(guide.annotations[id_], span.start)
    return f"{article.source.path}:{line_of(article, span.start)} ({name}) says: “{shown}”"


@dataclass(frozen=True, slots=True)
class _Searched:
    """An article prepared for the search: where each entry is named and where it speaks, and the findings by type.

    Only reliable findings are included: names, and findings of the first tier.
    """

    document: Document
    names: Mapping[str, Sequence[Span]]
    speakers: Mapping[str, Sequence[Span]]
    findings: Mapping[str, Sequence[Span]]
    text: str  # all sentences, folded

    def sentences(self, absence: Absence) -> list[Span]:
        """The sentences that contain everything said to be absent, in order."""
        wanted = [
            [span for entry in entries for span in found.get(entry, ())]
            for entries, found in ((absence.named, self.names), (absence.speakers, self.speakers))
            if entries
        ]
        if absence.finding:
            wanted.append(list(self.findings[absence.finding]))
        indexes = [{index for span in spans for index in self._over(span)} for spans in wanted]
        left = set.intersection(*indexes) if indexes else set(range(len(self.document.sentences)))
        sentences = [self.document.sentences[index] for index in sorted(left)]
        if not absence.words:
            return sentences
        words = [f" {search_key(word)} " for word in absence.words]
        if not any(word in self.text for word in words):
            return []
        keys = ((sentence, f" {search_key(sentence.of(self.document.text))} ") for sentence in sentences)
        return [sentence for sentence, key in keys if any(word in key for word in words)]

    def _over(self, span: Span) -> range:
        """The indexes of the sentences that a span touches."""
        first = bisect_right(self.document.sentences, span.start, key=lambda sentence: sentence.start) - 1
        last = bisect_left(self.document.sentences, span.end, key=lambda sentence: sentence.start)
        return range(max(0, first), last)


def _searched(guide: Guide, id_: str) -> _Searched:
    annotation = guide.annotations[id_]
    document = annotation.document
    spoken = [each for each in annotation.quotations if each.tier == 1 and each.type != "scare"]
    return _Searched(
        document,
        _by_entry(
            (each.entry, each.span) for each in annotation.mentions if not each.inside and each.rule not in _NOT_NAMED
        ),
        _by_entry((each.speaker.entry or "", each.span) for each in spoken),
        {
            "date": [each.span for each in annotation.dates if each.tier == 1 and each.edtf],
            "figure": [each.span for each in annotation.figures if each.tier == 1],
            "quotation": [each.span for each in spoken],
        },
        "".join(f" {search_key(sentence.of(document.text))} " for sentence in document.sentences),
    )


def _by_entry(pairs: Iterable[tuple[str, Span]]) -> dict[str, list[Span]]:
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for entry, span in pairs:
        found[entry].append(span)
    return dict(found)


@gathered
def _found(guide: Guide, id_: str) -> Mapping[tuple[str, int], tuple[tuple[str, Span | None], ...]]:
    """The sentences of an article that contain everything said to be absent, by statement; None for all of it."""
    searched: _Searched | None = None
    published = guide.corpus.articles[id_].data.published
    found: dict[tuple[str, int], tuple[tuple[str, Span | None], ...]] = {}
    for key, absence in _stated(guide).items():
        if absence.articles and id_ not in absence.articles:
            continue
        if absence.published and not (published and published.overlaps(absence.published)):
            continue
        if absence.named or absence.speakers or absence.words or absence.finding:
            searched = searched or _searched(guide, id_)
            if sentences := searched.sentences(absence):
                found[key] = tuple((id_, sentence) for sentence in sentences)
        else:
            found[key] = ((id_, None),)
    return found
