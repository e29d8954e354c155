"""One page of the built site: where it leads, what can be linked to in it, and what is wrong with it by itself."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from generator.site.dom import Dom, Element, offset_of, place, unended

# Attributes whose address the browser asks for by itself, or that lead on; of whichever element has them.
_ADDRESSES = frozenset(("href", "xlink:href", "src", "action", "formaction", "poster", "background", "manifest"))
_OF_OBJECT = ("data",)
_SETS = ("srcset", "imagesrcset")
# SVG: fill="url(//host/x.svg#a)"
_PAINTS = frozenset((
    "clip-path", "cursor", "fill", "filter", "marker", "marker-end", "marker-mid", "marker-start", "mask", "stroke",
))  # fmt: skip
_ANIMATES = frozenset(("animate", "animatecolor", "animatemotion", "animatetransform", "discard", "set"))
_RUNS = frozenset(("", "text/javascript", "application/javascript", "module", "importmap", "speculationrules"))
# script-src 'self' 'sha256-exqR...='
_HASH = re.compile(r"'(?P<hash> sha256-[A-Za-z0-9+/=]+ )'", re.VERBOSE)
# 0; url=../new/
_REFRESH = re.compile(
    r"""^ \s* [\d.]* \s* [;,]? \s* (?: url \s* = \s* )? ['"]? (?P<url> [^'"]* )""", re.VERBOSE | re.IGNORECASE
)
_URL = re.compile(r"""url\( \s* ['"]? \s* (?P<url> [^'")]* )""", re.VERBOSE | re.IGNORECASE)
_FOOTNOTE = re.compile(r"\[\^[^\]\s<]{1,80}\]")

Place = tuple[str, int]  # the name of an element, and how many of its name come before it
Wrong = tuple[int, str, str]  # an offset in the source, the code of a problem, what it says


