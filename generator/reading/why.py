"""Explain in plain words why certain words of a text were read as they were, or were not read at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from inspect import getdoc

from generator.base.trace import DROPPED, KEPT, Note, Trace
from generator.base.values import DateRef, Figure, Mention, Quotation, Span, Speaker, Wording
from generator.reading.annotate import annotate
from generator.reading.annotation import Annotation
from generator.reading.names import fitting, offices, people, places, senses, shortened
from generator.reading.names.lexicon import Lexicon
from generator.reading.names.memory import Refusal
from generator.reading.names.mentions import considered
from generator.reading.noise.noise import find_noise
from generator.reading.rows import RawText, as_document
from generator.reading.speech import cues, findings, floor, fronts, marks, quotations, speakers, verbless
from generator.reading.wordings import Label
from generator.text.document import Document, document

_SPEECH = (cues, verbless, speakers, findings, fronts, floor, marks, quotations)
_RULES = (*_SPEECH, fitting, senses, shortened, people, places, offices)
# Where the cases of a rule are, by the module that holds it.
_CASES = {
    module.__name__: f", cases in tests/cases/quotations/{folder}/{{}}"
    for module, folder in ((cues, "subjects"), (speakers, "speakers"), (fronts, "contents"))
}
_VERBS = "`verbs` in generator/languages/{}/speech.yml"
_MOST = 5  # places where the words stand that are explained
_VERDICTS = {KEPT: "taken", DROPPED: "not taken"}
_STEPS = {
    "speaker": "Who speaks",
    "candidate": "Who else could be meant by these words",
    "cue": "Cues looked at",
    "content": "What follows the cue",
    "scope": "Whether it was said at all",
    "tier": "Why not tier 1",
}


def why(  # a text, the words asked about, and what it is read with
    raw: RawText,
    words: str,
    lexicon: Lexicon,
    labels: Sequence[Label],
    language: str,
    *,
    headline: bool | None = None,
) -> str:
    """What was found in the given words of a text, by which rules, what was considered beside, and why not.

    `words` are matched letter for letter, but for white space. Says so where the text does not hold them. `headline`
    says of a text without noise whether its first paragraph is its title; None: noise and title are looked for.
    """
    places = [Span(*hit.span()) for hit in re.finditer(r"\s+".join(map(re.escape, words.split())), raw.text)]
    if not places:
        return _not_there(raw.text, words)
    trace = Trace()
    noise = [] if headline is not None else find_noise(raw.text, language)
    article = as_document(raw, noise, language)
    if headline is not None:
        article = document(raw.id, raw.text, published=raw.published, language=language, headline=headline)
    annotation = annotate(article, lexicon, labels, trace=trace)
    explained = (
        [f"{len(places)} places have these words; the first {_MOST} are explained."] if len(places) > _MOST else []
    )
    for place in places[:_MOST]:
        part = annotation.document.paragraphs[annotation.document.paragraph_at(place.start)]
        line = raw.text.count("\n", 0, place.start) + 1
        explained.append(f"\u201c{place.of(raw.text)}\u201d in line {line}:")
        explained += [
            f"  left out of the reading as {one.kind}: {one.reason}" for one in noise if one.span.overlaps(place)
        ]
        explained += [f"  {told}" for told in _explained(annotation, place, part, trace, lexicon)]
    return "\n".join(explained)


def _not_there(text: str, words: str) -> str:
    """That the text does not hold the words, with the nearest line."""
    near = get_close_matches(words, [line.strip() for line in text.splitlines() if line.strip()], n=1, cutoff=0.3)
    return f"The text does not contain \u201c{words}\u201d." + (f" The nearest line is: {near[0]}" if near else "")


def _explained(annotation: Annotation, place: Span, part: Span, trace: Trace, lexicon: Lexicon) -> Iterator[str]:
    """Each finding at a place with its story; then what was considered there and dropped."""
    article = annotation.document
    found = [one for one in annotation.quotations if one.outer.overlaps(place)]
    for quotation in found:
        yield from _quotation(annotation, quotation, trace)
    if not found:
        yield from _no_quotation(article, _sentence(article, place), trace)
    yield from _names(annotation, place, lexicon)
    for date in (date for date in annotation.dates if date.span.overlaps(place)):
        yield from _date(article, date, [note for note in trace.within(part) if note.step == "date"])
    for figure in (figure for figure in annotation.figures if figure.span.overlaps(place)):
        yield from _figure(article, figure)
    for note in trace.within(place):
        if note.step == "figure":
            yield f"Number \u201c{note.span.of(article.text)}\u201d is no figure ({note.rule}): {note.reason}."
    for wording in (wording for wording in annotation.wordings if wording.span.overlaps(place)):
        yield _wording(article, wording)


def _no_quotation(article: Document, sentence: Span, trace: Trace) -> Iterator[str]:
    """That nothing is quoted, and what was considered in the sentence."""
    yield "No quotation or report."
    notes = [note for note in trace.within(sentence) if note.step in _STEPS]
    yield from _steps(article, notes)
    if not any(note.step == "cue" for note in notes):
        yield f"  No word of the sentence is a verb of speech ({_VERBS.format(article.language)})."


def _quotation(annotation: Annotation, found: Quotation, trace: Trace) -> Iterator[str]:
    """The story of one quotation: speaker, cue, rules, what was considered, why its tier is not 1."""
    article, text = annotation.document, annotation.document.text
    cue = f"cue \u201c{found.cue.of(text)}\u201d" if found.cue else "no cue"
    whose = _speaker(found.speaker, text)
    yield f"Quotation ({found.type}) \u201c{_short(found.span.of(text))}\u201d: {whose}; {cue}; tier {found.tier}."
    if found.flags:
        yield f"  flags: {', '.join(found.flags)}"
    yield f"  rule: {found.rule}"
    yield from (f"    {rule}: {told}" for rule in found.rule.split("/") if (told := _about(rule)))
    spans = list(filter(None, (found.outer, found.cue, found.speaker.span)))
    around = Span(min(span.start for span in spans), max(span.end for span in spans))
    sentence = _sentence(article, around)
    notes = [note for note in trace.within(sentence) if note.step in _STEPS]
    yield from (f"  {line}" for line in _steps(article, notes))
    yield from (f"  {line}" for line in _others(annotation, found, sentence))
    if found.tier > 1 and not any(note.step == "tier" for note in notes):
        yield f"  Why not tier 1: the rules above are sure of it to tier {found.tier} only."


def _others(annotation: Annotation, found: Quotation, sentence: Span) -> Iterator[str]:
    """Whoever else is named in the sentences of a quotation, and the place for which they are not its speaker."""
    named = [(one.span, one.entry) for one in annotation.mentions if one.span.overlaps(sentence)]
    named += [(one.span, one.name or "") for one in annotation.people if one.span and one.span.overlaps(sentence)]
    rivals = {
        name: _place(span, found)
        for span, name in sorted(named)
        if name not in (found.speaker.entry, found.speaker.name)
        and not (found.speaker.span or Span(0, 0)).overlaps(span)
    }
    if rivals:
        yield "Others named there:"
    for name, where in rivals.items():
        yield f"  {name} is not the speaker: named {where}"


def _place(span: Span, found: Quotation) -> str:
    """Where a name is, seen from a quotation and its cue."""
    if span.overlaps(found.outer):
        return "in the words that are reported"
    if found.cue is None:
        return "beside the words, without a verb of speech"
    if found.speaker.span is not None and span.end <= found.speaker.span.start < found.cue.start:
        return "farther from the cue than the phrase that was taken"
    return "before the cue" if span.end <= found.cue.start else "behind the cue"


def _steps(article: Document, notes: Iterable[Note]) -> Iterator[str]:
    """The notes by what was being decided, each once, in the order in which they were made."""
    seen = list(dict.fromkeys(notes))
    for step, title in _STEPS.items():
        mine = [note for note in seen if note.step == step]
        if not mine:
            continue
        yield f"{title}:"
        for note in mine:
            verdict = f" {_VERDICTS[note.verdict]}" if note.verdict in _VERDICTS else ""
            yield f"  \u201c{_short(note.span.of(article.text))}\u201d{verdict} ({note.rule}): {note.reason}"


def _names(annotation: Annotation, place: Span, lexicon: Lexicon) -> Iterator[str]:
    """The mentions at a place, and every reading of a form there that a rule removed."""
    text = annotation.document.text
    for mention in (one for one in annotation.mentions if one.span.overlaps(place)):
        yield _mention(mention, text)
    for ambiguity in (one for one in annotation.ambiguities if one.span.overlaps(place)):
        yield f"\u201c{ambiguity.span.of(text)}\u201d may name {', '.join(ambiguity.candidates)}: {ambiguity.reason}."
    told = (one for one in considered(annotation.document, lexicon) if one.span.overlaps(place))
    for one in told:
        if isinstance(one.outcome, Refusal):
            rule, name = one.outcome.rule, one.reading.name
            about = f": {said}" if (said := _about(rule)) else ""
            yield f"\u201c{one.span.of(text)}\u201d is not taken for {name.entry} as {name.use} ({rule}){about}"


def _mention(mention: Mention, text: str) -> str:
    inside = ", inside a longer name" if mention.inside else ""
    also = f"; it may also be {', '.join(mention.also)}" if mention.also else ""
    return f"Name \u201c{mention.span.of(text)}\u201d: {mention.entry}, by the rule {mention.rule}{inside}{also}."


def _date(article: Document, found: DateRef, notes: Iterable[Note]) -> Iterator[str]:
    """What a date is, by which rule and counted from what; the days it could have been counted from."""
    anchor = f", counted from {found.anchor}" if found.anchor else ", shown in full"
    value = f"{found.edtf or found.value} ({found.type.lower()})"
    said = found.span.of(article.text)
    yield f"Date \u201c{said}\u201d: {value}, by the rule {found.rule}{anchor}; {found.basis}; tier {found.tier}."
    yield from (f"  \u201c{note.span.of(article.text)}\u201d: {note.reason}" for note in notes)


def _figure(article: Document, found: Figure) -> Iterator[str]:
    """What a figure is and counts, by which rule, in whose words."""
    unit = f" {found.unit}" if found.unit else ""
    whose = found.speaker.entry or found.speaker.name or "nobody known"
    counts = found.counts or "nothing that could be named"
    said = f"\u201c{found.span.of(article.text)}\u201d: {found.qualifier} {found.value:g}{unit}, counts {counts}"
    yield f"Figure {said}, by the rule {found.rule}; {found.voice}, words of {whose}; tier {found.tier}."
    if found.tier > 1:
        yield "  Why not tier 1: what it counts is not sure."


def _wording(article: Document, found: Wording) -> str:
    whose = found.voice.entry or found.voice.name or "the article"
    said = f"\u201c{found.span.of(article.text)}\u201d of {found.referent}"
    return f"Wording {said}, in the words of {whose}, by the rule {found.rule}; tier {found.tier}."


def _speaker(speaker: Speaker, text: str) -> str:
    if not speaker.known:
        return "nobody is named"
    named = f" (\u201c{speaker.span.of(text)}\u201d)" if speaker.span else ""
    return f"{speaker.entry or speaker.name}{named}"


def _sentence(article: Document, span: Span) -> Span:
    """The sentences that a span touches."""
    last = article.sentence_at(max(span.start, span.end - 1))
    return Span(min(span.start, article.sentence_at(span.start).start), max(span.end, last.end))


def _about(rule: str) -> str:
    """What a rule says of itself in one line, where it is written, and where its cases are; "" for what is no rule."""
    told = next((getattr(module, rule) for module in _RULES if callable(getattr(module, rule, None))), None)
    if told is None:
        return ""
    place = f"{told.__module__.replace('.', '/')}.py:{told.__code__.co_firstlineno}"
    return (
        f"{(getdoc(told) or '').split(chr(10), 1)[0].strip()} [{place}{_CASES.get(told.__module__, '').format(rule)}]"
    )


def _short(words: str) -> str:
    """Words on one line, cut in the middle where they are many."""
    plain = " ".join(words.split())
    return plain if len(plain) <= 90 else f"{plain[:55]} \u2026 {plain[-30:]}"
