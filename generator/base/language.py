"""Language facts: the tables under languages/, one folder a language, one file a subject."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

import yaml

_Base: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the compiled one is ten times as fast


class _Loader(_Base):  # type: ignore[misc]  # its type is known at run time
    """YAML in which `no`, `on` and `yes` are the words they are."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), ["t", "f"])


@cache
def language_data(code: str, subject: str) -> Mapping[str, Any]:
    """The table `languages/<code>/<subject>.yml` of this package, read once and never changed.

    These tables are part of the program, not of a corpus: they ship with it and hold no word of any topic.
    Raises LookupError when the language or the subject is not there.
    """
    found = resources.files("generator") / "languages" / code / f"{subject}.yml"
    try:
        text = found.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise LookupError(f"no language data for {code!r}/{subject}; known: {', '.join(known_languages())}") from None
    return MappingProxyType(yaml.load(text, Loader=_Loader))  # noqa: S506  # a safe loader, and our own files


def month_names(code: str) -> tuple[str, ...]:
    """What a language calls the months, in full and short."""
    return _named_days(code, "month")


def weekday_names(code: str) -> tuple[str, ...]:
    """What a language calls the days of the week, in full and short."""
    return _named_days(code, "weekday")


def _named_days(code: str, unit: str) -> tuple[str, ...]:
    data = language_data(code, "dates")
    return (*data[f"{unit}s"], *data[f"{unit}_abbreviations"])


def word_sets(code: str, subject: str) -> dict[str, frozenset[str]]:
    """The lists of words of a table, and the words its mappings are told by, as sets."""
    return {
        name: frozenset(table)
        for name, table in language_data(code, subject).items()
        if isinstance(table, dict) or isinstance(table[0], str)
    }


@cache
def people_names(code: str) -> frozenset[str]:
    """What the language calls peoples, faiths and languages, in small letters; nothing where it has no list."""
    found = resources.files("generator") / "languages" / code / "peoples.txt"
    lines = found.read_text(encoding="utf-8").splitlines() if found.is_file() else []
    return frozenset(word.casefold() for line in lines if not line.startswith("#") for word in line.split())


@cache
def word_frequencies(code: str) -> Mapping[str, float]:
    """How frequent words are in general, on the Zipf scale (6: once in a thousand words, 3: once in a million).

    Words that are rarer than the table goes are not in it; a language without a table has no frequent words.
    """
    found = resources.files("generator") / "languages" / code / "frequency.txt"
    if not found.is_file():
        return MappingProxyType({})
    lines = (line.split() for line in found.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return MappingProxyType({word: float(line[0]) for line in lines for word in line[1:]})


def known_languages() -> tuple[str, ...]:
    """Codes of the languages the generator has facts about."""
    folder = resources.files("generator") / "languages"
    return tuple(sorted(child.name for child in folder.iterdir() if child.is_dir()))
