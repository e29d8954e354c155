"""All exports of a guide, their archive, and the page that explains them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from generator.guide.link import Guide
from generator.pages.addresses import Address
from generator.pages.exports.as_json import JSON_FILES
from generator.pages.exports.described import site
from generator.pages.exports.markdown import overview_file
from generator.pages.exports.skos import skos_files
from generator.pages.exports.tables import TABLES, csv_file, package_file
from generator.pages.list_pages import ListPage

DATA = Address("data/")
FORMS = ("entries.json", "articles.json", "sources.json", "concepts.ttl", "concepts.jsonld")
ARCHIVE = "data/guide-data.zip"
_ALWAYS = (1980, 1, 1, 0, 0, 0)  # a zip file has a time for each file; the same data must give the same bytes


# The data in every format, and the files programs expect at the top of a site, in pieces that change together.
EXPORTS: dict[str, Callable[[Guide], dict[str, str]]] = {
    **{f"data {name}": make for name, make in JSON_FILES.items()},
    **{f"data table {name}": partial(csv_file, name=name) for name in TABLES},
    "data package": package_file,
    "data concepts": skos_files,
    "llms.txt": overview_file,
    "robots.txt": lambda guide: {"robots.txt": f"User-agent: *\nAllow: /\nSitemap: {site(guide)}sitemap.xml\n"},
}


def archive(pages: Mapping[str, str] | Mapping[str, bytes]) -> dict[str, bytes]:
    """All data of the pages as one zip file, by its path; uncompressed, as compression differs between machines."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as packed:
        for name in (*(f"{table}.csv" for table in TABLES), "datapackage.json", *FORMS):
            info = zipfile.ZipInfo(name, _ALWAYS)
            info.create_system = 3  # of the file's attributes, which otherwise depend on the machine
            info.external_attr = 0o644 << 16
            packed.writestr(info, pages[f"data/{name}"])
    return {ARCHIVE: buffer.getvalue()}


def data_page(guide: Guide) -> tuple[ListPage, dict[str, Any]]:
    """The page that describes the downloads, with examples."""
    page = ListPage(guide, DATA, "Data", "The entries, their evidence and the articles' details, to use elsewhere.")
    files = [f"{name}.csv" for name in TABLES] + ["datapackage.json", *FORMS]
    return page, {
        "files": files,
        "archive": ARCHIVE.removeprefix("data/"),
        "entry": min(guide.corpus.entries, default=""),
    }
