"""Find the subject of a cue verb by its place: before it, behind marks, over relative clauses and stray commas."""

from __future__ import annotations

from dataclasses import replace

from generator.reading.grammar.finite import has_finite, is_finite
from generator.reading.grammar.phrases import Source, after, before, nearest
from generator.reading.grammar.tables import (
    BASE,
    BETWEEN,
    CONJUNCTION,
    NOUN,
    PAST,
    PREPOSITION,
    PRESENT,
    PRONOUN,
    RELATIVE,
    SUBORDINATOR,
)
from generator.reading.grammar.tokens import BOUNDARIES, CAPITAL, DASH, OTHER, QUOTE, Layout, Line
from generator.reading.speech.inversion import is_aside, only_names
from generator.reading.speech.quoting import quoted_calling
from generator.reading.speech.scare import is_work
from generator.reading.speech.shapes import shape_of
from generator.reading.speech.subjects import (
    apposed,
    beside_aside,
    can_speak,
    ends_attribution,
    first_subject,
    name_behind_role,
    with_other,
    with_role_before,
)
from generator.reading.speech.verbals import LOOK, Cue, Verbal

_SHORT = 7  # tokens of a subject between marks and an unlisted verb
_OPENING = 60  # tokens of a participle clause that opens a line
# Where one of these is between, a verb may have another subject.
_OWN_SUBJECT = frozenset({PRONOUN, RELATIVE, SUBORDINATOR, QUOTE, DASH, ";", ":"})
_CLAUSE_BOUNDS = BOUNDARIES - {CONJUNCTION}


def find_behind(layout: Layout, line: Line, verbal: Verbal) -> Source | None:
    """Who stands behind a verb right after reported words, if that is its subject."""
    source = after(layout, verbal.last + 1, line.stop)
    if source is None:
        return None
    if source.kind == "pronoun" and source.last + 1 < line.stop and is_finite(layout, source.last + 1):
        return None  # `the author of "...," said it was late`
    if only_names(layout, line, verbal.back) and not is_aside(layout, source, line.stop):
        return None  # "Captain <Name> <Surname>, says the rain has gone"
    told = verbal.verb.form == BASE or can_speak(layout, source, "clause")
    if not told and not ends_attribution(layout, source):
        return None
    return with_other(layout, name_behind_role(layout, source, line.stop), line.stop)


def cue_behind_who(layout: Layout, line: Line, verbal: Verbal, back: int, previous: Source | None) -> Cue | None:
    """The cue of a verb behind "who" or "which": its subject is what the clause hangs on."""
    kinds, words = layout.kinds, layout.words
    end = back - 2 if back - 1 >= line.first and kinds[back - 1] == "," else back - 1
    told = previous is not None and previous.last == end  # "according to <Name>, who added ..."
    if words[back] in layout.speech.sets["that"]:
        return _of_paper(layout, line, verbal, end)
    source = previous if told else _over_apposition(layout, line, before(layout, end, line.first), previous)
    if source is not None and words[back] == "who":
        near = nearest(layout, end, line.first)
        if near is not None and layout.words[near.first - 1] in layout.speech.sets["place_prepositions"]:
            near = nearest(layout, near.first - 2, line.first) or near  # "she met <Name> in Rome, who stressed"
        other = near is not None and has_finite(layout, source.first, near.first)
        named = near is not None and near.kind in ("name", "entry") and source.kind == "noun"
        other = other or (named and layout.role(source.last_head) not in ("people", "bodies"))
        if other or not can_speak(layout, source, verbal.frame):
            source = near  # "remarks made by a minister who called ...", "she sided with groups who argued ..."
    if source is None or not can_speak(layout, source, verbal.frame):
        return None
    return verbal.cue(back, source, "relative")


def _of_paper(layout: Layout, line: Line, verbal: Verbal, end: int) -> Cue | None:
    """ "a ruling that said it was late": a paper is the subject behind "that"."""
    source = nearest(layout, end, line.first)
    paper = source is not None and source.kind == "noun" and layout.role(source.last_head) == "documents"
    says = verbal.frame == "say" and verbal.verb.form in (PAST, PRESENT)
    return verbal.cue(verbal.back, source, "relative") if paper and says and source is not None else None


def _over_apposition(layout: Layout, line: Line, source: Source | None, previous: Source | None) -> Source | None:
    """ "said <Name>, a manager, who added ...", "<Name>, of the <Body>, who called ...": whom those words belong to."""
    if source is None:
        return None
    belongs = layout.kinds[source.first - 1] == PREPOSITION and source.first - 1 > line.first
    comma = source.first - 2 if belongs else source.first - 1
    if comma <= line.first or layout.kinds[comma] != ",":
        return source
    if previous is not None and previous.last == comma - 1:
        return previous
    named = nearest(layout, comma - 1, line.first) if belongs else None
    return named if named is not None and named.kind in ("name", "entry") else source


