"""The annotate command writes its set completely or not at all, and trusts nothing it finds in the folder."""

from __future__ import annotations

import errno
import json
import os
from contextlib import ExitStack

import pytest

from generator.annotating import annotate_files
from generator.base.tree import Refused
from generator.reading.rows import KINDS
from generator.site import fileset
from generator.site.write import write
from tests.conftest import HARBOUR
from tests.faults.machine import Calls
from tests.faults.scenes import held

SAID = "“We have a duty to listen to every crew that works in this old harbour,” said Ann Lee, a fisherman.\n"
NAMES = {f"{kind}.jsonl" for kind in KINDS}


@pytest.fixture
def texts(tmp_path):
    """Two texts that share a passage."""
    found = []
    for name in ("one", "two"):
        path = tmp_path / f"{name}.txt"
        path.write_text(f"{name.title()} thing.\n\n{SAID}", encoding="utf-8")
        found.append(path)
    return found


def annotate(files, out):
    return annotate_files(HARBOUR, files, ["2021-03-05"], out)


def refusal(files, out):
    """The problems of a run that is refused; the folder stays as it was."""
    before = held(out)
    with pytest.raises(Refused) as refused:
        annotate(files, out)
    assert held(out) == before
    return [(problem.code, problem.where.path) for problem in refused.value.problems]


def test_a_set_grows_file_by_file_and_other_files_are_left_alone(texts, tmp_path):
    out = tmp_path / "found"
    out.mkdir()
    (out / "notes.md").write_text("by hand")
    annotate(texts[:1], out)
    rows = annotate(texts[1:], out)
    assert [row["article"] for row in rows["articles"]] == ["one", "two"]
    assert [(row["a"]["article"], row["b"]["article"]) for row in rows["shared"]] == [("one", "two")]
    assert {path.name for path in out.iterdir()} == NAMES | {"notes.md"}


def test_a_link_in_the_folder_is_never_followed(texts, tmp_path):
    (tmp_path / "thesis.txt").write_text("the only copy")
    for name in ("articles.jsonl", ".annotating", ".annotated"):
        out = tmp_path / f"found-{name}"
        out.mkdir()
        (out / name).symlink_to(tmp_path / "thesis.txt")
        with pytest.raises(Refused):
            annotate(texts, out)
        (out / name).unlink()
        annotate(texts, out)
    assert (tmp_path / "thesis.txt").read_text() == "the only copy"


@pytest.mark.parametrize(
    "row",
    [
        '{"article": "x", "path": "a.txt", "pub_date": "nonsense"}',
        '{"article": "x", "pub_date": 7}',
        '{"article": "x", "title": "\\ud800"}',
        "[" * 100_000,
        '{"article": ' + '{"a":' * 900 + "1" + "}" * 901,
        '{"article": 1}',
        "7",
        "null",
        "{",
    ],
)
def test_an_invalid_row_is_reported_at_its_line(texts, tmp_path, row):
    out = tmp_path / "found"
    annotate(texts[:1], out)
    path = out / "articles.jsonl"
    path.write_text(path.read_text(encoding="utf-8") + row + "\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        annotate(texts[1:], out)
    (problem,) = refused.value.problems
    assert (problem.code, problem.where.path, problem.where.line) == ("bad-file", str(path), 2)


def test_a_row_brings_no_other_text_into_the_comparison(texts, tmp_path):
    """Not the file that a row names but the text that was annotated is compared."""
    out = tmp_path / "found"
    annotate(texts[:1], out)
    (tmp_path / "secret").write_text(f"A secret.\n\n{SAID}", encoding="utf-8")
    path = out / "articles.jsonl"
    row = json.loads(path.read_text(encoding="utf-8"))
    for changed in ({"path": str(tmp_path / "secret")}, {"path": "a\0b"}, {"path": 7}, {"sha256": None}):
        path.write_text(json.dumps(row | changed) + "\n", encoding="utf-8")
        assert annotate(texts[1:], out)["shared"] == []
        path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert len(annotate(texts[1:], out)["shared"]) == 1


def test_a_name_that_is_not_text_is_reported(tmp_path):
    path = tmp_path / os.fsdecode(b"le\xfftter.txt")
    path.write_text(SAID, encoding="utf-8")
    assert refusal([path], tmp_path / "found") == [("bad-path", str(path))]


@pytest.mark.parametrize("place", ["corpus/articles", "corpus", "docs/generated", "docs/generated/found"])
def test_a_folder_of_the_corpus_or_of_a_build_is_refused(texts, tmp_path, copy, place):
    corpus = copy()
    write({"index.md": "# Home\n"}, tmp_path / "docs/generated")
    with pytest.raises(Refused) as refused:
        annotate_files(corpus, texts, [], tmp_path / place)
    assert [problem.code for problem in refused.value.problems] == ["bad-path"]
    assert not list(tmp_path.rglob("*.jsonl"))


def test_whichever_call_fails_the_set_is_the_old_one_or_the_new(tmp_path):
    """One error at every call in turn; what had begun to take its place is in its place after the next run."""
    old = {f"{kind}.jsonl": b"" for kind in KINDS} | {"articles.jsonl": b"old\n", "notes.md": b"by hand"}
    new = {f"{kind}.jsonl": kind.encode() for kind in KINDS}
    outcomes = []
    while "undisturbed" not in outcomes:
        out = tmp_path / str(len(outcomes))
        out.mkdir()
        for name, data in old.items():
            (out / name).write_bytes(data)
        calls = Calls(len(outcomes) + 1, errno.EIO)
        with ExitStack() as patches:
            for patch in calls.watch():
                patches.enter_context(patch)
            try:
                with fileset.held(out, frozenset(new)):
                    fileset.replace(out, new)
                outcomes.append("written" if calls.left <= 0 else "undisturbed")
            except (OSError, Refused):
                outcomes.append("refused")
        with fileset.held(out, frozenset(new)):
            assert held(out) in (old, {**old, **new})
    assert outcomes.count("refused") > 20
