"""Checks that look at one file at a time: results are cached, and only changed files are checked again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from generator.base.problems import Problem
from generator.base.stamp import stamp
from generator.base.store import Store, code_version, key_of
from generator.base.workers import each
from generator.corpus.records import Corpus, Head, heads, owners, written_by

Check = Callable[[Corpus], Iterable[Problem]]


def of_each_file(corpus: Corpus, checks: Sequence[Check], name: str, store: Store, workers: int = 1) -> list[Problem]:
    """The problems of every file, each checked as if it were alone in the corpus; `name` is the cache key."""
    key = key_of(code_version(), name, stamp(corpus.settings), stamp(corpus.wordings))
    kept = store.get("checked", key)
    known: dict[str, tuple[Problem, ...]] = kept if isinstance(kept, dict) else {}
    articles = heads(corpus)
    files = {_file(corpus, owner, articles.get(owner)): owner for owner in owners(corpus)}
    new = [file for file in files if file not in known]
    checked = each(lambda file: _checked(corpus, files[file], checks), new, workers)
    found = {file: known.get(file, ()) for file in files} | dict(zip(new, checked, strict=True))
    if found.keys() != known.keys():
        store.put("checked", key, found)
    return [problem for problems in found.values() for problem in problems]


def _file(corpus: Corpus, owner: str, head: Head | None) -> str:
    """A key of what a file holds; of an article its head says that."""
    if head:
        return f"{head.path} {head.hash}"
    sources = [source for _, source in written_by(corpus, owner)]
    return key_of(owner, *(part for source in sources for part in (source.path, source.text))).hex()


def _checked(corpus: Corpus, owner: str, checks: Sequence[Check]) -> tuple[Problem, ...]:
    alone = _alone(corpus, owner)
    paths = {source.path for _, source in written_by(corpus, owner)}
    problems = {problem for check in checks for problem in check(alone) if problem.where.path in paths}
    return tuple(sorted(problems))


def _alone(corpus: Corpus, owner: str) -> Corpus:
    """A corpus of one file, with the settings and wordings of the full one."""
    return replace(
        corpus,
        entries={id_: corpus.entries[id_] for id_ in (owner,) if id_ in corpus.entries},
        sources={id_: corpus.sources[id_] for id_ in (owner,) if id_ in corpus.sources},
        articles={id_: corpus.articles[id_] for id_ in (owner,) if id_ in corpus.articles},
    )
