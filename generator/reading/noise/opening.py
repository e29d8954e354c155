"""Find what is before the first word of a paragraph: crawl prefixes, bylines, datelines, glued desk names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.base.values import Noise, Span
from generator.reading.noise.surroundings import Surroundings

_SHORT = 60  # characters of a paragraph that has no dateline
# "Harbour PressAmericas: ", "Daily MailMiddle East: ": an outlet and its desk glued together; "McKay: " is a person.
_GLUED = re.compile(
    r"(?:[A-Z][\w.&-]*\s){0,3}[A-Z][a-z]{3,}(?:[A-Z][a-z]{2,}|[A-Z]{2,})(?:\s[A-Z][a-z]+){0,2}\s?:\s+(?=[\"\u2018\u201c]?[A-Z])"
)


def is_dateline(text: str, site: Surroundings) -> bool:
    """Whether a line begins with a place and a day or an agency."""
    found = site.patterns["dateline"].match(text) or site.patterns["second"].match(text)
    return found is not None and not _opens_sentences(found.group(), site)


def find_crawl_prefix(text: str, site: Surroundings) -> Noise | None:
    """A crawl's keys stand before everything else, with the blanks that came with them."""
    found = site.patterns["crawl"].match(text)
    return Noise(Span(0, found.end()), "crawl_prefix", "the day a crawl noted", "crawl prefix") if found else None


def find_opening(text: str, span: Span, *, body: int, site: Surroundings, usual: frozenset[str]) -> Iterator[Noise]:
    """What is before the paragraph's own first word, piece by piece.

    `body` counts paragraphs from the first one of prose (0); `usual`: signs that part the first words of several
    paragraphs, as who speaks in a talk; none of them tells a dateline without a day or an agency.
    """
    at, found = span.start, _dateline(text, span, body, site)
    if found and (found.re is site.patterns["dateline"] or found.group().rstrip()[-1] not in usual):
        yield Noise(Span(at, found.end()), "dateline", "where and when it was reported, or by which agency", "dateline")
    elif found := _GLUED.match(text, at, span.end):
        reason = "the name of an outlet and its desk, run together"
        yield Noise(Span(at, found.end()), "source_label_glued", reason, "glued label")


def _dateline(text: str, span: Span, body: int, site: Surroundings) -> re.Match[str] | None:
    """The dateline at the start, unless what looks like a place is a word that opens sentences."""
    if span.end - span.start < _SHORT:
        return None
    patterns = site.patterns
    # Without a date or an agency only a paragraph near the first one of prose may carry one. A standfirst may be
    # before it; then the place must be in capitals, or have its country.
    bare = {0: patterns["bare"], 1: patterns["second"]}.get(body)
    for pattern in (patterns["dateline"] if body in range(-2, 3) else None, bare):
        found = pattern.match(text, span.start, span.end) if pattern else None
        if found and not _opens_sentences(found.group(), site):
            return found
    return None


def _opens_sentences(words: str, site: Surroundings) -> bool:
    first = re.match(r"[\w.']+", words)
    return first is not None and first.group().lower() in site.sets["not_a_place"]
