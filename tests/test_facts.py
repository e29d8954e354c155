"""The comparable content of a statement: here, its names."""

from __future__ import annotations

import pytest

from generator.guide.facts import read_facts
from generator.text.document import document


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It is kept by ISIL (Da’esh) alone.", ["ISIL", "Da’esh"]),
        ("It was given to O’Neill by hand.", ["O’Neill"]),
        ("It was in Ann Berg’s hand.", ["Ann Berg"]),
    ],
)
def test_an_apostrophe_within_a_name_is_part_of_it(text, names):
    found = read_facts(document("a", text, language="en"), (), (), own=True)
    assert [shown for _, shown, _ in found.names] == names
