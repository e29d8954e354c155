"""A citation's exact words are found in the article, or the nearest passage is reported."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.corpus.evidence import Found, Missed, locate

TEXT = (
    "The board’s “vote” of\u00a03 March – seven to two – was final. "
    "The vote was final, the owners said; the boards\nagreed."
)


def words(text, exact, prefix=None):
    found = locate(text, exact, prefix)
    return [span.of(text) for span in found.spans] if isinstance(found, Found) else found


@pytest.mark.parametrize(
    ("exact", "found"),
    [
        ('The board\'s "vote" of 3 March - seven to two', "The board’s “vote” of\u00a03 March – seven to two"),
        ("the boards agreed", "the boards\nagreed"),
        ("owners   said", "owners said"),
        ("“vote”", "“vote”"),
    ],
)
def test_quotation_marks_dashes_and_white_space_do_not_matter(exact, found):
    assert words(TEXT, exact) == [found]


def test_only_whole_words_count():
    assert words(TEXT, "the board agreed").differing == (("board", "boards"),)
    assert words("The boards met.", "The board").passage == "The boards"


def test_case_matters():
    assert isinstance(locate(TEXT, "the vote was Final"), Missed)


def test_words_that_occur_twice_are_found_twice():
    assert words(TEXT, "was final") == ["was final", "was final"]


def test_a_prefix_says_which():
    assert [span.start for span in locate(TEXT, "was final", "seven to two – ").spans] == [TEXT.index("was final")]
    assert [span.start for span in locate(TEXT, "was final", "the vote".title().replace("V", "v")).spans] == [
        TEXT.rindex("was final")
    ]


def test_a_prefix_that_does_not_occur_finds_nothing():
    assert isinstance(locate(TEXT, "was final", "never "), Missed)


def test_the_nearest_passage_and_the_words_that_differ_are_reported():
    missed = locate("One. The owners asked for a vote on Monday. Three.", "The owners asked for a tally on Monday.")
    assert missed.passage == "The owners asked for a vote on Monday."
    assert missed.differing == (("tally", "vote"),)


@pytest.mark.parametrize(
    ("exact", "passage", "differing"),
    [
        ("asked for vote on Monday", "asked for a vote on Monday", (("", "a"),)),
        ("The owners asked for a big vote on Monday", "The owners asked for a vote on Monday", (("big", ""),)),
        ("a vote on Tuesday", "a vote on Monday", (("Tuesday", "Monday"),)),
        ("owner’s asked for a vote", "owners asked for a vote", (("owner’s", "owners"),)),
        (
            "“Vote,” the board’s owner said",
            "“vote,” the board’s owners said",
            (("“Vote,”", "“vote,”"), ("owner", "owners")),
        ),
    ],
)
def test_only_what_truly_differs_is_reported_in_the_articles_own_characters(exact, passage, differing):
    missed = locate(
        "One. The owners asked for a vote on Monday, it was told. A “vote,” the board’s owners said.", exact
    )
    assert (missed.passage, missed.differing) == (passage, differing)


def test_nothing_is_called_near_when_little_is_shared():
    assert locate(TEXT, "whales sing under water at night") == Missed(None, "", ())


@pytest.mark.parametrize("exact", ["", " ", "\u200b"])
def test_nothing_is_found_nowhere(exact):
    assert locate(TEXT, exact) == Missed(None, "", ())


def test_an_empty_text_holds_nothing():
    assert locate("", "words") == Missed(None, "", ())


@given(st.lists(st.text(alphabet="abcé’“”.,–", min_size=1, max_size=5), min_size=1, max_size=12), st.data())
def test_every_run_of_words_is_found_in_its_place(tokens, data):
    text = " ".join(tokens)
    first = data.draw(st.integers(0, len(tokens) - 1))
    last = data.draw(st.integers(first + 1, len(tokens)))
    exact = " ".join(tokens[first:last])
    assume(exact.strip())
    start = len(" ".join(tokens[:first])) + (1 if first else 0)
    found = locate(text, exact)
    assert isinstance(found, Found)
    assert any(span.start <= start < span.end for span in found.spans)  # places do not overlap
    assert {re.sub(r"\s+", " ", span.of(text)) for span in found.spans} >= {exact}


@given(st.text(max_size=80), st.text(min_size=1, max_size=20))
def test_nothing_breaks_the_search(text, exact):
    found = locate(text, exact)
    for span in found.spans if isinstance(found, Found) else ([found.nearest] if found.nearest else []):
        assert 0 <= span.start <= span.end <= len(text)
