"""Escape text: one function for each place of a page where text can occur."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any, Self
from urllib.parse import quote, urlsplit, urlunsplit

import markupsafe

# White space at which a page would collapse or break a line: written as references it is kept.
_ODD = "\t\n\x0b\x0c\r\x1c-\x1f\x85\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff"
_ODD_SPACE = re.compile(f"[{_ODD}]")
_MARK_UP = re.compile(f"[&<>'\"{_ODD}]")  # what a raw block must escape; most pieces of text contain none of it
# Everything in ASCII that Markdown or one of its extensions might treat as mark-up.
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_LETTER_AFTER_DIGIT = re.compile(r"(?<=[0-9])[A-Za-z]")


def _reference(found: re.Match[str]) -> str:
    return f"&#{ord(found.group())};"


class Markup(markupsafe.Markup):
    """HTML for a raw block. Text inserted into it (format, join, +) is escaped as in `block`."""

    __slots__ = ()

    def __new__(cls, text: object = "", encoding: str | None = None, errors: str = "strict") -> Self:
        """As in the base class, without examining plain text again: a large guide creates millions."""
        if type(text) is str:
            return str.__new__(cls, text)
        return super().__new__(cls, text, encoding, errors)

    def format(self, *values: Any, **named: Any) -> Markup:  # noqa: ANN401  # as its base has it
        """As in the base class; the usual template, with nothing but `{}`, is split once and joined quickly."""
        parts = _parts(self)
        if named or len(parts) != len(values) + 1:
            return Markup(super().format(*values, **named))  # noqa: S704  # its base escapes what is put in
        pieces = [parts[0]]
        for value, part in zip(values, parts[1:], strict=True):
            pieces += (value if type(value) is Markup else block(value), part)
        return str.__new__(Markup, "".join(pieces))

    @classmethod
    def escape(cls, text: Any, /) -> Markup:  # noqa: ANN401  # as its base has it
        """A text escaped as in `block`."""
        return block(text)


@lru_cache(maxsize=4096)
def _parts(template: str) -> tuple[str, ...]:
    """The text around each `{}` of a template; empty if it has other braces."""
    parts = str(template).split("{}")
    return () if any("{" in part or "}" in part for part in parts) else tuple(parts)


def block(text: object) -> Markup:
    """Text inside a raw HTML block, between tags or in a quoted attribute."""
    if type(text) is Markup:
        return text
    if isinstance(text, markupsafe.Markup):
        return Markup(text)  # noqa: S704  # mark-up already
    plain = str(text)
    if _MARK_UP.search(plain):
        plain = _ODD_SPACE.sub(_reference, str(markupsafe.escape(plain)))
    return str.__new__(Markup, plain)  # without mark-up, or escaped right above


def inline(text: str) -> Markup:
    """Text inside a line of Markdown, such as a heading: punctuation becomes references, letters stay legible."""
    # A letter directly after a digit would look like an ordinal ("1st") to typographic extensions.
    shown = _PUNCTUATION.sub(_reference, text)
    shown = _LETTER_AFTER_DIGIT.sub(_reference, shown)
    return Markup(_ODD_SPACE.sub(_reference, shown))  # noqa: S704  # nothing but letters, digits, blanks and references is left


def front_matter(text: str) -> str:
    """A value of a page's front matter: a JSON string of HTML-escaped text, for themes that print it unescaped."""
    return (
        json.dumps(str(markupsafe.escape(text)), ensure_ascii=False)
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
        .replace("\x85", "\\u0085")
    )


def url(address: str) -> Markup:
    """A web address for a quoted attribute; raises ValueError for anything but http and https."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"{address!r} is no web address")
    safe = urlunsplit(
        (
            parts.scheme,
            parts.netloc,
            quote(parts.path, safe="/%:@!$&'()*+,;=~-._"),
            quote(parts.query, safe="/?%:@!$&'()*+,;=~-._"),
            quote(parts.fragment, safe="/?%:@!$&'()*+,;=~-._"),
        )
    )
    return Markup(markupsafe.escape(safe))  # noqa: S704  # escaped in this very line


def outward(address: str, text: str) -> Markup:
    """A link that leaves the site."""
    return Markup('<a class="outside" href="{}" rel="noopener noreferrer">{}</a>').format(url(address), block(text))