def cue_with_subject(layout: Layout, line: Line, verbal: Verbal, source: Source) -> Cue | None:
    """The cue of a verb whose subject is `source`."""
    if verbal.frame == "putting":
        # "..., as X puts it": the words before are X's.
        told = source.first - 1 > line.first and layout.words[source.first - 1] in layout.speech.sets["as"]
        return verbal.cue(source.first - 1, source, "post") if told else None
    if source.first > line.first and layout.words[source.first - 1] in layout.speech.sets["suppositions"]:
        return None  # "If the mayor says so, ..."
    thing = source.kind == "noun" and not can_speak(layout, source, "clause")
    joins = thing and verbal.verb.lemma in layout.speech.sets["joining"]
    if joins and not leads_to_content(layout, verbal.last + 1, line.stop):
        return None  # "the rain added weight to the roof"
    source = with_role_before(layout, line, source)
    return verbal.cue(source.first, source, shape_of(layout, line, source, verbal))


def find_before(layout: Layout, line: Line, back: int) -> Source | None:
    """The subject that ends with token `back`, or stands before an apposition or an aside that does."""
    kind = layout.kinds[back]
    if kind == DASH:
        return beside_aside(layout, line, back)
    if kind == "," or (kind == QUOTE and is_work(layout, back, line.first)):
        return apposed(layout, line, back)
    source = before(layout, back, line.first)
    if source is not None and (whole := _before_relative(layout, line, source)) is not None:
        return whole
    belongs = source is not None and layout.kinds[source.first - 2] == ","
    if belongs and source is not None and layout.kinds[source.first - 1] == PREPOSITION:
        named = before(layout, source.first - 3, line.first)
        if named is not None and named.first == line.first and named.kind in ("name", "entry"):
            return named  # "<Name>, of the <Body> says" without its second comma
    if source is not None and source.kind in ("noun", "name"):
        return _before_open_apposition(layout, line, source) or source
    return source


def _before_relative(layout: Layout, line: Line, source: Source) -> Source | None:
    """ "A woman who lives by the quay said": what stands behind "who" is no subject."""
    reach = range(source.first - 1, max(line.first, source.first - LOOK), -1)
    who = next((at for at in reach if layout.kinds[at] in _CLAUSE_BOUNDS), line.first)
    subject = layout.words[who] in layout.speech.sets["heading_relatives"]
    if not subject or layout.kinds[who + 1] not in (OTHER, BETWEEN):
        return None
    if layout.kinds[who - 1] != ",":
        return before(layout, who - 1, line.first)
    # ", who came and went said": the second comma is missing
    speaks = source.kind != "noun" or layout.words[source.last_head] in layout.speech.roles
    return None if speaks else apposed(layout, line, who - 1) or before(layout, who - 2, line.first)


def leads_to_content(layout: Layout, at: int, stop: int) -> bool:
    """Whether "that" or marks stand at a token."""
    return at < stop and (layout.words[at] in layout.speech.sets["that"] or layout.kinds[at] == QUOTE)


def find_before_stray_comma(layout: Layout, line: Line, comma: int) -> Source | None:
    """ "The envoy, <Name> <Surname> said" with its comma gone astray: "Envoy <Name> <Surname>, said that ..."."""
    source = before(layout, comma - 1, line.first)
    if source is None or source.kind not in ("name", "entry"):
        return None
    opens = source.first == line.first or layout.kinds[source.first - 1] == ","
    return source if opens else None


def _before_open_apposition(layout: Layout, line: Line, source: Source) -> Source | None:
    """ "<Name>, part of the guild said": the second comma is missing, and what stands before the verb is no speaker."""
    comma = source.first - 1
    if comma <= line.first or layout.kinds[comma] != ",":
        return None
    named = before(layout, comma - 1, line.first)
    if named is None or named.kind not in ("name", "entry"):
        return None
    if source.kind == "noun" and layout.words[source.last_head] not in layout.speech.roles:
        return named if named.first == line.first else None
    office = layout.words[source.last_head] in layout.speech.sets["honorifics"] and source.first == source.head
    opens = named.first == line.first or layout.kinds[named.first - 1] == QUOTE
    return named if office and opens and named.first == named.head < named.last else None


def cue_joined(layout: Layout, line: Line, verbal: Verbal, back: int, previous: Source | None) -> Cue | None:
    """ "... and urged Y": the subject of the verb before it, or the one the line opens with."""
    own = any(layout.kinds[token] in (PRONOUN, CAPITAL, NOUN) for token in range(back + 1, verbal.at))
    if previous is not None and verbal.verb.form in (PAST, PRESENT) and not own:
        return verbal.cue(back, previous, "conjoined")
    source = _clause_subject(layout, line, back) or _opening_subject(layout, line, back)
    if source is None or verbal.verb.noun_too or not can_speak(layout, source, verbal.frame):
        return None
    return verbal.cue(back, source, "conjoined")


