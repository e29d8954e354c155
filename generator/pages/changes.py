"""Tell what an edit changes for readers: the words that each page gains and loses."""

from __future__ import annotations

import difflib
import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.base.problems import plain

# ---\ntitle: "x"\n---
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_TITLE = re.compile(r"^# (.*?)(?: \{ #page_title \})?$", re.MULTILINE)
# Where one piece of a page's text ends and the next begins: <p>, </li>, <td ...>
_BLOCK = re.compile(r"</?(?:p|li|dt|dd|td|th|tr|h[1-6]|figcaption|blockquote|summary|caption|text)\b[^>]*>")
# The marks of evidence and the version of a page are no words.
_TAG = re.compile(r'<sup class="cite".*?</sup>|<span class="version">.*?</span>|<[^>]*>')
# ## Heading { #anchor }
_HEADING = re.compile(r"^#+ (.*?)(?: \{[^}]*\})?$")
_NO_WORD = re.compile(r"[\W\d_]*")
_PAGES, _PIECES, _ROOM = 30, 12, 300  # shown of all pages, of the pieces of one page, of the characters of one piece
_AROUND = 60  # characters shown before the first that differs


@dataclass(frozen=True, slots=True)
class Change:
    """What one page, by its path, gains and loses: `gained` and `lost` are pieces of text, in the page's order."""

    path: str
    title: str
    state: str  # "new", "gone" or "changed"
    gained: tuple[str, ...]
    lost: tuple[str, ...]

    @property
    def address(self) -> str:
        """The page's address on the site, from its root."""
        return self.path.removesuffix("index.md") or "home page"


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Change, ...]:
    """The pages whose words differ between two makings of a guide: new and gone first, then by how much differs."""
    found = [_change(path, before.get(path), after.get(path)) for path in sorted({*before, *after})]
    told = [change for change in found if change is not None]
    return tuple(sorted(told, key=lambda one: (one.state == "changed", -len(one.gained) - len(one.lost), one.path)))


def tell(found: Iterable[Change]) -> str:
    """The changes as a person reads them in a terminal or a pull request: `-` was there, `+` will be."""
    told = tuple(found)
    if not told:
        return "Nothing changes for readers.\n"
    lines = [f"{len(told)} {'page changes' if len(told) == 1 else 'pages change'} for readers.", ""]
    for change in told[:_PAGES]:
        note = "" if change.state == "changed" else f" ({change.state})"
        lines.append(f"{plain(change.address)}: {plain(change.title)}{note}")
        if change.state != "gone":
            lines += _shown(change)
        lines.append("")
    if len(told) > _PAGES:
        lines += [f"and {len(told) - _PAGES} more pages", ""]
    return "\n".join(lines)


def pieces(page: str) -> list[str]:
    """The words of a page, a piece for each paragraph, heading, item or cell, as readers see them."""
    found = []
    for block in _FRONT.sub("", page).split("\n"):
        heading = _HEADING.match(block)
        for part in _BLOCK.split(heading.group(1) if heading else block):
            words = " ".join(html.unescape(_TAG.sub("", part)).split())
            if not _NO_WORD.fullmatch(words):
                found.append(words)
    return found


def _change(path: str, old: str | None, new: str | None) -> Change | None:
    if not path.endswith(".md") or old == new:
        return None
    was, now = (pieces(page) if page is not None else [] for page in (old, new))
    lost, gained = _only(was, now), _only(now, was)
    state = "new" if old is None else "gone" if new is None else "changed"
    if state == "changed" and not gained and not lost:
        return None  # only mark-up or numbers of links differ
    title = _TITLE.search(new if new is not None else old or "")
    return Change(path, html.unescape(title.group(1)) if title else path, state, gained, lost)


def _only(one: list[str], other: list[str]) -> tuple[str, ...]:
    """The pieces that only the first of two pages has; what merely moved is in both."""
    left = Counter(other)
    found = []
    for piece in one:
        if left[piece]:
            left[piece] -= 1
        else:
            found.append(piece)
    return tuple(found)


def _shown(change: Change) -> Iterator[str]:
    """Some lines: each piece lost beside the piece gained that is most like it, both cut around what differs."""
    pairs = _paired(change.lost, change.gained)
    for lost, gained in pairs[:_PIECES]:
        start = _same(lost, gained) if lost and gained else 0
        for sign, text in (("-", lost), ("+", gained)):
            if text:
                yield f"  {sign} {plain(_cut(text, start))}"
    if len(pairs) > _PIECES:
        yield f"    and {len(pairs) - _PIECES} more places"


def _paired(lost: tuple[str, ...], gained: tuple[str, ...]) -> list[tuple[str, str]]:
    left = list(gained)
    pairs = []
    for old in lost:
        near = difflib.get_close_matches(old[:_ROOM], [each[:_ROOM] for each in left[:100]], n=1, cutoff=0.5)
        at = next((number for number, each in enumerate(left) if near and each[:_ROOM] == near[0]), None)
        pairs.append((old, left.pop(at) if at is not None else ""))
    return pairs + [("", each) for each in left]


def _same(one: str, other: str) -> int:
    """How many characters two texts have in common at their start."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _cut(text: str, at: int) -> str:
    """A text, or a window of it around what differs."""
    start = at - _AROUND if at > _ROOM - _AROUND else 0
    return ("… " if start else "") + text[start : start + _ROOM] + (" …" if start + _ROOM < len(text) else "")
