"""The commands as a person runs them: what they write, print and return, and what they leave alone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import main
from generator.site.record import MANIFEST
from tests.conftest import HARBOUR, ROOT

DUES = "glossary/harbour-dues.yml"
# What somebody does to a file, and the code that must be told at its line.
MISTAKES = {
    "one letter changed in a citation": (
        DUES,
        "the dues that every ship pays",
        "the dues that every shop pays",
        "quote-not-found",
    ),
    "one unknown id": (DUES, "related: [harbour-board]", "related: [harbour-bord]", "unknown-id"),
    "one alias claimed twice": (
        "glossary/pilotage.yml",
        "label: Pilotage",
        "label: Pilotage\naliases: [port dues]",
        "name-clash",
    ),
    "one duplicate key": (DUES, "status: draft", "status: draft\nlabel: Dues", "duplicate-key"),
    "one bad date": ("events/2021/hearing-on-dues.yml", "date: 2021-03-10", "date: 2021-03-32", "bad-date"),
    "one missing field": ("places/northland.yml", "type: country\n", "", "missing-field"),
    "one tab": ("places/northland.yml", "type: country", "\ttype: country", "bad-yaml"),
}


def contents(folder: Path):
    """Every file under a folder with its bytes, inode and time of change, without what builds keep for themselves."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_ino, path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.parent.name != ".cache"
    }


def line_of(file: Path, words: str) -> int:
    return next(
        number for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), start=1) if words in line
    )


