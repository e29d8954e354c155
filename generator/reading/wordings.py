"""Find loaded or telling wordings, whom they are said of, and in whose words they stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation

from generator.base.language import language_data
from generator.base.span_index import SpanIndex, span_index
from generator.base.value import value
from generator.base.values import Mention, Quotation, Span, Wording
from generator.reading.names.scene import name_words
from generator.reading.voices import Spoken, voices
from generator.text.document import Document

MOST = 10_000  # wordings of one text that are read: no article has so many, only a text made of them
SLOT = "{}"
# So many words may be between a name and what is added to it ("X, a small armed nuisance").
NEAR = 3
_AHEAD = 4  # and so many between words and the name they go on to ("freeing the old town of X")
_CAPITAL = re.compile(r"(?<![\w-])[^\W\d_a-z]")
# A hyphenated compound is one word: "anti-crisis" does not hold "crisis".
_WORD = re.compile(r"\w+(?:-\w+)*")
_BEGINS = re.compile(r"(?<!\w)(?<!\w-)")
_ENDS = re.compile(r"(?!-?\w)")
# What may be between the words of one wording: blanks, quotation marks, a hyphen; no comma, no full stop.
_JOINED = re.compile(r"[\s\"'\-/]*")
_POSSESSIVE = re.compile(r"\s*(?:'s?)?\s*")


@value
class Label:
    """A wording people watch, as they list it.

    `form` are the words; `{}` before or after them stands for the name of what they are said of. `also` are other forms
    of the same words. `referent` is the entry it is said of when the text names none. `refers` says where else to look:
    "" (a name within the words, or joined to them), "before" (the name it is added to: "X, a group ..."), "next" (the
    name that follows: "freeing the town of X"), "subject" (who is said to do it). `of` are entries the referent belongs
    to: the referent holds only in articles that name one of them, and not where another name is joined to the words.
    `names` is false for words that name nothing, such as verbs and judgements.
    """

    form: str
    referent: str = ""
    refers: str = ""
    register: str = ""
    category: str = ""
    names: bool = True
    also: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    neutral: str = ""
    note: str = ""


@value
class _Pattern:
    """The words of one form, and whether a name must be before or after them."""

    words: tuple[str, ...]
    before: bool
    after: bool
    label: Label


@dataclass(frozen=True, slots=True)
class _Forms:
    """The first words of all forms, to be found in one pass over a text, and the patterns that begin with each."""

    first_words: AhoCorasick
    patterns: tuple[tuple[_Pattern, ...], ...]


@value
class _Found:
    """Words of a pattern in a text; `slot` is the name in its slot."""

    span: Span
    label: Label
    slot: Mention | None


class _Ties:
    """How a language ties words to whom they are said of: see languages/*/wordings.yml."""

    def __init__(self, language: str) -> None:
        data = language_data(language, "wordings")
        words = {name: "|".join(map(re.escape, listed)) for name, listed in data.items()}
        fillers = rf"(?:\s+(?:{words['fillers']}))*"
        self.relatives = re.compile(rf",\s(?:{words['relatives']})\b")
        self.joined = re.compile(rf"[\s\"']*(?:,?\s*(?:{words['examples']}))?{fillers}[\s\"']*")
        self.clauses = re.compile(rf"[;:]|\b(?:{words['clauses']})\b")
        self.fillers = re.compile(rf"{fillers}[\s\"']*")
        self.agents = tuple(f" {word}" for word in data["agents"])
        self.links, self.parting = frozenset(data["links"]), frozenset(data["parting"])


def find_wordings(
    document: Document, mentions: Sequence[Mention], quotations: Sequence[Quotation], labels: Sequence[Label]
) -> tuple[Wording, ...]:
    """Every wording of the list in the text, longest first where two overlap, in order; of very many the first MOST."""
    outer = sorted(mention for mention in mentions if not mention.inside)
    names = span_index(outer, lambda mention: mention.span)
    named = frozenset(mention.entry for mention in mentions)
    spoken = voices(document, quotations)
    found: list[Wording] = []
    end = -1
    matches = _matches(document, outer, _forms(tuple(labels)))
    for each in sorted(matches, key=lambda each: (each.span.start, -each.span.end)):
        if each.span.start < end or len(found) == MOST:
            continue
        end = each.span.end
        voice = spoken.at(each.span)
        referent, rule = _referent(document, each, outer, names, named, voice)
        found.append(
            Wording(
                span=each.span,
                form=each.label.form,
                referent=referent,
                register=each.label.register,
                category=each.label.category,
                names=each.label.names,
                voice=voice.stated,
                manner=voice.manner,
                rule=rule,
                tier=1 if referent else 2,
            )
        )
    return tuple(found)


@cache
def _forms(labels: tuple[Label, ...]) -> _Forms:
    """The forms of all labels by their first word, longest first."""
    by_word: dict[str, list[_Pattern]] = defaultdict(list)
    for label in labels:
        for form in (label.form, *label.also):
            bare = form.strip()
            words = tuple(_WORD.findall(bare.replace(SLOT, " ").replace("\u2019", "'").lower()))
            if words:
                by_word[words[0]].append(_Pattern(words, bare.startswith(SLOT), bare.endswith(SLOT), label))
    return _Forms(
        AhoCorasick(list(by_word), implementation=Implementation.DFA),
        tuple(
            tuple(sorted(found, key=lambda each: -len(each.words) - each.before - each.after))
            for found in by_word.values()
        ),
    )


@cache
def _ties(language: str) -> _Ties:
    return _Ties(language)


def _matches(document: Document, mentions: Sequence[Mention], forms: _Forms) -> Iterator[_Found]:
    text = document.folded.text.replace("\u0130", "i").lower()  # the one letter that grows, and offsets must hold
    for number, start, end in forms.first_words.find_matches_as_indexes(text, overlapping=True):
        if not (_BEGINS.match(text, start) and _ENDS.match(text, end)):
            continue
        for pattern in forms.patterns[number]:
            stop = _end(text, end, pattern.words)
            if stop is None:
                continue
            span = document.folded.original(start, stop)
            if found := _slotted(document, mentions, pattern, span):
                yield found


def _end(text: str, at: int, words: tuple[str, ...]) -> int | None:
    """Where the words of a form end whose first one ends at an offset; None where others follow."""
    for word in words[1:]:
        further = _WORD.match(text, _JOINED.match(text, at).end())  # type: ignore[union-attr]  # it matches anywhere
        if further is None or further.group() != word:
            return None
        at = further.end()
    return at


def _slotted(document: Document, mentions: Sequence[Mention], pattern: _Pattern, span: Span) -> _Found | None:
    """The match with the name in its slot, if the pattern has one and the name is there."""
    name = None
    if pattern.before:
        name = _ending_at(document, mentions, span)
    elif pattern.after:
        name = _starting_at(document, mentions, span, _ties(document.language).fillers)
    if name is None:
        return None if pattern.before or pattern.after else _Found(span, pattern.label, None)
    whole = Span(min(span.start, name.span.start), max(span.end, name.span.end))
    return _Found(whole, pattern.label, name)


def _ending_at(document: Document, mentions: Sequence[Mention], span: Span) -> Mention | None:
    """The name right before a span, its possessive ending apart."""
    number = bisect_left(mentions, span.start, key=lambda mention: mention.span.start) - 1
    while number >= 0 and mentions[number].span.end > span.start:
        number -= 1
    if number < 0:
        return None
    between = document.text[mentions[number].span.end : span.start].replace("\u2019", "'")
    return mentions[number] if _POSSESSIVE.fullmatch(between) else None


def _starting_at(
    document: Document, mentions: Sequence[Mention], span: Span, filler: re.Pattern[str]
) -> Mention | None:
    """The name that follows a span, small words apart."""
    number = bisect_left(mentions, span.end, key=lambda mention: mention.span.start)
    if number == len(mentions) or mentions[number].span.start - span.end > 40:  # a few small words
        return None
    return mentions[number] if filler.fullmatch(document.text[span.end : mentions[number].span.start].lower()) else None


def _referent(  # all that a text tells of whom words are said of
    document: Document,
    found: _Found,
    mentions: Sequence[Mention],
    names: SpanIndex[Mention],
    named: frozenset[str],
    voice: Spoken,
) -> tuple[str, str]:
    """Whom the words are said of, and the rule that says so."""
    label, span, ties = found.label, found.span, _ties(document.language)
    if found.slot:
        return found.slot.entry, "name in its place"
    if not label.refers and (within := names.over(span)):
        return max(within, key=lambda mention: mention.span.end - mention.span.start).entry, "name within the words"
    if label.refers == "next":
        following = names.first_within(span.end, document.sentence_at(span.start).end)
        if following and _is_next(document, span, following):
            return following.entry, "next name"
    elif label.refers == "before":
        if beside := _beside(document, found, mentions, names):
            return beside
    elif label.refers == "subject" and (subject := _subject(document, span, mentions, names, voice)):
        return subject.entry, "who does it"
    if not label.referent or (label.of and named.isdisjoint(label.of)):
        return "", "no name found"
    # "the Ruritanian regime", "the regime in Ruritania"
    other = _ending_at(document, mentions, span) or _starting_at(document, mentions, span, ties.fillers)
    if label.of and other and other.entry not in (*label.of, label.referent):
        return other.entry, "another name joined"
    return label.referent, "as listed"


def _beside(
    document: Document, found: _Found, mentions: Sequence[Mention], names: SpanIndex[Mention]
) -> tuple[str, str] | None:
    """The name right after the words, or that they are added to; what names somebody ("gang") is said of no place."""
    ties, span = _ties(document.language), found.span
    # "a group listed by the board": the name after "by" is who says so.
    by = span.of(document.text).endswith(ties.agents)
    joined = None if by else _starting_at(document, mentions, span, ties.joined)
    for name, rule in ((joined, "name right after"), (_antecedent(document, span, names), "name it is added to")):
        if name and not (found.label.names and name.kind == "place"):
            return name.entry, rule
    return None


def _is_next(document: Document, span: Span, name: Mention) -> bool:
    """Whether a name is what words before it go on to: "freeing the town of X", with no other name between."""
    between = document.text[span.end : name.span.start]
    return len(between.split()) <= _AHEAD and not _CAPITAL.search(between)


def _antecedent(document: Document, span: Span, names: SpanIndex[Mention]) -> Mention | None:
    """The name the words are added to: "X, a nuisance", "X is a nuisance", "X, which the board calls a nuisance"."""
    ties, sentence = _ties(document.language), document.sentence_at(span.start)
    relatives = [found.start() for found in ties.relatives.finditer(document.text, sentence.start, span.start)]
    earlier = names.last_within(sentence.start, relatives[-1] if relatives else span.start)
    if earlier is None:
        return None
    between = _WORD.findall(document.text[earlier.span.end : span.start].lower())
    link = max((at for at, word in enumerate(between) if word in ties.links), default=-1)
    rest = between[link + 1 :]
    tied = len(rest) <= NEAR and ties.parting.isdisjoint(rest) and (link >= 0 or not relatives)
    return earlier if tied else None


def _subject(
    document: Document, span: Span, mentions: Sequence[Mention], names: SpanIndex[Mention], voice: Spoken
) -> Mention | None:
    """The name whose doing it is: the possessor right before, or the first name of the clause."""
    if owner := _ending_at(document, mentions, span):
        return owner
    sentence = document.sentence_at(span.start)
    start = max(sentence.start, voice.within.start) if voice.within else sentence.start
    for clause in _ties(document.language).clauses.finditer(document.text, start, span.start):
        # A clause without a name takes the subject of the one before.
        if names.first_within(clause.end(), span.start):
            start = clause.end()
    subject = names.first_within(start, span.start)
    if subject is None or subject.kind != "place" or subject.rule == "demonym":
        return subject
    # "In Hillmark the board did it"
    before = document.text[start : subject.span.start].split()[-1:]
    return None if before and before[0].lower() in name_words(document.language)["place_prepositions"] else subject
