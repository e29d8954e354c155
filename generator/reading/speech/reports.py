"""Find in a line who reports what: cue, source, and the stretch of words that is reported."""

from __future__ import annotations

from generator.base.trace import DROPPED, REMARK
from generator.reading.grammar.finite import has_finite
from generator.reading.grammar.phrases import Source, after
from generator.reading.grammar.tables import (
    CONJUNCTION,
    DETERMINER,
    NOUN,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
)
from generator.reading.grammar.tokens import BOUNDARIES, CAPITAL, DASH, NUMBER, OTHER, QUOTE, Layout, Line, is_headline
from generator.reading.speech.adjuncts import hangs_on, past_times, skip_adjuncts
from generator.reading.speech.contents import (
    CLAUSE_FRAMES,
    around,
    close,
    end_of,
    only_passes_on,
    rest,
    resumed,
    speaks_again,
)
from generator.reading.speech.cues import read_cue
from generator.reading.speech.fronts import contentless, in_front
from generator.reading.speech.marks import scope_of
from generator.reading.speech.subjects import can_speak, name_behind_role, passes_on
from generator.reading.speech.verbals import Cue, Report
from generator.reading.speech.verbless import according

_LOOK = 12  # tokens in which "told X to leave" comes to its "to"
_NEAR = 3  # tokens in which marks follow a comma after the cue
_PART = "it is part of the words another reports"
_NO_COMMA = "the comma is missing"
_UNREAD = "a word behind the name is no part of what was read"
_LISTED = "others are joined to the subject"
_LIST = frozenset({CAPITAL, CONJUNCTION, DETERMINER, NOUN, NUMBER, PREPOSITION, ","})
_SAME = "somebody else is named before as the source of the same words"  # `X said, "..." said Y`
_QUOTING = "somebody else is quoted in the line, and the marks may be theirs"


def reports(layout: Layout, line: Line) -> list[Report]:
    """The reports of one line, in order. Speech within reported speech is the outer speaker's."""
    found: list[Report] = []
    passed = line.first
    for at in layout.cues_in(line):
        if at < passed:
            continue
        current = found[-1] if found and found[-1].open else None
        report, passed = _at(layout, line, at, found, current)
        if report is not None:
            found.append(report)
    if found and found[-1].open:
        close(layout, found[-1], end_of(layout, line, found[-1]), ends_line=True)
    return found


def _at(layout: Layout, line: Line, at: int, found: list[Report], current: Report | None) -> tuple[Report | None, int]:
    """The report that the cue word at `at` makes, if any, and the token to go on from."""
    if layout.has(at, "according"):
        opens = layout.document.text[layout.starts[at]].isupper() and not layout.titled
        here = Line(at, line.stop, line.paragraph) if opens else line  # a sentence whose stop before it is lost
        return _without_verb(layout, at, according(layout, here, at, found), according.__name__)
    verb = layout.verb(at) if layout.kinds[at] != CAPITAL or at == line.first else None
    cue = None if verb is None else read_cue(layout, line, at, verb, found[-1].source if found else None)
    return (None, at + 1) if cue is None else _with_verb(layout, line, cue, found, current)


def _with_verb(  # a cue, and the reports before it, of which the current one is still open
    layout: Layout, line: Line, cue: Cue, found: list[Report], current: Report | None
) -> tuple[Report | None, int]:
    """The report that a cue makes, if any, and the token to go on from."""
    end = cue.start
    if current is not None and only_passes_on(layout, current, cue):
        found.pop()
        current = None
    if current is not None:
        cue, end = speaks_again(layout, line, cue, current)
        if end < 0:
            if _past_adjuncts(layout, line, cue) >= line.stop and cue.source.last + 1 == cue.at:
                current.doubt = _NO_COMMA  # "X said it was late the board said"
            layout.note((cue.at, cue.last), "content", speaks_again.__name__, DROPPED, _PART)
            return None, cue.last + 1
    report = _report(layout, line, cue, found)
    if report is None and current is not None and cue.shape in ("post", "inverted"):
        close(layout, current, end - 1)  # `X said "...", Y said`: nothing but the words of X is left to Y
        report = _behind(layout, line, cue, found[:-1])
    elif report is not None and current is not None:
        close(layout, current, end - 1)
    if report is None:
        return None, cue.last + 1
    _judge(layout, line, cue, report)
    if current is not None and report.shape in ("post", "inverted"):
        return _told_by_another(layout, line, cue, report, found), report.last + 1
    return report, max(report.last, cue.last) + 1


def _without_verb(layout: Layout, at: int, report: Report | None, rule: str) -> tuple[Report | None, int]:
    """A report whose source is named without a verb, and the token to go on from; a noun behind a name is doubted."""
    if report is None:
        return None, at + 1
    report.rule, following = rule, report.source.last + 1
    unread = layout.kinds[following] in (OTHER, NOUN) and layout.has(following + 1, "of")
    if report.source.named and unread and not layout.has(following, "data_nouns"):
        report.doubt = _UNREAD  # "according to the <Name> account of the board"
    return report, report.last + 1


