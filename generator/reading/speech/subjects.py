"""Find the subject a cue verb has in its clause, over appositions and after introductions."""

from __future__ import annotations

from dataclasses import replace

from generator.reading.grammar.finite import is_finite
from generator.reading.grammar.phrases import Source, after, before
from generator.reading.grammar.tables import (
    BASE,
    BETWEEN,
    CONJUNCTION,
    DETERMINER,
    NOUN,
    PREPOSITION,
    PRESENT,
    PRONOUN,
    RELATIVE,
    SUBORDINATOR,
    Verb,
)
from generator.reading.grammar.tokens import BOUNDARIES, CAPITAL, DASH, NUMBER, OTHER, QUOTE, Layout, Line

_REACH = 60  # tokens before the cue in which a subject with its appositions starts
_INTRODUCTION = 25  # tokens of "After a long night of talks in Rome,"
_FEW = 4
# Entries that say nothing: "the talks concluded".
_SPEECHLESS = frozenset({"event", "term"})
_MORE_OF_THEM = frozenset({DETERMINER, NUMBER, RELATIVE, NOUN, CAPITAL, OTHER, PREPOSITION})


def can_speak(layout: Layout, source: Source, frame: str) -> bool:
    """Whether the phrase can be the subject of a verb of this frame; anything can "say"."""
    tables = layout.speech
    word = layout.words[source.last_head]
    if source.head == source.last_head and word in tables.sets["first_persons"]:
        return False
    if source.mention is not None and source.mention.kind in _SPEECHLESS:
        return False
    if source.kind in ("pronoun", "entry"):
        return True
    if source.kind == "name":
        return word not in tables.sets["times"] and not (
            source.head == source.last_head and word in tables.sets["no_names"]
        )
    return word in tables.roles or frame == "say"


def agrees(layout: Layout, source: Source, verb: Verb, frame: str) -> bool:
    """Whether subject and verb form fit: "officials warn", "the ministry warns"; never "calls" after "phone"."""
    if not can_speak(layout, source, frame):
        return False
    tables = layout.speech
    word = layout.words[source.last_head]
    several = source.several or word in tables.plurals or tables.pronouns.get(word) == "pl"
    if verb.form == BASE:
        # "Ruritanians say": a people's or a party's name in the plural
        return several or (source.kind == "name" and source.head == source.last_head and word.endswith("s"))
    return verb.form != PRESENT or not several or source.kind in ("entry", "name")


def ends_attribution(layout: Layout, source: Source, stop: int) -> bool:
    """Whether a short phrase ends the attribution: `"...," says admiral.`, but not `..., said the plan would fail`."""
    following = source.last + 1
    ended = following >= stop or layout.kinds[following] in (",", PREPOSITION, RELATIVE)
    # `"...," said a rower the quay knows well`
    ended = ended or (
        layout.kinds[source.first - 2] == QUOTE and layout.words[source.first] in layout.speech.sets["indefinite"]
    )
    return ended and source.last - source.first < _FEW and is_agent(layout, source)


def is_agent(layout: Layout, source: Source) -> bool:
    """Whether an unlisted noun has the ending of a word for people ("docker", "34-year-old")."""
    return layout.words[source.last_head].endswith(layout.speech.agent_endings)


def first_subject(layout: Layout, line: Line) -> Source | None:
    """The noun phrase a line opens with; after "On Monday," or "Speaking in Rome," the one that follows."""
    kinds, words, sets = layout.kinds, layout.words, layout.speech.sets
    at = line.first
    for _ in range(_FEW):
        if at >= line.stop:
            return None
        if kinds[at] in (BETWEEN, CONJUNCTION, ",") or words[at] in sets["times"]:
            at += 1
        elif at == line.first and kinds[at : at + 3] == [CAPITAL, ",", PRONOUN]:
            at += 2  # "Post-war, he was ..."
        elif words[at] in sets["intro_prepositions"] or words[at].endswith("ing"):
            comma = next((to for to in range(at, min(at + _INTRODUCTION, line.stop)) if kinds[to] == ","), None)
            if comma is None:
                return None
            at = comma + 1
        else:
            break
    source = after(layout, at, line.stop)
    return source if source is None or at > line.first else _common(layout, source, line)


