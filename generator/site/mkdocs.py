"""The pages to a web site: MkDocs builds aside, strictly, the result is checked, and only then takes its place."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

import yaml

from generator.base.problems import Problem, Where
from generator.base.tree import Refused, digest, failure, listing, read_file, refuse_link
from generator.corpus.settings import Settings
from generator.site import atomic, audit
from generator.site.write import MANIFEST, Written, as_recorded, lock_of, write

STATE = ".cache"  # what a build remembers and works on; it can be deleted at any time
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
# The day of the build, which would call every page updated today.
_LASTMOD = re.compile(rb"\s*<lastmod>[^<]*</lastmod>")


@dataclass(frozen=True, slots=True)
class Site:
    """A site that stands: how many pages it has and what changed; `written` is None when nothing had to be built."""

    pages: int
    written: Written | None


class _Folder(Mapping[str, bytes]):
    """The files of a folder, read when they are asked for: a large site never stands in memory."""

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


def build_site(project: Path, settings: Settings) -> Site:
    """Build site/ from docs/generated, or raise Refused and leave the last good site as it was.

    When nothing it depends on changed since the site that stands there, MkDocs is not run at all.
    """
    config = derived_config(project / "mkdocs.yml", settings)
    site, state = project / "site", project / STATE
    try:
        made = {"inputs": _inputs(project, config), "site": _manifest(site)}
        if _record(state) == made and as_recorded(site):
            return Site(_count(listing(site).files), None)
        if not refuse_link(state):
            state.mkdir()
        with atomic.locked(state / "site.lock", str(site)):
            fresh = state / "site"
            if refuse_link(fresh):
                shutil.rmtree(fresh)
            with atomic.locked(lock_of(project / _SOURCE), str(project / _SOURCE)):
                inputs = _inputs(project, config)
                _mkdocs(project, config)
            _settle(fresh)
            if problems := audit.audit(fresh, str(site), str(settings.site_url), _telling(project)):
                raise Refused(problems)
            written = write(_Folder(fresh), site)
            shutil.rmtree(fresh)
            _remember(state, {"inputs": inputs, "site": _manifest(site)})
    except OSError as wrong:
        raise Refused([failure(wrong, site, "cannot build the site")]) from wrong
    return Site(_count((*written.written, *written.unchanged)), written)


def derived_config(path: Path, settings: Settings) -> str:
    """The project's mkdocs.yml with what the guide itself says, for a place in the state folder.

    mkdocs.yml can be code (tags that call Python or read the environment, hooks): such a file is refused.
    """
    config = _load(path)
    theme = config.get("theme")
    theme = dict(theme) if isinstance(theme, dict) else {"name": theme or "mkdocs"}
    if isinstance(custom := theme.get("custom_dir"), str):
        theme["custom_dir"] = f"../{custom}"
    theme["language"] = settings.language
    config |= {
        # The theme prints these as they are, so they are escaped here.
        "site_name": html.escape(settings.title),
        "site_description": html.escape(settings.description),
        "site_url": str(settings.site_url),
        "docs_dir": f"../{_SOURCE.as_posix()}",
        "site_dir": "site",
        "theme": theme,
    }
    if settings.copyright:
        config["copyright"] = html.escape(settings.copyright)
    return yaml.safe_dump(config, allow_unicode=True, sort_keys=True, width=1000)


def _load(path: Path) -> dict[str, Any]:
    """mkdocs.yml as plain values."""
    try:
        config = yaml.safe_load(read_file(path).decode("utf-8-sig"))
    except OSError as wrong:
        raise Refused([failure(wrong, path, "cannot read")]) from wrong
    except yaml.MarkedYAMLError as wrong:
        mark = wrong.problem_mark
        where = Where(str(path), mark.line + 1, mark.column + 1) if mark else Where(str(path))
        hint = "only plain YAML may stand here: a tag such as !ENV or !!python runs code or tells secrets"
        raise Refused([Problem(where, "site-config", wrong.problem or str(wrong), hint)]) from wrong
    except (yaml.YAMLError, ValueError, RecursionError) as wrong:
        raise Refused([Problem(Where(str(path)), "site-config", f"cannot be read: {wrong}")]) from wrong
    if not isinstance(config, dict):
        raise Refused([Problem(Where(str(path)), "site-config", "this is no list of settings")])
    problems = [
        Problem(Where(str(path)), "site-config", f"`{key}:` is not used here", "all code lives in generator/")
        for key in ("hooks", "INHERIT")
        if key in config
    ]
    if problems:
        raise Refused(problems)
    return config


def _mkdocs(project: Path, config: str) -> None:
    """Run MkDocs strictly on the derived configuration; what it warns about becomes problems."""
    (project / STATE / "mkdocs.yml").write_text(config, encoding="utf-8")
    environment = {
        "PATH": os.environ.get("PATH", os.defpath),  # and nothing else of ours: a plugin has no use for secrets
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH") or _last_commit(project),
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "true",
    }
    # Never -q: it silences the warnings that --strict counts. -P: no module of the project's folder shadows MkDocs.
    command = [sys.executable, "-P", "-m", "mkdocs", "build", "--strict", "-f", f"{STATE}/mkdocs.yml"]
    ran = subprocess.run(  # noqa: S603  (a fixed command)
        command, cwd=project, env=environment, capture_output=True, text=True, errors="replace", check=False
    )
    problems = _told(ran.stderr, project)
    if ran.returncode and not problems:
        last = "\n".join((ran.stderr or ran.stdout).strip().splitlines()[-20:])
        problems = [
            Problem(Where(str(project / "mkdocs.yml")), "site-build", f"MkDocs failed ({ran.returncode})", "", last)
        ]
    if problems:
        raise Refused(problems)


def _told(log: str, project: Path) -> list[Problem]:
    """The warnings and errors of MkDocs' log, each at the page it names."""
    problems = []
    for line in log.splitlines():
        if told := _TOLD.match(line):
            named = _DOC_FILE.search(told["message"])
            where = project / _SOURCE / named["path"] if named else project / "mkdocs.yml"
            problems.append(Problem(Where(str(where)), "site-build", f"MkDocs: {told['message']}"))
    return problems


