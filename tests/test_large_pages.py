"""Pages at the size of a large guide: short enough to use, nothing lost, everything reached by links."""

from __future__ import annotations

import re
import shutil

import pytest

from generator.line import make, pages
from generator.site.content import content
from tests.conftest import HARBOUR
from tests.reading_pages import dangling, text_of

SENTENCES = 230


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """The harbour guide with 230 further articles of four years, each naming the board, in two outlets."""
    corpus = tmp_path_factory.mktemp("large") / "corpus"
    shutil.copytree(HARBOUR, corpus)
    for number in range(SENTENCES):
        year, outlet = 2017 + number % 4, ("northland-courier", "coast-wire")[number % 2]
        file = corpus / "articles" / outlet / str(year) / f"{year}-01-05-note-{number}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        head = f"headline: Note {number} of the port\noutlet: {outlet}\npublished: {year}-01-05\npublish: full\n"
        file.write_text(f"---\n{head}---\n\nThe Harbour Board met again, as note {number} has it.\n", encoding="utf-8")
    made = make(corpus)
    assert made.guide, made.problems[:3]
    return pages(made.guide)


def test_no_page_is_longer_than_people_can_use(large):
    for path, page in large.items():
        if path.endswith(".md"):
            assert len(page.encode()) < 250_000, path
            assert len(re.findall("<[a-z]", page)) < 3_500, path


def test_no_page_of_the_generator_needs_a_markdown_program(large):
    assert [path for path, page in large.items() if path.endswith(".md") and content(page, "") is None] == []


def test_every_sentence_that_names_an_entry_is_on_a_page_of_its_year(large):
    years = [text_of(page) for path, page in large.items() if path.startswith("actors/harbour-board/in_")]
    assert len(years) >= 4
    for number in range(SENTENCES):
        assert sum(f"as note {number} has it" in page for page in years) == 1, number


def test_the_page_of_an_entry_shows_its_evidence_and_one_sentence_of_each_outlet_and_year(large):
    page = large["actors/harbour-board/index.md"]
    own = re.findall(r"note (\d+) has it", text_of(page))
    assert len(own) == 4  # of each year one: both outlets take turns, so a year has one of them
    assert "The ship owners called the board a monopoly" in text_of(page)
    for year in range(2017, 2021):
        assert f'<a href="in_{year}/">articles of {year}</a>' in page


def test_a_long_index_of_articles_leads_to_a_page_for_each_year(large):
    assert '<a href="in_2017/">Articles of 2017</a>' in large["articles/index.md"]
    listed = "".join(page for path, page in large.items() if re.fullmatch(r"articles/in_\w+/index\.md", path))
    for number in range(SENTENCES):
        assert f">Note {number} of the port</a>" in listed


def test_a_very_long_index_of_entries_leads_to_a_page_for_each_letter_and_none_is_lost(copy):
    corpus = copy()
    names = [f"{letter}{number:03d} fee" for letter in "ABÉ" for number in range(60)]
    names += [f"Zz{number:03d} fee" for number in range(220)]
    for number, name in enumerate(names):
        (corpus / f"glossary/fee-{number}.yml").write_text(f"label: {name}\n", encoding="utf-8")
    made = make(corpus)
    assert made.guide, made.problems[:3]
    shown = pages(made.guide)
    overview = shown["glossary/index.md"]
    assert "data-filter" not in overview
    assert '<a href="in_term_a/">Glossary: A</a> <span class="gloss">A000 fee … A059 fee</span>' in overview
    assert '<a href="in_term_z_2/">Glossary: Z, part 2</a>' in overview
    leads = re.findall(r'<a href="(in_term_\w+)/">', overview)
    listed = "".join(shown[f"glossary/{name}/index.md"] for name in leads)
    assert [name for name in names if f">{name}</a>" not in listed] == []
    assert [wrong for wrong in dangling(shown) if "guide-data.zip" not in wrong] == []


def test_every_link_of_a_large_guide_leads_somewhere(large):
    assert [wrong for wrong in dangling(large) if "guide-data.zip" not in wrong] == []


def test_coverage_counts_articles_by_outlet_and_year(large):
    page = large["coverage/index.md"]
    assert re.search(r">Northland Courier</a></th>(<td>\d*</td>)+<td>\d{3}</td>", page)
    assert "Note 17 of the port" not in page
