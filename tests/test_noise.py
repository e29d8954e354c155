"""Noise in raw texts: what is removed, what must stay, and that offsets hold."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.base.values import Noise, Span
from generator.reading.noise.noise import blank, find_noise, headline
from generator.text.document import document

CASES = sorted((Path(__file__).parent / "cases" / "noise").glob("*.yml"))


def unmarked(marked: str) -> tuple[str, list[str]]:
    """A case's text without its double brackets, and what stood between them."""
    pieces = marked.replace("\u27e7", "\u27e6").split("\u27e6")
    return "".join(pieces), pieces[1::2]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_what_is_marked_is_noise_and_nothing_else(path: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    text, expected = unmarked(case["text"])
    found = find_noise(text, language="en")
    assert [noise.span.of(text) for noise in found] == expected
    assert headline(blank(text, found)) is case["headline"]


TEXTS = [unmarked(yaml.safe_load(path.read_text(encoding="utf-8"))["text"])[0] for path in CASES]


@pytest.mark.parametrize("text", TEXTS, ids=[path.stem for path in CASES])
def test_blanking_keeps_every_other_character_where_it_was(text: str) -> None:
    found = find_noise(text, language="en")
    blanked = blank(text, found)
    assert len(blanked) == len(text)
    removed = {at for noise in found for at in range(noise.span.start, noise.span.end)}
    for at, (before, after) in enumerate(zip(text, blanked, strict=True)):
        assert after == before or at in removed or (before == "\n" and after == " ")


def test_a_blanked_line_does_not_join_paragraphs_separated_by_single_breaks() -> None:
    text = "One sentence here.\nAdvertisement\nAnother sentence there.\nAnd a third one."
    blanked = blank(text, find_noise(text, language="en"))
    parts = [part.of(blanked) for part in document("a", blanked, language="en").paragraphs]
    assert parts == ["One sentence here.", "Another sentence there.", "And a third one."]


def test_blank_lines_stay_where_they_separate_paragraphs() -> None:
    text = "One.\n\nAdvertisement\n\nTwo."
    assert blank(text, (Noise(Span(6, 19), "boilerplate_footer", "", ""),)) == "One.\n\n             \n\nTwo."


@given(
    st.text(alphabet=st.sampled_from(list("aB .\n\"'(/>-:,3\u00a0\u201c\u201d\u2019\u0301\U0001f600")), max_size=200)
)
def test_spans_are_in_the_text_in_order_and_do_not_overlap(text: str) -> None:
    end = 0
    for noise in find_noise(text, language="en"):
        assert end <= noise.span.start < noise.span.end <= len(text)
        end = noise.span.end
    assert len(blank(text, find_noise(text, language="en"))) == len(text)
