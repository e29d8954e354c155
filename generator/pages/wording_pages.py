"""Who calls it what: the pages of names and wordings, and the tables of them on other pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.guide.compare import Place, Usage, differing_names, passage_of, usages
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


def wording(guide: Guide) -> list[tuple[ListPage, dict[str, Any]]]:
    """Who calls it what: every entry with several names or a watched wording, the watched ones first.

    If one page would be long, it is an overview, and each entry has its own page.
    """
    page = ListPage(guide, Address(FOLDER), TITLE, LINE)
    named = [(entry, usages(guide, entry)) for entry in differing_names(guide)]
    if sum(len(rows) for _, rows in named) <= _WHOLE:
        return [(page, _grouped([{"entry": entry, **forms(page, rows)} for entry, rows in named]))]
    pages, rows_ = [], []
    for entry, rows in named:
        label = page.label(entry)
        there = ListPage(guide, Address(f"{FOLDER}{entry}/"), f"{TITLE}: {label}", LINE)
        own = _grouped([{"entry": entry, **forms(there, rows, many=_FORMS)}])
        pages.append((there, own))
        counted = {
            form["form"]: form["count"]
            for group in (*own["watched"], *own["plain"])
            for form in (*group["watched"], *group["names"])
        }
        rows_.append(
            {
                "href": page.address.to(there.address),
                "label": label,
                "forms": list(counted.items())[:_SHOWN],
                "more": max(0, len(counted) - _SHOWN),
                "count": sum(counted.values()),
            }
        )
    rows_.sort(key=lambda row: (-row["count"], sort_key(row["label"])))
    return [(page, {**_grouped([]), "entries": rows_}), *pages]


def _grouped(groups: list[dict[str, Any]]) -> dict[str, Any]:
    watched = [group for group in groups if group["watched"]]
    watched.sort(key=lambda group: -sum(form["count"] for form in group["watched"]))
    return {"watched": watched, "plain": [group for group in groups if not group["watched"]], "entries": []}


def forms(page: Page, rows: Sequence[Usage], many: int = 0) -> dict[str, Any]:
    """The forms used for an entry, watched wordings separate from plain names, each with its users.

    `matrix` has all of them by outlet, if there are several of both.

    With `many`, at most that many forms, and for each the speakers that use it most, with the number of others.
    """
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:
        form = found.setdefault(
            (row.form.casefold(), row.register),
            {"form": row.form, "register": row.register, "count": 0, "uses": [], "others": 0},
        )
        form["count"] += len(row.places)
        form["uses"].append(
            {
                "outlet": page.outlet_or_article(row.outlet),
                "voice": voice_words(page, row.speaker, row.manner, row.reporter)
                or own_words(page, row.places, after_outlet=row.outlet not in page.guide.corpus.articles),
                "own": row.manner == "article",
                "count": len(row.places),
                "places": row.places,
            }
        )
    ranked = sorted(found.values(), key=lambda form: -form["count"])  # stable: ties keep the order of the rows
    most = many or (_OWN if len(rows) > _WHOLE_ENTRY else 0)
    if most:
        ranked = ranked[:most]
        for form in ranked:
            form["uses"].sort(key=lambda use: -use["count"])
            form["others"] = max(0, len(form["uses"]) - most)
            form["uses"] = [{**use, "places": use["places"][:_PLACES]} for use in form["uses"][:most]]
    for form in ranked:
        form["uses"] = [{**use, "places": place_links(page, use["places"])} for use in form["uses"]]
    watched, names = ([form for form in ranked if bool(form["register"]) is wanted] for wanted in (True, False))
    return {"watched": watched, "names": names, "matrix": matrix(page, rows, [*watched, *names])}


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
