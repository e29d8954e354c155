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
    """Whether the line tells what a picture shows, and nothing of the text is glued to it."""
    return not line.speaks and _shows(line, site) and not GLUED.search(line.text)


def _shows(line: Line, site: Surroundings) -> bool:
    """By its credit, a place in the picture, or the present tense and a day."""
    if _is_dated_picture(line, site):
        return True
    signed = len(line.words) <= 2 * LONGEST and site.patterns["photographer"].search(line.text[-80:]) is not None
    if len(line.words) > 75:
        return signed
    if site.caption_opener(line.low):
        return True
    quotes = line.text.count("\u201c") + line.text.count('"')
    told = quotes >= 2 or site.tells(line.words)
    if not quotes and site.patterns["picture_mark"].search(line.text):
        return True
    if (not told or signed or len(line.words) <= LONGEST) and _has_credit(line, site):
        return True
    if told:
        return False
    if site.patterns["credit_line"].fullmatch(line.text) or site.holds(line.low, "caption_phrases"):
        return True
    acts = not site.sets["caption_verbs"].isdisjoint(line.words[:25])
    return acts and bool(site.patterns["side"].search(line.text) or (site.dated(line.low) and _is_held(line, site)))


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
    """Whether one sentence tells in the present tense what somebody does on a stated day, as captions do."""
    if not one_sentence(line) or not _present(line, site.sets["caption_verbs"], site):
        return False
    if not _YEAR.search(line.text):
        # Above the text a caption may leave out the year; so may many sentences further down.
        return line.number < TOP and site.ends_with_day(line.text)
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
    """Whether it tells how somebody stands, sits or moves, and where: "A sailor waits at the quay ..."."""
    if line.speaks or line.text.endswith(":") or len(line.words) < 8:
        return False
    if not one_sentence(line) or site.tells(line.words):
        return False
    verb = _present(line, site.sets["caption_poses"], site)
    onward = line.words[verb + 1 : verb + 2]
    return verb > 0 and not (site.sets["prepositions"] | site.sets["determiners"]).isdisjoint(onward)


def is_credited(line: Line, site: Surroundings) -> bool:
    """Whether it ends with an agency's name in brackets or behind a bar, where a report would not end."""
    if line.place == "tail" or line.speaks or not 4 < len(line.words) <= 60 or site.tells(line.words):
        return False
    tail = line.text[-60:]
    if site.patterns["agency_end"].search(tail):
        return True
    agency = len(line.words) > 2 * LABEL and site.patterns["agency_last"].search(tail) is not None
    # A name in small letters signs a picture only above the text, as a report may end so.
    if line.place == "head" and (agency or not is_signed(line, site)):
        return agency
    acts = _present(line, site.sets["caption_verbs"] | site.sets["caption_poses"], site)
    return acts > 0 and (agency or line.place == "head")


def is_signed(line: Line, site: Surroundings) -> bool:
    """Whether it ends with one name behind a stop or a sign, which below a title signs a picture."""
    if line.stopped or line.speaks or not 4 < len(line.words) <= LONGEST:
        return False
    return bool(site.patterns["name_last"].search(line.text[-50:]))


def is_cut(line: Line, site: Surroundings) -> bool:
    """A long line that stops nowhere and names a full date: a caption cut from its picture."""
    if line.speaks or not 8 <= len(line.words) <= 60 or not site.dated(line.low) or not _YEAR.search(line.text):
        return False
    # Of titles and sentences cut short only the first and the last line of a text may be some.
    between = line.number > 0 and line.place != "tail" and len(line.words) >= 10
    return not site.sets["caption_verbs"].isdisjoint(line.words) or (between and site.ends_with_day(line.text))
