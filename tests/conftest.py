"""Fixtures shared by all tests: the guides, each built once, and the flag that rewrites golden pages."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from generator.base.problems import Problem
from generator.guide.link import Guide
from generator.line import make, pages

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "corpus"
HARBOUR = ROOT / "tests" / "guides" / "harbour"
WIKINEWS = ROOT / "tests" / "guides" / "wikinews"

# Time says nothing on a shared machine; in a pipeline the same examples are tried on each run.
settings.register_profile("here", deadline=None)
settings.register_profile("pipeline", deadline=None, derandomize=True, database=None)
settings.load_profile("pipeline" if os.environ.get("CI") else "here")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="write the golden pages anew from the harbour guide")


@dataclass(frozen=True)
class Built:
    """A guide and its pages."""

    folder: Path
    guide: Guide
    pages: dict[str, str]
    problems: tuple[Problem, ...]


def built(folder: Path) -> Built:
    """The guide of a valid corpus."""
    made = make(folder)
    assert made.guide is not None, [f"{problem.where}: {problem.message}" for problem in made.problems]
    return Built(folder, made.guide, pages(made.guide), made.problems)


@pytest.fixture(scope="session")
def real() -> Built:
    """The guide of this repository."""
    return built(CORPUS)


@pytest.fixture(scope="session")
def harbour() -> Built:
    """The guide of an invented subject, in which every field is used."""
    return built(HARBOUR)


@pytest.fixture(scope="session")
def wikinews() -> Built:
    """The guide of 73 real articles of Wikinews."""
    return built(WIKINEWS)


@pytest.fixture(params=["real", "harbour"])
def either(request: pytest.FixtureRequest) -> Built:
    """Each of the two guides."""
    guide: Built = request.getfixturevalue(request.param)
    return guide


@pytest.fixture
def copy(tmp_path: Path) -> Callable[[], Path]:
    """A function that copies the harbour corpus, for tests that change it."""

    def made() -> Path:
        return Path(shutil.copytree(HARBOUR, tmp_path / "corpus"))

    return made