def _judge(layout: Layout, line: Line, cue: Cue, report: Report) -> None:
    """Enter into a report whether anything was said at all, and the rule that found its subject."""
    report.scope, report.rule = scope_of(layout, line, cue), cue.rule
    passed_on = any(layout.words[at] in layout.speech.sets["citing"] for at in range(line.first, cue.at))
    if passed_on and layout.has_quote(cue.last, line.stop):
        report.doubt = _QUOTING
    link = cue.source.first - 1
    joined = layout.kinds[link - 1 : link + 1] == [CAPITAL, CONJUNCTION]
    comma = next((at for at in range(link, line.first, -1) if layout.kinds[at] == ","), line.first)
    if joined and comma <= link and not has_finite(layout, comma, link):
        report.doubt = _LISTED  # "Members <Name>, <Name> and <Name> called for a meeting"
    if report.scope:
        layout.note((cue.at, cue.last), "scope", scope_of.__name__, REMARK, f"what is said here is {report.scope}")


def _told_by_another(layout: Layout, line: Line, cue: Cue, report: Report, found: list[Report]) -> Report | None:
    """ "X stressed the need, Y said": the clause is Y's, marks in it stay X's; an agency only passes it on."""
    paper = layout.role(cue.source.last_head) == "documents"
    apposed = cue.shape == "inverted" and layout.kinds[report.last + 1 : report.last + 2] == [","]
    if not (apposed or report.last + 1 == line.stop) or paper or passes_on(layout, cue.source, cue.verb.lemma):
        return None
    inner = found.pop()
    # "She got a letter saying it was late, Y said": the words of the letter are told by Y.
    outer = _behind(layout, line, cue, found)
    if outer is not None:
        _judge(layout, line, cue, outer)
        outer.doubt = outer.doubt or ("" if inner.content else _SAME)
    if outer is None or (inner.content and layout.has_quote(inner.content[0][0], inner.content[-1][1] + 1)):
        inner.frame = inner.frame if outer is None else "quoted"
        found.append(inner)
    return outer


def _report(layout: Layout, line: Line, cue: Cue, found: list[Report]) -> Report | None:
    """The report a cue makes, its content still open where it follows the cue."""
    if cue.shape in ("post", "inverted"):
        return _behind(layout, line, cue, found)
    if cue.shape == "opening":
        return _opening(layout, cue)
    kinds = layout.kinds
    at = _past_adjuncts(layout, line, cue)
    if (behind := _without_comma(layout, line, cue, at, found)) is not None:
        return behind
    if _takes_clause(cue) and at < line.stop and kinds[at] in (",", ":", DASH):
        # X said, "..."; X said: "..."; anything else after a comma is no content of this cue.
        far = kinds[at] == "," and not layout.has_quote(at + 1, min(at + 1 + _NEAR, line.stop))
        if kinds[at] == DASH or far:
            split = around(layout, line, cue, at) if not found else None
            return split or contentless(line, cue, at)
        at += 1
    return _in_front(layout, line, cue, at)


def _in_front(layout: Layout, line: Line, cue: Cue, at: int) -> Report | None:
    """The report of what follows a cue at token `at`, behind any "that"."""
    words, sets, frame = layout.words, layout.speech.sets, cue.frame
    if frame == "that":
        if not _only_when(layout, cue.last + 1, at):
            return None  # "agreed to start a fund that ..."
        frame = frame if at < line.stop and words[at] in sets["that"] else "quoted"
        if frame not in cue.verb.frames:
            return None
    told = at
    while at + 1 < line.stop and words[at] in sets["that"] and words[at + 1] not in sets["main_verbs"]:
        at += 1  # not "denied that was true"
    if " ".join(words[at : at + 3]) in sets["fact_that"]:
        at += 3
    at += told < at < line.stop - 1 and layout.kinds[at] == ","  # "told us that, despite the rain, ..."
    if at >= line.stop or (at > told and hangs_on(layout, cue.last, told)):
        return contentless(line, cue, told)
    return in_front(layout, line, cue, frame, at, that=at > told)


def _without_comma(layout: Layout, line: Line, cue: Cue, first: int, found: list[Report]) -> Report | None:
    """A report whose content is before a cue that has no comma: "It was late said <Name>", "... X said citing ...".

    What is at `first`, behind the cue and when it was said, is then no clause, but somebody's name or a
    participle, and the line has a clause before it.
    """
    if cue.shape != "main" or cue.verb.lemma not in layout.speech.sets["saying_verbs"] or first >= line.stop:
        return None
    source: Source | None = cue.source
    shape, last = "post", cue.source.first - 1
    if layout.is_going(first):
        main = not layout.speech.sets["main_verbs"].isdisjoint(layout.words[first : line.stop])
        source = None if main else source
    elif layout.kinds[first] != CONJUNCTION:  # but "it was late they said and it rained"
        named = after(layout, first, line.stop) if first == cue.last + 1 else None
        if named is None or not _ends_line(layout, named, line.stop) or layout.has_quote(first, line.stop):
            return None
        source = name_behind_role(layout, named, line.stop)
        shape, last = "inverted", cue.at - 1
    content = None if source is None else rest(layout, line, found, last)
    if source is None or content is None or not has_finite(layout, content[0], content[1] + 1):
        return None
    return Report(cue.at, cue.last, source, cue.frame, shape, [content], max(cue.last, source.last), doubt=_NO_COMMA)


