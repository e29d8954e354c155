"""The program's suggestions can be pasted unchanged, and show nothing that may not be published."""

from __future__ import annotations

import dataclasses
import re
import shutil
from pathlib import Path

import pytest

from generator.cli import main
from generator.corpus.parse import parse_yaml
from generator.guide import worklist as worklist_module
from generator.guide.publication import for_contributors, shown
from generator.guide.suggesting import added_to
from generator.guide.undeclared import ranked
from generator.guide.worklist import tasks, worklist
from generator.line import make
from generator.reading.grammar.tables import is_body
from generator.text.folding import search_key
from tests.conftest import HARBOUR, Built, built
from tests.test_check import lay_out


def group(guide, title):
    return next((found.tasks for found in tasks(guide) if found.title == title), ())


def pasted(folder: Path, task) -> None:
    """Put a suggestion where it says: a new file as it is, fields at the end of a file that is there."""
    file = folder / task.file.split("corpus/", 1)[-1].removeprefix(f"{folder}/")
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    lines = before.splitlines(keepends=True)
    at = task.line or len(lines)
    until = at if not task.replaces else at - 1
    text = "".join([*lines[:until], task.yaml, *lines[until + task.replaces :]])
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("name", ["real", "harbour", "wikinews"])
def test_every_suggestion_passes_the_check_when_pasted(request, name, tmp_path):
    guide: Built = request.getfixturevalue(name)
    suggested = [task for found in tasks(guide.guide) for task in found.tasks if task.yaml]
    assert len(suggested) >= {"harbour": 3, "wikinews": 100}.get(name, 0)  # a guide may be done
    assert len({task.file for task in suggested if not task.entry}) == len(
        [task for task in suggested if not task.entry]
    )
    corpus = Path(shutil.copytree(guide.folder, tmp_path / "corpus"))
    # Of several in one file the last goes first: it moves no line of the others.
    for task in sorted(suggested, key=lambda task: -task.line):
        pasted(corpus, task)
    made = make(corpus)
    new = {problem.message for problem in made.problems} - {problem.message for problem in guide.problems}
    assert new == set()
    gone = {task.title for task in group(made.guide, "Names without an entry")} & {
        task.title for task in group(guide.guide, "Names without an entry")
    }
    assert gone == set()


def test_new_files_are_named_by_free_ids(either):
    held = {*either.guide.corpus.entries, *either.guide.corpus.sources, *either.guide.corpus.articles}
    for found in tasks(either.guide):
        for task in found.tasks:
            if task.yaml and not task.entry:
                assert Path(task.file).stem not in held


def test_people_who_are_quoted_and_have_no_entry_are_named_with_their_sentence(harbour):
    found = {task.title: task for task in group(harbour.guide, "Names without an entry")}
    assert {"Marta Lind", "Greta Holm"} <= found.keys()
    assert "also Lind (1)" in found["Marta Lind"].detail
    assert found["Marta Lind"].file == "actors/marta-lind.yml"
    assert "kind: person" in found["Marta Lind"].yaml


def test_names_that_are_no_entrys_are_listed(harbour):
    assert "Mole End" in [task.title for task in group(harbour.guide, "Names without an entry")]


def test_nothing_is_suggested_from_what_may_not_be_shown(either):
    for found in tasks(either.guide):
        if found.title != "Statements with one source":  # those people cited themselves
            for task in found.tasks:
                assert all(shown(either.guide, place.article, place.span) for place in task.places), task


def test_a_statement_based_on_one_article_is_listed(harbour):
    assert "Harbour dues" in [task.title for task in group(harbour.guide, "Statements with one source")]


def test_entries_without_mentions_or_evidence_are_listed(harbour):
    assert "Ruth Solberg" in [task.title for task in group(harbour.guide, "Entries the articles never name")]
    assert "Cargo fee" in [task.title for task in group(harbour.guide, "Entries without evidence")]
    # An outside source is evidence too.
    assert "Ruth Solberg" not in [task.title for task in group(harbour.guide, "Entries without evidence")]
    assert "Harbour dues" not in [task.title for task in group(harbour.guide, "Entries without evidence")]


@pytest.mark.parametrize(("checked", "listed"), [("2020-03-01", True), ("2021-03-01", False)])
def test_an_entry_not_checked_for_a_year_is_listed(copy, checked, listed):
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


def test_the_terminal_shows_a_sentence_that_says_a_name_twice_once(copy):
    said = "The boats of Gullhaven came back to Gullhaven."
    guide = with_articles(copy, said, "Fog lay over Gullhaven on Monday.")
    assert worklist(guide).count(f": {said}\n") == 1


