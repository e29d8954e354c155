"""Tell where reported words start and end, and where another cue ends them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.reading.grammar.finite import has_finite, is_finite
from generator.reading.grammar.tables import (
    CONJUNCTION,
    DETERMINER,
    NOUN,
    PAST,
    PREPOSITION,
    PRESENT,
    PRONOUN,
    RELATIVE,
    SUBORDINATOR,
)
from generator.reading.grammar.tokens import CAPITAL, DASH, END, OTHER, QUOTE, Layout, Line, is_headline
from generator.reading.speech.verbals import Cue, Report

_CLAUSE = 4  # tokens that make a reported clause
WISHING = frozenset({"urge", "thing", "vow"})  # frames of what somebody wants: a clause with "as" is no part of it
_NAMING = frozenset({CAPITAL, NOUN, OTHER})
_SUBJECTS = _NAMING | {DETERMINER, PRONOUN}
_OPENING = frozenset({DETERMINER, PRONOUN})  # what a clause starts with, and what is one of a list less often
_TURNING = frozenset({CONJUNCTION, SUBORDINATOR})
_FAR = 45  # tokens of what a reporter adds at a line's end
_BEHIND = frozenset({"post", "inverted", "according"})  # shapes of reports whose content stands before their cue
CLAUSE_FRAMES = frozenset({"say", "clause", "addressed", "quoted"})
_BREAKING = frozenset({"say", "clause", "thing", "urge", "addressed", "soft", "that"})
_LABEL = 25  # tokens in which marks follow the verb that gives a label


def rest(layout: Layout, line: Line, found: list[Report], last: int) -> tuple[int, int] | None:
    """The tokens up to `last` that no report before has taken, without the signs at their ends."""
    first, kinds = line.first, layout.kinds
    if found:
        taken = found[-1].content[-1][1] if found[-1].content else first - 1
        first = max(first, taken + 1, found[-1].last + 1 if found[-1].shape in _BEHIND else first)
    if kinds[first] == "(":  # "(Agencies) It was late, ..."
        first = (layout.first_of(first, last, ")") or first - 1) + 1
    while first <= last and kinds[first] in (",", ";", DASH):
        first += 1
    while last >= first and kinds[last] in (",", DASH):
        last -= 1
    first += last - first > 2 and kinds[first] == CONJUNCTION  # two words that "and" joins
    return (first, last) if first <= last else None


def resumed(layout: Layout, report: Report, ending: int) -> Report:
    """Let content split by its cue go on after it: "The goals, said X, are ..."."""
    further = ending + 1
    if layout.kinds[ending] not in (",", DASH) or layout.kinds[further] == END:
        return report
    if conceded(layout, report.content[0][0]):
        return report
    if layout.has(further, "subject_relatives") or layout.has(further, "adding_relatives"):
        return report  # "..., said X, who ...", "The wind turned, according to the board, which counts ...": more of X
    end = report.content[0][1]
    cut_short = layout.has(end - layout.has(end, "denials"), "main_verbs")  # "It has, X said, ..."
    if cut_short or layout.has(further, "resumes") or is_finite(layout, further):
        report.content.append((further, further))
        report.open, report.last = True, ending
    return report


def conceded(layout: Layout, first: int) -> bool:
    """Whether a clause that the main one is set against starts here: "While few own one according to a survey, ..."."""
    return layout.has(first, "parallels")


def around(layout: Layout, line: Line, cue: Cue, comma: int) -> Report | None:
    """A report split by its cue behind no more than an opening: "Once there, they said, the baker broke the oven"."""
    first, last, at = line.first, cue.start - 2, comma + 1
    if layout.kinds[last + 1] != "," or layout.kinds[comma] != "," or at >= line.stop:
        return None
    if not (layout.has(first, "intro_prepositions") and starts_clause(layout, at, line.stop)):
        return None
    venue = not layout.speech.sets["venues"].isdisjoint(layout.words[first : min(last + 1, first + _FAR)])
    content = [(at, at)] if venue else [(first, last), (at, at)]  # "In a statement, they said, ..." tells where
    return Report(cue.at, cue.last, cue.source, cue.frame, "post", content, comma, open=True)


def end_of(layout: Layout, line: Line, report: Report) -> int:
    """The last token of a line that open content may reach: not over the verb or the clause the reporter's line is for.

    "<Name>, who said it was late, left.", "While she says it is late, the clock has stopped."
    """
    first = report.content[-1][0]
    reach = range(first + 1, min(first + _FAR, line.stop - 1))
    ends: Iterable[int] = ()
    if is_headline(layout, line):  # "<X> says it is late as bakers sleep": what goes on meanwhile is the reporter's
        ends = (token for token in reach if layout.has(token, "as") and _goes_on(layout, token + 1))
    elif report.frame in WISHING:
        ends = (token for token in reach if _ends_wish(layout, token, line.stop))
    elif _hangs(layout, report):
        ends = (token for token in reach if _ends_relative(layout, first, token))
    elif report.source.first - 1 == line.first and layout.has(line.first, "concessions"):
        ends = (token for token in reach if _ends_concession(layout, token, line.stop))
    return next(iter(ends), line.stop) - 1


def _hangs(layout: Layout, report: Report) -> bool:
    """Whether a report is said in passing of the subject of another verb, behind the comma that follows its source."""
    who = report.source.last + 2
    if layout.kinds[who - 1] != ",":
        return False
    if report.shape == "relative":
        return layout.kinds[report.cue - 1] != ","
    if report.shape == "participle":
        return report.cue - 1 <= who <= report.cue  # "<Name>, having told us it was late, left."
    # "<Name>, who denied it and said it was late, left."
    return report.shape == "conjoined" and layout.kinds[who] == RELATIVE


def _ends_concession(layout: Layout, token: int, stop: int) -> bool:
    """ "While she says it is late, the clock has stopped": whether the main clause follows a comma at a token."""
    return layout.kinds[token] == "," and starts_clause(layout, token + 1, stop)


def _ends_wish(layout: Layout, token: int, stop: int) -> bool:
    """Whether what somebody wants ends before a token: "urged them to stop and met the board", "..., as rain fell"."""
    if layout.kinds[token] == CONJUNCTION:
        return layout.has(token + 1, "irregular_pasts")
    # Not ", as planned".
    return layout.kinds[token] == "," and layout.has(token + 1, "as") and starts_clause(layout, token + 2, stop)


def _ends_relative(layout: Layout, first: int, token: int) -> bool:
    """Whether the comma at a token ends what is said in passing, content starting with `first`."""
    if layout.kinds[token] != ",":
        return False
    verbs = (at for at in range(first + 1, token) if layout.kinds[at - 1] != "," and is_finite(layout, at))
    if next(verbs, None) is not None:
        return is_finite(layout, token + 1)
    # "<Name>, which claims the bridge, ships are late"
    return is_finite(layout, token + 2)


def _goes_on(layout: Layout, first: int) -> bool:
    """Whether a noun and what looks like its verb in the present stand at a token: "truce frays"."""
    for token in range(first, first + _CLAUSE):
        if layout.kinds[token] not in _NAMING:
            return False
        if layout.kinds[token] == OTHER and layout.is_plural(token) and token > first:
            return True
    return False


def starts_clause(layout: Layout, at: int, stop: int) -> bool:
    """Whether a subject with a verb of its own may start with a token."""
    if layout.kinds[at] not in _SUBJECTS or is_finite(layout, at):
        return False
    return layout.kinds[at] in (CAPITAL, DETERMINER, PRONOUN) or has_finite(layout, at + 1, stop)


def close(layout: Layout, report: Report, last: int, *, ends_line: bool = False) -> None:
    """End an open report's content with token `last`, without loose commas, and conjunctions within the line."""
    first = report.content[-1][0]
    while last >= first and (
        layout.kinds[last] in (",", ";", DASH, ":") or (not ends_line and layout.has(last, "loose_ends"))
    ):
        last -= 1
    report.open = False
    # `..., "...", following the deaths of five`: behind marks and a comma the reporter goes on.
    last = next((at for at in layout.quotes_in(first, last - 1) if _is_reporters_turn(layout, at)), last)
    reach = range(first + 1, last)
    last = next((at - 1 for at in reach if layout.has(at, "lacking") and layout.has(at + 1, "elaborating")), last)
    if ends_line:
        last = _without_further_clause(layout, first, _without_background(layout, first, last))
        last = last if layout.has(first - 1, "that") else _without_contrast(layout, first, last)
    if last < first:
        report.content.pop()
    else:
        report.content[-1] = (first, last)


