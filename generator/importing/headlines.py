"""The headline of a page as printed, without the name of the site."""

from __future__ import annotations

import re

from generator.importing.blocks import names
from generator.importing.draft import Found
from generator.importing.linked_data import text
from generator.importing.page_head import PARTS, PageHead, alike, host, is_site, same_host, sites, words_of
from generator.text.plain import squeeze
from generator.text.slug import slug

TITLE_ELEMENT = "the title of the page"


def headline(page: PageHead) -> Found | None:
    """The headline as printed on the page; from the metadata only if the page prints none."""
    titles = [
        Found(text(page.node.get("headline")), "headline of the page's JSON-LD"),
        Found(page.metas.get("og:title", ""), "og:title of the page"),
        Found(page.metas.get("twitter:title", ""), "twitter:title of the page"),
    ]
    titles = [Found(without_site(found.value, page), found.basis) for found in titles if found.value]
    whole = next((words_of(element) for element in page.tree.iter("title")), "")
    heads = [*{words_of(element): (element, words_of(element)) for element in page.tree.iter("h1")}.values()]
    heads = [(element, words) for element, words in heads if len(words) > 3 and len(words) < 400]
    printed = [words for element, words in heads if "headline" in (element.get("itemprop") or "")]
    printed += [words for _, words in heads if any(alike(words, found.value) for found in titles)]
    only = heads[0][1] if len(heads) == 1 and not is_site(heads[0][1], page) else ""
    if not printed and only and not titles and (longer := _fuller(only, whole, page)):
        printed = [longer]
    if not printed and only and (not titles or _same_site(only, page)):
        printed = [only] if not whole or alike(only, whole) else []
    if not printed:
        printed = [
            words
            for element in page.tree.iter("h2", "h3", "p", "div")
            if len(element) < 4
            and re.search(r"headline|article-?title|entry-?title|post-?title", names(element), re.IGNORECASE)
            if 3 < len(words := words_of(element)) < 300
            and (any(alike(words, found.value) for found in titles) or (not titles and alike(words, whole)))
        ]
    if printed:
        return Found(without_site(printed[0], page), "the heading of the page")
    if titles:
        return titles[0]
    if (parts := re.split(r"\s+[|\u2013\u2014\u00b7\u2022\u00bb-]+\s+|:\s", whole)) and len(parts) > 1:
        long = max(parts, key=len)
        if len(long.split()) > 4 and _prints(page, long):
            return Found(long, "the title of the page, as the page prints it")
    title = without_site(whole, page)
    return Found(title, TITLE_ELEMENT) if title and not is_site(title, page) else None


def _prints(page: PageHead, words: str) -> bool:
    """Whether an element of the page's body contains exactly these words."""
    body = page.tree.find("body")
    elements = () if body is None else body.iter("p", "div", "span", "font", "b", "strong", "td", "h2", "h3")
    return any(words_of(element) == words for element in elements)


def _fuller(only: str, whole: str, page: PageHead) -> str:
    """A lower heading with more of the page's title than its only main heading, which is then the site's name."""
    lesser = (words_of(element) for element in page.tree.iter("h2", "h3"))
    return next((words for words in lesser if len(words.split()) > max(4, len(only.split())) and words in whole), "")


def without_site(title: str, page: PageHead) -> str:
    """A title without the site's name after it (or before it) and the sign between them."""
    title = " ".join(title.split())
    known = {slug(part) for name in sites(page) for part in (name, *PARTS.split(name))} | {host(page)}
    for _ in range(3):
        signs = list(re.finditer(r"\s+[|\u2013\u2014\u00b7\u2022\u00bb:-]+\s+|\s*\|\s*|:\s", title))
        if not signs:
            break
        last, first = title[signs[-1].end() :], title[: signs[0].start()]
        sure = "|" in signs[-1].group() and len(last.split()) <= 4
        if slug(last) in known or same_host(last, page) or (sure and len(title[: signs[-1].start()].split()) > 3):
            title = title[: signs[-1].start()].strip()
        elif slug(first) in known:
            title = title[signs[0].end() :].strip()
        else:
            break
    return title


def _same_site(words: str, page: PageHead) -> bool:
    """Whether a heading that is in no metadata at least differs from the site's name in the page's title."""
    title = next((words_of(element) for element in page.tree.iter("title")), "")
    return squeeze(words).casefold() in squeeze(title).casefold() and len(words.split()) > 4