def test_the_page_shows_the_first_tasks_of_each_sort(either):
    page = either.pages["worklist/index.md"]
    groups = tasks(either.guide)
    assert page.count('<p class="task">') == sum(min(found.page, len(found.tasks)) for found in groups)


def test_a_spelling_goes_into_the_list_of_aliases_that_is_there(either):
    """In whichever guide has such a spelling: people declare spellings, and then there is none."""
    for task in group(either.guide, "Spellings seen but not declared"):
        if task.yaml.startswith("  - "):
            assert task.into == f"{task.file}, below line {task.line}"
            owner = (either.folder / task.file).read_text(encoding="utf-8").split("\n")
            assert owner[task.line - 1].startswith("aliases:")


def test_the_kind_of_a_name_is_guessed_by_its_words():
    assert is_body("Pilots' Association", "en")
    assert not is_body("Marta Lind", "en")


def test_of_very_many_tasks_the_first_are_listed_and_the_rest_counted(harbour, monkeypatch):
    whole = {found.title: len(found.tasks) for found in tasks(harbour.guide)}
    monkeypatch.setattr(worklist_module, "_LISTED", 1)
    guide = dataclasses.replace(harbour.guide)  # with nothing worked out yet
    short = {found.title: (len(found.tasks), found.left) for found in tasks(guide)}
    assert short == {title: (1, number - 1) for title, number in whole.items()}
    assert "and 2 more" in worklist(guide)


def test_no_name_is_suggested_that_an_entry_has(either):
    taken = {record.data.label.casefold() for record in either.guide.corpus.entries.values()}
    assert [t.title for t in group(either.guide, "Names without an entry") if t.title.casefold() in taken] == []


def articled(copy, *texts: str):
    """The undeclared names of the harbour guide with further articles, by name."""
    return {found.name: found for found in ranked(with_articles(copy, *texts), 10_000)[0]}


def with_articles(copy, *texts: str):
    """The harbour guide with further articles."""
    corpus = copy()
    for number, text in enumerate(texts):
        file = corpus / "articles" / "coast-wire" / "2021" / f"2021-04-0{number + 1}-further.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(
            f"---\nheadline: Further news {number}\noutlet: coast-wire\npublished: 2021-04-0{number + 1}\n"
            f"published_basis: {{kind: stated}}\n---\n\n{text}\n",
            encoding="utf-8",
        )
    made = make(corpus)
    assert made.guide is not None, made.problems
    return made.guide


def test_an_acronym_and_its_long_form_are_one_name(copy):
    found = articled(copy, "The Coast Rescue Service (CRS) came on Monday. Later the CRS left for Gullhaven.")
    assert "CRS" not in found
    assert found["Coast Rescue Service"].acronym == "CRS"
    assert len(found["Coast Rescue Service"].places) == 3


def test_a_surname_and_a_shorter_form_count_with_the_whole_name(copy):
    found = articled(
        copy,
        "The captain, Ola Brandt, came. Then Brandt left. A report by the Gull Observatory for Tides was read; "
        "the Observatory warned of floods.",
    )
    assert "Brandt" not in found
    assert len(found["Ola Brandt"].places) == 2
    assert len(found["Gull Observatory for Tides"].places) == 2


def test_names_of_peoples_weekdays_and_furniture_are_no_names(copy):
    found = articled(
        copy, "On Tuesdays the Norwegian crew rests, said a Swede. ADVERTISEMENT He saw Gullhaven at 5 GMT."
    )
    assert "Gullhaven" in found
    assert not {"Norwegian", "Swede", "Tuesdays", "ADVERTISEMENT", "GMT"} & found.keys()


def test_words_written_small_elsewhere_are_no_names(copy):
    found = articled(copy, "The sailors and the pilots came. They saw Sailors and Pilots in Gullhaven.")
    assert not {"Sailors", "Pilots"} & found.keys()


def test_transliterations_are_one_name(copy):
    found = articled(copy, "He fled to Hasakeh and Hasakeh.", "She fled to al-Hassaka and to al-Hassaka.")
    assert len(found["Hasakeh"].places if "Hasakeh" in found else found["al-Hassaka"].places) == 4


def test_a_lost_apostrophe_makes_no_other_name(copy):
    found = articled(copy, "He saw Gullhaven and Gullhaven. It was Gullhavens largest ship.")
    assert "Gullhavens" not in found
    assert len(found["Gullhaven"].places) == 3


def test_another_spelling_of_an_entry_is_proposed_as_its_alias(copy):
    found = articled(copy, "The chair, Ines de Vreis, spoke. Ines de Vreis left.")
    assert found["Ines de Vreis"].entry == "ines-de-vries"


def test_a_name_within_a_longer_one_is_the_longer_one(copy):
    found = articled(copy, "The Free Harbour Board met. The Free Harbour Board left.")
    assert len(found["Free Harbour Board"].places) == 2


