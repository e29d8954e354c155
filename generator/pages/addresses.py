"""The folder of each page, and relative addresses between pages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from generator.corpus.kinds import KINDS
from generator.corpus.records import Corpus


@dataclass(frozen=True, slots=True)
class Address:
    """A page's address: its folder on the site ("glossary/harbour-dues/", "" for the home page)."""

    folder: str

    @property
    def file(self) -> str:
        """The Markdown file the page is built from."""
        return f"{self.folder}index.md"

    def to(self, other: Address | str, fragment: str = "") -> str:
        """The relative address of another page, or of a file below it, for use in raw HTML."""
        target = other.folder if isinstance(other, Address) else other
        if target == self.folder and fragment:
            return f"#{fragment}"
        return _way(self.folder, target) + (f"#{fragment}" if fragment else "")


@lru_cache(maxsize=100_000)
def _way(folder: str, target: str) -> str:
    """The relative path between two folders; cached, as pages link to the same few again and again."""
    here, there = folder.split("/")[:-1], target.split("/")
    same = 0
    while same < len(here) and same < len(there) - 1 and here[same] == there[same]:
        same += 1
    way = "../" * (len(here) - same) + "/".join(there[same:])
    return way or "./"


HOME = Address("")


def address(corpus: Corpus, id_: str) -> Address:
    """The page of an entry or article; outside sources share one page. Raises KeyError for an unknown id."""
    kind = corpus.kind_of(id_)
    if kind == "article":
        return Address(f"articles/{id_}/")
    if kind == "source":
        return Address("sources/")
    return Address(f"{KINDS[kind].pages}/{id_}/")
