"""Where a file of the corpus is edited on the web: addresses of GitHub's editor, filled in where it can be."""

from __future__ import annotations

import re
from urllib.parse import quote, urlencode

FORM = "admin/"  # of the site: where the editor in the browser is, for guides that have it
LONGEST = 2_000  # characters of an address that hosts and browsers take
_SAFE = ":/?#&=%~+,;@!$'*"
_GITHUB = "https://github.com/"
_EDITED = re.compile(r"https://github\.com/(?P<repository>[\w.-]+/[\w.-]+)/edit/(?P<branch>[\w./-]+?)/?")


def repository(base: str | None) -> tuple[str, str] | None:
    """The repository (owner/name) and branch in which files are edited, where it is on GitHub."""
    found = _EDITED.fullmatch(base or "")
    return (found["repository"], found["branch"]) if found else None


def edit_address(base: str | None, path: str, line: int = 0) -> str:
    """The address at which a file is edited; `base` ends where its path begins. Nothing without a base."""
    if not base:
        return ""
    return f"{quote(base, safe=_SAFE)}{quote(path)}" + (f"#L{line}" if line else "")


def new_address(base: str | None, path: str, text: str) -> str:
    """The address that opens a new file, filled in; nothing where the host has none, or where it gets too long."""
    begin, sign, branch = (base or "").partition("/edit/")
    if not sign or not begin.startswith(_GITHUB):
        return ""
    query = urlencode({"filename": path, "value": text})
    address = f"{quote(begin, safe=_SAFE)}/new/{quote(branch.strip('/'), safe=_SAFE)}?{query}"
    return address if len(address) <= LONGEST else ""
