"""Find in a line who reports what: cue, source, and the stretch of words that is reported."""

from __future__ import annotations

from dataclasses import replace

from generator.reading.speech.adjuncts import hangs_on, past_times, skip_adjuncts
from generator.reading.speech.breaks import CLAUSE_FRAMES, only_passes_on, parted
from generator.reading.speech.clauses import CAPITAL, DASH, NUMBER, OTHER, QUOTE, Layout, Line
from generator.reading.speech.contents import Report, around, close, end_of, rest, resumed, with_another
from generator.reading.speech.cues import read_cue, verb_at
from generator.reading.speech.finite import has_finite, is_finite
from generator.reading.speech.makers import finds_share
from generator.reading.speech.nouns import kind_of
from generator.reading.speech.scope import scope_of
from generator.reading.speech.sources import BOUNDARIES, Source, after, author_behind
from generator.reading.speech.subjects import can_speak, name_behind_role, passes_on, with_other
from generator.reading.speech.tables import (
    BETWEEN,
    CONJUNCTION,
    DETERMINER,
    NOUN,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
)
from generator.reading.speech.verbals import Cue

_LOOK = 12  # tokens in which "told X to leave" comes to its "to"
_NEAR = 3  # tokens in which marks follow a comma after the cue
_FAR = 25  # tokens in which a label follows the verb that gives it
_SOURCE = 40  # tokens of "According to <source>,"
_SHORT_SOURCE = 6
_TWO = 2  # reports of which one goes on with the other


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
    if layout.words[at] in layout.speech.sets["according"]:
        report = _according(layout, line, at, found) if at + 2 < line.stop else None
        return report, at + 1 if report is None else report.last + 1
    told = layout.words[at] == layout.speech.in_the_words_of[2]
    if told and layout.words[at - 2 : at + 2] == layout.speech.in_the_words_of:
        report = _in_the_words_of(layout, line, at)
        return report, at + 1 if report is None else report.last + 1
    verb = verb_at(layout, line, at)
    if verb is None:
        return None, at + 1
    source, shape = (found[-1].source, found[-1].shape) if found else (None, "")
    cue = read_cue(layout, line, at, verb, source, shape)
    if cue is None:
        return None, at + 1
    end = cue.start
    if current is not None and only_passes_on(layout, current, cue):
        found.pop()
        current = None
    if current is not None:
        current = _whole_of(layout, line, found, cue)
        cue, end = parted(layout, line, cue, current)
        if end < 0:
            return None, cue.last + 1
    report = _report(layout, line, cue, found)
    if report is None and current is not None and cue.shape in ("post", "inverted"):
        # `X said "...", Y said`: nothing but the words of X is left to Y
        close(layout, current, end - 1)
        report = _behind(layout, line, cue, found[:-1])
        if report is not None:
            return _told_by_another(layout, line, cue, report, found), report.last + 1
    if report is None:
        return None, cue.last + 1
    report.scope = scope_of(layout, line, cue)
    passed_on = found and found[-1].shape in ("post", "inverted") and report.shape == "post"
    if current is None and passed_on and passes_on(layout, cue.source, cue.verb.lemma):
        return None, report.last + 1  # `"...," said X, the owner, the agency reported.`
    if current is not None:
        close(layout, current, end - 1)
        if report.shape in ("post", "inverted"):
            return _told_by_another(layout, line, cue, report, found), report.last + 1
    return report, max(report.last, cue.last) + 1


def _whole_of(layout: Layout, line: Line, found: list[Report], cue: Cue) -> Report:
    """The report that one joined to it belongs to: "The note said it was late and urged calm, he said" is all his."""
    ends = cue.shape in ("post", "inverted") and cue.last + 1 >= line.stop
    whole = ends and len(found) == _TWO and found[-1].shape == "conjoined" and found[0].source is found[-1].source
    if whole and found[0].shape == "main" and not passes_on(layout, cue.source, cue.verb.lemma):
        found.pop()
    return found[-1]


