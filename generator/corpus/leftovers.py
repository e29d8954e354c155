"""Text in articles that is not part of them: captions, advertising, menus; with YAML to paste."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from generator.base.language import known_languages
from generator.base.problems import Problem
from generator.base.values import Noise
from generator.corpus.emit import item
from generator.corpus.fields import MAX_EXACT
from generator.corpus.records import ArticleRecord, Corpus
from generator.reading.noise.noise import find_noise
from generator.text.plain import paragraphs

# The opening of a report (place and agency) may stay in its text.
_KEPT = frozenset(("dateline",))
_MOST = 20  # problems for one article


def leftovers(corpus: Corpus) -> Iterator[Problem]:
    """A warning for each whole paragraph or piece of one that the noise rules find in an article."""
    known = known_languages()
    for article in corpus.articles.values():
        if article.data.language not in known:
            continue  # reported where the languages are checked
        yield from islice(_of_article(article), _MOST)


def _of_article(article: ArticleRecord) -> Iterator[Problem]:
    lead = len(article.text) - len(article.body)
    parts = paragraphs(article.body)
    for noise in find_noise(article.text, article.data.language):
        start = noise.span.start - lead
        if start < 0 or noise.kind in _KEPT:
            continue
        number = next((n for n, part in enumerate(parts) if part.start <= start < part.end), 0)
        line = article.body_line + article.body.count("\n", 0, start)
        column = start - article.body.rfind("\n", 0, start)
        paste = _paste(noise, article, number, len(parts))
        yield article.source.problem_at("noise-left", line, column, _message(noise, article), paste)


def _message(noise: Noise, article: ArticleRecord) -> str:
    words = " ".join(noise.span.of(article.text).split())
    shown = words if len(words) <= 60 else f"{words[:60].rsplit(' ', 1)[0]} \u2026"
    return f"\u201c{shown}\u201d is no part of the article: {noise.reason}"


def _paste(noise: Noise, article: ArticleRecord, number: int, parts: int) -> str:
    """The YAML that records the piece as removed; paragraphs are numbered as they will be without it."""
    text = noise.span.of(article.text).strip()
    if len(text) > MAX_EXACT:
        return "delete it from the text"
    alone = text == paragraphs(article.body)[number].of(article.body)
    before = f"p{number + 1}" if number + 1 < parts or not alone else "end"
    reason = f"{noise.reason[:1].upper()}{noise.reason[1:]}."
    yaml = item({"text": text, "kind": noise.kind, "reason": reason, "before": before}, 2)
    under = "add under its `removed:`" if article.data.removed else "add to its front matter"
    head = "" if article.data.removed else "removed:\n"
    return f"delete it from the text, and {under}:\n{head}{yaml}".rstrip("\n")
