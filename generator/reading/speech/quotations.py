"""Find what articles quote and report, and who said it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from generator.base.trace import DROPPED, REMARK, Trace
from generator.base.values import Mention, Quotation, Speaker
from generator.reading.grammar.phrases import after
from generator.reading.grammar.tokens import Line, is_headline, layout_of, with_mentions
from generator.reading.speech.findings import Floor, Reading, Voice, emit
from generator.reading.speech.floor import (
    Turn,
    announces,
    asks,
    go_on_without_marks,
    is_somebody,
    leftover,
    pass_floor,
    signed_below,
    turns,
)
from generator.reading.speech.noticing import (
    notice_body_before,
    notice_subject,
    people_of,
    spoke,
    with_speakers,
)
from generator.reading.speech.register import register
from generator.reading.speech.reports import reports
from generator.reading.speech.speakers import GUESS, LIKELY, NOBODY, SURE, Meaning, resolve
from generator.reading.speech.subjects import name_behind_role
from generator.reading.speech.verbals import Report
from generator.reading.speech.verbless import headline_report, is_passive
from generator.text.document import Document

_PARAGRAPHS = 9  # of one quotation whose speaker the last one names
MOST = 10_000  # quotations of one text that are read: no article has so many, only a text made of marks


@dataclass(frozen=True, slots=True)
class Heard:
    """What a text reports as said, in order, and those it names who are no entry, each once, as first named."""

    quotations: tuple[Quotation, ...]
    people: tuple[Speaker, ...]


def find_quotations(
    document: Document,
    mentions: tuple[Mention, ...] = (),
    pronouns: Mapping[str, str] = MappingProxyType({}),
    trace: Trace | None = None,
) -> Heard:
    """Direct, mixed, indirect and scare quotations of a text, and the people in it.

    `pronouns` gives for entries the one they are called by (he, she, they), where that is known. Speakers are entries
    where mentions tell so, else names; where the speaker cannot be told, none is given. Reading ends
    with the line that holds the first beyond MOST. `trace` takes notes of what was considered.
    """
    laid_out = with_mentions(layout_of(document), mentions, trace)
    reading = Reading(laid_out, register(laid_out, mentions, pronouns))
    named = people_of(reading.register)  # before the reading enters those it can only guess at
    transcript = turns(laid_out, reading.register)
    for line in laid_out.lines:
        if len(reading.found) > MOST:
            break
        if line.paragraph in transcript:
            _take_turn(reading, transcript[line.paragraph])
        else:
            _read(reading, line)
    found = sorted(reading.found, key=lambda found: (found.span.start, -found.span.end, found.type))
    quotations = tuple(found)
    return Heard(quotations, with_speakers(named, quotations))


def _take_turn(reading: Reading, turn: Turn) -> None:
    """Add a turn of a transcript with the first line of its paragraph."""
    if any(found.span == turn.span for found in reading.found[-1:]):
        return
    reading.floor, reading.waiting = None, []
    reading.found.append(
        Quotation(turn.span, turn.span, "direct", turn.speaker, None, "transcript", SURE, reading.group())
    )


def _read(reading: Reading, line: Line) -> None:
    """Take in one line: its reports, the marks they claim, and the marks left over."""
    headline = is_headline(reading.layout, line)
    found = _reports_of(reading, line, headline=headline)
    _notice_before(reading, line, found)
    waiting, reading.waiting = [index for index in reading.waiting if not _is_settled(reading, line, index)], []
    claimed: set[int] = set()
    floor = _hear(reading, line, found, waiting, claimed, headline=headline)
    if waiting and not found:
        reading.waiting = waiting[-_PARAGRAPHS:] if _goes_on(reading, line) else []
        floor = _turn_beside(reading, line, waiting)
    leftover(reading, line, found, claimed, floor)
    if not found and reading.floor is not None and line.paragraph - reading.floor.paragraph <= 1:
        go_on_without_marks(reading, line, reading.floor)
    pass_floor(reading, line, floor, headline=headline)


def _hear(  # the reports of a line, the marks before it that have no speaker yet, and those its reports claim
    reading: Reading, line: Line, found: list[Report], waiting: list[int], claimed: set[int], *, headline: bool
) -> Floor | None:
    """Add what the reports of a line report; who has the floor after them."""
    heard: dict[int, Meaning] = {}  # by its phrase, which several reports may share
    floor: Floor | None = None
    person, goes_on = False, _goes_on(reading, line)
    for report in found:
        key = id(report.source)
        if key not in heard:
            notice_body_before(reading.register, line, report.source.head)
            heard[key] = resolve(reading.register, report.source)
            unnamed = headline and report.source.kind == "noun"  # "..., minister says" is nobody the text spoke of
            person = (not unnamed and spoke(reading.register, heard[key].speaker, report.source)) or person
        voice = _voice(reading, report, heard[key], headline=headline)
        asked = False
        if waiting and (goes_on or not report.content):
            asked = _ends_with(reading, waiting, "?")
            voice = _name_waiting(reading, waiting, voice)
            waiting = []
        emit(reading, line, report, voice, claimed)
        if not report.scope:
            floor = _floor_after(reading, line, report, voice, claimed, asked=asked)
    if found and not person and not headline and reading.register.unexplained is None:
        notice_subject(reading.register, line, line.stop)  # "<Name> stays, the ministry said. He ..."
    return floor


def _floor_after(  # a report with its voice, the marks claimed so far, and whether those before it ask something
    reading: Reading, line: Line, report: Report, voice: Voice, claimed: set[int], *, asked: bool
) -> Floor:
    """Who has the floor after a report; who is asked is the next he or she."""
    announced = not report.content and announces(reading.layout, line)
    quoted = bool(claimed) or not report.content
    somebody = is_somebody(reading, report.source, voice.speaker)
    asked = asked or (bool(claimed) and asks(reading.layout, max(claimed)))
    if asked and report.shape != "inverted":
        _notice_addressee(reading, line, report)
    return Floor(voice, line.paragraph, announced, quoted, somebody, asked=asked)


def _notice_before(reading: Reading, line: Line, found: list[Report]) -> None:
    """Remember whom a line is about before its pronoun speaks, or where nobody does: the next he, she or they."""
    if not found or found[0].source.kind == "pronoun":
        stop = found[0].source.head if found else line.stop
        notice_subject(reading.register, line, stop)
        _notice_unnamed(reading, line, stop)


def _notice_unnamed(reading: Reading, line: Line, stop: int) -> None:
    """Remember those without a name whom a line is about: "All bishops signed a letter in which they wrote"."""
    source = reading.subject(line)
    if source is None or source.kind != "noun" or source.last >= stop:
        return
    tables, word = reading.layout.speech, reading.layout.words[source.last_head]
    if word not in tables.plurals:  # "An activist from Rome was not impressed": the next "she"
        known = source.definite or source.first == source.head or tables.kinds.get(word) != "people"
        if known or name_behind_role(reading.layout, source, line.stop) is not source:
            return
    spoke(reading.register, resolve(reading.register, source).speaker, source)


def _notice_addressee(reading: Reading, line: Line, report: Report) -> None:
    """Remember who is asked, who is the next he or she: `"...?" a reporter asked <Name>`."""
    source = after(reading.layout, report.cue_last + 1, line.stop)
    if source is not None and source.named:
        spoke(reading.register, resolve(reading.register, source).speaker, source)


def _is_settled(reading: Reading, line: Line, index: int) -> bool:
    """Whether marks are their speaker's, who is named before them in a paragraph before the line."""
    quotation = reading.found[index]
    before = reading.layout.document.paragraphs[line.paragraph - 1]
    earlier = line.paragraph > 0 and quotation.outer.start < before.end
    return earlier and quotation.speaker.known and quotation.outer.start > before.start + 1


