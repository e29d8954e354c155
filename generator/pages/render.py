"""Make the pages of a guide: every file of the site's sources, by path, as text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame

from generator.base.compiled import Compiled
from generator.base.reads import piece
from generator.guide.link import Guide
from generator.pages import citing, compare_pages, index_pages, list_pages, maps, wording_pages
from generator.pages.addresses import Address, address
from generator.pages.article_pages import ArticlePage
from generator.pages.compare_pages import Comparing
from generator.pages.entry_pages import EntryPage
from generator.pages.escape import Markup, block, front_matter, inline
from generator.pages.exports.files import EXPORTS, data_page
from generator.pages.exports.markdown import article_file, entry_file
from generator.pages.home_page import home
from generator.pages.mentioned import OneYear, by_year, year_page
from generator.pages.search_page import names_file, passage_files, search_page, search_script
from generator.pages.timeline_page import timeline
from generator.pages.what_changed import changes, feed
from generator.pages.worklist_page import worklist_page

# The place for the list of sections in a template.
_CONTENTS = Markup("<nav data-contents></nav>")


class _EscapedOnce(CodeGenerator):
    """Compiles templates in which what `block` has escaped is not escaped again: there is much of it."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401  # as its base has it
        if frame.eval_ctx.volatile:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write(f"({finalize.src}")


