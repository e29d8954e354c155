"""The site is built aside and checked, and takes the place of the last good one whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
import yaml

from generator.base.tree import Refused
from generator.corpus.settings import Settings
from generator.site.mkdocs import build_site, derived_config
from generator.site.write import write
from tests.faults.scenes import held

CONFIG = {
    "site_name": "replaced",
    "docs_dir": "docs/generated",
    "theme": {"name": "material", "font": False, "features": []},
    "validation": {"links": {"anchors": "warn"}},
    "extra": {"generator": False},
    "plugins": ["search"],
    "markdown_extensions": [{"toc": {"permalink": "#"}}],
}
PAGES = {"index.md": "# Home\n\n[Term](glossary/term.md)\n", "glossary/term.md": "# Term\n\nText.\n"}
SETTINGS = Settings(
    title="Ships & <harbours>", description='What "ships" are', site_url="https://example.org/guide/", language="en"
)


@pytest.fixture
def project(tmp_path):
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(CONFIG))
    write(PAGES, folder / "docs/generated")
    return folder


def refusal(project, settings=SETTINGS):
    """The problems of a build that fails; the site stays as it was."""
    before = held(project / "site")
    with pytest.raises(Refused) as refused:
        build_site(project, settings)
    assert held(project / "site") == before
    return refused.value.problems


def test_a_site_is_built_and_a_second_build_does_nothing(project):
    first = build_site(project, SETTINGS)
    assert first.pages == 3
    assert (
        "<title>Term - Ships &amp; &lt;harbours&gt;</title>" in (project / "site/glossary/term/index.html").read_text()
    )
    assert (project / "mkdocs.yml").read_text() == yaml.safe_dump(CONFIG)
    before = {path: os.stat(path).st_mtime_ns for path in (project / "site").rglob("*")}
    second = build_site(project, SETTINGS)
    assert second.written is None
    assert second.pages == 3
    assert {path: os.stat(path).st_mtime_ns for path in (project / "site").rglob("*")} == before
    # A page changed by hand, or lost, is noticed although nothing it is made from changed.
    (project / "site/glossary/term/index.html").unlink()
    assert build_site(project, SETTINGS).written.written == ("glossary/term/index.html",)
    (project / "site/glossary/term/index.html").write_text("by hand")
    assert [problem.code for problem in refusal(project)] == ["stale"]


def test_a_page_that_did_not_change_keeps_its_file(project):
    build_site(project, SETTINGS)
    before = os.stat(project / "site/glossary/term/index.html")
    write({**PAGES, "index.md": "# Home\n\nOther words. [Term](glossary/term.md)\n"}, project / "docs/generated")
    done = build_site(project, SETTINGS)
    assert set(done.written.written) == {"index.html", "search/search_index.json"}
    assert os.stat(project / "site/glossary/term/index.html").st_ino == before.st_ino


def test_what_mkdocs_warns_about_stops_the_build_at_its_page(project):
    build_site(project, SETTINGS)
    write({**PAGES, "glossary/term.md": "# Term\n\n[x](gone.md) [y](../index.md#no)\n"}, project / "docs/generated")
    problems = refusal(project)
    assert [problem.code for problem in problems] == ["site-build", "site-build"]
    assert {problem.where.path for problem in problems} == {str(project / "docs/generated/glossary/term.md")}
    assert "gone.md" in problems[0].message + problems[1].message
    write(PAGES, project / "docs/generated")
    assert build_site(project, SETTINGS).pages == 3


def test_what_only_the_built_page_shows_stops_the_build(project):
    build_site(project, SETTINGS)
    raw = '# Term\n\n<p><a href="../gone/">x</a></p>\n\nSo it is.[^1]\n'
    write({**PAGES, "glossary/term.md": raw}, project / "docs/generated")
    problems = refusal(project)
    assert {problem.code for problem in problems} == {"site-broken-link", "site-footnote"}
    assert {problem.where.path for problem in problems} == {str(project / "site/glossary/term/index.html")}
    assert all(problem.where.line > 1 for problem in problems)


def test_a_page_that_mkdocs_cannot_read_is_named(project):
    build_site(project, SETTINGS)
    write({**PAGES, "glossary/term.md": "# Term\n\nx <![ y\n"}, project / "docs/generated")
    problems = refusal(project)
    assert [problem.code for problem in problems] == ["site-build"]
    assert problems[0].where.path == str(project / "docs/generated/glossary/term.md")


def test_a_crash_of_mkdocs_is_a_problem_with_its_last_words(project, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    problems = refusal(project)
    assert [problem.message for problem in problems] == ["MkDocs failed (1)"]
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    assert [problem.code for problem in refusal(project)] == ["disk"]


@pytest.mark.parametrize(
    ("config", "line"),
    [
        ("site_name: x\nextra: !ENV HOME\n", 2),
        ("site_name: !!python/object/apply:os.system ['true']\n", 1),
        ("site_name: x\nhooks: [x.py]\n", 0),
        ("INHERIT: ../x.yml\n", 0),
        ("site_name: x\n  y: z\n", 2),
        ("- a\n", 0),
        ("\ud800".encode("utf-8", "surrogatepass"), 0),
        ("[" * 100_000, 0),
    ],
)
def test_configuration_that_is_code_or_cannot_be_read_is_refused(project, config, line):
    (project / "mkdocs.yml").write_bytes(config if isinstance(config, bytes) else config.encode())
    problems = refusal(project)
    assert [(problem.code, problem.where.line) for problem in problems] == [("site-config", line)]


def test_the_guide_says_its_title_language_and_address(project):
    config = yaml.safe_load(derived_config(project / "mkdocs.yml", SETTINGS))
    assert config["site_name"] == "Ships &amp; &lt;harbours&gt;"
    assert config["site_description"] == "What &quot;ships&quot; are"
    assert config["site_url"] == "https://example.org/guide/"
    assert config["theme"]["language"] == "en"
    assert config["plugins"] == ["search"]


def test_a_link_in_the_theme_folder_is_refused(project, tmp_path):
    (project / "overrides").mkdir()
    (project / "overrides/main.html").symlink_to(tmp_path)
    assert [problem.code for problem in refusal(project)] == ["bad-path"]


def test_a_site_that_another_tool_made_is_kept(project):
    (project / "site").mkdir()
    for number in range(30):
        (project / f"site/{number}.html").write_text("made by hand")
    problems = refusal(project)
    assert {problem.code for problem in problems} == {"stale"}
    assert len(problems) == 21
    assert any("10 more" in problem.message for problem in problems)


def test_the_site_is_the_same_bytes_wherever_and_whenever_it_is_built(tmp_path, monkeypatch):
    seen = []
    for number, (epoch, zone, seed) in enumerate(
        [("", "UTC", "0"), ("1500000000", "Asia/Tokyo", "1"), ("1", "America/Lima", "7")]
    ):
        project = tmp_path / ("deep/er " * number) / f"project-{number}"
        project.mkdir(parents=True)
        (project / "mkdocs.yml").write_text(yaml.safe_dump(CONFIG))
        write(dict(sorted(PAGES.items(), reverse=bool(number % 2))), project / "docs/generated")
        monkeypatch.setenv("TZ", zone)
        monkeypatch.setenv("PYTHONHASHSEED", seed)
        if epoch:
            monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        build_site(project, SETTINGS)
        seen.append(held(project / "site"))
    assert seen[0] == seen[1] == seen[2]
    assert "sitemap.xml" in seen[0]
    assert not any(b"lastmod" in content for path, content in seen[0].items() if path.endswith(".xml"))


def test_the_environment_of_the_build_tells_mkdocs_nothing(project, monkeypatch):
    """Also a plugin sees no secret: only what the build sets itself."""
    seen = {}
    run = subprocess.run

    def watched(command, **options):
        if "mkdocs" in command:
            seen.update(options["env"])
        return run(command, **options)

    monkeypatch.setenv("SECRET_TOKEN", "x")
    monkeypatch.setattr(subprocess, "run", watched)
    build_site(project, SETTINGS)
    assert "SECRET_TOKEN" not in seen
    assert seen["PYTHONHASHSEED"] == "0"
