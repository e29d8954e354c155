"""The words for what a page shows beside its article: counters, calls to readers, lists of other articles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from generator.base.language import language_data
from generator.reading.noise.openers import Openers


@dataclass(frozen=True, slots=True)
class PageWords:
    """Words of one language's pages; see languages/<code>/noise.yml for what each list is."""

    counted: frozenset[str]
    sharing: re.Pattern[str]
    calls: Openers
    channels: frozenset[str]
    sharing_calls: Openers
    readers_things: frozenset[str]
    asks: frozenset[str]
    chart_sources: tuple[str, ...]
    chart_notes: frozenset[str]
    mailings: frozenset[str]
    picture_headings: frozenset[str]
    glued: tuple[str, ...]
    pointers: frozenset[str]
    going_on: frozenset[str]
    keyword_headings: frozenset[str]
    list_openers: Openers
    outlet_verbs: frozenset[str]
    outlet_praise: frozenset[str]
    picture_openings: tuple[str, ...]
    picture_words: frozenset[str]
    caption_buttons: tuple[str, ...]
    agencies: frozenset[str]
    name_joins: frozenset[str]
    writer_verbs: Openers
    comment_headings: frozenset[str]
    comment_words: frozenset[str]


@cache
def page_words(language: str) -> PageWords:
    """The words of a language, read once."""
    data = language_data(language, "noise")
    buttons = "|".join(re.escape(word) for word in sorted(data["sharing"], key=len, reverse=True))
    return PageWords(
        counted=frozenset(data["counted_lines"]),
        # Each step takes what it can and gives nothing back, so that no line is tried twice.
        sharing=re.compile(rf"(?:(?>\d[\d.,]*+[km]?\b|\d[\d.,]*+|{buttons})[\s|\u00b7\u2022&/,:()+-]*+)++"),
        calls=Openers(data["calls"]),
        channels=frozenset(data["channels"]),
        sharing_calls=Openers(data["sharing_calls"]),
        readers_things=frozenset(data["readers_things"]),
        asks=frozenset(data["asks"]),
        chart_sources=tuple(data["chart_sources"]),
        chart_notes=frozenset(data["chart_notes"]),
        mailings=frozenset(data["mailings"]),
        picture_headings=frozenset(data["picture_headings"]),
        glued=tuple(data["glued_pointers"]),
        pointers=frozenset(data["pointers"]),
        going_on=frozenset(data["going_on"]),
        keyword_headings=frozenset(data["keyword_headings"]),
        list_openers=Openers(data["list_openers"]),
        outlet_verbs=frozenset(data["outlet_verbs"]),
        outlet_praise=frozenset(data["outlet_praise"]),
        picture_openings=tuple(data["picture_openings"]),
        picture_words=frozenset(data["picture_words"]),
        caption_buttons=tuple(f" {button}" for button in data["caption_buttons"]),
        agencies=frozenset(data["agencies"]),
        name_joins=frozenset(data["name_joins"]),
        writer_verbs=Openers(data["writer_verbs"]),
        comment_headings=frozenset(data["comment_headings"]),
        comment_words=frozenset(data["comment_words"]),
    )
