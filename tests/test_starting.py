"""A new guide: made with one command, sound from the beginning, with nothing of another guide in it."""

from __future__ import annotations

import io
import re
import subprocess
import sys

import pytest
import yaml

from generator.cli import main
from tests.conftest import CORPUS, ROOT

ASKED = (
    "--title",
    "Lake Orra",
    "--description",
    "Who decides about the lake.",
    "--site-url",
    "https://orra.example.org/",
    "--language",
    "en",
)


@pytest.fixture(scope="module")
def started(tmp_path_factory):
    folder = tmp_path_factory.mktemp("new") / "lake"
    assert main(["start", str(folder), *ASKED, "--repository", "orra/guide"]) == 0
    return folder


def run(folder, *words):
    return subprocess.run(
        [sys.executable, "-m", "generator", *words], cwd=folder, capture_output=True, text=True, check=False
    )


def test_a_new_guide_is_checked_and_built_with_its_own_program(started):
    done = run(started, "check")
    assert done.returncode == 0, done.stderr
    done = run(started, "build", "--no-site")
    assert done.returncode == 0, done.stderr
    assert "Lake Orra" in (started / "docs" / "generated" / "index.md").read_text(encoding="utf-8")


def test_a_new_guide_holds_no_name_of_this_one(started):
    title = yaml.safe_load((CORPUS / "guide.yml").read_text(encoding="utf-8"))["title"]
    own = [started / name for name in ("README.md", "LICENSE", "mkdocs.yml", "CONTRIBUTING.md", "SECURITY.md")]
    own += [path for folder in ("corpus", "docs/about", ".github") for path in (started / folder).rglob("*.*")]
    for path in own:
        if path.suffix != ".png":
            assert title not in path.read_text(encoding="utf-8"), path
    assert not (started / "tests" / "this_guide").exists()
    assert sorted(path.name for path in (started / "corpus").iterdir()) == ["README.md", "guide.yml", "wording.yml"]
    assert "CHOOSE A LICENCE" in (started / "LICENSE").read_text(encoding="utf-8")
    assert "@orra" in (started / ".github" / "CODEOWNERS").read_text(encoding="utf-8")


def test_the_site_of_a_new_guide_is_called_as_the_guide(started):
    site = (started / "mkdocs.yml").read_text(encoding="utf-8")
    assert (
        "site_name: Lake Orra\nsite_description: Who decides about the lake.\nsite_url: https://orra.example.org/\n"
        in site
    )
    assert len(re.findall(r"(?m)^site_name:", site)) == 1


def test_a_folder_that_holds_something_is_left_alone(started, capsys):
    assert main(["start", str(started), *ASKED]) == 1
    assert "is not empty" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--title", "A", "--description", "B"), "--site-url"),
        (ASKED[:6], "--language"),
        ((*ASKED[:4], "--site-url", "lake", *ASKED[6:]), "is not a web address"),
        ((*ASKED, "--repository", "no repository"), "is no repository"),
    ],
)
def test_missing_or_wrong_input_is_reported_and_nothing_is_written(tmp_path, capsys, options, says, monkeypatch):
    monkeypatch.setattr("sys.stdin", io_without_terminal())
    assert main(["start", str(tmp_path / "x"), *options]) == 1
    assert says in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


def io_without_terminal():
    return io.StringIO("")


COMMANDS = {
    "add": ("add", "--dry-run", "tests/cases/saved_pages/an_amp_page.html"),
    "new": ("new", "term", "Quay of Orra"),
    "fmt": ("fmt", "--check"),
    "check": ("check",),
    "worklist": ("worklist",),
    "schema": ("schema", "--ids", ".cache/schemas"),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_documented_command_runs_in_a_new_guide(started, command):
    told = "".join((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md"))
    assert f"python -m generator {command}" in told
    done = run(started, *COMMANDS[command])
    assert done.returncode in ((0, 1) if command == "fmt" else (0,)), done.stderr
