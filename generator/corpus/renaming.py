"""Give an entry or article another id: every reference rewritten where it stands, the old address kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.corpus.emit import mapping
from generator.corpus.models import Entry
from generator.corpus.parse import parse_yaml
from generator.corpus.parts import Written
from generator.corpus.records import ArticleRecord, Corpus, Record, files
from generator.corpus.references import references
from generator.corpus.source import Path, Source, split_front_matter

# Fields that list ids and nothing else.
_LISTS = ("related", "broader", "follows", "start")


@dataclass(frozen=True, slots=True)
class Renamed:
    """What a renaming writes: texts by path, the paths that go, and what a person has to decide."""

    written: Mapping[str, str]
    gone: tuple[str, ...]
    decide: tuple[str, ...] = ()


def held(corpus: Corpus, id_: str) -> Record[Entry] | ArticleRecord | None:
    """The entry or article with an id."""
    return corpus.entries.get(id_) or corpus.articles.get(id_)


def rename(corpus: Corpus, old: str, new: str) -> Renamed:
    """The texts that change when `old` becomes `new`; where `new` is there, the two are merged into it.

    Both ids must be of the same kind where both are there; raises KeyError where `old` is not there.
    """
    record = held(corpus, old)
    if record is None:
        raise KeyError(old)
    texts = {source.path: _rewritten(data, source, old, new) for _, data, source in files(corpus)}
    changed = {path: text for path, text in texts.items() if text is not None}
    mine = changed.get(record.source.path, record.source.text)
    other = held(corpus, new)
    changed, moved = _moved(corpus, changed, old, new)
    if other is None:
        path = PurePosixPath(record.source.path)
        at = path.with_name(f"{new}{path.suffix}").as_posix()
        changed.pop(path.as_posix(), None)
        return Renamed({**changed, at: _with_former(mine, [old])}, (path.as_posix(), *moved))
    changed.pop(record.source.path, None)
    owners = {source.path: id_ for id_, _, source in files(corpus)}
    changed = {path: _tidied(text, owners.get(path, "")) for path, text in changed.items()}
    theirs = changed.get(other.source.path, other.source.text)
    former = [old, *record.data.formerly]
    merged, decide = _merged(theirs, other.data, record)
    merged = _with_former(_tidied(merged, new), former)
    return Renamed({**changed, other.source.path: merged}, (record.source.path, *moved), tuple(decide))


def _moved(corpus: Corpus, changed: Mapping[str, str], old: str, new: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """The changed texts with the articles of an outlet in the folder of its new id, and the paths they leave."""
    found = dict(changed)
    gone = []
    for article in corpus.articles.values():
        path = PurePosixPath(article.source.path)
        if article.data.outlet == old and old in path.parts[:-1]:
            at = path.parts.index(old, len(PurePosixPath(corpus.settings_source.path).parts) - 1)
            there = PurePosixPath(*path.parts[:at], new, *path.parts[at + 1 :])
            found[there.as_posix()] = found.pop(article.source.path)
            gone.append(article.source.path)
    return found, tuple(gone)


def _rewritten(data: Written, source: Source, old: str, new: str) -> str | None:
    """The text of a file with every reference to an id changed where it stands; None where it has none."""
    named = (found.path for found in references(data) if found.target == old)
    places = [source.values[path] for path in named if path in source.values]
    places += [source.values[path] for path in _needs(data, old) if path in source.values]
    if not places:
        return None
    lines = source.text.split("\n")
    for line, column in sorted(places, reverse=True):
        text = lines[line - 1]
        at = text.find(old, column - 1)
        if at >= 0:
            lines[line - 1] = text[:at] + new + text[at + len(old) :]
        elif line < len(lines):  # after `>-` the value is on the next line
            lines[line] = lines[line].replace(old, new, 1)
    return "\n".join(lines)


def _needs(data: Written, old: str) -> Iterator[Path]:
    for number, alias in enumerate(getattr(data, "aliases", ())):
        if alias.needs == old:
            yield ("aliases", number, "needs")


def _with_former(text: str, former: list[str]) -> str:
    """A file with earlier ids added to its `formerly:`."""
    data = parse_yaml("", _front(text)[0])[0]
    have = list(data.get("formerly") or []) if isinstance(data, dict) else []
    return _set(text, "formerly", [*have, *(id_ for id_ in former if id_ not in have)])


def _set(text: str, field: str, value: list[str]) -> str:
    """A file whose field is a list of ids, in its place or at the end; without the field where the list is empty."""
    front, (start, end) = _front(text)
    source = parse_yaml("", front)[1]
    lines = front.rstrip("\n").split("\n")
    first = source.keys[(field,)][0] - 1 if (field,) in source.keys else len(lines)
    following = sorted(line - 1 for path, (line, _) in source.keys.items() if len(path) == 1 and line - 1 > first)
    last = following[0] if following and first < len(lines) else len(lines)
    while last > first and lines[last - 1].lstrip().startswith("#"):  # comments belong to what follows them
        last -= 1
    lines[first:last] = mapping({field: value}).rstrip("\n").split("\n") if value else []
    return text[:start] + "\n".join(lines) + "\n" + text[end:]


def _tidied(text: str, owner: str) -> str:
    """A file in which no list of ids names an id twice, or the file itself: a merging makes such lists."""
    data = parse_yaml("", _front(text)[0])[0]
    for field in _LISTS:
        value = data.get(field) if isinstance(data, dict) else None
        if isinstance(value, list) and all(isinstance(id_, str) for id_ in value):
            kept = [id_ for id_ in dict.fromkeys(value) if id_ != owner]
            if kept != value:
                text = _set(text, field, kept)
    return text


def _front(text: str) -> tuple[str, tuple[int, int]]:
    """The YAML of a file and where it stands: the front matter of an article, else all of it."""
    front = split_front_matter("", text)[0] if text.startswith("---") else None
    if front is None:
        return text, (0, len(text))
    start = text.index("\n") + 1
    return front, (start, start + len(front))


def _merged(text: str, into: Written, record: Record[Entry] | ArticleRecord) -> tuple[str, list[str]]:
    """The text of the entry that stays with the names and statements of the other, and what differs in both."""
    front, start = _front(text)
    mine = parse_yaml("", front)[0]
    theirs = parse_yaml("", _front(record.source.text)[0])[0]
    decide = []
    added: dict[str, object] = {}
    for name, value in theirs.items():
        if name in ("formerly", "kind"):
            continue
        if name == "label":
            spelt = {into.label} if isinstance(into, Entry) else set()
            if value not in spelt and isinstance(into, Entry):
                decide.append(f"label: {value!r} of the merged entry is left out; add it to `aliases:` if texts use it")
        elif name not in mine:
            added[name] = value
        elif isinstance(value, list) and isinstance(mine[name], list):
            extra = [part for part in value if part not in mine[name]]
            decide += [f"{name}: the merged entry also has {_shown(part)}" for part in extra]
        elif value != mine[name]:
            decide.append(f"{name}: {_shown(mine[name])} is kept; the merged entry has {_shown(value)}")
    if isinstance(record, ArticleRecord):
        decide.append("the text of the merged article is left out: citations of it must be in the text that stays")
    front = f"{front.rstrip(chr(10))}\n{mapping(added)}" if added else front
    return text[: start[0]] + front + text[start[1] :], decide


def _shown(value: object) -> str:
    said = re.sub(r"\s+", " ", str(value))
    return said if len(said) <= 100 else f"{said[:100]} \u2026"
