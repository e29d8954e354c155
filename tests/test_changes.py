"""What an edit changes for readers is told in the words they will see, page by page."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from generator.cli import main
from generator.pages.changes import Change, changes, pieces, tell
from tests.conftest import HARBOUR

PAGE = '---\ntitle: "A"\n---\n# A&#38;B {{ #page_title }}\n\n<p class="gloss">One <a href="../b/">two</a>.{}</p>\n'
MARK = '<sup class="cite" data-search-exclude><a href="#evidence-{}">1</a></sup>'


@pytest.fixture
def corpus(tmp_path):
    """The harbour's corpus in a repository of its own, committed."""
    folder = shutil.copytree(HARBOUR, tmp_path / "guide" / "corpus")
    author = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "First"]):
        subprocess.run(["git", *author, *words], cwd=folder.parent, check=True)
    return folder


def test_the_words_of_a_page_are_its_headings_items_and_cells_without_mark_up():
    page = PAGE.format(" Three&#33;") + "<table><tr><td>x</td><td>y &amp; z</td></tr></table>\n\n## More { #more }\n"
    assert pieces(page) == ["A&B", "One two. Three!", "x", "y & z", "More"]


def test_only_pages_whose_words_differ_are_told():
    before = {"a/index.md": PAGE.format(MARK.format(1)), "b/index.md": PAGE.format(""), "a/cite.ris": "x"}
    after = {"a/index.md": PAGE.format(MARK.format(2)), "b/index.md": PAGE.format(" Four."), "a/cite.ris": "y"}
    assert changes(before, after) == (Change("b/index.md", "A&B", "changed", ("One two. Four.",), ("One two.",)),)


def test_pages_that_come_and_go_are_told_first():
    page = PAGE.format("")
    before = {"a/index.md": page, "old/index.md": page}
    found = changes(before, {"a/index.md": PAGE.format(" x"), "new/index.md": page})
    assert [(one.address, one.state) for one in found] == [("new/", "new"), ("old/", "gone"), ("a/", "changed")]


def test_what_merely_moved_is_no_change():
    one, other = "<li>One</li>", "<li>Two</li>"
    assert changes({"a/index.md": f"# A\n{one}\n{other}\n"}, {"a/index.md": f"# A\n{other}\n{one}\n"}) == ()


def test_a_long_piece_is_cut_around_what_differs():
    old, new = "word " * 200 + "old end.", "word " * 200 + "new end."
    told = tell(changes({"a/index.md": f"# A\n<p>{old}</p>\n"}, {"a/index.md": f"# A\n<p>{new}</p>\n"}))
    lines = told.split("\n")
    assert lines[:3] == ["1 page changes for readers.", "", "a/: A"]
    assert [line[:5] for line in lines[3:5]] == ["  - …", "  + …"]
    assert [line[-8:] for line in lines[3:5]] == ["old end.", "new end."]
    assert max(map(len, lines)) < 320


def test_many_changes_are_counted_and_not_all_shown():
    before = {f"p{number:02}/index.md": f"# P\n<p>a {number}</p>\n" for number in range(40)}
    after = {path: page.replace("a ", "b ") for path, page in before.items()}
    after["p00/index.md"] = "# P\n" + "".join(f"<p>new {number}</p>\n" for number in range(20))
    told = tell(changes(before, after))
    assert told.startswith("40 pages change for readers.")
    assert "and 10 more pages" in told
    assert "and 8 more places" in told


def test_the_command_compares_with_the_last_commit(corpus, capsys):
    assert main(["changes", "--corpus", str(corpus)]) == 0
    assert capsys.readouterr().out == "Nothing changes for readers.\n"
    dues = corpus / "glossary" / "harbour-dues.yml"
    dues.write_text(dues.read_text(encoding="utf-8").replace("gloss: ", "gloss: Newly told. "), encoding="utf-8")
    (corpus / "places" / "southland.yml").write_text(
        (corpus / "places" / "northland.yml").read_text(encoding="utf-8").replace("Northland", "Southland"),
        encoding="utf-8",
    )
    main(["changes", "--corpus", str(corpus)])
    told = capsys.readouterr()
    assert "glossary/harbour-dues/" in told.out, told.err
    assert "+ Newly told. " in told.out


def test_on_github_the_summary_of_the_step_shows_it_too(corpus, tmp_path, monkeypatch):
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert main(["changes", "--corpus", str(corpus)]) == 0
    assert summary.read_text(encoding="utf-8") == (
        "## What changes for readers\n\n```text\nNothing changes for readers.\n```\n"
    )


@pytest.mark.parametrize("revision", ["no-such-branch", "--output=x", ""])
def test_a_revision_that_git_does_not_know_is_a_problem(corpus, revision, capsys):
    assert main(["changes", "--corpus", str(corpus), f"--since={revision}"]) == 1
    assert "[no-history]" in capsys.readouterr().err
    assert not (corpus / "x").exists()


def test_without_a_history_nothing_is_compared_and_that_is_said(tmp_path, capsys):
    corpus = shutil.copytree(HARBOUR, tmp_path / "corpus")
    assert main(["changes", "--corpus", str(corpus)]) == 1
    assert "[no-history]" in capsys.readouterr().err


def test_where_the_old_corpus_was_broken_there_is_nothing_to_compare_with(corpus, capsys):
    dues = corpus / "glossary" / "harbour-dues.yml"
    sound = dues.read_text(encoding="utf-8")
    dues.write_text("labl: x\n", encoding="utf-8")
    author = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", *author, "commit", "-qam", "Broken"], cwd=corpus, check=True)
    dues.write_text(sound, encoding="utf-8")
    assert main(["changes", "--corpus", str(corpus)]) == 0
    assert "had problems of its own" in capsys.readouterr().out
