"""The same guide in other surroundings: another folder, order of files, hash seed, time zone, locale, clock."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.faults.scenes import held

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("corpus", "docs/about", "docs/assets", "overrides", "mkdocs.yml")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """All that must not matter."""

    seed: int
    zone: str
    locale: str
    folder: str
    from_elsewhere: bool
    times: int  # the time each file is dated with

    @property
    def environment(self) -> dict[str, str]:
        """The environment of the build."""
        return {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONHASHSEED": str(self.seed),
            "TZ": self.zone,
            "LC_ALL": self.locale,
            "LANG": self.locale,
            "SOURCE_DATE_EPOCH": str(self.times),
        }


SURROUNDINGS = tuple(
    Surroundings(
        seed=number * 7919,
        zone=("UTC", "Pacific/Kiritimati", "America/St_Johns", "Asia/Kathmandu")[number % 4],
        locale=("C", "C.UTF-8", "POSIX", "tr_TR.UTF-8", "de_DE.UTF-8")[number % 5],
        folder=("a", "Ünï code/b c", "deep/er/and/deeper", "x" * 60)[number % 4] + str(number),
        from_elsewhere=number % 2 == 1,
        times=1_000_000_000 + number * 10_000_000,
    )
    for number in range(20)
)


def build(place: Surroundings, parent: Path, *, site: bool) -> dict[str, bytes]:
    """All that the command writes for this repository's guide there: docs/generated, and site/ if wanted."""
    project = parent / place.folder
    _copy(place, project)
    command = [sys.executable, "-m", "generator", "build", *(() if site else ("--no-site",))]
    if place.from_elsewhere:
        command += ["--project", str(project), "--corpus", str(project / "corpus")]
    folder = parent if place.from_elsewhere else project
    ran = subprocess.run(command, cwd=folder, env=place.environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    made = {f"docs/{path}": content for path, content in (held(project / "docs/generated") or {}).items()}
    made |= {f"site/{path}": content for path, content in (held(project / "site") or {}).items()}
    shutil.rmtree(project)
    return made


def _copy(place: Surroundings, project: Path) -> None:
    """The sources, made in an order of their own: a folder lists its files in another order then."""
    files = []
    for source in SOURCES:
        whole = ROOT / source
        files += [whole] if whole.is_file() else sorted(path for path in whole.rglob("*") if path.is_file())
    random.Random(place.seed).shuffle(files)  # noqa: S311 - no secret
    for file in files:
        copy = project / file.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
        os.utime(copy, (place.times, place.times))
