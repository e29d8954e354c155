"""Read a form of a cue verb in its line: is it a verb that tells of speech, who is its subject, where does it stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from generator.base.trace import DROPPED, KEPT
from generator.base.value import value
from generator.reading.grammar.phrases import Source, after, before, nearest
from generator.reading.grammar.tables import CONJUNCTION, ING, PAST, PREPOSITION, PRESENT, RELATIVE, Verb
from generator.reading.grammar.tokens import BOUNDARIES, CAPITAL, DASH, END, QUOTE, Layout, Line, is_headline
from generator.reading.speech.contents import WISHING
from generator.reading.speech.order import is_inverted, quoted_as, quoting, shape_of
from generator.reading.speech.subjects import (
    agrees,
    beside,
    can_speak,
    clause_subject,
    find_before,
    find_behind,
    is_clause,
    is_one_person,
    is_role,
    leads_to_content,
    only_names,
    only_opens,
    opening_subject,
    whom_who_means,
    with_role_before,
)
from generator.reading.speech.verbals import Cue, Verbal, note_later, read_verbal

_OPENING = 60  # tokens of a participle clause that opens a line
_LOOSE = "it is a participle that hangs on no subject"


@value
class Attempt:
    """A verb form of a line with its auxiliaries, to be read as a cue; `back` is the token before them.

    `previous` is the subject of the report before it in the line.
    """

    layout: Layout
    line: Line
    verbal: Verbal
    previous: Source | None

    @property
    def back(self) -> int:
        """The token before the verb and its auxiliaries; before the first of the line it is no word."""
        return self.verbal.back

    def fits(self, source: Source) -> bool:
        """Whether a phrase can be the subject of a verb that takes what this one does."""
        return can_speak(self.layout, source, self.verbal.frame)


def read_cue(layout: Layout, line: Line, at: int, verb: Verb, previous: Source | None) -> Cue | None:
    """Read a form of a cue verb; None where it is a noun, a participle of something else or tells no speech.

    `previous` is the subject of the report before it in the line.
    """
    verbal = read_verbal(layout, line, at, verb)
    if verbal is None:
        layout.note((at, at), "cue", "no_verb", DROPPED, "it is a noun or a participle here")
        return None
    attempt = Attempt(layout, line, verbal, previous)
    for place, rule in enumerate(CUE_RULES):
        found = rule(attempt)
        if found is None:
            continue
        name = rule.__name__
        if isinstance(found, str):
            layout.note((at, at), "cue", name, DROPPED, found)
            return None
        layout.note((at, at), "cue", name, KEPT, found.source)
        note_later(layout, (at, at), "cue", CUE_RULES[place + 1 :], attempt)
        return replace(found, rule=name)
    layout.note((at, at), "cue", "no_subject", DROPPED, "no subject that fits it is found before or behind it")
    return None


def quoting_somebody(attempt: Attempt) -> Cue | str | None:
    """ "The paper quoted <Name> as saying": the one quoted speaks."""
    quotes = attempt.layout.has(attempt.verbal.at, "quoting")
    return quoting(attempt.layout, attempt.line, attempt.verbal) if quotes else None


def passive(attempt: Attempt) -> Cue | str | None:
    """ "<Name> was quoted as saying"; no other passive tells who spoke."""
    if not attempt.verbal.passive:
        return None
    return quoted_as(attempt.layout, attempt.line, attempt.verbal) or "it is a passive that names no speaker"


def not_said(attempt: Attempt) -> Cue | str | None:
    """ "May have said", "did not say", "to say", but "May said"."""
    layout, back = attempt.layout, attempt.back
    if not layout.has(back, "denied") or layout.kinds[back] == CAPITAL:
        return None
    return f"\u201c{layout.words[back]}\u201d before it says that nothing was said"


def participle(attempt: Attempt) -> Cue | str | None:
    """ "..., adding that ...", "Noting that ..., X said", "Having warned that ...": the subject of another verb."""
    layout, verbal = attempt.layout, attempt.verbal
    having = layout.has(verbal.back, "perfect_participle")
    if not having and (verbal.verb.form != ING or verbal.progressive):
        return None
    if having:
        attempt = replace(attempt, verbal=replace(verbal, back=verbal.back - 1))
    if attempt.back < attempt.line.first:
        return _of_what_follows(attempt) or _LOOSE
    return _of_what_precedes(attempt) or _LOOSE


def behind_marks(attempt: Attempt) -> Cue | str | None:
    """`"...," said <Name>`: the subject is behind the verb."""
    inverted = is_inverted(attempt.layout, attempt.line, attempt.verbal)
    source = find_behind(attempt.layout, attempt.line, attempt.verbal) if inverted else None
    return None if source is None else attempt.verbal.cue(attempt.back, source, "inverted")


def conjoined(attempt: Attempt) -> Cue | str | None:
    """ "... and urged Y": the subject of the verb before it, of the clause, or the one the line opens with."""
    layout, line, verbal, back = attempt.layout, attempt.line, attempt.verbal, attempt.back
    if layout.kinds[back] != CONJUNCTION or not layout.has(back, "joiners"):
        return None
    if attempt.previous is not None and verbal.verb.form in (PAST, PRESENT):
        return verbal.cue(back, attempt.previous, "conjoined")
    source = clause_subject(layout, line, back) or opening_subject(layout, line, back)
    if (
        source is None
        or source.first > back
        or verbal.verb.noun_too
        or not agrees(layout, source, verbal.verb, verbal.frame)
    ):
        return "no verb it is joined to has a subject"
    return verbal.cue(back, source, "conjoined")


def relative(attempt: Attempt) -> Cue | str | None:
    """ "<Name>, who said ...": whom the clause hangs on."""
    layout, line, verbal, back = attempt.layout, attempt.line, attempt.verbal, attempt.back
    if layout.kinds[back] != RELATIVE:
        return None
    end = back - 2 if layout.kinds[back - 1] == "," else back - 1
    if layout.has(back, "that"):  # "a ruling that said it was late"
        source = nearest(layout, end, line.first)
        paper = source is not None and layout.role(source.last_head) == "documents"
        source = source if paper and verbal.frame == "say" else None
    elif attempt.previous is not None and attempt.previous.last == end:
        source = attempt.previous  # "according to <Name>, who added ..."
    else:
        source = whom_who_means(layout, line, back, attempt.previous)
    if source is None or not attempt.fits(source):
        return "what its clause hangs on cannot speak"
    return verbal.cue(back, source, "relative")


def subject_before(attempt: Attempt) -> Cue | str | None:
    """ "<Name> said", "<Name>, a baker, said": the subject is before the verb, over what is said of it."""
    layout, line, verbal = attempt.layout, attempt.line, attempt.verbal
    source = find_before(layout, line, verbal.back)
    if source is None:
        return None
    return _why_no_subject(attempt, source) or _with_subject(attempt, source)


def stray_comma(attempt: Attempt) -> Cue | str | None:
    """ "Envoy <Name> <Surname>, said that ...": a comma too many."""
    layout, line, verbal, comma = attempt.layout, attempt.line, attempt.verbal, attempt.back
    source = before(layout, comma - 1, line.first) if layout.kinds[comma] == "," else None
    if source is None or not source.named or not agrees(layout, source, verbal.verb, verbal.frame):
        return None
    alone = only_names(layout, line, comma) or leads_to_content(layout, verbal.last + 1)
    return _with_subject(attempt, source) if alone else None


def _why_no_subject(attempt: Attempt, source: Source) -> str | None:
    """Why the phrase before a verb is not its subject; None where it is."""
    layout, verbal = attempt.layout, attempt.verbal
    noun = source.kind == "noun"
    doing = source.first - 1
    apart = source.last < verbal.back and doing - 1 > attempt.line.first
    if apart and layout.is_going(doing) and layout.kinds[doing - 1] in (PREPOSITION, CONJUNCTION):
        return "it is what somebody does something to"  # "The chair in relaying the news to parliament said"
    loose = layout.kinds[verbal.back] == "," and "addressed" not in verbal.verb.frames
    told = after(layout, verbal.last + 1, attempt.line.stop) if loose else None
    if told is not None and is_role(layout, told) and layout.kinds[told.last + 1] in (",", END):
        return "whoever is behind it may be its subject"  # "The mill closed in Bay, Lund, reported officials."
    if not agrees(layout, source, verbal.verb, verbal.frame):
        known = not noun or is_role(layout, source)
        why = "" if known else ": its noun is none of the people, bodies and documents of the language's speech.yml"
        return f"\u201c{layout.text(source.first, source.last)}\u201d cannot be its subject{why}"
    return _why_no_noun(attempt, source) if noun else None


def _why_no_noun(attempt: Attempt, source: Source) -> str | None:
    """Why a noun phrase that could speak is not the subject of the verb behind it; None where it is."""
    layout, verbal = attempt.layout, attempt.verbal
    verb = not layout.speech.sets["main_verbs"].isdisjoint(layout.words[source.first : source.last_head])
    if verb or is_clause(layout, source):
        return "what is before it has a verb"  # "courts can nullify orders"
    paper = layout.role(source.last_head) == "documents" and verbal.verb.lemma in layout.speech.sets["writing"]
    if paper and layout.kinds[verbal.last + 1] == PREPOSITION:
        return "it says where a paper was printed"  # "in a note posted to her page"
    one = source.first == source.last_head and is_one_person(layout, source)
    if verbal.verb.noun_too and one and not is_headline(layout, attempt.line):
        return "it is part of a compound"  # "Member states that pay"
    return None


def _with_subject(attempt: Attempt, source: Source) -> Cue | str:
    """The cue of a verb whose subject is `source`, or why it is none."""
    layout, line, verbal = attempt.layout, attempt.line, attempt.verbal
    if any(layout.has(token, "examples") for token in range(source.first - 1, source.head)):
        return "it is an example of those before it"  # "Bakers, including <Name>, said"
    if verbal.frame == "putting":
        # "..., as X puts it": the words before are X's.
        told = layout.has(source.first - 1, "as")
        return verbal.cue(source.first - 1, source, "post") if told else "nothing is put so"
    if layout.has(source.first - 1, "suppositions"):
        return "it is only supposed"  # "If the mayor says so, ..."
    thing = source.kind == "noun" and not is_role(layout, source)
    if thing and verbal.verb.lemma in layout.speech.sets["joining"] and not leads_to_content(layout, verbal.last + 1):
        return "its subject joins something to a thing"  # "the rain added weight to the roof"
    source = with_role_before(layout, line, source)
    return verbal.cue(source.first, source, shape_of(layout, line, source, verbal))


def _of_what_follows(attempt: Attempt) -> Cue | None:
    """ "Calling for calm, X said": the participle speaks for the subject behind it."""
    layout, line, verbal = attempt.layout, attempt.line, attempt.verbal
    for comma in range(verbal.last + 1, min(line.stop, verbal.at + _OPENING)):
        source = after(layout, comma + 1, line.stop) if layout.kinds[comma] in (",", QUOTE) else None
        if source is not None and source.kind != "noun":
            return verbal.cue(verbal.at, source, "opening")
    return None


def _of_what_precedes(attempt: Attempt) -> Cue | None:
    """ ", adding that ...": the participle speaks for the subject before it."""
    layout, line, verbal, back = attempt.layout, attempt.line, attempt.verbal, attempt.back
    joint = beside(layout, line, back)
    if joint is not None and verbal.frame in WISHING and layout.kinds[joint.first - 2] not in BOUNDARIES:
        return None  # "she met with bakers demanding bread"
    if joint is not None:
        return verbal.cue(joint.first - 1, joint, "participle")
    near = before(layout, back, line.first) if _is_with(layout, attempt.previous) else None
    if near is not None and near.named and layout.kinds[near.first - 1] == CONJUNCTION:
        return verbal.cue(near.first - 1, near, "participle")  # ", with <Name> calling it "..." and <Name> calling ..."
    leads = layout.kinds[back] in (",", DASH, QUOTE) or layout.has(back, "leads_to_participle")
    issued = layout.role(back) == "documents"  # "issued a statement welcoming ..."
    if not (leads or issued) or layout.has(back, "joiners"):
        return None
    source = attempt.previous
    if source is not None and layout.has(source.last_head, "data_nouns"):
        return None  # "Estimates put the crowd at 400, protesting the rise"
    source = _opening(attempt) if source is None else source
    return None if source is None else verbal.cue(back, source, "participle")


def _is_with(layout: Layout, source: Source | None) -> bool:
    """Whether "with" leads to a phrase."""
    return source is not None and layout.has(source.first - 1, "with")


def _opening(attempt: Attempt) -> Source | None:
    """The subject its line opens with, if a participle may be said of it."""
    layout, line, back = attempt.layout, attempt.line, attempt.back
    source = opening_subject(layout, line, back)
    if source is None or source.last >= back or not attempt.fits(source) or only_opens(layout, line, source):
        return None
    who = layout.first_of(source.last, back, RELATIVE) is not None
    # "The report was led by somebody who wept, describing ..."
    return None if who and layout.role(source.last_head) == "documents" else source


# How the subject of a cue verb is found, first choice first. A rule gives the cue with its subject, or the reason why
# the word is none, or None where it has nothing to say. Cases: tests/cases/quotations/subjects.
CUE_RULES: tuple[Callable[[Attempt], Cue | str | None], ...] = (
    quoting_somebody,
    passive,
    not_said,
    participle,
    behind_marks,
    conjoined,
    relative,
    subject_before,
    stray_comma,
)
