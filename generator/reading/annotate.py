"""Read one article closely: every finder in its turn, all findings in one value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.base.trace import Trace
from generator.base.values import Ambiguity, DateRef, Figure, Mention, Quotation, Speaker, Wording
from generator.reading.figures.figures import find_figures
from generator.reading.names.lexicon import Lexicon
from generator.reading.names.mentions import find_mentions
from generator.reading.speech.quotations import find_quotations
from generator.reading.times.dates import DatedEvent, find_dates
from generator.reading.unknown import Unknown, find_unknown
from generator.reading.wordings import Label, find_wordings
from generator.text.document import Document


@dataclass(frozen=True, slots=True)
class Annotation:
    """A document and what was found in it, each in the order of the text.

    `people` are those who are introduced or speak and are no entry, `unknown` all names that are none.
    """

    document: Document
    mentions: tuple[Mention, ...]
    ambiguities: tuple[Ambiguity, ...]
    quotations: tuple[Quotation, ...]
    people: tuple[Speaker, ...]
    dates: tuple[DateRef, ...]
    figures: tuple[Figure, ...]
    wordings: tuple[Wording, ...]
    unknown: tuple[Unknown, ...]


def annotate(
    document: Document,
    lexicon: Lexicon,
    labels: Sequence[Label] = (),
    events: tuple[DatedEvent, ...] = (),
    trace: Trace | None = None,
) -> Annotation:
    """Names first: who speaks, what is counted and whom a wording is said of are told by them.

    `trace` takes notes of what the readers considered, for whoever asks why.
    """
    named = find_mentions(document, lexicon)
    entries = {mention.entry: lexicon.entries.get(mention.entry) for mention in named.mentions}
    pronouns = {id_: entry.pronoun for id_, entry in entries.items() if entry is not None and entry.pronoun}
    heard = find_quotations(document, named.mentions, pronouns, trace)
    quotations = heard.quotations
    dates = find_dates(document, quotations, events, trace)
    return Annotation(
        document=document,
        mentions=named.mentions,
        ambiguities=named.ambiguities,
        quotations=quotations,
        people=heard.people,
        dates=dates,
        figures=find_figures(document, quotations, dates, trace),
        wordings=find_wordings(document, named.mentions, quotations, labels),
        unknown=find_unknown(document, named.mentions),
    )
