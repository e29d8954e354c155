"""Drive a headless Chromium over its debugging pipe: load pages, ask them questions, note all they do wrong.

The protocol is JSON with a NUL after each message, over two pipes that Chromium finds as files 3 and 4: the standard
library is enough, so no driver, no library and no port stand between a test and the browser.
"""

from __future__ import annotations

import base64
import fcntl
import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
_FLAGS = (
    "--headless",
    "--no-sandbox",  # the tests run as root in containers, and load only pages that they serve themselves
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-features=NetworkTimeServiceQuerying,OptimizationHints,MediaRouter,Translate,AutofillServerCommunication",
    "--disable-sync",
    "--no-first-run",
    "--no-pings",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    "--remote-debugging-pipe",
)
# Puts the pipes where Chromium looks for them, then becomes Chromium.
_LAUNCH = (
    "import os, sys; os.dup2(int(sys.argv[1]), 3); os.dup2(int(sys.argv[2]), 4); os.execvp(sys.argv[3], sys.argv[3:])"
)
_PATIENCE = 20.0  # seconds for one answer, on a busy machine


def find() -> str | None:
    """The path of an installed Chromium, if there is one."""
    return next(filter(None, map(shutil.which, _NAMES)), None)


class BrowserError(Exception):
    """The browser did not do what it was told."""


