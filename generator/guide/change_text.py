"""The changes of a guide, formatted for people and programs: text, Markdown, JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict

from generator.base.problems import plain
from generator.guide.changing import Change, Edit, Link, Rest

Shown = Callable[[str], str]
_ROOM = 240  # unchanged characters shown around a change
_FEW = 8  # links or citations of one page listed in a Markdown summary
_WHOLE = 20_000  # characters: the longest that a text may be
MOST = 60_000  # characters of Markdown that fit in a comment on GitHub, less the text around it
_MARKS = re.compile(r"([\\`*_{}\[\]<>()#+\-!|~@&])")


def text(changes: Sequence[Change], warnings: Sequence[str] = (), settled: Sequence[str] = ()) -> str:
    """For a terminal: removed words in [-brackets-], added words in {+braces+}."""
    if not changes:
        return f"{counted(changes)}\n" + _warned(warnings, settled, "")
    lines = [counted(changes), ""]
    for change in changes:
        lines.append(f"{plain(change.address) or 'home page'}: {plain(change.title)}{_state(change)}")
        if change.state not in ("gone", "new"):
            edits = ((edit, _words(edit, "[-{}-]", "{{+{}+}}", _line)) for edit in change.edits)
            lines += [f"  {plain(edit.field)} {edit.kind}: {words}" for edit, words in edits]
        lines += [f"  {line}" for line in _further(change, _line)]
        lines.append("")
    return "\n".join(lines) + _warned(warnings, settled, "")


def markdown(
    changes: Sequence[Change], warnings: Sequence[str] = (), rest: str = "", settled: Sequence[str] = ()
) -> str:
    """As Markdown; if it is too long for a comment, `rest` says where to find the remainder."""
    if not changes:
        return f"{counted(changes)}\n" + _warned(warnings, settled, "- ")
    rest = rest or "run `make changes`"
    parts = [f"{counted(changes)}\n"]
    for number, change in enumerate(changes):
        part = _page(change, rest)
        if sum(map(len, parts)) + len(part) > MOST:
            parts.append(f"\n{len(changes) - number} more pages: {rest}.\n")
            break
        parts.append(part)
    return "".join(parts) + _warned(warnings, settled, "- ")


def _page(change: Change, rest: str) -> str:
    lines = [f"\n#### {escaped(change.title)}{_state(change)}\n`{change.address or '/'}`\n"]
    if change.state not in ("gone", "new"):
        edits = ((edit, _words(edit, "~~{}~~", "**{}**", escaped)) for edit in change.edits)
        lines += [f"- *{escaped(edit.field)}* {edit.kind}: {words}\n" for edit, words in edits]
    lines += [f"- {line}\n" for line in _further(change, escaped, rest)]
    return "".join(lines)


def as_json(changes: Sequence[Change], warnings: Sequence[str] = (), settled: Sequence[str] = ()) -> str:
    """All changes in full, for programs."""
    found = {"changes": [asdict(change) for change in changes], "warnings": [*warnings], "settled": [*settled]}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _line(words: str) -> str:
    """A text on one line, safe for a terminal."""
    return plain(words, _WHOLE)


def escaped(words: str) -> str:
    """A text on one line, with Markdown characters escaped."""
    return _MARKS.sub(r"\\\1", _line(words))


def counted(changes: Sequence[Change]) -> str:
    """The number of changed pages, in a sentence."""
    if not changes:
        return "Nothing changes for readers."
    return f"{len(changes)} {'page changes' if len(changes) == 1 else 'pages change'} for readers."


def _state(change: Change) -> str:
    return {"changed": "", "renamed": f" (was {change.before})"}.get(change.state, f" ({change.state})")


def _words(edit: Edit, removed: str, added: str, shown: Shown) -> str:
    """A text with its changes marked; long unchanged stretches are shortened."""
    parts = []
    for number, (sign, words) in enumerate(edit.parts):
        if sign == "=":
            parts.append(shown(_cut(words, first=number == 0, last=number == len(edit.parts) - 1)))
            continue
        inner = words.strip()
        if not inner:
            parts.append(shown(words))
            continue
        lead, tail = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
        parts.append(f"{lead and ' '}{(removed if sign == '-' else added).format(shown(inner))}{tail and ' '}")
    return " ".join("".join(parts).split())


def _cut(words: str, *, first: bool = False, last: bool = False) -> str:
    """The part of a long passage near a change, cut at blanks: its end before a change, its beginning after one."""
    if len(words) <= _ROOM:
        return words
    half = _ROOM // 2
    start, end = words[:half].rpartition(" ")[0] or words[:half], words[-half:].partition(" ")[2] or words[-half:]
    if first == last:
        return f"{start} \u2026 {end}"
    return f"\u2026 {end}" if first else f"{start} \u2026"


def _further(change: Change, shown: Shown, rest: str = "") -> Iterator[str]:
    """Links and evidence added and removed; only the first ones if `rest` says where all are."""
    yield from _some("new link to", [_link(link) for link in change.links_gained], shown, rest)
    yield from _some("no longer a link to", [_link(link) for link in change.links_lost], shown, rest)
    yield from _some("now based on", [_rest(each) for each in change.evidence_gained], shown, rest)
    yield from _some("no longer based on", [_rest(each) for each in change.evidence_lost], shown, rest)


def _link(link: Link) -> str:
    return f"{link.target}: \u201c{_cut(link.sentence)}\u201d"


def _rest(rest: Rest) -> str:
    return f"{rest.article}: \u201c{_cut(rest.words)}\u201d"


def _some(what: str, found: Sequence[str], shown: Shown, rest: str) -> Iterator[str]:
    named = found[:_FEW] if rest else found
    yield from (f"{what} {shown(each)}" for each in named)
    if len(found) > len(named):
        yield f"{what} {len(found) - len(named)} more: {rest}"


def _warned(warnings: Iterable[str], settled: Iterable[str], mark: str) -> str:
    """New warnings, such as statements that lose their evidence, and warnings that are settled."""
    sections = (("Warnings that come with it:", warnings), ("Warnings that it settles:", settled))
    lists = ((heading, [f"{mark}{each}\n" for each in each_of]) for heading, each_of in sections)
    return "".join(f"\n{heading}\n\n{''.join(lines)}" for heading, lines in lists if lines)
