"""Tell, line by line, what belongs to a site and not to an article: menus, buttons, bylines, times, contacts."""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.base.value import value
from generator.reading.noise.captions import is_caption, is_credited, is_cut
from generator.reading.noise.lines import LABEL, Line
from generator.reading.noise.surroundings import Surroundings

_SENTENCE = 60  # words of a line that speaks to a site's readers
_CALL = 30  # words of a call to readers
_LISTED = 12  # words of a menu that only lists things, at least
_TOP = 3  # lines of a page where labels may be without signs between them
_CAPITALS = 6  # words of a title in capitals; a subheading has fewer
# The kind, the reason shown to people, and the rule.
Mark = tuple[str, str, str]


@value
class _Rule:
    """One test of a line, asked of lines of at most so many words, in some places.

    `places`: head, body and tail. `stops`: whether a line that ends as a sentence may be one. `first`: whether the
    first line may be one, which is most often a title.
    """

    mark: Mark
    test: Callable[[Line, Surroundings], bool]
    longest: int = _SENTENCE
    places: str = "head body tail"
    stops: bool = True
    first: bool = True

    def holds(self, line: Line, site: Surroundings) -> bool:
        """Whether a line is what the rule says."""
        return (
            len(line.words) <= self.longest
            and line.place in self.places
            and (self.first or line.number > 0)
            and self.test(line, site)
        )


def anywhere(line: Line, site: Surroundings) -> Mark | None:
    """What a line is wherever it is, or None; somebody's words in quotation marks are no furniture."""
    return None if line.speaks else _first(_ANYWHERE_STOPPED if line.stopped else _ANYWHERE, line, site)


def by_place(line: Line, site: Surroundings) -> Mark | None:
    """What a line is by its place (`line.place`), or None."""
    return None if line.speaks else _first(_BY_PLACE_STOPPED if line.stopped else _BY_PLACE, line, site)


def _first(rules: tuple[_Rule, ...], line: Line, site: Surroundings) -> Mark | None:
    return next((rule.mark for rule in rules if rule.holds(line, site)), None)


def _is_furniture(line: Line, site: Surroundings) -> bool:
    """A phrase of the site's own: the whole line, its beginning, its end or a part of it."""
    # "Advertisement 3"
    low, bare = line.low, line.low.strip("-*[]():!\u2026 ").rstrip("0123456789 ")
    if low.startswith(("\u00a9", "(c) ")) or not site.sets["footer_lines"].isdisjoint((low, bare)):
        return True
    if len(line.words) <= 5 and low.endswith(site.lists["footer_ends"]):
        return True
    # "Read moreWhy the ferry sank"
    if any(low.startswith(words) and line.text[len(words) :][:1].isupper() for words in site.lists["glued_pointers"]):
        return True
    opener = site.opener(low, "footer_openers")
    more = opener not in site.sets["needs_more"] or _is_no_sentence(line)
    return bool(opener and more) or site.holds(low, "footer_phrases")


def _is_no_sentence(line: Line) -> bool:
    # The first line is most often a title, which stops nowhere either.
    return line.number > 0 and (not line.stopped or ":" in line.text[:40])


_NUMBER = re.compile(r"\d[\d.,]*[km]?")


def _is_counter(line: Line, site: Surroundings) -> bool:
    """It only counts or offers ways to share: "76Comments", "207 TWEET 24 LIKES", "list 1 of 3"."""
    low = line.low.strip("()[] ")
    counted = _NUMBER.sub("#", low)
    if counted in site.sets["counted_lines"]:
        return True
    # One or two words alone may be a title, and a number alone a part of the text.
    several = counted != low or len(line.words) >= LABEL
    return several and any(map(str.isalpha, low)) and site.patterns["sharing_row"].fullmatch(line.low) is not None


_SENTENCES = re.compile(r"(?<=[.!?]) ")


def _is_call(line: Line, site: Surroundings) -> bool:
    """It asks readers to do something with a way to reach them: "Follow the paper on Facebook"."""
    if site.sets["channels"].isdisjoint(line.words) or not site.tells_nothing(line.words):
        return False
    # "Free weekly newsletter"
    mailing = not line.stopped and len(line.words) <= 2 * LABEL and not site.sets["mailings"].isdisjoint(line.words)
    return mailing or any(site.opener(part, "calls") for part in _SENTENCES.split(line.low))


# "News / World / News", "Home > Asia > Politics", "Share • Tweet • Email"
_CRUMB = re.compile(r"\s+[/•·→–—]\s+|\s*[|>»›❯]\s*")
# "News  Sport  Jobs": signs between them were lost
_WIDE = re.compile(r"\s{2,}")


