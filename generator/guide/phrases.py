"""Phrases in articles without an entry: what a reader may look up, however rarely it is used."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from generator.base.language import language_data, word_frequencies
from generator.base.reads import single
from generator.base.span_index import span_index
from generator.base.values import Span
from generator.corpus.clashes import claimed_as
from generator.guide.compare import Place
from generator.guide.link import Guide
from generator.guide.publication import shown
from generator.guide.suggesting import Task
from generator.guide.terms import declared_forms, numbers_of, runs, tables_of, terms

_MOST = 3  # words: longer runs are mostly clauses
_FEW = 50  # articles: up to this size of a guide a phrase used once is worth a look; for others, see terms.py


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase as written, and where it is used."""

    words: str
    places: tuple[Place, ...]


@single
def phrases(guide: Guide) -> tuple[Phrase, ...]:
    """The phrases of no entry, wording or suggested term; those in most articles first, then those of rare words."""
    language = guide.corpus.settings.language
    known = declared_forms(guide) | {claimed_as(term.words) for term in terms(guide)}
    frequent = word_frequencies(language)
    found: defaultdict[str, list[Place]] = defaultdict(list)
    for words, place in _used(guide):
        found[words].append(place)

    def rank(phrase: Phrase) -> tuple[float, ...]:
        common = sum(frequent.get(word, 0) for word in phrase.words.split()) / len(phrase.words.split())
        return -len({place.article for place in phrase.places}), -len(phrase.places), common

    left = [Phrase(words, tuple(places)) for words, places in found.items() if not _known(words, known, language)]
    return tuple(sorted(left, key=lambda phrase: (*rank(phrase), phrase.words)))


def _used(guide: Guide) -> Iterator[tuple[str, Place]]:
    """Every run of words after a word that is only used before nouns, outside names and watched wordings."""
    for article in guide.articles:
        annotation = guide.annotations[article]
        document = annotation.document
        tables = tables_of(document.language)
        infinitive = language_data(document.language, "terms")["before_verbs"]
        named = [*(each.span for each in annotation.mentions), *(each.span for each in annotation.wordings)]
        taken = span_index(named, lambda span: span)
        for sentence in document.sentences:
            for run, before in runs(document.text, sentence, tables):
                words = [word.group() for word in run]
                span = Span(run[0].start(), run[-1].end())
                leading = document.text[sentence.start : span.start].split()
                verbal = tables.forms.is_going(words[0]) or tables.forms.is_past(words[-1])
                verbal = verbal or (bool(leading) and leading[-1].casefold() in infinitive)
                if before and not verbal and 1 < len(run) <= _MOST and not taken.over(span):
                    yield " ".join(words), Place(article, span)


def _known(words: str, known: frozenset[str], language: str) -> bool:
    """Whether people declared a phrase, in singular or plural, or a part of it."""
    parts = words.split()
    inner = (" ".join(parts[at:end]) for at in range(len(parts)) for end in range(at + 2, len(parts) + 1))
    forms = {claimed_as(form) for part in inner for form in (part, *numbers_of(part, language))}
    return not forms.isdisjoint(known)


def looked_up(guide: Guide) -> Iterator[Task]:
    """The phrases of a small guide as tasks, each with its sentences."""
    for phrase in phrases(guide) if len(guide.articles) <= _FEW else ():
        places = tuple(place for place in phrase.places if shown(guide, place.article, place.span))
        if places:
            number = f"{len(phrase.places)} \u00d7" if len(phrase.places) > 1 else ""
            yield Task(phrase.words, number, places)
