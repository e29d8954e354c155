"""Read reports without a verb: "according to", "in the words of", and a headline's "X: content"."""

from __future__ import annotations

from dataclasses import replace

from generator.reading.grammar.finite import has_finite
from generator.reading.grammar.phrases import Source, after
from generator.reading.grammar.tables import BETWEEN, CONJUNCTION, DETERMINER, PAST, PREPOSITION, RELATIVE
from generator.reading.grammar.tokens import BOUNDARIES, CAPITAL, DASH, END, Layout, Line
from generator.reading.speech.contents import close, conceded, rest, resumed
from generator.reading.speech.register import Register
from generator.reading.speech.subjects import name_behind_role, with_other
from generator.reading.speech.verbals import Report

_NEAR = 3  # tokens in which marks follow a comma after the cue
_SOURCE = 40  # tokens of "According to <source>,"
_SPEAKER_WORDS = 5
_LONG = 160  # tokens of a headline that are looked at
_ADDRESSING = frozenset({"addressed", "urge"})
_CONTENT = 2  # words that content has at least


def according(layout: Layout, line: Line, at: int, found: list[Report]) -> Report | None:
    """ "According to X, ..." and "..., according to X"."""
    source = _told_by(layout, line, at + 2) if layout.has(at + 1, "to") else None
    if source is None or layout.has(source.last_head, "not_sources"):
        return None  # "they may do it according to the law"
    kinds, following = layout.kinds, source.last + 1
    if found and found[-1].open:
        if not found[-1].soft or layout.has_quote(line.first, at):
            return _within(layout, line, at, source, found[-1])
        found.pop()  # "The board dismissed the baker, according to X": the whole is X's
    opens = at == line.first or (at == line.first + 1 and kinds[at - 1] in (CONJUNCTION, BETWEEN))
    if opens or (kinds[at - 1] == ";" and kinds[following] == ","):
        comma = layout.first_of(following, min(line.stop, source.last + _SOURCE), ",")
        return None if comma is None else _leading(line, at, source, _past_more_of_it(layout, line, comma))
    link = at - 1 - (kinds[at - 1] == ",")  # "It rained and, according to X, ...": what follows is X's
    if layout.has(at - 1, "that") or kinds[link] == CONJUNCTION:
        # "a flood that according to X drowned ...", "It rained and according to X ...": what is told behind it is X's.
        return _leading(line, at, source, source.last + (kinds[link + 1] == "," == kinds[following]))
    content = rest(layout, line, found, at - 1)
    return None if content is None else _behind(layout, at, source, content)


def _within(layout: Layout, line: Line, at: int, source: Source, current: Report) -> Report | None:
    """ "X said it was late, and according to Y, the mill had closed": what follows the second comma is Y's."""
    kinds, following = layout.kinds, source.last + 1
    close(layout, current, at - 1)
    if kinds[at - 1] == CONJUNCTION and kinds[at - 2] in (",", DASH) and kinds[following] == ",":
        return _leading(line, at, source, following)
    speaks = source.kind != "noun" or layout.role(source.last_head)  # not "according to their type"
    marks = any(layout.has_quote(first, last + 1) for first, last in current.content)
    if speaks and not marks:  # words in marks are those of whoever used them
        current.doubt = "somebody else is named as the source of it all"
    return None


def _behind(layout: Layout, at: int, source: Source, content: tuple[int, int]) -> Report:
    """ "It rained, according to X": a phrase without a verb before it may only tell when, and what follows is X's."""
    kinds, following = layout.kinds, source.last + 1
    report = Report(at, at + 1, source, "say", "according", [content], source.last)
    bare = not layout.has_quote(content[0], content[1] + 1) and not has_finite(layout, content[0], content[1] + 1)
    bare = bare and not conceded(layout, content[0])
    if (bare or kinds[content[1]] == PREPOSITION) and kinds[following] == "," and kinds[following + 1] != END:
        report.content.append((following + 1, following + 1))  # "Since May, according to X, it rained"
        report.open, report.last = True, following
        return report
    return resumed(layout, report, following)


