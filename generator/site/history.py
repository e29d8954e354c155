"""The corpus as it was: taken out of the history of its repository into a folder of its own."""

from __future__ import annotations

import io
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.base.problems import Problem, Where
from generator.base.tree import Refused


@contextmanager
def as_of(revision: str, corpus: Path) -> Iterator[Path]:
    """The corpus as it stood at a revision that git knows; raises Refused where there is none."""
    # A zip file, because its reader keeps every name below the folder it writes to and makes no links.
    # (Run in the corpus, so that git takes that folder alone; a revision is never read as an option.)
    command = ["git", "-C", str(corpus), "archive", "--format=zip", "-0", "--end-of-options", revision]
    try:
        ran = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  # a list, no shell
    except OSError as wrong:
        raise Refused([_unknown(revision, corpus, str(wrong))]) from wrong
    if ran.returncode != 0:
        raise Refused([_unknown(revision, corpus, ran.stderr.decode("utf-8", "replace").strip())])
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(io.BytesIO(ran.stdout)) as archive:
            archive.extractall(folder)
        yield Path(folder)


def paths_at(revision: str, corpus: Path) -> tuple[str, ...]:
    """The files of a corpus at a revision, below it; none where there is no history, or not of this corpus."""
    command = ["git", "-C", str(corpus), "ls-tree", "-r", "-z", "--name-only", "--end-of-options", revision]
    try:
        ran = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  # a list, no shell
    except OSError:
        return ()
    names = ran.stdout.decode("utf-8", "replace").split("\0") if ran.returncode == 0 else ()
    return tuple(sorted(filter(None, names)))


def _unknown(revision: str, corpus: Path, said: str) -> Problem:
    return Problem(
        Where(str(corpus)),
        "no-history",
        f"the corpus as of {revision!r} cannot be read: {said}",
        "this command compares with the history that git keeps; name a revision it knows, such as HEAD or main",
    )
