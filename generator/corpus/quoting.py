"""Look up every citation in its article; where the words are missing, find the cause and a way to fix it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.base.problems import Problem
from generator.base.store import Store, code_version, key_of
from generator.base.value import value
from generator.base.values import Span
from generator.corpus.evidence import Found, Missed, locate
from generator.corpus.parts import Citation
from generator.corpus.records import ArticleRecord, Corpus, citing, heads
from generator.corpus.references import written
from generator.corpus.source import Path, Source
from generator.text.plain import Folded, fold, squeeze

_ELLIPSIS = re.compile(r"\s*[\[(]?(?:\.\s?\.\s?\.|\u2026)[\])]?\s*")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_OUTER = "\"'"
MAX_NEAREST = 40  # citations that get a nearest passage


_Cited = tuple[str, str, str | None]  # the hash of an article's file, the words, and the text directly before them


@value
class Evidence:
    """A citation that was found: the file and field it supports, and the span of its words in the article."""

    owner: str
    path: Path
    citation: Citation
    article: str
    span: Span


def find_evidence(corpus: Corpus, store: Store) -> tuple[list[Evidence], list[Problem]]:
    """The span of each citation's words, and a problem for each that is missing or ambiguous.

    An article that is as it was is not loaded for words that were found in it before.
    """
    articles, key = heads(corpus), key_of(code_version())
    kept = store.get("citations", key)
    known: dict[_Cited, tuple[int, int]] = kept if isinstance(kept, dict) else {}
    places: dict[_Cited, tuple[int, int]] = {}
    found: list[Evidence] = []
    problems: list[Problem] = []
    texts = _Texts(corpus.articles)
    for owner, data, source in citing(corpus):
        for path, model in written(data):
            if not isinstance(model, Citation) or model.article not in articles:
                continue
            cited = articles[model.article].hash, model.exact, model.prefix
            if cited in known:
                places[cited] = known[cited]
                found.append(Evidence(owner, path, model, model.article, Span(*known[cited])))
                continue
            article = corpus.articles[model.article]
            near = len(problems) < MAX_NEAREST
            result = texts.locate(article.id, model.exact, model.prefix, nearest=near)
            if isinstance(result, Missed) and not near:
                message = f"these words are not in {article.id}"
                hint = f"fix the first {MAX_NEAREST}; then the passages nearest to the others are shown"
                problems.append(source.problem("quote-not-found", (*path, "exact"), message, hint))
            elif isinstance(result, Missed):
                problems.append(_missed(source, path, model, texts, result))
            elif len(result.spans) > 1:
                problems.append(_ambiguous(source, path, article.id, len(result.spans)))
            else:
                span = result.spans[0]
                places[cited] = span.start, span.end
                found.append(Evidence(owner, path, model, article.id, span))
    if places.keys() != known.keys():
        store.put("citations", key, places)
    return found, problems


def _ambiguous(source: Source, path: Path, article: str, times: int) -> Problem:
    message = f"these words occur {times} times in {article}"
    hint = "quote some more words, or give the words just before as `prefix:`"
    return source.problem("quote-ambiguous", (*path, "exact"), message, hint)


class _Texts:
    """The articles with their texts folded for comparison, each only once."""

    def __init__(self, articles: Mapping[str, ArticleRecord]) -> None:
        self.articles = articles
        self.folded: dict[str, Folded] = {}  # of the articles looked at so far
        self.squeezed: dict[str, str] = {}

    def fold(self, id_: str) -> Folded:
        """The folded text of an article."""
        if id_ not in self.folded:
            self.folded[id_] = fold(self.articles[id_].text)
        return self.folded[id_]

    def locate(self, id_: str, exact: str, prefix: str | None = None, *, nearest: bool = True) -> Found | Missed:
        return locate(self.articles[id_].text, exact, prefix, self.fold(id_), nearest=nearest)

    def holds(self, id_: str, exact: str) -> bool:
        return bool(squeeze(exact)) and isinstance(self.locate(id_, exact, nearest=False), Found)

    def elsewhere(self, exact: str, but: str) -> list[str]:
        """The other articles that contain the words."""
        words = squeeze(exact)
        if not self.squeezed:
            self.squeezed = {id_: " ".join(self.fold(id_).text.split()) for id_ in self.articles}
        return [id_ for id_, text in self.squeezed.items() if id_ != but and words in text and self.holds(id_, exact)]


def _missed(source: Source, path: Path, citation: Citation, texts: _Texts, missed: Missed) -> Problem:
    article = texts.articles[citation.article]
    at: Path = (*path, "exact")
    message = f"these words are not in {article.id}"
    if citation.prefix and texts.holds(article.id, citation.exact):
        message = f"these words are in {article.id}, but not right after the words of `prefix`"
        hint = "copy the words just before them, to the last character"
        return source.problem("quote-not-found", (*path, "prefix"), message, hint)
    cause = _cause(citation.exact, article.id, texts)
    if cause:
        return source.problem("quote-not-found", at, message, cause)
    if not missed.nearest:
        hint = f"copy the exact words from {article.source.path}; nothing there is like them"
        return source.problem("quote-not-found", at, message, hint)
    differing = "; ".join(f"here {_shown(here)}, there {_shown(there)}" for here, there in missed.differing)
    line = line_of(article, missed.nearest.start)
    passage = " ".join(missed.passage.split())
    hint = f"the nearest passage is {article.source.path}:{line}: “{passage}”" + (
        f" ({differing})" if differing else ""
    )
    return source.problem("quote-not-found", at, message, hint)


def _cause(exact: str, article: str, texts: _Texts) -> str:
    """A hint if one of the usual slips explains why the words are not in the article."""
    words = squeeze(exact)
    bare = words.strip(_OUTER).strip()
    if bare != words and texts.holds(article, bare):
        return "the words are there without the quotation marks around them: remove these"
    parts = [part for part in _ELLIPSIS.split(exact) if part.strip()]
    if len(parts) > 1 and all(texts.holds(article, part) for part in parts):
        return f"nothing can be left out of a citation: make {len(parts)} of it, one for each piece around the dots"
    if len(parts) == 1 and parts[0] != exact and texts.holds(article, parts[0]):
        return "the words are there without the dots: remove these"
    sentences = _SENTENCE_END.split(exact)
    if len(sentences) > 1 and all(texts.holds(article, sentence) for sentence in sentences):
        return f"its {len(sentences)} sentences are there, but not one right after the other: make a citation of each"
    if others := texts.elsewhere(exact, article):
        named = " and ".join(f"`{other}`" for other in others[:3])
        return f"they are in {named}: write `article: {others[0]}`"
    return ""


def _shown(words: str) -> str:
    return f"“{words}”" if words else "nothing"


def line_of(article: ArticleRecord, offset: int) -> int:
    """The line of the file for an offset in an article's text (for the headline, its line in the front matter)."""
    lead = len(article.text) - len(article.body)
    return (
        article.body_line + article.body.count("\n", 0, offset - lead)
        if offset >= lead
        else article.source.at(("headline",)).line
    )