def _common(layout: Layout, source: Source, line: Line) -> Source:
    """ "Coastal farmers asked ...": a capital that only opens the line, and the nouns up to the verb."""
    last = source.last
    if source.kind != "name" or source.first < last:
        return source
    while last + 1 < min(line.stop, source.first + _FEW) and layout.kinds[last + 1] in (OTHER, NOUN):
        if is_finite(layout, last + 1):
            break
        last += 1
    several = last > source.last and layout.words[last].endswith("s")
    if not several or last + 1 >= line.stop or not is_finite(layout, last + 1):
        return source
    return Source(source.first, last, source.first, last, "noun")


def in_first_person(layout: Layout, line: Line) -> bool:
    """Whether "I" or "we" is the subject of a clause of the line."""
    opening = (CONJUNCTION, SUBORDINATOR, RELATIVE, ",")
    return any(
        layout.words[token] in layout.speech.sets["speaking_of_themselves"]
        and (token == line.first or layout.kinds[token - 1] in opening)
        for token in range(line.first, min(line.stop - 1, line.first + _REACH))
    )


def passes_on(layout: Layout, source: Source, verb: str) -> bool:
    """Whether somebody who is said to say what another says only passes it on, as news agencies and papers do."""
    sets = layout.speech.sets
    if source.kind in ("name", "entry"):
        words = layout.words[source.first : source.last + 1]
        outlet = source.mention is not None and source.mention.kind == "outlet"
        alone = source.mention is None and source.first == source.last
        alone = alone and words[0] not in layout.surnames
        return outlet or alone or verb in sets["passing_on"] or not sets["passers_on"].isdisjoint(words)
    return layout.words[source.last_head] in sets["passers_on"]


def apposed(layout: Layout, line: Line, comma: int) -> Source | None:
    """The subject before an apposition that ends at `comma`: "Ada Obi, director of policy, law and science, said"."""
    start = max(line.first, comma - _REACH)
    for relative in range(comma - 1, start, -1):
        if layout.kinds[relative] == RELATIVE:
            found = _before_apposition(layout, line, relative + 1, comma)
            if found is not None:
                return found
    return _before_apposition(layout, line, start, comma)


def beside_aside(layout: Layout, line: Line, dash: int) -> Source | None:
    """The subject a line opens with, before an aside between dashes that ends at `dash`: "<Name> - a farmer - said"."""
    start = max(line.first, dash - _REACH)
    opening = next((token for token in range(dash - 1, start, -1) if layout.kinds[token] == DASH), None)
    source = None if opening is None else before(layout, opening - 1, line.first)
    if opening is None or (source is not None and source.first == line.first):
        return source
    source = first_subject(layout, line)
    # "<Name>, whose work is hard - too hard - said"
    following = line.stop if source is None else source.last + 2
    told = following < opening and layout.kinds[following - 1] == "," and layout.kinds[following] == RELATIVE
    return source if told else None


def _before_apposition(layout: Layout, line: Line, start: int, comma: int) -> Source | None:
    kinds = layout.kinds
    for token in range(start, comma):
        kind = kinds[token]
        if kind in (";", ":", DASH, QUOTE, SUBORDINATOR):
            start = token + 1
        elif kind == "," and token > start:
            named = _name_alone(layout, line, start, token, comma)
            if named is not None:
                return named
            source = before(layout, token - 1, start)
            if source is not None and (_is_clause(layout, source) or is_finite(layout, source.first)):
                start = token + 1  # "After the mayor left Rome in May, <Name>, her deputy, said"
                continue
            if source is not None and _opens_clause(layout, source, line) and _stands_alone(layout, source, token):
                if _goes_on(layout, token, comma):
                    start = token + 1  # its verb is another: whoever said so is named further on
                    continue
                return _name_after_role(layout, source, token, comma) or source
    return None