def _is_reporters_turn(layout: Layout, quote: int) -> bool:
    """Whether what follows marks and their comma tells when or why, or what else the speaker did: "while adding"."""
    outside = layout.kinds[quote + 1] == ","
    turn = quote + 1 + outside
    doing = layout.has(turn, "parallels") and layout.is_going(turn + 1)
    return (outside or _ends_with_comma(layout, quote)) and (doing or layout.has(turn, "reporters_turn"))


def _without_background(layout: Layout, first: int, last: int) -> int:
    """ "... hurt the port, which opened in May.": what a last clause with "which" adds is the reporter's."""
    for token in range(last, max(first + _CLAUSE, last - _FAR), -1):
        if layout.kinds[token] in (",", QUOTE, DASH, ";"):
            adds = layout.kinds[token] == "," and layout.has(token + 1, "adding_relatives")
            return token - 1 if adds else last
    return last


def _without_further_clause(layout: Layout, first: int, last: int) -> int:
    """ "... blocked the road, but the board met": whose words a clause with a subject of its own is, nothing shows."""
    joining = layout.speech.sets["parallels"] | layout.speech.sets["contrasts"]
    if joining.isdisjoint(layout.words[first + 1 : last - 1]):
        return last
    for token in range(first + 1, last - 1):
        turns = layout.has(token, "parallels") and not layout.has_quote(token, last + 1)
        if turns and is_finite(layout, token + 1):
            return token - 1 - (layout.kinds[token - 1] == ",")  # "said it was late but gave no reason"
        turns = layout.has(token, "contrasts") and layout.kinds[token - 1] == ","
        own = turns and layout.kinds[token + 1] != PRONOUN and starts_clause(layout, token + 1, last + 1)
        if own and has_finite(layout, token + 2, last + 1):
            return token - 2
    return last


