"""Tell on which side of a cue its content stands: "X said it was late", "It was late, X said"."""

from __future__ import annotations

from generator.reading.grammar.finite import has_finite
from generator.reading.grammar.phrases import Source
from generator.reading.grammar.tables import PREPOSITION, PRONOUN, RELATIVE, SUBORDINATOR
from generator.reading.grammar.tokens import DASH, END, QUOTE, Layout, Line
from generator.reading.speech.adjuncts import hangs_on, only_adjuncts, skip_adjuncts
from generator.reading.speech.verbals import Verbal

_OPENING = 60  # tokens of a participle clause that opens a line
_SUBJECT = 6  # tokens of a subject that a cue parts from its verb
_CLAUSE = 3  # tokens that can be a reported clause


def shape_of(layout: Layout, line: Line, source: Source, verbal: Verbal) -> str:
    """Main where content follows the cue, post where it came before: `..., the ministry said in a statement.`."""
    kinds, sign = layout.kinds, source.first - 1
    if kinds[sign] not in (",", QUOTE, DASH, "?", "!"):
        return "main"
    addressed = verbal.last == verbal.at and "addressed" in verbal.verb.frames
    then = skip_adjuncts(layout, verbal.last + 1, addressed=addressed)
    if kinds[sign] == QUOTE:
        return "main" if _follows_marks(layout, line, verbal, then) else "post"
    clause = _has_clause(layout, line, sign)
    if kinds[then] == END:
        return "post" if clause or sign - line.first >= _CLAUSE else "main"
    quote_next = kinds[then + 1] == QUOTE or kinds[then] == ":"
    if _goes_on(layout, line, sign, then) or (quote_next and _is_sentence(layout, line, sign)):
        return "post"  # "The ovens, she said, had been old", "The ovens are old, she said, "but they hold.""
    if kinds[then] in (",", ";", DASH, "?", "!", ":") and not quote_next:
        return "post" if clause else "main"
    if kinds[sign] != "," or not clause:
        return "main"
    turns = layout.has(then, "turns") and has_finite(layout, line.first, sign)
    ends = only_adjuncts(layout, then if addressed else verbal.last + 1, line.stop)
    return "post" if turns or ends else "main"


def _follows_marks(layout: Layout, line: Line, verbal: Verbal, then: int) -> bool:
    """Whether content follows a cue that has marks before it, `then` being the token behind its adjuncts."""
    opens = layout.is_going(line.first) and layout.kinds[then] != END  # `Calling it "late," she said it must end`
    that = layout.has(then, "that") and not hangs_on(layout, verbal.last, then)
    return opens or that or layout.kinds[then] == QUOTE


def _goes_on(layout: Layout, line: Line, sign: int, then: int) -> bool:
    """Whether a cue between commas parts a short subject from its verb."""
    short = layout.kinds[sign] == "," == layout.kinds[then] and sign - line.first <= _SUBJECT
    return short and layout.has(then + 1, "main_verbs") and not layout.has(line.first, "intro_prepositions")


def _is_sentence(layout: Layout, line: Line, stop: int) -> bool:
    """Whether the words of a line before `stop` are a clause that needs no other."""
    depends = layout.kinds[line.first] in (SUBORDINATOR, PREPOSITION) or layout.has(line.first, "intro_prepositions")
    depends = depends or layout.forms.is_verbal(layout.words[line.first])
    return not depends and stop - line.first >= _CLAUSE and has_finite(layout, line.first, stop)


def _has_clause(layout: Layout, line: Line, stop: int) -> bool:
    """Whether the words before `stop` can be reported words, not just "On Monday" or "Speaking in Rome"."""
    if layout.has_quote(line.first, stop) or layout.has(stop - 1, "main_verbs"):
        return True
    if stop - line.first < _CLAUSE:
        return False
    going = layout.is_going(line.first)
    if going and _has_own_verb(layout, line.first, stop):
        return True  # "Being right was no comfort, she said"
    introduces = going or layout.has(line.first, "intro_prepositions")
    return not introduces or layout.first_of(line.first, min(stop, line.first + _OPENING), ",") is not None


def _has_own_verb(layout: Layout, first: int, stop: int) -> bool:
    """Whether a main verb is among tokens before any word that starts a further clause."""
    end = layout.first_of(first + 1, min(stop, first + _OPENING), SUBORDINATOR, RELATIVE, PRONOUN, ",") or stop
    return not layout.speech.sets["main_verbs"].isdisjoint(layout.words[first + 1 : end])
