"""The pages to a web site: MkDocs builds aside, strictly; once the result is checked, both take their places."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from generator.base.by_hand import HAND_WRITTEN
from generator.base.problems import Problem, Where
from generator.base.remembered import digest_file
from generator.base.snapshot import Snapshot
from generator.base.store import STATE, Store, code_version
from generator.base.tree import Refused, digest, failure, listing, read_file, refuse_link
from generator.site import atomic, audit
from generator.site.builder import THEME_INDEX, Builder
from generator.site.checking import check
from generator.site.configuration import Config, written
from generator.site.record import MANIFEST, as_recorded
from generator.site.sitemap import SITEMAP, sitemap
from generator.site.spare import spares
from generator.site.write import Staged, Written, exchange, left_behind, staged

_SOURCE = Path("docs/generated")
_RECORD = "site.json"

# WARNING -  Doc file 'glossary/a.md' contains a link 'b.md', but the target is not found among documentation files.
_TOLD = re.compile(r"^(?P<level>WARNING|ERROR|CRITICAL) \s* - \s* (?P<message>.*) $", re.VERBOSE)
_DOC_FILE = re.compile(
    r"""
    (?: Doc\ file | in | page ) \s+ '(?P<path> [^']+ \.md )'   # Doc file 'glossary/a.md'
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Site:
    """A site that stands: how many pages it has and what changed; `written` is None when nothing had to be built."""

    pages: int
    written: Written | None


