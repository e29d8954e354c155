"""Who calls it what, as a table of forms and outlets: how often each outlet uses each form, and in whose words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from generator.guide.compare import Place, Usage, passage_of
from generator.guide.link import in_time
from generator.pages.escape import Markup
from generator.pages.page import Page

_OUTLETS = 12  # columns, for the outlets with most uses; the others share one
_OWN = frozenset({"article", "shared"})  # the outlet's own words, including text shared with another report


def matrix(page: Page, rows: Sequence[Usage], forms: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """The table of these forms; None for a single form or outlet. `rows` are all uses."""
    uses = Counter[str]()
    for row in rows:
        uses[row.outlet] += len(row.places)
    if len(uses) < 2 or len(forms) < 2:
        return None
    order = list(dict.fromkeys(row.outlet for row in sorted(rows, key=lambda row: _place(page, row))))
    columns = [outlet for outlet in order if outlet in dict(uses.most_common(_OUTLETS))]
    others = [outlet for outlet in order if outlet not in columns]
    groups: list[tuple[Markup, tuple[str, ...]]] = [(page.outlet_or_article(outlet), (outlet,)) for outlet in columns]
    groups += [(Markup("{} others").format(len(others)), tuple(others))] if others else []
    return {
        "columns": [name for name, _ in groups],
        "rows": [
            {
                "form": form["form"],
                "register": form["register"],
                "cells": [_cell(page, _of(rows, form, outlets)) for _, outlets in groups],
                "count": form["count"],
            }
            for form in forms
        ],
    }


def _place(page: Page, row: Usage) -> tuple[tuple[bool, str, str, str], str]:
    """A sort key for outlets, by their first articles."""
    return min(in_time(page.guide, place.article) for place in row.places), row.outlet


def _of(rows: Sequence[Usage], form: dict[str, Any], outlets: tuple[str, ...]) -> list[Usage]:
    key = form["form"].casefold(), form["register"]
    return [row for row in rows if (row.form.casefold(), row.register) == key and row.outlet in outlets]


def _cell(page: Page, rows: Sequence[Usage]) -> dict[str, Any]:
    """The number of uses in the outlet's own words and by speakers, each with a link to the first passage."""
    own = [place for row in rows if row.manner in _OWN for place in row.places]
    by_speakers = [place for row in rows if row.manner not in _OWN for place in row.places]
    return {"own": _count(page, own, "{}", "own words"), "said": _count(page, by_speakers, "“{}”", "words of speakers")}


def _count(page: Page, places: Sequence[Place], shown: str, whose: str) -> Markup | str:
    if not places:
        return ""
    first = places[0]
    name = passage_of(page.guide, first)
    href = page.passage(first.article, first.span.start, first.anchor or name)
    return Markup('<a href="{}" aria-label="{} in {}; the first: {}, {}">{}</a>').format(
        href,
        shown.format(len(places)),
        whose,
        page.label(first.article),
        page.passage_name(first.article, first.span.start),
        shown.format(len(places)),
    )
