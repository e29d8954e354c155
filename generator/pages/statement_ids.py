"""The permanent ids of statements: made from their subject or first words, never from their position."""

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

# Fields that contain statements, and the prefix of their ids.
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
_ABOUT = ("article", "person", "target", "property", "date")  # a statement about one of these is identified by it
_BEGINS = ("text", "says", "note")  # one that has none is identified by its first words
_WORDS = 6


def statement_ids(data: Written) -> dict[Path, str]:
    """The id of each statement of an entry or article, by path: `explanation-dues-rose` for `("explanation", 0)`.

    A statement that moves keeps its id. When its first words change, old links to it lead to the top of the page, never
    to another statement. Entries without a definition have their evidence under `entry`.
    """
    found: dict[Path, str] = {("evidence",): "definition" if getattr(data, "definition", None) else "entry"}
    taken: Counter[str] = Counter()
    for path, model in written(data):
        if len(path) == 2 and path[0] in _FIELDS:
            found[path] = numbered(f"{_FIELDS[str(path[0])]}-{_named(model)}", taken)
    return found


def beginning(words: str) -> str:
    """The first words of a text, as part of an id; a short digest if it has no Latin letters."""
    return slug(" ".join(words.split()[:_WORDS])) or hashlib.sha256(words.encode()).hexdigest()[:8]


def numbered(name: str, taken: Counter[str]) -> str:
    """A unique id: the second one of a name ends with -2."""
    taken[name] += 1
    return name if taken[name] == 1 else numbered(f"{name}-{taken[name]}", taken)


def _named(model: Written) -> str:
    values: list[Any] = [getattr(model, name, None) for name in chain(_ABOUT, _BEGINS)]
    value = next((each for each in values if each), "")
    return slug(value.text) if isinstance(value, Edtf) else beginning(str(value))
