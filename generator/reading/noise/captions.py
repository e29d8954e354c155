"""Tell captions: lines that say what a picture shows and who took it."""

from __future__ import annotations

import re
from itertools import pairwise

from generator.reading.noise.lines import Line
from generator.reading.noise.surroundings import Surroundings

# Not after "U.S.", "Mr.", "Gen.".
_NEXT_SENTENCE = re.compile(r"[.!?](?<![A-Z].)(?<!\b[A-Z][a-z].)(?<!\b[A-Z][a-z]{2}.)\s+[\"\u201c]?[A-Z]")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# "... at the harbour on May 3, 2031The board said": a caption and the text after it, no blank between.
GLUED = re.compile(r"(?:19|20)(?<!\w..)\d\d(?=[\"\u201c]?[A-Z][a-z]*\s)")
LONGEST = 45  # words of a caption that tells something at most
_MOST = 75  # words of any other
TOP = 3  # lines from the top where a caption may be above its text


def is_caption(line: Line, site: Surroundings) -> bool:
    """Whether the line says what a picture shows, and nothing of the text is glued to it."""
    return _shows(line, site) and not GLUED.search(line.text)


def _shows(line: Line, site: Surroundings) -> bool:
    """By its credit, a place in the picture, or the present tense and a day."""
    if len(line.words) > _MOST:
        return False
    quotes = line.text.count("\u201c") + line.text.count('"')
    if site.caption_opener(line.low) or (not quotes and site.patterns["picture_mark"].search(line.text)):
        return True
    credit = site.patterns["credit"].search(line.text, max(0, len(line.text) - 140)) is not None
    if quotes >= 2 or site.tells(line.words):
        return credit and len(line.words) <= LONGEST
    return (
        credit
        or site.patterns["credit_line"].fullmatch(line.text) is not None
        or site.holds(line.low, "caption_phrases")
        or _is_held(line, site)
    )


def _is_held(line: Line, site: Surroundings) -> bool:
    """Whether somebody acts on one side of the picture, or in one sentence in the present tense on a stated day."""
    if site.sets["caption_verbs"].isdisjoint(line.words[:25]):
        return False
    if site.patterns["side"].search(line.text):
        return True
    if not (site.dated(line.low) and _one_sentence(line) and _in_the_present(line, site)):
        return False
    # Above the text a caption may leave out the year; further down it ends with its day, or has no full stop.
    if not _YEAR.search(line.text):
        return line.number < TOP
    return not line.stopped or any(word.isdigit() and len(word) == 4 for word in line.words[-2:])


def _one_sentence(line: Line) -> bool:
    """Whether it is one sentence, no longer than captions are."""
    return len(line.words) <= LONGEST and not _NEXT_SENTENCE.search(line.text)


def _in_the_present(line: Line, site: Surroundings) -> bool:
    """Whether a verb of captions is among the first words, and nothing is said to have happened before."""
    verbs, no_verb_behind = site.sets["caption_verbs"], site.sets["determiners"]
    acts = (word in verbs and before not in no_verb_behind for before, word in pairwise(line.words[:16]))
    return any(acts) and site.sets["perfect"].isdisjoint(line.words)


def is_credited(line: Line, site: Surroundings) -> bool:
    """Whether it ends with an agency's name in brackets or behind a bar, where a report would not end."""
    short = 4 < len(line.words) <= 60 and not site.tells(line.words)
    return short and site.patterns["agency_end"].search(line.text[-60:]) is not None


def is_cut(line: Line, site: Surroundings) -> bool:
    """A long line that stops nowhere and ends with a full date: a caption cut from its picture."""
    return 10 <= len(line.words) <= 60 and _YEAR.search(line.text[-6:]) is not None and site.ends_with_day(line.text)
