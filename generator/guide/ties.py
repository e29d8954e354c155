"""Links between entries, articles and findings: mentions, backlinks, terms of office, quotations, evidence counts."""

from __future__ import annotations

from dataclasses import dataclass

from generator.base.value import value
from generator.base.values import Mention, Quotation, Span
from generator.corpus.parts import Holder


@value
class Appearance:
    """An entry named in an article: the mention, the sentence around it and its paragraph ("headline", "p7")."""

    article: str
    mention: Mention
    sentence: Span
    passage: str


@value
class Backlink:
    """Another entry that refers to this one, and the field that does."""

    entry: str
    field: str


@dataclass(frozen=True, slots=True)
class Tenure:
    """A term of office: who held which office; shown on its page and the holder's."""

    office: str
    holder: Holder


@value
class Attribution:
    """Words attributed to an entry: the article, the quotation and its paragraph."""

    article: str
    quotation: Quotation
    passage: str


@dataclass(frozen=True, slots=True)
class Balance:
    """The basis of an entry: the articles it cites, their outlets, independent origins, and years.

    `named` is the number of articles that name it: they are not evidence of what is said about it.
    """

    articles: tuple[str, ...]
    outlets: tuple[str, ...]
    origins: tuple[str, ...]
    years: tuple[int, ...]
    named: int = 0
