"""Tell, line by line, what belongs to a site and not to an article: menus, buttons, bylines, times, contacts."""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.reading.noise.captions import is_caption, is_credited, is_cut, is_numbered
from generator.reading.noise.lines import LABEL, Line
from generator.reading.noise.surroundings import Surroundings

LONG = 300  # characters of a line of the site itself at most
_SENTENCE = 60  # words of one that speaks to its readers
_CALL = 30  # words of a call to readers
_ROW = 160  # characters of counters and buttons
_LISTED = 12  # words of a menu that only lists things, at least
_TOP = 3  # lines of a page where labels may be without signs between them
_CAPITALS = 6  # words of a title in capitals; a subheading has fewer
# The kind, the reason shown to people, and the rule.
Mark = tuple[str, str, str]
_Test = Callable[[Line, Surroundings], bool]


def anywhere(line: Line, site: Surroundings) -> Mark | None:
    """What a line is wherever it stands, or None."""
    return _first(_ANYWHERE_STOPPED if line.stopped else _ANYWHERE, line, site)


def by_place(line: Line, site: Surroundings) -> Mark | None:
    """What a line is where it stands (`line.place`), or None."""
    return _first(_BY_PLACE_STOPPED if line.stopped else _BY_PLACE, line, site)


def _first(rules: tuple[tuple[Mark, _Test], ...], line: Line, site: Surroundings) -> Mark | None:
    for mark, test in rules:
        if test(line, site):
            return mark
    return None


# "The Harbour Times © 2031", "2031 © Harbour Press"
_COPYRIGHT = re.compile(r"\u00a9\s?(?:19|20)\d\d|\b(?:19|20)\d\d\s?\u00a9")


def _is_furniture(line: Line, site: Surroundings) -> bool:
    """A phrase of the site's own: the whole line, its beginning, its end or a part of it."""
    if line.speaks:
        return False
    if line.low.startswith(("\u00a9", "(c) ")) and len(line.words) <= _CALL:  # a line, no paragraph
        return True
    if "\u00a9" in line.text and len(line.words) <= 12 and _COPYRIGHT.search(line.text):
        return True
    # "Advertisement 3"
    lines, bare = site.sets["footer_lines"], line.low.strip("-*[]():!\u2026 ").rstrip("0123456789 ")
    if line.low in lines or bare in lines:
        return True
    if not line.stopped and len(line.words) <= 5 and line.low.endswith(site.lists["footer_ends"]):
        return True
    # "Read moreWhy the ferry sank"
    glued = (words for words in site.lists["glued_pointers"] if line.low.startswith(words))
    if any(line.text[len(words) :][:1].isupper() for words in glued):
        return True
    if len(line.words) > _SENTENCE:
        return False
    opener = site.opener(line.low, "footer_openers")
    more = opener not in site.sets["needs_more"] or _is_no_sentence(line)
    return bool(opener and more) or site.holds(line.low, "footer_phrases")


def _is_no_sentence(line: Line) -> bool:
    # The first line is most often a title, which stops nowhere either.
    if line.number == 0 and len(line.words) > LABEL + 1:
        return False
    return not line.stopped or ":" in line.text[:40] or any(sign in line.low for sign in ("http", "@", "www."))


_NUMBER = re.compile(r"\d[\d.,]*[km]?")


def _is_counter(line: Line, site: Surroundings) -> bool:
    """It only counts or offers ways to share: "76Comments", "207 TWEET 24 LIKES", "list 1 of 3"."""
    if len(line.text) > _ROW or line.speaks:
        return False
    low = line.low.strip("()[] ")
    counted = _NUMBER.sub("#", low)
    if len(line.words) <= 2 * LABEL and counted in site.sets["counted_lines"]:
        return True
    # One or two words alone may be a title, and a number alone a part of the text.
    several = counted != low or len(line.words) >= LABEL
    return several and any(map(str.isalpha, low)) and site.patterns["sharing_row"].fullmatch(line.low) is not None


_SENTENCES = re.compile(r"(?<=[.!?]) ")
_WORDS = re.compile(r"[a-z]+")


def _is_call(line: Line, site: Surroundings) -> bool:
    """It asks readers to do something with a way to reach them: "Follow the paper on Facebook"."""
    if line.number == 0 or len(line.words) > _CALL or line.speaks:
        return False
    if site.sets["channels"].isdisjoint(line.words) or not site.tells_nothing(line.words):
        return False
    # "Free weekly newsletter"
    mailing = not line.stopped and len(line.words) <= 2 * LABEL and not site.sets["mailings"].isdisjoint(line.words)
    return mailing or any(site.opener(part, "calls") for part in _SENTENCES.split(line.low))


