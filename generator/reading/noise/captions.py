"""Tell captions: lines that say what a picture shows and who took it."""

from __future__ import annotations

import re

from generator.reading.noise.lines import LABEL, Line
from generator.reading.noise.surroundings import Surroundings

# "... harbour. (Agency photo)", "... AGENCY/Ann Lee", "... harbour. / AGENCY", "... [Photo: Ann Lee]", "... © Agency"
_CREDIT = re.compile(
    r"""(?: [(\[] (?: [^()\[\]]{0,40}
                        \b(?:[Pp]hoto|[Ii]mage|[Pp]icture|[Ff]ile|[Hh]andout|[Cc]ourtesy|[Cc]redit|via)\b
                        [^()\[\]]{0,60}
                    | [A-Z][\w.]+(?:\s[A-Z][\w.]+){0,3} \s?/\s? [A-Z][\w./ -]{1,50}
                    | [A-Z][\w.]+(?:\s[A-Z][\w.]+){0,2} :\s [A-Z][\w.'\u2019-]*(?:\s[A-Z][\w.'\u2019-]*){1,3}
                  ) [)\]] \.?
        | \b[A-Z]{2,}[A-Za-z]* \s?/\s? [A-Z][\w.'\u2019-]*[\w'\u2019-]
          (?:\s(?:[A-Z]|al|el|de|van|von|bin)[\w.'\u2019-]*){0,3}(?<!\.) (?:/[A-Z][\w\s.]{1,25}(?<!\.))?
        | [.\u201d"]\s?/\s?[A-Z]{2,}[\w-]*
        | \b(?:Photograph|Photo|Image|Picture|Illustration|Credit)s?\s?
          (?:by|credit|courtesy|[:;/|]|\.{3}|\u2026) [^.]{2,70} \.?
        | \|\s?(?:[A-Z][\w.&]*\s){0,3}(?:[Pp]hoto|[Ii]mage|[Pp]icture|[Ii]llustration)s?
        | [.\u201d"]\s(?:[A-Z][\w.&]*\s){1,3}(?:[Pp]hoto|[Pp]hotos|[Ii]mages)
        | [.\u201d"]\s[A-Z][\w.'\u2019-]+(?:\s[A-Z][\w.'\u2019-]+){1,2} \s?/\s? [A-Z]{2,}[A-Za-z ]{0,20}
        | (?:©|\(c\)) \s?[A-Z][\w.&-]+(?:,?\s?/?\s?(?:[A-Z][\w.&-]+|\d{4})){0,5}
    )$""",
    re.VERBOSE,
)
# No credit is without one of these; hardly any prose has one.
_CREDIT_SIGNS = ("/", "(", "[", "\u00a9", "hoto", "mage", "icture", "llustration", "redit")
# "Harbour Board/Ann Lee", "(Ann Lee for The Harbour Times)"
_CREDIT_LINE = re.compile(
    r"[A-Z][\w.&]*(?:\s[A-Z][\w.&]*){0,3}/\s?[A-Z][\w.-]*(?:\s[A-Z][\w.-]*){1,3}"
    r"|\([A-Z][\w.'\u2019-]*(?:\s[A-Z][\w.'\u2019-]*){1,2}\s(?:for|via)\s[A-Z][\w.&]*(?:\s[A-Z][\w.&]*){0,4}\)"
)
# "(Agency/Ann Lee)" signs a picture, however much it tells; no report ends so.
_PHOTOGRAPHER = re.compile(r"\([A-Z]\w+/[A-Z][\w.'\u2019-]*(?:\s[\w.'\u2019-]+){1,3}\)\.?$")
# "... in the harbour. AGENCY", "... in the harbour - AGENCY Photo"
_AGENCY_LAST = re.compile(
    r"(?:(?<=[a-z]{3})[.]\"?\u201d?\s|\s[-\u2013\u2014]{1,2}\s?)[A-Z]{2,7}(?:/[A-Z][\w/]*(?:\s[A-Z]\w+)?)?(?:\s(?:[Pp]hoto|[Ff]ile))?$"
)
# "... in the harbour. Agency", "... in the harbour / Agency"
_NAME_LAST = re.compile(
    r"(?:(?<=[a-z]{3})[.]\"?\u201d?\s|\s[\u2013\u2014/|]{1,2}\s)(?:[A-Z]\w+\s[A-Z]\w+\s?/\s?)?[A-Z]\w+(?:\s[A-Z]\w+)?$"
)
# "(Agency)", "| AGENCY", "— AGENCY": may close a caption, may sign a report.
_AGENCY_END = re.compile(
    r"[(\[][A-Z][\w.]*(?:\s[A-Z][\w.]*){0,3}[)\]]$|(?:\s\||[.\w\"\u201d]\s?\u2014)\s?[A-Z]{2,}[\w./-]*(?:\s[A-Z]+)?$"
)
# "1 of 4. A boat ...", "2/5 | A boat ...", "Photo 1 of 4", "[1/2]A boat ..."
_NUMBERED = re.compile(
    r"(?:[A-Z][a-z]+\s)?(?=[\d(\[])(?P<open>[(\[])?(\d{1,3})\s?(?:of|/)\s?(\d{1,3})(?(open)[)\]]|(?:\s?[.|:\u2013\u2014-]\s|$))"
)
# Not after "U.S.", "Mr.", "Gen.".
_NEXT_SENTENCE = re.compile(r"[.!?](?<![A-Z].)(?<!\b[A-Z][a-z].)(?<!\b[A-Z][a-z]{2}.)\s+[\"\u201c]?[A-Z]")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# A credit ends in a name or a bracket; nearly all prose ends otherwise.
_NO_CREDIT = ('."', ".\u201d", ",\u201d", "?", "!", ":")
_MARK = re.compile(r"\((L|R|C|\d(?:nd|rd)?[- ]?[LR]|[CLR]{1,2})\)")
_SIDE = re.compile(
    r"[(,]\s?(?:from |far |second |2nd |third |3rd |top |bottom )*"
    r"(?:left|right|centre|center|foreground|background)(?=[),])",
    re.IGNORECASE,
)

