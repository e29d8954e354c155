"""Give an entry or article another id: rewrite every reference in place, and keep the old address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.corpus.clashes import claimed_as
from generator.corpus.emit import item, mapping
from generator.corpus.models import Entry
from generator.corpus.parse import parse_yaml
from generator.corpus.parts import Written
from generator.corpus.records import ArticleRecord, Corpus, Record, files
from generator.corpus.references import references
from generator.corpus.source import Path, Source, split_front_matter

# Lists that get the items of the merged entry too: names, and what its statements are based on.
_TAKEN_OVER = frozenset(("aliases", "evidence", "outside", "same_as", "related", "broader", "follows"))
# Fields that contain nothing but ids.
_SINGLE = ("replaced_by", "within", "part_of", "derived_from", "organization")
_LISTS = ("related", "broader", "follows", "start")


@dataclass(frozen=True, slots=True)
class Renamed:
    """The result of a renaming: new texts by path, paths to remove, and what a person has to decide."""

    written: Mapping[str, str]
    gone: tuple[str, ...]
    decide: tuple[str, ...] = ()


def find_file(corpus: Corpus, id_: str) -> Record[Entry] | ArticleRecord | None:
    """The entry or article with an id."""
    return corpus.entries.get(id_) or corpus.articles.get(id_)


def rename(corpus: Corpus, old: str, new: str) -> Renamed:
    """The texts that change when `old` becomes `new`; if `new` exists, the two are merged into it.

    If both exist they must be of the same kind. Raises KeyError if `old` does not exist.
    """
    record = find_file(corpus, old)
    if record is None:
        raise KeyError(old)
    texts = {source.path: _rewritten(data, source, old, new) for _, data, source in files(corpus)}
    changed = {path: text for path, text in texts.items() if text is not None}
    mine = changed.get(record.source.path, record.source.text)
    other = find_file(corpus, new)
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
    merged, decide = _merged(theirs, other.data, record, mine)
    merged = _with_former(_tidied(merged, new), former)
    return Renamed({**changed, other.source.path: merged}, (record.source.path, *moved), tuple(decide))


def _moved(corpus: Corpus, changed: Mapping[str, str], old: str, new: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """The changed texts, with an outlet's articles moved to the folder of its new id; and the paths they left."""
    found = dict(changed)
    left = []
    for article in corpus.articles.values():
        path = PurePosixPath(article.source.path)
        if article.data.outlet == old and old in path.parts[:-1]:
            at = path.parts.index(old, len(PurePosixPath(corpus.settings_source.path).parts) - 1)
            there = PurePosixPath(*path.parts[:at], new, *path.parts[at + 1 :])
            found[there.as_posix()] = found.pop(article.source.path)
            left.append(article.source.path)
    return found, tuple(left)


def _rewritten(data: Written, source: Source, old: str, new: str) -> str | None:
    """The text of a file with every reference to an id replaced in place; None if it has none."""
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
    """A file's text with former ids added under `formerly:`."""
    data = parse_yaml("", _front(text)[0])[0]
    have = list(data.get("formerly") or []) if isinstance(data, dict) else []
    return _set(text, "formerly", [*have, *(id_ for id_ in former if id_ not in have)])


def _set(text: str, field: str, value: Sequence[object]) -> str:
    """A file's text with a list field set, in place or at the end; an empty list removes the field."""
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
    """A file's text without repeated ids in lists and without references to itself: merging causes both."""
    data = parse_yaml("", _front(text)[0])[0]
    for field in _LISTS:
        value = data.get(field) if isinstance(data, dict) else None
        if isinstance(value, list) and all(isinstance(id_, str) for id_ in value):
            kept = [id_ for id_ in dict.fromkeys(value) if id_ != owner]
            if kept != value:
                text = _set(text, field, kept)
    for field in _SINGLE:
        if owner and isinstance(data, dict) and data.get(field) == owner:
            text = _set(text, field, [])
    relations = data.get("relations") if isinstance(data, dict) else None
    if owner and isinstance(relations, list):
        others = [one for one in relations if not (isinstance(one, dict) and one.get("target") == owner)]
        text = _set(text, "relations", others) if others != relations else text
    return text


