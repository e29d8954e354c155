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
_FEW = 8  # links or citations of one page that are named
MOST = 60_000  # characters of Markdown that a comment on GitHub takes, less what stands around it
_MARKS = re.compile(r"([\\`*_{}\[\]<>()#+\-!|~@&])")


def text(changes: Sequence[Change], warnings: Sequence[str] = (), settled: Sequence[str] = ()) -> str:
    """As a person reads them in a terminal: words that go in [-brackets-], words that come in {+braces+}."""
    if not changes:
        return "Nothing changes for readers.\n" + _warned(warnings, settled, "")
    lines = [_counted(changes), ""]
    for change in changes:
        lines.append(f"{plain(change.address) or 'home page'}: {plain(change.title)}{_state(change)}")
        if change.state not in ("gone", "new"):
            told = ((edit, _words(edit, "[-{}-]", "{{+{}+}}", plain)) for edit in change.edits)
            lines += [f"  {plain(edit.field)} {edit.kind}: {words}" for edit, words in told]
        lines += [f"  {line}" for line in _further(change, plain)]
        lines.append("")
    return "\n".join(lines) + _warned(warnings, settled, "")


def markdown(
    changes: Sequence[Change], warnings: Sequence[str] = (), rest: str = "", settled: Sequence[str] = ()
) -> str:
    """As Markdown; where it is longer than a comment may be, the rest is where `rest` says."""
    if not changes:
        return "Nothing changes for readers.\n" + _warned(warnings, settled, "- ")
    parts = [f"{_counted(changes)}\n"]
    for number, change in enumerate(changes):
        part = _page(change)
        if sum(map(len, parts)) + len(part) > MOST:
            parts.append(f"\n{len(changes) - number} more pages: {rest or 'run `make changes`'}.\n")
            break
        parts.append(part)
    return "".join(parts) + _warned(warnings, settled, "- ")


def _page(change: Change) -> str:
    lines = [f"\n#### {escaped(change.title)}{_state(change)}\n`{change.address or '/'}`\n"]
    if change.state not in ("gone", "new"):
        told = ((edit, _words(edit, "~~{}~~", "**{}**", escaped)) for edit in change.edits)
        lines += [f"- *{escaped(edit.field)}* {edit.kind}: {words}\n" for edit, words in told]
    lines += [f"- {line}\n" for line in _further(change, escaped)]
    return "".join(lines)


def as_json(changes: Sequence[Change], warnings: Sequence[str] = (), settled: Sequence[str] = ()) -> str:
    """All of them, whole, for programs."""
    found = {"changes": [asdict(change) for change in changes], "warnings": [*warnings], "settled": [*settled]}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def escaped(words: str) -> str:
    """A text whose signs are no Markdown, in one line."""
    return _MARKS.sub(r"\\\1", plain(words, 10_000))


def _counted(changes: Sequence[Change]) -> str:
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
        parts.append(f"{lead and ' '}{(gone if sign == '-' else come).format(shown(_cut(inner)))}{tail and ' '}")
    return " ".join("".join(parts).split())


def _cut(words: str, *, first: bool = False, last: bool = False) -> str:
    if len(words) <= _ROOM:
        return words
    half = _ROOM // 2
    if first:
        return f"\u2026 {words[-half:]}"
    return f"{words[:half]} \u2026" if last else f"{words[:half]} \u2026 {words[-half:]}"


def _further(change: Change, shown: Shown) -> Iterator[str]:
    yield from _some("new link to", [_link(link) for link in change.links_gained], shown)
    yield from _some("no more link to", [_link(link) for link in change.links_lost], shown)
    yield from _some("rests now on", [_rest(rest) for rest in change.evidence_gained], shown)
    yield from _some("rests no more on", [_rest(rest) for rest in change.evidence_lost], shown)


def _link(link: Link) -> str:
    return f"{link.target}: \u201c{_cut(link.sentence)}\u201d"


def _rest(rest: Rest) -> str:
    return f"{rest.article}: \u201c{_cut(rest.words)}\u201d"


def _some(what: str, found: Sequence[str], shown: Shown) -> Iterator[str]:
    yield from (f"{what} {shown(each)}" for each in found[:_FEW])
    if len(found) > _FEW:
        yield f"{what}: {len(found) - _FEW} more"


def _warned(warnings: Iterable[str], settled: Iterable[str], mark: str) -> str:
    """The warnings that come, such as statements that lose their evidence, and those that go."""
    told = (("Warnings that come with it:", warnings), ("Warnings that it settles:", settled))
    lists = ((heading, [f"{mark}{each}\n" for each in each_of]) for heading, each_of in told)
    return "".join(f"\n{heading}\n\n{''.join(lines)}" for heading, lines in lists if lines)
