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
WANTED = 2.2
MEGABYTE = 940_000  # bytes of text, so that the file with its front matter is below the limit


def test_how_much_longer_twice_the_worst_text_takes_each_reader(capsys):
    worst: dict[str, tuple[float, str]] = {}
    for piece in PIECES:
        small, large = stages(text_of(piece, SIZE)), stages(text_of(piece, 2 * SIZE))
        for (name, once), (_, twice) in zip(small, large, strict=True):
            before, after = seconds(once), seconds(twice)
            if after >= LEAST and after > WANTED * before:
                before, after = min(before, seconds(once, 5)), min(after, seconds(twice, 5))
            ratio = after / before if after >= LEAST else 0.0
            worst[name] = max(worst.get(name, (0.0, "")), (ratio, piece))
    with capsys.disabled():
        print(f"\nhow many times as long twice the worst text takes (wanted: at most {WANTED}):")
        print("\n".join(f"  {name}: {ratio:.2f} for {piece!r}" for name, (ratio, piece) in worst.items()))
    assert worst


def test_what_a_megabyte_costs(capsys, tmp_path):
    bodies = [
        path.read_text(encoding="utf-8").split("---\n", 2)[2] for path in sorted(HARBOUR.glob("articles/**/*.md"))
    ]
    prose = "\n\n".join(body.strip() for body in bodies) + "\n\n"
    texts = {"prose": prose * (MEGABYTE // len(prose))} | {repr(piece): text_of(piece, MEGABYTE) for piece in PIECES}
    told = []
    for name, text in texts.items():
        corpus = shutil.copytree(HARBOUR, tmp_path / "corpus")
        (corpus / "articles" / "not-stated" / "large.md").write_text(
            f"---\nheadline: Large\n---\n\n{text}\n", encoding="utf-8"
        )
        start = time.process_time()
        made = make(corpus)
        # Some are refused (marks that hide text, say): that, too, has to come soon.
        shown = len(pages(made.guide)) if made.guide else 0
        told.append((time.process_time() - start, name, "" if shown else ", refused"))
        shutil.rmtree(corpus)
    told.sort(reverse=True)
    with capsys.disabled():
        print(f"\na megabyte from reading to pages, {len(told)} texts (wanted: under 5 s each):")
        print("\n".join(f"  {spent:5.1f} s  {name}{note}" for spent, name, note in told))
    assert told
