"""Tell whose turn it is where no verb does: signatures, announcing lines, transcripts, a name beside marks."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.base.value import value
from generator.base.values import Span, Speaker
from generator.reading.grammar.finite import has_finite
from generator.reading.grammar.phrases import Source, after, before
from generator.reading.grammar.tables import BETWEEN, DETERMINER, NOUN, PREPOSITION, PRONOUN
from generator.reading.grammar.tokens import CAPITAL, DASH, OTHER, QUOTE, Layout, Line
from generator.reading.speech.register import Register

_SHORT = 7  # tokens of a name with its verb beside marks, and of a signature
_SIGNED = 12  # tokens of a signature with an office
_PUT_IN = frozenset({CAPITAL, OTHER, NOUN, PREPOSITION, PRONOUN, DETERMINER, BETWEEN})
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
_QUESTION, _ANSWER = "q", "a"


@value
class Turn:
    """A paragraph of a transcript: whose words it holds, the words, and whether a name outside the text says so."""

    speaker: Speaker
    span: Span
    sure: bool


def signature(layout: Layout, line: Line) -> Source | None:
    """Who signs a quotation: `"..." - <Name>`, `"..." (<Name>)`, or a line of its own "- <Name>, a baker"."""
    first = line.first
    while first < line.stop and layout.kinds[first] == QUOTE:
        first += 1
    if first >= line.stop or line.stop - first > _SIGNED or layout.kinds[first] not in (DASH, "("):
        return None
    source = after(layout, first + 1, line.stop)
    if source is None or source.kind not in ("name", "entry"):
        return None
    ended = source.last + 1 >= line.stop or layout.kinds[source.last + 1] in (",", ")")
    return source if ended and not has_finite(layout, source.last + 1, line.stop) else None


def announced(layout: Layout, line: Line, colon: int) -> tuple[Source, bool] | None:
    """Whom a line without a verb announces before a colon, and whether in so many words: "From <Name>:", "<Name>:"."""
    sets, words = layout.speech.sets, layout.words
    if colon <= line.first or has_finite(layout, line.first, colon):
        return None
    comma = next((at for at in range(line.first, colon) if layout.kinds[at] == ","), colon)
    source = before(layout, colon - 1, line.first) if comma == colon else before(layout, comma - 1, line.first)
    if source is None and comma < colon:
        source = before(layout, colon - 1, comma + 1)
    if source is None or source.kind in ("pronoun", "noun"):
        return _possessor(layout, line, colon)
    link = source.first - 1
    led = link >= line.first and layout.kinds[link] == PREPOSITION
    if led and words[link] not in sets["announcing"]:
        return None
    return source, led or source.first == line.first


def _possessor(layout: Layout, line: Line, colon: int) -> tuple[Source, bool] | None:
    """ "<Name>'s answer:": whose words come."""
    owner = next((at for at in range(colon - 1, line.first - 1, -1) if layout.possessive(at)), None)
    if owner is None or layout.words[colon - 1] not in layout.speech.sets["words_of_somebody"]:
        return None
    source = before(layout, owner, line.first)
    return (source, False) if source is not None and source.kind in ("name", "entry") else None


def beside(layout: Layout, line: Line, first: int) -> Source | None:
    """Whom a short line of a name and any verb behind marks gives them to: `"And the bread?" <Name> put in.`."""
    stop = line.stop
    # "<Name> was asked.", "<Name> did not say."
    other = not (layout.speech.sets["be"] | layout.speech.sets["denied"]).isdisjoint(layout.words[first:stop])
    if other or not 1 < stop - first <= _SHORT or any(kind not in _PUT_IN for kind in layout.kinds[first:stop]):
        return None
    source = after(layout, first, stop)
    if source is None or source.kind == "noun":
        at = next((at for at in range(first + 1, stop) if layout.kinds[at] == CAPITAL), stop)
        source = after(layout, at, stop)
        ends = source is not None and source.kind in ("name", "entry") and source.last == stop - 1
        return source if ends and layout.kinds[first] == OTHER else None
    tells = source.last + 1 < stop and layout.kinds[source.last + 1] in (OTHER, BETWEEN)
    return source if tells else None


def turns(layout: Layout, register: Register) -> Mapping[int, Turn]:
    """The turns of a transcript by paragraph, where it is one: several labels, or one that names a person."""
    document = layout.document
    hits = {
        number: hit
        for number, part in enumerate(document.paragraphs)
        if part != document.headline and (hit := _TURN.match(document.text, part.start, part.end)) is not None
    }
    labels = {number: hit[hit.lastgroup or 0] for number, hit in hits.items()}
    speakers = {label: _labelled(layout, register, label) for label in sorted(set(labels.values()))}
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


def _labelled(layout: Layout, register: Register, label: str) -> Speaker:
    """Whom the label of a turn means: a person or an outlet of the text; "A" is the one person met, "Q" nobody."""
    name = label.lower()
    if name == _ANSWER:
        people = [person for person in register.people if person.human]
        return Speaker(people[0].entry, people[0].name) if len(people) == 1 else Speaker()
    words = name.split()
    while len(words) > 1 and words[0].strip(".") in layout.speech.sets["honorifics"]:
        words.pop(0)
    person = register.find(" ".join(words)) or register.find(words[-1])
    if person is not None:
        return Speaker(person.entry, person.name)
    for _, mention in layout.mention_at.values():
        if mention.form.lower() in (name, f"the {name}"):
            return Speaker(mention.entry, mention.form)
    return Speaker()
