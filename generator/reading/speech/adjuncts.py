"""Step over what stands between a cue verb and reported words: when, where, how and to whom something was said."""

from __future__ import annotations

from generator.reading.grammar.finite import is_finite
from generator.reading.grammar.tables import BETWEEN, CONJUNCTION, DETERMINER, NOUN, PREPOSITION, PRONOUN, RELATIVE
from generator.reading.grammar.tokens import BOUNDARIES, CAPITAL, DASH, NUMBER, OTHER, QUOTE, Layout

_LOOK = 12  # tokens in which an addressee ends
_VENUE = 8  # tokens in which "in a written statement issued on Monday" names its venue
_ASIDE = 8  # tokens of "for his part" with its commas
_SHORT = 4
_ADDRESSED = 5
_REACH = 60  # tokens looked over for a verb
_PHRASE = 5  # tokens of a noun phrase before its participle ("a written statement released on Monday")
_NEVER = frozenset({QUOTE, PRONOUN, RELATIVE, DASH, ":", ";"})
_NOMINAL = frozenset({CAPITAL, OTHER, NOUN, NUMBER, DETERMINER, PREPOSITION})


def skip_adjuncts(layout: Layout, at: int, stop: int, *, addressed: bool) -> int:
    """The first token after "on Thursday", "in a statement", "to reporters": where reported words may start.

    `addressed` says that the verb takes an addressee at once ("told reporters on Thursday").
    """
    words, kinds, sets = layout.words, layout.kinds, layout.speech.sets
    start = at
    if addressed:
        at = _addressee(layout, at, stop)
    aside = _past_aside(layout, at, stop)
    start += aside - at
    at = aside
    placed = at > start  # "told reporters in Rome"
    while at < stop:
        end = None
        if (_is_time(layout, at, stop) and not _is_subject(layout, at, stop)) or (placed and kinds[at] == NUMBER):
            end = at + 1
        elif placed and kinds[at] == "(":
            end = next((token + 1 for token in range(at, min(stop, at + _LOOK)) if kinds[token] == ")"), None)
        elif words[at] == "to" and at + 1 < stop and _is_addressee(layout, at + 1, stop):
            at = _addressee(layout, at + 1, stop)
            continue
        elif words[at].endswith("ly") and at + 1 < stop and kinds[at + 1] in (QUOTE, ",", ":"):
            at += 1
            continue
        elif words[at] in sets["venue_prepositions"]:
            end = _venue(layout, at, stop)
            if end is None and placed and kinds[at] == PREPOSITION:
                end = _place(layout, at, stop)
        if end is None:
            break
        at, placed = end, True
    if placed or (at < stop and words[at] in sets["venue_prepositions"]):
        return _clause_start(layout, at, stop)
    return at


def hangs_on(layout: Layout, cue: int, that: int) -> bool:
    """Whether "that" only says more of whom something was told: "told an audience that included bakers"."""
    follows = that + 1 < len(layout.words) and is_finite(layout, that + 1)
    return follows and that > cue + 1 and layout.kinds[that - 1] in (NOUN, OTHER)


def past_times(layout: Layout, at: int, stop: int) -> int:
    """The token after what tells when, before a phrase with a determiner: "criticised on Friday the board's rule"."""
    start = at
    at += at < stop and layout.words[at] in layout.speech.sets["on"]
    while at < stop and _is_time(layout, at, stop):
        at += 1
    return at if start < at < stop and layout.kinds[at] == DETERMINER else start


def _past_aside(layout: Layout, at: int, stop: int) -> int:
    """The token after what stands between commas: "said, however, ...", and only before "that" more than a word."""
    if at + 3 >= stop or layout.kinds[at] != ",":
        return at
    if layout.kinds[at + 2] == "," and layout.words[at + 1] in layout.speech.sets["between"]:
        return at + 3
    reach = range(at + 1, min(at + _ASIDE, stop - 1))
    comma = next((token for token in reach if layout.kinds[token] in (",", QUOTE)), at)
    that = layout.kinds[comma] == "," and layout.words[comma + 1] in layout.speech.sets["that"]
    return comma + 1 if that else at


def _is_time(layout: Layout, at: int, stop: int) -> bool:
    """Whether a word tells when; "this" and "last" only before one that does ("this week", not "this plan")."""
    sets = layout.speech.sets
    if layout.words[at] in sets["which_times"]:
        return at + 1 < stop and layout.words[at + 1] in sets["times"]
    return layout.words[at] in sets["times"]


def _is_subject(layout: Layout, at: int, stop: int) -> bool:
    """Whether what tells when has a verb of its own: "said this year is cold", "said Monday was cold"."""
    behind = at + 1 + (layout.words[at] in layout.speech.sets["which_times"])
    return behind < stop and layout.words[behind] in layout.speech.sets["main_verbs"]


def _clause_start(layout: Layout, at: int, stop: int) -> int:
    """The "that" a few words on, if only a noun phrase stands before it ("with a local paper that ..."), else `at`."""
    for token in range(at, min(stop, at + _LOOK)):
        if layout.words[token] in layout.speech.sets["that"]:
            return token
        listed = layout.kinds[token] == CONJUNCTION or layout.kinds[token : token + 2] == [",", CAPITAL]
        if layout.kinds[token] not in _NOMINAL and not (listed and token > at):
            return at
        if (layout.kinds[token] == DETERMINER and token == at) or tells_more(layout, token):
            return at
    return at


def tells_more(layout: Layout, token: int) -> bool:
    """Whether a verb stands here, and no participle: a clause has begun."""
    return is_finite(layout, token) and layout.kinds[token + 1 : token + 2] != [PREPOSITION]


