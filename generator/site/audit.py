"""The built site: no link leads nowhere, nothing asks another host, nothing runs that should not."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from generator.base.problems import Problem, Where
from generator.base.tree import listing, read_file
from generator.site.audit_page import Address, Facts, read_page
from generator.site.dom import offset_of, place

_FOLLOWED = frozenset(("a", "area"))
# Kinds of <link> that only say something, and make the browser ask for nothing.
_TELLS = frozenset(
    ("alternate", "author", "canonical", "edit", "help", "license", "me", "next", "nofollow", "prev", "search")
)
_BLANK = "".join(map(chr, range(33)))
# Nearly all addresses: ../../actors/syria/#evidence-2
_PLAIN = re.compile(r"(?P<up>(?:\.\./)*)(?P<path>(?:[\w-][\w.-]*/?)*+)(?:#(?P<fragment>[\w-]*))?", re.ASCII)
# url("https://host/font.woff2")   @import "//host/x.css"
_CSS_ASKS = re.compile(
    r"""(?: url\( | @import ) \s* ['"]? \s* (?P<url> (?: https?: )? // [^\s'")]+ )""", re.VERBOSE | re.IGNORECASE
)


def audit(site: Path, shown: str = "", address: str = "", by_hand: Iterable[str] = ()) -> list[Problem]:
    """All that is wrong with a built site, in the order of its pages.

    `shown` is the path problems name the site by, `address` where it will be published, `by_hand` the folders whose
    pages people wrote in Markdown.
    """
    shown = shown or str(site)
    files = listing(site).files
    by_hand = tuple(by_hand)
    facts = {path: read_page(read(site, path), by_hand=is_by_hand(path, by_hand)) for path in pages_of(files)}
    problems = [
        problem for path in files if path.endswith(".css") for problem in css(read(site, path), f"{shown}/{path}")
    ]
    links = Links(files, facts, address)
    policy = any(page.has_policy for page in facts.values())
    for path, page in facts.items():
        problems += page_problems(partial(read, site, path), path, page, links, shown, site_has_policy=policy)
    return problems


def pages_of(files: Iterable[str]) -> list[str]:
    """The pages among the files of a site, in order."""
    return sorted(path for path in files if path.endswith(".html"))


def read(site: Path, path: str) -> str:
    """A file of the site as text."""
    return read_file(site / path).decode("utf-8", "replace")


def is_by_hand(path: str, folders: Iterable[str]) -> bool:
    """Whether a page lies in one of the folders whose pages people wrote in Markdown."""
    return path.startswith(tuple(f"{folder}/" for folder in folders))


def page_problems(
    source_of: Callable[[], str], path: str, page: Facts, links: Links, shown: str, *, site_has_policy: bool
) -> list[Problem]:
    """What is wrong with one page, given all others, in the order of the page. Its source is read only if need be."""
    found = list(page.wrong)
    if site_has_policy and not page.has_policy:
        found.append((1, 1, "site-policy", "the page has no content security policy, and others have"))
    source = ""
    for address, at in page.addresses:
        for code, message in links.wrong(path, address):
            source = source or source_of()
            found.append((*place(source, offset_of(source, *at)), code, message))
    return [
        Problem(Where(f"{shown}/{path}", line, column), code, message) for line, column, code, message in sorted(found)
    ]


class Links:
    """What is wrong with an address on a page, given the files of the site and the ids of its pages."""

    def __init__(self, files: Collection[str], facts: Mapping[str, Facts], address: str) -> None:
        self._files = frozenset(files)
        self._facts = facts
        self._address = address
        self._ours = urlsplit(address)
        self._base = self._ours.path.rstrip("/") + "/"
        self._folders: dict[tuple[str, int], str | None] = {}

    def wrong(self, page: str, address: Address) -> Iterator[tuple[str, str]]:
        """The problems (code, message) of an address on a page."""
        plain = _PLAIN.fullmatch(address.raw)
        if not (plain and self._there(page, plain)):
            yield from self._any(page, address)

    def _there(self, page: str, plain: re.Match[str]) -> bool:
        """Whether a plain address leads to a page, and to a place that it has. False leaves it to a closer look."""
        up, path, fragment = plain.groups()
        if not up and not path:
            target = page
        else:
            key = page.rpartition("/")[0], len(up) // 3
            if key not in self._folders:
                self._folders[key] = _above(*key)
            folder = self._folders[key]
            if folder is None:
                return False
            target = folder + path
            if not target or target.endswith("/"):
                target += "index.html"
        if not fragment:
            return target in self._files
        there = self._facts.get(target)
        return there is not None and fragment in there.ids

    def _any(self, page: str, address: Address) -> Iterator[tuple[str, str]]:
        tag, raw, rel = address
        url = re.sub(r"[\t\n\r]", "", raw).strip(_BLANK)  # as browsers read addresses
        try:
            parts = urlsplit(url)
        except ValueError:
            yield "site-unsafe-link", f"`{raw}` is no address"
            return
        scheme = parts.scheme.lower()
        leaves = tag in _FOLLOWED and {"noopener", "noreferrer"} <= set(rel.lower().split())
        if tag != "script" and not leaves and self._below(parts):  # a page may also name its own site outright
            yield from self._inner(page, tag, parts.path or "/", parts.fragment, raw)
            return
        asks = tag not in _FOLLOWED and not (tag == "link" and _TELLS.issuperset(rel.lower().split()))
        if parts.netloc or url.startswith(("//", "\\\\", "/\\", "\\/")) or scheme in {"http", "https"}:
            if asks:
                yield "site-foreign-request", f"<{tag}> asks another host: {raw}"
            elif tag in _FOLLOWED and not leaves:
                yield "site-unsafe-link", f'a link to another site without rel="noopener noreferrer": {raw}'
        elif scheme:
            data = scheme == "data" and tag in {"img", "link", "source"}
            if not data and not (tag in _FOLLOWED and scheme in {"mailto", "tel"}):
                yield "site-unsafe-link", f"an address of a kind that pages here do not use: {raw[:80]}"
        else:
            yield from self._inner(page, tag, parts.path, parts.fragment, raw)

    def _below(self, parts: SplitResult) -> bool:
        """Whether a whole address lies in the site that is published at another."""
        return (
            bool(self._address)
            and (parts.scheme.lower(), parts.netloc.lower()) == (self._ours.scheme.lower(), self._ours.netloc.lower())
            and f"{parts.path}/".startswith(self._base)
        )

    def _inner(self, page: str, tag: str, path: str, fragment: str, raw: str) -> Iterator[tuple[str, str]]:
        """A link within the site that leads to no file, or to no place in its page."""
        target = page
        if path:
            whole = unquote(path)
            if whole.startswith("/"):
                if not (whole + "/").startswith(self._base):
                    yield "site-broken-link", f"`{raw}` leads out of the site"
                    return
                whole = whole[len(self._base) :]
            else:
                whole = posixpath.join(posixpath.dirname(page), whole)
            target = posixpath.normpath(whole or ".")
            target = "" if target == "." else target
            if target.startswith(".."):
                yield "site-broken-link", f"`{raw}` leads out of the site"
                return
            if target not in self._files or whole.endswith("/"):
                target = posixpath.join(target, "index.html")
            if target not in self._files:
                yield "site-broken-link", f"<{tag}> leads to `{raw}`, and there is no such file"
                return
        named = unquote(fragment.split(":~:", maxsplit=1)[0])
        elsewhere = not named or named == "top" or named.startswith("/")  # "#/...": a view that the editor shows
        if not elsewhere and target in self._facts and named not in self._facts[target].ids:
            yield "site-broken-anchor", f"`{raw}` leads to a place that {target} does not have"


def _above(folder: str, steps: int) -> str | None:
    """The folder so many steps above another, with its slash; None above the site."""
    parts = folder.split("/") if folder else []
    if steps > len(parts):
        return None
    left = parts[: len(parts) - steps]
    return "/".join(left) + "/" if left else ""


def css(source: str, shown: str) -> Iterator[Problem]:
    """Other hosts that a style sheet asks."""
    for found in _CSS_ASKS.finditer(source):
        message = f"the style sheet asks another host: {found['url']}"
        yield Problem(Where(shown, *place(source, found.start())), "site-foreign-request", message)
