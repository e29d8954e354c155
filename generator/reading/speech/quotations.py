"""Find what articles quote and report, and who said it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.base.values import Mention, Quotation, Speaker
from generator.reading.speech.clauses import CAPITAL, DASH, OTHER, Layout, Line, is_headline, layout
from generator.reading.speech.contents import Report
from generator.reading.speech.echoes import with_speakers_below
from generator.reading.speech.findings import NOBODY, Floor, Reading, Voice, emit, mark
from generator.reading.speech.headlines import headline_report, is_passive
from generator.reading.speech.introductions import with_names_to_come
from generator.reading.speech.noticing import notice_body_before, notice_subject
from generator.reading.speech.nouns import kind_of
from generator.reading.speech.register import register
from generator.reading.speech.reports import reports
from generator.reading.speech.scare import only_quotes
from generator.reading.speech.sources import Source
from generator.reading.speech.speakers import GUESS, LIKELY, SURE, is_person, people_of, resolve, spoke, with_speakers
from generator.reading.speech.subjects import in_first_person, name_behind_role
from generator.reading.speech.tables import BETWEEN, CONJUNCTION, DETERMINER, NOUN
from generator.text.document import Document

MOST = 10_000  # quotations of one text that are read: no article has so many, only a text made of marks
_VERBAL = 2  # words that a predicate, and the subject of one with its determiner, have at least
_SUBJECT_ENDS = frozenset({CAPITAL, OTHER, NOUN, DETERMINER})
_PAPER = 5  # tokens of "in a joint statement"
_HEADING = 45  # characters of a heading in marks


@dataclass(frozen=True, slots=True)
class Heard:
    """What a text reports as said, in order, and those it names who are no entry, each once, as first named."""

    quotations: tuple[Quotation, ...]
    people: tuple[Speaker, ...]


def listen(document: Document, mentions: tuple[Mention, ...] = ()) -> Heard:
    """Direct, mixed, indirect and scare quotations of a text, and the people in it.

    Speakers are entries where mentions tell so, else names; where the speaker cannot be told, none is given.
    Reading ends with the line that holds the first beyond MOST.
    """
    laid_out = layout(document, mentions)
    reading = Reading(laid_out, register(laid_out, mentions))
    named = people_of(reading.register)  # before the reading enters those it can only guess at
    for line in laid_out.lines:
        if len(reading.found) > MOST:
            break
        _read(reading, line)
    found = sorted(_joined(reading), key=lambda found: (found.span.start, -found.span.end, found.type))
    found = with_names_to_come(found, laid_out, reading.register)
    quotations = tuple(with_speakers_below(found, document.text, laid_out.speech.plurals))
    return Heard(quotations, with_speakers(named, quotations))


def _read(reading: Reading, line: Line) -> None:
    """Take in one line: its reports, the marks they claim, and the marks left over."""
    laid_out = reading.layout
    headline = is_headline(laid_out, line)
    found = _reports_of(reading, line, headline=headline)
    if found and found[0].source.kind == "pronoun":
        notice_subject(reading.register, line, found[0].source.head)
        _notice_group(reading, line, found[0].source.head)
    elif not found:
        notice_subject(reading.register, line, line.stop)
        _notice_unnamed(reading, line)
    waiting, reading.waiting = [index for index in reading.waiting if not _is_settled(reading, line, index)], []
    claimed: set[int] = set()
    heard: dict[int, tuple[Speaker, int]] = {}
    floor: Floor | None = None
    person = False
    for report in found:
        key = id(report.source)
        if key not in heard:
            if laid_out.speech.pronouns.get(laid_out.words[report.source.head]) == "it":
                notice_body_before(reading.register, line, report.source.head)
            heard[key] = resolve(reading.register, report.source)
            unnamed = headline and report.source.kind == "noun"  # "..., minister says" is nobody the text spoke of
            _note_paper(reading, report, heard[key][0])
            person = (not unnamed and spoke(reading.register, heard[key][0], report.source)) or person
        voice = _voice(reading, report, *heard[key], headline=headline)
        if report.scope:
            emit(reading, line, report, voice, claimed)
            continue
        if not report.content and waiting:
            voice = _name_waiting(reading, waiting, voice)
            waiting = []
        emit(reading, line, report, voice, claimed)
        announced = not report.content and _announces(laid_out, line)
        quoted = bool(claimed) or not report.content
        floor = Floor(voice, line.paragraph, announced, quoted, _is_somebody(reading, report.source, voice.speaker))
    if found and not person and not headline and reading.register.unexplained is None:
        notice_subject(reading.register, line, line.stop)  # "<Name> stays, the ministry said. He ..."
    _leftover(reading, line, found, claimed, floor)
    if not found and reading.floor is not None and line.paragraph - reading.floor.paragraph <= 1:
        _go_on_without_marks(reading, line, reading.floor)
    _pass_floor(reading, line, floor, headline=headline)


def _note_paper(reading: Reading, report: Report, speaker: Speaker) -> None:
    """Remember whose statement is meant by the next "the statement": that of whoever "said in a joint statement"."""
    tables = reading.layout.speech
    first = report.cue_last + 1
    words = reading.layout.words
    told = words[first : first + 1] == ["in"]
    issued = report.shape == "participle"  # "issued a statement on Monday saying"
    if not speaker.known or not (told or issued):
        return
    near = words[report.cue - _PAPER : report.cue] if issued else words[first + 1 : first + _PAPER]
    for word in near:
        if tables.kinds.get(word) == "documents":
            reading.register.authors[tables.roles[word]] = Speaker(speaker.entry, speaker.name)
            return


def _is_settled(reading: Reading, line: Line, index: int) -> bool:
    """Whether a quotation that stands behind its speaker's words in a paragraph before the line is that speaker's."""
    quotation = reading.found[index]
    before = reading.layout.document.paragraphs[line.paragraph - 1]
    earlier = line.paragraph > 0 and quotation.outer.start < before.end
    return earlier and quotation.speaker.known and quotation.outer.start > before.start + 1


def _reports_of(reading: Reading, line: Line, *, headline: bool) -> list[Report]:
    """The reports of a line; a headline's in shorthand too, and none that a label of the page only looks like."""
    laid_out = reading.layout
    found = reports(laid_out, line)
    if headline:
        report = headline_report(laid_out, line, reading.register)
        if report is not None and (not found or report.source.first > report.cue):
            return [report]  # "<Place> regrets deaths: minister" is the minister's, whatever is told in it
    if headline:
        return [report for report in found if not is_passive(laid_out, report)]
    if reading.waiting or _announces(laid_out, line) or laid_out.has_quote(line.first, line.stop):
        return found
    return [report for report in found if report.content]  # not "<Outlet> recommends"


