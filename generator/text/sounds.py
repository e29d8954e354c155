"""A key for spellings of one name that outlets transliterate in different ways."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.text.folding import search_key

_ARTICLE = re.compile(r"\b(?:al|el|ul|ash|as|at|ad|an|ar|az|ez|es|ed|the)\s+(?=\w)")
_JOINED = re.compile(r"\bez(?=z)")  # the article within a word: "Ezzor" of "ez-Zor"
_SERVANT = re.compile(r"\babd(?:\s*[aeu](?:l|([drnstz])(?=\1)))?\s*(?=\w)")  # "Abdurrahman" too
_DOUBLED = re.compile(r"(\w)\1+")
_SHORT = 3
_LETTERS = (
    (re.compile(r"[qck]h?"), "k"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"dh|th(?=\w)"), "t"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ou|oo|[uow]+"), "u"),
    (re.compile(r"ee|ie|ei|[iy]+"), "i"),
    (re.compile(r"[ae]+"), "a"),
    (re.compile(r"(\w)\1+"), r"\1"),
    (re.compile(r"(?<=\w\w)[ah]+\b"), ""),
)


@lru_cache(maxsize=50_000)
def sounds(name: str) -> str:
    """The key of a transliterated name: without the article, and with one letter for interchangeable ones.

    >>> sounds("Hasakeh") == sounds("al-Hassakah"), sounds("Deir ez-Zor") == sounds("Deir Ezzor")
    (True, True)
    >>> sounds("Abd el Karim") == sounds("Abdulkarim"), sounds("Paris") == sounds("Persia")
    (True, False)
    """
    plain = _ARTICLE.sub("", search_key(name))
    plain = _JOINED.sub("", plain)
    plain = _SERVANT.sub("abd", plain)
    full = plain
    for pattern, letter in _LETTERS:
        full = pattern.sub(letter, full)
    # Little would be left of short names, so only their doubled letters are merged.
    return full if len(full) > _SHORT else _DOUBLED.sub(r"\1", plain).removesuffix("h")
