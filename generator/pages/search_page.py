"""The files of the guide's own search: what a browser loads, and the page of all results."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

from generator.base.light import light_script
from generator.guide.link import Guide
from generator.pages.addresses import Address
from generator.pages.index_pages import INDEXES
from generator.pages.list_pages import ListPage
from generator.pages.search_names import names_in_other_scripts, search_names
from generator.pages.search_passages import search_passages

SEARCH = Address("search/")


def search_page(guide: Guide) -> tuple[ListPage, dict[str, Any]]:
    """The page with all results of a query, and links to the indexes for readers without scripts."""
    page = ListPage(guide, SEARCH, "Search", "Find entries by any of their names, and passages by their words.")
    doors = [
        {"href": page.page(folder), "label": title, "line": line} for folder, (title, _kinds, line) in INDEXES.items()
    ]
    return page, {"doors": doors}


def search_script(_guide: Guide) -> dict[str, str]:
    """The script that starts the search, by its path."""
    box = resources.files("generator") / "data" / "search_box.js"
    return {"search/box.js": light_script(box.read_bytes()).decode()}


def names_file(guide: Guide) -> dict[str, str]:
    """The names of entries as JSON, by path: those in Latin letters, and the others, which few queries need."""
    return {
        "search/names.json": _json(search_names(guide)),
        "search/scripts.json": _json(names_in_other_scripts(guide)),
    }


def passage_files(guide: Guide) -> dict[str, str]:
    """Index and passages as JSON, by path."""
    return {path: _json(value) for path, value in search_passages(guide).items()}


def _json(value: Any) -> str:  # noqa: ANN401  # any value of JSON
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
