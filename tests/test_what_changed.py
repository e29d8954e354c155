"""What changed: differences of meaning between two states of a file, read from the history, as a page and a feed."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import replace

import feedparser
import pytest

from generator.base.store import Store
from generator.corpus.former import former, former_text
from generator.guide.meaning import Difference, differences
from generator.line import make, pages
from generator.pages.what_changed import days
from generator.site.history import history as history_of
from generator.site.history import revisions
from generator.site.sitemap import sitemap

TERM = "label: Dues\ngloss: A fee.\ndefinition: fee for a call\naliases: [port dues]\n"


def term(text: str):
    return former("glossary/dues.yml", text.encode())


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (
            TERM,
            TERM.replace("a call", "each call"),
            [Difference("definition", ("fee for a call",), ("fee for each call",))],
        ),
        (TERM, TERM.replace("[port dues]", "[port dues, tolls]"), [Difference("other name", (), ("tolls",))]),
        (TERM, TERM.replace("aliases: [port dues]\n", ""), [Difference("other name", ("port dues",), ())]),
        (TERM, "# a note\n" + TERM.replace("[port dues]", "\n  - port dues"), []),
        (
            TERM + "explanation:\n  - text: The board sets the dues each year in March.\n",
            TERM + "explanation:\n  - text: The board sets the dues each year in May.\n",
            [
                Difference(
                    "explanation",
                    ("The board sets the dues each year in March.",),
                    ("The board sets the dues each year in May.",),
                )
            ],
        ),
    ],
)
def test_only_a_change_of_meaning_is_a_difference(old, new, found):
    assert list(differences(term(old), term(new))) == found


def test_added_and_removed_evidence_and_figures_are_reported(harbour):
    record = harbour.guide.corpus.entries["harbour-dues"].data
    told = differences(record.model_copy(update={"evidence": (), "claims": ()}), record)
    assert {one.about for one in told} >= {"evidence"}
    assert all(one.before == () for one in told)
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


def remembered(corpus):
    """The guide of a corpus with its history, and its pages."""
    found = make(corpus).guide
    guide = replace(found, history=history_of(corpus, found.corpus, Store(None)))
    return guide, pages(guide)


def test_the_history_of_the_corpus_is_read_newest_first(history):
    newest, first = revisions(history)
    assert (newest.day, first.day) == ("2021-03-02", "2021-03-01")
    assert {file.path for file in newest.files} == {"glossary/pilotage.yml", "glossary/tug.yml"}
    assert all(file.before == "" for file in first.files)


def test_a_corpus_below_the_top_of_its_repository_has_paths_of_its_own(history):
    git(history, "mv", "glossary", "old")
    (history / "glossary").mkdir()
    inner = history / "old"
    git(history, "commit", "-qm", "move", "--date=2021-03-03T12:00:00Z")
    assert {file.path for file in revisions(inner)[0].files} >= {"tug.yml"}


def test_the_page_names_what_changed_and_the_feed_is_read_by_others(history):
    guide, made = remembered(history)
    page = made["changes/index.md"]
    assert "<del>guiding</del><ins>leading</ins> of ships into and out of" in page
    assert page.index("2 March 2021") < page.index("1 March 2021")
    feed = feedparser.parse(made["feed.xml"])
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.feed.updated == "2021-03-02T00:00:00Z"
    titles = [entry.title for entry in feed.entries]
    assert titles[:2] == ["Pilotage: definition", "Tug <b>&: new"]
    assert len({entry.id for entry in feed.entries}) == len(feed.entries) > 10
    assert all(entry.link.startswith(guide.corpus.settings.site_url) for entry in feed.entries)


@pytest.mark.parametrize("publish", ["full", "metadata"])
def test_an_edit_of_the_text_of_an_article_is_shown_as_far_as_the_text_may_be(history, publish):
    file = history / "articles/northland-courier/2021/2021-03-05-owners-protest.md"
    text = file.read_text(encoding="utf-8").replace("---\n", f"---\npublish: {publish}\n", 1)
    file.write_text(text, encoding="utf-8")
    git(history, "commit", "-qam", "rights", "--date=2021-03-03T12:00:00Z")
    file.write_text(f"{text}\nThe quays stayed open all day.\n", encoding="utf-8")
    git(history, "commit", "-qam", "text", "--date=2021-03-04T12:00:00Z")
    _, made = remembered(history)
    page = made["articles/2021-03-05-owners-protest/index.md"]
    for shown in (page[page.index("## Changes") :], made["changes/index.md"], made["feed.xml"]):
        assert ("The quays stayed open all day." in shown) == (publish == "full")
        assert re.search(r"\btext\b", shown)


def test_a_text_that_was_only_wrapped_anew_did_not_change():
    path, text = "articles/post/2021/a.md", "---\nheadline: A\n---\n\nOne two.\n\nThree.\n"
    assert former_text(path, text.encode()) == ("One two.", "Three.")
    assert former_text(path, text.replace("One two", "One\ntwo").encode()) == ("One two.", "Three.")
    assert former_text("glossary/a.yml", text.encode()) == former_text(path, None) == ()


def test_the_page_of_an_entry_says_what_changed_in_it_and_how_it_is_cited_when(history):
    guide, made = remembered(history)
    page = made["glossary/pilotage/index.md"]
    section = page[page.index("## Changes") : page.index("## Cite this entry")]
    assert re.findall(r'<time datetime="([^"]*)"', section) == ["2021-03-02", "2021-03-02", "2021-03-01"]
    assert "<ins>leading</ins> of ships into and out of" in section
    assert "of 2021-03-02" in page[page.index("## Cite this entry") :]
    item = json.loads(made["glossary/pilotage/cite.json"])[0]
    assert item["issued"] == item["accessed"] == {"date-parts": [[2021, 3, 2]]}
    assert "\nY2  - 2021/03/02\n" in made["glossary/pilotage/cite.ris"]
    assert "urldate = {2021-03-02}" in made["glossary/pilotage/cite.bib"]
    head = json.loads(re.search("^head: (.*)$", page, re.MULTILINE)[1])
    assert '"dateModified": "2021-03-02"' in head
    assert '<meta property="article:modified_time" content="2021-03-02">' in head
    assert days(guide)["glossary/pilotage/index.md"] == "2021-03-02"


def test_the_sitemap_says_when_pages_changed_and_of_the_others_nothing():
    made = sitemap(["a/index.md", "b&/index.md", "c.css"], "https://guide.example.org", {"a/index.md": "2021-03-02"})
    assert re.findall("<loc>(.*?)</loc>(?:<lastmod>(.*?)</lastmod>)?", made) == [
        ("https://guide.example.org/a/", "2021-03-02"),
        ("https://guide.example.org/b&amp;/", ""),
    ]


def test_the_home_page_names_what_changed_last(history):
    _, made = remembered(history)
    new = made["index.md"].split("## What is new")[1].split("## Ways in")[0]
    assert new.index(">Pilotage</a>") < new.index("Tug &lt;b&gt;&amp;</a>")
    assert "changed: definition" in new


def test_a_file_that_moved_or_was_renamed_keeps_its_history(history):
    git(history, "mv", "glossary/tug.yml", "glossary/tugboat.yml")
    file = history / "glossary/tugboat.yml"
    file.write_text("label: Tugboat\nformerly: [tug]\n", encoding="utf-8")
    git(history, "add", ".")
    git(history, "commit", "-qm", "rename", "--date=2021-03-04T12:00:00Z")
    guide, made = remembered(history)
    assert "tug" not in guide.history
    renamed, first = guide.history["tugboat"]
    assert (renamed.day, renamed.state, first.state) == ("2021-03-04", "changed", "new")
    assert renamed.differences == (Difference("name", ("Tug <b>&",), ("Tugboat",)),)
    assert "<del>Tug &lt;b&gt;&amp;</del> <ins>Tugboat</ins>" in made["changes/index.md"]


def test_what_is_kept_of_the_history_gives_the_same_as_reading_it(history, tmp_path):
    corpus = make(history).guide.corpus
    (tmp_path / "kept").mkdir()
    found = []
    for _ in range(2):
        store = Store(tmp_path / "kept")
        found.append(history_of(history, corpus, store))
        store.close()
    assert found[0] == found[1] == history_of(history, corpus, Store(None))


def test_edits_of_one_day_are_one_change_and_what_was_undone_is_none(history):
    file = history / "glossary/tug.yml"
    for label in ("Tow boat", "Tug <b>&"):
        file.write_text(f"label: {label}\ngloss: A boat.\n" if label == "Tow boat" else f"label: {label}\n", "utf-8")
        git(history, "commit", "-qam", label, "--date=2021-03-05T12:00:00Z")
    guide, _ = remembered(history)
    assert [one.day for one in guide.history["tug"]] == ["2021-03-02"]


def test_without_a_history_there_is_a_page_that_says_so_and_a_feed_without_entries(harbour, tmp_path):
    assert history_of(tmp_path, harbour.guide.corpus, Store(None)) == {}
    assert "is not known here" in harbour.pages["changes/index.md"]
    feed = feedparser.parse(harbour.pages["feed.xml"])
    assert (feed.bozo, feed.entries) == (False, [])
    assert "## Changes" not in harbour.pages["glossary/pilotage/index.md"]


def test_a_file_that_todays_models_refuse_is_no_edit():
    assert former("glossary/dues.yml", b"label: Dues\nnonsense: 1\n") is None
    assert former("README.md", b"text") is None


def test_what_was_removed_is_named_as_it_was(history):
    git(history, "rm", "-q", "glossary/tug.yml")
    git(history, "commit", "-qm", "gone", "--date=2021-03-06T12:00:00Z")
    _, made = remembered(history)
    assert 'Tug &lt;b&gt;&amp; <span class="note">Term, removed</span>' in made["changes/index.md"]
