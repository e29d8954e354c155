"""What a page says about its article in JSON-LD: one node, with references within the page resolved."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.importing.blocks import Element
from generator.text.plain import squeeze

Node = Mapping[str, Any]
_ARTICLES = frozenset(
    (
        "NewsArticle",
        "Article",
        "ReportageNewsArticle",
        "AnalysisNewsArticle",
        "BackgroundNewsArticle",
        "OpinionNewsArticle",
        "ReviewNewsArticle",
        "BlogPosting",
        "LiveBlogPosting",
        "AskPublicNewsArticle",
        "AdvertiserContentArticle",
        "Report",
        "SocialMediaPosting",
    )
)
_WEAKER = frozenset(("WebPage", "ItemPage", "AboutPage", "CollectionPage", "VideoObject", "CreativeWork"))
_DEEPEST = 6
_COMMENT = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$")


def article_node(tree: Element, headline: str) -> tuple[Node, Mapping[str, Node]]:
    """The node that describes the article of a page (empty if none does), and all nodes by their @id."""
    nodes = [node for script in _scripts(tree) for node in _nodes(script, 0)]
    named = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    articles = [node for node in nodes if types(node) & _ARTICLES]
    wanted = squeeze(headline).casefold()
    same = [node for node in articles if wanted and squeeze(text(node.get("headline"))).casefold() == wanted]
    described = same or [node for node in articles if not node.get("@part")]
    if described:
        return max(described[:3], key=lambda node: "datePublished" in node), named
    weaker = [node for node in nodes if types(node) & _WEAKER and "datePublished" in node]
    return (weaker[0] if weaker else {}), named


def _scripts(tree: Element) -> Iterator[Any]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        content = _COMMENT.sub("", script.text or "").strip().rstrip(";")
        try:
            yield json.loads(content, strict=False)
        except (ValueError, RecursionError):
            try:  # a comma after the last item is the commonest error
                yield json.loads(re.sub(r",(\s*[}\]])", r"\1", content), strict=False)
            except (ValueError, RecursionError):
                continue


def _nodes(value: Any, depth: int) -> Iterator[dict[str, Any]]:  # noqa: ANN401  # JSON is Any until looked at
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "publisher", "author"):
            if isinstance(value.get(key), list | dict):
                for node in _nodes(value[key], depth + 1):
                    yield {**node, "@part": True} if key in ("itemListElement", "item") else node


def types(node: Node) -> set[str]:
    """The types of a node, without the prefix of the vocabulary."""
    value = node.get("@type")
    return {str(name).rsplit("/", 1)[-1].rsplit(":", 1)[-1] for name in (value if isinstance(value, list) else [value])}


def text(value: Any, *, lines: bool = False) -> str:  # noqa: ANN401  # see _nodes
    """The text of a value, or of its first item; on one line unless `lines`."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("@value", "")
    if not isinstance(value, str):
        return ""
    plain = html.unescape(html.unescape(re.sub(r"<[^>]{1,200}>", "\n" if lines else "", value)))
    return "\n".join(" ".join(line.split()) for line in plain.splitlines()) if lines else " ".join(plain.split())


def things(node: Node, key: str, named: Mapping[str, Node]) -> list[Node]:
    """The nodes under a key of a node; a plain text becomes a node with that name, a reference is resolved."""
    value = node.get(key)
    found: list[Node] = []
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str) and item.strip():
            found.append(named.get(item) or {"name": item})
        elif isinstance(item, dict):
            whole = named.get(str(item.get("@id", "")), {})
            found.append({**whole, **{k: v for k, v in item.items() if v}})
    return found
