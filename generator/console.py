"""Output for people: at a terminal or in a log; on GitHub also next to the lines and in the step's summary."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from generator.base.problems import Problem, report, step_summary, workflow_commands


class Stopped(Exception):  # noqa: N818 (`except Stopped` says it best)
    """A command cannot go on, and has printed why."""


def progress(what: str, done: int, total: int) -> None:
    """A counter on one line at a terminal; in a log one line for each thousand."""
    if sys.stderr.isatty():
        print(f"\r{what}: {done:,} of {total:,}", end="\n" if done == total else "", file=sys.stderr, flush=True)
    elif done % 1000 == 0:
        print(f"{what}: {done:,} of {total:,}", file=sys.stderr, flush=True)


def tell(problems: Sequence[Problem], edit_url: str = "") -> None:
    """Print all problems; on GitHub also next to the lines of the pull request and in the step's summary.

    `edit_url` is where files are edited on the web. The environment variable EDIT_URL takes precedence: it points to
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
    """Add Markdown to the summary of a step on GitHub; elsewhere do nothing."""
    if os.environ.get("GITHUB_ACTIONS") == "true" and (summary := os.environ.get("GITHUB_STEP_SUMMARY")):
        try:
            with Path(summary).open("a", encoding="utf-8") as file:
                file.write(text)
        except OSError as wrong:  # the summary is optional: the command does not depend on it
            print(f"The summary could not be written to {summary}: {wrong.strerror}", file=sys.stderr)


def note(title: str, text: str) -> None:
    """Show one line among the checks of a pull request; elsewhere do nothing."""
    if os.environ.get("GITHUB_ACTIONS") == "true":
        print(f"::notice title={title}::{text} The summary of this run has all of it.")


def hush() -> None:
    """Discard remaining output, so that the interpreter does not fail on it again when it exits."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