def _goes_on(reading: Reading, line: Line) -> bool:
    """Whether a line starts with marks that go on from the paragraph before: they have one speaker."""
    marked = reading.layout.quoted.get(line.first)
    return marked is not None and "continued" in marked.flags


def _reports_of(reading: Reading, line: Line, *, headline: bool) -> list[Report]:
    """The reports of a line; a headline's in shorthand too, and none that a label of the page only looks like."""
    laid_out = reading.layout
    found = reports(laid_out, line)
    if headline:
        report = headline_report(laid_out, line, reading.register)
        if report is not None:
            return [report]  # "<Place> regrets deaths: minister" is the minister's, whatever is told in it
        return [report for report in found if not is_passive(laid_out, report)]
    if reading.waiting or announces(laid_out, line) or laid_out.has_quote(line.first, line.stop):
        return found
    return [report for report in found if report.content]  # not "<Outlet> recommends"


def _voice(reading: Reading, report: Report, meant: Meaning, *, headline: bool) -> Voice:
    """How what a report reports is said: by whom, how surely, by which cue and rules, with which flags."""
    laid_out, source = reading.layout, report.source
    kind = laid_out.role(source.last_head)
    short = source.mention is not None and source.mention.rule in ("acronym", "metonym")
    flag = ""
    if source.kind == "pronoun":
        flag = "pronoun"
    elif kind == "people" and source.kind == "noun" and meant.speaker.entry is None:
        flag = "unnamed"
    elif kind == "documents":
        flag = "document"
    elif kind == "bodies" or short:
        flag = "inst"
    flags = tuple(one for one in (flag, "headline" if headline else "") if one)
    tier = max(meant.tier, LIKELY) if report.doubt else meant.tier
    if report.doubt:
        laid_out.note((report.cue, report.cue_last), "tier", report.rule, REMARK, f"tier 2: {report.doubt}")
    rule = f"{report.rule}/{meant.rule}/{report.shape}-{report.frame}"
    return Voice(meant.speaker, tier, laid_out.span(report.cue, report.cue_last), rule, reading.group(), flags)


