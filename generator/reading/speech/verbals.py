"""Read a cue verb with its particle and its auxiliaries; define the cue it makes and the report of that cue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.base.trace import REMARK
from generator.base.value import value
from generator.reading.grammar.finite import is_finite
from generator.reading.grammar.phrases import Source
from generator.reading.grammar.tables import (
    BETWEEN,
    CONJUNCTION,
    DETERMINER,
    ING,
    NOUN,
    PAST,
    PREPOSITION,
    PRONOUN,
    Verb,
)
from generator.reading.grammar.tokens import CAPITAL, NUMBER, OTHER, QUOTE, Layout, Line

_COMPOUND = 4  # tokens of "state news agency"
LOOK = 12  # tokens in which "quoted <a source> as saying" ends


@value
class Cue:
    """A cue verb read as a verb.

    Tokens [at, last] are the cue, `start` is where its attribution starts, `source` its subject. `shape` is one of
    main (X said ...), post (..., X said), inverted (..., said X), participle (..., adding ...), opening (Calling for
    ..., X), conjoined (and urged ...), relative (who urged ...).
    """

    at: int
    last: int
    verb: Verb
    frame: str
    start: int
    source: Source
    shape: str
    rule: str = ""


@dataclass(slots=True)
class Report:
    """One act of reporting: cue tokens [cue, cue_last], source, and the token ranges [first, last] of what is reported.

    `shape` as in Cue, or according, or headline. `last` is the last token of the attribution itself. `open` while the
    end of the last range is not known yet. `soft` marks an attitude rather than a statement. `scope` is "" for what is
    said to have been said, "denied" or "hypothetical" for what is not. `doubt` says why it is not sure,
    if it is not. `rule` found the subject.
    """

    cue: int
    cue_last: int
    source: Source
    frame: str
    shape: str
    content: list[tuple[int, int]]
    last: int
    open: bool = False
    soft: bool = False
    scope: str = ""
    doubt: str = ""
    rule: str = ""


@value
class Verbal:
    """A verb form with its auxiliaries: `back` is the token before "has also been ..."."""

    at: int
    last: int
    verb: Verb
    frame: str
    back: int
    passive: bool
    progressive: bool

    def cue(self, start: int, source: Source, shape: str) -> Cue:
        """The cue this verb is, with its subject."""
        return Cue(self.at, self.last, self.verb, self.frame, start, source, shape)


def read_verbal(layout: Layout, line: Line, at: int, verb: Verb) -> Verbal | None:
    """The verb with its particle to the right and its auxiliaries and adverbs to the left; None where it is no verb.

    "Went on to say" is read as "said" with all its words.
    """
    words = layout.words
    if _is_adjective(layout, at, verb) or (verb.noun_too and _is_noun(layout, at)):
        return None
    particle = next((p for p in (words[at + 1], f"{words[at + 1]} {words[at + 2]}") if p in verb.particles), "")
    last, frame = at, verb.particles.get(particle, verb.frame)
    if particle:
        last += 1 + particle.count(" ")
    elif verb.lemma in layout.speech.sets["putting_at"] and _puts_at_number(layout, line, at):
        frame = "thing"
    elif not verb.frames or (verb.form == PAST and _is_participle(layout, line, at, verb)):
        return None
    back, helped = _before_auxiliaries(layout, line, at)
    if layout.has(back, "to") and " ".join(layout.words[back - 2 : back]) in layout.speech.sets["went_on"]:
        verb, back = replace(verb, form=PAST), back - 3  # "went on to say"
    return Verbal(at, last, verb, frame, back, helped and verb.form == PAST, helped and verb.form == ING)


def _before_auxiliaries(layout: Layout, line: Line, at: int) -> tuple[int, bool]:
    """The token before the auxiliaries and adverbs of a verb, and whether a form of "be" is among them."""
    kinds, back, helped = layout.kinds, at - 1, False
    while back >= line.first:
        if kinds[back] == BETWEEN or (layout.forms.is_adverb(layout.words[back]) and kinds[back] != CAPITAL):
            helped = helped or layout.has(back, "be")
            back -= 1
        elif layout.has(back, "times") and back - 1 > line.first:
            back -= 1 + layout.has(back - 1, "on")
        else:
            break
    return back, helped


def _is_adjective(layout: Layout, at: int, verb: Verb) -> bool:
    """Whether a form of the past is behind an article: "an alleged theft", "their stated aim"."""
    if verb.form != PAST:
        return False
    some = layout.has(at - 1, "standing_alone") and layout.has(at, "qualifying_pasts")
    some = some and layout.kinds[at + 1] == OTHER  # "some reported tolls"
    return some or layout.has(at - 1, "articles") or layout.has(at - 1, "possessives")


def _is_participle(layout: Layout, line: Line, at: int, verb: Verb) -> bool:
    """ "the plan announced by X", "residents told to leave", "<Name>, said to be ill, left"."""
    if layout.has(at + 1, "to"):
        reputed = layout.has(at + 2, "be") or layout.has(at + 2, "auxiliaries")
        return "addressed" in verb.frames or (reputed and verb.lemma in layout.speech.sets["saying_verbs"])
    # not "she said by telephone", "is quoted by <Outlet> as saying"
    quotes = layout.has(at, "quoting") and as_saying(layout, at + 1, line.stop) is not None
    return layout.has(at + 1, "by") and not layout.has(at + 2, "venues") and not quotes


def _puts_at_number(layout: Layout, line: Line, at: int) -> bool:
    """Whether something is put at a number: "put the toll at 190"."""
    reach = range(at + 1, min(at + LOOK, line.stop))
    return any(layout.has(token, "at") and layout.kinds[token + 1] == NUMBER for token in reach)


def _is_noun(layout: Layout, at: int) -> bool:
    """ "island states had wanted", "island states threaten to leave", "on Ruritanian claims that ..."."""
    following = layout.kinds[at + 1]
    plural = layout.is_plural(at)
    if layout.role(at) == "bodies":  # "the Baltic states want to leave": the word is also one for those who speak
        own = following in (OTHER, NOUN, PREPOSITION) and not layout.is_plural(at + 1)
        if own or following == CONJUNCTION or _has_relative(layout, at + 1):
            return True  # "the fifty states and all islands"
    if following not in (OTHER, NOUN):
        return False
    if plural:
        verb = layout.verb(at + 1)
        return verb is not None or is_finite(layout, at + 1)
    end = next((to for to in range(at + 1, at + _COMPOUND) if layout.kinds[to] not in (OTHER, NOUN)), at)
    # "state news agency <Name> said": what follows belongs to a noun for somebody who speaks
    tables = layout.speech
    belongs = any(word in tables.roles and word not in tables.plurals for word in layout.words[at + 1 : end])
    return belongs or _in_compound(layout, at)


def _has_relative(layout: Layout, that: int) -> bool:
    """Whether "that" starts a clause about the word before it: "client states that pay for guards"."""
    if not layout.has(that, "that") or layout.kinds[that + 1] != OTHER or layout.is_plural(that + 1):
        return False
    object_ = layout.kinds[that + 2] in (OTHER, NOUN, PREPOSITION, DETERMINER, PRONOUN)
    return object_ and not is_finite(layout, that + 2)


def _in_compound(layout: Layout, at: int) -> bool:
    """Whether a word that may be a noun is between a place and another noun: "the Rome protest community"."""
    place = layout.text(at - 1, at - 1)
    return layout.kinds[at - 2 : at] == [DETERMINER, CAPITAL] and not place.isupper()


def as_saying(layout: Layout, first: int, stop: int) -> int | None:
    """The second token of an "as saying" that follows within reach, in the same stretch."""
    for token in range(first, min(first + LOOK, stop - 1)):
        if layout.kinds[token] in (",", QUOTE, ":"):
            return None
        if f"{layout.words[token]} {layout.words[token + 1]}" in layout.speech.sets["as_saying"]:
            return token + 1
    return None


def note_later(  # the rules behind the one that decided, in their order, and what they are asked about
    layout: Layout, tokens: tuple[int, int], step: str, rules: Sequence[Callable[[Any], object]], asked: object
) -> None:
    """Note which later rules would have decided too, if anybody asks: a wrong order of two shows here."""
    for rule in rules if layout.trace is not None else ():
        found = rule(asked)
        if found is not None:
            told = f"it would have said \u201c{found}\u201d" if isinstance(found, str) else "it would have matched too"
            layout.note(tokens, step, rule.__name__, REMARK, f"not asked: {told}")
