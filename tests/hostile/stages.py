"""What reads an article, stage by stage, and texts of one thing over and over: the worst there is to read."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from generator.base.edtf import parse_edtf
from generator.corpus.evidence import locate
from generator.corpus.naming import labels_of, lexicon_of
from generator.pages.body import Layer, overlay
from generator.pages.escape import block, inline
from generator.reading.figures.figures import find_figures
from generator.reading.names.mentions import find_mentions
from generator.reading.noise.noise import find_noise
from generator.reading.shared import find_shared
from generator.reading.speech.quotations import find_quotations
from generator.reading.times.dates import find_dates
from generator.reading.wordings import find_wordings
from generator.text.document import document
from generator.text.plain import fold
from tests.hostile.pouring import harbour, html

PIECES = (
    ". ", ".", "! ", '"a ', "“a ", "a” ", "'a ", "a' ", "“‘", "he said ", "she said that ",
    '"x," Ines de Vries said. ', "Ines de Vries ", "harbour board ", "HB ", "dues ", "cash cow ", "self-styled ",
    "1 ", "1,", "1.", "1/2/", "10:30 ", "5 to ", "between 5 and ", "5 percent ",
    "one hundred and twenty-five thousand ", "thousand ", "4 March 2021 ", "March ", "last Wednesday ",
    "from March to ", "a year ago ", "since 2019 ", "2016-04-", "Abc ", "ABC ", "A. B. ", "U.N. ", "Mr. ", "a, ",
    ", who said, ", "the board of the harbour of ", "e\u0301", "\u0301", "\u200b", "a\n", "a\n\n", "\t", "\u00a0",
    "(", "[", "<", "&", "*", "_", "> ", "http://a.b/c ", "Photo: AFP ", " | ", "“a\n\n", "— ", "$5 ", "x",
    "Read more: ", "HARBOUR, March 4 (CW) — ", "© 2021 ", "1st ", "twenty-", "according to ",
    "he \nhe Mon (", "\nhe ©per cent ",
)  # fmt: skip
PARAGRAPH = 19_000  # characters: below the limit, so that a corpus may hold it
_PUBLISHED = parse_edtf("2021-03-04")


def text_of(piece: str, size: int) -> str:
    """A piece over and over, up to a size, in the longest paragraphs a corpus may hold."""
    whole = piece * (size // len(piece))
    return "\n\n".join(whole[at : at + PARAGRAPH] for at in range(0, len(whole), PARAGRAPH))


def stages(text: str) -> Iterator[tuple[str, Callable[[], object]]]:
    """Each reader of the text by name, ready to run; they build upon one another in their order."""
    lexicon, labels = lexicon_of(harbour().corpus), labels_of(harbour().corpus)
    held = {}

    def keep(name: str, make: Callable[[], object]) -> Callable[[], object]:
        def run() -> object:
            held[name] = make()
            return held[name]

        return run

    yield "noise", lambda: find_noise(text, "en")
    yield "fold", lambda: fold(text)
    yield "document", keep("document", lambda: document("x", text, published=_PUBLISHED, language="en"))
    yield "mentions", keep("mentions", lambda: find_mentions(held["document"], lexicon))
    yield (
        "quotations",
        keep("quotations", lambda: find_quotations(held["document"], held["mentions"].mentions).quotations),
    )
    yield "dates", keep("dates", lambda: find_dates(held["document"], held["quotations"]))
    yield "figures", lambda: find_figures(held["document"], held["quotations"], held["dates"])
    yield "wordings", lambda: find_wordings(held["document"], held["mentions"].mentions, held["quotations"], labels)
    yield "locate", lambda: locate(text, f"{text[:1_000]} ?" if text.strip() else "x")
    other = document("y", text[len(text) // 3 :], published=_PUBLISHED, language="en")
    yield "shared", lambda: find_shared([held["document"], other])
    yield "escape", lambda: (block(text), inline(text[:PARAGRAPH]))
    yield "overlay", lambda: _paragraphs(text, held)


def _paragraphs(text: str, held: dict[str, object]) -> str:
    layers = [Layer(mention.span, 0, "b") for mention in held["mentions"].mentions]  # type: ignore[attr-defined]
    shown = [
        overlay(text, part, [layer for layer in layers if layer.span.overlaps(part)][:2_000])
        for part in held["document"].paragraphs
    ]  # type: ignore[attr-defined]
    return html("\n".join(f"<p>{part}</p>" for part in shown))


def seconds(run: Callable[[], object], rounds: int = 1) -> float:
    """The CPU time of a run, the shortest of some."""
    found = []
    for _ in range(rounds):
        start = time.process_time()
        run()
        found.append(time.process_time() - start)
    return min(found)
