"""The site built page by page is the one MkDocs builds alone: the same elements, attributes and words."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.base.by_hand import hand_written
from generator.base.store import Store
from generator.line import make, pages
from generator.pages.exports.files import archive
from generator.site.configuration import derived, load
from generator.site.files import Joined
from generator.site.mkdocs import build_site

ROOT = Path(__file__).resolve().parents[1]


def elements(page: str) -> list[object]:
    """The elements of a page with their attributes, and its words, in order; blanks between them do not count."""
    found: list[object] = []
    for node in LexborHTMLParser(page).root.traverse(include_text=True):
        if node.is_text_node:
            found += [words] if (words := " ".join((node.text_content or "").split())) else []
        else:
            found.append((node.tag, sorted((node.attributes or {}).items())))
    return found


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    """The site of a guide with hand-written pages, once by MkDocs alone and once page by page."""
    project = tmp_path_factory.mktemp("plain")
    shutil.copytree(ROOT / "tests/guides/harbour", project / "corpus")
    shutil.copytree(ROOT / "overrides", project / "overrides")
    shutil.copytree(ROOT / "docs", project / "docs", ignore=shutil.ignore_patterns("generated", ".*"))
    shutil.copy(ROOT / "mkdocs.yml", project)
    made = make(project / "corpus")
    written = pages(made.guide)
    all_pages = Joined(hand_written(project / "docs"), written, archive(written))
    config = derived(load(project / "mkdocs.yml"), made.guide.corpus.settings)
    found = []
    for plain in (True, False):
        build_site(project, all_pages, config, None, Store(None), plain=plain)
        site = project / "site"
        files = (path for path in site.rglob("*") if path.is_file())
        found.append({path.relative_to(site).as_posix(): path.read_bytes() for path in files})
    return found


def test_both_ways_make_the_same_files(sites):
    plain, ours = sites
    assert sorted(ours) == sorted(plain)


def test_every_page_has_the_same_elements_attributes_and_words(sites):
    plain, ours = sites
    names = [path for path in plain if path.endswith(".html")]
    assert len(names) > 40
    assert [path for path in names if elements(ours[path].decode()) != elements(plain[path].decode())] == []


def test_the_list_of_all_pages_is_the_same(sites):
    plain, ours = (sorted(re.findall(rb"<loc>(.*?)</loc>", site["sitemap.xml"])) for site in sites)
    assert ours == plain


def test_all_else_is_the_same_to_the_byte(sites):
    plain, ours = sites
    others = [path for path in plain if not path.endswith((".html", "sitemap.xml", ".manifest.json"))]
    assert [path for path in others if ours[path] != plain[path] and not _is_of_theme(path)] == []


def test_style_sheets_of_the_theme_keep_what_pages_use(sites):
    plain, ours = sites
    sheets = [path for path in plain if path.endswith(".css") and _is_of_theme(path)]
    pages = b" ".join(content for path, content in ours.items() if path.endswith(".html"))
    used = {name for found in re.findall(rb'class="?([^">]+)', pages) for name in found.split()}
    assert len(sheets) > 1
    assert sheets
    for path in sheets:
        # Rules for colours are needed for the colours in use only.
        plainly = (re.sub(rb"[^{},]*\[data-md-color[^{},]*", b"", site[path]) for site in sites)
        styled, kept = ({*re.findall(rb"\.([A-Za-z][\w-]*)", sheet)} for sheet in plainly)
        assert used & styled <= kept
        assert len(ours[path]) < len(plain[path])


def _is_of_theme(path: str) -> bool:
    return path.startswith("assets/stylesheets/")
