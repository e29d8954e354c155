"""The language's words for what surrounds an article on a page, made ready to be looked up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise
from typing import Any

from ahocorasick_rs import AhoCorasick, Implementation

from generator.base.language import language_data, month_names, weekday_names

# "By Ann Lee - Mon 3 May, 10:30", "By Ann Lee | Northport"
_PARTS = re.compile(r"\s+[-\u2013\u2014|\u2022\u00b7/]\s+")
# What parts a writer from an outlet.
_SIGNED = re.compile(r"\s*[/|\u2013\u2014\u2022\u00b7]\s*|\s+-+\s+")
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# A day in whatever language: its month is one word.
_FOREIGN_DAY = re.compile(r"\d{1,2}\.?\s[^\W\d]{3,}\.?\s(?:19|20)\d\d")
_WORD = re.compile(r"[\w.'\u2019-]*\w")
_TIME_PART = re.compile(r"[a-z]+|\d+")
_PIECE = re.compile(r"\{\{(\w+)\}\}")
_OPENERS = (
    "footer_openers",
    "caption_openers",
    "byline_openers",
    "calls",
    "list_openers",
)
# Before the first word of a call to readers.
_SIGNS = "[(*-\u2013\u2014\u2022\u25cf\u25a0\u25aa\u25b6\u25ba\u2605\u2666\u2709\u2794\u27a4\u2192>\u00bb \"'"


class Openers:
    """Phrases a line may begin with, found by their first word."""

    def __init__(self, phrases: Iterable[str]) -> None:
        by_word: dict[str, list[str]] = defaultdict(list)
        for phrase in phrases:
            by_word[phrase.split()[0]].append(phrase)
        self._by_word = {word: tuple(sorted(found, key=len, reverse=True)) for word, found in by_word.items()}
        # A line may go on without a blank ("photo:name"): such phrases are few.
        self._loose = tuple(phrase for phrase in phrases if not phrase[-1].isalnum())

    def find(self, low: str) -> str:
        """The phrase the line begins with, at a word's end, or ""."""
        word = low.partition(" ")[0]
        bare = word.rstrip(",:")
        if bare not in self._by_word and not low.startswith(self._loose):
            return ""
        signed = self._by_word.get(word, ()) if word != bare else ()
        for phrase in (*signed, *self._by_word.get(bare, ()), *self._loose):
            if low.startswith(phrase) and not (phrase[-1].isalnum() and low[len(phrase) : len(phrase) + 1].isalnum()):
                return phrase
        return ""


def _patterns(data: Mapping[str, Any], months: Iterable[str], weekdays: Iterable[str]) -> dict[str, re.Pattern[str]]:
    """The patterns of a language, with the pieces they name in double braces: other patterns, or lists of words."""
    lists = {"months": months, "weekdays": weekdays, **data}

    def whole(pattern: str) -> str:
        return _PIECE.sub(lambda found: f"(?:{piece(found[1])})", pattern)

    def piece(name: str) -> str:
        if name in data["patterns"]:
            return whole(data["patterns"][name])
        return "|".join(re.escape(word) for word in sorted(lists[name], key=len, reverse=True))

    return {name: re.compile(whole(pattern)) for name, pattern in data["patterns"].items()}


