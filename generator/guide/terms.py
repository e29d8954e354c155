"""Terms without an entry: phrases of common nouns that are frequent here, cohesive, and rare in general."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from generator.base.language import language_data, word_frequencies
from generator.base.reads import single
from generator.base.span_index import span_index
from generator.base.values import Span
from generator.corpus.clashes import claimed_as
from generator.corpus.naming import named
from generator.guide.compare import Place
from generator.guide.link import Guide
from generator.guide.publication import shown
from generator.guide.suggesting import Task, cited, free_id, quotable, quoted
from generator.guide.undeclared import repeated
from generator.text.plain import squeeze
from generator.text.word_forms import WordForms, word_forms

_LONGEST = 4  # words of a term
_FEWEST = 3  # times a term is used
_TOGETHER = 0.12  # of the uses of its rarer part are within the term
_NOUN = 0.55  # of its uses follow a word that is only used before nouns
_PLAIN = 5.6  # mean Zipf frequency from which a phrase is everyday language
_TOKEN = re.compile(r"[^\W\d_]+(?:[-'\u2019][^\W\d_]+)*|[^\s\w]|\d\S*")


_OPENING = frozenset("\"“‘'")

_Phrase = tuple[str, ...]
_Where = tuple[int, int, int]  # the number of an article, start and end


@dataclass(frozen=True, slots=True)
class Term:
    """A phrase that may be a term: its words, its uses, and its C-value weighted by the rarity of its words."""

    words: str
    places: tuple[Place, ...]
    articles: int
    value: float


@dataclass(frozen=True, slots=True)
class _Words:
    stop: frozenset[str]
    before: frozenset[str]
    forms: WordForms


@cache
def tables_of(language: str) -> _Words:
    """The words of a language that are never part of a term, and those that precede nouns."""
    shared, terms = language_data(language, "shared"), language_data(language, "terms")
    stop = {*shared["light"], *shared["reporting"], *terms["stop"], *terms["before_nouns"]}
    return _Words(frozenset(map(str, stop)), frozenset(map(str, terms["before_nouns"])), word_forms(language))


@single
def terms(guide: Guide) -> tuple[Term, ...]:
    """The phrases most likely to be terms, best first."""
    language = guide.corpus.settings.language
    declared = declared_forms(guide)
    found = [
        term
        for term in _candidates(guide)
        if not {claimed_as(term.words), *map(claimed_as, numbers_of(term.words, language))} & declared
    ]
    return tuple(_apart(found, language))


@single
def _candidates(guide: Guide) -> tuple[Term, ...]:
    """The same including declared ones; only a changed article makes a new search necessary."""
    language = guide.corpus.settings.language
    places, opened = _phrases(guide)
    counts = {phrase: len(found) for phrase, found in places.items()}
    nested = _nested(counts)
    frequent = word_frequencies(language)
    watched = [rule for rule in guide.corpus.wordings.labels if "{}" not in rule.form]
    partisan = [f" {squeeze(rule.form).casefold()} " for rule in watched if rule.register_ == "partisan"]
    found = []
    for phrase, number in counts.items():
        if len(phrase) < 2 or number < _FEWEST or opened[phrase] < _NOUN * number:
            continue
        if word_forms(language).is_past(phrase[-1]):
            continue
        articles = len({article for article, _, _ in places[phrase]})
        rare = _PLAIN - sum(frequent.get(word, 2.5) for word in phrase) / len(phrase)
        if articles < 2 or rare <= 0 or not _together(phrase, counts, number):
            continue
        longer, inside = nested.get(phrase, (0, 0))
        value = math.log2(len(phrase) + 0.5) * (number - (inside / longer if longer else 0)) * rare
        words = " ".join(phrase)
        if value > _FEWEST and not any(form in f" {words} " for form in partisan):
            where = tuple(Place(guide.articles[at], Span(start, end)) for at, start, end in places[phrase])
            found.append(Term(words, where, articles, value))
    found.sort(key=lambda term: (-term.value * math.log(1 + term.articles), term.words))
    return tuple(found)


def declared_forms(guide: Guide) -> frozenset[str]:
    """Every name, phrase and wording that people declared, normalised as names are."""
    records = guide.corpus.entries.values()
    forms = {claimed_as(name.form) for record in records for name in named(record).names}
    forms |= {claimed_as(alias.form) for record in records for alias in record.data.aliases if alias.use == "phrase"}
    # A watched wording is somebody's expression, not a term of the guide.
    return frozenset(forms | {claimed_as(rule.form) for rule in guide.corpus.wordings.labels if "{}" not in rule.form})


def _phrases(guide: Guide) -> tuple[Mapping[_Phrase, list[_Where]], Counter[_Phrase]]:
    """Every run of words that may be nouns, with its places, and how often a word for nouns only precedes it."""
    places: defaultdict[_Phrase, list[_Where]] = defaultdict(list)
    opened: Counter[_Phrase] = Counter()
    boilerplate = repeated(guide)
    for number, article in enumerate(guide.articles):
        annotation = guide.annotations[article]
        document = annotation.document
        tables = tables_of(document.language)
        taken = span_index(annotation.mentions, lambda mention: mention.span)
        for sentence in document.sentences:
            if document.headline and document.headline.contains(sentence):
                continue
            if sentence.of(document.text) in boilerplate:
                continue
            for run, before in runs(document.text, sentence, tables):
                if len(run) > 1 and taken.over(Span(run[0].start(), run[-1].end())):
                    continue
                words = tuple([word.group() for word in run])
                for at in range(len(words)):
                    # "fired rocket": a participle is part of a term only directly after such a word.
                    leads = before if at == 0 else not tables.forms.is_past(words[at])
                    for end in range(at + 1, min(len(words), at + _LONGEST) + 1):
                        phrase = words[at:end]
                        places[phrase].append((number, run[at].start(), run[end - 1].end()))
                        if leads and end > at + 1:
                            opened[phrase] += 1
    return places, opened


def runs(text: str, sentence: Span, tables: _Words) -> Iterator[tuple[list[re.Match[str]], bool]]:
    """Runs of words that may be nouns or modifiers, and whether a determiner or the like precedes them."""
    run: list[re.Match[str]] = []
    before = last = False
    for token in _TOKEN.finditer(text, sentence.start, sentence.end):
        word = token.group()
        if word.islower() and word not in tables.stop and len(word) > 2 and not tables.forms.is_adverb(word):
            if not run:
                before = last
            run.append(token)
            continue
        if run:
            yield run, before
        # "as a “circuit breaker”": after an opening mark, what precedes it still counts.
        if word not in _OPENING:
            last = word.casefold() in tables.before
        run = []
    if run:
        yield run, before


def _nested(counts: Mapping[tuple[str, ...], int]) -> dict[tuple[str, ...], tuple[int, int]]:
    """For each phrase, the number of longer ones that contain it, and how often these are used."""
    found: defaultdict[tuple[str, ...], list[int]] = defaultdict(lambda: [0, 0])
    for phrase, number in counts.items():
        if len(phrase) > 2 and number >= _FEWEST:
            for size in range(2, len(phrase)):
                for at in range(len(phrase) - size + 1):
                    counted = found[phrase[at : at + size]]
                    counted[0] += 1
                    counted[1] += number
    return {phrase: (many, used) for phrase, (many, used) in found.items()}


def _together(phrase: tuple[str, ...], counts: Mapping[tuple[str, ...], int], number: int) -> bool:
    """Whether a phrase is cohesive: at each joint, the rarer part seldom occurs elsewhere."""
    return all(
        number >= _TOGETHER * min(counts.get(phrase[:at], number), counts.get(phrase[at:], number))
        for at in range(1, len(phrase))
    )


def numbers_of(words: str, language: str) -> tuple[str, ...]:
    """A phrase in plural and singular."""
    *rest, head = words.split(" ")
    return tuple(
        " ".join([*rest, form])
        for form in (word_forms(language).plural_of(head), *word_forms(language).singulars_of(head))
    )


def _apart(found: list[Term], language: str) -> Iterator[Term]:
    """The terms without those that are parts, wholes or other numbers of an earlier one."""
    kept_words: list[str] = []
    for term in found:
        if any(f" {term.words} " in f" {other} " or f" {other} " in f" {term.words} " for other in kept_words):
            continue
        if not set(numbers_of(term.words, language)) & set(kept_words):
            kept_words.append(term.words)
            yield term


def proposed(guide: Guide, taken: Collection[str] = ()) -> Iterator[Task]:
    """Terms as tasks, without the names in `taken`: each with a sentence and YAML for an entry."""
    for term in terms(guide):
        if claimed_as(term.words) in taken:
            continue
        places = [place for place in term.places if shown(guide, place.article, place.span)]
        if not places:
            continue
        lines = [f"label: {quoted(term.words[0].upper() + term.words[1:])}", "status: draft"]
        if place := quotable(guide, places):
            lines += ["evidence:", *cited(guide, place)]
        yield Task(
            term.words,
            f"{len(term.places)} \u00d7 in {term.articles} articles",
            tuple(places),
            "",
            f"glossary/{free_id(guide, term.words)}.yml",
            "\n".join(lines) + "\n",
        )
