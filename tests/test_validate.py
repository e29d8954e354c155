"""Every fault of a value is reported in words for people who do not program."""

from __future__ import annotations

import typing

import pytest

from generator.corpus.kinds import KINDS
from generator.corpus.models import Article, Event, Term
from generator.corpus.parse import parse_yaml
from generator.corpus.parts import Written
from generator.corpus.references import NO_REFERENCES, REFERENCES, references, written
from generator.corpus.settings import Settings, Wordings
from generator.corpus.validate import validate


def faults(model, text):
    data, source, _ = parse_yaml("a.yml", text)
    found, problems = validate(model, data, source)
    assert (found is None) == bool(problems)
    return [
        (problem.where.line, problem.where.column, problem.code, problem.message, problem.hint) for problem in problems
    ]


def test_all_faults_are_reported_at_once():
    lines = [
        (line, code)
        for line, _, code, _, _ in faults(
            Event, "lable: Vote\ntype: votes\ndate: 2021-13\nplaces:\n  - precision: city\n"
        )
    ]
    assert lines == [
        (2, "bad-value"),
        (3, "bad-date"),
        (1, "missing-field"),
        (5, "missing-field"),
        (1, "unknown-field"),
    ]


def test_the_fields_still_free_are_offered_where_none_is_like_it():
    ((_, _, _, _, hint),) = faults(Wordings, "x: 1\n")
    assert hint == "fields not yet used here: labels"


def test_a_field_inside_a_list_is_offered_from_its_own_model():
    ((line, column, code, _, hint),) = faults(
        Term, "label: Dues\nevidence:\n  - article: a\n    exact: b\n    stanse: supports\n"
    )
    assert (line, column, code) == (5, 5, "unknown-field")
    assert "did you mean `stance`" in hint


@pytest.mark.parametrize(
    "text",
    [
        "title: A\ndescription: B\nsite_url: ftp://a\nlanguage: en\n",
        "title: A\ndescription: B\nsite_url: https://\nlanguage: en\n",
        "title: A\ndescription: B\nsite_url: https://a b\nlanguage: en\n",
        "title: A\ndescription: B\nsite_url: https://a:x/\nlanguage: en\n",
    ],
)
def test_only_a_whole_web_address_is_one(text):
    ((line, _, code, message, hint),) = faults(Settings, text)
    assert (line, code) == (3, "bad-value")
    assert "is not a web address" in message
    assert hint


@pytest.mark.parametrize(
    "address",
    [
        "https://h.example/&quot;x/",
        "https://h&quot;.example/",
        "https://h.example/guide/?x=1",
        "https://h.example/guide/?",
        "https://h.example/#top",
        "https://h.example//guide/",
        "https://h.example/a/../b/",
        "https://h.example/a%20b/",
        "https://h.example/a;b/",
    ],
)
def test_the_address_of_a_site_is_a_host_and_plain_folders(address):
    ((line, column, code, message, _),) = faults(
        Settings, f"title: A\ndescription: B\nsite_url: '{address}'\nlanguage: en\n"
    )
    assert (line, column, code) == (3, 11, "bad-value")
    assert "cannot be the address of a site" in message


@pytest.mark.parametrize(
    "address",
    [
        "https://h.example",
        "https://h.example/",
        "http://localhost:8000/",
        "https://h.example/a-b_c.d/~x",
        "https://b\u00fccher.example/",
        "http://[::1]:80/x/",
    ],
)
def test_the_address_of_a_site_may_be_any_host_and_folder(address):
    assert faults(Settings, f"title: A\ndescription: B\nsite_url: '{address}'\nlanguage: en\n") == []


def test_a_value_that_is_too_long_says_by_how_much():
    ((_, _, _, message, _),) = faults(Term, f"label: {'x' * 201}\n")
    assert message == "`label` has more than 200 characters"


def test_more_items_than_fit_are_reported():
    points = "".join("  - {text: a}\n" for _ in range(6))
    ((_, _, code, message, _),) = faults(Article, f"points:\n{points}")
    assert (code, message) == ("bad-value", "`points` takes at most 5")


def test_exact_words_keep_what_they_hold():
    data, source, _ = parse_yaml(
        "a.yml", "label: Dues\nevidence:\n  - article: a\n    exact: ' “The\u00a0dues”  rose '\n"
    )
    found, _ = validate(Term, data, source)
    assert found.evidence[0].exact == "“The\u00a0dues”  rose"


# ---- the table of references

FILES = (*(kind.model for kind in KINDS.values()), Article, Settings, Wordings)


def models():
    """Every model that can stand in a file."""
    found = []
    waiting = list(FILES)
    while waiting:
        model = waiting.pop()
        if model not in found:
            found.append(model)
            waiting += [part for field in model.model_fields.values() for part in _models_in(field.annotation)]
    return sorted(found, key=lambda model: model.__name__)


def _models_in(annotation):
    if isinstance(annotation, type) and issubclass(annotation, Written):
        yield annotation
    for part in typing.get_args(annotation):
        yield from _models_in(part)


def _takes_ids(model, name):
    """Whether a field takes ids: it refuses what cannot be one, with the message of ids."""
    listed = typing.get_origin(model.model_fields[name].annotation) is tuple
    _, problems = validate(
        model, {model.model_fields[name].alias or name: ["No Id"] if listed else "No Id"}, parse_yaml("a.yml", "")[1]
    )
    return any(problem.code == "bad-id" for problem in problems)


def test_every_field_that_takes_ids_says_of_which_kind():
    missing = [
        f"{model.__name__}.{name}"
        for model in models()
        for name in model.model_fields
        if _takes_ids(model, name) and not {name, f"{model.__name__}.{name}"} & (REFERENCES.keys() | NO_REFERENCES)
    ]
    assert missing == []


def test_every_row_of_the_table_is_a_field_that_takes_ids():
    fields = {
        row
        for model in models()
        for name in model.model_fields
        if _takes_ids(model, name)
        for row in (name, f"{model.__name__}.{name}")
    }
    assert sorted(REFERENCES.keys() - fields) == []
    assert sorted(NO_REFERENCES - fields) == []


def test_references_know_their_way(harbour):
    corpus = harbour.guide.corpus
    found = {reference.path: reference.target for reference in references(corpus.entries["harbour-dues"].data)}
    assert found["relations", 1, "target"] == "harbour-board"
    assert found["contested", 0, "who"] == "ship-owners"
    assert found["broader", 0] == "port-charges"


def test_every_place_a_model_has_in_a_file_is_one_its_author_can_find(either):
    for record in (*either.guide.corpus.entries.values(), *either.guide.corpus.articles.values()):
        for path, _ in written(record.data):
            assert path == () or path in record.source.values or isinstance(path[-1], int), (record.id, path)
