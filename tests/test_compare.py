"""Comparing sources: who calls whom what, figures that differ, one event in several reports."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from generator.base.values import SharedPassage, Span
from generator.guide import compare as compare_module
from generator.guide.compare import (
    Place,
    differing_names,
    outlet_words,
    reports,
    usages,
)
from generator.guide.differing import Comparison, Value, comparisons
from generator.guide.publication import shown
from generator.line import make, pages
from generator.pages import compare_pages, wording_pages
from generator.pages.compare_pages import amount
from tests.reading_pages import text_of
from tests.test_check import lay_out


def test_every_form_used_for_an_entry_is_counted_once(either):
    guide = either.guide
    for entry in guide.corpus.entries:
        spans = [(place.article, place.span) for row in usages(guide, entry) for place in row.places]
        assert len(spans) == len(set(spans))
        for row in usages(guide, entry):
            for place in row.places:
                text = guide.annotations[place.article].document.text
                assert place.span.end <= len(text)


def test_a_wording_is_shown_with_its_speaker(harbour):
    rows = {
        (row.form, row.speaker, row.outlet)
        for row in usages(harbour.guide, "harbour-board")
        if row.register == "partisan"
    }
    assert any(
        form.casefold().startswith("toll masters") and speaker == "Marta Lind" and outlet == "northland-courier"
        for form, speaker, outlet in rows
    )


def test_watched_wordings_come_first(either):
    for entry in differing_names(either.guide):
        rows = usages(either.guide, entry)
        registers = [bool(row.register) for row in rows]
        assert registers == sorted(registers, reverse=True)


def test_an_outlets_own_words_leave_out_what_others_say(harbour):
    assert outlet_words(harbour.guide, "northland-courier") == ()
    assert [form for form, *_ in outlet_words(harbour.guide, "coast-wire")] == ["toll masters"]


def group(guide, subject, topic):
    return next(found for found in comparisons(guide) if (found.subject, found.topic) == (subject, topic))


def test_values_of_one_thing_are_set_side_by_side_and_none_is_picked(harbour):
    found = group(harbour.guide, "north-harbour", "ship_calls")
    assert found.differ
    assert [(value.number, value.qualifier, value.speaker) for value in found.values] == [
        ("400", "about", "harbour-board"),
        ("450", "more_than", "ship-owners"),
    ]


def test_one_amount_in_two_currencies_does_not_differ():
    place = Place("a", Span(0, 4))
    told = [("11", "SEK"), ("1", "USD")]
    values = tuple(
        Value(number, "", "exact", unit, "", "", "article", "", place, measure=unit) for number, unit in told
    )
    assert not Comparison("", "prize_money", values).differ
    assert Comparison("", "prize_money", (*values, replace(values[0], number="10"))).distinct == 2


def test_a_third_value_makes_two_three(harbour, copy):
    corpus = copy()
    before = text_of(harbour.pages["compare/figures/index.md"])
    place = corpus / "places" / "north-harbour.yml"
    claim = (
        '  - property: ship_calls\n    value: "500"\n    voice: article\n    citations:\n'
        "      - article: 2021-03-05-owners-protest\n        exact: that the rise would drive ships away\n"
    )
    text = place.read_text(encoding="utf-8")
    assert text.count("claims:\n") == 1
    place.write_text(text.replace("claims:\n", f"claims:\n{claim}"), encoding="utf-8")
    after = text_of(pages(make(corpus).guide)["compare/figures/index.md"])
    shown = re.compile(r"Ship calls: North Harbour \{ #figures-\d+ \} (\d+) different values")
    assert shown.search(before.replace("&#58;", ":")).group(1) == "2"
    assert shown.search(after.replace("&#58;", ":")).group(1) == "3"


def test_a_figure_leads_to_each_passage_that_it_is_based_on(copy):
    corpus = copy()
    entry = corpus / "glossary/harbour-dues.yml"
    more = "      - article: 2021-03-05-owners-protest\n        exact: raise harbour dues by a tenth\n"
    text = entry.read_text(encoding="utf-8")
    assert text.count("        exact: by a tenth\n") == 1
    entry.write_text(
        text.replace("        exact: by a tenth\n", f"        exact: by a tenth\n{more}"), encoding="utf-8"
    )
    made = pages(make(corpus).guide)
    for path in ("glossary/harbour-dues/index.md", "compare/figures/index.md"):
        rows = [row for row in re.findall(r"<(?:tr|p)\b.*", made[path]) if "a tenth" in row and "passage-link" in row]
        ways = [
            set(re.findall(r'class="passage-link" href="[^"]*articles/([^/]*)/#harbour-dues-', row)) for row in rows
        ]
        assert {"2021-03-04-harbour-board-raises-dues", "2021-03-05-owners-protest"} in ways, path


def test_a_figure_people_entered_is_not_counted_again(either):
    guide = either.guide
    claimed = {(found.article, found.span) for found in guide.evidence if found.path[:1] == ("claims",)}
    for comparison in comparisons(guide):
        for value in comparison.values:
            if not value.owner:
                assert not any(
                    article == value.place.article and span.overlaps(value.place.span) for article, span in claimed
                )


def test_reports_of_one_event_show_what_they_share(either):
    guide = either.guide
    for event in guide.timeline:
        found = reports(guide, event)
        assert set(found.articles) <= set(guide.reported_by[event])
        for passage in found.shared:
            assert {passage.a_article, passage.b_article} <= set(found.articles)
            assert shown(guide, passage.a_article, passage.a)
            assert shown(guide, passage.b_article, passage.b)


def test_a_passage_is_listed_as_shared_under_one_event_only(either):
    found = [shared for event in either.guide.timeline for shared in reports(either.guide, event).shared]
    assert len(found) == len(set(found))


def test_a_passage_that_may_not_be_shown_is_not_compared_with_another(harbour):
    pairs = {(passage.a_article, passage.b_article) for passage in harbour.guide.shared if passage.tier == 1}
    assert any("2021-03-05-coast-wire-owners" in pair for pair in pairs)
    assert reports(harbour.guide, "harbour-board-raises-dues").shared == ()


def test_a_comparison_page_lists_only_events_that_several_articles_report(harbour):
    page = harbour.pages["compare/events/index.md"]
    assert re.findall(r"^## .*\{ #([\w-]+) \}", page, re.MULTILINE) == ["harbour-board-raises-dues"]
    assert "Only in this report: The vote was seven to two." in text_of(page)


@pytest.mark.parametrize("folder", ["", "wording/", "figures/", "events/"])
def test_every_comparison_has_its_page(either, folder):
    assert f"compare/{folder}index.md" in either.pages


def test_what_people_watch_comes_before_plain_names(either):
    page = either.pages["compare/wording/index.md"]
    plain = page.find("{ #plain-names }")
    for entry in differing_names(either.guide):
        watched = any(row.register for row in usages(either.guide, entry))
        assert (page.index(f"{{ #{entry} }}") < plain) == watched if plain > 0 else watched


def test_a_form_is_one_row_for_all_its_users(either):
    page = either.pages["compare/wording/index.md"]
    for table in re.findall(r"<tbody>.*?</tbody>", page, re.DOTALL):
        forms = re.findall(r'<tr><th scope="row">(.*?)</th>', table)
        assert len(forms) == len({form.casefold() for form in forms})


def test_an_uncounted_value_is_shown_in_its_words():
    assert amount("1000000", "", "vague_plural", "millions")["value"] == "“millions”"
    shown = amount("400000", "", "about", "some 400,000")
    assert (shown["qualifier"], shown["value"]) == ("about", '<data value="400000">400,000</data>')
    assert amount("40", "", "", "40")["written"] == ""


def test_a_cell_leads_to_so_many_passages_and_counts_the_rest(harbour, monkeypatch):
    monkeypatch.setattr(wording_pages, "_LINKED", 1)
    page = text_of(pages(harbour.guide)["compare/wording/index.md"])
    most = max(len(row.places) for entry in differing_names(harbour.guide) for row in usages(harbour.guide, entry))
    assert most > 1
    assert f"and {most - 1} more" in page


def test_an_article_shows_so_many_figures_and_counts_the_rest(harbour, monkeypatch):
    monkeypatch.setattr(compare_pages, "_LISTED", 1)
    made = pages(harbour.guide)
    articles = "".join(text_of(page) for path, page in made.items() if path.startswith("articles/"))
    assert re.search(r"and \d+ more figures; each is marked in the text", articles)


def test_the_sides_of_a_pair_are_in_the_order_of_the_accounts_above_them(real):
    order = real.guide.articles
    page = real.pages["compare/events/index.md"]
    for section in re.split(r"^## ", page, flags=re.MULTILINE)[1:]:
        for pair in re.findall(r'<div class="pair">.*?</div>', section, re.DOTALL):
            named = [order.index(one) for one in re.findall(r'class="para" href="[^"]*articles/([\w-]+)/', pair)]
            assert named == sorted(named)


def test_names_in_text_that_another_outlet_published_too_are_not_the_outlets_own(harbour):
    """The Courier's report is the agency's, and one paragraph of the Post is in an agency's report too."""
    rows = usages(harbour.guide, "harbour-board")
    shared = {(row.outlet, row.speaker) for row in rows if row.manner == "shared"}
    assert shared == {("northland-courier", "coast-wire"), ("the-northern-post", "coast-wire")}
    own = {place.article for row in rows if row.manner == "article" for place in row.places}
    assert "2021-03-05-owners-protest" not in own


