"""The frame of the site: the policy holds and matches the theme, front matter stays text, colours can be read."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest
import yaml

from tests.sample_site import ROOT, build, hashes, lay_out, pages, sha256

CSS = (ROOT / "docs" / "assets" / "guide.css").read_text(encoding="utf-8")
JS = (ROOT / "docs" / "assets" / "guide.js").read_text(encoding="utf-8")
POLICY = re.search(r'content="([^"]+)"', (ROOT / "overrides" / "partials" / "csp.html").read_text(encoding="utf-8"))[1]
ENTRY = "glossary/harbour-dues/index.html"
HOSTILE = 'x"><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7 * 7 }}</p>'


class Config(yaml.SafeLoader):
    """mkdocs.yml is trusted, plain YAML."""


CONFIG = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader=Config)  # noqa: S506  # a SafeLoader


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return build(lay_out(tmp_path_factory.mktemp("theme")))


def theme_scripts(package: str) -> set[str]:
    """The hashes of the inline scripts in a theme's own templates, as our configuration makes it write them."""
    templates = Path(importlib.util.find_spec(package).origin).parent / "templates" / "partials" / "javascripts"
    found = set()
    for name in ("base", "palette", "content"):
        text = (templates / f"{name}.html").read_text(encoding="utf-8")
        script = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)[-1]
        found.add(sha256(re.sub(r"\{\{ config\.extra\.scope .*?\}\}", CONFIG["extra"]["scope"], script)))
    return found


def test_the_policy_allows_the_scripts_of_the_installed_theme():
    assert theme_scripts("material") <= hashes(POLICY)


def test_the_policy_allows_no_other_script():
    """Three scripts of Material, and the one of Zensical that differs."""
    others = hashes(POLICY) - theme_scripts("material")
    assert others == {"sha256-FnzPjIa2+7LhDSWlbaMBEIPh+9rL3lPN6J/MWljUoE0="}


