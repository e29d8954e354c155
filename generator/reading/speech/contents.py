"""Hold what a cue reports: where the reported words start and where they end."""

from __future__ import annotations

from dataclasses import dataclass

from generator.reading.grammar.finite import has_finite, is_finite
from generator.reading.grammar.phrases import Source
from generator.reading.grammar.tables import CONJUNCTION, DETERMINER, NOUN, PAST, PRONOUN, RELATIVE
from generator.reading.grammar.tokens import CAPITAL, DASH, OTHER, QUOTE, Layout, Line, is_headline
from generator.reading.speech.verbals import Cue

_CLAUSE = 4  # tokens that make a reported clause
_WISHING = frozenset({"urge", "thing", "vow"})  # frames of what somebody wants: a clause with "as" is no part of it
_SUBJECTS = frozenset({CAPITAL, DETERMINER, PRONOUN, NOUN, OTHER})
_LISTED = frozenset({OTHER, CONJUNCTION})  # what goes on with a list: "bread, milk and eggs"
_FAR = 45  # tokens of what a reporter adds at a line's end

_NOTHING: frozenset[str] = frozenset()


@dataclass(slots=True)
class Report:
    """One act of reporting: cue tokens [cue, cue_last], source, and the token ranges [first, last] of what is reported.

    `shape` as in Cue, or according, or headline. `last` is the last token of the attribution itself. `open` while the
    end of the last range is not known yet. `soft` marks an attitude rather than a statement. `scope` is "" for what is
    said to have been said, "denied" or "hypothetical" for what is not. `doubt` says why it is not sure,
    if it is not. `rule` found the subject.
    """

    cue: int
    cue_last: int
    source: Source
    frame: str
    shape: str
    content: list[tuple[int, int]]
    last: int
    open: bool = False
    soft: bool = False
    scope: str = ""
    doubt: str = ""
    rule: str = ""


def rest(layout: Layout, line: Line, found: list[Report], last: int) -> tuple[int, int] | None:
    """The tokens up to `last` that no report before has taken, without the signs at their ends."""
    first = line.first
    if found:
        behind = found[-1].shape in ("post", "inverted", "according")
        first = max(
            found[-1].last + 1 if behind else first,
            found[-1].content[-1][1] + 1 if found[-1].content else first,
        )
    if first < last and layout.kinds[first] == "(":  # "(Agencies) It was late, ..."
        first = next((token + 1 for token in range(first, last) if layout.kinds[token] == ")"), first)
    while first <= last and layout.kinds[first] in (",", ";", DASH):
        first += 1
    while last >= first and layout.kinds[last] in (",", DASH):
        last -= 1
    if last - first > 2 and layout.kinds[first] == CONJUNCTION and layout.words[first] in layout.speech.sets["joiners"]:
        first += 1
    return (first, last) if first <= last else None


def resumed(layout: Layout, line: Line, report: Report, ending: int) -> Report:
    """Let content parted by its cue go on after it: "The goals, said X, are ..."."""
    parted = ending + 1 < line.stop and layout.kinds[ending] in (",", DASH)
    end = report.content[0][1]
    end -= layout.words[end] in layout.speech.sets["denials"]
    cut_short = layout.words[end] in layout.speech.sets["main_verbs"]  # "It has, X said, ..."
    told = ending + 1 < line.stop and layout.words[ending + 1] in layout.speech.sets["subject_relatives"]
    if told and report.shape in ("inverted", "according"):
        return report  # "..., said X, who ...": more of X
    whole = layout.words[ending + 1] in layout.speech.sets["adding_relatives"] if parted else False
    if whole and has_finite(layout, *report.content[0]):
        return report  # "The wind turned, according to the board, which counts ...": more of the board
    goes_on = parted and (layout.words[ending + 1] in layout.speech.sets["resumes"] or is_finite(layout, ending + 1))
    if parted and (cut_short or goes_on):
        report.content.append((ending + 1, ending + 1))
        report.open = True
        report.last = ending
    return report


