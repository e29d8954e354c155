"""Find what articles quote and report, and who said it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from generator.base.values import Marked, Mention, Quotation, Span, Speaker
from generator.reading.speech.clauses import DASH, QUOTE, Layout, Line, layout
from generator.reading.speech.echoes import with_speakers_below
from generator.reading.speech.headlines import headline_report, is_headline
from generator.reading.speech.register import Register, notice_subject, register
from generator.reading.speech.reports import Report, reports
from generator.reading.speech.scare import flags_of, is_label, only_quotes, user_of_label, user_of_naming, user_of_word
from generator.reading.speech.speakers import GUESS, LIKELY, SURE, is_person, people_of, resolve, spoke
from generator.reading.speech.subjects import first_subject, in_first_person
from generator.reading.speech.tables import BETWEEN, CONJUNCTION, PREPOSITION
from generator.text.document import Document

_FEW_WORDS = 2  # an indirect report has at least so many tokens
_LONG = 12  # words in marks beyond which they are a statement, whatever verb leads to them
_WHOLE = 4  # words in marks that make a sentence of their own after a comma or a colon
_NOBODY = Speaker()
_CURRENCIES = tuple("$\u00a3\u20ac\u00a5\u20b9")
_STATING = frozenset({"say", "clause", "addressed", "quoted"})


@dataclass(frozen=True, slots=True)
class _Voice:
    """Who speaks, how sure that is, by which cue and rule, and the group and flags of what they say."""

    speaker: Speaker
    tier: int
    cue: Span | None = None
    rule: str = "marks"
    group: str = ""
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Floor:
    """Who had the floor last: what a quotation without a cue goes back to.

    `announced` after "X said:" at the end of a line; `quoted` where the last words were in marks already.
    """

    voice: _Voice
    paragraph: int
    announced: bool = False
    quoted: bool = False


@dataclass(slots=True)
class _Reading:
    """What was found so far while reading an article from its start."""

    layout: Layout
    register: Register
    found: list[Quotation] = field(default_factory=list)
    floor: _Floor | None = None
    # Quotations of the line before that stand alone: the next line may name their speaker ("Why?" X asked.).
    waiting: list[int] = field(default_factory=list)
    groups: int = 0

    def group(self) -> str:
        """A new group's name."""
        self.groups += 1
        return f"q{self.groups}"


def find_quotations(document: Document, mentions: tuple[Mention, ...] = ()) -> tuple[Quotation, ...]:
    """Direct, mixed, indirect and scare quotations of a text, in order.

    Speakers are entries where mentions tell so, else names; where the speaker cannot be told, none is given.
    """
    laid_out = layout(document, mentions)
    reading = _Reading(laid_out, register(laid_out, mentions))
    for line in laid_out.lines:
        _read(reading, line)
    found = sorted(_joined(reading), key=lambda found: (found.span.start, -found.span.end, found.type))
    return tuple(with_speakers_below(found, document.text))


def people(document: Document, mentions: tuple[Mention, ...] = ()) -> tuple[Speaker, ...]:
    """Those the article names who are no entry: people, and whoever speaks, each once, in order of first naming."""
    laid_out = layout(document, mentions)
    named = {speaker.name: speaker for speaker in people_of(register(laid_out, mentions))}
    for quotation in find_quotations(document, mentions):
        speaker = quotation.speaker
        if speaker.entry is None and speaker.name is not None and quotation.tier == SURE:
            named.setdefault(speaker.name, speaker)
    return tuple(sorted(named.values(), key=lambda speaker: (speaker.span or Span(0, 0), speaker.name or "")))


def _read(reading: _Reading, line: Line) -> None:
    """Take in one line: its reports, the marks they claim, and the marks left over."""
    laid_out = reading.layout
    headline = is_headline(laid_out, line)
    found = reports(laid_out, line)
    if headline and not found:
        report = headline_report(laid_out, line, reading.register)
        found = [report] if report is not None else []
    if found and found[0].source.kind == "pronoun":
        notice_subject(reading.register, line, found[0].source.head)
        _notice_group(reading, line, found[0].source.head)
    elif not found:
        notice_subject(reading.register, line, line.stop)
        _notice_unnamed(reading, line)
    waiting, reading.waiting = reading.waiting, []
    claimed: set[int] = set()
    heard: dict[int, tuple[Speaker, int]] = {}
    floor: _Floor | None = None
    person = False
    for report in found:
        if not (report.content or waiting or laid_out.has_quote(line.first, line.stop) or _announces(laid_out, line)):
            continue  # "<Outlet> recommends", a label of the page
        key = id(report.source)
        if key not in heard:
            heard[key] = resolve(reading.register, report.source)
            person = spoke(reading.register, heard[key][0], report.source) or person
        voice = _voice(reading, report, *heard[key], headline=headline)
        if not report.content and waiting:
            voice = _name_waiting(reading, waiting, voice)
            waiting = []
        _emit(reading, line, report, voice, claimed)
        announced = not report.content and _announces(laid_out, line)
        floor = _Floor(voice, line.paragraph, announced, quoted=bool(claimed) or not report.content)
    if found and not person and not headline:
        notice_subject(reading.register, line, line.stop)  # "<Name> stays, the ministry said. He ..."
    _leftover(reading, line, found, claimed, floor)
    if not found and reading.floor is not None and line.paragraph - reading.floor.paragraph <= 1:
        _go_on_without_marks(reading, line, reading.floor)
    if floor is not None and not headline:
        reading.floor = floor
    elif reading.floor is not None and line.paragraph > reading.floor.paragraph and not _only_marks(laid_out, line):
        reading.floor = None  # a reporter's line without speech takes the floor away


