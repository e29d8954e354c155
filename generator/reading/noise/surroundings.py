"""The language's words for what surrounds an article on a page, made ready to be looked up."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from ahocorasick_rs import AhoCorasick, Implementation

from generator.base.language import language_data, month_names, weekday_names
from generator.base.value import value
from generator.reading.noise.lines import LABEL
from generator.reading.noise.openers import Openers
from generator.reading.noise.page_words import PageWords, page_words

# "(Reporting by Ann Lee; Editing by Bo Ray)" after the last sentence, "Additional reporting by ..."
_LAST_SENTENCE = re.compile(
    r"""(?P<stop>[.!?"\u201d)])\s+[(\[]?(?P<words>[A-Z][a-z]+(?:\s[a-z]+){0,2})\s(?:by|from)\s[^.()\[\]]{3,200}[)\]]?\.?$"""
)
# "... he said. Read more »"
_SHORT_TAIL = re.compile(
    r"""(?P<stop>[.!?"\u201d])\s+"""
    r"""(?:(?i:(?:read|show|see|view|learn) more|continue reading|(?:read the )?full (?:story|article))"""
    r"""|Endi(?:t(?:em)?)?|Endt|ENDS?)"""
    r"""(?:\s?(?:here|»|›|>|…|\.\.\.)|\s(?:at|on|in)\s[A-Z][^.]{2,40})?\.?$"""
)
# "... he said. (AGENCY)", "... he said. - AGENCY", "... he said. AGENCY/ab"
_AGENCY_SIGN = re.compile(
    r"""(?P<stop>[.!?"\u201d])\s*(?:[-–—]+\s?[A-Z]{2,}[\w/]*|[(\[][A-Z]{2,}\w*(?:[/ ][A-Z]\w*)*[)\]]"""
    r"""|[-–—]\s?[A-Z]\w+/[A-Z]\w+|[A-Z]{2,}/[a-z]{2,4})$"""
)
# "By Ann Lee - Mon 3 May, 10:30", "By Ann Lee | Northport"
_PARTS = re.compile(r"\s+[-\u2013\u2014|\u2022\u00b7/]\s+")
_NAME = r"[A-Z][\w.'\u2019-]*"

# "Ann Lee, Bo C. Ray and Dee Park"
_FULL_NAME = rf"{_NAME}(?:\s{_NAME}){{1,2}}"
_FULL_PLACE = rf"{_NAME}(?:\s{_NAME}){{0,2}}"
_NAMES = re.compile(rf"{_FULL_NAME}(?:,\s{_FULL_NAME})*,?\s(?:and|&)\s{_FULL_NAME}")

# "Ann Lee in Northport", "Ann Lee and Bo Ray in New Northport"
_NAMES_AND_PLACE = re.compile(
    rf"{_FULL_NAME}(?:(?:,\s{_FULL_NAME})*,?\s(?:and|&)\s{_FULL_NAME})?,?\s(?:in|at|for)\s(?:the\s)?{_FULL_PLACE}"
)

# "Ann Lee", "Ann B. McRay", "Ann O'Lee-Ray"
_PERSON = re.compile(
    r"[A-Z][a-z]+(?:-[A-Z][a-z]+)?(?:\s[A-Z]\.?)?\s(?:Mc|Mac|Al-|El-|[DO]['\u2019])?[A-Z][a-z]+(?:-[A-Z][a-z]+)?"
)
# What parts a writer from an outlet.
_SIGNED = re.compile(r"\s*[/|\u2013\u2014\u2022\u00b7]\s*|\s+-+\s+")

# "Ann Lee and Bo Ray are reporters for The Harbour Times."
_WHO_IS = re.compile(
    rf"(?P<name>{_FULL_NAME})(?:(?:,\s{_FULL_NAME})*,?\s(?:and|&)\s{_FULL_NAME})?,?\s(?P<does>is|are|has\sbeen|covers?|writes?|has\s(?:covered|reported|written))\s(?P<what>(?:\S+\s?){{2,14}})"
)
# "Ann Lee (with AGENCY, agy)"
_WITH = re.compile(r"\s\(with\s[\w., /&]{2,40}\)$")
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d(?!\d)|\b\d+ \w+ ago\b|\b\d{4}-\d\d-\d\d|\b\d\d?[./-]\d\d[./-]\d{4}")
# A day in whatever language: its month is one word.
_FOREIGN_DAY = re.compile(r"\d{1,2}\.?\s[^\W\d]{3,}\.?\s(?:19|20)\d\d")
_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w.-]+|\[email[\s\u00a0]protected\]")
_STAMP_WORD = re.compile(r"[\w.'\u2019-]*\w")
_BYLINE_WORD = re.compile(r"[\w.'\u2019-]+")
_TIME_PART = re.compile(r"[a-z]+|\d+")