def _without_contrast(layout: Layout, first: int, last: int) -> int:
    """ "... reported a toll of eight while the board gave twelve": behind a thing, no clause, the reporter goes on."""
    turn = next((at for at in range(first + 1, last) if layout.kinds[at] in _TURNING and _is_turn(layout, at)), None)
    if turn is None or has_finite(layout, first, turn):
        return last
    if layout.has(turn - 1, "that") or not has_finite(layout, turn, last + 1):
        return last
    return turn - 1 - (layout.kinds[turn - 1] == ",")


def _is_turn(layout: Layout, token: int) -> bool:
    """Whether another clause may start at a token: "while", or "and" behind a comma and before its subject."""
    joins = (
        layout.kinds[token] == CONJUNCTION and layout.kinds[token - 1] == "," and layout.kinds[token + 1] in _OPENING
    )
    return joins or layout.has(token, "parallels")


def only_passes_on(layout: Layout, current: Report, cue: Cue) -> bool:
    """Whether reported words are all somebody else's: "The <Paper> reported that <Name> said ..."."""
    verb = layout.verb(current.cue)
    reports = verb is not None and verb.lemma in layout.speech.sets["passing_on"]
    # "The <Paper> reported a source who said ..."
    starts = {"main": cue.start, "relative": cue.source.first}.get(cue.shape)
    return reports and cue.frame in CLAUSE_FRAMES and starts == current.content[-1][0]


def speaks_again(layout: Layout, line: Line, cue: Cue, current: Report) -> tuple[Cue, int]:
    """The cue with its subject, and the token at which it ends the reported words still open; -1 where it does not."""
    if current.shape == "relative" and _hangs_between(cue, current):
        # "<Name>, who argued for it, said ..."
        return replace(cue, source=current.source, shape="main"), cue.at
    if current.shape == "participle" and cue.shape == "main" and cue.source.first - line.first <= 1:
        return cue, cue.at - 1  # "<Name>, who met groups condemning the rise, said ..."
    aside = current.source.first - 1
    told = layout.kinds[aside] == RELATIVE and layout.kinds[cue.at - 1] == "," == layout.kinds[aside - 1]
    if told or layout.kinds[cue.at - 1] == DASH:
        return cue, cue.at  # "<Name> - a man they say is kind - argues ...", "<Name>, who they say is kind, argues ..."
    return cue, _breaks_at(layout, line, cue, current)


