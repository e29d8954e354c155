"""A person and the generator at work on one folder, in any order, with builds that are killed or fail on the way."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import signal
import tempfile
import warnings
from pathlib import Path
from unittest import mock

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from generator.base.tree import Refused
from generator.site import atomic
from generator.site.record import MANIFEST
from generator.site.write import write
from tests.faults.scenes import held

PATHS = ("index.md", "glossary/a.md", "glossary/b.md", "events/2020/c.md", "events/d.md", "assets/e.svg")
PAGES = st.dictionaries(st.sampled_from(PATHS), st.sampled_from(("one", "two", "long"))).map(
    lambda pages: {path: text * 5000 if text == "long" else text for path, text in pages.items()}
)
# Every call the writing room makes to the system, each of which can be the last.
CALLS = (
    "open",
    "close",
    "read",
    "write",
    "fsync",
    "fstat",
    "lstat",
    "scandir",
    "link",
    "mkdir",
    "rename",
    "rmdir",
    "unlink",
)
FAULTS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EMFILE, errno.EINTR)
NTH = st.integers(1, 220)


class Calls:
    """Counts the calls to the system, and makes the one meant end the process or fail."""

    def __init__(self, nth, fault):
        self.left, self.fault, self.close = nth, fault, os.close

    def through(self, call):
        def counted(*args, **options):
            self.left -= 1
            if self.left == 0:
                if self.fault == 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                if call is self.close:  # the system closes a file even when it says it could not
                    call(*args, **options)
                raise OSError(self.fault, os.strerror(self.fault))
            return call(*args, **options)

        return counted

    def watch(self):
        """Patches that lead every call through here."""
        patches = [mock.patch.object(os, name, self.through(getattr(os, name))) for name in CALLS]
        patches.append(mock.patch.object(atomic, "exchange", self.through(atomic.exchange)))
        patches.append(mock.patch.object(fcntl, "flock", self.through(fcntl.flock)))
        return patches


class Writing(RuleBasedStateMachine):
    """After every step the pages are one whole build (with the person's changes), and no word of theirs is lost."""

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="writing-"))
        self.root = self.folder / "generated"
        self.pages = {}  # what the last build left
        self.hand = {}  # path in the root -> what the person wrote over it, None: deleted
        self.kept = 0  # numbers the person's texts, so that each is the only one of its kind
        self.staged = {}  # what the person wrote into a leftover folder

    def teardown(self):
        shutil.rmtree(self.folder)

    def seen(self):
        """The pages as they stand, without the record."""
        return {path: data.decode() for path, data in (held(self.root) or {}).items() if path != MANIFEST}

    def with_hand(self, pages):
        """These pages as the person changed them."""
        changed = dict(pages)
        for path, text in self.hand.items():
            if text is None:
                changed.pop(path, None)
            else:
                changed[path] = text
        return changed

    def settle(self, pages):
        """Learn which of the two whole states a build that ended early has left."""
        seen = self.seen()
        assert seen in (self.with_hand(self.pages), pages), "neither the old pages nor the new"
        if seen == pages and not self.theirs() and seen != self.with_hand(self.pages):
            self.pages, self.hand = pages, {}

    def theirs(self):
        """The person's texts that a build must refuse to replace."""
        return {path for path, text in self.hand.items() if text is not None}

    @rule(pages=PAGES)
    def build(self, pages):
        staging = self.root.with_name(".generated.next")
        try:
            write(pages, self.root)
        except Refused as refused:
            problems = refused.problems
        else:
            assert not self.theirs()
            assert not self.staged
            self.pages, self.hand = pages, {}
            assert {path.name for path in self.folder.iterdir()} == {"generated", ".generated.lock"}
            return
        assert {problem.code for problem in problems} == {"stale"}
        named = {Path(problem.where.path) for problem in problems}
        if staging in next(iter(named)).parents:  # also a second name of a page that was edited in place
            assert {staging / path for path in self.staged} <= named
            assert self.staged or all(b"by hand" in path.read_bytes() for path in named)
        else:
            theirs = {self.root / path for path in self.theirs()}
            assert theirs <= named
            assert all(path.is_dir() for path in named - theirs)  # a folder they emptied or made

    @rule(pages=PAGES, nth=NTH)
    def build_killed(self, pages, nth):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # forking is safe here: the child only writes and dies
            child = os.fork()
        if child == 0:
            for patch in Calls(nth, 0).watch():
                patch.start()
            try:
                write(pages, self.root)
            except BaseException:  # noqa: BLE001 - a refusal is judged by what is left
                os._exit(1)
            os._exit(0)
        os.waitpid(child, 0)
        self.settle(pages)

    @rule(pages=PAGES, nth=NTH, fault=st.sampled_from(FAULTS))
    def build_failing(self, pages, nth, fault):
        patches = Calls(nth, fault).watch()
        for patch in patches:
            patch.start()
        try:
            write(pages, self.root)
        except Refused:
            pass
        finally:
            for patch in patches:
                patch.stop()
        self.settle(pages)

    def their_text(self):
        self.kept += 1
        return f"by hand {self.kept}\n"

    @precondition(lambda self: self.root.exists())
    @rule(path=st.sampled_from((*PATHS, "glossary/mine.md")), in_place=st.booleans())
    def edit_by_hand(self, path, in_place):
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        text = self.their_text()
        if in_place:
            (self.root / path).write_text(text)
        else:  # as most editors save
            (self.root / f"{path}~").write_text(text)
            (self.root / f"{path}~").rename(self.root / path)
        self.hand[path] = text

    @precondition(lambda self: bool(self.seen()))
    @rule(choice=st.integers(0, 100))
    def rename_by_hand(self, choice):
        seen = self.seen()
        path = sorted(seen)[choice % len(seen)]
        self.kept += 1
        (self.root / path).rename(self.root / f"moved-{self.kept}.md")
        self.hand[path] = None
        self.hand[f"moved-{self.kept}.md"] = seen[path]

    @precondition(lambda self: bool(self.seen()))
    @rule(choice=st.integers(0, 100))
    def delete_by_hand(self, choice):
        seen = sorted(self.seen())
        path = seen[choice % len(seen)]
        (self.root / path).unlink()
        self.hand[path] = None

    @precondition(lambda self: self.root.with_name(".generated.next").is_dir() and not self.staged)
    @rule()
    def write_into_what_a_killed_build_left(self):
        text = self.their_text()
        (self.root.with_name(".generated.next") / "found.md").write_text(text)
        self.staged["found.md"] = text

    @rule()
    def move_own_files_away(self):
        for path in self.theirs():
            (self.root / path).unlink()
            self.hand[path] = None
        if self.root.with_name(".generated.next").exists():
            shutil.rmtree(self.root.with_name(".generated.next"))
        self.staged.clear()
        for folder in sorted((path for path in self.root.rglob("*") if path.is_dir()), reverse=True):
            if not any(folder.iterdir()):
                folder.rmdir()

    @invariant()
    def the_pages_are_one_build_with_the_persons_changes(self):
        assert self.seen() == self.with_hand(self.pages)

    @invariant()
    def no_word_of_the_person_is_lost(self):
        for path, text in self.staged.items():
            assert (self.root.with_name(".generated.next") / path).read_text() == text
