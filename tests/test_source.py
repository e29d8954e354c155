"""Files become plain values, each with its line and column, or problems with theirs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.corpus.parse import parse_yaml
from generator.corpus.source import decode, split_front_matter
from tests.steps import steps


def test_every_value_and_key_knows_its_place():
    text = "label: Dues\nevidence:\n  - article: a\n    exact: >-\n      some words\n"
    data, source, problems = parse_yaml("dues.yml", text)
    assert problems == []
    assert data == {"label": "Dues", "evidence": [{"article": "a", "exact": "some words"}]}
    assert (source.at(("label",)).line, source.at(("label",)).column) == (1, 8)
    assert (source.at(("evidence", 0, "exact")).line, source.at(("evidence", 0, "exact")).column) == (4, 12)
    assert (
        source.at(("evidence", 0, "exact"), key=True).line,
        source.at(("evidence", 0, "exact"), key=True).column,
    ) == (4, 5)


def test_a_place_that_is_not_there_is_that_of_what_is_around_it():
    _, source, _ = parse_yaml("dues.yml", "label: Dues\nevidence:\n  - article: a\n")
    assert source.at(("evidence", 0, "exact")) == source.at(("evidence", 0))


@pytest.mark.parametrize("value", ["no", "on", "1e3", "2016-04-28", "0o17", "012", "1_000", "true", ".5"])
def test_every_value_is_a_text(value):
    assert parse_yaml("a.yml", f"label: {value}\n")[0] == {"label": value}


@pytest.mark.parametrize("value", ["", "~", "null"])
def test_nothing_is_none(value):
    assert parse_yaml("a.yml", f"label: {value}\n")[0] == {"label": None}


def test_nothing_in_quotation_marks_is_a_text():
    assert parse_yaml("a.yml", "label: 'null'\n")[0] == {"label": "null"}


def test_of_two_values_the_first_counts_and_the_rest_is_still_read():
    data, _, problems = parse_yaml("a.yml", "a: 1\na: 2\nb: 3\n")
    assert data == {"a": "1", "b": "3"}
    assert [(problem.code, problem.where.line) for problem in problems] == [("duplicate-key", 2)]


def test_front_matter_counts_its_lines_from_the_top_of_the_file():
    text = "---\noutlet: post\n---\n\n\nThe text.\n"
    front, body, first, problems = split_front_matter("a.md", text)
    assert (front, body, first, problems) == ("outlet: post\n", "The text.", 6, [])
    _, source, _ = parse_yaml("a.md", front, whole=text, first_line=2)
    assert (source.at(("outlet",)).line, source.at(("outlet",)).column) == (2, 9)


def test_three_hyphens_in_the_text_end_nothing():
    assert split_front_matter("a.md", "---\noutlet: post\n---\n\nOne.\n\n---\n\nTwo.\n")[1] == "One.\n\n---\n\nTwo."


def test_a_byte_order_mark_and_windows_line_ends_are_no_part_of_a_text():
    assert decode("a.md", b"\xef\xbb\xbfone\r\ntwo\r\n") == ("one\ntwo\n", [])


def test_at_most_twenty_characters_are_reported():
    text, problems = decode("a.md", b"\x00" * 1000)
    assert text is None
    assert len(problems) == 20


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reading(data):
    text, problems = decode("a.md", data)
    assert (text is None) == bool(problems)


@given(st.text(alphabet=st.sampled_from("ab:-\n #'\"[]{}&*!|>%@`,?\t~<"), max_size=60))
def test_no_text_breaks_the_reading_of_yaml(text):
    data, source, problems = parse_yaml("a.yml", text)
    for problem in problems:
        assert 1 <= problem.where.line <= text.count("\n") + 2
    if not problems:
        assert source.values or data is None


def test_depth_costs_no_stack():
    for text in ("[" * 100_000, "{a: " * 100_000, "- " * 100_000):
        data, _, problems = parse_yaml("a.yml", text)
        assert data is None
        assert [problem.code for problem in problems] == ["too-large"]


@pytest.mark.parametrize(
    "text",
    [
        "a: x\n" + "{}" + "  z: q\n",
        "evidence:\n  - a: x\n{}   b: c\n",
        'a: "{}',
        "a: x{}\n  z: q\n",
        "a: [b\n{}",
    ],
)
@pytest.mark.parametrize("piece", ["\n", "# c\n", "b: c\n", "  - b\n", "    y\n"])
def test_a_mistake_after_a_long_way_is_found_in_a_moment(text, piece):
    def work(number):
        return steps(lambda: parse_yaml("a.yml", text.replace("{}", piece * number)))

    once, four = work(500), work(2_000)
    assert four < 4.4 * once + 500