def _asks_for_things(line: Line, site: Surroundings) -> bool:
    """It asks readers for what they have: "Please share your pictures and stories with us"."""
    if line.number == 0 or len(line.words) > _CALL or line.speaks or not site.tells_nothing(line.words):
        return False
    asks = (part for part in _SENTENCES.split(line.low) if site.opener(part, "sharing_calls"))
    return any(not site.sets["readers_things"].isdisjoint(_WORDS.findall(part)) for part in asks)


# "Advertisement · Scroll to continue", "PRESS RELEASE – FOR IMMEDIATE RELEASE"
_PARTING = re.compile(r"\s+[\u00b7\u2022|\u2013\u2014/-]\s+")


def _is_row(line: Line, site: Surroundings) -> bool:
    """Signs part it into the site's own words, or a bar is before a few: "| The Harbour Times"."""
    parts = _PARTING.split(line.low) if len(line.words) <= 4 * LABEL else []
    if line.text.startswith("|") and 0 < len(line.words) <= 2 * LABEL:
        return True
    return len(parts) > 1 and all(
        part in site.sets["footer_lines"] or site.opener(part, "footer_openers") for part in parts
    )


# "News / World / News", "Home > Asia > Politics", "Share • Tweet • Email"
_CRUMB = re.compile(r"\s+[/•·→–—]\s+|\s*[|>»›❯]\s*")
# "News  Sport  Jobs": signs between them were lost
_WIDE = re.compile(r"\s{2,}")


def _is_path(line: Line, site: Surroundings) -> bool:
    """A path of labels through the site."""
    if len(line.text) > 140:
        return False
    labels = [label.strip() for label in _CRUMB.split(line.text) if label.strip()]
    if len(labels) == 1 and line.number < _TOP:
        labels = _WIDE.split(labels[0])
    arrow = "»" in line.text or "›" in line.text
    if len(labels) < 2 or any(len(label.split()) > 4 or not label[0].isupper() for label in labels):
        leads = arrow or line.low.startswith(site.lists["navigation_openers"])
        return len(labels) > 1 and leads and all(len(label.split()) <= 12 for label in labels)
    parts = (part for label in labels for part in site.patterns["joined_labels"].split(label.lower()))
    return arrow or ">" in line.text or len(labels) > 2 or not site.sets["navigation"].isdisjoint(parts)


def _is_menu(line: Line, site: Surroundings) -> bool:
    """Only words of a site's menu."""
    if not 0 < len(line.words) <= 40:
        return False
    return all(part in site.sets["navigation"] for word in line.words for part in word.split("/"))


def _is_list(line: Line, site: Surroundings) -> bool:
    """A long list without small words: no title and no sentence so long is without them."""
    if line.place == "body" or line.speaks or len(line.words) < _LISTED:
        return False
    return (site.past | site.sets["determiners"] | site.sets["prepositions"]).isdisjoint(line.words)


_HANDLE = re.compile(r"\s+@\w+$")


def _is_byline(line: Line, site: Surroundings) -> bool:
    """Only who wrote it."""
    if len(line.text) > LONG or (line.place == "body" and not line.low.startswith(site.lists["bylines_anywhere"])):
        return False
    return site.is_byline(_HANDLE.sub("", line.text), first=line.number == 0)


_PARTED = frozenset("|\u00b7\u2022")


def _is_stamp(line: Line, site: Surroundings) -> bool:
    """Who published it, and when; the first line may be a title that names a day, unless a sign parts it off."""
    possible = line.place != "body" and (line.number > 0 or not _PARTED.isdisjoint(line.text))
    return possible and site.is_stamp(line.text)


def _is_contact(line: Line, site: Surroundings) -> bool:
    """Only an address or a number to call."""
    longest = 18 if line.place == "tail" else LABEL
    if line.speaks or len(line.text) > LONG or (line.place != "tail" and len(line.words) > 8):
        return False
    rest = site.patterns["contact"].sub("", line.text)
    return rest != line.text and len(rest.split()) <= longest


def _is_of_reporters(line: Line, site: Surroundings) -> bool:
    """Who reported from where: "Lee reported from Northport."."""
    longest = 12 if line.place == "head" else 20
    return line.number > 0 and len(line.words) <= longest and bool(site.patterns["reported_from"].match(line.text))