@pytest.fixture
def project(tmp_path):
    """A small project: the harbour's corpus and the hand-written files of this repository."""
    shutil.copytree(HARBOUR, tmp_path / "corpus")
    for name in ("about", "assets"):
        shutil.copytree(ROOT / "docs" / name, tmp_path / "docs" / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


def run(project, command, *more):
    return main(
        [
            command,
            "--corpus",
            str(project / "corpus"),
            *(["--project", str(project)] if command == "build" else []),
            *more,
        ]
    )


def test_a_build_writes_the_pages_and_says_how_many(project, harbour, capsys):
    assert run(project, "build", "--no-site") == 0
    told = capsys.readouterr().out
    assert "entries, 5 articles" in told
    written = contents(project / "docs" / "generated")
    assert {path: page.encode() for path, page in harbour.pages.items()}.items() <= {
        path: data for path, (data, _, _) in written.items()
    }.items()


def test_a_second_build_writes_nothing(project, capsys):
    assert run(project, "build", "--no-site") == 0
    before = contents(project)
    capsys.readouterr()
    assert run(project, "build", "--no-site") == 0
    assert contents(project) == before
    assert "pages: 0 written" in capsys.readouterr().out


def test_a_second_build_clears_what_a_stopped_one_left(project):
    assert run(project, "build", "--no-site") == 0
    docs = project / "docs"
    before = contents(docs)
    left = docs / ".generated.next"
    left.mkdir()
    shutil.copy(docs / "generated" / MANIFEST, left / MANIFEST)
    shutil.copy(docs / "generated" / "index.md", left / "index.md")
    assert run(project, "build", "--no-site") == 0
    assert not left.exists()
    assert contents(docs) == before


def test_points_of_an_article_may_cite_another(project):
    (file,) = (project / "corpus").rglob("2021-03-04-harbour-board-raises-dues.md")
    text = file.read_text(encoding="utf-8")
    lead = "article: {}\n        exact: {}"
    cited = lead.format("2021-03-04-harbour-board-raises-dues", "to raise the dues that every ship pays for a call")
    assert cited in text
    other = lead.format("2021-03-09-pilots-give-notice", "gave notice on Tuesday that they would stop work on 15 March")
    file.write_text(text.replace(f"{cited}, by a tenth", other), encoding="utf-8")
    assert run(project, "build", "--no-site") == 0
    page = (project / "docs/generated/articles/2021-03-09-pilots-give-notice/index.md").read_text(encoding="utf-8")
    assert '2021-03-04-harbour-board-raises-dues/"' in page
    assert "2021-03-04-harbour-board-raises-dues/#evidence" not in page


def test_a_changed_definition_rewrites_its_page_alone(project):
    run(project, "build", "--no-site")
    before = contents(project / "docs")
    file = project / "corpus" / "glossary" / "pilotage.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("guiding of ships", "leading of ships"), encoding="utf-8")
    assert run(project, "build", "--no-site") == 0
    after = contents(project / "docs")
    changed = {path for path in before | after if before.get(path, (b"",))[0] != after.get(path, (b"",))[0]}
    # Beside it the files that hold the same text: how to cite it, which names the version, exports, and the search.
    assert {path for path in changed if path.endswith(".md")} == {"generated/glossary/pilotage/index.md"}
    assert "generated/glossary/pilotage/cite.ris" in changed


@pytest.mark.parametrize("name", list(MISTAKES))
def test_a_mistake_stops_the_build_and_leaves_everything_as_it_was(project, name, capsys):
    run(project, "build", "--no-site")
    (project / "site").mkdir()
    (project / "site" / "index.html").write_text("the last good site", encoding="utf-8")
    path, old, new, code = MISTAKES[name]
    file = project / "corpus" / path
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")
    before = contents(project)
    capsys.readouterr()
    for command in ("build", "check"):
        assert run(project, command) == 1
        told = capsys.readouterr().err
        line = 1 if code == "missing-field" else line_of(file, new.rsplit("\n", 1)[-1].strip("\t") or old)
        assert f"{file}:{line}:" in told
        assert f"[{code}]" in told
        assert "nothing was written" in told
    assert contents(project) == before


def test_all_mistakes_are_reported_at_once(project, capsys):
    codes = set()
    for path, old, new, code in MISTAKES.values():
        file = project / "corpus" / path
        text = file.read_text(encoding="utf-8")
        if old in text:
            file.write_text(text.replace(old, new), encoding="utf-8")
            codes.add(code)
    assert run(project, "check") == 1
    told = capsys.readouterr().err
    assert len(codes) == 6  # the tab hides the missing field of the same file
    assert all(f"[{code}]" in told for code in codes)


def test_a_first_build_with_a_mistake_writes_nothing_at_all(project):
    (project / "corpus" / "guide.yml").write_text("title: Harbour\n", encoding="utf-8")
    assert run(project, "build") == 1
    assert sorted(path.name for path in (project / "docs").iterdir()) == ["about", "assets"]
    assert not (project / "site").exists()


@pytest.mark.parametrize("mkdocs", [None, "a: !ENV HOME", "theme: {name: nowhere}"])
def test_a_build_with_a_failing_site_writes_no_pages(project, mkdocs, capsys):
    (project / "mkdocs.yml").unlink()
    if mkdocs is not None:
        (project / "mkdocs.yml").write_text(mkdocs, encoding="utf-8")
    assert run(project, "build") == 1
    assert "mkdocs.yml" in capsys.readouterr().err
    assert not (project / "docs" / "generated").exists()
    assert not (project / "site").exists()


def test_a_project_that_is_not_there_is_not_made(project, capsys):
    for more in ((), ("--no-site",)):
        assert main(["build", "--corpus", str(project / "corpus"), "--project", str(project / "nope"), *more]) == 1
        assert "nope:1:1: error: there is no such folder" in capsys.readouterr().err
    assert not (project / "nope").exists()


def said_by(project, *arguments, stdout=subprocess.PIPE, **environment):
    """A command in a process of its own, as from a shell: (status, what it wrote to the terminal)."""
    command = [sys.executable, "-m", "generator", *arguments]
    environment = os.environ | {"PYTHONPATH": str(ROOT)} | environment
    ran = subprocess.run(
        command, cwd=project, env=environment, stdout=stdout, stderr=subprocess.PIPE, errors="replace", check=False
    )
    assert "Traceback" not in ran.stderr
    assert "Exception ignored" not in ran.stderr
    return ran.returncode, ran.stderr + (ran.stdout or "")


@pytest.mark.parametrize("port", ["99999", "-1", "x", "\u00b2"])
def test_a_port_that_is_none_is_a_wrong_command_line(project, port, capsys):
    with pytest.raises(SystemExit) as ended:
        run(project, "serve", f"--port={port}")
    assert ended.value.code == 2
    assert "is no port" in capsys.readouterr().err


def test_schemas_are_not_written_where_they_cannot_be(project, capsys):
    assert run(project, "schema", "--out", str(project / "mkdocs.yml")) == 1
    assert "mkdocs.yml:1:1: error: cannot go on: File exists" in capsys.readouterr().err
    assert main(["schema", "--out", str(project / "s"), "--corpus", str(project / "nope")]) == 1
    assert "nope:1:1: error: there is no such folder" in capsys.readouterr().err
    assert not (project / "s").exists()


@pytest.mark.parametrize(
    "environment",
    [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}],
)
def test_a_terminal_without_some_letters_gets_the_rest(project, environment):
    (project / "corpus/glossary/berth.yml").write_text("label: B\u00e9rth\nstatus: drift\n", encoding="utf-8")
    status, said = said_by(project, "check", **environment)
    assert status == 1
    assert "B\\xe9rth" in said


