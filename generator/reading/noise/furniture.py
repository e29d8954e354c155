"""Tell, line by line, what belongs to a site and not to an article: menus, buttons, bylines, times, contacts."""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.reading.noise.calls import is_barred, is_call, is_counter, is_row, wants_ours
from generator.reading.noise.captions import is_caption, is_credited, is_cut, is_numbered
from generator.reading.noise.lines import LABEL, Line
from generator.reading.noise.surroundings import Surroundings

# A line of the site itself is not longer than this.
LONG = 300
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


def _furniture(line: Line, site: Surroundings) -> bool:
    if line.speaks:
        return False
    if line.low.startswith(("\u00a9", "(c) ")) and len(line.words) <= 30:  # a line, no paragraph
        return True
    if "\u00a9" in line.text and len(line.words) <= 12 and _COPYRIGHT.search(line.text):
        return True
    # "Advertisement 3"
    if line.low in site.footer_lines or line.low.strip("-*[]():!\u2026 ").rstrip("0123456789 ") in site.footer_lines:
        return True
    if not line.stopped and len(line.words) <= 5 and line.low.endswith(site.footer_ends):
        return True
    # "Read moreWhy the ferry sank"
    if line.low.startswith(site.page.glued) and any(
        line.low.startswith(words) and line.text[len(words) :][:1].isupper() for words in site.page.glued
    ):
        return True
    opener = site.footer_opener(line.low)
    if opener and len(line.words) <= 60 and (opener not in site.needs_more or _no_sentence(line)):
        return True
    return len(line.words) <= 60 and site.holds_footer(line.low)


def _no_sentence(line: Line) -> bool:
    # The first line is most often a title, which stops nowhere either.
    if line.number == 0 and len(line.words) > LABEL + 1:
        return False
    return not line.stopped or ":" in line.text[:40] or "http" in line.low or "@" in line.low or "www." in line.low


# "News / World / News", "Home > Asia > Politics", "Share • Tweet • Email"
_CRUMB = re.compile(r"\s+[/•·→–—]\s+|\s*[|>»›❯]\s*")
# "News  Sport  Jobs": signs between them were lost
_WIDE = re.compile(r"\s{2,}")
_TOP = 3  # lines of a page where such may stand
# "Africa & Asia", "Africa/Asia"
_JOINED = re.compile(r"\s(?:&|and)\s|/")


def _crumbs(line: Line, site: Surroundings) -> bool:
    if line.stopped or len(line.text) > 140:
        return False
    labels = [label.strip() for label in _CRUMB.split(line.text) if label.strip()]
    if len(labels) == 1 and line.number < _TOP:
        labels = _WIDE.split(labels[0])
    if len(labels) < 2 or any(len(label.split()) > 4 or not label[0].isupper() for label in labels):
        return (
            len(labels) > 1
            and ("»" in line.text or "›" in line.text or line.low.startswith("home"))
            and all(len(label.split()) <= 12 for label in labels)
        )
    known = sum(part in site.navigation for label in labels for part in _JOINED.split(label.lower()))
    return known > 0 or len(labels) > 2 or ">" in line.text or "›" in line.text or "»" in line.text


def _menu(line: Line, site: Surroundings) -> bool:
    return (
        not line.stopped
        and 0 < len(line.words) <= 40
        and all(part in site.navigation for word in line.words for part in word.split("/"))
    )


# A menu that only lists things has so many words at least; no title and no sentence so long is without small words.
_LISTED = 12


def _wordless(line: Line, site: Surroundings) -> bool:
    return (
        line.place != "body"
        and not line.stopped
        and not line.speaks
        and len(line.words) >= _LISTED
        and site.determiners.isdisjoint(line.words)
        and site.prepositions.isdisjoint(line.words)
        and site.perfect.isdisjoint(line.words)
        and site.past.isdisjoint(line.words)
    )


_HANDLE = re.compile(r"\s+@\w+$")


def _byline(line: Line, site: Surroundings) -> bool:
    if line.stopped or len(line.text) > LONG:
        return False
    if line.place == "body" and not line.low.startswith(site.bylines_anywhere):
        return False
    return site.is_byline(_HANDLE.sub("", line.text), first=line.number == 0)


