"""In whose words a span of a text is: the one answer for figures, wordings, names and statements."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from generator.base.language import language_data
from generator.base.span_index import SpanIndex, span_index
from generator.base.value import value
from generator.base.values import Quotation, Span, Speaker
from generator.text.document import Document

SURE = 1  # the tier at which a speaker is stated
_AROUND = 200  # characters on either side in which "according to" is said of a span


@value
class Spoken:
    """In whose words a span is.

    `speaker`: nobody for the article's own words, and for reported words of an unknown speaker. `manner`: quote (in
    marks), attributed ("according to"), paraphrase (in reported words) or article. `tier` and `rule` are those of the
    quotation that says so, `within` is its span; the article's own words have tier 1.
    """

    speaker: Speaker = Speaker()
    manner: str = "article"
    tier: int = SURE
    rule: str = "article"
    within: Span | None = None

    @property
    def stated(self) -> Speaker:
        """The speaker as far as certain: what is shown, and what is copied into other findings."""
        return self.speaker if self.tier == SURE else Speaker()


@dataclass(frozen=True, slots=True)
class Voices:
    """The reported words of one text, by where they are."""

    document: Document
    reported: SpanIndex[Quotation]
    sources: tuple[int, ...]

    def at(self, span: Span) -> Spoken:
        """Whose words a span is in: the closest known speaker's around it, or of a label in marks within it."""
        around = self._around(span)
        labels = [each for each in self.reported.over(span) if each.type == "scare" and each.speaker.known]
        if labels:
            return Spoken(labels[0].speaker, "quote", labels[0].tier, labels[0].rule, labels[0].span)
        nearest = next((each for each in around if each.speaker.known), next(iter(around), None))
        marked = self.document.quoted(span)
        if nearest is None:
            cited = self._cited(span)
            return Spoken(manner="quote" if marked else "attributed" if cited else "article")
        manner = "quote" if marked else "attributed" if self._citing(nearest) else "paraphrase"
        return Spoken(nearest.speaker, manner, nearest.tier, nearest.rule, nearest.span)

    def through(self, span: Span) -> tuple[Speaker, ...]:
        """All who are sure to report the words of a span, the outermost first."""
        around = reversed(self._around(span))
        return tuple(each.speaker for each in around if each.tier == SURE and each.speaker.known)

    def _around(self, span: Span) -> list[Quotation]:
        """The reported words that hold a span, the closest first."""
        holding = (each for each in self.reported.around(span) if each.type != "scare" and _has_words(each))
        return sorted(holding, key=lambda each: (each.outer.end - each.outer.start, each.type))

    def _cited(self, span: Span) -> bool:
        """Whether the sentence names a source near a span; what names the source is the article's own."""
        sentence = self.document.sentence_at(span.start)
        low, high = max(sentence.start, span.start - _AROUND), min(sentence.end, span.end + _AROUND)
        near = self.sources[bisect_left(self.sources, low) : bisect_left(self.sources, high)]
        return any(at >= span.end or "," in self.document.text[at : span.start] for at in near)

    def _citing(self, quotation: Quotation) -> bool:
        """Whether the words are given by a phrase that names their source."""
        said = quotation.cue.of(self.document.text) if quotation.cue else ""
        return _attribution(self.document.language).search(said) is not None


def voices(document: Document, quotations: Sequence[Quotation]) -> Voices:
    """The reported words of a text, ready to be asked."""
    sources = tuple(found.start() for found in _attribution(document.language).finditer(document.text))
    said = [quotation for quotation in quotations if quotation.asserted]
    return Voices(document, span_index(said, lambda quotation: quotation.outer), sources)


def _has_words(quotation: Quotation) -> bool:
    """Whether the words are those of the speaker: an attitude ("regretted the failure") is put in the reporter's."""
    return quotation.type != "indirect" or "soft" not in quotation.flags or quotation.rule.endswith("label")


@cache
def _attribution(language: str) -> re.Pattern[str]:
    phrases = "|".join(
        re.escape(phrase).replace(r"\ ", r"\s+") for phrase in language_data(language, "voices")["attribution"]
    )
    return re.compile(rf"\b(?:{phrases})\b", re.IGNORECASE)
