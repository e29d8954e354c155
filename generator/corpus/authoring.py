"""The authoring guide and the editors' schemas, both made from the models' own descriptions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from generator.corpus.kinds import KINDS
from generator.corpus.large import MAX_PARAGRAPH, MAX_PARAGRAPHS
from generator.corpus.models import Article, Entry, schema
from generator.corpus.parts import (
    MAX_NAMES,
    Absence,
    Account,
    Alias,
    Citation,
    Claim,
    Contested,
    DateBasis,
    Designation,
    EventPlace,
    History,
    Holder,
    Participant,
    Relation,
    Removed,
    SharedText,
    SourceQuote,
    Statement,
    Translation,
    Written,
)
from generator.corpus.settings import LabelRule, LinkSettings, Settings, Wordings
from generator.corpus.source import MAX_BYTES, MAX_DEPTH, MAX_ITEMS, MAX_PROBLEMS

_PARTS = (
    Citation,
    Statement,
    Alias,
    Relation,
    Contested,
    Claim,
    Designation,
    History,
    Holder,
    DateBasis,
    EventPlace,
    Participant,
    Account,
    Absence,
    SourceQuote,
    Translation,
    SharedText,
    Removed,
)

_EXAMPLES = {
    "term": """\
label: Harbour dues
gloss: The fee a ship pays for using a harbour.
definition: fee that a ship pays to the harbour board for each call
notation: HB/7 (1998)
evidence:
  - article: 2021-03-04-harbour-board-raises-dues
    exact: the dues that every ship pays for a call
explanation:
  - text: >-
      The board raised the dues in March 2021.
    citations:
      - article: 2021-03-04-harbour-board-raises-dues
        exact: voted on Wednesday to raise the dues
aliases:
  - port dues
  - form: dues
    use: short
    needs: name
related: [harbour-board]
status: draft
""",
    "person": """\
label: Ines de Vries
kind: person
sort_name: Vries, Ines de
surname: de Vries
gloss: Chair of the harbour board.
aliases:
  - I. de Vries
""",
    "organization": """\
label: Harbour Board
kind: organization
type: state body
acronym: HB
gloss: The body that runs the harbour.
designations:
  - text: a monopoly
    claimant: ship-owners
    citations:
      - article: 2021-03-04-harbour-board-raises-dues
        exact: The ship owners called the board a monopoly
""",
    "office": """\
label: Chair of the Harbour Board
kind: office
organization: harbour-board
aliases: [board chair, chair of the board]
holders:
  - person: ines-de-vries
    from: 2019-05
    basis: stated
    citations:
      - article: 2021-03-04-harbour-board-raises-dues
        exact: Ines de Vries, chair of the harbour board since May 2019
""",
    "event": """\
label: Harbour Board raises the dues
type: vote
date: 2021-03-03
date_basis:
  kind: inferred
  from: “on Wednesday”, in an article of Thursday 4 March 2021
happening: occurred
places:
  - place: north-harbour
participants:
  - actor: harbour-board
    role: votes
accounts:
  - article: 2021-03-04-harbour-board-raises-dues
    says: The board voted to raise the dues by a tenth.
    only: The vote was seven to two.
    citations:
      - article: 2021-03-04-harbour-board-raises-dues
        exact: The harbour board voted on Wednesday
      - article: 2021-03-04-harbour-board-raises-dues
        exact: The vote was seven to two
""",
    "place": """\
label: North Harbour
type: area
within: northland
latitude: 54.32
longitude: 10.14
precision: centre
""",
    "outlet": """\
label: The Northern Post
type: newspaper
country: northland
publish: extracts
""",
    "source": """\
label: Harbour Act
symbol: HB/7 (1998)
publisher: Parliament of Northland
date: 1998-06-01
quotes:
  - exact: the dues that are due to the board for each call of a ship
    locator: section 2
note: The definition of the dues was taken from section 2.
""",
    "article": """\
---
headline: Harbour board raises dues
outlet: the-northern-post
published: 2021-03-04
published_basis:
  kind: stated
removed:
  - text: "Photo: A. Smit"
    kind: caption
    reason: credit of a picture that is not here
    before: p2
---

The harbour board voted on Wednesday to raise the dues that every ship pays for a call, by a tenth. The vote was seven to two.

“It was overdue,” said Ines de Vries, chair of the harbour board since May 2019. The ship owners called the board a monopoly.
""",
    "guide": """\
title: The harbour of Northland
description: Who runs the harbour, what ships pay, and what has been said about it.
site_url: https://harbour.example.org/
language: en
start: [harbour-dues]
""",
    "wording": """\
labels:
  - form: cash cow
    referent: north-harbour
    register: evaluative
    category: evaluation
    neutral: source of income
""",
}

_OPENING = f"""\
# How to write the corpus

This page is made from the program's own description of each field: `python -m generator schema` rewrites it.

- **One file an entry.** The file's name is the entry's id: lower-case letters a-z, digits and hyphens. It never
  changes; to rename an entry, rename the file and add the old name under `formerly:`.
- **Plain text.** No Markdown and no HTML: every text is shown exactly as written.
- **Every statement is based on something**: `citations:` with the exact words of an article, or `outside:` with a file of
  `sources/`. The build looks the words up in the article and fails when they are not there.