def _clause_subject(layout: Layout, line: Line, back: int) -> Source | None:
    """ "Bread fell after a baker cut its price and predicted ...": the subject of the clause behind the main one."""
    for token in range(back - 1, max(line.first, back - _SHORT - LOOK), -1):
        if layout.kinds[token] == SUBORDINATOR:
            source = after(layout, token + 1, back)
            verb = source is not None and source.last + 2 < back and layout.kinds[source.last + 1] in (OTHER, BETWEEN)
            return source if verb else None
        if layout.kinds[token] in (QUOTE, DASH, ";"):
            return None
    return None


def is_owner(layout: Layout, line: Line, back: int, verbal: Verbal) -> bool:
    """Whether a word with 's is no name that ends so: "Baker's said it would close", where no Baker is named."""
    if not layout.possessive(back):
        return False
    alone = back == line.first or layout.kinds[back - 1] in (CAPITAL, ",", QUOTE)
    named = layout.kinds[back] == CAPITAL and layout.words[back][:-2] not in layout.surnames
    return not (alone and named and not verbal.verb.noun_too and verbal.back == verbal.at - 1)


def went_on(layout: Layout, line: Line, to: int) -> int | None:
    """ "went on to say", "continued to warn": the token before those words."""
    for phrase, length in layout.speech.went_on.items():
        if to - length > line.first and " ".join(layout.words[to - length : to]) == phrase:
            return to - length - 1
    return None


def cue_of_participle(layout: Layout, line: Line, verbal: Verbal, previous: Source | None) -> Cue | None:
    """ ", adding that ..." speaks for the subject before it, "Noting that ..., X said" for the one after it."""
    kinds, words, sets = layout.kinds, layout.words, layout.speech.sets
    back = verbal.back
    if back < line.first:
        for comma in range(verbal.last + 1, min(line.stop, verbal.at + _OPENING)):
            source = after(layout, comma + 1, line.stop) if kinds[comma] in (",", QUOTE) else None
            if source is not None and source.kind in ("pronoun", "entry", "name") and source.first == comma + 1:
                return verbal.cue(verbal.at, source, "opening")
        return None
    if words[back] in sets["quoting"] and (quoted := quoted_calling(layout, line, back)) is not None:
        return replace(verbal, frame="quoted").cue(quoted.first, quoted, "participle")
    issued = layout.speech.kinds.get(words[back]) == "documents"  # "issued a statement welcoming ..."
    beside = _beside(layout, line, back)
    if beside is not None:
        return verbal.cue(beside.first - 1, beside, "participle")
    leads = kinds[back] in (",", DASH, QUOTE) or words[back] in sets["leads_to_participle"]
    if not leads and not issued:
        return None
    if words[back] in sets["joiners"]:
        return None
    if previous is not None:
        return verbal.cue(back, previous, "participle")
    source = _opening_subject(layout, line, back)
    if source is None or source.last >= back or not can_speak(layout, source, verbal.frame):
        return None
    if _only_opens(layout, line, source):
        return None  # "Election was near, saying ..."
    if layout.role(source.last_head) == "documents" and "who" in words[source.last : back]:
        return None  # "The report was led by somebody who wept, describing ..."
    return verbal.cue(back, source, "participle")


def _only_opens(layout: Layout, line: Line, source: Source) -> bool:
    """Whether one word is written as a name only because it opens a line: no other place of the text writes it so."""
    if source.kind != "name" or not source.first == source.last == line.first:
        return False
    word, firsts = layout.words[source.first], {one.first for one in layout.lines}
    return not any(layout.words[at] == word for at in layout.capitals if at not in firsts)


def _opening_subject(layout: Layout, line: Line, stop: int) -> Source | None:
    """The subject a line opens with, by name if its office has one: "The envoy, <Name> <Surname>, left, saying"."""
    source = first_subject(layout, line)
    return None if source is None else name_behind_role(layout, source, stop)


def _beside(layout: Layout, line: Line, back: int) -> Source | None:
    """ "..., with a spokeswoman, <Name> <Surname>, saying ...": the phrase behind "with" is the subject."""
    for token in range(back - 1, max(line.first, back - LOOK), -1):
        if layout.words[token] == "with":
            comma = layout.kinds[back] == ","
            part = replace(line, first=token + 1)
            source = apposed(layout, part, back) if comma else before(layout, back, token + 1)
            opens = source is not None and (comma or source.first == token + 1)
            return source if opens else None
        if layout.kinds[token] == QUOTE or is_finite(layout, token):
            return None
    return None
