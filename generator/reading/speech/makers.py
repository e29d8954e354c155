"""Tell whose words a paper's, a survey's or an outlet's are that has its maker's name in front: "a <Body> survey"."""

from __future__ import annotations

from dataclasses import replace

from generator.base.values import Speaker
from generator.reading.grammar.phrases import Source, after
from generator.reading.grammar.tokens import CAPITAL, Layout
from generator.reading.speech.register import Register

_WORDS = 6  # of a maker's name


def maker(found: Register, source: Source) -> Speaker | None:
    """Who made what a noun phrase names, or the outlet it calls a newspaper; None where it does not say so.

    "The <Mill Institute> survey", "<Morning Post> newspaper"; a shorter name is the fuller one the article gives.
    """
    layout, sets = found.layout, found.layout.speech.sets
    if source.kind == "name" and not sets["data_nouns"].isdisjoint(layout.words[source.last : source.last + 2]):
        return _fuller(found, source.head, source.last_head)  # "according to <Mill> figures"
    word = layout.words[source.last_head]
    outlet = word in sets["kinds_of_outlets"]
    paper = word in sets["data_nouns"] or layout.speech.kinds.get(word) == "documents"
    if source.kind != "noun" or not (outlet or paper):
        return None
    first, last = _name_before(layout, source, outlet=outlet)
    if not _may_make(layout, first, last):
        return None
    if outlet:  # one word before it may be its place: "the Oslo newspaper"
        told = first < last or last < source.last_head - 1 or source.first == first or "-" in layout.words[first]
    else:  # its maker, and not what or whom it is about: "the <Flood> report"
        body = layout.speech.kinds.get(layout.words[last]) == "bodies"
        told = first < last and (body)
    return _fuller(found, first, last) or (_placed(found, first, last) if told else None)


def _name_before(layout: Layout, source: Source, *, outlet: bool) -> tuple[int, int]:
    """The tokens of the capital words before a noun, and before what its outlet deals in: "<Name> news agency"."""
    last = source.last_head - 1
    while outlet and last > source.head and layout.words[last] in layout.speech.sets["fields_of_outlets"]:
        last -= 1
    first = last + 1
    while first > max(source.head, last - _WORDS) and layout.kinds[first - 1] == CAPITAL:
        first -= 1
    return first, last


def _may_make(layout: Layout, first: int, last: int) -> bool:
    """Whether capital words are one maker's name: nothing of somebody's, no people's adjective, no plural."""
    word = layout.words[last]
    owned = first > last or any(layout.possessive(token) for token in range(first, last + 1))
    return not owned and not word.endswith(layout.speech.of_a_people) and word not in layout.speech.plurals


def _fuller(found: Register, first: int, last: int) -> Speaker | None:
    """The fuller name the article gives by its initials."""
    tokens = found.acronyms.get(found.layout.text(first, last).lower())
    return None if tokens is None else replace(found.named_at(*tokens), span=found.layout.span(first, last))


def _placed(found: Register, first: int, last: int) -> Speaker:
    return replace(found.named_at(first, last), span=found.layout.span(first, last))


def note_survey(found: Register, speaker: Speaker, source: Source) -> None:
    """Remember whose survey was told of: "the poll" is that one after "a <Body> survey", which has no other author."""
    layout, surveys = found.layout, found.layout.speech.sets["surveys"]
    named = CAPITAL in layout.kinds[source.first : source.last_head]
    if source.kind == "noun" and named and layout.words[source.last_head] in surveys:
        found.authors |= dict.fromkeys(sorted(surveys), Speaker(speaker.entry, speaker.name))


def printed_in(layout: Layout, source: Source) -> Source:
    """The paper that "a report in the <Morning Post>" is in, else the phrase itself."""
    sets, link = layout.speech.sets, source.last_head + 1
    printed = source.kind == "noun" and layout.words[source.last_head] in sets["printed"]
    if not printed or sets["printed_in"].isdisjoint(layout.words[link : link + 1]):
        return source
    paper = after(layout, link + 1, layout.line_of(link).stop)
    if paper is None or (paper.mention is not None and paper.mention.kind != "outlet"):
        return source
    outlet = paper.mention is not None or layout.words[paper.last_head] in sets["kinds_of_outlets"]
    return paper if outlet or (paper.definite) else source