def test_a_sentence_of_many_articles_names_nobody(copy):
    line = "Subscribe to Gullnet for all the news."
    found = articled(copy, *[f"Ships came to Gullhaven {number} times. {line}" for number in range(4)])
    assert "Gullnet" not in found
    assert "Gullhaven" in found


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("label: Quay\nstatus: draft\n", "label: Quay\nstatus: draft\naliases:\n  - x\n"),
        ("aliases:\n- a\n- b\nlabel: Quay\n", "aliases:\n- x\n- a\n- b\nlabel: Quay\n"),
        ("aliases: [a, b]\nlabel: Quay\n", "aliases: [x, a, b]\nlabel: Quay\n"),
        ("aliases: []\nlabel: Quay\n", "aliases: [x]\nlabel: Quay\n"),
        ("aliases: [a,\n  b]\nlabel: Quay\n", "aliases: [x, a,\n  b]\nlabel: Quay\n"),
    ],
)
def test_what_is_added_is_written_as_the_list_is(written, expected):
    _, source, problems = parse_yaml("quay.yml", written)
    assert problems == []
    text, line, replaces = added_to(source, "aliases", [["x"]])
    lines = written.splitlines(keepends=True)
    at = line or len(lines)
    until = at - 1 if replaces else at
    assert "".join([*lines[:until], text, *lines[until + replaces :]]) == expected


def test_a_new_file_opens_filled_in_where_the_host_can_do_that(copy):
    corpus = copy()
    settings = corpus / "guide.yml"
    said = settings.read_text(encoding="utf-8")
    github = "https://github.com/o/r/edit/main/"
    settings.write_text(said.replace("https://code.example.org/harbour/edit/main/", github), encoding="utf-8")
    page = built(corpus).pages["worklist/index.md"]
    opened = re.findall(r'href="(https://github\.com/o/r/new/main\?filename=corpus[^"]*)"', page)
    assert opened
    assert all("&amp;value=label%3A+" in address or "&#38;value=label%3A+" in address for address in opened)


def test_a_phrase_that_is_frequent_here_and_rare_elsewhere_is_a_term(copy):
    text = "The board raised the ballast levy. No ballast levy was paid. The ballast levy of the people is high."
    corpus = copy()
    for number in range(2):
        file = corpus / "articles" / "coast-wire" / "2021" / f"2021-04-0{number + 1}-levy.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(
            f"---\nheadline: Levy {number}\noutlet: coast-wire\npublished: 2021-04-0{number + 1}\n"
            f"published_basis: {{kind: stated}}\n---\n\n{text}\n",
            encoding="utf-8",
        )
    found = {task.title: task for task in group(make(corpus).guide, "Terms without an entry")}
    assert "ballast levy" in found
    assert found["ballast levy"].detail == "6 \u00d7 in 2 articles"
    assert "glossary/ballast-levy.yml" in found["ballast levy"].file
    assert not any("people" in title for title in found)


def test_a_phrase_used_once_is_listed_unless_an_entry_has_it(tmp_path):
    text = "The board spoke of a “slack tide” and of empty moorings. It wished to repair moorings behind the long quay."
    entry = "label: Mooring rights\naliases:\n  - {form: empty moorings, use: phrase}\n"
    article = f"---\npublished: 2021-03-05\npublished_basis: {{kind: stated}}\n---\n\n{text}\n"
    corpus = lay_out(tmp_path, {"articles/not-stated/a.md": article, "glossary/mooring-rights.yml": entry})
    found = [task.title for task in group(make(corpus).guide, "Other phrases without an entry")]
    assert "slack tide" in found
    assert "empty moorings" not in found
    assert "repair moorings" not in found


def test_names_that_the_texts_say_are_one_are_one(copy):
    found = articled(
        copy,
        "The Grey Fleet (GF) sailed. Ships of the GF came back. The Kelda raiders (Grey Fleet or Kelda) left.",
        "Men of the Grey Fleet, also known as Kelda, were seen. They saw Kelda near Gullhaven.",
        "The Skarn Guild (Ostra) met. Ostra left. Gullhaven (Coastwatch) is a town.",
    )
    assert {"GF", "Kelda"}.isdisjoint(found)
    assert {form for form, _ in found["Grey Fleet"].forms} >= {"GF", "Kelda"}
    assert "Ostra" in found  # what is only once put in brackets behind a name may be anything


def test_a_word_that_a_name_is_seldom_without_is_a_part_of_it(copy):
    found = articled(
        copy,
        "They met in the Middle Ness and in the Middle East. Trade with the Middle East grew.",
        "The Norwegian Red Anchor came. The Norwegian Red Anchor left. A Swedish Ola Brandt and Ola Brandt stayed.",
    )
    assert {"Middle East", "Norwegian Red Anchor", "Ola Brandt"} <= found.keys()


