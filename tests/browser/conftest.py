from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from tests.browser.chromium import Chromium, find
from tests.browser.serving import Listener, serving
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


@pytest.fixture(scope="session")
def guide(tmp_path_factory):
    """The folder of this repository's own guide, built from corpus/ as `make site` builds it."""
    if find() is None:
        pytest.skip("no Chromium is installed (Debian: apt-get install chromium)")
    project = tmp_path_factory.mktemp("guide")
    for name in ("corpus", "overrides", "docs/about", "docs/assets"):
        shutil.copytree(ROOT / name, project / name)
    shutil.copy(ROOT / "mkdocs.yml", project)
    command = [sys.executable, "-m", "generator", "build"]
    paths = {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=project, env=os.environ | paths, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "site"
