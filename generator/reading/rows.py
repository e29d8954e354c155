"""Findings as rows for JSONL: one mapping a finding, offsets in code points of the text as it was given."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.base.edtf import Edtf
from generator.base.values import (
    Ambiguity,
    DateRef,
    Figure,
    Mention,
    Noise,
    Quotation,
    SharedPassage,
    Span,
    Speaker,
    Wording,
)
from generator.reading.annotate import annotate
from generator.reading.annotation import Annotation
from generator.reading.names.lexicon import Lexicon
from generator.reading.noise.noise import blank, find_noise, headline
from generator.reading.shared import find_shared
from generator.reading.wordings import Label
from generator.text.document import Document, document
from generator.text.slug import slug

Row = dict[str, Any]
Rows = dict[str, list[Row]]

KINDS = ("articles", "mentions", "ambiguities", "quotes", "dates", "figures", "labels", "noise", "shared")
# The rule that found a name, as the kind of name it is.
_TYPES = {"short": "definite"}
_ANCHORS = {"publication": "pub"}
_SHARED = {"quoted in both": "same_quote", "quoted in one": "quote_vs_paraphrase", "quoted in neither": "same_wording"}


@dataclass(frozen=True, slots=True)
class RawText:
    """A text as it came, noise and all. `path` is where it stands, for those who read the rows."""

    id: str
    text: str
    published: Edtf | None = None
    path: str = ""


def annotate_texts(
    given: Sequence[RawText],
    lexicon: Lexicon,
    labels: Sequence[Label] = (),
    *,
    beside: Sequence[RawText] = (),
    language: str,
) -> Rows:
    """Rows of the texts given; their passages are compared with one another and with those `beside` them."""
    found: Rows = {kind: [] for kind in KINDS}
    documents: list[Document] = []
    for raw in given:
        noise = find_noise(raw.text, language)
        article = as_document(raw, noise, language)
        documents.append(article)
        for kind, rows in annotation_rows(annotate(article, lexicon, labels), raw.text, noise).items():
            found[kind] += rows
        found["articles"].append(_article(raw, article))
    documents += [as_document(raw, find_noise(raw.text, language), language) for raw in beside]
    texts = {raw.id: raw.text for raw in (*given, *beside)}
    documents.sort(key=lambda article: article.id)
    found["shared"] = [
        _shared(number, passage, texts) for number, passage in enumerate(find_shared(documents), start=1)
    ]
    return found


def merge(existing: Mapping[str, Sequence[Row]], new: Mapping[str, Sequence[Row]]) -> Rows:
    """The rows of a set after some of its articles were annotated again: theirs are replaced, the others' kept.

    Passages are always those of `new`, which compared the whole set. The order is by article, then as found.
    """
    again = {row["article"] for row in new.get("articles", ())}
    merged: Rows = {}
    for kind in KINDS:
        kept = [] if kind == "shared" else [row for row in existing.get(kind, ()) if row["article"] not in again]
        rows = [*kept, *new.get(kind, ())]
        merged[kind] = rows if kind == "shared" else sorted(rows, key=lambda row: str(row["article"]))
    return merged


def annotation_rows(annotation: Annotation, text: str, noise: Sequence[Noise] = ()) -> Rows:
    """All findings in one text. `text` is the text as given: its noise was blank when it was read."""
    id_ = annotation.document.id
    found: tuple[tuple[str, Sequence[Any], Callable[[Any], Row]], ...] = (
        ("mentions", annotation.mentions, _mention),
        ("ambiguities", annotation.ambiguities, _ambiguity),
        ("quotes", annotation.quotations, lambda each: _quotation(each, id_, text)),
        ("dates", annotation.dates, _date),
        ("figures", annotation.figures, _figure),
        ("labels", annotation.wordings, _wording),
        ("noise", noise, lambda each: {"kind": each.kind, "note": each.reason}),
    )
    return {
        kind: [{**_at(kind[0], n, id_, each.span, text), **row(each)} for n, each in enumerate(values, start=1)]
        for kind, values, row in found
    }


def as_document(raw: RawText, noise: Sequence[Noise], language: str) -> Document:
    """A text as it is read: its noise blank, offsets as they were."""
    text = blank(raw.text, noise)
    return document(raw.id, text, published=raw.published, language=language, headline=headline(text))


def _article(raw: RawText, article: Document) -> Row:
    title = article.headline.of(raw.text) if article.headline else None
    published = str(raw.published) if raw.published else None
    return {"article": raw.id, "path": raw.path, "title": title, "pub_date": published, "chars": len(raw.text)}


def _at(letter: str, number: int, article: str, span: Span, text: str) -> Row:
    name = f"{letter}{article.split('_', maxsplit=1)[0]}-{number:03}"
    return {"id": name, "article": article, "start": span.start, "end": span.end, "text": span.of(text)}


def _mention(found: Mention) -> Row:
    row: Row = {
        "entity": found.entry,
        "type": _TYPES.get(found.rule, found.rule),
        "level": int(found.inside),
        "possessive": found.possessive,
        "in_quote": found.quoted,
        "first_link": found.first_link,
    }
    return row | ({"alt": list(found.also)} if found.also else {})


def _ambiguity(found: Ambiguity) -> Row:
    return {"candidates": list(found.candidates), "reason": found.reason}


def _speaker(speaker: Speaker) -> str | None:
    """An entry's id, "other:name-of-another", or None where nobody is named."""
    return speaker.entry or (f"other:{slug(speaker.name)}" if speaker.name else None)


