"""Web addresses for editing a corpus file: GitHub's editor, prefilled if possible."""

from __future__ import annotations

import re
from urllib.parse import quote, urlencode

FORM = "admin/"  # of the site: the address of the editor in the browser, for guides that have it
LONGEST = 2_000  # characters of an address that hosts and browsers accept
_SAFE = ":/?#&=%~+,;@!$'*"
_GITHUB = "https://github.com/"
_EDITED = re.compile(r"https://github\.com/(?P<repository>[\w.-]+/[\w.-]+)/edit/(?P<branch>[\w./-]+?)/?")


def repository(base: str | None) -> tuple[str, str] | None:
    """The repository (owner/name) and branch in which files are edited, if it is on GitHub."""
    found = _EDITED.fullmatch(base or "")
    return (found["repository"], found["branch"]) if found else None


def edit_address(base: str | None, path: str, line: int = 0) -> str:
    """The address at which a file is edited; `base` is the part before its path. Empty without a base."""
    if not base:
        return ""
    return f"{quote(base, safe=_SAFE)}{quote(path)}" + (f"#L{line}" if line else "")


def new_address(base: str | None, path: str, text: str) -> str:
    """The address that opens a new file, prefilled; empty if the host has none, or if it gets too long."""
    begin, sign, branch = (base or "").partition("/edit/")
    if not sign or not begin.startswith(_GITHUB):
        return ""
    query = urlencode({"filename": path, "value": text})
    address = f"{quote(begin, safe=_SAFE)}/new/{quote(branch.strip('/'), safe=_SAFE)}?{query}"
    return address if len(address) <= LONGEST else ""
