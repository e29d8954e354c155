"""Annotating a text, and the resulting rows."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.base.edtf import parse_edtf
from generator.reading.annotate import annotate
from generator.reading.names.building import build_lexicon
from generator.reading.names.lexicon import Lexicon, Name, Named
from generator.reading.rows import KINDS, RawText, annotate_texts, merge
from generator.reading.wordings import Label
from generator.text.document import document

TEXT = """Home > Coast

NORTHPORT, May 3 (Newswire) - The Harbour Board said on Tuesday that it would reopen the pier.

“We have a duty to listen to every crew that works in this old harbour,” said Ann Lee, a fisherman.

Some 4,000 crews left Eastport, which the regime had closed.
"""
OTHER = "Crews were told on Monday: “We have a duty to listen to every crew that works in this old harbour,” Lee said."
LABELS = (Label("regime", referent="harbour-board", register="partisan", category="government_naming"),)


def _lexicon() -> Lexicon:
    return build_lexicon(
        (
            Named("harbour-board", "organization", (Name("Harbour Board", "harbour-board"),)),
            Named("eastport", "place", (Name("Eastport", "eastport"),)),
        ),
        language="en",
    )


def _raw(id_: str = "001_pier", text: str = TEXT) -> RawText:
    return RawText(id_, text, parse_edtf("2031-05-04"), path=f"texts/{id_}.txt")


def test_every_finder_reads_the_article() -> None:
    article = document("a", TEXT, published=parse_edtf("2031-05-04"), language="en")
    found = annotate(article, _lexicon(), LABELS)
    assert [mention.entry for mention in found.mentions] == ["harbour-board", "eastport"]
    assert {quotation.type for quotation in found.quotations} >= {"direct", "indirect"}
    assert [(date.span.of(TEXT), date.value) for date in found.dates][-1] == ("Tuesday", "2031-04-29")
    assert [figure.value for figure in found.figures] == [4000]
    assert [wording.form for wording in found.wordings] == ["regime"]


def test_rows_give_the_places_of_findings_in_the_text_as_given() -> None:
    rows = annotate_texts([_raw()], _lexicon(), LABELS, language="en")
    assert tuple(rows) == KINDS
    assert [row["text"] for row in rows["noise"]] == ["Home > Coast", "NORTHPORT, May 3 (Newswire) - "]
    for kind in ("mentions", "quotes", "dates", "figures", "labels", "noise"):
        assert rows[kind], kind
        for row in rows[kind]:
            assert row["text"] == TEXT[row["start"] : row["end"]]
            assert row["article"] == "001_pier"
    assert json.loads(json.dumps(rows)) == rows


def test_a_speaker_who_is_no_entry_is_named() -> None:
    rows = annotate_texts([_raw()], _lexicon(), LABELS, language="en")["quotes"]
    (direct,) = [row for row in rows if row["type"] == "direct"]
    assert (direct["speaker"], direct["speaker_mention"]["text"]) == ("other:ann-lee", "Ann Lee")
    assert direct["speaker_mention"]["text"] == "Ann Lee"
    assert TEXT[direct["outer_start"] : direct["outer_end"]].startswith("“We")
    assert "harbour-board" in {row["speaker"] for row in rows if row["type"] == "indirect"}


def test_articles_have_their_title_and_day() -> None:
    rows = annotate_texts([_raw(text=f"The pier reopens\n\n{TEXT}")], _lexicon(), language="en")["articles"]
    assert rows == [
        {
            "article": "001_pier",
            "path": "texts/001_pier.txt",
            "title": "The pier reopens",
            "pub_date": "2031-05-04",
            "chars": len(TEXT) + len("The pier reopens\n\n"),
        }
    ]


def test_passages_are_compared_with_the_other_texts() -> None:
    alone = annotate_texts([_raw()], _lexicon(), language="en")
    beside = annotate_texts([_raw()], _lexicon(), beside=[_raw("002_crews", OTHER)], language="en")
    assert alone["shared"] == []
    (row,) = beside["shared"]
    assert (row["a"]["article"], row["b"]["article"], row["kind"]) == ("001_pier", "002_crews", "same_quote")
    assert [article["article"] for article in beside["articles"]] == ["001_pier"]


def test_one_by_one_or_together_makes_the_same_set() -> None:
    first, second = _raw(), _raw("002_crews", OTHER)
    together = annotate_texts([first, second], _lexicon(), LABELS, language="en")
    later = merge(
        annotate_texts([first], _lexicon(), LABELS, language="en"),
        annotate_texts([second], _lexicon(), LABELS, beside=[first], language="en"),
    )
    earlier = merge(
        annotate_texts([second], _lexicon(), LABELS, language="en"),
        annotate_texts([first], _lexicon(), LABELS, beside=[second], language="en"),
    )
    assert later == together == earlier


def test_an_article_given_again_replaces_its_rows() -> None:
    before = annotate_texts([_raw(), _raw("002_crews", OTHER)], _lexicon(), LABELS, language="en")
    after = merge(before, annotate_texts([_raw(text="Nobody spoke.")], _lexicon(), LABELS, language="en"))
    assert [row["chars"] for row in after["articles"]] == [len("Nobody spoke."), len(OTHER)]
    assert {row["article"] for row in after["quotes"]} == {"002_crews"}
    assert after["shared"] == []


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from(list("aB .\n\"',:-(/)\u00a0\u201c\u201d\u2019\u0301\u00ad\U0001f600")), max_size=120
    )
)
def test_offsets_hold_for_every_text(noise: str) -> None:
    text = f"{noise} Eastport slept. “The regime,” said Ann Lee, “left {noise} Eastport on Tuesday.”"
    for rows in annotate_texts([_raw(text=text)], _lexicon(), LABELS, language="en").values():
        for row in rows:
            if "start" in row:
                assert 0 <= row["start"] <= row["end"] <= len(text)
                assert row["text"] == text[row["start"] : row["end"]]
