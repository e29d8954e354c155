"""The built site, page by page: nothing leads nowhere, nothing asks another host, nothing runs that should not."""

from __future__ import annotations

import base64
import hashlib
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from generator.base.problems import Problem, Where
from generator.base.tree import listing, read_file
from generator.site.tags import Footnote, Tag, place, stream

# Attributes whose address the browser asks for by itself.
_ASKS = {
    ("audio", "src"),
    ("body", "background"),
    ("embed", "src"),
    ("form", "action"),
    ("iframe", "src"),
    ("image", "href"),
    ("image", "xlink:href"),
    ("img", "src"),
    ("input", "src"),
    ("link", "href"),
    ("object", "data"),
    ("script", "src"),
    ("source", "src"),
    ("track", "src"),
    ("use", "href"),
    ("use", "xlink:href"),
    ("video", "poster"),
    ("video", "src"),
}
_FOLLOWED = {("a", "href"), ("area", "href")}
_ADDRESSES: dict[str, tuple[str, ...]] = {}
for _name, _attribute in sorted(_ASKS | _FOLLOWED):
    _ADDRESSES[_name] = (*_ADDRESSES.get(_name, ()), _attribute)
# Kinds of <link> that only tell, and make the browser ask for nothing.
_TELLS = frozenset(
    ("alternate", "author", "canonical", "edit", "help", "license", "me", "next", "nofollow", "prev", "search")
)
_TAKEN = frozenset(("base", "html", "meta", "script", "style", "title"))
_RUNS = frozenset(("", "text/javascript", "application/javascript", "module", "importmap", "speculationrules"))
# script-src 'self' 'sha256-exqR...='
_HASH = re.compile(r"'(?P<hash> sha256-[A-Za-z0-9+/=]+ )'", re.VERBOSE)
# 0; url=../new/
_REFRESH = re.compile(
    r"""^ \s* [\d.]* \s* [;,]? \s* (?: url \s* = \s* )? ['"]? (?P<url> [^'"]* )""", re.VERBOSE | re.IGNORECASE
)
# url("https://host/font.woff2")   @import "//host/x.css"
_CSS_ASKS = re.compile(
    r"""(?: url\( | @import ) \s* ['"]? \s* (?P<url> (?: https?: )? // [^\s'")]+ )""", re.VERBOSE | re.IGNORECASE
)


@dataclass(slots=True)
class _Page:
    """What one page says: its ids, the addresses in it, and what is already known to be wrong."""

    path: str
    source: str
    ids: dict[str, int] = field(default_factory=dict)
    addresses: dict[tuple[str, str, str], int] = field(default_factory=dict)
    scripts: list[tuple[str, int]] = field(default_factory=list)
    policy: str | None = None
    seen: set[str] = field(default_factory=set)
    wrong: list[tuple[int, str, str]] = field(default_factory=list)


def audit(site: Path, shown: str = "", address: str = "", by_hand: Iterable[str] = ()) -> list[Problem]:
    """All that is wrong with a built site, in the order of its pages.

    `shown` is the path problems name the site by, `address` where it will be published, `by_hand` the folders whose
    pages people wrote in Markdown.
    """
    shown = shown or str(site)
    files = frozenset(listing(site).files)
    folders = tuple(f"{folder}/" for folder in by_hand)
    problems: list[Problem] = []
    ids: dict[str, frozenset[str]] = {}
    pages: list[_Page] = []
    for path in sorted(files):
        if path.endswith((".html", ".css")):
            source = read_file(site / path).decode("utf-8", "replace")
            if path.endswith(".html"):
                page = _read(path, source, by_hand=path.startswith(folders))
                ids[path] = frozenset(page.ids)
                pages.append(page)
            else:
                problems.extend(_css(source, f"{shown}/{path}"))
    site_has_policy = any(page.policy is not None for page in pages)
    for page in pages:
        found = [*page.wrong, *_lacks(page), *_scripts(page, site_has_policy=site_has_policy)]
        found += _addresses(page, files, ids, address)
        problems.extend(_problem(page, shown, at, code, message) for at, code, message in sorted(found))
    return problems


def _problem(page: _Page, shown: str, at: int, code: str, message: str) -> Problem:
    return Problem(Where(f"{shown}/{page.path}", *place(page.source, at)), code, message)


