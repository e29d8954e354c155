"""Find the words of a text that tell a time, and what day, week, year or length they mean."""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import islice, pairwise

from generator.base.language import language_data
from generator.base.trace import REMARK, Trace
from generator.base.values import DateRef, Quotation, Span
from generator.reading.times.context import (
    DAY,
    Reading,
    Told,
    counted_from,
    day_of_clock,
    speech_day,
    year_of,
    year_of_tale,
    years_told,
)
from generator.reading.times.daywords import read_digits, read_month, read_weekday
from generator.reading.times.expressions import CalendarDay, Expression, Fixed, Text, Timex, text_of
from generator.reading.times.joins import (
    derived,
    lent_year,
    modified,
    with_clock,
    with_rest,
    with_year,
    within_period,
)
from generator.reading.times.named import is_name, is_part, is_somebody, people_of_months
from generator.reading.times.timex import resolve
from generator.reading.times.unitwords import (
    read_deictic,
    read_noon,
    read_overnight,
    read_part_of_day,
    read_present,
    read_unit,
)
from generator.text.document import Document
from generator.text.words import split_words

Reader = Callable[[Text, int], Expression | None]

# For each table of words that may begin or hold an expression, what reads it; of two the later.
READERS: tuple[tuple[str, Reader], ...] = (
    ("parts_of_day", read_part_of_day),
    ("noon", read_noon),
    ("overnight", read_overnight),
    ("units", read_unit),
    ("deictic", read_deictic),
    ("weekday_abbreviations", read_weekday),
    ("weekdays", read_weekday),
    ("month_abbreviations", read_month),
    ("months", read_month),
)
# Two expressions side by side may be one: the first of these that joins them.
JOINS: tuple[Callable[[Text, Expression, Expression], Expression | None], ...] = (
    with_clock,  # "3 p.m. on Tuesday"
    with_year,  # "3 March last year"
    with_rest,  # "three years and four months"
    derived,  # "the first Friday of next month"
)

MOST = 10_000  # expressions of one text that are read: no article has so many, only a text made of times
_TRIES = 20_000  # and so many places where one might begin are tried


@cache
def _readers(code: str) -> dict[str, Reader]:
    """For each word that may begin or hold an expression, what reads it."""
    data = language_data(code, "dates")
    readers = {word: reader for table, reader in READERS for word in data[table]}
    return readers | {phrase[-1]: read_present for phrase in data["present"]}


def find_dates(
    document: Document,
    quotations: tuple[Quotation, ...] = (),
    trace: Trace | None = None,
) -> tuple[DateRef, ...]:
    """Every expression of time, in order, resolved as far as the text and its day of publication allow.

    Between quotation marks "today" is the day of the speech, where a sentence that brings it tells one. Without a
    day to read from, an expression keeps what it says ("XXXX-04-13") on tier 2. Of very many the first MOST are read.
    `trace` takes notes of the days that expressions could be counted from.
    """
    text = text_of(split_words(document.text, document.folded), document.language)
    expressions = list(islice(_read(text), MOST))
    reading = Reading(document, text, _quoted_spans(document, quotations), years_told(expressions))
    refs: dict[int, DateRef] = {}
    told: list[Told] = []
    quoted = [reading.quoted(text.span(expression.first, expression.end)) for expression in expressions]
    # What is between marks waits: the day of the speech may be told after it ("... today", he said on Tuesday).
    for place in sorted(range(len(expressions)), key=quoted.__getitem__):
        refs[place] = _resolved(reading, expressions[place], told, quoted=quoted[place])
    if trace is not None:
        for day in told:
            reason = f"the text says {day.timex.value} here: later expressions may count from it"
            trace.note(text.span(day.first, day.end), "date", "day_told", REMARK, reason)
    unsure = _backwards(text, expressions, refs)
    return tuple(replace(ref, tier=2) if at in unsure else ref for at, ref in sorted(refs.items()))


def _backwards(text: Text, expressions: list[Expression], refs: dict[int, DateRef]) -> set[int]:
    """The places of dates that would end a range before it begins, and of those before: "from Monday to Friday"."""
    unsure = set()
    for at, (one, two) in enumerate(pairwise(expressions)):
        ranged = two.first == one.end + 1 and text.of("to", one.end) and not text.of("and", one.end)
        if ranged and refs[at].edtf[:DAY] > refs[at + 1].edtf[:DAY] > "":
            unsure |= {at, at + 1}
    return unsure


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


