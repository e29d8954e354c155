"""Find the numbers of a text that count something: value, qualifier, what is counted, and who says so."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from generator.base.values import DateRef, Figure, Quotation, Span
from generator.reading.figures.amounts import Amount, Counting, Reading, percent_end, read_quantity, share_of
from generator.reading.figures.nounless import read_same_things, read_size
from generator.reading.figures.nouns import counted_noun, persons
from generator.reading.figures.things import read_ordinal, read_things, tells_by_itself
from generator.reading.figures.words import figure_words
from generator.reading.voices import Spoken, voices
from generator.text.document import Document
from generator.text.numbers import Number, NumberWords, Words, number_words, read_number, split_words

_KNOWN = 3  # up to here "the two sides" only points back; "the five judges" tells how many there are
MOST = 10_000  # figures of one text that are read: no article has so many, only a text made of numbers
_TRIES = 20_000  # and so many places where one might begin are tried
_SCORE = 9  # digits of a score or a ratio at most
# A digit goes first, and what may not stand before it after that, so that the search leaps from digit to digit.
_COMMA_GROUPS = re.compile(r"[0-9](?<![0-9.,].)[0-9]{0,2},[0-9]{3}(?![0-9])")


def find_figures(
    document: Document, quotations: Sequence[Quotation] = (), dates: tuple[DateRef, ...] = ()
) -> tuple[Figure, ...]:
    """Every figure, in order. What `dates` hold is none of them, nor are ages, addresses and the numbers of documents.

    A figure whose noun could not be named has tier 2. Of very many the first MOST are read.
    """
    words = split_words(document.text, document.folded)
    numbers = number_words(document.language)
    language = figure_words(document.language)
    commas = _COMMA_GROUPS.search(document.folded.text) is not None
    firsts = [bisect_left(words.origins, sentence.start) for sentence in document.sentences]
    reading = Reading(document, words, language, numbers, not commas, firsts)
    told = sorted(date.span for date in dates)
    spoken = voices(document, quotations)
    found: list[Counting] = []
    figures = []
    done = 0
    for at in _beginnings(words, numbers, document.language)[:_TRIES]:
        if at < done:
            continue
        counting = _read(reading, at, done, found[-1] if found else None)
        if counting is None:
            continue
        span = words.span(counting.first, counting.end)
        span = Span(span.start - counting.symbol, span.end) if counting.symbol else span
        before = bisect_right(told, span.end, key=lambda date: date.start)
        if any(date.overlaps(span) for date in told[max(0, before - 2) : before]):
            continue
        done = counting.end
        found.append(counting)
        figures.append(_figure(reading, counting, span, spoken.at(span)))
        if len(figures) == MOST:
            break
    return tuple(figures)


def _beginnings(words: Words, numbers: NumberWords, code: str) -> list[int]:
    """Where a figure may begin: at digits, at a word for a number, at an article before one."""
    openers = _openers(code)
    places = words.places(openers)
    return [at for at in places if words.lower[at] not in numbers.article or words.word(at + 1) in openers]


@cache
def _openers(code: str) -> frozenset[str]:
    """The words, beside digits, that a figure may begin with."""
    numbers = number_words(code)
    return numbers.openers | numbers.article | figure_words(code).sets["between"]


def _figure(reading: Reading, counting: Counting, span: Span, spoken: Spoken) -> Figure:
    return Figure(
        span=span,
        value=counting.value,
        value_max=counting.value_max,
        qualifier=counting.qualifier,
        noun=reading.words.span(counting.noun.first, counting.noun.end).of(reading.document.text)
        if counting.noun
        else "",
        counts=counting.counts,
        unit=counting.unit,
        speaker=spoken.stated,
        voice=spoken.manner,
        rule=counting.rule,
        tier=1 if counting.counts else 2,
    )


def _read(reading: Reading, at: int, low: int, last: Counting | None) -> Counting | None:
    """The figure that begins at a word, if one does."""
    words, language = reading.words, reading.language
    start = at + 1 if words.lower[at] in language.sets["between"] else at
    number = read_number(words, start, reading.numbers, points_group=_points_group(reading, start))
    if number is None or (start > at and not language.of("range_and", words.word(_after_share(reading, number)))):
        return None
    if number.kind == "ordinal":
        return read_ordinal(reading, number)
    if _is_name(reading, number):
        return None
    nothing = number.value == 0 and number.kind == "words"  # "zero rates", but "zero per cent"
    value_max, end, share = _upper(reading, number, between=start > at)
    if share is not None:
        noun = counted_noun(words, end, language, singular=True)
        if noun is None:
            return None
        whole = Amount(replace(number, value=share), number.first, end, None, "exact")
        return whole.share().of(noun, share_of(reading, whole, noun, end))
    qualifier, first = _qualifier(reading, number, low)
    if (after := _after_number(reading, end)) is not None:
        qualifier, end = after
    amount = Amount(number, at if start > at else first, end, value_max, qualifier)
    pointing = (
        number.kind == "words" and number.value <= _KNOWN and language.of("definite", words.word(amount.first - 1))
    )
    if pointing and value_max is None:  # "the two sides", but "the five deaths"
        found = read_things(reading, amount, last)
        return found if found is not None and tells_by_itself(reading, found) else None
    quantity = read_quantity(reading, amount, last)
    if quantity is not None or nothing:
        return quantity
    return read_size(reading, amount) or read_things(reading, amount, last) or read_same_things(reading, amount, last)


def _points_group(reading: Reading, at: int) -> bool:
    """Whether a point before three digits parts thousands here: where no comma does, or the number is round."""
    digits = reading.words.written(at)
    if reading.words.gap(at + 1)[:1] in ("%", "\u00b0"):
        return False
    return reading.points_group or digits.endswith(".000")


def _is_name(reading: Reading, number: Number) -> bool:
    """Whether a number names something: a resolution, an address, an age, a telephone, part of a code."""
    words, language = reading.words, reading.language
    before, gap, next_gap = words.word(number.first - 1), words.gap(number.first), words.gap(number.end)
    after = words.word(number.end)
    compound = next_gap == "-" and (
        language.of("compound_nouns", after) or (language.of("measures", after) and len(after) > 1)
    )
    if number.kind != "digits":
        return next_gap == "-" and after != "" and after not in reading.numbers.small and not compound
    if _is_ratio(reading, number):
        return True
    attached = number.first > 0 and before[-1:].isalpha()
    if (gap == "" and attached) or (gap.endswith(("-", "/", ":", "#")) and len(gap) == 1 and before != ""):
        return True
    if next_gap in ("", "'") and after and not language.of("measures", after) and after != "s":
        return True
    if (next_gap in ("/", ":") and after[:1].isdigit()) or (next_gap == "" and after == "s"):
        return True
    a_time = after in reading.numbers.article  # "$4bn-a-year"
    if next_gap == "-" and not after[:1].isdigit() and not compound and not a_time:
        return True
    if language.of("doses", after) and not gap.endswith(("$", "\u20ac", "\u00a3")):
        return True
    if language.of("labels", before) and gap.strip(" .,#()") == "" and not language.of("measures", after):
        noun = counted_noun(words, number.end, language)
        if not (noun and (persons(noun, language) or language.of("times", before))):
            return True
    streets = language.sets["streets"]
    if not streets.isdisjoint(words.lower[number.end + 1 : number.end + 4]) and any(
        words.word(at) in streets and words.written(at)[:1].isupper() for at in range(number.end + 1, number.end + 4)
    ):
        return words.written(number.end)[:1].isupper()
    # ", 43," after a name is an age.
    if gap == ", " and next_gap[:1] in (",", ".") and words.written(number.first - 1)[:1].isupper():
        return True
    # Groups of digits in a row are a telephone number or a code.
    return after[:1].isdigit() and next_gap in (" ", "-") and words.word(number.end + 1)[:1].isdigit()


def _is_ratio(reading: Reading, number: Number) -> bool:
    """Whether a number is the first or the second of "a 2-1 win" or "odds of 33 to 1"; "from 33 to 1" is no ratio."""
    words, language = reading.words, reading.language
    if words.gap(number.end) == "-" and words.word(number.end).isdigit():
        return float(words.word(number.end)[:_SCORE]) <= number.value
    first = number.first  # of the two numbers
    if language.of("ranges", words.word(first - 1)):
        first -= 2
    elif not language.of("ranges", words.word(number.end)):
        return False
    return language.of("ratios", words.word(first - 1)) or language.of("ratios", words.word(first - 2))


def _after_share(reading: Reading, number: Number) -> int:
    """The place after a number, or after the words "per cent" behind it."""
    return percent_end(reading, number.end) or number.end


def _upper(reading: Reading, number: Number, *, between: bool) -> tuple[float | None, int, float | None]:
    """The upper end of a range and the place after it; or the share of "one in five"."""
    words, language = reading.words, reading.language
    after = words.word(number.end)
    every = after == "of" and words.word(number.end + 1) == "every"
    if after == "in" or every or (after == "out" and words.word(number.end + 1) == "of"):
        start = number.end + (2 if after == "out" else 1)
        whole = read_number(words, start + (words.word(start) == "every"), reading.numbers)
        if (
            whole is not None
            and whole.kind in ("digits", "words")
            and number.value < whole.value <= 100
            and words.word(whole.end) not in language.sets["times"]
            and (language.of("chances", words.word(whole.end)) or counted_noun(words, whole.end, language) is not None)
        ):
            return None, whole.end, number.value / whole.value
        return None, number.end, None
    parted = _after_share(reading, number)  # "1 per cent to 2 per cent"
    after = words.word(parted)
    changes = language.of("before_changes", words.word(number.first - 1))
    if changes and not language.of("ranging", words.word(number.first - 2)):
        return None, number.end, None  # "rose from 2% to 3%" are two
    dash = words.gap(parted) in ("-", " - ", "- ")
    joined = language.of("ranges", after) or (between and language.of("range_and", after))
    if not (dash and after[:1].isdigit()) and not joined:
        return None, number.end, None
    place = parted if dash and not joined else parted + 1
    upper = read_number(words, place, reading.numbers, points_group=_points_group(reading, place))
    if upper is None or upper.kind not in ("digits", "words") or upper.value <= number.value:
        return None, number.end, None
    if parted > number.end and percent_end(reading, upper.end) is None:
        return None, number.end, None
    return upper.value, upper.end, None


def _qualifier(reading: Reading, number: Number, low: int) -> tuple[str, int]:
    """How the number is meant, and where the words that say so begin."""
    words = reading.words
    first = number.first
    default = "vague_plural" if number.kind == "vague" else "exact"
    if words.gap(first).strip(" $\u20ac\u00a3") not in ("", "US$", "~"):
        return default, first
    for phrase, qualifier in reading.language.qualifiers.get(words.word(first - 1), ()):
        start = first - len(phrase)
        if (
            start >= low
            and words.lower[start:first] == phrase
            and all(words.gap(k) == " " for k in range(start + 1, first))
        ):
            return qualifier, start
    return default, first


def _after_number(reading: Reading, end: int) -> tuple[str, int] | None:
    """How words after the number qualify it: "or more"."""
    for phrase, qualifier in reading.language.data["after_number"]:
        if reading.words.lower[end : end + len(phrase)] == phrase and reading.words.gap(end) == " ":
            return qualifier, end + len(phrase)
    return None
