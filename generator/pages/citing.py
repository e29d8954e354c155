"""How to cite a page: CSL-JSON as the stored form, and RIS, BibTeX and a plain line made from it."""

from __future__ import annotations

import json
import re
from typing import Any

from generator.base.edtf import Edtf


def csl(id_: str, title: str, guide: str, address: str, checked: Edtf | None) -> dict[str, Any]:
    """One CSL-JSON item for an entry of the guide. No date is given that nobody stated."""
    item: dict[str, Any] = {
        "id": id_,
        "type": "entry-encyclopedia",
        "title": title,
        "container-title": guide,
        "URL": address,
    }
    if checked and checked.first:
        item["issued"] = {"date-parts": [[checked.first.year, checked.first.month, checked.first.day]]}
    return item


def csl_json(item: dict[str, Any]) -> str:
    """The stored form, as a file."""
    return json.dumps([item], ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def ris(item: dict[str, Any]) -> str:
    """RIS, as reference managers import it."""
    lines = [
        "TY  - ENCYC",
        f"TI  - {_line(item['title'])}",
        f"T2  - {_line(item['container-title'])}",
        f"UR  - {item['URL']}",
    ]
    if "issued" in item:
        year, month, date = item["issued"]["date-parts"][0]
        lines.append(f"DA  - {year:04d}/{month:02d}/{date:02d}")
    return "\n".join([*lines, "ER  - ", ""])


def bibtex(item: dict[str, Any]) -> str:
    """BibTeX; what TeX would read as a command is written as text."""
    fields = {"title": f"{{{_tex(item['title'])}}}", "booktitle": _tex(item["container-title"]), "url": item["URL"]}
    if "issued" in item:
        fields["year"] = str(item["issued"]["date-parts"][0][0])
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@incollection{{{item['id']},\n{body}\n}}\n"


def plain(item: dict[str, Any], checked: str) -> str:
    """The line a reader copies."""
    return f"“{item['title']}”, {item['container-title']}{', checked ' + checked if checked else ''}, {item['URL']}"


def _line(text: str) -> str:
    return " ".join(text.split())


_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # BibTeX counts braces, whatever stands before them
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{c: f"\\{c}" for c in "$&#_%"},
}


def _tex(text: str) -> str:
    return re.sub(r"[\\{}~^$&#_%]", lambda found: _TEX[found.group()], _line(text))
