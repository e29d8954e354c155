"""Read a form of a cue verb in its line: is it a verb that tells of speech, who is its subject, where does it stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from generator.base.trace import DROPPED, KEPT
from generator.base.value import value
from generator.reading.grammar.phrases import Source
from generator.reading.grammar.tables import (
    CONJUNCTION,
    ING,
    PAST,
    PREPOSITION,
    RELATIVE,
    Verb,
)
from generator.reading.grammar.tokens import CAPITAL, Layout, Line, is_headline
from generator.reading.speech.clause_subjects import (
    cue_behind_who,
    cue_joined,
    cue_of_participle,
    cue_with_subject,
    find_before,
    find_before_stray_comma,
    find_behind,
    is_owner,
    leads_to_content,
    went_on,
)
from generator.reading.speech.inversion import is_inverted, is_manner, only_names
from generator.reading.speech.quoting import quoted_as, quoting
from generator.reading.speech.subjects import (
    agrees,
)
from generator.reading.speech.verbals import Cue, Verbal, read_verbal

# Any verb may be a cue right after marks; it then takes whatever "say" takes.
_MANNER = Verb("", PAST, frozenset({"say"}), {}, noun_too=False)


def verb_at(layout: Layout, line: Line, at: int) -> Verb | None:
    """The cue verb whose form the token is, or any verb right after marks: `"Years," she fumed.`."""
    verb = layout.speech.verbs.get(layout.words[at])
    if verb is None:
        return _MANNER if is_manner(layout, line, at) else None
    return None if layout.kinds[at] == CAPITAL and at > line.first else verb


@value
class Attempt:
    """A form of a cue verb at token `at` of a line, to be read by the rules below.

    `verbal` is the form with its particle and auxiliaries, None where it is no verb; `previous` is the subject
    of the report before it in the line.
    """

    layout: Layout
    line: Line
    at: int
    verb: Verb
    previous: Source | None
    verbal: Verbal | None


def read_cue(layout: Layout, line: Line, at: int, verb: Verb, previous: Source | None) -> Cue | None:
    """Read a form of a cue verb; None where it is a noun, a participle of something else or tells no speech.

    `previous` is the subject of the report before it in the line.
    """
    verbal = read_verbal(layout, line, at, verb)
    attempt = Attempt(layout, line, at, verb, previous, verbal)
    for rule in CUE_RULES:
        found = rule(attempt)
        if found is None:
            continue
        name = rule.__name__
        if isinstance(found, str):
            layout.note((at, at), "cue", name, DROPPED, found)
            return None
        layout.note((at, at), "cue", name, KEPT, found.source)
        return replace(found, rule=name)
    layout.note((at, at), "cue", "no_subject", DROPPED, "no subject that fits it is found before or behind it")
    return None


def no_verb(attempt: Attempt) -> Cue | str | None:
    """ "The claims", "residents told to leave": a noun, or the participle of something else."""
    return "it is a noun or a participle here" if attempt.verbal is None else None


def quoting_somebody(attempt: Attempt) -> Cue | str | None:
    """ "The paper quoted <Name> as saying": the one quoted speaks."""
    if attempt.verbal is None or attempt.layout.words[attempt.at] not in attempt.layout.speech.sets["quoting"]:
        return None
    return quoting(attempt.layout, attempt.line, attempt.verbal)


def passive(attempt: Attempt) -> Cue | str | None:
    """ "<Name> was quoted as saying"; no other passive tells who spoke."""
    if attempt.verbal is None or not attempt.verbal.passive:
        return None
    return quoted_as(attempt.layout, attempt.line, attempt.verbal) or "it is a passive that names no speaker"


def not_said(attempt: Attempt) -> Cue | str | None:
    """ "May have said", "did not say", "to say", but "went on to say" and "May said"."""
    layout, line, verbal = attempt.layout, attempt.line, attempt.verbal
    if verbal is None or verbal.back < line.first or layout.words[verbal.back] not in layout.speech.sets["denied"]:
        return None
    named = layout.kinds[verbal.back] == CAPITAL
    goes_on = layout.words[verbal.back] == "to" and went_on(layout, line, verbal.back) is not None
    return None if named or goes_on else f"\u201c{layout.words[verbal.back]}\u201d before it says that nothing was said"


def participle(attempt: Attempt) -> Cue | str | None:
    """ "..., adding that ...", "Noting that ..., X said": the subject of the verb before it or behind it."""
    verbal = attempt.verbal
    if verbal is None or attempt.verb.form != ING or verbal.progressive:
        return None
    found = cue_of_participle(attempt.layout, attempt.line, verbal, attempt.previous)
    return found or "it is a participle that hangs on no subject"


def having(attempt: Attempt) -> Cue | str | None:
    """ "Having warned that ...": a participle too."""
    layout, line, verbal = attempt.layout, attempt.line, attempt.verbal
    past = verbal is not None and attempt.verb.form == PAST and verbal.back >= line.first
    if verbal is None or not past or layout.words[verbal.back] not in layout.speech.sets["perfect_participle"]:
        return None
    found = cue_of_participle(layout, line, replace(verbal, back=verbal.back - 1), attempt.previous)
    return found or "it is a participle that hangs on no subject"


def behind_marks(attempt: Attempt) -> Cue | str | None:
    """`"...," said <Name>`: the subject stands behind the verb."""
    layout, line, verbal = attempt.layout, attempt.line, attempt.verbal
    if verbal is None or not is_inverted(layout, line, verbal):
        return None
    source = find_behind(layout, line, verbal)
    return None if source is None else verbal.cue(verbal.back, source, "inverted")


def owner(attempt: Attempt) -> Cue | str | None:
    """ "The envoy's remarks": a word with 's has no verb behind it, and at the start of a line there is no subject."""
    layout, line, verbal = attempt.layout, attempt.line, _as_past(attempt)
    if verbal.back < line.first:
        return "nothing is before it"
    return "it belongs to the word with \u2019s before it" if is_owner(layout, line, verbal.back, verbal) else None