class Address(NamedTuple):
    """An address as a page has it: the element, what it says, and the `rel` of a link."""

    tag: str
    raw: str
    rel: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What one page says: its ids, its addresses with the element each is first in, and what is wrong with it.

    `wrong` holds line, column, code and message, in the order of the page.
    """

    ids: frozenset[str]
    addresses: tuple[tuple[Address, Place], ...]
    wrong: tuple[tuple[int, int, str, str], ...]
    has_policy: bool


@dataclass(slots=True)
class _Reading:
    """What is known of a page while its elements are gone through."""

    source: str
    ids: set[str] = field(default_factory=set)
    addresses: dict[Address, Place] = field(default_factory=dict)
    scripts: list[tuple[str, Place]] = field(default_factory=list)
    policy: str | None = None
    seen: set[str] = field(default_factory=set)
    wrong: list[tuple[Place, str, str]] = field(default_factory=list)

    def tell(self, element: Element, code: str, message: str) -> None:
        """Note what is wrong with an element."""
        self.wrong.append(((element.name, element.number), code, message))

    def leads(self, element: Element, raw: str, tag: str = "") -> None:
        """Note an address, once a page."""
        rel = element.attributes.get("rel", "") if element.name in {"a", "area", "link"} else ""
        self.addresses.setdefault(Address(tag or element.name, raw, rel), (element.name, element.number))


def read_page(source: str, *, by_hand: bool) -> Facts:
    """All that one page says, as browsers understand it.

    `by_hand` says that people wrote the page in Markdown: a footnote's mark in its text is then one that nothing
    answers; elsewhere it is a text like any.
    """
    dom = Dom(source)
    page = _Reading(source)
    for element in dom.elements(_matters):
        _element(page, element)
    wrong = [(offset_of(source, *at), code, message) for at, code, message in page.wrong]
    wrong += [(0, "site-page", f"the page has not {lack}") for lack in _lacks(page)]
    wrong += _scripts(page)
    if not dom.ended:
        wrong.append((unended(source), "site-page", "what begins here as a tag, a comment or a script does not end"))
    if by_hand:
        wrong += _footnotes(dom, source)
    told = tuple((*place(source, at), code, message) for at, code, message in sorted(wrong))
    return Facts(frozenset(page.ids), tuple(page.addresses.items()), told, has_policy=page.policy is not None)


@lru_cache(maxsize=4096)
def _matters(name: str, *attributes: str) -> bool:
    """Whether there is anything to note in an element of a name with some attributes: in most there is not."""
    name = name.lower()
    if name in _SPECIAL or name in _ANIMATES or name in _NEEDED:
        return True
    return any(each == "id" or _tells(each) for each in map(str.lower, attributes))


@lru_cache(maxsize=4096)
def _tells(attribute: str) -> bool:
    """Whether an attribute may hold an address or code, or be a place to lead to."""
    return attribute in _TELLING or attribute.startswith("on")


def _element(page: _Reading, element: Element) -> None:
    """Take note of all that matters in one element."""
    name, attributes = element.name, element.attributes
    page.seen.add(name)
    if special := _SPECIAL.get(name):
        special(page, element)
    if name in _ANIMATES:
        page.tell(element, "site-unsafe-link", f"<{name}> may change where something leads after the page was read")
    if not attributes:
        return
    if id_ := attributes.get("id"):
        if id_ in page.ids:
            page.tell(element, "site-duplicate-id", f"the id `{id_}` is given twice")
        page.ids.add(id_)
    if name == "a" and "name" in attributes:
        page.ids.add(attributes["name"])
    for attribute, value in attributes.items():
        if _tells(attribute):
            _attribute(page, element, attribute, value)


def _attribute(page: _Reading, element: Element, attribute: str, value: str) -> None:
    """An address, or code, in one attribute."""
    if attribute in _ADDRESSES or (element.name == "object" and attribute in _OF_OBJECT):
        if element.name != "base":
            page.leads(element, value)
    elif attribute in {"style", "srcdoc"} or attribute.startswith("on"):
        page.tell(element, "site-inline-code", f"<{element.name}> has an attribute `{attribute}`")
    elif attribute in _SETS:
        for candidate in value.split(","):
            if candidate.strip():
                page.leads(element, candidate.split()[0], "img")
    elif attribute == "ping":
        page.tell(element, "site-foreign-request", f"<{element.name}> tells another host that it was followed")
    elif attribute in _PAINTS:
        for found in _URL.finditer(value):
            page.leads(element, found["url"].strip(), "img")


def _title(page: _Reading, element: Element) -> None:
    if element.parent == "head" and element.text.strip():
        page.seen.add("a title")


def _html(page: _Reading, element: Element) -> None:
    if element.attributes.get("lang"):
        page.seen.add("lang")


def _base(page: _Reading, element: Element) -> None:
    page.tell(element, "site-unsafe-link", "a <base> element changes where all links lead")


def _style(page: _Reading, element: Element) -> None:
    page.tell(element, "site-inline-code", "a <style> element")


def _noscript(page: _Reading, element: Element) -> None:
    page.tell(element, "site-page", "a <noscript> element is read in two ways, with and without scripts")


def _script(page: _Reading, element: Element) -> None:
    sources = {"src", "href", "xlink:href"} & element.attributes.keys()
    if not sources and element.attributes.get("type", "").strip().lower() in _RUNS:
        page.scripts.append((element.text, (element.name, element.number)))


def _meta(page: _Reading, element: Element) -> None:
    """A policy, or a redirect."""
    kind, content = element.attributes.get("http-equiv", "").lower(), element.attributes.get("content", "")
    if kind == "content-security-policy" and page.policy is None and element.parent == "head":
        page.policy = content
        if "script" in page.seen or "link" in page.seen:
            page.tell(element, "site-policy", "the content security policy comes after what it should govern")
    elif kind == "refresh" and (found := _REFRESH.match(content)):
        page.seen.add("refresh")
        page.leads(element, found["url"].strip())


_SPECIAL = {
    "base": _base,
    "html": _html,
    "meta": _meta,
    "noscript": _noscript,
    "script": _script,
    "style": _style,
    "title": _title,
}


_NEEDED = ("h1", "link", "script")  # of these it is known whether they were seen
_TELLING = {"name", "ping", "srcdoc", "style", *_ADDRESSES, *_OF_OBJECT, *_SETS, *_PAINTS}


def _lacks(page: _Reading) -> Iterator[str]:
    """What each page needs and this one has not; a page that only leads on needs no heading."""
    for need, name in (("lang", "a language (<html lang>)"), ("a title", "a title"), ("h1", "a main heading (<h1>)")):
        if need not in page.seen and not (need == "h1" and "refresh" in page.seen):
            yield name


def _scripts(page: _Reading) -> Iterator[Wrong]:
    """Scripts in the page that its policy does not name."""
    if page.policy is None:
        return
    allowed = {found["hash"] for found in _HASH.finditer(page.policy)}
    for script, at in page.scripts:
        # As browsers do: line ends are single line feeds by the time a script is hashed.
        text = script.replace("\r\n", "\n").replace("\r", "\n")
        if "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() not in allowed:
            message = "a script in the page that its policy does not allow"
            yield offset_of(page.source, *at), "site-inline-code", message


def _footnotes(dom: Dom, source: str) -> Iterator[Wrong]:
    """Footnote marks left in the content of a page as they were typed; one made of references is text."""
    told: set[str] = set()
    for text in dom.texts("article", ("code", "pre")):
        for found in _FOOTNOTE.finditer(text):
            if found[0] not in told and (at := source.find(found[0])) >= 0:
                told.add(found[0])
                yield at, "site-footnote", f"the footnote `{found[0]}` does not exist"