def around(layout: Layout, line: Line, cue: Cue, sign: int) -> Report | None:
    """A report parted by its cue behind no more than an opening: "Once there, they said, the baker broke the oven".

    `sign` is the comma behind the cue, or the colon of "The motive, they said: greed".
    """
    first, last, at = line.first, cue.start - 2, sign + 1
    if last < first or layout.kinds[last + 1] != "," or at >= line.stop:
        return None
    words, sets = layout.words, layout.speech.sets
    if layout.kinds[sign] == ":":
        # Not "The mayor, <Name> <Surname> said: ..."
        plain = last - first < _CLAUSE and all(kind == OTHER for kind in layout.kinds[first + 1 : last + 1])
        opens = plain and layout.kinds[first] == DETERMINER and not has_finite(layout, first, last + 1)
    else:
        opens = words[first] in sets["intro_prepositions"] and _starts_clause(layout, at, line.stop)
    if not opens:
        return None
    venue = not sets["venues"].isdisjoint(words[first : min(last + 1, first + _FAR)])
    content = [(at, at)] if venue else [(first, last), (at, at)]  # "In a statement, they said, ..." tells where
    return Report(cue.at, cue.last, cue.source, cue.frame, "post", content, sign, open=True)


def with_another(layout: Layout, line: Line, at: int, source: Source) -> Report | None:
    """ "X said it was late, and according to Y, the mill had closed": what follows the second comma is Y's."""
    comma = source.last + 1
    joined = layout.kinds[at - 1] == CONJUNCTION and layout.kinds[at - 2] in (",", DASH)
    if not joined or comma + 1 >= line.stop or layout.kinds[comma] != ",":
        return None
    return Report(at, at + 1, source, "say", "according", [(comma + 1, comma + 1)], comma, open=True)


def end_of(layout: Layout, line: Line, report: Report) -> int:
    """The last token of a line that open content may reach: not over the verb or the clause the reporter's line is for.

    "<Name>, who said it was late, left.", "While she says it is late, the clock has stopped."
    """
    first = report.content[-1][0]
    asks = report.frame in _WISHING
    turned = _turn_of_title(layout, line, first) if is_headline(layout, line) else None
    if turned is not None:
        return turned - 1
    opens = report.source.first - 1 == line.first and report.shape == "main"
    opens = opens and layout.words[line.first] in layout.speech.sets["concessions"]
    who = report.source.last + 2
    hangs = report.shape == "relative" and layout.kinds[who - 1] == "," != layout.kinds[report.cue - 1]
    # "<Name>, having told us it was late, left."
    hangs = hangs or (
        report.shape == "participle" and layout.kinds[who - 1] == "," and report.cue - 1 <= who <= report.cue
    )
    # "<Name>, who denied it and said it was late, left."
    hangs = hangs or (
        report.shape == "conjoined" and who < first and layout.kinds[who - 1 : who + 1] == [",", RELATIVE]
    )
    for token in range(first + 1, min(first + _FAR, line.stop - 1)) if opens or hangs or asks else ():
        verbs = (at for at in range(first + 1, token) if layout.kinds[at - 1] != "," and is_finite(layout, at))
        if asks and layout.kinds[token] == CONJUNCTION and _is_done(layout, token + 1):
            return token - 1  # "urged them to stop and met the board"
        if layout.kinds[token] != ",":
            continue
        turns = asks and layout.words[token + 1] in layout.speech.sets["as"]
        if turns and _starts_clause(layout, token + 2, line.stop):
            return token - 1  # "called on them to stop, as a storm hit the coast", but not ", as planned"
        if next(verbs, None) is None and not layout.has_quote(first, token):
            listed = layout.kinds[token + 1] in _LISTED and not is_finite(layout, min(token + 2, line.stop - 1))
            if hangs and not listed and "," not in layout.kinds[first:token]:
                return token - 1  # "<Name>, which claims the bridge, ships are late"
            if not opens:
                continue
        verb = is_finite(layout, token + 1)
        if (hangs and verb) or (opens and _starts_clause(layout, token + 1, line.stop)):
            return token - 1
    return line.stop - 1