def test_words_within_a_longer_shared_passage_are_listed_once():
    long = SharedPassage("one", Span(100, 200), "other", Span(300, 400), "exact", (), "quoted in both", 1)
    again = SharedPassage("one", Span(10, 60), "other", Span(320, 370), "exact", (), "quoted in both", 1)
    apart = SharedPassage("one", Span(500, 560), "other", Span(600, 660), "exact", (), "quoted in both", 1)
    assert compare_module._holds(long, again)
    assert not compare_module._holds(again, long)
    assert not compare_module._holds(long, apart)


def test_the_beginning_of_a_name_is_not_shown_as_a_name(tmp_path):
    article = (
        "---\npublished: 2021-03-05\npublished_basis: {kind: stated}\n---\n\n"
        "Cross-lake trade grew. The board asked for cross-lake and cross-town trade.\n"
    )
    made = make(
        lay_out(
            tmp_path,
            {
                "articles/not-stated/a.md": article,
                "glossary/cross-lake-trade.yml": "label: Cross-lake trade\naliases: [lake trade]\n",
                "glossary/cross-town-trade.yml": "label: Cross-town trade\n",
            },
        )
    )
    assert made.guide is not None, made.problems
    places = made.guide.appearances["cross-lake-trade"]
    text = made.guide.annotations["a"].document.text
    assert [place.mention.span.of(text) for place in places] == ["Cross-lake trade", "cross-lake"]
    assert [row.form for row in usages(made.guide, "cross-lake-trade")] == ["Cross-lake trade"]
