"""Give marks that no report claims to whoever has the floor: the last speaker, one announced, one named beside them."""

from __future__ import annotations

from dataclasses import replace

from generator.base.trace import DROPPED, KEPT
from generator.base.values import Quotation, Speaker
from generator.reading.grammar.phrases import Source
from generator.reading.grammar.tables import BETWEEN, CONJUNCTION, DETERMINER, NOUN
from generator.reading.grammar.tokens import CAPITAL, DASH, OTHER, Layout, Line, is_headline
from generator.reading.speech.contents import Report
from generator.reading.speech.findings import NOBODY, Floor, Reading, Voice, mark
from generator.reading.speech.remembering import is_person, spoke
from generator.reading.speech.scare import only_quotes
from generator.reading.speech.speakers import GUESS, LIKELY, SURE, resolve
from generator.reading.speech.subjects import in_first_person
from generator.reading.speech.turns import announced, beside, signature

_VERBAL = 2  # words that a predicate, and the subject of one with its determiner, have at least
_SUBJECT_ENDS = frozenset({CAPITAL, OTHER, NOUN, DETERMINER})
_HEADING = 45  # characters of a heading in marks
_NOBODYS: tuple[str, Voice | None] = ("fragment", None)  # what marks are that nobody is given


def pass_floor(reading: Reading, line: Line, floor: Floor | None, *, headline: bool) -> None:
    """Give the floor to whoever spoke in this line; a reporter's line without speech takes it away."""
    if floor is not None and not headline:
        reading.floor = floor
        return
    if _only_marks(reading.layout, line):
        return
    if reading.floor is None or line.paragraph > reading.floor.paragraph:
        reading.floor = _still(reading, line) or _stance(reading, line) or _announcement(reading, line)
    else:
        reading.floor = replace(reading.floor, interrupted=True)


def is_somebody(reading: Reading, source: Source, speaker: Speaker) -> bool:
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
    speaker = resolve(reading.register, source).speaker
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
    if source is None:
        return None
    meant = resolve(reading.register, source)
    speaker, tier = meant.speaker, meant.tier
    if not is_person(reading.register, speaker):
        return None
    return Floor(Voice(speaker, max(tier, LIKELY), None, "stance", reading.group()), line.paragraph)


def _announcement(reading: Reading, line: Line) -> Floor | None:
    """ "From <Name>:": whose words the marks in the next paragraph are."""
    told = announced(reading.layout, line, line.stop - 1) if announces(reading.layout, line) else None
    voice = None if told is None else _named(reading, told[0], "announced", SURE if told[1] else LIKELY)
    return None if voice is None else Floor(voice, line.paragraph, announced=True, person=True)


def announces(laid_out: Layout, line: Line) -> bool:
    """Whether a line ends with a colon: "She said:"."""
    return laid_out.kinds[line.stop - 1] == ":"


def _only_marks(laid_out: Layout, line: Line) -> bool:
    """Whether a line is marks alone, or marks that a word joins to what was said before: `But "..."`."""
    first = line.first
    while first < line.stop - 1 and laid_out.kinds[first] in (CONJUNCTION, BETWEEN):
        first += 1
    return only_quotes(laid_out, first, line.stop - 1)


def leftover(reading: Reading, line: Line, found: list[Report], claimed: set[int], floor: Floor | None) -> None:
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
        else:
            rules = () if found else _WITHOUT_CUE
            told = ((kind, given) for kind, rule in rules if (given := rule(reading, line, token)) is not None)
            kind, voice_of = next(told, _NOBODYS)
            flags = ("headline",) if is_headline(laid_out, line) else ()
            if voice_of is None:
                laid_out.note((token, token), "speaker", "without_cue", DROPPED, "no cue of the line claims the marks")
            mark(reading, line, token, kind, voice_of or Voice(NOBODY, GUESS, flags=flags), None)


def name_beside(reading: Reading, line: Line, waiting: list[int]) -> Voice | None:
    """Whose turn the marks of the line before were: who signs them, or is named beside a question with any verb."""
    laid_out, text = reading.layout, reading.layout.document.text
    source = signature(laid_out, line)
    if source is not None:
        return _named(reading, source, "signature", SURE)
    last = reading.found[waiting[-1]]
    near = laid_out.starts[line.first] - last.outer.end <= 1 and last.span.of(text).endswith(("?", "!"))
    source = beside(laid_out, line, line.first) if near else None
    return None if source is None else _named(reading, source, "beside", LIKELY)


def _named(reading: Reading, source: Source, rule: str, tier: int) -> Voice | None:
    """The voice of whom a phrase names beside marks, who has the floor from then on."""
    meant = resolve(reading.register, source)
    speaker, sure = meant.speaker, meant.tier
    if not speaker.known:
        return None
    spoke(reading.register, speaker, source)
    return Voice(speaker, max(tier, sure), None, rule, reading.group())


