"""The permanent ids of statements: made from what a statement is about or how it begins, never from its place."""

from __future__ import annotations

import hashlib
from collections import Counter
from itertools import chain
from typing import Any

from generator.base.edtf import Edtf
from generator.corpus.parts import Written
from generator.corpus.references import written
from generator.corpus.source import Path
from generator.text.slug import slug

# Fields that hold statements, and what their ids begin with.
_FIELDS = {
    "explanation": "explanation",
    "contested": "contested",
    "accounts": "account",
    "claims": "figure",
    "relations": "relation",
    "holders": "holder",
    "history": "history",
    "designations": "designation",
    "absent": "absent",
    "points": "point",
}
_ABOUT = ("article", "person", "target", "property", "date")  # a statement about one of these is known by it
_BEGINS = ("text", "says", "note")  # one that has none is known by how its words begin
_WORDS = 6


def statement_ids(data: Written) -> dict[Path, str]:
    """The id of each statement of an entry or article, by its path: of `("explanation", 0)` `explanation-dues-rose`.

    A statement that moves keeps its id. When its first words change, old links to it lead to the top of the page,
    never to another statement. Entries without a definition have their evidence under `entry`.
    """
    found: dict[Path, str] = {("evidence",): "definition" if getattr(data, "definition", None) else "entry"}
    taken: Counter[str] = Counter()
    for path, model in written(data):
        if len(path) == 2 and path[0] in _FIELDS:
            found[path] = numbered(f"{_FIELDS[str(path[0])]}-{_named(model)}", taken)
    return found


def beginning(words: str) -> str:
    """How words begin, as a part of an id; of words without Latin letters a short digest."""
    return slug(" ".join(words.split()[:_WORDS])) or hashlib.sha256(words.encode()).hexdigest()[:8]


def numbered(name: str, taken: Counter[str]) -> str:
    """An id that no other has: the second of a name has -2 behind it."""
    taken[name] += 1
    return name if taken[name] == 1 else numbered(f"{name}-{taken[name]}", taken)


def _named(model: Written) -> str:
    values: list[Any] = [getattr(model, name, None) for name in chain(_ABOUT, _BEGINS)]
    value = next((each for each in values if each), "")
    return slug(value.text) if isinstance(value, Edtf) else beginning(str(value))
