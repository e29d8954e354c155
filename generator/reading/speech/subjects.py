"""Find the subject of a cue verb by its place: in its clause, over appositions, relative clauses and stray commas."""

from __future__ import annotations

from dataclasses import replace

from generator.reading.grammar.finite import has_finite, is_finite
from generator.reading.grammar.phrases import Source, after, before, nearest
from generator.reading.grammar.tables import (
    BASE,
    BETWEEN,
    CONJUNCTION,
    DETERMINER,
    NOUN,
    PREPOSITION,
    PRESENT,
    RELATIVE,
    SUBORDINATOR,
    Verb,
)
from generator.reading.grammar.tokens import BOUNDARIES, CAPITAL, DASH, END, NUMBER, OTHER, QUOTE, Layout, Line
from generator.reading.speech.marks import is_work
from generator.reading.speech.verbals import LOOK, Verbal

_REACH = 60  # tokens before the cue in which a subject with its appositions starts
_INTRODUCTION = 25  # tokens of "After a long night of talks in Rome,"
_FEW = 4
# Entries that say nothing: "the talks concluded".
_SPEECHLESS = frozenset({"event", "term"})
_MORE_OF_THEM = frozenset({DETERMINER, NUMBER, RELATIVE, NOUN, CAPITAL, OTHER, PREPOSITION})
_CLAUSE = 19  # tokens of "after a baker cut its price and predicted"
_CLAUSE_BOUNDS = BOUNDARIES - {CONJUNCTION}


def can_speak(layout: Layout, source: Source, frame: str) -> bool:
    """Whether the phrase can be the subject of a verb of this frame; anything can "say"."""
    one = source.head == source.last_head
    if layout.has(source.head, "first_persons"):
        return False
    if source.mention is not None and source.mention.kind in _SPEECHLESS:
        return False
    if layout.has(source.first, "citing"):
        return False  # "Citing news from its partners, ..."
    if source.kind == "name":
        return not layout.has(source.last_head, "times") and not (one and layout.has(source.head, "no_names"))
    return source.kind != "noun" or frame == "say" or is_role(layout, source)


def is_role(layout: Layout, source: Source) -> bool:
    """Whether the head of a phrase is a noun for those who can speak."""
    return layout.words[source.last_head] in layout.speech.roles


def is_one_person(layout: Layout, source: Source) -> bool:
    """Whether the head of a phrase is a noun for one person: "the mayor"."""
    one = layout.words[source.last_head] not in layout.speech.plurals and not source.several
    return one and layout.role(source.last_head) == "people"


def agrees(layout: Layout, source: Source, verb: Verb, frame: str) -> bool:
    """Whether subject and verb form fit: "officials warn", "the ministry warns"; never "calls" after "phone"."""
    if not can_speak(layout, source, frame):
        return False
    tables = layout.speech
    word = layout.words[source.last_head]
    several = source.several or word in tables.plurals or tables.pronouns.get(word) == "pl"
    if verb.form == BASE:
        # "Ruritanians say": a people's or a party's name in the plural
        return several or (source.kind == "name" and source.head == source.last_head and layout.is_plural(source.head))
    return verb.form != PRESENT or not several or source.named


def is_agent(layout: Layout, source: Source) -> bool:
    """Whether an unlisted noun has the ending of a word for people ("docker", "34-year-old")."""
    return layout.words[source.last_head].endswith(layout.speech.agent_endings)


def first_subject(layout: Layout, line: Line) -> Source | None:
    """The noun phrase a line opens with; after "On Monday," or "Speaking in Rome," the one that follows."""
    kinds = layout.kinds
    at = line.first
    for _ in range(_FEW):
        if kinds[at] in (BETWEEN, CONJUNCTION, ",") or layout.has(at, "times"):
            at += 1
        elif layout.has(at, "intro_prepositions") or layout.is_going(at):
            comma = layout.first_of(at, min(at + _INTRODUCTION, line.stop), ",")
            if comma is None:
                return None
            at = comma + 1
        else:
            break
    return after(layout, at, line.stop)


