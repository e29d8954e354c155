"""Twins, links, pipes, sockets and names that are no text: each a problem that names its file, and is never opened."""

from __future__ import annotations

import os
import shutil
import socket
from pathlib import Path

import pytest

from generator.base.problems import report
from generator.cli import main
from generator.corpus.read import read
from generator.line import make

HARBOUR = Path(__file__).parents[1] / "guides" / "harbour"
TERM = "label: Berth\nstatus: draft\n"


@pytest.fixture
def corpus(tmp_path):
    return Path(shutil.copytree(HARBOUR, tmp_path / "corpus"))


def problems(corpus):
    return [(problem.where.path, problem.code, problem.message) for problem in read(corpus).problems]


def only(corpus):
    ((path, code, message),) = problems(corpus)
    return Path(path).relative_to(corpus).as_posix(), code, message


def test_a_link_to_a_file_is_not_followed(corpus, tmp_path):
    (tmp_path / "secret").write_text(TERM, encoding="utf-8")
    (corpus / "glossary" / "berth.yml").symlink_to(tmp_path / "secret")
    assert only(corpus)[:2] == ("glossary/berth.yml", "bad-file")


def test_a_link_to_a_folder_is_not_followed(corpus, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "berth.yml").write_text(TERM, encoding="utf-8")
    (corpus / "events" / "2022").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert only(corpus)[:2] == ("events/2022", "bad-file")


def test_a_link_that_leads_nowhere_or_to_itself_is_reported(corpus):
    (corpus / "glossary" / "berth.yml").symlink_to("berth.yml")
    assert only(corpus)[:2] == ("glossary/berth.yml", "bad-file")


def test_a_pipe_is_reported_and_not_waited_for(corpus):
    os.mkfifo(corpus / "glossary" / "berth.yml")
    assert only(corpus)[:2] == ("glossary/berth.yml", "bad-file")


def test_a_socket_is_reported(corpus, monkeypatch):
    monkeypatch.chdir(corpus / "glossary")  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("berth.yml")
        assert only(corpus)[:2] == ("glossary/berth.yml", "bad-file")


def test_a_device_is_reported(corpus):
    try:
        os.mknod(corpus / "glossary" / "berth.yml", 0o600 | 0o020000, os.makedev(1, 3))
    except PermissionError:
        pytest.skip("only root makes devices")
    assert only(corpus)[:2] == ("glossary/berth.yml", "bad-file")


def test_a_folder_named_like_a_file_is_reported(corpus):
    (corpus / "glossary" / "berth.yml").mkdir()
    (corpus / "glossary" / "berth.yml" / "x.yml").write_text(TERM, encoding="utf-8")
    assert only(corpus)[:2] == ("glossary/berth.yml/x.yml", "bad-file")


@pytest.mark.parametrize(
    "name",
    [
        "Harbour-Dues",
        "HARBOUR-DUES",
        "harbour\u2010dues",
        "harb\uff4fur-dues",
        "h\u0430rbour-dues",
        "harbour dues",
        "harbour-dues ",
    ],
)
def test_a_twin_of_an_id_is_refused(corpus, name):
    (corpus / "glossary" / f"{name}.yml").write_text(TERM, encoding="utf-8")
    path, code, message = only(corpus)
    assert (path, code) == (f"glossary/{name}.yml", "bad-id")
    assert repr(name) in message


@pytest.mark.parametrize("name", ["Harbour-Dues", "harb\uff4fur-dues", "harbour dues"])
def test_a_twin_by_case_or_form_names_both_files(corpus, name):
    (corpus / "glossary" / f"{name}.yml").write_text(TERM, encoding="utf-8")
    assert "glossary/harbour-dues.yml" in only(corpus)[2]


def test_a_twin_by_the_case_of_its_ending_names_both_files(corpus):
    (corpus / "glossary" / "pilotage.YML").write_text(TERM, encoding="utf-8")
    path, code, message = only(corpus)
    assert (path, code) == ("glossary/pilotage.YML", "bad-file")
    assert "glossary/pilotage.yml" in message


