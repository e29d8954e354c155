"""Tell whom the role means that an article opens with, where the next paragraph names that person."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace

from generator.base.values import Quotation, Speaker
from generator.reading.speech.clauses import CAPITAL, Layout
from generator.reading.speech.lone_names import bare
from generator.reading.speech.nouns import kind_of
from generator.reading.speech.register import Person, Register
from generator.reading.speech.speakers import LIKELY
from generator.reading.speech.tables import DETERMINER

_ALIKE = 4  # letters that a place and its people share
_NEXT = (1, 2)  # paragraphs further on, where the one between reports nothing
_REACH = 30  # tokens of the next paragraph in which the description may be taken up again


def with_names_to_come(found: list[Quotation], layout: Layout, people: Register) -> list[Quotation]:
    """The quotations, in order, where what the opening gives to a role is given to the person it introduces."""
    lead = next((one for one in found if "headline" not in one.flags), None)
    if lead is None or lead.speaker.span is None or not _is_role(lead):
        return found
    further = next((one for one in found if one.span.start > lead.span.start and one.speaker != lead.speaker), None)
    someone = None if further is None else _introduced(further, people)
    if someone is None or not _is_meant(lead, someone, layout):
        return found
    return [
        replace(one, speaker=Speaker(someone.entry, someone.name, one.speaker.span), tier=max(one.tier, LIKELY))
        if _is_role(one) and one.speaker.name == lead.speaker.name and one.span.start < someone.span.start
        else one
        for one in found
    ]


def _is_role(quotation: Quotation) -> bool:
    name = quotation.speaker.name or "A"
    plain = name[0].islower() or " " in name  # "Arcadian foreign minister"
    return "unnamed" in quotation.flags and quotation.speaker.entry is None and plain


def _introduced(quotation: Quotation, people: Register) -> Person | None:
    """The person who speaks and is named for the first time right there."""
    speaker = quotation.speaker
    person = people.by_entry.get(speaker.entry) if speaker.entry else people.find(speaker.name or "")
    if person is None or speaker.span is None or not person.span.start <= speaker.span.start < person.span.end:
        return None
    return person


def _is_meant(lead: Quotation, person: Person, layout: Layout) -> bool:
    """Whether the next paragraph names a person whom nothing but the role can explain, or takes its words up again."""
    span = lead.speaker.span
    if span is None:
        return False
    first, last = bisect_left(layout.starts, span.start), bisect_left(layout.ends, span.end)
    word = layout.words[last]
    named = bisect_left(layout.starts, person.span.start)
    if word in layout.speech.plurals or _paragraph(layout, named) - _paragraph(layout, first) not in _NEXT:
        return False
    body = {bare(layout, at) for at in range(first, last) if layout.kinds[at] == CAPITAL}
    taken_up = {bare(layout, at) for at in range(max(last, named - _REACH), min(named + _REACH, len(layout.words)))}
    starts = {other[:_ALIKE] for other in taken_up}
    fitting = {layout.speech.roles.get(word, word), *layout.speech.alike.get(word, ())}
    if body and (word in layout.speech.sets["general_offices"] or not fitting.isdisjoint(person.roles)):
        return all(one[:_ALIKE] in starts for one in body)
    if not body and not fitting.isdisjoint(person.roles) and _same_body(layout, last, taken_up):
        return True
    if person.roles or layout.kinds[bisect_left(layout.ends, person.span.end) + 1 :][:1] == [","]:
        return False  # "said <Name>, a tailor"
    definite = layout.kinds[first - 1] == DETERMINER and layout.words[first - 1] not in layout.speech.sets["indefinite"]
    return word in layout.speech.sets["honorifics"] if body else definite


def _same_body(layout: Layout, last: int, taken_up: set[str]) -> bool:
    """Whether the body an office is said to be of, "an official of a committee", is named again."""
    behind = range(last + 1, min(last + _ALIKE + 1, len(layout.words)))
    bodies = {layout.words[at] for at in behind if kind_of(layout, at) == "bodies"}
    led = layout.words[last + 1 : last + 2]
    return bool(led) and led[0] in layout.speech.sets["belonging"] and not bodies.isdisjoint(taken_up)


def _paragraph(layout: Layout, token: int) -> int:
    return layout.lines[bisect_right(layout.lines, token, key=lambda line: line.first) - 1].paragraph