def _is_addressee(layout: Layout, at: int, stop: int) -> bool:
    if layout.words[at] in layout.speech.sets["addressees"]:
        return True
    return layout.kinds[at] == DETERMINER and at + 1 < stop and layout.kinds[at + 1] == CAPITAL


def _venue(layout: Layout, at: int, stop: int) -> int | None:
    """After "in a written statement on Monday": a preposition, then within reach a place or time of speech."""
    words, kinds, sets = layout.words, layout.kinds, layout.speech.sets
    for token in range(at + 1, min(at + _VENUE, stop)):
        kind = kinds[token]
        if kind in BOUNDARIES or kind == PRONOUN:
            return None
        if token > at + 1 and kind == DETERMINER and kinds[token - 1] != PREPOSITION:
            return None
        if words[token] in sets["venues"] or words[token] in sets["times"]:
            further = words[token + 1] if token + 1 < stop else ""
            if further in sets["venues"] or further in sets["times"] or further.isdigit():
                continue
            return token + 1
        if token > at + 1 and words[token] in layout.speech.verbs and kind != NOUN:
            return None
    return None


def _place(layout: Layout, at: int, stop: int) -> int | None:
    """After "in Rome", "at the White House", "in the Chilean capital", "in the city of Rome"."""
    kinds, places = layout.kinds, layout.speech.sets["places"]
    token = at + 1
    definite = token < stop and kinds[token] == DETERMINER
    token += definite
    first = token
    while token < stop and (kinds[token] == CAPITAL or (definite and layout.words[token] in places)):
        token += 1
    if token > first and token + 1 < stop and layout.words[token - 1] in places and kinds[token + 1] == CAPITAL:
        of = layout.words[token] in layout.speech.sets["of"]  # "the city of Rome"
        while of and token + 1 < stop and kinds[token + 1] == CAPITAL:
            token += 1
        token += of
    return token if token > first else None


def _addressee(layout: Layout, at: int, stop: int) -> int:
    """The first token after whom something was told: "reporters", "the Guardian", "a crowd of supporters"."""
    words, kinds, sets = layout.words, layout.kinds, layout.speech.sets
    if at < stop and (words[at] in sets["times"] or kinds[at] in (PREPOSITION, BETWEEN)):
        return at
    for token in range(at, min(stop, at + _LOOK)):
        kind = kinds[token]
        if (
            kind == BETWEEN
            or (kind == PRONOUN and token > at)
            or (kind == DETERMINER and token > at and kinds[token - 1] not in (PREPOSITION, CONJUNCTION))
        ):
            break  # a clause begins: "told the BBC the world was ..."
        if kind in (",", ":", QUOTE) or words[token] in sets["clause_words"]:
            if kind != "," or token - at <= _SHORT or kinds[token - 1] == CAPITAL:
                return at if words[token] == "to" else token  # "warned shops and banks to close"
            break
    start = at
    if at < stop and kinds[at] == DETERMINER:
        at += 1
    if at < stop and kinds[at] == CAPITAL:
        possessive = False
        while at < stop and (kinds[at] == CAPITAL or (possessive and kinds[at] in (OTHER, NOUN))):
            possessive = possessive or layout.possessive(at)
            at += 1
        return at
    if at < stop and kinds[at] not in BOUNDARIES:
        at = _audience(layout, at, stop) if start < at else at + 1
        one = kinds[start] == NOUN and words[start] not in layout.speech.plurals
        while one and at < stop and kinds[at] == CAPITAL:
            at += 1  # "told broadcaster <Name>"
        while at < stop and at < start + _ADDRESSED and kinds[at] != PRONOUN and _is_audience(layout, at):
            at += 1  # "told local reporters", "told state television", but "told reporters it was late"
    return at


def _is_audience(layout: Layout, at: int) -> bool:
    """Whether a word names whom speakers tell things: "reporters", "television"."""
    sets = layout.speech.sets
    return layout.words[at] in sets["addressees"] or layout.words[at] in sets["passers_on"]


def _audience(layout: Layout, at: int, stop: int) -> int:
    """The first token after whom or what "a press conference", "the local newspaper" names; one word if no list has it.

    `at` is the word after the determiner.
    """
    words, sets = layout.words, layout.speech.sets
    for token in range(at, min(stop, at + _SHORT)):
        if layout.kinds[token] not in (OTHER, NOUN):
            break
        if words[token] in sets["venues"] or words[token] in layout.speech.roles:
            further = token + 1 < stop and words[token] in sets["venues"] and words[token + 1] in sets["venues"]
            return token + 1 + further
    return at + 1


def only_adjuncts(layout: Layout, first: int, stop: int) -> bool:
    """Whether the tokens from `first` to a comma or `stop` tell when and where: "on Monday after a meeting in Rome"."""
    sets = layout.speech.sets
    if first >= stop or not (layout.words[first] in sets["times"] or layout.words[first] in sets["adjunct_leads"]):
        return False
    for token in range(first, min(stop, first + _REACH)):
        kind = layout.kinds[token]
        if kind == ",":
            return True
        if kind in _NEVER or (is_finite(layout, token) and not _is_participle(layout, first, token, stop)):
            return False
    return stop - first <= _REACH


def _is_participle(layout: Layout, first: int, token: int, stop: int) -> bool:
    """ "a statement released on Monday", "a meeting held by the board"."""
    if token + 1 >= stop:
        return False
    if layout.kinds[token + 1] != PREPOSITION and layout.words[token + 1] not in layout.speech.sets["times"]:
        return False
    before = layout.words[max(first, token - _PHRASE) : token]
    return not layout.speech.sets["indefinite"].isdisjoint(before)
