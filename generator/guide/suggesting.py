"""What is suggested to contributors: a task with the passages that show why, and YAML that holds when it is pasted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, count, islice

from generator.corpus.evidence import Found, locate
from generator.corpus.fields import MAX_EXACT
from generator.guide.compare import Place
from generator.guide.link import Guide
from generator.text.slug import slug

_ID = 64  # characters an id may have
_TRIED = 3  # passages looked at for one that can be cited


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: what, the passages that show why, and the text to paste into a file, when there is one.

    `entry` and `file` are of the entry to change; `line` is that of the list in it that the text belongs into, 0 where
    the text is a field of its own, to go at the end.
    """

    title: str
    detail: str = ""
    places: tuple[Place, ...] = ()
    entry: str = ""
    file: str = ""
    yaml: str = ""
    line: int = 0

    @property
    def into(self) -> str:
        """Where the text to paste goes, in words."""
        if not self.entry:
            return f"a new file, {self.file}"
        return f"{self.file}, below line {self.line}" if self.line else f"{self.file}, at the end"


def sentence(guide: Guide, place: Place) -> str:
    """The sentence around a passage."""
    document = guide.annotations[place.article].document
    return squeeze_space(document.sentence_at(place.span.start).of(document.text))


def squeeze_space(text: str) -> str:
    """White space runs as one blank; everything else as it stands."""
    return " ".join(text.split())


def quoted(text: str) -> str:
    """A text as a YAML scalar in double quotation marks."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def cited(guide: Guide, place: Place) -> list[str]:
    """A citation of the sentence around a passage, as YAML."""
    return [f"  - article: {place.article}", f"    exact: {quoted(sentence(guide, place))}"]


def quotable(guide: Guide, places: Iterable[Place]) -> Place | None:
    """The first passage whose sentence stands once in its article, so that a citation of it holds."""
    for place in islice(places, _TRIED):
        document = guide.annotations[place.article].document
        words = sentence(guide, place)
        if len(words) > MAX_EXACT:
            continue
        found = locate(document.text, words, folded=document.folded)
        if isinstance(found, Found) and len(found.spans) == 1:
            return place
    return None


def free_id(guide: Guide, name: str) -> str:
    """An id for a new entry that nothing has yet."""
    corpus = guide.corpus
    base = slug(name)[:_ID].strip("-") or "entry"
    candidates = chain([base], (f"{base[:58].strip('-')}-{number}" for number in count(2)))
    return next(
        id_ for id_ in candidates if not any(id_ in held for held in (corpus.entries, corpus.sources, corpus.articles))
    )
