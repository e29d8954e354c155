"""Read the words a cue may report where they follow it, by what its verb takes."""

from __future__ import annotations

from generator.reading.speech.breaks import CLAUSE_FRAMES
from generator.reading.speech.clauses import CAPITAL, DASH, OTHER, QUOTE, Layout, Line
from generator.reading.speech.contents import Report
from generator.reading.speech.finite import has_finite, is_finite
from generator.reading.speech.nouns import kind_of
from generator.reading.speech.sources import after
from generator.reading.speech.tables import (
    CONJUNCTION,
    DETERMINER,
    NOUN,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
)
from generator.reading.speech.verbals import Cue

_LOOK = 12  # tokens in which "told X to leave" comes to its "to"
_FAR = 25  # tokens in which a label follows the verb that gives it


def in_front(  # everything that tells what a frame takes
    layout: Layout, line: Line, cue: Cue, frame: str, at: int, *, that: bool
) -> Report | None:
    """A report whose content starts with token `at`, if what stands there is what the frame takes.

    `that` says that "that" stood before it.
    """
    kinds, words = layout.kinds, layout.words
    kind = kinds[at]
    soft = frame == "soft"
    if "quoted" in cue.verb.frames and not that and _ends_with_addressee(layout, at, line.stop):
        return contentless(line, cue, line.stop)  # `"...?" a reporter asked <Name>.`
    if _takes_nothing(layout, line, cue, frame, at) or (not that and _tells_no_words(layout, line, frame, at)):
        return None
    fused = (frame == "that" or frame in CLAUSE_FRAMES) and _is_fused(layout, line, cue)
    if (
        not that
        and (fused or frame in ("clause", "quoted"))
        and (fused or words[at] in layout.speech.sets["main_verbs"])
    ):
        return _predicate(layout, line, cue, at) if fused else None  # "people they believe are "..." is nobody's report
    if frame == "label" and not layout.has_quote(at, min(line.stop, at + _FAR)):
        # Without marks only "what X called the end of an era" and "calling it the end" are X's word.
        link = cue.start - 1
        named = link >= line.first and (kinds[link] == RELATIVE or words[link] in layout.speech.sets["naming"])
        pointing = cue.shape == "participle" and kind == PRONOUN and at + 2 < line.stop
        if not pointing and (cue.shape != "main" or not named):
            return None
        at += 1 + (words[at + 1] in layout.speech.sets["as"]) if pointing else words[at] in layout.speech.sets["as"]
        kind, soft = kinds[at], True
    if frame in ("soft", "label", "thing") and kind in (",", ";"):
        return None
    if cue.verb.lemma in layout.speech.sets["performing"] and at == cue.last + 1 and not _has_verb(layout, at, line):
        return None  # "declared three days of mourning"
    if (
        cue.verb.lemma in layout.speech.sets["taking_objects"]
        and not that
        and _takes_object(layout, cue, at, line.stop)
    ):
        return None  # "admitted 40 patients who were hurt", "added his conditions"
    if cue.verb.lemma in layout.speech.sets["writing"] and not that and _is_paper(layout, at, line.stop):
        return None  # "wrote a report on each town she saw"
    if soft and kind == PREPOSITION and words[at] in layout.speech.sets["prepositions"] and frame == "soft":
        return None
    at += frame == "soft" and words[at] in layout.speech.sets["as"] and at + 1 < line.stop  # "dismissed as a sham"
    return Report(cue.at, cue.last, cue.source, frame, cue.shape, [(at, at)], at - 1, open=True, soft=soft)


def _is_fused(layout: Layout, line: Line, cue: Cue) -> bool:
    """Whether what was said is the subject or object of another verb: "what X said was not denied", "all he said"."""
    link = cue.source.first - 1
    if cue.shape != "main" or link < line.first:
        return False
    link -= layout.words[link] in layout.speech.sets["that"] and link > line.first
    return layout.words[link] in layout.speech.sets["naming"]


def _predicate(layout: Layout, line: Line, cue: Cue, at: int) -> Report | None:
    """ "What he said was that it was late", `what they claimed were "..."`: what stands behind the "was" is theirs.

    "In what they say is a feast" names something as they do; "What they said was read" is told by the reporter.
    """
    sets, words = layout.speech.sets, layout.words
    link = cue.source.first - 1
    inside = link > line.first and layout.kinds[link - 1] in (PREPOSITION, OTHER, NOUN)
    if inside and words[at] in sets["be"] and not layout.has_quote(at, at + 2):
        return Report(cue.at, cue.last, cue.source, "clause", cue.shape, [(at, at)], at - 1, open=True, soft=True)
    be = next((to for to in range(at, min(line.stop, at + _LOOK)) if words[to] in sets["be"]), line.stop)
    told = be + 1
    if told < line.stop and words[told] in sets["that"] and told + 1 < line.stop:
        return Report(cue.at, cue.last, cue.source, "say", cue.shape, [(told + 1, told + 1)], told, open=True)
    told += told < line.stop and layout.kinds[told] == ":"
    if told < line.stop and layout.kinds[told] == QUOTE:
        return Report(cue.at, cue.last, cue.source, "label", cue.shape, [(told, told)], told)
    return None


