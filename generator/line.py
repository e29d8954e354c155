"""The line from a corpus to pages: read, check, annotate, link, render."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.base.keeping import keeping
from generator.base.problems import Problem, Severity
from generator.base.store import Store
from generator.corpus.check import check
from generator.corpus.naming import labels_of, lexicon_of
from generator.corpus.read import read
from generator.corpus.records import Corpus
from generator.findings import findings, shared
from generator.guide.history import History
from generator.guide.link import Guide, link
from generator.reading.annotation import Annotation
from generator.reading.names.lexicon import Lexicon
from generator.remaking import Pages, Remaking

if TYPE_CHECKING:
    from concurrent.futures import Executor  # takes long to load, and nearly all builds do without


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a corpus: its problems, and, when none of them is an error, the guide and the work on it."""

    problems: tuple[Problem, ...]
    guide: Guide | None
    work: Remaking | None = None

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop a build."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)


Progress = Callable[[str, int, int], None]


@keeping()
def make(
    folder: Path,
    progress: Progress = lambda _what, _done, _all: None,
    store: Store | None = None,
    workers: int = 1,
    history: Callable[[Corpus], History] = lambda _corpus: {},
    elsewhere: Executor | None = None,
) -> Made:
    """The guide of a corpus folder, or all that is wrong with it; what was computed before is taken from the store."""
    store = store or Store(None)
    found = read(folder, store)
    if found.corpus is None:
        return Made(found.problems, None)
    checked = check(found.corpus, store)
    problems = tuple(sorted({*found.problems, *checked.problems}))
    if Made(problems, None).errors:
        return Made(problems, None)
    lexicon = lexicon_of(found.corpus, store)
    read_ = findings(found.corpus, lexicon, labels_of(found.corpus), store, progress, workers, elsewhere)
    guide = link(found.corpus, checked.evidence, read_, lexicon, shared(read_, store), history(found.corpus))
    start = (folder / "-").as_posix().removesuffix("-")
    files = {f"{start}{path}": hash_ for path, hash_ in found.files.items()}
    work = Remaking(guide, read_, files, store)
    return Made(tuple(sorted({*problems, *work.problems(progress, workers)})), guide, work)


def annotated(corpus: Corpus, lexicon: Lexicon, progress: Progress) -> Mapping[str, Annotation]:
    """Every article of a corpus, read closely."""
    return findings(corpus, lexicon, labels_of(corpus), Store(None), progress)


def pages(guide: Guide, progress: Progress = lambda _what, _done, _all: None) -> dict[str, str]:
    """The pages of a guide, by path."""
    from generator.pages.render import render  # noqa: PLC0415  # who only checks does without

    return render(guide, progress)


def remade(work: Remaking, progress: Progress = lambda _what, _done, _all: None, workers: int = 1) -> Pages:
    """The pages of a guide, by path; of those whose basis did not change what was kept."""
    return work.pages(progress, workers)
