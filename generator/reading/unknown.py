"""Find names that no entry owns, whatever part they play in a text, so that people can decide about them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from functools import cache
from itertools import groupby, pairwise, takewhile
from operator import attrgetter, itemgetter

from generator.base.language import language_data, people_names
from generator.base.values import Mention, Span, Unknown
from generator.reading.names.scene import Scene, name_words, scene_of
from generator.text.document import Document

MOST = 20_000  # names of one text that are read: no article has so many, only a text made of names
_WORD = r"(?:[^\W\d_a-z]\.)+(?:[^\W\d_a-z](?![\w]))?|[^\W\d_a-z][\w'\u2019]*(?:-[\w'\u2019]+)*"
_BLANK = "[ \u00a0]"
_WORDS = re.compile(r"\S+")
_END_OF = attrgetter("end")
_POSSESSIVE = re.compile(r"['\u2019]s$")
_END = re.compile(r"(?:['\u2019]s|['\u2019.,-]+)$")
_CONTRACTED = re.compile(r"['\u2019](?:m|ve|re|ll|d|t|s)$")  # "I'm", "We've"
_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z])")
_COMPOUND = "-"  # for a word such as "Lakeland-based", which is no part of a name
_A_LIST = 7  # capitalised words in a row that are no one's name


class _Tables:
    """What a language has to say about capitalised words: see languages/*/unknown.yml and names.yml."""

    def __init__(self, language: str) -> None:
        """Words in small letters, but for `heads`, which are parts of names."""
        data, names = language_data(language, "unknown"), name_words(language)
        articles = "|".join(sorted(names["articles_of_names"]))
        inner, behind = "|".join(data["inner"]), "|".join(data["inner_behind"])
        links = rf"(?:{_BLANK}(?:{inner})){{1,2}}(?:{_BLANK}(?:{behind}))?"
        word = rf"(?:(?:{articles})[- ])?(?:{_WORD})"
        self.run = re.compile(rf"(?<![\w\u2019'-]){word}(?:(?:{links})?{_BLANK}{word})*")
        openers = language_data(language, "sentences")["openers"]
        ordinary = _small(
            *openers, *(word for key in ("months", "weekdays", "openers", "furniture") for word in data[key])
        )
        self.ordinary = ordinary - frozenset(data["furniture_in_names"])
        self.furniture = frozenset(data["furniture"])
        self.roles = _small(*names["honorifics"], *names["role_heads"])
        self.titles = self.roles | _small(*data["courtesy"])
        self.links = frozenset([_COMPOUND, *data["inner"], *data["inner_behind"]])
        self.heads: frozenset[str] = names["name_heads"]
        self.peoples = people_names(language)
        self.places: frozenset[str] = names["locative_prepositions"]
        self.joins: frozenset[str] = names["joins"]
        self.of: frozenset[str] = names["of"]
        self.articles: frozenset[str] = names["articles"]
        self.before = re.compile(rf"([\w.-]+){_BLANK}(?:(?:{'|'.join(self.articles)}){_BLANK})?$")


def _small(*words: str) -> frozenset[str]:
    return frozenset(map(str.casefold, words))


@cache
def _tables(language: str) -> _Tables:
    return _Tables(language)


def ordinary_words(language: str) -> frozenset[str]:
    """Words in small letters that are no names though they have capitals: months, weekdays, furniture of web pages."""
    return _tables(language).ordinary | _tables(language).furniture


def find_unknown(document: Document, mentions: Collection[Mention]) -> tuple[Unknown, ...]:
    """Names that belong to no entry, in order; a longer name counts as a whole, though it begins with an entry's.

    Sentences that write all words with capitals, as headlines do, show no names. Of very many the first MOST are read.
    """
    tables, scene, text = _tables(document.language), scene_of(document), document.text
    known = sorted(mention.span for mention in mentions if not mention.inside)
    found: list[Unknown] = []
    for sentence in document.sentences:
        if len(found) >= MOST or (document.headline and document.headline.contains(sentence)):
            continue
        runs = tables.run.finditer(text, sentence.start, sentence.end)
        pieces = (piece for run in runs for piece in _pieces(run, known, tables))
        names = [name for piece in pieces if (name := _name(document, piece, tables))]
        found += names if names and not scene.title_case(sentence.start) else ()
    return tuple(found[:MOST])


def _pieces(run: re.Match[str], known: list[Span], tables: _Tables) -> Iterator[list[Span]]:
    """The names of a run of capitalised words: it is split at "and", and where an entry is named that is apart."""
    start, stop = run.span()
    at = bisect_right(known, start, key=_END_OF)
    near = known[at:] if at < len(known) and known[at].start < stop else []
    words = [Span(start + word.start(), start + word.end()) for word in _WORDS.finditer(run[0])]
    if len(words) == 1:
        if not near:
            yield words
        return
    shown = [_bare(word.of(run.string)) for word in words]
    cuts = [at for at in range(len(words)) if shown[at] in tables.joins and not _is_inner(shown, at, tables)]
    for first, last in pairwise([-1, *cuts, len(words)]):
        part = words[first + 1 : last]
        taken = [any(span.overlaps(word) for span in takewhile(lambda span: span.start < stop, near)) for word in part]
        if part and any(taken) and not all(taken) and _is_longer(shown[first + 1 : last], taken, tables):
            yield part
            continue
        for owned, piece in groupby(zip(part, taken, strict=True), key=itemgetter(1)):
            if not owned:
                yield [word for word, _ in piece]


def _is_inner(shown: list[str], at: int, tables: _Tables) -> bool:
    """Whether "and" joins two words behind "of": "Union of Lakes and Rivers"."""
    rest = shown[at + 1 :]
    return at > 1 and shown[at - 2] in tables.of and (len(rest) == 1 or rest[:1] == [*tables.articles])


def _is_longer(shown: list[str], taken: list[bool], tables: _Tables) -> bool:
    """Whether a run in which an entry is named is one longer name: "Lakeland River Guard", "Union of Lakeland"."""
    if taken[0]:
        return shown[-1] in tables.heads and not taken[-1] and not any(taken[taken.index(False) :])
    joined = next((at for at in range(1, len(shown) - 1) if shown[at] in tables.of), 0)
    return joined > 1 and not any(taken[:joined]) and shown[joined - 1].casefold() not in tables.roles


def _name(document: Document, words: list[Span], tables: _Tables) -> Unknown | None:
    """The words without what is no part of a name at their ends; None when no name is left."""
    text = document.text
    shown_words = [_bare(word.of(text)) for word in words]
    # "Lakeland-based" says where the body behind it is.
    small = [_COMPOUND if Scene.is_compound(word) else word.casefold() for word in shown_words]
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
    word = _word_before(text, span.start, tables)
    return Unknown(
        span,
        titled=titled or word in tables.titles,
        initial=_is_initial(document, span.start),
        located=word in tables.places,
    )


def _word_before(text: str, start: int, tables: _Tables) -> str:
    """The word before a name in small letters, an article left out; nothing if there is none."""
    before = tables.before.search(text, max(0, start - 24), start)
    return before[1].casefold() if before else ""


def _is_no_name(small: str, shown: str, tables: _Tables) -> bool:
    """Whether one word is no name: peoples ("Lakelander-Norwegian"), titles, furniture ("LakebookComment")."""
    glued = _GLUED.split(shown)[-1].casefold() in tables.furniture
    return glued or small in tables.titles or all(part in tables.peoples for part in small.split("-"))


def _first(small: list[str], tables: _Tables) -> int:
    """Where a name begins behind words that are none: "Meanwhile", "Lakelander Minister", "Secretary of State"."""
    at = 0
    while at < len(small):
        onward, rest, *_ = [*small[at + 1 : at + 3], "", ""]
        title = small[at] in tables.titles
        # "Secretary of State" before a name
        office = title and rest in tables.titles
        beside = onward in tables.titles and rest and rest not in tables.links
        people = small[at] in tables.peoples and (beside or onward in tables.peoples | tables.links)
        if not (
            small[at] in tables.ordinary | tables.links or (title and onward not in tables.links) or office or people
        ):
            break
        at += 2 if office and onward in tables.links else 1
    return at


def _is_initial(document: Document, start: int) -> bool:
    """Whether the name begins with the first word of its sentence or of words in quotation marks."""
    begin = document.sentence_at(start).start
    return start - begin < 3 or document.text[start - 1] in "\"\u201c'\u2018"


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word).strip(".,;:'\u2019-")