def _leading(line: Line, at: int, source: Source, last: int) -> Report | None:
    """The report of what follows a source that ends with token `last`, its comma included."""
    if last + 1 >= line.stop:
        return None
    return Report(at, at + 1, source, "say", "according", [(last + 1, last + 1)], last, open=True)


def _told_by(layout: Layout, line: Line, at: int) -> Source | None:
    """Who is behind "according to": "her" is somebody named before, "<body> figures" are the body's."""
    if layout.words[at] in layout.speech.objects and layout.kinds[at + 1] in BOUNDARIES:
        return Source(at, at, at, at, "pronoun")
    source = after(layout, at, line.stop)
    if source is None:
        return None
    source = with_other(layout, name_behind_role(layout, source, line.stop), line.stop)
    if source.kind != "noun" or not layout.has(source.last, "data_nouns"):
        return source
    owner = after(layout, at, source.last)
    return source if owner is None else replace(owner, last=source.last)


def _past_more_of_it(layout: Layout, line: Line, comma: int) -> int:
    """The comma behind what is said of a source between commas: "police in Bay, Hillmark,", "X, which cited Y,"."""
    kinds = layout.kinds
    if layout.has(comma - 2, "place_prepositions") and kinds[comma + 1 : comma + 3] == [CAPITAL, ","]:
        comma += 2
    further = layout.first_of(comma + 1, line.stop, ",")
    if kinds[comma + 1] == RELATIVE:
        return line.stop if further is None else further
    # Not "according to the ruling, a baker, once warned, ...".
    if further is None or kinds[comma - 1] != CAPITAL:
        return comma
    # "<Name>'s former spokeswoman,"
    owner = comma + 1 + (kinds[comma + 1] == DETERMINER)
    theirs = layout.possessive(owner) and layout.role(further - 1) == "people"
    return further if theirs or layout.has(comma + 1, "one") else comma


def headline_report(layout: Layout, line: Line, register: Register) -> Report | None:
    """The report of a headline without cue verb; "<Topic>: ..." is none, only people and bodies can speak."""
    stop = min(line.stop, line.first + _LONG)
    signs = [token for token in range(line.first + 1, stop - 1) if layout.kinds[token] in (":", DASH)]
    if len(signs) != 1:
        return None
    sign = signs[0]
    sides = ((line.first, sign - 1), (sign + 1, line.stop - 1))
    for (first, last), content in (sides, sides[::-1]):
        dash = first == line.first and layout.kinds[sign] == DASH
        if dash or last - first >= _SPEAKER_WORDS or content[1] - content[0] < _CONTENT:
            continue
        source = after(layout, first, last + 1)
        if source is not None and source.last == last and _speaks(layout, source, register):
            return Report(
                sign, sign, source, "say", "headline", [content], line.stop - 1, rule=headline_report.__name__
            )
    return None


def is_passive(layout: Layout, report: Report) -> bool:
    """ "Minister warned against new law": a headline leaves out the "is"."""
    verb = layout.speech.verbs.get(layout.words[report.cue])
    addressed = verb is not None and verb.form == PAST and bool(verb.frames & _ADDRESSING) and "say" not in verb.frames
    follows = layout.kinds[report.cue + 1 : report.cue + 2] == [PREPOSITION]
    return addressed and follows and report.shape == "main"


def _speaks(layout: Layout, source: Source, register: Register) -> bool:
    """Whether the phrase is a person or a body, as far as the article shows."""
    word = layout.text(source.last_head, source.last_head)
    acronym = layout.kinds[source.last_head] == CAPITAL and word.isupper()
    person = register.find(layout.text(source.head, source.last_head))
    return acronym or bool(layout.role(source.last_head)) or (person is not None and person.human)
