"""`python -m generator add`: its options, and what it prints."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.importing.adding import add
from generator.importing.summary import summary


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE",
        help="a saved page (.html, .mhtml), a text, a .pdf, a .docx, a table (.csv), or a folder of such files",
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be added; write nothing")
    parser.add_argument(
        "--report", type=Path, metavar="FILE", help="write the whole report, article by article, to a file"
    )
    parser.add_argument("--all", action="store_true", help="print the whole report, also for many articles")


def run(chosen: argparse.Namespace) -> int:
    """Run the command and print a summary."""
    report = add(chosen.corpus, chosen.files, write=not chosen.dry_run)
    if chosen.report:
        chosen.report.write_text(summary(report, whole=True), encoding="utf-8")
    if chosen.dry_run:
        print("Nothing is written (--dry-run). This would be done:")
    print(summary(report, whole=chosen.all), end="")
    return 0 if any(added.path or added.verdict.startswith(("already", "a verbatim")) for added in report.added) else 1


COMMANDS = {"add": (options, run)}
