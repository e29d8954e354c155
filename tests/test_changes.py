"""Changes for readers are reported word by word, page by page, with links and evidence added and removed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace

import pytest

from generator.cli import main
from generator.guide.change_text import as_json, escaped, markdown, text
from generator.guide.changing import Change, Edit, Link, Rest, compare, word_changes
from generator.line import make
from tests.conftest import HARBOUR


@pytest.fixture
def corpus(tmp_path):
    """The harbour's corpus in a repository of its own, committed."""
    folder = shutil.copytree(HARBOUR, tmp_path / "guide" / "corpus")
    author = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "First"]):
        subprocess.run(["git", *author, *words], cwd=folder.parent, check=True)
    return folder


def edited(corpus, path, old, new):
    """What changes when some words of a file are replaced."""
    before = make(corpus).guide
    file = corpus / path
    said = file.read_text(encoding="utf-8")
    assert old in said
    file.write_text(said.replace(old, new, 1), encoding="utf-8")
    after = make(corpus)
    assert after.guide, [f"{p.where}: {p.message}" for p in after.errors]
    return compare(before, after.guide)


def of(changes, id_):
    return next(change for change in changes if change.id == id_)


def test_words_that_come_and_go_are_shown_within_their_sentence():
    assert word_changes("The board raised the dues.", "The board lowered all dues.") == (
        ("=", "The board "), ("-", "raised"), ("+", "lowered"), ("=", " "), ("-", "the"), ("+", "all"), ("=", " dues."),
    )  # fmt: skip


def test_an_edited_gloss_is_one_edit_of_its_page(corpus):
    change = of(edited(corpus, "glossary/pilotage.yml", "guiding of ships", "leading of ships"), "pilotage")
    edit = next(edit for edit in change.edits if edit.field == "definition")
    assert (edit.kind, [part for part in edit.parts if part[0] != "="]) == (
        "edited",
        [("-", "guiding"), ("+", "leading")],
    )
    assert change.state == "changed"


def test_nothing_changes_where_only_the_form_of_a_file_does(corpus):
    before = make(corpus).guide
    assert main(["fmt", "--corpus", str(corpus)]) == 0
    assert compare(before, make(corpus).guide) == ()


def test_what_is_in_another_order_is_moved_and_not_reported_as_new(corpus):
    first = "  - The rise of the dues in March 2021.\n"
    moved = edited(corpus, "guide.yml", f"covers:\n{first}", f"covers:\n  - One more.\n{first}")
    assert [edit.kind for change in moved for edit in change.edits] == ["added"]
    swapped = edited(corpus, "guide.yml", f"  - One more.\n{first}", f"{first}  - One more.\n")
    assert [edit.kind for change in swapped for edit in change.edits] == ["moved"]


def test_added_and_removed_evidence_and_links_are_reported_with_their_words(corpus):
    gone = edited(
        corpus,
        "glossary/harbour-dues.yml",
        "the dues that every ship pays for a call",
        "raise the dues that every ship pays for a call",
    )
    change = of(gone, "harbour-dues")
    assert [rest.words for rest in change.evidence_gained] == ["raise the dues that every ship pays for a call"]
    assert [rest.words for rest in change.evidence_lost] == ["the dues that every ship pays for a call"]
    words = "The board raised the dues in March 2021."
    linked = of(edited(corpus, "glossary/harbour-dues.yml", words, f"{words} Pilotage is apart."), "harbour-dues")
    assert [(link.target, "Pilotage is apart." in link.sentence) for link in linked.links_gained] == [
        ("pilotage", True)
    ]
    lost = of(edited(corpus, "glossary/harbour-dues.yml", " Pilotage is apart.", ""), "harbour-dues").links_lost
    assert [(link.target, "Pilotage is apart." in link.sentence) for link in lost] == [("pilotage", True)]


def test_added_and_removed_pages_are_reported_first_and_a_renamed_one_once(corpus):
    before = make(corpus).guide
    assert main(["rename", "--corpus", str(corpus), "pilotage", "piloting"]) == 0
    assert main(["new", "--corpus", str(corpus), "term", "Quay"]) == 0
    found = compare(before, make(corpus).guide)
    assert [(change.id, change.state, change.before) for change in found if change.state != "changed"] == [
        ("piloting", "renamed", "pilotage"),
        ("quay", "new", ""),
    ]


CHANGE = Change(
    "dues", "Dues *new*", "glossary/dues/", "changed", "",
    (Edit("gloss", "edited", (("=", "The "), ("-", "old"), ("+", "new"), ("=", " fee."))),),
    (Link("board", "The board met."),), (), (), (Rest("a-report", "words cited"),),
)  # fmt: skip


