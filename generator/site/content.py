"""The pages the generator writes, to HTML: headings and raw blocks, which need no Markdown program.

What a page made by hand may hold besides (paragraphs, lists, tables in Markdown) is left to MkDocs.
"""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

_FRONT = re.compile(r"---\n(?P<front>.*?\n)---\n", re.DOTALL)
_TEXT = re.compile(r'(?P<key>\w+): (?P<value>"(?:[^"\\]|\\.)*")\n')  # title: "Cross-line aid"
# ## Evidence <span class="count">3</span> { #evidence }    Of ASCII punctuation only references, commas, colons and
# full stops, so there is nothing that Markdown would read; of mark-up only a count.
_HEADING = re.compile(
    r"""
    (?P<level> \#{1,6} ) [ ]
    (?P<text>
        (?: [a-zA-Z0-9,.:\u00c0-\U0010ffff\u2010-\u2027] | [ ](?![ ]|\{) | &\#[0-9]+;
          | <span[ ]class="count">[0-9,]+</span> )+?
    )
    (?: [ ] \{ [ ] \# (?P<id> [\w-]+ ) [ ] \} )? \n
    """,
    re.VERBOSE,
)
_MARK_UP = re.compile(r"<[^>]*>")
_RAW = re.compile(r"<(?P<name>[a-z][a-z0-9]*)(?=[\s>])")
# As Python-Markdown has them: what begins with one of these at the start of a line is a raw block.
_BLOCKS = frozenset((
    "aside", "blockquote", "details", "div", "dl", "figure", "nav", "ol", "p", "section", "table", "ul",
))  # fmt: skip
_TOC = (2, 3)  # the levels that a table of contents shows: those of toc_depth in mkdocs.yml below the page's title
_NUMBERED = re.compile(r"^(.*)_([0-9]+)$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in a page's table of contents, with those below it."""

    id: str
    title: str
    level: int
    children: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """A page: its front matter, its content as HTML, its table of contents, and the id of its title."""

    meta: Mapping[str, Any]
    html: str
    toc: tuple[Heading, ...]
    title: str


def content(page: str, permalink: str) -> Content | None:
    """The content of a page of a title, headings and raw blocks; None for any other, which MkDocs has to make.

    `permalink` is the mark-up of the link to a heading, with `{}` for its id.
    """
    front = _FRONT.match(page)
    if not front or "\t" in page or "\r" in page or "\x02" in page or "\x03" in page:
        return None
    parts = _parts(page, front.end())
    if parts is None:
        return None
    taken = {part["id"] for part in parts if isinstance(part, re.Match) and part["id"]}
    out: list[str] = []
    headings: list[Heading] = []
    for part in parts:
        if isinstance(part, str):
            out.append(part)
            continue
        title = _MARK_UP.sub("", part["text"])
        id_ = part["id"]
        if not id_:
            id_ = _unique(_slug(html.unescape(title)), taken)
            taken.add(id_)
        level = len(part["level"])
        out.append(f'<h{level} id="{id_}">{part["text"]}{permalink.replace("{}", id_)}</h{level}>')
        headings.append(Heading(id_, title, level))
    if not headings or headings[0].level != 1:
        return None
    shown = [each for each in headings if _TOC[0] <= each.level <= _TOC[1]]
    return Content(_meta(front["front"]), "\n".join(out), _nested(shown), headings[0].id)


def glance(page: str) -> tuple[Mapping[str, Any], bool]:
    """The front matter of a page, and whether it seems to have a table of contents."""
    front = _FRONT.match(page)
    return _meta(front["front"]) if front else {}, "\n## " in page or "\n### " in page


def _parts(page: str, at: int) -> list[str | re.Match[str]] | None:
    """The headings and raw blocks of a page, in order; None when there is anything else."""
    parts: list[str | re.Match[str]] = []
    while at < len(page):
        if page[at] == "\n":
            at += 1
        elif heading := _HEADING.match(page, at):
            parts.append(heading)
            at = heading.end()
        elif (raw := _RAW.match(page, at)) and raw["name"] in _BLOCKS:
            end = _end(page, at, raw["name"])
            if end is None:
                return None
            parts.append(page[at:end])
            at = end
        else:
            return None
    return parts


def _end(page: str, at: int, name: str) -> int | None:
    """Where the element that begins here ends, if that is at the end of a line."""
    open_ = 0
    for tag in _tags(name).finditer(page, at):
        open_ += -1 if tag[1] else 1
        if open_ == 0:
            return tag.end() if page[tag.end() : tag.end() + 1] in {"\n", ""} else None
    return None


@lru_cache(maxsize=64)
def _tags(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){name}(?=[\s>])[^>]*>")


def _meta(front: str) -> Mapping[str, Any]:
    """Front matter. The texts are JSON strings; the rest is alike on many pages and read once."""
    found: dict[str, Any] = {}
    rest = _TEXT.sub(lambda text: found.setdefault(text["key"], json.loads(text["value"])) and "", front)
    return {**_yaml(rest), **found}


@lru_cache(maxsize=256)
def _yaml(text: str) -> Mapping[str, Any]:
    return yaml.safe_load(text) or {}


@lru_cache(maxsize=1024)
def _slug(text: str) -> str:
    """The id Python-Markdown gives a heading of this text."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


def _unique(id_: str, taken: set[str]) -> str:
    """The id, with a number where it is taken, as Python-Markdown counts."""
    while id_ in taken or not id_:
        counted = _NUMBERED.match(id_)
        id_ = f"{counted[1]}_{int(counted[2]) + 1}" if counted else f"{id_}_1"
    return id_


def _nested(headings: list[Heading]) -> tuple[Heading, ...]:
    """Headings of level 3 under the one of level 2 before them."""
    found: list[Heading] = []
    for heading in headings:
        above = found[-1] if found else None
        if above and heading.level > above.level:
            found[-1] = Heading(above.id, above.title, above.level, (*above.children, heading))
        else:
            found.append(heading)
    return tuple(found)
