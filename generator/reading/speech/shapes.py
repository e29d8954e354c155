"""Tell on which side of a cue its content stands: "X said it was late", "It was late, X said"."""

from __future__ import annotations

from generator.reading.grammar.finite import has_finite
from generator.reading.grammar.phrases import Source
from generator.reading.grammar.tables import DETERMINER, NOUN, PREPOSITION, PRONOUN, RELATIVE, SUBORDINATOR
from generator.reading.grammar.tokens import CAPITAL, DASH, QUOTE, Layout, Line
from generator.reading.speech.adjuncts import hangs_on, only_adjuncts, skip_adjuncts
from generator.reading.speech.verbals import Verbal

_OPENING = 60  # tokens of a participle clause that opens a line
_SUBJECT = 6  # tokens of a subject that a cue parts from its verb
_CLAUSE = 3  # tokens that can be a reported clause


def shape_of(layout: Layout, line: Line, source: Source, verbal: Verbal) -> str:
    """Main where content follows the cue, post where it came before: `..., the ministry said in a statement.`."""
    kinds = layout.kinds
    sign = source.first - 1
    if sign < line.first or kinds[sign] not in (",", QUOTE, DASH, "?", "!"):
        return "main"
    addressed = verbal.last == verbal.at and "addressed" in verbal.verb.frames
    then = skip_adjuncts(layout, verbal.last + 1, addressed=addressed)
    if kinds[sign] == QUOTE:
        that = then < line.stop and layout.words[then] in layout.speech.sets["that"]
        if layout.words[line.first].endswith("ing") and kinds[line.first] != QUOTE and then < line.stop:
            return "main"  # `Calling it "late," she said it must end`
        follows = then < line.stop and (kinds[then] == QUOTE or (that and not hangs_on(layout, verbal.last, then)))
        return "main" if follows and layout.words[verbal.last + 1] not in layout.speech.sets["of"] else "post"
    if then >= line.stop:
        return "post" if sign - line.first >= _CLAUSE or _has_clause(layout, line, sign) else "main"
    if _goes_on(layout, line, sign, then):
        return "post"  # "The ovens, she said, had been old"
    quote_next = then + 1 < line.stop and (kinds[then + 1] == QUOTE or kinds[then] == ":")
    if quote_next and _is_sentence(layout, line, sign):
        return "post"  # "The ovens are old, she said, "but they hold.""
    if kinds[then] in (",", ";", DASH, "?", "!", ":") and not quote_next:
        return "post" if _has_clause(layout, line, sign) else "main"
    told = kinds[sign] == "," and _has_clause(layout, line, sign)
    if told and only_adjuncts(layout, verbal.last + 1 if not addressed else then, line.stop):
        return "post"
    turns = layout.words[then] in layout.speech.sets["turns"] and kinds[sign] == ","
    opens = layout.words[line.first] not in layout.speech.sets["intro_prepositions"]
    if turns and opens and _has_clause(layout, line, sign) and has_finite(layout, line.first, sign):
        return "post"
    quote_before = sign - 1 >= line.first and kinds[sign - 1] == QUOTE
    return "post" if quote_before and kinds[then] in (PREPOSITION, SUBORDINATOR) else "main"


def _goes_on(layout: Layout, line: Line, sign: int, then: int) -> bool:
    """Whether a cue between commas parts a short subject from its verb."""
    if layout.kinds[sign] != "," or layout.kinds[then] != "," or not 0 < sign - line.first <= _SUBJECT:
        return False
    verb = then + 1 < len(layout.words) and layout.words[then + 1] in layout.speech.sets["main_verbs"]
    subject = layout.kinds[line.first] in (DETERMINER, CAPITAL, NOUN, PRONOUN)
    return verb and subject and layout.words[line.first] not in layout.speech.sets["intro_prepositions"]


def _is_sentence(layout: Layout, line: Line, stop: int) -> bool:
    """Whether the words of a line before `stop` are a clause that needs no other."""
    opening = layout.words[line.first]
    depends = layout.kinds[line.first] in (SUBORDINATOR, PREPOSITION) or opening.endswith(("ing", "ed"))
    depends = depends or opening in layout.speech.sets["intro_prepositions"]
    return not depends and stop - line.first >= _CLAUSE and has_finite(layout, line.first, stop)


def _has_clause(layout: Layout, line: Line, stop: int) -> bool:
    """Whether the words before `stop` can be reported words, not just "On Monday" or "Speaking in Rome"."""
    if layout.has_quote(line.first, stop) or layout.words[stop - 1] in layout.speech.sets["main_verbs"]:
        return True
    if stop - line.first < _CLAUSE:
        return False
    opening = layout.words[line.first]
    introduces = opening in layout.speech.sets["intro_prepositions"] or opening.endswith("ing")
    if opening.endswith("ing") and _has_own_verb(layout, line.first, stop):
        return True  # "Being right was no comfort, she said"
    return not introduces or "," in layout.kinds[line.first : min(stop, line.first + _OPENING)]


def _has_own_verb(layout: Layout, first: int, stop: int) -> bool:
    """Whether a main verb stands among tokens before any word that starts a further clause."""
    for token in range(first + 1, min(stop, first + _OPENING)):
        if layout.kinds[token] in (SUBORDINATOR, RELATIVE, PRONOUN, ","):
            return False
        if layout.words[token] in layout.speech.sets["main_verbs"]:
            return True
    return False
