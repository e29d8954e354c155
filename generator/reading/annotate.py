"""Read one article closely: every finder in its turn, all findings in one value."""

from __future__ import annotations

from collections.abc import Sequence

from generator.base.trace import Trace
from generator.reading.annotation import Annotation
from generator.reading.figures.figures import find_figures
from generator.reading.names.lexicon import Lexicon
from generator.reading.names.mentions import find_mentions
from generator.reading.speech.quotations import find_quotations
from generator.reading.times.dates import find_dates
from generator.reading.unknown import find_unknown
from generator.reading.wordings import Label, find_wordings
from generator.text.document import Document


def annotate(
    document: Document,
    lexicon: Lexicon,
    labels: Sequence[Label] = (),
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
    dates = find_dates(document, quotations, trace)
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