def _told_by_another(layout: Layout, line: Line, cue: Cue, report: Report, found: list[Report]) -> Report | None:
    """ "X stressed the need, Y said": the clause is Y's, marks in it stay X's; an agency only passes it on."""
    paper = layout.speech.kinds.get(layout.words[cue.source.last_head]) == "documents"
    apposed = cue.shape == "inverted" and layout.kinds[report.last + 1 : report.last + 2] == [","]
    ended = report.last + 1 == line.stop or (apposed and not has_finite(layout, report.last + 1, line.stop))
    if not ended or paper or passes_on(layout, cue.source, cue.verb.lemma):
        return None
    inner = found.pop()
    outer = _behind(layout, line, cue, found)
    # "She got a letter saying it was late, Y said": the words of the letter are told by Y.
    if outer is None or (inner.shape != "main" and (inner.shape not in ("participle", "conjoined") or found)):
        found.append(inner)
        return None
    if inner.content and layout.has_quote(inner.content[0][0], inner.content[-1][1] + 1):
        inner.frame = "quoted"
        found.append(inner)
    return outer


def _report(layout: Layout, line: Line, cue: Cue, found: list[Report]) -> Report | None:
    """The report a cue makes, its content still open where it follows the cue."""
    if cue.shape in ("post", "inverted"):
        return _behind(layout, line, cue, found)
    if cue.shape == "opening":
        return _opening(layout, cue)
    kinds, words, sets = layout.kinds, layout.words, layout.speech.sets
    frame = cue.frame
    at = _past_adjuncts(layout, line, cue)
    if at == cue.last + 1 and (behind := _without_comma(layout, line, cue, found)) is not None:
        return behind
    frame = "clause" if frame == "that" and finds_share(layout, cue, at, line.stop) else frame
    if _takes_clause(cue) and at < line.stop and kinds[at] in (",", ":", DASH):
        if not found and (parted_report := around(layout, line, cue, at)) is not None:
            return parted_report
        # X said, "..."; X said: "..."; anything else after a comma is no content of this cue.
        if kinds[at] == DASH or (kinds[at] == "," and not layout.has_quote(at + 1, min(at + 1 + _NEAR, line.stop))):
            return _contentless(line, cue, at)
        at += 1
    if frame == "that" and not _only_when(layout, cue.last + 1, at):
        return None  # "agreed to start a fund that ..."
    if frame == "that" and not (at < line.stop and words[at] in sets["that"]):
        frame = "quoted"
        if frame not in cue.verb.frames:
            return None
    told = at
    while at + 1 < line.stop and words[at] in sets["that"] and words[at + 1] not in sets["main_verbs"]:
        at += 1  # not "denied that was true"
    if " ".join(words[at : at + 3]) in sets["fact_that"]:
        at += 3
    at += told < at < line.stop - 1 and kinds[at] == ","  # "told us that, despite the rain, ..."
    if at >= line.stop or (at > told and hangs_on(layout, cue.last, told)):
        return _contentless(line, cue, told)
    return _in_front(layout, line, cue, frame, at, that=at > told)


def _without_comma(layout: Layout, line: Line, cue: Cue, found: list[Report]) -> Report | None:
    """A report whose content stands before a cue that has no comma: "It was late said <Name>", "... X said citing ...".

    What follows the cue is then no clause, but somebody's name or a participle, and the line has a clause before it.
    """
    first = cue.last + 1
    if cue.shape != "main" or cue.verb.lemma not in layout.speech.sets["saying_verbs"] or first >= line.stop:
        return None
    participle = layout.words[first].endswith("ing") and layout.kinds[first] == OTHER
    if participle:
        main = not layout.speech.sets["main_verbs"].isdisjoint(layout.words[first : line.stop])
        content = None if main else rest(layout, line, found, cue.source.first - 1)
        source, shape, last = cue.source, "post", cue.last
    else:
        named = after(layout, first, line.stop)
        if named is None or not _ends_line(layout, named, line.stop):
            return None
        content = rest(layout, line, found, cue.at - 1)
        source, shape, last = name_behind_role(layout, named, line.stop), "inverted", named.last
    if content is None or not has_finite(layout, content[0], content[1] + 1) or layout.has_quote(first, line.stop):
        return None
    return Report(cue.at, cue.last, source, cue.frame, shape, [content], max(last, source.last), sure=False)