# Before the first word of a call to readers.
_SIGNS = "[(*-\u2013\u2014\u2022\u25cf\u25a0\u25aa\u25b6\u25ba\u2605\u2666\u2709\u2794\u27a4\u2192>\u00bb \"'"


@value
class Surroundings:
    """Words of one language's sites and agencies; see languages/<code>/noise.yml for what each list is."""

    page: PageWords
    footer_lines: frozenset[str]
    footer_ends: tuple[str, ...]
    needs_more: frozenset[str]
    closing_headings: frozenset[str]
    navigation: frozenset[str]
    own_words: tuple[str, ...]
    caption_headings: frozenset[str]
    caption_glued: tuple[str, ...]
    caption_verbs: frozenset[str]
    speech: frozenset[str]
    past: frozenset[str]
    perfect: frozenset[str]
    determiners: frozenset[str]
    sentence_starts: tuple[str, ...]
    prepositions: frozenset[str]
    caption_poses: frozenset[str]
    not_a_place: frozenset[str]
    place_particles: tuple[str, ...]
    place_prepositions: tuple[str, ...]
    of_a_place: frozenset[str]
    date: str
    _footer_phrases: AhoCorasick
    _caption_phrases: AhoCorasick
    _footers: Openers
    _captions: Openers
    _dated: re.Pattern[str]
    _day_end: re.Pattern[str]
    _day_start: re.Pattern[str]
    _outlets: frozenset[str]
    _joining: frozenset[tuple[str, ...]]
    bylines_anywhere: tuple[str, ...]
    _byline: re.Pattern[str]
    _byline_opener: re.Pattern[str]
    _byline_words: frozenset[str]
    _roles: frozenset[str]
    _time_words: frozenset[str]
    _months: frozenset[str]
    _sign_off: tuple[str, ...]
    _last_lines: tuple[str, ...]
    crawl_keys: tuple[str, ...]

    def holds_footer(self, low: str) -> bool:
        """Whether a phrase of the site's own stands in a line."""
        return bool(self._footer_phrases.find_matches_as_strings(low))

    def holds_caption(self, low: str) -> bool:
        """Whether a phrase of captions stands in a line."""
        return bool(self._caption_phrases.find_matches_as_strings(low))

    def footer_opener(self, low: str) -> str:
        """The site's own phrase a line begins with, or ""."""
        return self._footers.find(low.lstrip(_SIGNS))

    def calls(self, low: str) -> bool:
        """Whether a line begins as one that calls its readers to do something."""
        return bool(self.page.calls.find(low.lstrip(_SIGNS)))

    def signs_off(self, low: str) -> bool:
        """Whether a line tells who reported, as the last line of an article does."""
        return low.lstrip("([-* ").startswith(self._last_lines)

    def caption_opener(self, low: str) -> str:
        """The phrase of captions a line begins with, or ""."""
        opener = self._captions.find(low)
        if opener or not low.startswith(self.caption_glued):
            return opener
        return next(words for words in self.caption_glued if low.startswith(words))

    def dated(self, low: str) -> bool:
        """Whether it names a day with its month."""
        return _DIGIT.search(low) is not None and self._dated.search(low) is not None

    def tells(self, words: tuple[str, ...]) -> bool:
        """Whether somebody says something; "the reported attack" and "a stated aim" say nothing."""
        return not self.speech.isdisjoint(words) and any(
            word in self.speech and words[at - 1 : at] not in self._joining for at, word in enumerate(words)
        )

    def tells_nothing(self, words: tuple[str, ...]) -> bool:
        """Whether no verb of the past tells anything, as far as the words show."""
        return self.past.isdisjoint(words) and self.perfect.isdisjoint(words) and not self.tells(words)

    def ends_with_day(self, text: str) -> bool:
        """Whether a day ends it: "... at the harbour on May 3."."""
        tail = max(0, len(text) - 40)
        return _DIGIT.search(text, tail) is not None and self._day_end.search(text, tail) is not None

    def begins_with_day(self, text: str) -> bool:
        """Whether a day and a dash or a colon stand before it: "May 3, 2031 - Harbour talks resume"."""
        return bool(self._day_start.match(text))

    def is_byline(self, text: str, *, first: bool = False) -> bool:
        """Whether the line only says who wrote it: "By Ann Lee and Bo Ray", "Ann Lee, Diplomatic Correspondent".

        The `first` line of a text may be a title in capitals, so that names alone do not do.
        """
        text, *rest_of_line = _PARTS.split(text.lstrip("-\u2013\u2014|\u2022 "))
        if any(not self.is_time(part.lower()) and len(part.split()) > 3 for part in rest_of_line):
            return False
        if not first and self.is_name(_WITH.sub("", text)) and _WITH.search(text):
            return True
        if not first and (_NAMES.fullmatch(text) or _NAMES_AND_PLACE.fullmatch(text)):
            return True
        if found := self._byline.match(text):
            rest = _BYLINE_WORD.findall(text, found.end())
            return (
                0 < len(rest) <= 14
                and all(word[0].isupper() or word in self._byline_words for word in rest)
                and not any(c.isdigit() for c in text[found.end() : found.end() + 12])
            )
        words = _BYLINE_WORD.findall(text)
        capitals = all(word[0].isupper() or word in self._byline_words for word in words)
        # "By chief political correspondent Ann Lee", "Political editor Ann Lee", "By our staff reporter"
        opener = self._byline_opener.match(text)
        if (
            (opener or self.is_name(" ".join(words[-2:])))
            and 2 < len(words) <= 9
            and all(w[0].isupper() or w in self._byline_words for w in words[1:])
        ):
            return not self._roles.isdisjoint(word.lower() for word in words[1 if opener else 0 :])
        return (
            2 <= len(words) <= 9
            and capitals
            and words[-1].lower() in self._roles | {"agencies"}
            and all(word[0].isupper() for word in words[:2])
        )

    def is_signed(self, text: str) -> bool:
        """Whether the line only names who wrote and who published: "Agency / The Harbour Times", "Ann Lee - Agency"."""
        parts = [part.split() for part in _SIGNED.split(text.rstrip(": "))]
        if len(parts) == 1 and text.count(", ") == 1 and len(parts[0]) <= LABEL + 3:  # "Ann Lee, Harbour Press"
            parts = [part.split() for part in text.split(", ") if self.is_name(text.split(", ", maxsplit=1)[0])]
        return 1 < len(parts) <= 4 and all(
            0 < len(part) <= 4 and part[0][0].isupper() and all(w[0].isupper() or w in self._byline_words for w in part)
            for part in parts
        )

    def is_name(self, text: str) -> bool:
        """Whether it may be the name of one person: "Ann Lee", "Ann B. Lee"."""
        return _PERSON.fullmatch(text) is not None and self.not_a_place.isdisjoint(text.lower().split())

    def writer(self, text: str) -> str:
        """The last name in a line that tells who its writer is: "Ann Lee is a reporter for The Harbour Times."."""
        found = _WHO_IS.match(text)
        if found and found.group("does") not in ("is", "are", "has been"):
            return found.group("name").split()[-1]
        if not found or self._roles.isdisjoint(re.findall(r"[a-z]+", found.group("what").lower())):
            return ""
        return found.group("name").split()[-1]

    def names_role(self, words: Iterable[str]) -> bool:
        """Whether one of the words is what writers are: "reporter", "editor"."""
        return not self._roles.isdisjoint(words)

    def is_outlet(self, text: str) -> bool:
        """Whether the line only names an outlet: "The Harbour Times", "Northport News Agency"."""
        words = re.findall(r"[\w'\u2019]+", text)
        capitals = all(word[0].isupper() or word in self._byline_words for word in words)
        return 1 < len(words) <= 5 and capitals and words[-1].lower() in self._outlets

    def is_time(self, low: str) -> bool:
        """Whether the line is only a date or a time, with the words around them ("Published 2 hours ago")."""
        if not _DIGIT.search(low):
            return False
        if _FOREIGN_DAY.fullmatch(low):
            return True
        words = self._time_parts(low)
        known = [self._of_time(word) for word in words]
        return (
            bool(words)
            and any(word.isdigit() for word in words)
            and all(known)
            and len(words) > 1
            and not low.endswith(("?", "!"))
        )

    def is_stamp(self, text: str) -> bool:
        """Whether a name and a time is all: "NORTHPORT Mon May 3, 2031 9:48am", "Agency | Updated: 2031-05-03"."""
        if not _DIGIT.search(text):
            return False
        if any(self.is_time(part.lower()) and _YEAR.search(part) for part in text.split(" | ")[: text.count(" | ")]):
            return True
        # "The Times - newsroom@example.org • 3 May 2031"
        text = _ADDRESS.sub("", text).strip() or text
        low = text.lower()
        if text[-1] in "?!" or not (_CLOCK.search(low) or (_YEAR.search(low) and self._dated.search(low))):
            return False
        words = _STAMP_WORD.findall(text)
        known = [self._of_time(part) for word in words for part in self._time_parts(word.lower())[:1]]
        names = [word for word, of_time in zip(words, known, strict=False) if not of_time]
        # The name stands before the time or after it.
        changes = sum(one != other for one, other in pairwise(known))
        return (
            len(known) == len(words) <= 18
            and 0 < len(names) <= 4
            and changes <= 2
            and all(w[0].isupper() or (at and w in self.page.name_joins) for at, w in enumerate(names))
        )

    def _time_parts(self, low: str) -> list[str]:
        return _TIME_PART.findall(low.replace("a.m.", "am").replace("p.m.", "pm"))

    def _of_time(self, word: str) -> bool:
        return word.isdigit() or word in self._time_words or word in self._months

    def is_dated_outlet(self, text: str) -> bool:
        """Whether a line is a date and the outlet behind it: "Monday May 5 2031, 9.00am, The Post"."""
        *dates, last = text.split(", ")
        names = re.fullmatch(r"[A-Z][\w'.-]*(?: [A-Z][\w'.-]*){0,3}", last) is not None
        return bool(dates) and names and self.dated(text.lower()) and all(self.is_time(part.lower()) for part in dates)

    def sign_off(self, text: str) -> int:
        """Where the words begin that tell who reported, wrote or edited it, after the last sentence; 0 for none."""
        tail = max(0, len(text) - 241)
        found = _LAST_SENTENCE.search(text, tail)
        if found and found.group("words").lower().startswith(self._sign_off):
            return found.end("stop")
        other = _SHORT_TAIL.search(text, tail) or _AGENCY_SIGN.search(text, tail)
        return other.end("stop") if other else 0


