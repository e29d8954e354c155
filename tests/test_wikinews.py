"""A second guide of 73 real articles: its pages, worklist and comparisons stay as they were judged right."""

from __future__ import annotations

import re

import pytest

from generator.guide.compare import usages
from generator.guide.differing import comparisons
from generator.guide.worklist import tasks
from tests.reading_pages import text_of


def test_every_article_says_where_it_is_from_and_under_which_licence(wikinews):
    articles = wikinews.guide.corpus.articles.values()
    assert len(articles) >= 60
    for article in articles:
        assert article.data.address.startswith("https://en.wikinews.org/wiki/")
        assert "Wikinews contributors" in article.data.licence
        assert article.body.count("\n\n") >= 1
        assert not re.search(r"Sister links|Have an opinion|^Image:|^█", article.body, re.MULTILINE)


def test_nothing_is_wrong_with_it(wikinews):
    assert [problem.message for problem in wikinews.problems] == []


def test_only_figures_of_one_thing_are_set_side_by_side(wikinews):
    found = {
        (one.subject, one.topic): [(value.number, value.speaker) for value in one.values]
        for one in comparisons(wikinews.guide)
    }
    assert found == {
        ("hurricane-dorian-2019", "wind_speed"): [
            ("180", "national-hurricane-center"),
            ("185", "national-hurricane-center"),
        ],
        ("mindanao-earthquake-2019-10", "magnitude"): [("6.3", "phivolcs"), ("6.4", "us-geological-survey")],
    }


# Who said what: the beginnings of statements that are right.
SAID = {
    "carrie-lam": [
        "her government will officially withdraw a proposed bill",
        "The government will fully withdraw the bill",
        "Our citizens, police and reporters have been injured",
        "There have been chaotic scenes at the airport",
        "any acts that advocate Hong Kong’s independence",
        "So long as Hong Kong remains impeded by unresolved disputes",
        "The Hong Kong economy has already slipped into a technical recession",
        "it was the worst their economy had performed since 2009",
    ],
    "boris-johnson": [
        "he plans on leaving the European Union",
        "this break will allow him to develop plans",
        "We're not going to wait until Oct. 31",
        "Jeremy Corbyn wants to cancel the referendum",
        "[W]e must get Brexit done",
    ],
    "nancy-pelosi": [
        "I pledge that this Congress will be transparent",
        "she would be launching an impeachment inquiry",
        "breach of his Constitutional responsibilities",
        "[T]he House of Representatives is moving forward",
    ],
    "jeremy-corbyn": ["smash and grab on our democracy"],
}


@pytest.mark.parametrize("speaker", list(SAID))
def test_statements_are_credited_to_those_who_made_them(wikinews, speaker):
    texts = {id_: annotation.document.text for id_, annotation in wikinews.guide.annotations.items()}
    told = [each.quotation.span.of(texts[each.article]) for each in wikinews.guide.statements[speaker]]
    assert [begin for begin in SAID[speaker] if not any(words.startswith(begin) for words in told)] == []


def test_nothing_is_attributed_to_the_wrong_speaker(wikinews):
    """Words of protesters, legislators and judges, in articles that are of somebody else."""
    texts = {id_: annotation.document.text for id_, annotation in wikinews.guide.annotations.items()}
    others = (
        "Whenever there are signs",
        "She's just doing this",
        "I really urge [Lam]",
        "The behavior of my colleagues",
    )
    for told in wikinews.guide.statements.values():
        for each in told:
            assert not each.quotation.span.of(texts[each.article]).startswith(others)


def test_names_that_recur_are_on_the_worklist(wikinews):
    (names,) = [group for group in tasks(wikinews.guide) if group.title == "Names without an entry"]
    missing = {task.title for task in names.tasks}
    assert {
        "Senate",
        "European Union",
        "Iran",
        "China",
        "United Nations",
        "Congress",
        "BBC",
        "Bashar al-Assad",
    } <= missing
    declared = {record.data.label for record in wikinews.guide.corpus.entries.values()}
    assert not declared & missing


def test_one_body_goes_by_several_names(wikinews):
    forms = {row.form for row in usages(wikinews.guide, "national-hurricane-center")}
    assert {"National Hurricane Center", "NHC"} <= forms


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("events/prorogation-2019/index.md", ["found the prorogation to be unlawful", "for five weeks"]),
        ("actors/carrie-lam/index.md", ["does not quote her", "chief executive of Hong Kong"]),
        ("compare/figures/index.md", ["Magnitude", "6.4", "US Geological Survey"]),
        ("timeline/index.md", ["Boris Johnson becomes Conservative leader", "Hurricane Dorian in the Bahamas"]),
        ("glossary/impeachment/index.md", ["two-thirds of the senators vote for removal"]),
    ],
)
def test_a_page_shows_what_was_judged_right(wikinews, path, words):
    page = text_of(wikinews.pages[path])
    assert [one for one in words if one not in page] == []


def test_the_timeline_is_in_order(wikinews):
    page = text_of(wikinews.pages["timeline/index.md"])
    labels = [
        "Hong Kong protests of 2019",
        "Boris Johnson becomes Conservative leader",
        "Hurricane Dorian in the Bahamas",
        "Prorogation of Parliament (September 2019)",
        "Earthquake in the southern Philippines (October 2019)",
    ]
    places = [page.index(label) for label in labels]
    assert places == sorted(places)