def in_first_person(layout: Layout, line: Line) -> bool:
    """Whether "I" or "we" is the subject of a clause of the line."""
    opening = (END, CONJUNCTION, SUBORDINATOR, RELATIVE, ",")
    return any(
        layout.has(token, "speaking_of_themselves") and layout.kinds[token - 1] in opening
        for token in range(line.first, min(line.stop - 1, line.first + _REACH))
    )


def passes_on(layout: Layout, source: Source, verb: str) -> bool:
    """Whether somebody who is said to say what another says only passes it on, as news agencies and papers do."""
    sets = layout.speech.sets
    words = layout.words[source.first : source.last + 1]
    outlet = source.mention is not None and source.mention.kind == "outlet"
    alone = source.mention is None and source.first == source.last and words[0] not in layout.surnames
    return outlet or alone or verb in sets["passing_on"] or not sets["passers_on"].isdisjoint(words)


def apposed(layout: Layout, line: Line, comma: int) -> Source | None:
    """The subject before an apposition that ends at `comma`: "Ada Obi, director of policy, law and science, said"."""
    start = max(line.first, comma - _REACH)
    starts = [token + 1 for token in range(comma - 1, start, -1) if layout.kinds[token] == RELATIVE]
    found = (_before_apposition(layout, line, first, comma) for first in (*starts, start))
    return next((source for source in found if source is not None), None)


def beside_aside(layout: Layout, line: Line, dash: int) -> Source | None:
    """The subject a line opens with, before an aside between dashes that ends at `dash`: "<Name> - a farmer - said"."""
    start = max(line.first, dash - _REACH)
    opening = next((token for token in range(dash - 1, start, -1) if layout.kinds[token] == DASH), None)
    if opening is None:
        return None
    source = before(layout, opening - 1, line.first)
    if source is not None and source.first == line.first:
        return source
    source = first_subject(layout, line)
    # "<Name>, whose work is hard - too hard - said"
    told = source is not None and layout.kinds[source.last + 1 : source.last + 3] == [",", RELATIVE]
    return source if told else None


def _before_apposition(layout: Layout, line: Line, start: int, comma: int) -> Source | None:
    kinds = layout.kinds
    for token in range(start, comma):
        source = before(layout, token - 1, start) if kinds[token] == "," else None
        if source is not None:
            if is_clause(layout, source):
                start = token + 1  # "After the mayor left Rome in May, <Name>, her deputy, said"
            elif _opens_clause(layout, source, line) and _stands_alone(layout, source, token):
                return _name_after_role(layout, source, token, comma) or source
    return None


def is_clause(layout: Layout, source: Source) -> bool:
    """Whether what was read as a noun phrase is a verb, or holds one between its subject and its object."""
    verbs = (token for token in range(source.first, source.last) if is_finite(layout, token))
    return any(token == source.first or layout.kinds[token + 1] in (CAPITAL, DETERMINER, NUMBER) for token in verbs)


def name_behind_role(layout: Layout, source: Source, stop: int) -> Source:
    """ "said her lawyer, <Name> <Surname>": the name that is in apposition to a role, else the role."""
    comma = source.last + 1
    if layout.kinds[comma] == PREPOSITION:
        reach = range(comma, min(stop, comma + 2 * _FEW))  # "the ambassador to Chile, <Name> <Surname>"
        comma = next((token for token in reach if layout.kinds[token] in BOUNDARIES), comma)
    if source.kind != "noun" or layout.kinds[comma] != ",":
        return source
    if layout.has(comma - 2, "place_prepositions"):
        return source  # "according to police in Baytown, Texas, ..."
    # "her father, 85-year-old <Name> <Surname>"
    comma += layout.words[comma + 1].endswith(layout.speech.aged)
    if layout.role(source.last_head) != "people" and not is_agent(layout, source):
        return source
    name = after(layout, comma + 1, stop) if layout.kinds[comma + 1] == CAPITAL else None
    whole = name is not None and (name.first < name.last or layout.kinds[name.last + 1] in (END, ","))
    return replace(name, first=source.first) if name is not None and whole else source


