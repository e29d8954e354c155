"""How long it takes to read an article closely, and the share of each step."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.base.edtf import parse_edtf
from generator.corpus.naming import labels_of, lexicon_of
from generator.corpus.read import read
from generator.reading.figures.figures import find_figures
from generator.reading.names.mentions import find_mentions
from generator.reading.noise.noise import blank, find_noise, headline
from generator.reading.speech.quotations import find_quotations
from generator.reading.times.dates import find_dates
from generator.reading.wordings import find_wordings
from generator.text.document import Document, document

TESTS = Path(__file__).parents[1]
SETS = {"the guide's five articles": "gold", "sixteen other articles": "unseen"}
ROUNDS = 25
BOUND = 5.0  # milliseconds an article, all steps together


def _least(step: Callable[[], object]) -> float:
    """The CPU seconds a step takes where least else disturbs it."""
    best = float("inf")
    for _ in range(ROUNDS):
        begin = time.process_time()
        step()
        best = min(best, time.process_time() - begin)
    return best


@pytest.mark.bench
@pytest.mark.parametrize("name", SETS)
def test_how_long_an_article_takes(capsys: pytest.CaptureFixture[str], name: str) -> None:
    corpus = read(TESTS.parent / "corpus").corpus
    assert corpus is not None, "the guide's own corpus cannot be read"
    lexicon, labels = lexicon_of(corpus), labels_of(corpus)
    folder = TESTS / "this_guide" / SETS[name]
    rows = [json.loads(line) for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    raw = [((folder / row["path"]).read_bytes().decode(), parse_edtf(row["pub_date"])) for row in rows]
    clean = [(blank(text, find_noise(text, language="en")), day) for text, day in raw]

    def parted() -> list[Document]:
        return [document("a", text, published=day, headline=headline(text), language="en") for text, day in clean]

    texts = parted()
    mentions = [find_mentions(text, lexicon).mentions for text in texts]
    quotations = [find_quotations(text, named).quotations for text, named in zip(texts, mentions, strict=True)]
    dates = [find_dates(text, quoted) for text, quoted in zip(texts, quotations, strict=True)]
    steps: dict[str, Callable[[], object]] = {
        "document": parted,
        "mentions": lambda: [find_mentions(text, lexicon) for text in texts],
        "quotations": lambda: [
            find_quotations(text, named).quotations for text, named in zip(texts, mentions, strict=True)
        ],
        "dates": lambda: [find_dates(text, quoted) for text, quoted in zip(texts, quotations, strict=True)],
        "figures": lambda: [find_figures(*each) for each in zip(texts, quotations, dates, strict=True)],
        "wordings": lambda: [find_wordings(*each, labels) for each in zip(texts, mentions, quotations, strict=True)],
        "noise, of a raw text": lambda: [blank(text, find_noise(text, language="en")) for text, _ in raw],
    }
    times = {step: _least(run) / len(raw) * 1_000 for step, run in steps.items()}
    total = sum(times.values())
    with capsys.disabled():
        print(f"\n{name}, {sum(len(text) for text, _ in raw) // len(raw):,} characters each, CPU ms an article:")
        for step, each in times.items():
            print(f"  {step:22}{each:6.2f}  {each / total:5.0%}")
        print(f"  {'all':22}{total:6.2f}  (wanted: at most {BOUND})")
    assert all(times.values())