def _resolved(reading: Reading, expression: Expression, told: list[Told], *, quoted: bool) -> DateRef:
    """Resolve an expression; one of the article's own words is kept as a day that others may count from.

    Between quotation marks it is read from the day of the speech, where a sentence tells it.
    """
    anchor, meaning, before = "speech" if quoted else "publication", expression.meaning, told
    if quoted:
        _, end = reading.bounds(reading.sentence(expression.first))
        before = told[: bisect_left(told, end, key=lambda day: day.first)]
    elif isinstance(meaning, CalendarDay) and (year := year_of_tale(reading, expression, told)) is not None:
        # Whether the tale goes on or the last such month is meant, nothing shows.
        expression, anchor = replace(expression, meaning=replace(meaning, year=year), tier=2), "context"
    if expression.context:
        timex, anchor = counted_from(reading, expression, before), "context"
    elif expression.rule == "clock":
        timex = _read_from(reading, expression, day_of_clock(reading, expression, before))
        expression = replace(expression, tier=2)  # its day may be another
    else:
        day = speech_day(reading, expression, told) if quoted else None
        timex = _read_from(reading, expression, day or reading.published)
        expression = replace(expression, tier=2) if _comes_too_late(reading, expression, timex) else expression
    if timex.edtf and not (quoted or timex.open):
        first = datetime.date.fromisoformat((timex.edtf.split("/")[0] + "-01-01")[:DAY])
        told.append(Told(expression.first, expression.end, timex, first, year_of(expression) is not None))
    return _ref(reading, expression, timex, anchor)


def _comes_too_late(reading: Reading, expression: Expression, timex: Timex) -> bool:
    """Whether a day without a year was resolved to the days to come though a verb of the past goes with it."""
    meaning, published = expression.meaning, reading.published
    if not isinstance(meaning, CalendarDay) or meaning.year is not None or published is None:
        return False
    return timex.edtf > published.isoformat() and reading.side(expression) < 0


def _read_from(reading: Reading, expression: Expression, reference: datetime.date | None) -> Timex:
    """What an expression comes to, read from a day; the tense around it is asked where it can matter."""
    meaning, way = expression.meaning, expression.pull
    stated = isinstance(meaning, Fixed) or (isinstance(meaning, CalendarDay) and meaning.year is not None)
    return resolve(meaning, reference, way if way or stated else reading.side(expression))


def _ref(reading: Reading, expression: Expression, timex: Timex, anchor: str) -> DateRef:
    absolute = expression.kind == "absolute" or (isinstance(expression.meaning, Fixed) and anchor == "publication")
    if expression.event and anchor == "publication":
        anchor = "event"
    elif absolute:
        anchor = ""
    return DateRef(
        span=reading.text.span(expression.first, expression.end),
        type=timex.type,
        value=timex.value,
        edtf=timex.edtf,
        anchor=anchor,
        mod=expression.mod,
        kind=expression.kind,
        basis="stated" if expression.kind == "absolute" else "inferred",
        rule=expression.rule,
        tier=max(expression.tier, 2 if timex.open else 1),
    )


def _read(text: Text) -> Iterator[Expression]:
    """Every expression, none overlapping another."""
    readers, people = _readers(text.code), people_of_months(text)
    done = 0
    waiting: Expression | None = None
    for at in text.places(readers)[:_TRIES]:
        found = readers.get(text.lower[at], read_digits)(text, at) if at >= done else None
        if found is None or found.first < done:
            continue
        found = within_period(text, found, done) or modified(text, found, done)
        done = found.end
        if is_name(text, found) or is_somebody(text, found, people):
            continue
        if waiting is not None:
            joined = next(filter(None, (join(text, waiting, found) for join in JOINS)), None)
            if joined is None and not is_part(text, waiting):
                yield lent_year(text, waiting, found)
            found = joined or found
        waiting = found
    if waiting is not None and not is_part(text, waiting):
        yield waiting
