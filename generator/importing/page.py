"""One saved page as a draft of an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.base.language import known_languages, language_data, language_patterns
from generator.importing import marks
from generator.importing.blocks import Block, blocks, names, parse
from generator.importing.body import HEADINGS, Chosen, Signs, choose
from generator.importing.draft import Draft, Found, Piece
from generator.importing.headlines import TITLE_ELEMENT, headline
from generator.importing.linked_data import text as text_of
from generator.importing.metadata import published, writers
from generator.importing.outlet_name import outlet
from generator.importing.page_head import PageHead, address, read_head
from generator.importing.prose import Prose, begins_report, byline_of, credited, is_agency, joined, opening, purge
from generator.importing.stamps import days
from generator.reading.noise.noise import headline as is_headline
from generator.text.plain import squeeze

_SPOKEN = 40  # words of a text that a page has only in its metadata
_BESIDE = 6  # blocks between a headline and the text that may contain author and date


def page_draft(origin: str, data: bytes, language: str) -> Draft | None:
    """The article of a saved page, or None if it has no text; `language` is used if the page names no known one."""
    tree = parse(data)
    if tree is None:
        return None
    page = read_head(tree)
    title = headline(page)
    found = blocks(tree)
    language = page.language[:2] if page.language[:2] in known_languages() else language
    closing = frozenset(language_data(language, "importing")["closing_headings"])
    signs = Signs(closing, lambda text: begins_report(text, language), lambda text: any(days(text, language)))
    chosen = choose(found, title.value if title else "", signs)
    text = joined([block.text for block, why in chosen.blocks if why is None])
    printed = title and any(squeeze(title.value) in squeeze(block.text) for block in found)
    if title and title.basis == TITLE_ELEMENT and not printed and is_headline("\n\n".join(text[:3])):
        title, text = Found(text[0], "the first line of the text"), text[1:]
    heads = frozenset(
        b.text
        for b, why in chosen.blocks
        if why is None
        and ((b.tag in HEADINGS and b.text.casefold() not in closing) or (b.tag == "li" and not b.linked))
    )
    spoken = text_of(page.node.get("articleBody"), lines=True)
    if len(spoken.split()) > _SPOKEN and len(spoken) > 2 * sum(map(len, text)):
        text = tuple(part.strip() for part in spoken.split("\n") if part.strip())  # a script would show it
    prose = purge(text, language, title.value if title else "", heads)
    structural = _structural(chosen, prose.paragraphs)
    fields = _fields(page, title, chosen, found, language)
    prose = _without_last(prose, fields.get("outlet"), signs)
    place, agency = opening(prose.dateline, language)
    named = fields["outlet"].value if "outlet" in fields else ""
    if named and place.endswith(f" {named}"):
        place = place.removesuffix(named).strip(" ,")
    if agency and squeeze(agency) == squeeze(named) and not is_agency(agency, language) and not place:
        agency = ""
    if place and squeeze(place) != squeeze(named):
        fields["dateline"] = Found(place, "the opening of the text")
    _agency(fields, agency, credited(prose.paragraphs, (*prose.removed, *structural), language))
    notes = tuple(fields.pop("notes").basis.split("\n")) if "notes" in fields else ()
    return Draft(origin, fields, prose.paragraphs, (*structural, *prose.removed), chosen.outside, notes)


def _without_last(prose: Prose, outlet_: Found | None, signs: Signs) -> Prose:
    """Remove a last line with the place and day of publication: "Published in The Post, 3 May 2031."."""
    last = prose.paragraphs[-1] if len(prose.paragraphs) > 1 else ""
    if (
        not outlet_
        or len(last.split()) > 12
        or not signs.dated(last)
        or outlet_.value.casefold() not in last.casefold()
    ):
        return prose
    piece = Piece(last, *marks.BYLINE, len(prose.paragraphs) - 1)
    return replace(prose, paragraphs=prose.paragraphs[:-1], removed=(*prose.removed, piece))


def _structural(chosen: Chosen, kept: Sequence[str]) -> tuple[Piece, ...]:
    """The pieces that the mark-up marks as no text, each before the paragraph that follows it."""
    places = {paragraph: number for number, paragraph in reversed([*enumerate(kept)])}
    pieces: list[Piece] = []
    waiting: list[tuple[str, marks.Reason]] = []
    for block, why in chosen.blocks:
        if why is not None:
            waiting.append((block.text, why))
        elif block.text in places:
            pieces += [Piece(text, *reason, places[block.text]) for text, reason in waiting]
            waiting = []
    pieces += [Piece(text, *reason, len(kept)) for text, reason in waiting]
    return tuple(dict.fromkeys(pieces))


def _fields(
    page: PageHead, title: Found | None, chosen: Chosen, found: Sequence[Block], language: str
) -> dict[str, Found]:
    fields: dict[str, Found] = {}
    shown = "\n".join(block.text for block in found)
    if title:
        fields["headline"] = title
    if name := outlet(page, shown):
        fields["outlet"] = name
    byline = _byline(chosen, language)
    people, bodies = writers(page, byline)
    agencies = [found for found in (*people, *bodies) if is_agency(found.value, language)]
    if agencies:
        fields["agency"] = agencies[0]
    names_ = _people(people, language, name.value if name else "")
    if names_:
        fields["byline"] = Found(", ".join(dict.fromkeys(found.value for found in names_)), names_[0].basis)
    elif (
        byline
        and not is_agency(byline, language)
        and _people([Found(byline, "")], language, name.value if name else "")
    ):
        fields["byline"] = Found(byline, "the byline of the page")
    if byline and "agency" not in fields and is_agency(byline, language):
        fields["agency"] = Found(byline, "the byline of the page")
    day, odd = published(page, "\n".join(block.text for block in chosen.head), language)
    if day:
        fields["published"] = day
    if at := address(page):
        fields["address"] = at
    if page.language:
        fields["language"] = Found(page.language[:2], "the page's own language")
    if odd:
        fields["notes"] = Found("", "\n".join(odd))
    return fields


def _agency(fields: dict[str, Found], printed: str, credit: Found | None) -> None:
    """Set the agency: from the dateline, otherwise an author that is an agency, otherwise a credit at the end."""
    if printed:
        fields["agency"] = Found(printed, "the opening of the text")
    elif "agency" not in fields and credit:
        fields["agency"] = credit


def _people(found: Iterable[Found], language: str, outlet_: str) -> list[Found]:
    """The authors who are people: no agency, no desk, and not the outlet itself."""
    nobody = frozenset(language_data(language, "importing")["no_names"])
    patterns = language_patterns(language, "importing")
    people = []
    for each in found:
        name, _ = byline_of(each.value, language)
        parts = patterns["between_authors"].split(name)
        kept = [
            part
            for part in parts
            if not patterns["role"].search(part) and part.casefold() not in nobody and not is_agency(part, language)
            and squeeze(part).casefold() != squeeze(outlet_).casefold()
        ]  # fmt: skip
        if kept and name:
            whole = len(kept) == len(parts)
            kept = [_without_body(part, outlet_, language) for part in kept]
            name = name if kept == parts else ", ".join(kept)
            people.append(Found(name if whole else ", ".join(kept), each.basis))
    return people


def _byline(chosen: Chosen, language: str) -> str:
    """The line near the headline with the author."""
    named = ""
    for block in chosen.head[-(_BESIDE * 2) :]:
        if block.words > 14:
            continue
        parts = re.split(r"\s+[-\u2013\u2014|\u00b7\u2022]\s+", block.text)
        bylines = [byline_of(part, language) for part in parts]
        if opened := next((who for who, by in bylines if who and by), ""):
            return opened
        who = bylines[0][0]
        labels = " ".join(names(step) for step in block.path[-3:])
        labels += " ".join(link.get("href") or "" for link in block.element.iter("a"))
        if (
            who
            and not named
            and not block.times
            and re.search(r"byline|author|writer|reporter|journalist", labels, re.IGNORECASE)
        ):
            named = who if 1 < len(who.split()) <= 8 or is_agency(who, language) else ""
    return named


def _without_body(name: str, outlet_: str, language: str) -> str:
    """An author's name without the outlet or agency printed after it: "ANN LEE Harbour Press"."""
    words = name.split()
    for at in range(2, len(words)):
        behind = " ".join(words[at:])
        if is_agency(behind, language) or squeeze(behind).casefold() == squeeze(outlet_).casefold():
            return " ".join(words[:at]).strip(" ,")
    return name
