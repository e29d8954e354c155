"""Tell lines that speak to a site's visitors in a form of their own: counters, calls to follow, buttons in a row."""

from __future__ import annotations

import re

from generator.reading.noise.lines import LABEL, Line
from generator.reading.noise.surroundings import Surroundings

_NUMBER = re.compile(r"\d[\d.,]*[km]?")
# Counters and buttons of one page are no longer, in characters.
_ROW = 160
# A call to readers is no longer, in words.
_CALL = 30


def is_counter(line: Line, site: Surroundings) -> bool:
    """Whether it only counts or offers ways to share: "76Comments", "207 TWEET 24 LIKES", "list 1 of 3"."""
    if line.stopped or len(line.text) > _ROW or line.speaks:
        return False
    low = line.low.strip("()[] ")
    counted = _NUMBER.sub("#", low)
    if len(line.words) <= 2 * LABEL and counted in site.page.counted:
        return True
    row = site.page.sharing.fullmatch(line.low)
    # One or two words alone may be a title, and a number alone a part of the text.
    return row is not None and (counted != low or len(line.words) >= LABEL) and any(map(str.isalpha, low))


def is_call(line: Line, site: Surroundings) -> bool:
    """Whether it asks readers to do something with a way to reach them: "Follow the paper on Facebook"."""
    return (
        line.number > 0
        and len(line.words) <= _CALL
        and not line.speaks
        and not site.page.channels.isdisjoint(line.words)
        and (any(map(site.calls, _SENTENCES.split(line.low))) or _is_mailing(line, site))
        and site.past.isdisjoint(line.words)
        and site.perfect.isdisjoint(line.words)
        and not site.tells(line.words)
    )


def wants_ours(line: Line, site: Surroundings) -> bool:
    """Whether it asks readers for what they have: "Please share your pictures and stories with us"."""
    if not 3 < len(line.words) <= _CALL or line.number == 0 or line.speaks or "your" not in line.words:
        return False
    if site.tells(line.words) or not site.past.isdisjoint(line.words) or not site.perfect.isdisjoint(line.words):
        return False
    return any(
        bool(site.page.sharing_calls.find(part)) and not site.page.readers_things.isdisjoint(_WORDS.findall(part))
        for part in _SENTENCES.split(line.low)
    )


_WORDS = re.compile(r"[a-z]+")
_SENTENCES = re.compile(r"(?<=[.!?]) ")


def _is_mailing(line: Line, site: Surroundings) -> bool:
    """ "Free weekly newsletter", "after newsletter promotion"."""
    return not line.stopped and len(line.words) <= 2 * LABEL and not site.page.mailings.isdisjoint(line.words)


# "Advertisement · Scroll to continue", "PRESS RELEASE – FOR IMMEDIATE RELEASE"
_PARTING = re.compile(r"\s+[\u00b7\u2022|\u2013\u2014/-]\s+")


def is_row(line: Line, site: Surroundings) -> bool:
    """Whether signs part it into the site's own words."""
    if line.stopped or len(line.words) > 4 * LABEL:
        return False
    parts = _PARTING.split(line.low)
    return len(parts) > 1 and all(
        part in site.footer_lines or (bool(opener := site.footer_opener(part)) and opener not in site.needs_more)
        for part in parts
    )


def is_barred(line: Line, _site: Surroundings) -> bool:
    """Whether a bar stands before a few words: "| The Harbour Times"."""
    return line.text.startswith("|") and not line.stopped and 0 < len(line.words) <= 2 * LABEL