def _ends_with(reading: Reading, waiting: list[int], sign: str) -> bool:
    """Whether the last of the waiting marks end with a sign."""
    return reading.found[waiting[-1]].span.of(reading.layout.document.text).rstrip().endswith(sign)


def _turn_beside(reading: Reading, line: Line, waiting: list[int]) -> Floor | None:
    """Whose turn the marks in the line before were, whoever signs; a rival's line leaves it open."""
    voice = signed_below(reading, line)
    if voice is not None:
        return Floor(_name_waiting(reading, waiting, voice), line.paragraph, quoted=True, person=True)
    source = reading.subject(line)
    last = reading.found[waiting[-1]]
    part = reading.layout.document.paragraphs[line.paragraph]
    if source is None or source.kind not in ("name", "entry") or last.outer.start not in (part.start, part.start + 1):
        return None
    speaker = resolve(reading.register, source).speaker
    if (speaker.entry, speaker.name) != (last.speaker.entry, last.speaker.name):
        for index in waiting:
            reading.found[index] = replace(reading.found[index], speaker=NOBODY, tier=GUESS)
            reason = f"{last.speaker.name} had the floor, but {speaker.name} is named next to the marks"
            reading.layout.note_span(reading.found[index].outer, "speaker", "rival_beside", DROPPED, reason)
    return None


def _name_waiting(reading: Reading, waiting: list[int], voice: Voice) -> Voice:
    """Give the quotations of the line before the speaker this line names: `"Why?" X asked.`; they share a group."""
    last = reading.found[waiting[-1]]
    closed = last.outer.end > last.span.end  # '"It is late." He laughed.'
    unsure = voice.cue is not None and closed and _ends_with(reading, waiting, ".")
    reason = f"tier 2: the marks end with a full stop before {voice.speaker.name} is named"
    tier = max(voice.tier, LIKELY) if unsure else voice.tier
    voice = replace(voice, group=reading.found[waiting[0]].group, tier=tier)
    for index in waiting:
        found = reading.found[index]
        if unsure:
            reading.layout.note_span(found.outer, "tier", voice.rule, REMARK, reason)
        flags = tuple(flag for flag in found.flags if flag != "floating")
        reading.found[index] = replace(
            found, speaker=voice.speaker, tier=voice.tier, cue=voice.cue, rule=voice.rule, flags=flags
        )
    return voice
