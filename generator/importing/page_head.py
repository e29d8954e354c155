"""What a page gives in its head and around its article: metadata, names of the site, its address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.importing.blocks import Element, clean, names
from generator.importing.draft import Found
from generator.importing.linked_data import Node, article_node, text, things
from generator.text.plain import squeeze
from generator.text.slug import slug

PARTS = re.compile(r"\s+[|\u2013\u2014\u00b7\u2022\u00bb:>\u203a\u2039\u00ab-]+\s+|\s*\|\s*|\s+::\s+|:\s+")


DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)+/?", re.ASCII)


@dataclass(frozen=True, slots=True)
class PageHead:
    """The metadata of a page: the node of its JSON-LD, its <meta> by name, and the tree."""

    tree: Element
    node: Node
    named: Mapping[str, Node]
    metas: Mapping[str, str]
    language: str


def read_head(tree: Element) -> PageHead:
    """Read the metadata of a page."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        value = clean(meta.get("content") or "").replace("\n", " ")
        if name and value:
            metas.setdefault(name, value)
    shown = shown_title(tree, metas)
    node, named = article_node(tree, shown)
    return PageHead(tree, node, named, metas, (tree.get("lang") or tree.get("xml:lang") or "").lower())


def shown_title(tree: Element, metas: Mapping[str, str]) -> str:
    """The main heading that the metadata repeats, or the only main heading; else ""."""
    heads = [words_of(head) for head in tree.iter("h1")]
    title = metas.get("og:title", "") or metas.get("twitter:title", "")
    heads = [head for head in heads if head]
    near = next((head for head in heads if alike(head, title)), "")
    return near or (heads[0] if len(heads) == 1 else "")


def words_of(element: Element) -> str:
    """The text of an element, on one line."""
    return " ".join(clean(" ".join(element.itertext())).split())


def alike(one: str, other: str) -> bool:
    """Whether two titles are equal, or one begins or ends the other: pages add the name of the site."""
    one, other = squeeze(one).casefold(), squeeze(other).casefold()
    if not one or not other:
        return False
    short, long = sorted((one, other), key=len)
    return (
        long.startswith(short)
        or long.endswith(short)
        or len(set(one.split()) & set(other.split())) >= 0.6 * len(set(short.split())) >= 2
    )


def address(page: PageHead) -> Found | None:
    """The address the page gives for itself."""
    link = next((a.get("href") for a in page.tree.iter("link") if "canonical" in (a.get("rel") or "").lower()), "")
    entity = page.node.get("mainEntityOfPage")
    entity = entity.get("@id") if isinstance(entity, dict) else entity
    for value, basis in (
        (link, "the canonical link of the page"),
        (page.metas.get("og:url"), "og:url of the page"),
        (page.node.get("url"), "url of the page's JSON-LD"),
        (entity, "mainEntityOfPage of the page's JSON-LD"),
    ):
        if not isinstance(value, str):
            continue
        parts = urlsplit(value.strip())
        if parts.scheme in ("http", "https") and parts.hostname and "." in parts.hostname and len(parts.path) > 1:
            return Found(value.strip(), basis)
    return None


def host(page: PageHead) -> str:
    """The host of the page's address without www, or ""."""
    found = address(page)
    return (urlsplit(found.value).hostname or "").removeprefix("www.") if found else ""


def same_host(name: str, page: PageHead) -> bool:
    """Whether a name matches the host of the page: "The Harbour Times" of harbourtimes.example."""
    bare = slug(name).replace("-", "").removeprefix("the")
    steps = [step.replace("-", "").removeprefix("the") for step in host(page).split(".")]
    return len(bare) > 2 and any(step == bare for step in steps)


def sites(page: PageHead) -> list[str]:
    """The names that a page gives its site and publisher, as written."""
    given = [page.metas.get("og:site_name", ""), page.metas.get("application-name", "")]
    given += [text(thing.get("name")) for thing in things(page.node, "publisher", page.named)]
    foot = " ".join(clean("".join(page.tree.itertext()))[-600:].split())
    return [name for name in (*given, copyright_line(foot), logo(page)) if name]


def is_site(words: str, page: PageHead) -> bool:
    """Whether some words are a name of the page's site."""
    return any(squeeze(words).casefold() == squeeze(name).casefold() for name in sites(page))


_COPYRIGHT = re.compile(
    r"(?:\u00a9|\(c\)|Copyright)\s*(?:Copyright\s*|\u00a9\s*)?(?:(?:19|20)\d\d\s*(?:[-\u2013]\s*(?:19|20)\d\d)?)?[\s,]*(?:by\s+)?"
    r"(?P<name>[A-Z][\w&.'\u2019-]*(?:\s(?:[A-Z&][\w&.'\u2019-]*|of|the|and|de|la)){0,5})",
)


_COMPANY = re.compile(
    r",?\s+(?:Ltd|Limited|Inc|LLC|Corp|Corporation|GmbH|plc|Co|All Rights Reserved|All|Rights|Reserved)\b.*",
    re.IGNORECASE,
)


# After a name these give the kind of company; in lower case.
COMPANY_WORDS = frozenset(
    [
        "ltd",
        "limited",
        "inc",
        "llc",
        "corp",
        "corporation",
        "gmbh",
        "ag",
        "plc",
        "co",
        "company",
        "media",
        "group",
        "network",
        "networks",
        "publishing",
        "publishers",
        "publications",
        "holdings",
        "digital",
        "news",
        "newspapers",
        "press",
        "bv",
        "sa",
        "srl",
        "oy",
        "ab",
        "as",
        "pty",
        "pvt",
        "private",
    ]
)


def copyright_line(shown: str) -> str:
    """The rights holder, from the text after a copyright sign; "" if there is none."""
    for found in _COPYRIGHT.finditer(shown):
        name = _COMPANY.sub("", found["name"].strip()).strip(" .,")
        if len(name) > 2 and not re.fullmatch(r"(?:19|20)\d\d", name):
            return name
    return ""


def logo(page: PageHead) -> str:
    """The label of a picture or link in the page's head that leads home."""
    for element in page.tree.iter("a", "img"):
        label = f"{names(element)} {names(element.getparent()) if element.getparent() is not None else ''}"
        if not re.search(r"logo|brand|site-?title|masthead", label, re.IGNORECASE):
            continue
        said_ = element.get("alt") or element.get("aria-label") or element.get("title") or words_of(element)
        said_ = re.sub(r"\b(?:logo|home\s?page|home|return to|go to|back to)\b", "", said_ or "", flags=re.IGNORECASE)
        said_ = " ".join(said_.split()).strip(" -|,")
        if 2 < len(said_) < 60:
            return said_
    return ""


def microdata(tree: Element, name: str) -> str:
    """The name or text of the first element with this microdata property or type."""
    for element in tree.iter():
        if isinstance(element.tag, str) and name in (element.get("itemprop") or "").split():
            inner = [
                e for e in element.iter() if isinstance(e.tag, str) and "name" in (e.get("itemprop") or "").split()
            ]
            for found in [*inner, element]:
                if value := (found.get("content") or words_of(found)):
                    return value.strip()
    return ""
