"""Find the subject of a cue verb by its place: before it, behind marks, over relative clauses and stray commas."""

from __future__ import annotations

from dataclasses import replace

from generator.reading.grammar.finite import has_finite, is_finite
from generator.reading.grammar.phrases import Source, after, before, nearest
from generator.reading.grammar.tables import BASE, BETWEEN, CONJUNCTION, PREPOSITION, SUBORDINATOR
from generator.reading.grammar.tokens import BOUNDARIES, DASH, OTHER, QUOTE, Layout, Line
from generator.reading.speech.inversion import is_aside, only_names
from generator.reading.speech.scare import is_work
from generator.reading.speech.subjects import (
    apposed,
    beside_aside,
    can_speak,
    first_subject,
    is_agent,
    is_role,
    name_behind_role,
    with_other,
)
from generator.reading.speech.verbals import LOOK, Verbal

_CLAUSE = 19  # tokens of "after a baker cut its price and predicted"
_CLAUSE_BOUNDS = BOUNDARIES - {CONJUNCTION}


def find_behind(layout: Layout, line: Line, verbal: Verbal) -> Source | None:
    """Who is behind a verb right after reported words, if that is its subject."""
    source = after(layout, verbal.last + 1, line.stop)
    if source is None:
        return None
    if source.kind == "pronoun" and is_finite(layout, source.last + 1):
        return None  # `the author of "...," said it was late`
    if only_names(layout, line, verbal.back) and not is_aside(layout, source):
        return None  # "Captain <Name> <Surname>, says the rain has gone"
    told = (
        verbal.verb.form == BASE
        or can_speak(layout, source, "clause")
        or (is_agent(layout, source) and is_aside(layout, source))
    )
    return with_other(layout, name_behind_role(layout, source, line.stop), line.stop) if told else None


def whom_who_means(layout: Layout, line: Line, who: int, previous: Source | None) -> Source | None:
    """Whom the clause behind "who" or "which" hangs on."""
    end = who - 2 if layout.kinds[who - 1] == "," else who - 1
    source = _over_apposition(layout, line, before(layout, end, line.first), previous)
    if source is None or not layout.has(who, "whoever"):
        return source
    near = nearest(layout, end, line.first)
    if near is not None and layout.has(near.first - 1, "place_prepositions"):
        near = nearest(layout, near.first - 2, line.first) or near  # "she met <Name> in Rome, who stressed"
    thing = source.kind == "noun" and layout.role(source.last_head) not in ("people", "bodies")
    # "remarks made by a minister who called ...", "she sided with groups who argued ..."
    return near if thing or (near is not None and has_finite(layout, source.first, near.first)) else source


def _over_apposition(layout: Layout, line: Line, source: Source | None, previous: Source | None) -> Source | None:
    """ "said <Name>, a manager, who added ...", "<Name>, of the <Body>, who called ...": whom those words belong to."""
    if source is None:
        return None
    belongs = layout.kinds[source.first - 1] == PREPOSITION
    comma = source.first - 1 - belongs
    if layout.kinds[comma] != ",":
        return source
    if previous is not None and previous.last == comma - 1:
        return previous
    named = nearest(layout, comma - 1, line.first) if belongs else None
    return named if named is not None and named.named else source


def find_before(layout: Layout, line: Line, back: int) -> Source | None:
    """The subject that ends with token `back`, or is before an apposition or an aside that does."""
    kind = layout.kinds[back]
    if kind == DASH:
        return beside_aside(layout, line, back)
    if kind == "," or (kind == QUOTE and is_work(layout, back, line.first)):
        return apposed(layout, line, back)
    source = before(layout, back, line.first)
    if source is None:
        return None
    return _before_relative(layout, line, source) or _before_open_apposition(layout, line, source) or source


def _before_relative(layout: Layout, line: Line, source: Source) -> Source | None:
    """ "A woman who lives by the quay said": what is behind "who" is no subject."""
    reach = range(source.first - 1, max(line.first, source.first - LOOK), -1)
    who = next((at for at in reach if layout.kinds[at] in _CLAUSE_BOUNDS), line.first)
    if layout.has(who, "that"):
        return _before_that(layout, line, source, who)
    if not layout.has(who, "heading_relatives") or layout.kinds[who + 1] not in (OTHER, BETWEEN):
        return None
    if layout.kinds[who - 1] != ",":
        return before(layout, who - 1, line.first)
    return apposed(layout, line, who - 1)  # ", who came and went said": the second comma is missing


def _before_that(layout: Layout, line: Line, source: Source, that: int) -> Source | None:
    """ "The council that runs <Place> said": whom a clause with its verb right behind "that" hangs on."""
    runs = that + 1 < source.last_head and (is_finite(layout, that + 1) or layout.is_plural(that + 1))
    hung_on = before(layout, that - 1, line.first) if runs and layout.role(that - 1) in ("people", "bodies") else None
    told = hung_on is not None and hung_on.first > line.first and layout.verb(hung_on.first - 1) is not None
    speaks = source.kind != "noun" or is_role(layout, source)  # not "a mission that looked at weapons claims"
    return None if told or not speaks else hung_on  # "told the board that prices in <Place> rose"


def _before_open_apposition(layout: Layout, line: Line, source: Source) -> Source | None:
    """ "<Name>, part of the guild said", "<Name>, of the <Body> says": a name whose second comma is missing."""
    comma = source.first - 1 - (layout.kinds[source.first - 1] == PREPOSITION)
    named = before(layout, comma - 1, line.first) if layout.kinds[comma] == "," else None
    if named is None or not named.named:
        return None
    if comma < source.first - 1 or (source.kind == "noun" and not is_role(layout, source)):
        return named
    return named if layout.kinds[named.first - 1] == QUOTE else None


def leads_to_content(layout: Layout, at: int) -> bool:
    """Whether "that" or marks stand at a token."""
    return layout.has(at, "that") or layout.kinds[at] == QUOTE


def clause_subject(layout: Layout, line: Line, back: int) -> Source | None:
    """ "Bread fell after a baker cut its price and predicted ...": the subject of the clause behind the main one."""
    for token in range(back - 1, max(line.first, back - _CLAUSE), -1):
        if layout.kinds[token] == SUBORDINATOR:
            source = after(layout, token + 1, back)
            verb = source is not None and layout.kinds[source.last + 1] in (OTHER, BETWEEN)
            return source if verb else None
    return None


def only_opens(layout: Layout, line: Line, source: Source) -> bool:
    """Whether one word is written as a name only because it opens a line: "Election was near, saying ..."."""
    if source.kind != "name" or not source.first == source.last == line.first:
        return False
    word, firsts = layout.words[source.first], {one.first for one in layout.lines}
    return not any(layout.words[at] == word for at in layout.capitals if at not in firsts)


def opening_subject(layout: Layout, line: Line, stop: int) -> Source | None:
    """The subject a line opens with, by name if its office has one: "The envoy, <Name> <Surname>, left, saying"."""
    source = first_subject(layout, line)
    return None if source is None else name_behind_role(layout, source, stop)


def beside(layout: Layout, line: Line, back: int) -> Source | None:
    """ "..., with a spokeswoman, <Name> <Surname>, saying ...": the phrase behind "with" is the subject."""
    reach = range(back - 1, max(line.first, back - LOOK), -1)
    link = next((token for token in reach if layout.has(token, "with") or is_finite(layout, token)), None)
    if link is None or not layout.has(link, "with"):
        return None
    if layout.kinds[back] == ",":
        return apposed(layout, replace(line, first=link + 1), back)
    source = before(layout, back, link + 1)
    return source if source is not None and source.first == link + 1 else None
