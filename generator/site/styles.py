"""The theme's style sheets without the rules that no page of the site can use."""

from __future__ import annotations

import re
from collections.abc import Collection

from generator.base.light import light_sheet

# Extensions of Markdown whose mark-up has no classes but those that people write.
_PLAIN = {"attr_list", "fenced_code", "tables", "toc"}
_WORD = re.compile(r"[A-Za-z_][\w-]*")
_ANY_OF = re.compile(r":(?:not|is|where|has)\((?:[^()]|\([^()]*\))*\)")  # what is in brackets is not looked at
_NAMED = re.compile(r"\.((?:[\w-]|\\.)+)|\[data-md-color-\w+=\"?([\w-]+)")  # .md-tabs   [data-md-color-primary=red]
_COMMA = re.compile(r",(?![^(\[]*[)\]])")
# @media screen{.md-tabs{display:none}}   @charset "utf-8";
_RULE = re.compile(
    r"""
    (?P<head> [^{};]+ )
    (?: ; | \{ (?P<body> (?: [^{}] | \{ (?: [^{}] | \{[^{}]*\} )* \} )* ) \} )
    """,
    re.VERBOSE,
)
# --md-icon:url(data:image/svg+xml;...);
_PROPERTY = re.compile(r"(?<=[{;])(--[\w-]+):(?:\"[^\"]*\"|'[^']*'|url\([^)]*\)|[^;{}])*;?")
_READ = re.compile(r"var\(\s*(--[\w-]+)")


def can_be_told(extensions: Collection[object]) -> bool:
    """Whether the classes of all pages are known from their sources, with these extensions of Markdown in use."""
    return {next(iter(each)) if isinstance(each, dict) else each for each in extensions} <= _PLAIN


def words_of(text: str) -> set[str]:
    """Everything in a page, a script or a style sheet that may be the name of a class."""
    return set(_WORD.findall(text))


def needed(css: str, words: Collection[str], others: str) -> str:
    """A style sheet without rules whose classes are no `words`, and without properties that nothing reads.

    `others` are the texts of style sheets and scripts that may read its properties. A sheet that is not understood
    comes back as it is.
    """
    rules = _needed(light_sheet(css.encode()).decode(), words)
    if rules is None:
        return css
    read = {*_READ.findall(rules), *_READ.findall(others)}
    return _PROPERTY.sub(lambda found: found[0] if found[1] in read or f'"{found[1]}"' in others else "", rules)


def _needed(css: str, words: Collection[str]) -> str | None:
    """The rules of a sheet, or of what is within `@media`, that are needed; None where there is anything but rules."""
    kept, at = "", 0
    for rule in _RULE.finditer(css):
        if css[at : rule.start()].strip():
            return None
        at, head, body = rule.end(), rule["head"].strip(), rule["body"]
        if body is None:
            kept += rule[0]
        elif head.startswith(("@media", "@supports")):
            body = _needed(body, words)
            kept += f"{head}{{{body}}}" if body else ""
        elif head.startswith("@"):
            kept += rule[0]
        elif usable := ",".join(each for each in _COMMA.split(head) if _usable(each, words)):
            kept += f"{usable}{{{body}}}"
    return None if css[at:].strip() else kept


def _usable(selector: str, words: Collection[str]) -> bool:
    """Whether all that a selector names may be on a page."""
    names = _NAMED.findall(_ANY_OF.sub("", selector))
    return all((class_ or value).replace("\\", "") in words for class_, value in names)
