"""Tell words in marks that are a title, a name or a label from words that somebody says."""

from __future__ import annotations

import re

from generator.base.values import Marked
from generator.reading.grammar.phrases import Source, after, before
from generator.reading.grammar.tables import BETWEEN, NOUN, PAST, PREPOSITION, PRESENT, RELATIVE
from generator.reading.grammar.tokens import CAPITAL, DASH, OTHER, QUOTE, Layout, Line
from generator.reading.speech.contents import Report

_SIGNS = frozenset({QUOTE, DASH, ",", ";", ":", "(", ")", "[", "]"})
_WORD = re.compile(r"[^\W\d_][\w'\u2019-]*")
# A full stop or the like between two sentences: "It is late. I must go."
_TWO_SENTENCES = re.compile(r"[.!?]['\u2019]?\s+\S")
_FAR = 9  # tokens of "by X as"
_FAR = 30  # tokens back from marks in which a verb says who is quoted
_REACH = 5  # tokens between "used" and the marks
_LABEL_WORDS = 6
_FEW_WORDS = 3
_TELLING = frozenset({"say", "clause", "addressed", "label"})
_SMALL_WORD = 3  # letters of a word that a title may leave in lower case


def is_label(layout: Layout, token: int, line: Line, report: Report | None) -> bool:
    """Whether the marks at `token` quote a title or a label: the book "...", a so-called "..." deal, a "..." group."""
    sets = layout.speech.sets
    inner = layout.quoted[token].inner.of(layout.document.text).rstrip()
    words = _WORD.findall(inner)
    leading = layout.words[token - 1] if token > line.first else ""
    labels = report is not None and report.frame == "label"
    if is_name(layout, token, line.first):
        return True
    if not (labels and report is not None and report.cue == token - 1):
        if leading in sets["so_called"] and len(words) <= _LABEL_WORDS:
            return True
        if leading in sets["titled"] or leading in sets["word_nouns"]:
            return True
    if is_title(words) and is_work(layout, token, line.first):
        return True
    if leading in sets["works"] and (is_title(words) or len(words) <= 1):
        return True
    if is_title(words) and not inner.endswith((".", "!", "?", ",")) and leading not in ("", ",", ":"):
        return True
    few = labels and len(words) <= _FEW_WORDS
    few = few and leading in sets["label_leads"] and not inner.endswith(",")
    return few and _before_noun(layout, token, line.stop)


def is_name(layout: Layout, token: int, first: int) -> bool:
    """Whether marks hold a name somebody goes by: `known as "Hooks"`, `her name was "Lena"`, `("Hooks" to friends)`.

    A small word may stand in front of its capital words.
    """
    inner = layout.quoted[token].inner.of(layout.document.text).rstrip()
    words = _WORD.findall(inner)
    named = words[1:] if len(words) > 1 and len(words[0]) <= _SMALL_WORD else words
    if len(words) > _FEW_WORDS or not inner[-1:].isalpha() or not all(word[0].isupper() for word in named):
        return False
    reach = layout.words[max(first, token - _REACH) : token]
    return layout.kinds[token - 1] == "(" or not layout.speech.sets["naming_people"].isdisjoint(reach)


def is_work(layout: Layout, token: int, first: int) -> bool:
    """Whether the marks at `token` name what somebody made: "author of "...,""."""
    by_maker = token - 2 > first and layout.words[token - 1] in layout.speech.sets["of"]
    return by_maker and layout.words[token - 2] in layout.speech.sets["makers"]


def _before_noun(layout: Layout, token: int, stop: int) -> bool:
    return token + 1 < stop and layout.kinds[token + 1] in (OTHER, NOUN, CAPITAL)


def is_title(words: list[str]) -> bool:
    """Whether words are written as a title is: Of Mice and Men."""
    if len(words) < 2 or not (words[0][0].isupper() and words[-1][0].isupper()):
        return False
    return all(word[0].isupper() or len(word) <= _SMALL_WORD for word in words)


def is_titled(layout: Layout, token: int) -> bool:
    """Whether the marks at `token` hold words written as a title, and no sentence: "The Long Road"."""
    inner = layout.quoted[token].inner.of(layout.document.text).rstrip()
    return inner[-1:].isalnum() and is_title(_WORD.findall(inner))


def user_of_word(layout: Layout, token: int, first: int) -> tuple[Source, int] | None:
    """Who "used the word ..." that stands in marks at `token`, and the token of the verb."""
    sets = layout.speech.sets
    if token <= first or layout.words[token - 1] not in sets["word_nouns"]:
        return None
    for at in range(token - 2, max(first, token - 1 - _REACH), -1):
        if layout.words[at] in sets["word_verbs"]:
            source = before(layout, at - 1, first)
            return (source, at) if source is not None else None
    return None


