"""Read files, draft their articles and file them in a corpus: the entry point of this package."""

from __future__ import annotations

import email
import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from generator.base.language import known_languages
from generator.base.problems import Problem, Where
from generator.base.tree import Refused, failure, read_file
from generator.corpus.emit import mapping
from generator.corpus.filing import NO_OUTLET
from generator.corpus.models import Outlet
from generator.corpus.read import read
from generator.corpus.records import Corpus
from generator.importing.article_file import article_id, body, file, free, front_matter, short
from generator.importing.draft import Draft
from generator.importing.likeness import copies, key
from generator.importing.prose import is_agency
from generator.text.document import Document, document
from generator.text.plain import squeeze

_MAX = 60_000_000  # bytes of one file
_PACKAGES = {
    ".pdf": "pypdfium2",
    ".docx": "docx",
    ".html": "lxml",
    ".htm": "lxml",
    ".xhtml": "lxml",
    ".mhtml": "lxml",
    ".mht": "lxml",
}
_TEXTS = (".txt", ".text", ".md")
_TABLES = (".csv", ".tsv")
_NAMED = 3  # copies of one text that are listed by name


@dataclass(frozen=True, slots=True)
class Added:
    """The result for one draft: its new file ("" if none was written), and notes for a person."""

    draft: Draft
    path: str
    verdict: str
    notes: tuple[str, ...] = ()


@dataclass
class Report:
    """All drafts in order, the outlets for which a file was made, and the files that could not be read."""

    added: list[Added] = field(default_factory=list)
    outlets: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def add(corpus_folder: Path, files: Sequence[Path], *, write: bool = True) -> Report:
    """Add the articles of files, folders and tables to a corpus; if `write` is false, only report what would happen.

    Existing files are not changed. Raises Refused if the corpus or a file does not exist, or a package is missing.
    """
    found = read(corpus_folder)
    if found.corpus is None:
        raise Refused(found.problems)
    work = _Work(corpus_folder, found.corpus, write)
    for path in _all(files):
        work.file(path)
    work.compare()
    return work.report


def _all(files: Sequence[Path]) -> Iterator[Path]:
    """All given files, and all files of the given folders by name."""
    for path in files:
        if path.is_dir():
            for folder, folders, names in os.walk(path):
                folders[:] = sorted(
                    name for name in folders if not name.startswith(".") and not name.endswith("_files")
                )
                yield from (Path(folder) / name for name in sorted(names) if not name.startswith("."))
        elif path.exists():
            yield path
        else:
            raise Refused(
                [Problem(Where(str(path)), "bad-file", "there is no such file", "check its name and the folder")]
            )


