"""The files of the guide's search: every declared name, every passage that is shown, in parts that lead back to it."""

from __future__ import annotations

import json
import re
from itertools import accumulate, pairwise
from pathlib import Path

import pytest

from generator.base.language import known_languages, language_data
from generator.line import make, pages
from generator.pages.search_names import names_of
from generator.pages.search_passages import _numbers, index_words
from generator.text.folding import INSIDE, LETTERS, search_key

ROOT = Path(__file__).resolve().parent.parent
LEVELS, ROOM = 9, 16


def files(built) -> dict[str, object]:
    """The search files of a guide, read."""
    return {
        path: json.loads(text) for path, text in built.items() if path.startswith("search/") and path.endswith(".json")
    }


def passages(found) -> dict[int, tuple[str, str, str]]:
    """(folder, anchor, text) of every passage, by its number."""
    overview = found["search/pages.json"]
    numbers = list(accumulate(overview["steps"]))
    pages = [page for start in overview["texts"] for page in found[f"search/texts/{numbers[start]}.json"]]
    return {
        number * ROOM + index: (folder, anchor, text)
        for number, (_title, folder, _kind, _outlet, _date, held) in zip(numbers, pages, strict=True)
        for index, (anchor, text) in enumerate(held)
    }


def postings(found) -> dict[str, set[int]]:
    """Word -> the numbers of the passages that hold it."""
    held = {}
    for number in found["search/pages.json"]["parts"]:
        for word, steps in found[f"search/words/{number}.json"].items():
            at, numbers = 0, set()
            for step in steps:
                at += step // LEVELS
                numbers.add(at)
            held[word] = numbers
    return held


def test_every_declared_name_of_every_entry_is_found_by_its_key(either):
    found = files(either.pages)
    rows = {row[1]: row for row in found["search/names.json"]["entries"]}
    others = {
        found["search/names.json"]["entries"][int(at)][1]: names for at, names in found["search/scripts.json"].items()
    }
    for record in either.guide.corpus.entries.values():
        if record.data.status == "deprecated":
            continue
        row = next(row for folder, row in rows.items() if folder.endswith(f"/{record.id}/"))
        keys = {search_key(name) for name in (row[0], *row[4], *others.get(row[1], ()))}
        assert {search_key(name) for name in names_of(record.data) if search_key(name)} <= keys, record.id


def test_each_word_leads_to_just_the_passages_that_hold_it(harbour):
    found = files(harbour.pages)
    texts, held = passages(found), postings(found)
    for number, (_, _, text) in texts.items():
        assert set(index_words(text, "en")) == {word for word, numbers in held.items() if number in numbers}


def test_the_overview_says_how_many_passages_there_are_and_where_each_part_begins(either):
    found = files(either.pages)
    overview = found["search/pages.json"]
    numbers = list(accumulate(overview["steps"]))
    first = 0
    for start in overview["texts"]:
        assert first == start
        first += len(found[f"search/texts/{numbers[start]}.json"])
    assert first == len(numbers) == len(overview["kind"]) == len(overview["year"])
    assert len(passages(found)) == overview["passages"]
    for number, start in zip(overview["parts"], overview["words"], strict=True):
        assert next(iter(found[f"search/words/{number}.json"])) == start


def test_another_page_changes_hardly_any_number():
    names = [f"page-{number}" for number in range(500)]
    lengths = {name: number % 40 for number, name in enumerate(names)}
    before = _numbers(lengths)
    assert list(before) == sorted(before, key=before.__getitem__)
    assert before.keys() == {name for name, length in lengths.items() if length}
    for one, other in pairwise(before):
        assert before[other] - before[one] >= -(-lengths[one] // ROOM)
    after = _numbers({"one-more": 20, **lengths})
    assert sum(before[name] != after[name] for name in before) < 25


def test_every_page_and_paragraph_of_an_article_that_the_index_leads_to_is_there(harbour):
    for folder, anchor, _ in passages(files(harbour.pages)).values():
        page = harbour.pages[f"{folder}index.md"]
        assert not re.fullmatch(r"p\d+", anchor) or f'id="{anchor}"' in page, (folder, anchor)


def test_what_an_article_does_not_show_is_not_in_the_index(copy):
    corpus = copy()
    article = corpus / "articles/northland-courier/2021/2021-03-05-owners-protest.md"
    text = article.read_text(encoding="utf-8")
    article.write_text(text.replace("---\n", "---\npublish: metadata\n", 1), encoding="utf-8")
    found = files(pages(make(corpus).guide))
    assert passages(found)
    assert all(folder != "articles/2021-03-05-owners-protest/" for folder, _, _ in passages(found).values())


def test_a_new_article_leaves_the_numbers_of_other_passages_as_they_are(harbour, copy):
    corpus = copy()
    new = corpus / "articles/northland-courier/2021/2021-01-02-a-quiet-year.md"
    new.write_text(
        "---\nheadline: A quiet year\noutlet: northland-courier\npublished: 2021-01-02\n---\n\nNothing happened.\n",
        encoding="utf-8",
    )
    before, after = passages(files(harbour.pages)), passages(files(pages(make(corpus).guide)))
    assert before.items() < after.items()


@pytest.mark.parametrize("language", known_languages())
def test_every_page_that_answers_a_question_is_there(either, language):
    for folder in language_data(language, "search")["pages"]:
        by_hand = ROOT / "docs" / f"{folder.removesuffix('/')}.md", ROOT / "docs" / folder / "index.md"
        assert f"{folder}index.md" in either.pages or any(path.is_file() for path in by_hand), folder


def test_the_browser_folds_with_the_same_tables():
    script = (ROOT / "docs/assets/folding.js").read_text(encoding="utf-8")
    letters = json.loads(re.search(r"LETTERS = (\{.*?\});", script, re.DOTALL)[1])
    inside = json.loads(re.search(r"INSIDE = (\".*?\");", script)[1])
    assert (letters, inside) == (LETTERS, INSIDE)
