"""The editor in the browser, for the site of a guide that asks for it: its page, and the packages it is made of."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.base.hosting import FORM
from generator.base.problems import Problem, Where
from generator.base.store import STATE
from generator.base.tree import Refused, read_file
from generator.corpus.cms import cms_config
from generator.corpus.records import Corpus

_HERE = Path(__file__).parents[1] / "data" / "admin"
_OWN = ("index.html", "admin.js", "preview.css")
# What is taken of each package, and what it is called here. Versions and hashes are in package-lock.json.
_TAKEN = {
    "@sveltia/cms": {
        "dist/sveltia-cms.js": "sveltia-cms.js",
        "LICENSE.txt": "sveltia-cms.LICENSE.txt",
    },
    "js-yaml": {"dist/browser/js-yaml.umd.min.js": "js-yaml.js", "LICENSE": "js-yaml.LICENSE.txt"},
}
# npm/assets/source-sans-3-latin-wght-normal-BqRLTx4X.woff2   npm/assets/source-sans-3.LICENSE.txt
_FONT = re.compile(r"npm/assets/(?P<name>[a-z0-9-]+?)(?:-latin-[\w-]+(?P<font>\.woff2)|(?P<licence>\.LICENSE\.txt))")
# url(https://host/fontsource/fonts/source-sans-3:vf@5.3.0/latin-wght-normal.woff2): the site asks no other host
_FOREIGN_FONT = re.compile(rb"url\(https://[^)\s]*/fontsource/fonts/([a-z0-9-]+)[:@][^)]*\)")
_PATIENCE = 300  # seconds for npm


def admin_files(corpus: Corpus, project: Path) -> dict[str, bytes]:
    """The files of the editor, by path in the site; none where the guide does not ask for it. Raises Refused."""
    if corpus.settings.edit_with != "form":
        return {}
    found = {name: read_file(_HERE / name) for name in _OWN}
    found["config.json"] = json.dumps(cms_config(corpus.settings, "corpus"), ensure_ascii=False).encode()
    for package, wanted in _TAKEN.items():
        found |= _taken(_packed(package, project / STATE / "admin"), wanted)
    found["sveltia-cms.js"], fonts = _FOREIGN_FONT.subn(rb"url(fonts/\1.woff2)", found["sveltia-cms.js"])
    asked = re.findall(rb"url\((fonts/[\w-]+\.woff2)\)", found["sveltia-cms.js"])
    if not fonts or not all(name.decode() in found for name in asked):
        raise _refused("this version of the editor takes its fonts in a way that is not known", "pin the one before")
    return {f"{FORM}{name}": content for name, content in sorted(found.items())}


def _taken(archive: bytes, wanted: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """The files of a package that are wanted, and its fonts, under their names here."""
    left = {*wanted}
    import tarfile  # noqa: PLC0415  # takes long to load, and most guides have no form

    with tarfile.open(fileobj=io.BytesIO(archive), mode="r:gz") as packed:
        for member in packed:
            path = member.name.removeprefix("package/")
            font = _FONT.fullmatch(path)
            name = wanted.get(path) or (font and f"fonts/{font['name']}{font['font'] or font['licence']}")
            if name and (content := packed.extractfile(member)):
                left.discard(path)
                yield name, content.read()
    if left:
        raise _refused(f"the package has no file {min(left)}", "pin the version before")


def _packed(package: str, kept: Path) -> bytes:
    """The archive of a package as package-lock.json pins it: kept, or fetched by npm; its hash is compared anyway."""
    pinned = json.loads(read_file(_HERE / "package-lock.json"))["packages"][f"node_modules/{package}"]
    version, integrity = pinned["version"], pinned["integrity"]
    name = f"{package.removeprefix('@').replace('/', '-')}-{version}.tgz"
    if not (kept / name).is_file() or _integrity(read_file(kept / name)) != integrity:
        kept.mkdir(parents=True, exist_ok=True)
        _npm(["pack", f"{package}@{version}", "--silent", "--ignore-scripts", "--pack-destination", str(kept)])
    archive = read_file(kept / name)
    if (found := _integrity(archive)) != integrity:
        raise _refused(f"{package} {version} is not what was pinned: {found}", "find out why before it is used")
    return archive


def _npm(command: list[str]) -> None:
    try:
        ran = subprocess.run(  # noqa: S603  # a fixed command
            ["npm", *command],  # noqa: S607  # wherever it is installed
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as wrong:
        hint = "install Node.js, or write `edit_with: file` in guide.yml"
        raise _refused(f"npm does not run: {wrong}", hint) from wrong
    if ran.returncode:
        hint = "is there a network? else write `edit_with: file` in guide.yml"
        raise _refused(f"npm {' '.join(command[:2])} failed: {ran.stderr.strip() or ran.stdout.strip()}", hint)


def _integrity(data: bytes) -> str:
    """A hash as npm writes it."""
    return f"sha512-{base64.b64encode(hashlib.sha512(data).digest()).decode()}"


def _refused(message: str, hint: str) -> Refused:
    return Refused([Problem(Where(str(_HERE / "package-lock.json")), "site-editor", message, hint)])
