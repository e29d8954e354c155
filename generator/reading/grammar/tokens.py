"""Lay a text out as words and signs, each quotation one opaque word, so that a reporter's clauses can be read."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache, partial
from itertools import accumulate, compress, count
from typing import Protocol

from generator.base.trace import Trace
from generator.base.value import value
from generator.base.values import Marked, Mention, Span
from generator.reading.grammar.open_marks import is_nickname, line_ends, trimmed
from generator.reading.grammar.tables import (
    BETWEEN,
    CONJUNCTION,
    DETERMINER,
    PREPOSITION,
    PRESENT,
    PRONOUN,
    RELATIVE,
    SUBORDINATOR,
    Speech,
    Verb,
    speech,
)
from generator.text.document import Document
from generator.text.word_forms import WordForms, word_forms

QUOTE, CAPITAL, OTHER, NUMBER = "quote", "capital", "other", "number"
# The empty token behind each line: a rule may look one further. So many end the text, and are before it as well.
END, _BEYOND = "end", 4
# A dash; every other sign is its own kind.
DASH = "-"
_MOST = 20_000  # sentences and quotations of one text that are laid out: no article has so many
_LONG = 160  # characters beyond which a paragraph is no headline
_CAPITALS = 0.7  # of the longer words of a headline that is written with capitals
_LONGER = 4  # letters of such a word
# Possessive, and what a part begins with is before what must precede it: a text is read once, and quickly.
_TOKEN = re.compile(
    r"""
    ( [^\W_]++ (?: (?:['\u2019\u00b4./&-]|[,:](?<=\d.)(?=\d)) [^\W_]++ )*+   # HB's, H.B, cross-border, 400,000
    | [,;:()\[\]?!|\u2013\u2014] | -(?:-+|(?<=\s.)(?=\s)) )           # signs and dashes
    """,
    re.VERBOSE,
)
# The stop after a letter within a name: Ada A. Bell. It goes first, so that the search leaps from stop to stop.
_INITIAL = re.compile(r"\.(?<=\w [A-Z]\.) ?[A-Z]")
# What wire reports open with: "GENEVA, Aug. 12 (Agency) -- ".
_DATELINE = re.compile(
    r"""
    # Oslo, May 4 (Agency)
    [A-Z][\w'.\u2019-]+ (?:\ [A-Z]\w+)?, \ [A-Z][a-z]+\.? \ \d{1,2} \ ?\([A-Z][^()\n]{1,29}\) \ (?=[A-Z])
    | [A-Z][A-Z'.\u2019-]+ (?:[ /,]\ ?[A-Z][\w.'\u2019-]*){0,4}   # GENEVA, BAGHDAD/AMMAN, NEW YORK, Aug.
    (?:\ \d{1,2})? (?:,\ \d{4})?                               # 12, 2024
    (?:\ ?\([^()\n]{2,30}\))?                                 # (Agency)
    \ ?(?:[\u2013\u2014]|--|(?<=[\s)])-|-(?=\s))\ ?(?=\S)      # a hyphen within a word is none
    """,
    re.VERBOSE,
)
# A noun phrase never reaches over these.
BOUNDARIES = frozenset({*",;:()[]?!|", DASH, QUOTE, END, SUBORDINATOR, RELATIVE, CONJUNCTION})
# Words that keep their class when a capital letter makes them look like names.
_SMALL = frozenset({PRONOUN, DETERMINER, PREPOSITION, SUBORDINATOR, RELATIVE, CONJUNCTION, BETWEEN})


@value
class Line:
    """One sentence of the reporter: tokens [first, stop) of its layout, and the paragraph it is in."""

    first: int
    stop: int
    paragraph: int


class Shown(Protocol):
    """What has a first and a last token."""

    @property
    def first(self) -> int:
        """The first token."""

    @property
    def last(self) -> int:
        """The last token."""


@dataclass(slots=True)
class Layout:
    """The tokens of a text in parallel lists, and the lines they form.

    `kinds` hold what each token is: QUOTE, CAPITAL, NUMBER, OTHER, DASH, the class of a small word, or a sign itself.
    `quoted` gives for a QUOTE its marks; where a closing mark was forgotten, they end before the attribution.
    `mention_at` and `mention_to` give the mention that starts or ends with a token, with the token at its other end.
    `trace` takes notes, where somebody asks why.
    `titled` says that the first line is a headline that writes its words with capitals.
    `surnames` are the words that end a run of capital words somewhere, and `named` the tokens that are CAPITAL or start
    a mention, in order.
    `cues`, `quotes` and `capitals` are the tokens that may be cues, those that are QUOTE, and CAPITAL, in order.
    """

    document: Document
    speech: Speech
    forms: WordForms
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    cues: list[int] = field(default_factory=list)
    quotes: list[int] = field(default_factory=list)
    capitals: list[int] = field(default_factory=list)
    quoted: dict[int, Marked] = field(default_factory=dict)
    mention_at: dict[int, tuple[int, Mention]] = field(default_factory=dict)
    mention_to: dict[int, tuple[int, Mention]] = field(default_factory=dict)
    surnames: set[str] = field(default_factory=set)
    named: list[int] = field(default_factory=list)
    titled: bool = False
    trace: Trace | None = None

    def note(self, tokens: tuple[int, int], step: str, rule: str, verdict: str, reason: str | Shown = "") -> None:
        """Note a step about the tokens (first, last), if anybody asks; a phrase as reason is shown by its words."""
        if self.trace is not None:
            said = reason if isinstance(reason, str) else f"\u201c{self.text(reason.first, reason.last)}\u201d"
            self.trace.note(self.span(*tokens), step, rule, verdict, said)

    def note_span(self, span: Span, step: str, rule: str, verdict: str, reason: str) -> None:
        """Note a step about a span, if anybody asks."""
        if self.trace is not None:
            self.trace.note(span, step, rule, verdict, reason)

    def span(self, first: int, last: int) -> Span:
        """The characters of the tokens first to last, the ending of a possessive left out."""
        return Span(self.starts[first], self._end(last))

    def text(self, first: int, last: int) -> str:
        """The words of the tokens first to last, white space made plain."""
        return " ".join(self.document.text[self.starts[first] : self._end(last)].split())

    def name(self, first: int, last: int) -> str:
        """The words of a name, which may itself end in 's: "Baker's"."""
        return " ".join(self.document.text[self.starts[first] : self.ends[last]].split())

    def _end(self, token: int) -> int:
        """Where a token ends, the ending of a possessive left out."""
        return self.starts[token] + len(self.bare(token)) if self.possessive(token) else self.ends[token]

    def has(self, token: int, name: str) -> bool:
        """Whether the language's list `name` holds the word."""
        return self.words[token] in self.speech.sets[name]

    def role(self, token: int) -> str:
        """What a noun for speakers is one for: "people", "bodies", "documents"; "" for other words.

        The "guard" of "coast guard" is one for a body.
        """
        kind = self.speech.kinds.get(self.words[token], "")
        compound = kind == "people" and self.words[token - 1] in self.speech.before_bodies
        if compound and f"{self.words[token - 1]} {self.words[token]}" in self.speech.sets["compound_bodies"]:
            return "bodies"
        return kind

    def verb(self, token: int) -> Verb | None:
        """The cue verb whose form the word is."""
        return self.speech.verbs.get(self.words[token])

    def first_of(self, first: int, stop: int, *kinds: str) -> int | None:
        """The first of the tokens [first, stop) that is of one of these kinds."""
        return next((token for token in range(first, stop) if self.kinds[token] in kinds), None)

    def possessive(self, token: int) -> bool:
        """Whether the token is a word with 's."""
        return self.words[token].endswith(self.forms.possessive)

    def bare(self, token: int) -> str:
        """The word without 's."""
        return self.forms.without_possessive(self.words[token])

    def is_going(self, token: int) -> bool:
        """Whether the word ends as a participle: "closing"."""
        return self.words[token].endswith(self.forms.going)

    def is_past(self, token: int) -> bool:
        """Whether the word ends as a regular past: "closed"."""
        return self.words[token].endswith(self.forms.past)

    def is_plural(self, token: int) -> bool:
        """Whether a word ends as a plural, or is one of the nouns for speakers in the plural ("women")."""
        word = self.words[token]
        return word in self.speech.plurals or self.forms.may_be_plural(word)

    def line_of(self, token: int) -> Line:
        """The sentence that holds a token; raises IndexError for a text with none."""
        return self.lines[bisect_right(self.lines, token, key=lambda line: line.first) - 1]

    def cues_in(self, line: Line) -> list[int]:
        """The tokens of a line that may be cues."""
        return self.cues[bisect_left(self.cues, line.first) : bisect_left(self.cues, line.stop)]

    def quotes_in(self, first: int, stop: int) -> list[int]:
        """The quotations among the tokens [first, stop)."""
        return self.quotes[bisect_left(self.quotes, first) : bisect_left(self.quotes, stop)]

    def capitals_in(self, line: Line) -> list[int]:
        """The tokens of a line that are CAPITAL."""
        return self.capitals[bisect_left(self.capitals, line.first) : bisect_left(self.capitals, line.stop)]

    def has_quote(self, first: int, stop: int) -> bool:
        """Whether one of the tokens [first, stop) is a quotation."""
        at = bisect_left(self.quotes, first)
        return at < len(self.quotes) and self.quotes[at] < stop


def is_headline(layout: Layout, line: Line) -> bool:
    """Whether the line is the title: said to be, or the first paragraph if it is short and ends without a stop."""
    document = layout.document
    if document.headline is not None:
        return document.paragraphs[line.paragraph] == document.headline
    return line.paragraph == 0 < len(document.paragraphs) - 1 and ends_as_heading(layout, line)


def ends_as_heading(layout: Layout, line: Line) -> bool:
    """Whether the paragraph of a line is short and ends without a stop."""
    part = layout.document.paragraphs[line.paragraph]
    short = part.end - part.start < _LONG
    return short and layout.document.text[part.start : part.end].rstrip("'\"\u2019\u201d")[-1:].isalnum()


def with_mentions(found: Layout, mentions: tuple[Mention, ...], trace: Trace | None = None) -> Layout:
    """The same tokens with the names of a guide found among them; `trace` takes notes for whoever asks why."""
    placed = replace(found, mention_at={}, mention_to={}, trace=trace)
    _place_mentions(placed, mentions)
    placed.named = sorted({*placed.capitals, *placed.mention_at})
    return placed


@lru_cache(maxsize=4)
def layout_of(document: Document) -> Layout:
    """The words and signs of a document's sentences, with its quotations as single tokens; kept for the next reader.

    A text of very many sentences or quotations is laid out as far as the paragraph in which they become too many.
    """
    found = Layout(document, speech(document.language), word_forms(document.language))
    marks = [trimmed(document, at, found.speech) for at in range(min(len(document.marked), 2 * _MOST))]
    marks = [mark for mark in marks if mark.inner.start < mark.inner.end and not is_nickname(document.text, mark)]
    cuts = line_ends(document)
    for number, part in enumerate(document.paragraphs):
        if len(found.lines) > _MOST or len(found.quotes) > _MOST:
            break
        dateline = _DATELINE.match(document.text, part.start, part.end)
        start = dateline.end() if dateline else part.start
        for stop in (*cuts[bisect_right(cuts, start) : bisect_left(cuts, part.end)], part.end):
            if start < stop:
                start = _put_line(found, start, stop, number, marks)
    found.words += [""] * _BEYOND
    found.kinds += [END] * _BEYOND
    _raise_initials(found)
    for line in found.lines[:1]:
        _lower_verbs(found, line)
    found.capitals += compress(count(), map(CAPITAL.__eq__, found.kinds))
    around = zip(found.capitals, found.capitals[1:], [*found.capitals[2:], 0], strict=False)
    found.surnames.update(found.words[at] for before, at, after in around if before + 1 == at != after - 1)
    return found


def _put_line(found: Layout, start: int, stop: int, paragraph: int, marks: list[Marked]) -> int:
    """Add the line of the characters [start, stop), and say where the next one may start."""
    first = len(found.starts)
    at = bisect_left(marks, start, key=lambda mark: mark.outer.start)
    while at < len(marks) and marks[at].outer.start < stop:
        outer = marks[at].outer
        _put_words(found, start, outer.start, first)
        found.quotes.append(len(found.starts))
        found.quoted[len(found.starts)] = marks[at]
        _put(found, outer.start, outer.end, '"', QUOTE)
        start = outer.end
        at += 1
    _put_words(found, start, stop, first)
    if len(found.starts) > first:
        found.lines.append(Line(first, len(found.starts), paragraph))
        end = max(stop, found.ends[-1])
        _put(found, end, end, "", END)
    return max(start, stop)


def _put(found: Layout, start: int, end: int, word: str, kind: str) -> None:
    """Add one token."""
    found.starts.append(start)
    found.ends.append(end)
    found.words.append(word)
    found.kinds.append(kind)


def _put_words(found: Layout, start: int, stop: int, line_first: int) -> None:
    """Add the tokens of [start, stop). The first word of a line may be capital by its place alone."""
    text = found.document.text
    start -= text[start - 1 : start].isspace()  # a dash that stands first is one after a blank only
    parts = _TOKEN.split(text[start:stop])  # more quickly than one by one: token i is part 2 * i + 1
    if len(parts) == 1:
        return
    token = len(found.starts)
    classes = list(map(_classes(found.document.language), parts[1::2]))
    bounds = list(accumulate(map(len, parts), initial=start))
    found.starts += bounds[1:-1:2]
    found.ends += bounds[2::2]
    found.words += [each[0] for each in classes]
    found.kinds += [each[1] for each in classes]
    found.cues += compress(count(token), [each[3] for each in classes])
    if token == line_first:
        found.kinds[token] = classes[0][2]


@cache
def _classes(code: str) -> Callable[[str], tuple[str, str, str, bool]]:
    """What classes a token of a language; most tokens of a text are words that were classed before."""
    return lru_cache(maxsize=8192)(partial(_classed, speech(code), word_forms(code)))


def _classed(tables: Speech, forms: WordForms, raw: str) -> tuple[str, str, str, bool]:
    """A token in lower case, its kind within a line and as the first of one, and whether it may be a cue."""
    word = raw.lower()
    first = raw[0]
    cue = word in tables.sets["according"] or word in tables.verbs or forms.is_past(word)
    if first.isdigit():
        kind = OTHER if raw[-1].isalpha() else NUMBER
        return word, kind, kind, cue
    if not first.isalpha():
        kind = DASH if first in "-\u2013\u2014" else first
        return word, kind, kind, False
    kind = tables.word_class.get(word, OTHER)
    if first.isupper():
        return word, *_kinds_of_capital(tables, raw, word, kind), cue
    head, dash, tail = raw.partition("-")
    if kind == OTHER and dash and tail[:1].isupper() and head in tables.sets["particles_of_names"]:
        kind = CAPITAL  # al-Masri
    return word, kind, kind, cue


def _kinds_of_capital(tables: Speech, raw: str, word: str, kind: str) -> tuple[str, str]:
    """The kind of a word with a capital within a line and as the first of one, `kind` being that without it."""
    shouted = raw.isupper() and len(raw) > 1
    named = shouted or kind not in _SMALL or word in tables.sets["office_openers"]  # "Under Secretary"
    return CAPITAL if named else kind, CAPITAL if shouted or kind == OTHER else kind


def _raise_initials(found: Layout) -> None:
    """The A of "Ada A. Bell" is no article."""
    for initial in _INITIAL.finditer(found.document.text):
        start = initial.start() - 1
        at = bisect_left(found.starts, start)
        if at < len(found.starts) and found.starts[at] == start and found.kinds[at] in _SMALL:
            found.kinds[at] = CAPITAL


def is_capital(found: Layout, line: Line) -> bool:
    """Whether a line writes its words as names are written."""
    tokens = range(line.first + 1, line.stop)
    longer = [found.kinds[token] for token in tokens if len(found.words[token]) >= _LONGER]
    return longer.count(CAPITAL) >= _CAPITALS * len(longer)


def _lower_verbs(found: Layout, line: Line) -> None:
    """ "Envoy Says Talks Go On": in a headline that writes its words with capitals they make no names of its verbs."""
    found.titled = is_headline(found, line) and is_capital(found, line)
    for token in range(line.first + 1, line.stop) if found.titled else ():
        verb = found.verb(token)
        if found.kinds[token] == CAPITAL and verb is not None and verb.form == PRESENT:
            found.kinds[token] = OTHER


def _place_mentions(found: Layout, mentions: tuple[Mention, ...]) -> None:
    for mention in mentions:
        if mention.inside:
            continue
        first = bisect_left(found.starts, mention.span.start)
        last = bisect_left(found.starts, mention.span.end) - 1
        if first > last or found.starts[first] != mention.span.start or found.kinds[first] == QUOTE:
            continue
        found.mention_at[first] = (last, mention)
        found.mention_to[last] = (first, mention)
