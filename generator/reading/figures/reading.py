"""A document being read for figures: its words, the tables of its language, its sentences and dates."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from generator.base.values import Span
from generator.reading.figures.words import FigureWords
from generator.text.document import Document
from generator.text.words import Tabled

_SHORT = 3  # letters of a word that has no capital in a title, at most
_TITLE = 8  # words to each side by which a title is known


@dataclass(frozen=True, slots=True)
class Reading(Tabled):
    """A document being read for figures.

    `firsts` are the words at which its sentences begin; `points_group` that points part thousands; `dates` are the
    spans that tell a time, in order.
    """

    document: Document
    language: FigureWords
    points_group: bool
    firsts: list[int]
    dates: list[Span]

    def dated(self, at: int) -> bool:
        """Whether the word at a place is part of a date."""
        span = self.span(at, at + 1)
        last = bisect_right(self.dates, span.start, key=lambda date: date.start) - 1
        return last >= 0 and self.dates[last].overlaps(span)

    def titled(self, at: int) -> bool:
        """Whether a word is part of a title, whose words have capitals though they are no names."""
        low, high = self.bounds(at)
        near = self.words[max(low, at - _TITLE) : min(high, at + _TITLE)]
        written = [word for word in near if len(word) > _SHORT and word.isalpha()]
        return sum(word[0].isupper() for word in written) * 4 > 3 * len(written)

    def bounds(self, at: int) -> tuple[int, int]:
        """The words of the sentence that holds a word, as [first, end)."""
        index = bisect_right(self.firsts, at, 1) - 1
        return self.firsts[index], bisect_left(self.origins, self.document.sentences[index].end)

    def past_determiners(self, at: int) -> int:
        """The place after "the", "its" and the like."""
        while self.near(at) and self.of("noun_stops_after_of", at):
            at += 1
        return at

    def is_initials(self, at: int) -> bool:
        """Whether two letters with full stops begin at a place: "U.S."."""
        one, two = self.written(at), self.written(at + 1)
        stops = self.gap(at + 1) == "." == self.gap(at + 2)[:1]
        return stops and len(one) == len(two) == 1 and (one + two).isupper()