class _Work:
    """Files drafts in one corpus."""

    def __init__(self, folder: Path, corpus: Corpus, write: bool) -> None:  # noqa: FBT001  # one caller
        self.folder, self.corpus, self.write = folder, corpus, write
        self.report = Report()
        self.language = corpus.settings.language
        self.ids = {*corpus.entries, *corpus.sources, *corpus.articles, *corpus.unread}
        self.ids |= {old for article in corpus.articles.values() for old in article.data.formerly}
        self.addresses = {a.data.address: a.id for a in corpus.articles.values() if a.data.address}
        self.outlet_of = {a.id: a.data.outlet or "" for a in corpus.articles.values()}
        self.words: defaultdict[str, list[str]] = defaultdict(list)  # key of a text -> ids
        for article in corpus.articles.values():
            self.words[key(article.body)].append(article.id)
        self.filed: dict[str, tuple[int, Document]] = {}  # id -> place in the report, and the text
        self.outlets: dict[str, str] = {}
        for record in corpus.of_kind("outlet"):
            for name in (record.data.label, *(alias.form for alias in record.data.aliases)):
                self.outlets.setdefault(_named(name), record.id)
            if isinstance(record.data, Outlet) and record.data.address:
                host = (urlsplit(record.data.address).hostname or "").removeprefix("www.")
                self.outlets.setdefault(host, record.id)

    def file(self, path: Path) -> None:
        """Add the articles of one file."""
        drafts = _drafts(path, self.language)
        if isinstance(drafts, str):
            self.report.unread.append(f"{path}: {drafts}")
            return
        for draft in drafts:
            self.report.added.append(self.one(draft))

    def one(self, draft: Draft) -> Added:
        """File one article, unless the corpus has it."""
        if not draft.body.strip():
            return Added(draft, "", "no text of an article was found")
        language = draft.value("language") if draft.value("language") in known_languages() else self.language
        if draft.value("language") not in ("", *known_languages()) and not _reads_as(draft.body, language):
            return Added(draft, "", f"not added: the generator knows no language {draft.value('language')!r}")
        address, outlet_name = draft.value("address"), draft.value("outlet")
        outlet = self._outlet(draft, outlet_name, make=False)
        there = self.addresses.get(address, "") if address else ""
        alike = self.words.get(key(draft.body), ())
        same = [id_ for id_ in alike if self.outlet_of.get(id_) in (outlet, "") or not outlet]
        if there and there in self.corpus.articles:
            return Added(draft, "", f"already there: {there} has its address")
        if same:
            known = "already there" if same[0] in self.corpus.articles else "a verbatim copy, not added again"
            return Added(draft, "", f"{known}: {same[0]} has the same words")
        return self._file(draft, self._outlet(draft, outlet_name, make=True), language)

    def _file(self, draft: Draft, outlet: str, language: str) -> Added:
        agency = draft.value("agency")
        agency_id = (
            self._outlet(replace(draft, fields={**draft.fields, "outlet": draft.fields["agency"]}), agency, make=True)
            if agency
            else ""
        )
        fields, left_out = front_matter(draft, outlet, agency_id)
        id_ = article_id(draft, self.ids)
        year = draft.value("published")[:4]
        path = self.folder / "articles" / (outlet or NO_OUTLET) / year / f"{id_}.md"
        text = body(draft, language)
        self._write(path, file(fields, text))
        self.ids.add(id_)
        self.outlet_of[id_] = outlet
        self.words[key(text)].append(id_)
        headline = draft.value("headline")
        whole = f"{headline}\n\n{text}" if headline else text
        place = len(self.report.added)
        self.filed[id_] = place, document(id_, whole, language=language, headline=bool(headline))
        if draft.value("address"):
            self.addresses.setdefault(draft.value("address"), id_)
        return Added(draft, path.as_posix(), "added", (*draft.notes, *left_out))

    def compare(self) -> None:
        """Note in the report which new texts repeat others almost word for word."""
        known = known_languages()
        present = {
            article.id: document(
                article.id,
                article.text,
                language=article.data.language if article.data.language in known else self.language,
                headline=bool(article.data.headline),
            )
            for article in self.corpus.articles.values()
            if self.filed
        }
        for id_, others in copies({id_: text for id_, (_, text) in self.filed.items()}, present).items():
            place, _ = self.filed[id_]
            shares = ", ".join(f"{other} ({share:.0%})" for other, share in others[:_NAMED])
            note = f"the text repeats {shares}; keep one, or say `derived_from:` where one copies the other"
            added = self.report.added[place]
            self.report.added[place] = replace(added, notes=(*added.notes, note))

    def _outlet(self, draft: Draft, name: str, *, make: bool) -> str:
        """The id of a draft's outlet; if `make`, an outlet new to the corpus gets a file."""
        host = (urlsplit(draft.value("address")).hostname or "").removeprefix("www.")
        known = self.outlets.get(_named(name)) if name else self.outlets.get(host)
        if known or not name or not make:
            return known or ""
        id_ = free(short(name) or short(host) or "outlet", self.ids)
        owned = {_named(record.data.label) for record in self.corpus.entries.values()}
        site = "website" if draft.value("address") or host else "organization"
        kind = "news agency" if is_agency(name, self.language) else site
        label = f"{name} (outlet)" if _named(name) in owned else name
        found = draft.fields["outlet"]
        fields: dict[str, object] = {"label": label, "type": kind, "status": "draft"}
        note = f"# Made by `add`: the name is from {found.basis} ({draft.origin}). Check the type.\n"
        self._write(self.folder / "outlets" / f"{id_}.yml", note.replace("\n", " ").strip() + "\n" + mapping(fields))
        self.ids.add(id_)
        self.outlets[_named(name)] = id_
        self.report.outlets.append(f"{id_} ({name})")
        return id_

    def _write(self, path: Path, text: str) -> None:
        """Write a new file completely or not at all; an existing one is never touched."""
        if not self.write:
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_name(f".{path.name}.part")
            part.write_text(text, encoding="utf-8")
            os.link(part, path)
            part.unlink()
        except OSError as wrong:
            raise Refused([failure(wrong, path, "cannot write")]) from wrong


def _named(name: str) -> str:
    return squeeze(name).casefold().removeprefix("the ").strip()


def _reads_as(text: str, language: str) -> bool:
    """Whether a text is in a language, judging by its function words."""
    from generator.base.language import language_data  # noqa: PLC0415  # needed for pages of other languages alone

    words = text.casefold().split()
    return sum(word in language_data(language, "shared")["light"] for word in words) > 0.2 * len(words)


def _drafts(path: Path, language: str) -> Iterator[Draft] | str:
    """The articles of a file, or the reason why it has none."""
    ending = path.suffix.lower()
    if ending not in (*_PACKAGES, *_TEXTS, *_TABLES):
        return "not a kind of file that contains articles (.html, .txt, .md, .pdf, .docx, .csv)"
    if package := _PACKAGES.get(ending):
        _needed(package, path)
    try:
        data = read_file(path, _MAX)
    except OSError as wrong:
        raise Refused([failure(wrong, path, "cannot read")]) from wrong
    if len(data) > _MAX:
        return f"more than {_MAX // 1_000_000} MB"
    origin = path.name
    if ending in _TABLES:
        from generator.importing.table import table_drafts  # noqa: PLC0415  # needed for tables alone

        return table_drafts(origin, _text(data), language) or "no column of it has texts (text, content or body)"
    draft = _single(ending, origin, data, language)
    return iter([draft]) if draft else "no text could be read from it"


def _single(ending: str, origin: str, data: bytes, language: str) -> Draft | None:
    """The one article of a page or document."""
    from generator.importing import documents, page, pdf  # noqa: PLC0415  # each needs what it reads alone

    if ending in (".mht", ".mhtml"):
        parts = email.message_from_bytes(data).walk()
        data = next((_payload(part) for part in parts if part.get_content_type() == "text/html"), b"")
    readers = {".pdf": pdf.pdf_draft, ".docx": documents.docx_draft}
    if ending in _TEXTS:
        return documents.text_draft(origin, _text(data), language)
    return readers.get(ending, page.page_draft)(origin, data, language)


def _payload(part: email.message.Message) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _text(data: bytes) -> str:
    """Decode a text: UTF-8 if valid, otherwise the Windows code page for Western European languages."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _needed(package: str, path: Path) -> None:
    if find_spec(package) is None:
        hint = "run `make add FILE=...`, which installs it"
        raise Refused([Problem(Where(str(path)), "bad-file", f"to read this, the package {package} is needed", hint)])