def user_of_label(layout: Layout, token: int, line: Line) -> tuple[Source, int] | None:
    """Who labels something in a clause of its own, `which X describes as a "..." group`, and the token of the verb."""
    if not _before_noun(layout, token, line.stop):
        return None
    for at in range(token - 1, max(line.first, token - 1 - _REACH), -1):
        verb = layout.speech.verbs.get(layout.words[at])
        if verb is not None and "label" in verb.frames:
            source = before(layout, at - 1, line.first)
            relative = source is not None and layout.kinds[source.first - 1] == RELATIVE
            return (source, at) if source is not None and relative else None
        if layout.words[at] not in layout.speech.sets["label_leads"] and layout.kinds[at] != OTHER:
            return None
    return None


def user_of_naming(layout: Layout, token: int, first: int) -> tuple[Source, int] | None:
    """Who names something in the midst of a report, `alarm at what it called "..."`, and the token of the verb."""
    for at in range(token - 1, max(first, token - 1 - _REACH), -1):
        verb = layout.speech.verbs.get(layout.words[at])
        if verb is not None and "label" in verb.frames:
            source = before(layout, at - 1, first)
            naming = source is not None and layout.words[source.first - 1] in layout.speech.sets["naming"]
            return (source, at) if source is not None and naming else None
        if layout.words[at] not in layout.speech.sets["label_leads"]:
            return None
    return None


def user_quoted(layout: Layout, token: int, report: Report | None) -> tuple[Source, int] | None:
    """Whom a spokesman quotes, `a spokesman said she had called it "..."`, and the token of the verb."""
    if report is None:
        return None
    mouthpiece = layout.words[report.source.last_head] in layout.speech.sets["mouthpieces"]
    first = next((first for first, last in report.content if first <= token <= last), token)
    for at in range(token - 1, max(first, token - 1 - _FAR), -1):
        verb = layout.speech.verbs.get(layout.words[at])
        if verb is None or verb.noun_too or not verb.frames & _TELLING:
            continue
        back = at - 1
        while back > first and layout.kinds[back] == BETWEEN:
            back -= 1
        source = before(layout, back, first)
        if layout.words[at] in layout.speech.sets["saying"]:  # `recalled <Name> saying "..."`
            return (source, at) if source is not None and source.kind in ("name", "entry") else None
        if not mouthpiece or verb.form not in (PAST, PRESENT):
            continue
        return None if source is None else (_principal(layout, report, source), at)
    return None


def _principal(layout: Layout, report: Report, source: Source) -> Source:
    """Whom a pronoun of a spokesman's report means, if whoever he speaks for is named with him: "for <Name>"."""
    link = report.source.last_head + 1
    if (
        source.kind != "pronoun"
        or layout.kinds[link] != PREPOSITION
        or layout.speech.pronouns.get(layout.words[source.head]) not in ("m", "f")
    ):
        return source
    named = after(layout, link + 1, report.cue if report.cue > link else source.first)
    return named if named is not None and named.kind in ("name", "entry") else source


def user_behind(layout: Layout, token: int, stop: int) -> tuple[Source, int] | None:
    """Who is named behind marks, `was described as "..." by X`, and the token of the verb."""
    if token + 2 >= stop or layout.words[token + 1] not in layout.speech.sets["by"]:
        return _user_before(layout, token)
    for at in range(token - 1, max(0, token - 1 - _REACH), -1):
        verb = layout.speech.verbs.get(layout.words[at])
        if verb is not None and "label" in verb.frames and verb.form == PAST:
            source = after(layout, token + 2, stop)
            named = source is not None and (source.kind != "noun" or layout.words[source.last] in layout.speech.roles)
            return (source, at) if source is not None and named else None
        if layout.words[at] not in layout.speech.sets["label_leads"]:
            return None
    return None


def _user_before(layout: Layout, token: int) -> tuple[Source, int] | None:
    """Who is named before marks, `described by X as "..."`, and the token of the verb."""
    if token < 1 or layout.words[token - 1] not in layout.speech.sets["as"]:
        return None
    for at in range(token - 2, max(0, token - 2 - _FAR), -1):
        if layout.words[at] in layout.speech.sets["by"]:
            verb = layout.speech.verbs.get(layout.words[at - 1])
            source = after(layout, at + 1, token)
            whole = source is not None and layout.words[source.last + 1 : token] in ([], ["as"])
            labels = verb is not None and "label" in verb.frames and verb.form == PAST
            return (source, at - 1) if source is not None and whole and labels else None
        if layout.kinds[at] in _SIGNS:
            return None
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
