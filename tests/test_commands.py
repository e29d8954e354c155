"""Every command that the README and CONTRIBUTING name, run as it is written, in a guide of its own."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.edits import prepare

WRITTEN = "\n".join((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md"))
COMMANDS = sorted(set(re.findall(r"`python -m (generator [^`]+)`", WRITTEN)))
TARGETS = sorted(set(re.findall(r"(?:`|^)make ([a-z][^`#\n]*?)(?:`|  +#|$)", WRITTEN, re.MULTILINE)))
# What takes the place of something of the reader's own, and what it is here.
OWN = {
    "KIND": "term",
    "Label": "Quay",
    "Harbour dues": "Pilot ladder",
    "OLD": "pilotage",
    "NEW": "piloting",
    "DIR": "elsewhere",
    "FILE": "report.txt",
    "FILE=page.html": "FILE=report.txt",
    "THE WORDS": "The harbour board raised the dues",
}
# What `start` asks at a terminal, and takes as options where there is none.
ASKED = ["--title=A", "--language=en", "--description=B", "--site-url=https://guide.example/", "--repository=a/b"]
# These take minutes or hours, or need a network; that their commands exist is all that is looked at.
LONG = ("test", "test-long", "bench", "lint", "format", "lock", "site", "serve")
REPORT = (
    "Board raises the dues\n\n2 May 2024\n\nThe harbour board raised the dues on Thursday, its chair said. "
    "She said that the dues had not been raised for ten years.\n\nThe pilots did not answer.\n"
)


@pytest.fixture
def project(tmp_path):
    """The harbour's guide in a repository, with a report to add or to annotate."""
    folder = prepare(tmp_path / "guide")
    for name in ("Makefile", "requirements.txt"):
        shutil.copy(ROOT / name, folder)
    (folder / "tests" / "bench").mkdir(parents=True)
    shutil.copy(ROOT / "tests" / "bench" / "requirements.txt", folder / "tests" / "bench")
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    git = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org")
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "First"]):
        subprocess.run([*git, *words], cwd=folder, check=True)
    return folder


def started(words, project):
    """A command of the generator, begun in a project."""
    variables = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", *words], cwd=project, env=variables,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


def test_commands_are_found():
    assert {shlex.split(command)[1] for command in COMMANDS} >= {"add", "build", "check", "serve"}
    assert {target.split()[0] for target in TARGETS} >= {"add", "schema", "site"}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_does_what_it_is_named_for(project, command):
    words = [OWN.get(word, word) for word in shlex.split(command)]
    words += ASKED if words[1] == "start" else ["--port=0"] if words[1] == "serve" else []
    running = started(words, project)
    if words[1] == "serve":
        told = running.stdout.readline()
        assert told.startswith("Serving at http://localhost:"), told
        running.send_signal(signal.SIGINT)
    told, _ = running.communicate(timeout=300)
    assert running.returncode == 0, told


@pytest.mark.parametrize("target", [target for target in TARGETS if target.split()[0] not in LONG])
def test_a_target_does_what_it_is_named_for(project, target):
    if target == "clean":
        pytest.skip("it would remove the environment that the tests run in")
    venv = Path(sys.executable).parents[1]
    words = ["make", "-o", f"{venv}/.ready", f"VENV={venv}", *(OWN.get(word, word) for word in target.split())]
    variables = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(words, cwd=project, env=variables, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("target", TARGETS)
def test_a_target_is_made_of_commands_that_exist(project, target):
    done = subprocess.run(
        ["make", "-n", *shlex.split(target)], cwd=project, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