def with_other(layout: Layout, source: Source, stop: int) -> Source:
    """ "said <Name> and <Name> on Monday": both, where the second ends the attribution."""
    link = source.last + 1
    other = after(layout, link + 1, stop) if source.named and layout.has(link, "and") else None
    ended = other is not None and other.named
    return replace(source, last=other.last, several=True, other=other) if other is not None and ended else source


def with_role_before(layout: Layout, line: Line, source: Source) -> Source:
    """`"...," the party's leader, <Name> said`: the role belongs to the attribution, whatever comma parts it."""
    comma = source.first - 1
    role = before(layout, comma - 1, line.first) if layout.kinds[comma] == "," else None
    if role is None or layout.kinds[role.first - 1] not in (QUOTE, ",") or not is_one_person(layout, role):
        return source
    return replace(source, first=role.first)


def _name_after_role(layout: Layout, source: Source, first: int, last: int) -> Source | None:
    """ "The minister, <Name> <Surname>, said": the name that is alone between two commas."""
    if source.kind != "noun":
        return None
    # What ends the apposition may be the marks of a title: `..., author of "...," said`.
    comma = layout.first_of(first + 1, last, ",") or last
    name = before(layout, comma - 1, first + 1)
    if name is None or name.first != first + 1 or not name.named:
        return None
    body = layout.role(source.last_head) == "bodies"
    if body != (layout.role(name.last_head) == "bodies"):
        return None  # "a bakers' group, the <Name> Movement, said", "the minister, <Name>, said"
    return replace(name, first=source.first)


def _opens_clause(layout: Layout, source: Source, line: Line) -> bool:
    if source.first == line.first:
        return not layout.is_going(source.first)
    if layout.kinds[source.first - 1] in BOUNDARIES or layout.has(source.first - 1, "times"):
        # Not "The page, run by <Name> and <Name>, who were bakers, said".
        other = nearest(layout, source.first - 2, line.first) if layout.has(source.first - 1, "and") else None
        return other is None or not (other.named and source.named)
    # "In Rome his deputy, <Name> <Surname>, said": a place without its comma.
    placed = layout.kinds[line.first : line.first + 2] == [PREPOSITION, CAPITAL]
    return placed and layout.kinds[source.first] == DETERMINER


def _stands_alone(layout: Layout, source: Source, comma: int) -> bool:
    """Whether the phrase before a comma names somebody, and what follows the comma says more of them."""
    if source.kind == "noun" and not is_role(layout, source):
        # "the conductor, <Name> <Surname>, said": the name shows that the word is one for people.
        return layout.kinds[comma + 1 : comma + 3] == [CAPITAL, CAPITAL]
    return not layout.has(source.first, "times")


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
    return named if named is not None else source


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
        if layout.kinds[token] == SUBORDINATOR and not layout.is_going(token + 1):  # not "as stating <Name> left"
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
    joined = source is not None and source.named and layout.has(source.last + 1, "and")
    other = after(layout, source.last + 2, stop) if source is not None and joined else None
    if source is None or (other is not None and not other.named):
        return None  # "<Name> and <Name>'s mother wept and said ..."
    return name_behind_role(layout, source, stop)


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


def only_names(layout: Layout, line: Line, comma: int) -> bool:
    """Whether nothing but a name is before a comma."""
    between = layout.kinds[line.first + 1 : comma]
    return layout.kinds[comma] == "," and bool(between) and set(between) == {CAPITAL}


def is_aside(layout: Layout, source: Source) -> bool:
    """Whether a subject behind its verb ends an aside: "The <People>, added the baker, would stay"."""
    return layout.kinds[source.last + 1] in (END, ",", PREPOSITION, RELATIVE)