def _announces(laid_out: Layout, line: Line) -> bool:
    """Whether a line ends with a colon: "She said:"."""
    return laid_out.kinds[line.stop - 1] == ":"


def _notice_group(reading: _Reading, line: Line, stop: int) -> None:
    """Remember the people a line is about ("All bishops signed a letter in which they wrote"): the next "they"."""
    source = first_subject(reading.layout, line)
    if source is None or source.kind != "noun" or source.last >= stop:
        return
    if reading.layout.words[source.last_head] in reading.layout.speech.plurals:
        spoke(reading.register, resolve(reading.register, source)[0], source)


def _notice_unnamed(reading: _Reading, line: Line) -> None:
    """Remember the unnamed person a line is about ("An activist from Rome was not impressed"): the next "she"."""
    source = first_subject(reading.layout, line)
    if source is None or source.kind != "noun" or source.definite or source.first == source.head:
        return
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


def _voice(reading: _Reading, report: Report, speaker: Speaker, tier: int, *, headline: bool) -> _Voice:
    laid_out = reading.layout
    tables = laid_out.speech
    source = report.source
    kind = tables.kinds.get(laid_out.words[source.last_head])
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
    return _Voice(speaker, tier, cue, f"{report.shape}-{report.frame}", reading.group(), tuple(flags))


def _name_waiting(reading: _Reading, waiting: list[int], voice: _Voice) -> _Voice:
    """Give the quotations of the line before the speaker this line names: `"Why?" X asked.`; they share a group."""
    voice = replace(voice, group=reading.found[waiting[0]].group)
    for index in waiting:
        flags = tuple(flag for flag in reading.found[index].flags if flag != "floating")
        reading.found[index] = replace(
            reading.found[index], speaker=voice.speaker, tier=voice.tier, cue=voice.cue, rule=voice.rule, flags=flags
        )
    return voice


def _emit(reading: _Reading, line: Line, report: Report, voice: _Voice, claimed: set[int]) -> None:
    """Put down what one report reports: whole quotations, or a clause with the fragments in it."""
    laid_out = reading.layout
    ranges = [part for first, last in report.content for part in _parted(laid_out, first, last)]
    if len(ranges) > 1:
        voice = replace(voice, flags=(*voice.flags, "split"))
    behind = report.shape in ("post", "inverted")
    for first, last in ranges:
        tokens = [token for token in laid_out.quotes_in(first, last + 1) if token not in claimed]
        claimed.update(tokens)
        if only_quotes(laid_out, first, last):
            for token in tokens:
                whole = behind or report.frame in _STATING or len(_words_in(laid_out, token).split()) > _LONG
                _mark(reading, line, token, "direct" if whole else "fragment", voice, report)
            continue
        clause = report.frame not in ("label", "quoted") or (report.frame == "label" and not tokens)
        if clause and last - first + 1 >= _FEW_WORDS:
            _clause(reading, report, first, last, voice)
        for token in tokens:
            _mark(reading, line, token, "fragment", voice, report)


def _clause(reading: _Reading, report: Report, first: int, last: int, voice: _Voice) -> None:
    """Put down a reporter's clause: mixed where words in marks are part of it, else indirect."""
    laid_out = reading.layout
    start = laid_out.starts[first]
    if laid_out.document.text[start - 1 : start] in _CURRENCIES:
        start -= 1
    span = Span(start, laid_out.ends[last])
    kind = "mixed" if laid_out.has_quote(first, last + 1) else "indirect"
    soft = report.soft or report.frame in ("soft", "label")
    tier = max(voice.tier, LIKELY) if soft else voice.tier
    flags = (*voice.flags, "soft") if soft else voice.flags
    reading.found.append(Quotation(span, span, kind, voice.speaker, voice.cue, voice.rule, tier, voice.group, flags))


def _words_in(laid_out: Layout, token: int) -> str:
    """The words in the marks at `token`."""
    return laid_out.quoted[token].inner.of(laid_out.document.text)


def _parted(laid_out: Layout, first: int, last: int) -> list[tuple[int, int]]:
    """Reported words and a whole quotation after them: `said the plan was dead: "It will not work."`."""
    if last - first > 1 and laid_out.kinds[last] == QUOTE and laid_out.kinds[last - 1] in (":", ","):
        inner = _words_in(laid_out, last).lstrip()
        if inner[:1].isupper() and len(inner.split()) >= _WHOLE:
            # "replied with a smile: ...": how it was said is not what was said.
            manner = laid_out.kinds[first] == PREPOSITION
            return [(last, last)] if manner else [(first, last - 2), (last, last)]
    return [(first, last)]