def _ends_line(layout: Layout, source: Source, stop: int) -> bool:
    """Whether somebody who can speak is named and no verb follows in the line: "<Name>, a baker in Oslo"."""
    person = source.kind in ("name", "entry") or (
        source.kind == "noun" and layout.words[source.last_head] in layout.speech.roles
    )
    following = source.last + 1
    ended = following >= stop or layout.kinds[following] in (",", PREPOSITION, RELATIVE, DETERMINER)
    who = next((at for at in range(following, stop) if layout.kinds[at] == RELATIVE), stop)
    return person and ended and can_speak(layout, source, "clause") and not has_finite(layout, following, who)


def _takes_clause(cue: Cue) -> bool:
    return _is_addressed(cue) or cue.frame in CLAUSE_FRAMES or cue.frame == "that"


def _is_addressed(cue: Cue) -> bool:
    return cue.last == cue.at and "addressed" in cue.verb.frames


def _past_adjuncts(layout: Layout, line: Line, cue: Cue) -> int:
    """The token behind a cue and what tells when, where and to whom something was said."""
    if not _takes_clause(cue):
        return past_times(layout, cue.last + 1, line.stop)
    addressed = _is_addressed(cue) and not _urges(layout, cue, line)
    return skip_adjuncts(layout, cue.last + 1, line.stop, addressed=addressed)


def _only_when(layout: Layout, first: int, stop: int) -> bool:
    """Whether tokens between a cue and "that" tell when or in what it was said: "found on Monday that ..."."""
    sets = layout.speech.sets
    return all(
        layout.words[token] in sets["times"]
        or layout.words[token] in sets["venues"]
        or (layout.kinds[token] in (PREPOSITION, DETERMINER, NUMBER) and layout.words[token] != "to")
        for token in range(first, stop)
    )


def _in_front(  # everything that tells what a frame takes
    layout: Layout, line: Line, cue: Cue, frame: str, at: int, *, that: bool
) -> Report | None:
    """A report whose content starts with token `at`, if what stands there is what the frame takes.

    `that` says that "that" stood before it.
    """
    kinds, words = layout.kinds, layout.words
    kind = kinds[at]
    soft = frame == "soft"
    if "quoted" in cue.verb.frames and not that and _ends_with_addressee(layout, at, line.stop):
        return _contentless(line, cue, line.stop)  # `"...?" a reporter asked <Name>.`
    if _takes_nothing(layout, line, cue, frame, at) or (not that and _tells_no_words(layout, line, frame, at)):
        return None
    fused = (frame == "that" or frame in CLAUSE_FRAMES) and _is_fused(layout, line, cue)
    if (
        not that
        and (fused or frame in ("clause", "quoted"))
        and (fused or words[at] in layout.speech.sets["main_verbs"])
    ):
        return _predicate(layout, line, cue, at) if fused else None  # "people they believe are "..." is nobody's report
    if frame == "label" and not layout.has_quote(at, min(line.stop, at + _FAR)):
        # Without marks only "what X called the end of an era" and "calling it the end" are X's word.
        link = cue.start - 1
        named = link >= line.first and (kinds[link] == RELATIVE or words[link] in layout.speech.sets["naming"])
        pointing = cue.shape == "participle" and kind == PRONOUN and at + 2 < line.stop
        if not pointing and (cue.shape != "main" or not named):
            return None
        at += 1 + (words[at + 1] in layout.speech.sets["as"]) if pointing else words[at] in layout.speech.sets["as"]
        kind, soft = kinds[at], True
    if frame in ("soft", "label", "thing") and kind in (",", ";"):
        return None
    if cue.verb.lemma in layout.speech.sets["performing"] and at == cue.last + 1 and not _has_verb(layout, at, line):
        return None  # "declared three days of mourning"
    if (
        cue.verb.lemma in layout.speech.sets["taking_objects"]
        and not that
        and _takes_object(layout, cue, at, line.stop)
    ):
        return None  # "admitted 40 patients who were hurt", "added his conditions"
    if cue.verb.lemma in layout.speech.sets["writing"] and not that and _is_paper(layout, at, line.stop):
        return None  # "wrote a report on each town she saw"
    if soft and kind == PREPOSITION and words[at] in layout.speech.sets["prepositions"] and frame == "soft":
        return None
    at += frame == "soft" and words[at] in layout.speech.sets["as"] and at + 1 < line.stop  # "dismissed as a sham"
    return Report(cue.at, cue.last, cue.source, frame, cue.shape, [(at, at)], at - 1, open=True, soft=soft)


