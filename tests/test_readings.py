"""The findings in real articles, line by line: the diff shows everything that a changed rule affects."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.corpus.naming import labels_of, lexicon_of
from generator.corpus.read import read
from generator.corpus.records import ArticleRecord
from generator.reading.annotate import Annotation, annotate
from generator.text.document import Document, document
from tests.conftest import WIKINEWS

FOLDER = Path(__file__).parent / "readings"
_SHOWN = 60  # characters of long words that a line shows


@pytest.fixture(scope="module")
def readings() -> list[Annotation]:
    """The articles of the guide to news of 2019, read."""
    corpus = read(WIKINEWS).corpus
    assert corpus is not None
    lexicon, labels = lexicon_of(corpus), labels_of(corpus)
    return [annotate(_document(one), lexicon, labels) for _, one in sorted(corpus.articles.items())]


def _document(article: ArticleRecord) -> Document:
    told = article.data
    return document(
        article.id, article.text, published=told.published, language=told.language, headline=bool(told.headline)
    )


@pytest.mark.parametrize("kind", ["quotations", "mentions", "dates", "figures"])
def test_articles_are_read_as_before(readings: list[Annotation], kind: str, request: pytest.FixtureRequest) -> None:
    lines: list[str] = []
    for one in readings:
        lines += [f"# {one.document.id}", *globals()[f"_{kind}"](one), ""]
    path, told = FOLDER / f"{kind}.txt", "\n".join(lines)
    if request.config.getoption("golden"):
        path.write_text(told, encoding="utf-8")
    assert told == path.read_text(encoding="utf-8"), (
        "if the change is meant: pytest tests/test_readings.py --golden, and judge the difference line by line"
    )


def _quotations(one: Annotation) -> Iterator[str]:
    for found in one.quotations:
        whose = found.speaker.entry or found.speaker.name or "nobody"
        flags = f" ({', '.join(found.flags)})" if found.flags else ""
        yield f"{found.tier} {found.type}{flags} {whose}: {_short(found.span.of(one.document.text))}"


def _mentions(one: Annotation) -> Iterator[str]:
    yield from (f"{found.entry} {found.rule}: {found.form}" for found in one.mentions)
    yield from (f"? {', '.join(found.candidates)}: {found.form}" for found in one.ambiguities)


def _dates(one: Annotation) -> Iterator[str]:
    for found in one.dates:
        yield f"{found.tier} {found.value} {found.mod}".rstrip() + f": {_short(found.span.of(one.document.text))}"


def _figures(one: Annotation) -> Iterator[str]:
    for found in one.figures:
        value = f"{found.value:g}" if found.value_max is None else f"{found.value:g}-{found.value_max:g}"
        whose = found.speaker.entry or found.speaker.name
        told = f"{found.tier} {found.qualifier} {value} {found.unit} {found.counts}".replace("  ", " ")
        words = _short(found.span.of(one.document.text))
        yield f"{told}: {words}" + (f" ({found.voice}, {whose})" if whose else "")


def _short(words: str) -> str:
    """The words in one line; of many the first and the last."""
    plain = " ".join(words.split())
    return plain if len(plain) <= 2 * _SHOWN else f"{plain[:_SHOWN]} [...] {plain[-_SHOWN:]}"
