"""Find the words of a text that tell a time, and what day, week, year or length they mean."""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice, pairwise

from generator.base.edtf import Edtf
from generator.base.trace import REMARK, Trace
from generator.base.values import DateRef, Quotation, Span
from generator.reading.times.context import (
    CONTEXT_REACH,
    DAY,
    UNTOLD,
    Reading,
    Told,
    beside_event,
    beyond,
    day_before,
    day_of_clock,
    from_publication,
    in_days,
    length_of_step,
    side,
    speech_day,
    told_then,
)
from generator.reading.times.counted import derived, within_period
from generator.reading.times.daywords import read_digits, read_month, read_weekday, read_weekdays
from generator.reading.times.edges import aside_clock, lent_day, lent_year, modified, with_clock, with_rest, with_year
from generator.reading.times.loosely import (
    read_adverb,
    read_back_then,
    read_overnight,
    read_present,
    read_reference,
    read_then,
)
from generator.reading.times.meanings import CalendarDay, Fixed, Step, Timex, Weekday
from generator.reading.times.named import hangs_on, is_name, is_part, is_somebody, people_of_months
from generator.reading.times.narrative import year_of, year_of_tale, years_told
from generator.reading.times.repeated import read_frequency
from generator.reading.times.timex import resolve
from generator.reading.times.unitwords import (
    read_deictic,
    read_holiday,
    read_next,
    read_nights,
    read_noon,
    read_part_of_day,
    read_unit,
)
from generator.reading.times.words import Expression, TimeWords, time_words
from generator.reading.times.yearparts import read_part_of_year, read_season
from generator.text.document import Document
from generator.text.numbers import Words, split_words

Reader = Callable[[Words, int, TimeWords], Expression | None]

MOST = 10_000  # expressions of one text that are read: no article has so many, only a text made of times
_TRIES = 20_000  # and so many places where one might begin are tried


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """Words of the text that name an event, and when that was: what "two weeks after the vote" counts from."""

    span: Span
    date: Edtf


@cache
def _readers(code: str) -> dict[str, Reader]:
    """For each word that may begin or hold an expression, what reads it."""
    data = time_words(code).data
    readers: dict[str, Reader] = {}
    for table, reader in (
        ("parts_of_day", read_part_of_day),
        ("counted_parts", read_nights),
        ("next", read_next),
        ("noon", read_noon),
        ("references", read_reference),
        ("moments", read_then),
        ("adverbs", read_adverb),
        ("overnight", read_overnight),
        ("back_then", read_back_then),
        ("frequencies", read_frequency),
        ("seasons", read_season),
        ("units", read_unit),
        ("halves", read_part_of_year),
        ("deictic", read_deictic),
        ("weekday_abbreviations", read_weekday),
        ("weekdays", read_weekday),
        ("weekday_plurals", read_weekdays),
        ("month_abbreviations", read_month),
        ("months", read_month),
    ):
        readers.update(dict.fromkeys(data[table], reader))
    readers.update({phrase[-1]: read_present for phrase in data["present"]})
    readers.update({phrase[0]: read_holiday for phrase, _ in data["holidays"]})
    return readers


def find_dates(
    document: Document,
    quotations: tuple[Quotation, ...] = (),
    events: tuple[DatedEvent, ...] = (),
    trace: Trace | None = None,
) -> tuple[DateRef, ...]:
    """Every expression of time, in order, resolved as far as the text and its day of publication allow.

    Between quotation marks "today" is the day of the speech, where a sentence that brings it tells one. Without a
    day to read from, an expression keeps what it says ("XXXX-04-13") on tier 2. Of very many the first MOST are read.
    `trace` takes notes of the days that expressions could be counted from.
    """
    words = split_words(document.text, document.folded)
    language = time_words(document.language)
    single = list(islice(_read(words, language), MOST))
    for at in range(len(single) - 1):
        single[at : at + 2] = aside_clock(words, *single[at : at + 3])
    expressions = [lent_day(words, *pair, language) for pair in pairwise(single)] + single[-1:]
    reading = Reading(document, words, _quoted_spans(document, quotations), years_told(expressions))
    found = [(expression, words.span(expression.first, expression.end)) for expression in expressions]
    refs: list[DateRef | None] = [None] * len(found)
    told: list[Told] = []
    for place, (expression, span) in enumerate(found):
        if not reading.quoted(span):
            refs[place] = _unquoted(reading, expression, span, told, events)
    # What stands between marks waits: the day of the speech may be told after it ("... today", he said on Tuesday).
    for place, (expression, span) in enumerate(found):
        if refs[place] is None:
            refs[place] = _quoted(reading, expression, span, told)
    if trace is not None:
        for day in told:
            reason = f"the text says {day.timex.value} here: later expressions may count from it"
            trace.note(words.span(day.first, day.end), "date", "day_told", REMARK, reason)
    return _ordered(tuple(ref for ref in refs if ref is not None), expressions, words, language)