# "... at the harbour on May 3, 2031The board said": a caption and the text after it, no blank between.
GLUED = re.compile(r"(?:19|20)(?<!\w..)\d\d(?=[\"\u201c]?[A-Z][a-z]*\s)")

# Captions are shorter than this, in words.
LONGEST = 45
# So many lines from the top a caption may stand above its text.
TOP = 3


def is_numbered(line: Line, _site: Surroundings) -> bool:
    """Whether it begins with its place in a gallery."""
    found = _NUMBERED.match(line.text)
    return found is not None and 0 < int(found[2]) <= int(found[3])


def is_caption(line: Line, site: Surroundings) -> bool:
    """Whether the line tells what a picture shows, and nothing of the text is glued to it."""
    return _shows(line, site) and not GLUED.search(line.text)


def _shows(line: Line, site: Surroundings) -> bool:
    """By its credit, a place in the picture, or the present tense and a day."""
    if not line.speaks and _is_dated_picture(line, site):
        return True
    if line.speaks or len(line.words) > 75:
        return not line.speaks and len(line.words) <= 2 * LONGEST and bool(_PHOTOGRAPHER.search(line.text[-80:]))
    if site.caption_opener(line.low):
        return True
    quotes = line.text.count("\u201c") + line.text.count('"')
    told = quotes >= 2 or site.tells(line.words)
    if not quotes and "(" in line.text and _MARK.search(line.text):
        return True
    if (
        not line.text.endswith(_NO_CREDIT)
        and any(map(line.text.__contains__, _CREDIT_SIGNS))
        and _CREDIT.search(text := _without_button(line, site), max(0, len(text) - 140))
        and (not told or len(line.words) <= LONGEST or _PHOTOGRAPHER.search(line.text[-80:]))
    ):
        return True
    if told:
        return False
    if _CREDIT_LINE.fullmatch(line.text) or site.holds_caption(line.low):
        return True
    acts = site.caption_verbs.intersection(line.words[:25])
    return bool(acts) and bool(_SIDE.search(line.text) or (site.dated(line.low) and _held(line, site)))


def _is_dated_picture(line: Line, site: Surroundings) -> bool:
    """ "In a Monday, May 3, 2031 photo, Ann Lee sorts tomatoes ..."."""
    if not line.low.startswith(site.page.picture_openings):
        return False
    at = next((at for at, word in enumerate(line.words[:12]) if word in site.page.picture_words), 0)
    return any(word.isdigit() for word in line.words[:at])


def _without_button(line: Line, site: Surroundings) -> str:
    """The text without the button that a page printed behind it: "... in the harbour. | Agency Photo Close"."""
    button = next((button for button in site.page.caption_buttons if line.low.endswith(button)), "")
    return line.text[: len(line.text) - len(button)].rstrip(" \u2026,") if button else line.text


def _held(line: Line, site: Surroundings) -> bool:
    """Whether one sentence tells in the present tense what somebody does on a stated day, as captions do."""
    if not one_sentence(line) or not _present(line, site.caption_verbs, site):
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
    verb = next(
        (at for at, word in enumerate(line.words[:16]) if word in verbs and line.words[at - 1] not in site.determiners),
        0,
    )
    past = not site.past.isdisjoint(line.words[:verb]) or not site.perfect.isdisjoint(line.words)
    return 0 if past else verb


def is_posed(line: Line, site: Surroundings) -> bool:
    """Whether it tells how somebody stands, sits or moves, and where: "A sailor waits at the quay ..."."""
    if (
        line.speaks
        or line.text.endswith(":")
        or len(line.words) < 8
        or not one_sentence(line)
        or site.tells(line.words)
    ):
        return False
    verb = _present(line, site.caption_poses, site)
    return 0 < verb < len(line.words) - 1 and line.words[verb + 1] in site.prepositions | site.determiners


def is_credited(line: Line, site: Surroundings) -> bool:
    """Whether it ends with an agency's name in brackets or behind a bar, where a report would not end."""
    if line.stopped or line.place == "tail" or line.speaks or not 4 < len(line.words) <= 60:
        return False
    tail = line.text[-60:]
    agency = len(line.words) > 2 * LABEL and _AGENCY_LAST.search(tail)
    # A name in small letters signs a picture only above the text, as a report may end so.
    name = line.place == "head" and is_signed(line)
    if not (agency or name or _AGENCY_END.search(tail)) or site.tells(line.words):
        return False
    return bool(
        (agency and line.place == "head")
        or ((agency or name) and _present(line, site.caption_verbs | site.caption_poses, site))
        or _AGENCY_END.search(tail)
    )


def is_signed(line: Line) -> bool:
    """Whether it ends with one name behind a stop or a sign, which below a title signs a picture."""
    return (
        not (line.stopped or line.speaks)
        and 4 < len(line.words) <= LONGEST
        and bool(_NAME_LAST.search(line.text[-50:]))
    )


def is_cut(line: Line, site: Surroundings) -> bool:
    """A long line that stops nowhere and names a full date: a caption cut from its picture."""
    if line.stopped or line.speaks or not 8 <= len(line.words) <= 60:
        return False
    if not site.dated(line.low) or not _YEAR.search(line.text):
        return False
    # Of titles and sentences cut short only the first and the last line of a text may be some.
    between = line.number > 0 and line.place != "tail" and len(line.words) >= 10
    return bool(site.caption_verbs.intersection(line.words)) or (between and site.ends_with_day(line.text))
