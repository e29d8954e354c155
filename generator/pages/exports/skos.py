"""The entries as a SKOS concept scheme, in Turtle and in JSON-LD."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.guide.link import Guide
from generator.pages.exports.as_json import dumped
from generator.pages.exports.described import Described, entries, site, url_of

_PREFIXES = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
# The properties in output order; each value is a text with its language, or an address.
_LITERALS = ("prefLabel", "altLabel", "hiddenLabel", "definition", "scopeNote", "notation")


def skos_files(guide: Guide) -> dict[str, str]:
    """The scheme in both formats, by path."""
    items = list(entries(guide))
    narrower: defaultdict[str, list[str]] = defaultdict(list)
    for item in items:
        for wider in getattr(item.data, "broader", ()):
            narrower[wider].append(item.url)
    scheme, concepts = _scheme(guide, items), [_concept(guide, item, narrower[item.id]) for item in items]
    return {
        "data/concepts.ttl": _turtle([scheme, *concepts]),
        "data/concepts.jsonld": dumped({"@context": _context(), "@graph": [scheme, *concepts]}),
    }


def _context() -> dict[str, Any]:
    linked = ("inScheme", "hasTopConcept", "topConceptOf", "broader", "narrower", "related", "exactMatch")
    return {
        **_PREFIXES,
        "id": "@id",
        "type": "@type",
        **{name: {"@id": f"skos:{name}", "@container": "@set"} for name in _LITERALS},
        **{name: {"@id": f"skos:{name}", "@type": "@id", "@container": "@set"} for name in linked},
        "title": {"@id": "dct:title", "@container": "@set"},
        "description": {"@id": "dct:description", "@container": "@set"},
        "kind": {"@id": "dct:type", "@container": "@set"},
    }


def _address(guide: Guide) -> str:
    return f"{site(guide)}#scheme"


def _text(text: str, language: str) -> dict[str, str]:
    return {"@value": text, "@language": language}


def _scheme(guide: Guide, items: Iterable[Described]) -> dict[str, Any]:
    settings = guide.corpus.settings
    return {
        "id": _address(guide),
        "type": "skos:ConceptScheme",
        "title": [_text(settings.title, settings.language)],
        "description": [_text(settings.description, settings.language)],
        "hasTopConcept": [item.url for item in items if not _wider(guide, item)],
    }


def _concept(guide: Guide, item: Described, narrower: list[str]) -> dict[str, Any]:
    """One entry as a concept; SKOS forbids two concepts to be both broader and related."""
    data: Any = item.data
    language = guide.corpus.settings.language
    wider = _wider(guide, item)
    related = {url_of(guide, id_) for id_ in data.related if id_ in guide.corpus.entries}
    found: dict[str, Any] = {
        "id": item.url,
        "type": "skos:Concept",
        "inScheme": [_address(guide)],
        "topConceptOf": [] if wider else [_address(guide)],
        "kind": [_text(item.kind, "en")],
        "prefLabel": [_text(item.label, language), *_first_of_each(item, language)],
        "altLabel": [_text(name.text, name.language) for name in _further(item, language) if not name.hidden],
        "hiddenLabel": [_text(name.text, name.language) for name in _further(item, language) if name.hidden],
        "definition": [_text(data.definition, language)] if data.definition else [],
        "scopeNote": [_text(data.scope_note, language)] if data.scope_note else [],
        "notation": [{"@value": data.notation}] if getattr(data, "notation", None) else [],
        "broader": wider,
        "narrower": narrower,
        "related": sorted(related - set(wider) - set(narrower) - {item.url}),
        "exactMatch": list(getattr(data, "same_as", ())),
    }
    return {name: value for name, value in found.items() if value}


def _first_of_each(item: Described, language: str) -> list[dict[str, str]]:
    """The names with one preferred label for each language: in other languages the first name."""
    found: dict[str, str] = {}
    for name in item.names:
        if name.language != language:
            found.setdefault(name.language, name.text)
    return [_text(text, code) for code, text in found.items()]


def _further(item: Described, language: str) -> Iterator[Any]:
    preferred = {(text["@value"], text["@language"]) for text in _first_of_each(item, language)}
    return (name for name in item.names if (name.text, name.language) not in preferred)


def _wider(guide: Guide, item: Described) -> list[str]:
    return [url_of(guide, id_) for id_ in getattr(item.data, "broader", ())]


def _turtle(nodes: list[dict[str, Any]]) -> str:
    prefixes = "".join(f"@prefix {name}: <{address}> .\n" for name, address in _PREFIXES.items())
    return "\n".join([prefixes, *map(_node, nodes)])


def _node(node: Mapping[str, Any]) -> str:
    parts = [f"<{node['id']}> a {node['type']}"]
    names = {"title": "dct:title", "description": "dct:description", "kind": "dct:type"}
    for name, values in node.items():
        if name not in ("id", "type"):
            parts.append(f"    {names.get(name, f'skos:{name}')} " + ", ".join(map(_value, values)))
    return " ;\n".join(parts) + " .\n"


_UNSAFE = re.compile(r'[\x00-\x20<>"{}|^`\\]')  # in an address of Turtle


def _value(value: Any) -> str:  # noqa: ANN401  # an address, or a text with its language
    if isinstance(value, str):
        return f"<{_UNSAFE.sub(lambda found: f'%{ord(found.group()):02X}', value)}>"
    text = json.dumps(value["@value"], ensure_ascii=False)  # Turtle escapes what JSON does, in the same way
    return f"{text}@{value['@language']}" if "@language" in value else text
