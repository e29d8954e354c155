"""Remember who spoke, so that the next he, she, it or they can be told, and list the people of a text."""

from __future__ import annotations

from collections.abc import Iterable

from generator.base.values import Quotation, Span, Speaker
from generator.reading.grammar.phrases import Source
from generator.reading.speech.contents import Report
from generator.reading.speech.makers import note_survey
from generator.reading.speech.register import Person, Register, gender_of
from generator.reading.speech.speakers import SURE

_PAPER = 5  # tokens of "in a joint statement"


def is_person(found: Register, speaker: Speaker) -> bool:
    """Whether the register knows the speaker for a person."""
    person = found.by_entry.get(speaker.entry) if speaker.entry is not None else found.find(speaker.name or "")
    return person is not None and person.human


def spoke(found: Register, speaker: Speaker, source: Source) -> bool:
    """Remember who spoke, so that the next he, she, it or they can be told; whether it was a person."""
    if source.kind == "pronoun" or not speaker.known:
        return True
    note_survey(found, speaker, source)
    if source.other is not None:
        found.last_group = speaker
        return False
    if source.author is not None:
        return spoke(found, speaker, source.author)
    layout = found.layout
    word = layout.words[source.last_head]
    kind = layout.role(source.last_head)
    person = found.by_entry.get(speaker.entry) if speaker.entry is not None else found.find(speaker.name or "")
    if person is not None and (person.human or (source.kind == "name" and not kind and " " in person.name)):
        found.notice(person)
        return True
    if source.kind == "noun" and kind in ("people", "bodies") and word in layout.speech.plurals:
        found.last_group = speaker
    elif source.kind == "noun" and kind == "people":
        name = speaker.name or ""
        someone = found.find(name)
        if someone is None:
            role = layout.speech.roles.get(word, word)
            someone = Person(name, speaker.entry, layout.span(source.head, source.last_head), {role}, human=True)
            someone.gender = gender_of(found, someone)
            found.claim(name, someone)
        found.notice(someone)
        return True
    elif kind not in ("documents", "people"):
        found.last_body = Speaker(speaker.entry, speaker.name)
        acronym = (speaker.name or "").isupper()
        unexplained = source.kind == "name" and not kind and not source.definite and not acronym
        found.unexplained = found.last_body if unexplained else None
    return False


def note_paper(found: Register, report: Report, speaker: Speaker) -> None:
    """Remember whose statement the next "the statement" is: that of whoever "said in a joint statement"."""
    tables, words, first = found.layout.speech, found.layout.words, report.cue_last + 1
    near = []
    if report.shape == "participle":  # "issued a statement on Monday saying"
        near = words[report.cue - _PAPER : report.cue]
    elif words[first : first + 1] == ["in"]:
        near = words[first + 1 : first + _PAPER]
    paper = next((word for word in near if tables.kinds.get(word) == "documents"), None)
    if paper is not None and speaker.known:
        found.authors[tables.roles[paper]] = Speaker(speaker.entry, speaker.name)


def people_of(found: Register) -> tuple[Speaker, ...]:
    """Those the article names who are no entry, in order of first naming."""
    return tuple(Speaker(None, one.name, one.span) for one in found.people if one.entry is None and one.human)


def with_speakers(named: Iterable[Speaker], quotations: Iterable[Quotation]) -> tuple[Speaker, ...]:
    """Those named who are no entry, with whoever speaks for sure, in order of first naming."""
    found = {speaker.name: speaker for speaker in named}
    for quotation in quotations:
        speaker = quotation.speaker
        if speaker.entry is None and speaker.name is not None and quotation.tier == SURE:
            found.setdefault(speaker.name, speaker)
    return tuple(sorted(found.values(), key=lambda speaker: (speaker.span or Span(0, 0), speaker.name or "")))
