"""The site on this machine while people write: built again on each change, the last good one shown meanwhile."""

from __future__ import annotations

import gc
import http.server
import io
import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from pathlib import Path
from socket import socket
from socketserver import BaseServer
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from watchfiles import Change, watch

from generator.base.hosting import FORM

_HERE = Path(__file__).parent
_OURS = ("localhost", "127.0.0.1", "[::1]")
# Comes with each page while serving, never with the built site. It keeps to the site's own policy.
_SCRIPT = """\
let seen, bar;
setInterval(async () => {
  let now;
  try { now = await (await fetch("/__version")).json(); } catch { return; }
  if (seen !== undefined && now.version !== seen && now.good) location.reload();
  seen = now.version;
  if (now.good) { bar?.remove(); bar = undefined; return; }
  if (bar) return;
  bar = document.createElement("a");
  bar.href = "/__problems";
  bar.textContent = "The last change has problems: this is the page before it. Show the problems";
  Object.assign(bar.style, { position: "fixed", inset: "auto 0 0 0", zIndex: 999, padding: ".8rem 1rem",
    background: "#8b0000", color: "#fff", font: "1rem system-ui", textDecoration: "underline" });
  document.body.append(bar);
}, 200);
"""
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}

Build = Callable[[], str]  # builds, and returns what is wrong: nothing when all is well


@dataclass(slots=True)
class _State:
    """What the pages ask for: how many builds there were, and what was wrong with the last."""

    version: int = 0
    problems: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def built(self, problems: str) -> None:
        """Take the outcome of a build."""
        with self.lock:
            self.version, self.problems = self.version + 1, problems

    def told(self) -> tuple[int, str]:
        """Version and problems that belong together."""
        with self.lock:
            return self.version, self.problems


def serve(project: Path, corpus: Path, port: int) -> int:
    """Build, serve site/ at http://localhost:PORT/, and build again on each change, until Ctrl-C."""
    state = _State()
    gc.enable()  # unlike other commands (see __main__.py) this one runs for hours
    try:
        with serving(project / "site", state, port) as address:
            print(f"Serving at {address} (Ctrl-C ends it)", flush=True)
            rounds = watch(
                *_watched(project, corpus), watch_filter=_Watched(project), yield_on_timeout=True, rust_timeout=300
            )
            for changed in rounds:  # the first round builds, so that no edit falls between build and watch
                if changed:
                    print(f"\n{_named(changed)} changed, building again", flush=True)
                if changed or not state.version:
                    state.built(_build(project, corpus))
    except KeyboardInterrupt:
        pass
    except OSError as wrong:
        print(f"Cannot serve at port {port}: {wrong.strerror or wrong}. Choose another with --port.", file=sys.stderr)
        return 1
    finally:
        for process in _warm:
            process.kill()
            process.wait()
        _warm.clear()
    print("Stopped.")
    return 0


