"""Where corpus files belong: the kind of each folder, and whether a file's place agrees with its fields."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Any

from generator.base.edtf import DateError, Edtf, parse_edtf
from generator.base.problems import Problem, did_you_mean, plain
from generator.corpus.kinds import FOLDERS, KINDS, Kind
from generator.corpus.models import Event
from generator.corpus.records import ArticleRecord, Corpus
from generator.corpus.source import Source

NO_OUTLET = "not-stated"  # the folder of articles without a named outlet
TOP_FILES = ("guide.yml", "wording.yml")
_DATED = re.compile(r"([12]\d{3}-\d\d-\d\d)(?:-|$)")
_YEAR = re.compile(r"[12]\d{3}")


# The kinds that share a folder, and the names of their fields.
_SAYS_KIND = tuple(name for name, row in KINDS.items() if "kind" in row.model.model_fields)
_FIELDS = frozenset(field for name in _SAYS_KIND for field in KINDS[name].model.model_fields)


def place_for(path: str, kind: object) -> str:
    """A hint for a file that no folder expects: `path` relative to the corpus, `kind` as the file gives it."""
    top, _, rest = path.partition("/")
    name = path.rsplit("/", 1)[-1]
    if isinstance(kind, str) and kind in KINDS:
        return f"`kind: {kind}` belongs in `{KINDS[kind].folder}/`: move it to {KINDS[kind].folder}/{name}"
    if rest:
        called = {
            word.casefold(): row.folder for row in KINDS.values() for word in (row.name, f"{row.name}s", row.plural)
        }
        if folder := called.get(top.casefold()):
            return f"that folder is called `{folder}/`: move the file to {folder}/{rest}"
        if hint := did_you_mean(top, (*FOLDERS, "articles")):
            return hint
    elif name.endswith(".md"):
        return "articles belong in articles/<outlet>/<year>/: move it there; pages about the guide in docs/about/"
    elif hint := did_you_mean(top, TOP_FILES) if _near(top) else "":
        return hint
    places = ", ".join(f"{folder}/ ({_plurals(folder)})" for folder in FOLDERS)
    return f"move it into the folder of what it is: {places}, articles/; or out of the corpus"


def _near(name: str) -> bool:
    """Whether a file's name begins like one of the files at the top; similarity alone misleads."""
    return any(name[:3].casefold() == top[:3] for top in TOP_FILES)


def _plurals(folder: str) -> str:
    kinds = [kind for kind in KINDS.values() if kind.folder == folder]
    return ", ".join(f"{kind.name}s" if kind.plural.lower() == folder else kind.plural.lower() for kind in kinds)


def kind_said(path: str, data: Any, source: Source, here: Sequence[Kind]) -> tuple[Kind | None, list[Problem]]:  # noqa: ANN401  # parsed YAML is Any until a model has looked at it
    """The kind of an entry, out of those in its folder, and what is wrong with its `kind:`.

    A misspelt kind is corrected in the data, so that the rest can be checked too.
    """
    if not isinstance(data, dict):
        return here[0], []
    known = {kind.name: kind for kind in here}
    key = "kind"
    problems: list[Problem] = []
    if "kind" not in data and len(here) > 1:
        slips = [name for name in data if name not in _FIELDS]
        key = next((name for name in slips if difflib.get_close_matches("kind", [name.casefold()], cutoff=0.7)), key)
        if key != "kind":
            message, hint = f"there is no field `{plain(key, 60)}` here", "did you mean `kind`?"
            problems.append(source.problem("unknown-field", (key,), message, hint, key=True))
            data["kind"] = data.pop(key)
    named = data.get("kind")
    text = named.strip("“”‘’\"' ").casefold() if isinstance(named, str) else ""
    if text == named and text in known:
        return known[text], problems
    if text in KINDS and text not in known:
        message, hint = _of_another_folder(path, text, here)
        return None, [*problems, source.problem("misfiled", (key,), message, hint)]
    if len(here) == 1:
        return here[0], []  # a field `kind` is reported as one that these entries do not have
    near = did_you_mean(text, known) if text else ""
    hint = f"write `{text}`" if text in known else near or "one of: " + ", ".join(known)
    if named is None:
        missing = "the field `kind` is missing" if "kind" not in data else "the field `kind` is empty"
        return None, [*problems, source.problem("missing-field", (key,), missing, hint)]
    message = f"{plain(repr(named), 60)} is not a kind" if isinstance(named, str) else "`kind` takes a text"
    problems.append(source.problem("bad-value", (key,), message, hint))
    meant = known.get(text if text in known else near.split("`")[1] if near.count("`") == 2 else "")
    if meant:
        data["kind"] = meant.name
    return meant, problems


