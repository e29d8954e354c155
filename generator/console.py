"""What is said to a person at a terminal, or in a log; on GitHub also beside the lines and in the step's summary."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from generator.base.problems import Problem, report, step_summary, workflow_commands


class Stopped(Exception):  # noqa: N818 (`except Stopped` says it best)
    """A command cannot go on, and has said why."""


def progress(what: str, done: int, total: int) -> None:
    """One line that counts, on a terminal; in a log one line for each thousand."""
    if sys.stderr.isatty():
        print(f"\r{what}: {done:,} of {total:,}", end="\n" if done == total else "", file=sys.stderr, flush=True)
    elif done % 1000 == 0:
        print(f"{what}: {done:,} of {total:,}", file=sys.stderr, flush=True)


def tell(problems: Sequence[Problem], edit_url: str = "") -> None:
    """All problems to the terminal; on GitHub also to the lines of the pull request and the step's summary.

    `edit_url` is where files are edited on the web, unless the environment says that they are elsewhere (EDIT_URL): in
    the copy and branch that a pull request is made from.
    """
    if not problems:
        return
    editor = os.environ.get("EDIT_URL") or edit_url
    print(report(problems, editor), file=sys.stderr)
    if os.environ.get("GITHUB_ACTIONS") == "true":
        print("\n".join(workflow_commands(problems)))
        summarize(step_summary(problems, editor))


def summarize(text: str) -> None:
    """Add Markdown to the summary of a step on GitHub; elsewhere there is none."""
    if os.environ.get("GITHUB_ACTIONS") == "true" and (summary := os.environ.get("GITHUB_STEP_SUMMARY")):
        try:
            with Path(summary).open("a", encoding="utf-8") as file:
                file.write(text)
        except OSError as wrong:  # the summary is a courtesy: nothing of the command's own depends on it
            print(f"The summary could not be written to {summary}: {wrong.strerror}", file=sys.stderr)


def note(title: str, text: str) -> None:
    """One line that a pull request shows among its checks; elsewhere nothing."""
    if os.environ.get("GITHUB_ACTIONS") == "true":
        print(f"::notice title={title}::{text} The summary of this run has all of it.")


def hush() -> None:
    """Let what is still to be said go nowhere, so that the interpreter does not fail at it again as it ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
