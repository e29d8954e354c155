"""Tell whose words a paper's or an outlet's are that has its maker's name in front: "the <Body> survey"."""

from __future__ import annotations

from dataclasses import replace

from generator.base.values import Speaker
from generator.reading.grammar.phrases import Source
from generator.reading.grammar.tokens import CAPITAL
from generator.reading.speech.register import Register


def maker(found: Register, source: Source) -> Speaker | None:
    """Who made what a noun phrase names, or the outlet it calls a newspaper; None where it does not say so.

    "The <Mill Institute> survey", "<Morning Post> newspaper"; not what or whom a paper is about: "the <Flood> report".
    """
    layout, noun = found.layout, source.last_head
    outlet = layout.has(noun, "kinds_of_outlets")
    paper = layout.has(noun, "data_nouns") or layout.role(noun) == "documents"
    if source.kind != "noun" or not (outlet or paper):
        return None
    last = noun - 1
    while outlet and last > source.head and layout.has(last, "fields_of_outlets"):
        last -= 1  # "<Name> news agency"
    first = last + 1
    while first > source.head and layout.kinds[first - 1] == CAPITAL:
        first -= 1
    owned = first > last or any(layout.possessive(token) for token in range(first, last + 1))
    if owned or layout.words[last].endswith(layout.speech.of_a_people) or layout.words[last] in layout.speech.plurals:
        return None
    # One word before an outlet may be its place: "the Oslo newspaper".
    told = first < last if outlet else first < last and layout.role(last) == "bodies"
    told = told or (outlet and (last < noun - 1 or source.first == first or "-" in layout.words[first]))
    return replace(found.named_at(first, last), span=layout.span(first, last)) if told else None
