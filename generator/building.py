"""The build: from a corpus to pages and site; it does nothing if nothing changed since the last build."""

from __future__ import annotations

import argparse
import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from generator.base.by_hand import HAND_WRITTEN
from generator.base.problems import Problem, Where
from generator.base.remembered import Remembered, digest_file
from generator.base.snapshot import Snapshot, snapshot
from generator.base.store import STATE, Store, code_version, keep_files, key_of, remembering
from generator.base.tree import Refused, refuse_link
from generator.console import tell
from generator.site.record import MANIFEST, as_recorded, beside

_LAST = key_of("the last build")


@dataclass(slots=True)
class _Last:
    """What the last build was made from, what it wrote, and what it reported."""

    inputs: bytes
    written: tuple[str, str]
    problems: tuple[Problem, ...]
    numbers: tuple[int, int, int, int]
    pages: int
    site: int


def run(chosen: argparse.Namespace) -> int:
    """Run the build command."""
    started = time.perf_counter()
    project: Path = chosen.project
    if not project.is_dir():
        message = "there is no such folder"
        raise Refused([Problem(Where(str(project)), "bad-file", message, "--project names that of mkdocs.yml")])
    store = Store(None if chosen.no_cache else project / STATE)
    try:
        with remembering(store) as files:
            return _run(chosen, store, files, started)
    finally:
        store.close()


def _run(chosen: argparse.Namespace, store: Store, files: Remembered | None, started: float) -> int:
    project: Path = chosen.project
    docs, began = project / "docs", time.time_ns()
    refuse_link(docs)  # the link's target is not part of this project
    before = snapshot([chosen.corpus, *(docs / name for name in HAND_WRITTEN)])
    inputs = _inputs(chosen, before)
    last = store.get("last", _LAST)
    if isinstance(last, _Last) and last.inputs == inputs and not chosen.plain and _is_intact(chosen, last):
        keep_files(store, files, began)
        _say(last, started, chosen)
        return 0
    from generator.making import Built, build  # noqa: PLC0415  # all that reads and makes pages

    built: Built = build(chosen, before, store, started)
    roots = (docs / "generated", project / "site")
    manifests = _manifest(roots[0]), _manifest(roots[1])
    store.put("last", _LAST, _Last(inputs, manifests, built.problems, built.numbers, built.pages, built.site))
    keep_files(store, files, built.written)
    return 0


def _inputs(chosen: argparse.Namespace, before: Snapshot) -> bytes:
    """A key of everything that pages and site depend on."""
    found: list[str | bytes] = [code_version(), str(chosen.corpus), str(chosen.no_site)]
    found.append(_head(chosen.corpus))  # a page shows the corpus's history
    found += [part for path, hash_ in sorted(before.hashes.items()) for part in (path, hash_)]
    if not chosen.no_site:
        overrides = snapshot([chosen.project / "mkdocs.yml", chosen.project / "overrides"])
        found += [part for path, hash_ in sorted(overrides.hashes.items()) for part in (path, hash_)]
    return key_of(*found)


def _is_intact(chosen: argparse.Namespace, last: _Last) -> bool:
    """Whether everything the last build wrote is there unchanged, and no stopped build left files beside it."""
    roots = [chosen.project / "docs" / "generated"] + ([] if chosen.no_site else [chosen.project / "site"])
    left = any(os.path.lexists(beside(root, name)) for root in roots for name in ("next", "old"))
    return not left and all(
        written and _manifest(root) == written and as_recorded(root)
        for root, written in zip(roots, last.written, strict=False)
    )


def _manifest(root: Path) -> str:
    """The hash of a written folder's manifest; empty if it has none."""
    try:
        return digest_file(root / MANIFEST) if refuse_link(root) else ""
    except (OSError, Refused):
        return ""


def _say(last: _Last, started: float, chosen: argparse.Namespace) -> None:
    """Print what a build without changes prints."""
    tell(last.problems)
    seconds = time.perf_counter() - started
    entries, articles, mentions, citations = last.numbers
    print(
        f"{entries} entries, {articles} articles, {mentions} mentions, {citations} citations; "
        f"pages: 0 written, {last.pages} unchanged, 0 removed; {seconds:.1f} s"
    )
    if not chosen.no_site:
        print(f"site: {last.site} pages; nothing to build; {seconds:.1f} s in all")


def _head(corpus: Path) -> str:
    """The last commit of the repository that contains a corpus; empty if there is none."""
    try:
        command = ["git", "rev-parse", "--quiet", "--verify", "HEAD"]
        ran = subprocess.run(command, cwd=corpus, capture_output=True, text=True, check=False)  # noqa: S603
    except OSError:
        return ""
    return ran.stdout.strip() if ran.returncode == 0 else ""