def _pass_floor(reading: Reading, line: Line, floor: Floor | None, *, headline: bool) -> None:
    """Give the floor to whoever spoke in this line; a reporter's line without speech takes it away."""
    if floor is not None and not headline:
        reading.floor = floor
        return
    if _only_marks(reading.layout, line):
        return
    if reading.floor is None or line.paragraph > reading.floor.paragraph:
        reading.floor = _still(reading, line) or _stance(reading, line)
    else:
        reading.floor = replace(reading.floor, interrupted=True)


def _is_somebody(reading: Reading, source: Source, speaker: Speaker) -> bool:
    """Whether one person is the source: he, she, or somebody the article shows to be a person."""
    if source.kind == "pronoun":
        tables = reading.layout.speech
        return tables.pronouns.get(reading.layout.words[source.head]) in ("m", "f")
    return not source.several and is_person(reading.register, speaker)


def _still(reading: Reading, line: Line) -> Floor | None:
    """ "He left at noon.", after words of his: the marks in the next paragraph may be his too."""
    floor = reading.floor
    source = reading.subject(line) if floor is not None and floor.person else None
    if floor is None or source is None or source.kind != "pronoun":
        return None
    speaker, _ = resolve(reading.register, source)
    same = (speaker.entry, speaker.name) == (floor.voice.speaker.entry, floor.voice.speaker.name)
    voice = replace(floor.voice, tier=max(floor.voice.tier, LIKELY), cue=None, group=reading.group())
    near = line.paragraph - floor.paragraph <= 1
    return replace(floor, voice=voice, paragraph=line.paragraph, interrupted=True) if same and near else None


