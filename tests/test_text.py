"""Texts are folded, split into paragraphs and sentences, and keep their offsets."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.base.values import Span
from generator.text.document import document
from generator.text.plain import fold, paragraphs, sentences, squeeze
from generator.text.slug import slug

TEXTS = st.text(
    alphabet=st.sampled_from("ab é e\u0301 ﷺ“”‘’'\"–—-\u00a0\u00ad\u200b\n\t.!?İßﬁ가\u05b4א😀"), max_size=60
) | st.text(max_size=60)


@given(TEXTS)
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text).text).text == fold(text).text


@given(TEXTS)
def test_every_folded_character_comes_from_where_it_says(text):
    folded = fold(text)
    for index, char in enumerate(folded.text):
        origin = folded.original(index, index + 1).of(text)
        assert char in fold(origin).text


@given(TEXTS)
def test_offsets_never_run_backwards(text):
    folded = fold(text)
    spans = [folded.original(index, index + 1) for index in range(len(folded.text))]
    assert all(one.start <= two.start and one.end <= two.end for one, two in pairwise(spans))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("“It’s” – late", '"It\'s" - late'),
        ("Peder\u00adsen", "Pedersen"),
        ("Cafe\u0301", "Café"),
        ("U.N.\u00a0envoy", "U.N. envoy"),
        ("zero\u200bwidth", "zerowidth"),
    ],
)
def test_what_printing_varies_becomes_one(text, folded):
    assert fold(text).text == folded


def test_case_is_kept():
    assert fold("US us").text == "US us"


@given(TEXTS)
def test_squeezing_leaves_single_blanks(text):
    assert squeeze(text) == " ".join(squeeze(text).split())


@given(TEXTS)
def test_paragraphs_hold_everything_but_white_space(text):
    parts = paragraphs(text)
    assert "".join("".join(part.of(text).split()) for part in parts) == "".join(text.split())
    assert all(part.of(text) == part.of(text).strip() for part in parts)
    assert all(one.end <= two.start for one, two in pairwise(parts))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n \nTwo.", ["One.", "Two."]),
        ("One.\nTwo.", ["One.", "Two."]),
        ("One\ntwo.\n \nThree.", ["One\ntwo.", "Three."]),
        # A blank line somewhere (an advertisement taken out) does not make one paragraph of all the lines around it.
        ("Port opens\nThe port opened.\n\nShips came.\nThey left.", None),
    ],
)
def test_paragraphs_are_separated_by_blank_lines_and_by_line_breaks_that_cut_no_sentence(text, expected):
    assert [part.of(text) for part in paragraphs(text)] == (expected or [line for line in text.split("\n") if line])


def test_in_a_text_wrapped_at_one_width_a_full_line_goes_on_and_a_short_one_ends_a_paragraph():
    expected = [
        "Ships leave",
        "The harbour board of Larvik said the\nships that lay there were to leave.\nBoard members met in their hall.",
        "The last ship had left by noon, they\nsaid.",
    ]
    text = "\n".join(expected)
    assert [part.of(text) for part in paragraphs(text)] == expected
    expected[0] = "Ships leave the harbour of Larvik"
    text = "\n".join(expected)
    assert [part.of(text) for part in paragraphs(text)] == expected


def split(text):
    return [sentence.of(text) for sentence in sentences(text, Span(0, len(text)), "en")]


@pytest.mark.parametrize(
    "expected",
    [
        ["The board met.", "It voted."],
        ["Mr. Berg met Dr. Dahl.", "They spoke."],
        ["J. Smit wrote it."],
        ["“It was late.”", "She left."],
        ["“Was it late?” she asked."],
        ["The U.N. envoy spoke.", "He left."],
        ["It rose by 4.5 per cent.", "Then it fell."],
        ["See No. 7 of the list."],
        ["He came from the U.S.", "The board met."],
        ["Why?", "Because it must!", "So it did…", "Then it ended."],
    ],
    ids=lambda found: found[0],
)
def test_sentences_end_where_readers_end_them(expected):
    assert split(" ".join(expected)) == expected


def test_a_sentence_ends_before_blanks_however_wide() -> None:
    assert split(f"The board will meet, she said.{' ' * 120}Crews left.") == [
        "The board will meet, she said.",
        "Crews left.",
    ]


@given(TEXTS)
def test_sentences_hold_everything_but_white_space(text):
    for part in paragraphs(text):
        found = sentences(text, part, "en")
        assert "".join("".join(one.of(text).split()) for one in found) == "".join(part.of(text).split())


@pytest.mark.parametrize(
    ("words", "whole"),
    [("fair” deal", "“fair” deal"), ("a “fair", "a “fair”"), ("fair", "fair"), ("“fair” deal", "“fair” deal")],
)
def test_a_span_that_holds_one_mark_of_a_pair_takes_the_other_along(words, whole):
    doc = document("a", "They called it a “fair” deal for all.", language="en")
    start = doc.text.index(words)
    assert doc.with_marks(Span(start, start + len(words))).of(doc.text) == whole


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Andrej Plenković", "andrej-plenkovic"),
        ("Łódź Øresund", "lodz-oresund"),
        ("O’Neill & Söhne", "o-neill-sohne"),
        ("İzmir", "izmir"),
        ("غير", ""),
    ],
)
def test_a_name_as_part_of_an_address_keeps_its_letters_without_their_marks(name, told):
    assert slug(name) == told
