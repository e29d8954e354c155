"""The site is built in another folder and checked, and replaces the last good one completely or not at all."""

from __future__ import annotations

import errno
import os
import subprocess
import sys

import pytest
import yaml

from generator.base.snapshot import snapshot
from generator.base.tree import Refused
from generator.corpus.settings import Settings
from generator.site import atomic
from generator.site.configuration import derived, load
from generator.site.mkdocs import Site, build_site
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
    return folder


def build(project, changes=(), settings=SETTINGS) -> Site:
    """The pages, some of them changed, and the site made of them."""
    _, site = build_site(project, {**PAGES, **dict(changes)}, derived(load(project / "mkdocs.yml"), settings))
    return site


def refusal(project, changes=(), settings=SETTINGS):
    """The problems of a build that fails; pages and site stay as they were."""
    before = held(project / "docs/generated"), held(project / "site")
    with pytest.raises(Refused) as refused:
        build(project, changes, settings)
    assert (held(project / "docs/generated"), held(project / "site")) == before
    assert {path.name for path in project.rglob(".*.next")} == set()
    return refused.value.problems


def is_mkdocs(command):
    """Whether a command runs MkDocs, or its theme."""
    return any(part == "mkdocs" or part.endswith("theme.py") for part in command)


def test_a_site_is_built_and_a_second_build_does_nothing(project):
    first = build(project)
    assert first.pages == 3
    assert (
        "<title>Term - Ships &amp; &lt;harbours&gt;</title>" in (project / "site/glossary/term/index.html").read_text()
    )
    assert (project / "mkdocs.yml").read_text() == yaml.safe_dump(CONFIG)
    before = {path: os.stat(path).st_mtime_ns for path in (project / "site").rglob("*")}
    second = build(project)
    assert second.written is None
    assert second.pages == 3
    assert {path: os.stat(path).st_mtime_ns for path in (project / "site").rglob("*")} == before
    # A page changed by hand, or lost, is noticed although nothing it is made from changed.
    (project / "site/glossary/term/index.html").unlink()
    assert build(project).written.written == ("glossary/term/index.html",)
    (project / "site/glossary/term/index.html").write_text("by hand")
    assert [problem.code for problem in refusal(project)] == ["stale"]


def test_a_page_that_did_not_change_keeps_its_file(project):
    build(project)
    before = os.stat(project / "site/glossary/term/index.html")
    done = build(project, {"index.md": "# Home\n\nOther words. [Term](glossary/term.md)\n"})
    assert set(done.written.written) == {"index.html"}
    assert os.stat(project / "site/glossary/term/index.html").st_ino == before.st_ino


def test_what_mkdocs_warns_about_stops_the_build_at_its_page(project):
    build(project)
    problems = refusal(project, {"glossary/term.md": "# Term\n\n[x](gone.md) [y](../index.md#no)\n"})
    assert [problem.code for problem in problems] == ["site-build", "site-build"]
    assert {problem.where.path for problem in problems} == {str(project / "docs/generated/glossary/term.md")}
    assert "gone.md" in problems[0].message + problems[1].message
    assert build(project).pages == 3


def test_a_warning_about_a_hand_written_page_names_the_page_that_was_written(project):
    problems = refusal(project, {"about/method.md": "# Method\n\n[x](gone.md)\n"})
    assert {problem.where.path for problem in problems} == {str(project / "docs/about/method.md")}


def test_a_missing_footnote_is_reported_in_hand_written_pages_only(project):
    text = "# Text\n\nSo it is.[^1]\n"
    assert build(project, {"glossary/term.md": text}).pages == 3
    problems = refusal(project, {"about/method.md": text})
    assert [problem.code for problem in problems] == ["site-footnote"]


def test_a_text_may_name_any_path_of_this_machine(project):
    assert build(project, {"glossary/term.md": f"# Term\n\nIt lay in {project.resolve()}.\n"}).pages == 3


def test_pages_and_site_change_together_or_not_at_all(project, monkeypatch):
    """The first of them is in its place when the second cannot be put there: it goes back."""
    build(project)
    swap = atomic.exchange

    def failing(one, other):
        if other == project / "site":
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(other))
        return swap(one, other)

    monkeypatch.setattr(atomic, "exchange", failing)
    assert [problem.code for problem in refusal(project, {"glossary/term.md": "# Term\n\nNew.\n"})] == ["disk"]
    monkeypatch.setattr(atomic, "exchange", swap)
    assert build(project, {"glossary/term.md": "# Term\n\nNew.\n"}).written is not None
    assert b"New." in (project / "docs/generated/glossary/term.md").read_bytes()
    assert b"New." in (project / "site/glossary/term/index.html").read_bytes()


