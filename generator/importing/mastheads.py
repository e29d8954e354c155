"""The outlet of a printed text, from running heads, its masthead or a copyright line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from generator.base.language import language_data
from generator.importing.draft import Found
from generator.importing.layout import APART
from generator.importing.stamps import days
from generator.text.plain import squeeze

_RIGHTS = re.compile(
    r"(?:\u00a9|\(c\)|copyright)\s*(?:\u00a9\s*)?(?:(?:19|20)\d\d[\s,-]*)*(?P<name>[A-Z][^.|\u00b7\u2022,;]{2,60}?)"
    r"(?:\s+(?:19|20)\d\d)?(?:[.,]|\s*[|\u00b7\u2022]|\s+all rights|$)",
    re.IGNORECASE,
)
_PARTED = re.compile(rf"{APART}+|\s+[|\u00b7\u2022\u2013\u2014-]\s+|,\s+|\s*\((?:www\.|https?:)[^)]*\)")


def outlet_of(title: str, head: str, furniture: Sequence[str], near: Sequence[str], language: str) -> Found | None:
    """The outlet that a document names, or None if it is uncertain.

    `title` is that of the file, `head` the headline, `furniture` the text at the edges of pages and around the
    article, `near` the short lines between the headline and the text.
    """
    if name := _behind_title(title, head):
        return Found(name, "the title of the PDF")
    for line in (*furniture, *near):
        found = _RIGHTS.search(line)
        if found and len(found["name"].split()) < 7:
            return Found(_cased(found["name"].strip(), language), f"\u201c{' '.join(line.split())[:60]}\u201d")
    counted = Counter(part for line in furniture for part in _parts(line, head, language))
    counted.update(part for line in near for part in _parts(line, head, language))
    named = [part for part in counted if _is_paper(part, language)]
    if named:
        best = max(named, key=lambda part: (counted[part], -named.index(part)))
        return Found(_cased(best, language), "the head or foot of the pages")
    return None


def _behind_title(title: str, head: str) -> str:
    """The name after the headline in a file's title: "Ferry runs aground - Coast Post"."""
    behind = title[len(head) :].strip() if head and title.startswith(head) else ""
    name = re.sub(r"^[-|\u2013\u2014:\u00b7\s]+", "", behind)
    last = re.split(r"\s+[|\u2013\u2014-]\s+", name)[-1]
    return last if name and name != behind and len(last.split()) < 7 else ""


def _parts(line: str, head: str, language: str) -> Iterator[str]:
    """The parts of a line that may be a name: no days, no page numbers, not the headline."""
    for part in _PARTED.split(line):
        words = part.split()
        if not 1 < len(words) < 7 or re.search(r"\d|:|@|/", part) or next(days(part, language), ""):
            continue
        if squeeze(part).casefold() in squeeze(head).casefold():
            continue
        if all(word[:1].isupper() or word in _small(language) for word in words):
            yield part.strip()


def _is_paper(name: str, language: str) -> bool:
    """Whether a name contains a word typical of newspapers and broadcasters."""
    papers = frozenset(language_data(language, "importing")["paper_words"])
    return not papers.isdisjoint(name.casefold().split())


def _small(language: str) -> frozenset[str]:
    return frozenset(language_data(language, "importing")["small_words"])


def _cased(name: str, language: str) -> str:
    """A name in capitals as it is written in a sentence."""
    if not name.isupper():
        return name
    small, words = _small(language), name.title().split()
    return " ".join(word.lower() if number and word.lower() in small else word for number, word in enumerate(words))
