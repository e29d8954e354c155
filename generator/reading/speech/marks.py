"""Tell what words in marks are (a title, a name, a label), who uses them, and what is denied or only supposed."""

from __future__ import annotations

import re

from generator.reading.grammar.phrases import Source, after, before
from generator.reading.grammar.tables import BETWEEN, ING, NOUN, PRONOUN, RELATIVE
from generator.reading.grammar.tokens import CAPITAL, DASH, NUMBER, OTHER, QUOTE, Layout, Line
from generator.reading.speech.verbals import Cue, Report

_SIGNS = frozenset({QUOTE, DASH, ",", ";", ":", "(", ")", "[", "]"})
_WORD = re.compile(r"[^\W\d_][\w'\u2019-]*")
# A full stop or the like between two sentences: "It is late. I must go."
_TWO_SENTENCES = re.compile(r"[.!?]['\u2019]?\s+\S")
_FAR = 30  # tokens back from marks in which a verb says who is quoted
_REACH = 5  # tokens between "used" and the marks
_NEAR = 7  # tokens between the verb that calls something so and the marks
_FEW_WORDS = 3
_SMALL_WORD = 3  # letters of a word that a title may leave in lower case
# Who uses words in marks, the token of the verb that says so, what the marks are, and the flag of the rule.
User = tuple[Source, int, str, str]
ASSERTED, DENIED, HYPOTHETICAL = "", "denied", "hypothetical"
_PHRASE = 3  # tokens before a subject that may negate it
_GOVERNING = 12  # tokens of a clause that governs the one with the cue
_TELLING = frozenset({"say", "label", "quoted", "clause"})
_ENDS = frozenset({",", ";", ":", QUOTE, "?", "!"})


def is_label(layout: Layout, token: int, line: Line, report: Report | None) -> bool:
    """Whether the marks at `token` quote a title or a label: the book "...", a so-called "..." deal, a "..." group."""
    sets = layout.speech.sets
    inner, words = _words_in(layout, token)
    leading = layout.words[token - 1]
    labels = report is not None and report.frame == "label"
    called = report is not None and labels and report.cue == token - 1
    if not called and leading in (sets["before_labels"] | sets["word_nouns"]):
        return True
    if layout.kinds[token - 1 : token + 2 : 2] == ["(", ")"] and inner[-1:].isalnum():
        return True  # `Brexit ("British exit")`
    if is_title(words):
        stated = inner.endswith((".", "!", "?", ",")) or leading in ("", ",", ":")
        return not stated or is_work(layout, token, line.first)
    few = labels and len(words) <= _FEW_WORDS and not inner.endswith(",")
    return few and leading in sets["label_leads"] and _before_noun(layout, token, line.stop)


def is_name(layout: Layout, token: int, first: int) -> bool:
    """Whether marks hold a name somebody goes by: `known as "Hooks"`, `her name was "Lena"`, `("Hooks" to friends)`.

    A small word may be in front of its capital words.
    """
    inner, words = _words_in(layout, token)
    named = words[1:] if len(words) > 1 and len(words[0]) <= _SMALL_WORD else words
    if len(words) > _FEW_WORDS or not inner[-1:].isalpha() or not all(word[0].isupper() for word in named):
        return False
    reach = layout.words[max(first, token - _REACH) : token]
    return layout.kinds[token - 1] == "(" or not layout.speech.sets["naming_people"].isdisjoint(reach)


def is_on_a_sign(layout: Layout, token: int, first: int) -> bool:
    """Whether what has the words in marks is named right before them: `a banner reading "..."`."""
    sets, words = layout.speech.sets, layout.words
    near = range(token - 1, max(first, token - _REACH) - 1, -1)
    return words[token - 1] in sets["borne"] and any(words[at] in sets["carriers"] for at in near)


def is_work(layout: Layout, token: int, first: int) -> bool:
    """Whether the marks at `token` name what somebody made: "author of "...,""."""
    if token > first and layout.has(token - 1, "works"):
        return True
    by_maker = token - 2 > first and layout.words[token - 1] in layout.speech.sets["of"]
    return by_maker and layout.words[token - 2] in layout.speech.sets["makers"]


