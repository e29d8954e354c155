"""Say where lines end beside marks, end marks whose closing one was forgotten, and pass over nicknames."""

from __future__ import annotations

import re

from generator.base.values import Marked, Span
from generator.reading.grammar.tables import (
    PAST,
    PRESENT,
    Speech,
)
from generator.text.document import Document

_TAIL = 120  # characters at the end of an unclosed quotation where an attribution is looked for
_ATTRIBUTION = 9  # words of one
_NICKNAME = 20  # characters of one, and of the name looked at around it
_NAME_WORD = re.compile(r"[A-Z][\w'\u2019-]+")
_NAME_ENDS = re.compile(r"(?:^|[\s.])[A-Z][\w'\u2019-]+ $")
_NAME_STARTS = re.compile(r" [A-Z][\w'\u2019-]+")


def trimmed(document: Document, at: int, tables: Speech) -> Marked:
    """The marks at `at`; where the closing one was forgotten, without the attribution (`"I stay, said X.`).

    Marks that the next paragraph goes on with are cut only before a name and its verb, and then nobody goes on.
    """
    marked = document.marked[at]
    if "unclosed" not in marked.flags:
        return marked
    further = document.marked[at + 1 : at + 2]
    continued = bool(further) and "continued" in further[0].flags
    inner = marked.inner
    tail = inner.start if continued else max(inner.start, inner.end - _TAIL)
    for comma in reversed([hit.start() + 1 for hit in re.finditer(r"[,.?!] ", document.text[tail : inner.end])]):
        # No attribution is longer: the work stays bounded by the length of the text.
        words = document.text[tail + comma : min(inner.end, tail + comma + _TAIL)].split()
        stop = next((at for at, word in enumerate(words, start=1) if word[-1] in ",.?!"), len(words))
        words = words[:stop] if continued else words
        if len(words) <= _ATTRIBUTION and _attributes(tables, words, named=continued):
            end = tail + comma
            return Marked(Span(marked.outer.start, end), Span(inner.start, end), marked.flags)
    return marked


def _attributes(tables: Speech, words: list[str], *, named: bool) -> bool:
    """Whether a few words hold a verb of saying; with `named`, beside a name and nothing else."""
    says = [index for index, word in enumerate(words) if _says(tables, word.strip(",.").lower())]
    if not says or not named:
        return bool(says)
    others = [word for index, word in enumerate(words) if index != says[0]]
    return says[0] in (0, len(words) - 1) and bool(others) and all(word[:1].isupper() for word in others)


def is_nickname(text: str, marked: Marked) -> bool:
    """Whether marks stand within a name: Ada "Hooks" Obi."""
    if marked.inner.end - marked.inner.start > _NICKNAME or not _NAME_WORD.fullmatch(marked.inner.of(text)):
        return False
    before = text[max(0, marked.outer.start - _NICKNAME) : marked.outer.start]
    after = text[marked.outer.end : marked.outer.end + _NICKNAME]
    return _NAME_ENDS.search(before) is not None and _NAME_STARTS.match(after) is not None


def _says(tables: Speech, word: str) -> bool:
    verb = tables.verbs.get(word)
    return verb is not None and "say" in verb.frames and verb.form in (PAST, PRESENT)


def line_ends(document: Document) -> list[int]:
    """Where sentences end, those inside a quotation left out: it is one token, whatever it holds."""
    cuts = []
    marks = document.marked
    at = 0
    for sentence in document.sentences:
        cuts += _between_marks(document, sentence, at)
        while at < len(marks) and marks[at].outer.end < sentence.end:
            at += 1
        if at == len(marks) or not marks[at].outer.start < sentence.end < marks[at].outer.end:
            cuts.append(sentence.end)
    return cuts


def _between_marks(document: Document, sentence: Span, at: int) -> list[int]:
    """Where a sentence ends with its marks, though others follow at once: `He said: "I ran." "We ran," she said.`."""
    text, marks = document.text, document.marked
    while at < len(marks) and marks[at].outer.start < sentence.start:
        at += 1
    found = []
    led = at < len(marks) and any(map(str.isalpha, text[sentence.start : marks[at].outer.start]))
    for index in range(at, len(marks) - 1 if led else 0):
        here, further = marks[index], marks[index + 1]
        if further.outer.start >= sentence.end:
            break
        ended = here.inner.of(text).rstrip()[-1:] in (".", "!", "?")
        if ended and text[here.outer.end : further.outer.start].isspace():
            found.append(further.outer.start)
            break
    return found
