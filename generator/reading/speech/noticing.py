"""Notice whom a line is about and who spoke, so that the next he, she, it or they can be told."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from generator.base.values import Quotation, Span, Speaker
from generator.reading.grammar.finite import is_finite
from generator.reading.grammar.nouns import name_start
from generator.reading.grammar.phrases import Source
from generator.reading.grammar.tables import CONJUNCTION, DETERMINER, NOUN, PREPOSITION
from generator.reading.grammar.tokens import CAPITAL, OTHER, Line
from generator.reading.speech.register import Person, Register, gender_of, run_end
from generator.reading.speech.speakers import SURE
from generator.reading.speech.subjects import first_subject

_REACH = 40  # tokens of a line looked over
_NEAR = 8  # tokens between a subject and a person who is its object
_NAME_WORDS = 6
_TITLES = (CAPITAL, NOUN, DETERMINER, OTHER)


def notice_subject(found: Register, line: Line, stop: int) -> None:
    """Remember the first person a line names before `stop`, not after a preposition: whom the next "he" means."""
    layout = found.layout
    _notice_body(found, line)
    _notice_apposed(found, line)
    named = layout.named
    for at in named[bisect_left(named, line.first) : bisect_left(named, min(stop, line.first + _REACH))]:
        person, last = _named_at(found, line, at)
        if person is None or not person.human or layout.possessive(last) or _is_governed(found, at, line.first):
            continue
        found.notice(person)
        _notice_subject_before(found, line, at, person)
        _notice_joined(found, line, last, person)
        return


def _named_at(found: Register, line: Line, at: int) -> tuple[Person | None, int]:
    """The person whose name starts with a token, if it is a name's first, and the name's last token."""
    layout = found.layout
    known = layout.mention_at.get(at)
    if known is not None:
        return found.by_entry.get(known[1].entry), known[0]
    if at > line.first and layout.kinds[at - 1] == CAPITAL:
        return None, at
    last = run_end(layout, at, line.stop)
    heads = range(max(at, last - _NAME_WORDS), last + 1)
    return next((one for head in heads if (one := found.find(layout.text(head, last))) is not None), None), last


def _notice_joined(found: Register, line: Line, last: int, person: Person) -> None:
    """ "<Name> and her deputy <Name> met ...": the next he or she may be either, where both may be called so."""
    if found.layout.kinds[last + 1 : last + 2] == [CONJUNCTION]:
        named = (_named_at(found, line, at)[0] for at in range(last + 2, min(line.stop, last + _NEAR)))
        other = next((one for one in named if one is not None), None)
        found.open_subject = other is not None and _alike(person, other)


def _alike(one: Person, other: Person) -> bool:
    """Whether the same he or she may be either of two people."""
    return not one.gender or not other.gender or one.gender == other.gender


def _notice_subject_before(found: Register, line: Line, stop: int, other: Person) -> None:
    """ "<Name> met Mayor <Name>.": the next he or she may be the subject, though nothing shows that to be a person.

    Where only one word names the subject, the next he or she is nobody who can be told.
    """
    layout = found.layout
    source = first_subject(layout, line)
    if source is None or source.kind != "name" or not 1 < stop - source.last <= _NEAR:
        return
    name = layout.text(source.head, source.last_head)
    person = found.find(name)
    if layout.kinds[source.last + 1] == CONJUNCTION:
        found.open_subject = person is not None
    elif is_finite(layout, source.last + 1) and not layout.role(source.last_head) and not name.isupper():
        if person is None:
            found.open_subject = True
        elif _alike(person, other):
            found.notice(person, proven=False)


def _notice_body(found: Register, line: Line) -> None:
    """Remember a body a line opens with ("The World Bank cut ..."): what the next "it" may mean."""
    layout = found.layout
    at = line.first + (layout.kinds[line.first] == DETERMINER)
    if layout.kinds[at] != CAPITAL:
        return
    last = run_end(layout, at, line.stop)
    body = layout.speech.kinds.get(layout.words[last]) == "bodies"
    while body and layout.kinds[last + 1 : last + 3] == [PREPOSITION, CAPITAL]:
        last = run_end(layout, last + 2, line.stop)
    name = layout.text(at, last)
    person = found.find(name)
    if body or (name.isupper() and (person is None or not person.human)):
        found.last_body = found.named_at(at, last)


def _notice_apposed(found: Register, line: Line) -> None:
    """Remember a body said to be one at a line's end: "... was denied by <Name>, a hotline for sailors"."""
    layout = found.layout
    comma = next((at for at in range(line.stop - 3, line.first, -1) if layout.kinds[at] == ","), line.first)
    if layout.kinds[comma - 1] != CAPITAL or not layout.has(comma + 1, "indefinite"):
        return
    first = name_start(layout, comma - 1, line.first)
    person = found.find(layout.text(first, comma - 1))
    if layout.kinds[first - 1] == PREPOSITION and (person is None or not person.human):
        found.last_body = found.named_at(first, comma - 1)


