"""The words around a name: what the text itself says about whether, and as what, the name stands there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from generator.base.language import language_data
from generator.base.values import Span
from generator.reading.names.forms import key
from generator.text.document import Document

# Data that are pairs, not words to look up.
_PAIRS = frozenset({"plurals", "peoples", "place_classes"})
_HYPHENS = "-\u2010\u2011"
_WORD = re.compile(r"[^\W_][\w'.-]*")
_NEXT = re.compile(r"[\w'-]+")
# The mark of a lost footnote: "Lakeland1.", "Lakeland12 and"
_FOOTNOTE = re.compile(r"[1-9]\d?(?=[\s.,;:!?)]|$)")
_SHORT_PARAGRAPH = 160
# "Hillmark and Norland" after ", ", " and Norland"; "Hillmark, " and "Lakeland and " before
_ROW_AFTER = re.compile(r"(?:, (?:the )?[A-Z][\w.-]+){0,4},? (?:and|or) (?:the )?[A-Z]")
_ROW_BEFORE = re.compile(r"[A-Z][\w.'-]*,? (?:and|or) (?:the )?$")
_ROW_ENDS = ("and ", "or ", "and the ", "or the ")  # as few do: cheaper than looking for the whole
_ROW = 80
# How many characters around a name may matter; without a limit one endless sentence would take quadratic time.
_REACH = 400


@cache
def name_words(language: str) -> Mapping[str, Any]:
    """The language's words about names, lists as frozen sets for looking up."""
    data = language_data(language, "names")
    listed = {name: frozenset(map(str, words)) for name, words in data.items() if name not in _PAIRS}
    listed["place_classes"] = frozenset(data["place_classes"])
    return MappingProxyType(listed)


