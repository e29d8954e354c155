"""What ties entries, articles and findings together: an entry named, quoted or in office, and what it is based on."""

from __future__ import annotations

from dataclasses import dataclass

from generator.base.values import Mention, Quotation, Span
from generator.corpus.parts import Holder


@dataclass(frozen=True, slots=True)
class Appearance:
    """An entry named in an article: the mention, the sentence around it and its paragraph ("headline", "p7")."""

    article: str
    mention: Mention
    sentence: Span
    passage: str


@dataclass(frozen=True, slots=True)
class Backlink:
    """Another entry that refers to this one, and by which field."""

    entry: str
    field: str


@dataclass(frozen=True, slots=True)
class Tenure:
    """A term of office: who held which office, as its page and the holder's page show it."""

    office: str
    holder: Holder


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words attributed to an entry: the article, the quotation and its paragraph."""

    article: str
    quotation: Quotation
    passage: str


@dataclass(frozen=True, slots=True)
class Balance:
    """What an entry is based on: the articles it cites, their outlets, independent origins, and years.

    `named` is how many articles name it: they are no evidence of what is said of it.
    """

    articles: tuple[str, ...]
    outlets: tuple[str, ...]
    origins: tuple[str, ...]
    years: tuple[int, ...]
    named: int = 0