def _stance(reading: Reading, line: Line) -> Floor | None:
    """ "<Name> was upbeat.": whose words the marks in the next paragraph are, if nobody else is named for them."""
    laid_out = reading.layout
    if laid_out.speech.sets["stances"].isdisjoint(laid_out.words[line.first : line.stop]):
        return None
    source = reading.subject(line)
    if source is None or source.kind == "noun":
        return None
    speaker, tier = resolve(reading.register, source)
    if not is_person(reading.register, speaker):
        return None
    return Floor(Voice(speaker, max(tier, LIKELY), None, "stance", reading.group()), line.paragraph)


def _announces(laid_out: Layout, line: Line) -> bool:
    """Whether a line ends with a colon: "She said:"."""
    return laid_out.kinds[line.stop - 1] == ":"


def _notice_group(reading: Reading, line: Line, stop: int) -> None:
    """Remember the people a line is about ("All bishops signed a letter in which they wrote"): the next "they"."""
    source = reading.subject(line)
    if source is None or source.kind != "noun" or source.last >= stop:
        return
    if reading.layout.words[source.last_head] in reading.layout.speech.plurals:
        spoke(reading.register, resolve(reading.register, source)[0], source)


def _notice_unnamed(reading: Reading, line: Line) -> None:
    """Remember the unnamed person a line is about ("An activist from Rome was not impressed"): the next "she"."""
    source = reading.subject(line)
    if source is None or source.kind != "noun" or source.definite or source.first == source.head:
        return
    if name_behind_role(reading.layout, source, line.stop) is not source:
        return  # "Her father, <Name> <Surname>, left."
    word = reading.layout.words[source.last_head]
    tables = reading.layout.speech
    if tables.kinds.get(word) == "people" and word not in tables.plurals:
        spoke(reading.register, resolve(reading.register, source)[0], source)


def _only_marks(laid_out: Layout, line: Line) -> bool:
    """Whether a line is marks alone, or marks that a word joins to what was said before: `But "..."`."""
    first = line.first
    while first < line.stop - 1 and laid_out.kinds[first] in (CONJUNCTION, BETWEEN):
        first += 1
    return only_quotes(laid_out, first, line.stop - 1)


def _voice(reading: Reading, report: Report, speaker: Speaker, tier: int, *, headline: bool) -> Voice:
    laid_out = reading.layout
    source = report.source
    kind = kind_of(laid_out, source.last_head)
    flags = []
    if source.kind == "pronoun":
        flags.append("pronoun")
    elif kind == "people" and source.kind == "noun" and speaker.entry is None:
        flags.append("unnamed")
    elif kind == "documents":
        flags.append("document")
    elif kind == "bodies" or (source.mention is not None and source.mention.rule in ("acronym", "metonym")):
        flags.append("inst")
    if headline:
        flags.append("headline")
    cue = laid_out.span(report.cue, report.cue_last)
    return Voice(speaker, tier, cue, f"{report.shape}-{report.frame}", reading.group(), tuple(flags))


def _name_waiting(reading: Reading, waiting: list[int], voice: Voice) -> Voice:
    """Give the quotations of the line before the speaker this line names: `"Why?" X asked.`; they share a group."""
    voice = replace(voice, group=reading.found[waiting[0]].group)
    for index in waiting:
        flags = tuple(flag for flag in reading.found[index].flags if flag != "floating")
        reading.found[index] = replace(
            reading.found[index], speaker=voice.speaker, tier=voice.tier, cue=voice.cue, rule=voice.rule, flags=flags
        )
    return voice


