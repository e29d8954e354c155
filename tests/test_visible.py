"""The visible part of a name: no hidden characters but those its script needs, and look-alikes are equal."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from generator.corpus.read import read
from generator.line import make
from generator.text.visible import hidden, look, visible

NEEDED = [
    "خانه\u200cها",  # Persian: "houses"
    "می\u200cخواهم",
    "क्\u200dष",  # Devanagari: half a letter
    "ಕ್\u200cಷ",
    "ᠨᠠᠢᠮᠠ\u180bᠨ",  # Mongolian
    "葛\U000e0100城",  # the form of a character that the city uses
    "芦\ufe00屋",
    "❤\ufe0f",
    "1\ufe0f\u20e3",
    "👨\u200d👩\u200d👧",
    "🏳\ufe0f\u200d🌈",
    "👩🏽\u200d🔬",
]
HIDING = [
    "a\u200db",
    "a\u200cb",
    "\u200cخانه",
    "خانه\u200c",
    "a\ufe0f",
    "a\U000e0100",
    "Harbour\U000e0041",
    "a\u034fb",
    "\u3164",
    "\uffa0x",
    "a\u115fb",
    "a\u1160b",
    "ក\u17b4",
    "a\u180bb",
    "a\u180eb",
    "a\u2800b",
    "a\u00adb",
    "a\ufeffb",
    "\u202eabc",
    "a\u2066b",
    "a\ufff9b",
    "\U0001f3f4\U000e0067\U000e0062",
]


@pytest.mark.parametrize("name", NEEDED)
def test_what_a_script_needs_is_welcome(name):
    assert hidden(name) is None
    assert visible(name)


@pytest.mark.parametrize("name", HIDING)
def test_what_hides_is_found(name):
    assert hidden(name) is not None


def test_every_format_character_hides_somewhere():
    """All that Unicode calls a format character, but the few that are drawn."""
    drawn = {char for char in map(chr, range(sys.maxunicode)) if unicodedata.category(char) == "Cf"}
    drawn = {char for char in drawn if hidden(f"a{char}b") is None}
    assert {unicodedata.name(char).split()[0] for char in drawn} <= {"ARABIC", "SYRIAC", "KAITHI", "EGYPTIAN"}


@pytest.mark.parametrize("text", ["", " \n", "\u200b", "\u0301\u0301", "\u3164", "\u2800", "\u115f\u1160", "\ufe0f"])
def test_a_text_of_nothing_to_see_is_none(text):
    assert not visible(text)


@pytest.mark.parametrize("text", ["x", "?", "1", "中", "❤", "\u25cc\u0301"])
def test_a_text_of_one_sign_is_one(text):
    assert visible(text)


def test_names_are_compared_by_their_look():
    assert look("Ｈarbour") == look("Harbour") == look("Har\u00adbour")
    assert look("ﬁn") == "fin"
    assert look("❤\ufe0f") == look("❤")


@pytest.mark.parametrize("label", ["\u3164", "\u0301", "Dues\U000e0041", "Dues\ufe0f", "\u200b"])
def test_a_label_that_is_not_what_it_looks_like_is_refused_at_its_line(copy, label):
    corpus = copy()
    (corpus / "glossary/berth.yml").write_text(f"status: draft\nlabel: {label}\n", encoding="utf-8")
    (problem,) = make(corpus).problems
    assert (problem.code, problem.where.line, problem.where.column) == ("bad-value", 2, 8)


def test_two_entries_that_look_alike_clash(copy):
    corpus = copy()
    (corpus / "glossary/berth.yml").write_text("status: draft\nlabel: \uff28arbour dues\n", encoding="utf-8")
    problems = [problem for problem in make(corpus).problems if problem.code == "name-clash"]
    assert [problem.where.path for problem in problems] == [str(corpus / "glossary/harbour-dues.yml")]
    assert "berth" in problems[0].message


@pytest.mark.parametrize("body", ["\u200b", "\u0301", "\u3164", "\u2800 \n\n\u00ad"])
def test_an_article_of_nothing_to_see_has_no_text(copy, body):
    corpus = copy()
    article = next((corpus / "articles").rglob("*.md"))
    front = article.read_text(encoding="utf-8").split("---\n")[1]
    (corpus / "articles/empty.md").write_text(f"---\n{front}---\n\n{body}\n", encoding="utf-8")
    told = [problem.message for problem in read(corpus).problems]
    assert told == ["the article has no text"]
