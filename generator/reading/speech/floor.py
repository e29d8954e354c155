"""Give marks that no cue of their line claims to whoever has the floor; read the turns of a transcript."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from generator.base.trace import DROPPED, KEPT
from generator.base.value import value
from generator.base.values import Span, Speaker
from generator.reading.grammar.finite import has_finite
from generator.reading.grammar.phrases import Source, after, before
from generator.reading.grammar.tables import BETWEEN, CONJUNCTION
from generator.reading.grammar.tokens import DASH, QUOTE, Layout, Line, is_headline
from generator.reading.speech.findings import Floor, Reading, Voice, mark
from generator.reading.speech.marks import only_quotes
from generator.reading.speech.noticing import is_person, spoke
from generator.reading.speech.register import Register
from generator.reading.speech.speakers import GUESS, LIKELY, NOBODY, SURE, resolve
from generator.reading.speech.subjects import in_first_person
from generator.reading.speech.verbals import Report

_HEADING = 45  # characters of a heading in marks
_SIGNED = 12  # tokens of a signature with an office
_NAMED = ("name", "entry")
# "DE VRIES: Words.", "DE VRIES (chair): Words.", "Tom Aldren: Words."
_TURN = re.compile(r"([^\W\d_a-z][\w.'\u2019-]*(?: [\w.'\u2019-]+){0,3})(?: \([^()\n]{1,40}\))? ?: (?=\S)")
_TURNS = 2  # labelled paragraphs that make a transcript


def pass_floor(reading: Reading, line: Line, floor: Floor | None, *, headline: bool) -> None:
    """Give the floor to whoever spoke in this line; a reporter's line without speech takes it away."""
    if floor is not None and not headline:
        reading.floor = floor
    elif _only_marks(reading.layout, line):
        return
    elif reading.floor is None or line.paragraph > reading.floor.paragraph:
        reading.floor = _announcement(reading, line)
    else:
        reading.floor = replace(reading.floor, interrupted=True)


def is_somebody(reading: Reading, source: Source, speaker: Speaker) -> bool:
    """Whether one person is the source: he, she, or somebody the article shows to be a person."""
    if source.kind == "pronoun":
        tables = reading.layout.speech
        return tables.pronouns.get(reading.layout.words[source.head]) in ("m", "f")
    return not source.several and is_person(reading.register, speaker)


def _announcement(reading: Reading, line: Line) -> Floor | None:
    """ "From <Name>:": whose words the marks in the next paragraph are."""
    voice = _announced(reading, line, line.stop - 1) if announces(reading.layout, line) else None
    return None if voice is None else Floor(voice, line.paragraph, announced=True, person=True)


def announces(laid_out: Layout, line: Line) -> bool:
    """Whether a line ends with a colon: "She said:"."""
    return laid_out.kinds[line.stop - 1] == ":"


def _only_marks(laid_out: Layout, line: Line) -> bool:
    """Whether a line is marks alone, or marks that a word joins to what was said before: `But "..."`."""
    first = line.first
    while first < line.stop - 1 and laid_out.kinds[first] in (CONJUNCTION, BETWEEN):
        first += 1
    return only_quotes(laid_out, first, line.stop - 1)


def leftover(reading: Reading, line: Line, found: list[Report], claimed: set[int], floor: Floor | None) -> None:
    """Marks no report of the line claims: they go on from a cue, stand alone, or are nobody's."""
    laid_out = reading.layout
    left = [token for token in laid_out.quotes_in(line.first, line.stop) if token not in claimed]
    alone = bool(left) and _only_marks(laid_out, line)
    behind = next((one for one in found if one.shape in ("post", "inverted") or not one.content), None)
    for token in left:
        if floor is not None and _mark_behind(reading, line, token, behind, floor):
            continue
        told = _told(reading, line, token, alone=alone, claimed=bool(found))
        speech = alone and "headline" not in told.flags
        if speech:
            reading.waiting.append(len(reading.found))
        mark(reading, line, token, "direct" if speech or told.speaker.known else "fragment", told, None)


def _mark_behind(reading: Reading, line: Line, token: int, behind: Report | None, floor: Floor) -> bool:
    """Add marks that go on behind a cue, and say whether they do: `"It is late," she said, "and cold."`."""
    if behind is None or token <= behind.cue:
        return False
    whole = reading.layout.kinds[token - 1] in (",", ":", DASH)
    voice = replace(floor.voice, flags=(*floor.voice.flags, "split"))
    mark(reading, line, token, "direct" if whole else "fragment", voice, behind)
    return True


