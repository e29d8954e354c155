"""Suggestions to contributors: a task with passages that show the reason, and YAML that is valid when pasted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, count, islice

from generator.base.reads import piece
from generator.corpus.evidence import Found, locate
from generator.corpus.fields import MAX_EXACT
from generator.corpus.source import Source
from generator.guide.compare import Place
from generator.guide.link import Guide
from generator.text.slug import slug

_ID = 64  # characters of an id at most
_TRIED = 3  # passages tried until one can be cited


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: a description, the passages that show why, and the text to paste into a file, if any.

    `entry` and `file` are of the entry to change; the text belongs below its line `line`, or, if that is 0, at the end
    as a field of its own. If `replaces` is not 0, the text replaces that many lines, starting at `line`.
    """

    title: str
    detail: str = ""
    places: tuple[Place, ...] = ()
    entry: str = ""
    file: str = ""
    yaml: str = ""
    line: int = 0
    replaces: int = 0

    @property
    def into(self) -> str:
        """Where the text to paste belongs, in words."""
        if not self.entry:
            return f"a new file, {self.file}"
        if self.replaces:
            last = self.line + self.replaces - 1
            return f"{self.file}, in place of line {self.line}" + (f" to {last}" if last > self.line else "")
        return f"{self.file}, below line {self.line}" if self.line else f"{self.file}, at the end"


def within(guide: Guide, path: str) -> str:
    """A file's path within the corpus: readers need not know where the corpus is."""
    return path.removeprefix(guide.corpus.settings_source.path.removesuffix("guide.yml"))


def added_to(source: Source, field: str, items: Sequence[Sequence[str]]) -> tuple[str, int, int]:
    """Items for a list of a file, in the file's style: the text, its line, and the number of lines it replaces.

    Each item is its lines, without the dash. A list in brackets is rewritten as a whole; a list below its field gets
    the items on top, with its own indent; a field that is missing is added at the end (line 0).
    """
    at = source.keys.get((field,))
    if at is None:
        return "\n".join([f"{field}:", *_dashed(items, "  ")]) + "\n", 0, 0
    lines = source.text.split("\n")
    value = source.values.get((field,), at)
    value_text = lines[value[0] - 1][value[1] - 1 :]
    if value_text.startswith("["):
        return _in_brackets(source, field, items)
    first = source.values.get((field, 0))
    indent = lines[first[0] - 1].partition("-")[0] if first else "  "
    return "\n".join(_dashed(items, indent)) + "\n", at[0], 0


def _dashed(items: Sequence[Sequence[str]], indent: str) -> list[str]:
    return [f"{indent}{'  ' if number else '- '}{line}" for item in items for number, line in enumerate(item)]


def _in_brackets(source: Source, field: str, items: Sequence[Sequence[str]]) -> tuple[str, int, int]:
    line, column = source.values[field,]
    lines = source.text.split("\n")
    start = sum(len(each) + 1 for each in lines[: line - 1]) + column
    written = ", ".join(item[0] if len(item) == 1 else "{" + ", ".join(item) + "}" for item in items)
    empty = source.text[start:].lstrip().startswith("]")
    text = source.text[:start] + written + ("" if empty else ", ") + source.text[start:].lstrip(" ")
    key = source.keys[field,][0]
    later = [place[0] for path, place in source.keys.items() if len(path) == 1 and place[0] > line]
    last = min(later, default=len(source.text.rstrip("\n").split("\n")) + 1) - 1
    while last > line and (not lines[last - 1].strip() or lines[last - 1].lstrip().startswith("#")):
        last -= 1
    return "\n".join(text.split("\n")[key - 1 : last]) + "\n", key, last - key + 1


def sentence(guide: Guide, place: Place) -> str:
    """The sentence around a passage."""
    document = guide.annotations[place.article].document
    return squeeze_space(document.sentence_at(place.span.start).of(document.text))


def squeeze_space(text: str) -> str:
    """Runs of white space as one blank; everything else unchanged."""
    return " ".join(text.split())


def quoted(text: str) -> str:
    """A text as a YAML scalar in double quotation marks."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def cited(guide: Guide, place: Place) -> list[str]:
    """A citation of the sentence around a passage, as YAML."""
    return _dashed([citation(guide, place)], "  ")


def citation(guide: Guide, place: Place) -> list[str]:
    """The fields of a citation of the sentence around a passage."""
    exact = _exact(guide, (place.article, place.span.start)) or sentence(guide, place)
    return [f"article: {place.article}", f"exact: {quoted(exact)}"]


def quotable(guide: Guide, places: Iterable[Place]) -> Place | None:
    """The first passage whose sentence occurs once in its article, so that a citation of it is valid."""
    tried = islice(places, _TRIED)
    return next((place for place in tried if _exact(guide, (place.article, place.span.start))), None)


@piece
def _exact(guide: Guide, place: tuple[str, int]) -> str:
    """The sentence at an offset of an article; "" if it is too long to cite, or occurs there more than once."""
    article, start = place
    document = guide.annotations[article].document
    words = squeeze_space(document.sentence_at(start).of(document.text))
    found = locate(document.text, words, folded=document.folded) if len(words) <= MAX_EXACT else None
    return words if isinstance(found, Found) and len(found.spans) == 1 else ""


def free_id(guide: Guide, name: str) -> str:
    """An unused id for a new entry."""
    corpus = guide.corpus
    base = slug(name)[:_ID].strip("-") or "entry"
    candidates = chain([base], (f"{base[:58].strip('-')}-{number}" for number in count(2)))
    return next(
        id_ for id_ in candidates if not any(id_ in held for held in (corpus.entries, corpus.sources, corpus.articles))
    )
