"""What is wrong with the name or the folder of a corpus file."""

from __future__ import annotations

import re

from generator.corpus.fields import ID_PATTERN, RESERVED
from generator.corpus.lookup import as_id

Wrong = tuple[str, str, str]  # code, message, way out


def wanted(name: str) -> str:
    """The id that a file's name was meant to give: without endings and escaped characters."""
    bare = re.sub(r"\\u\{[0-9A-F]+\}", "", name)
    return as_id(re.sub(r"(?:\.[A-Za-z~]{1,8}[#~]?)+$", "", bare.lstrip(".")) or bare)


def wrong_ending(name: str, ending: str, beside: str) -> Wrong | None:
    """A name whose ending differs from that of its folder's files; `beside` is an existing file with the same id."""
    if name.endswith(ending):
        return None
    if ending == ".yml" and name.endswith(".md"):
        hint = "an article belongs in articles/, a page about the guide in docs/about/, notes elsewhere"
        return "bad-file", "this folder is for entries, one .yml file each", hint
    twin = f"; it is a twin of {beside}" if beside else ""
    hint = f"rename it to {wanted(name) or 'id'}{ending}, or move it out of the corpus"
    return "bad-file", f"files here end with {ending}{twin}", hint


def misplaced(path: str, *, deep: bool) -> Wrong | None:
    """A file in a subfolder of a folder that has none."""
    if deep or path.count("/") < 2:
        return None
    top = path.split("/", maxsplit=1)[0]
    return "bad-file", "this folder has no folders inside", f"move the file to {top}/"


def no_id(name: str, id_: str, ending: str, beside: str) -> Wrong | None:
    """A name that cannot be an id, or is reserved; `beside` is an existing file with the intended id."""
    if re.fullmatch(ID_PATTERN, id_, re.ASCII) and id_ not in RESERVED:
        return None
    why = "cannot be an id: lower-case letters a-z, digits and hyphens, at most 64"
    why = "is reserved" if id_ in RESERVED else f"{why}; it is a twin of {beside}" if beside else why
    meant = wanted(name)
    hint = (
        f"rename the file to {meant}{ending}" if meant and meant not in RESERVED and not beside else "rename the file"
    )
    return "bad-id", f"the file name {id_!r} {why}", hint
