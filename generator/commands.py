"""The commands that need the full guide and write nothing: check, worklist."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.base.store import STATE, Store, remembering
from generator.console import tell


def store_here(chosen: argparse.Namespace) -> Store:
    """The cache of builds in this folder, if builds run here."""
    there = Path(STATE).is_dir() and Path("mkdocs.yml").is_file()
    return Store(Path(STATE) if there and not getattr(chosen, "no_cache", False) else None)


def check(chosen: argparse.Namespace) -> int:
    """Print the problems of a corpus."""
    from generator.checking import look_through  # noqa: PLC0415  # each command loads only what it needs

    store = store_here(chosen)
    try:
        with remembering(store):
            found = look_through(chosen.corpus, chosen.since, store)
    finally:
        store.close()
    tell(found.problems, (found.corpus.settings.edit_url if found.corpus else None) or "")
    number = len(found.errors)
    if found.corpus is None or number:
        print(f"{number} {'problem' if number == 1 else 'problems'}; nothing was written.", file=sys.stderr)
        return 1
    warnings = len(found.problems)
    told = f"no problem, {warnings} {'warning' if warnings == 1 else 'warnings'}" if warnings else "nothing wrong"
    print(f"{chosen.corpus}: {len(found.corpus.entries)} entries and {len(found.corpus.articles)} articles, {told}.")
    return 0


def worklist(chosen: argparse.Namespace) -> int:
    """Print what contributors could do next."""
    from generator.guide import worklist as work  # noqa: PLC0415  # the same
    from generator.guide.publication import for_contributors  # noqa: PLC0415  # the same
    from generator.making import told_guide  # noqa: PLC0415  # the same

    store = store_here(chosen)
    try:
        made, _ = told_guide(chosen.corpus, store)
        if made.guide is not None:
            print(work.worklist(for_contributors(made.guide)))
    finally:
        store.close()
    return 0
