"""Passages shared by two articles: which are found, and that the work does not grow with the number of pairs."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import yaml

from generator.reading.shared import find_shared
from generator.text.document import Document, document
from tests.steps import steps

CASES = sorted((Path(__file__).parent / "cases" / "shared").glob("*.yml"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_shared_passages_are_those_of_the_case(path: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    documents = {id_: document(id_, text, language="en") for id_, text in case["articles"].items()}
    found = [
        {
            "a": [passage.a_article, passage.a.of(documents[passage.a_article].text)],
            "b": [passage.b_article, passage.b.of(documents[passage.b_article].text)],
            "kind": passage.kind,
            "rule": passage.rule,
            **({"changes": [list(pair) for pair in passage.changes]} if passage.changes else {}),
        }
        for passage in find_shared(list(documents.values()))
    ]
    assert found == case["passages"]


def _invented(count: int) -> list[Document]:
    """Articles of random words; every twentieth pair of neighbours carries the same sentence."""
    chance = random.Random(7)  # noqa: S311  # invented words, the same at every run
    words = ["".join(chance.choices("abcdefghijklmnop", k=chance.randrange(3, 9))) for _ in range(4000)]
    texts = [chance.choices(words, k=200) for _ in range(count)]
    for number in range(0, count - 1, 20):
        texts[number + 1][50:65] = texts[number][50:65]
    return [
        document(f"article-{number:05}", " ".join(text).capitalize() + ".", language="en")
        for number, text in enumerate(texts)
    ]


def test_the_work_grows_with_the_text_and_not_with_the_pairs() -> None:
    few, many = _invented(30), _invented(240)
    assert (len(find_shared(few)), len(find_shared(many))) == (2, 12)
    # Eight times the articles are sixty-four times the pairs.
    assert steps(lambda: find_shared(many)) < 10 * steps(lambda: find_shared(few))


def test_the_work_grows_with_a_refrain_and_not_with_its_square() -> None:
    def work(times: int) -> int:
        refrain = "The harbour board of Northport said nothing. " + "harbour " * times
        return steps(
            lambda: find_shared([document("a", refrain, language="en"), document("b", refrain, language="en")])
        )

    assert work(4_000) < 4.4 * work(1_000)


def test_the_order_of_the_articles_does_not_change_what_is_found() -> None:
    articles = _invented(60)
    forwards = {frozenset((passage.a_article, passage.b_article)) for passage in find_shared(articles)}
    backwards = {frozenset((passage.a_article, passage.b_article)) for passage in find_shared(articles[::-1])}
    assert forwards == backwards != set()
