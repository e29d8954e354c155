"""Tell where the subject and the content of a cue are: "X said it was late", "It was late, said X", "X was quoted"."""

from __future__ import annotations

from generator.reading.grammar.finite import has_finite
from generator.reading.grammar.phrases import Source, after, before
from generator.reading.grammar.tables import (
    DETERMINER,
    NOUN,
    PAST,
    PREPOSITION,
    PRESENT,
    PRONOUN,
    RELATIVE,
    SUBORDINATOR,
)
from generator.reading.grammar.tokens import CAPITAL, DASH, END, OTHER, QUOTE, Layout, Line
from generator.reading.speech.adjuncts import hangs_on, only_adjuncts, skip_adjuncts
from generator.reading.speech.subjects import apposed, beside_aside, can_speak
from generator.reading.speech.verbals import Cue, Verbal, as_saying

_SHORT = 7  # tokens of a subject between marks and an unlisted verb
_LABEL = 4  # words in marks that end a subject
_SIGNS = frozenset({",", ";", DASH, "?", "!", ":"})
_INVERTING = frozenset({"say", "clause", "quoted", "addressed", "urge"})
_OPENING = 60  # tokens of a participle clause that opens a line
_SUBJECT = 6  # tokens of a subject that a cue parts from its verb
_CLAUSE = 3  # tokens that can be a reported clause
_FEW = 5  # tokens of a phrase of place


def is_inverted(layout: Layout, line: Line, verbal: Verbal) -> bool:
    """Whether the cue is right after reported words: `...," said X`."""
    back = verbal.back
    if back < line.first or back != verbal.at - 1:
        return False
    if verbal.verb.form not in (PAST, PRESENT):
        return False
    if not verbal.verb.frames & _INVERTING or verbal.verb.lemma in layout.speech.sets["never_inverted"]:
        return False
    kind = layout.kinds[back]
    if kind == QUOTE:
        return not _is_subject(layout, line, back)
    if kind == DASH:
        return beside_aside(layout, line, back) is None and apposed(layout, line, back) is None
    subject = apposed(layout, line, back) if kind == "," else None
    # "The plan, adopted in May, is old, said <Name>": a plan says nothing
    return kind in (",", "?", "!") and (subject is None or not can_speak(layout, subject, verbal.frame))


def _is_subject(layout: Layout, line: Line, quote: int) -> bool:
    """Whether marks end the subject of the verb behind them: `The so-called "Harbour Guard" said it was late`."""
    told = layout.quoted[quote].inner.of(layout.document.text).rstrip()
    opened = layout.kinds[quote - 1] in (OTHER, NOUN, CAPITAL, DETERMINER)
    short = len(told.split()) <= _LABEL and told[-1:].isalnum()
    return opened and short and not has_finite(layout, line.first, quote)


def shape_of(layout: Layout, line: Line, source: Source, verbal: Verbal) -> str:
    """Main where content follows the cue, post where it came before: `..., the ministry said in a statement.`."""
    kinds, sign = layout.kinds, source.first - 1
    if kinds[sign] not in (",", QUOTE, DASH, "?", "!"):
        return "main"
    addressed = verbal.last == verbal.at and "addressed" in verbal.verb.frames
    then = skip_adjuncts(layout, verbal.last + 1, addressed=addressed)
    if kinds[sign] == QUOTE:
        return "main" if _follows_marks(layout, line, verbal, then) else "post"
    behind = _is_behind(layout, line, sign, then, then if addressed else verbal.last + 1)
    return "post" if behind else "main"


def _is_behind(layout: Layout, line: Line, sign: int, then: int, adjuncts: int) -> bool:
    """Whether content came before a cue that has no marks before it: `sign` is before its subject, `then` behind it.

    What tells when and where something was said starts with token `adjuncts`.
    """
    kinds, clause = layout.kinds, _has_clause(layout, line, sign)
    if kinds[then] == END:
        return clause or sign - line.first >= _CLAUSE
    quote_next = kinds[then + 1] == QUOTE or kinds[then] == ":"
    if _goes_on(layout, line, sign, then) or (quote_next and _is_sentence(layout, line, sign)):
        return True  # "The ovens, she said, had been old", "The ovens are old, she said, "but they hold.""
    if not clause or (kinds[then] in _SIGNS and not quote_next):
        return clause
    turns = layout.has(then, "turns") and has_finite(layout, line.first, sign)
    return kinds[sign] == "," and (turns or only_adjuncts(layout, adjuncts, line.stop))


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


def quoted_as(layout: Layout, line: Line, verbal: Verbal) -> Cue | None:
    """ "X was quoted as saying (that) ..."; no other passive tells who spoke."""
    sizes = (len(phrase.split()) for phrase in layout.speech.sets["quoted_as"])
    said_so = (" ".join(layout.words[verbal.at : verbal.at + size]) for size in sorted(set(sizes)))
    phrase = next((words for words in said_so if words in layout.speech.sets["quoted_as"]), "")
    # "quoted in a paper as saying"
    last = verbal.at + phrase.count(" ") if phrase else as_saying(layout, verbal.at + 1, line.stop)
    if last is None:
        return None
    comma = layout.kinds[verbal.back] == ","
    source = apposed(layout, line, verbal.back) if comma else before(layout, verbal.back, line.first)
    said = Verbal(verbal.at, last, verbal.verb, "say", verbal.back, passive=True, progressive=False)
    return None if source is None else said.cue(source.first, source, shape_of(layout, line, source, said))


def quoting(layout: Layout, line: Line, verbal: Verbal) -> Cue | None:
    """ "... quoted X as saying": X speaks, whoever quotes."""
    source = after(layout, verbal.at + 1, line.stop)
    if source is None:
        return None
    first = source.last + 1
    last = as_saying(layout, first, line.stop)
    if last is None:
        return None
    teller = before(layout, verbal.back, line.first) or source
    said = Verbal(verbal.at, last, verbal.verb, "say", verbal.back, passive=False, progressive=False)
    return said.cue(teller.first, source, shape_of(layout, line, teller, said))
