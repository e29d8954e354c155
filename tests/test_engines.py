"""One mkdocs.yml builds the same addresses with MkDocs, ProperDocs and Zensical, where they are installed."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

import pytest

from tests.sample_site import build, engine, hashes, lay_out, pages, sha256


@pytest.fixture(scope="module")
def default(tmp_path_factory):
    return build(lay_out(tmp_path_factory.mktemp("mkdocs")))


@pytest.fixture(scope="module", params=["properdocs", "zensical"])
def other(request, tmp_path_factory):
    if engine(request.param) is None:
        pytest.skip(f"{request.param} is not installed")
    return build(lay_out(tmp_path_factory.mktemp(request.param)), request.param)


def dangling(site: Path) -> list[str]:
    """Links within the site that lead to no page, or to no place on their page."""
    found = pages(site)
    places = {
        path: {attributes["id"] for _, attributes in tags.tags if attributes.get("id")} for path, tags in found.items()
    }
    wrong = []
    for path, tags in found.items():
        for href in (attributes.get("href") for tag, attributes in tags.tags if tag == "a"):
            way, fragment = urldefrag(href or "")
            if path == "404.html" or not href or urlsplit(href).scheme:
                continue
            target = (site / path).parent.joinpath(way).resolve() if way else (site / path).resolve()
            page = str((target / "index.html" if target.is_dir() else target).relative_to(site.resolve()))
            if page not in found or (fragment and fragment not in places[page]):
                wrong.append(f"{path}: {href}")
    return wrong


def test_the_addresses_are_the_same(default, other):
    assert list(pages(other)) == list(pages(default))


def test_every_link_leads_somewhere_with_the_default_engine(default):
    assert dangling(default) == []


def test_every_link_leads_somewhere_with_the_other_engines(other):
    assert dangling(other) == []


def test_every_inline_script_of_the_other_engines_is_allowed_by_its_hash(other):
    for path, page in pages(other).items():
        policy = page.policy()
        assert policy, path
        assert {sha256(script) for script in page.scripts} <= hashes(policy), path


def test_the_words_of_an_article_are_the_same(default, other):
    def words(page: Path) -> list[str]:
        text = page.read_text(encoding="utf-8")
        body = text[text.index('<div class="article"') : text.index('<details class="more"')]
        return re.sub(r"<[^>]+>", "", body).split()

    article = "articles/strike/index.html"
    assert any("twice”" in word for word in words(default / article))
    assert words(other / article) == words(default / article)
