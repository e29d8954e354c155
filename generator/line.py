"""The line from a corpus to pages: read, check, annotate, link, render."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.base.problems import Problem, Severity
from generator.corpus.check import check
from generator.corpus.naming import labels_of, lexicon_of
from generator.corpus.read import read
from generator.corpus.records import Corpus
from generator.guide.absences import absences
from generator.guide.copies import problems as copy_problems
from generator.guide.fit import unsupported
from generator.guide.link import Guide, link
from generator.pages.render import render
from generator.reading.annotate import Annotation, annotate
from generator.reading.names.lexicon import Lexicon
from generator.reading.shared import find_shared
from generator.text.document import document


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a corpus: its problems, and the guide when none of them is an error."""

    problems: tuple[Problem, ...]
    guide: Guide | None

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
def make(folder: Path, progress: Progress = lambda _what, _done, _all: None) -> Made:
    """The guide of a corpus folder, or all that is wrong with it."""
    found = read(folder)
    if found.corpus is None:
        return Made(found.problems, None)
    checked = check(found.corpus)
    problems = tuple(sorted({*found.problems, *checked.problems}))
    if Made(problems, None).errors:
        return Made(problems, None)
    lexicon = lexicon_of(found.corpus)
    annotations = annotated(found.corpus, lexicon, progress)
    shared = find_shared(
        [annotation.document for annotation in annotations.values()],
        {id_: annotation.quotations for id_, annotation in annotations.items()},
    )
    guide = link(found.corpus, checked.evidence, annotations, lexicon, shared)
    later = {*absences(guide), *unsupported(guide, lexicon), *copy_problems(guide)}
    return Made(tuple(sorted({*problems, *later})), guide)


def annotated(corpus: Corpus, lexicon: Lexicon, progress: Progress) -> Mapping[str, Annotation]:
    """Every article of a corpus, read closely."""
    labels = labels_of(corpus)
    found = {}
    for done, article in enumerate(corpus.articles.values(), start=1):
        text = document(
            article.id,
            article.text,
            published=article.data.published,
            language=article.data.language,
            headline=bool(article.data.headline),
        )
        found[article.id] = annotate(text, lexicon, labels)
        progress("articles read", done, len(corpus.articles))
    return found


@_keeping()
def pages(guide: Guide, progress: Progress = lambda _what, _done, _all: None) -> dict[str, str]:
    """The pages of a guide, by path."""
    return render(guide, progress)
