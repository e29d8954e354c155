"""In whose words some passages of the first articles are."""

from __future__ import annotations

from generator.base.values import Span
from generator.guide.compare import spoken_at


def test_words_of_one_report_have_one_voice_in_every_table(real):
    """The opening of a sentence, its main clause, and a label in marks, in the guide's own articles."""
    told = {}
    for article, words in (
        ("2024-12-06-guterres-bitter-fruits", "bloodshed"),
        ("2024-12-06-guterres-bitter-fruits", "influence over the conflict"),
        ("2016-07-27-un-seeks-to-resume-talks", "terrorist"),
    ):
        text = real.guide.annotations[article].document.text
        at = text.index(words) + len(words)
        told[words] = spoken_at(real.guide, article, Span(at - len(words.split()[-1]), at)).stated.entry
    assert told == {
        "bloodshed": "antonio-guterres",
        "influence over the conflict": "antonio-guterres",
        "terrorist": "united-nations",
    }
