"""The site page by page: what did not change is not made again, and MkDocs is asked only for what surrounds a page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from html import escape
from pathlib import Path
from typing import Any

from generator.base.bounded import Bounded
from generator.base.packed import pack, unpack
from generator.base.remembered import digest_file
from generator.base.store import STATE, Store, code_version, key_of
from generator.base.tree import digest, listing, read_file, refuse_link
from generator.base.workers import FEW, each
from generator.site import shells as around
from generator.site.audit_page import Facts, read_page
from generator.site.configuration import Config, written
from generator.site.content import content, glance
from generator.site.shells import Form, Shells
from generator.site.sitemap import SITEMAP, address_of, sitemap
from generator.site.spool import Spool
from generator.site.styles import can_be_told, needed, words_of

_MOST = 2048  # pages of which what the audit has to know is kept in memory
Ask = Callable[[dict[str, Any]], dict[str, Any]]
Question = tuple[
    str, Mapping[str, Any], bool
]  # a page whose shell is wanted: path, front matter, whether it has headings
THEME_INDEX = "search/search_index.json"
_SCRIPTS = "assets/javascripts"  # those that a page loads; the theme's search loads others from folders below
# What the theme puts around a page without and with a table of contents, whichever pages a guide has.
_USUAL: tuple[Question, ...] = (("index.md", {}, False), ("-/-/index.md", {}, True))
# {.wide #plan}   <div class="wide">
_MARKED = re.compile(r"\{[^{}\n]*\}|<[^<>]*>")
# [text](../page.md#place)   ![picture](../assets/plan.svg)
_LINK = re.compile(r"\]\(\s*<?(?P<target>[^)\s>#:]+\.\w+)")


@dataclass(slots=True)
class Made(Mapping[str, bytes]):
    """The files of a site: the hash of each, and what makes its content when it is asked for."""

    hashes: dict[str, str] = field(default_factory=dict)
    sources: dict[str, Callable[[], bytes]] = field(default_factory=dict)
    facts: Bounded[str, Facts] = field(default_factory=Bounded)  # of pages that were made just now

    def add(self, path: str, hash_: str, source: Callable[[], bytes]) -> None:
        """One more file."""
        self.hashes[path] = hash_
        self.sources[path] = source

    def __getitem__(self, path: str) -> bytes:
        return self.sources[path]()

    def __iter__(self) -> Iterator[str]:
        return iter(self.hashes)

    def __len__(self) -> int:
        return len(self.hashes)


@dataclass
class Builder:
    """One build of the site from pages whose hashes are known.

    `ask` puts a question to MkDocs and its theme (see theme.py), `by_hand` are the folders with pages people wrote,
    `days` says when a page last changed.
    """

    project: Path
    config: Config
    pages: Mapping[str, str | bytes]
    hashes: Mapping[str, str]
    store: Store
    ask: Ask
    by_hand: tuple[str, ...]
    days: Mapping[str, str]
    workers: int = 1
    made: Made = field(init=False)
    spool: Spool = field(init=False)
    shells: Shells = field(default_factory=Shells)
    known: dict[str, str] = field(default_factory=dict)  # the hash of the HTML of each page that was made just now
    nav: frozenset[str] = frozenset()
    theme_key: bytes = b""

    def build(self) -> Made:
        """All files of the site."""
        self.made = Made(facts=Bounded(_MOST if self.store.keeps else None))
        self.spool = Spool(self.project / STATE)
        documents = sorted(path for path in self.hashes if path.endswith(".md"))
        self.nav = frozenset(_nav(self.config)) & frozenset(documents)
        self.theme_key = self._theme_key()
        kept = self.store.get("shells", self.theme_key)
        self.shells = kept if isinstance(kept, Shells) else Shells()
        basis = {path: self._basis(path) for path in documents}
        kept = self.store.get("html", self.theme_key)
        before: dict[str, tuple[str, str]] = kept if isinstance(kept, dict) else {}
        same = {path: before[path][1] for path in documents if path in before and before[path][0] == basis[path]}
        missing = [path for path in documents if path not in same]
        if missing or not self.shells.templates:
            self._make(missing, documents)
            self.store.put("shells", self.theme_key, self.shells)
        for path, hash_ in same.items():
            self.made.add(target_of(path), hash_, partial(self._again, path, documents))
        hashes = same | self.known
        if missing or len(before) != len(documents):
            self.store.put("html", self.theme_key, {path: (basis[path], hashes[path]) for path in documents})
        self._files(documents)
        return self.made

    def _theme_key(self) -> bytes:
        overrides = self.project / "overrides"
        theme: list[str] = []
        if refuse_link(overrides):
            theme = [f"{path} {digest_file(overrides / path)}" for path in listing(overrides).files]
        return key_of(code_version(), written(self.config), *sorted(self.nav), *theme)

    def _basis(self, path: str) -> str:
        """What the HTML of a page depends on besides the theme: its text, and which links by hand lead somewhere."""
        if not self._is_by_hand(path):
            return self.hashes[path]
        folder = posixpath.dirname(path)
        targets = (posixpath.normpath(posixpath.join(folder, each)) for each in _LINK.findall(self._text(path)))
        return self.hashes[path] + "".join(str(int(target in self.hashes)) for target in targets)

    def _is_by_hand(self, path: str) -> bool:
        return path.startswith(tuple(f"{folder}/" for folder in self.by_hand))

    def _is_page_by_hand(self, path: str) -> bool:
        return path.endswith(".md") and self._is_by_hand(path)

    def _text(self, path: str) -> str:
        page = self.pages[path]
        return page if isinstance(page, str) else page.decode("utf-8-sig", "replace")

    def _make(self, missing: list[str], documents: list[str]) -> None:
        """Make the HTML of pages, after asking the theme for all that is not known of it."""
        whole = [path for path in missing if self._is_by_hand(path)]
        forms: dict[Form, Question] = {}
        for path in missing:
            if path not in whole:
                self._want(forms, path, *glance(self._text(path)))
        rest = self._asked(forms, whole, documents)
        left = self._each(missing, rest)
        if left:  # no page of the generator's own making, or of a form that a glance did not see
            forms = {}
            for path in left:
                page = content(self._text(path), self._permalink)
                if page is not None:
                    self._want(forms, path, page.meta, toc=bool(page.toc))
            rest = self._asked(forms, [], documents)
            left = self._each(left, rest)
            self._each(left, self._asked({}, left, documents))

    def _want(self, forms: dict[Form, Question], path: str, meta: Mapping[str, Any], toc: bool) -> None:  # noqa: FBT001
        """Note the question to ask for the shell of a page, if it is not known."""
        form = around.form_of(path, meta, self.nav, toc=toc)
        if form not in self.shells.shells:
            forms.setdefault(form, (path, meta, toc))

    def _asked(self, forms: Mapping[Form, Question], whole: list[str], documents: list[str]) -> dict[str, str]:
        """Learn shells from the theme, and have MkDocs make whole pages, which this gives by path."""
        theme = not self.shells.templates
        usual = _USUAL if theme else ()
        if not (theme or forms or whole):
            return {}
        answer = self.ask(
            {
                "paths": documents + [path for path in self.hashes if self._is_by_hand(path) and path not in documents],
                "shells": [
                    around.question(path, meta, self.nav, toc=toc) for path, meta, toc in [*forms.values(), *usual]
                ],
                "toc": around.TOC_QUESTIONS if theme else [],
                "whole": whole,
                "theme": theme,
            }
        )
        if theme:
            around.learn_toc(self.shells, answer["toc"])
            self.shells.templates = {path: text for path, text in answer["templates"].items() if path != SITEMAP}
            self.shells.assets = {path: (file, digest_file(Path(file))) for path, file in answer["assets"].items()}
            self.shells.search = answer["search"]
            self.shells.usual = "".join(answer["shells"][len(forms) :])
        for (form, (_, meta, toc)), text in zip(forms.items(), answer["shells"], strict=not theme):
            around.learn(self.shells, form, text, meta, toc=toc)
        found: dict[str, str] = answer["whole"]
        return found

    def _each(self, paths: Sequence[str], whole: Mapping[str, str]) -> list[str]:
        """Make pages of which all is known that it takes, or that are `whole` already; gives the others."""
        left: list[str] = []
        if self.workers > 1 and len(paths) >= FEW:
            self.store.share()
        for path, page in zip(paths, each(partial(self._one, whole), paths, self.workers), strict=True):
            if page is None:
                left.append(path)
                continue
            hash_, packed, facts = page
            self.known[path] = hash_
            target = target_of(path)
            self.made.add(target, hash_, partial(_unpacked, self.spool.put(packed)))
            self.made.facts.put(target, facts)
            self.store.put("facts", facts_key(hash_), facts)
        return left

    def _one(self, whole: Mapping[str, str], path: str) -> tuple[str, bytes, Facts] | None:
        """The HTML of one page: its hash, packed, and what the audit has to know; None where something is not known."""
        if path in whole:
            page = whole[path]
        else:
            found = content(self._text(path), self._permalink)
            form = around.form_of(path, found.meta, self.nav, toc=bool(found.toc)) if found else ""
            filled = self.shells.fill(form, found, self._address(path)) if found else None
            if found is None or filled is None:
                return None
            page = filled
        data = page.encode("utf-8", "xmlcharrefreplace")
        return digest(data), pack(data), read_page(page, by_hand=self._is_by_hand(path))

    def _again(self, path: str, documents: list[str]) -> bytes:
        """The HTML of a page that is known but no longer there."""
        self._make([path], documents)
        return self.made[target_of(path)]

    def _address(self, path: str) -> str:
        return address_of(str(self.config["site_url"]), path)

    def _files(self, documents: list[str]) -> None:
        """The files of the site that are no pages of the guide."""
        sheets = self._sheets()
        for path, (file, hash_) in self.shells.assets.items():
            if path in sheets:
                self._add(path, sheets[path])
            else:
                self.made.add(path, hash_, partial(read_file, Path(file)))
        for path, hash_ in self.hashes.items():
            if not path.endswith(".md"):
                self.made.add(path, hash_, partial(self._bytes, path))
        for path, text in self.shells.templates.items():
            self._add(path, text)
        self._add(SITEMAP, sitemap(documents, str(self.config["site_url"]), self.days))
        if self.shells.search:  # the guide's own search is in the place of the theme's, which looks for this file
            self._add(THEME_INDEX, self.shells.search)

    def _sheets(self) -> dict[str, str]:
        """The style sheets of the theme as far as pages need them; none where that cannot be told."""
        if not can_be_told(self.config.get("markdown_extensions", ())):
            return {}
        ours = [path for path in self.hashes if path.endswith((".css", ".js")) or self._is_page_by_hand(path)]
        frames = [self.shells.usual, *self.shells.templates.values(), self._permalink]
        known = [hash_ for _, hash_ in self.shells.assets.values()] + [self.hashes[path] for path in ours]
        key = key_of(code_version(), *self.shells.assets, *known, *frames)
        kept = self.store.get("sheets", key)
        sheets: dict[str, str] = kept if isinstance(kept, dict) else self._needed(ours, frames)
        if sheets is not kept:
            self.store.put("sheets", key, sheets)
        return sheets

    def _needed(self, ours: Sequence[str], frames: Sequence[str]) -> dict[str, str]:
        """The same, worked out from the style sheets, scripts and pages of people's own, and what is around pages."""
        theirs = {path: Path(file) for path, (file, _) in self.shells.assets.items() if path.endswith((".css", ".js"))}
        sheets = {path: read_file(file).decode() for path, file in theirs.items() if path.endswith(".css")}
        scripts = [read_file(file).decode() for path, file in theirs.items() if posixpath.dirname(path) == _SCRIPTS]
        code = [*scripts, *(self._text(path) for path in ours if not path.endswith(".md"))]
        marked = [mark for path in ours if path.endswith(".md") for mark in _MARKED.findall(self._text(path))]
        words = words_of(" ".join([*code, *frames, *marked]))
        others = {path: "".join([*(sheets[each] for each in sheets if each != path), *code]) for path in sheets}
        return {path: needed(sheet, words, others[path]) for path, sheet in sheets.items()}

    def _add(self, path: str, text: str) -> None:
        data = text.encode()
        packed = pack(data)
        self.made.add(path, digest(data), lambda: unpack(packed))

    def _bytes(self, path: str) -> bytes:
        page = self.pages[path]
        return page.encode() if isinstance(page, str) else page

    @cached_property
    def _permalink(self) -> str:
        """The mark-up of the link beside a heading, from the configuration."""
        for extension in self.config.get("markdown_extensions", ()):
            if isinstance(extension, dict) and isinstance(toc := extension.get("toc"), dict):
                sign, title = str(toc.get("permalink", "")), str(toc.get("permalink_title", ""))
                return f'<a class="headerlink" href="#{{}}" title="{escape(title)}">{escape(sign)}</a>'
        return ""


def _unpacked(aside: Callable[[], bytes]) -> bytes:
    return unpack(aside())


def target_of(path: str) -> str:
    """The file of the site that a page becomes."""
    return f"{around.url_of(path)}index.html"


def facts_key(hash_: str) -> bytes:
    """The key of what the audit has to know of a page with this hash."""
    return key_of(code_version(), hash_)


def _nav(config: Config) -> Iterator[str]:
    """The pages in the navigation."""
    for item in config.get("nav") or ():
        if isinstance(item, dict):
            yield from (path for path in item.values() if isinstance(path, str))
