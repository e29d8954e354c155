"""Find the numbers of a text that count something: value, qualifier, what is counted, and who says so."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from generator.base.trace import DROPPED, Trace
from generator.base.values import DateRef, Figure, Quotation, Span
from generator.reading.figures.amounts import Amount, Counting
from generator.reading.figures.named import comes_again, is_rate, refusal
from generator.reading.figures.quantities import read_measure, read_percent, read_signed_money, read_worded_money
from generator.reading.figures.ranges import after_share, points_group, read_ends
from generator.reading.figures.reading import Reading, figure_words
from generator.reading.figures.states import DENIED, SUPPOSED, standing
from generator.reading.figures.things import (
    read_ordinal,
    read_pointing,
    read_same_things,
    read_size,
    read_things,
)
from generator.reading.voices import Spoken, voices
from generator.text.document import Document
from generator.text.number_words import number_words
from generator.text.numbers import Number, read_number
from generator.text.words import parts_of, split_words

Reader = Callable[[Reading, Amount, Counting | None], Counting | None]

# What says what an amount counts: the first that reads it, in this order. The figure has its name as its rule.
QUANTITIES: tuple[tuple[str, Reader], ...] = (
    ("money_sign", read_signed_money),  # $4.2bn, a $50 million loan
    ("money_word", read_worded_money),  # 40 million euros
    ("percent", read_percent),  # 12 per cent of households
    ("measure", read_measure),  # 30 km, 40,000 tonnes of wheat
)
THINGS: tuple[tuple[str, Reader], ...] = (
    ("size", read_size),  # a town of 200, the death toll rose to 85
    ("things", read_things),  # 12 people were killed, 12 dead, 40 mills
    ("as_before", read_same_things),  # down from 246 million
)

_WIDEST = 400  # times the lower end of a range the upper one may be
_THOUSAND = 1000
_UNIT = 4  # words from a number to the end of its unit: "of U.S. dollars"
_KNOWN = 3  # up to here "the two sides" only points back; "the five judges" tells how many there are
MOST = 10_000  # figures of one text that are read: no article has so many, only a text made of numbers
_TRIES = 20_000  # and so many places where one might begin are tried
# A digit goes first, and what may not stand before it after that, so that the search leaps from digit to digit.
_POINT = re.compile(r"[0-9]{1,3}\.(?!000)[0-9]{3}")
_POINT_GROUPS = re.compile(r"[0-9]\.[0-9]{3}\.[0-9]{3}(?![0-9])")  # they show that points part thousands
_COMMA_GROUPS = re.compile(r"[0-9](?<![0-9.,].)[0-9]{0,2},[0-9]{3}(?![0-9])")


def find_figures(
    document: Document,
    quotations: Sequence[Quotation] = (),
    dates: tuple[DateRef, ...] = (),
    trace: Trace | None = None,
) -> tuple[Figure, ...]:
    """Every figure, in order. What `dates` hold is none of them, nor are ages, addresses and the numbers of documents.

    What is denied is no figure. One that may not have happened, comes again each time, or whose noun could not be named
    has tier 2. Of very many the first MOST are read. `trace` takes notes of the numbers that are none.
    """
    reading = _opened(document, dates)
    spoken = voices(document, quotations)
    found: list[Counting] = []
    figures = []
    done = read = 0
    for at in _beginnings(reading)[:_TRIES]:
        if at < read:
            continue
        counting, read = _read(reading, at, done, found[-1] if found else None)
        if counting is None:
            if trace is not None:
                _note_refusal(trace, reading, at, read)
            continue
        span = reading.span(counting.first, counting.end)
        span = Span(span.start - counting.symbol, span.end)
        done = read
        found.append(counting)
        figures.append(_figure(reading, counting, span, spoken.at(span)))
        if len(figures) == MOST:
            break
    return tuple(figures)


def _opened(document: Document, dates: Sequence[DateRef]) -> Reading:
    """A document made ready to be read for figures; `dates` are none."""
    words, language = split_words(document.text, document.folded), figure_words(document.language)
    commas = _COMMA_GROUPS.search(document.folded.text) is not None
    firsts = [bisect_left(words.origins, sentence.start) for sentence in document.sentences]
    ends = ((bisect_left(words.origins, date.span.start), bisect_left(words.origins, date.span.end)) for date in dates)
    dated = frozenset(at for first, end in ends for at in range(first, end))
    tables = (document.language, language.data, language.sets, number_words(document.language), language.forms)
    reading = Reading(*parts_of(words, *tables, document, language, not commas, firsts, dated, set()))
    if "$" in document.text:
        reading.dollars.update(filter(None, map(reading.dollar, range(len(reading.words)))))
    return reading


def _note_refusal(trace: Trace, reading: Reading, at: int, end: int) -> None:
    """Note why the number at a word is no figure."""
    number = read_number(reading, at, reading.numbers, points_group=points_group(reading, at))
    if number is None:
        return
    rule, reason = refusal(reading, number) or ("nothing_counted", "no rule says what it counts, or it is denied")
    if at in reading.dated:
        rule, reason = "dated", "it is part of a date"
    trace.note(reading.span(at, max(end, at + 1)), "figure", rule, DROPPED, reason)


def _beginnings(reading: Reading) -> list[int]:
    """Where a figure may begin: at digits, at a word for a number, at an article before one."""
    openers = _openers(reading.code)
    return [at for at in reading.places(openers) if not reading.article(at) or reading.word(at + 1) in openers]


@cache
def _openers(code: str) -> frozenset[str]:
    """The words, beside digits, that a figure may begin with."""
    numbers = number_words(code)
    return numbers.openers | numbers.article | figure_words(code).sets["between"]


def _figure(reading: Reading, counting: Counting, span: Span, spoken: Spoken) -> Figure:
    noun = counting.noun
    return Figure(
        span=span,
        value=counting.value,
        value_max=counting.value_max,
        qualifier=counting.qualifier,
        noun=reading.span(noun.first, noun.end).of(reading.document.text) if noun is not None else "",
        counts=counting.counts,
        unit=counting.unit,
        speaker=spoken.stated,
        voice=spoken.manner,
        rule=counting.rule,
        tier=1 if counting.counts and counting.sure else 2,
    )


def _read(reading: Reading, at: int, low: int, last: Counting | None) -> tuple[Counting | None, int]:
    """The figure that begins at a word, if one does, and the place from which to read on."""
    if at in reading.dated:
        return None, at + 1
    language = reading.language
    between = reading.of("between", at)
    start = at + between
    start += between and reading.word(start) in language.data["currency_prefixes"]  # "between US$300 and 400 billion"
    number = read_number(reading, start, reading.numbers, points_group=points_group(reading, start))
    if number is None or (between and not reading.of("range_and", after_share(reading, number))):
        return None, at + 1
    if number.kind == "ordinal":
        return read_ordinal(reading, number), number.end
    if refusal(reading, number) is not None:
        return None, number.end
    ends = read_ends(reading, number, between=between)
    if ends.upper is not None and ends.upper > ends.number.value * _WIDEST:
        return None, ends.end  # "from 900 to 1.2 million": of what the first is, is not told
    qualifier, first = _qualifier(reading, ends.number, low)
    qualifier, end = _after_number(reading, ends.end, qualifier)
    amount = Amount(ends.number, at if between else first, end, ends.upper, qualifier)
    counting = _counted(reading, amount, last)
    if counting is not None and counting.unit and _may_be_decimal(reading, ends.number):
        return None, counting.end
    return (counting, counting.end) if counting is not None else (None, ends.end)


def _counted(reading: Reading, amount: Amount, last: Counting | None) -> Counting | None:
    """What an amount counts, if that has happened or may have."""
    rule, found = _of_what(reading, amount, last)
    if found is None:
        return None
    end = max(found.end, found.noun.end if found.noun is not None and found.noun.first >= found.end else 0)
    if is_rate(reading, end):
        return None
    named = found.noun is not None and reading.language.of("states_in_nouns", found.noun.head)
    stand = standing(reading, found.first, end, undergone=named or found.state is not None)
    again = not found.unit and comes_again(reading, end)
    sure = found.sure and stand != SUPPOSED and not again
    return None if stand == DENIED else replace(found, rule=rule, sure=sure)


def _of_what(reading: Reading, amount: Amount, last: Counting | None) -> tuple[str, Counting | None]:
    """What an amount counts, by the first reader that says it, and the name of that rule."""
    number, readers = amount.number, (*QUANTITIES, *THINGS) if _may_have_unit(reading, amount) else THINGS
    small = number.kind == "words" and number.value <= _KNOWN
    if small and amount.value_max is None and reading.of("definite", amount.first - 1):
        readers = (("pointing", read_pointing),)  # "the two sides", but "the five judges" tells how many there are
    elif (number.value == 0 and number.kind == "words") or _is_misprint(reading, number):
        readers = QUANTITIES  # "zero per cent", but "zero rates"
    for rule, reader in readers:
        if (counting := reader(reading, amount, last)) is not None:
            return rule, counting
    return "", None


def _may_have_unit(reading: Reading, amount: Amount) -> bool:
    """Whether a sign or a word beside an amount may be its unit: most numbers have none, and are read faster."""
    first, end = amount.number.first, amount.end
    units = reading.language.units
    signed = reading.gap(first) not in (" ", "") or reading.gap(end) != " "
    return signed or reading.word(first - 1) in units or not units.isdisjoint(reading.lower[end : end + _UNIT])


def _may_be_decimal(reading: Reading, number: Number) -> bool:
    """Whether a point before three digits was read as one of thousands though it may be a decimal: "42.195 km"."""
    written = _POINT.fullmatch(reading.written(number.first)) is not None
    return written and number.value >= _THOUSAND and _POINT_GROUPS.search(reading.document.text) is None


def _is_misprint(reading: Reading, number: Number) -> bool:
    """Whether a comma that no three digits follow would make people and things of a broken number: "10,00 people"."""
    _, comma, digits = reading.written(number.first).rpartition(",")
    return number.end == number.first + 1 and comma != "" and len(digits) != len("000")


def _qualifier(reading: Reading, number: Number, low: int) -> tuple[str, int]:
    """How the number is meant, and where the words that say so begin."""
    first = number.first
    signed = reading.gap(first) == "$" and reading.word(first - 1) in reading.language.data["currency_prefixes"]
    first -= signed  # "about US$400 million"
    for phrase, qualifier in reading.language.qualifiers.get(reading.word(first - 1), ()):
        start = first - len(phrase)
        if start >= low and reading.lower[start:first] == phrase:
            return qualifier, start
    return "vague_plural" if number.kind == "vague" else "exact", number.first


def _after_number(reading: Reading, end: int, qualifier: str) -> tuple[str, int]:
    """How words after the number or its noun qualify it ("or more"), and the place after them or the number."""
    for phrase, after in reading.data["after_number"]:
        if reading.lower[end : end + len(phrase)] == phrase:
            return after, end + len(phrase)
        behind = end + 1 + len(phrase)
        if reading.lower[end + 1 : behind] == phrase and reading.word(behind) not in reading.language.qualifiers:
            return after, end  # "60 people or more", not "two dead or more than ten hurt"
    return qualifier, end