class Chromium:
    """A running browser with a profile of its own that ends with it."""

    def __init__(self, executable: str, *flags: str) -> None:
        self._profile = tempfile.TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True)
        heard, self._write = (_above_stdio(end) for end in os.pipe())
        self._read, told = (_above_stdio(end) for end in os.pipe())
        command = [executable, f"--user-data-dir={self._profile.name}", *_FLAGS, *flags, "about:blank"]
        self._process = subprocess.Popen(
            [sys.executable, "-c", _LAUNCH, str(heard), str(told), *command],
            pass_fds=(heard, told),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(heard)
        os.close(told)
        self._pending = b""
        self._last = 0
        self._answers: dict[int, dict[str, Any]] = {}
        self._pages: dict[str, Page] = {}

    def close(self) -> None:
        try:
            self.call("Browser.close")
            self._process.wait(_PATIENCE)
        except (BrowserError, OSError, subprocess.TimeoutExpired):
            self._process.kill()
            self._process.wait()
        os.close(self._write)
        os.close(self._read)
        self._profile.cleanup()

    @contextmanager
    def page(self, *, width: int = 1280, height: int = 800, dark: bool = False, scripts: bool = True) -> Iterator[Page]:
        """A page without history, storage or cache of any other."""
        context = self.call("Target.createBrowserContext")["browserContextId"]
        target = self.call("Target.createTarget", url="about:blank", browserContextId=context)["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = self._pages[session] = Page(self, session)
        try:
            page.set_up(width=width, height=height, dark=dark, scripts=scripts)
            yield page
        finally:
            self.call("Target.closeTarget", targetId=target)
            self.call("Target.disposeBrowserContext", browserContextId=context)
            self._pages = {key: value for key, value in self._pages.items() if value is not page}

    def post(self, method: str, params: dict[str, Any], session: str | None = None) -> int:
        """Send a command and do not wait for its answer."""
        self._last += 1
        message = {"id": self._last, "method": method, "params": params} | ({"sessionId": session} if session else {})
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._write, data) :]
        return self._last

    def call(self, method: str, session: str | None = None, **params: Any) -> dict[str, Any]:
        """Send a command and return its answer."""
        number = self.post(method, params, session)
        deadline = time.monotonic() + _PATIENCE
        while number not in self._answers:
            self.listen(deadline, method)
        answer = self._answers.pop(number)
        if "error" in answer:
            raise BrowserError(f"{method}: {answer['error']['message']}")
        return answer["result"]

    def listen(self, deadline: float, awaited: str) -> None:
        """Take in what the browser says next."""
        ready, _, _ = select.select([self._read], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            raise BrowserError(f"no answer to {awaited} within {_PATIENCE:.0f} s")
        data = os.read(self._read, 1 << 20)
        if not data:
            raise BrowserError(f"the browser ended while waiting for {awaited}")
        *messages, self._pending = (self._pending + data).split(b"\0")
        for message in map(json.loads, messages):
            if "id" in message:
                self._answers[message["id"]] = message
            elif page := self._pages.get(message.get("sessionId", "")):
                if message["method"] == "Target.attachedToTarget":
                    self._adopt(page, message["params"]["sessionId"])
                page.note(message["method"], message["params"])

    def _adopt(self, page: Page, worker: str) -> None:
        """Count what a page's workers do as the page's own doing."""
        self._pages[worker] = page
        for method in ("Network.enable", "Runtime.enable", "Runtime.runIfWaitingForDebugger"):
            self.post(method, {}, worker)


class Page:
    """One page, the addresses it asked for, and its faults: errors, exceptions, breaches of its policy."""

    def __init__(self, browser: Chromium, session: str) -> None:
        self._browser = browser
        self._session = session
        self._loaded = False
        self._scripts = True
        self.requests: list[str] = []
        self.faults: list[str] = []
        self.dialogs: list[str] = []

    def set_up(self, *, width: int, height: int, dark: bool, scripts: bool) -> None:
        for domain in ("Page", "Runtime", "Log", "Network", "Audits"):
            self.call(f"{domain}.enable")
        self.call("Target.setAutoAttach", autoAttach=True, waitForDebuggerOnStart=True, flatten=True)
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )
        self.media(dark=dark)
        self._scripts = scripts
        if not scripts:
            self.call("Emulation.setScriptExecutionDisabled", value=True)

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        return self._browser.call(method, self._session, **params)

    def media(self, *, dark: bool = False, medium: str = "") -> None:
        """The reader's colours, and whether the page is seen or printed ("print")."""
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        still = {"name": "prefers-reduced-motion", "value": "reduce"}
        self.call("Emulation.setEmulatedMedia", media=medium, features=[scheme, still])

    def open(self, url: str) -> None:
        """Load an address, or move within the page, and wait until it is drawn."""
        self._loaded = False
        answer = self.call("Page.navigate", url=url)
        if "errorText" in answer:
            raise BrowserError(f"{url}: {answer['errorText']}")
        deadline = time.monotonic() + _PATIENCE
        while not self._loaded:
            self._browser.listen(deadline, url)
        self.settle()

    def settle(self) -> None:
        """Wait for two frames, in which scripts and styles take effect."""
        if self._scripts:
            self.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        else:
            time.sleep(0.05)  # no promise is kept where scripts are off

    def wait_for(self, expression: str) -> None:
        """Wait until an expression is true on the page."""
        deadline = time.monotonic() + _PATIENCE
        while not self.evaluate(expression):
            if time.monotonic() > deadline:
                raise BrowserError(f"never true: {expression}")
            time.sleep(0.02)

    def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression on the page."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise BrowserError(f"{expression}: {answer['exceptionDetails']['exception'].get('description')}")
        return answer["result"].get("value")

    def press(self, key: str) -> None:
        """Press a key that types nothing (Tab, Escape) or Enter."""
        text = {"text": "\r"} if key == "Enter" else {}
        codes = {"Tab": 9, "Enter": 13, "Escape": 27}
        for type_ in ("keyDown", "keyUp"):
            extra = text if type_ == "keyDown" else {}
            self.call(
                "Input.dispatchKeyEvent", type=type_, key=key, code=key, windowsVirtualKeyCode=codes[key], **extra
            )
        self.settle()

    def tap(self, x: float, y: float) -> None:
        """Touch a point of what is seen, in CSS pixels from its top left corner."""
        self.call("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{"x": x, "y": y}])
        self.call("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])
        time.sleep(0.4)  # the browser waits whether a second touch follows, then clicks
        self.settle()

    def point(self, x: float, y: float) -> None:
        """Move the mouse to a point of what is seen."""
        self.call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
        self.settle()

    def type(self, text: str) -> None:
        """Type text where the focus is."""
        for letter in text:
            self.call("Input.dispatchKeyEvent", type="keyDown", key=letter, text=letter)
            self.call("Input.dispatchKeyEvent", type="keyUp", key=letter)
        self.settle()

    def screenshot(self, path: Path, *, whole: bool = False) -> None:
        """Write a picture of what is seen, or of the whole page."""
        picture = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        path.write_bytes(base64.b64decode(picture["data"]))

    def note(self, event: str, params: dict[str, Any]) -> None:
        """Remember what an event of the browser says about this page."""
        match event:
            case "Page.loadEventFired" | "Page.navigatedWithinDocument":
                self._loaded = True
            case "Page.javascriptDialogOpening":
                self.dialogs.append(params["message"])
                self._browser.post("Page.handleJavaScriptDialog", {"accept": False}, self._session)
            case "Network.requestWillBeSent":
                self.requests.append(params["request"]["url"])
            case "Log.entryAdded" if params["entry"]["level"] in {"error", "warning"}:
                self.faults.append(f"{params['entry']['source']}: {params['entry']['text']}")
            case "Runtime.consoleAPICalled" if params["type"] in {"error", "warning", "assert"}:
                self.faults.append("console: " + " ".join(str(arg.get("value", arg)) for arg in params["args"]))
            case "Runtime.exceptionThrown":
                self.faults.append("exception: " + params["exceptionDetails"]["text"])
            case "Audits.issueAdded" if params["issue"]["code"] == "ContentSecurityPolicyIssue":
                self.faults.append("policy: " + json.dumps(params["issue"]["details"], sort_keys=True))


def _above_stdio(descriptor: int) -> int:
    """The same pipe under a number that the pipes' places in Chromium (3, 4) cannot collide with."""
    moved = fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, 10)
    os.close(descriptor)
    return moved
