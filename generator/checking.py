"""All problems of a corpus, including what a person should look at before proposing an edit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.base.problems import Problem, Severity, Where
from generator.base.store import Store
from generator.base.tree import Refused
from generator.corpus.clashes import claims, clashing_names
from generator.corpus.kinds import FOLDERS
from generator.corpus.per_file import of_each_file
from generator.corpus.read import read
from generator.corpus.records import Corpus, heads
from generator.line import make
from generator.site.history import as_of, paths_at

# Files of these kinds have no page of their own.
_WITHOUT_PAGES = ("sources",)


@dataclass(frozen=True, slots=True)
class Found:
    """A corpus (None if it cannot be built) and all problems, sorted."""

    corpus: Corpus | None
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop a build."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)


def look_through(folder: Path, since: str = "HEAD", store: Store | None = None) -> Found:
    """Read and check a corpus; with a repository, also report ids lost since a revision."""
    made = make(folder, store=store)
    corpus = made.guide.corpus if made.guide else read(folder).corpus
    if corpus is None:
        return Found(None, made.problems)
    left = noise_left(corpus, store or Store(None))
    problems = {*clashes_placed(made.problems, folder, since), *left, *_lost(corpus, folder, since)}
    return Found(corpus, tuple(sorted(problems)))


def noise_left(corpus: Corpus, store: Store, workers: int = 1) -> list[Problem]:
    """What is in the text of articles and no part of them."""
    articles = replace(corpus, entries={}, sources={})
    return of_each_file(articles, (_leftovers,), "noise", store, workers)


def _leftovers(corpus: Corpus) -> Iterable[Problem]:
    if not corpus.articles:
        return ()
    from generator.corpus.leftovers import leftovers  # noqa: PLC0415  # all readers of noise: only for new articles

    return leftovers(corpus)


def clashes_placed(problems: Sequence[Problem], folder: Path, since: str = "HEAD") -> Sequence[Problem]:
    """Problems with each clash of names placed at the claim that is newer than a revision, given a repository."""
    corpus = read(folder).corpus if any(problem.code == "name-clash" for problem in problems) else None
    if corpus is None:
        return problems
    try:
        with as_of(since, folder) as then:
            before = read(then).corpus
    except Refused:
        return problems
    known = {claim for id_, entry in before.entries.items() for claim in claims(id_, entry.data)} if before else set()
    others = [problem for problem in problems if problem.code != "name-clash"]
    return [*others, *clashing_names(corpus, known)]


def _lost(corpus: Corpus, folder: Path, since: str) -> list[Problem]:
    """Ids that existed at a revision and do not now: their addresses would lead nowhere."""
    kept = {*corpus.entries, *corpus.sources, *corpus.articles, *corpus.unread}
    kept |= {old for entry in corpus.entries.values() for old in entry.data.formerly}
    kept |= {old for head in heads(corpus).values() for old in head.formerly}
    problems = []
    for path in paths_at(since, folder):
        top, _, name = path.partition("/")
        id_ = name.rpartition("/")[2].rpartition(".")[0]
        if top not in (*FOLDERS, "articles") or top in _WITHOUT_PAGES or id_ in kept or not id_:
            continue
        where = Where((folder / path).as_posix(), 1, 1)
        hint = (
            f"add `formerly: [{id_}]` to what takes its place, or rename with `python -m generator rename {id_} NEW`; "
            "an entry that is no longer used stays, with `status: deprecated` and `replaced_by:`"
        )
        problems.append(Problem(where, "lost-id", f"the id `{id_}` is gone, and its address would lead nowhere", hint))
    return problems
