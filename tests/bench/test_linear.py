"""Linear time: of the worst texts, twice as much takes each reader about twice as long; what a megabyte costs."""

from __future__ import annotations

import shutil
import time

import pytest

from generator.line import make, pages
from tests.hostile.pouring import HARBOUR
from tests.hostile.stages import PIECES, seconds, stages, text_of

pytestmark = pytest.mark.bench
SIZE = 20_000
LEAST = 0.1  # seconds: what takes less says nothing about its growth


def test_twice_the_worst_text_takes_each_reader_at_most_twice_and_a_fifth(capsys):
    worst: dict[str, tuple[float, str]] = {}
    for piece in PIECES:
        small, large = stages(text_of(piece, SIZE)), stages(text_of(piece, 2 * SIZE))
        for (name, once), (_, twice) in zip(small, large, strict=True):
            before, after = seconds(once), seconds(twice)
            if after >= LEAST and after > 2.2 * before:
                before, after = min(before, seconds(once, 3)), min(after, seconds(twice, 3))
            ratio = after / before if after >= LEAST else 0.0
            worst[name] = max(worst.get(name, (0.0, "")), (ratio, piece))
    with capsys.disabled():
        print("\n" + "\n".join(f"{name}: {ratio:.2f} for {piece!r}" for name, (ratio, piece) in worst.items()))
    assert {name: found for name, found in worst.items() if found[0] > 2.2} == {}


def test_what_a_megabyte_costs(capsys, tmp_path):
    bodies = [
        path.read_text(encoding="utf-8").split("---\n", 2)[2] for path in sorted(HARBOUR.glob("articles/**/*.md"))
    ]
    prose = "\n\n".join(body.strip() for body in bodies) + "\n\n"
    told = []
    for name, text in (
        ("prose", prose * (940_000 // len(prose))),
        *((repr(p), text_of(p, 940_000)) for p in ("x", "<", "1 ", "“a ")),
    ):
        corpus = shutil.copytree(HARBOUR, tmp_path / "corpus")
        (corpus / "articles" / "not-stated" / "large.md").write_text(
            f"---\nheadline: Large\n---\n\n{text}\n", encoding="utf-8"
        )
        start = time.process_time()
        made = make(corpus)
        assert made.guide is not None, made.problems
        pages(made.guide)
        told.append(f"{name}: {time.process_time() - start:.1f} s")
        shutil.rmtree(corpus)
    with capsys.disabled():
        print("\n" + "\n".join(told))
