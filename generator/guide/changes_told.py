"""The changes of a guide as people and programs read them: text, Markdown, JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict

from generator.base.problems import plain
from generator.guide.changing import Change, Edit, Link, Rest

Shown = Callable[[str], str]
_ROOM = 240  # characters of a passage without a change that are shown around one
_FEW = 8  # links or citations of one page that a summary in Markdown names
_WHOLE = 20_000  # characters: as long as a text may be
MOST = 60_000  # characters of Markdown that a comment on GitHub takes, less what stands around it
_MARKS = re.compile(r"([\\`*_{}\[\]<>()#+\-!|~@&])")


def text(changes: Sequence[Change], warnings: Sequence[str] = (), settled: Sequence[str] = ()) -> str:
    """As a person reads them in a terminal: words that go in [-brackets-], words that come in {+braces+}."""
    if not changes:
        return f"{counted(changes)}\n" + _warned(warnings, settled, "")
    lines = [counted(changes), ""]
    for change in changes:
        lines.append(f"{plain(change.address) or 'home page'}: {plain(change.title)}{_state(change)}")
        if change.state not in ("gone", "new"):
            told = ((edit, _words(edit, "[-{}-]", "{{+{}+}}", _line)) for edit in change.edits)
            lines += [f"  {plain(edit.field)} {edit.kind}: {words}" for edit, words in told]
        lines += [f"  {line}" for line in _further(change, _line)]
        lines.append("")
    return "\n".join(lines) + _warned(warnings, settled, "")


def markdown(
    changes: Sequence[Change], warnings: Sequence[str] = (), rest: str = "", settled: Sequence[str] = ()
) -> str:
    """As Markdown; where it is longer than a comment may be, the rest is where `rest` says."""
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
        told = ((edit, _words(edit, "~~{}~~", "**{}**", escaped)) for edit in change.edits)
        lines += [f"- *{escaped(edit.field)}* {edit.kind}: {words}\n" for edit, words in told]
    lines += [f"- {line}\n" for line in _further(change, escaped, rest)]
    return "".join(lines)


def as_json(changes: Sequence[Change], warnings: Sequence[str] = (), settled: Sequence[str] = ()) -> str:
    """All of them, whole, for programs."""
    found = {"changes": [asdict(change) for change in changes], "warnings": [*warnings], "settled": [*settled]}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _line(words: str) -> str:
    """A text in one line, as a terminal can show it."""
    return plain(words, _WHOLE)


def escaped(words: str) -> str:
    """A text whose signs are no Markdown, in one line."""
    return _MARKS.sub(r"\\\1", _line(words))


def counted(changes: Sequence[Change]) -> str:
    """How many pages change, in a sentence."""
    if not changes:
        return "Nothing changes for readers."
    return f"{len(changes)} {'page changes' if len(changes) == 1 else 'pages change'} for readers."


def _state(change: Change) -> str:
    return {"changed": "", "renamed": f" (was {change.before})"}.get(change.state, f" ({change.state})")


def _words(edit: Edit, gone: str, come: str, shown: Shown) -> str:
    """A text with what changes marked within it; long stretches without a change are cut."""
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
        parts.append(f"{lead and ' '}{(gone if sign == '-' else come).format(shown(inner))}{tail and ' '}")
    return " ".join("".join(parts).split())


def _cut(words: str, *, first: bool = False, last: bool = False) -> str:
    """What is near a change of a long passage, cut at blanks: its end before one, its beginning behind one."""
    if len(words) <= _ROOM:
        return words
    half = _ROOM // 2
    start, end = words[:half].rpartition(" ")[0] or words[:half], words[-half:].partition(" ")[2] or words[-half:]
    if first == last:
        return f"{start} \u2026 {end}"
    return f"\u2026 {end}" if first else f"{start} \u2026"


def _further(change: Change, shown: Shown, rest: str = "") -> Iterator[str]:
    """Links and evidence that come and go; with `rest`, which says where all are, only the first of many."""
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
    """The warnings that come, such as statements that lose their evidence, and those that go."""
    told = (("Warnings that come with it:", warnings), ("Warnings that it settles:", settled))
    lists = ((heading, [f"{mark}{each}\n" for each in each_of]) for heading, each_of in told)
    return "".join(f"\n{heading}\n\n{''.join(lines)}" for heading, lines in lists if lines)
