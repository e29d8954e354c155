"""The pages and pictures that people write by hand, as the site has them."""

from __future__ import annotations

from pathlib import Path

from generator.base.light import light_script, light_sheet
from generator.base.paths import refused_paths
from generator.base.problems import Problem, Where
from generator.base.tree import Refused, failure, listing, read_file, refuse_link

HAND_WRITTEN = ("about", "assets")
MAX_HAND_WRITTEN = 20_000_000  # bytes of one page or picture: each is held in memory while the site is made


def hand_written(docs: Path) -> dict[str, bytes]:
    """The pages and pictures that people keep in docs/about and docs/assets, by their path in the site's source.

    Hidden files (an editor's, the system's) are no part of the site and are passed over. Style sheets and scripts are
    made light.
    """
    found: dict[str, bytes] = {}
    problems: list[Problem] = []
    try:
        for name in HAND_WRITTEN:
            if refuse_link(docs / name):
                for path in listing(docs / name).files:
                    if not any(step.startswith(".") for step in path.split("/")):
                        found[f"{name}/{path}"] = read_file(docs / name / path, MAX_HAND_WRITTEN)
                        if len(found[f"{name}/{path}"]) > MAX_HAND_WRITTEN:
                            found[f"{name}/{path}"] = b""
                            message = f"the file has more than {MAX_HAND_WRITTEN:,} bytes"
                            hint = "make it smaller, or put it elsewhere and link to it"
                            problems.append(Problem(Where(str(docs / name / path)), "too-large", message, hint))
    except OSError as wrong:
        raise Refused([failure(wrong, docs, "cannot read")]) from wrong
    problems += refused_paths(found, str(docs))
    if problems:
        raise Refused(problems)
    light = {".css": light_sheet, ".js": light_script}
    return {path: light.get(Path(path).suffix, bytes)(data) for path, data in found.items()}
