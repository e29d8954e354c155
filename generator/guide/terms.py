"""Terms without an entry: phrases of common nouns that are frequent here, cohesive, and rare in general."""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from generator.base.language import language_data, word_frequencies
from generator.base.reads import piece, single
from generator.base.span_index import span_index
from generator.base.store import key_of
from generator.base.value import value
from generator.base.values import Span
from generator.corpus.clashes import claimed_as
from generator.corpus.naming import named
from generator.guide.compare import Place
from generator.guide.link import Guide
from generator.guide.names_used import repeated
from generator.guide.publication import shown
from generator.guide.suggesting import Task, cited, free_id, quotable, quoted
from generator.text.plain import squeeze
from generator.text.word_forms import WordForms, word_forms

_LONGEST = 4  # words of a term
_FEWEST = 3  # times a term is used
_COUNTERS = 1 << 22  # for phrases, of which a thousand articles have some 250,000
_TOGETHER = 0.12  # of the uses of its rarer part are within the term
_NOUN = 0.55  # of its uses follow a word that is only used before nouns
_PLAIN = 5.6  # mean Zipf frequency from which a phrase is everyday language
_TOKEN = re.compile(r"[^\W\d_]+(?:[-'\u2019][^\W\d_]+)*|[^\s\w]|\d\S*")


_OPENING = frozenset("\"“‘'")


@value
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
    often = _often(guide)
    counts: Counter[str] = Counter()
    uses: defaultdict[str, list[tuple[str, int, int, int]]] = defaultdict(list)  # of phrases of more than a word
    for article in guide.articles:
        phrases, numbers = _phrases_and_numbers(guide, article)
        for at, phrase in enumerate(phrases):
            if often[hash(phrase) % _COUNTERS] >= _FEWEST:
                counts[phrase] += 1
                if " " in phrase:
                    start, end, before = numbers[3 * at : 3 * at + 3]
                    uses[phrase].append((article, start, end, before))
    found = []
    for phrase, worth in _likely(guide, counts):
        own = uses[phrase]
        articles = len({article for article, *_ in own})
        if articles > 1 and sum(before for *_, before in own) >= _NOUN * counts[phrase]:
            where = tuple(Place(article, Span(start, end)) for article, start, end, _ in own)
            found.append(Term(phrase, where, articles, worth))
    found.sort(key=lambda term: (-term.value * math.log(1 + term.articles), term.words))
    return tuple(found)


def _often(guide: Guide) -> bytearray:
    """How often phrases are used, up to _FEWEST, each counted at its hash, where others may be counted too.

    Most are used once or twice, and to count them by themselves takes much memory.
    """
    often = bytearray(_COUNTERS)
    for article in guide.articles:
        for phrase in _phrases_and_numbers(guide, article)[0]:
            at = hash(phrase) % _COUNTERS
            if often[at] < _FEWEST:
                often[at] += 1
    return often


def _phrases_and_numbers(guide: Guide, article: str) -> tuple[list[str], array[int]]:
    lines, numbers = _phrases(guide, article)
    return lines.split("\n") if lines else [], array("I", numbers)


def _likely(guide: Guide, counts: Mapping[str, int]) -> Iterator[tuple[str, float]]:
    """The phrases that may be terms by how often they are used, with their C-values weighed by how rare words are."""
    language = guide.corpus.settings.language
    nested, frequent = _nested(counts), word_frequencies(language)
    watched = [rule for rule in guide.corpus.wordings.labels if "{}" not in rule.form]
    partisan = [f" {squeeze(rule.form).casefold()} " for rule in watched if rule.register_ == "partisan"]
    for phrase, number in counts.items():
        words = phrase.split(" ")
        if len(words) < 2 or number < _FEWEST or word_forms(language).is_past(words[-1]):
            continue
        rare = _PLAIN - sum(frequent.get(word, 2.5) for word in words) / len(words)
        if rare <= 0 or not _together(words, counts, number):
            continue
        longer, inside = nested.get(phrase, (0, 0))
        value = math.log2(len(words) + 0.5) * (number - (inside / longer if longer else 0)) * rare
        if value > _FEWEST and not any(form in f" {phrase} " for form in partisan):
            yield phrase, value


def declared_forms(guide: Guide) -> frozenset[str]:
    """Every name, phrase and wording that people declared, normalised as names are."""
    records = guide.corpus.entries.values()
    forms = {claimed_as(name.form) for record in records for name in named(record).names}
    forms |= {claimed_as(alias.form) for record in records for alias in record.data.aliases if alias.use == "phrase"}
    # A watched wording is somebody's expression, not a term of the guide.
    return frozenset(forms | {claimed_as(rule.form) for rule in guide.corpus.wordings.labels if "{}" not in rule.form})


@piece
def _phrases(guide: Guide, article: str) -> tuple[str, bytes]:
    """Every run of words of an article that may be nouns, one a line, and three numbers (array "I") for each.

    They are its start and end, and 1 if a word for nouns only precedes it. There are many, and this is quickly loaded.
    """
    found: list[str] = []
    numbers = array("I")
    boilerplate = repeated(guide)
    annotation = guide.annotations[article]
    document = annotation.document
    tables = tables_of(document.language)
    taken = span_index(annotation.mentions, lambda mention: mention.span)
    for sentence in document.sentences:
        if document.headline and document.headline.contains(sentence):
            continue
        if boilerplate and key_of(sentence.of(document.text)) in boilerplate:
            continue
        for run, before in runs(document.text, sentence, tables):
            if len(run) > 1 and taken.over(Span(run[0].start(), run[-1].end())):
                continue
            words = [word.group() for word in run]
            for at in range(len(words)):
                # "fired rocket": a participle is part of a term only directly after such a word.
                leads = before if at == 0 else not tables.forms.is_past(words[at])
                for end in range(at + 1, min(len(words), at + _LONGEST) + 1):
                    found.append(" ".join(words[at:end]))
                    numbers.extend((run[at].start(), run[end - 1].end(), leads and end > at + 1))
    return "\n".join(found), numbers.tobytes()


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


def _nested(counts: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """For each phrase, how many longer ones contain it, and how often these are used."""
    found: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for phrase, number in counts.items():
        words = phrase.split(" ") if number >= _FEWEST else ()
        for size in range(2, len(words)):
            for at in range(len(words) - size + 1):
                within = found[" ".join(words[at : at + size])]
                within[0] += 1
                within[1] += number
    return {phrase: (many, used) for phrase, (many, used) in found.items()}


def _together(words: list[str], counts: Mapping[str, int], number: int) -> bool:
    """Whether its words are usually together: at each joint the rarer part is seldom elsewhere."""
    return all(
        number >= _TOGETHER * min(counts.get(" ".join(words[:at]), number), counts.get(" ".join(words[at:]), number))
        for at in range(1, len(words))
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
