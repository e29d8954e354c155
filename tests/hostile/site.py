"""A site of hostile pages, by MkDocs and the theme: each shows one input in every field of an entry or article."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

from mkdocs.utils.meta import get_data

from generator.site.configuration import derived, load, written
from tests.hostile.comparing import one
from tests.hostile.pouring import ROOT, Values, harbour, taken
from tests.sample_site import engine

IDS = (*harbour().corpus.entries, *harbour().corpus.articles)
# What ends the build of MkDocs itself when it gets onto a page as it is.
_ENDS_THE_BUILD = re.compile(r"<!\[|<\?|\x00")


def lay_out(
    folder: Path,
    texts: Iterable[str],
    *,
    escaped: bool = True,
    poured: Callable[[Values], Values] = lambda found: found,
) -> list[str]:
    """A project with one page a text, the kinds in turn; returns their addresses.

    Without escaping, what the pages hold is written as no escaping at all would have it: every reference resolved.
    What is poured may be other than the text itself.
    """
    docs = folder / "docs" / "generated"
    shutil.copytree(ROOT / "docs" / "assets", docs / "assets")
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (docs / "index.md").write_text('---\ntitle: "Home"\n---\n\n# Home\n', encoding="utf-8")
    addresses = []
    for number, text in enumerate(texts):
        values = taken(text)
        if not values or (not escaped and _ENDS_THE_BUILD.search(text)):
            continue
        id_ = IDS[number % len(IDS)]
        page = next(shown for path, shown in one(id_, poured(values)).items() if path.endswith(".md"))
        address = f"h/{number}/"
        (docs / address).mkdir(parents=True)
        (docs / address / "index.md").write_text(page if escaped else _unescaped(page), encoding="utf-8")
        addresses.append(address)
    return addresses


def entitle(folder: Path, title: str) -> None:
    """Give the guide a title, as the generator does: with its own settings in a folder below the project's."""
    said = harbour().corpus.settings.model_copy(update={"title": title, "description": title, "copyright": title})
    config = written(derived(load(ROOT / "mkdocs.yml"), said), str(folder / "docs" / "generated"))
    (folder / "mkdocs.yml").write_text(config.replace("../overrides", "overrides"), encoding="utf-8")


def build(folder: Path) -> Path:
    """Build the project; the links of its pages lead nowhere, as each stands alone."""
    quiet = os.environ | {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    done = subprocess.run(
        [engine("mkdocs"), "build", "-q"], cwd=folder, env=quiet, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def _unescaped(page: str) -> str:
    body, front = get_data(page)
    lines = [
        f"{key}: {json.dumps(html.unescape(value) if isinstance(value, str) else value)}"
        for key, value in front.items()
    ]
    return "\n".join(["---", *lines, "---", html.unescape(body)])
