"""Built HTML as a stream of tags and texts: quick enough for each page of a large site at each build."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

# <a class="x" href='y' hidden>   </p>   <!-- left out -->   <title>words</title>   [^1]
_TOKEN = re.compile(
    r"""
    < (?P<name> (?P<raw> (?i: script | style | textarea | title ) ) (?=[\s/>]) | [a-zA-Z] [^\s/>]*+ )
      (?P<attributes> (?: [^>"']++ | "[^"]*+" | '[^']*+' )*+ ) >
      (?(raw) (?P<text> .*? ) (?= </ (?i:(?P=raw)) [\s/>] | \Z ) )   # words in these are no mark-up
    | </ (?P<end> [a-zA-Z] [^\s/>]*+ ) [^>]*+ >
    | <!-- .*? --!?>
    | <! [^>]*+ >
    | (?P<footnote> \[ \^ [^\]\s<]{1,80} \] )
    | (?P<broken> < (?=[a-zA-Z/!?]) )
    """,
    re.VERBOSE | re.DOTALL,
)
_CODE = ("code", "pre")  # what looks like a footnote mark there is an example
_WRITTEN = ("article",)  # and around the page's own content it is a name that the theme repeats
# href="y"   href='y'   href=y   hidden
_ATTRIBUTE = re.compile(
    r"""
    (?P<name> [^\s"'<>/=]++ )
    (?: \s*+ = \s*+ (?: "(?P<double>[^"]*+)" | '(?P<single>[^']*+)' | (?P<bare>[^\s"'=<>`]++) ) )?
    """,
    re.VERBOSE,
)


class Tag(NamedTuple):
    """A start tag at its place in the page; `text` is what a script, style, title or text area holds."""

    name: str
    attributes: dict[str, str]
    at: int
    text: str


class Footnote(NamedTuple):
    """A footnote mark that stands in the content of a page as it was typed: no footnote answers it."""

    mark: str
    at: int


class Broken(NamedTuple):
    """A `<` that begins a tag no two programs would read alike."""

    at: int


def stream(page: str) -> Iterator[Tag | Footnote | Broken]:
    """All start tags of a page in order, and what is no proper text between them."""
    code = content = 0
    for found in _TOKEN.finditer(page):
        kind = found.lastgroup
        if kind in ("attributes", "text"):
            name = found["name"].lower()
            code += name in _CODE
            content += name in _WRITTEN
            yield Tag(name, _attributes(found["attributes"]), found.start(), found["text"] or "")
        elif kind == "end":
            code -= bool(code) and found["end"].lower() in _CODE
            content -= bool(content) and found["end"].lower() in _WRITTEN
        elif kind == "footnote":
            if content and not code:
                yield Footnote(found["footnote"], found.start())
        elif kind == "broken":
            yield Broken(found.start())


def place(page: str, at: int) -> tuple[int, int]:
    """Line and column, from 1, of an offset."""
    return page.count("\n", 0, at) + 1, at - page.rfind("\n", 0, at)


@lru_cache(maxsize=4096)
def _attributes(source: str) -> dict[str, str]:
    """Names in lower case and values without references; of two of one name the first counts, as in browsers.

    Most tags of a site are the theme's, the same on each page: they are read once.
    """
    read: dict[str, str] = {}
    for found in _ATTRIBUTE.finditer(source):
        value = found["double"] or found["single"] or found["bare"] or ""
        read.setdefault(found["name"].lower(), html.unescape(value) if "&" in value else value)
    return read
