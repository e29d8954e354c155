"""Generated pages for tests: their text without the guide's notes, their anchors and their links."""

from __future__ import annotations

import html
import posixpath
import re
from html.parser import HTMLParser


class Article(HTMLParser):
    """The paragraphs of an article page, as the site shows them, without what the guide adds to them."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: dict[str, str] = {}
        self._open: list[tuple[str, bool, str]] = []
        start = page.find('<div class="article"')
        if start >= 0:
            self.feed(page[start : page.index("</div>", start) + len("</div>")])
            self.close()
            assert self._open == []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        hidden = "data-search-exclude" in given or any(hide for _, hide, _ in self._open)
        inside = next((name for _, _, name in reversed(self._open) if name), "")
        name = inside or (given.get("id", "") if tag == "p" else "")
        if tag == "p" and not hidden:
            self.paragraphs.setdefault(name, "")
        self._open.append((tag, hidden, name))

    def handle_endtag(self, tag):
        assert self._open.pop()[0] == tag

    def handle_data(self, data):
        if self._open and not self._open[-1][1] and self._open[-1][2]:
            self.paragraphs[self._open[-1][2]] += data


def text_of(page: str) -> str:
    """All words a page shows, its mark-up and front matter removed."""
    body = page.split("\n---\n", 1)[-1]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def places(page: str) -> set[str]:
    """The ids of a page's elements and headings."""
    return {*re.findall(r'(?<=[\s"])id="([^"]+)"', page), *re.findall(r"^#+ .*\{ #([^ }]+) \}$", page, re.MULTILINE)}


def dangling(pages: dict[str, str]) -> list[str]:
    """Links from page to page that lead nowhere, or to no place on their page."""
    ids = {path: places(text) for path, text in pages.items() if path.endswith(".md")}
    wrong = []
    for path, text in pages.items():
        for href in re.findall(r'href="([^"]+)"', text) if path.endswith(".md") else ():
            way, _, fragment = href.partition("#")
            if way.startswith(("https:", "http:", "mailto:")):
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), way)) if way else path
            page = target if target in pages else posixpath.normpath(f"{target}/index.md")
            if page.startswith("about/"):
                continue  # written by hand; held by the check of the built site
            if page not in pages or (fragment and fragment not in ids.get(page, ())):
                wrong.append(f"{path}: {href}")
    return wrong
