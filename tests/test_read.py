"""A corpus folder becomes a corpus: every file in its place, nothing lost, nothing changed."""

from __future__ import annotations

import hashlib
import os
import shutil

import pytest

from generator.corpus import read as reading
from generator.corpus.kinds import KINDS
from generator.corpus.models import Article, Entry
from generator.corpus.read import read
from generator.corpus.references import written
from tests.conftest import HARBOUR
from tests.test_check import lay_out
from tests.test_validate import models


def test_the_order_of_a_folder_does_not_matter(tmp_path, monkeypatch):
    first = read(HARBOUR)
    folder = shutil.copytree(HARBOUR, tmp_path / "corpus")

    class Backwards(list):
        def __enter__(self):
            return self

        def __exit__(self, *_):
            return None

    scandir = os.scandir
    monkeypatch.setattr(reading.os, "scandir", lambda path: Backwards(reversed(list(scandir(path)))))
    second = read(folder)
    assert list(second.corpus.entries) == list(first.corpus.entries)
    assert list(second.files.items()) == list(first.files.items())
    assert {id_: record.data for id_, record in second.corpus.entries.items()} == {
        id_: record.data for id_, record in first.corpus.entries.items()
    }


def test_every_file_has_its_hash():
    found = read(HARBOUR).files
    assert "guide.yml" in found
    for path, digest in found.items():
        assert digest == hashlib.sha256((HARBOUR / path).read_bytes()).hexdigest()


def test_an_articles_text_is_kept_to_the_character(tmp_path):
    body = "“It’s\u00a0late,”  she said – twice. \nTab\there.\n\n\n  Indented <b>words</b> & *stars*."
    corpus = lay_out(tmp_path, {"articles/post/second.md": f"---\noutlet: post\n---\n\n{body}\n"})
    assert read(corpus).corpus.articles["second"].body == body


def test_the_guide_for_authors_is_no_entry(tmp_path):
    assert read(lay_out(tmp_path, {"README.md": "# Not YAML: at all\n"})).problems == ()


@pytest.mark.parametrize("folder", sorted({kind.folder for kind in KINDS.values()}))
def test_a_folder_gives_only_its_own_kinds(harbour, folder):
    corpus = harbour.guide.corpus
    kinds = {kind.name for kind in KINDS.values() if kind.folder == folder}
    for record in (*corpus.entries.values(), *corpus.sources.values()):
        stands_here = f"/{folder}/" in record.source.path
        assert stands_here == (record.kind in kinds)


def test_the_harbour_uses_every_field_of_every_model(harbour):
    corpus = harbour.guide.corpus
    files = (*corpus.entries.values(), *corpus.sources.values(), *corpus.articles.values())
    used = set()
    for data in (*(record.data for record in files), corpus.settings, corpus.wordings):
        used |= {(type(model).__name__, name) for _, model in written(data) for name in model.model_fields_set}
    # What every entry has is used once by an entry of any kind.
    shared = {
        (kind.model.__name__, name): ("Entry", name)
        for kind in KINDS.values()
        if issubclass(kind.model, Entry)
        for name in Entry.model_fields
    }
    used |= {shared[field] for field in used if field in shared}
    fields = {
        shared.get(field, field)
        for model in models()
        for field in ((model.__name__, name) for name in model.model_fields)
    }
    assert sorted(fields - used) == []
    assert Article.__name__ in {name for name, _ in used}


def test_the_harbour_has_every_kind_of_entry(harbour):
    assert {record.kind for record in harbour.guide.corpus.entries.values()} | {"source"} == set(KINDS)
    assert harbour.guide.corpus.sources


@pytest.mark.parametrize("mark", ["|", ">-"])
def test_a_headline_of_two_lines_is_one_line_and_no_text_of_the_article(tmp_path, mark):
    text = f"---\nheadline: {mark}\n  Board raises\n  dues again\noutlet: post\n---\n\nThe board voted.\n"
    corpus = read(lay_out(tmp_path / "corpus", {"articles/post/second.md": text})).corpus
    assert corpus.articles["second"].text.split("\n") == ["Board raises dues again", "", "The board voted."]


def test_an_article_that_names_no_language_has_that_of_the_guide(tmp_path):
    settings = "title: A\ndescription: B\nsite_url: https://example.org/\nlanguage: xx\n"
    texts = {"first": "outlet: post", "second": "outlet: post\nlanguage: en"}
    files = {f"articles/post/{id_}.md": f"---\n{front}\n---\n\nIt is late.\n" for id_, front in texts.items()}
    found = read(lay_out(tmp_path, {"guide.yml": settings, **files})).corpus.articles
    assert {id_: found[id_].data.language for id_ in texts} == {"first": "xx", "second": "en"}
