"""What each article says about names: those without an entry, which are the same, and its words in lower case."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from generator.base.reads import piece, single
from generator.base.store import key_of
from generator.base.value import value
from generator.base.values import Span
from generator.guide.link import Guide
from generator.guide.one_name import Same, Spelling, spelling
from generator.guide.publication import shown
from generator.reading.annotation import Annotation

BOILERPLATE = 4  # a sentence found word for word in this many articles is part of none of them
_NEAR = 60  # characters between two names that a text equates
_LEAD = re.compile(r"^[ \u00a0,;(\u2013\u2014-]+|[ \u00a0\"'\u201c\u2018]+$")
_WORD_BEFORE = re.compile(r"([^\W\d_a-z][\w-]*)[ \u00a0]$")
_WORD_BEHIND = re.compile(r"[ \u00a0]([^\W\d_a-z]\w*)(?!\w)")
_LOWER = re.compile(r"(?<![\w.'\u2019/-])[^\W\d_A-Z]{3,}(?![\w-]|\.\w)")  # no parts of addresses


@value
class Used:
    """A name without an entry at one place: its key, its form, its span, and what is around it (see Unknown)."""

    key: str
    form: str
    start: int
    end: int
    titled: bool
    initial: bool
    located: bool


@value
class NamesUsed:
    """What one article says about names.

    `equated`, `bracketed` and `wider` are pairs as in Same. `people` are those quoted, or introduced by what they do.
    `outlet` is the article's id if it has none. `lower` has its words in lower case, with a space between those that
    only a space separates, and otherwise a line break.
    """

    names: tuple[Used, ...]
    equated: frozenset[tuple[str, str]]
    bracketed: frozenset[tuple[str, str]]
    wider: tuple[tuple[str, str], ...]
    people: frozenset[str]
    outlet: str
    dateline: str
    lower: str


@piece
def names_used(guide: Guide, article: str) -> NamesUsed:
    """What an article says about names."""
    annotation, data = guide.annotations[article], guide.corpus.articles[article].data
    quoted = {each.speaker.name for each in annotation.quotations if each.speaker.name and each.tier == 1}
    equated, bracketed = _equated(annotation)
    return NamesUsed(
        names=tuple(_used(guide, article)),
        equated=frozenset(equated),
        bracketed=frozenset(bracketed),
        wider=tuple(_wider_names(annotation)),
        people=frozenset(quoted | {person.name for person in annotation.people if person.name}),
        outlet=data.outlet or article,
        dateline=(data.dateline or "").split(",")[0].strip().casefold(),
        lower=_lower(annotation.document.text),
    )


def _used(guide: Guide, article: str) -> Iterator[Used]:
    """The names without an entry that the site shows, outside boilerplate."""
    boilerplate, spelled = repeated(guide), spelling(guide.corpus.settings.language)
    annotation = guide.annotations[article]
    document = annotation.document
    for found in annotation.unknown:
        if not shown(guide, article, found.span):
            continue
        if boilerplate and key_of(document.sentence_at(found.span.start).of(document.text)) in boilerplate:
            continue
        form = " ".join(found.span.of(document.text).split())
        key = spelled.key(form)
        yield Used(key, form, found.span.start, found.span.end, found.titled, found.initial, found.located)


def _lower(text: str) -> str:
    parts, end = [], -1
    for word in _LOWER.finditer(text):
        parts += [" " if word.start() == end + 1 and text[end] == " " else "\n", word.group()]
        end = word.end()
    return "".join(parts)


@single
def repeated(guide: Guide) -> frozenset[bytes]:
    """Sentences that many articles contain word for word: a web site's text about itself; each by its key."""
    counts: Counter[bytes] = Counter()
    for article in guide.articles:
        counts.update(_sentences(guide, article))
    return frozenset(sentence for sentence, number in counts.items() if number >= BOILERPLATE)


@piece
def _sentences(guide: Guide, article: str) -> frozenset[bytes]:
    """The sentences of an article, each by its key."""
    document = guide.annotations[article].document
    return frozenset(key_of(sentence.of(document.text)) for sentence in document.sentences)


# ---- names that texts equate


