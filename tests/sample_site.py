"""Build a small guide of hand-made pages (tests/pages) that shows every component of the vocabulary once."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = {
    "mkdocs": ("build", "--strict"),
    "properdocs": ("build", "--strict", "-f", "mkdocs.yml"),
    "zensical": ("build", "--strict"),
}


def engine(name: str) -> str | None:
    """The command of an engine, from this environment or the path, if it is installed."""
    beside = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return shutil.which(name, path=beside)


def lay_out(folder: Path, pages: dict[str, str] | None = None) -> Path:
    """A project as the generator leaves it for the engine, with these pages or the sample's."""
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    generated = folder / "docs" / "generated"
    shutil.copytree(ROOT / "tests" / "pages", generated)
    shutil.copytree(ROOT / "docs" / "assets", generated / "assets")
    for path, text in (pages or {}).items():
        (generated / path).parent.mkdir(parents=True, exist_ok=True)
        (generated / path).write_text(text, encoding="utf-8")
    return folder


def build(folder: Path, name: str = "mkdocs") -> Path:
    """Build a project with an engine; returns the site."""
    command = engine(name)
    assert command, f"{name} is not installed"
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    run = [command, *COMMANDS[name]]
    done = subprocess.run(run, cwd=folder, env=os.environ | quiet, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


class Tags(HTMLParser):
    """The tags of a page with their attributes, and the text of each of its scripts."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self._script = False
        self.feed(page.read_text(encoding="utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        runs = "src" not in dict(attrs) and dict(attrs).get("type") != "application/json"
        self._script = tag == "script" and runs

    def handle_endtag(self, tag: str) -> None:
        self._script = self._script and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._script:
            self.scripts.append(data)

    def policy(self) -> str | None:
        """The content security policy, if it stands before everything that it must govern."""
        within_head = self.tags[[tag for tag, _ in self.tags].index("head") + 1 :]
        tag, attributes = within_head[0]
        return (
            attributes["content"]
            if tag == "meta" and attributes.get("http-equiv") == "content-security-policy"
            else None
        )


def pages(site: Path) -> dict[str, Tags]:
    """Each page of a site by its path."""
    return {str(page.relative_to(site)): Tags(page) for page in sorted(site.rglob("*.html"))}


def sha256(script: str) -> str:
    """A script's hash as a content security policy names it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}"


def hashes(policy: str) -> set[str]:
    """The hashes of inline scripts that a policy allows: "… 'sha256-exqR…='; …"."""
    return set(re.findall(r"'(sha256-[^']+)'", policy))