def conjoined(attempt: Attempt) -> Cue | str | None:
    """ "... and urged Y": the subject of the verb before it."""
    layout, verbal = attempt.layout, _as_past(attempt)
    back = verbal.back
    if layout.kinds[back] != CONJUNCTION or layout.words[back] not in layout.speech.sets["joiners"]:
        return None
    return cue_joined(layout, attempt.line, verbal, back, attempt.previous) or "no verb it is joined to has a subject"


def relative(attempt: Attempt) -> Cue | str | None:
    """ "<Name>, who said ...": whom the clause hangs on."""
    layout, verbal = attempt.layout, _as_past(attempt)
    if layout.kinds[verbal.back] != RELATIVE:
        return None
    found = cue_behind_who(layout, attempt.line, verbal, verbal.back, attempt.previous)
    return found or "what its clause hangs on cannot speak"


def subject_before(attempt: Attempt) -> Cue | str | None:
    """ "<Name> said", "<Name>, a baker, said": the subject stands before the verb, over what is said of it."""
    layout, line, verbal = attempt.layout, attempt.line, _as_past(attempt)
    source = find_before(layout, line, verbal.back)
    if source is None:
        return None
    sets, plurals = layout.speech.sets, layout.speech.plurals
    doing = source.first - 1
    apart = source.last < verbal.back and doing - 1 > line.first
    if apart and layout.words[doing].endswith("ing") and layout.kinds[doing - 1] in (PREPOSITION, CONJUNCTION):
        return "it is what somebody does something to"  # "The chair in relaying the news to parliament said"
    if not agrees(layout, source, verbal.verb, verbal.frame):
        known = source.kind != "noun" or layout.words[source.last_head] in layout.speech.roles
        why = "" if known else ": its noun is none of the people, bodies and documents of the language's speech.yml"
        return f"\u201c{layout.text(source.first, source.last)}\u201d cannot be its subject{why}"
    if not sets["main_verbs"].isdisjoint(layout.words[source.first : source.last_head]) and source.kind == "noun":
        return "what is before it has a verb"  # "courts can nullify orders"
    paper = (
        source.kind == "noun" and layout.role(source.last_head) == "documents" and verbal.verb.lemma in sets["writing"]
    )
    if paper and not source.definite and layout.kinds[verbal.last + 1 : verbal.last + 2] == [PREPOSITION]:
        return "it says where a paper was printed"  # "in a note posted to her page"
    alone = source.kind == "noun" and source.first == source.last_head
    one = alone and layout.role(source.last_head) == "people" and layout.words[source.last_head] not in plurals
    if verbal.verb.noun_too and one and not is_headline(layout, line):
        return "it is part of a compound"  # "Member states that pay"
    return cue_with_subject(layout, line, verbal, source) or "its subject only supposes or joins something"


def stray_comma(attempt: Attempt) -> Cue | str | None:
    """ "Envoy <Name> <Surname>, said that ...": a comma too many."""
    layout, line, verbal = attempt.layout, attempt.line, _as_past(attempt)
    if layout.kinds[verbal.back] != ",":
        return None
    source = find_before_stray_comma(layout, line, verbal.back)
    alone = only_names(layout, line, verbal.back) or leads_to_content(layout, verbal.last + 1, line.stop)
    if source is None or not alone or not agrees(layout, source, verbal.verb, verbal.frame):
        return None
    return cue_with_subject(layout, line, verbal, source)


def _as_past(attempt: Attempt) -> Verbal:
    """The verb, which the rules before have seen; "went on to say" takes whatever subject "said" does."""
    layout, line, verbal = attempt.layout, attempt.line, attempt.verbal
    if verbal is None:
        raise ValueError(attempt)
    to = verbal.back >= line.first and layout.words[verbal.back] == "to"
    back = went_on(layout, line, verbal.back) if to else None
    return verbal if back is None else replace(verbal, verb=replace(attempt.verb, form=PAST), back=back)


# How the subject of a cue verb is found, first choice first. A rule gives the cue with its subject, or the reason why
# the word is none, or None where it has nothing to say. Cases: tests/cases/quotations/subjects.
CUE_RULES: tuple[Callable[[Attempt], Cue | str | None], ...] = (
    no_verb,
    quoting_somebody,
    passive,
    not_said,
    participle,
    having,
    behind_marks,
    owner,
    conjoined,
    relative,
    subject_before,
    stray_comma,
)