def _is_done(layout: Layout, token: int) -> bool:
    """Whether a token is a verb in the past and nothing else: what was done, not what is wished."""
    told = layout.speech.verbs.get(layout.words[token])
    past = layout.words[token] in layout.speech.sets["irregular_pasts"] or (told is not None and told.form == PAST)
    return past and layout.kinds[token] == OTHER


def _turn_of_title(layout: Layout, line: Line, first: int) -> int | None:
    """The "as" in "<X> says it is late as bakers sleep": what goes on meanwhile is the reporter's."""
    for token in range(first + 2, min(first + _FAR, line.stop - 2)):
        if layout.words[token] in layout.speech.sets["as"] and _goes_on(layout, token + 1, line.stop):
            return token
    return None


def _goes_on(layout: Layout, first: int, stop: int) -> bool:
    """Whether a noun and what looks like its verb in the present stand at a token: "truce frays"."""
    if layout.kinds[first] not in (CAPITAL, NOUN, OTHER) or layout.words[first].endswith(("ing", "ed", "ly")):
        return False
    for token in range(first + 1, min(stop, first + _CLAUSE)):
        if layout.kinds[token] not in (CAPITAL, NOUN, OTHER):
            return False
        if layout.kinds[token] == OTHER and layout.words[token].endswith("s"):
            return True
    return False


def _starts_clause(layout: Layout, at: int, stop: int) -> bool:
    """Whether a subject with a verb of its own may start with a token."""
    if at >= stop or layout.kinds[at] not in _SUBJECTS or layout.words[at].endswith("ing"):
        return False
    named = layout.kinds[at] in (CAPITAL, DETERMINER, PRONOUN)
    return not is_finite(layout, at) and (named or has_finite(layout, at + 1, stop))


def close(layout: Layout, report: Report, last: int, *, ends_line: bool = False) -> None:
    """End an open report's content with token `last`, without loose commas, and conjunctions within the line."""
    first = report.content[-1][0]
    loose = _NOTHING if ends_line else layout.speech.sets["loose_ends"]
    while last >= first and (layout.kinds[last] in (",", ";", DASH, ":") or layout.words[last] in loose):
        last -= 1
    report.open = False
    # `..., "...", following the deaths of five`: behind marks and a comma the reporter goes on.
    aside = (token for token in layout.quotes_in(first + 1, last - 1) if _turns(layout, token))
    last = next(aside, last)
    if ends_line:
        last = _without_background(layout, first, last)
        clause = report.frame == "say" or layout.words[first - 1] in layout.speech.sets["that"]
        last = last if clause else _without_contrast(layout, first, last)
    if last < first:
        report.content.pop()
    else:
        report.content[-1] = (first, last)


def _without_background(layout: Layout, first: int, last: int) -> int:
    """ "... hurt the port, which opened in May.": what a last clause with "which" adds is the reporter's."""
    for token in range(last, max(first + _CLAUSE, last - _FAR), -1):
        if layout.kinds[token] in (",", QUOTE, DASH, ";"):
            adds = layout.kinds[token] == "," and layout.words[token + 1] in layout.speech.sets["adding_relatives"]
            return token - 1 if adds else last
    return last


def _without_contrast(layout: Layout, first: int, last: int) -> int:
    """ "... reported a toll of eight while the board gave twelve": behind a thing, no clause, the reporter goes on."""
    parallels = layout.speech.sets["parallels"]
    turn = next((token for token in range(first + 1, last) if layout.words[token] in parallels), None)
    if turn is None or has_finite(layout, first, turn) or layout.has_quote(first, turn):
        return last
    if layout.words[turn - 1] in layout.speech.sets["that"] or not has_finite(layout, turn, last + 1):
        return last
    return turn - 1 - (layout.kinds[turn - 1] == ",")


def _turns(layout: Layout, token: int) -> bool:
    return layout.kinds[token + 1] == "," and layout.words[token + 2] in layout.speech.sets["reporters_turn"]
