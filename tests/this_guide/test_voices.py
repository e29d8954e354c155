"""The speakers of some passages of the first articles."""

from __future__ import annotations

from generator.base.values import Span
from generator.guide.compare import spoken_at
from tests.this_guide.test_corpus import now


def test_words_of_one_report_have_one_voice_in_every_table(real):
    """The opening of a sentence, its main clause, and a label in marks, in the guide's own articles."""
    told = {}
    for article, words in (
        ("2024-12-06-guterres-bitter-fruits", "bloodshed"),
        ("2024-12-06-guterres-bitter-fruits", "influence over the conflict"),
        ("2016-07-27-un-seeks-to-resume-talks", "terrorist"),
    ):
        text = real.guide.annotations[now(article)].document.text
        at = text.index(words) + len(words)
        told[words] = spoken_at(real.guide, now(article), Span(at - len(words.split()[-1]), at)).stated.entry
    assert told == {
        "bloodshed": now("antonio-guterres"),
        "influence over the conflict": now("antonio-guterres"),
        "terrorist": now("united-nations"),
    }