- **Our own words are neutral.** What a side calls something is shown as its words, with who said it.
- **Long texts** go after `>-` on their own lines: then quotation marks and colons need no care.
- `python -m generator check` (or `make check`) reports everything that is wrong, with file, line and a way out.
- The examples below are parts of one invented guide, `tests/guides/harbour`; the ids they name are that guide's.

| what | where |
|---|---|
| what the guide is about | `guide.yml` |
| wordings that are watched | `wording.yml` |
| terms | `glossary/<id>.yml` |
| people, bodies, offices | `actors/<id>.yml`, with `kind:` |
| events | `events/<year>/<id>.yml` |
| places | `places/<id>.yml` |
| outlets | `outlets/<id>.yml` |
| outside sources | `sources/<id>.yml` |
| articles | `articles/<outlet>/<year>/<date>-<words>.md`; `not-stated` where no outlet is named |

An event is in the folder of the year in which it begins; one without a date is in `events/` itself. The folder of an
article is that of its `outlet:`. A folder for the year, and a day at the beginning of the file's name, may be left out;
where they are given they are those of `published:`.

Comments (`# ...`) are on lines of their own: beside a value they would cut it off.

Limits: a file {MAX_BYTES:,} bytes, a paragraph {MAX_PARAGRAPH:,} characters, an article {MAX_PARAGRAPHS:,} paragraphs, values nested {MAX_DEPTH} deep,
{MAX_ITEMS:,} items in a list, {MAX_NAMES} aliases of an entry; a name 200 characters, exact words 5,000, any other text 20,000.
Of one article at most 20,000 names, and 10,000 quotations, dates, figures and wordings each, are read.
At most {MAX_PROBLEMS} problems are reported for one file at a time. Aliases of YAML (`*name`), anchors, tags and merges are
refused. Names contain no invisible characters. Dates: `2016`, `2016-04`, `2016-04-28`, with `~` (about) or `?` (perhaps), or
an interval `2016-02-27/2016-04`, `2019/..`.
"""


def schemas() -> dict[str, dict[str, Any]]:
    """The JSON Schema of each kind of file, for editors, by name; actors are one schema of three kinds."""
    found = {name: schema(kind.model) for name, kind in KINDS.items()}
    actors: dict[str, Any] = {"$defs": {}, "anyOf": []}
    for name in ("person", "organization", "office"):
        one = found.pop(name)
        actors["$defs"] |= one.pop("$defs", {})
        actors["anyOf"].append(one)
    return {
        **found,
        "actor": actors,
        "article": schema(Article),
        "guide": schema(Settings),
        "wording": schema(Wordings),
    }


def authoring_guide() -> str:
    """corpus/README.md: every field of every kind, with one example for each kind."""
    lines = [_OPENING, "## Fields of every entry", "", *_table(Entry), ""]
    for name, kind in KINDS.items():
        own = {
            field
            for field in kind.model.model_fields
            if not issubclass(kind.model, Entry) or field not in Entry.model_fields
        }
        lines += [f"## {kind.label}: `{kind.folder}/`", "", kind.model.__doc__ or "", ""]
        lines += [*_table(kind.model, own), "", *_example(name)]
    lines += [
        "## Article: `articles/`",
        "",
        "Front matter between two lines `---`, a blank line, and the text: plain, paragraphs separated by blank lines.",
        "",
    ]
    lines += [*_table(Article), "", *_example("article")]
    lines += ["## `guide.yml`", "", *_table(Settings), "", *_example("guide")]
    lines += ["### LinkSettings", "", *_table(LinkSettings), ""]
    lines += ["## `wording.yml`", "", *_table(Wordings), ""]
    lines += ["### LabelRule", "", *_table(LabelRule), "", *_example("wording")]
    lines += ["## Groups of fields", ""]
    for part in _PARTS:
        lines += [f"### {part.__name__}", "", part.__doc__ or "", "", *_table(part), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _example(name: str) -> list[str]:
    return ["```yaml", _EXAMPLES[name].rstrip("\n"), "```", ""]


def examples() -> dict[str, str]:
    """The example of each kind, as the authoring guide shows it."""
    return dict(_EXAMPLES)


def _table(model: type[Written], only: set[str] | None = None) -> list[str]:
    rows = ["| field | needed | what |", "|---|---|---|"]
    for name, info in model.model_fields.items():
        if only is None or name in only:
            rows.append(f"| `{info.alias or name}` | {'yes' if info.is_required() else ''} | {_described(info)} |")
    return rows


def _described(info: FieldInfo) -> str:
    parts = sorted({part.__name__ for part in _models(info.annotation)})
    listed = "list of " if get_origin(info.annotation) is tuple else ""
    group = (
        f" ({listed}{', '.join(f'[{part}](#{part.lower()})' for part in parts)})"
        if parts
        else " (list)"
        if listed
        else ""
    )
    values = [str(value) for value in _literals(info.annotation) if value]
    choice = (
        f" One of: {', '.join(values)}."
        if values and not all(value in (info.description or "") for value in values)
        else ""
    )
    return f"{info.description}{choice}{group}".replace("|", "\\|")


def _models(annotation: Any) -> Iterator[type[Written]]:  # noqa: ANN401  # annotations are values of many types
    if isinstance(annotation, type) and issubclass(annotation, Written):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


def _literals(annotation: Any) -> Iterator[Any]:  # noqa: ANN401  # annotations are values of many types
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    else:
        for part in get_args(annotation):
            yield from _literals(part)
