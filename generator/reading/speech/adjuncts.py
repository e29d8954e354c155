"""Step over what is between a cue verb and reported words: when, where, how and to whom something was said."""

from __future__ import annotations

from generator.reading.grammar.finite import is_finite
from generator.reading.grammar.phrases import after, last_capital
from generator.reading.grammar.tables import (
    BETWEEN,
    CONJUNCTION,
    DETERMINER,
    NOUN,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
)
from generator.reading.grammar.tokens import BOUNDARIES, CAPITAL, DASH, END, NUMBER, OTHER, QUOTE, Layout

_LOOK = 12  # tokens in which an addressee ends
_VENUE = 8  # tokens in which "in a written statement issued on Monday" names its venue
_ASIDE = 8  # tokens of "for his part" with its commas
_SHORT = 4
_ADDRESSED = 5
_REACH = 60  # tokens looked over for a verb
_PHRASE = 5  # tokens of a noun phrase before its participle ("a written statement released on Monday")
_NEVER = frozenset({QUOTE, PRONOUN, RELATIVE, DASH, ":", ";"})
_NOMINAL = frozenset({CAPITAL, OTHER, NOUN, NUMBER, DETERMINER, PREPOSITION})


def skip_adjuncts(layout: Layout, at: int, *, addressed: bool) -> int:
    """The first token after "on Thursday", "in a statement", "to reporters": where reported words may start.

    `addressed` says that the verb takes an addressee at once ("told reporters on Thursday").
    """
    kinds = layout.kinds
    start = at
    if addressed:
        at = _addressee(layout, at)
    aside = _past_aside(layout, at)
    start += aside - at
    at = aside
    placed = at > start  # "told reporters in Rome"
    while kinds[at] != END:
        end = _adjunct(layout, at, placed=placed)
        if end is None:
            break
        at, placed = end, True
    return _clause_start(layout, at) if placed or layout.has(at, "venue_prepositions") else at


def _adjunct(layout: Layout, at: int, *, placed: bool) -> int | None:
    """The token behind one phrase of time, place, manner or addressee that starts with token `at`, if one does.

    `placed` says that another is before it.
    """
    kinds = layout.kinds
    if _is_time(layout, at) and not _is_subject(layout, at):
        return at + 1
    if not layout.has(at, "venue_prepositions"):
        return None
    return _venue(layout, at) or (_place(layout, at) if placed and kinds[at] == PREPOSITION else None)


def hangs_on(layout: Layout, cue: int, that: int) -> bool:
    """Whether "that" only says more of whom something was told: "told an audience that included bakers"."""
    return is_finite(layout, that + 1) and that > cue + 1


def past_times(layout: Layout, at: int) -> int:
    """The token after what tells when, before a phrase with a determiner: "criticised on Friday the board's rule"."""
    start = at
    at += layout.has(at, "on")
    while _is_time(layout, at):
        at += 1
    return at if layout.kinds[at] == DETERMINER else start


def _past_aside(layout: Layout, at: int) -> int:
    """The token after what is between commas: "said, however, ...", and only before "that" more than a word."""
    if layout.kinds[at] != ",":
        return at
    comma = layout.first_of(at + 1, at + _ASIDE, ",", QUOTE, END)
    return at if comma is None or not layout.has(comma + 1, "that") else comma + 1


def _is_time(layout: Layout, at: int) -> bool:
    """Whether a word tells when; "this" and "last" only before one that does ("this week", not "this plan")."""
    return layout.has(at + layout.has(at, "which_times"), "times")


def _is_subject(layout: Layout, at: int) -> bool:
    """Whether what tells when has a verb of its own: "said this year is cold", "said Monday was cold"."""
    return layout.has(at + 1 + layout.has(at, "which_times"), "main_verbs")


def _clause_start(layout: Layout, at: int) -> int:
    """The "that" a few words on, if only a noun phrase is before it ("with a local paper that ..."), else `at`."""
    for token in range(at, at + _LOOK):
        kind = layout.kinds[token]
        if layout.has(token, "that"):
            return token
        listed = kind == CONJUNCTION or layout.kinds[token : token + 2] == [",", CAPITAL]
        if kind not in _NOMINAL and not (listed):
            return at
        if tells_more(layout, token):
            return at
    return at


def tells_more(layout: Layout, token: int) -> bool:
    """Whether a verb is here, and no participle: a clause has begun."""
    return is_finite(layout, token) and layout.kinds[token + 1] != PREPOSITION


