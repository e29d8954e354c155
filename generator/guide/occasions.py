"""The day on which words were said, if known; it is never assumed to be the day of publication."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from generator.base.edtf import Edtf, parse_edtf
from generator.base.language import language_data
from generator.base.reads import indexed, kept
from generator.base.span_index import SpanIndex, span_index
from generator.base.values import DateRef, Quotation, Span
from generator.corpus.models import Event
from generator.guide.link import Guide
from generator.guide.ties import Attribution
from generator.text.document import Document

# Events that are acts of speech. What is cited for a meeting or call may be a later remark about it.
_ACTS = frozenset({"statement", "announcement"})
# Events of one day at which people speak.
_SPEAKING = _ACTS | {"meeting"}
_NEAR = 6  # words between a verb of speech and its day
_WHOLE = frozenset({"", "START", "MID", "END"})  # not "before Thursday"
_BREAK = re.compile(r"[^\w\s'’.-]|\.\s|--")
_WORD = re.compile(r"\w[\w'’.-]*")
_COMMA = re.compile(r"\s*,?")


@dataclass(frozen=True, slots=True)
class Occasion:
    """The day on which words were said, and its source: words of their own sentence, or an event that cites them."""

    day: Edtf
    words: str = ""
    event: str = ""


def occasion(guide: Guide, found: Attribution) -> Occasion | None:
    """When words were said; None if their sentence and the events give no day, or different ones."""
    article = _article(guide, found.article)
    quotation = _with_cue(article, found.quotation)
    if quotation is None or quotation.cue is None or article.reported(quotation.cue):
        return None  # in reported words a day may be that of the outer or the inner speaker
    days = [*_by_words(article, quotation, quotation.cue), *_by_events(guide, article, quotation, quotation.cue)]
    return days[0] if len({each.day for each in days}) == 1 else None


def reported_speech(guide: Guide, article: str, actor: str) -> str | None:
    """The event at which an actor takes part and people speak, if an article gives an account of exactly one."""
    events = _speaking(guide).get((article, actor), ())
    return events[0] if len(events) == 1 else None


@dataclass(frozen=True, slots=True)
class _Article:
    """The findings of an article that may give a day, by place in the text."""

    document: Document
    quotations: SpanIndex[Quotation]
    contents: SpanIndex[Quotation]
    cues: SpanIndex[Span]
    dates: SpanIndex[DateRef]
    acts: SpanIndex[str]

    def reported(self, span: Span) -> bool:
        """Whether a span is in reported words."""
        return self.document.quoted(span) or bool(self.contents.around(span))


@indexed
def _acts(guide: Guide) -> Mapping[str, bool]:
    """The events that are acts of speech."""
    return {record.id: True for record in guide.corpus.of_kind("event") if _is_act(record.data)}


@kept
def _article(guide: Guide, id_: str) -> _Article:
    """The findings of an article, prepared for looking up days."""
    annotation = guide.annotations[id_]
    quotations = [each for each in annotation.quotations if each.type != "scare"]
    cited = [
        (each.span, each.owner)
        for each in guide.used.get(id_, ())
        if each.path[0] in ("evidence", "accounts") and each.owner in _acts(guide)
    ]
    return _Article(
        annotation.document,
        span_index(quotations, lambda each: each.outer),
        span_index(quotations, lambda each: each.span),
        span_index(sorted({each.cue for each in quotations if each.cue is not None}), lambda span: span),
        span_index(annotation.dates, lambda date: date.span),
        _owners(cited),
    )


def _owners(cited: list[tuple[Span, str]]) -> SpanIndex[str]:
    """The events that cite passages, by passage."""
    pairs = span_index(cited, lambda pair: pair[0])
    return SpanIndex(tuple((at, span, pair[1]) for at, span, pair in pairs.items), pairs.starts, pairs.reach)


@indexed
def _speaking(guide: Guide) -> Mapping[tuple[str, str], list[str]]:
    """The events at which people speak, by (article with an account of it, participant)."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for id_ in guide.timeline:
        event = guide.corpus.entries[id_].data
        if isinstance(event, Event) and event.type in _SPEAKING and event.happening == "occurred":
            for article in dict.fromkeys(account.article for account in event.accounts):
                for actor in dict.fromkeys(participant.actor for participant in event.participants):
                    found[article, actor].append(id_)
    return found


