"""Find what stands before the first word of a paragraph: crawl prefixes, bylines, datelines, glued desk names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator.base.values import Noise, Span
from generator.reading.noise.surroundings import Surroundings

_DASH = r"(?:[-\u2013\u2014\u2015]{1,3})"
_CAPS = r"[A-Z][A-Z.'\u2019-]{2,}(?:[ /-][A-Z][A-Z.'\u2019-]+){0,3}"
# "(Agency)", "(Agency/Agency)", "(Agency News / Agency - 3rd May, 2031)", "[Agency]", "/Agency/"
_AGENCY = (
    r"(?:\([A-Z][^()\n]{1,40}\)|\([A-Z][^()/\n]{1,30}/[^()\n]{1,50}\)|\[[A-Z][^\[\]\n]{1,40}\]|/[A-Z][A-Za-z]{2,20}/)"
)
# A sentence begins.
_GO = r"(?=[\"'\u2018\u201c(]?[A-Z0-9])"
# "Harbour PressAmericas: ", "Daily MailMiddle East: ": an outlet and its desk glued together; "McKay: " is a person.
_GLUED = re.compile(
    r"(?:[A-Z][\w.&-]*\s){0,3}[A-Z][a-z]{3,}(?:[A-Z][a-z]{2,}|[A-Z]{2,})(?:\s[A-Z][a-z]+){0,2}\s?:\s+(?=[\"\u2018\u201c]?[A-Z])"
)
# "NORTHPORT Fishermen ...": the dash is lost, and a body or a person may be named as well.
_CAPS_FIRST = re.compile(r"([A-Z][A-Z'\u2019-]{3,}(?:[ -][A-Z][A-Z'\u2019-]{3,})?)\s(?=([A-Z](?:[a-z]+|\.[A-Z])))")


@cache
def _patterns(
    date: str, keys: tuple[str, ...], particles: tuple[str, ...], starts: tuple[str, ...]
) -> tuple[re.Pattern[str], ...]:
    word = r"[A-Z][\w.'\u2019-]*"
    place = rf"{word}(?:[ /-](?:(?:{'|'.join(particles)})\s)?{word}){{0,3}}"
    # "The Harbour Board said": after its names prose goes on in small letters, a dateline only with a day. So most
    # paragraphs are told from a dateline before any form of one is tried.
    of_names = rf"(?:{'|'.join(particles)})\s"
    prose = rf"(?!{word}+(?:,?\s(?:{of_names})*{word}+)*+,?\s(?!{of_names}|{date})[a-z])"
    # "Northport (Westland)": a place and its country.
    places = rf"{place}(?:\s\({place}\)(?=,\s))?(?:,\s{place}){{0,2}}"
    # "NORTHPORT The": the dash is lost, but no name goes on so.
    lost = rf"{_CAPS}\s(?=(?:{'|'.join(starts)})\s)"
    crawl = re.compile(
        # " date 2024-12-06 ", "[published: 2024-12-06T10:00:00Z] "
        rf"\s*[\[(]?(?:(?:{'|'.join(keys)})\s?[:=]?\s*)?\d{{4}}-\d\d-\d\d"
        r"(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:\s?(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?)?[\])]?[\s|:-]*"
    )
    dateline = re.compile(
        rf"""{prose}(?:
            {_AGENCY}\s?{_CAPS}(?:,\s{place})?\s?{_DASH}\s*                            # (Agency) NORTHPORT -
          | {_AGENCY}\s?(?:{_DASH}\s?)?{places},?\s\(?{date}\)?\s?(?:{_DASH}|:)\s*    # (Agency) - Northport, 3 May -
          | {places}\s\([a-z]{{2,4}}(?:/[a-z]{{2,4}})?\)\s?{_DASH}\s*                   # Northport (agy/ab) -
          | {places},\s{date},\s{word}(?:\s{word})?\s?{_DASH}\s+                     # Northport, 3 May, Agency -
          | (?:{places})?(?:[,:]?\s?\(?{date}\)?|[,:](?=\s?\())?[,.]?\s*{_AGENCY}\.?\s*(?:{_DASH}|:)?\s*  # with agency
          | {places},\s\(?{date}\)?[.,:]?\s*(?:{_DASH}\s*)?                             # Northport, 3 May 2031 -
          | {_CAPS}\s{date}\s                                                           # NORTHPORT May 3
          | {places}\s\(?{date}\)?\s?(?:{_DASH}|:)\s*                                   # NORTHPORT (3 May 2031) -
          | {date}\s?(?:,?\s?\(?{places}\)?)?\s?{_DASH}\s+                              # 3 May 2031, Northport -
        ){_GO}""",
        re.VERBOSE,
    )
    bare = re.compile(
        rf"""(?:
            {_CAPS}(?:,\s{place}){{0,2}}(?:\s?{_DASH}\s?|\s[|\u2022]\s)  # NORTHPORT -, NORTHPORT, Westland |
          | {lost}
          | {_CAPS}(?:,\s{place})?:\s+                    # NORTHPORT:
          | {place}(?:,\s{place})?\s{_DASH}\s             # Northport, Westland -
          | {place}(?:,\s{place})?\s?//\s?               # Northport //
          | {place},\s[A-Z]{{2,}}\s?{_DASH}\s?              # Northport, AGENCY-
          | {place}(?:,\s{place})?:\s+                   # New Northport:, Northport, Westland:
        ){_GO}""",
        re.VERBOSE,
    )
    # "NORTHPORT: ", "NORTHPORT - ", "NORTHPORT The", "Northport, Westland - "
    second = re.compile(
        rf"(?:{_CAPS}(?:,\s[A-Z]\w+\.?)?(?:\s?{_DASH}\s|(?<=[A-Z])--|\s[|\u2022]\s|:\s+)|{lost}|{place},\s{place}\s{_DASH}\s){_GO}"
    )
    alone = re.compile(
        rf"""{prose}(?:{places}[,:]?\s\(?{date}\)?,?(?:\s*{_AGENCY})?\s*{_DASH}?     # NORTHPORT, May 3
           | (?:{_CAPS}|{word})\s?{_AGENCY}\s*(?:{_DASH}|:)?)           # Northport (Agency)""",
        re.VERBOSE,
    )
    # A word in capitals is a place of the dateline already.
    name = r"(?![A-Z]{3})[A-Z][\w.'\u2019-]+"
    byline = re.compile(
        # "By Ann Lee and Bo Ray, Harbour Times | "
        rf"(?:By|BY|Written by)\s{name}(?:\s{name}){{1,3}}(?:,?\s(?:and|&)\s{name}(?:\s{name}){{1,2}})?"
        r"(?:,\s[A-Z][\w ]{2,25})?\s*(?:[|\n,\u2013\u2014-]\s*)?"
    )
    return crawl, dateline, bare, second, byline, alone


