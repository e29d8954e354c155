"""The author of a page's article and its day of publication, each with its source in the page."""

from __future__ import annotations

import re

from generator.importing.blocks import Element, names
from generator.importing.draft import Found
from generator.importing.linked_data import text, things, types
from generator.importing.page_head import DOMAIN, PageHead, address, microdata, words_of
from generator.importing.stamps import beside, days, in_address, stamp

_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "publicationdate",
    "published",
    "datepublished",
    "dc.date",
    "dc.date.issued",
    "dc.date.created",
    "dcterms.created",
    "dcterms.date",
    "dcterms.issued",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "citation_date",
    "citation_publication_date",
    "article.published",
    "originalpublicationdate",
    "published_time_telegram",
    "article_date_original",
    "bt:pubdate",
    "iso-8601-publish-date",
    "rnews:datepublished",
    "date.release",
    "displaydate",
    "analyticsattributes.articledate",
    "last_publish_date",
    "created",
    "timestamp",
)


_SHORT = 60  # characters of a time, and of its label
_WRITERS = (
    "author",
    "article:author_name",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "citation_author",
    "cxenseparse:author",
    "article:author",
)


def writers(page: PageHead, byline: str) -> tuple[list[Found], list[Found]]:
    """The authors in the metadata or the page's byline: people, and bodies."""
    people: list[Found] = []
    bodies: list[Found] = []
    for thing in things(page.node, "author", page.named):
        name = text(thing.get("name"))
        if name and not _is_address(name):
            place = bodies if types(thing) & {"Organization", "NewsMediaOrganization", "Corporation"} else people
            place.append(Found(name, "author of the page's JSON-LD"))
    if not people and not bodies:
        for key in _WRITERS:
            if (name := page.metas.get(key, "")) and not _is_address(name):
                people.append(Found(name, f"{key} of the page"))
                break
    if not people and not bodies:
        if name := microdata(page.tree, "author"):
            people.append(Found(name, "author in the page's mark-up"))
        elif byline:
            people.append(Found(byline, "the byline of the page"))
    return people, bodies


def _is_address(name: str) -> bool:
    return "://" in name or "@" in name or bool(DOMAIN.fullmatch(name))


def published(page: PageHead, head: str, language: str) -> tuple[Found | None, tuple[str, ...]]:
    """The day of publication, and notes on contradicting days; `head` is the text around the headline."""
    days_found: list[tuple[str, bool, str]] = []

    def note(value: str, basis: str) -> None:
        if value and (found := stamp(value, language)):
            days_found.append((*found, f"{basis} ({value.strip()[:40]})"))

    for key in ("datePublished", "dateCreated", "uploadDate"):
        note(text(page.node.get(key)), f"{key} of the page's JSON-LD")
    for key in _PUBLISHED:
        note(page.metas.get(key, ""), f"{key} of the page")
    for element in page.tree.iter():
        if isinstance(element.tag, str) and "datePublished" in (element.get("itemprop") or ""):
            note(
                element.get("datetime") or element.get("content") or words_of(element),
                "datePublished in the page's mark-up",
            )
    times = [element for element in page.tree.iter("time") if not _of_update(element)]
    times.sort(key=lambda element: not _of_origin(element))
    for element in times[:1] if not days_found else ():
        note(element.get("datetime") or words_of(element), "the first <time> of the page")
    printed = list(days(head, language))
    if not days_found and printed:
        return Found(printed[0], "the day printed next to the headline"), ()
    if not days_found:
        at = address(page)
        day = in_address(at.value) if at else ""
        return (Found(day, "the address of the page"), ()) if day else (None, ())
    day, universal, basis = days_found[0]
    if printed and day not in printed and universal and (near := [p for p in printed if beside(day, p)]):
        return Found(near[0], f"the day printed next to the headline; {basis} is in universal time"), ()
    odd = [
        f"{other[2]} gives {other[0]}"
        for other in days_found[1:]
        if not beside(day, other[0]) and other[2].startswith("datePublished")
    ]
    return Found(day, basis), tuple(f"published: {basis} gives {day}, {other}" for other in odd[:1])


def _of_origin(element: Element) -> bool:
    """Whether the words before a time mark it as that of the first publication, as in collections of reports."""
    outer = element.getparent()
    before = outer.getprevious() if outer is not None and len(words_of(outer)) < _SHORT else None
    near = " ".join(
        filter(None, (outer.text if outer is not None else "", words_of(before) if before is not None else ""))
    )
    return bool(re.search(r"\b(?:originally|first) published\b", near, re.IGNORECASE)) and len(near) < _SHORT


def _of_update(element: Element) -> bool:
    near = names(element) + " " + (names(element.getparent()) if element.getparent() is not None else "")
    before = " ".join(filter(None, (element.getprevious().tail if element.getprevious() is not None else "",
                                    element.getparent().text if element.getparent() is not None else "")))  # fmt: skip
    return bool(re.search(r"modif|updat|edited", f"{near} {before} {element.get('itemprop') or ''}", re.IGNORECASE))