def _mark(reading: _Reading, line: Line, token: int, kind: str, voice: _Voice, report: Report | None) -> None:
    """Put down the words in marks at `token`, unless they are a label or somebody else's."""
    laid_out = reading.layout
    marked = laid_out.quoted[token]
    own = tuple(flag for flag in flags_of(laid_out, marked) if flag not in voice.flags)
    labels = report is not None and report.frame == "label"
    for user, as_kind, flag in (
        (user_of_word(laid_out, token, line.first), "fragment", "word"),
        (user_of_label(laid_out, token, line.first), "scare", "label"),
        (None if labels else user_of_naming(laid_out, token, line.first), "fragment", "naming"),
    ):
        if user is not None:
            speaker, tier = resolve(reading.register, user[0])
            verb = laid_out.span(user[1], user[1])
            theirs = _Voice(speaker, LIKELY if flag == "label" else tier, verb, flag, voice.group, (*own, flag))
            _put(reading, marked, as_kind, theirs)
            return
    if kind != "direct" and is_label(laid_out, token, line.first, report):
        whose = voice.speaker if labels else _NOBODY
        _put(reading, marked, "scare", replace(voice, speaker=whose, tier=LIKELY, rule="label", flags=own))
        return
    # A closing mark was forgotten within the line: where the quotation ends is a guess.
    cut = "unclosed" in marked.flags and token < line.stop - 1
    tier = max(voice.tier, LIKELY) if cut else voice.tier
    _put(reading, marked, kind, replace(voice, tier=tier, flags=voice.flags + own))


def _put(reading: _Reading, marked: Marked, kind: str, voice: _Voice) -> None:
    reading.found.append(
        Quotation(
            marked.inner, marked.outer, kind, voice.speaker, voice.cue, voice.rule, voice.tier, voice.group, voice.flags
        )
    )


def _leftover(reading: _Reading, line: Line, found: list[Report], claimed: set[int], floor: _Floor | None) -> None:
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
            _mark(reading, line, token, "direct" if whole else "fragment", voice, behind)
        elif alone:
            _float(reading, line, token)
        elif token == line.stop - 1 and not found and (voice_of := _announced(reading, line, token)) is not None:
            _mark(reading, line, token, "direct", voice_of, None)
        else:
            flags = ("headline",) if is_headline(laid_out, line) else ()
            _mark(reading, line, token, "fragment", _Voice(_NOBODY, GUESS, flags=flags), None)


def _announced(reading: _Reading, line: Line, token: int) -> _Voice | None:
    """Marks that end a line after a colon are the words of the person the line is about: `She put it simply: "..."`."""
    laid_out = reading.layout
    source = first_subject(laid_out, line)
    if laid_out.kinds[token - 1] != ":" or source is None or source.last >= token - 1:
        return None
    speaker, tier = resolve(reading.register, source)
    someone = source.kind == "pronoun" and laid_out.speech.pronouns[laid_out.words[source.head]] in ("m", "f")
    if not speaker.known or not (someone or is_person(reading.register, speaker)):
        return None
    spoke(reading.register, speaker, source)
    flags = ("pronoun",) if source.kind == "pronoun" else ()
    return _Voice(speaker, max(tier, LIKELY), None, "colon", reading.group(), flags)


def _float(reading: _Reading, line: Line, token: int) -> None:
    """Marks that stand alone: the words of whoever had the floor, in this paragraph or the one before."""
    continued = "continued" in reading.layout.quoted[token].flags
    floor = reading.floor
    flags = ("floating", "multi_par") if continued else ("floating",)
    voice = _Voice(_NOBODY, GUESS, group=reading.group(), flags=flags)
    if floor is not None and floor.voice.speaker.known and line.paragraph - floor.paragraph <= 1:
        sure = floor.announced or continued or (line.paragraph == floor.paragraph and floor.quoted)
        tier = max(floor.voice.tier, SURE if sure else LIKELY)
        voice = replace(voice, speaker=floor.voice.speaker, tier=tier, group=floor.voice.group)
        reading.floor = _Floor(voice, line.paragraph, quoted=True)
    reading.waiting.append(len(reading.found))
    _mark(reading, line, token, "direct", voice, None)


def _go_on_without_marks(reading: _Reading, line: Line, floor: _Floor) -> None:
    """In a text that lost its marks, a line in the first person is still the words of whoever spoke last."""
    laid_out = reading.layout
    if laid_out.document.marked or not floor.voice.speaker.known or not in_first_person(laid_out, line):
        return
    span = laid_out.span(line.first, line.stop - 1)
    voice = replace(floor.voice, tier=max(floor.voice.tier, LIKELY), flags=("floating",))
    reading.found.append(
        Quotation(span, span, "indirect", voice.speaker, voice.cue, "marks", voice.tier, voice.group, voice.flags)
    )
    reading.floor = _Floor(voice, line.paragraph, quoted=floor.quoted)


def _joined(reading: _Reading) -> list[Quotation]:
    """A quotation over several paragraphs has one speaker, though only its last paragraph may name them."""
    marked = reading.layout.document.marked
    found = list(reading.found)
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