def _is_fused(layout: Layout, line: Line, cue: Cue) -> bool:
    """Whether what was said is the subject or object of another verb: "what X said was not denied", "all he said"."""
    link = cue.source.first - 1
    if cue.shape != "main" or link < line.first:
        return False
    link -= layout.words[link] in layout.speech.sets["that"] and link > line.first
    return layout.words[link] in layout.speech.sets["naming"]


def _predicate(layout: Layout, line: Line, cue: Cue, at: int) -> Report | None:
    """ "What he said was that it was late", `what they claimed were "..."`: what stands behind the "was" is theirs.

    "In what they say is a feast" names something as they do; "What they said was read" is told by the reporter.
    """
    sets, words = layout.speech.sets, layout.words
    link = cue.source.first - 1
    inside = link > line.first and layout.kinds[link - 1] in (PREPOSITION, OTHER, NOUN)
    if inside and words[at] in sets["be"] and not layout.has_quote(at, at + 2):
        return Report(cue.at, cue.last, cue.source, "clause", cue.shape, [(at, at)], at - 1, open=True, soft=True)
    be = next((to for to in range(at, min(line.stop, at + _LOOK)) if words[to] in sets["be"]), line.stop)
    told = be + 1
    if told < line.stop and words[told] in sets["that"] and told + 1 < line.stop:
        return Report(cue.at, cue.last, cue.source, "say", cue.shape, [(told + 1, told + 1)], told, open=True)
    told += told < line.stop and layout.kinds[told] == ":"
    if told < line.stop and layout.kinds[told] == QUOTE:
        return Report(cue.at, cue.last, cue.source, "label", cue.shape, [(told, told)], told)
    return None


def _is_paper(layout: Layout, at: int, stop: int) -> bool:
    """Whether a noun for a paper stands at a token: "a long report"."""
    paper = after(layout, at, stop)
    return paper is not None and paper.kind == "noun" and kind_of(layout, paper.last_head) == "documents"


def _ends_with_addressee(layout: Layout, at: int, stop: int) -> bool:
    """Whether nothing but whom it was put to stands behind a verb."""
    source = after(layout, at, stop)
    return source is not None and source.kind in ("name", "entry", "pronoun") and source.last + 1 >= stop


def _takes_object(layout: Layout, cue: Cue, at: int, stop: int) -> bool:
    """Whether a thing and no clause follows: "admitted 40 patients who were hurt", "added his conditions"."""
    words, kinds, sets = layout.words, layout.kinds, layout.speech.sets
    if at > cue.last + 1 and words[at - 1] == "to":
        return not words[at].endswith("ing")  # "admitted to hospital", but "admitted to having slept"
    if kinds[at] in (QUOTE, ":") or words[at] == "to" or words[at].endswith("ing"):
        return False
    definite = kinds[at] == CAPITAL or (
        kinds[at] == DETERMINER and words[at] not in sets["indefinite"] | sets["possessives"]
    )
    if definite and cue.verb.lemma not in sets["letting_in"]:
        return False
    end = next((token for token in range(at, stop) if kinds[token] == RELATIVE), stop)
    clause = kinds[at] == PRONOUN and words[at] not in sets["it"]
    clause = clause or any(is_finite(layout, token) and kinds[token - 1] != CONJUNCTION for token in range(at + 1, end))
    return not clause and not layout.has_quote(at, stop)


def _reach(layout: Layout, at: int, stop: int) -> int:
    """How far from token `at` marks still belong to a verb: not over a dash or a semicolon."""
    stop = min(stop, at + _FAR)
    return next((token for token in range(at + 1, stop) if layout.kinds[token] in (DASH, ";")), stop)


