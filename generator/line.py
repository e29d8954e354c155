"""The line from a corpus to pages: read, check, annotate, link, render."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from generator.base.problems import Problem, Severity
from generator.base.store import Store
from generator.corpus.check import check
from generator.corpus.naming import labels_of, lexicon_of
from generator.corpus.read import read
from generator.corpus.records import Corpus
from generator.findings import findings, shared
from generator.guide.absences import absences
from generator.guide.copies import problems as copy_problems
from generator.guide.fit import unsupported
from generator.guide.link import Guide, link
from generator.pages.render import render
from generator.reading.annotate import Annotation
from generator.reading.names.lexicon import Lexicon
from generator.remaking import Pages, Remaking


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a corpus: its problems, and the guide when none of them is an error.

    `findings` are keys that change with what was found in each article, `files` the hashes of the corpus' files.
    """

    problems: tuple[Problem, ...]
    guide: Guide | None
    findings: Mapping[str, bytes] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop a build."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)


Progress = Callable[[str, int, int], None]


@contextmanager
def _keeping() -> Iterator[None]:
    """Look for no cycles meanwhile: nearly all that is made is kept, and to look takes up to a third longer."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@_keeping()
def make(
    folder: Path, progress: Progress = lambda _what, _done, _all: None, store: Store | None = None, workers: int = 1
) -> Made:
    """The guide of a corpus folder, or all that is wrong with it; what was computed before is taken from the store."""
    store = store or Store(None)
    found = read(folder, store)
    if found.corpus is None:
        return Made(found.problems, None)
    checked = check(found.corpus)
    problems = tuple(sorted({*found.problems, *checked.problems}))
    if Made(problems, None).errors:
        return Made(problems, None)
    lexicon = lexicon_of(found.corpus)
    read_ = findings(found.corpus, lexicon, labels_of(found.corpus), store, progress, workers)
    guide = link(found.corpus, checked.evidence, read_.annotations, lexicon, shared(read_, store))
    files = {(folder / path).as_posix(): hash_ for path, hash_ in found.files.items()}
    later = {*absences(guide), *unsupported(guide, lexicon), *copy_problems(guide)}
    return Made(tuple(sorted({*problems, *later})), guide, read_.keys, files)


def annotated(corpus: Corpus, lexicon: Lexicon, progress: Progress) -> Mapping[str, Annotation]:
    """Every article of a corpus, read closely."""
    return findings(corpus, lexicon, labels_of(corpus), Store(None), progress).annotations


@_keeping()
def pages(guide: Guide, progress: Progress = lambda _what, _done, _all: None) -> dict[str, str]:
    """The pages of a guide, by path."""
    return render(guide, progress)


@_keeping()
def remade(made: Made, store: Store, progress: Progress = lambda _what, _done, _all: None, workers: int = 1) -> Pages:
    """The pages of a guide, by path; of those whose basis did not change what was kept."""
    if made.guide is None:
        raise ValueError("a corpus with errors has no pages")
    return Remaking(made.guide, made.findings, made.files, store).pages(progress, workers)
