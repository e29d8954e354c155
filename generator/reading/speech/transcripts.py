"""Read the turns of a transcript: paragraphs that open with the name of whoever speaks."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.base.value import value
from generator.base.values import Span, Speaker
from generator.reading.grammar.tokens import Layout
from generator.reading.speech.register import Register, surname
from generator.reading.speech.speakers import NOBODY

# "DE VRIES: Words.", "Q: Words?", "Tom Aldren: Words."
_TURN = re.compile(
    r"""
    # DE VRIES (chair):
    (?P<label>[^\W\d_a-z][\w.'\u2019-]*(?:\ [\w.'\u2019-]+){0,3})(?:\ \([^()\n]{1,40}\))?\ ?:\ (?=\S)
    | (?P<short>[QA])\.\ (?=\S)                                                                  # Q. Will it rise?
    | \[(?P<inside>[^\W\d_a-z][^\[\]\n]{0,40})\]:?\ (?=\S)                                         # [Ines de Vries]
    """,
    re.VERBOSE,
)
_TURNS = 2  # labelled paragraphs that make a transcript
_ANSWER = "a"


@value
class Turn:
    """A paragraph of a transcript: whose words it holds, the words, and whether a name outside the text says so."""

    speaker: Speaker
    span: Span
    sure: bool


def turns(layout: Layout, register: Register) -> Mapping[int, Turn]:
    """The turns of a transcript by paragraph, where it is one: several labels, or one that names a person."""
    document = layout.document
    hits = {
        number: hit
        for number, part in enumerate(document.paragraphs)
        if part != document.headline and (hit := _TURN.match(document.text, part.start, part.end)) is not None
    }
    labels = {number: hit[hit.lastgroup or 0] for number, hit in hits.items()}
    speakers = {label: _labelled(register, label) for label in sorted(set(labels.values()))}
    people = [label for label in labels.values() if speakers[label].known]
    if len(labels) < _TURNS and not "".join(people).isupper():
        return {}
    if len(people) < _TURNS and not any(label.isupper() for label in people):
        return {}  # "Ines de Vries: the chair of the board"
    found = {}
    for number, label in labels.items():
        part = document.paragraphs[number]
        end = part.start + len(document.text[part.start : part.end].rstrip())
        speaker = speakers[label]
        if speaker.known:
            label_span = Span(*hits[number].span(hits[number].lastgroup or 0))
            told = Speaker(speaker.entry, speaker.name, label_span)
            found[number] = Turn(told, Span(hits[number].end(), end), len(label) > 1)
    return found


def _labelled(register: Register, label: str) -> Speaker:
    """Whom the label of a turn means: a person of the text; "A" is the one person met, "Q" nobody."""
    people = [person for person in register.people if person.human]
    person = register.find(label) or register.find(surname(label))
    if label.lower() == _ANSWER:
        person = people[0] if len(people) == 1 else None
    return NOBODY if person is None else Speaker(person.entry, person.name)