def _ready(site: Surroundings) -> tuple[re.Pattern[str], ...]:
    return _patterns(site.date, site.crawl_keys, site.place_particles, site.sentence_starts)


def is_dateline(text: str, site: Surroundings, *, alone: bool = False) -> bool:
    """Whether a line begins with a place and a day or an agency; `alone`: whether it says nothing else."""
    _, dateline, _, second, _, whole = _ready(site)
    if alone:
        return whole.fullmatch(text) is not None and not _opens_sentences(text, site)
    found = dateline.match(text) or second.match(text)
    return found is not None and not _opens_sentences(found.group(), site)


def find_crawl_prefix(text: str, site: Surroundings) -> Noise | None:
    """A crawl's keys stand before everything else, with the blanks that came with them."""
    found = _ready(site)[0].match(text)
    return Noise(Span(0, found.end()), "crawl_prefix", "the day a crawl noted", "crawl prefix") if found else None


def find_opening(text: str, span: Span, *, body: int, site: Surroundings, usual: frozenset[str]) -> Iterator[Noise]:
    """What stands before the paragraph's own first word, piece by piece.

    `body` counts paragraphs from the first one of prose (0); `usual`: signs that part the first words of several
    paragraphs, as who speaks in a talk; none of them tells a dateline without a day or an agency.
    """
    _, dateline, bare, second, byline, _ = _ready(site)
    at = span.start
    if body <= 0 and (found := byline.match(text, at, span.end)) and dateline.match(text, found.end(), span.end):
        yield Noise(Span(at, found.end()), "byline", "who wrote it", "byline")
        at = found.end()
    # A standfirst may stand before the dateline; then the place must be in capitals, or have its country.
    unmarked = bare if body == 0 else second if body == 1 else None
    found = _dateline(text, Span(at, span.end), dateline if body in range(-2, 3) else None, unmarked, site)
    if found is None and unmarked and (place := _CAPS_FIRST.match(text, at, span.end)):
        own = place[2].lower() in site.of_a_place
        found = place if not own and _is_named_elsewhere(place[1], text, site) else None
    if found and (found.re is dateline or found.group().rstrip()[-1] not in usual):
        yield Noise(Span(at, found.end()), "dateline", "where and when it was reported, or by which agency", "dateline")
    elif found := _GLUED.match(text, at, span.end):
        yield Noise(
            Span(at, found.end()),
            "source_label_glued",
            "the name of an outlet and its desk, run together",
            "glued label",
        )


def _is_named_elsewhere(capitals: str, text: str, site: Surroundings) -> bool:
    """Whether the text tells of something in a place of this name, which it writes in ordinary letters then."""
    where = "|".join(site.place_prepositions)
    return re.search(rf"\b(?:{where})\s{re.escape(capitals.title())}\b", text) is not None


def _dateline(
    text: str, span: Span, dateline: re.Pattern[str] | None, bare: re.Pattern[str] | None, site: Surroundings
) -> re.Match[str] | None:
    """The dateline at the start, unless what looks like a place is a word that opens sentences."""
    if span.end - span.start < 60:
        return None
    found = dateline.match(text, span.start, span.end) if dateline else None
    # Without a date or an agency only a paragraph near the first one of prose may carry one.
    found = found or (bare.match(text, span.start, span.end) if bare else None)
    if not found or _opens_sentences(found.group(), site):
        return None
    if found.re is bare and found.group().rstrip().endswith(":") and len(found.group().split()) > 3:
        return None
    return found


def _opens_sentences(words: str, site: Surroundings) -> bool:
    first = re.match(r"[\w.']+", words)
    return first is not None and first.group().lower() in site.not_a_place
