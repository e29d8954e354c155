"""The reader never falls over: any bytes give a corpus or problems with their place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hostile.mutating import large, mutants, other_shapes
from tests.hostile.reading_bytes import faults, problems_of


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """A folder without a file, shared by all examples of a property."""
    return tmp_path_factory.mktemp("empty")


@pytest.mark.parametrize("seed", range(4))
def test_changed_files_give_problems_with_their_place(seed, tmp_path):
    wrong = [(path, data, found) for path, data in mutants(seed, 1_000) if (found := faults(tmp_path, path, data))]
    assert wrong == []


def test_fields_of_another_shape_give_problems_with_their_place(tmp_path):
    shapes = list(other_shapes())
    assert len(shapes) > 1_000
    assert [(path, data, found) for path, data in shapes if (found := faults(tmp_path, path, data))] == []


def test_large_files_give_problems_with_their_place(tmp_path):
    wrong = [(path, data[:80], found) for path, data in large(7, 12) if (found := faults(tmp_path, path, data))]
    assert wrong == []


@settings(max_examples=300)
@given(st.binary(max_size=300), st.sampled_from(["glossary/x.yml", "actors/x.yml", "articles/post/2021/x.md"]))
def test_any_bytes_give_problems_with_their_place(empty, data, path):
    assert faults(empty, path, data) == []


@pytest.mark.parametrize("escape", ["\\0", "\\x02", "\\e", "\\x7F", "\\x9f", "\\uFFFE", "\\U0001FFFF", "\\ud800"])
def test_what_yaml_escapes_bring_in_is_refused_like_the_character_itself(escape, tmp_path):
    (problem,) = problems_of(tmp_path, "glossary/x.yml", f'label: "a{escape}b"\n'.encode())
    assert problem.code in ("bad-text", "bad-yaml")
    assert (problem.where.line, problem.where.column > 1) == (1, True)


def test_a_list_beyond_the_limit_is_refused_at_its_first_item_too_many(tmp_path):
    data = b"label: x\nrelated:\n" + b"  - a\n" * 1_001
    (problem,) = problems_of(tmp_path, "glossary/x.yml", data)
    assert (problem.code, problem.where.line) == ("too-large", 1_003)


def test_an_entry_has_at_most_two_hundred_aliases(tmp_path):
    data = b"label: x\naliases:\n" + b"".join(b"  - name %d\n" % number for number in range(201))
    (problem,) = problems_of(tmp_path, "glossary/x.yml", data)
    assert problem.where.line == 3
    assert "at most 200" in problem.message


def test_at_most_fifty_problems_are_reported_for_the_values_of_a_file(tmp_path):
    data = b"label: x\nrelated:\n" + b"  - NOT AN ID\n" * 900
    assert len(problems_of(tmp_path, "glossary/x.yml", data)) == 50


def test_an_article_of_too_many_paragraphs_is_refused_at_the_first_too_many(tmp_path):
    data = b"---\nheadline: x\n---\n\n" + b"a\n\n" * 20_001
    (problem,) = problems_of(tmp_path, "articles/not-stated/x.md", data)
    assert (problem.code, problem.where.line) == ("too-large", 5 + 2 * 20_000)