def _ends_line(layout: Layout, source: Source, stop: int) -> bool:
    """Whether somebody who can speak is named and no verb follows in the line: "<Name>, a baker in Oslo"."""
    following = source.last + 1
    ended = following >= stop or layout.kinds[following] in (",", PREPOSITION, RELATIVE, DETERMINER)
    who = next((at for at in range(following, stop) if layout.kinds[at] == RELATIVE), stop)
    role = source.kind != "noun" or layout.words[source.last_head] in layout.speech.roles
    return role and ended and can_speak(layout, source, "clause") and not has_finite(layout, following, who)


def _takes_clause(cue: Cue) -> bool:
    return _is_addressed(cue) or cue.frame in CLAUSE_FRAMES or cue.frame == "that"


def _is_addressed(cue: Cue) -> bool:
    return cue.last == cue.at and "addressed" in cue.verb.frames


def _past_adjuncts(layout: Layout, line: Line, cue: Cue) -> int:
    """The token behind a cue and what tells when, where and to whom something was said."""
    if not _takes_clause(cue):
        return past_times(layout, cue.last + 1)
    addressed = _is_addressed(cue) and not _urges(layout, cue, line)
    return skip_adjuncts(layout, cue.last + 1, addressed=addressed)


def _only_when(layout: Layout, first: int, stop: int) -> bool:
    """Whether tokens between a cue and "that" tell when or in what it was said: "found on Monday that ..."."""
    sets = layout.speech.sets
    return all(
        layout.words[token] in sets["times"]
        or (layout.kinds[token] in (PREPOSITION, DETERMINER, NUMBER) and layout.words[token] != "to")
        for token in range(first, stop)
    )


def _opening(layout: Layout, cue: Cue) -> Report | None:
    """ "Calling for calm, X said ...": what X calls for, up to the comma."""
    if cue.last == cue.at or cue.frame == "quoted":
        return None
    first = cue.last + 1
    last = (layout.first_of(first, cue.source.first, ",") or cue.source.first) - 1
    return Report(cue.at, cue.last, cue.source, cue.frame, "opening", [(first, last)], last)


def _urges(layout: Layout, cue: Cue, line: Line) -> bool:
    """Whether "told X to leave" tells what to do."""
    for token in range(cue.last + 1, min(cue.last + _LOOK, line.stop)):
        if layout.has(token, "to"):
            return token > cue.last + 1
        second = layout.kinds[token] in (DETERMINER, PRONOUN) and token > cue.last + 1
        if second or layout.kinds[token] in BOUNDARIES:
            return False  # "told the court the board needed to leave"
    return False


def _behind(layout: Layout, line: Line, cue: Cue, found: list[Report]) -> Report | None:
    """A report whose content came before its cue, and may go on after it."""
    inverted = cue.shape == "inverted"
    content = rest(layout, line, found, (cue.at if inverted else cue.start) - 1)
    if content is None or (cue.frame == "soft" and not layout.has_quote(content[0], content[1] + 1)):
        return None
    ending = (cue.source.last if inverted else cue.last) + 1
    addressed = not inverted and cue.last == cue.at and "addressed" in cue.verb.frames
    ending = skip_adjuncts(layout, ending, addressed=addressed)
    report = Report(cue.at, cue.last, cue.source, cue.frame, cue.shape, [content], ending - 1)
    first, last = content
    if all(layout.kinds[token] == QUOTE for token in range(first, last + 1)):
        return report
    whole = resumed(layout, report, ending)
    if len(whole.content) == 1 and _is_no_clause(layout, line, whole, inverted=inverted):
        whole.content.clear()
    return whole


def _is_no_clause(layout: Layout, line: Line, report: Report, *, inverted: bool) -> bool:
    """Whether what is before a cue only tells when and where, or is its subject: "Longer term, <Name> said"."""
    first, last = report.content[0]
    clause = layout.kinds[first] == PRONOUN or has_finite(layout, first, last + 1)  # "It rains"
    if clause or layout.has_quote(first, last + 1) or is_headline(layout, line):
        return False
    sets = layout.speech.sets
    opens = layout.words[first] in sets["times"] or layout.words[first] in sets["intro_prepositions"]
    return opens or (inverted and "," in layout.kinds[first : last + 1])
