"""Tell captions: lines that say what a picture shows and who took it."""

from __future__ import annotations

import re

from generator.reading.noise.lines import Line
from generator.reading.noise.surroundings import Surroundings

# "... at the harbour. (Agency photo)", "... AGENCY/Ann Lee", "... [Photo: Ann Lee]", "... © Agency"
_CREDIT = re.compile(
    r"""(?: [(\[] (?: [^()\[\]]{0,40}
                        \b(?:[Pp]hoto|[Ii]mage|[Pp]icture|[Ff]ile|[Hh]andout|[Cc]ourtesy|[Cc]redit|via)\b
                        [^()\[\]]{0,60}
                    | [A-Z][\w.]+(?:\s[A-Z][\w.]+){0,3} \s?/\s? [A-Z][\w./ -]{1,50} ) [)\]] \.?
        | \b[A-Z]{2,}[A-Za-z]* \s?/\s? [A-Z][\w.'-]+(?:\s[\w.'-]+){0,4} (?:/[A-Z][\w\s.]{1,25})?
        | \b(?:Photograph|Photo|Image|Picture|Illustration|Credit)s?\s?(?:by|credit|courtesy|:|/) [^.]{2,70} \.?
        | (?:©|\(c\)) \s?[A-Z][\w.&]+(?:\s?/?\s?[A-Z][\w.&]+){0,4}
    )$""",
    re.VERBOSE,
)
# "(Agency)": may close a caption, may sign a report.
_AGENCY_END = re.compile(r"[(\[][A-Z][\w.]*(?:\s[A-Z][\w.]*){0,3}[)\]]$")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# A credit ends in a name or a bracket; nearly all prose ends otherwise.
_NO_CREDIT = ('."', ".\u201d", ",\u201d", "?", "!", ":")
_MARK = re.compile(r"\((L|R|C|\d(?:nd|rd)?[- ]?[LR]|[CLR]{1,2})\)")
_SIDE = re.compile(
    r"[(,]\s?(?:from |far |second |2nd |third |3rd |top |bottom )*"
    r"(?:left|right|centre|center|foreground|background)(?=[),])",
    re.IGNORECASE,
)

# Captions are shorter than this, in words.
LONGEST = 45


def is_caption(line: Line, site: Surroundings) -> bool:
    """Whether the line tells what a picture shows: by its credit, a place in it, or the present tense and a day."""
    if line.speaks or len(line.words) > 75:
        return False
    if site.caption_opener(line.low):
        return True
    quotes = line.text.count("\u201c") + line.text.count('"')
    told = quotes >= 2 or bool(site.speech.intersection(line.words))
    if not quotes and "(" in line.text and _MARK.search(line.text):
        return True
    if (
        not line.text.endswith(_NO_CREDIT)
        and _CREDIT.search(line.text, max(0, len(line.text) - 140))
        and (not told or len(line.words) <= LONGEST)
    ):
        return True
    if told:
        return False
    if any(phrase in line.low for phrase in site.caption_phrases):
        return True
    acts = site.caption_verbs.intersection(line.words[:25])
    return bool(acts) and bool(_SIDE.search(line.text) or (_YEAR.search(line.text) and _held(line, site)))


def _held(line: Line, site: Surroundings) -> bool:
    """Whether one sentence tells in the present tense what somebody does on a stated day, as captions do."""
    if not site.dated(line.low) or len(line.words) > LONGEST or ". " in line.text[:-1].replace(".. ", ""):
        return False
    verb = next(
        (
            at
            for at, word in enumerate(line.words[:16])
            if word in site.caption_verbs and at and line.words[at - 1] not in site.determiners
        ),
        None,
    )
    if verb is None or not site.past.isdisjoint(line.words[:verb]) or not site.perfect.isdisjoint(line.words):
        return False
    # "... on October 8, 2016.": a caption ends with its day, or has no full stop.
    return not line.stopped or any(word.isdigit() and len(word) == 4 for word in line.words[-2:])


def is_credited(line: Line, site: Surroundings) -> bool:
    """Whether it ends with an agency's name in brackets, where a report would not end."""
    if line.place == "tail" or line.speaks or len(line.words) > 60:
        return False
    told = bool(site.speech.intersection(line.words))
    return line.text.endswith((")", "]")) and bool(_AGENCY_END.search(line.text)) and not told


def is_cut(line: Line, site: Surroundings) -> bool:
    """A long line that stops nowhere and names a full date: a caption cut from its picture."""
    return (
        not line.stopped
        and not line.speaks
        and 8 <= len(line.words) <= 60
        and site.dated(line.low)
        and bool(_YEAR.search(line.text))
        and bool(site.caption_verbs.intersection(line.words))
    )
