"""Who calls it what: the pages of names and wordings, and the tables of them on other pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from generator.base.reads import piece
from generator.guide.compare import Place, Usage, differing_names, number_of_usages, passage_of, usages
from generator.guide.link import Guide
from generator.pages.addresses import Address
from generator.pages.escape import Markup
from generator.pages.list_pages import ListPage
from generator.pages.page import Page
from generator.pages.phrases import own_words, voice_words
from generator.pages.wording_matrix import matrix
from generator.text.folding import sort_key

FOLDER = "compare/wording/"
TITLE = "Who calls it what"
LINE = "Which name each outlet and each speaker uses. Editors classify each wording; the program only counts."
_WHOLE = 400  # uses of names on one page of wordings
_WHOLE_ENTRY = 60  # uses of names on the page of an entry
_OWN = 4  # forms, and users of each, on the page of an entry if there are more
_FORMS = 10  # the same on the page of an entry's wordings
_SHOWN = 6  # forms named in the overview
_PLACES = 3  # passages of one user if much is left out
_LINKED = 30  # passages linked from one cell

Made = tuple[ListPage, dict[str, Any]]  # a page, and what its template shows


def wording(guide: Guide) -> tuple[Made, tuple[str, ...]]:
    """Who calls it what: every entry with several names or a watched wording, the watched ones first.

    If one page would be long, it is an overview, and the entries that it gives have pages of their own.
    """
    page = ListPage(guide, Address(FOLDER), TITLE, LINE)
    named = differing_names(guide)
    if sum(number_of_usages(guide, entry) for entry in named) <= _WHOLE:
        return (page, _grouped([{"entry": entry, **forms(page, usages(guide, entry))} for entry in named])), ()
    rows = [_overview(page, entry, _counts(guide, entry)) for entry in named]
    rows.sort(key=lambda row: (-row["count"], sort_key(row["label"])))
    return (page, {**_grouped([]), "entries": rows}), named


def entry_wording(guide: Guide, entry: str) -> Made:
    """The page with the names and wordings for one entry."""
    title = f"{TITLE}: {ListPage(guide, Address(FOLDER), TITLE, LINE).label(entry)}"
    page = ListPage(guide, address_of(entry), title, LINE)
    return page, _grouped([{"entry": entry, **forms(page, usages(guide, entry), many=_FORMS)}])


def address_of(entry: str) -> Address:
    """The address of the page with the names and wordings for an entry."""
    return Address(f"{FOLDER}{entry}/")


@piece
def _counts(guide: Guide, entry: str) -> tuple[tuple[str, int], ...]:
    """The forms on the page of an entry's wordings, the watched ones first, each with how often it is used."""
    shown = _ranked(usages(guide, entry))[:_FORMS]
    return tuple(
        (form.form, form.count) for watched in (True, False) for form in shown if bool(form.register) is watched
    )


def _overview(page: ListPage, entry: str, counts: Sequence[tuple[str, int]]) -> dict[str, Any]:
    """An entry's row in the overview."""
    counted = dict(counts)
    return {
        "href": page.address.to(address_of(entry)),
        "label": page.label(entry),
        "forms": list(counted.items())[:_SHOWN],
        "more": max(0, len(counted) - _SHOWN),
        "count": sum(counted.values()),
    }


def _grouped(groups: list[dict[str, Any]]) -> dict[str, Any]:
    watched = [group for group in groups if group["watched"]]
    watched.sort(key=lambda group: -sum(form["count"] for form in group["watched"]))
    return {"watched": watched, "plain": [group for group in groups if not group["watched"]], "entries": []}


@dataclass(slots=True)
class _Form:
    """A form used for an entry, how often, and the rows of its users."""

    form: str
    register: str
    count: int
    rows: list[Usage]


def _ranked(rows: Sequence[Usage]) -> list[_Form]:
    """The forms used for an entry, the most used first."""
    found: dict[tuple[str, str], _Form] = {}
    for row in rows:
        form = found.setdefault((row.form.casefold(), row.register), _Form(row.form, row.register, 0, []))
        form.count += len(row.places)
        form.rows.append(row)
    return sorted(found.values(), key=lambda form: -form.count)  # stable: ties keep the order of the rows


def forms(page: Page, rows: Sequence[Usage], many: int = 0) -> dict[str, Any]:
    """The forms used for an entry, watched wordings separate from plain names, each with its users.

    `matrix` has all of them by outlet, if there are several of both.

    With `many`, at most that many forms, and for each the speakers that use it most, with the number of others.
    """
    most = many or (_OWN if len(rows) > _WHOLE_ENTRY else 0)
    found = []
    for form in _ranked(rows)[: most or None]:
        users = sorted(form.rows, key=lambda row: -len(row.places))[:most] if most else form.rows
        uses = [_use(page, row, row.places[:_PLACES] if most else row.places) for row in users]
        found.append({"form": form.form, "register": form.register, "count": form.count, "uses": uses})
        found[-1]["others"] = len(form.rows) - len(users)
    watched, names = ([form for form in found if bool(form["register"]) is wanted] for wanted in (True, False))
    return {"watched": watched, "names": names, "matrix": matrix(page, rows, [*watched, *names])}


def _use(page: Page, row: Usage, places: Sequence[Place]) -> dict[str, Any]:
    """One user of a form, with links to these places."""
    known = row.outlet not in page.guide.corpus.articles
    return {
        "outlet": page.outlet_or_article(row.outlet),
        "voice": voice_words(page, row.speaker, row.manner, row.reporter)
        or own_words(page, row.places, after_outlet=known),
        "own": row.manner == "article",
        "count": len(row.places),
        "places": place_links(page, places),
    }


def place_links(page: Page, places: Sequence[Place]) -> list[Markup]:
    """Short links to passages, up to a limit, and the number of others."""
    links = [place_link(page, place) for place in places[:_LINKED]]
    if len(places) > _LINKED:
        links.append(Markup('<span class="note">and {} more</span>').format(len(places) - _LINKED))
    return links


def place_link(page: Page, place: Place) -> Markup:
    """A short link to a passage: the paragraph's number, with a full label for screen readers."""
    name = passage_of(page.guide, place)
    href = page.passage(place.article, place.span.start, place.anchor or name)
    return Markup('<a class="para" href="{}" aria-label="{}, {}">{}</a>').format(
        href,
        page.label(place.article),
        page.passage_name(place.article, place.span.start),
        name if name == "headline" else name[1:],
    )
