"""The differences between two states of a guide, as values: words, moves, links and evidence, page by page."""

from __future__ import annotations

import difflib
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from generator.base.edtf import Edtf
from generator.corpus.kinds import KINDS
from generator.corpus.parts import Citation, Removed, Written
from generator.corpus.records import files
from generator.corpus.references import NO_REFERENCES, REFERENCES, written
from generator.corpus.source import Path
from generator.guide.link import Guide, links_in
from generator.guide.prose import prose

T = TypeVar("T")
_ALIKE = 0.4  # of the words of two texts: then one is an edit of the other
_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_MANY = 400  # pairs of texts of one field that are compared closely


@dataclass(frozen=True, slots=True)
class Edit:
    """One text of a page that differs: `parts` are (sign, words), where the sign is `=`, `-` or `+`.

    `kind` is edited, added, removed or moved; `field` is its place, in the words of the file.
    """

    field: str
    kind: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A name that links to an entry, and the sentence around it."""

    target: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Rest:
    """Words of an article that support a statement."""

    article: str
    words: str


@dataclass(frozen=True, slots=True)
class Change:
    """What one page gains and loses; `state` is new, gone, changed or renamed, `before` its former id."""

    id: str
    title: str
    address: str
    state: str
    before: str
    edits: tuple[Edit, ...]
    links_gained: tuple[Link, ...] = ()
    links_lost: tuple[Link, ...] = ()
    evidence_gained: tuple[Rest, ...] = ()
    evidence_lost: tuple[Rest, ...] = ()


def compare(before: Guide, after: Guide) -> tuple[Change, ...]:
    """The pages that differ between two guides: new and removed ones first, then by address."""
    former = {old: id_ for id_, data, _ in files(after.corpus) for old in getattr(data, "formerly", ())}
    then, now = _texts(before), _texts(after)
    earlier = {former.get(id_, id_) if id_ not in now else id_: id_ for id_ in then}
    found = []
    for id_ in sorted({*now, *earlier}):
        change = _change(before, after, earlier.get(id_), id_ if id_ in now else None, then, now)
        if change:
            found.append(change)
    return tuple(sorted(found, key=lambda change: (change.state == "changed", change.address)))


_Texts = Mapping[str, Mapping[str, tuple[tuple[str, str], ...]]]


def _change(before: Guide, after: Guide, old: str | None, new: str | None, then: _Texts, now: _Texts) -> Change | None:
    """The change of one page, or None if it does not differ."""
    was, is_ = then.get(old or "", {}) if old is not None else {}, now.get(new or "", {}) if new is not None else {}
    edits = tuple(edit for group in sorted({*was, *is_}) for edit in _edits(was.get(group, ()), is_.get(group, ())))
    links = _differing(_links(before, old), _links(after, new), lambda link: link.target)
    evidence = _differing(_evidence(before, old), _evidence(after, new), lambda rest: (rest.article, rest.words))
    state = "gone" if new is None else "new" if old is None else "renamed" if old != new else "changed"
    if state == "changed" and not edits and not any(links) and not any(evidence):
        return None
    guide, id_ = (after, new) if new is not None else (before, old or "")
    title = guide.corpus.label(id_) if id_ else guide.corpus.settings.title
    return Change(id_, title, _address(guide, id_), state, (old or "") if state == "renamed" else "", edits,
                  links[0], links[1], evidence[0], evidence[1])  # fmt: skip


def _address(guide: Guide, id_: str) -> str:
    """The page's address on the site, from its root."""
    if not id_:
        return ""
    kind = guide.corpus.kind_of(id_)
    return f"articles/{id_}/" if kind == "article" else f"{KINDS[kind].pages}/{id_}/"


def _texts(guide: Guide) -> dict[str, dict[str, tuple[tuple[str, str], ...]]]:
    """Every text that readers see, by page and field: (place, words) in the order of the file."""
    found: dict[str, dict[str, list[tuple[str, str]]]] = {}
    for owner, data, _ in files(guide.corpus):
        groups = found.setdefault(owner, defaultdict(list))
        for path, words in _written_texts(data):
            group = ".".join(str(step) for step in path if not isinstance(step, int))
            groups[group].append((_where(path), words))
    for article in guide.corpus.articles.values():
        document = guide.annotations[article.id].document
        spans = document.paragraphs[bool(article.data.headline) :]
        found[article.id]["text"] = [
            (f"paragraph {n}", span.of(document.text)) for n, span in enumerate(spans, start=1)
        ]
    return {owner: {name: tuple(texts) for name, texts in groups.items()} for owner, groups in found.items()}


def _written_texts(data: Written) -> Iterator[tuple[Path, str]]:
    """The texts in a file's data, each with its path; without ids, citations and removed pieces."""
    for path, model in written(data):
        if isinstance(model, Citation | Removed):
            continue
        for name, info in model.__class__.model_fields.items():
            value = getattr(model, name)
            here = (*path, info.alias or name)
            if name in REFERENCES or name in NO_REFERENCES:
                continue
            if isinstance(value, str | Edtf | float):
                yield here, str(value)
            elif isinstance(value, tuple):
                yield from (((*here, n), part) for n, part in enumerate(value) if isinstance(part, str))


