"""The sitemap: every page of the site by its address, with the day it last changed where that is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from generator.site.shells import url_of

SITEMAP = "sitemap.xml"


def sitemap(files: Iterable[str], site: str, days: Mapping[str, str]) -> str:
    """A sitemap (sitemaps.org 0.9) of the pages among some files; `days` holds ISO 8601 dates by file."""
    pages = sorted(path for path in files if path.endswith(".md"))
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
        *(_page(address_of(site, path), days.get(path, "")) for path in pages),
        "</urlset>",
    ]
    return "\n".join(lines)


def address_of(site: str, path: str) -> str:
    """The address of the page that a file becomes, on a site with or without a slash at the end of its own."""
    return f"{site.rstrip('/')}/{url_of(path)}"


def _page(address: str, day: str) -> str:
    changed = f"<lastmod>{day}</lastmod>" if day else ""
    return f"    <url><loc>{escape(address)}</loc>{changed}</url>"
