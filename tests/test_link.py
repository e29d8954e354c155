"""What a guide knows: who is named where, who held an office when, what is based on what."""

from __future__ import annotations

import pytest

from generator.base.edtf import parse_edtf
from generator.guide.link import co_mentions, origin, passage
from generator.guide.prose import prose
from generator.line import make
from tests.conftest import HARBOUR
from tests.test_check import lay_out


def guide(tmp_path, files):
    made = make(lay_out(tmp_path, files))
    assert made.guide is not None, made.problems
    return made.guide


def test_a_title_means_who_held_it_on_the_day_of_the_article(tmp_path):
    office = (
        "label: Chair of the Harbour Board\nkind: office\norganization: harbour-board\n"
        "aliases: [board chair]\nholders:\n"
        "  - {person: ann, from: 2001, to: 2010, basis: stated}\n  - {person: bo, from: 2011, basis: stated}\n"
    )
    article = "---\npublished: {day}\npublished_basis: {{kind: stated}}\n---\n\nThe board chair spoke.\n"
    found = guide(
        tmp_path,
        {
            "actors/ann.yml": "label: Ann Berg\nkind: person\n",
            "actors/bo.yml": "label: Bo Dahl\nkind: person\n",
            "actors/chair.yml": office,
            "articles/not-stated/early.md": article.format(day="2005-01-01"),
            "articles/not-stated/late.md": article.format(day="2015-01-01"),
            "articles/not-stated/undated.md": "---\n{}\n---\n\nThe board chair spoke.\n",
        },
    )
    assert {place.article for place in found.appearances["ann"]} == {"early"}
    assert {place.article for place in found.appearances["bo"]} == {"late"}
    assert {place.article for place in found.appearances["chair"]} == {"early", "late", "undated"}
    assert [term.holder.person for term in found.terms_of_office["chair"]] == ["ann", "bo"]


def test_a_title_next_to_its_holders_name_counts_for_the_office_only(tmp_path):
    said = (
        "The Board Chair Ann Berg spoke. The board chair left.\n\n"
        "Ann Berg, the board chair, came back. Board chair Ann Berg, aged 50, sat down."
    )
    found = guide(
        tmp_path,
        {
            "actors/ann.yml": "label: Ann Berg\nkind: person\n",
            "actors/chair.yml": "label: Chair of the Board\nkind: office\naliases: [board chair]\nholders:\n"
            "  - {person: ann, from: 2001, basis: stated}\n",
            "articles/not-stated/a.md": "---\npublished: 2005-01-01\npublished_basis: {kind: stated}\n---\n\n" + said,
        },
    )
    text = found.annotations["a"].document.text

    def words(entry):
        return [place.mention.span.of(text).lower().removeprefix("the ") for place in found.appearances[entry]]

    assert words("ann") == ["ann berg", "board chair", "ann berg", "ann berg"]
    assert words("chair") == ["board chair"] * 4


def test_articles_are_in_chronological_order_with_undated_ones_last(harbour):
    assert harbour.guide.articles[-1] == "notice-to-ships"
    dated = [harbour.guide.corpus.articles[id_].data.published.first for id_ in harbour.guide.articles[:-1]]
    assert dated == sorted(dated)


def test_events_are_in_chronological_order_with_undated_ones_last(harbour):
    assert list(harbour.guide.timeline) == [
        "dues-review",
        "harbour-board-raises-dues",
        "dues-dispute",
        "hearing-on-dues",
        "pilots-strike",
        "harbour-fire",
    ]


def test_an_events_articles_are_those_it_cites(harbour):
    assert harbour.guide.reported_by["harbour-board-raises-dues"] == (
        "2021-03-04-harbour-board-raises-dues",
        "2021-03-05-coast-wire-owners",
        "2021-03-05-owners-protest",
    )
    assert harbour.guide.reported_by["dues-dispute"] == ()


def test_what_is_derived_comes_from_its_origin(harbour):
    corpus = harbour.guide.corpus
    assert [origin(corpus, corpus.articles[id_]) for id_ in harbour.guide.articles] == [
        "the-northern-post",
        "coast-wire",
        "coast-wire",
        "northland-courier",
        "notice-to-ships",
    ]


def test_wider_entries_know_their_narrower_ones(harbour):
    assert harbour.guide.narrower["port-charges"] == ("harbour-dues", "pilotage")
    assert harbour.guide.narrower["northland"] == ("north-harbour",)
    assert harbour.guide.narrower["dues-dispute"] == ("harbour-board-raises-dues",)


def test_those_named_in_one_sentence_are_named_together_both_ways(either):
    together = {entry: co_mentions(either.guide, entry) for entry in either.guide.corpus.entries}
    for entry, others in together.items():
        for other, count in others:
            assert dict(together[other])[entry] == count
        assert [count for _, count in others] == sorted((count for _, count in others), reverse=True)


def test_an_events_participants_and_places_know_of_it(either):
    for record in either.guide.corpus.of_kind("event"):
        for id_ in (
            *(participant.actor for participant in record.data.participants),
            *(place.place for place in record.data.places),
        ):
            assert record.id in either.guide.events[id_]


def test_every_citation_is_at_its_span(either):
    for found in either.guide.evidence:
        words = found.span.of(either.guide.annotations[found.article].document.text)
        assert "".join(filter(str.isalnum, words)) == "".join(filter(str.isalnum, found.citation.exact))
        assert found in either.guide.cited[found.owner]
        assert found in either.guide.used[found.article]


@pytest.mark.parametrize(
    ("article", "names"),
    [
        ("2021-03-04-harbour-board-raises-dues", ["headline", "p1", "p2", "p3", "p4", "p5", "p6"]),
        ("notice-to-ships", ["p1", "p2"]),
    ],
)
def test_paragraphs_are_counted_from_the_text_not_the_headline(harbour, article, names):
    annotation = harbour.guide.annotations[article]
    assert [passage(annotation, part.start) for part in annotation.document.paragraphs] == names


def test_names_in_an_entrys_own_words_are_linked_but_never_to_itself(either):
    guide_ = either.guide
    for id_, record in guide_.corpus.entries.items():
        for path, mentions in prose(guide_, record.id).items():
            data = guide_.corpus.entries[id_].data
            text = data.definition if path == ("definition",) else data.explanation[path[1]].text
            for mention in mentions:
                assert mention.entry != id_
                assert mention.span.of(text)
    assert harbour_links(either) > 0 or either.folder != HARBOUR


def harbour_links(either):
    guide_ = either.guide
    return sum(len(found) for record in guide_.corpus.entries.values() for found in prose(guide_, record.id).values())


def test_a_date_of_publication_is_kept_as_precise_as_it_is(harbour):
    assert harbour.guide.annotations["2021-03-09-pilots-give-notice"].document.published == parse_edtf("2021-03-09")
