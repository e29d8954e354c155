"""MkDocs and its theme in a process of their own: what they make around a page, and pages that are real Markdown.

Asked in JSON on standard input, answered in JSON on standard output; what MkDocs warns about goes to standard error.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from mkdocs.commands import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents


class Theme:
    """A loaded configuration with its theme, for the pages at some paths."""

    def __init__(self, file: str, paths: Sequence[str]) -> None:
        config = load_config(file, strict=True)
        config.plugins.on_startup(command="build", dirty=False)
        config = config.plugins.on_config(config) or config
        config.plugins.on_pre_build(config=config)
        files = Files([_file(path, config) for path in paths])
        set_exclusions(files, config)
        self.env = config.theme.get_env()
        files.add_files_from_theme(self.env, config)
        self.files = config.plugins.on_files(files, config=config) or files
        set_exclusions(self.files, config)
        nav = get_navigation(self.files, config)
        self.nav: Navigation = config.plugins.on_nav(nav, config=config, files=self.files) or nav
        self.env = config.plugins.on_env(self.env, config=config, files=self.files) or self.env
        self.config: MkDocsConfig = config

    def page(self, path: str) -> Page:
        """The page made from a Markdown file, which need not be there."""
        file = self.files.get_file_from_path(path) or _file(path, self.config)
        return file.page or Page(None, file, self.config)

    def whole(self, path: str) -> str:
        """A page as MkDocs alone makes it from its Markdown."""
        page = self.page(path)
        build._populate_page(page, self.config, self.files)  # noqa: SLF001  # the step itself, without the other pages
        return self._around(page)

    def shell(self, path: str, meta: dict[str, Any], content: str, toc: list[dict[str, Any]]) -> str:
        """What the theme puts around a page at this path with this front matter, content and table of contents."""
        page = self.page(path)
        page.meta, page.markdown, page.content = meta, content, content
        page.toc = TableOfContents([_anchor(each) for each in toc])
        canonical = page.canonical_url
        page.canonical_url = "\ue000address\ue001" if canonical else None
        try:
            return self._around(page)
        finally:
            page.canonical_url = canonical

    def _around(self, page: Page) -> str:
        page.active = True
        self.config._current_page = page  # noqa: SLF001  # as MkDocs does
        try:
            context = build.get_context(self.nav, self.files, self.config, page)
            template = self.env.get_template(str(page.meta.get("template", "main.html")))
            context = self.config.plugins.on_page_context(context, page=page, config=self.config, nav=self.nav)
            output: str = template.render(context)
            return self.config.plugins.on_post_page(output, page=page, config=self.config) or ""
        finally:
            page.active = False
            self.config._current_page = None  # noqa: SLF001  # as MkDocs does

    def check_anchors(self, paths: Sequence[str]) -> None:
        """Warn of links from whole pages to places that other whole pages have not."""
        for path in paths:
            self.page(path).validate_anchor_links(files=self.files, log_level=self.config.validation.links.anchors)

    def toc_item(self, item: dict[str, Any]) -> str:
        """A row of the table of contents."""
        return self.env.get_template("partials/toc-item.html").render(toc_item=_anchor(item))

    def templates(self) -> dict[str, str]:
        """The pages that come from no Markdown: "not found", and the list of all pages for search engines."""
        found = {}
        for name in sorted(self.config.theme.static_templates):
            if name.endswith((".html", ".xml")):
                template = self.env.get_template(name)
                found[name] = build._build_template(name, template, self.files, self.config, self.nav)  # noqa: SLF001  # as above
        return found

    def assets(self) -> dict[str, str]:
        """The files of the theme, by their path in the site."""
        sources = Path(self.config.docs_dir).resolve()
        return {
            file.dest_uri: str(file.abs_src_path)
            for file in self.files
            if not file.is_documentation_page() and not Path(str(file.abs_src_path)).resolve().is_relative_to(sources)
        }

    def search(self) -> str:
        """The theme's search index without any page; empty where the site has none."""
        plugin = self.config.plugins.get("material/search") or self.config.plugins.get("search")
        index = getattr(plugin, "search_index", None)
        if index is None:
            return ""
        index.entries.clear()
        return str(index.generate_search_index(None))


def _file(path: str, config: MkDocsConfig) -> File:
    return File(path, config.docs_dir, config.site_dir, config.use_directory_urls)


def _anchor(item: dict[str, Any]) -> AnchorLink:
    anchor = AnchorLink(item["title"], item["id"], item["level"])
    anchor.children.extend(_anchor(child) for child in item["children"])
    return anchor


def answers(asked: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """What was asked for, by name."""
    theme = Theme(asked["config"], asked["paths"])
    yield "shells", [theme.shell(**each) for each in asked["shells"]]
    yield "toc", [theme.toc_item(each) for each in asked["toc"]]
    yield "whole", {path: theme.whole(path) for path in asked["whole"]}
    theme.check_anchors(asked["whole"])
    if asked["theme"]:
        yield "templates", theme.templates()
        yield "assets", theme.assets()
        yield "search", theme.search()


def main() -> int:
    """Answer one question."""
    told = logging.StreamHandler()
    told.setFormatter(logging.Formatter("%(levelname)-8s-  %(message)s"))
    logging.getLogger("mkdocs").addHandler(told)
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    answer = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what anything prints is no answer
    found = dict(answers(json.load(sys.stdin)))
    json.dump(found, answer)
    answer.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