@cache
def _environment() -> Environment:
    """Templates in which text is escaped unless its type is mark-up."""
    environment = Environment(
        loader=PackageLoader("generator"),
        bytecode_cache=Compiled(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=block,
    )
    environment.code_generator_class = _EscapedOnce
    environment.filters["inline"] = inline
    return environment


def load_templates() -> None:
    """Load every template, for whoever makes pages more than once."""
    for name in _environment().list_templates(extensions=["j2"]):
        _environment().get_template(name)


# The work of making pages, in pieces. Each makes its pages from the guide alone, and is repeated only when what it read
# of the guide has changed.
Job = Callable[[Guide], Mapping[str, str]]
Listing = Callable[[Guide], tuple[list_pages.ListPage, dict[str, Any]]]

_LISTINGS: dict[str, Listing] = {
    "home.md.j2": home,
    "timeline.md.j2": timeline,
    "coverage.md.j2": list_pages.coverage,
    "figures.md.j2": compare_pages.figures,
    "side_by_side.md.j2": compare_pages.side_by_side,
    "compare.md.j2": compare_pages.overview,
    "worklist.md.j2": worklist_page,
    "search.md.j2": search_page,
    "data.md.j2": data_page,
    "changes.md.j2": changes,
}


def jobs(guide: Guide) -> dict[str, Job]:
    """The pieces of work that make all pages of a guide, by name."""
    found: dict[str, Job] = {}
    found |= {f"entry {id_}": partial(entry_pages, id_=id_) for id_ in guide.corpus.entries}
    found |= {f"article {id_}": partial(article_pages, id_=id_) for id_ in guide.corpus.articles}
    found |= {
        template: partial(_listing, template=template, listing=listing) for template, listing in _LISTINGS.items()
    }
    found |= {folder: partial(_index, folder=folder) for folder in index_pages.INDEXES}
    found["articles/"] = _articles
    found["wording"] = _wordings
    found["sources/"] = _sources
    found |= {"search": search_script, "search names": names_file, "search passages": passage_files, **EXPORTS}
    found["feed"] = feed
    found["redirects"] = _redirects
    return found


def render(guide: Guide, progress: Callable[[str, int, int], None] = lambda *_: None) -> dict[str, str]:
    """All pages and downloads of the guide, by path relative to the site's sources, in the order of the paths."""
    pages: dict[str, str] = {}
    todo = jobs(guide)
    for done, job in enumerate(todo.values(), start=1):
        pages |= job(guide)
        progress("pages made", done, len(todo))
    return dict(sorted(pages.items()))


def _index(guide: Guide, folder: str) -> dict[str, str]:
    """The index of one folder (for places with a map), and its further pages if it is long."""
    (page, context), *further = index_pages.index(guide, folder)
    if folder == "places/":
        first = _page("places.md.j2", page=page, **context, **maps.places(guide))
    else:
        first = _page("index.md.j2", page=page, **context)
    return {page.address.file: first} | _indexes(further)


def _articles(guide: Guide) -> dict[str, str]:
    """The index of the articles, and its pages by year if it is long."""
    return _indexes(index_pages.articles(guide))


def _indexes(made: list[index_pages.Made]) -> dict[str, str]:
    return {page.address.file: _page("index.md.j2", page=page, **context) for page, context in made}


def _sources(guide: Guide) -> dict[str, str]:
    """The outside sources, and pages by letter if there are many."""
    made = list_pages.sources(guide)
    return {page.address.file: _page("sources.md.j2", page=page, **context) for page, context in made}


def _wordings(guide: Guide) -> dict[str, str]:
    """Who calls it what, and a page for each entry if there is much."""
    (page, context), entries = wording_pages.wording(guide)
    own = {wording_pages.address_of(entry).file: _wording(guide, entry) for entry in entries}
    return {page.address.file: _page("wording.md.j2", page=page, **context), **own}


@piece
def _wording(guide: Guide, entry: str) -> str:
    """The page of the names and wordings for an entry."""
    page, context = wording_pages.entry_wording(guide, entry)
    return _page("wording.md.j2", page=page, **context)


def _listing(guide: Guide, *, template: str, listing: Listing) -> dict[str, str]:
    """A page that links to others."""
    page, context = listing(guide)
    return {page.address.file: _page(template, page=page, **context)}


def entry_pages(guide: Guide, id_: str) -> dict[str, str]:
    """The page of one entry, and its downloads."""
    record = guide.corpus.entries[id_]
    page = EntryPage.of(guide, record)
    context = {"id": record.id, "kind": record.kind, "entry": record.data, "compare": Comparing(page)}
    return {
        page.address.file: _page(f"{record.kind}.md.j2", page=page, **context),
        **{Address(year.folder).file: _year(guide, year) for year in by_year(page, page.named)},
        **entry_file(guide, id_),
        **_downloads(page.address.folder, page.csl),
    }


@piece
def _year(guide: Guide, year: OneYear) -> str:
    """A page with the mentions of an entry in some articles."""
    page, context = year_page(EntryPage.of(guide, guide.corpus.entries[year.entry]), year)
    return _page("mentions.md.j2", page=page, **context)


def article_pages(guide: Guide, id_: str) -> dict[str, str]:
    """The page of one article, and its downloads."""
    article = guide.corpus.articles[id_]
    page = ArticlePage.of(guide, article)
    context = {"id": article.id, "article": article.data, "compare": Comparing(page)}
    return {
        page.address.file: _page("article.md.j2", page=page, **context),
        **article_file(guide, id_),
        **_downloads(page.address.folder, page.csl),
    }


def _downloads(folder: str, item: dict[str, Any]) -> dict[str, str]:
    """The files with citations of a page."""
    return {
        f"{folder}cite.ris": citing.ris(item),
        f"{folder}cite.bib": citing.bibtex(item),
        f"{folder}cite.json": citing.csl_json(item),
    }


def _page(template: str, **context: Any) -> str:  # noqa: ANN401  # what a template asks for is its own affair
    text = _environment().get_template(template).render(**context, contents=_CONTENTS)
    if _CONTENTS in text:
        text = text.replace(_CONTENTS, _contents(text), 1)
    # Blank lines left by blocks are removed; raw HTML and Markdown need one at most.
    lines: list[str] = []
    for line in text.strip("\n").split("\n"):
        if line.strip() or (lines and lines[-1]):
            lines.append(line.rstrip())
    return "\n".join(lines) + "\n"


def _contents(text: str) -> str:
    """The sections of a page as a collapsible list, for screens too narrow for the one at the side."""
    sections = re.findall(r"^## (.+) \{ #(\S+) \}$", text, re.MULTILINE)
    rows = "".join(f'<li><a href="#{anchor}">{title}</a></li>' for title, anchor in sections)
    opens = '<nav class="contents" aria-label="On this page" data-search-exclude>'
    listed = f"<details><summary>On this page</summary><ul>{rows}</ul></details>"
    return f"{opens}{listed}</nav>" if len(sections) > 2 else ""


def _redirects(guide: Guide) -> Mapping[str, str]:
    """For each former id, a page that redirects to the entry's present address."""
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