def test_one_id_in_two_folders_names_both_files(corpus):
    (corpus / "places" / "harbour-dues.yml").write_text("label: Berth\ntype: area\n", encoding="utf-8")
    ((path, code, message),) = problems(corpus)
    assert code == "duplicate-id"
    assert path.endswith("places/harbour-dues.yml")
    assert "glossary/harbour-dues.yml" in message


@pytest.mark.parametrize("name", ["con", "nul", "com1", "lpt9", "aux", "index", "readme"])
def test_names_that_some_system_reserves_are_refused(corpus, name):
    (corpus / "glossary" / f"{name}.yml").write_text(TERM, encoding="utf-8")
    assert only(corpus)[1] == "bad-id"


@pytest.mark.parametrize(
    "name",
    [
        b"ber\xffth.yml",
        b"ber\nth.yml",
        b"ber\x1b[31mth.yml",
        "ber\u202eth.yml".encode(),
        b"..%2f..%2fx.yml",
        b"a\\..\\b.yml",
        b"-rf.yml",
        b".yml.yml",
    ],
)
def test_a_strange_file_name_is_reported_on_one_line(corpus, name):
    with open(os.fsencode(corpus / "glossary") + b"/" + name, "wb") as file:
        file.write(TERM.encode())
    found = read(corpus).problems
    (problem,) = found
    assert problem.code in ("bad-id", "bad-file")
    told = report([problem])
    assert all(char.isprintable() or char == "\n" for char in told)
    assert len([line for line in told.split("\n") if line.startswith(str(corpus))]) == 1


@pytest.mark.parametrize("name", [".DS_Store", ".#dues.yml", "._dues.yml", ".dues.yml.swp", ".gitkeep"])
def test_files_of_editors_and_systems_are_not_entries(corpus, name):
    (corpus / "glossary" / name).write_text(TERM, encoding="utf-8")
    assert read(corpus).problems == ()


@pytest.mark.parametrize(
    "reference",
    ["../../etc/passwd", "/etc/passwd", "..", "glossary/harbour-dues", "harbour-dues.yml", "C:\\x", "~root", "%2e%2e"],
)
def test_a_path_is_no_reference(corpus, reference):
    (corpus / "glossary" / "berth.yml").write_text(
        f'label: Berth\nrelated: ["{reference}"]\n'.replace("\\", "\\\\"), encoding="utf-8"
    )
    assert only(corpus)[:2] == ("glossary/berth.yml", "bad-id")


def test_a_folder_that_cannot_be_listed_is_reported(tmp_path):
    assert [problem.code for problem in read(tmp_path / "nowhere").problems] == ["bad-file"]


@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_links_and_pipes_among_the_hand_written_pages_stop_the_build_with_nothing_written(
    tmp_path, corpus, kind, capsys
):
    for name in ("about", "assets"):
        (tmp_path / "docs" / name).mkdir(parents=True)
    (tmp_path / "docs" / "about" / "index.md").write_text("# About\n", encoding="utf-8")
    bad = tmp_path / "docs" / "about" / "passwd.md"
    if kind == "link":
        bad.symlink_to("/etc/passwd")
    else:
        os.mkfifo(bad)
    assert main(["build", "--no-site", "--corpus", str(corpus), "--project", str(tmp_path)]) == 1
    assert "passwd.md" in capsys.readouterr().err
    assert not (tmp_path / "docs" / "generated").exists()


def test_hundreds_of_problems_in_one_corpus_are_all_reported_with_their_places(corpus):
    for number in range(200):
        (corpus / "glossary" / f"bad-{number}.yml").write_text("lable: x\n", encoding="utf-8")
    made = make(corpus)
    assert made.guide is None
    assert len({problem.where.path for problem in made.problems}) == 200