def _venue(layout: Layout, at: int) -> int | None:
    """After "in a written statement on Monday": a preposition, then within reach a place or time of speech."""
    kinds = layout.kinds
    for token in range(at + 1, at + _VENUE):
        kind = kinds[token]
        clause = kind == DETERMINER and token > at + 1 and kinds[token - 1] != PREPOSITION
        if kind in BOUNDARIES or clause:
            return None
        if _is_venue(layout, token):
            if not _is_venue(layout, token + 1):
                return token + 1
        elif token > at + 1 and layout.verb(token) is not None and kind != NOUN:
            return None
    return None


def _is_venue(layout: Layout, token: int) -> bool:
    return layout.has(token, "venues") or layout.has(token, "times")


def _place(layout: Layout, at: int) -> int | None:
    """After "in Rome", "at the White House", "in the Chilean capital"."""
    kinds = layout.kinds
    definite = kinds[at + 1] == DETERMINER
    token = first = at + 1 + definite
    while kinds[token] == CAPITAL or (definite and layout.has(token, "places")):
        token += 1
    if token > first and layout.has(token - 1, "places") and layout.has(token, "of") and kinds[token + 1] == CAPITAL:
        token = last_capital(layout, token + 1, token + _LOOK) + 1  # "the city of Rome"
    return token if token > first else None


def _addressee(layout: Layout, at: int) -> int:
    """The first token after whom something was told: "reporters", "the Guardian", "a crowd of supporters"."""
    kinds = layout.kinds
    for token in range(at, at + _LOOK):
        kind = kinds[token]
        if kind in (BETWEEN, END) or (token > at and _starts_object(layout, token)):
            break  # a clause begins: "told the BBC the world was ..."
        if kind in (",", ":", QUOTE) or layout.has(token, "clause_words"):
            if kind != "," or token - at <= _SHORT:
                return at if layout.has(token, "to") else token  # "warned shops and banks to close"
            break
    first = at + (kinds[at] == DETERMINER)
    if kinds[first] == CAPITAL:
        told = after(layout, at, at + _LOOK)
        return first + 1 if told is None else told.last + 1
    return at if kinds[first] in BOUNDARIES else _audience(layout, at, first)


def _starts_object(layout: Layout, token: int) -> bool:
    """Whether a pronoun is here, or a determiner that no preposition or conjunction joins to what is before it."""
    joined = layout.kinds[token - 1] in (PREPOSITION, CONJUNCTION)
    return layout.kinds[token] == PRONOUN or (layout.kinds[token] == DETERMINER and not joined)


def _audience(layout: Layout, at: int, first: int) -> int:
    """The first token after "a press conference", "the local newspaper", "local reporters"; one word if no list has it.

    `first` is the word after the determiner, if there is one at `at`.
    """
    end = first + 1
    for token in range(first, first + _SHORT if at < first else first):
        if layout.kinds[token] not in (OTHER, NOUN):
            break
        if layout.has(token, "venues") or layout.words[token] in layout.speech.roles:
            end = token + 1 + (layout.has(token, "venues") and layout.has(token + 1, "venues"))
            break
    if layout.kinds[at] == NOUN and layout.words[at] not in layout.speech.plurals:
        end = last_capital(layout, end, end + _LOOK) + 1  # "told broadcaster <Name>"
    while layout.has(end, "addressees") or layout.has(end, "passers_on"):
        if layout.kinds[end] == PRONOUN:
            break  # "told reporters it was late"
        end += 1
    return end


def only_adjuncts(layout: Layout, first: int, stop: int) -> bool:
    """Whether the tokens from `first` to a comma or `stop` tell when and where: "on Monday after a meeting in Rome"."""
    if first >= stop or not (layout.has(first, "times") or layout.has(first, "adjunct_leads")):
        return False
    for token in range(first, min(stop, first + _REACH)):
        kind = layout.kinds[token]
        if kind in _NEVER or (is_finite(layout, token) and not _is_participle(layout, first, token)):
            return False
    return stop - first <= _REACH


def _is_participle(layout: Layout, first: int, token: int) -> bool:
    """ "a statement released on Monday", "a meeting held by the board"."""
    if layout.kinds[token + 1] != PREPOSITION and not layout.has(token + 1, "times"):
        return False
    return not layout.speech.sets["indefinite"].isdisjoint(layout.words[max(first, token - _PHRASE) : token])