def _is_clause(layout: Layout, source: Source) -> bool:
    """Whether what was read as a noun phrase holds a verb between its subject and its object."""
    return any(
        is_finite(layout, token)
        and layout.kinds[token - 1] in (NOUN, CAPITAL)
        and not layout.possessive(token - 1)
        and layout.kinds[token + 1] in (CAPITAL, DETERMINER)
        for token in range(source.first + 1, source.last)
    )


def _goes_on(layout: Layout, first: int, last: int) -> bool:
    """Whether the subject's own verb stands after one of the commas: "<X>, set up in May, remains open, said Y"."""
    verbs = layout.speech.sets["main_verbs"]
    return any(layout.kinds[at] == "," and layout.words[at + 1] in verbs for at in range(first + 1, last))


def name_behind_role(layout: Layout, source: Source, stop: int) -> Source:
    """ "said her lawyer, <Name> <Surname>": the name that stands in apposition to a role, else the role."""
    comma = source.last + 1
    if comma < stop and layout.kinds[comma] == PREPOSITION and (named := _name_after_field(layout, source, stop)):
        return named
    if comma < stop and layout.kinds[comma] == PREPOSITION:  # "the ambassador to Chile, <Name> <Surname>"
        reach = range(comma, min(stop, comma + 2 * _FEW))
        comma = next((token for token in reach if layout.kinds[token] in BOUNDARIES), comma)
    if source.kind != "noun" or comma + 1 >= stop or layout.kinds[comma] != ",":
        return source
    if layout.words[comma - 2] in layout.speech.sets["place_prepositions"] and layout.kinds[comma - 1] == CAPITAL:
        return source  # "according to police in Baytown, Texas, ..."
    # "her father, 85-year-old <Name> <Surname>"
    comma += comma + 2 < stop and layout.words[comma + 1].endswith(layout.speech.aged)
    if layout.kinds[comma + 1] != CAPITAL:
        return source
    if layout.role(source.last_head) != "people" and not is_agent(layout, source):
        return source
    name = after(layout, comma + 1, stop)
    if name is None or name.kind not in ("name", "entry"):
        return source
    ended = name.last + 1 >= stop or layout.kinds[name.last + 1] == ","
    return _as_subject(source, name) if name.first < name.last or ended else source


def _name_after_field(layout: Layout, source: Source, stop: int) -> Source | None:
    """ "said envoy to <Country> <Name> <Surname>": the office's country runs into the name."""
    word = layout.words[source.last_head]
    if layout.speech.kinds.get(word) != "people" or word in layout.speech.plurals:
        return None
    name = _name_after_matter(layout, source, stop)
    if name is not None:
        return name
    first = last = source.last + 2
    while last < min(stop, first + 2 * _FEW) and layout.kinds[last] == CAPITAL:
        last += 1
    known = layout.mention_at.get(first)
    head = known[0] + 1 if known is not None and known[0] < last - 1 else last - 2
    body = any(layout.role(token) == "bodies" for token in range(first, last))
    if body or head <= first or last - head != 2 or (last < stop and layout.kinds[last] not in BOUNDARIES):
        return None
    return Source(source.first, last - 1, head, last - 1, "name")


