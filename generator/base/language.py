"""Language facts: the tables under languages/, one folder for each language, one file for each subject."""

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
    """A loader that reads `no`, `on` and `yes` as words."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), ["t", "f"])


@cache
def language_data(code: str, subject: str) -> Mapping[str, Any]:
    """The table `languages/<code>/<subject>.yml` of this package, read once and never changed.

    These tables are part of the program, not of a corpus, and contain no word of any topic. Raises LookupError if the
    language or the subject does not exist.
    """
    found = resources.files("generator") / "languages" / code / f"{subject}.yml"
    try:
        text = found.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise LookupError(f"no language data for {code!r}/{subject}; known: {', '.join(known_languages())}") from None
    return MappingProxyType(yaml.load(text, Loader=_Loader))  # noqa: S506  # a safe loader, and our own files


@cache
def language_patterns(code: str, subject: str) -> Mapping[str, re.Pattern[str]]:
    """The regular expressions of a table, by what they find (its `patterns`)."""
    return {name: re.compile(pattern) for name, pattern in language_data(code, subject)["patterns"].items()}


def month_names(code: str) -> tuple[str, ...]:
    """The names of the months in a language, in full and short."""
    return _named_days(code, "month")


def weekday_names(code: str) -> tuple[str, ...]:
    """The names of the days of the week in a language, in full and short."""
    return _named_days(code, "weekday")


def _named_days(code: str, unit: str) -> tuple[str, ...]:
    data = language_data(code, "dates")
    return (*data[f"{unit}s"], *data[f"{unit}_abbreviations"])


def word_sets(code: str, subject: str) -> dict[str, frozenset[str]]:
    """The lists of words of a table, and the keys of its mappings, as sets."""
    return {
        name: frozenset(table)
        for name, table in language_data(code, subject).items()
        if isinstance(table, dict) or isinstance(table[0], str)
    }


@cache
def people_names(code: str) -> frozenset[str]:
    """The names of peoples, faiths and languages, in lower case; empty if the language has no list."""
    found = resources.files("generator") / "languages" / code / "peoples.txt"
    lines = found.read_text(encoding="utf-8").splitlines() if found.is_file() else []
    return frozenset(word.casefold() for line in lines if not line.startswith("#") for word in line.split())


@cache
def word_frequencies(code: str) -> Mapping[str, float]:
    """The frequency of words in general, on the Zipf scale (6: once in a thousand words, 3: once in a million).

    Rarer words are not in the table; a language without a table has no frequent words.
    """
    found = resources.files("generator") / "languages" / code / "frequency.txt"
    if not found.is_file():
        return MappingProxyType({})
    lines = (line.split() for line in found.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return MappingProxyType({word: float(line[0]) for line in lines for word in line[1:]})


def known_languages() -> tuple[str, ...]:
    """The codes of the languages for which the generator has tables."""
    folder = resources.files("generator") / "languages"
    return tuple(sorted(child.name for child in folder.iterdir() if child.is_dir()))