def _where(path: Path) -> str:
    return " ".join(f"{step + 1}" if isinstance(step, int) else str(step) for step in path)


def _edits(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> Iterator[Edit]:
    """The differences between the texts of one field: unchanged ones are matched first, then similar ones."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, (_, words) in enumerate(new):
        places[words].append(number)
    pairs = [(n, places[words].pop(0)) for n, (_, words) in enumerate(old) if places[words]]
    kept_old, kept_new = {a for a, _ in pairs}, {b for _, b in pairs}
    yield from _moved(pairs, new)
    left = [text for n, text in enumerate(old) if n not in kept_old]
    came = [text for n, text in enumerate(new) if n not in kept_new]
    for was in left:
        is_ = _likest(was[1], came) if len(left) * len(came) <= _MANY else next(iter(came), None)
        if is_ is None:
            yield Edit(was[0], "removed", (("-", was[1]),))
        else:
            came.remove(is_)
            yield Edit(is_[0], "edited", word_changes(was[1], is_[1]))
    yield from (Edit(where, "added", (("+", words),)) for where, words in came)


def _moved(pairs: Sequence[tuple[int, int]], new: Sequence[tuple[str, str]]) -> Iterator[Edit]:
    """The texts in a different order: all except the longest run whose order is kept."""
    tails: list[int] = []
    for _, at in pairs:
        place = bisect_left(tails, at)
        tails[place : place + 1] = [at]
    if len(tails) == len(pairs):
        return
    steady = set(_rising([at for _, at in pairs]))
    yield from (Edit(new[at][0], "moved", (("=", new[at][1]),)) for _, at in pairs if at not in steady)


def _rising(numbers: Sequence[int]) -> list[int]:
    """A longest increasing run of numbers, in order."""
    ends: list[int] = []
    runs: list[list[int]] = []
    for number in numbers:
        place = bisect_left(ends, number)
        run = [*(runs[place - 1] if place else []), number]
        ends[place : place + 1] = [number]
        runs[place : place + 1] = [run]
    return runs[-1] if runs else []


def _likest(words: str, among: Iterable[tuple[str, str]]) -> tuple[str, str] | None:
    """The text with the largest share of words in common, in order, with another."""
    best, found = _ALIKE, None
    for text in among:
        share = difflib.SequenceMatcher(None, words.split(), text[1].split(), autojunk=False).ratio()
        if share > best:
            best, found = share, text
    return found


def word_changes(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """The words that two texts share, and those that only one of them has, in order."""
    was, is_ = _TOKEN.findall(old), _TOKEN.findall(new)
    parts: list[tuple[str, str]] = []
    for tag, a1, a2, b1, b2 in difflib.SequenceMatcher(None, was, is_, autojunk=False).get_opcodes():
        if tag == "equal":
            parts.append(("=", "".join(was[a1:a2])))
            continue
        parts += [("-", "".join(was[a1:a2]))] if a1 < a2 else []
        parts += [("+", "".join(is_[b1:b2]))] if b1 < b2 else []
    return tuple(parts)


def _links(guide: Guide, id_: str | None) -> list[Link]:
    """The links in an entry's own words or in an article's text, in order."""
    if not id_:
        return []
    found = []
    for path, mentions in (prose(guide, id_) if id_ in guide.corpus.entries else {}).items():
        data = guide.corpus.entries[id_].data
        text = str(_at(data, path))
        found += [Link(mention.entry, text) for mention in mentions]
    if id_ in guide.annotations:
        document = guide.annotations[id_].document
        held = sorted(links_in(guide, id_), key=lambda mention: (mention.span.start, mention.span.end))
        found += [Link(m.entry, " ".join(document.sentence_at(m.span.start).of(document.text).split())) for m in held]
    return found


def _at(data: object, path: Path) -> object:
    """The value at the end of a path."""
    for step in path:
        if isinstance(data, tuple | list) and isinstance(step, int):
            data = data[step]
        else:
            data = getattr(data, str(step), None) or getattr(data, f"{step}_", "")
    return data


def _evidence(guide: Guide, id_: str | None) -> list[Rest]:
    if not id_:
        return []
    return [Rest(found.article, " ".join(found.citation.exact.split())) for found in guide.cited.get(id_, ())]


def _differing(old: Sequence[T], new: Sequence[T], key: Callable[[T], Hashable]) -> tuple[tuple[T, ...], tuple[T, ...]]:
    """The items only in the second list, and those only in the first, compared by key and counted."""
    was, is_ = Counter(map(key, old)), Counter(map(key, new))
    return _only(new, is_ - was, key), _only(old, was - is_, key)


def _only(items: Sequence[T], more: Counter[Hashable], key: Callable[[T], Hashable]) -> tuple[T, ...]:
    found = []
    for item in items:
        if more[key(item)] > 0:
            more[key(item)] -= 1
            found.append(item)
    return tuple(found)
