"""Builds for `serve`: a process with everything loaded, which starts another one for each build.

Each line on standard input requests a build; a line of JSON on standard output answers with its status and output. When
the program itself changes, the process ends and a new one is started.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from generator import building, making  # loaded here once
from generator.base.language import known_languages, language_data
from generator.base.store import code_version
from generator.cli import main as command_line
from generator.corpus.kinds import KINDS
from generator.corpus.models import Article
from generator.corpus.parts import Written
from generator.corpus.settings import Settings, Wordings
from generator.pages import render
from generator.site import mkdocs

LOADED = building, making, render, mkdocs


def main(arguments: Sequence[str]) -> int:
    """Answer requests until the input ends; the arguments are those of each build."""
    version = code_version()
    _prepare()
    gc.freeze()  # otherwise each build would look for cycles in all that is loaded, and copy it
    for _ in sys.stdin:
        code_version.cache_clear()
        if code_version() != version:
            return 0
        status, out, err = _built(arguments)
        print(json.dumps({"status": status, "out": out, "err": err}), flush=True)
    return 0


def _prepare() -> None:
    """Load what each build would load for itself: checks of all models, tables of languages, and templates."""
    models: list[type[Written]] = [Article, Settings, Wordings, *(kind.model for kind in KINDS.values())]
    for model in models:
        model.model_rebuild()
    for code in known_languages():
        for subject in ("dates", "names", "search", "sentences", "word_forms"):
            with suppress(LookupError):  # not every language has every table
                language_data(code, subject)
    render.load_templates()


def _built(arguments: Sequence[str]) -> tuple[int, str, str]:
    """Run a build in its own process: it inherits what is loaded, and leaves nothing behind."""
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder) / "out", Path(folder) / "err"
        child = os.fork()
        if child == 0:
            status = 1
            try:
                for path, stream in ((out, sys.stdout), (err, sys.stderr)):
                    os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), stream.fileno())
                status = command_line(["build", *arguments])
                sys.stdout.flush()
                sys.stderr.flush()
            finally:
                os._exit(status)
        _, ended = os.waitpid(child, 0)
        status = os.waitstatus_to_exitcode(ended)
        output, wrong = (path.read_text(encoding="utf-8", errors="replace") for path in (out, err))
        return status, output, wrong


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
