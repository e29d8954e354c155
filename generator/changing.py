"""`python -m generator changes`: what the edits since a revision change for readers."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection, Mapping
from pathlib import Path

from generator.base.problems import Problem, Severity, plain, report
from generator.base.tree import Refused
from generator.console import note, summarize
from generator.guide.change_text import as_json, counted, markdown, text
from generator.guide.changing import compare
from generator.line import make
from generator.site.history import as_of

_Key = tuple[str, str, str]
_FORMS = ("text", "markdown", "json")


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument(
        "--since",
        default="HEAD",
        metavar="REVISION",
        help="the revision of git to compare with (default: HEAD, the last commit)",
    )
    parser.add_argument("--format", choices=_FORMS, default="text", help="the form of the report (default: text)")
    parser.add_argument("--out", type=Path, metavar="DIR", help="a folder for changes.txt, changes.md and changes.json")
    parser.add_argument("--rest", default="", metavar="TEXT", help="where all of it is, when Markdown must be cut")


def run(chosen: argparse.Namespace) -> int:
    """Compare, and print the differences; on GitHub also in the step's summary."""
    after = make(chosen.corpus)
    if after.guide is None:
        print(report(after.problems), file=sys.stderr)
        raise Refused(())
    with as_of(chosen.since, chosen.corpus) as folder:
        before = make(folder)
        known = {_known(problem, folder) for problem in before.problems}
    if before.guide is None:
        print(f"The corpus as of {chosen.since} had problems of its own, so there is nothing to compare with.")
        return 0
    found = compare(before.guide, after.guide)
    now = {_known(problem, chosen.corpus): problem for problem in after.problems}
    warnings = _warnings(now, known)
    settled = [
        f"{path.lstrip('/')}: {plain(words)} [{code}]"
        for path, code, words in sorted(known)
        if (path, code, words) not in now
    ]
    forms = {
        "text": text(found, warnings, settled),
        "markdown": markdown(found, warnings, chosen.rest, settled),
        "json": as_json(found, warnings, settled),
    }
    print(forms[chosen.format], end="")
    if chosen.out:
        chosen.out.mkdir(parents=True, exist_ok=True)
        for form, ending in zip(_FORMS, ("txt", "md", "json"), strict=True):
            (chosen.out / f"changes.{ending}").write_text(forms[form], encoding="utf-8")
    note("What changes for readers", counted(found))
    summarize(f"## What changes for readers\n\n{forms['markdown']}")
    return 0


def _warnings(now: Mapping[_Key, Problem], known: Collection[_Key]) -> list[str]:
    """The new warnings, one line each: place, message, code."""
    new = [problem for key, problem in now.items() if key not in known and problem.severity is Severity.WARNING]
    return [f"{plain(str(p.where))}: {plain(p.message)} [{p.code}]" for p in new]


def _known(problem: Problem, folder: Path) -> _Key:
    """The identity of a warning across two builds: its file, code and message, but not its line."""
    words = problem.message.replace(f"{folder.as_posix()}/", "")
    return problem.where.path.removeprefix(folder.as_posix()), problem.code, words


COMMANDS = {"changes": (options, run)}