_PARTED = frozenset("|\u00b7\u2022")


def _stamp(line: Line, site: Surroundings) -> bool:
    # The first line may be a title that names a day, unless a sign parts the day from it.
    return (
        line.place != "body"
        and (line.number > 0 or not _PARTED.isdisjoint(line.text))
        and not line.stopped
        and site.is_stamp(line.text)
    )


# "newsroom@example.org", "Tel: +41 22 000 00 00", "https://example.org/1", "@handle"
_CONTACT = re.compile(
    # "1939 - 1945" is no number to call
    r"(?<![\w.+-])[\w.+-]++@[\w-]+\.[\w.]+|(?<!\d)(?!(?:19|20)\d\d\s?[/-]\s?(?:19|20)\d\d\b)\+?\d[\d ()/-]{7,}\d"
    r"|https?://\S+|\bwww\.\S+|(?:^|\s)@\w+|\[email[\s\u00a0]protected\]"
)


# "Lee reported from Northport."
_REPORTED_FROM = re.compile(
    r"(?:[A-Z][\w.'\u2019-]*(?:\s|,\s)(?:and\s)?){1,6}(?:reported|contributed)\s(?:from|to)\s[^.]{3,80}\.?"
)


def _reporters(line: Line, _site: Surroundings) -> bool:
    longest = 12 if line.place == "head" else 20
    return line.number > 0 and len(line.words) <= longest and bool(_REPORTED_FROM.match(line.text))


def _contact(line: Line, _site: Surroundings) -> bool:
    if len(line.text) > LONG or (line.place != "tail" and len(line.words) > 8):
        return False
    rest = _CONTACT.sub("", line.text)
    return (
        rest != line.text
        and ((line.place == "tail" and len(rest.split()) <= 18) or len(rest.split()) <= 3)
        and not line.speaks
    )


# "#harbour #strike", "* * *", "___", "12 Comments", "1.2k shares", "Views: 1203", "12.5 C"
_SIGNS = re.compile(
    r"(?:[^\w\s]|\s|_){3,}|[^\w\s\"'\u2018-\u201d.,!?\u2026()]+|[-\u2013\u2014_*\u2022|]+|(?:#\w+[\s,]*)+|\d{1,3}"
    r"|\d[\d.,k]*\s(?:(?:comments?|shares?|views?|likes?|min(?:ute)?s? read)|\u00b0?[CF]):?"
    r"|(?:comments|shares|view(?:s|ed)|likes|hits|votes|rating)(?::\s?|\s)\d[\d.,k]*(?:\stimes)?",
    re.IGNORECASE,
)


def _signs(line: Line, _site: Surroundings) -> bool:
    if line.text[0].isalpha() and len(line.words) > LABEL:  # as most do: "Views: 1203 times" is as long as any
        return False
    return bool(_SIGNS.fullmatch(line.text)) and not line.text.startswith(("1.", "2."))


# Letters of other scripts than the language's own: a menu of languages, another edition's title.
_FOREIGN = re.compile(r"[\u0370-\u1dff\u2c00-\ud7ff]")


def _foreign(line: Line, _site: Surroundings) -> bool:
    if line.text.isascii() or not _FOREIGN.search(line.text):
        return False
    return len(_FOREIGN.findall(line.text)) * 2 > len("".join(line.words))


# "READ: Harbour talks resume", "ALSO SEE | ...", ">> Harbour talks resume"
_POINTER = re.compile(
    r"(?:[A-Z]{3,}(?:\s[A-Z]{2,}){0,3}|[A-Z]{2}(?:\s[A-Z]{2,}){1,3})(?::|\s\|)\s\S|[\u2190\u2039]\s?\w|.{8,}\s\u2192$|(?:>{1,3}|\u00bb|\u2192|\u25ba|\u25b6)\s?\w"
)


def _pointer(line: Line, _site: Surroundings) -> bool:
    return line.place != "head" and not line.stopped and len(line.words) <= 25 and bool(_POINTER.match(line.text))


