"""The words around a name: what the text itself says about whether, and as what, the name is there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

from generator.base.language import language_data, language_patterns
from generator.base.values import Span
from generator.reading.names.forms import is_acronym, key
from generator.text.document import Document
from generator.text.word_forms import word_forms

_HYPHENS = "-\u2010\u2011"
_WORD = re.compile(r"[^\W_][\w'.-]*")
_NEXT = re.compile(r"[\w'-]+")
# The mark of a lost footnote: "Lakeland1.", "Lakeland12 and"
_FOOTNOTE = re.compile(r"[1-9]\d?(?=[\s.,;:!?)]|$)")
_ROW = 80  # characters around a name in which a row of names is looked for
# How many characters around a name may matter; without a limit one endless sentence would take quadratic time.
_REACH = 400
# So many words around a name may matter, and so many characters for them.
MOST = 5
_FAR = 25 * MOST


@cache
def name_words(language: str) -> Mapping[str, Any]:
    """The language's words about names: lists of words as frozen sets, of endings as tuples, all else as it is."""
    found: dict[str, Any] = dict(language_data(language, "names"))
    for name, words in found.items():
        if isinstance(words, list) and isinstance(words[0], str):
            found[name] = tuple(words) if name.endswith("_endings") else frozenset(words)
    return MappingProxyType(found)