def _is_paper(layout: Layout, at: int, stop: int) -> bool:
    """Whether a noun for a paper stands at a token: "a long report"."""
    paper = after(layout, at, stop)
    return paper is not None and paper.kind == "noun" and kind_of(layout, paper.last_head) == "documents"


def _ends_with_addressee(layout: Layout, at: int, stop: int) -> bool:
    """Whether nothing but whom it was put to stands behind a verb."""
    source = after(layout, at, stop)
    return source is not None and source.kind in ("name", "entry", "pronoun") and source.last + 1 >= stop


def _takes_object(layout: Layout, cue: Cue, at: int, stop: int) -> bool:
    """Whether a thing and no clause follows: "admitted 40 patients who were hurt", "added his conditions"."""
    words, kinds, sets = layout.words, layout.kinds, layout.speech.sets
    if at > cue.last + 1 and words[at - 1] == "to":
        return not words[at].endswith("ing")  # "admitted to hospital", but "admitted to having slept"
    if kinds[at] in (QUOTE, ":") or words[at] == "to" or words[at].endswith("ing"):
        return False
    definite = kinds[at] == CAPITAL or (
        kinds[at] == DETERMINER and words[at] not in sets["indefinite"] | sets["possessives"]
    )
    if definite and cue.verb.lemma not in sets["letting_in"]:
        return False
    end = next((token for token in range(at, stop) if kinds[token] == RELATIVE), stop)
    clause = kinds[at] == PRONOUN and words[at] not in sets["it"]
    clause = clause or any(is_finite(layout, token) and kinds[token - 1] != CONJUNCTION for token in range(at + 1, end))
    return not clause and not layout.has_quote(at, stop)


def _reach(layout: Layout, at: int, stop: int) -> int:
    """How far from token `at` marks still belong to a verb: not over a dash or a semicolon."""
    stop = min(stop, at + _FAR)
    return next((token for token in range(at + 1, stop) if layout.kinds[token] in (DASH, ";")), stop)


def _has_verb(layout: Layout, at: int, line: Line) -> bool:
    """Whether words or marks from `at` on may be a clause: a pronoun, "to" or the look of a verb is enough.

    What a participle adds (", calling it a blow") is no part of it.
    """
    if layout.words[at] in layout.speech.sets["declared_states"] and layout.kinds[at + 1 : at + 2] == [DETERMINER]:
        return False  # "declared open the bridge that ..."
    verbs = layout.speech.sets["main_verbs"]
    commas = (token for token in range(at, line.stop - 1) if layout.kinds[token] == ",")
    stop = next((comma for comma in commas if layout.words[comma + 1].endswith("ing")), line.stop)
    return any(
        layout.kinds[token] in (QUOTE, PRONOUN, ":")
        or layout.words[token] in verbs
        or layout.words[token] == "to"
        or (layout.words[token].endswith("ed") and layout.kinds[token] == OTHER)
        or ((verb := layout.speech.verbs.get(layout.words[token])) is not None and not verb.noun_too)
        for token in range(at, stop)
    )


def _takes_nothing(layout: Layout, line: Line, cue: Cue, frame: str, at: int) -> bool:
    """Whether no addressee, no marks or no answer stand where a frame needs them."""
    sets, words = layout.speech.sets, layout.words
    if frame == "urge" and layout.kinds[at] != QUOTE and words[at] in sets["no_addressee"]:
        return True
    if frame == "quoted" and not layout.has_quote(at, _reach(layout, at, line.stop)):
        return True
    if cue.verb.lemma in sets["pleading"] and cue.last == cue.at and words[at] in sets["pleas"]:
        return True  # "pleaded guilty to fraud"
    # "responding to a question"
    return cue.verb.lemma in sets["answering"] and words[cue.last + 1] in sets["answered"]


def _tells_no_words(layout: Layout, line: Line, frame: str, at: int) -> bool:
    """Whether no reported clause starts at a token: "testified at the trial of a baker"."""
    if frame == "clause" and layout.words[at] in layout.speech.sets["no_content"]:
        return True
    wants = layout.words[at] == "to" and layout.kinds[at + 1 : at + 2] not in ([CAPITAL], [DETERMINER])
    if frame not in CLAUSE_FRAMES or layout.kinds[at] != PREPOSITION or wants:
        return False
    return not layout.has_quote(at, line.stop) and not has_finite(layout, at, line.stop)


def contentless(line: Line, cue: Cue, at: int) -> Report | None:
    """A cue with nothing after it: it speaks for the marks around it, in this line or the next."""
    if cue.frame not in CLAUSE_FRAMES and "quoted" not in cue.verb.frames:
        return None
    return Report(cue.at, cue.last, cue.source, cue.frame, cue.shape, [], min(at, line.stop) - 1)
