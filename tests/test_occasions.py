"""The day on which words were said is shown if known, and never replaced by the day of publication."""

from __future__ import annotations

import re

import pytest

from generator.guide.occasions import occasion, reported_speech
from generator.line import make, pages
from tests.conftest import HARBOUR
from tests.reading_pages import text_of
from tests.test_check import lay_out

ANN = {"actors/ann.yml": "label: Ann Berg\nkind: person\n", "actors/bo.yml": "label: Bo Dahl\nkind: person\n"}
ARTICLE = "---\nheadline: News\npublished: 2021-03-05\npublished_basis: {{kind: {kind}}}\n---\n\n{text}\n"
EVENT = """
label: Ann Berg speaks to the press
type: {type}
date: 2021-03-03
date_basis: {{kind: stated}}
participants: [{{actor: {who}}}]
accounts:
  - article: news
    says: She spoke.
    citations: [{{article: news, exact: "{exact}"}}]
"""


def made(tmp_path, text, event="", kind="stated"):
    files = {**ANN, "articles/not-stated/news.md": ARTICLE.format(text=text, kind=kind)}
    if event:
        files["events/2021/speech.yml"] = event
    found = make(lay_out(tmp_path, files))
    assert found.guide is not None, found.problems
    return found.guide


def days(guide, actor="ann"):
    told = [occasion(guide, found) for found in guide.statements.get(actor, ())]
    return [said and said.day.text for said in told]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ann Berg said Wednesday that the quay was full.", "2021-03-03"),
        ("“The quay is full,” Ann Berg told reporters in the harbour on Wednesday.", "2021-03-03"),
        ("Ann Berg on Wednesday said that the quay was full.", "2021-03-03"),
        ("On Wednesday, Ann Berg said that the quay was full.", "2021-03-03"),
        ("Speaking at the harbour on Wednesday, after a walk, Ann Berg said that the quay was full.", "2021-03-03"),
        # The day is that of something else, or nobody says what it is the day of.
        ("Ann Berg said that the quay was full on Wednesday.", None),
        ("Ann Berg, who came on Wednesday, said that the quay was full.", None),
        ("Ann Berg said of the vote on Wednesday that it was fair.", None),
        ("On Wednesday, the cranes stood still, and Ann Berg said that the quay was full.", None),
        ("Bo Dahl said on Wednesday that Ann Berg used the word “full” of the quay.", None),
        ("Ann Berg said that the quay was full.", None),
        ("Ann Berg said in March that the quay was full.", None),
    ],
)
def test_a_day_is_that_of_the_words_only_where_it_belongs_to_their_verb(tmp_path, text, day):
    found = days(made(tmp_path, text))
    assert found
    assert set(found) == {day}


def test_words_without_a_verb_have_the_day_of_those_before_them(tmp_path):
    text = "“The quay is full,” Ann Berg said on Wednesday. “It must grow.”\n\n“All quays are full,” Ann Berg said."
    assert days(made(tmp_path, text)) == ["2021-03-03", "2021-03-03", None]


@pytest.mark.parametrize(
    ("type_", "who", "exact", "day"),
    [
        ("statement", "ann", "Ann Berg said", "2021-03-03"),
        ("statement", "bo", "Ann Berg said", None),  # somebody else's act of speech
        ("statement", "ann", "the quay was full", None),  # the words may be told of another day
        ("meeting", "ann", "Ann Berg said", None),  # what is cited for a meeting may be said after it
    ],
)
def test_an_event_gives_the_day_if_it_is_the_act_of_speech_itself(tmp_path, type_, who, exact, day):
    guide = made(tmp_path, "Ann Berg said that the quay was full.", EVENT.format(type=type_, who=who, exact=exact))
    assert days(guide) == [day]
    assert reported_speech(guide, "news", "ann") == ("speech" if who == "ann" else None)


def test_an_event_with_an_uncertain_day_gives_none(tmp_path):
    event = EVENT.format(type="statement", who="ann", exact="Ann Berg said")
    event = event.replace("{kind: stated}", "{kind: inferred, from: little, confidence: low}")
    assert days(made(tmp_path, "Ann Berg said that the quay was full.", event)) == [None]


def test_if_words_and_event_differ_no_day_is_given(tmp_path):
    event = EVENT.format(type="statement", who="ann", exact="Ann Berg said")
    assert days(made(tmp_path, "Ann Berg said on Thursday that the quay was full.", event)) == [None]


def test_a_statement_shows_the_day_of_speech_and_its_article_the_day_of_publication(tmp_path):
    guide = made(tmp_path, "Ann Berg said on Wednesday that the quay was full.", kind="inferred")
    page = text_of(pages(guide)["actors/ann/index.md"])
    assert "said 3 March 2021 (“Wednesday”)" in page.replace(" )", ")")
    assert "published 5 March 2021 (inferred)" in page


def test_no_statement_shows_the_day_of_publication_as_that_of_speech(either):
    for path, page in either.pages.items():
        for row in re.findall(r'<ol class="statements".*?</ol>', page, re.DOTALL):
            for day in re.findall(r"<time [^>]*>[^<]*</time>(?! <span class=\"note\">\()", row):
                raise AssertionError((path, day))


def test_the_statements_shown_are_as_many_as_are_counted(either):
    heads = {
        path: re.search(r'<p class="more-about"[^>]*>Quoted by (.*?)</p>', page) for path, page in either.pages.items()
    }
    assert any(heads.values()) or either.folder != HARBOUR
    for path, head in heads.items():
        if head:  # where all is of one outlet, none is counted
            counted = sum(map(int, re.findall(r'class="count">(\d+)<', head.group(1))))
            assert either.pages[path].count('<span class="cue">') == counted, path