def _read(path: str, source: str, *, by_hand: bool) -> _Page:
    """One page, read once. A footnote's mark is one where people write Markdown; elsewhere it is a text like any."""
    page = _Page(path, source)
    for found in stream(source):
        if isinstance(found, Tag):
            _tag(page, found)
        elif isinstance(found, Footnote):
            if by_hand:
                page.wrong.append((found.at, "site-footnote", f"the footnote `{found.mark}` does not exist"))
        else:
            page.wrong.append((found.at, "site-page", "a `<` here begins a tag that does not end"))
    return page


def _tag(page: _Page, tag: Tag) -> None:
    """Take note of all that matters in one tag."""
    name, attributes, at = tag.name, tag.attributes, tag.at
    page.seen.add(name)
    if name in _TAKEN:
        _particular(page, tag)
    if not attributes:
        return
    if id_ := attributes.get("id"):
        if id_ in page.ids:
            page.wrong.append((at, "site-duplicate-id", f"the id `{id_}` is given twice"))
        page.ids.setdefault(id_, at)
    if name == "a" and "name" in attributes:
        page.ids.setdefault(attributes["name"], at)
    for attribute in attributes:
        if attribute == "style" or attribute.startswith("on"):
            page.wrong.append((at, "site-inline-code", f"<{name}> has an attribute `{attribute}`"))
    _note_addresses(page, tag)


def _particular(page: _Page, tag: Tag) -> None:
    """Take note of the tags that matter for themselves."""
    name, attributes, at = tag.name, tag.attributes, tag.at
    if name == "html" and attributes.get("lang"):
        page.seen.add("lang")
    elif name == "title" and tag.text.strip():
        page.seen.add("a title")
    elif name == "style":
        page.wrong.append((at, "site-inline-code", "a <style> element"))
    elif name == "base":
        page.wrong.append((at, "site-unsafe-link", "a <base> element changes where all links lead"))
    elif name == "script" and "src" not in attributes and attributes.get("type", "").lower() in _RUNS:
        page.scripts.append((tag.text, at))
    elif name == "meta":
        _meta(page, tag)


def _note_addresses(page: _Page, tag: Tag) -> None:
    """Remember each address of a tag, once a page."""
    name, attributes, at = tag.name, tag.attributes, tag.at
    for attribute in _ADDRESSES.get(name, ()):
        if attribute in attributes:
            rel = attributes.get("rel", "")
            page.addresses.setdefault((name, attributes[attribute], rel if name in ("a", "area", "link") else ""), at)
    if "srcset" in attributes:
        for candidate in attributes["srcset"].split(","):
            if candidate.strip():
                page.addresses.setdefault(("img", candidate.split()[0], ""), at)
    if "ping" in attributes:
        page.wrong.append((at, "site-foreign-request", f"<{name}> tells another host that it was followed"))


def _meta(page: _Page, tag: Tag) -> None:
    """A policy, or a redirect."""
    kind, content = tag.attributes.get("http-equiv", "").lower(), tag.attributes.get("content", "")
    if kind == "content-security-policy" and page.policy is None:
        page.policy = content
        if "script" in page.seen or "link" in page.seen:
            page.wrong.append((tag.at, "site-policy", "the content security policy comes after what it should govern"))
    elif kind == "refresh" and (found := _REFRESH.match(content)):
        page.seen.add("refresh")
        page.addresses.setdefault(("meta", found["url"].strip(), ""), tag.at)


def _lacks(page: _Page) -> Iterator[tuple[int, str, str]]:
    """What each page needs and this one has not; a page that only leads on needs no heading."""
    for need, name in (("lang", "a language (<html lang>)"), ("a title", "a title"), ("h1", "a main heading (<h1>)")):
        if need not in page.seen and not (need == "h1" and "refresh" in page.seen):
            yield 0, "site-page", f"the page has not {name}"


def _scripts(page: _Page, *, site_has_policy: bool) -> Iterator[tuple[int, str, str]]:
    """A missing policy, and scripts in the page that it does not name."""
    if not site_has_policy:
        return
    if page.policy is None:
        yield 0, "site-policy", "the page has no content security policy, and others have"
    allowed = {found["hash"] for found in _HASH.finditer(page.policy or "")}
    for script, at in page.scripts:
        # As browsers do: line ends are single line feeds by the time a script is hashed.
        text = script.replace("\r\n", "\n").replace("\r", "\n")
        if "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() not in allowed:
            yield at, "site-inline-code", "a script in the page that its policy does not allow"