def _told(reading: Reading, line: Line, token: int, *, alone: bool, claimed: bool) -> Voice:
    """The voice that the first rule gives to marks, `alone` in their line or beside words, else unattributed.

    `claimed` says that somebody in the line speaks, whose marks these are not.
    """
    for rule in ALONE_RULES if alone else () if claimed else BESIDE_RULES:
        told = rule(reading, line, token)
        if told is not None:
            return told
    reading.layout.note((token, token), "speaker", "without_cue", DROPPED, "no cue of the line claims the marks")
    return Voice(NOBODY, GUESS, flags=("headline",) if is_headline(reading.layout, line) else ())


def signed_below(reading: Reading, line: Line) -> Voice | None:
    """Whose the marks of the line before are: whoever signs them."""
    source = _signature(reading.layout, line)
    return None if source is None else _named(reading, source, "signature", SURE)


def _named(reading: Reading, source: Source, rule: str, tier: int) -> Voice | None:
    """The voice of whom a phrase names beside marks, who has the floor from then on."""
    meant = resolve(reading.register, source)
    if not meant.speaker.known:
        return None
    spoke(reading.register, meant.speaker, source)
    flags = ("pronoun",) if source.kind == "pronoun" else ()
    return Voice(meant.speaker, max(tier, meant.tier), None, rule, reading.group(), flags)


def _signature(layout: Layout, line: Line) -> Source | None:
    """Who signs a quotation: `"..." - <Name>`, `"..." (<Name>)`, or a line of its own "- <Name>, a baker"."""
    first = line.first
    while first < line.stop and layout.kinds[first] == QUOTE:
        first += 1
    if first >= line.stop or line.stop - first > _SIGNED or layout.kinds[first] not in (DASH, "("):
        return None
    source = after(layout, first + 1, line.stop)
    named = source is not None and source.kind in _NAMED and not has_finite(layout, source.last + 1, line.stop)
    return source if named else None


def signature(reading: Reading, line: Line, token: int) -> Voice | None:
    """`"..." - <Name>`: whoever signs."""
    return _take(reading, line, signed_below(reading, line)) if token < line.stop - 1 else None


def _announced(reading: Reading, line: Line, colon: int) -> Voice | None:
    """Whom a line without a verb announces before a colon: "From <Name>:", "<Name>, a nurse:"."""
    layout = reading.layout
    if layout.kinds[colon] != ":" or has_finite(layout, line.first, colon):
        return None
    comma = next((at for at in range(line.first, colon) if layout.kinds[at] == ","), colon)
    source = before(layout, comma - 1, line.first)
    if source is None or source.kind not in _NAMED:
        return None
    link = source.first - 1
    if link >= line.first and layout.words[link] not in layout.speech.sets["announcing"]:
        return None
    return _named(reading, source, "announced", SURE)


def announced(reading: Reading, line: Line, token: int) -> Voice | None:
    """`And this from <Name>: "..."`: whom a line without a verb announces."""
    return _take(reading, line, _announced(reading, line, token - 1))


def _take(reading: Reading, line: Line, voice: Voice | None) -> Voice | None:
    """The voice, which has the floor now."""
    if voice is not None:
        asked = asks(reading.layout, reading.layout.quotes_in(line.first, line.stop)[-1])
        reading.floor = Floor(voice, line.paragraph, quoted=True, person=True, asked=asked)
    return voice


def asks(laid_out: Layout, token: int) -> bool:
    """Whether the words in marks are a question."""
    return laid_out.quoted[token].inner.of(laid_out.document.text).rstrip().endswith("?")


def _floating(reading: Reading, token: int) -> Voice:
    """The voice of marks that are alone, before anybody is found for them."""
    continued = "continued" in reading.layout.quoted[token].flags
    flags = ("floating", "multi_par") if continued else ("floating",)
    return Voice(NOBODY, GUESS, group=reading.group(), flags=flags)


def heading(reading: Reading, line: Line, token: int) -> Voice | None:
    """A few words in marks without a full stop, a paragraph of their own: a heading, as some pages set them."""
    laid_out = reading.layout
    part = laid_out.document.paragraphs[line.paragraph]
    words = laid_out.document.text[part.start : part.end].strip()
    few = len(words) <= _HEADING and laid_out.ends[line.stop - 1] - part.start >= len(words)
    heading = few and words[-2:-1].isalnum() and "unclosed" not in laid_out.quoted[token].flags
    return Voice(NOBODY, GUESS, group=reading.group(), flags=("headline",)) if heading else None