@cache
def surroundings(language: str) -> Surroundings:
    """The words of a language, read once."""
    data = language_data(language, "noise")
    months = "|".join(sorted(month_names(language), key=len, reverse=True))
    days = "|".join(sorted(weekday_names(language), key=len, reverse=True))
    month = rf"(?i:{months})\.?"
    date = (
        rf"(?:(?:(?i:{days})\.?,?\s)?"
        rf"(?:{month}\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s\d{{4}})?(?!\d)|\d{{1,2}}(?:st|nd|rd|th)?\s{month}(?:,?\s\d{{4}})?(?!\d)|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}|{month}\s\d{{4}}(?!\d)))"
    )
    openers = "|".join(re.escape(word) for word in sorted(data["byline_openers"], key=len, reverse=True))
    return Surroundings(
        page=page_words(language),
        footer_lines=frozenset(data["footer_lines"]),
        footer_ends=tuple(data["footer_ends"]),
        needs_more=frozenset(data["needs_more"]),
        closing_headings=frozenset(data["closing_headings"]),
        navigation=frozenset(data["navigation"]),
        own_words=tuple(data["own_words"]),
        caption_headings=frozenset(data["caption_headings"]),
        caption_glued=tuple(data["caption_glued"]),
        caption_verbs=frozenset(data["caption_verbs"]),
        speech=frozenset(data["speech"]),
        past=frozenset(data["past"]),
        perfect=frozenset(data["perfect"]),
        determiners=frozenset(data["determiners"]),
        sentence_starts=tuple(word.capitalize() for word in data["sentence_starts"]),
        prepositions=frozenset(data["prepositions"]),
        caption_poses=frozenset(data["caption_poses"]),
        not_a_place=frozenset(data["not_a_place"]),
        place_particles=tuple(data["place_particles"]),
        place_prepositions=tuple(data["place_prepositions"]),
        of_a_place=frozenset(data["of_a_place"]),
        date=date,
        _footer_phrases=AhoCorasick(data["footer_phrases"], implementation=Implementation.DFA),
        _caption_phrases=AhoCorasick(data["caption_phrases"], implementation=Implementation.DFA),
        _footers=Openers(data["footer_openers"]),
        _captions=Openers(data["caption_openers"]),
        _dated=re.compile(rf"\b(?:{months})\.?\s\d|\d\s(?:{months})\b|\b(?:in|from)\s(?:{months})\.?,?\s\d{{4}}"),
        _day_end=re.compile(rf"\b{date}\.?$"),
        _day_start=re.compile(rf"{date}\s?[-\u2013\u2014:|]\s?\S"),
        _joining=frozenset((word,) for word in (*data["prepositions"], *data["determiners"])),
        _outlets=frozenset(data["outlet_words"]),
        bylines_anywhere=tuple(data["bylines_anywhere"]),
        _byline=re.compile(rf"(?i:{openers})(?::\s?|\s)(?={_NAME}|the\b)"),
        _byline_opener=re.compile(rf"(?i:{openers})\b"),
        _byline_words=frozenset(data["byline_words"]),
        _roles=frozenset(data["byline_roles"]),
        _time_words=frozenset(
            word for phrase in (*data["time_words"], *data["time_openers"]) for word in phrase.split()
        )
        | frozenset(weekday_names(language))
        | frozenset({"st", "nd", "rd", "th", "t", "z"}),
        _months=frozenset(month_names(language)),
        _sign_off=tuple(data["sign_off"]),
        _last_lines=tuple(data["last_lines"]),
        crawl_keys=tuple(data["crawl_keys"]),
    )
