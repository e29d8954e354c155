"""The name of the outlet of a page, without slogans."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.importing.draft import Found
from generator.importing.headlines import headline
from generator.importing.linked_data import text, things
from generator.importing.page_head import (
    COMPANY_WORDS,
    DOMAIN,
    PARTS,
    PageHead,
    copyright_line,
    logo,
    microdata,
    same_host,
    shown_title,
    words_of,
)
from generator.text.plain import squeeze
from generator.text.slug import slug


def outlet(page: PageHead, shown: str) -> Found | None:
    """The name of the outlet as the page gives it, without slogans; `shown` is the page's visible text."""
    publishers = [text(thing.get("name")) for thing in things(page.node, "publisher", page.named)]
    sources = [text(thing.get("name")) for thing in things(page.node, "sourceOrganization", page.named)]
    behind = _beside_title(page)
    for value, basis in (
        (page.metas.get("og:site_name", ""), "og:site_name of the page"),
        (next(iter(publishers), ""), "publisher of the page's JSON-LD"),
        (page.metas.get("application-name", ""), "application-name of the page"),
        (page.metas.get("publisher", "") or page.metas.get("dc.publisher", ""), "publisher of the page"),
        (microdata(page.tree, "publisher"), "publisher in the page's mark-up"),
        (next((name for name in behind if _names_outlet(name, page, shown)), ""), "the title of the page"),
        (copyright_line(shown), "the copyright line of the page"),
        (next(iter(sources), ""), "sourceOrganization of the page's JSON-LD"),
        (logo(page), "the name next to the logo of the page"),
    ):
        name = _bare_outlet(value, [*publishers, *behind], page)
        if name:
            # "City Post Media Ltd" publishes what its title calls City Post.
            shorter = next((other for other in behind if _begins(name, other) or _is_domain_of(name, other)), "")
            return Found(shorter, "the title of the page") if shorter else Found(name, basis)
    return None


def _begins(name: str, shorter: str) -> bool:
    """Whether a name is a shorter one followed only by company words ("Media Ltd")."""
    more = name[len(shorter) :].split()
    return (
        bool(more)
        and bool(shorter)
        and name.startswith(f"{shorter} ")
        and {word.strip(".,&").casefold() for word in more if word != "&"} <= COMPANY_WORDS
    )


def _is_domain_of(name: str, shorter: str) -> bool:
    """Whether a name is the domain of another name on the page: "PORTNEWSNET.com" of "Portnews"."""
    bare = name.casefold().rpartition(".")[0]
    return bool(DOMAIN.fullmatch(name)) and len(shorter) > 3 and bare.startswith(slug(shorter).replace("-", ""))


def _bare_outlet(value: str, others: Sequence[str], page: PageHead) -> str:
    """The outlet in what a page calls its site: "Harbour Times | News from the coast" is Harbour Times."""
    value = value.strip().strip("\"'\u201c\u201d@").strip()
    if not value or len(value) > 200:
        return ""
    if DOMAIN.fullmatch(value):
        better = [other for other in others if other and not DOMAIN.fullmatch(other) and same_host(other, page)]
        return (
            better[0]
            if better
            else value.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
        )
    spelt = next((other for other in others if slug(other).replace("-", "") == slug(value).replace("-", "")), "")
    if spelt and value.islower() and " " not in value:
        return spelt
    parts = [part for part in PARTS.split(value) if part.strip()]
    if len(parts) < 2:
        return value if len(value.split()) <= 8 else ""
    known = {slug(other) for other in others}
    for part in parts:
        if slug(part) in known or same_host(part, page):
            return part.strip()
    return min(parts[0], parts[-1], key=lambda part: (len(part.split()) > 5, part is not parts[0])).strip()


def _beside_title(page: PageHead) -> list[str]:
    """The parts of a page's title next to its headline, last first."""
    title = " ".join(next((words_of(element) for element in page.tree.iter("title")), "").split())
    shown = shown_title(page.tree, page.metas) or page.metas.get("og:title", "")
    head = headline(page)
    for inner in (head.value if head else "", shown):
        if inner and inner in title and inner != title:
            title = title.replace(inner, " | ")
            break
    parts = [
        part.strip(" ,|\u2013\u2014\u00b7\u2022:-")
        for part in re.split(r"\s+[|\u2013\u2014\u00b7\u2022:-]+\s+|\s*\|\s*|:\s", f"{title} ")
    ]
    parts = [part for part in parts if part and (not head or squeeze(part) != squeeze(head.value))]
    return [*reversed(parts), *(part.split(",")[0] for part in reversed(parts) if "," in part)]


def _names_outlet(name: str, page: PageHead, shown: str) -> bool:
    """Whether the last part of a title is the site's name: the host, the page's footer or its logo agree."""
    if not 0 < len(name.split()) <= 6:
        return False
    heads = " | ".join(words_of(element) for element in page.tree.iter("h1"))
    return (
        same_host(name, page)
        or squeeze(name).casefold() in squeeze(f"{copyright_line(shown)} {logo(page)} {heads}").casefold()
    )
