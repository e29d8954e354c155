"""Where each page lies, and the way from one page to another."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from generator.corpus import Corpus
from generator.kinds import KINDS


@dataclass(frozen=True, slots=True)
class Address:
    """A page: its folder under the site ("glossary/harbour-dues/", "" for the home page)."""

    folder: str

    @property
    def file(self) -> str:
        """The Markdown file the page is built from."""
        return f"{self.folder}index.md"

    def to(self, other: Address | str, fragment: str = "") -> str:
        """The relative address of another page, or of a file below it, as raw HTML needs it."""
        target = other.folder if isinstance(other, Address) else other
        if target == self.folder and fragment:
            return f"#{fragment}"
        way = posixpath.relpath(target or ".", self.folder or ".")
        slash = "/" if not target or target.endswith("/") else ""
        return f"{way}{slash}" + (f"#{fragment}" if fragment else "")


HOME = Address("")


def address(corpus: Corpus, id_: str) -> Address:
    """The page of an entry or article; outside sources share one page. Raises KeyError for an unknown id."""
    kind = corpus.kind_of(id_)
    if kind == "article":
        return Address(f"articles/{id_}/")
    if kind == "source":
        return Address("sources/")
    return Address(f"{KINDS[kind].pages}/{id_}/")