def _has_verb(layout: Layout, at: int, line: Line) -> bool:
    """Whether words or marks from `at` on may be a clause: a pronoun, "to" or the look of a verb is enough.

    What a participle adds (", calling it a blow") is no part of it.
    """
    if layout.words[at] in layout.speech.sets["declared_states"] and layout.kinds[at + 1 : at + 2] == [DETERMINER]:
        return False  # "declared open the bridge that ..."
    verbs = layout.speech.sets["main_verbs"]
    commas = (token for token in range(at, line.stop - 1) if layout.kinds[token] == ",")
    stop = next((comma for comma in commas if layout.words[comma + 1].endswith("ing")), line.stop)
    return any(
        layout.kinds[token] in (QUOTE, PRONOUN, ":")
        or layout.words[token] in verbs
        or layout.words[token] == "to"
        or (layout.words[token].endswith("ed") and layout.kinds[token] == OTHER)
        or ((verb := layout.speech.verbs.get(layout.words[token])) is not None and not verb.noun_too)
        for token in range(at, stop)
    )


def _opening(layout: Layout, cue: Cue) -> Report | None:
    """ "Calling for calm, X said ...": what X calls for, up to the comma."""
    first = cue.last + 1
    sets = layout.speech.sets
    while layout.words[first] in sets["that"] or layout.kinds[first] in (",", ":"):
        first += 1
    clause = layout.words[first - 1] in sets["that"] or layout.kinds[first] == QUOTE
    if cue.frame == "label" and (marks := layout.quotes_in(first, cue.source.first)):
        return Report(cue.at, cue.last, cue.source, "label", "opening", [(marks[0], marks[-1])], marks[-1])
    if cue.frame == "quoted" or (cue.last == cue.at and not clause):
        return None
    reach = range(first, cue.source.first + 1)
    last = next(token for token in reach if layout.kinds[token] == "," or token == cue.source.first) - 1
    if last <= first and layout.kinds[first] != QUOTE:
        return None
    return Report(cue.at, cue.last, cue.source, cue.frame, "opening", [(first, last)], last)


def _takes_nothing(layout: Layout, line: Line, cue: Cue, frame: str, at: int) -> bool:
    """Whether no addressee, no marks or no answer stand where a frame needs them."""
    sets, words = layout.speech.sets, layout.words
    if frame == "urge" and layout.kinds[at] != QUOTE and words[at] in sets["no_addressee"]:
        return True
    if frame == "quoted" and not layout.has_quote(at, _reach(layout, at, line.stop)):
        return True
    if cue.verb.lemma in sets["pleading"] and cue.last == cue.at and words[at] in sets["pleas"]:
        return True  # "pleaded guilty to fraud"
    # "responding to a question"
    return cue.verb.lemma in sets["answering"] and words[cue.last + 1] in sets["answered"]


def _tells_no_words(layout: Layout, line: Line, frame: str, at: int) -> bool:
    """Whether no reported clause starts at a token: "testified at the trial of a baker"."""
    if frame == "clause" and layout.words[at] in layout.speech.sets["no_content"]:
        return True
    wants = layout.words[at] == "to" and layout.kinds[at + 1 : at + 2] not in ([CAPITAL], [DETERMINER])
    if frame not in CLAUSE_FRAMES or layout.kinds[at] != PREPOSITION or wants:
        return False
    return not layout.has_quote(at, line.stop) and not has_finite(layout, at, line.stop)


def _urges(layout: Layout, cue: Cue, line: Line) -> bool:
    """Whether "told X to leave" tells what to do."""
    for token in range(cue.last + 1, min(cue.last + _LOOK, line.stop)):
        if layout.words[token] == "to":
            return token > cue.last + 1
        second = (
            layout.kinds[token] == DETERMINER and token > cue.last + 1 and layout.kinds[token - 1] in (NOUN, CAPITAL)
        )
        if second or layout.kinds[token] in BOUNDARIES:
            return False  # "told the court the board needed to leave"
    return False


def _contentless(line: Line, cue: Cue, at: int) -> Report | None:
    """A cue with nothing after it: it speaks for the marks around it, in this line or the next."""
    if cue.frame not in CLAUSE_FRAMES and "quoted" not in cue.verb.frames:
        return None
    return Report(cue.at, cue.last, cue.source, cue.frame, cue.shape, [], min(at, line.stop) - 1)


