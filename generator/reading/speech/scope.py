"""Tell whether reported words are denied or only supposed: then they are nobody's statement."""

from __future__ import annotations

from generator.reading.grammar.tables import BETWEEN, PRONOUN
from generator.reading.grammar.tokens import NUMBER, QUOTE, Layout, Line
from generator.reading.speech.contents import Report
from generator.reading.speech.verbals import Cue

ASSERTED, DENIED, HYPOTHETICAL = "", "denied", "hypothetical"
_PHRASE = 3  # tokens before a subject that may negate it
_REACH = 12  # tokens of a clause that governs the one with the cue
_NEAR = 7  # tokens between the verb that calls something so and the marks
_TELLING = frozenset({"say", "label", "quoted", "clause"})
_ENDS = frozenset({",", ";", ":", QUOTE, "?", "!"})


def denies(layout: Layout, report: Report) -> bool:
    """Whether what follows is denied by its subject: "denied calling ...", but not `denied it: "..."`."""
    verb = layout.speech.verbs.get(layout.words[report.cue])
    if verb is None or verb.lemma not in layout.speech.sets["denying"]:
        return False
    return report.shape not in ("post", "inverted")


def scope_of(layout: Layout, line: Line, cue: Cue) -> str:
    """What the words around a cue make of it: "", denied ("wrongly quoted as"), or hypothetical ("a claim that")."""
    sets, words = layout.speech.sets, layout.words
    first = cue.source.first
    lowest = next(
        (at for at in range(first - 1, max(line.first, first - _PHRASE) - 1, -1) if layout.kinds[at] in _ENDS),
        line.first,
    )
    reach = [*range(max(lowest, first - _PHRASE), first + 1), cue.source.head]  # "not one of the pilots"
    opens = [at for at in reach if words[at] in sets["negatives"]]
    if any(layout.kinds[at + 1] != NUMBER for at in opens):  # but "No 10 said"
        return DENIED  # "Neither X nor Y said", "none of them said"
    verbal = words[min(cue.at, cue.source.last + 1) : cue.last + 1] if cue.shape != "inverted" else [words[cue.at - 1]]
    opening = words[line.first : line.first + 1] if layout.kinds[line.first + 1 : line.first + 2] == [","] else []
    for scope, manner in ((DENIED, "untrue"), (HYPOTHETICAL, "supposed")):
        if not sets[manner].isdisjoint((*verbal, *opening)):
            return scope
    anybody = words[first] in sets["anybody"] and words[first - 1] not in sets["articles"]
    if anybody or (first == line.first and words[first] in sets["supposing"]):
        return HYPOTHETICAL  # "Whoever said ...", "Suppose <Name> said ...": a capital opens the line
    if words[first - 1] in sets["alternatives"]:
        return HYPOTHETICAL  # "Either <Name> or <Name> said"
    if cue.shape in ("main", "relative"):
        return _governed(layout, line, first - 1)
    return ASSERTED


def _governed(layout: Layout, line: Line, link: int) -> str:
    """What the clause before the token `link` makes of the one behind it: "no evidence that", "had he said"."""
    sets, words = layout.speech.sets, layout.words
    if link < line.first:
        return ASSERTED
    if link == line.first and words[link] in sets["auxiliaries"]:
        return HYPOTHETICAL  # "Did he say so?", "Had he said so, ..."
    if words[link] in sets["supposing"]:
        return HYPOTHETICAL
    if words[link] not in sets["that"]:
        return ASSERTED
    lowest = max(line.first, link - _REACH)
    floor = next((at + 1 for at in range(link - 1, lowest - 1, -1) if layout.kinds[at] in _ENDS), lowest)
    said = set(words[floor:link])
    if not sets["doubting"].isdisjoint(said):
        return DENIED
    return ASSERTED if sets["allegations"].isdisjoint(said) else HYPOTHETICAL


def inner_scope(layout: Layout, line: Line, token: int, first: int) -> str:
    """What a verb in a report makes of the marks behind it: `had not called it "..."`, `accused of saying "..."`."""
    sets, words = layout.speech.sets, layout.words
    for at in range(token - 1, max(first, token - _NEAR) - 1, -1):
        if layout.kinds[at] in _ENDS:
            return ASSERTED
        verb = layout.speech.verbs.get(words[at])
        tells = verb is not None and not verb.noun_too and bool(verb.frames & _TELLING)
        word = at >= token - 3 and words[token - 1] in sets["word_nouns"] and words[at] in sets["word_verbs"]
        if not tells and not word:
            continue
        back = at - 1
        while back > first and (layout.kinds[back] in (BETWEEN, PRONOUN) or words[back].endswith("ly")):
            back -= 1
        if words[back] in sets["doubting"]:
            return DENIED
        if words[back] in sets["that"]:
            return _governed(layout, line, back)
        says = verb is not None and "say" in verb.frames
        if says and (
            words[back] in sets["denied"] - sets["to"]
            or not sets["suppositions"].isdisjoint(words[max(first, back - _PHRASE) : back])
        ):
            return HYPOTHETICAL  # `he might say "..."`, `if they said "..."`
        return HYPOTHETICAL if words[at].endswith("ing") and words[back] in sets["of"] else ASSERTED
    return ASSERTED


def adds(layout: Layout, first: int, token: int) -> bool:
    """Whether marks behind a denial are its speaker's own: `rejected it as "late"`, `denied it, calling it "late"`."""
    commas = (comma for comma in range(first, token) if layout.kinds[comma] == ",")
    return layout.has(token - 1, "as") or any(layout.is_going(comma + 1) for comma in commas)