def _addresses(
    page: _Page, files: frozenset[str], ids: Mapping[str, frozenset[str]], address: str
) -> Iterator[tuple[int, str, str]]:
    """What is wrong with the addresses of a page."""
    for (tag, raw, rel), at in page.addresses.items():
        url = re.sub(r"[\t\n\r]", "", raw).strip("".join(map(chr, range(33))))  # as browsers read addresses
        try:
            parts = urlsplit(url)
        except ValueError:
            yield at, "site-unsafe-link", f"`{raw}` is no address"
            continue
        scheme = parts.scheme.lower()
        leaves = tag in ("a", "area") and {"noopener", "noreferrer"} <= set(rel.lower().split())
        if tag != "script" and not leaves and _below(parts, address):  # a page may also name its own site outright
            yield from (
                (at, *wrong) for wrong in _inner(page, tag, parts.path or "/", parts.fragment, raw, files, ids, address)
            )
            continue
        asks = tag not in ("a", "area") and not (tag == "link" and _TELLS.issuperset(rel.lower().split()))
        if parts.netloc or url.startswith(("//", "\\\\", "/\\", "\\/")) or scheme in ("http", "https"):
            if asks:
                yield at, "site-foreign-request", f"<{tag}> asks another host: {raw}"
            elif tag in ("a", "area") and not leaves:
                yield at, "site-unsafe-link", f'a link to another site without rel="noopener noreferrer": {raw}'
        elif scheme:
            data = scheme == "data" and tag in ("img", "link", "source")
            if not data and not (tag in ("a", "area") and scheme in ("mailto", "tel")):
                yield at, "site-unsafe-link", f"an address of a kind that pages here do not use: {raw[:80]}"
        else:
            yield from (
                (at, *wrong) for wrong in _inner(page, tag, parts.path, parts.fragment, raw, files, ids, address)
            )


def _below(parts: SplitResult, address: str) -> bool:
    """Whether a whole address lies in the site that is published at another."""
    ours = urlsplit(address)
    return (
        bool(address)
        and (parts.scheme.lower(), parts.netloc.lower()) == (ours.scheme.lower(), ours.netloc.lower())
        and f"{parts.path}/".startswith(_base(address))
    )


def _base(address: str) -> str:
    """The path that all of the site lies below."""
    return urlsplit(address).path.rstrip("/") + "/"


def _inner(
    page: _Page,
    tag: str,
    path: str,
    fragment: str,
    raw: str,
    files: frozenset[str],
    ids: Mapping[str, frozenset[str]],
    address: str,
) -> Iterator[tuple[str, str]]:
    """A link within the site that leads to no file, or to no place in its page."""
    target = page.path
    if path:
        base = _base(address)
        whole = unquote(path)
        if whole.startswith("/"):
            if not (whole + "/").startswith(base):
                yield "site-broken-link", f"`{raw}` leads out of the site"
                return
            whole = whole[len(base) :]
        else:
            whole = posixpath.join(posixpath.dirname(page.path), whole)
        target = posixpath.normpath(whole or ".")
        target = "" if target == "." else target
        if target.startswith(".."):
            yield "site-broken-link", f"`{raw}` leads out of the site"
            return
        if target not in files or whole.endswith("/"):
            target = posixpath.join(target, "index.html")
        if target not in files:
            yield "site-broken-link", f"<{tag}> leads to `{raw}`, and there is no such file"
            return
    place_named = unquote(fragment.split(":~:", maxsplit=1)[0])
    if place_named and place_named != "top" and target in ids and place_named not in ids[target]:
        yield "site-broken-anchor", f"`{raw}` leads to a place that {target} does not have"


def _css(source: str, shown: str) -> Iterator[Problem]:
    """Other hosts that a style sheet asks."""
    for found in _CSS_ASKS.finditer(source):
        message = f"the style sheet asks another host: {found['url']}"
        yield Problem(Where(shown, *place(source, found.start())), "site-foreign-request", message)
