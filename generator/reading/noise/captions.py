"""Tell captions: lines that say what a picture shows and who took it."""

from __future__ import annotations

import re

from generator.reading.noise.lines import LABEL, Line
from generator.reading.noise.surroundings import Surroundings

# Not after "U.S.", "Mr.", "Gen.".
_NEXT_SENTENCE = re.compile(r"[.!?](?<![A-Z].)(?<!\b[A-Z][a-z].)(?<!\b[A-Z][a-z]{2}.)\s+[\"\u201c]?[A-Z]")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# "... at the harbour on May 3, 2031The board said": a caption and the text after it, no blank between.
GLUED = re.compile(r"(?:19|20)(?<!\w..)\d\d(?=[\"\u201c]?[A-Z][a-z]*\s)")
LONGEST = 45  # words of a caption at most
TOP = 3  # lines from the top where a caption may be above its text


def is_numbered(line: Line, site: Surroundings) -> bool:
    """Whether it begins with its place in a gallery."""
    found = site.patterns["numbered"].match(line.text)
    return found is not None and 0 < int(found[2]) <= int(found[3])


def is_caption(line: Line, site: Surroundings) -> bool:
    """Whether the line says what a picture shows, and nothing of the text is glued to it."""
    return _shows(line, site) and not GLUED.search(line.text)


def _shows(line: Line, site: Surroundings) -> bool:
    """By its credit, a place in the picture, or the present tense and a day."""
    if _is_dated_picture(line, site):
        return True
    signed = len(line.words) <= 2 * LONGEST and site.patterns["photographer"].search(line.text[-80:]) is not None
    if len(line.words) > 75:
        return signed
    quotes = line.text.count("\u201c") + line.text.count('"')
    if site.caption_opener(line.low) or (not quotes and site.patterns["picture_mark"].search(line.text)):
        return True
    told = quotes >= 2 or site.tells(line.words)
    if (not told or signed or len(line.words) <= LONGEST) and _has_credit(line, site):
        return True
    return not told and (
        site.patterns["credit_line"].fullmatch(line.text) is not None
        or site.holds(line.low, "caption_phrases")
        or _is_held(line, site)
    )


def _has_credit(line: Line, site: Surroundings) -> bool:
    """Whether a picture's credit ends it, or is before a button: "... in the harbour. | Agency Photo Close"."""
    button = next((one for one in site.lists["caption_buttons"] if line.low.endswith(f" {one}")), "")
    text = line.text[: len(line.text) - len(button)].rstrip(" \u2026,") if button else line.text
    return site.patterns["credit"].search(text, max(0, len(text) - 140)) is not None


def _is_dated_picture(line: Line, site: Surroundings) -> bool:
    """ "In a Monday, May 3, 2031 photo, Ann Lee sorts tomatoes ..."."""
    if not line.low.startswith(site.lists["picture_openings"]):
        return False
    at = next((at for at, word in enumerate(line.words[:12]) if word in site.sets["picture_words"]), 0)
    return any(word.isdigit() for word in line.words[:at])


def _is_held(line: Line, site: Surroundings) -> bool:
    """Whether somebody acts on one side of the picture, or in one sentence in the present tense on a stated day."""
    if site.sets["caption_verbs"].isdisjoint(line.words[:25]):
        return False
    if site.patterns["side"].search(line.text):
        return True
    if not (site.dated(line.low) and one_sentence(line) and _present(line, site.sets["caption_verbs"], site)):
        return False
    # Above the text a caption may leave out the year; so may many sentences further down.
    if not _YEAR.search(line.text):
        return line.number < TOP
    # "... on October 8, 2016.": a caption ends with its day, or has no full stop.
    return not line.stopped or any(word.isdigit() and len(word) == 4 for word in line.words[-2:])


def one_sentence(line: Line) -> bool:
    """Whether it is one sentence, no longer than captions are."""
    return len(line.words) <= LONGEST and not _NEXT_SENTENCE.search(line.text)


def _present(line: Line, verbs: frozenset[str], site: Surroundings) -> int:
    """Where the first of the verbs stands, if nothing tells of the past; 0 for none."""
    before = site.sets["determiners"]
    acts = (at for at, word in enumerate(line.words[:16]) if word in verbs and line.words[at - 1] not in before)
    verb = next(acts, 0)
    past = not site.sets["past"].isdisjoint(line.words[:verb]) or not site.sets["perfect"].isdisjoint(line.words)
    return 0 if past else verb


def is_posed(line: Line, site: Surroundings) -> bool:
    """Whether it says how somebody stands, sits or moves: "A sailor waits at the quay ..."."""
    if line.text.endswith(":") or not one_sentence(line) or site.tells(line.words):
        return False
    return _present(line, site.sets["caption_poses"], site) > 0


def is_credited(line: Line, site: Surroundings) -> bool:
    """Whether it ends with an agency's name in brackets or behind a bar, where a report would not end."""
    if not 4 < len(line.words) <= 60 or site.tells(line.words):
        return False
    tail = line.text[-60:]
    return site.patterns["agency_end"].search(tail) is not None or (
        len(line.words) > 2 * LABEL and site.patterns["agency_last"].search(tail) is not None
    )


def is_signed(line: Line, site: Surroundings) -> bool:
    """Whether it ends with one name behind a stop or a sign, which below a title signs a picture."""
    return 4 < len(line.words) <= LONGEST and site.patterns["name_last"].search(line.text[-50:]) is not None


def is_cut(line: Line, site: Surroundings) -> bool:
    """A long line that stops nowhere and names a full date: a caption cut from its picture."""
    if not 8 <= len(line.words) <= 60 or not site.dated(line.low) or not _YEAR.search(line.text):
        return False
    # Of titles and sentences cut short only the first and the last line of a text may be some.
    between = line.number > 0 and line.place != "tail" and len(line.words) >= 10
    return not site.sets["caption_verbs"].isdisjoint(line.words) or (between and site.ends_with_day(line.text))
