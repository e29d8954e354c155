"""Any text in any field is shown as exactly that text, or refused with its place and a reason."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.corpus.kinds import KINDS
from generator.corpus.models import Article
from generator.corpus.parse import parse_yaml
from generator.corpus.parts import Translation
from generator.corpus.settings import Settings
from generator.corpus.source import decode
from generator.corpus.validate import validate
from tests.hostile.comparing import differing, harmless, one, plain_one, plain_whole, whole
from tests.hostile.pouring import harbour, taken, text_fields
from tests.hostile.seeds import SEEDS, inputs, kept

IDS = (*harbour().corpus.entries, *harbour().corpus.articles)


def faults_of_one_page(id_: str, text: str) -> list[str]:
    values = taken(text)
    words = tuple(sorted(harmless(values).items()))
    return differing(plain_one(id_, words), one(id_, values), values)


def faults_of_all_pages(text: str) -> list[str]:
    values = taken(text)
    words = tuple(sorted(harmless(values).items()))
    return differing(plain_whole(words), whole(values), values)


def refusal(model, field: str, text: str) -> tuple[str, int, int] | None:
    """The reason and place at which a text is refused in a field, going through bytes and YAML as a file does."""
    data = f'# one line before\n{field}: "{_yaml(text)}"\n'.encode("utf-8", "surrogatepass")
    whole_, problems = decode("a.yml", data)
    found = None
    if whole_ is not None:
        found, source, problems = parse_yaml("a.yml", whole_)
        if not problems:
            _, problems = validate(model, found, source)
            problems = [problem for problem in problems if problem.where.line == 2 and problem.code != "missing-field"]
    if not problems:
        assert found[field] == text
        return None
    return problems[0].message, problems[0].where.line, problems[0].where.column


def _yaml(text: str) -> str:
    """A text as people can write it in double quotation marks: what YAML itself could not hold is escaped."""
    return "".join(
        char
        if char.isprintable() and char not in '"\\'
        else json.dumps(char)[1:-1]
        if ord(char) < 0x10000
        else f"\\U{ord(char):08X}"
        for char in text
    )


def test_the_kept_inputs_are_the_table_and_more_than_a_thousand():
    assert kept() == inputs()
    assert len({text for _, text in kept()}) >= 1_000
    assert Counter(sort for sort, _ in kept()).keys() == SEEDS.keys()


def test_every_field_that_takes_text_is_known_to_the_pouring():
    """A new field of text is poured into as soon as the model has it."""
    known = {name for kind in KINDS.values() for name in text_fields(kind.model)}
    assert {"label", "gloss", "definition", "scope_note", "notation", "disputed", "note"} <= known
    assert "name" in text_fields(Translation)
    assert {"headline", "byline", "dateline", "licence"} <= text_fields(Article).keys()
    assert {"title", "description", "introduction", "covers"} <= text_fields(Settings).keys()


@pytest.mark.parametrize("part", range(8))
def test_every_kept_input_on_a_page_of_some_kind_is_text(part):
    """Every input meets one page here; the long run pours each into all of them."""
    wrong = {}
    for number, (_, text) in list(enumerate(kept()))[part::8]:
        if faults := faults_of_one_page(IDS[number % len(IDS)], text):
            wrong[text[:80]] = faults[:3]
    assert wrong == {}


@pytest.mark.parametrize("part", range(4))
def test_a_sample_of_the_inputs_in_every_field_of_every_page_is_text(part):
    wrong = {}
    for _, text in kept()[part * 17 :: 160]:
        if faults := faults_of_all_pages(text):
            wrong[text[:80]] = faults[:3]
    assert wrong == {}


def test_every_kept_input_is_taken_as_it_is_or_refused_with_place_and_reason():
    refused = Counter()
    for _, text in kept():
        for model, field in ((KINDS["term"].model, "gloss"), (KINDS["person"].model, "label"), (Article, "headline")):
            if told := refusal(model, field, text):
                message, line, column = told
                assert message
                assert (line, column) >= (2, 1), (text, told)
                refused[field] += 1
    assert 0 < refused["gloss"] < refused["label"] < len(kept())


_PIECES = [seed for seeds in SEEDS.values() for seed in seeds if len(seed) < 60]
TEXTS = st.lists(
    st.one_of(
        st.sampled_from(_PIECES), st.text(max_size=8), st.sampled_from(list("<>&\"'`{}[]()#*_-+!|~^:=\\/ \t\n.1a"))
    ),
    min_size=1,
    max_size=6,
).map("".join)


@settings(max_examples=200)
@given(TEXTS, st.sampled_from(IDS))
def test_what_a_page_shows_is_what_was_written(text, id_):
    assert faults_of_one_page(id_, text) == []


@pytest.mark.parametrize("number", ["0", "1000", "12345.5", "007", "1e3"])
def test_a_number_is_shown_as_itself_but_for_the_thousands_of_a_value(number):
    assert [fault for id_ in IDS for fault in faults_of_one_page(id_, number)] == []
