"""Serve a folder on this machine, and hear every attempt to reach another one."""

from __future__ import annotations

import functools
import http.server
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """A static server that keeps its log to itself."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class names it so
        pass


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address at which a folder can be read while the context lasts."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


# Where Chromium itself looks for updates, the time and an account, whatever page it shows; which hosts those are
# changes from version to version. No page of the tests names a host of these two domains.
_OF_THE_BROWSER = (".google.com", ".googleapis.com")


class Listener:
    """Stands where the way out would be (as the browser's proxy), answers nobody, and notes what pages asked for."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        while True:
            try:
                call, _ = self._socket.accept()
            except OSError:
                return
            with call:
                call.settimeout(1)
                try:
                    asked = call.recv(400).decode("latin-1").split("\r\n", 1)[0]
                except OSError:
                    asked = "a call without a word"
                # A connection that is closed without a request was made ahead of need, and asked for nothing.
                if asked and not any(host in asked for host in _OF_THE_BROWSER):
                    self.calls.append(asked)

    def close(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join()
