"""Texts of pieces of sentences in any order: a sample of what the long tests try in great number."""

from __future__ import annotations

import pytest

from tests.hostile.shuffling import faults, shuffled


@pytest.mark.parametrize("seed", range(4))
def test_a_text_of_shuffled_sentences_is_read_to_its_end(seed):
    wrong = {text: found for text in shuffled(seed, 250) if (found := faults(text))}
    assert wrong == {}