def _leftover(reading: Reading, line: Line, found: list[Report], claimed: set[int], floor: Floor | None) -> None:
    """Marks no report of the line claims: they go on from a cue, stand alone, or are nobody's."""
    laid_out = reading.layout
    left = [token for token in laid_out.quotes_in(line.first, line.stop) if token not in claimed]
    if not left:
        return
    alone = _only_marks(laid_out, line)
    behind = next((one for one in found if one.shape in ("post", "inverted") or not one.content), None)
    for token in left:
        if behind is not None and floor is not None and token > behind.cue:
            whole = laid_out.kinds[token - 1] in (",", ":", DASH)
            voice = replace(floor.voice, flags=(*floor.voice.flags, "split"))
            mark(reading, line, token, "direct" if whole else "fragment", voice, behind)
        elif alone:
            _float(reading, line, token)
        elif token == line.stop - 1 and not found and (voice_of := _announced(reading, line, token)) is not None:
            mark(reading, line, token, "direct", voice_of, None)
        elif not found and (voice_of := _goes_on(reading, line, token)) is not None:
            first = next(at for at in range(line.first, token) if laid_out.kinds[at] not in (BETWEEN, ","))
            span = laid_out.span(first, token)
            told = (voice_of.speaker, None, voice_of.rule, voice_of.tier, voice_of.group, voice_of.flags)
            reading.found.append(Quotation(span, span, "mixed", *told))
            mark(reading, line, token, "fragment", voice_of, None)
        elif not found and (voice_of := _still_in_first_person(reading, line, token)) is not None:
            mark(reading, line, token, "fragment", voice_of, None)
        else:
            flags = ("headline",) if is_headline(laid_out, line) else ()
            mark(reading, line, token, "fragment", Voice(NOBODY, GUESS, flags=flags), None)


def _goes_on(reading: Reading, line: Line, token: int) -> Voice | None:
    """Whose words end a line as its predicate, `The mill "is as old as I am."`: those of who had the floor before."""
    laid_out, floor = reading.layout, reading.floor
    if floor is None or not floor.person or not floor.voice.speaker.known or token != line.stop - 1:
        return None
    near = line.paragraph - floor.paragraph <= 1 and not floor.interrupted
    told = laid_out.quoted[token].inner.of(laid_out.document.text).split(" ", 2)
    states = len(told) > _VERBAL and told[0].lower() in laid_out.speech.sets["main_verbs"]
    tells = any(_is_telling(laid_out, at) for at in laid_out.cues_in(line))
    if (
        tells
        or not near
        or not states
        or laid_out.kinds[token - 1] not in _SUBJECT_ENDS
        or token - line.first < _VERBAL
    ):
        return None
    return replace(floor.voice, tier=LIKELY, cue=None, rule="marks", group=reading.group(), flags=("floating",))


def _still_in_first_person(reading: Reading, line: Line, token: int) -> Voice | None:
    """`With his oven gone, "I see no end" to it.`: words about oneself, of who had just spoken in the paragraph."""
    laid_out, floor = reading.layout, reading.floor
    if floor is None or not floor.person or not floor.quoted or floor.interrupted or line.paragraph != floor.paragraph:
        return None
    told = laid_out.quoted[token].inner.of(laid_out.document.text).split(" ", 2)
    own = len(told) > _VERBAL and told[0].lower() in laid_out.speech.sets["speaking_of_themselves"]
    named = any(line.first < at < token for at in laid_out.capitals_in(line))
    if not own or named or not floor.voice.speaker.known:
        return None
    return replace(floor.voice, tier=LIKELY, cue=None, rule="marks", group=reading.group(), flags=("floating",))


def _is_telling(laid_out: Layout, token: int) -> bool:
    """Whether a cue is a verb that says who told something, though its subject may not be known."""
    verb = laid_out.speech.verbs.get(laid_out.words[token])
    return verb is not None and not verb.noun_too and bool(verb.frames & {"say", "clause"})