def _front(text: str) -> tuple[str, tuple[int, int]]:
    """The YAML of a file and its span: the front matter of an article, otherwise all of it."""
    front = split_front_matter("", text)[0] if text.startswith("---") else None
    if front is None:
        return text, (0, len(text))
    start = text.index("\n") + 1
    return front, (start, start + len(front))


def _merged(text: str, into: Written, record: Record[Entry] | ArticleRecord, merged: str) -> tuple[str, list[str]]:
    """The text of the remaining entry with the other's names and statements added, and the fields that differ.

    `merged` is the other's text, with references to it already pointing to the remaining entry.
    """
    front, start = _front(text)
    mine = parse_yaml("", front)[0]
    theirs = parse_yaml("", _front(merged)[0])[0]
    decide = []
    added: dict[str, object] = {}
    if isinstance(into, Entry) and isinstance(record.data, Entry):
        theirs["aliases"] = [record.data.label, *(theirs.get("aliases") or [])]
    for name, value in theirs.items():
        if name in ("formerly", "kind", "label", "status", "replaced_by"):
            continue
        if name == "aliases":
            value = _further(value, mine)  # noqa: PLW2901  # what is no name of the entry yet
        if name not in mine and name == "date":  # it decides the folder of the file
            decide.append(f"date: the merged entry has {_shown(value)}")
        elif name not in mine:
            added |= {name: value} if value else {}
        elif isinstance(value, list) and isinstance(mine[name], list):
            extra = [part for part in value if part not in mine[name]]
            if name in _TAKEN_OVER:
                front = _extended(front, name, extra)
            else:
                decide += [f"{name}: the merged entry also has {_shown(part)}" for part in extra]
        elif value != mine[name]:
            decide.append(f"{name}: {_shown(mine[name])} is kept; the merged entry has {_shown(value)}")
    if isinstance(record, ArticleRecord):
        decide.append("the text of the merged article is left out: citations of it must be in the text that stays")
    front = f"{front.rstrip(chr(10))}\n{mapping(added)}" if added else front
    return text[: start[0]] + front + text[start[1] :], decide


def _further(aliases: list[object], mine: Mapping[str, object]) -> list[object]:
    """The aliases that are not yet names of the remaining entry, each once."""
    own = mine.get("aliases")
    names = [mine.get(field) for field in ("label", "official_name", "self_name", "acronym")]
    forms = {claimed_as(str(form)) for form in (*names, *map(_form, own if isinstance(own, list) else ())) if form}
    found: list[object] = []
    for alias in aliases:
        if (form := claimed_as(str(_form(alias)))) not in forms:
            forms.add(form)
            found.append(alias)
    return found


def _form(alias: object) -> object:
    return alias.get("form") if isinstance(alias, Mapping) else alias


def _extended(front: str, field: str, extra: list[object]) -> str:
    """YAML with items added at the end of a list, in the style of that list."""
    if not extra:
        return front
    data, source, _ = parse_yaml("", front)
    lines = front.rstrip("\n").split("\n")
    line, column = source.values[field,]
    if lines[line - 1][column - 1 :].startswith("["):
        return _set(front, field, [*data[field], *extra])
    first = source.values[field, 0]
    indent = len(lines[first[0] - 1]) - len(lines[first[0] - 1].lstrip())
    later = [place[0] - 1 for path, place in source.keys.items() if len(path) == 1 and place[0] > line]
    last = min(later, default=len(lines))
    while lines[last - 1].lstrip().startswith("#") or not lines[last - 1].strip():  # comments belong to what follows
        last -= 1
    lines[last:last] = "".join(item(part, indent) for part in extra).rstrip("\n").split("\n")
    return "\n".join(lines) + "\n"


def _shown(value: object) -> str:
    text = re.sub(r"\s+", " ", str(value))
    return text if len(text) <= 100 else f"{text[:100]} \u2026"
