"""What the theme puts around pages: asked of MkDocs once for all pages of one form, and filled in for each page."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.site.content import Content, Heading

# Front matter that differs from page to page and that templates only print; a page's form is all the rest of it.
FREE = ("title", "description", "edit", "redirect", "head", "dated")
_CONTENT = "\ue000content\ue001"
_TITLE = {"id": "\ue000top\ue001", "title": "title", "level": 1}
_TOC = {"id": "\ue000id\ue001", "title": "\ue000heading\ue001", "level": 2, "children": []}
_CHILD = {"id": "child", "title": "child", "level": 3, "children": []}

_DEEP = 2  # folders: the theme leads to no page of the generator that lies as deep

Form = str  # the depth of a page, its front matter without what is FREE, and whether it has a table of contents


@dataclass(frozen=True, slots=True)
class Shell:
    """The mark-up around a page in pieces: text, and the name of what comes in and how it is written there."""

    pieces: tuple[str | tuple[str, str], ...]


@dataclass(slots=True)
class Shells:
    """All that is known of the theme: the shells by form, the rows of a table of contents, its own pages and files.

    `assets` holds for each path in the site the file of the theme and its hash; `search` its index of no pages;
    `usual` what it puts around pages, whichever there are.
    """

    shells: dict[Form, Shell | None] = field(default_factory=dict)
    leaf: str = ""
    branch: str = ""
    templates: dict[str, str] = field(default_factory=dict)
    assets: dict[str, tuple[str, str]] = field(default_factory=dict)
    search: str = ""
    usual: str = ""

    def fill(self, form: Form, page: Content, address: str) -> str | None:
        """A page in its shell; None where there is none, so that MkDocs has to make the page as a whole."""
        shell = self.shells.get(form)
        if shell is None:
            return None
        values = {
            **{name: str(page.meta[name]) for name in FREE if name in page.meta},
            "content": page.html,
            "address": address,
            "toc": "\n".join(map(self._row, page.toc)),
            "top": page.title,
        }
        return "".join(
            piece if isinstance(piece, str) else _WRITTEN[piece[1]](values[piece[0]]) for piece in shell.pieces
        )

    def _row(self, heading: Heading) -> str:
        children = "\n".join(map(self._row, heading.children))
        row = self.branch.replace("\ue000rows\ue001", children) if heading.children else self.leaf
        plain = html.escape(html.unescape(heading.title))
        row = row.replace('aria-label="\ue000heading\ue001"', f'aria-label="{plain}"')
        return row.replace("\ue000id\ue001", heading.id).replace("\ue000heading\ue001", heading.title)


_WRITTEN: Mapping[str, Callable[[str], str]] = {
    "raw": lambda text: text,
    "escaped": lambda text: html.escape(text).replace("&#x27;", "&#39;").replace("&quot;", "&#34;"),
    "unescaped": html.unescape,
}


def form_of(path: str, meta: Mapping[str, Any], nav: frozenset[str], *, toc: bool) -> Form:
    """The form of a page: pages of one form have one shell.

    The pages that the theme leads to from everywhere, in the navigation or at the foot, have one each.
    """
    structure = {key: "?" if _free(key, value) else value for key, value in sorted(meta.items())}
    where = path if path in nav or path.count("/") < _DEEP else _anywhere(path)
    return json.dumps([where, structure, toc], sort_keys=True)


def _free(key: str, value: object) -> bool:
    """Whether templates only print a value; whether there is one at all may matter to them."""
    return key in FREE and bool(value)


def _anywhere(path: str) -> str:
    """A path of no page, as deep as another below the same folder: what the theme puts around it fits all of those."""
    return f"{path.split('/', 1)[0]}/{'-/' * (path.count('/') - 1)}index.md"


def question(path: str, meta: Mapping[str, Any], nav: frozenset[str], *, toc: bool) -> dict[str, Any]:
    """What to ask the theme for, to learn the shell of a page's form."""
    path = json.loads(form_of(path, {}, nav, toc=toc))[0]
    probes = {key: _probe(key) if _free(key, value) else value for key, value in meta.items()}
    return {
        "path": path,
        "meta": probes,
        "content": f"<h1>{_CONTENT}",
        "toc": [{**_TITLE, "children": [_TOC] if toc else []}],
    }


TOC_QUESTIONS = [_TOC, {**_TOC, "children": [_CHILD]}, _CHILD]


def learn_toc(shells: Shells, answers: Sequence[str]) -> None:
    """Take the rows of a table of contents from the answers to TOC_QUESTIONS."""
    leaf, branch, child = answers
    shells.leaf, shells.branch = leaf, branch.replace(child, "\ue000rows\ue001")
    if shells.branch.count("\ue000rows\ue001") != 1 or "\ue000id\ue001" not in leaf:
        shells.leaf = shells.branch = ""


def learn(shells: Shells, form: Form, answer: str, meta: Mapping[str, Any], *, toc: bool) -> None:
    """Take a shell from the answer of the theme; where something of it is not understood, there is none."""
    text = answer.replace(f"<h1>{_CONTENT}", "\ue000content:raw\ue001")
    if toc:
        if not shells.leaf or shells.leaf not in text:
            shells.shells[form] = None
            return
        text = text.replace(shells.leaf, "\ue000toc:raw\ue001")
    for name in ("top", "address"):
        text = text.replace(f"\ue000{name}\ue001", f"\ue000{name}:raw\ue001")
    for key, value in meta.items():
        if _free(key, value):
            probe = _probe(key)
            text = text.replace(html.escape(probe), f"\ue000{key}:escaped\ue001")
            text = text.replace(probe, f"\ue000{key}:raw\ue001")
            text = text.replace(html.unescape(probe), f"\ue000{key}:unescaped\ue001")
    pieces = _pieces(text)
    shells.shells[form] = None if pieces is None else Shell(pieces)


def _pieces(text: str) -> tuple[str | tuple[str, str], ...] | None:
    """A text taken apart at its marks; None where a mark is left that is not understood, or the content comes twice."""
    found: list[str | tuple[str, str]] = []
    for number, part in enumerate(re.split("\ue000([^\ue000\ue001]*:[a-z]+)\ue001", text)):
        if number % 2:
            name, _, way = part.partition(":")
            found.append((name, way))
        elif "\ue000" in part or "\ue001" in part or "\ue002" in part:
            return None
        else:
            found.append(part)
    return tuple(found) if found.count(("content", "raw")) == 1 else None


def _probe(key: str) -> str:
    """A value in whose place the theme shows how it writes values."""
    return f"\ue002{key}&amp;\ue002"


def url_of(path: str) -> str:
    """The address of a page below the site's, by the path of its Markdown file: "glossary/a/", "" for the home page."""
    folder, _, name = path.rpartition("/")
    stem = "" if name in {"index.md", "README.md"} else name.removesuffix(".md")
    steps = [step for step in (folder, stem) if step]
    return "/".join(steps) + "/" if steps else ""