def is_title(words: list[str]) -> bool:
    """Whether words are written as a title is: Of Mice and Men."""
    if len(words) < 2 or not (words[0][0].isupper() and words[-1][0].isupper()):
        return False
    return all(word[0].isupper() or len(word) <= _SMALL_WORD for word in words)


def is_titled(layout: Layout, token: int) -> bool:
    """Whether the marks at `token` hold words written as a title, and no sentence: "The Long Road"."""
    inner, words = _words_in(layout, token)
    return inner[-1:].isalnum() and is_title(words)


def _words_in(layout: Layout, token: int) -> tuple[str, list[str]]:
    """What the marks at `token` hold, and its words."""
    inner = layout.quoted[token].inner.of(layout.document.text).rstrip()
    return inner, _WORD.findall(inner)


def _before_noun(layout: Layout, token: int, stop: int) -> bool:
    return token + 1 < stop and layout.kinds[token + 1] in (OTHER, NOUN, CAPITAL)


def user_of(layout: Layout, token: int, line: Line, report: Report | None) -> User | None:
    """Who uses the words in marks at `token`, where that is another than whoever reports them.

    `alarm at what X called "..."`, `which X describes as a "..." group`, `described as "..." by X`, `used the word
    "..."`; and, where somebody speaks for X or recalls what X said, `said X had called it "..."`.
    """
    word = layout.has(token - 1, "word_nouns")
    at = next((at for at in range(token - 1, max(line.first, token - _FAR), -1) if _uses(layout, at, word=word)), None)
    if at is None:
        return None
    labels = _labels(layout, at)
    if labels and (_is_by(layout, token, line) or layout.has(at + 1, "by")):
        source = _named_by(layout, token, line, at)
        return None if source is None else (source, at, "fragment", "passive")
    source = before(layout, _before_auxiliaries(layout, at, line.first), line.first)
    if source is None:
        return None
    if token - at <= _NEAR:
        if word:
            return source, at, "fragment", "word"
        called = _called(layout, source, token, line, report) if labels else None
        if called is not None:
            return source, at, *called
    spoken_for = report is not None and _is_spoken_for(layout, source, token, at, report)
    return (source, at, "fragment", "spoken-for") if spoken_for else None


def _is_spoken_for(layout: Layout, source: Source, token: int, at: int, report: Report) -> bool:
    """Whether a report within another tells whose marks are: a spokesman's of somebody, or a recalled one."""
    if at <= next((one for one, last in report.content if one <= token <= last), token):
        return False
    recalled = layout.has(at, "saying") and source.named
    verb = layout.verb(at)
    return recalled or (layout.has(report.source.last_head, "mouthpieces") and verb is not None and verb.form != ING)


def _labels(layout: Layout, at: int) -> bool:
    """Whether a verb calls something by a name."""
    verb = layout.verb(at)
    return verb is not None and "label" in verb.frames


def _called(layout: Layout, source: Source, token: int, line: Line, report: Report | None) -> tuple[str, str] | None:
    """What marks are that a subject calls something by, and the rule: "which X describes as", ", which X calls"."""
    link = source.first - 1
    relative = layout.kinds[link] == RELATIVE
    if relative and _before_noun(layout, token, line.stop):
        return "scare", "label"
    named = layout.has(link, "naming") or (relative and layout.kinds[link - 1] == ",")
    return ("fragment", "naming") if named and (report is None or report.frame != "label") else None


def _before_auxiliaries(layout: Layout, at: int, first: int) -> int:
    """The token before the auxiliaries of a verb."""
    back = at - 1
    while back > first and layout.kinds[back] == BETWEEN:
        back -= 1
    return back


def _named_by(layout: Layout, token: int, line: Line, at: int) -> Source | None:
    """Who is named with "by" right behind the marks, or between the verb at `at` and their "as"."""
    if _is_by(layout, token, line):
        return after(layout, token + 2, line.stop)
    source = after(layout, at + 2, token - 1)
    return source if source is not None and source.last == token - 2 else None