def test_the_three_forms_say_the_same():
    told = text([CHANGE], ["x.yml:1:1: w [advice]"])
    assert "gloss edited: The [-old-]{+new+} fee." in told
    assert "new link to board: “The board met.”" in told
    assert "no longer based on a-report: “words cited”" in told
    assert "x.yml:1:1: w [advice]" in told
    shown = markdown([CHANGE])
    assert "#### Dues \\*new\\*" in shown
    assert "The ~~old~~**new** fee." in shown
    held = json.loads(as_json([CHANGE]))["changes"][0]
    assert held["edits"][0]["parts"][1] == ["-", "old"]


def test_markdown_that_is_too_long_says_where_the_rest_is():
    shown = markdown([CHANGE] * 1000, rest="see the artifact")
    assert len(shown) < 65_000
    assert "more pages: see the artifact." in shown


def test_of_many_links_markdown_names_some_and_says_where_the_rest_are_and_the_terminal_names_all():
    many = replace(CHANGE, links_gained=tuple(Link(f"entry-{n}", "It is named.") for n in range(20)))
    assert "new link to 12 more: see the artifact" in markdown([many], rest="see the artifact")
    assert text([many]).count("new link to entry-") == 20
    assert " more" not in text([many])


def test_changed_words_are_never_cut_and_unchanged_ones_are_cut_at_blanks():
    stays, comes = "stay " * 100, "come " * 100
    told = text([replace(CHANGE, edits=(Edit("gloss", "edited", (("=", stays), ("+", comes), ("=", stays))),))])
    assert told.count("come") == 100
    assert 0 < told.count("stay") < 100
    assert set(re.findall(r"\w*ta\w*", told)) == {"stay"}
    moved = text([replace(CHANGE, edits=(Edit("gloss", "moved", (("=", f"first {stays} last"),)),))])
    assert "moved: first stay" in moved
    assert moved.split("gloss moved")[1].partition("\n")[0].endswith("last")


def test_nothing_of_a_corpus_is_markdown():
    assert escaped("<b>[x](y)</b> @all #1") == "\\<b\\>\\[x\\]\\(y\\)\\</b\\> \\@all \\#1"


def test_the_command_compares_with_the_last_commit(corpus, capsys, tmp_path):
    assert main(["changes", "--corpus", str(corpus)]) == 0
    assert capsys.readouterr().out == "Nothing changes for readers.\n"
    dues = corpus / "glossary" / "harbour-dues.yml"
    dues.write_text(dues.read_text(encoding="utf-8").replace("gloss: ", "gloss: Newly told. "), encoding="utf-8")
    main(["changes", "--corpus", str(corpus), "--out", str(tmp_path / "out")])
    told = capsys.readouterr()
    assert "glossary/harbour-dues/" in told.out, told.err
    assert "{+Newly told.+}" in told.out
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["changes.json", "changes.md", "changes.txt"]


def test_statements_that_gain_or_lose_their_evidence_or_absence_are_reported(corpus, capsys):
    dues = corpus / "glossary" / "harbour-dues.yml"
    text = dues.read_text(encoding="utf-8")
    dues.write_text(text.replace("in March 2021.\n    citations", "in April 2022.\n    citations"), encoding="utf-8")
    article = corpus / "articles" / "northland-courier" / "2021" / "2021-03-09-pilots-give-notice.md"
    article.write_text(article.read_text(encoding="utf-8") + "\nTom Aldren was born in 1970.\n", encoding="utf-8")
    main(["changes", "--corpus", str(corpus)])
    told = capsys.readouterr().out.split("Warnings that come with it:")[1]
    assert "does not have the date “April 2022” [beyond-evidence]" in told
    assert "“Tom Aldren was born in 1970.” [not-absent]" in told
    subprocess.run(["git", "commit", "-qam", "x"], cwd=corpus, check=True)
    dues.write_text(text, encoding="utf-8")
    main(["changes", "--corpus", str(corpus)])
    told = capsys.readouterr().out.split("Warnings that it settles:")[1]
    assert "glossary/harbour-dues.yml: the evidence of this statement" in told
    assert "not-absent" not in told


def test_on_github_the_summary_of_the_step_shows_it_too_and_the_checks_one_line(corpus, tmp_path, monkeypatch, capsys):
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert main(["changes", "--corpus", str(corpus)]) == 0
    assert summary.read_text(encoding="utf-8") == "## What changes for readers\n\nNothing changes for readers.\n"
    assert "::notice title=What changes for readers::Nothing changes for readers." in capsys.readouterr().out


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
