"""A page of HTML as blocks of text in reading order, each with the elements around it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.importing.marks import unseen
from generator.text.visible import hidden

Element = Any  # an element of lxml, which has no published types

_NEVER = frozenset(
    (
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "iframe",
        "object",
        "canvas",
        "input",
        "select",
        "textarea",
        "option",
        "head",
        "title",
        "link",
        "meta",
        "map",
        "video",
        "audio",
        "source",
        "track",
        "picture",
        "img",
        "math",
        "datalist",
        "progress",
        "meter",
        "frameset",
        "applet",
        "base",
        "param",
    )
)
_INLINE = frozenset(
    (
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "amp-fit-text",
    )
)
_FOOTNOTE = re.compile(r"\[?\d{1,3}\]?|\[[a-z]\]|\[(?:edit|citation needed)\]")
_SPACES = re.compile(r"[^\S\n]+")
_NAMED = (
    "class",
    "id",
    "data-component",
    "data-testid",
    "data-qa",
    "data-name",
    "data-gu-name",
    "data-type",
    "itemprop",
)
_INVISIBLE_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text that a page shows as a unit: its words, its element, and how many of its characters are links.

    `path` are the elements around it, from the page's root to its own; `times` says that it contains a <time>.
    """

    text: str
    path: tuple[Element, ...]
    linked: int
    times: bool = False

    @property
    def element(self) -> Element:
        """The innermost element that is a block."""
        return self.path[-1]

    @property
    def tag(self) -> str:
        """The element's tag name."""
        return str(self.element.tag)

    @property
    def words(self) -> int:
        """The number of words."""
        return len(self.text.split())


def parse(data: bytes) -> Element | None:
    """The tree of a page, or None if there is none; malformed HTML is repaired much as browsers do."""
    from lxml import etree, html  # noqa: PLC0415  # an optional package, needed for pages alone

    try:
        # Always as UTF-8: the parser knows fewer encodings, and stops at a null.
        text = data.decode(_encoding(data), "replace").replace("\0", "").encode("utf-8", "replace")
        parser = html.HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True)
        tree = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return tree


_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)


def _encoding(data: bytes) -> str:
    """The encoding of a page: UTF-8 if its bytes are valid, otherwise what the page declares."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        named = _CHARSET.search(data[:4096])
        label = named[1].decode("ascii").lower() if named else "windows-1252"
        if label in ("iso-8859-1", "latin1", "utf-8", "utf8", "ascii", "us-ascii"):
            label = "windows-1252"  # as browsers do
        try:
            b"x".decode(label)
        except (LookupError, UnicodeError):
            return "windows-1252"
        return label
    return "utf-8"


def names(element: Element) -> str:
    """All names of an element: classes, id and component attributes."""
    return " ".join(filter(None, (element.get(name) for name in _NAMED)))


def clean(text: str) -> str:
    """A text in composed form with single blanks, without invisible characters and direction marks."""
    text = unicodedata.normalize("NFC", text.replace("\u00ad", ""))
    while (found := hidden(text)) is not None:
        text = text.replace(found, "")
    return "\n".join(filter(None, (_SPACES.sub(" ", line).strip() for line in text.splitlines())))


def blocks(tree: Element) -> list[Block]:
    """Every run of text of a page's body, in order."""
    body = tree.find("body")
    walker = _Walker()
    walker.walk(tree if body is None else body)
    return list(walker.found())


class _Walker:
    """Collects text until a block begins or ends."""

    def __init__(self) -> None:
        self.made: list[Block] = []
        self.parts: list[str] = []
        self.linked = 0
        self.times = False

    def found(self) -> Iterator[Block]:
        """The blocks with text, in order."""
        return (block for block in self.made if block.text)

    def walk(self, root: Element) -> None:
        """Visit the elements below a root, without recursion: pages can be nested deeply."""
        waiting: list[tuple[str, Element, tuple[Element, ...], int]] = [("in", root, (root,), 0)]
        while waiting:
            step, element, path, links = waiting.pop()
            if step == "out":
                self._leave(element, path)
                if element is not root:
                    self._say(element.tail, links)
                continue
            if self._skipped(element):
                if element is not root:
                    self._say(element.tail, links)
                continue
            block = self._is_block(element)
            if element.tag == "span" and element.getprevious() is not None and not element.getprevious().tail:
                self._part()
            outer = path
            if block:
                self._flush(path)
                path = path if element is root else (*path, element)
            inside = links + (element.tag == "a")
            self.times = self.times or element.tag == "time"
            waiting.append(("out", element, outer if not block else path, links))
            self._say(element.text, inside)
            waiting += [("in", child, path, inside) for child in reversed(element)]

    def _leave(self, element: Element, path: tuple[Element, ...]) -> None:
        if element.tag == "br":
            self.parts.append("\n")
        elif element.tag in ("td", "th"):
            self.parts.append(" ")
        elif self._is_block(element):
            self._flush(path)

    @staticmethod
    def _is_block(element: Element) -> bool:
        return element.tag not in _INLINE and element.tag not in ("br", "td", "th", "hr")

    @staticmethod
    def _skipped(element: Element) -> bool:
        tag = element.tag
        if not isinstance(tag, str) or tag in _NEVER:
            return True
        if tag == "sup" and _FOOTNOTE.fullmatch("".join(element.itertext()).strip()):
            return True
        if element.get("aria-hidden") == "true" and len("".join(element.itertext())) < 200:
            return True
        hiding = element.get("hidden") is not None or _INVISIBLE_STYLE.search(element.get("style") or "")
        if hiding and len("".join(element.itertext())) < 1_000:  # a whole text may be hidden until a script shows it
            return True
        return bool((label := names(element)) and unseen(label))

    def _say(self, text: str | None, links: int) -> None:
        if text:
            # Line breaks of the source are blanks; <br> adds its own.
            text = text.replace("\n", " ").replace("\r", " ")
            self.parts.append(text)
            if links:
                self.linked += len(text.strip())

    def _part(self) -> None:
        """Add a blank between two spans that only a style sheet separates: "NorthportAGENCY"."""
        before = next((part[-1:] for part in reversed(self.parts) if part), "")
        if before.isalnum():
            self.parts.append("\0")

    def _flush(self, path: tuple[Element, ...]) -> None:
        text = re.sub(r"(?<=[a-z0-9])\0(?=[A-Z])|\0(?=[\[(])", " ", "".join(self.parts)).replace("\0", "")
        linked, times = self.linked, self.times
        self.parts, self.linked, self.times = [], 0, False
        pieces = [piece for part in re.split(r"\n[ \t\u00a0]*\n", text) if (piece := clean(part))]
        for piece in pieces:
            share = linked if len(pieces) == 1 else 0
            self.made.append(Block(_joined(piece), path, share, times))


def _joined(piece: str) -> str:
    """A block of several lines as one paragraph, unless each line is as long as a paragraph."""
    lines = piece.split("\n")
    if len(lines) > 1 and all(len(line) > 80 for line in lines[:-1]):
        return "\n".join(lines)
    return " ".join(lines)
