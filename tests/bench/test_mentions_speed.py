"""How fast names are found in an article, with a lexicon of two thousand names."""

from __future__ import annotations

import time

import pytest

from generator.reading.names.building import build_lexicon
from generator.reading.names.lexicon import Name, Named
from generator.reading.names.mentions import find_mentions
from generator.text.document import document

PARAGRAPH = (
    "The Harbour Board met in Porthaven 12 on Monday. Anna Wit, the board's chair, said the Lake Fund 7 would pay "
    "\u201cwithin weeks\u201d and that Region 44 and Region 9's mayors had agreed. The Upper Council 3 objected.\n\n"
)


@pytest.mark.bench
def test_how_long_the_names_of_an_article_take_among_two_thousand_names(capsys: pytest.CaptureFixture[str]) -> None:
    kinds = (
        ("Porthaven", "place"),
        ("Lake Fund", "organization"),
        ("Region", "place"),
        ("Upper Council", "organization"),
    )
    entries = [
        Named(f"e{at}", kinds[at % 4][1], (Name(f"{kinds[at % 4][0]} {at // 4}", f"e{at}"),)) for at in range(1_998)
    ]
    entries.append(Named("board", "organization", (Name("Harbour Board", "board"), Name("board", "board", "short"))))
    entries.append(Named("wit", "person", (Name("Anna Wit", "wit"),)))
    lexicon = build_lexicon(entries, language="en")
    article = document("a", PARAGRAPH * (3_000 // len(PARAGRAPH)), language="en")
    rounds = 50
    begin = time.process_time()
    for _ in range(rounds):
        found = find_mentions(article, lexicon).mentions
    each = (time.process_time() - begin) / rounds
    with capsys.disabled():
        print(
            f"\n{len(article.text)} characters, {len(found)} mentions: {each * 1000:.2f} ms, {1 / each:.0f} articles/s"
        )
    assert found
