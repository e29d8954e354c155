"""Schemas with the ids of a corpus, so that editors complete `article:`, `related:` and similar fields."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from typing import Any

from generator.corpus.kinds import KINDS
from generator.corpus.records import Corpus
from generator.corpus.references import REFERENCES

_FILES = {
    "guide": "guide.yml",
    "wording": "wording.yml",
    "term": "glossary/*.yml",
    "actor": "actors/*.yml",
    **{
        name: f"{KINDS[name].folder}/{'**/' if KINDS[name].deep else ''}*.yml"
        for name in ("event", "place", "outlet", "source")
    },
}


def with_ids(schemas: Mapping[str, Any], corpus: Corpus) -> dict[str, Any]:
    """Copies of the schemas in which each reference field lists the ids of the kinds it may name."""
    ids_of: dict[str, list[str]] = {"article": [*corpus.articles], "source": [*corpus.sources]}
    for record in corpus.entries.values():
        ids_of.setdefault(record.kind, []).append(record.id)
    made = copy.deepcopy(dict(schemas))
    for schema in made.values():
        for model in (schema, *schema.get("anyOf", ()), *schema.get("$defs", {}).values()):
            _fill(model, ids_of)
    return made


def _fill(model: dict[str, Any], ids_of: Mapping[str, list[str]]) -> None:
    for name, field in model.get("properties", {}).items():
        kinds = REFERENCES.get(f"{model.get('title')}.{name}") or REFERENCES.get(name)
        if kinds:
            _list(field, sorted(id_ for kind in kinds for id_ in ids_of.get(kind, ())))


def _list(field: dict[str, Any], ids: list[str]) -> None:
    """Offer ids wherever a text is allowed; another id is valid too, as its file may be written next."""
    if field.get("type") == "string":
        field.pop("type")
        field["anyOf"] = [{"enum": ids}, {"type": "string"}]
        return
    for part in (field.get("items"), *field.get("anyOf", ())):
        if isinstance(part, dict):
            _list(part, ids)


def workspace(schemas: str, corpus: str) -> str:
    """A workspace of Visual Studio Code that completes the files of the corpus by these schemas."""
    mapped = {f"./{schemas}/{name}.json": f"{corpus}/{files}" for name, files in _FILES.items()}
    settings = {"yaml.schemas": mapped, "yaml.schemaStore.enable": False}
    return json.dumps({"folders": [{"path": "."}], "settings": settings}, indent=2) + "\n"