def _is_by(layout: Layout, token: int, line: Line) -> bool:
    return token + 2 < line.stop and layout.has(token + 1, "by")


def _uses(layout: Layout, at: int, *, word: bool) -> bool:
    """Whether a verb may say who uses words in marks behind it; `word`: that these are called a word."""
    if word and layout.words[at] in layout.speech.sets["word_verbs"]:
        return True
    verb = layout.speech.verbs.get(layout.words[at])
    return verb is not None and not verb.noun_too and bool(verb.frames & _TELLING)


def flags_of(layout: Layout, token: int) -> list[str]:
    """What is to be known about the marks at `token` themselves and the words in them."""
    marked = layout.quoted[token]
    flags = [flag for flag in marked.flags if flag in ("single", "mismatched")]
    text = marked.inner.of(layout.document.text)
    if "[" in text:
        flags.append("bracket")
    if _TWO_SENTENCES.search(text):
        flags.append("multi_sent")
    return flags


def only_quotes(layout: Layout, first: int, last: int) -> bool:
    """Whether the tokens first to last are quotations and signs, no word of the reporter."""
    return layout.has_quote(first, last + 1) and all(layout.kinds[token] in _SIGNS for token in range(first, last + 1))


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
    if _is_negated(layout, line, cue.source):
        return DENIED
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


def _is_negated(layout: Layout, line: Line, source: Source) -> bool:
    """ "Neither X nor Y said", "none of them said", "not one of the pilots said", but "No 10 said"."""
    first = source.first
    lowest = max(line.first, first - _PHRASE)
    ends = (at for at in range(first - 1, lowest - 1, -1) if layout.kinds[at] in _ENDS)
    reach = [*range(next(ends, lowest), first + 1), source.head]
    return any(layout.has(at, "negatives") and layout.kinds[at + 1] != NUMBER for at in reach)


def _governed(layout: Layout, line: Line, link: int) -> str:
    """What the clause before the token `link` makes of the one behind it: "no evidence that", "had he said"."""
    sets, words = layout.speech.sets, layout.words
    if link < line.first:
        return ASSERTED
    if link == line.first and words[link] in sets["auxiliaries"]:
        return HYPOTHETICAL  # "Did he say so?", "Had he said so, ..."
    if words[link] not in sets["that"]:
        return ASSERTED
    lowest = max(line.first, link - _GOVERNING)
    floor = next((at + 1 for at in range(link - 1, lowest - 1, -1) if layout.kinds[at] in _ENDS), lowest)
    said = set(words[floor:link])
    if not sets["doubting"].isdisjoint(said):
        return DENIED
    return ASSERTED if sets["allegations"].isdisjoint(said) else HYPOTHETICAL


def inner_scope(layout: Layout, line: Line, token: int, first: int) -> str:
    """What a verb in a report makes of the marks behind it: `had not called it "..."`, `accused of saying "..."`."""
    for at in range(token - 1, max(first, token - _NEAR) - 1, -1):
        if layout.kinds[at] in _ENDS:
            return ASSERTED
        if not _uses(layout, at, word=at >= token - _PHRASE and layout.has(token - 1, "word_nouns")):
            continue
        back = at - 1
        while back > first and (layout.kinds[back] in (BETWEEN, PRONOUN)):
            back -= 1
        if layout.has(back, "doubting"):
            return DENIED
        if layout.has(back, "that"):
            return _governed(layout, line, back)
        of = layout.has(back, "of") and layout.is_going(at)
        return HYPOTHETICAL if of or _supposes(layout, at, back, first) else ASSERTED
    return ASSERTED


def _supposes(layout: Layout, at: int, back: int, first: int) -> bool:
    """`He might say "..."`, `if they said "..."`."""
    verb, sets = layout.verb(at), layout.speech.sets
    supposed = not sets["suppositions"].isdisjoint(layout.words[max(first, back - _PHRASE) : back])
    says = verb is not None and "say" in verb.frames
    return says and (supposed or (layout.has(back, "denied") and not layout.has(back, "to")))
