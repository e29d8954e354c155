"""One corpus file at an earlier time, read with today's models."""

from __future__ import annotations

from pathlib import PurePosixPath

from generator.corpus.filing import kind_said
from generator.corpus.kinds import KINDS
from generator.corpus.models import Article
from generator.corpus.parse import parse_yaml
from generator.corpus.parts import Written
from generator.corpus.source import decode, split_front_matter
from generator.corpus.validate import validate


def former(path: str, data: bytes | None) -> Written | None:
    """The earlier content of an entry, source or article; None if absent or invalid under today's models.

    `path` is relative to the corpus, with slashes.
    """
    if data is None:
        return None
    text, _ = decode(path, data)
    parts = PurePosixPath(path)
    if text is None:
        return None
    if parts.parts[0] == "articles" and parts.suffix == ".md":
        front, _, _, _ = split_front_matter(path, text)
        read, source, _ = parse_yaml(path, front or "", whole=text, first_line=2)
        return validate(Article, read or {}, source)[0]
    here = [kind for kind in KINDS.values() if kind.folder == parts.parts[0]]
    if not here or parts.suffix != ".yml":
        return None
    read, source, _ = parse_yaml(path, text)
    kind, _ = kind_said(path, read, source, here)
    return validate(kind.model, read, source)[0] if kind else None


def former_text(path: str, data: bytes | None) -> tuple[str, ...]:
    """The paragraphs of an article's file, without front matter; empty for any other file."""
    parts = PurePosixPath(path)
    if data is None or parts.parts[0] != "articles" or parts.suffix != ".md":
        return ()
    text, _ = decode(path, data)
    if text is None:
        return ()
    _, body, _, _ = split_front_matter(path, text)
    paragraphs = (" ".join(part.split()) for part in body.split("\n\n"))
    return tuple(part for part in paragraphs if part)
