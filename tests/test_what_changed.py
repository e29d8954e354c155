"""What changed: differences of meaning between two states of a file, read from the history, as a page and a feed."""

from __future__ import annotations

import subprocess

import feedparser
import pytest

from generator.corpus.former import former
from generator.guide.meaning import Difference, differences
from generator.line import make
from generator.pages.render import changes_pages
from generator.pages.what_changed import Edit
from generator.site.history import edits, revisions

TERM = "label: Dues\ngloss: A fee.\ndefinition: fee for a call\naliases: [port dues]\n"


def term(text: str):
    return former("glossary/dues.yml", text.encode())


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (TERM, TERM.replace("a call", "each call"), [Difference("definition", "fee for a call", "fee for each call")]),
        (TERM, TERM.replace("[port dues]", "[port dues, tolls]"), [Difference("other name", "", "tolls")]),
        (TERM, TERM.replace("aliases: [port dues]\n", ""), [Difference("other name", "port dues", "")]),
        (TERM, "# a note\n" + TERM.replace("[port dues]", "\n  - port dues"), []),
        (
            TERM + "explanation:\n  - text: The board sets the dues each year in March.\n",
            TERM + "explanation:\n  - text: The board sets the dues each year in May.\n",
            [
                Difference(
                    "explanation",
                    "The board sets the dues each year in March.",
                    "The board sets the dues each year in May.",
                )
            ],
        ),
    ],
)
def test_only_a_change_of_meaning_is_a_difference(old, new, found):
    assert list(differences(term(old), term(new))) == found


def test_evidence_and_figures_that_come_and_go_are_told(harbour):
    record = harbour.guide.corpus.entries["harbour-dues"].data
    told = differences(record.model_copy(update={"evidence": (), "claims": ()}), record)
    assert {one.about for one in told} >= {"evidence"}
    assert all(one.before == "" for one in told)
    assert {one.about for one in differences(None, record)} >= {"name", "definition", "evidence", "other name"}


def git(folder, *words):
    subprocess.run(
        ["git", "-C", folder, "-c", "user.name=x", "-c", "user.email=x@example.org", *words],
        check=True,
        capture_output=True,
    )


@pytest.fixture
def history(copy):
    """The harbour guide with two commits: all of it, then a new definition and a new entry."""
    corpus = copy()
    git(corpus, "init", "-q")
    git(corpus, "add", ".")
    git(corpus, "commit", "-qm", "all", "--date=2021-03-01T12:00:00Z")
    file = corpus / "glossary/pilotage.yml"
    text = file.read_text(encoding="utf-8")
    assert "guiding of ships into and out of" in text
    file.write_text(text.replace("guiding of ships into and out of", "leading of ships into and out of"), "utf-8")
    (corpus / "glossary/tug.yml").write_text("label: Tug <b>&\n", encoding="utf-8")
    git(corpus, "add", ".")
    git(corpus, "commit", "-qm", "two", "--date=2021-03-02T12:00:00Z")
    return corpus


def test_the_history_of_the_corpus_is_read_newest_first(history):
    newest, first = revisions(history, 10)
    assert (newest.day, first.day) == ("2021-03-02", "2021-03-01")
    assert {file.path for file in newest.files} == {"glossary/pilotage.yml", "glossary/tug.yml"}
    assert all(file.before is None for file in first.files)


def test_a_corpus_below_the_top_of_its_repository_has_paths_of_its_own(history):
    git(history, "mv", "glossary", "old")
    (history / "glossary").mkdir()
    inner = history / "old"
    git(history, "commit", "-qm", "move", "--date=2021-03-03T12:00:00Z")
    assert {file.path for file in revisions(inner, 1)[0].files} >= {"tug.yml"}


def test_the_page_names_what_changed_and_the_feed_is_read_by_others(history):
    guide = make(history).guide
    made = changes_pages(guide, edits(history))
    page = made["changes/index.md"]
    assert "<del>guiding of ships into and out of" in page
    assert "<ins>leading of ships into and out of" in page
    assert page.index("2 March 2021") < page.index("1 March 2021")
    feed = feedparser.parse(made["feed.xml"])
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.feed.updated == "2021-03-02T00:00:00Z"
    titles = [entry.title for entry in feed.entries]
    assert titles[0] == "Pilotage: definition"
    assert len({entry.id for entry in feed.entries}) == len(feed.entries) > 10
    assert all(entry.link.startswith(guide.corpus.settings.site_url) for entry in feed.entries)


def test_without_a_history_there_is_a_page_that_says_so_and_a_feed_without_entries(harbour, tmp_path):
    assert list(edits(tmp_path)) == []
    made = changes_pages(harbour.guide, ())
    assert "is not known here" in made["changes/index.md"]
    feed = feedparser.parse(made["feed.xml"])
    assert (feed.bozo, feed.entries) == (False, [])


def test_a_file_that_todays_models_refuse_is_no_edit(harbour):
    assert former("glossary/dues.yml", b"label: Dues\nnonsense: 1\n") is None
    assert former("README.md", b"text") is None
    made = changes_pages(harbour.guide, [Edit("2021-03-01", "gone", term(TERM), None)])
    assert "Term, removed" in made["changes/index.md"]
