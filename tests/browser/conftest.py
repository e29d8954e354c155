from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from tests.browser.chromium import Chromium, find
from tests.browser.serving import Listener, serving
from tests.conftest import CORPUS
from tests.sample_site import ROOT, build, lay_out


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def way_out():
    listener = Listener()
    yield listener
    listener.close()


@pytest.fixture(scope="session")
def browser(way_out):
    executable = find()
    if executable is None:
        pytest.skip("no Chromium is installed (Debian: apt-get install chromium)")
    running = Chromium(executable, f"--proxy-server=http://127.0.0.1:{way_out.port}")
    yield running
    running.close()


@pytest.fixture(scope="session")
def sample(tmp_path_factory):
    """The address of the sample pages."""
    if find() is None:
        pytest.skip("no Chromium is installed (Debian: apt-get install chromium)")
    with serving(build(lay_out(tmp_path_factory.mktemp("sample")))) as address:
        yield address


def grown(corpus):
    """Whether a guide shows whole texts and has pages of the kinds that these tests look at."""
    kinds = ("glossary", "actors", "events", "places", "articles")
    whole = "publish: full" in (corpus / "guide.yml").read_text(encoding="utf-8")
    return whole and all(len([*(corpus / kind).rglob("*.*")]) > 3 for kind in kinds)


@pytest.fixture(scope="session")
def guide(tmp_path_factory):
    """The folder of this repository's own guide, built from corpus/ as `make site` builds it.

    While that guide is young, or shows no whole texts, there is nothing to look at: pages of all kinds are needed.
    """
    if find() is None:
        pytest.skip("no Chromium is installed (Debian: apt-get install chromium)")
    if not grown(CORPUS):
        pytest.skip("the guide is young: it has no pages of some kinds yet, or shows no whole texts")
    project = tmp_path_factory.mktemp("guide")
    for name in ("overrides", "docs/about", "docs/assets"):
        shutil.copytree(ROOT / name, project / name)
    shutil.copytree(CORPUS, project / "corpus")
    shutil.copy(ROOT / "mkdocs.yml", project)
    command = [sys.executable, "-m", "generator", "build"]
    paths = {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=project, env=os.environ | paths, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "site"
