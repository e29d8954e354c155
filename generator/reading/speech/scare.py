"""Tell words in marks that are a title, a name or a label from words that somebody says, and who uses the word."""

from __future__ import annotations

import re

from generator.base.values import Marked
from generator.reading.grammar.phrases import Source, after, before
from generator.reading.grammar.tables import BETWEEN, ING, NOUN, PAST, RELATIVE
from generator.reading.grammar.tokens import CAPITAL, DASH, OTHER, QUOTE, Layout, Line
from generator.reading.speech.contents import Report

_SIGNS = frozenset({QUOTE, DASH, ",", ";", ":", "(", ")", "[", "]"})
_WORD = re.compile(r"[^\W\d_][\w'\u2019-]*")
# A full stop or the like between two sentences: "It is late. I must go."
_TWO_SENTENCES = re.compile(r"[.!?]['\u2019]?\s+\S")
_FAR = 30  # tokens back from marks in which a verb says who is quoted
_REACH = 5  # tokens between "used" and the marks
_FEW_WORDS = 3
_TELLING = frozenset({"say", "clause", "addressed", "label"})
_SMALL_WORD = 3  # letters of a word that a title may leave in lower case
# Who uses words in marks, the token of the verb that says so, what the marks are, and the flag of the rule.
User = tuple[Source | None, int, str, str]


def is_label(layout: Layout, token: int, line: Line, report: Report | None) -> bool:
    """Whether the marks at `token` quote a title or a label: the book "...", a so-called "..." deal, a "..." group."""
    sets = layout.speech.sets
    inner, words = _words_in(layout, token)
    leading = layout.words[token - 1] if token > line.first else ""
    labels = report is not None and report.frame == "label"
    if not (labels and report is not None and report.cue == token - 1) and leading in (
        sets["before_labels"] | sets["word_nouns"]
    ):
        return True
    if is_title(words):
        ended = inner.endswith((".", "!", "?", ",")) or leading in ("", ",", ":")
        return not ended or leading in sets["works"] or is_work(layout, token, line.first)
    few = labels and len(words) <= _FEW_WORDS and not inner.endswith(",")
    return few and leading in sets["label_leads"] and _before_noun(layout, token, line.stop)


def is_name(layout: Layout, token: int, first: int) -> bool:
    """Whether marks hold a name somebody goes by: `known as "Hooks"`, `her name was "Lena"`, `("Hooks" to friends)`.

    A small word may stand in front of its capital words.
    """
    inner, words = _words_in(layout, token)
    named = words[1:] if len(words) > 1 and len(words[0]) <= _SMALL_WORD else words
    if len(words) > _FEW_WORDS or not inner[-1:].isalpha() or not all(word[0].isupper() for word in named):
        return False
    reach = layout.words[max(first, token - _REACH) : token]
    return layout.kinds[token - 1] == "(" or not layout.speech.sets["naming_people"].isdisjoint(reach)


def is_on_a_sign(layout: Layout, token: int, first: int) -> bool:
    """Whether what bears the words in marks is named right before them: `a banner reading "..."`."""
    sets, words = layout.speech.sets, layout.words
    near = range(token - 1, max(first, token - _REACH) - 1, -1)
    return words[token - 1] in sets["borne"] and any(words[at] in sets["carriers"] for at in near)


def is_work(layout: Layout, token: int, first: int) -> bool:
    """Whether the marks at `token` name what somebody made: "author of "...,""."""
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


def user_of(layout: Layout, token: int, line: Line, report: Report | None) -> tuple[Source, int, str, str] | None:
    """Who uses the words in marks at `token`, where that is another than whoever reports them."""
    found = (
        _user_of_word(layout, token, line.first)
        or _user_of_label(layout, token, line, report)
        or _user_behind(layout, token, line)
        or (None if report is None else _user_quoted(layout, token, report))
    )
    if found is None or found[0] is None:
        return None
    return found[0], *found[1:]


def _user_of_word(layout: Layout, token: int, first: int) -> User | None:
    """ "<Name> used the word "..."."""
    sets = layout.speech.sets
    if token <= first or layout.words[token - 1] not in sets["word_nouns"]:
        return None
    verbs = (
        at for at in range(token - 2, max(first, token - 1 - _REACH), -1) if layout.words[at] in sets["word_verbs"]
    )
    at = next(verbs, None)
    return None if at is None else (before(layout, at - 1, first), at, "fragment", "word")


def _labelling(layout: Layout, token: int, first: int) -> int | None:
    """The verb before marks that says what something is called: `called the old mill a "..."`."""
    for at in range(token - 1, max(first, token - 1 - _REACH), -1):
        verb = layout.speech.verbs.get(layout.words[at])
        if verb is not None and "label" in verb.frames:
            return at
        if layout.words[at] not in layout.speech.sets["label_leads"] and layout.kinds[at] != OTHER:
            return None
    return None


def _user_of_label(layout: Layout, token: int, line: Line, report: Report | None) -> User | None:
    """A clause of its own: `alarm at what the board called "..."`, `which the board describes as a "..." group`."""
    at = _labelling(layout, token, line.first)
    source = None if at is None else before(layout, at - 1, line.first)
    if at is None or source is None:
        return None
    link = source.first - 1
    if _before_noun(layout, token, line.stop) and layout.kinds[link] == RELATIVE:
        return source, at, "scare", "label"
    naming = layout.words[link] in layout.speech.sets["naming"] and (report is None or report.frame != "label")
    return (source, at, "fragment", "naming") if naming else None


def _user_behind(layout: Layout, token: int, line: Line) -> User | None:
    """A passive: `described as "..." by the board`, `described by the board as "..."`."""
    sets, words = layout.speech.sets, layout.words
    if token + 2 < line.stop and words[token + 1] in sets["by"]:
        at = _labelling(layout, token, line.first)
        return None if at is None else (after(layout, token + 2, line.stop), at, "fragment", "passive")
    if words[token - 1] not in sets["as"]:
        return None
    for at in range(token - 2, max(line.first, token - 2 - _FAR), -1):
        if words[at] in sets["by"]:
            verb = layout.speech.verbs.get(words[at - 1])
            source = after(layout, at + 1, token)
            whole = source is not None and source.last == token - 2
            labels = verb is not None and "label" in verb.frames and verb.form == PAST
            return (source, at - 1, "fragment", "passive") if whole and labels else None
        if layout.kinds[at] in _SIGNS:
            return None
    return None


def _user_quoted(layout: Layout, token: int, report: Report) -> User | None:
    """Whom a report quotes: `recalled <Name> saying "..."`, or a spokesman: `said the board had called it "..."`."""
    words, sets = layout.words, layout.speech.sets
    spoken_for = words[report.source.last_head] in sets["mouthpieces"]
    first = next((first for first, last in report.content if first <= token <= last), token)
    for at in range(token - 1, max(first, token - 1 - _FAR), -1):
        verb = layout.speech.verbs.get(words[at])
        if verb is None or verb.noun_too or not verb.frames & _TELLING:
            continue
        back = at - 1
        while back > first and layout.kinds[back] == BETWEEN:
            back -= 1
        source = before(layout, back, first)
        if words[at] in sets["saying"]:
            named = source is not None and source.kind in ("name", "entry")
            return (source, at, "fragment", "spoken-for") if named else None
        if spoken_for and verb.form != ING:
            return source, at, "fragment", "spoken-for"
    return None


def flags_of(layout: Layout, marked: Marked) -> list[str]:
    """What is to be known about the marks themselves and the words in them."""
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