def _ordered(
    refs: tuple[DateRef, ...], expressions: list[Expression], words: Words, language: TimeWords
) -> tuple[DateRef, ...]:
    """The dates found, those of a range that would end before it begins not sure: "from Monday to Friday"."""
    unsure = set()
    for at, (one, two) in enumerate(pairwise(expressions)):
        between = words.lower[one.end : two.first]
        ranged = len(between) == 1 and language.of("to", between[0]) and not language.of("and", between[0])
        if ranged and refs[at].edtf[:DAY] > refs[at + 1].edtf[:DAY] > "":
            unsure |= {at, at + 1}
    return tuple(replace(ref, tier=2) if at in unsure and ref.tier == 1 else ref for at, ref in enumerate(refs))


def _quoted_spans(document: Document, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """Stretches between quotation marks, in order and joined where they overlap."""
    spans = [marked.inner for marked in document.marked]
    spans += [quotation.span for quotation in quotations if quotation.type in ("direct", "fragment")]
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _unquoted(
    reading: Reading, expression: Expression, span: Span, told: list[Told], events: tuple[DatedEvent, ...]
) -> DateRef:
    """Resolve an expression in the article's own words, and keep the day it tells for those that count from it."""
    if expression.event and (event := _event_after(reading, expression, events)) is not None:
        return _from_event(expression, span, event)
    if (timex := told_then(reading, expression, told) or beside_event(reading, expression, span, told)) is not None:
        return _ref(replace(expression, event=0), span, timex, "context")
    anchor, reference = "publication", reading.published
    if (year := year_of_tale(reading, expression, span, told)) is not None and isinstance(
        expression.meaning, CalendarDay
    ):
        expression, anchor = replace(expression, meaning=replace(expression.meaning, year=year)), "context"
    if expression.rule == "clock" and isinstance(expression.meaning, Step):
        reference = day_of_clock(reading, expression, span, told)
    if expression.context:
        timex, anchor = _counted(reading, expression, span, told)
    else:
        timex = _resolved(reading, expression, span, reference)
    if timex.edtf and not timex.open:
        first = datetime.date.fromisoformat((timex.edtf.split("/")[0] + "-01-01")[:10])
        if timex.type != "DURATION":
            told.append(Told(expression.first, expression.end, timex, first, year_of(expression) is not None))
    return _ref(expression, span, timex, anchor)


def _counted(reading: Reading, expression: Expression, span: Span, told: list[Told]) -> tuple[Timex, str]:
    """What counts from a day told before it ("two days later"), or how long it took where no such day is told."""
    day, anchor = day_before(reading, expression, span, told), "context"
    if day is None and from_publication(expression):
        day, anchor = reading.published, "publication"
    if day is None:
        return length_of_step(expression), anchor
    if told and len(told[-1].timex.edtf) == DAY:  # "a week later" than a day is a day
        expression = in_days(expression)
    timex = _resolved(reading, expression, span, day)
    return length_of_step(expression) if beyond(reading, expression, span, timex) else timex, anchor


def _quoted(reading: Reading, expression: Expression, span: Span, told: list[Told]) -> DateRef:
    """Resolve an expression that a speaker uses: from the day of the speech where a sentence tells it."""
    _, end = reading.bounds(reading.sentence(span.start))
    last = bisect_left(told, end, key=lambda day: day.first)
    before = told[max(0, last - CONTEXT_REACH) : last]
    if (past := told_then(reading, expression, before)) is not None:
        return _ref(expression, span, past, "context")
    if expression.context:
        return _ref(expression, span, _counted(reading, expression, span, before)[0], "context")
    if expression.rule == "clock":
        day = day_of_clock(reading, expression, span, before)
    else:
        day = speech_day(reading, span, told) or reading.published
    return _ref(expression, span, _resolved(reading, expression, span, day), "speech")


def _resolved(reading: Reading, expression: Expression, span: Span, reference: datetime.date | None) -> Timex:
    meaning = expression.meaning
    if isinstance(meaning, Fixed):
        return meaning.timex
    way = expression.pull
    needs_tense = isinstance(meaning, Weekday) or (isinstance(meaning, CalendarDay) and meaning.year is None)
    if not way and (needs_tense or not isinstance(meaning, CalendarDay)):
        way = side(reading, expression, span)
    timex = resolve(meaning, reference, way)
    if expression.rule == "half" and not timex.open:
        return _half(timex, expression.mod)
    return timex


def _event_after(reading: Reading, expression: Expression, events: tuple[DatedEvent, ...]) -> DatedEvent | None:
    """The event whose name follows "two weeks after", within its sentence; the first if there are several."""
    start = reading.words.span(expression.end - 1, expression.end).end
    end = reading.document.sentences[reading.sentence(start)].end
    following = [event for event in events if start < event.span.start < end]
    return min(following, key=lambda event: event.span, default=None)


def _from_event(expression: Expression, span: Span, event: DatedEvent) -> DateRef:
    """A length after or before a dated event: the length stays the value, the day it leads to is its EDTF."""
    day = event.date.first if event.date.first == event.date.last else None
    if isinstance(expression.meaning, Step):
        return _ref(expression, span, resolve(expression.meaning, day, expression.event), "event", tier=1)
    timex = expression.meaning.timex if isinstance(expression.meaning, Fixed) else resolve(expression.meaning, day, 0)
    amount, unit = timex.value[1:-1], timex.value[-1:]
    if day is None or not amount.isdigit() or unit not in "DWMY" or len(amount) > 4:
        return _ref(expression, span, timex, "event")
    steps = int(amount) * expression.event
    led = resolve(Step("D", steps * 7) if unit == "W" else Step(unit, steps), day, 0)
    return _ref(expression, span, replace(timex, edtf=f"{led.edtf}~" if unit == "W" else led.edtf), "event")


def _ref(expression: Expression, span: Span, timex: Timex, anchor: str, tier: int | None = None) -> DateRef:
    absolute = expression.kind == "absolute" or (isinstance(expression.meaning, Fixed) and anchor == "publication")
    if expression.event and anchor == "publication":
        anchor = "event"
        if isinstance(expression.meaning, Step):  # the day before something nobody dated
            timex = UNTOLD
    elif absolute:
        anchor = ""
    return DateRef(
        span=span,
        type=timex.type,
        value=timex.value,
        edtf=timex.edtf,
        anchor=anchor,
        mod=expression.mod,
        kind=expression.kind,
        basis="stated" if expression.kind == "absolute" else "inferred",
        rule=expression.rule,
        tier=max(tier or expression.tier, 2 if timex.open else 1),
    )


def _read(words: Words, language: TimeWords) -> Iterator[Expression]:
    """Every expression, none overlapping another."""
    readers = _readers(language.code)
    people = people_of_months(words, language)
    done = 0
    waiting: Expression | None = None
    for at in words.places(readers)[:_TRIES]:
        if at < done:
            continue
        found = readers.get(words.lower[at], read_digits)(words, at, language)
        if found is None or found.first < done:
            continue
        found = within_period(words, found, language, done) or modified(words, found, language, done)
        if is_name(words, found, language) or is_somebody(words, found, language, people):
            done = found.end
            continue
        done = found.end
        if waiting is not None:
            joined = (
                with_clock(words, waiting, found, language)
                or with_year(words, waiting, found)
                or with_rest(words, waiting, found)
                or derived(words, waiting, found, language)
            )
            if joined is None and is_part(words, waiting, language):
                if hangs_on(words, waiting, found, language):  # "the first Monday after Easter"
                    waiting = None
                    continue
            elif joined is None:
                yield lent_year(words, waiting, found, language)
            found = joined or found
        waiting = found
    if waiting is not None and not is_part(words, waiting, language):
        yield waiting


def _half(year: Timex, which: str) -> Timex:
    """The value of a half or a quarter of a year."""
    months = 6 if which[0] == "H" else 3
    last = months * int(which[1])
    return Timex("DATE", f"{year.value}-{which}", f"{year.value}-{last - months + 1:02d}/{year.value}-{last:02d}")
