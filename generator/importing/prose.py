"""Remove what the noise rules find in a text, each piece with its reason, and read its dateline and agency."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.base.language import language_data, language_patterns, month_names, weekday_names
from generator.base.values import Noise
from generator.importing.draft import Found, Piece
from generator.reading.noise.noise import find_noise

# The opening of a report belongs to its text; its content is also recorded as fields.
KEPT = frozenset(("dateline",))
_SPEAKS = frozenset(("site furniture", "call", "counter"))  # rules that recognise furniture by its words alone
_PARTED = "\n\n"
_TOP = 2  # paragraphs one of which may begin with a dateline
_SHORT = 8  # words of a dateline on its own line


@dataclass(frozen=True, slots=True)
class Prose:
    """The paragraphs of a text without noise, the pieces removed, and the dateline as printed."""

    paragraphs: tuple[str, ...]
    removed: tuple[Piece, ...]
    dateline: str


def purge(paragraphs: Sequence[str], language: str, headline: str = "", heads: frozenset[str] = frozenset()) -> Prose:
    """Remove what the noise rules find in paragraphs; with a headline, also what repeats it.

    `heads` are headings and list items of the page's text: they stay, unless they address the visitor.
    """
    lead = f"{headline}{_PARTED}" if headline else ""
    text = lead + _PARTED.join(paragraphs)
    found = [noise for noise in find_noise(text, language) if noise.span.start >= len(lead)]
    dateline = ""
    if paragraphs and len(paragraphs[0].split()) <= _SHORT:
        place, sign, name = re.split(r"(\s+[-\u2013\u2014]+\s+)", f"{paragraphs[0]} - ", maxsplit=1)[:3]
        dateline = paragraphs[0] if sign and place.isupper() and is_agency(name.strip(" -"), language) else ""
    found = [
        noise if _placed(noise.span.of(text), language) or noise.kind not in KEPT else replace(noise, kind="byline")
        for noise in found
    ]
    starts = [noise.span.start for noise in found]
    kept: list[str] = []
    removed: list[Piece] = []
    at = len(lead)
    for paragraph in paragraphs:
        end = at + len(paragraph)
        inside = found[bisect_left(starts, at) : bisect_left(starts, end)]
        opened = next((noise.span.of(text) for noise in inside if noise.kind in KEPT and len(kept) < _TOP), "")
        dateline = dateline or opened
        inside = [noise for noise in inside if noise.kind not in KEPT]
        inside = [noise for noise in inside if noise.rule in _SPEAKS] if paragraph in heads else inside
        left, pieces = _without(text, at, end, inside, len(kept))
        removed += pieces
        if left:
            kept.append(left)
        at = end + len(_PARTED)
    return Prose(tuple(kept), tuple(removed), dateline)


def _placed(dateline: str, language: str) -> bool:
    """Whether a dateline contains more than a day."""
    days = {*month_names(language), *weekday_names(language), *language_data(language, "importing")["day_words"]}
    return any(word not in days for word in re.findall(r"[^\W\d_]+", dateline.casefold()))


def joined(paragraphs: Sequence[str]) -> tuple[str, ...]:
    """Paragraphs, with an opening on its own line ("NORTHPORT -") joined to the first one."""
    if (
        len(paragraphs) > 1
        and len(paragraphs[0].split()) <= _SHORT
        and re.search(r"[A-Z].*[-\u2013\u2014:]$", paragraphs[0])
    ):
        return (f"{paragraphs[0]} {paragraphs[1]}", *paragraphs[2:])
    return tuple(paragraphs)


def begins_report(text: str, language: str) -> bool:
    """Whether a text begins like a report, with a place and an agency or a day."""
    found = find_noise(f"{text}\n\n{text}", language)
    return any(
        noise.kind in KEPT and noise.span.start == 0 and _placed(noise.span.of(text), language) for noise in found
    )


def _without(text: str, start: int, end: int, found: Sequence[Noise], before: int) -> tuple[str, list[Piece]]:
    """One paragraph without its noise; the pieces are recorded as before the paragraph of that number."""
    parts, pieces, at = [], [], start
    for noise in found:
        parts.append(text[at : noise.span.start])
        stop = min(noise.span.end, end)
        pieces.append(Piece(text[noise.span.start : stop].strip(), noise.kind, noise.reason, before))
        at = stop
    parts.append(text[at:end])
    left = " ".join(part for part in (part.strip() for part in parts) if part)
    return left, [piece for piece in pieces if piece.text]


_MARKED = re.compile(r"[(\[/](?P<name>[^()\[\]/]{2,50})(?:/[^()\[\]]{1,40})?[)\]/]")
_EDGES = " \t\u00a0-\u2013\u2014\u2015:,;/|"


def opening(dateline: str, language: str) -> tuple[str, str]:
    """Split a dateline into place and day, and agency: "Northport, 3 May" and "AGY"."""
    found = _MARKED.search(dateline)
    agency = found["name"].strip() if found else ""
    if found and not _names_agency(agency, language):
        return dateline.strip(_EDGES), ""
    place = dateline.replace(found.group(), " ") if found else dateline
    place = re.sub(r"([,.])[,.]+$", r"\1", re.sub(r"\s+([,.])", r"\1", " ".join(place.split())).strip(_EDGES))
    place = place[:-1] if re.search(r"\d\.$", place) else place
    parts = re.split(r"\s+[-\u2013\u2014]+\s+", place, maxsplit=1)
    if not agency and len(parts) == 2 and is_agency(parts[1], language):
        return parts[0].strip(_EDGES), parts[1].strip(_EDGES)
    last = place.rsplit(",", 1)
    if not agency and len(last) == 2 and is_agency(last[1], language):
        place, agency = last[0].strip(_EDGES), last[1].strip()
    return place, agency


def _names_agency(name: str, language: str) -> bool:
    """Whether the text in a dateline's brackets is an agency: a known one, letters, or a name; not a day."""
    months = language_data(language, "dates")["months"]
    return bool(re.search(r"[A-Z]", name)) and not re.search(r"\d", name) and name.casefold() not in months