# "Crews wait for the ferry 01:49": a film and how long it is; "... at 10:30" is an hour.
_LENGTH = re.compile(r"[A-Z\"\u201c\u2018].*[^\W\d]['\"\u2019\u201d.!?]?\s\(?\d?\d:[0-5]\d\)?")


# Words of a title in capitals of another article; a subheading has fewer.
_CAPITALS = 6


def _capitals(line: Line, _site: Surroundings) -> bool:
    return line.place == "body" and not line.stopped and len(line.words) >= _CAPITALS and line.text.isupper()


def _film(line: Line, site: Surroundings) -> bool:
    return (
        line.place != "head"
        and line.text.rstrip(")")[-1:].isdigit()
        and 3 < len(line.words) <= 20
        and site.prepositions.isdisjoint(line.words[-2:])
        and bool(_LENGTH.fullmatch(line.text))
    )


# "example.org", "{placeholder}"
_MACHINE = re.compile(r"(?:[\w-]+\.){1,3}[a-z]{2,4}|pic\.twitter\.com/\w+|\{[^{}]{2,60}\}")
# "$('#box').hide();", "var half = all / 2;", "<div class='box'>"
_CODE = re.compile(r"\w\(|\);|[$=]|<[a-z/!]")


def _machine(line: Line, _site: Surroundings) -> bool:
    if len(line.words) > 12:
        return False
    return bool(_MACHINE.fullmatch(line.text)) or (
        line.text.endswith((";", "{", "}", ">")) and bool(_CODE.search(line.text))
    )


_CAPTION = ("caption", "a picture's credit, a place in the picture, or a moment held in the present tense", "caption")
_ANYWHERE: tuple[tuple[Mark, _Test], ...] = (
    (("caption", "it counts the pictures of a gallery", "gallery number"), is_numbered),
    (("boilerplate_footer", "it speaks to the visitor of a site", "site furniture"), _furniture),
    (("boilerplate_footer", "signs or counters without words", "signs"), _signs),
    (("boilerplate_footer", "it only counts, or offers to share", "counter"), is_counter),
    (("boilerplate_footer", "it asks readers to follow, to load or to sign", "call"), is_call),
    (("boilerplate_footer", "it asks readers for what they have", "call for pictures"), wants_ours),
    (("boilerplate_footer", "buttons in a row", "row"), is_row),
    (("nav_crumbs", "a bar and a name", "barred name"), is_barred),
    (("boilerplate_footer", "an address or code, no words", "machine words"), _machine),
    (("boilerplate_footer", "in letters of another language", "foreign letters"), _foreign),
    (("nav_crumbs", "a path of short labels", "crumbs"), _crumbs),
    (("nav_crumbs", "only words of a site's menu", "menu"), _menu),
    (_CAPTION, is_caption),
)
_BY_PLACE: tuple[tuple[Mark, _Test], ...] = (
    (("caption", "it ends with an agency's name in brackets", "agency credit"), is_credited),
    (("caption", "it stops nowhere and names the day of a picture", "uncredited caption"), is_cut),
    (("byline", "only who wrote it", "byline"), _byline),
    (("dateline", "who published it, and when", "stamp"), _stamp),
    (("boilerplate_footer", "only an address or a number to call", "contact"), _contact),
    (("boilerplate_footer", "who reported from where", "reporters"), _reporters),
    (("nav_crumbs", "a long list without small words", "list of links"), _wordless),
    (("boilerplate_footer", "it points to another article", "pointer"), _pointer),
    (("boilerplate_footer", "a film's title and how long it is", "film"), _film),
    (("boilerplate_footer", "a title of another article in capitals", "title in capitals"), _capitals),
)
# Most lines are sentences: they stop, and are none of these.
_NEVER_STOP = frozenset(
    {is_counter, is_row, is_barred, _crumbs, _menu, is_credited, is_cut, _byline, _stamp, _wordless, _pointer}
)
_ANYWHERE_STOPPED = tuple((mark, test) for mark, test in _ANYWHERE if test not in _NEVER_STOP)
_BY_PLACE_STOPPED = tuple((mark, test) for mark, test in _BY_PLACE if test not in _NEVER_STOP)
