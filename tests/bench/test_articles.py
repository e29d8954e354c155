"""The made-up articles of the bench: the same each time, and hardly a sentence in two of them by chance."""

from __future__ import annotations

from tests.bench.articles import Articles
from tests.bench.builders import ROOT

FOLDERS = [ROOT / "corpus/articles", ROOT / "tests/guides"]


def test_an_article_is_the_same_whichever_were_made_before_it():
    one, other = Articles(FOLDERS, seed=3), Articles(FOLDERS, seed=3)
    assert [one.article(number) for number in range(5)][4] == other.article(4)
    assert other.article(4) != Articles(FOLDERS, seed=4).article(4)


def test_runs_of_words_come_in_several_articles_about_as_often_in_a_larger_guide():
    articles = Articles(FOLDERS, seed=1)
    texts = [articles.article(number)[1].split("---\n", 2)[2] for number in range(400)]
    few, many = _repeated(texts[:200]), _repeated(texts)
    assert 0 < few < 0.2  # what one article carries of another
    assert many < 1.3 * few


def _repeated(texts: list[str]) -> float:
    """The share of articles' runs of six words that an article before has as well."""
    seen: set[tuple[str, ...]] = set()
    again = runs = 0
    for text in texts:
        words = text.split()
        here = {tuple(words[at : at + 6]) for at in range(len(words) - 5)}
        again, runs = again + len(here & seen), runs + len(here)
        seen |= here
    return again / runs