class _Folder(Mapping[str, bytes]):
    """The files of a folder, read when they are asked for: a large site never is in memory."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files = dict.fromkeys(listing(folder).files)

    def __getitem__(self, path: str) -> bytes:
        if path not in self._files:
            raise KeyError(path)
        return read_file(self._folder / path)

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def build_site(
    project: Path,
    pages: Mapping[str, str | bytes],
    config: Config,
    sources: Snapshot | None = None,
    store: Store | None = None,
    *,
    days: Mapping[str, str] = MappingProxyType({}),
    plain: bool = False,
    workers: int = 1,
) -> tuple[Written, Site]:
    """Make docs/generated and site/ anew and exchange both, or raise Refused and leave the last good ones as they were.

    When nothing the site depends on changed since the one that is there, it is not built at all. With `sources`, an
    edit made since that snapshot is refused. `store` keeps what was made of each page; `days` says when each last
    changed; `plain` has MkDocs alone build all of the site anew, to compare with. So many `workers` share the work.
    """
    store = store or Store(None)
    with staged(pages, project / _SOURCE, sources, spares(project, store)) as new:
        try:
            return _built(project, new, pages, config, store, days, workers, plain=plain)
        except OSError as wrong:
            raise Refused([failure(wrong, project / "site", "cannot build the site")]) from wrong


def _built(
    project: Path,
    new: Staged,
    pages: Mapping[str, str | bytes],
    config: Config,
    store: Store,
    days: Mapping[str, str],
    workers: int,
    *,
    plain: bool,
) -> tuple[Written, Site]:
    """As `build_site`, from pages that are beside their place."""
    site, state = project / "site", project / STATE
    inputs = "plain " * plain + _inputs(project, config, new.folder)
    if _record(state) == {"inputs": inputs, "site": _manifest(site)} and as_recorded(site):
        (written,) = exchange(new)
        return written, Site(_count(listing(site).files), None)
    if not refuse_link(state):
        state.mkdir()
    with atomic.locked(state / "site.lock", str(site)):
        fresh = state / "site"
        if refuse_link(fresh):
            shutil.rmtree(fresh)
        made: Mapping[str, bytes]
        if plain:
            made = _by_mkdocs(project, new, config, days)
        else:
            ask = partial(_ask, project, new.folder, config)
            made = Builder(project, config, pages, new.wanted, store, ask, HAND_WRITTEN, days, workers).build()
            if problems := check(made, store, site, config["site_url"], HAND_WRITTEN):
                raise Refused(problems)
        with staged(made, site, spares=spares(project, store)) as new_site:
            written, site_written = exchange(new, new_site)
        site_written = _noted(project, inputs, site_written, plain=plain)
    return written, Site(_count((*site_written.written, *site_written.unchanged)), site_written)


def _noted(project: Path, inputs: str, made: Written, *, plain: bool) -> Written:
    """Record what the site was built from; if that fails, the site is whole, and the next build makes it again."""
    state = project / STATE
    try:
        if plain:
            shutil.rmtree(state / "site")
        _put(state / _RECORD, json.dumps({"inputs": inputs, "site": _manifest(project / "site")}, indent=1))
    except OSError as wrong:
        what = "the site is built, but what it was built from could not be kept"
        return replace(made, warnings=(*made.warnings, left_behind(failure(wrong, state / "site", what))))
    return made


def _by_mkdocs(project: Path, new: Staged, config: Config, days: Mapping[str, str]) -> Mapping[str, bytes]:
    """The files of the site as MkDocs alone makes them, audited."""
    _mkdocs(project, new.folder, config)
    fresh = project / STATE / "site"
    _settle(fresh, sitemap(new.wanted, str(config["site_url"]), days))
    if problems := audit.audit(fresh, address=config["site_url"], by_hand=HAND_WRITTEN):
        raise Refused(problems)
    return _Folder(fresh)


def _mkdocs(project: Path, pages: Path, config: Config) -> None:
    """Run MkDocs strictly on these pages; what it warns about becomes problems."""
    # Never -q: it silences the warnings that --strict counts. -P: no module of the project's folder shadows MkDocs.
    _run(project, pages, config, ["-P", "-m", "mkdocs", "build", "--strict", "-f", f"{STATE}/mkdocs.yml"], "")


def _ask(project: Path, pages: Path, config: Config, question: dict[str, Any]) -> dict[str, Any]:
    """Have MkDocs and its theme answer a question (see theme.py); what it warns about becomes problems."""
    asked = json.dumps({"config": f"{STATE}/mkdocs.yml", **question})
    answer = _run(project, pages, config, ["-P", str(Path(__file__).with_name("theme.py"))], asked)
    found: dict[str, Any] = json.loads(answer)
    return found


def _run(project: Path, pages: Path, config: Config, command: list[str], asked: str) -> str:
    """Run a command of Python beside MkDocs' configuration; gives what it answers, or refuses what it warns about."""
    _put(project / STATE / "mkdocs.yml", written(config, os.path.relpath(pages, project / STATE)))
    environment = {
        "PATH": os.environ.get("PATH", os.defpath),  # and nothing else of ours: a plugin has no use for secrets
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "SOURCE_DATE_EPOCH": _epoch(project),
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "true",
    }
    ran = subprocess.run(  # noqa: S603  (a fixed command)
        [sys.executable, *command],
        cwd=project,
        env=environment,
        input=asked,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    problems = _told(ran.stderr, project)
    if ran.returncode and not problems:
        last = "\n".join((ran.stderr or ran.stdout).strip().splitlines()[-20:])
        problems = [
            Problem(Where(str(project / "mkdocs.yml")), "site-build", f"MkDocs failed ({ran.returncode})", "", last)
        ]
    if problems:
        raise Refused(problems)
    return ran.stdout


def _told(log: str, project: Path) -> list[Problem]:
    """The warnings and errors of MkDocs' log, each at the page it names."""
    problems = []
    for line in log.splitlines():
        if told := _TOLD.match(line):
            named = _DOC_FILE.search(told["message"])
            where, hint = project / "mkdocs.yml", ""
            if named and named["path"].split("/")[0] in HAND_WRITTEN:
                where = project / "docs" / named["path"]
            elif named:
                where, hint = project / _SOURCE / named["path"], "`build --no-site` writes this page, to look at"
            problems.append(Problem(Where(str(where)), "site-build", f"MkDocs: {told['message']}", hint))
    return problems


def _settle(fresh: Path, pages_and_days: str) -> None:
    """Take out what differs from build to build, or from machine to machine.

    The days of the theme's sitemap are those of the build: ours is in its place. The compressed one depends on the
    machine's zlib, and nobody needs it, nor the theme's search index: the guide's own search is in its place.
    """
    (fresh / "sitemap.xml.gz").unlink(missing_ok=True)
    if (index := fresh / THEME_INDEX).exists():
        settings = json.loads(index.read_bytes())["config"]
        index.write_text(json.dumps({"config": settings, "docs": []}, separators=(",", ":")), encoding="utf-8")
    (fresh / SITEMAP).write_text(pages_and_days, encoding="utf-8")


def _epoch(project: Path) -> str:
    """The time that counts as now, in seconds: as the caller says, or the last commit's; 0 outside a repository."""
    if said := os.environ.get("SOURCE_DATE_EPOCH"):
        if not re.fullmatch(r"[0-9]{1,11}", said):
            message = f"{said!r} is no number of seconds"
            raise Refused([Problem(Where("SOURCE_DATE_EPOCH"), "site-config", message, "unset it, or give a number")])
        return said
    try:
        command = ["git", "log", "-1", "--format=%ct"]
        ran = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)  # noqa: S603
    except OSError:
        return "0"
    return ran.stdout.strip() if ran.returncode == 0 and ran.stdout.strip().isdigit() else "0"


def _inputs(project: Path, config: Config, pages: Path) -> str:
    """A hash of all that the site depends on."""
    seen = [code_version().hex(), written(config), _manifest(pages)]
    overrides = project / "overrides"
    if refuse_link(overrides):
        seen += [f"{path} {digest_file(overrides / path)}" for path in listing(overrides).files]
    return digest("\0".join(seen).encode())


def _manifest(folder: Path) -> str:
    """The hash of a written folder's record; empty when it has none."""
    try:
        return digest_file(folder / MANIFEST)
    except (FileNotFoundError, NotADirectoryError):
        return ""


def _record(state: Path) -> object:
    """What the last build remembered."""
    try:
        return json.loads(read_file(state / _RECORD))
    except (FileNotFoundError, NotADirectoryError, ValueError, RecursionError):
        return None


def _put(path: Path, text: str) -> None:
    """Write a file of the state folder anew; a link that is in its place is replaced, never followed."""
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    atomic.create(path, text.encode(), part)


def _count(paths: tuple[str, ...]) -> int:
    """How many of these are pages."""
    return sum(path.endswith(".html") for path in paths)