def test_the_policy_allows_nothing_from_elsewhere_and_nothing_inline():
    rules = {rule.split()[0]: rule.split()[1:] for rule in POLICY.split(";")}
    own = ["'self'"]
    assert rules.pop("script-src")[0] == "'self'"
    assert rules == {
        "default-src": ["'none'"],
        "style-src": own,
        "img-src": ["'self'", "data:"],
        "font-src": own,
        "connect-src": own,
        "worker-src": own,
        "manifest-src": own,
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    assert "unsafe" not in POLICY


def test_every_page_begins_with_the_policy_and_has_only_allowed_scripts(site):
    for path, page in pages(site).items():
        assert page.policy() == POLICY, path
        assert page.scripts, path
        assert {sha256(script) for script in page.scripts} <= hashes(POLICY), path


def test_no_page_has_inline_styles_or_handlers(site):
    for path, page in pages(site).items():
        for tag, attributes in page.tags:
            assert tag != "style", path
            assert not [name for name in attributes if name == "style" or name.startswith("on")], (path, tag)


def test_no_page_fetches_from_another_host(site):
    fetched = {
        "script": "src",
        "img": "src",
        "link": "href",
        "iframe": "src",
        "source": "src",
        "video": "src",
        "object": "data",
    }
    for path, page in pages(site).items():
        for tag, attributes in page.tags:
            address = attributes.get(fetched.get(tag, ""), "") or ""
            known = tag == "link" and attributes.get("rel") == "canonical"
            assert known or not re.match(r"(https?:)?//", address), (path, tag, address)


def test_an_entry_offers_the_file_to_edit_and_says_its_kind(site):
    text = (site / ENTRY).read_text(encoding="utf-8")
    assert '<p class="kind">Term · concept</p>' in text
    assert text.count('href="https://example.org/edit/main/corpus/glossary/harbour-dues.yml?a=1&amp;b=2"') == 2


def test_a_page_without_a_file_to_edit_offers_none(site):
    assert "Improve this entry" not in (site / "glossary/index.html").read_text(encoding="utf-8")


def test_front_matter_that_the_theme_prints_stays_text(tmp_path):
    quoted = HOSTILE.replace('"', '\\"')
    page = f'---\ntitle: "x"\ndescription: "y"\nkind: "{quoted}"\nedit: "{quoted}"\n---\n\n# x\n'
    site = build(lay_out(tmp_path, {"glossary/hostile/index.md": page}))
    found = pages(site)["glossary/hostile/index.html"]
    harmless = pages(site)["glossary/tide-accord/index.html"]
    assert found.scripts == harmless.scripts
    assert not [tag for tag, _ in found.tags if tag == "img"]
    assert [attributes["href"] for tag, attributes in found.tags if attributes.get("class") == "improve"] == [HOSTILE]


def test_the_way_past_the_frame_leads_to_the_title_without_any_script(site):
    for path, page in pages(site).items():
        titles = {attributes.get("id") for tag, attributes in page.tags if tag == "h1"}
        ways = [attributes["href"] for tag, attributes in page.tags if attributes.get("class") == "md-skip"]
        assert path == "404.html" or (len(ways) == 1 and ways[0].removeprefix("#") in titles), (path, ways, titles)


def test_a_table_of_contents_begins_below_the_title(site):
    page = pages(site)[ENTRY]
    links = [
        attributes["href"] for tag, attributes in page.tags if attributes.get("class") == "md-nav__link" and tag == "a"
    ]
    assert "#evidence" in links
    assert "#page_title" not in links


def test_every_page_says_what_a_link_to_it_shows_elsewhere(site):
    for path, page in pages(site).items():
        told = {
            attributes["property"]: attributes["content"] for tag, attributes in page.tags if "property" in attributes
        }
        wanted = {"og:type", "og:title", "og:description", "og:url", "og:site_name"}
        assert path == "404.html" or (wanted <= set(told) and all(told.values())), (path, told)


def test_the_page_for_lost_readers_leads_to_every_index(site):
    text = (site / "404.html").read_text(encoding="utf-8")
    for title in (title for entry in CONFIG["nav"] for title in entry):
        assert f"<b>{title}</b>" in text


def test_the_navigation_holds_index_pages_only():
    paths = [path for entry in CONFIG["nav"] for path in entry.values()]
    assert all(path == "index.md" or path.endswith("/index.md") for path in paths)
    assert len(paths) <= 10


def test_nothing_is_switched_on_that_asks_other_hosts_or_runs_text_as_markup():
    assert CONFIG["theme"]["font"] is False
    assert "repo_url" not in CONFIG  # every reader's browser would ask the host for stars
    assert "hooks" not in CONFIG
    assert [name for plugin in CONFIG["plugins"] for name in plugin] == ["search"]
    extensions = {
        name for item in CONFIG["markdown_extensions"] for name in (item if isinstance(item, dict) else [item])
    }
    assert extensions == {"attr_list", "fenced_code", "tables", "toc"}
    assert not {"search.suggest", "content.tooltips", "navigation.instant"} & set(CONFIG["theme"]["features"])


def test_every_class_that_a_page_uses_is_one_the_style_sheet_knows():
    known = set(re.findall(r"\.([a-z][a-z-]*)", CSS))
    # These hold others together, are named for the words' sake, are there for the search alone, or are the theme's.
    unstyled = {
        "evidence-list",
        "handle",
        "version",
        "aligned",
        "reading",
        "url",
        "copy",
        "mention",
        "spellings",
        "absences",
    }
    sources = [*(ROOT / "tests" / "pages").rglob("*.md"), *(ROOT / "generator" / "templates").glob("*.j2")]
    for source in sorted(sources):
        for value in re.findall(r'class="([^"]+)"', source.read_text(encoding="utf-8")):
            fixed = re.sub(r"\{[{%].*?[%}]\}", " ", value)
            classes = {
                name for name in fixed.split() if not name.startswith("language-")
            }  # of code, as Markdown names it
            assert classes <= known | unstyled, (source.name, value)


def test_the_style_sheet_and_the_script_fetch_nothing():
    assert not re.search(r'@import|url\((?!"data:)', CSS)
    assert not re.search(r"fetch\(|XMLHttpRequest|https?://|innerHTML|insertAdjacentHTML|eval\(|document\.write", JS)


def tokens(selector: str, within: str = CSS) -> dict[str, str]:
    """The colours that a block sets."""
    block = within[within.index(selector) :]
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", block[: block.index("}")]))


LIGHT = tokens('[data-md-color-scheme="default"] {')
DARK = tokens('[data-md-color-scheme="slate"] {')


def test_readers_without_scripts_get_the_same_dark_colours():
    assert tokens('[data-md-color-scheme="default"] {', CSS[CSS.index("@media (scripting: none)") :]) == DARK


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2.2 defines it."""

    def luminance(colour: str) -> float:
        parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


PAIRS = [
    *(
        (ink, ground)
        for ink in ("ink", "quiet", "link", "supports", "disputes", "reported")
        for ground in ("paper", "raised")
    ),
    *(("ink", ground) for ground in ("evidence", "tint", "differs", "only")),
    *((ink, ground) for ink in ("quiet", "link") for ground in ("evidence", "tint")),
    ("lit-ink", "lit"),
    *(("said", ground) for ground in ("paper", "tint", "differs", "lit")),
]


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_every_ink_can_be_read_on_its_ground(colours, ink, ground):
    assert contrast(colours[ink], colours[ground]) >= 4.5