def other_turn(reading: Reading, line: Line, token: int) -> Voice | None:
    """Marks alone that answer a question, or ask one: it may be anybody's turn, but not the last speaker's."""
    floor, asking = reading.floor, asks(reading.layout, token)
    if floor is None or line.paragraph != floor.paragraph + 1 or not (floor.asked or asking):
        return None
    reason = "it may be another's turn: a question is asked or answered"
    reading.layout.note((token, token), "speaker", "other_turn", DROPPED, reason)
    voice = _floating(reading, token)
    reading.floor = Floor(voice, line.paragraph, quoted=True, asked=asking)
    return voice


def last_speaker(reading: Reading, line: Line, token: int) -> Voice:
    """Marks alone: the words of whoever had the floor, in this paragraph or the one before; else unattributed."""
    voice, floor = _floating(reading, token), reading.floor
    if floor is None or not floor.voice.speaker.known or line.paragraph - floor.paragraph > 1:
        return voice
    sure = floor.announced or "multi_par" in voice.flags or (line.paragraph == floor.paragraph and floor.quoted)
    sure = sure or (floor.person and not floor.interrupted)
    rule = floor.voice.rule if floor.announced else "last_speaker"
    spoke_last = "is whom the line before is about" if floor.voice.rule == "about" else "spoke last"
    reason = f"{floor.voice.speaker.name} {spoke_last}" + ("" if sure else ", but a line is between: tier 2")
    reading.layout.note((token, token), "speaker", rule, KEPT, reason)
    tier = max(floor.voice.tier, SURE if sure else LIKELY)
    voice = replace(voice, speaker=floor.voice.speaker, tier=tier, group=floor.voice.group or voice.group, rule=rule)
    reading.floor = Floor(voice, line.paragraph, quoted=True, person=sure and floor.person)
    return voice


def go_on_without_marks(reading: Reading, line: Line, floor: Floor) -> None:
    """In a text that lost its marks, a line in the first person is still the words of whoever spoke last."""
    laid_out = reading.layout
    if laid_out.document.marked or not floor.voice.speaker.known or not in_first_person(laid_out, line):
        return
    voice = replace(floor.voice, tier=max(floor.voice.tier, LIKELY), flags=("floating",), rule="marks")
    reading.add(laid_out.span(line.first, line.stop - 1), "indirect", voice)
    reading.floor = Floor(voice, line.paragraph, quoted=floor.quoted)


# Whose marks are that no cue of their line claims: beside words without a cue, and alone. The first rule that gives a
# voice wins. Cases: tests/cases/quotations/turns, a folder for each rule.
_Rule = Callable[[Reading, Line, int], Voice | None]
BESIDE_RULES: tuple[_Rule, ...] = (signature, announced)
ALONE_RULES: tuple[_Rule, ...] = (heading, other_turn, last_speaker)


@value
class Turn:
    """A paragraph of a transcript: whose words it holds, and the words."""

    speaker: Speaker
    span: Span


def turns(layout: Layout, register: Register) -> Mapping[int, Turn]:
    """The turns of a transcript by paragraph, where it is one: several labels, or one that names a person."""
    text, found, labels = layout.document.text, {}, []
    for number, part in enumerate(layout.document.paragraphs):
        hit = _TURN.match(text, part.start, part.end) if part != layout.document.headline else None
        if hit is not None:
            labels.append(hit[1])
            person = register.find(hit[1])
            if person is not None:
                end = part.start + len(text[part.start : part.end].rstrip())
                found[number] = Turn(Speaker(person.entry, person.name, Span(*hit.span(1))), Span(hit.end(), end))
    people = [turn.speaker.span.of(text) for turn in found.values() if turn.speaker.span is not None]
    return found if _is_transcript(labels, people) else {}


def _is_transcript(labels: list[str], people: list[str]) -> bool:
    """Whether labels, some of which mean people, are those of turns; not "Ines de Vries: the chair of the board"."""
    if len(people) < _TURNS and not any(label.isupper() for label in people):
        return False
    return len(labels) >= _TURNS or "".join(people).isupper()