def _name_after_matter(layout: Layout, source: Source, stop: int) -> Source | None:
    """ "the envoy for the bread dispute <Name> <Surname>": the office's matter runs into the name."""
    kinds = layout.kinds
    at = source.last + 2
    if at >= stop or kinds[at] != DETERMINER:
        return None
    while at + 1 < min(stop, source.last + _REACH // _FEW) and kinds[at + 1] in (OTHER, CAPITAL):
        at += 1
    named = kinds[at - 2 : at + 1] == [OTHER, CAPITAL, CAPITAL]
    return Source(source.first, at, at - 1, at, "name") if named else None


def with_other(layout: Layout, source: Source, stop: int) -> Source:
    """ "said <Name> and <Name> on Monday": both, where the second ends the attribution."""
    link = source.last + 1
    if source.kind not in ("name", "entry") or link + 1 >= stop or layout.words[link] != "and":
        return source
    other = after(layout, link + 1, stop)
    if other is None or other.kind not in ("name", "entry"):
        return source
    ended = other.last + 1 >= stop or layout.kinds[other.last + 1] in (",", PREPOSITION)
    return replace(source, last=other.last, several=True, other=other) if ended else source


def with_role_before(layout: Layout, line: Line, source: Source) -> Source:
    """`"...," the party's leader, <Name> said`: the role belongs to the attribution, whatever comma parts it."""
    comma = source.first - 1
    if source.kind not in ("name", "entry") or comma - 1 <= line.first or layout.kinds[comma] != ",":
        return source
    role = before(layout, comma - 1, line.first)
    if role is None or role.first <= line.first or layout.kinds[role.first - 1] not in (QUOTE, ","):
        return source
    title = role.mention is not None and role.mention.rule == "title"
    word = layout.words[role.last_head]
    person = layout.speech.kinds.get(word) == "people" and word not in layout.speech.plurals and not role.several
    return replace(source, first=role.first) if title or (role.kind == "noun" and person) else source


def _as_subject(whole: Source, name: Source) -> Source:
    return Source(whole.first, name.last, name.head, name.last_head, name.kind, name.mention)


def _name_alone(layout: Layout, line: Line, start: int, first: int, last: int) -> Source | None:
    """ "The academy's treasurer, <Name> <Surname>, said": the name between the commas `first` and `last`."""
    kinds = layout.kinds
    if start != line.first or kinds[first - 1] not in (OTHER, NOUN) or last - first < _FEW - 1:
        return None
    if kinds[start] != DETERMINER and not layout.possessive(start):
        return None
    name = before(layout, last - 1, first + 1)
    return name if name is not None and name.kind == "name" and name.first == name.head == first + 1 else None


def _name_after_role(layout: Layout, source: Source, first: int, last: int) -> Source | None:
    """ "The minister, <Name> <Surname>, said": the name that stands alone between two commas."""
    body = layout.role(source.last_head) == "bodies"
    if source.kind != "noun":
        return None
    # What ends the apposition may be the marks of a title: `..., author of "...," said`.
    comma = next((token for token in range(first + 1, last) if layout.kinds[token] == ","), last)
    name = before(layout, comma - 1, first + 1)
    if name is None or name.first != first + 1 or name.kind not in ("name", "entry"):
        return None
    if body != (layout.role(name.last_head) == "bodies") or name.definite != body:
        return None  # "a bakers' group, the <Name> Movement, said", "the minister, <Name>, said"
    return _as_subject(source, name)


def _opens_clause(layout: Layout, source: Source, line: Line) -> bool:
    if source.first == line.first:
        return not layout.words[source.first].endswith("ing")
    if layout.kinds[source.first - 1] in BOUNDARIES or layout.words[source.first - 1] in layout.speech.sets["times"]:
        return True
    # "In Rome his deputy, <Name> <Surname>, said": a place without its comma.
    placed = layout.kinds[line.first] == PREPOSITION and source.first > line.first + 1
    opens = placed and layout.kinds[source.first] == DETERMINER
    return opens and all(layout.kinds[at] == CAPITAL for at in range(line.first + 1, source.first))


def _stands_alone(layout: Layout, source: Source, comma: int) -> bool:
    """Whether the phrase before a comma names somebody, and what follows the comma says more of them."""
    kinds, words, tables = layout.kinds, layout.words, layout.speech
    if source.kind == "noun" and words[source.last_head] not in tables.roles:
        # "the conductor, <Name> <Surname>, said": the name shows that the word is one for people.
        return is_agent(layout, source) and kinds[comma + 1 : comma + 3] == [CAPITAL, CAPITAL]
    if words[source.first] in tables.sets["times"] or comma + 1 >= len(kinds):
        return False
    # ", then her secretary, said"
    told = comma + 1 + (words[comma + 1] in tables.sets["formerly"])
    however = kinds[comma + 1 : comma + 3] == [BETWEEN, ","]  # "The bakers, however, as well as ..., said"
    return however or kinds[told] in _MORE_OF_THEM