class Scene:
    """A document's text with printers' variants made one, character for character, and questions about places in it."""

    def __init__(self, document: Document) -> None:
        """Nothing is looked up before it is asked for."""
        self.document = document
        self.words = name_words(document.language)
        self.classes: Mapping[str, str] = language_data(document.language, "names")["place_classes"]
        self.text = _plain(document)
        self.classes_said: dict[str, set[str]] = {}  # by the name of a place: the classes the text says it is of
        self._title_case: dict[int, bool] = {}
        self._sentences = document.sentences or (Span(0, len(self.text)),)
        self._sentence_starts = [sentence.start for sentence in self._sentences]
        self._paragraph_starts = [paragraph.start for paragraph in document.paragraphs]
        self._mark_ends = frozenset(marked.outer.end for marked in document.marked)

    def sentence(self, at: int) -> Span:
        """The sentence at an offset; the whole text when it has none."""
        return self._sentences[bisect_right(self._sentence_starts, at, 1) - 1]

    def one_paragraph(self, start: int, end: int) -> bool:
        """Whether no paragraph begins inside the span."""
        return "\n" not in self.document.text[start:end] or bisect_right(self._paragraph_starts, start) == bisect_right(
            self._paragraph_starts, end - 1
        )

    def quoted(self, span: Span) -> bool:
        """Whether the span lies between quotation marks."""
        return self.document.quoted(span)

    def before(self, start: int) -> str:
        """The sentence up to `start`, as far as it matters."""
        return self.text[min(max(self.sentence(start).start, start - _REACH), start) : start]

    def after(self, end: int) -> str:
        """The rest of the sentence from `end`, as far as it matters."""
        return self.text[end : max(min(self.sentence(max(end - 1, 0)).end, end + _REACH), end)]

    def previous(self, start: int, count: int = 4) -> list[str]:
        """The words before `start` in its sentence, the nearest first, without brackets and quotation marks.

        A clause mark (comma, colon, semicolon, closing bracket or dash) is a word of its own.
        """
        pieces = self.before(start)[-25 * count :].split()
        found: list[str] = []
        for piece in reversed(pieces):
            bare = piece.strip("\"'([{")
            mark = bare[-1:] if bare and bare[-1] in ',;:)]-"' else ""
            if mark:
                found.append(mark)
            bare = bare.rstrip(',;:)]"')
            if bare and bare != "-":
                found.append(bare)
            if len(found) >= count:
                break
        return found

    def following(self, end: int, count: int = 3) -> list[str]:
        """The words after `end` in its sentence, in order; a clause mark is a word of its own."""
        found: list[str] = []
        for piece in self.after(end)[: 25 * count].split():
            lead = piece.lstrip("\"'([{")
            if piece[:1] in ',;:)]-."' and not piece[:1].isalnum():
                found.append(piece[0])
                lead = piece.lstrip(",;:)]-.\"'")
            if lead.rstrip(",;:)].\"'"):
                found.append(lead.rstrip(",;:)].\"'"))
            if lead and lead[-1] in ",;:)":
                found.append(lead[-1])
            if len(found) >= count:
                break
        return found

    def whole_words(self, start: int, end: int) -> bool:
        """Whether no letter, digit or part of an address adjoins the span."""
        left = self.text[start - 1] if start else " "
        right = self.text[end] if end < len(self.text) else " "
        if left.isalnum() or left in "_@" or right in "_@$":
            return False
        if right.isalnum() and not (self.text[end - 1].islower() and _FOOTNOTE.match(self.text, end)):
            return False
        beyond = self.text[end + 1 : end + 2]
        # "un.org", "www.un.org" and "/un/" are parts of addresses.
        if (right == "." and beyond.islower()) or (
            left == "." and self.text[start].islower() and self.text[start - 2 : start - 1].isalnum()
        ):
            return False
        return not (left == "/" and right == "/")

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

    def capital_before(self, start: int) -> str:
        """The capitalised word right before a place, if it seems to belong to a name that goes on there."""
        if start == 0 or self.text[start - 1] != " " or self.title_case(start):
            return ""
        previous = self.previous(start, 2)
        if not previous or not previous[0][:1].isupper():
            return ""
        word = previous[0]
        if len(word) > 3 and word.endswith(".") and word[:-1].isalpha():
            return ""  # a sentence that no mark of a paragraph closes
        plain = word.lower().removesuffix("'s")
        opens = len(previous) == 1
        if plain in self.words["openers"] | self.words["creeds"] or word.removesuffix("'s") in self.words["calendar"]:
            return ""
        if word.rstrip(".") in self.words["honorifics"] or (opens and plain.endswith(("ing", "ed", "ly"))):
            return ""
        return word

    def capital_after(self, end: int) -> str:
        """The capitalised word right behind a place, if it seems to belong to a name that began before."""
        if self.text[end : end + 1] != " " or self.title_case(max(0, end - 1)):
            return ""
        found = _NEXT.match(self.text, end + 1)
        if not found or not found[0][0].isupper():
            return ""
        word = found[0].removesuffix("'s")
        small = word.lower()
        if word in self.words["calendar"] | self.words["honorifics"] | self.words["member_titles"]:
            return ""
        if small in self.words["openers"] | self.words["role_heads"] | self.words["auxiliaries"]:
            return ""
        # "Western-backed" tells of what follows it.
        return "" if "-" in word and word.rpartition("-")[2].islower() else word

    def in_row(self, start: int, end: int) -> bool:
        """Whether the place stands in a row of several names: "Lakeland, Hillmark and Norland"."""
        after = self.text[end : end + _ROW]
        before = self.text[max(0, start - _ROW) : start]
        return bool(_ROW_AFTER.match(after) or (before.endswith(_ROW_ENDS) and _ROW_BEFORE.search(before)))

    def possessive(self, start: int, end: int) -> bool:
        """Whether a possessive ending follows: 's, or an apostrophe after s that closes no quotation."""
        if self.text.startswith("'s", end) and not self.text[end + 2 : end + 3].isalnum():
            return True
        if (
            self.text[end : end + 1] == "'"
            and self.text[end - 1 : end].lower() == "s"
            and self.text[end + 1 : end + 2] == " "
        ):
            return end + 1 not in self._mark_ends and "'" not in self.before(start)
        return False

    def title_case(self, at: int) -> bool:
        """Whether the sentence writes its long words with capitals, as headlines do, so that capitals mean nothing."""
        sentence = self.sentence(at)
        if sentence.start not in self._title_case:
            words = sentence.of(self.text)
            self._title_case[sentence.start] = not words.endswith(".") and self._in_capitals(words)
        return self._title_case[sentence.start]

    def _in_capitals(self, words: str) -> bool:
        """Whether all the long words of a sentence have capitals, and it has several."""
        long = [word for word in _WORD.findall(words) if len(word) > 3 and word.lower() not in self.words["openers"]]
        return len(long) > 2 and all(not word[0].islower() for word in long)

    def shouted(self, at: int) -> bool:
        """Whether the sentence is written in capitals throughout."""
        words = self.sentence(at).of(self.text)
        return words.isupper() and " " in words

    def in_headline(self, at: int) -> bool:
        """Whether the place is in the headline: marked as one, or a short first paragraph that ends in no full stop."""
        if self.document.headline:
            return self.document.headline.start <= at < self.document.headline.end
        first = self.document.paragraphs[0] if self.document.paragraphs else None
        return (
            first is not None
            and first.start <= at < first.end
            and first.end - first.start < _SHORT_PARAGRAPH
            and self.text[first.end - 1] not in '.!?"'
            and len(self.document.paragraphs) > 1
        )

    def within_longer(self, start: int, form: str, longer: tuple[str, ...]) -> bool:
        """Whether one of the longer names stands here around the form."""
        inner = key(form)
        for name in map(key, longer):
            at = name.find(inner)
            while at >= 0:
                stretch = self.text[max(0, start - at) : start - at + len(name)]
                if (
                    start >= at
                    and key(stretch) == name
                    and not self.text[start - at + len(name) : start - at + len(name) + 1].isalnum()
                ):
                    return True
                at = name.find(inner, at + 1)
        return False

    def in_unknown_name(self, start: int, end: int, known: Collection[int]) -> bool:
        """Whether capitalised words go on to a head such as Times or University: a longer name that nobody declared.

        `known` are the places where declared names of bodies start.
        """
        if self.title_case(start) or end + 1 in known:
            return False
        for at, word in enumerate(self.after(end).split()[:6]):
            bare = word.rstrip(",.;:)'\"")
            bare = bare.removesuffix("'s")
            if bare in self.words["name_heads"]:
                return True
            if bare != word or not (bare[:1].isupper() or (at and bare in self.words["name_links"])):
                return False
        return False


def _plain(document: Document) -> str:
    folded = document.folded
    if folded.starts is None:
        return folded.text
    letters = list(document.text)
    for letter, at in zip(folded.text, folded.starts, strict=True):
        letters[at] = letter
    return "".join(letters)