def _quotation(found: Quotation, article: str, text: str) -> Row:
    row: Row = {
        "type": found.type,
        "speaker": _speaker(found.speaker) or "none",
        "speaker_mention": _part(found.speaker.span, text),
        "cue": _part(found.cue, text),
        "outer_start": found.outer.start,
        "outer_end": found.outer.end,
        "flags": list(found.flags),
        "rule": found.rule,
        "tier": found.tier,
    }
    if found.speaker.entry and found.speaker.name:
        row["speaker_text"] = found.speaker.name  # what the text calls the entry; of others the id tells it
    return row | ({"group": f"q{article.split('_', maxsplit=1)[0]}-{found.group}"} if found.group else {})


def _part(span: Span | None, text: str) -> Row | None:
    return {"start": span.start, "end": span.end, "text": span.of(text)} if span else None


def _date(found: DateRef) -> Row:
    row: Row = {
        "type": found.type,
        "value": found.value,
        "class": found.kind,
        "basis": found.basis,
        "rule": found.rule,
        "tier": found.tier,
    }
    row |= {"edtf": found.edtf} if found.edtf else {}
    row |= {"mod": found.mod} if found.mod else {}
    return row | ({"anchor": _ANCHORS.get(found.anchor, found.anchor)} if found.anchor else {})


def _figure(found: Figure) -> Row:
    row: Row = {
        "value_num": _number(found.value),
        "qualifier": found.qualifier,
        "counts": found.counts,
        "noun": found.noun,
        "unit": found.unit,
        "voice": found.voice,
        "rule": found.rule,
        "tier": found.tier,
    }
    row |= {"value_max": _number(found.value_max)} if found.value_max is not None else {}
    return row | ({"attribution": speaker} if (speaker := _speaker(found.speaker)) else {})


def _number(value: float) -> float | int:
    return int(value) if value == int(value) else value


def _wording(found: Wording) -> Row:
    return {
        "referent": found.referent,
        "loaded": True,
        "register": found.register,
        "category": found.category,
        "voice": _speaker(found.voice) or "article",
        "rule": found.rule,
        "tier": found.tier,
    }


def _shared(number: int, found: SharedPassage, texts: Mapping[str, str]) -> Row:
    def side(article: str, span: Span) -> Row:
        return {"article": article, "start": span.start, "end": span.end, "text": span.of(texts[article])}

    return {
        "id": f"s{number:03}",
        "a": side(found.a_article, found.a),
        "b": side(found.b_article, found.b),
        "kind": _SHARED[found.rule],
        "match": found.kind,
        "changes": [list(pair) for pair in found.changes],
    }