def _is_act(event: object) -> bool:
    """Whether an event is an act of speech on one day that is known with some confidence."""
    return (
        isinstance(event, Event)
        and event.type in _ACTS
        and event.happening == "occurred"
        and event.date is not None
        and event.date.precision == "day"
        and event.date_basis.confidence != "low"
    )


def _with_cue(article: _Article, quotation: Quotation) -> Quotation | None:
    """The quotation; if it has no cue, the one before it by the same speaker in the same paragraph."""
    if quotation.cue is not None:
        return quotation
    paragraph = article.document.paragraphs[article.document.paragraph_at(quotation.outer.start)]
    near = article.quotations.over(Span(paragraph.start, max(paragraph.start + 1, quotation.outer.start)))
    before = [each for each in near if each.outer.end <= quotation.outer.start]
    last = max(before, key=lambda each: each.outer.end, default=None)
    return last if last and last.tier == 1 and last.speaker.entry == quotation.speaker.entry else None


def _by_events(guide: Guide, article: _Article, quotation: Quotation, cue: Span) -> Iterator[Occasion]:
    """Acts of speech by the speaker that cite the very verb that introduces the words."""
    for owner in article.acts.around(cue):
        event = guide.corpus.entries[owner].data
        if not isinstance(event, Event) or event.date is None:
            continue
        if any(participant.actor == quotation.speaker.entry for participant in event.participants):
            yield Occasion(event.date, event=owner)


def _by_words(article: _Article, quotation: Quotation, cue: Span) -> Iterator[Occasion]:
    """Days in the sentence that belong to its verb of speech."""
    document = article.document
    sentence, published = document.sentence_at(cue.start), document.published
    for date in article.dates.over(sentence):
        if date.tier > 1 or date.mod not in _WHOLE or not date.edtf or article.reported(date.span):
            continue
        day = parse_edtf(date.edtf)
        late = published and published.last and day.first and day.first > published.last
        if day.precision != "day" or day.approximate or day.uncertain or late:
            continue
        if _belongs(article, quotation, cue, date.span, sentence):
            yield Occasion(day, words=" ".join(date.span.of(document.text).split()))


def _belongs(article: _Article, quotation: Quotation, cue: Span, date: Span, sentence: Span) -> bool:
    """Whether a day belongs to the verb: directly after it, directly before it, or at the start of its sentence."""
    text = article.document.text
    apart, opening = _ties(article.document.language)

    def near(start: int, end: int, most: int) -> bool:
        """Whether at most so many words are between, all in one clause and none pointing elsewhere."""
        words = [word.casefold() for word in _WORD.findall(text, start, end)]
        return (
            start <= end
            and len(words) <= most
            and not apart.intersection(words)
            and not _BREAK.search(text, start, end)
        )

    def others(start: int, end: int) -> bool:
        """Whether another verb of speech is between."""
        return start < end and any(start <= each.start for each in article.cues.over(Span(start, end)))

    if cue.end <= date.start:  # told reporters at the gate on Thursday
        return near(cue.end, date.start, _NEAR) and not others(cue.end, date.start)
    speaker = quotation.speaker.span
    if speaker is None or quotation.outer.start < cue.end:
        return False
    if speaker.end <= date.start and near(speaker.end, date.start, 1):  # Ann Berg on Thursday said
        return near(date.end, cue.start, 0)
    if near(sentence.start, date.start, 1):  # On Thursday, the chair of the board, Ann Berg, said
        comma = _COMMA.match(text, date.end)
        return near(comma.end() if comma else date.end, speaker.start, _NEAR) and near(speaker.end, cue.start, 2)
    first = _WORD.search(text, sentence.start)  # Speaking at the gate on Thursday, after a meeting, Ann Berg said
    opens = first is not None and first.group().casefold() in opening
    return opens and near(sentence.start, date.start, _NEAR) and not others(sentence.start, cue.start)


@cache
def _ties(language: str) -> tuple[frozenset[str], frozenset[str]]:
    data = language_data(language, "occasions")
    return frozenset(data["apart"]), frozenset(data["opening"])
