"""Read a cue verb with its particle and its auxiliaries, and hold the cue it makes."""

from __future__ import annotations

from generator.base.value import value
from generator.reading.grammar.finite import is_finite
from generator.reading.grammar.phrases import Source
from generator.reading.grammar.tables import (
    BASE,
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
    """The verb with its particle to the right and its auxiliaries and adverbs to the left."""
    words, kinds, sets = layout.words, layout.kinds, layout.speech.sets
    following = words[at + 1] if at + 1 < line.stop else ""
    last, frame = at, verb.frame
    if _is_adjective(layout, line, at, verb) or (verb.noun_too and _is_noun(layout, line, at)):
        return None
    if following in verb.particles:
        last, frame = at + 1, verb.particles[following]
    elif verb.particles and at + 2 < line.stop and (it := f"{following} {words[at + 2]}") in verb.particles:
        last, frame = at + 2, verb.particles[it]
    elif verb.lemma in sets["putting_at"] and _puts_at_number(layout, line, at):
        frame = "thing"
    elif not verb.frames or (verb.form == PAST and _is_participle(layout, line, at, verb)):
        return None
    back = at - 1
    passive = progressive = False
    while back >= line.first:
        if kinds[back] == BETWEEN or (words[back].endswith("ly") and kinds[back] != CAPITAL):
            if words[back] in sets["be"]:
                passive = verb.form == PAST
                progressive = verb.form == ING
            back -= 1
        elif kinds[back] == "," and back - 2 >= line.first and kinds[back - 2 : back] == [",", BETWEEN]:
            back -= 3
        elif words[back] in sets["all_of_them"] and back > line.first and kinds[back - 1] == PRONOUN:
            back -= 1  # "they all say"
        elif words[back] in sets["times"] and back - 1 > line.first:
            back -= 2 if words[back - 1] in sets["on"] else 1
        else:
            break
    return Verbal(at, last, verb, frame, back, passive, progressive)


def _is_adjective(layout: Layout, line: Line, at: int, verb: Verb) -> bool:
    """Whether a form of the past is behind an article: "an alleged theft", "their stated aim"."""
    sets = layout.speech.sets
    if verb.form != PAST or at == line.first:
        return False
    of_some = layout.words[at - 1] in sets["standing_alone"] and layout.words[at] in sets["qualifying_pasts"]
    described = of_some and layout.kinds[at + 1 : at + 2] == [OTHER]  # "some reported tolls"
    return described or layout.words[at - 1] in sets["articles"] | sets["possessives"]


def _is_participle(layout: Layout, line: Line, at: int, verb: Verb) -> bool:
    """ "the plan announced by X", "residents told to leave"."""
    told = layout.words[at + 1 : at + 2] == ["to"] and "addressed" in verb.frames
    sets = layout.speech.sets
    reputed = verb.lemma in sets["saying_verbs"] and layout.words[at + 1 : at + 2] == ["to"] and at + 2 < line.stop
    if reputed and layout.words[at + 2] in sets["be"] | sets["auxiliaries"]:
        return True  # "<Name>, said to be ill, left"
    return told or _by_somebody(layout, line, at)


def _puts_at_number(layout: Layout, line: Line, at: int) -> bool:
    """Whether something is put at a number: "put the toll at 190"."""
    for token in range(at + 1, min(at + LOOK, line.stop - 1)):
        if layout.words[token] in layout.speech.sets["at"]:
            return layout.kinds[token + 1] == NUMBER and token > at + 1
        if layout.kinds[token] in (",", QUOTE, PRONOUN) or layout.words[token] in layout.speech.verbs:
            return False
    return False


def _is_noun(layout: Layout, line: Line, at: int) -> bool:
    """ "island states had wanted", "island states threaten to leave", "on Ruritanian claims that ..."."""
    auxiliary = at + 1 < line.stop and layout.words[at + 1] in layout.speech.sets["auxiliaries"]
    compound = _in_compound(layout, line, at)
    # "the Baltic states want to leave": the word is also one for those who speak
    several = layout.role(at) == "bodies" and at + 1 < line.stop
    follows = several and layout.kinds[at + 1] in (OTHER, NOUN, PREPOSITION) and not layout.words[at + 1].endswith("s")
    hangs = several and _has_relative(layout, at + 1, line.stop)
    # "state news agency <Name> said": what follows belongs to a noun for somebody who speaks
    run = next(
        (to for to in range(at + 1, min(at + _COMPOUND, line.stop)) if layout.kinds[to] not in (OTHER, NOUN)), at + 1
    )
    belongs = not layout.words[at].endswith("s") and any(
        layout.words[to] in layout.speech.roles and layout.words[to] not in layout.speech.plurals
        for to in range(at + 1, run)
    )
    listed = several and layout.kinds[at + 1] == CONJUNCTION  # "the fifty states and all islands"
    return (
        listed
        or auxiliary
        or compound
        or belongs
        or follows
        or hangs
        or _leads_to_verb(layout, at, line)
        or _of_a_people(layout, line, at)
    )


def _has_relative(layout: Layout, that: int, stop: int) -> bool:
    """Whether "that" starts a clause about the word before it: "client states that pay for guards"."""
    if that + 2 >= stop or layout.words[that] not in layout.speech.sets["that"] or layout.kinds[that + 1] != OTHER:
        return False
    verb = not layout.words[that + 1].endswith("s") and not is_finite(layout, that + 2)
    return verb and layout.kinds[that + 2] in (OTHER, NOUN, PREPOSITION, DETERMINER, PRONOUN)


def _in_compound(layout: Layout, line: Line, at: int) -> bool:
    """Whether a word that may be a noun stands between a place and another noun: "the Rome protest community"."""
    if at - 2 < line.first or at + 1 >= line.stop or layout.kinds[at - 2 : at] != [DETERMINER, CAPITAL]:
        return False
    place = layout.text(at - 1, at - 1)
    plain = not layout.words[at].endswith("s") and not place.isupper() and not place.endswith("s")
    return plain and layout.kinds[at + 1] in (OTHER, NOUN)


def _of_a_people(layout: Layout, line: Line, at: int) -> bool:
    """Whether a word that may be a noun stands behind the adjective of a people, within a line and without "the"."""
    adjective = at - 1
    if adjective <= line.first or layout.kinds[adjective] != CAPITAL:
        return False
    if layout.kinds[adjective - 1] in (CAPITAL, DETERMINER):
        return False
    word = layout.words[adjective]
    _, mention = layout.mention_to.get(adjective, (adjective, None))
    if mention is not None:
        return mention.rule == "demonym" and not word.endswith("s")
    return word.endswith(layout.speech.of_a_people) and word not in layout.surnames


def _leads_to_verb(layout: Layout, at: int, line: Line) -> bool:
    """Whether a word that may be a noun stands right before a verb of its own."""
    if at + 1 >= line.stop or layout.kinds[at + 1] != OTHER:
        return False
    following = layout.speech.verbs.get(layout.words[at + 1])
    own = following is not None and following.form == BASE and not following.noun_too
    return own or (is_finite(layout, at + 1) and layout.words[at].endswith("s"))


def _by_somebody(layout: Layout, line: Line, at: int) -> bool:
    """ "the plan announced by X"; but "she said by telephone"."""
    if at + 1 >= line.stop or layout.words[at + 1] != "by" or layout.kinds[at - 1] in (PRONOUN, CAPITAL):
        return False
    if layout.words[at] in layout.speech.sets["quoting"] and as_saying(layout, at + 1, line.stop) is not None:
        return False  # "is quoted by <Outlet> as saying"
    return not (at + 2 < line.stop and layout.words[at + 2] in layout.speech.sets["venues"])


def as_saying(layout: Layout, first: int, stop: int) -> int | None:
    """The second token of an "as saying" that follows within reach, in the same stretch."""
    for token in range(first, min(first + LOOK, stop - 1)):
        if layout.kinds[token] in (",", QUOTE, ":"):
            return None
        if f"{layout.words[token]} {layout.words[token + 1]}" in layout.speech.sets["as_saying"]:
            return token + 1
    return None