def said_to_be_one(articles: Iterable[NamesUsed]) -> Same:
    """The names that texts equate: "the Coast Service (CRS)", "the Grey Fleet, also known as Kelda"."""
    equated: set[tuple[str, str]] = set()
    bracketed: set[tuple[str, str]] = set()
    wider: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for article in articles:
        equated |= article.equated
        bracketed |= article.bracketed
        for key, wide in article.wider:
            wider[key][wide] += 1
    explained = {
        (long, short)
        for long, short in bracketed
        if _abbreviates(short, long) or _abbreviates(long, short) or (short, long) in bracketed
    }
    pairs = frozenset(pair for pair in equated | explained if pair[0] != pair[1])
    return Same(pairs, frozenset(explained - equated), wider)


def _equated(annotation: Annotation) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """The names that a text equates, by their keys, and those it has in brackets after others."""
    equated: set[tuple[str, str]] = set()
    bracketed: set[tuple[str, str]] = set()
    text, spelled = annotation.document.text, spelling(annotation.document.language)
    named = (each.span for each in annotation.mentions if not each.inside and each.rule != "demonym")
    spans = sorted({*named, *(each.span for each in annotation.unknown)})
    for one, other in pairwise(spans):
        if 0 < other.start - one.end <= _NEAR and (tie := _tie(text[one.end : other.start], spelled)):
            (equated if tie == "also" else bracketed).add((_key(text, one, spelled), _key(text, other, spelled)))
    equated.update(_listed(text, spans, spelled))
    return equated, bracketed


def _wider_names(annotation: Annotation) -> Iterator[tuple[str, str]]:
    """Names by their keys, each with a wider one that it is part of in a text."""
    text, spelled = annotation.document.text, spelling(annotation.document.language)
    for each in annotation.unknown:
        if wide := _wider(text, each.span, spelled):
            yield _key(text, each.span, spelled), wide


def _key(text: str, span: Span, spelled: Spelling) -> str:
    return spelled.key(" ".join(span.of(text).split()))


def _tie(gap: str, spelled: Spelling) -> str:
    """How the text between two names connects them: "also", "bracket", or "" if it does not."""
    if spelled.patterns["opened"].fullmatch(gap):
        return "bracket"
    words_between = spelled.patterns["determiner"].sub("", _LEAD.sub("", gap))
    # "the Grey Fleet group, also known as"; a bare "or" counts only in brackets or after a comma
    words = words_between.split()
    at = next((n for n, word in enumerate(words[:3], start=1) if word.strip(",") in spelled.bodies), 0)
    words_between = " ".join(words[at:]).removeprefix("- ").removeprefix("(")
    if not words_between or not spelled.also_named.fullmatch(words_between):
        return ""
    bare = spelled.patterns["bare_or"].fullmatch(words_between)
    return "also" if " " in words_between or "(" in gap or (gap.startswith((",", " -")) and not bare) else ""


def _listed(text: str, spans: list[Span], spelled: Spelling) -> Iterator[tuple[str, str]]:
    """The names in brackets after a name: "the Grey Fleet (GF or Kelda)"."""
    for at, first in enumerate(spans):
        opened = text.startswith(" (", first.end)
        end = text.find(")", first.end, first.end + _NEAR) if opened else -1
        inner = [span for span in spans[at + 1 : at + 5] if span.end <= end]
        if len(inner) < 2 or inner[-1].end != end:
            continue
        before, *between = [text[a.end : b.start] for a, b in pairwise([first, *inner])]
        ties = all(spelled.patterns["listed"].fullmatch(gap) for gap in between)
        if (
            ties
            and spelled.patterns["opened"].fullmatch(before)
            and spelled.patterns["last_listed"].match("".join(between))
        ):
            yield from ((_key(text, first, spelled), _key(text, span, spelled)) for span in inner)


def _wider(text: str, span: Span, spelled: Spelling) -> str:
    """A name extended by a direction, or one of several words by the name of a people, directly before or after it."""
    before = _WORD_BEFORE.search(text, max(0, span.start - 24), span.start)
    words = " ".join(span.of(text).split())
    if before:
        word = before[1].casefold()
        if word in spelled.directions or (" " in words and word in spelled.peoples):
            return f"{before[1]} {words}"
    behind = _WORD_BEHIND.match(text, span.end)
    return f"{words} {behind[1]}" if behind and behind[1].casefold() in spelled.directions else ""


def _abbreviates(acronym: str, name: str) -> bool:
    """Whether the letters occur in this order in the name, the first at its start or that of a word."""
    letters = iter(name)
    in_order = all(letter in letters for letter in acronym.casefold().replace(" ", ""))
    return in_order and any(word.startswith(acronym[0].casefold()) for word in name.split())