def is_agency(name: str, language: str) -> bool:
    """Whether a name is that of a news agency in the language's tables."""
    bare = (
        language_patterns(language, "importing")["news_agency"]
        .sub("", name.strip(" ."))
        .casefold()
        .removeprefix("the ")
    )
    return bare in _known(language)


def _known(language: str) -> frozenset[str]:
    data = language_data(language, "importing")
    return frozenset(data["agencies"])


def credited(paragraphs: Sequence[str], removed: Sequence[Piece], language: str) -> Found | None:
    """The agency credited in a text's last words or in a removed piece."""
    words = language_data(language, "importing")
    source = re.compile(
        rf"^\s*(?:{'|'.join(map(re.escape, words['sources']))})\s*:?\s*(?P<name>[A-Z][\w .&-]{{1,40}}?)\s*[.)\]]*$",
        re.IGNORECASE,
    )
    end = re.compile(r"(?:^|[.!?\"\u201d])\s*[-\u2013\u2014(\[]+\s*(?P<name>[A-Z][\w .]{1,30}?)\s*[)\]]?\.?$")
    for piece in removed:
        found = source.match(piece.text) or end.search(piece.text)
        if found and is_agency(found["name"], language):
            return Found(found["name"].strip(), f"\u201c{piece.text.strip()}\u201d")
    if paragraphs and (found := end.search(paragraphs[-1][-60:])) and is_agency(found["name"], language):
        return Found(found["name"].strip(), "the end of the text")
    return None


def byline_of(text: str, language: str) -> tuple[str, bool]:
    """The names in a line with the author, and whether its opening word marks it as such."""
    openers = language_data(language, "importing")["byline_openers"]
    line = " ".join(text.split())
    found = re.match(rf"(?:{'|'.join(map(re.escape, openers))})\s*:?\s+", line, re.IGNORECASE)
    rest = line[found.end() :] if found else line
    rest = re.split(r"\s+[|\u2022\u00b7]\s+|\s+-\s+|,?\s+(?=\d{1,2}\s\w+\s\d{4}|\w+\s\d{1,2},\s\d{4})|\s*@\w", rest)[
        0
    ].strip(" ,;|")
    named = (
        bool(re.match(r"[^\W\d_]", rest))
        and rest[:1].isupper()
        and len(rest.split()) <= 12
        and not re.search(r"\d", rest)
    )
    return (rest if named else ""), bool(found)