def _announced(reading: Reading, line: Line, token: int) -> Voice | None:
    """Marks that end a line after a colon are the words of the person the line is about: `She put it simply: "..."`."""
    laid_out = reading.layout
    source = reading.subject(line)
    if laid_out.kinds[token - 1] != ":" or source is None or source.last >= token - 1:
        return None
    speaker, tier = resolve(reading.register, source)
    if not speaker.known or not _is_somebody(reading, source, speaker):
        return None
    spoke(reading.register, speaker, source)
    flags = ("pronoun",) if source.kind == "pronoun" else ()
    return Voice(speaker, max(tier, LIKELY), None, "colon", reading.group(), flags)


def _float(reading: Reading, line: Line, token: int) -> None:
    """Marks that stand alone: the words of whoever had the floor, in this paragraph or the one before."""
    continued = "continued" in reading.layout.quoted[token].flags
    floor = reading.floor
    flags = ("floating", "multi_par") if continued else ("floating",)
    voice = Voice(NOBODY, GUESS, group=reading.group(), flags=flags)
    if "unclosed" not in reading.layout.quoted[token].flags and _is_heading(reading.layout, line):
        mark(reading, line, token, "fragment", replace(voice, flags=("headline",)), None)
        return
    if floor is not None and floor.voice.speaker.known and line.paragraph - floor.paragraph <= 1:
        sure = floor.announced or continued or (line.paragraph == floor.paragraph and floor.quoted)
        sure = sure or (floor.person and not floor.interrupted)
        tier = max(floor.voice.tier, SURE if sure else LIKELY)
        voice = replace(voice, speaker=floor.voice.speaker, tier=tier, group=floor.voice.group)
        reading.floor = Floor(voice, line.paragraph, quoted=True, person=sure and floor.person)
    reading.waiting.append(len(reading.found))
    mark(reading, line, token, "direct", voice, None)


def _is_heading(laid_out: Layout, line: Line) -> bool:
    """Whether a paragraph is a few words in marks without a full stop: a heading, as some pages set them."""
    part = laid_out.document.paragraphs[line.paragraph]
    words = laid_out.document.text[part.start : part.end].strip()
    return len(words) <= _HEADING and words[-2:-1].isalnum() and laid_out.ends[line.stop - 1] - part.start >= len(words)


def _go_on_without_marks(reading: Reading, line: Line, floor: Floor) -> None:
    """In a text that lost its marks, a line in the first person is still the words of whoever spoke last."""
    laid_out = reading.layout
    if laid_out.document.marked or not floor.voice.speaker.known or not in_first_person(laid_out, line):
        return
    span = laid_out.span(line.first, line.stop - 1)
    voice = replace(floor.voice, tier=max(floor.voice.tier, LIKELY), flags=("floating",))
    reading.found.append(
        Quotation(span, span, "indirect", voice.speaker, voice.cue, "marks", voice.tier, voice.group, voice.flags)
    )
    reading.floor = Floor(voice, line.paragraph, quoted=floor.quoted)


def _joined(reading: Reading) -> list[Quotation]:
    """A quotation over several paragraphs has one speaker, though only its last paragraph may name them."""
    marked = reading.layout.document.marked
    found = list(reading.found)
    if not any("continued" in mark.flags for mark in marked):  # as in most texts
        return found
    place = {quotation.span: index for index, quotation in enumerate(found) if quotation.type == "direct"}
    for here, further in zip(reversed(marked[:-1]), reversed(marked[1:]), strict=True):
        if "unclosed" not in here.flags or "continued" not in further.flags:
            continue
        first, second = place.get(here.inner), place.get(further.inner)
        if first is None or second is None or found[first].cue is not None or found[second].cue is None:
            continue
        told = found[second]
        flags = (*found[first].flags, "multi_par")
        found[first] = replace(
            found[first], speaker=told.speaker, tier=told.tier, group=told.group, cue=told.cue, flags=flags
        )
    return found