@contextmanager
def serving(site: Path, state: _State, port: int) -> Iterator[str]:
    """Answer requests for a folder in the background; gives the address to open."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, site, state)) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
        thread.start()
        try:
            yield f"http://localhost:{server.server_address[1]}/"
        finally:
            server.shutdown()
            thread.join()


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Files of the site, never kept by the browser, with the reloading script in each page."""

    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, **_TYPES}  # noqa: RUF012  (as its base has it)

    def __init__(self, site: Path, state: _State, request: socket, client: tuple[str, int], server: BaseServer) -> None:
        self._site, self._state = site, state
        super().__init__(request, client, server, directory=str(site))

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """The headers and the body of an answer."""
        # Only requests for this machine by its own name: another site's name may point here (DNS rebinding).
        if (self.headers.get("Host") or "").rpartition(":")[0] not in _OURS:
            return self._answer(b"this server answers at localhost only\n", ".txt", HTTPStatus.FORBIDDEN)
        version, problems = self._state.told()
        path = urlsplit(self.path).path
        if path == "/__version":
            return self._answer(json.dumps({"version": version, "good": not problems}).encode(), ".json")
        if path == "/__problems":
            return self._answer((problems or "The last build has no problems.\n").encode(), ".txt")
        if path == "/__reload.js":
            return self._answer(_SCRIPT.encode(), ".js")
        file = Path(self.translate_path(self.path))
        if file.is_dir():
            if not path.endswith("/"):
                return super().send_head()  # leads on to the path with its slash
            file /= "index.html"
        if not file.is_file():
            return self._page(self._site / "404.html", HTTPStatus.NOT_FOUND)
        # A form that is being filled in would be lost: only what people read comes anew.
        reloads = file.suffix == ".html" and not path.startswith(f"/{FORM}")
        return self._page(file, HTTPStatus.OK) if reloads else super().send_head()

    def _page(self, file: Path, status: HTTPStatus) -> io.BytesIO:
        """A page with the script in it."""
        try:
            page = file.read_bytes()
        except OSError:
            page = b"<!doctype html><title>Building</title><body><p>There is no such page, or no site yet.</p></body>"
        return self._answer(
            page.replace(b"</body>", b'<script src="/__reload.js" defer></script></body>'), ".html", status
        )

    def _answer(self, body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> io.BytesIO:
        """Headers for a body we have in hand."""
        self.send_response(status)
        self.send_header("Content-Type", _TYPES[kind])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def end_headers(self) -> None:
        """Nothing is kept: the next build changes it."""
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (its base names it so)
        """Requests are not what a writer wants to read."""


class _Watched:
    """Which changes make a new build: not those of a build itself, of hidden files, or of editors' copies."""

    def __init__(self, project: Path) -> None:
        self._docs = (project / "docs").resolve()

    def __call__(self, _change: Change, path: str) -> bool:
        """Whether a changed path matters."""
        changed = Path(path)
        if changed.name.startswith(".") or changed.name.endswith(("~", ".swp", ".tmp")):
            return False
        if changed.is_relative_to(self._docs):
            return changed.relative_to(self._docs).parts[:1] in (("about",), ("assets",))
        return True


def _watched(project: Path, corpus: Path) -> list[Path]:
    """What is watched, as far as it is there."""
    wanted = (
        corpus,
        project / "docs",
        project / "overrides",
        project / "mkdocs.yml",
        _HERE / "templates",
        _HERE / "languages",
    )
    return [path.resolve() for path in wanted if path.exists()]


def _named(changed: set[tuple[Change, str]]) -> str:
    """The changed files in a few words."""
    names = sorted({Path(path).name for _, path in changed})
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


_warm: list[subprocess.Popen[str]] = []  # the process that builds, once there is one


def _build(project: Path, corpus: Path) -> str:
    """One build by a process that has the program loaded; what it says is shown."""
    answer = _asked(project, corpus) or _asked(project, corpus) or {"status": 1, "out": "", "err": ""}
    print(answer["out"], end="", flush=True)
    print(answer["err"], end="", file=sys.stderr, flush=True)
    if answer["status"] == 0:
        return ""
    print("The last good site is still shown.", flush=True)
    return str(answer["err"] or answer["out"] or f"the build ended with {answer['status']}\n")


def _asked(project: Path, corpus: Path) -> dict[str, Any] | None:
    """The answer of the process that builds (see warm.py), started if need be; None where it ended instead."""
    if not _warm:
        command = [sys.executable, "-m", "generator.warm", "--project", str(project), "--corpus", str(corpus)]
        pipe = subprocess.PIPE
        _warm.append(subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, errors="replace"))  # noqa: S603
    process = _warm[0]
    asks, answers = process.stdin, process.stdout
    try:
        print("build", file=asks, flush=True)
        answer: dict[str, Any] = json.loads(answers.readline() if answers else "")
    except (OSError, ValueError):  # the program changed, or the process was stopped: the next one is another
        _warm.clear()
        process.kill()
        process.wait()
        return None
    return answer
