"""The full text of entries and articles as an index in parts; a browser loads only the few that a query needs.

search/pages.json     the number, kind, outlet and year of each page; where each part begins, and the parts' numbers
search/words/N.json   a run of the alphabet: word -> its passages, each with a strength
search/texts/N.json   a run of pages: title, address, date, and each passage with its anchor

Pages and parts have numbers that they nearly always keep when others come or go, so that an edit changes few files.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Any

from generator.base.language import language_data
from generator.base.reads import piece, single
from generator.base.store import key_of
from generator.base.value import value
from generator.corpus.kinds import ENTRY_KINDS
from generator.corpus.parts import Citation
from generator.corpus.references import written
from generator.guide.link import Guide, passage
from generator.guide.publication import shown
from generator.pages import show
from generator.pages.addresses import address
from generator.pages.page import article_title
from generator.pages.statement_ids import statement_ids
from generator.text.folding import search_key

ARTICLE = len(ENTRY_KINDS)  # the kind of an article's page, after those of the entries
_TEXTS = 2_500  # characters of passages in one part, unless one page alone has more
_WORDS = 4_000  # characters of postings in one part, unless one word alone has more
_LEVELS = 9  # levels of how strongly a passage is about a word
_SATURATION = 1.2  # of BM25: each repetition of a word counts less
_LENGTH = 0.6  # of BM25: how much long passages are penalised
_ROOM = 16  # passages for which a page's number has room; a longer page takes the next numbers too
_USUAL = 60  # words of an average passage; a constant, so that a new article does not change other passages
_PROSE = (
    "definition",
    "scope_note",
    "text",
    "says",
    "only",
    "note",
)  # fields in our own words, in any part of an entry


Words = tuple[dict[str, int], ...]  # the words of each passage, with their strengths
Postings = dict[str, list[int]]  # of each word


@value
class Passage:
    """A stretch of text that a result links to: its anchor on the page ("" for the top) and its words."""

    anchor: str
    text: str


@value
class Searched:
    """A page in the index: `year` is 0 if unknown."""

    title: str
    folder: str
    kind: int
    outlet: str
    year: int
    date: str
    passages: tuple[Passage, ...]


def search_passages(guide: Guide) -> dict[str, Any]:
    """The parts of the index, by path, as values for JSON: entries come first, then articles."""
    entries = {id_: _entry(guide, id_) for id_ in guide.corpus.entries}
    articles = dict(zip(guide.articles, _articles(guide), strict=True))
    ours, theirs = (_numbers({id_: len(page.passages) for id_, page in some.items()}) for some in (entries, articles))
    first = _end(ours, entries)
    pages = {number: entries[id_] for id_, number in ours.items()}
    pages |= {first + number: articles[id_] for id_, number in theirs.items()}
    outlets = sorted({page.outlet for page in pages.values() if page.outlet})
    starts, texts = _texts(pages, outlets)
    own = _postings({id_: _entry_words(guide, id_) for id_ in guide.corpus.entries})
    terms, words = _words(_joined(own, _of_articles(guide), first * _ROOM))
    overview = {
        "outlets": outlets,
        "passages": sum(len(page.passages) for page in pages.values()),
        "steps": [number - before for before, number in pairwise([0, *pages])],
        "kind": [page.kind for page in pages.values()],
        "outlet": [outlets.index(page.outlet) if page.outlet else -1 for page in pages.values()],
        "year": [page.year for page in pages.values()],
        "texts": starts,
        "words": list(terms),
        "parts": list(terms.values()),
    }
    return {"search/pages.json": overview, **texts, **words}


def _numbers(lengths: Mapping[str, int]) -> dict[str, int]:
    """A number for each name, in order: the first that is free from one that depends on the name alone.

    `lengths` are passages; what has none has no number.
    """
    rooms = {name: math.ceil(length / _ROOM) for name, length in lengths.items() if length}
    places = 2 << sum(rooms.values()).bit_length()  # two to four times as many as are needed
    found: dict[str, int] = {}
    free = 0
    for place, name in sorted((int.from_bytes(key_of(name)[:8], "big") % places, name) for name in rooms):
        found[name] = max(place, free)
        free = found[name] + rooms[name]
    return found


def _end(numbers: Mapping[str, int], pages: Mapping[str, Searched]) -> int:
    """A number behind all of these, which depends on how many they are as seldom as possible."""
    last = max((number + math.ceil(len(pages[id_].passages) / _ROOM) for id_, number in numbers.items()), default=0)
    return 1 << last.bit_length()


@single
def _articles(guide: Guide) -> tuple[Searched, ...]:
    return tuple(_article(guide, id_) for id_ in guide.articles)


@single
def _of_articles(guide: Guide) -> Postings:
    return _postings({id_: _article_words(guide, id_) for id_ in guide.articles})


@piece
def _entry_words(guide: Guide, id_: str) -> Words:
    return _strengths(_entry(guide, id_), guide.corpus.settings.language)


@piece
def _article_words(guide: Guide, id_: str) -> Words:
    return _strengths(_article(guide, id_), guide.corpus.settings.language)


@piece
def _entry(guide: Guide, id_: str) -> Searched:
    """The fields of an entry: the top of its page, then each statement."""
    record = guide.corpus.entries[id_]
    data = record.data
    ids = statement_ids(data)
    passages = [Passage("", ". ".join(part for part in (data.label, data.gloss) if part))]
    for path, model in written(data):
        if isinstance(model, Citation):
            continue  # its words are those of an article
        anchor = ids.get(path, "")
        values = (getattr(model, name, None) for name in _PROSE)
        passages.extend(Passage(anchor, value) for value in values if isinstance(value, str))
    return Searched(
        data.label, address(guide.corpus, id_).folder, ENTRY_KINDS.index(record.kind), "", 0, "", tuple(passages)
    )


@piece
def _article(guide: Guide, id_: str) -> Searched:
    """The paragraphs of an article, as far as the site shows them."""
    article = guide.corpus.articles[id_]
    annotation = guide.annotations[id_]
    document = annotation.document
    passages = [
        Passage("" if (where := passage(annotation, span.start)) == "headline" else where, span.of(document.text))
        for span in document.paragraphs
        if shown(guide, id_, span)
    ]
    published, outlet = article.data.published, article.data.outlet
    return Searched(
        article_title(article),
        address(guide.corpus, id_).folder,
        ARTICLE,
        guide.corpus.label(outlet) if outlet else "",
        published.first.year if published and published.first else 0,
        show.date_text(published) if published else "",
        tuple(passages),
    )


def _texts(pages: Mapping[int, Searched], outlets: list[str]) -> tuple[list[int], dict[str, Any]]:
    """The passages in parts, each with the number of its first page, and which page that is."""
    starts: list[int] = []
    parts: dict[str, Any] = {}
    part: list[Any] = []
    size = 0
    for at, (number, page) in enumerate(pages.items()):
        length = sum(len(passage.text) for passage in page.passages)
        if not starts or size + length > _TEXTS:
            part, size = [], 0
            parts[f"search/texts/{number}.json"] = part
            starts.append(at)
        size += length
        outlet = outlets.index(page.outlet) if page.outlet else -1
        passages = [[passage.anchor, passage.text] for passage in page.passages]
        part.append([page.title, page.folder, page.kind, outlet, page.date, passages])
    return starts, parts


def _strengths(page: Searched, language: str) -> Words:
    """The words of each passage of a page, each with its strength (0 to 8)."""
    found = []
    for passage_ in page.passages:
        counts = Counter(index_words(passage_.text, language))
        length = 1 - _LENGTH + _LENGTH * counts.total() / _USUAL
        shares = {word: count / (count + _SATURATION * length) for word, count in counts.items()}
        found.append({word: min(math.floor(share * _LEVELS), 8) for word, share in shares.items()})
    return tuple(found)


def _postings(pages: Mapping[str, Words]) -> Postings:
    """The postings of each word.

    A posting is one number: the step from the passage before, times nine, plus the strength of the word.
    """
    postings: defaultdict[str, list[int]] = defaultdict(list)
    last: defaultdict[str, int] = defaultdict(int)
    for id_, number in _numbers({id_: len(words) for id_, words in pages.items()}).items():
        for passage_, strengths in enumerate(pages[id_], start=number * _ROOM):
            for word, strength in strengths.items():
                postings[word].append((passage_ - last[word]) * _LEVELS + strength)
                last[word] = passage_
    return dict(postings)


def _joined(first: Postings, later: Postings, begins: int) -> Postings:
    """The postings of pages and of later ones, whose first passage has a number: of these only first steps change."""
    found = dict(first)
    for word, steps in later.items():
        mine = first.get(word, [])
        last = sum(step // _LEVELS for step in mine)
        found[word] = [*mine, steps[0] + (begins - last) * _LEVELS, *steps[1:]]
    return found


def _words(postings: Postings) -> tuple[dict[str, int], dict[str, Any]]:
    """The postings in parts; the first word of each part, with the part's number."""
    parts: list[dict[str, list[int]]] = []
    size = 0
    for word in sorted(postings):
        length_ = len(word) + 4 * len(postings[word])
        if not parts or size + length_ > _WORDS:
            parts.append({})
            size = 0
        size += length_
        parts[-1][word] = postings[word]
    starts = [next(iter(part)) for part in parts]
    numbers = _numbers(dict.fromkeys(starts, 1))
    files = {f"search/words/{numbers[start]}.json": part for start, part in zip(starts, parts, strict=True)}
    return {start: numbers[start] for start in starts}, files


def index_words(text: str, language: str) -> list[str]:
    """The words of a text as indexed: folded, in the singular, without very common ones."""
    return [word for key in search_key(text).split() if (word := _index_word(key, language))]


@lru_cache(maxsize=200_000)
def _index_word(key: str, language: str) -> str:
    data = language_data(language, "search")
    if key in data["stop_words"]:
        return ""
    if len(key) >= data["shortest"]:
        for ending, instead in data["endings"]:
            if key.endswith(ending):
                return f"{key.removesuffix(ending)}{instead}"
    return key
