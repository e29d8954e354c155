"""Make the pages of a guide: every file under the site's sources, by its path, as text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from generator.corpus.models import Entry
from generator.corpus.records import ArticleRecord, Record
from generator.guide.link import Guide
from generator.pages import citing, compare_pages, list_pages
from generator.pages.addresses import Address, address
from generator.pages.article_pages import ArticlePage
from generator.pages.compare_pages import Comparing
from generator.pages.entry_pages import EntryPage
from generator.pages.escape import Markup, block, front_matter, inline
from generator.pages.timeline_page import timeline
from generator.pages.worklist_page import worklist_page


@cache
def _environment() -> Environment:
    """Templates in which text is escaped unless its type says that it is mark-up."""
    environment = Environment(
        loader=PackageLoader("generator"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=block,
    )
    environment.filters["inline"] = inline
    return environment


def render(guide: Guide, progress: Callable[[str], None] = lambda _: None) -> dict[str, str]:
    """All pages and downloads of the guide, by path relative to the site's sources, in the order of the paths."""
    pages: dict[str, str] = {}
    for record in guide.corpus.entries.values():
        pages |= entry_pages(guide, record)
        progress(record.id)
    for article in guide.corpus.articles.values():
        pages |= article_pages(guide, article)
        progress(article.id)
    for template, (listing, context) in {
        "home.md.j2": list_pages.home(guide),
        "timeline.md.j2": timeline(guide),
        "sources.md.j2": list_pages.sources(guide),
        "coverage.md.j2": list_pages.coverage(guide),
        "wording.md.j2": compare_pages.wording(guide),
        "figures.md.j2": compare_pages.figures(guide),
        "side_by_side.md.j2": compare_pages.side_by_side(guide),
        "compare.md.j2": compare_pages.overview(guide),
        "worklist.md.j2": worklist_page(guide),
    }.items():
        pages[listing.address.file] = _page(template, page=listing, **context)
    for listing, context in (
        *(list_pages.index(guide, folder) for folder in list_pages.INDEXES if folder != "places/"),
        list_pages.articles(guide),
    ):
        pages[listing.address.file] = _page("index.md.j2", page=listing, **context)
    listing, context = list_pages.index(guide, "places/")
    pages[listing.address.file] = _page("places.md.j2", page=listing, **context, **list_pages.places(guide))
    pages |= _redirects(guide)
    return dict(sorted(pages.items()))


def entry_pages(guide: Guide, record: Record[Entry]) -> dict[str, str]:
    """The page of one entry, and its downloads."""
    page = EntryPage.of(guide, record)
    context = {"id": record.id, "kind": record.kind, "entry": record.data, "compare": Comparing(page)}
    return {
        page.address.file: _page(f"{record.kind}.md.j2", page=page, **context),
        **_downloads(page.address.folder, page.csl),
    }


def article_pages(guide: Guide, article: ArticleRecord) -> dict[str, str]:
    """The page of one article, and its downloads."""
    page = ArticlePage.of(guide, article)
    context = {"id": article.id, "article": article.data, "compare": Comparing(page)}
    return {
        page.address.file: _page("article.md.j2", page=page, **context),
        **_downloads(page.address.folder, page.csl),
    }


def _downloads(folder: str, item: dict[str, Any]) -> dict[str, str]:
    """How to cite a page, as files."""
    return {
        f"{folder}cite.ris": citing.ris(item),
        f"{folder}cite.bib": citing.bibtex(item),
        f"{folder}cite.json": citing.csl_json(item),
    }


def _page(template: str, **context: Any) -> str:  # noqa: ANN401  # what a template asks for is its own affair
    text = _environment().get_template(template).render(**context)
    # Blank lines that blocks leave behind are folded; raw HTML and Markdown need one at the most.
    lines: list[str] = []
    for line in text.strip("\n").split("\n"):
        if line.strip() or (lines and lines[-1]):
            lines.append(line.rstrip())
    return "\n".join(lines) + "\n"


def _redirects(guide: Guide) -> Mapping[str, str]:
    """For each earlier id a page that leads to the entry's present address."""
    pages = {}
    former = {id_: record.data.formerly for id_, record in guide.corpus.entries.items()}
    former |= {id_: article.data.formerly for id_, article in guide.corpus.articles.items()}
    for id_, old_ids in former.items():
        here = address(guide.corpus, id_)
        for old in old_ids:
            stub = Address(f"{here.folder.rsplit('/', 2)[0]}/{old}/")
            pages[stub.file] = _page(
                "redirect.md.j2",
                title=Markup(front_matter(guide.corpus.label(id_))),  # noqa: S704  # escaped by front_matter
                label=guide.corpus.label(id_),
                target=stub.to(here),
            )
    return pages