def test_names_in_a_row_are_several(copy):
    found = articled(
        copy,
        "They saw Gullhaven. They saw Mole End too. She left Gullhaven Skarn Eastport again for Mole End Gullhaven.",
        "He came to Gullhaven, and to Mole End. Norwegian Gullhaven is far.",
        "A ship came to Gullhaven from Mole End.",
    )
    assert "Mole End Gullhaven" not in found
    assert (len(found["Gullhaven"].places), len(found["Mole End"].places)) == (4, 5)


def test_two_bodies_may_have_one_acronym(copy):
    assert "acronym: HB" in (HARBOUR / "actors" / "harbour-board.yml").read_text(encoding="utf-8")
    found = articled(copy, "The Haddock Brotherhood (HB) met. The Haddock Brotherhood left.")
    assert not found["Haddock Brotherhood"].entry


def test_a_name_of_another_name_is_two_names(copy):
    found = articled(
        copy,
        "The Reef Institute met. Ola Brandt of the Reef Institute spoke. The Harbour Office for the Reef Institute "
        "closed; the Harbour Office reopened.",
    )
    assert not {name for name in found if " the " in name}
    assert len(found["Reef Institute"].places) == 3
    assert "Ola Brandt" in found


def test_who_is_quoted_is_a_person_and_where_articles_are_dated_from_is_a_place(tmp_path):
    made = make(_new_guide(tmp_path))
    kinds = {found.name: found.kind for found in ranked(for_contributors(made.guide), 100)[0]}
    assert kinds["Nora Feld"] == "person"
    assert kinds["Eastmoor"] == "place"
    assert kinds["River Lock Authority"] == "organization"


def test_the_command_reads_whole_articles_that_the_site_shows_in_extracts(tmp_path, capsys):
    corpus = _new_guide(tmp_path)
    assert group(make(corpus).guide, "Names without an entry") == ()
    assert main(["worklist", "--corpus", str(corpus)]) == 0
    told = capsys.readouterr().out
    assert "# a new file, actors/river-lock-authority.yml" in told
    # What is only mentioned in metadata may not be cited, and is not proposed.
    guide = corpus / "guide.yml"
    guide.write_text(guide.read_text(encoding="utf-8").replace("extracts", "metadata"), encoding="utf-8")
    assert main(["worklist", "--corpus", str(corpus)]) == 0
    assert "a new file" not in capsys.readouterr().out


def test_all_that_is_proposed_for_a_new_guide_is_valid_and_named_once(tmp_path):
    corpus = _new_guide(tmp_path)
    proposed = [task for found in tasks(for_contributors(make(corpus).guide)) for task in found.tasks if task.yaml]
    assert len(proposed) > 4
    for task in proposed:
        pasted(corpus, task)
    made = make(corpus)
    assert made.problems == ()
    labels = [search_key(record.data.label) for record in made.guide.corpus.entries.values()]
    assert len(labels) == len(set(labels))
    assert group(for_contributors(made.guide), "Names without an entry") == ()


_ARTICLES = """\
EASTMOOR - The River Lock Authority (RLA) closed the Eastmoor lock.

“We have no choice,” said Nora Feld, chair of the River Lock Authority.

The Bargemen's League called it a disaster. The League went to court.
===
EASTMOOR - Nora Feld of the River Lock Authority met the Bargemen's League.

“It is shut,” said Piet Ansel, secretary of the Bargemen's League.
===
EASTMOOR - Minister Ada Brandt came to Eastmoor. “Nobody will be left,” Brandt said.

The Institute of Hydraulics for the River Lock Authority wrote a report.

The League, the Institute of Hydraulics said, was told.
"""


def _new_guide(folder: Path) -> Path:
    """A new guide, which shows its articles in extracts."""
    corpus = folder / "corpus"
    day = corpus / "articles" / "not-stated" / "2031"
    day.mkdir(parents=True)
    settings = (
        "title: Locks\ndescription: The locks.\nsite_url: https://locks.example.org/\nlanguage: en\npublish: extracts\n"
    )
    (corpus / "guide.yml").write_text(settings, encoding="utf-8")
    for number, text in enumerate(_ARTICLES.split("\n===\n"), 1):
        (day / f"2031-05-0{number}-report.md").write_text(
            f"---\nheadline: Report {number}\ndateline: EASTMOOR\npublished: 2031-05-0{number}\n"
            f"published_basis: {{kind: stated}}\n---\n\n{text}\n",
            encoding="utf-8",
        )
    return corpus