def _of_another_folder(path: str, kind: str, here: Sequence[Kind]) -> tuple[str, str]:
    """Message and hint for an entry whose kind belongs in another folder."""
    right = KINDS[kind].folder
    hint = f"move the file to {right}/{path.rsplit('/', 1)[-1]}"
    if kind not in _SAYS_KIND:
        hint += ", and leave out the line `kind:`"
    return f"`kind: {kind}` belongs in `{right}/`, not in `{here[0].folder}/`", hint


def misfiled(corpus: Corpus) -> Iterator[Problem]:
    """Articles and events whose folder or file name contradicts their fields."""
    root = PurePosixPath(corpus.settings_source.path).parent
    for article in corpus.articles.values():
        yield from _article(article, PurePosixPath(article.source.path).relative_to(root).parts[1:-1])
    for record in corpus.of_kind("event"):
        assert isinstance(record.data, Event)  # noqa: S101  # of_kind gives events
        folders = PurePosixPath(record.source.path).relative_to(root).parts[1:-1]
        date = record.data.date
        year = _year(date)
        if year and folders != (year,):
            lies = f"in the folder {'/'.join(folders)}/" if folders else "in no folder of a year"
            message = f"the event is {lies}, and its date is {date}"
            yield record.source.problem(
                "misfiled", ("date",), message, f"move the file to events/{year}/, or correct the date"
            )
        elif not year and folders:
            message = f"the event is in the folder {'/'.join(folders)}/, and has no date"
            hint = "add its `date:`, or move the file to events/ itself"
            yield record.source.problem("misfiled", (), message, hint)


def _year(date: Edtf | None) -> str:
    """The year in which a date begins, or ends if it has no beginning."""
    day = date and (date.first or date.last)
    return str(day.year) if day else ""


def _article(article: ArticleRecord, folders: tuple[str, ...]) -> Iterator[Problem]:
    data, source = article.data, article.source
    if folders and folders[0] != (data.outlet or NO_OUTLET) and not _YEAR.fullmatch(folders[0]):
        if data.outlet:
            message = f"the article is in the folder `{folders[0]}/`, and its outlet is `{data.outlet}`"
            hint = f"move the file to articles/{data.outlet}/, or correct the outlet"
            yield source.problem("misfiled", ("outlet",), message, hint)
        else:
            message = f"the article is in the folder `{folders[0]}/`, and states no outlet"
            hint = f"add `outlet: {folders[0]}`, or move the file to articles/{NO_OUTLET}/"
            yield source.problem("misfiled", (), message, hint)
    year = next((folder for folder in folders if _YEAR.fullmatch(folder)), "")
    published = data.published
    if year and published and _year(published) != year:
        message = f"the article is in the folder of {year}, and was published {published}"
        hint = f"move the file to the folder {_year(published)}/, or correct `published`"
        yield source.problem("misfiled", ("published",), message, hint)
    if (named := _day_in(article.id)) and published and not published.overlaps(named):
        message = f"the file's name says {named}, and the article was published {published}"
        yield source.problem("misfiled", ("published",), message, "correct `published`, or rename the file")


def _day_in(id_: str) -> Edtf | None:
    """The day at the beginning of an article's file name."""
    found = _DATED.match(id_)
    try:
        return parse_edtf(found[1]) if found else None
    except DateError:
        return None
