"""No reader of an article takes the square of its length, whatever it holds (`make bench` measures the seconds)."""

from __future__ import annotations

import pytest

from tests.hostile.stages import PIECES, stages, text_of
from tests.steps import steps

SIZE = 1_500
FEW = 500  # what a reader does once, whatever the length


@pytest.mark.parametrize("piece", PIECES, ids=ascii)
def test_four_times_the_worst_text_takes_each_reader_four_times_the_steps(piece):
    for (name, once), (_, four) in zip(stages(text_of(piece, SIZE)), stages(text_of(piece, 4 * SIZE)), strict=True):
        before, after = steps(once), steps(four)
        assert after < 4.4 * before + FEW, (name, before, after)
