"""This repository's own guide: valid, complete compared with the gold standard, true to its source texts."""

from __future__ import annotations

import re
import shutil
from functools import cache
from pathlib import Path

import pytest
import yaml

from generator.cli import main
from generator.corpus.read import read
from generator.line import make
from generator.text.plain import paragraphs, squeeze
from tests.conftest import CORPUS, ROOT
from tests.test_topic_neutral import ORDINARY, sample_names
from tests.this_guide import scoring
from tests.this_guide.scoring import GOLD


@cache
def _renamed():
    return scoring.ids_now(read(CORPUS).corpus)


def now(id_):
    """An id of the gold standard as the guide calls it now."""
    return _renamed().get(id_, id_)


@cache
def rows(name):
    """The rows of one kind of the gold standard, with the ids of today."""
    return [{**row, "id": now(row["id"])} for row in scoring.rows(GOLD, name)]


@cache
def entities():
    """The entries of the gold standard, with the ids of today."""
    held = yaml.safe_load((GOLD / "entities.yaml").read_text(encoding="utf-8"))
    return [{**row, "id": now(row["id"])} for row in held]


# The articles as received, and the articles of the guide made from them.
SEEDS = {
    "000_87bbaf0825535b19": "2023-07-25-renewed-diplomatic-efforts",
    "001_980efc22cf33c08f": "2024-12-06-guterres-humanitarian-access",
    "002_460a38970724ab14": "2016-04-28-un-asks-russia-us",
    "003_cfe0f7d336e4ac43": "2024-12-06-guterres-bitter-fruits",
    "004_9f7248c6457c9eef": "2016-07-27-un-seeks-to-resume-talks",
}


def test_the_guide_has_no_problem():
    """Warnings are for people to weigh: they stop no build, and no test."""
    assert [f"{problem.where}: {problem.message}" for problem in make(CORPUS).errors] == []


def test_the_canonical_form_of_the_guide_says_the_same_and_stays(tmp_path):
    """How a contributor sets out a file is no mistake; what `fmt` makes of it must be what it was."""
    corpus = shutil.copytree(CORPUS, tmp_path / "corpus")
    assert main(["fmt", "--corpus", str(corpus)]) == 0
    assert main(["fmt", "--corpus", str(corpus), "--check"]) == 0
    was, now = read(CORPUS).corpus, read(corpus).corpus
    assert {id_: record.data for id_, record in now.entries.items()} == {
        id_: record.data for id_, record in was.entries.items()
    }


def test_every_entry_of_the_gold_standard_is_an_entry(real):
    wanted = [row["id"] for row in entities()]
    assert len(wanted) == 59
    assert [id_ for id_ in wanted if id_ not in real.guide.corpus.entries] == []


def test_every_event_of_the_gold_standard_is_an_event(real):
    wanted = [row["id"] for row in rows("events")]
    assert len(wanted) == 18
    assert [
        id_ for id_ in wanted if id_ not in real.guide.corpus.entries or real.guide.corpus.entries[id_].kind != "event"
    ] == []


def test_every_entry_of_the_gold_standard_rests_on_an_articles_words(real):
    # What was taken out of an article can be cited nowhere: an outlet named only there is supported by outside sources.
    removed = " ".join(piece.text for article in real.guide.corpus.articles.values() for piece in article.data.removed)
    named_there = {
        record.id
        for record in real.guide.corpus.of_kind("outlet")
        if any(form in removed for form in (record.data.label, *(alias.form for alias in record.data.aliases)))
    }
    wanted = [row["id"] for row in (*rows("events"), *entities()) if row["id"] not in named_there]
    assert len(named_there) == 3
    assert len(wanted) > 70
    assert [id_ for id_ in wanted if not real.guide.cited.get(id_)] == []


def test_every_event_has_the_standing_of_the_gold_standard(real):
    for row in rows("events"):
        planned = row["status"] in ("planned", "announced")
        assert (real.guide.corpus.entries[row["id"]].data.happening in ("planned", "cancelled")) == planned, row["id"]


@pytest.mark.parametrize("seed", list(SEEDS))
def test_an_article_and_the_pieces_removed_from_it_are_the_text_as_received(real, seed):
    raw = (GOLD / "seeds" / f"{seed}.txt").read_bytes().decode()
    article = real.guide.corpus.articles[now(SEEDS[seed])]
    document = real.guide.annotations[article.id].document
    names = ["headline"] if article.data.headline else []
    names += [f"p{number}" for number in range(1, len(paragraphs(article.body)) + 1)]
    pieces = dict(zip(names, (part.of(document.text) for part in document.paragraphs), strict=True))
    rebuilt = []
    for name in (*names, "end"):
        rebuilt += [removed.text for removed in article.data.removed if removed.before == name]
        rebuilt += [pieces[name]] if name in pieces else []
    # Paragraphs and pieces may have been parted by other white space; inside them every character stands.
    assert "".join("".join(rebuilt).split()) == "".join(raw.split())
    assert all(" ".join(piece.split(" ")) in raw for piece in pieces.values())


def test_what_the_gold_standard_calls_noise_is_out_of_the_text(real):
    for row in rows("noise"):
        article = real.guide.corpus.articles[now(SEEDS[row["article"]])]
        removed = squeeze(" ".join(piece.text for piece in article.data.removed))
        assert all(word in removed for word in squeeze(row["text"]).split()), row["id"]


def test_no_title_or_address_is_invented(real):
    for seed, id_ in SEEDS.items():
        raw, data = (GOLD / "seeds" / f"{seed}.txt").read_bytes().decode(), real.guide.corpus.articles[now(id_)].data
        assert data.headline is None or data.headline in raw
        assert data.address is None or data.address in raw


def test_every_place_that_is_a_point_or_city_can_be_drawn(real):
    for record in real.guide.corpus.of_kind("place"):
        if record.data.type in ("city", "town", "crossing"):
            assert record.data.latitude is not None, record.id


def test_every_word_that_is_allowed_is_a_name_of_the_sample():
    forms = {form.casefold() for form in sample_names()}
    assert sorted(ORDINARY.keys() - forms) == []


@pytest.mark.parametrize("guide", ["README.md", "CONTRIBUTING.md"])
def test_every_file_of_this_guide_that_is_named_exists(guide):
    # Indented lines are sample output of another guide.
    lines = (ROOT / guide).read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.startswith("    "))
    named = re.findall(r"(?:corpus|tests/this_guide)/[\w./-]*\w\.(?:yml|md)", text)
    corpus = read(CORPUS).corpus
    held = (*corpus.entries.values(), *corpus.articles.values())
    former = {old for record in held for old in record.data.formerly}
    assert [name for name in named if not (ROOT / name).exists() and Path(name).stem not in former] == []