class Scene:
    """A document's text with printers' variants made one, character for character, and questions about places in it."""

    def __init__(self, document: Document) -> None:
        """Nothing is looked up before it is asked for."""
        self.document = document
        self.words = name_words(document.language)
        self.patterns = language_patterns(document.language, "names")
        self.forms = word_forms(document.language)
        self.genitive: str = self.words["genitive"]
        self.text = _plain(document)
        self._classes_of: dict[str, set[str]] = {}  # by the name of a place: the classes the text says it is of
        self._title_case: dict[int, bool] = {}
        self._previous: dict[int, list[str]] = {}
        self._following: dict[int, list[str]] = {}
        self._sentences = document.sentences or (Span(0, len(self.text)),)
        self._sentence_starts = [sentence.start for sentence in self._sentences]
        self._mark_ends = frozenset(marked.outer.end for marked in document.marked)

    def sentence(self, at: int) -> Span:
        """The sentence at an offset; the whole text when it has none."""
        return self._sentences[bisect_right(self._sentence_starts, at, 1) - 1]

    def one_paragraph(self, start: int, end: int) -> bool:
        """Whether no paragraph begins inside the span."""
        text = self.document.text
        return "\n" not in text[start:end] or self.document.paragraph_at(start) == self.document.paragraph_at(end - 1)

    def before(self, start: int) -> str:
        """The sentence up to `start`, as far as it matters."""
        return self.text[min(max(self.sentence(start).start, start - _REACH), start) : start]

    def after(self, end: int) -> str:
        """The rest of the sentence from `end`, as far as it matters."""
        return self.text[end : max(min(self.sentence(max(end - 1, 0)).end, end + _REACH), end)]

    def previous(self, start: int, count: int) -> list[str]:
        """The words before `start` in its sentence, the nearest first, without brackets and quotation marks.

        A clause mark (comma, colon, semicolon, closing bracket or dash) is a word of its own; at most MOST are given.
        """
        if start not in self._previous:
            found: list[str] = []
            for piece in reversed(self.before(start)[-_FAR:].split()):
                bare = piece.strip("\"'([{")
                found += [bare[-1]] if bare and bare[-1] in ',;:)]-"' else []
                bare = bare.rstrip(',;:)]"')
                found += [bare] if bare and bare != "-" else []
                if len(found) >= MOST:
                    break
            self._previous[start] = found
        return self._previous[start][:count]

    def following(self, end: int, count: int) -> list[str]:
        """The words after `end` in its sentence, in order; a clause mark is a word of its own; at most MOST."""
        if end not in self._following:
            found: list[str] = []
            for piece in self.after(end)[:_FAR].split():
                found += [piece[0]] if piece[0] in ',;:)]-."' else []
                lead = piece.lstrip(",;:)]-.\"'([{")
                bare = lead.rstrip(",;:)].\"'")
                found += [bare] if bare else []
                found += [lead[-1]] if lead and lead[-1] in ",;:)" else []
                if len(found) >= MOST:
                    break
            self._following[end] = found
        return self._following[end][:count]

    def whole_words(self, start: int, end: int) -> bool:
        """Whether no letter, digit or part of an address adjoins the span."""
        left = self.text[start - 1] if start else " "
        right = self.text[end] if end < len(self.text) else " "
        if left.isalnum() or left in "_@" or right in "_@$":
            return False
        if right.isalnum():
            return self.text[end - 1].islower() and _FOOTNOTE.match(self.text, end) is not None
        # "un.org" is part of an address.
        return not (right == "." and self.text[end + 1 : end + 2].islower())

    def hyphen_before(self, start: int) -> str:
        """The word that a hyphen joins to the name from the left, or nothing."""
        if start < 2 or self.document.text[start - 1] not in _HYPHENS or not self.text[start - 2].isalnum():
            return ""
        found = re.search(r"[\w.]+$", self.text[max(0, start - 31) : start - 1])
        return found.group() if found else ""

    def hyphen_after(self, end: int) -> str:
        """The word that a hyphen joins to the name from the right, or nothing."""
        if end + 1 >= len(self.text) or self.document.text[end] not in _HYPHENS:
            return ""
        found = re.match(r"\w+", self.text[end + 1 : end + 31])
        return found.group() if found else ""

    def word_before(self, start: int) -> str:
        """The word that a blank parts from a place; nothing at the start of a sentence or behind another sign."""
        words = self.text[max(0, start - 20) : start].split(" ")
        return words[-2] if len(words) > 1 and not words[-1] else ""

    def capital_before(self, start: int) -> str:
        """The capitalised word right before a place, if it seems to belong to a name that goes on there."""
        if start == 0 or self.text[start - 1] != " " or self.title_case(start):
            return ""
        word = next(iter(self.previous(start, 1)), "")
        return word if word and self._is_of_a_name(word) else ""

    def given_name_before(self, start: int) -> str:
        """The word right before a surname if it may be a given name."""
        word = self.capital_before(start)
        return word if word.isalpha() and not is_acronym(word) else ""

    def capital_after(self, end: int) -> str:
        """The capitalised word right behind a place, if it seems to belong to a name that began before."""
        if self.text[end : end + 1] != " " or self.title_case(max(0, end - 1)):
            return ""
        found = _NEXT.match(self.text, end + 1)
        return found[0].removesuffix(self.genitive) if found and self._is_of_a_name(found[0]) else ""

    def _is_of_a_name(self, word: str) -> bool:
        """Whether a capitalised word may be a part of a name: no day, no title, no word that opens sentences."""
        plain, words = word.removesuffix(self.genitive), self.words
        if not word[:1].isupper() or plain in words["calendar"] or plain.rstrip(".") in words["honorifics"]:
            return False
        small = plain.lower()
        common = any(small in words[name] for name in ("openers", "creeds", "role_heads", "auxiliaries"))
        return not (common or self.is_compound(plain))

    @staticmethod
    def is_compound(word: str) -> bool:
        """Whether a hyphen joins a name to a small word that says how others act on it: "Western-backed"."""
        return "-" in word and word.rpartition("-")[2].islower()

    def names_an_office(self, end: int) -> bool:
        """Whether the capitalised words behind a place come to an office: "Lakelander Foreign Minister"."""
        for word in self.after(end).split(None, 3)[:3]:
            if not word[:1].isupper():
                break
            if word in self.words["honorifics"]:
                return True
        return False

    def in_row(self, start: int, end: int) -> bool:
        """Whether the place is in a row of several names: "Lakeland, Hillmark and Norland"."""
        if self.patterns["row_after"].match(self.text[end : end + _ROW]):
            return True
        before = self.text[max(0, start - _ROW) : start]
        return before[-4:] in self.words["row_ends"] and bool(self.patterns["row_before"].search(before))

    def possessive(self, start: int, end: int) -> bool:
        """Whether a possessive ending follows: 's, or an apostrophe after s that closes no quotation."""
        found = self.patterns["possessive"].match(self.text, end)
        if found is None or found["bare"] is None:
            return found is not None
        return found.end() not in self._mark_ends and "'" not in self.before(start)

    def title_case(self, at: int) -> bool:
        """Whether the sentence writes its long words with capitals, as headlines do, so that capitals mean nothing."""
        sentence = self.sentence(at)
        if sentence.start not in self._title_case:
            words, openers = sentence.of(self.text), self.words["openers"]
            found = _WORD.findall(words) if not words.endswith(".") else ()
            long = [word for word in found if len(word) > 3 and word.lower() not in openers]
            self._title_case[sentence.start] = len(long) > 2 and all(not word[0].islower() for word in long)
        return self._title_case[sentence.start]

    def shouted(self, at: int) -> bool:
        """Whether the sentence is written in capitals throughout."""
        words = self.sentence(at).of(self.text)
        return words.isupper() and " " in words

    def in_headline(self, at: int) -> bool:
        """Whether the place is in the headline."""
        headline = self.document.headline
        return headline is not None and headline.start <= at < headline.end

    def within_longer(self, start: int, form: str, longer: tuple[str, ...]) -> bool:
        """Whether one of the longer names is here around the form."""
        for name in map(key, longer):
            begin = start - name.find(key(form))
            stretch = self.text[max(0, begin) : begin + len(name)]
            if key(stretch) == name and not self.text[begin + len(name) : begin + len(name) + 1].isalnum():
                return True
        return False

    def in_unknown_name(self, end: int, known: Collection[int], reach: int) -> bool:
        """Whether capitalised words go on to a head such as Times or University: a longer name that nobody declared.

        `known` are the places where declared names of bodies start, `reach` the number of words looked at.
        """
        if end + 1 in known:
            return False
        for at, word in enumerate(self.after(end).split(None, reach)[:reach]):
            bare = word.rstrip(",.;:)'\"").removesuffix(self.genitive)
            if bare in self.words["name_heads"] or self.forms.singular_of(bare) in self.words["name_heads"]:
                return True
            if word.endswith(tuple(",.;:)'\"")) or not (
                bare[:1].isupper() or (at and bare in self.words["name_links"])
            ):
                return False
        return False

    def class_said(self, start: int, end: int) -> str:
        """The class of place that the words around a name say: "city", "province", or nothing."""
        before = self.patterns["class_before"].search(self.before(start)[-120:])
        behind = self.text[end : end + 80]
        found = [before, self.patterns["class_after"].match(behind), self.patterns["classes_after"].match(behind)]
        classes = self.words["place_classes"]
        return next((classes[said[1].lower()] for said in found if said and said[1].lower() in classes), "")

    def only_said_as_another(self, form: str, own: str) -> bool:
        """Whether the text says "Hillmark province", and nowhere that it is a city, its `own` class."""
        if form not in self._classes_of:
            places = re.finditer(rf"(?<![\w-]){re.escape(form)}(?![\w-])", self.text)
            self._classes_of[form] = {self.class_said(*found.span()) for found in places} - {""}
        return bool(self._classes_of[form]) and own not in self._classes_of[form]


@lru_cache(maxsize=4)
def scene_of(document: Document) -> Scene:
    """The scene of a text, kept for the next reader."""
    return Scene(document)


def _plain(document: Document) -> str:
    folded = document.folded
    if folded.starts is None:
        return folded.text
    letters = list(document.text)
    for letter, at in zip(folded.text, folded.starts, strict=True):
        letters[at] = letter
    return "".join(letters)
