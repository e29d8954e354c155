"""The sources side by side: who calls whom what, figures that differ, one event in several reports."""

from __future__ import annotations

import re

import pytest

from generator.guide.compare import comparisons, differing_names, outlet_words, reports, usages
from generator.guide.publication import shown
from generator.line import make, pages
from tests.reading_pages import text_of


def test_every_form_used_for_an_entry_is_counted_once(either):
    guide = either.guide
    for entry in guide.corpus.entries:
        spans = [(place.article, place.span) for row in usages(guide, entry) for place in row.places]
        assert len(spans) == len(set(spans))
        for row in usages(guide, entry):
            for place in row.places:
                text = guide.annotations[place.article].document.text
                assert place.span.end <= len(text)


def test_a_wording_stands_with_whose_words_it_is(harbour):
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
    for _, rows in differing_names(either.guide):
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


def test_a_third_value_makes_two_three(harbour, copy):
    corpus = copy()
    before = text_of(harbour.pages["compare/figures/index.md"])
    place = corpus / "places" / "north-harbour.yml"
    place.write_text(
        place.read_text(encoding="utf-8")
        + '  - property: ship_calls\n    value: "500"\n    voice: article\n    citations:\n'
        + "      - article: 2021-03-05-owners-protest\n        exact: that the rise would drive ships away\n",
        encoding="utf-8",
    )
    after = text_of(pages(make(corpus).guide)["compare/figures/index.md"])
    shown = re.compile(r"Ship calls: North Harbour \{ #figures-\d+ \} (\d+) different values")
    assert shown.search(before.replace("&#58;", ":")).group(1) == "2"
    assert shown.search(after.replace("&#58;", ":")).group(1) == "3"


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
        assert set(found.articles) <= set(guide.told_by[event])
        for passage in found.shared:
            assert {passage.a_article, passage.b_article} <= set(found.articles)
            assert shown(guide, passage.a_article, passage.a)
            assert shown(guide, passage.b_article, passage.b)


def test_a_passage_that_may_not_be_shown_is_not_set_beside_another(harbour):
    pairs = {(passage.a_article, passage.b_article) for passage in harbour.guide.shared if passage.tier == 1}
    assert any("2021-03-05-coast-wire-owners" in pair for pair in pairs)
    assert reports(harbour.guide, "harbour-board-raises-dues").shared == ()


def test_a_comparison_page_lists_only_events_several_articles_tell(harbour):
    page = harbour.pages["compare/events/index.md"]
    assert re.findall(r"^## .*\{ #([\w-]+) \}", page, re.MULTILINE) == ["harbour-board-raises-dues"]
    assert "Only here: The vote was seven to two." in text_of(page)


@pytest.mark.parametrize("folder", ["", "wording/", "figures/", "events/"])
def test_every_comparison_has_its_page(either, folder):
    assert f"compare/{folder}index.md" in either.pages