def _signed(reading: Reading, line: Line, token: int) -> Voice | None:
    """`"..." - <Name>`: whoever signs."""
    source = signature(reading.layout, line) if token < line.stop - 1 else None
    return None if source is None else _take(reading, line, _named(reading, source, "signature", SURE))


def _beside_marks(reading: Reading, line: Line, token: int) -> Voice | None:
    """`"And the bread," <Name> put in.`: any verb, where the marks call for one."""
    laid_out = reading.layout
    calls = laid_out.quoted[token].inner.of(laid_out.document.text).endswith((",", "?", "!"))
    source = beside(laid_out, line, token + 1) if calls and token == line.first else None
    return None if source is None else _take(reading, line, _named(reading, source, "beside", LIKELY))


def _introduced(reading: Reading, line: Line, token: int) -> Voice | None:
    """`And this from <Name>: "..."`, `<Name> - "..."`: whom a line without a verb announces."""
    sign = reading.layout.kinds[token - 1]
    told = announced(reading.layout, line, token - 1) if sign in (":", DASH) and token > line.first else None
    if told is None or (sign == DASH and (told[0].first > line.first or token < line.stop - 1)):
        return None
    sure = told[1] and sign == ":"
    return _take(reading, line, _named(reading, told[0], "announced", SURE if sure else LIKELY))


def _take(reading: Reading, line: Line, voice: Voice | None) -> Voice | None:
    """The voice, which has the floor now."""
    if voice is not None:
        asked = asks(reading.layout, reading.layout.quotes_in(line.first, line.stop)[-1])
        reading.floor = Floor(voice, line.paragraph, quoted=True, person=True, asked=asked)
    return voice


def _announced(reading: Reading, line: Line, token: int) -> Voice | None:
    """Marks that end a line after a colon are the words of the person the line is about: `She put it simply: "..."`."""
    laid_out = reading.layout
    source = reading.subject(line) if token == line.stop - 1 else None
    if laid_out.kinds[token - 1] != ":" or source is None or source.last >= token - 1:
        return None
    meant = resolve(reading.register, source)
    speaker, tier = meant.speaker, meant.tier
    if not speaker.known or not is_somebody(reading, source, speaker):
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
    if floor is not None and line.paragraph == floor.paragraph + 1 and (floor.asked or asks(reading.layout, token)):
        voice = _other_turn(reading, line, token, floor, voice)
    elif floor is not None and floor.voice.speaker.known and line.paragraph - floor.paragraph <= 1:
        sure = floor.announced or continued or (line.paragraph == floor.paragraph and floor.quoted)
        sure = sure or (floor.person and not floor.interrupted)
        tier = max(floor.voice.tier, SURE if sure else LIKELY)
        rule = floor.voice.rule if floor.announced else "floor"
        reason = f"{floor.voice.speaker.name} spoke last" + ("" if sure else ", but a line is between: tier 2")
        reading.layout.note((token, token), "speaker", rule, KEPT, reason)
        voice = replace(voice, speaker=floor.voice.speaker, tier=tier, group=floor.voice.group, rule=rule)
        reading.floor = Floor(voice, line.paragraph, quoted=True, person=sure and floor.person)
    reading.waiting.append(len(reading.found))
    mark(reading, line, token, "direct", voice, None)


def asks(laid_out: Layout, token: int) -> bool:
    """Whether the words in marks are a question."""
    return laid_out.quoted[token].inner.of(laid_out.document.text).rstrip().endswith("?")


def _other_turn(reading: Reading, line: Line, token: int, floor: Floor, voice: Voice) -> Voice:
    """The voice of marks alone that answer a question, or ask one: whoever was asked answers, nobody is known to ask.

    Whose turn comes after that cannot be told, but that it is not the last speaker's.
    """
    asking = asks(reading.layout, token)
    speaker = floor.addressee if floor.asked and not asking else NOBODY
    reason = (
        "a question was put to them" if speaker.known else "it may be another's turn: a question is asked or answered"
    )
    reading.layout.note((token, token), "speaker", "other_turn", KEPT if speaker.known else DROPPED, reason)
    if speaker.known:
        voice = replace(voice, speaker=speaker, tier=LIKELY)
    reading.floor = Floor(voice, line.paragraph, quoted=True, asked=asking, addressee=speaker)
    return voice


def _is_heading(laid_out: Layout, line: Line) -> bool:
    """Whether a paragraph is a few words in marks without a full stop: a heading, as some pages set them."""
    part = laid_out.document.paragraphs[line.paragraph]
    words = laid_out.document.text[part.start : part.end].strip()
    return len(words) <= _HEADING and words[-2:-1].isalnum() and laid_out.ends[line.stop - 1] - part.start >= len(words)


def go_on_without_marks(reading: Reading, line: Line, floor: Floor) -> None:
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


# How marks are given to somebody where their line has no cue, first choice first, and what they are then.
_WITHOUT_CUE = (
    ("direct", _signed),
    ("direct", _introduced),
    ("direct", _announced),
    ("direct", _beside_marks),
)