def test_an_output_that_takes_nothing_is_a_problem_or_the_end(project):
    with open("/dev/full", "w", encoding="utf-8") as full:
        status, said = said_by(project, "worklist", stdout=full)
    assert (status, "No space left" in said) == (1, True)
    reader, writer = os.pipe()
    os.close(reader)
    assert said_by(project, "worklist", stdout=writer) == (1, "")
    os.close(writer)


def test_a_summary_that_cannot_be_written_changes_nothing_else(project, capsys, monkeypatch):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(project / "nope/summary.md"))
    (project / "corpus/places/northland.yml").write_text("label: Northland\n", encoding="utf-8")
    assert run(project, "check") == 1
    told = capsys.readouterr()
    assert "title=missing-field::" in told.out
    assert "The summary could not be written" in told.err


def test_check_writes_nothing(project, capsys):
    before = contents(project)
    assert run(project, "check") == 0
    assert contents(project) == before
    assert "5 articles" in capsys.readouterr().out


def test_the_worklist_is_printed(project, capsys):
    assert run(project, "worklist") == 0
    assert "# a new file, actors/marta-lind.yml" in capsys.readouterr().out


def test_schemas_and_the_guide_for_authors_are_written(project):
    assert run(project, "schema", "--out", str(project / "schemas")) == 0
    names = sorted(file.stem for file in (project / "schemas").iterdir())
    assert names == ["actor", "article", "event", "guide", "outlet", "place", "source", "term", "wording"]
    assert json.loads((project / "schemas" / "term.json").read_text(encoding="utf-8"))["additionalProperties"] is False
    assert (project / "corpus" / "README.md").read_text(encoding="utf-8").startswith("# How to write the corpus")


def test_any_text_is_annotated_with_the_guides_names(project):
    text = project / "letter.txt"
    text.write_bytes("\ufeffThe Harbour\u00a0Board met.\r\nThe board voted.".encode())
    assert run(project, "annotate", str(text), "--published", "2021-03-05", "--out", str(project / "found")) == 0
    rows = [
        json.loads(line) for line in (project / "found" / "mentions.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    raw = text.read_bytes().decode()
    assert (rows[0]["entity"], raw[rows[0]["start"] : rows[0]["end"]]) == ("harbour-board", "Harbour\u00a0Board")


@pytest.mark.parametrize(("name", "says"), [("lettre.txt", "there is no such file"), ("texts", "this is a folder")])
def test_a_text_that_cannot_be_annotated_is_reported_with_its_cause(project, capsys, name, says):
    (project / "texts").mkdir()
    assert run(project, "annotate", str(project / name), "--out", str(project / "found")) == 1
    told = capsys.readouterr().err
    assert says in told
    assert "disk" not in told


@pytest.mark.parametrize("command", ["worklist", "check"])
def test_who_reads_only_the_first_line_ends_a_command_quietly(project, command):
    (project / "corpus" / "glossary" / "berth.yml").write_text("label: Berth\n" * 50, encoding="utf-8")
    started = subprocess.Popen(
        [sys.executable, "-m", "generator", command, "--corpus", str(project / "corpus")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    started.stdout.close()
    told = started.stderr.read().decode()
    started.stderr.close()
    started.wait()
    assert "Traceback" not in told
    assert "BrokenPipe" not in told


@pytest.mark.parametrize("arguments", [[], ["bild"], ["build", "--fast"], ["annotate"]])
def test_a_wrong_command_line_says_how_it_should_be(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_a_pipeline_gets_the_lines_of_its_pull_request_marked(project, capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    (project / "corpus" / "places" / "northland.yml").write_text("label: Northland\n", encoding="utf-8")
    assert run(project, "check") == 1
    assert (
        f"::error file={project}/corpus/places/northland.yml,line=1,col=1,title=missing-field::"
        in capsys.readouterr().out
    )
    assert "[missing-field]" in (tmp_path / "summary.md").read_text(encoding="utf-8")
