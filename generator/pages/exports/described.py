"""An entry, article or source in the form that all exports use: what people wrote, its address, and its names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.corpus.models import Entry, Organization, Person, Term
from generator.corpus.parts import Written
from generator.guide.link import Guide
from generator.pages.addresses import address
from generator.pages.page import article_title


@dataclass(frozen=True, slots=True)
class Name:
    """A name of an entry: `language` is its code, `hidden` says that pages do not show it."""

    text: str
    language: str
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Described:
    """`url` is absolute; `written` is what people wrote, as a JSON value that its model can read back."""

    id: str
    kind: str
    label: str
    url: str
    data: Written
    names: tuple[Name, ...]

    @property
    def written(self) -> dict[str, Any]:
        """The fields that people filled in, by the names they write."""
        return self.data.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def site(guide: Guide) -> str:
    """The address of the site, with a slash at its end."""
    return f"{guide.corpus.settings.site_url.rstrip('/')}/"


def url_of(guide: Guide, id_: str) -> str:
    """The absolute address of an entry, article or outside source; sources are anchors on a shared page."""
    fragment = f"#{id_}" if guide.corpus.kind_of(id_) == "source" else ""
    return f"{site(guide)}{address(guide.corpus, id_).folder}{fragment}"


def entries(guide: Guide) -> Iterator[Described]:
    """Every entry, by id."""
    yield from (entry(guide, id_) for id_ in sorted(guide.corpus.entries))


def of_kind(guide: Guide, kind: str) -> Iterator[Described]:
    """The entries of one kind, or every outside source, by id."""
    yield from (entry(guide, id_) for id_ in sorted(guide.corpus.entries) if guide.corpus.kind_of(id_) == kind)
    if kind == "source":
        yield from sources(guide)


def entry(guide: Guide, id_: str) -> Described:
    """One entry."""
    record = guide.corpus.entries[id_]
    names = tuple(_names(record.data, guide.corpus.settings.language))
    return Described(id_, record.kind, record.data.label, url_of(guide, id_), record.data, names)


def articles(guide: Guide) -> Iterator[Described]:
    """The front matter of every article, by id."""
    yield from (article(guide, id_) for id_ in sorted(guide.corpus.articles))


def article(guide: Guide, id_: str) -> Described:
    """The front matter of one article."""
    record = guide.corpus.articles[id_]
    return Described(id_, "article", article_title(record), url_of(guide, id_), record.data, ())


def sources(guide: Guide) -> Iterator[Described]:
    """Every outside source, by id."""
    for id_, record in sorted(guide.corpus.sources.items()):
        yield Described(id_, "source", guide.corpus.label(id_), url_of(guide, id_), record.data, ())


def _names(data: Entry, language: str) -> Iterator[Name]:
    """Every name besides the label, each once."""
    seen = {data.label}
    for name in _all_names(data, language):
        if name.text not in seen:
            seen.add(name.text)
            yield name


def _all_names(data: Entry, language: str) -> Iterator[Name]:
    if isinstance(data, Organization):
        yield from (Name(name, language) for name in (data.official_name, data.acronym, data.self_name) if name)
    for alias in data.aliases:
        yield Name(alias.form, language, alias.hidden or alias.use in ("short", "variant"))
    if isinstance(data, Person) and data.sort_name:
        yield Name(data.sort_name, language, hidden=True)
    if isinstance(data, Term) and data.notation:
        yield Name(data.notation, language, hidden=True)
    for code, translation in data.translations.items():
        yield Name(translation.name, code)
