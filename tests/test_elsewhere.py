"""Articles read by remote processes: the findings are the same as here, even if some processes die."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator import findings
from generator.base.tree import Refused
from generator.cli import main
from generator.elsewhere import elsewhere
from generator.line import make, remade

ROOT = Path(__file__).parents[1]
HARBOUR = ROOT / "tests/guides/harbour"


def pages(executor=None):
    made = make(HARBOUR, elsewhere=executor)
    return made.problems, remade(made.work).hashes


def test_what_is_found_elsewhere_is_what_is_found_here(monkeypatch):
    monkeypatch.setattr(findings, "_SENT", 2)
    with ThreadPoolExecutor(2) as executor:
        assert pages(executor) == pages()


def test_a_worker_of_another_version_is_refused():
    with pytest.raises(RuntimeError, match="another version"):
        findings.read_sent(b"other", b"", [])


def test_without_the_package_or_a_scheduler_the_build_says_so(tmp_path, capsys):
    assert main(
        ["build", "--project", str(tmp_path), "--corpus", str(HARBOUR), "--no-site", "--dask", "tcp://127.0.0.1:1"]
    )
    said = capsys.readouterr().err
    assert "--dask" in said
    assert "is not installed" in said or "no scheduler answers" in said


@pytest.mark.long
def test_a_scheduler_with_two_workers_one_of_them_killed_at_work(tmp_path):
    pytest.importorskip("distributed")
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    dask = [sys.executable, "-m", "distributed.cli.dask_scheduler"]
    log = os.open(tmp_path / "scheduler", os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    processes = [subprocess.Popen([*dask, "--port", "0", "--no-dashboard"], stderr=log, env=environment)]
    try:
        address = waited_for(lambda: re.search(r"tcp://[\d.]+:\d+", (tmp_path / "scheduler").read_text()))[0]
        worker = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny"]
        processes += [subprocess.Popen([*worker, "--no-dashboard"], env=environment, stderr=log) for _ in range(2)]
        with elsewhere(address) as executor:
            executor._client.wait_for_workers(2, timeout=60)
            started = []

            def told(what, done, _all):
                if what == "articles read" and not started:
                    started.append(done)
                    processes[1].send_signal(signal.SIGKILL)

            made = make(ROOT / "corpus", told, elsewhere=executor)
            assert started
        here = make(ROOT / "corpus")
        assert made.problems == here.problems
        assert remade(made.work).hashes == remade(here.work).hashes
    finally:
        for process in processes:
            process.kill()
            process.wait()
        os.close(log)


def waited_for(ask):
    for _ in range(300):
        if found := ask():
            return found
        time.sleep(0.1)
    raise TimeoutError


def test_no_address_is_no_executor():
    with elsewhere("") as executor:
        assert executor is None


def test_what_a_worker_says_of_its_version_is_a_problem_with_a_way_out():
    class Client:
        def __init__(self, *_args, **_named):
            pass

        def get_executor(self):
            return None

        def close(self):
            pass

    module = type(sys)("distributed")
    module.Client = Client
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "distributed", module)
        with pytest.raises(Refused, match=r".*"), elsewhere("tcp://somewhere:1"):
            raise RuntimeError("a worker has another version")
