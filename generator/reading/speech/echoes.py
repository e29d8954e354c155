"""Tell who speaks in a headline that names nobody, or in marks set large, by the words below that say the same."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.base.values import Quotation
from generator.reading.speech.speakers import LIKELY

_WORD = re.compile(r"[^\W\d_]{4,}")
_SHARE = 0.6  # of the headline's longer words that the report below has
_FEW = 3  # such words
_MARKS = ("direct", "fragment")
_STATEMENT = 4  # words that make a statement of marks
_BELOW = 12  # findings below the headline that are looked at


def with_speakers_below(found: list[Quotation], text: str, plurals: frozenset[str]) -> list[Quotation]:
    """The quotations, in order, where those of the headline that name no person have the speaker of the same words.

    `plurals` are the words for several people: "..., officials say" is nobody of them.
    """
    nameless = [one for one in found if _nameless(one) and (one.speaker.name or "").split(" ")[-1] not in plurals]
    title = [one for one in (*nameless, *filter(_unheard, found)) if not _is_label(one, text)]
    below = [one for one in found if "headline" not in one.flags and one.speaker.known][:_BELOW]
    if not title or not below:
        return found
    words = [_words(one, text) for one in below]
    echoes = ((one.span, _echo(one, below, words, text)) for one in title)
    told = {span: echo.speaker for span, echo in echoes if echo is not None and _is_named(echo)}
    groups = {one.group: told[one.span] for one in title if one.span in told and one.group}
    return [
        replace(one, speaker=speaker, tier=LIKELY)
        if (_nameless(one) or _unheard(one)) and (speaker := told.get(one.span) or groups.get(one.group)) is not None
        else one
        for one in found
    ]


def _is_named(quotation: Quotation) -> bool:
    return quotation.speaker.entry is not None or (quotation.speaker.name or "")[:1].isupper()


def _nameless(quotation: Quotation) -> bool:
    """Whether a quotation of the headline names nobody, or a role only: "..., says envoy"."""
    name = quotation.speaker.name or ""
    role = "unnamed" in quotation.flags and " " not in name  # a capital may only open the line: "Envoy says ..."
    named = quotation.speaker.entry is not None or (name[:1].isupper() and not role)
    return "headline" in quotation.flags and "inst" not in quotation.flags and quotation.type != "scare" and not named


def _unheard(quotation: Quotation) -> bool:
    """Whether a quotation stands alone without a speaker, as those do that are set large from the text below."""
    return "floating" in quotation.flags and not quotation.speaker.known


def _is_label(quotation: Quotation, text: str) -> bool:
    """Whether marks hold too few words to be anybody's statement: ‘spooky’ experiments."""
    return quotation.type in _MARKS and len(quotation.span.of(text).split()) < _STATEMENT


def _words(quotation: Quotation, text: str) -> set[str]:
    return set(_WORD.findall(quotation.span.of(text).lower()))


def _echo(title: Quotation, below: list[Quotation], words: list[set[str]], text: str) -> Quotation | None:
    """The first report below with the words of the title's: all of those in marks, most of those without."""
    own = _words(title, text)
    marks = title.type in _MARKS
    least = len(own) if marks else max(_FEW, _SHARE * len(own))
    hits = [one for one, theirs in zip(below, words, strict=True) if own and len(own & theirs) >= least]
    if marks and len({one.speaker.entry or one.speaker.name for one in hits}) > 1:
        return None
    return hits[0] if hits else None