def _behind(layout: Layout, line: Line, cue: Cue, found: list[Report]) -> Report | None:
    """A report whose content came before its cue, and may go on after it."""
    inverted = cue.shape == "inverted"
    content = rest(layout, line, found, (cue.at if inverted else cue.start) - 1)
    if content is None or (cue.frame == "soft" and not layout.has_quote(content[0], content[1] + 1)):
        return None
    ending = (cue.source.last if inverted else cue.last) + 1
    addressed = not inverted and cue.last == cue.at and "addressed" in cue.verb.frames
    ending = skip_adjuncts(layout, ending, line.stop, addressed=addressed)
    report = Report(cue.at, cue.last, cue.source, cue.frame, cue.shape, [content], ending - 1)
    first, last = content
    if all(layout.kinds[token] == QUOTE for token in range(first, last + 1)):
        return report
    return resumed(layout, line, report, ending)


def _in_the_words_of(layout: Layout, line: Line, at: int) -> Report | None:
    """ "..., in the words of X, "..."": only the marks are X's."""
    source = after(layout, at + 2, line.stop)
    if source is None:
        return None
    marks = layout.quotes_in(source.last + 1, min(source.last + _NEAR + 1, line.stop))
    if not marks:
        return None
    return Report(at - 2, at + 1, source, "say", "according", [(marks[0], marks[0])], marks[0])


def _told_by(layout: Layout, line: Line, at: int) -> Source | None:
    """Who stands behind "according to": "her" is somebody named before, "<body> figures" are the body's."""
    if layout.words[at] in layout.speech.objects and (at + 1 == line.stop or layout.kinds[at + 1] in BOUNDARIES):
        return Source(at, at, at, at, "pronoun")
    source = after(layout, at, line.stop)
    wrote = None if source is None else author_behind(layout, source, line.stop)
    if wrote is not None:
        return wrote
    if source is not None:
        source = with_other(layout, name_behind_role(layout, source, line.stop), line.stop)
    if source is None or source.kind != "noun" or layout.words[source.last] not in layout.speech.sets["data_nouns"]:
        return source
    owner = after(layout, at, source.last)
    if owner is None or owner.kind == "noun":
        return source
    return replace(owner, last=source.last)


def _according(layout: Layout, line: Line, at: int, found: list[Report]) -> Report | None:
    """ "According to X, ..." and "..., according to X"."""
    source = _told_by(layout, line, at + 2) if layout.words[at + 1] == "to" else None
    if source is None:
        return None
    unknown = source.kind == "noun" and layout.words[source.last_head] not in layout.speech.roles
    if unknown and source.last - source.first > _SHORT_SOURCE:
        return None
    if layout.words[source.last_head] in layout.speech.sets["not_sources"]:
        return None  # "they may do it according to the law"
    kinds = layout.kinds
    if found and found[-1].open and found[-1].soft and not layout.has_quote(line.first, at):
        found.pop()  # "The board dismissed the baker, according to X": the whole is X's
    if found and found[-1].open:
        joined = with_another(layout, line, at, source)
        close(layout, found[-1], at - 1)
        return joined
    if at == line.first or (at == line.first + 1 and kinds[line.first] in (CONJUNCTION, BETWEEN)):
        reach = range(source.last + 1, min(line.stop, source.last + _SOURCE))
        comma = next((token for token in reach if kinds[token] == ","), None)
        if comma is None or comma + 1 >= line.stop:
            return None
        return Report(at, at + 1, source, "say", "according", [(comma + 1, comma + 1)], comma, open=True)
    if layout.words[at - 1] in layout.speech.sets["that"] and source.last + 1 < line.stop:
        # "a flood that according to X drowned ...": what is told of it is X's.
        return Report(
            at, at + 1, source, "say", "according", [(source.last + 1, source.last + 1)], source.last, open=True
        )
    content = rest(layout, line, found, at - 1)
    if content is None:
        return None
    report = Report(at, at + 1, source, "say", "according", [content], source.last)
    return resumed(layout, line, report, source.last + 1)