def _is_path(line: Line, site: Surroundings) -> bool:
    """A path of labels through the site."""
    labels = [label.strip() for label in _CRUMB.split(line.text) if label.strip()]
    if len(labels) == 1 and line.number < _TOP:
        labels = _WIDE.split(labels[0])
    if len(labels) < 2:
        return False
    if any(len(label.split()) > 4 or not label[0].isupper() for label in labels):
        arrow = any(sign in line.text for sign in "\u00bb\u203a>")
        return arrow and all(len(label.split()) <= _LISTED for label in labels)
    parts = (part for label in labels for part in site.patterns["joined_labels"].split(label.lower()))
    return not site.sets["navigation"].isdisjoint(parts)


def _is_menu(line: Line, site: Surroundings) -> bool:
    """Only words of a site's menu."""
    parts = [part for word in line.words for part in word.split("/")]
    return bool(parts) and site.sets["navigation"].issuperset(parts)


_HANDLE = re.compile(r"\s+@\w+$")


def _is_byline(line: Line, site: Surroundings) -> bool:
    """Only who wrote it."""
    if line.place == "body" and not line.low.startswith(site.lists["bylines_anywhere"]):
        return False
    return site.is_byline(_HANDLE.sub("", line.text), first=line.number == 0)


def _is_stamp(line: Line, site: Surroundings) -> bool:
    """Who published it, and when."""
    return site.is_stamp(line.text)


def _is_contact(line: Line, site: Surroundings) -> bool:
    """Only an address or a number to call; below the text some words may be with it."""
    rest = site.patterns["contact"].sub("", line.text)
    return rest != line.text and len(rest.split()) <= (2 * _LISTED if line.place == "tail" else LABEL)


def _is_all(pattern: str) -> Callable[[Line, Surroundings], bool]:
    """The test whether a pattern of the language is all of a line."""
    return lambda line, site: site.patterns[pattern].fullmatch(line.text) is not None


# "READ: Harbour talks resume", "ALSO SEE | ...", ">> Harbour talks resume"
_POINTER = re.compile(
    r"(?:[A-Z]{3,}(?:\s[A-Z]{2,}){0,3}|[A-Z]{2}(?:\s[A-Z]{2,}){1,3})(?::|\s\|)\s\S|[\u2190\u2039]\s?\w|.{8,}\s\u2192$|(?:>{1,3}|\u00bb|\u2192|\u25ba|\u25b6)\s?\w"
)


def _is_pointer(line: Line, _site: Surroundings) -> bool:
    """It points to another article, or is the title of one in capitals."""
    title = line.place == "body" and len(line.words) >= _CAPITALS and line.text.isupper()
    return title or _POINTER.match(line.text) is not None


_SHOWN = "a picture's credit, a place in the picture, or a moment held in the present tense"
_ENDED = "it ends with an agency's name in brackets"
_NEAR_TEXT, _AROUND, _BELOW = "head body", "head tail", "body tail"
_ANYWHERE = (
    _Rule(("boilerplate_footer", "it speaks to the visitor of a site", "site furniture"), _is_furniture),
    _Rule(("boilerplate_footer", "signs or counters without words", "signs"), _is_all("signs")),
    _Rule(("boilerplate_footer", "it only counts, or offers to share", "counter"), _is_counter, stops=False),
    _Rule(("boilerplate_footer", "it asks readers to follow, load or sign", "call"), _is_call, _CALL, first=False),
    _Rule(("boilerplate_footer", "an address, no words", "machine words"), _is_all("machine"), _LISTED),
    _Rule(("nav_crumbs", "a path of short labels", "crumbs"), _is_path, 2 * _LISTED, stops=False),
    _Rule(("nav_crumbs", "only words of a site's menu", "menu"), _is_menu, stops=False),
    _Rule(("caption", _SHOWN, "caption"), is_caption, longest=10_000),
)
_BY_PLACE = (
    _Rule(("caption", _ENDED, "agency credit"), is_credited, places=_NEAR_TEXT, stops=False),
    _Rule(("dateline", "who published it, and when", "stamp"), _is_stamp, places=_AROUND, stops=False, first=False),
    _Rule(("caption", "it ends with a day, and does not stop", "uncredited caption"), is_cut, stops=False, first=False),
    _Rule(("byline", "only who wrote it", "byline"), _is_byline, stops=False),
    _Rule(("boilerplate_footer", "only an address or a number to call", "contact"), _is_contact, 2 * _LISTED),
    _Rule(("boilerplate_footer", "who reported from where", "reporters"), _is_all("reported_from"), 20, first=False),
    _Rule(("boilerplate_footer", "it points to another article", "pointer"), _is_pointer, 25, _BELOW, stops=False),
)
# Most lines are sentences: only some rules are asked of them.
_ANYWHERE_STOPPED = tuple(rule for rule in _ANYWHERE if rule.stops)
_BY_PLACE_STOPPED = tuple(rule for rule in _BY_PLACE if rule.stops)
