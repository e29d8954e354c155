"""mkdocs.yml as plain values, and the configuration that the site of a guide is built with."""

from __future__ import annotations

import html
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from generator.base.problems import Problem, Where
from generator.base.tree import Refused, failure, read_file
from generator.corpus.settings import Settings

Config = Mapping[str, Any]


class _Plain(yaml.SafeLoader):
    """Values as plain YAML has them; what a tag cannot make of its text is told at its place."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:  # noqa: ANN401, FBT001, FBT002  (its base has it so)
        try:
            return super().construct_object(node, deep)
        except (ValueError, AttributeError, LookupError, TypeError, OverflowError) as wrong:
            message = f"this is no value of the kind {node.tag.removeprefix('tag:yaml.org,2002:')!r}"
            raise yaml.constructor.ConstructorError(None, None, message, node.start_mark) from wrong


def load(path: Path) -> Config:
    """mkdocs.yml as plain values. It can be code (tags that call Python or read the environment, hooks): refused."""
    try:
        config = yaml.load(read_file(path).decode("utf-8-sig"), Loader=_Plain)  # noqa: S506  (a safe loader of our own)
    except OSError as wrong:
        raise Refused([failure(wrong, path, "cannot read")]) from wrong
    except yaml.MarkedYAMLError as wrong:
        mark = wrong.problem_mark
        where = Where(str(path), mark.line + 1, mark.column + 1) if mark else Where(str(path))
        hint = "only plain YAML is allowed here: a tag such as !ENV or !!python runs code or reveals secrets"
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


def derived(config: Config, settings: Settings) -> Config:
    """The project's settings with what the guide itself says, for a folder one step below the project's."""
    theme = config.get("theme")
    theme = dict(theme) if isinstance(theme, dict) else {"name": theme or "mkdocs"}
    if isinstance(custom := theme.get("custom_dir"), str):
        theme["custom_dir"] = f"../{custom}"
    theme["language"] = settings.language
    said = {
        # Mark-up: the theme prints these as they are.
        "site_name": html.escape(settings.title),
        "site_description": html.escape(settings.description),
        "site_url": settings.site_url,
        "site_dir": "site",
        "theme": theme,
        "extra": {**(config.get("extra") or {}), "guide_files": True},  # the pages bring search files of their own
    }
    return {**config, **said, **({"copyright": html.escape(settings.copyright)} if settings.copyright else {})}


def written(config: Config, docs: str = "") -> str:
    """Settings as a file holds them; `docs` is the folder the pages are taken from."""
    return yaml.safe_dump({**config, "docs_dir": docs}, allow_unicode=True, sort_keys=True, width=1000)
