"""Read a corpus folder: every file checked against its model, every mistake told with its place."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

from generator.base.problems import Problem, Where, plain
from generator.base.remembered import digest_file
from generator.base.store import Store, code_version, key_of
from generator.base.tree import Refused, digest, read_file, visible_files
from generator.corpus.file_names import misplaced, no_id, wanted, wrong_ending
from generator.corpus.filing import TOP_FILES, kind_said, place_for
from generator.corpus.invisible import conflict, turning
from generator.corpus.kinds import FOLDERS, KINDS, Kind
from generator.corpus.large import large_parts
from generator.corpus.lookup import Names, Unsound, wrong_references
from generator.corpus.models import Article, Entry, OutsideSource
from generator.corpus.parse import parse_yaml
from generator.corpus.parts import Written
from generator.corpus.records import ArticleRecord, Articles, Corpus, Head, Record
from generator.corpus.settings import Settings, Wordings
from generator.corpus.source import MAX_BYTES, Source, decode, split_front_matter
from generator.corpus.validate import sound_part, validate
from generator.text.visible import visible

_ODD = "put the file itself here"
_MOST = 1024  # articles kept in memory; the others are loaded from the store each time
W = TypeVar("W", bound=Written)
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Read:
    """What a corpus folder holds: the corpus (None when it cannot be made), the problems, and the hash of each file."""

    corpus: Corpus | None
    problems: tuple[Problem, ...]
    files: Mapping[str, str]


def read(folder: Path, store: Store | None = None) -> Read:
    """Read every file under a corpus folder, in the order of the names; nothing is raised for what people wrote.

    What a file holds is taken from the store where it was read before.
    """
    shelf = _Shelf(folder, store or Store(None))
    if not folder.is_dir():
        return Read(None, tuple(shelf.problems), {})
    settings = shelf.one("guide.yml", Settings)
    shelf.language = settings[0].language if settings else ""
    wordings = shelf.one("wording.yml", Wordings) if "wording.yml" in shelf.contents else None
    for path in shelf.contents:
        if path not in TOP_FILES and path != "README.md":
            _file(shelf, path)
    told = [*wrong_references(shelf.unsound, shelf.names())] if shelf.unsound else []
    # A file's own faults were told before all names were known.
    better = {(problem.where, problem.code) for problem in told}
    problems = {problem for problem in shelf.problems if (problem.where, problem.code) not in better}
    corpus = None
    if settings:
        corpus = Corpus(
            settings=settings[0],
            settings_source=settings[1],
            wordings=wordings[0] if wordings else Wordings(),
            wordings_source=wordings[1] if wordings else None,
            entries=dict(sorted(shelf.entries.items())),
            sources=dict(sorted(shelf.sources.items())),
            articles=shelf.all_articles({problem.where.path for problem in (*problems, *told)}),
            partial=frozenset(shelf.partial),
            unread=frozenset(shelf.ids) - shelf.entries.keys() - shelf.sources.keys() - shelf.heads.keys(),
        )
    return Read(corpus, tuple(sorted({*problems, *told})), dict(shelf.hashes))


def _file(shelf: _Shelf, path: str) -> None:
    """Read one file by its folder: an entry, an article, or neither."""
    top = path.split("/", maxsplit=1)[0]
    if path.rsplit("/", 1)[-1].startswith("."):
        shelf.tell(path, "bad-file", "a file whose name begins with a dot is not read", "take the dot away")
    elif top in FOLDERS:
        shelf.entry(path, top)
    elif top == "articles":
        shelf.article(path)
    else:
        shelf.misplaced(path)


def _edited(path: str) -> Problem:
    message = "the file was edited while the build ran; nothing was written"
    return Problem(Where(path), "edited-meanwhile", message, "run the build again")


@dataclass(slots=True)
class _Held:
    """What the reading of one file adds to a shelf."""

    problems: list[Problem] = field(default_factory=list)
    entries: dict[str, Record[Entry]] = field(default_factory=dict)
    sources: dict[str, Record[OutsideSource]] = field(default_factory=dict)
    articles: dict[str, ArticleRecord] = field(default_factory=dict)
    unsound: list[Unsound] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    partial: set[str] = field(default_factory=set)


@dataclass
class _Shelf:
    """Collects what the files of one corpus hold, and what is wrong with them."""

    folder: Path
    store: Store
    problems: list[Problem] = field(default_factory=list)
    hashes: dict[str, str] = field(default_factory=dict)
    contents: dict[str, Path] = field(default_factory=dict)
    entries: dict[str, Record[Entry]] = field(default_factory=dict)
    sources: dict[str, Record[OutsideSource]] = field(default_factory=dict)
    articles: dict[str, ArticleRecord] = field(default_factory=dict)  # where the store keeps nothing
    ids: dict[str, str] = field(default_factory=dict)
    unsound: list[Unsound] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)  # of the file that is being read
    partial: set[str] = field(default_factory=set)  # paths of files of which only a part is sound
    twins: dict[str, str] = field(default_factory=dict)  # id -> file, before anything is read
    heads: dict[str, Head] = field(default_factory=dict)  # of all articles that can be read
    known: Mapping[str, Head] = field(default_factory=dict)  # by path below the folder, as they were
    language: str = ""  # of the guide, and of articles that name none

    def __post_init__(self) -> None:
        kept = self.store.get("heads", self._heads_key)
        self.known = kept if isinstance(kept, dict) else {}
        try:
            for path, entry in sorted(visible_files(self.folder)):
                self._load(path, entry)
        except OSError as wrong:
            self.tell("", "bad-file", f"the folder cannot be read: {wrong.strerror}", "")
        for path in (path for path in self.contents if path.endswith((".yml", ".md"))):
            self.twins.setdefault(path.rsplit("/", 1)[-1].rpartition(".")[0], path)

    def _load(self, path: str, entry: os.DirEntry[str]) -> None:
        shown = plain(path)  # names may hold line breaks, and bytes that are no text
        try:
            hash_ = digest_file(entry.path)
        except Refused:
            self._tell_odd(shown)
        except OSError as wrong:
            if wrong.errno == errno.ELOOP:  # a link that is not followed
                self._tell_odd(shown)
            else:
                self.tell(shown, "bad-file", f"the file cannot be read: {wrong.strerror}", "")
        else:
            self.contents[shown] = Path(entry.path)
            self.hashes[shown] = hash_

    @property
    def _heads_key(self) -> bytes:
        return key_of(code_version(), self._path(""))

    def _data(self, path: str) -> bytes:
        """What a file holds, with its hash noted: it may have been edited since the folder was listed."""
        try:
            data = read_file(self.contents[path], MAX_BYTES)
        except (OSError, Refused) as wrong:
            raise Refused([_edited(self._path(path))]) from wrong
        if len(data) <= MAX_BYTES:
            self.hashes[path] = digest(data)
        return data

    def _tell_odd(self, path: str) -> None:
        self.tell(path, "bad-file", "this is a link or a special file, not a file of its own", _ODD)

    def _path(self, path: str) -> str:
        return (self.folder / path).as_posix() if path else self.folder.as_posix()

    def tell(self, path: str, code: str, message: str, hint: str) -> None:
        """Note a problem with a file as a whole."""
        self.problems.append(Problem(Where(self._path(path), 1, 1), code, message, hint))

    def misplaced(self, path: str) -> None:
        """A file that lies in no folder of the corpus."""
        text = decode(self._path(path), self._data(path))[0] if path.endswith((".yml", ".yaml")) else None
        data = parse_yaml(self._path(path), text)[0] if text is not None else None
        kind = data.get("kind") if isinstance(data, dict) else None
        self.tell(path, "bad-file", "the corpus has no place for this file", place_for(path, kind))

    def names(self) -> Names:
        """The names of all that was read, sound or not."""
        names = Names()
        for id_, path in self.ids.items():
            top = path.split("/")[0]
            names.kinds[id_] = next((kind.name for kind in KINDS.values() if kind.folder == top), "article")
        for file in self.unsound:
            if file.id:
                names.add(file.id, file.kind, file.data)
        for record in (*self.entries.values(), *self.sources.values()):
            names.add(record.id, record.kind, record.data)
        for id_ in self.heads:
            names.add(id_, "article", self._loaded(id_).data)
        return names

    def one(self, path: str, model: type[W]) -> tuple[W, Source] | None:
        """A file of which the corpus has one."""
        if path not in self.contents:
            self.tell(path, "missing-field", f"the corpus has no {path}", "every guide needs one: see corpus/README.md")
            return None
        return self._kept(path, model.__name__, lambda: self._yaml(path, model))

    def _kept(self, path: str, about: str, work: Callable[[], V]) -> V:
        """Take what a file holds as it was read before, or by reading it now: by work that only adds to the shelf."""
        held, found = self._held(path, about, work)
        self._add(held)
        return found

    def _held(self, path: str, about: str, work: Callable[[], V]) -> tuple[_Held, V]:
        """What a file adds to the shelf, and what the work gives."""
        kept = self.store.get("file", self._key(path, about))
        if not (isinstance(kept, tuple) and len(kept) == 2 and isinstance(kept[0], _Held)):
            whole = {part.name: getattr(self, part.name) for part in fields(_Held)}
            held = _Held()
            for name in whole:
                setattr(self, name, getattr(held, name))
            try:
                kept = held, work()
            finally:
                for name, value in whole.items():
                    setattr(self, name, value)
            self.store.put("file", self._key(path, about), kept)
        return kept[0], kept[1]

    def _key(self, path: str, about: str) -> bytes:
        return key_of(code_version(), self._path(path), about, self.language, self.hashes[path])

    def _add(self, held: _Held) -> None:
        """Add what one file holds."""
        self.problems += held.problems
        self.unsound += held.unsound
        self.partial |= held.partial
        self.entries |= held.entries
        self.sources |= held.sources
        self.articles |= held.articles
        for path, text in held.texts.items():  # characters that nobody sees, in lines of which nothing else is told
            if not text.isascii():
                lines = {problem.where.line for problem in held.problems if problem.where.path == path}
                self.problems += turning(Source(path, text), lines)

    def _text(self, path: str) -> tuple[str | None, list[Problem]]:
        """The text of a file, or why it is none: two versions with the marks of a merge between them are no text."""
        text, problems = decode(self._path(path), self._data(path))
        if text is not None and (unfinished := conflict(Source(self._path(path), text))):
            return None, [unfinished]
        if text is not None:
            self.texts[self._path(path)] = text
        return text, problems

    def _yaml(self, path: str, model: type[W]) -> tuple[W, Source] | None:
        text, problems = self._text(path)
        self.problems += problems
        if text is None:
            return None
        data, source, problems = parse_yaml(self._path(path), text)
        self.problems += problems
        return self._checked(data, source, model, unread=bool(problems))

    def _checked(
        self,
        data: Any,  # noqa: ANN401  # parsed YAML is Any until the model has looked at it
        source: Source,
        model: type[W],
        *,
        unread: bool,
        about: tuple[str, str] = ("", ""),
    ) -> tuple[W, Source] | None:
        """The model's value; of what has faults the id and kind (`about`) and references are kept."""
        if data is None and unread:
            return None
        found, problems = validate(model, data, source)
        self.problems += problems
        if found is None:
            self.unsound.append(Unsound(*about, model, data, source))
            # What is sound in it is checked all the same: all mistakes are told at once.
            part = sound_part(model, data, source) if about[0] and isinstance(data, dict) else None
            if part:
                self.partial.add(source.path)
            return part
        return found, source

    def entry(self, path: str, folder: str) -> None:
        """A file of one of the folders of entries."""
        here = [kind for kind in KINDS.values() if kind.folder == folder]
        id_ = self._id(path, ".yml", deep=here[0].deep)
        if id_ is not None:
            self._kept(path, id_, lambda: self._entry(path, id_, here))

    def _entry(self, path: str, id_: str, here: Sequence[Kind]) -> None:
        text, problems = self._text(path)
        self.problems += problems
        if text is None:
            return
        data, source, problems = parse_yaml(self._path(path), text)
        self.problems += problems
        kind, wrong = kind_said(path, data, source, here)
        self.problems += wrong
        if kind is None:
            return
        checked = self._checked(data, source, kind.model, unread=bool(problems), about=(id_, kind.name))
        if not checked:
            return
        if isinstance(checked[0], Entry):
            self.entries[id_] = Record(id_, kind.name, checked[0], checked[1])
        elif isinstance(checked[0], OutsideSource):
            self.sources[id_] = Record(id_, kind.name, checked[0], checked[1])

    def article(self, path: str) -> None:
        """An article: front matter and plain text."""
        id_ = self._id(path, ".md", deep=True)
        if id_ is None:
            return
        head = self.known.get(path)
        if head is not None and head.hash == self.hashes[path]:
            self.heads[id_] = head
            return
        self._kept(path, id_, lambda: self._article(path, id_))
        if id_ in self.articles:
            self.heads[id_] = Head.of(self.articles[id_], self.hashes[path])
            if self.store.keeps:
                del self.articles[id_]

    def _loaded(self, id_: str) -> ArticleRecord:
        """An article, loaded if need be; raises Refused where it was edited meanwhile and is none any more."""
        if id_ in self.articles:
            return self.articles[id_]
        path = self.ids[id_]
        held, _ = self._held(path, id_, lambda: self._article(path, id_))
        if id_ not in held.articles:
            raise Refused([_edited(self._path(path))])
        return held.articles[id_]

    def all_articles(self, faulty: Container[str]) -> Articles:
        """The articles by id; what is known of those with no fault is kept for the next time."""
        heads = dict(sorted(self.heads.items()))
        clean = {self.ids[id_]: head for id_, head in heads.items() if head.path not in faulty}
        self.store.touch("file", (self._key(self.ids[id_], id_) for id_ in heads))
        if clean != self.known:
            self.store.put("heads", self._heads_key, clean)
        return Articles(heads, self._loaded, _MOST if self.store.keeps else None)

    def _article(self, path: str, id_: str) -> None:
        shown = self._path(path)
        text, problems = self._text(path)
        self.problems += problems
        if text is None:
            return
        front, body, body_line, problems = split_front_matter(shown, text)
        self.problems += problems
        if front is None:
            return
        data, source, problems = parse_yaml(shown, front, whole=text, first_line=2)
        self.problems += problems
        checked = self._checked(
            {} if data is None and not problems else data,
            source,
            Article,
            unread=bool(problems),
            about=(id_, "article"),
        )
        if not visible(body):
            self.problems.append(
                source.problem_at(
                    "missing-field",
                    body_line,
                    1,
                    "the article has no text",
                    "put it below the front matter, after a blank line",
                )
            )
        self.problems += large_parts(source, body, body_line)
        if checked:
            found, source = checked
            if not found.language:
                found = found.model_copy(update={"language": self.language})
            self.articles[id_] = ArticleRecord(id_, found, body, body_line, source)

    def _id(self, path: str, ending: str, *, deep: bool) -> str | None:
        """The id a file's name gives, or None after telling why it gives none."""
        name = path.rsplit("/", 1)[-1]
        twin = self.twins.get(wanted(name), "")
        beside = self._path(twin) if twin and twin != path else ""
        id_ = name.removesuffix(ending)
        wrong = wrong_ending(name, ending, beside) or misplaced(path, deep=deep) or no_id(name, id_, ending, beside)
        if not wrong and id_ in self.ids:
            message = f"the id `{id_}` is already that of {self._path(self.ids[id_])}"
            wrong = ("duplicate-id", message, "rename one of the two files")
        if wrong:
            self.tell(path, *wrong)
            return None
        self.ids[id_] = path
        return id_
