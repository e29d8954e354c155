"""All of a build that something changed for: the guide, its pages and its site."""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.base.by_hand import hand_written
from generator.base.problems import Problem
from generator.base.snapshot import Snapshot
from generator.base.store import Store
from generator.checking import clashes_placed, noise_left
from generator.console import Stopped, progress, tell
from generator.elsewhere import elsewhere
from generator.guide.link import Guide
from generator.guide.numbers import mentions
from generator.line import Made, make, remade
from generator.pages.exports.files import archive
from generator.pages.what_changed import days
from generator.remaking import Remaking
from generator.site.admin import admin_files
from generator.site.configuration import derived, load
from generator.site.files import Joined
from generator.site.history import history
from generator.site.spare import spares
from generator.site.write import Written, write

if TYPE_CHECKING:
    from concurrent.futures import Executor  # see findings.py

Numbers = tuple[int, int, int, int]  # entries, articles, mentions, citations


@dataclass(frozen=True, slots=True)
class Built:
    """What a build found and wrote; `written` is the moment after which nothing was written (nanoseconds)."""

    problems: tuple[Problem, ...]
    numbers: Numbers
    pages: int
    site: int
    written: int


def build(chosen: argparse.Namespace, before: Snapshot, store: Store, started: float) -> Built:
    """Read, check and make pages and site; `before` is what the sources held when the build began."""
    config = None if chosen.no_site else load(chosen.project / "mkdocs.yml")
    docs = chosen.project / "docs"
    with elsewhere(chosen.dask) as executor:
        made, work = told_guide(chosen.corpus, store, workers=chosen.workers, counted=True, executor=executor)
    guide = work.guide
    remade_ = remade(work, progress, chosen.workers)
    editor = admin_files(guide.corpus, chosen.project) if config else {}
    all_pages = Joined(hand_written(docs), remade_, archive(remade_), editor)
    if store.keeps and made.guide:
        noise_left(made.guide.corpus, store, chosen.workers)  # what `check` asks of articles besides: it is ready then
    numbers = _numbers(guide)
    if config is None:
        written = write(all_pages, docs / "generated", before, spares(chosen.project, store))
        done = time.time_ns()
        tell(written.warnings)
        print(summary(numbers, counts(written), time.perf_counter() - started))
        return Built(made.problems, numbers, len(all_pages), 0, done)
    from generator.site.mkdocs import build_site  # noqa: PLC0415  # not needed for pages alone

    settings = guide.corpus.settings
    written, site = build_site(
        chosen.project,
        all_pages,
        derived(config, settings),
        before,
        store,
        days=days(made.guide or guide),  # nothing is noted there
        plain=chosen.plain,
        workers=chosen.workers,
    )
    done = time.time_ns()
    seconds = time.perf_counter() - started
    tell(written.warnings)
    print(summary(numbers, counts(written), seconds))
    tell(site.written.warnings if site.written else ())
    what = f"files: {counts(site.written)}" if site.written else "nothing to build"
    print(f"site: {site.pages} pages; {what}; {seconds:.1f} s in all")
    return Built(made.problems, numbers, len(all_pages), site.pages, done)


def _numbers(guide: Guide) -> Numbers:
    return len(guide.corpus.entries), len(guide.corpus.articles), mentions(guide), len(guide.evidence)


def summary(numbers: Numbers, counted: str, seconds: float) -> str:
    """What a build says of itself."""
    entries, articles, mentions, citations = numbers
    return (
        f"{entries} entries, {articles} articles, {mentions} mentions, {citations} citations; "
        f"pages: {counted}; {seconds:.1f} s"
    )


def counts(written: Written) -> str:
    """How many files a build wrote, left alone and removed."""
    return f"{len(written.written)} written, {len(written.unchanged)} unchanged, {len(written.removed)} removed"


def told_guide(
    corpus: Path,
    store: Store | None = None,
    *,
    workers: int = 1,
    counted: bool = False,
    executor: Executor | None = None,
) -> tuple[Made, Remaking]:
    """The guide of a corpus and the work on it, the problems told; raises Stopped where one is an error."""
    store = store or Store(None)
    told = progress if counted else lambda *_: None
    made = make(corpus, told, store, workers, lambda read: history(corpus, read, store), executor)
    tell(clashes_placed(made.problems, corpus))
    if made.work is None:
        number = len(made.errors)
        print(f"{number} {'problem' if number == 1 else 'problems'}; nothing was written.", file=sys.stderr)
        raise Stopped
    return made, made.work
