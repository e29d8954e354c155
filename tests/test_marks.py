"""Words between quotation marks are found in every style of marks, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.marks import find_marked
from generator.text.plain import paragraphs


def marked(text):
    return [(found.inner.of(text), set(found.flags)) for found in find_marked(text, paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ('"Go," he said. "Now."', ["Go,", "Now."]),
        ("\u201cGo,\u201d he said. \u201cNow.\u201d", ["Go,", "Now."]),
        ("\u2018It\u2019s a trap,\u2019 he said", ["It\u2019s a trap,"]),
        ("'I don't know,' said Tom.", ["I don't know,"]),
        ("\u00abNon\u00bb, dit-il.", ["Non"]),
        ("\u201eNein\u201c, sagte sie.", ["Nein"]),
        ('He asked ("why?") and left.', ["why?"]),
    ],
)
def test_every_style_of_marks_is_read(text, inner):
    assert [words for words, _ in marked(text)] == inner


def test_a_pair_of_straight_and_curly_is_mismatched():
    assert marked('"It stays,\u201d he said.') == [("It stays,", {"mismatched"})]


@pytest.mark.parametrize(
    "text",
    ["the '90s were rock 'n' roll", "don\u2019t and won't", 'a 6" pipe', "the workers' rights", "\u2019tis the season"],
)
def test_apostrophes_and_inches_are_no_quotation_marks(text):
    assert marked(text) == []


def test_a_plural_apostrophe_does_not_close_single_marks():
    assert marked("'Stop the tenants' pain' was the slogan") == [("Stop the tenants' pain", {"single"})]


def test_an_apostrophe_after_single_marks_does_not_reopen_them():
    assert marked("'It hurts' to see the tenants' pain, he said") == [("It hurts", {"single"})]


def test_marks_within_marks_are_not_separate_quotations():
    assert marked("\u201cHe said \u2018no\u2019 to me,\u201d she said.") == [("He said \u2018no\u2019 to me,", set())]
    assert marked("\u2018He said \u201cno\u201d to me,\u2019 she said.") == [
        ("He said \u201cno\u201d to me,", {"single"})
    ]


def test_a_quotation_over_paragraphs_is_unclosed_then_continued():
    assert marked("\u201cOne.\n\n\u201cTwo,\u201d he said.") == [("One.", {"unclosed"}), ("Two,", {"continued"})]


def test_a_closing_mark_that_nothing_opened_takes_the_paragraph_from_its_start():
    assert marked("We stay,\u201d he said.") == [("We stay,", {"unopened"})]


def test_a_forgotten_closing_mark_does_not_swallow_the_next_quotation():
    text = "\u201cOne, he said. \u201cTwo,\u201d she said."
    assert marked(text) == [("One, he said.", {"unclosed"}), ("Two,", set())]


@given(st.text(alphabet="\"'\u201c\u201d\u2018\u2019 as.,\n", max_size=80))
def test_marked_words_are_in_order_apart_and_within_the_text(text):
    end = 0
    for found in find_marked(text, paragraphs(text)):
        assert end <= found.outer.start <= found.inner.start <= found.inner.end <= found.outer.end <= len(text)
        end = found.outer.end
