"""Page metadata for search engines and reference managers: schema.org JSON-LD, `citation_*` and Open Graph."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import escape

from generator.base.edtf import Edtf
from generator.corpus.models import Article, Entry, Event, Office, Organization, Outlet, Person, Place, Term
from generator.guide.link import Guide
from generator.pages.exports.described import Described, site

_TYPES: dict[type, str] = {
    Term: "DefinedTerm",
    Person: "Person",
    Organization: "Organization",
    Office: "DefinedTerm",  # schema.org has no type for an office without its holder
    Outlet: "NewsMediaOrganization",
    Place: "Place",
    Event: "Event",
    Article: "NewsArticle",
}


def linked_data(guide: Guide, item: Described, changed: str = "") -> dict[str, Any]:
    """One entry or article in schema.org's terms; `changed` is the day its page last changed, or ""."""
    data: Any = item.data
    names = [name.text for name in item.names if not name.hidden]
    about: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": _TYPES[data.__class__],
        "@id": item.url,
        "url": item.url,
        **({"headline": item.label} if isinstance(data, Article) else {"name": item.label}),
        "alternateName": names,
        "mainEntityOfPage": _page(guide, item, changed),
        **dict(_of_entry(data) if isinstance(data, Entry) else ()),
        **dict(_of_kind(guide, data)),
    }
    return {name: value for name, value in about.items() if value}


def _page(guide: Guide, item: Described, changed: str) -> dict[str, Any]:
    """The page about it: the page, not the person or place, has a date and is part of the site."""
    settings = guide.corpus.settings
    page = {
        "@type": "WebPage",
        "url": item.url,
        "dateModified": changed,
        "inLanguage": settings.language,
        "isPartOf": {"@type": "WebSite", "name": settings.title, "url": site(guide)},
    }
    return {name: value for name, value in page.items() if value}


def _of_entry(data: Entry) -> Iterator[tuple[str, Any]]:
    yield "description", data.definition or data.gloss
    yield "sameAs", list(data.same_as)


def _of_kind(guide: Guide, data: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401  # any model that has a page
    if isinstance(data, Term | Office):
        yield "inDefinedTermSet", site(guide)
        yield "termCode", getattr(data, "notation", None)
    if isinstance(data, Event) and data.date:
        yield "startDate", _day(data.date)
        yield "location", [{"@type": "Place", "name": guide.corpus.label(place.place)} for place in data.places]
    if isinstance(data, Place) and data.latitude is not None and data.longitude is not None:
        yield "geo", {"@type": "GeoCoordinates", "latitude": data.latitude, "longitude": data.longitude}
    if isinstance(data, Article):
        yield "datePublished", _day(data.published) if data.published else None
        yield "inLanguage", data.language
        yield "author", {"@type": "Person", "name": data.byline} if data.byline else None
        outlet = guide.corpus.label(data.outlet) if data.outlet else ""
        yield "publisher", {"@type": "NewsMediaOrganization", "name": outlet} if outlet else None
        yield "isBasedOn", data.address
        yield "license", data.licence


def _day(date: Edtf) -> str:
    """The first day, month or year of a date, as ISO 8601."""
    return date.text.split("/")[0].rstrip("~?%") if date.precision != "week" and date.first else ""


def meta(guide: Guide, item: Described, summary: str, changed: str = "") -> list[tuple[str, str, str]]:
    """The `meta` elements of a page: (attribute, its value, content). Only facts with a source are given."""
    data, settings = item.data, guide.corpus.settings
    article = data if isinstance(data, Article) else None
    date = article.published if article else getattr(data, "checked", None)
    day = (_day(date) if date else "") if article or not changed else changed
    outlet = guide.corpus.label(article.outlet) if article and article.outlet else ""
    author = (article.byline if article else f"Contributors to “{settings.title}”") or ""
    named = [
        ("citation_title", item.label),
        ("citation_author", author),
        ("citation_publication_date", day.replace("-", "/")),
        (
            "citation_inbook_title" if not article else "citation_journal_title",
            settings.title if not article else outlet,
        ),
        ("citation_public_url", item.url),
        ("citation_language", article.language if article else settings.language),
        ("citation_abstract", "" if article else summary),
    ]
    properties = [
        ("og:type", "article"),
        ("og:title", item.label),
        ("og:description", summary),
        ("og:url", item.url),
        ("og:site_name", settings.title),
        ("og:locale", settings.language),
        ("article:published_time", day),
        ("article:modified_time", changed),
    ]
    rows = [("name", *row) for row in named] + [("property", *row) for row in properties]
    return [row for row in rows if row[2]]


def _written(chars: str) -> Mapping[int, str]:
    return {ord(char): f"\\u{ord(char):04x}" for char in chars}


_IN_SCRIPT = _written("<>&\u2028\u2029\x85")
_IN_YAML = _written("\u2028\u2029\x85")


def head_line(guide: Guide, item: Described, summary: str, changed: str = "") -> str:
    """The front matter line with the raw content of the page's head: `meta` elements, then the JSON-LD."""
    rows = meta(guide, item, summary, changed)
    elements = [f'<meta {attribute}="{name}" content="{escape(content)}">' for attribute, name, content in rows]
    script = f'<script type="application/ld+json">{_script(linked_data(guide, item, changed))}</script>'
    return "head: " + _json("".join([*elements, script]))


def _script(value: Mapping[str, Any]) -> str:
    """JSON for a `script` element that is not executed: no character of it can end the element."""
    text = json.dumps(value, ensure_ascii=False)
    return text.translate(_IN_SCRIPT)


def _json(text: str) -> str:
    """A text as JSON that YAML reads the same way: letters unescaped, except what YAML takes for a line break."""
    text = json.dumps(text, ensure_ascii=False)
    return text.translate(_IN_YAML)
