"""Texts of pieces of sentences in any order: what no journalist writes, and every reader of articles has to survive."""

from __future__ import annotations

import random
import re
import traceback
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

from generator.base.edtf import parse_edtf
from generator.base.values import Span
from generator.corpus.naming import labels_of, lexicon_of
from generator.reading.annotate import annotate
from generator.reading.annotation import Annotation
from generator.reading.names.lexicon import Lexicon
from generator.reading.noise.noise import blank, find_noise, headline
from generator.reading.shared import find_shared
from generator.reading.unknown import find_unknown
from generator.reading.wordings import Label
from generator.text.document import document
from tests.hostile.pouring import HARBOUR, harbour

_CASES = Path(__file__).resolve().parents[1] / "cases"
_TOKEN = re.compile(r"\w+(?:['\u2019.,-]\w+)*|[^\w\s]|\s+")
_BETWEEN = (
    *(" ", " ", " ", " ", ", ", ". ", "\n\n", "\n", ""),
    *("\u201c", "\u201d", '"', "'", " \u2014 ", "\u00a0", "\u0130", "\u200b"),
)
_LONGEST_RUN = 7  # tokens in the order in which somebody wrote them
_RUNS = 40  # of a text at most
_PUBLISHED = parse_edtf("2021-03-04")


@cache
def _written() -> tuple[str, ...]:
    """Words and signs of articles and of the cases that the readers are tested with, as they were written."""
    files = chain(sorted(_CASES.rglob("*.yml")), sorted(HARBOUR.glob("articles/**/*.md")))
    return tuple(token for file in files for token in _TOKEN.findall(file.read_text(encoding="utf-8")))


def shuffled(seed: int, count: int) -> Iterator[str]:
    """So many texts of short runs of what was written, parted and joined by chance; the same for the same seed."""
    chance, written = random.Random(seed), _written()  # noqa: S311  # no secret
    for _ in range(count):
        parts = []
        for _ in range(chance.randint(1, _RUNS)):
            at = chance.randrange(len(written))
            parts += [*written[at : at + chance.randint(1, _LONGEST_RUN)], chance.choice(_BETWEEN)]
        yield "".join(parts)


@cache
def _tables() -> tuple[Lexicon, tuple[Label, ...]]:
    return lexicon_of(harbour().corpus), tuple(labels_of(harbour().corpus))


def faults(text: str) -> list[str]:
    """What goes wrong in reading a text: an exception, or a finding that lies outside."""
    lexicon, labels = _tables()
    try:
        noise = find_noise(text, language="en")
        clean = blank(text, noise)
        found = annotate(
            document("x", clean, published=_PUBLISHED, headline=headline(clean), language="en"), lexicon, labels
        )
        shared = find_shared([found.document, document("y", text[len(text) // 3 :], language="en")])
        unknown = find_unknown(found.document, found.mentions)
    except Exception:  # noqa: BLE001  # whatever it is: a text must never be the end of a build
        return [traceback.format_exc(limit=-3)]
    wrong = ["the text without its noise has another length"] if len(clean) != len(text) else []
    spans = [
        *(each.span for each in noise),
        *_spans(found),
        *(each.a for each in shared),
        *(each.span for each in unknown),
    ]
    return wrong + [f"{span} lies outside the text" for span in spans if not 0 <= span.start < span.end <= len(text)]


def _spans(found: Annotation) -> Iterator[Span]:
    for each in (*found.mentions, *found.quotations, *found.dates, *found.figures, *found.wordings):
        yield each.span
    for quotation in found.quotations:
        yield from (span for span in (quotation.cue, quotation.speaker.span) if span is not None)
