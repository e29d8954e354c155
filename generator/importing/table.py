"""A table of articles: one for each row, with columns recognised by their names."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from generator.importing.documents import text_draft
from generator.importing.draft import Draft, Found
from generator.importing.stamps import column, opening_day

_COLUMNS = {
    "address": ("url", "address", "link", "uri", "article_url", "web_url", "source_url"),
    "published": ("date", "published", "publish_date", "pub_date", "published_at", "publication_date", "article_date"),
    "headline": ("title", "headline", "article_title", "name"),
    "text": (
        "text",
        "content",
        "body",
        "article_content",
        "article_text",
        "fulltext",
        "full_text",
        "article",
        "maintext",
    ),
    "outlet": ("source", "outlet", "publisher", "publication", "site", "newspaper", "source_name", "site_name"),
    "byline": ("author", "authors", "byline", "writer"),
    "licence": ("licence", "license"),
    "language": ("language", "lang"),
}


def columns(names: list[str]) -> dict[str, str]:
    """The name of the table's column for each of our fields."""
    known = {re.sub(r"[^a-z]+", "_", name.strip().lower()).strip("_"): name for name in names}
    return {
        field: known[spelt]
        for field, spellings in _COLUMNS.items()
        if (spelt := next((s for s in spellings if s in known), ""))
    }


def table_drafts(origin: str, text: str, language: str) -> Iterator[Draft] | None:
    """The articles of a table, row by row; None if no column contains texts."""
    csv.field_size_limit(10_000_000)
    first = text[:4_000].split("\n", 1)[0]
    delimiter = max((",", ";", "\t"), key=first.count)
    reader = csv.DictReader(io.StringIO(text), delimiter=delimiter)
    cols = columns([name for name in reader.fieldnames or [] if name])
    if "text" not in cols:
        return None
    rows = list(reader)
    days = column([row.get(cols.get("published", ""), "") or "" for row in rows], language)
    return (_row(f"{origin}, row {number}", row, cols, days, language) for number, row in enumerate(rows, start=2))


def _row(origin: str, row: Mapping[str, str], cols: Mapping[str, str], days: Mapping[str, str], language: str) -> Draft:
    def cell(field: str) -> str:
        return " ".join((row.get(cols.get(field, ""), "") or "").split())

    title = cell("headline")
    body = row.get(cols["text"], "") or ""
    draft = text_draft(origin, f"{title}\n\n{body}" if title else body, language)
    fields = dict(draft.fields)
    notes: list[str] = []
    if title:
        fields["headline"] = Found(title, f"column `{cols['headline']}`")
    paragraphs = draft.paragraphs
    if title and paragraphs and paragraphs[0].casefold() == title.casefold():
        paragraphs = paragraphs[1:]
    for field in ("outlet", "byline", "licence", "language"):
        if value := cell(field):
            fields[field] = Found(value, f"column `{cols[field]}`")
    given = cell("address")
    if given and urlsplit(given).scheme in ("http", "https"):
        fields["address"] = Found(given, f"column `{cols['address']}`")
        host = (urlsplit(given).hostname or "").removeprefix("www.")
        if "outlet" not in fields and host:
            fields["outlet"] = Found(host, "the host of the address; no name is given")
    printed = opening_day(body, language)
    day = days.get(row.get(cols.get("published", ""), "") or "", "")
    if day:
        fields["published"] = Found(day, f"column `{cols['published']}`")
        if printed and printed != day:
            notes.append(f"published: column `{cols['published']}` gives {day}, and the text opens with {printed}")
    elif printed:
        fields["published"] = Found(printed, "the day the text opens with")
    else:
        fields.pop("published", None)
        if cell("published"):
            notes.append(f"published: {cell('published')!r} is no day that can be read in one way")
    return replace(draft, fields=fields, paragraphs=paragraphs, notes=tuple(notes))