def test_a_site_older_than_the_pages_is_made_again(project):
    """As after a machine that stopped between the two exchanges."""
    build(project)
    write({**PAGES, "glossary/term.md": "# Term\n\nNew.\n"}, project / "docs/generated")
    assert build(project, {"glossary/term.md": "# Term\n\nNew.\n"}).written is not None
    assert b"New." in (project / "site/glossary/term/index.html").read_bytes()


def test_a_source_or_a_page_edited_while_mkdocs_runs_is_refused(project, tmp_path, monkeypatch):
    build(project)
    source = tmp_path / "guide.yml"
    source.write_text("label: x\n")
    before = snapshot([source])
    run = subprocess.run
    page = project / "docs/generated/index.md"

    def editing(command, **options):
        if is_mkdocs(command):
            (source if before else page).write_text("by hand")
        return run(command, **options)

    monkeypatch.setattr(subprocess, "run", editing)
    changed = {**PAGES, "glossary/term.md": "# Term\n\nNew.\n"}
    config = derived(load(project / "mkdocs.yml"), SETTINGS)
    for code in ("edited-meanwhile", "stale"):
        site = held(project / "site")
        with pytest.raises(Refused) as refused:
            build_site(project, changed, config, before)
        assert [problem.code for problem in refused.value.problems] == [code]
        assert held(project / "site") == site
        assert b"New." not in (project / "docs/generated/glossary/term.md").read_bytes()
        before = None
    assert page.read_text() == "by hand"


def test_the_derived_configuration_is_never_written_through_a_link(project, tmp_path):
    (tmp_path / "thesis.txt").write_text("the only copy")
    (project / ".cache").mkdir()
    for name in ("mkdocs.yml", "mkdocs.yml.part", "site.json.part"):
        (project / ".cache" / name).symlink_to(tmp_path / "thesis.txt")
    assert build(project).pages == 3
    assert (tmp_path / "thesis.txt").read_text() == "the only copy"


@pytest.mark.parametrize("epoch", ["abc", "-1", "1.5", "9" * 30])
def test_an_invalid_time_is_reported_before_mkdocs_runs(project, monkeypatch, epoch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert [problem.where.path for problem in refusal(project)] == ["SOURCE_DATE_EPOCH"]


def test_what_only_the_built_page_shows_stops_the_build(project):
    build(project)
    raw = '# Term\n\n<p><a href="../gone/">x</a></p>\n\n<p id="a"></p><p id="a"></p>\n'
    problems = refusal(project, {"glossary/term.md": raw})
    assert {problem.code for problem in problems} == {"site-broken-link", "site-duplicate-id"}
    assert {problem.where.path for problem in problems} == {str(project / "site/glossary/term/index.html")}
    assert all(problem.where.line > 1 for problem in problems)


def test_a_page_that_mkdocs_cannot_read_is_named(project):
    build(project)
    problems = refusal(project, {"glossary/term.md": "# Term\n\nx <![ y\n"})
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
        ("site_name: x\nextra: !!timestamp foo\n", 2),
        ("extra: !!bool foo\n", 1),
        ('extra: !!int ""\n', 1),
        ("? [a]\n: b\n", 1),
    ],
)
def test_configuration_that_is_code_or_cannot_be_read_is_refused(project, config, line):
    (project / "mkdocs.yml").write_bytes(config if isinstance(config, bytes) else config.encode())
    problems = refusal(project)
    assert [(problem.code, problem.where.line) for problem in problems] == [("site-config", line)]


def test_the_guide_says_its_title_language_and_address(project):
    config = derived(load(project / "mkdocs.yml"), SETTINGS)
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
        monkeypatch.setenv("TZ", zone)
        monkeypatch.setenv("PYTHONHASHSEED", seed)
        if epoch:
            monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        build(project)
        seen.append(held(project / "site"))
    assert seen[0] == seen[1] == seen[2]
    assert "sitemap.xml" in seen[0]
    assert not any(b"lastmod" in content for path, content in seen[0].items() if path.endswith(".xml"))


def test_the_environment_of_the_build_does_not_change_what_mkdocs_does(project, monkeypatch):
    """Also a plugin sees no secret: only what the build sets itself."""
    seen = {}
    run = subprocess.run

    def watched(command, **options):
        if is_mkdocs(command):
            seen.update(options["env"])
        return run(command, **options)

    monkeypatch.setenv("SECRET_TOKEN", "x")
    monkeypatch.setattr(subprocess, "run", watched)
    build(project)
    assert "SECRET_TOKEN" not in seen
    assert seen["PYTHONHASHSEED"] == "0"
