"""Find names that no entry owns, whatever part they play in a text, so that people can decide about them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from generator.base.laid import laid
from generator.base.language import language_data, people_names
from generator.base.values import Mention, Span, Unknown
from generator.reading.names.scene import Scene, name_words
from generator.text.document import Document

MOST = 20_000  # names of one text that are read: no article has so many, only a text made of names
_WORD = r"(?:[^\W\d_a-z]\.)+(?:[^\W\d_a-z](?![\w]))?|[^\W\d_a-z][\w'\u2019]*(?:-[\w'\u2019]+)*"
_BLANK = "[ \u00a0]"
_POSSESSIVE = re.compile(r"['\u2019]s$")
_END = re.compile(r"(?:['\u2019]s|['\u2019.,-]+)$")
_CONTRACTED = re.compile(r"['\u2019](?:m|ve|re|ll|d|t|s)$")  # "I'm", "We've"
_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z])")
_A_LIST = 7  # capitalised words in a row that are no one's name
_BEFORE = re.compile(r"([\w.-]+)[ \u00a0](?:the[ \u00a0])?$")


@dataclass(frozen=True, slots=True)
class _Tables:
    """What a language has to say about capitalised words: see languages/*/unknown.yml."""

    run: re.Pattern[str]
    ordinary: frozenset[str]
    furniture: frozenset[str]
    titles: frozenset[str]
    links: frozenset[str]
    roles: frozenset[str]
    heads: frozenset[str]
    openers: frozenset[str]
    peoples: frozenset[str]
    places: frozenset[str]


@cache
def _tables(language: str) -> _Tables:
    data, names = language_data(language, "unknown"), name_words(language)
    articles = "|".join(sorted(names["articles_of_names"]))
    inner, behind = "|".join(data["inner"]), "|".join(data["inner_behind"])
    links = rf"(?:{_BLANK}(?:{inner})){{1,2}}(?:{_BLANK}(?:{behind}))?"
    word = rf"(?:(?:{articles})[- ])?(?:{_WORD})"
    run = re.compile(rf"(?<![\w\u2019'-]){word}(?:(?:{links})?{_BLANK}{word})*")
    ordinary = {word for key in ("months", "weekdays", "openers", "furniture") for word in data[key]}
    ordinary |= set(language_data(language, "sentences")["openers"])
    roles = {*names["honorifics"], *names["role_heads"]}
    return _Tables(
        run=run,
        ordinary=frozenset(word.casefold() for word in ordinary) - frozenset(data["furniture_in_names"]),
        furniture=frozenset(data["furniture"]),
        titles=frozenset(word.casefold() for word in {*data["courtesy"], *roles}),
        roles=frozenset(word.casefold() for word in roles),
        links=frozenset([*data["inner"], *data["inner_behind"]]),
        heads=names["name_heads"],
        openers=names["name_openers"],
        peoples=people_names(language),
        places=names["locative_prepositions"],
    )


def ordinary_words(language: str) -> frozenset[str]:
    """Words in small letters that are no names though they have capitals: months, weekdays, furniture of web pages."""
    return _tables(language).ordinary | _tables(language).furniture


def find_unknown(document: Document, mentions: Collection[Mention]) -> tuple[Unknown, ...]:
    """Names that belong to no entry, in order; a longer name counts as a whole, though it begins with an entry's.

    Sentences that write all words with capitals, as headlines do, show no names. Of very many the first MOST are read.
    """
    tables = _tables(document.language)
    scene = Scene(document)
    known = laid([mention for mention in mentions if not mention.inside], lambda mention: mention.span)
    found: list[Unknown] = []
    for sentence in document.sentences:
        if document.headline and document.headline.contains(sentence):
            continue
        runs = [Span(*run.span()) for run in tables.run.finditer(document.text, sentence.start, sentence.end)]
        if not runs or scene.title_case(sentence.start):
            continue
        for run in runs:
            for piece in _pieces(document.text, run, known.over(run), tables):
                name = _name(document, piece, tables)
                found += [name] if name else []
        if len(found) >= MOST:
            break
    return tuple(found[:MOST])


def _pieces(text: str, run: Span, mentions: list[Mention], tables: _Tables) -> Iterator[list[Span]]:
    """The names of a run of capitalised words: it is parted at "and", and where an entry is named that stands apart."""
    words = [Span(run.start + found.start(), run.start + found.end()) for found in re.finditer(r"\S+", run.of(text))]
    for part in _parted(text, words):
        taken = [any(mention.span.overlaps(word) for mention in mentions) for word in part]
        if not any(taken) or (not all(taken) and _is_longer(text, part, taken, tables)):
            yield part
        else:
            piece: list[Span] = []
            for word, owned in zip(part, taken, strict=True):
                if not owned:
                    piece.append(word)
                elif piece:
                    yield piece
                    piece = []
            if piece:
                yield piece


def _parted(text: str, words: list[Span]) -> Iterator[list[Span]]:
    """The words between "and", unless that joins two words behind "of": "Union of Lakes and Rivers"."""
    part: list[Span] = []
    for at, word in enumerate(words):
        joins = word.of(text) == "and"
        rest = [other.of(text) for other in words[at + 1 :]]
        inner = joins and at > 1 and words[at - 2].of(text) == "of" and (len(rest) == 1 or rest[:1] == ["the"])
        if joins and not inner:
            if part:
                yield part
            part = []
        else:
            part.append(word)
    if part:
        yield part


def _is_longer(text: str, words: list[Span], taken: list[bool], tables: _Tables) -> bool:
    """Whether a run in which an entry is named is one longer name.

    "Lakeland River Guard", "Lakeland Centre for Rivers", "Free Lakeland Guard", "Union of the Rivers of Lakeland".
    """
    shown = [_bare(word.of(text)) for word in words]
    headed = shown[-1] in tables.heads and not taken[-1]
    if taken[0] and not any(taken[taken.index(False) :]):
        own = shown[taken.index(False) :]
        return headed or (own[0] not in tables.links and own[0].casefold() not in tables.titles and "for" in own)
    if headed and not taken[0]:
        return shown[0] in tables.openers
    joined = shown.index("of") if "of" in shown[1:-1] else 0
    return joined > 1 and not any(taken[:joined]) and shown[joined - 1].casefold() not in tables.roles


def _name(document: Document, words: list[Span], tables: _Tables) -> Unknown | None:
    """The words without what is no part of a name at their ends; None when no name is left."""
    text = document.text
    shown_words = [_bare(word.of(text)) for word in words]
    # "Lakeland-based" says where the body behind it is.
    small = ["the" if "-" in word and word.rpartition("-")[2].islower() else word.casefold() for word in shown_words]
    first = _first(small, tables)
    titled = first > 0 and small[first - 1] in tables.titles
    last = len(words)
    while last > first and small[last - 1] in tables.ordinary | tables.links:
        last -= 1
    if first == last or (last - first == 1 and _is_no_name(small[first], shown_words[first], tables)):
        return None
    if last - first >= _A_LIST and tables.links.isdisjoint(small[first:last]):
        return None  # a line of keywords
    shown = text[words[first].start : words[last - 1].end]
    if not re.search(r"\.\w\.$", shown):
        shown = _END.sub("", shown)
    span = Span(words[first].start, words[first].start + len(shown))
    if len(shown) < 2 or (last - first == 1 and _CONTRACTED.sub("", shown).casefold() in tables.ordinary):
        return None
    before = _BEFORE.search(text, max(0, span.start - 24), span.start)
    word = before[1].casefold() if before else ""
    return Unknown(
        span,
        titled=titled or word in tables.titles,
        initial=_is_initial(document, span.start),
        located=word in tables.places,
    )


def _is_no_name(small: str, shown: str, tables: _Tables) -> bool:
    """Whether one word is no name: peoples ("Lakelander-Norwegian"), titles, furniture ("LakebookComment")."""
    glued = _GLUED.split(shown)[-1].casefold() in tables.furniture
    return glued or small in tables.titles or all(part in tables.peoples for part in small.split("-"))


def _first(small: list[str], tables: _Tables) -> int:
    """Where a name begins behind words that are none: "Meanwhile", "Lakelander Minister", "Secretary of State"."""
    at = 0
    while at < len(small):
        onward = small[at + 1] if at + 1 < len(small) else ""
        title = small[at] in tables.titles and onward not in tables.links
        # "Secretary of State" before a name
        office = small[at] in tables.titles and at + 2 < len(small) and small[at + 2] in tables.titles
        rest = small[at + 2] if at + 2 < len(small) else ""
        beside = onward in tables.titles and rest and rest not in tables.links
        people = small[at] in tables.peoples and (beside or onward in tables.peoples | tables.links)
        if not (small[at] in tables.ordinary | tables.links or title or office or people):
            break
        at += 2 if office and onward in tables.links else 1
    return at


def _is_initial(document: Document, start: int) -> bool:
    """Whether the name begins with the first word of its sentence or of words in quotation marks."""
    begin = document.sentence_at(start).start
    return start - begin < 3 or document.text[start - 1] in "\"\u201c'\u2018"


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word).strip(".,;:'\u2019-")
