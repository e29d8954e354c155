"""Figures that differ: only counts of the same thing, for the same subject and scope, are compared."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from generator.base.edtf import parse_edtf
from generator.base.values import Span
from generator.guide.compare import Place
from generator.guide.differing import Comparison, Value, comparisons
from generator.guide.scopes import Geography, scopes
from generator.line import make, pages
from generator.pages import compare_pages
from generator.reading.annotate import annotate
from generator.reading.names.building import build_lexicon
from generator.reading.names.lexicon import Name, Named
from generator.text.document import document
from tests.reading_pages import text_of

CASES = sorted((Path(__file__).parent / "cases" / "scopes").glob("*.yml"))
LEXICON = build_lexicon(
    (
        Named(id_, kind, (Name(form, id_),))
        for id_, kind, form in (
            ("war", "term", "war"),
            ("ruritania", "place", "Ruritania"),
            ("eastport", "place", "Eastport"),
            ("westhaven", "place", "Westhaven"),
            ("board", "organization", "Harbour Board"),
        )
    ),
    language="en",
)
GEOGRAPHY = Geography(frozenset({"ruritania"}), (("eastport", "ruritania"),))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_figure_covers_what_the_case_says(path):
    for case in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader):  # noqa: S506  # texts only
        published = parse_edtf(case["published"]) if "published" in case else None
        annotation = annotate(document("a", case["text"], published=published, language="en"), LEXICON)
        asked = scopes(annotation, GEOGRAPHY)
        found = {
            figure.span.of(case["text"]): [scope.subject, scope.kind, scope.when]
            for figure in annotation.figures
            for scope in [asked.of(figure)]
        }
        for words, *scope in case["found"]:
            assert [found[each] for each in found if each.endswith(words)] == [scope], case["text"]


ARTICLE = """\
---
outlet: {outlet}
published: {day}
published_basis: {{kind: stated}}
---

{text}
"""
WAR = """\
label: Harbour war
definition: dispute of owners and pilots
outside: [harbour-act]
"""
CLAIM = """\
claims:
  - property: dead
    value: "400"
    qualifier: about
    citations:
      - article: 2021-04-01-first
        exact: Some 400 people have been killed since the Harbour war began