def _hangs_between(cue: Cue, current: Report) -> bool:
    """Whether a verb is that of the subject whose relative clause is still open."""
    if cue.verb.form not in (PAST, PRESENT) or cue.shape not in ("main", "post"):
        return False
    return cue.source.first < current.cue


def _breaks_at(layout: Layout, line: Line, cue: Cue, current: Report) -> int:
    """Where a cue within reported words ends them and speaks for the reporter again; -1 where it is part of them."""
    if cue.shape == "participle":
        another = layout.kinds[cue.start] == CONJUNCTION and layout.has(current.source.first - 1, "with")
        return cue.start if another else _participle_breaks(layout, line, cue)
    if cue.shape == "main":
        return _main_breaks(layout, line, cue, current)
    if cue.shape == "conjoined":  # "... and urged them": a verb in the same form, of the same subject
        verb = layout.verb(current.cue)
        same = cue.source is current.source and verb is not None and cue.verb.form == verb.form
        return cue.start if same and not cue.verb.noun_too else -1
    behind = cue.shape in ("post", "inverted")
    return cue.start if behind else -1


def _participle_breaks(layout: Layout, line: Line, cue: Cue) -> int:
    """ "..., adding that ...", "..., calling it a blow": a participle behind a sign is the reporter's."""
    start = cue.start  # a sign, or "while adding", "with <Name> adding"
    leads = layout.has(start, "parallels") or layout.has(start, "with")
    behind = leads and _ends_with_comma(layout, start - 1)
    if layout.kinds[start] not in (",", DASH, QUOTE) and not behind:
        return -1
    named = _labels(layout, line, cue)
    breaks = named or layout.has(start, "with") or not _BREAKING.isdisjoint(cue.verb.frames)
    return start + (layout.kinds[start] == QUOTE) if breaks else -1


def _main_breaks(layout: Layout, line: Line, cue: Cue, current: Report) -> int:
    """ "..., and Y said", "..., which he described as": another subject and its verb within reported words."""
    kinds, start = layout.kinds, cue.start
    link, first = start - 1, current.content[-1][0]
    if link <= first:  # "..., according to X, but Y says ..."
        return start if link == first and kinds[link] == CONJUNCTION else -1
    if kinds[link] == RELATIVE and cue.frame == "label" and kinds[link - 1] == ",":
        # ", which he described as ...": the content ends where the clause hangs on.
        return link if cue.source.kind == "pronoun" else -1
    if current.soft and layout.has(link, "naming"):  # "thanked them for what she called a feast"
        return link - (kinds[link - 1] == PREPOSITION) if _labels(layout, line, cue) else -1
    if layout.has(link, "parallels") or kinds[link] in (";", ":"):
        return -1 if _is_further_back(layout, cue, current) else start
    return _joined_breaks(layout, cue, current)


def _joined_breaks(layout: Layout, cue: Cue, current: Report) -> int:
    """ "... reach the coast, where the doctors say ...", ", and a rival called it "..."": another has the word now."""
    kinds, start = layout.kinds, cue.start
    link = start - 1
    if kinds[link] == "," and layout.has(current.source.first - 1, "concessions"):
        return start  # "Although he thanked them, he said ..."
    if kinds[link - 1] == "," and layout.has(link, "where"):
        return link if cue.source.kind != "pronoun" else -1
    if kinds[link] != CONJUNCTION or not _ends_with_comma(layout, link - 1):
        return -1
    return start


def _is_further_back(layout: Layout, cue: Cue, current: Report) -> bool:
    """Whether what somebody "had said" is part of reported words that tell what had been: "..., she said, had gone"."""
    return len(current.content) > 1 and layout.has(cue.at - 1, "past_perfect")


def _labels(layout: Layout, line: Line, cue: Cue) -> bool:
    """Whether a cue calls something by words without marks."""
    return cue.frame == "label" and not layout.has_quote(cue.last, min(line.stop, cue.last + _LABEL))


def _ends_with_comma(layout: Layout, token: int) -> bool:
    """Whether a token is a comma, or marks that hold the comma that ends them: "...," and."""
    if layout.kinds[token] != QUOTE:
        return layout.kinds[token] == ","
    return layout.quoted[token].inner.of(layout.document.text).endswith(",")
