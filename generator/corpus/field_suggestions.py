"""The field that people meant by an unknown name, and the right place for a misplaced field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.base.problems import did_you_mean
from generator.corpus.parts import Written
from generator.corpus.references import model_in
from generator.corpus.source import Path
from generator.corpus.yaml_faults import other_character

# An unknown name -> the fields it may mean, likeliest first; the first one in the model is taken.
_USUAL: dict[str, tuple[str, ...]] = {
    "abbreviation": ("acronym", "aliases"),
    "about": ("gloss", "property"),
    "actors": ("participants",),
    "alias": ("aliases",),
    "also_known_as": ("aliases",),
    "author": ("byline", "publisher"),
    "authors": ("byline", "publisher"),
    "body": ("explanation",),
    "by": ("byline", "claimant", "who"),
    "citation": ("citations", "evidence"),
    "citations": ("evidence", "citations"),
    "comment": ("note", "scope_note"),
    "content": ("explanation",),
    "coordinates": ("latitude",),
    "date": ("published", "as_of", "from"),
    "description": ("gloss", "says", "text", "note"),
    "end": ("to",),
    "end_date": ("to",),
    "gender": ("pronouns",),
    "heading": ("headline", "label"),
    "href": ("address",),
    "lang": ("language",),
    "last_name": ("surname",),
    "lat": ("latitude",),
    "license": ("licence",),
    "link": ("address", "related"),
    "links": ("related",),
    "lng": ("longitude",),
    "location": ("places", "place", "within", "seat"),
    "lon": ("longitude",),
    "meaning": ("definition",),
    "name": ("label", "form", "title"),
    "names": ("aliases",),
    "newspaper": ("outlet", "publisher"),
    "note": ("scope_note",),
    "notes": ("note", "scope_note"),
    "parent": ("broader", "part_of", "within"),
    "part_of": ("within", "broader"),
    "people": ("participants", "holders"),
    "place": ("places", "within", "seat"),
    "publication_date": ("published", "date"),
    "publisher": ("outlet",),
    "quotation": ("exact",),
    "quote": ("exact", "evidence"),
    "quotes": ("evidence", "citations"),
    "reference": ("outside", "citations"),
    "references": ("outside", "citations"),
    "see": ("related",),
    "see_also": ("related",),
    "short": ("gloss", "acronym"),
    "short_name": ("acronym", "aliases"),
    "source": ("article", "outlet", "outside", "publisher"),
    "sources": ("outside", "evidence"),
    "start": ("from",),
    "start_date": ("from",),
    "summary": ("gloss", "says", "note"),
    "synonyms": ("aliases",),
    "term": ("label",),
    "text": ("exact", "says", "form", "explanation", "note"),
    "title": ("headline", "label"),
    "until": ("to",),
    "url": ("address",),
    "web": ("address",),
    "website": ("address",),
    "when": ("date", "published"),
    "where": ("places",),
    "who": ("participants", "person", "claimant", "actor"),
    "words": ("exact",),
    "writer": ("byline",),
}


@dataclass(frozen=True, slots=True)
class FieldSuggestion:
    """The field an unknown name means (empty if uncertain), and a hint in words."""

    field: str
    hint: str


def suggest_field(model: type[Written], data: Any, path: Path, name: str) -> FieldSuggestion:  # noqa: ANN401  # parsed YAML is Any until a model has looked at it
    """The intended field for an unknown name at the end of a path; with the file's model and data."""
    outer = path[:-1] if path and isinstance(path[-1], int) else path
    given = value_at(data, path)
    known = fields_at(model, path)
    free = [field for field in known if not isinstance(given, Mapping) or field not in given]
    plain = name.strip().casefold().replace("-", "_").replace(" ", "_")
    under = [field for field, info in known.items() if name in fields_of(model_in(info.annotation))]
    if here := next((field for field in under if isinstance(given, Mapping) and given.get(field)), ""):
        return FieldSuggestion(name, f"`{name}` belongs under `{here}`: indent it to the column of the fields there")
    if outer and name in fields_at(model, outer[:-1]):
        inside = next((step for step in reversed(outer[:-1]) if isinstance(step, str)), "")
        above = f"under `{inside}`" if inside else "to the file itself"
        return FieldSuggestion("", f"`{name}` belongs {above}, not under `{outer[-1]}`: begin it further left")
    if plain in free:
        return FieldSuggestion(plain, f"did you mean `{plain}`?" + other_character(name))
    if plain in known and plain != name:
        return FieldSuggestion("", f"`{plain}` is there already: keep one of the two")
    if name == "kind":
        return FieldSuggestion("", "the file's folder says its kind: leave the line out")
    alone = outer != path and isinstance(given, Mapping) and len(given) == 1 and isinstance(given[name], str)
    if alone and " " in name.strip():
        return _text_with_colon(known, name, given[name])
    if plain in ("id", "slug", "key"):
        return FieldSuggestion("", "the file's name is the id: leave the line out")
    if found := next((field for field in _USUAL.get(plain, ()) if field in free), ""):
        what = known[found].description if found in known else ""
        return FieldSuggestion(found, f"that is called `{found}` here" + (f": {what}" if what else ""))
    if hint := did_you_mean(plain, free):
        return FieldSuggestion(hint.split("`")[1] if hint.count("`") == 2 else "", hint + other_character(name))
    if under:
        return FieldSuggestion("", f"`{name}` belongs under `{under[0]}`: write `{under[0]}:`, and it below, indented")
    if alone:
        return _text_with_colon(known, name, given[name])
    unused = f"fields not yet used here: {', '.join(free)}"
    return FieldSuggestion("", unused if free else f"remove it: the fields here are {', '.join(known)}")


def _text_with_colon(known: Mapping[str, Any], name: str, rest: str) -> FieldSuggestion:
    """An item such as "pledging: conference": a text that YAML reads as a field."""
    first = next((field for field, info in known.items() if info.is_required()), "")
    return FieldSuggestion(first, f'a text with a colon in it goes in quotation marks: "{name[:40]}: {rest[:40]}"')


def fields_of(model: type[Written] | None) -> dict[str, Any]:
    """The fields of a model by the names people write."""
    return {info.alias or name: info for name, info in model.model_fields.items()} if model else {}


def fields_at(model: type[Written], path: Path) -> dict[str, Any]:
    """The fields of the model at the end of a path, by the names people write."""
    at: type[Written] | None = model
    for step in path:
        if isinstance(step, str):
            fields = fields_of(at)
            at = model_in(fields[step].annotation) if step in fields else None
    return fields_of(at)


def value_at(data: Any, path: Path) -> Any:  # noqa: ANN401  # see suggest_field
    """The value at the end of a path, or None if there is none."""
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data
