"""A great number of texts of pieces of sentences in any order, read by every reader of articles."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor

import pytest

from tests.hostile.shuffling import faults, shuffled

pytestmark = pytest.mark.long
TEXTS, SEEDS = 1_000, range(100, 300)


def _read(seed: int) -> list[tuple[str, list[str]]]:
    return [(text, found) for text in shuffled(seed, TEXTS) if (found := faults(text))]


def test_two_hundred_thousand_shuffled_texts_are_read_to_their_end(capsys):
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        wrong = [found for run in pool.map(_read, SEEDS) for found in run]
    with capsys.disabled():
        print(f"\n{TEXTS * len(SEEDS):,} shuffled texts read, {len(wrong)} wrong")
    assert wrong == []
