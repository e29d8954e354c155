"""What the machine suggests can be pasted as it is, and tells nothing that may not be shown."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.guide import worklist as worklist_module
from generator.guide.newcomers import _fuller
from generator.guide.publication import shown
from generator.guide.worklist import tasks, worklist
from generator.line import make
from generator.reading.speech.tables import is_body
from tests.conftest import HARBOUR


def group(guide, title):
    return next((found.tasks for found in tasks(guide) if found.title == title), ())


def pasted(folder: Path, task) -> None:
    """Put a suggestion where it says: a new file as it is, fields at the end of a file that is there."""
    file = folder / task.file.split("corpus/", 1)[-1].removeprefix(f"{folder}/")
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    lines = before.splitlines(keepends=True)
    at = task.line or len(lines)
    text = "".join([*lines[:at], task.yaml, *lines[at:]])
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def test_every_suggestion_passes_the_check_when_pasted(either, tmp_path):
    suggested = [task for found in tasks(either.guide) for task in found.tasks if task.yaml]
    assert len(suggested) >= 3 or either.folder != HARBOUR  # a guide may be done
    assert len({task.file for task in suggested if not task.entry}) == len(
        [task for task in suggested if not task.entry]
    )
    corpus = Path(shutil.copytree(either.folder, tmp_path / "corpus"))
    for task in suggested:
        pasted(corpus, task)
    made = make(corpus)
    assert [f"{problem.where}: {problem.message}" for problem in made.problems] == []
    gone = {task.title for task in group(made.guide, "Names without an entry")} & {
        task.title for task in group(either.guide, "Names without an entry")
    }
    assert gone == set()


def test_new_files_are_named_by_free_ids(either):
    held = {*either.guide.corpus.entries, *either.guide.corpus.sources, *either.guide.corpus.articles}
    for found in tasks(either.guide):
        for task in found.tasks:
            if task.yaml and not task.entry:
                assert Path(task.file).stem not in held


def test_people_who_are_quoted_and_have_no_entry_are_named_with_their_sentence(harbour):
    found = {task.title: task for task in group(harbour.guide, "Speakers without an entry")}
    assert {"Marta Lind", "Greta Holm"} <= found.keys()
    assert found["Marta Lind"].file == "actors/marta-lind.yml"
    assert "kind: person" in found["Marta Lind"].yaml


def test_names_that_are_no_entrys_are_listed(harbour):
    assert "Mole End" in [task.title for task in group(harbour.guide, "Names without an entry")]


def test_nothing_is_suggested_from_what_may_not_be_shown(either):
    for found in tasks(either.guide):
        if found.title != "Statements with one source":  # those people cited themselves
            for task in found.tasks:
                assert all(shown(either.guide, place.article, place.span) for place in task.places), task


def test_what_rests_on_one_article_is_told(harbour):
    assert "Harbour dues" in [task.title for task in group(harbour.guide, "Statements with one source")]


def test_entries_nobody_names_and_entries_without_evidence_are_told(harbour):
    assert "Ruth Solberg" in [task.title for task in group(harbour.guide, "Entries the articles never name")]
    assert "Ruth Solberg" in [task.title for task in group(harbour.guide, "Entries without evidence")]
    assert "Harbour dues" not in [task.title for task in group(harbour.guide, "Entries without evidence")]


@pytest.mark.parametrize(("checked", "listed"), [("2020-03-01", True), ("2021-03-01", False)])
def test_an_entry_not_checked_for_a_year_is_told(copy, checked, listed):
    corpus = copy()
    file = corpus / "glossary" / "port-charges.yml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("checked: 2021-03-20", f"checked: {checked}"), encoding="utf-8"
    )
    found = [task.title for task in group(make(corpus).guide, "Entries not checked for a year")]
    assert found == (["Port charges"] if listed else [])


def test_the_terminal_shows_every_task(harbour):
    text = worklist(harbour.guide)
    for found in tasks(harbour.guide):
        assert f"{found.title} ({len(found.tasks)})" in text
        assert all(task.title in text for task in found.tasks)


def test_the_page_shows_every_task(either):
    page = either.pages["worklist/index.md"]
    assert page.count('<p class="task">') == sum(len(found.tasks) for found in tasks(either.guide))


def test_a_spelling_goes_into_the_list_of_aliases_that_is_there(copy):
    corpus = copy()
    (task,) = [task for task in group(make(corpus).guide, "Spellings seen but not declared") if task.line][:1]
    assert task.yaml.startswith("  - ")
    assert task.into == f"{task.file}, below line {task.line}"
    owner = (corpus / task.file).read_text(encoding="utf-8").split("\n")
    assert owner[task.line - 1].startswith("aliases:")


def test_the_kind_of_a_name_is_guessed_by_its_words():
    assert is_body("Pilots' Association", "en")
    assert not is_body("Marta Lind", "en")


def test_a_surname_alone_is_the_one_person_of_that_name():
    assert _fuller(["Marta Lind", "Lind", "Holm", "Greta Holm", "Jan Holm"]) == {"Lind": "Marta Lind"}


def test_of_very_many_tasks_the_first_are_listed_and_the_rest_counted(harbour, monkeypatch):
    whole = {found.title: len(found.tasks) for found in tasks(harbour.guide)}
    monkeypatch.setattr(worklist_module, "_LISTED", 1)
    short = {found.title: (len(found.tasks), found.left) for found in tasks(harbour.guide)}
    assert short == {title: (1, number - 1) for title, number in whole.items()}
    assert "and 1 more" in worklist(harbour.guide)


def test_no_name_is_suggested_that_an_entry_has(either):
    taken = {record.data.label.casefold() for record in either.guide.corpus.entries.values()}
    assert [t.title for t in group(either.guide, "Names without an entry") if t.title.casefold() in taken] == []
