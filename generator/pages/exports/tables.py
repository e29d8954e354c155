"""The guide as tables: a CSV for each kind, evidence, statements, and the Frictionless package that describes them."""

from __future__ import annotations

import csv
import io
import types
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Union, get_args, get_origin

from generator.base.edtf import Edtf
from generator.corpus.kinds import KINDS
from generator.corpus.models import Article
from generator.corpus.parts import Citation, Written
from generator.guide.link import Guide, passage
from generator.guide.publication import shown
from generator.pages.exports.as_json import dumped
from generator.pages.exports.described import Described, articles, of_kind, site, url_of

_OF_KIND = {kind.name: kind.plural.lower().replace(" ", "-") for kind in KINDS.values()}
TABLES = (*_OF_KIND.values(), "articles", "evidence", "statements")
BETWEEN = " | "  # between several values of one cell
_FORMULA = ("=", "+", "@", "\t", "\r")  # spreadsheets execute cells that begin like this


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, a type of Frictionless Table Schema, and a description."""

    name: str
    type: str
    about: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the package; if `keyed`, the first column is its key."""

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]
    keyed: bool = True


_HEAD = (
    Column("id", "string", "The id, which is the name of the file and the last part of the address."),
    Column("url", "string", "The address of the page."),
    Column("names", "string", "Other names, each once."),
)
_EVIDENCE = (
    Column("entry", "string", "The entry or article that cites the words."),
    Column("field", "string", "The field that cites them."),
    Column("article", "string", "The article that contains them."),
    Column("paragraph", "string", "The paragraph: headline, p1, p2 ..."),
    Column("stance", "string", "supports, disputes or context."),
    Column("exact", "string", "The words."),
    Column("url", "string", "The address of the paragraph."),
)
_STATEMENTS = (
    Column("speaker", "string", "The entry that the words are attributed to."),
    Column("article", "string", "The article that reports them."),
    Column("paragraph", "string", "The paragraph: headline, p1, p2 ..."),
    Column("type", "string", "direct, fragment, mixed (in quotation marks) or indirect (reported)."),
    Column("cue", "string", "The verb or phrase that attributes them."),
    Column("words", "string", "The words as the article has them."),
    Column("url", "string", "The address of the paragraph."),
)


def csv_file(guide: Guide, name: str) -> dict[str, str]:
    """A table as CSV (UTF-8, commas, line feeds), by path."""
    return {f"data/{name}.csv": _csv(table_of(guide, name))}


def package_file(guide: Guide) -> dict[str, str]:
    """datapackage.json."""
    return {"data/datapackage.json": dumped(_package(guide, [table_of(None, name) for name in TABLES]))}


def table_of(guide: Guide | None, name: str) -> Table:
    """A table; without a guide an empty one with the same columns."""
    if name == "evidence":
        about = "The exact words that statements are based on."
        return Table(name, about, _EVIDENCE, tuple(_cited(guide)) if guide else (), keyed=False)
    if name == "statements":
        about = "Words attributed to entries, as far as the site shows them."
        return Table(name, about, _STATEMENTS, tuple(_statements(guide)) if guide else (), keyed=False)
    if name == "articles":
        return _table(name, "The articles, without their texts.", Article, articles(guide) if guide else ())
    (kind,) = (kind for kind in KINDS.values() if _OF_KIND[kind.name] == name)
    return _table(name, f"{kind.plural} of the guide.", kind.model, of_kind(guide, kind.name) if guide else ())


def _table(name: str, about: str, model: type[Written], items: Iterable[Described]) -> Table:
    """A table of one model: the fields that fit in a cell; others are in the JSON files and the evidence table."""
    fields = {}
    for field, info in model.model_fields.items():
        form = _form(info.annotation)
        if form and field not in ("kind", "aliases", "translations"):
            fields[field] = Column(info.alias or field, form, info.description or "")
    rows = tuple(
        (
            item.id,
            item.url,
            BETWEEN.join(other.text for other in item.names),
            *(getattr(item.data, field) for field in fields),
        )
        for item in items
    )
    return Table(name, about, (*_HEAD, *fields.values()), rows)


def _form(annotation: Any) -> str:  # noqa: ANN401  # any type of a field
    """The type of a field's cell, or "" if a cell cannot contain it."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if annotation in (str, Edtf) or origin is Literal:
        return "string"
    if annotation is float:
        return "number"
    if annotation is bool:
        return "boolean"
    if origin in (types.UnionType, Union):
        forms = {_form(part) for part in inner if part is not type(None)}
        return forms.pop() if len(forms) == 1 else ""
    if hasattr(annotation, "__metadata__"):
        return _form(inner[0])
    if origin is tuple and _form(inner[0]) == "string":
        return "string"
    return ""


def _cited(guide: Guide) -> Iterator[tuple[Any, ...]]:
    for found in guide.evidence:
        citation: Citation = found.citation
        where = passage(guide.annotations[found.article], found.span.start)
        link = url_of(guide, found.article) + (f"#{where}" if shown(guide, found.article, found.span) else "")
        field = "/".join(map(str, found.path))
        yield found.owner, field, found.article, where, citation.stance, citation.exact, link


def _statements(guide: Guide) -> Iterator[tuple[Any, ...]]:
    for speaker, attributions in sorted(guide.statements.items()):
        for found in attributions:
            quotation, annotation = found.quotation, guide.annotations[found.article]
            if not shown(guide, found.article, quotation.outer):
                continue
            text = annotation.document.text
            where = passage(annotation, quotation.span.start)
            cue = quotation.cue.of(text) if quotation.cue else ""
            words = quotation.span.of(text)
            yield speaker, found.article, where, quotation.type, cue, words, f"{url_of(guide, found.article)}#{where}"


def _csv(table: Table) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(column.name for column in table.columns)
    for row in table.rows:
        writer.writerow(_cell(value) for value in row)
    return text.getvalue()


def _cell(value: object) -> str:
    """A value as a cell: several joined, None as empty, and escaped so that no spreadsheet executes it."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return _cell(BETWEEN.join(map(str, value)))
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _package(guide: Guide, tables: Iterable[Table]) -> Mapping[str, Any]:
    settings = guide.corpus.settings
    return {
        "profile": "tabular-data-package",
        "name": "reference-guide",
        "title": settings.title,
        "description": settings.description,
        "homepage": site(guide),
        "resources": [
            {
                "name": table.name,
                "path": f"{table.name}.csv",
                "profile": "tabular-data-resource",
                "description": table.about,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {
                    "fields": [
                        {"name": column.name, "type": column.type, "description": column.about}
                        for column in table.columns
                    ],
                    **({"primaryKey": "id"} if table.keyed else {}),
                },
            }
            for table in tables
        ],
    }
