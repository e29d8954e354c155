"""From a message or a task to GitHub's editor: the file is opened, or created with its name and text."""

from __future__ import annotations

import re
import shutil
from urllib.parse import parse_qs, urlsplit

import pytest

from generator.base.hosting import LONGEST, edit_address, new_address, repository
from generator.base.problems import Problem, Where, step_summary
from generator.cli import main
from generator.line import make
from tests.conftest import HARBOUR

BASE = "https://github.com/harbour/guide/edit/main/"


def test_a_file_is_opened_at_its_line():
    assert edit_address(BASE, "corpus/places/a.yml", 7) == f"{BASE}corpus/places/a.yml#L7"
    assert edit_address(BASE, "corpus/a b).yml") == f"{BASE}corpus/a%20b%29.yml"
    assert (
        edit_address("https://forge.example/edit?file=", "corpus/a.yml")
        == "https://forge.example/edit?file=corpus/a.yml"
    )


def test_a_new_file_is_begun_with_its_name_and_text():
    address = urlsplit(new_address(BASE, "corpus/places/a.yml", "label: A & B\n"))
    assert address.path == "/harbour/guide/new/main"
    assert parse_qs(address.query) == {"filename": ["corpus/places/a.yml"], "value": ["label: A & B\n"]}


@pytest.mark.parametrize(
    "base", ["", None, "https://forge.example/harbour/edit/main/", "https://github.com/harbour/guide/"]
)
def test_no_file_is_begun_where_the_host_cannot_do_that(base):
    assert new_address(base, "corpus/places/a.yml", "label: A\n") == ""


def test_the_repository_and_branch_are_those_of_the_address():
    assert repository("https://github.com/a/b.c/edit/release/1/") == ("a/b.c", "release/1")
    assert repository("https://forge.example/a/b/edit/main/") is repository(None) is None


def test_without_a_repository_nothing_is_opened():
    assert edit_address(None, "corpus/a.yml") == edit_address("", "corpus/a.yml") == ""


def test_an_address_that_hosts_would_refuse_is_none():
    assert new_address(BASE, "corpus/places/a.yml", "x" * LONGEST) == ""


ERROR = Problem(Where("corpus/places/a.yml", 7, 3), "unknown-id", "wrong", draft=("sources/b.yml", "label: B\n"))
WARNING = Problem(Where("corpus/places/c.yml", 7, 3), "advice", "so so")


def test_the_summary_of_a_check_leads_to_the_lines_that_have_errors_and_to_the_files_that_are_missed():
    told = step_summary([ERROR, WARNING, ERROR], BASE)
    assert told.count(f"- [`corpus/places/a.yml`, line 7]({BASE}corpus/places/a.yml#L7)\n") == 1
    assert "- [begin `corpus/sources/b.yml`](https://github.com/harbour/guide/new/main?filename=" in told
    assert "c.yml#" not in told
    assert "](" not in step_summary([ERROR])


def test_the_link_of_a_hostile_name_is_one_link():
    problem = Problem(Where("corpus/a`](https://evil.example)[.yml", 1, 1), "bad-id", "wrong")
    (line,) = [line for line in step_summary([problem], BASE).split("\n") if line.startswith("- ")]
    assert "](https://evil" not in line.replace("`corpus/a](https://evil.example)[.yml`", "")


def test_a_reference_to_nothing_offers_the_file_it_misses_and_that_file_settles_it(tmp_path):
    corpus = shutil.copytree(HARBOUR, tmp_path / "corpus")
    dues = corpus / "glossary" / "harbour-dues.yml"
    text = dues.read_text(encoding="utf-8")
    missing = text.replace("\noutside: [harbour-act]", "\noutside: [harbour-act, gazette-of-quixotry-1899]")
    assert missing != text
    dues.write_text(missing, encoding="utf-8")
    (problem,) = make(corpus).errors
    name, begun = problem.draft
    assert name == "sources/gazette-of-quixotry-1899.yml"
    (corpus / name).write_text(begun, encoding="utf-8")
    assert make(corpus).errors == ()


def test_a_check_says_where_a_missed_file_is_begun_where_the_guide_has_a_repository(tmp_path, capsys):
    corpus = shutil.copytree(HARBOUR, tmp_path / "corpus")
    dues, guide = corpus / "glossary" / "harbour-dues.yml", corpus / "guide.yml"
    text = dues.read_text(encoding="utf-8")
    dues.write_text(text.replace("outside: [harbour-act]", "outside: [gazette-of-quixotry-1899]"), encoding="utf-8")
    assert main(["check", "--corpus", str(corpus)]) == 1
    assert "begin it at" not in capsys.readouterr().err  # the harbour's host takes no new file by its address
    settings = guide.read_text(encoding="utf-8")
    guide.write_text(re.sub(r"(?m)^edit_url:.*$", f"edit_url: {BASE}", settings), encoding="utf-8")
    assert main(["check", "--corpus", str(corpus)]) == 1
    told = capsys.readouterr().err
    assert "  = begin it at https://github.com/harbour/guide/new/main?filename=corpus%2Fsources%2Fgazette-of" in told


def test_on_github_the_check_links_to_where_the_proposal_is_edited(tmp_path, monkeypatch):
    corpus = shutil.copytree(HARBOUR, tmp_path / "corpus")
    dues = corpus / "glossary" / "harbour-dues.yml"
    dues.write_text(dues.read_text(encoding="utf-8") + "relatd: []\n", encoding="utf-8")
    summary = tmp_path / "summary.md"
    for name, value in {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary), "EDIT_URL": BASE}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--corpus", "corpus"]) == 1
    assert f"]({BASE}corpus/glossary/harbour-dues.yml#L" in summary.read_text(encoding="utf-8")
