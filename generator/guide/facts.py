"""The content of a text that can be compared by value: numbers, times, names, denials and plans."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import partial

from generator.base.language import word_sets
from generator.base.span_index import SpanIndex, span_index
from generator.base.values import DateRef, Mention, Span
from generator.text.document import Document
from generator.text.number_words import number_words
from generator.text.numbers import read_number
from generator.text.words import Words, split_words

_DAYS = frozenset({"DATE", "TIME"})
_RELATIVE = frozenset({"relative", "deictic", "vague"})  # kinds of dates that are relative to others
_NO_YEAR = "XXXX"
_TIME = re.compile(r"[\dX]{4}(?:-\d\d(?:-\d\d)?)?(?![\dW])")
_YEARS = range(1000, 2200)  # digits that may be a year
_BACK = 12  # the same before a denial
_THOUSANDS = ".000"  # "450.000"
_AHEAD = 4  # words after a number or denial that may show that it is about the articles

_BEFORE, _BEHIND = 5, 9  # words before and after a denial or plan that show what it is about
_PLANNED = 3  # words after it that are planned; for a denial one more
_STROKE = "/"
STEM = 4  # initial letters that two forms of a word share

Item = tuple[str, str, Span]  # the value, the words as written, their span


@dataclass(frozen=True, slots=True)
class Facts:
    """The content of a text, by kind; each item with its value, its words and their span.

    The value of a name is an entry, "" if it has none; the value of a time is like "2016-04-28", "XXXX-04-28" or
    "2016". `denials` are words that deny, `doubts` words that may be a denial, `plans` words that clearly mean the
    future, `hopes` all that may mean it, `deeds` those of the past. Their value is the stems of the words after them,
    which are what is denied or planned, a slash, and the stems of all words around them.
    """

    numbers: tuple[Item, ...] = ()
    times: tuple[Item, ...] = ()
    names: tuple[Item, ...] = ()
    denials: tuple[Item, ...] = ()
    doubts: tuple[Item, ...] = ()
    plans: tuple[Item, ...] = ()
    hopes: tuple[Item, ...] = ()
    deeds: tuple[Item, ...] = ()

    def within(self, spans: Sequence[Span]) -> Facts:
        """The content of some spans of the text."""
        return Facts(
            *(
                tuple(item for item in getattr(self, field.name) if any(span.overlaps(item[2]) for span in spans))
                for field in fields(self)
            )
        )


def together(several: Iterable[Facts]) -> Facts:
    """The content of several texts, as one."""
    parts = list(several)
    return Facts(*(tuple(item for part in parts for item in getattr(part, field.name)) for field in fields(Facts)))


def read_facts(
    document: Document, mentions: Sequence[Mention], dates: Sequence[DateRef], *, own: bool = False
) -> Facts:
    """Read the content of a text.

    With `own`, for the guide's own words: numbers that only refer back ("one of them") or count articles need no
    evidence, nor do statements on what articles leave out ("without a date"), nor terms in lower case.
    """
    words = split_words(document.text, document.folded)
    tables = word_sets(document.language, "fit")
    days = [each for each in dates if each.type in _DAYS]
    stated_days = [each for each in days if not own or each.kind not in _RELATIVE]
    known = span_index([*(each.span for each in days), *(each.span for each in mentions)], lambda span: span)

    items = partial(_items, document, words, known, own=own)
    numbers, years = _numbers_and_years(document, words, known, own=own)
    return Facts(
        numbers=tuple(numbers),
        times=(*_times(stated_days, document), *years),
        names=(
            *((id_, each.form, each.span) for each in mentions if not own or _is_name(each) for id_ in _entries(each)),
            *(("", span.of(document.text), span) for span in (_capitals(words, document, known) if own else ())),
        ),
        denials=tuple(
            each for each in items("negations") if not own or not _leaves_out(words, each[2], document, tables)
        ),
        doubts=items("denials"),
        plans=items("still_to_come", "still_to_come_to"),
        hopes=items("planned"),
        deeds=tuple(each for each in items("happened") if not _is_foreseen(words, each[2], tables)),
    )


def _items(
    document: Document, words: Words, known: SpanIndex[Span], table: str, before: str = "", *, own: bool
) -> tuple[Item, ...]:
    """The words of a table, and those of the table `before` where "to" follows; with `own`, none in quotation marks."""
    tables = word_sets(document.language, "fit")
    phrases = tables[before] if before else ()
    found = (
        (at, words.span(at, at + 1))
        for at, word in enumerate(words.lower)
        if (word in tables[table] or (word in phrases and words.word(at + 1) in tables["to"]))
        # "No. 139" and "not only" are no denials.
        and not (words.word(at + 1).isdigit() or words.word(at + 1) in tables["only"])
    )
    return tuple(
        (_around(words, at, tables), words.written(at), span)
        for at, span in found
        # Quoted words are somebody else's, and are searched for as they are.
        if not (known.over(span) or (own and document.quoted(span)))
    )


def _numbers_and_years(
    document: Document, words: Words, known: SpanIndex[Span], *, own: bool
) -> tuple[list[Item], list[Item]]:
    """The numbers outside of dates and names, and those of them that may be years."""
    tables = word_sets(document.language, "fit")
    numbers: list[Item] = []
    years: list[Item] = []
    for value, at, end in _numbers(words, document.language):
        span = words.span(at, end)
        shown = span.of(document.text)
        pointing = own and (shown.lower() in tables["pointing"] or _next(words, end) & tables["about_articles"])
        if known.over(span) or pointing:
            continue
        (years if shown.isdigit() and int(value) in _YEARS else numbers).append((f"{value:g}", shown, span))
    return numbers, years


def time_is_of(time: str, other: str) -> bool:
    """Whether another time equals a time or is within it: "2016-04-28" in "2016-04", "XXXX-04-28" of any year."""
    if time.startswith(_NO_YEAR):
        return other[len(_NO_YEAR) :].startswith(time[len(_NO_YEAR) :])
    if other.startswith(_NO_YEAR):
        return time[len(_NO_YEAR) :] == other[len(_NO_YEAR) :]
    return other == time or other.startswith(f"{time}-")


def _numbers(words: Words, language: str) -> Iterator[tuple[float, int, int]]:
    """Every number of a text, with its words [first, end)."""
    at = 0
    while at < len(words.words):
        grouped = words.written(at).endswith(_THOUSANDS)
        number = read_number(words, at, number_words(language), points_group=grouped)
        if number is not None:
            yield number.value, number.first, number.end
        at = number.end if number is not None else at + 1


def _around(words: Words, at: int, tables: Mapping[str, frozenset[str]]) -> str:
    """The stems of the longer words after a word, which are what it denies or foresees, and of all around it."""

    def stems(near: Sequence[str]) -> list[str]:
        return list(dict.fromkeys(word[:STEM] for word in near if len(word) >= STEM and word not in tables["small"]))

    most = _PLANNED + (words.lower[at] in tables["negations"])
    follows = words.lower[at] in tables["behind_what"]  # "the talks planned for May"
    behind = [] if follows else stems(words.lower[at + 1 : at + _BEHIND])[:most]
    return " ".join([*behind, _STROKE, *stems(words.lower[max(0, at - _BEFORE) : at + _BEHIND])])


def stems_of(about: str) -> tuple[frozenset[str], frozenset[str]]:
    """The stems of what is denied or planned, and those of all words around it."""
    behind, _, near = about.partition(_STROKE)
    return frozenset((behind or near).split()), frozenset(near.split())


def _next(words: Words, at: int) -> frozenset[str]:
    return frozenset(words.word(place) for place in range(at, at + _AHEAD))


def _is_foreseen(words: Words, span: Span, tables: Mapping[str, frozenset[str]]) -> bool:
    """Whether a past form is part of a plan: "will be held"."""
    at = bisect_left(words.origins, span.start)
    return any(words.word(place) in tables["planned"] for place in range(max(0, at - _AHEAD), at))


def _capitals(words: Words, document: Document, known: SpanIndex[Span]) -> Iterator[Span]:
    """The runs of capitalised words that are no known name and do not begin a sentence or a quotation."""
    starts = {each.start for each in document.sentences} | {each.inner.start for each in document.marked}
    first = last = -1
    for at, word in enumerate(words.words):
        if (
            at < last
            or not (word[:1].isupper() and (len(word) > 1 or _joined(words, at + 1)))
            or words.origins[at] in starts
            or known.over(words.span(at, at + 1))
        ):
            continue
        if last >= 0 and (last != at or words.gap(at) != " "):
            yield words.span(first, last)
            first = at
        first, last = (at if first < 0 else first), at + 1
        while _joined(words, last):
            last += 1
    if last >= 0:
        yield words.span(first, last)


def _joined(words: Words, at: int) -> bool:
    """Whether an apostrophe joins a word to the one before: "O'Neill" is one name, but "Ann's" ends with "Ann"."""
    return words.gap(at) == "'" and len(words.word(at)) > 1


def _leaves_out(words: Words, span: Span, document: Document, tables: Mapping[str, frozenset[str]]) -> bool:
    """Whether a denial is about the article itself: "names no speaker", "the article does not say".

    A denial that an article reports is another matter: "the article says that it was not so".
    """
    at = bisect_left(words.origins, span.start)
    first = bisect_left(words.origins, document.sentence_at(span.start).start)
    before = [words.word(place) for place in range(max(first, at - _BACK), at)]
    if (before and before[-1] in tables["tellers"]) or words.word(at + 1) in tables["about_articles"]:  # "no article"
        return True
    article = max((n for n, word in enumerate(before) if word in tables["about_articles"]), default=-1)
    reported = not tables["saying"].isdisjoint(before[article + 1 :])
    return (article >= 0 and not reported) or not _next(words, at + 1).isdisjoint(tables["telling"])


def _entries(mention: Mention) -> tuple[str, ...]:
    return (mention.entry, *mention.also)


def _is_name(mention: Mention) -> bool:
    """Whether a mention is a proper name; a term in lower case is a word of our own."""
    return mention.kind != "term" or mention.form[:1].isupper()


def _times(dates: Iterable[DateRef], document: Document) -> Iterator[Item]:
    for date in dates:
        value = date.edtf if date.edtf and "/" not in date.edtf else date.value
        if found := _TIME.match(value):
            yield found.group(), date.span.of(document.text), date.span
