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
# "NORTHPORT Fishermen ...": the dash is lost, and a body or a person may be named as well.
_CAPS_FIRST = re.compile(r"([A-Z][A-Z'\u2019-]{3,}(?:[ -][A-Z][A-Z'\u2019-]{3,})?)\s(?=([A-Z](?:[a-z]+|\.[A-Z])))")


def is_dateline(text: str, site: Surroundings, *, alone: bool = False) -> bool:
    """Whether a line begins with a place and a day or an agency; `alone`: whether it says nothing else."""
    if alone:
        found = site.patterns["alone"].fullmatch(text)
    else:
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
    at, dateline = span.start, site.patterns["dateline"]
    byline = site.patterns["byline_before"].match(text, at, span.end) if body <= 0 else None
    if byline and dateline.match(text, byline.end(), span.end):
        yield Noise(Span(at, byline.end()), "byline", "who wrote it", "byline")
        at = byline.end()
    found = _dateline(text, Span(at, span.end), body, site)
    if found and (found.re is dateline or found.group().rstrip()[-1] not in usual):
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
        if found and not _opens_sentences(words := found.group(), site):
            return None if pattern is bare and words.rstrip().endswith(":") and len(words.split()) > 3 else found
    place = _CAPS_FIRST.match(text, span.start, span.end) if bare else None
    if place is None or place[2].lower() in site.sets["of_a_place"]:
        return None
    # Elsewhere the text names something in a place of this name, which it writes in ordinary letters then.
    where = "|".join(site.lists["place_prepositions"])
    return place if re.search(rf"\b(?:{where})\s{re.escape(place[1].title())}\b", text) else None


def _opens_sentences(words: str, site: Surroundings) -> bool:
    first = re.match(r"[\w.']+", words)
    return first is not None and first.group().lower() in site.sets["not_a_place"]
