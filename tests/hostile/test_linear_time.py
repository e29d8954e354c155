"""No reader of an article takes the square of its length, whatever it holds (the bench measures the ratio)."""

from __future__ import annotations

import pytest

from tests.hostile.stages import PIECES, seconds, stages, text_of

SIZE = 3_000


@pytest.mark.parametrize("piece", PIECES[::5], ids=ascii)
def test_four_times_the_worst_text_takes_far_less_than_sixteen_times_as_long(piece):
    """Bounds are wide, as other work runs beside: the square of the length would still break them."""
    for (name, once), (_, four) in zip(stages(text_of(piece, SIZE)), stages(text_of(piece, 4 * SIZE)), strict=True):
        before, after = seconds(once, 2), seconds(four)
        assert after < 10 * before + 0.25, (name, before, after)
