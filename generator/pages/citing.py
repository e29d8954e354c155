"""How to cite a page: stored as CSL-JSON, from which RIS, BibTeX and a plain line are made.

Only dates with a source are given. The version identifies the state of the file from which the page is made, with the
day of that state if the history has it. A file does not know when it is read: until the browser fills in the reader's
day (assets/cite.js), the day of the version is given as the day of access.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any

from generator.base.edtf import Edtf, parse_edtf
from generator.corpus.source import Source
from generator.pages.escape import Markup, block


@dataclass(frozen=True, slots=True)
class Version:
    """The state of a file: a short name that changes with the file, and the day of its last change, if known."""

    name: str
    day: Edtf | None

    def __str__(self) -> str:
        return f"{self.name} of {self.day}" if self.day else self.name


def version(source: Source, day: str) -> Version:
    """The version of a page, from its file and the day of its last change as ISO 8601 (or "")."""
    return Version(hashlib.sha256(source.text.encode()).hexdigest()[:8], parse_edtf(day) if day else None)


def entry(id_: str, title: str, guide: str, address: str, checked: Edtf | None, state: Version) -> dict[str, Any]:
    """A CSL-JSON item for an entry of the guide, dated by its last change or check."""
    item: dict[str, Any] = {
        "id": id_,
        "type": "entry-encyclopedia",
        "title": title,
        "author": [{"literal": f"Contributors to “{guide}”"}],
        "container-title": guide,
        "URL": address,
        "version": str(state),
    }
    return item | _dated(issued=state.day or checked, accessed=state.day or checked)


def article(
    id_: str,
    title: str,
    guide: str,
    address: str,
    published: Edtf | None,
    retrieved: Edtf | None,
    state: Version,
    *,
    byline: str | None,
    outlet: str | None,
    note: str,
) -> dict[str, Any]:
    """One CSL-JSON item for an article as the guide holds it; fields that the text does not tell are left out."""
    item: dict[str, Any] = {
        "id": id_,
        "type": "article-newspaper" if outlet else "document",
        "title": title,
        "archive": guide,
        "URL": address,
        "version": str(state),
    }
    optional = {"author": [{"literal": byline}] if byline else None, "container-title": outlet, "note": note}
    return (
        item
        | {name: value for name, value in optional.items() if value}
        | _dated(issued=published, accessed=state.day or retrieved)
    )


def _dated(**dates: Edtf | None) -> dict[str, Any]:
    """Dates as precise as they are known: a day, a month, a year, or the first day of a longer period."""
    found = {}
    for name, date in dates.items():
        if date and date.first:
            length = {"year": 1, "month": 2}.get(date.precision, 3)
            found[name] = {"date-parts": [[date.first.year, date.first.month, date.first.day][:length]]}
    return found


def csl_json(item: dict[str, Any]) -> str:
    """The stored form, as a file."""
    return json.dumps([item], ensure_ascii=False, indent=2, sort_keys=True) + "\n"


_RIS = {"entry-encyclopedia": "ENCYC", "article-newspaper": "NEWS", "document": "GEN"}


def ris(item: dict[str, Any]) -> str:
    """RIS, for import into reference managers."""
    fields = [
        ("TY", _RIS[item["type"]]),
        *(("AU", author["literal"]) for author in item.get("author", ())),
        ("TI", item["title"]),
        ("T2", item.get("container-title", "")),
        ("DA", "/".join(_parts(item, "issued"))),
        ("Y2", "/".join(_parts(item, "accessed"))),
        ("DB", item.get("archive", "")),
        ("ET", f"version {item['version']}"),
        ("N1", item.get("note", "")),
        ("UR", item["URL"]),
    ]
    lines = [f"{tag}  - {_line(value)}" for tag, value in fields if value]
    return "\n".join([*lines, "ER  - ", ""])


def bibtex(item: dict[str, Any]) -> str:
    """BibTeX, with TeX's special characters escaped."""
    kind = "incollection" if item["type"] == "entry-encyclopedia" else "misc"
    parts = _parts(item, "issued")
    notes = [f"Version {item['version']}", item.get("note", ""), item.get("archive", "")]
    fields = {
        # A second pair of braces keeps a name whole, and a title's capitals.
        "author": " and ".join(f"{{{_tex(author['literal'])}}}" for author in item.get("author", ())),
        "title": f"{{{_tex(item['title'])}}}",
        "booktitle" if kind == "incollection" else "howpublished": _tex(item.get("container-title", "")),
        "year": "".join(parts[:1]),
        "month": "".join(parts[1:2]).removeprefix("0"),
        "day": "".join(parts[2:]).removeprefix("0"),
        "note": _tex("; ".join(note for note in notes if note)),
        "url": item["URL"],
        "urldate": "-".join(_parts(item, "accessed")),
    }
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@{kind}{{{item['id']},\n{body}\n}}\n"


def plain(item: dict[str, Any], lead: str, title: str, checked: str = "") -> Markup:
    """The line for readers to copy: who and when, the title, the guide, and the version of the page."""
    guide = item.get("archive") or item["container-title"]
    state = Markup('version <span class="version">{}</span>').format(item["version"])
    parts = [f"{lead}{title}", guide, f"checked {checked}" if checked else "", state, item["URL"]]
    return Markup(", ").join(block(part) for part in parts if part)


def _parts(item: dict[str, Any], date: str) -> list[str]:
    """Year, month and day of a date as digits, as far as they are known."""
    return [f"{part:02d}" for part in item[date]["date-parts"][0]] if date in item else []


def _line(text: str) -> str:
    return " ".join(text.split())


_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # BibTeX counts braces, even escaped ones
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{c: f"\\{c}" for c in "$&#_%"},
}


def _tex(text: str) -> str:
    return re.sub(r"[\\{}~^$&#_%]", lambda found: _TEX[found.group()], _line(text))