"""


@pytest.fixture
def guide_of(copy):
    corpus = copy()

    def made(texts, war=WAR, more=()):
        for file in (corpus / "articles" / "northland-courier" / "2021").glob("2021-04-0*"):
            file.unlink()
        for number, text in enumerate(texts, start=1):
            name = ["first", "second", "third", "fourth", "fifth"][number - 1]
            file = corpus / "articles" / "northland-courier" / "2021" / f"2021-04-0{number}-{name}.md"
            file.write_text(ARTICLE.format(outlet="northland-courier", day=f"2021-04-0{number}", text=text))
        (corpus / "glossary" / "harbour-war.yml").write_text(war)
        for path, text in more:
            (corpus / path).write_text(text)
        result = make(corpus)
        assert result.guide, result.errors
        return result.guide

    return made


def rows(guide, subject, topic):
    return [
        (value.number, bool(value.owner))
        for found in comparisons(guide)
        if (found.subject, found.topic) == (subject, topic)
        for value in found.values
    ]


SINCE = "Some {} people have been killed since the Harbour war began."


def test_a_total_joins_what_people_entered_and_the_toll_of_one_attack_does_not(guide_of):
    guide = guide_of(
        [
            SINCE.format(400),
            "More than 450 people have been killed since the Harbour war began.",
            "A blast in the Harbour war killed 380 people at the North Harbour on Thursday.",
            "The Harbour war goes on. A blast killed 390 people.",
        ],
        WAR + CLAIM,
    )
    assert rows(guide, "harbour-war", "dead") == [("400", True), ("450", False)]


def test_what_people_entered_comes_first_and_is_never_cut(guide_of, monkeypatch):
    texts = [SINCE.format(number) for number in (400, 350, 360, 370, 380)]
    late = CLAIM.replace("2021-04-01-first", "2021-04-05-fifth").replace("400", "380").partition("claims:\n")[2]
    guide = guide_of(texts, WAR + CLAIM + late)
    assert [owned for _, owned in rows(guide, "harbour-war", "dead")] == [True, True, False, False, False]
    monkeypatch.setattr(compare_pages, "_LISTED", 1)
    page = pages(guide)["compare/figures/index.md"]
    note = page[page.index("and 3 more values") :].split("</p>")[0]
    assert re.findall(r'<a href="[^"]*/2021-04-0(\d)-\w+/#p1"[^>]*>Some (\d+)</a>', note) == [
        ("2", "350"),
        ("3", "360"),
        ("4", "370"),
    ]


def test_a_figure_far_from_those_people_entered_counts_something_else(guide_of):
    guide = guide_of([SINCE.format(400), SINCE.format(9), SINCE.format(410)], WAR + CLAIM)
    assert rows(guide, "harbour-war", "dead") == [("400", True), ("410", False)]


def test_figures_that_nobody_entered_are_compared_where_several_articles_give_them_differently(guide_of):
    assert rows(guide_of([SINCE.format(400), SINCE.format(450)]), "harbour-war", "dead") == [
        ("400", False),
        ("450", False),
    ]
    assert rows(guide_of([SINCE.format(400), SINCE.format(400)]), "harbour-war", "dead") == []
    assert rows(guide_of([SINCE.format(400) + " " + SINCE.format(450)]), "harbour-war", "dead") == []


def test_of_two_numbers_of_one_thing_in_a_sentence_neither_is_compared(guide_of):
    both = "Some 400 people, or by others 500 people, have been killed since the Harbour war began."
    assert rows(guide_of([SINCE.format(300), both, SINCE.format(320)]), "harbour-war", "dead") == [
        ("300", False),
        ("320", False),
    ]


EVENT = """\
label: Blast at the quay
type: accident
date: 2021-04-01
date_basis: {kind: stated}
places: [{place: north-harbour}]
accounts:
  - article: 2021-04-01-first
    says: It reports a blast.
    citations:
      - article: 2021-04-01-first
        exact: A blast killed 12 people
  - article: 2021-04-02-second
    says: It reports a blast as well.
    citations:
      - article: 2021-04-02-second
        exact: The blast shook the quay
"""


def test_a_figure_is_of_the_event_with_an_account_that_cites_it_or_with_its_day_and_place(guide_of):
    guide = guide_of(
        [
            "A blast killed 12 people at noon.",
            "The blast shook the quay. On 1 April 2021 it killed 15 people at the North Harbour.",
            "On 1 April 2021 a storm killed 90 people at the North Harbour.",
        ],
        more=[("events/2021/blast-at-the-quay.yml", EVENT)],
    )
    assert rows(guide, "blast-at-the-quay", "dead") == [("12", False), ("15", False)]


def value(number, **given):
    return Value(number, "", "exact", "years", "", "", "article", "", Place("a", Span(0, 1)), **given)


def test_time_that_goes_on_is_no_disagreement_when_counted_from_the_same_start(guide_of):
    cited = "unit: years, citations: [{article: 2021-04-01-first, exact: Some 400 people}]"
    for length, differ in ((14, False), (13, False), (9, True)):
        war = f"""{WAR}claims:
  - {{property: years, value: "5", as_of: 2016-04, qualifier: more_than, {cited}}}
  - {{property: years, value: "{length}", as_of: 2024-12, {cited}}}
"""
        guide = guide_of([SINCE.format(400)], war)
        (found,) = [one for one in comparisons(guide) if one.subject == "harbour-war"]
        assert (found.elapsed, found.differ) == (True, differ)
        assert ("Years" in text_of(pages(guide)["compare/figures/index.md"])) == differ


def test_the_same_number_said_exactly_or_not_is_one_value():
    one = value("400")
    assert Comparison("a", "dead", (one, replace(one, qualifier="at_least"))).distinct == 1
    assert Comparison("a", "dead", (one, replace(one, qualifier="less_than"))).distinct == 2


def test_no_table_has_one_row(either):
    for path, page in either.pages.items():
        if path.startswith("compare/figures"):
            for table in page.split("<tbody>")[1:]:
                assert table.partition("</tbody>")[0].count("<tr>") > 1


def test_every_comparison_has_a_subject_that_is_an_entry(either):
    for found in comparisons(either.guide):
        assert found.subject in either.guide.corpus.entries
