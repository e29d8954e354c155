"""While people write, the last good site and the problems are shown, and no other file of the machine is served."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from generator.site import serve
from generator.site.serve import serving

ROOT = Path(__file__).resolve().parents[1]
PAGE = "<!doctype html><title>T</title><body><h1>T</h1></body>"


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "site"
    (folder / "glossary/term").mkdir(parents=True)
    (folder / "assets").mkdir()
    for path in ("index.html", "404.html", "glossary/term/index.html"):
        (folder / path).write_text(PAGE.replace("T", path))
    (folder / "assets/a.js").write_text("1")
    (folder / "assets/a.svg").write_text("<svg/>")
    (tmp_path / "secret.txt").write_text("secret")
    return folder


def ask(address, path, host="localhost:1", method="GET"):
    connection = http.client.HTTPConnection("127.0.0.1", int(re.search(r":(\d+)/", address)[1]), timeout=10)
    with contextlib.closing(connection):
        connection.putrequest(method, path, skip_host=True)
        connection.putheader("Host", host)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, {name.title(): value for name, value in answer.getheaders()}, answer.read().decode()


def test_a_form_that_is_being_filled_in_is_not_loaded_again(site):
    (site / "admin").mkdir()
    (site / "admin" / "index.html").write_text("<body>form</body>", encoding="utf-8")
    with serving(site, serve._State(), 0) as address:
        status, headers, body = ask(address, "/admin/")
        assert (status, body) == (200, "<body>form</body>")
        assert headers["Cache-Control"] == "no-store"


def test_pages_are_served_with_the_script_and_never_kept(site):
    with serving(site, serve._State(), 0) as address:
        status, headers, body = ask(address, "/glossary/term/")
        assert status == 200
        assert headers["Content-Type"] == "text/html; charset=utf-8"
        assert headers["Cache-Control"] == "no-store"
        assert "glossary/term" in body
        assert '<script src="/__reload.js" defer></script></body>' in body
        assert int(headers["Content-Length"]) == len(body)
        assert ask(address, "/glossary/term")[0] == 301
        assert ask(address, "/assets/a.js")[1]["Content-Type"].startswith("text/javascript")
        assert ask(address, "/assets/a.svg")[1]["Content-Type"] == "image/svg+xml"
        assert ask(address, "/__reload.js")[1]["Content-Type"].startswith("text/javascript")
        assert ask(address, "/", method="HEAD")[2] == ""
        assert ask(address, "/", method="POST")[0] == 501
    assert (site / "index.html").read_text() == PAGE.replace("T", "index.html")


@pytest.mark.parametrize(
    "path",
    [
        "/none/",
        "/none.html",
        "/assets/",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "//secret.txt",
        "/assets/..%2f..%2fsecret.txt",
    ],
)
def test_what_is_no_page_is_the_page_that_says_so(site, path):
    with serving(site, serve._State(), 0) as address:
        status, _, body = ask(address, path)
    assert status == 404
    assert "404.html" in body
    assert "secret" not in body


@pytest.mark.parametrize(
    ("host", "status"), [("localhost:8000", 200), ("127.0.0.1:9", 200), ("rebound.example:8000", 403), ("", 403)]
)
def test_only_requests_to_this_machine_by_its_own_name_are_answered(site, host, status):
    with serving(site, serve._State(), 0) as address:
        assert ask(address, "/", host)[0] == status


def test_pages_learn_of_a_new_build_and_of_its_problems(site):
    state = serve._State()
    with serving(site, state, 0) as address:
        assert json.loads(ask(address, "/__version")[2]) == {"version": 0, "good": True}
        state.built("corpus/a.yml:1:1: error: <b>")
        assert json.loads(ask(address, "/__version")[2]) == {"version": 1, "good": False}
        status, headers, body = ask(address, "/__problems")
        assert (status, headers["Content-Type"]) == (200, "text/plain; charset=utf-8")
        assert body == "corpus/a.yml:1:1: error: <b>"
        assert ask(address, "/")[0] == 200
        state.built("")
        assert json.loads(ask(address, "/__version")[2]) == {"version": 2, "good": True}


def test_before_the_first_build_a_page_says_so(tmp_path):
    with serving(tmp_path / "site", serve._State(), 0) as address:
        status, _, body = ask(address, "/")
    assert status == 404
    assert "no site yet" in body


def test_only_what_people_write_makes_a_new_build(tmp_path):
    watched = serve._Watched(tmp_path)
    docs = tmp_path / "docs"
    told = {
        tmp_path / "corpus/glossary/a.yml": True,
        tmp_path / "mkdocs.yml": True,
        docs / "about/method.md": True,
        docs / "assets/a.css": True,
        docs / "generated/index.md": False,
        docs / ".generated.next/index.md": False,
        docs / ".generated.lock": False,
        tmp_path / "corpus/.a.yml.swp": False,
        tmp_path / "corpus/a.yml~": False,
    }
    for path, matters in told.items():
        assert watched(serve.Change.modified, str(path)) is matters, path


def test_a_port_in_use_is_reported_plainly(site, tmp_path, capsys):
    with serving(site, serve._State(), 0) as address:
        assert serve.serve(tmp_path, tmp_path / "corpus", int(address.rsplit(":", 1)[1].strip("/"))) == 1
    assert "Choose another with --port" in capsys.readouterr().err


def test_a_change_makes_a_new_build_a_mistake_keeps_the_site_and_ctrl_c_ends_it(tmp_path):
    """The whole loop, with a build that copies one file or fails."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (tmp_path / "site").mkdir()
    (corpus / "a.yml").write_text("good 1")
    program = tmp_path / "program.py"
    program.write_text(
        "import sys\n"
        "from pathlib import Path\n"
        "from generator.site import serve\n"
        "def build(project, corpus):\n"
        "    text = (corpus / 'a.yml').read_text()\n"
        "    if 'bad' in text:\n"
        "        return 'a.yml is bad'\n"
        "    (project / 'site/index.html').write_text(text)\n"
        "    return ''\n"
        "serve._build = build\n"
        "sys.exit(serve.serve(Path(sys.argv[1]), Path(sys.argv[2]), 0))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(program), str(tmp_path), str(corpus)]
    # Tests that run in the background of a shell ignore the signal, and so would what they start.
    heeding = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        preexec_fn=heeding,  # noqa: PLW1509  # no other thread runs here
    ) as running:
        try:
            address = re.search(r"http://\S+", running.stdout.readline())[0]

            def until(version):
                ends = time.monotonic() + 30
                while (told := json.loads(ask(address, "/__version")[2]))["version"] < version:
                    assert time.monotonic() < ends
                    time.sleep(0.05)
                return told

            assert until(1) == {"version": 1, "good": True}
            (corpus / "a.yml").write_text("bad")
            assert until(2)["good"] is False
            assert "good 1" in ask(address, "/")[2]
            assert ask(address, "/__problems")[2] == "a.yml is bad"
            (corpus / "a.yml").write_text("good 2")
            assert until(3)["good"] is True
            assert "good 2" in ask(address, "/")[2]
            running.send_signal(signal.SIGINT)
            assert running.wait(60) == 0
            assert "Stopped." in running.stdout.read()
        finally:
            running.kill()


def test_one_process_answers_for_each_build(tmp_path):
    command = [sys.executable, "-m", "generator.warm", "--project", str(tmp_path / "none"), "--corpus", "none"]
    ran = subprocess.run(command, input="build\nbuild\n", capture_output=True, text=True, check=True)
    answers = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [answer["status"] for answer in answers] == [1, 1]
    assert all("there is no such folder" in answer["err"] for answer in answers)