class Surroundings:
    """Words of one language's sites and agencies; see languages/<code>/noise.yml for what each list is.

    `sets` and `lists` hold the lists of words by their names there, `patterns` the regular expressions.
    """

    def __init__(self, language: str) -> None:
        data = language_data(language, "noise")
        months, weekdays = month_names(language), weekday_names(language)
        self.lists = {name: tuple(map(str, words)) for name, words in data.items() if isinstance(words, list)}
        self.sets = {name: frozenset(words) for name, words in self.lists.items()}
        self.patterns = _patterns(data, months, weekdays)
        self.past = self.sets["past"] | self.sets["perfect"]
        self._openers = {name: Openers(self.lists[name]) for name in _OPENERS}
        self._phrases = {
            name: AhoCorasick(self.lists[name], implementation=Implementation.DFA)
            for name in ("footer_phrases", "caption_phrases")
        }
        self._joining = self.sets["prepositions"] | self.sets["determiners"]
        of_time = (*self.lists["time_words"], *self.lists["time_openers"])
        self._times = frozenset((*months, *weekdays, *(word for phrase in of_time for word in phrase.split())))

    def holds(self, low: str, phrases: str) -> bool:
        """Whether one of some phrases is anywhere in a line."""
        return bool(self._phrases[phrases].find_matches_as_strings(low))

    def opener(self, low: str, phrases: str) -> str:
        """The one of some phrases that a line begins with, signs before it left out, or ""."""
        return self._openers[phrases].find(low.lstrip(_SIGNS))

    def caption_opener(self, low: str) -> str:
        """The phrase of captions a line begins with, or ""."""
        return self._openers["caption_openers"].find(low)

    def dated(self, low: str) -> bool:
        """Whether it names a day with its month."""
        return _DIGIT.search(low) is not None and self.patterns["dated"].search(low) is not None

    def tells(self, words: tuple[str, ...]) -> bool:
        """Whether somebody says something; "the reported attack" and "a stated aim" say nothing."""
        speech = self.sets["speech"]
        return not speech.isdisjoint(words) and any(
            word in speech and (at == 0 or words[at - 1] not in self._joining) for at, word in enumerate(words)
        )

    def tells_nothing(self, words: tuple[str, ...]) -> bool:
        """Whether no verb of the past tells anything, as far as the words show."""
        return self.past.isdisjoint(words) and not self.tells(words)

    def ends_with_day(self, text: str) -> bool:
        """Whether a day ends it: "... at the harbour on May 3."."""
        tail = max(0, len(text) - 40)
        return _DIGIT.search(text, tail) is not None and self.patterns["day_end"].search(text, tail) is not None

    def capitals(self, words: Iterable[str]) -> bool:
        """Whether all words have capitals, but for the small ones of bylines."""
        return all(word[0].isupper() or word in self.sets["byline_words"] for word in words)

    def is_byline(self, text: str, *, first: bool = False) -> bool:
        """Whether the line only says who wrote it: "By Ann Lee and Bo Ray", "Ann Lee, Diplomatic Correspondent".

        The `first` line of a text may be a title in capitals, so that names alone do not do.
        """
        text, *rest_of_line = _PARTS.split(text.lstrip("-\u2013\u2014|\u2022 "))
        if any(not self.is_time(part.lower()) and len(part.split()) > 3 for part in rest_of_line):
            return False
        if not first and any(self.patterns[one].fullmatch(text) for one in ("names", "names_and_place")):
            return True
        if found := self.patterns["byline_start"].match(text):
            rest = _WORD.findall(text, found.end())
            number = _DIGIT.search(text, found.end(), found.end() + 12)
            return bool(rest) and self.capitals(rest) and number is None
        return self._names_its_role(text)

    def _names_its_role(self, text: str) -> bool:
        """ "By chief political correspondent Ann Lee", "Political editor Ann Lee", "By our staff reporter"."""
        words = _WORD.findall(text)
        if not 2 <= len(words) <= 9 or not self.capitals(words[1:]):
            return False
        opener = self._openers["byline_openers"].find(text.lower())
        if len(words) > 2 and (opener or self.is_name(" ".join(words[-2:]))):
            return self.names_role(word.lower() for word in words[1 if opener else 0 :])
        return words[-1].lower() in self.sets["byline_roles"] and all(word[0].isupper() for word in words[:2])

    def is_signed(self, text: str) -> bool:
        """Whether the line only names who wrote and who published: "Agency / The Harbour Times", "Ann Lee - Agency"."""
        parts = [part.split() for part in _SIGNED.split(text.rstrip(": "))]
        return 1 < len(parts) <= 4 and all(
            0 < len(part) <= 4 and part[0][0].isupper() and self.capitals(part) for part in parts
        )

    def is_name(self, text: str) -> bool:
        """Whether it may be the name of one person: "Ann Lee", "Ann B. Lee"."""
        person = self.patterns["person"].fullmatch(text) is not None
        return person and self.sets["not_a_place"].isdisjoint(text.lower().split())

    def writer(self, text: str) -> str:
        """The last name in a line that tells who its writer is: "Ann Lee is a reporter for The Harbour Times."."""
        found = self.patterns["who_is"].match(text)
        if not found or not (found["works"] or self.names_role(re.findall(r"[a-z]+", found["what"].lower()))):
            return ""
        return found["name"].split()[-1]

    def names_role(self, words: Iterable[str]) -> bool:
        """Whether one of the words is what writers are: "reporter", "editor"."""
        return not self.sets["byline_roles"].isdisjoint(words)

    def is_outlet(self, text: str) -> bool:
        """Whether the line only names an outlet: "The Harbour Times", "Northport News Agency"."""
        words = re.findall(r"[\w'\u2019]+", text)
        return 1 < len(words) <= 5 and self.capitals(words) and words[-1].lower() in self.sets["outlet_words"]

    def is_time(self, low: str) -> bool:
        """Whether the line is only a date or a time, with the words around them ("Published 2 hours ago")."""
        if not _DIGIT.search(low):
            return False
        words = _time_parts(low)
        known = all(word.isdigit() or word in self._times for word in words)
        return _FOREIGN_DAY.fullmatch(low) is not None or (known and not low.endswith(("?", "!")))

    def is_stamp(self, text: str) -> bool:
        """Whether a name and a time is all: "NORTHPORT Mon May 3, 2031 9:48am", "Agency | Updated: 2031-05-03"."""
        if not _DIGIT.search(text):
            return False
        if any(self.is_time(part.lower()) and _YEAR.search(part) for part in text.split(" | ")[: text.count(" | ")]):
            return True
        return self._has_clock_or_year(text.lower()) and self._names_one(_WORD.findall(text))

    def _has_clock_or_year(self, low: str) -> bool:
        return self.patterns["clock"].search(low) is not None or (_YEAR.search(low) is not None and self.dated(low))

    def _names_one(self, words: list[str]) -> bool:
        """Whether all words but those of one name, before or behind them, are of a time."""
        known = [part.isdigit() or part in self._times for word in words for part in _time_parts(word.lower())[:1]]
        names = [word for word, of_time in zip(words, known, strict=False) if not of_time]
        changes = sum(one != other for one, other in pairwise(known))
        few = len(known) == len(words) <= 18 and 0 < len(names) <= 4 and changes <= 2
        return few and all(word[0].isupper() or word in self.sets["name_joins"] for word in names)

    def sign_off(self, text: str) -> int:
        """Where the words begin that tell who reported, wrote or edited it, after the last sentence; 0 for none."""
        tail = max(0, len(text) - 241)
        found = self.patterns["last_sentence"].search(text, tail)
        if found and found["words"].lower().startswith(self.lists["sign_off"]):
            return found.end("stop")
        other = self.patterns["short_tail"].search(text, tail) or self.patterns["agency_sign"].search(text, tail)
        return other.end("stop") if other else 0


def _time_parts(low: str) -> list[str]:
    return _TIME_PART.findall(low.replace("a.m.", "am").replace("p.m.", "pm"))


@cache
def surroundings(language: str) -> Surroundings:
    """The words of a language, read once."""
    return Surroundings(language)