def notice_body_before(found: Register, line: Line, stop: int) -> None:
    """Remember the last body that is a subject before an "it" ("as the <Body> left over what it called ...")."""
    if found.layout.speech.pronouns.get(found.layout.words[stop]) != "it":
        return
    for at in range(stop - 1, max(line.first, stop - _REACH) - 1, -1):
        _first, mention = found.layout.mention_to.get(at, (at, None))
        if mention is not None and mention.kind == "organization":
            found.last_body = Speaker(mention.entry, mention.form)
            return


def _is_governed(found: Register, at: int, first: int) -> bool:
    """Whether a preposition is right before the name, titles and the like left out."""
    layout = found.layout
    lowest = max(first, at - _NAME_WORDS)
    at -= 1
    while at >= lowest:
        if layout.kinds[at] == CONJUNCTION:
            at -= 1  # "led by <Name> and <Name>": the second stands behind the preposition too
        elif layout.kinds[at] not in _TITLES or at in layout.mention_to:
            break
        at -= 1
    return at > first and layout.kinds[at] == PREPOSITION


def is_person(found: Register, speaker: Speaker) -> bool:
    """Whether the register knows the speaker for a person."""
    person = _person(found, speaker)
    return person is not None and person.human


def spoke(found: Register, speaker: Speaker, source: Source) -> bool:
    """Remember who spoke, so that the next he, she, it or they can be told; whether it was a person."""
    if source.kind == "pronoun" or not speaker.known:
        return True
    if source.other is not None:
        found.last_group = speaker
        return False
    if source.author is not None:
        return spoke(found, speaker, source.author)
    kind = found.layout.role(source.last_head)
    person = _person(found, speaker)
    if person is not None and (person.human or (source.kind == "name" and not kind)):
        found.notice(person)
        return True
    if _is_group(found, source):
        found.last_group = speaker
    elif source.kind == "noun" and kind == "people":
        found.notice(_unnamed(found, speaker, source))
        return True
    elif kind not in ("documents", "people"):
        found.last_body = Speaker(speaker.entry, speaker.name)
        found.unexplained = found.last_body if _is_unexplained(found, speaker, source) else None
    return False


def _is_group(found: Register, source: Source) -> bool:
    """Whether a phrase is a noun for several people or bodies."""
    several = found.layout.words[source.last_head] in found.layout.speech.plurals
    return several and source.kind == "noun" and found.layout.role(source.last_head) != "documents"


def _is_unexplained(found: Register, speaker: Speaker, source: Source) -> bool:
    """Whether a name may be a person's or a body's."""
    named = source.kind == "name" and not source.definite and not found.layout.role(source.last_head)
    return named and not (speaker.name or "").isupper()


def _person(found: Register, speaker: Speaker) -> Person | None:
    """The person of the register who a speaker is."""
    return found.by_entry.get(speaker.entry) if speaker.entry is not None else found.find(speaker.name or "")


def _unnamed(found: Register, speaker: Speaker, source: Source) -> Person:
    """The person that "an activist" is: the one called so before, or somebody new."""
    layout, name = found.layout, speaker.name or ""
    known = found.find(name)
    if known is not None:
        return known
    word = layout.words[source.last_head]
    role = layout.speech.roles.get(word, word)
    new = Person(name, speaker.entry, layout.span(source.head, source.last_head), {role}, human=True)
    new.gender = gender_of(found, new)
    found.claim(name, new)
    return new


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
