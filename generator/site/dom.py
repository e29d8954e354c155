"""Built HTML as browsers read it: the elements of a page in order, with the attributes that each one keeps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

# Added to the end of a page before it is parsed. It becomes an element, unless the page ends inside a tag, a comment
# or a script.
_END = "audit-end"
_MOST_TRIED = 50  # candidates for the place where something begins that does not end
_OPENING = re.compile(r"<[a-zA-Z/!?]")
_HIDDEN = re.compile(
    r"<!--(?:-?>|.*?--!?>)|<(?P<raw>script|style|textarea)\b[^>]*>.*?</(?P=raw)", re.DOTALL | re.IGNORECASE
)


class Element(NamedTuple):
    """An element of a page: its name, the attributes it keeps, and how many of its name come before it."""

    name: str
    attributes: dict[str, str]
    number: int
    node: LexborNode

    @property
    def text(self) -> str:
        """The text inside, references decoded."""
        return self.node.text(deep=True) or ""

    @property
    def parent(self) -> str:
        """The name of the element around it; empty for the outermost."""
        return (self.node.parent.tag if self.node.parent else "") or ""


class Dom:
    """A parsed page. `ended` is False where the source ends inside a tag, a comment or a script."""

    def __init__(self, source: str) -> None:
        self._parser = LexborHTMLParser(f"{source}<{_END}>")
        self.ended = self._parser.css_first(_END) is not None

    def elements(self, matters: Callable[..., bool]) -> Iterator[Element]:
        """The elements that matter, in the order of the document; those inside a <template> follow at the end.

        `matters` is asked with the name of an element and the names of its attributes, as they are written.
        """
        counts: dict[str, int] = {}
        waiting = [self._parser.root]
        while waiting:
            top = waiting.pop()
            if top is None:
                continue
            for node in top.traverse():
                if not node.is_element_node:
                    continue
                name, attributes = node.tag or "", node.attributes
                index = counts[name] = counts.get(name, -1) + 1
                if name != _END and matters(name, *attributes):
                    lower = {key.lower(): value or "" for key, value in attributes.items()}
                    yield Element(name.lower(), lower, index, node)
                if name == "template":
                    waiting.extend(node.template_fragments())

    def texts(self, inside: str, but: tuple[str, ...]) -> Iterator[str]:
        """The texts inside elements of one name, without those inside elements of some others."""
        for top in self._parser.css(inside):
            for node in top.traverse(include_text=True):
                if node.is_text_node and not _within(node, but):
                    yield node.text_content or ""


def _within(node: LexborNode, names: tuple[str, ...]) -> bool:
    above = node.parent
    while above is not None:
        if above.tag in names:
            return True
        above = above.parent
    return False


def place(source: str, at: int) -> tuple[int, int]:
    """Line and column, from 1, of an offset."""
    return source.count("\n", 0, at) + 1, at - source.rfind("\n", 0, at)


def offset_of(source: str, name: str, index: int) -> int:
    """Where in the source an element seems to begin: `index` elements of its name come before it.

    For messages only. A parser makes elements that no tag stands for, and hides tags in comments: then it is a tag
    nearby, or the start of the page.
    """
    shown = _HIDDEN.sub(_blanked, source)
    tags = [found.start() for found in re.finditer(rf"<{re.escape(name)}(?=[\s/>])", shown, re.IGNORECASE)]
    return tags[min(index, len(tags) - 1)] if tags else 0


def _blanked(found: re.Match[str]) -> str:
    """A comment as blanks, or an element that can hold no mark-up with only its start tag left."""
    text = found[0]
    kept = text.index(">") + 1 if found["raw"] else 0
    return text[:kept] + " " * (len(text) - kept)


def unended(source: str) -> int:
    """Where that begins which does not end in the source; 0 where it cannot be said."""
    openings = [found.start() for found in _OPENING.finditer(source)]
    return next((at for at in reversed(openings[-_MOST_TRIED:]) if Dom(source[:at]).ended), 0)
