"""Notice whom a line is about, so that the next he, she or it can be told."""

from __future__ import annotations

from bisect import bisect_left

from generator.base.values import Speaker
from generator.reading.grammar.finite import is_finite
from generator.reading.grammar.tables import CONJUNCTION, DETERMINER, NOUN, PREPOSITION
from generator.reading.grammar.tokens import CAPITAL, Layout, Line
from generator.reading.speech.namings import apposition
from generator.reading.speech.register import Person, Register, run_end
from generator.reading.speech.subjects import first_subject

_REACH = 40  # tokens of a line looked over
_NEAR = 8  # tokens between a subject and a person who is its object
_NAME_WORDS = 6


def notice_subject(found: Register, line: Line, stop: int) -> None:
    """Remember the first person a line names before `stop`, not after a preposition: whom the next "he" means."""
    layout = found.layout
    _notice_body(found, line)
    _notice_apposed(found, line)
    named = layout.named
    for at in named[bisect_left(named, line.first) : bisect_left(named, min(stop, line.first + _REACH))]:
        person, last = _named_at(found, line, at)
        if person is None or not person.human or layout.possessive(last):
            continue
        if not _governed(layout, at, line.first):
            found.notice(person)
            _notice_unproven_subject(found, line, at, person)
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
    person = next((one for head in heads if (one := found.find(layout.text(head, last))) is not None), None)
    return person or (found.find_given(layout.bare(at)) if at == last else None), last


def _notice_joined(found: Register, line: Line, last: int, person: Person) -> None:
    """ "<Name> and her deputy <Name> met ...": the next he or she may be either, where both may be called so."""
    layout = found.layout
    if last + 1 >= line.stop or layout.kinds[last + 1] != CONJUNCTION:
        return
    for at in range(last + 2, min(line.stop, last + _NEAR)):
        if is_finite(layout, at):
            return
        other, _ = _named_at(found, line, at)
        if other is not None:
            found.open_subject = found.open_subject or _alike(person, other)
            return


def _alike(one: Person, other: Person) -> bool:
    """Whether the same he or she may be either of two people."""
    return one is not other and (not one.gender or not other.gender or one.gender == other.gender)


def _notice_unproven_subject(found: Register, line: Line, stop: int, other: Person) -> None:
    """Remember the subject of "<Name> met Mayor <Name>", though nothing shows a person: the next he or she may be that.

    Where only one word names the subject, the next he or she is nobody who can be told.
    """
    layout = found.layout
    source = first_subject(layout, line)
    if source is None or source.kind != "name" or not 1 < stop - source.last <= _NEAR:
        return
    name = layout.text(source.head, source.last_head)
    if layout.kinds[source.last + 1] == CONJUNCTION:
        found.open_subject = (first := found.find(name)) is not None and _alike(first, other)
        return
    if not is_finite(layout, source.last + 1) or layout.role(source.last_head) or name.isupper():
        return
    person = found.find(name)
    if person is None or " " not in name:
        found.open_subject = person is None or not person.human
    elif not person.human and _alike(person, other):
        found.notice(person, proven=False)


def _notice_body(found: Register, line: Line) -> None:
    """Remember a body a line opens with ("The World Bank cut ..."): what the next "it" may mean."""
    layout = found.layout
    at = line.first + (layout.kinds[line.first] == DETERMINER)
    if at >= line.stop or layout.kinds[at] != CAPITAL:
        return
    last = run_end(layout, at, line.stop)
    body = layout.role(last) == "bodies" or _is_said_to_be_body(layout, last + 1, line.stop)
    while body and last + 2 < line.stop and layout.kinds[last + 1 : last + 3] == [PREPOSITION, CAPITAL]:
        last = run_end(layout, last + 2, line.stop)
    name = layout.text(at, last)
    acronym = name.isupper() and len(name) > 1 and ((person := found.find(name)) is None or not person.human)
    if body or acronym:
        known = layout.mention_to.get(last)
        found.last_body = Speaker(known[1].entry if known is not None else None, name)


def _is_said_to_be_body(layout: Layout, comma: int, stop: int) -> bool:
    """Whether what follows a name at a comma says that it is a body: ", a network of bakers that ..."."""
    indefinite = layout.speech.sets["indefinite"]
    if comma + 2 >= stop or layout.kinds[comma] != "," or layout.words[comma + 1] not in indefinite:
        return False
    for at in range(comma + 2, min(stop, comma + _NAME_WORDS)):
        nested = at + 1 < stop and layout.kinds[at + 1] in (NOUN, CAPITAL, "other")
        if layout.role(at) and not nested:
            return layout.role(at) == "bodies"
        if layout.kinds[at] not in (NOUN, CAPITAL, "other"):
            break
    return False


def notice_body_before(found: Register, line: Line, stop: int) -> None:
    """Remember the last body that is a subject before token `stop` ("as the <Body> left over what it called ...")."""
    layout = found.layout
    for at in range(stop - 1, max(line.first, stop - _REACH) - 1, -1):
        first, mention = layout.mention_to.get(at, (at, None))
        body = mention is not None and mention.kind == "organization" and not layout.possessive(at)
        if body and mention is not None and not _governed(layout, first, line.first):
            found.last_body = Speaker(mention.entry, mention.form)
            return


def _notice_apposed(found: Register, line: Line) -> None:
    """Remember a body said to be one at a line's end: "... was denied by <Name>, a hotline for sailors"."""
    layout = found.layout
    kinds = layout.kinds[line.first + 1 : line.stop - 1]
    if "," not in kinds:
        return
    comma = line.stop - 2 - kinds[::-1].index(",")
    if layout.words[comma + 1] not in layout.speech.sets["indefinite"]:
        return
    first = comma - 1
    while first > line.first and layout.kinds[first - 1] == CAPITAL:
        first -= 1
    name = layout.text(first, comma - 1)
    person = found.find(name)
    if (
        layout.kinds[comma - 1] == CAPITAL
        and layout.kinds[first - 1] == PREPOSITION
        and apposition(layout, comma - 1, line) is None
        and (person is None or not person.human)
    ):
        known = layout.mention_to.get(comma - 1)
        found.last_body = Speaker(known[1].entry if known is not None else None, name)


def _governed(layout: Layout, at: int, first: int) -> bool:
    """Whether a preposition stands right before the name, titles and the like left out."""
    lowest = max(first, at - _NAME_WORDS)
    at -= 1
    plain = (CAPITAL, NOUN, DETERMINER, "other")
    while at >= lowest:
        if layout.kinds[at] == CONJUNCTION:
            at -= 1  # "led by <Name> and <Name>": the second stands behind the preposition too
        elif layout.kinds[at] not in plain or at in layout.mention_to:
            break
        at -= 1
    return at > first and layout.kinds[at] == PREPOSITION