def _is_of_signs(line: Line, site: Surroundings) -> bool:
    """Signs or counters without words."""
    return bool(site.patterns["signs"].fullmatch(line.text)) and not line.text.startswith(("1.", "2."))


# Letters of other scripts than the language's own: a menu of languages, another edition's title.
_FOREIGN = re.compile(r"[\u0370-\u1dff\u2c00-\ud7ff]")
# "$('#box').hide();", "var half = all / 2;", "<div class='box'>"
_CODE = re.compile(r"\w\(|\);|[$=]|<[a-z/!]")


def _is_foreign(line: Line, _site: Surroundings) -> bool:
    """In letters of another language."""
    return not line.text.isascii() and len(_FOREIGN.findall(line.text)) * 2 > len("".join(line.words))


def _is_of_machines(line: Line, site: Surroundings) -> bool:
    """An address or code, no words."""
    if len(line.words) > 12:
        return False
    code = line.text.endswith((";", "{", "}", ">")) and _CODE.search(line.text)
    return bool(code) or site.patterns["machine"].fullmatch(line.text) is not None


# "READ: Harbour talks resume", "ALSO SEE | ...", ">> Harbour talks resume"
_POINTER = re.compile(
    r"(?:[A-Z]{3,}(?:\s[A-Z]{2,}){0,3}|[A-Z]{2}(?:\s[A-Z]{2,}){1,3})(?::|\s\|)\s\S|[\u2190\u2039]\s?\w|.{8,}\s\u2192$|(?:>{1,3}|\u00bb|\u2192|\u25ba|\u25b6)\s?\w"
)


def _is_pointer(line: Line, _site: Surroundings) -> bool:
    """It points to another article, or is the title of one in capitals."""
    if line.place == "body" and len(line.words) >= _CAPITALS and line.text.isupper():
        return True
    return line.place != "head" and len(line.words) <= 25 and bool(_POINTER.match(line.text))


_CAPTION = ("caption", "a picture's credit, a place in the picture, or a moment held in the present tense", "caption")
_ANYWHERE: tuple[tuple[Mark, _Test], ...] = (
    (("caption", "it counts the pictures of a gallery", "gallery number"), is_numbered),
    (("boilerplate_footer", "it speaks to the visitor of a site", "site furniture"), _is_furniture),
    (("boilerplate_footer", "signs or counters without words", "signs"), _is_of_signs),
    (("boilerplate_footer", "it only counts, or offers to share", "counter"), _is_counter),
    (("boilerplate_footer", "it asks readers to follow, to load or to sign", "call"), _is_call),
    (("boilerplate_footer", "it asks readers for what they have", "call for pictures"), _asks_for_things),
    (("boilerplate_footer", "buttons or a name behind a sign", "row"), _is_row),
    (("boilerplate_footer", "an address or code, no words", "machine words"), _is_of_machines),
    (("boilerplate_footer", "in letters of another language", "foreign letters"), _is_foreign),
    (("nav_crumbs", "a path of short labels", "crumbs"), _is_path),
    (("nav_crumbs", "only words of a site's menu", "menu"), _is_menu),
    (_CAPTION, is_caption),
)
_BY_PLACE: tuple[tuple[Mark, _Test], ...] = (
    (("caption", "it ends with an agency's name in brackets", "agency credit"), is_credited),
    (("caption", "it stops nowhere and names the day of a picture", "uncredited caption"), is_cut),
    (("byline", "only who wrote it", "byline"), _is_byline),
    (("dateline", "who published it, and when", "stamp"), _is_stamp),
    (("boilerplate_footer", "only an address or a number to call", "contact"), _is_contact),
    (("boilerplate_footer", "who reported from where", "reporters"), _is_of_reporters),
    (("nav_crumbs", "a long list without small words", "list of links"), _is_list),
    (("boilerplate_footer", "it points to another article", "pointer"), _is_pointer),
)
# Most lines are sentences: they stop, and are none of these.
_NEVER_STOP = frozenset(
    {_is_counter, _is_row, _is_path, _is_menu, is_credited, is_cut, _is_byline, _is_stamp, _is_list, _is_pointer}
)
_ANYWHERE_STOPPED = tuple((mark, test) for mark, test in _ANYWHERE if test not in _NEVER_STOP)
_BY_PLACE_STOPPED = tuple((mark, test) for mark, test in _BY_PLACE if test not in _NEVER_STOP)