def _settle(fresh: Path) -> None:
    """Take out what differs from build to build, or from machine to machine.

    The sitemap's days are those of the build. The compressed one depends on the machine's zlib, and nobody needs it.
    """
    (fresh / "sitemap.xml.gz").unlink(missing_ok=True)
    sitemap = fresh / "sitemap.xml"
    if sitemap.exists():
        sitemap.write_bytes(_LASTMOD.sub(b"", sitemap.read_bytes()))


def _last_commit(project: Path) -> str:
    """When the last commit was made, in seconds; 0 outside a repository."""
    try:
        command = ["git", "log", "-1", "--format=%ct"]
        ran = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)  # noqa: S603
    except OSError:
        return "0"
    return ran.stdout.strip() if ran.returncode == 0 and ran.stdout.strip().isdigit() else "0"


def _inputs(project: Path, config: str) -> str:
    """A hash of all that the site depends on."""
    seen = [f"python {sys.version}", config, _manifest(project / _SOURCE)]
    seen += sorted(f"{found.name} {found.version}" for found in metadata.distributions())
    seen += [digest(read_file(Path(str(module)))) for module in (__file__, audit.__file__)]
    overrides = project / "overrides"
    if refuse_link(overrides):
        seen += [f"{path} {digest(read_file(overrides / path))}" for path in listing(overrides).files]
    return digest("\0".join(seen).encode())


def _manifest(folder: Path) -> str:
    """The hash of a written folder's record; empty when it has none."""
    try:
        return digest(read_file(folder / MANIFEST))
    except (FileNotFoundError, NotADirectoryError):
        return ""


def _record(state: Path) -> object:
    """What the last build remembered."""
    try:
        return json.loads(read_file(state / _RECORD))
    except (FileNotFoundError, NotADirectoryError, ValueError, RecursionError):
        return None


def _remember(state: Path, record: Mapping[str, str]) -> None:
    """Keep a record for the next build."""
    part = state / f"{_RECORD}.part"
    part.unlink(missing_ok=True)
    atomic.create(state / _RECORD, json.dumps(record, indent=1).encode(), part)


def _telling(project: Path) -> tuple[str, ...]:
    """Texts that no page may hold: where this checkout lies. A path of one step may be an honest word of a text."""
    here = str(project.resolve())
    return (here,) if here.count("/") > 1 else ()


def _count(paths: tuple[str, ...]) -> int:
    """How many of these are pages."""
    return sum(path.endswith(".html") for path in paths)
