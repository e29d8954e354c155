"""`--why` explains how words were read: the rule, the alternatives and the reason, in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.base.edtf import parse_edtf
from generator.base.trace import Trace
from generator.cli import main
from generator.corpus.naming import lexicon_of
from generator.corpus.read import read
from generator.reading.annotate import annotate
from generator.reading.rows import RawText
from generator.reading.speech.cues import CUE_RULES
from generator.reading.speech.findings import MARK_RULES
from generator.reading.speech.floor import ALONE_RULES, BESIDE_RULES
from generator.reading.speech.fronts import FRONT_RULES
from generator.reading.speech.speakers import SPEAKER_RULES
from generator.reading.why import why
from generator.text.document import document

HARBOUR = Path(__file__).parent / "guides" / "harbour"
CASES_OF_QUOTATIONS = Path(__file__).parent / "cases" / "quotations"


@pytest.fixture(scope="module")
def lexicon():
    return lexicon_of(read(HARBOUR).corpus)


def told(lexicon, text, words):
    raw = RawText("case", f"A headline for the case\n\n{text}\n", parse_edtf("2021-03-05"))
    return why(raw, words, lexicon, (), "en")


# What is asked about, and what the answer must name: the rule that decided, and the rival or the reason.
ASKED = (
    (
        "Ann Bell, a baker, said it was late.",
        "it was late",
        ("subject_before", "name_as_given", "tier 1", "would have matched too: noun_alone"),
    ),
    ("“It is late,” said Tom Aldren.", "It is late", ("behind_marks", "entry_named", "tom-aldren")),
    (
        "Ines de Vries met Tom Aldren. He said it was late.",
        "it was late",
        ("pronoun_of_one", "Ines de Vries", "nobody"),
    ),
    (
        "Tom Aldren wrote “The Long Road” in Rome.",
        "The Long Road",
        ("work_named", "the marks enclose the title of a work"),
    ),
    ("The envoy was quoted as saying it was late.", "it was late", ("passive", "it would have matched too")),
    ("What Tom Aldren said was not denied.", "was not denied", ("subject_of_another_verb", "No quotation")),
    ("Tom Aldren may have said “no”.", "no”", ("not_said", "“may” before it says that nothing was said")),
    ("Neither Tom Aldren nor the board said “no”.", "no”", ("scope", "denied", "nobody is named")),
    ("The hospital admitted 40 patients.", "admitted 40 patients", ("thing_taken", "a thing follows and no clause")),
    ("“We stay.” — Tom Aldren", "We stay", ("signature", "tom-aldren")),
    (
        "“Go?” a reporter asked Tom Aldren.\n\n“Yes.”",
        "Yes.",
        ("other_turn", "a question is asked or answered", "tier 3"),
    ),
    ("Two boats sank the board said citing a pilot.", "Two boats sank", ("the comma is missing", "tier 2")),
    ("The board met on 4 March 2021.", "4 March 2021", ("Date", "2021-03-04", "by the rule", "shown in full")),
    ("The board met two days later.", "two days later", ("Date", "by the rule")),
    ("Some 400 ships called.", "400 ships", ("Figure", "counts ship", "by the rule")),
    ("The plan has 40 per cent.", "nothing of that", ("The text does not contain",)),
)


@pytest.mark.parametrize(("text", "words", "named"), ASKED, ids=[words for _, words, _ in ASKED])
def test_the_answer_names_the_rule_and_the_reason(lexicon, text, words, named):
    answer = told(lexicon, text, words)
    assert [part for part in named if part not in answer] == [], answer


def test_a_name_that_is_not_linked_is_reported_with_the_rule_that_refused_it(lexicon):
    answer = told(lexicon, "The union spoke. Dues rose.", "Dues")
    assert "is not taken for harbour-dues" in answer


def test_every_rule_of_speech_says_in_a_sentence_what_it_does():
    for rule in (
        *CUE_RULES,
        *FRONT_RULES,
        *(one.find for one in SPEAKER_RULES),
        *MARK_RULES,
        *BESIDE_RULES,
        *ALONE_RULES,
    ):
        assert rule.__doc__, rule.__name__
        assert rule.__doc__.strip().split("\n")[0].endswith("."), rule.__name__


def test_every_rule_of_a_speaker_has_cases_in_the_folder_of_its_name():
    folder = CASES_OF_QUOTATIONS / "speakers"
    assert [rule.name for rule in SPEAKER_RULES if not any((folder / rule.name).glob("*.yml"))] == []


WORDS = st.sampled_from(
    [
        "“",
        "”",
        "said",
        " ",
        ", ",
        ". ",
        "\n\n",
        "Ann Bell",
        "he",
        "Tom Aldren",
        "40",
        "on Monday",
        "denied",
        "who",
        "asked",
    ]
)


@settings(max_examples=100)
@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_asking_changes_nothing_that_is_found(text):
    lexicon = lexicon_of(read(HARBOUR).corpus) if not CACHE else CACHE[0]
    CACHE.append(lexicon)
    article = document("case", text, published=parse_edtf("2021-03-05"), language="en")
    assert annotate(article, lexicon) == annotate(article, lexicon, trace=Trace())


CACHE: list = []


def test_the_command_prints_and_writes_nothing(tmp_path, capsys):
    file = tmp_path / "case.txt"
    file.write_text("A headline\n\n“It is late,” said Tom Aldren.\n", encoding="utf-8")
    assert main(["annotate", str(file), "--corpus", str(HARBOUR), "--why", "It is late"]) == 0
    assert "behind_marks" in capsys.readouterr().out
    assert [path.name for path in tmp_path.iterdir()] == ["case.txt"]


def test_an_article_of_the_guide_is_asked_about_by_its_file(capsys):
    file = next((HARBOUR / "articles" / "the-northern-post").rglob("*.md"))
    assert main(["annotate", str(file), "--corpus", str(HARBOUR), "--why", "It was overdue"]) == 0
    assert "ines-de-vries" in capsys.readouterr().out


def test_without_a_folder_and_without_a_question_annotate_says_what_to_give(tmp_path, capsys):
    file = tmp_path / "case.txt"
    file.write_text("A headline\n\nWords.\n", encoding="utf-8")
    assert main(["annotate", str(file), "--corpus", str(HARBOUR)]) == 1
    assert "--out DIR, or --why WORDS" in capsys.readouterr().err
