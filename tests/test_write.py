"""Pages reach docs/generated completely or not at all, and nothing that a person wrote is lost."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import socket
import tracemalloc
from contextlib import ExitStack
from pathlib import Path

import pytest

from generator.base.by_hand import MAX_HAND_WRITTEN, hand_written
from generator.base.paths import refused_paths
from generator.base.problems import PROBLEMS, Severity
from generator.base.snapshot import changed_since, snapshot
from generator.base.tree import Refused
from generator.cli import main
from generator.site import atomic
from generator.site.record import MANIFEST, as_recorded
from generator.site.write import exchange, lock_of, staged, write
from tests.conftest import HARBOUR
from tests.faults import sweep
from tests.faults.machine import Calls
from tests.faults.scenes import NEW, OLD, held


@pytest.fixture
def root(tmp_path):
    return tmp_path / "docs/generated"


def refusal(pages, root, sources=None):
    """The problems a write is refused with; nothing may have changed."""
    before, outside = held(root), held(root.parent)
    with pytest.raises(Refused) as refused:
        write(pages, root, sources)
    assert held(root) == before
    if outside is not None:
        lock = lock_of(root).name
        assert {**held(root.parent), lock: b""} == {**outside, lock: b""}
    assert all(PROBLEMS[problem.code][0] is Severity.ERROR for problem in refused.value.problems)
    return refused.value.problems


def content(root):
    return {path: data for path, data in held(root).items() if path != MANIFEST}


def test_the_folder_holds_exactly_the_pages(root):
    done = write(OLD, root)
    assert content(root) == {path: data if isinstance(data, bytes) else data.encode() for path, data in OLD.items()}
    assert (done.written, done.unchanged, done.removed) == (tuple(sorted(OLD)), (), ())
    done = write(NEW, root)
    assert set(content(root)) == set(NEW)
    assert done.written == ("events/2020/added.md", "glossary/changed.md", "glossary/index.md")
    assert done.unchanged == ("assets/mark.svg", "glossary/kept.md", "index.md")
    assert done.removed == ("actors/removed.md",)
    assert not (root / "actors").exists()


def test_unchanged_pages_keep_their_file_and_its_time(root):
    write(OLD, root)
    for path in OLD:
        os.utime(root / path, ns=(10**18, 10**18))
    before = {path: (os.stat(root / path).st_ino, os.stat(root / path).st_mtime_ns) for path in OLD}
    done = write(NEW, root)
    for path in done.unchanged:
        assert (os.stat(root / path).st_ino, os.stat(root / path).st_mtime_ns) == before[path]
    for path in set(done.written) & set(before):
        assert os.stat(root / path).st_mtime_ns != before[path][1]


def test_when_nothing_changed_nothing_is_written(root):
    write(NEW, root)
    os.chmod(root.parent, 0o555)
    states = {path: os.stat(path) for path in [root.parent, root, *root.rglob("*")]}
    try:
        done = write(NEW, root)
    finally:
        os.chmod(root.parent, 0o755)
    assert (done.written, done.removed) == ((), ())
    assert len(done.unchanged) == len(NEW)
    for path, state in states.items():
        now = os.stat(path)
        assert (now.st_ino, now.st_mtime_ns) == (state.st_ino, state.st_mtime_ns), path


@pytest.mark.parametrize("path", ["glossary/mine.md", "glossary/index.md", "deep/er/note.txt", ".hidden"])
def test_a_file_of_a_person_is_refused_by_name_and_kept(root, path):
    write(OLD, root)
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text("by hand")
    problems = refusal(NEW, root)
    assert [(problem.code, problem.where.path) for problem in problems] == [("stale", str(root / path))]
    assert "move" in problems[0].hint
    (root / path).unlink()
    for folder in ("deep/er", "deep"):
        if (root / folder).exists():
            (root / folder).rmdir()
    write(NEW, root)
    assert set(content(root)) == set(NEW)


def test_an_empty_folder_of_a_person_is_refused(root):
    write(OLD, root)
    (root / "notes").mkdir()
    assert [problem.code for problem in refusal(NEW, root)] == ["stale"]


def test_a_folder_with_no_record_is_a_persons(root):
    root.mkdir(parents=True)
    (root / "index.md").write_text("by hand")
    assert [problem.code for problem in refusal(OLD, root)] == ["stale"]


@pytest.mark.parametrize("record", ["", "{", "[]", '{"files": 1}', '{"format": 1, "files": {"a": 1}}', "[" * 100_000])
def test_a_lost_record_heals_when_the_pages_are_the_same(root, record):
    write(OLD, root)
    (root / MANIFEST).write_text(record)
    write(OLD, root)
    assert json.loads((root / MANIFEST).read_text())["files"].keys() == OLD.keys()
    assert as_recorded(root)


def test_a_page_deleted_by_hand_is_written_again(root):
    write(OLD, root)
    (root / "index.md").unlink()
    assert not as_recorded(root)
    assert write(OLD, root).written == ("index.md",)
    assert as_recorded(root)


def test_a_second_build_at_the_same_time_is_refused(root):
    write(OLD, root)
    with lock_of(root).open("r+") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        problems = refusal(NEW, root)
    assert [problem.code for problem in problems] == ["locked"]
    write(NEW, root)


def test_staging_that_is_not_ours_is_kept(root):
    write(OLD, root)
    staging = root.with_name(".generated.next")
    staging.mkdir()
    (staging / "thesis.md").write_text("the only copy")
    problems = refusal(NEW, root)
    assert [(problem.code, problem.where.path) for problem in problems] == [("stale", str(staging / "thesis.md"))]


def test_a_page_edited_while_it_is_being_replaced_is_kept(root, monkeypatch):
    write(OLD, root)
    swap = atomic.exchange

    def edit_then_swap(one, other):
        (root / "glossary/changed.md").write_text("edited at the last moment")
        return swap(one, other)

    monkeypatch.setattr(atomic, "exchange", edit_then_swap)
    done = write(NEW, root)
    assert [problem.code for problem in done.warnings] == ["left-behind"]
    assert (root.with_name(".generated.next") / "glossary/changed.md").read_text() == "edited at the last moment"


def test_without_an_exchange_three_renames_do(root, monkeypatch):
    monkeypatch.setattr(atomic, "exchange", lambda _one, _other: False)
    write(OLD, root)
    write(NEW, root)
    assert set(content(root)) == set(NEW)
    assert sorted(path.name for path in root.parent.iterdir()) == [".generated.lock", "generated"]


def test_a_source_edited_while_the_build_runs_is_noticed(root, tmp_path):
    corpus = tmp_path / "corpus"
    (corpus / "glossary").mkdir(parents=True)
    for name in ("guide.yml", "glossary/a.yml", "glossary/b.yml"):
        (corpus / name).write_text("label: x\n")
    before = snapshot([corpus, tmp_path / "missing"])
    assert changed_since(before) == ()
    os.utime(corpus / "guide.yml")
    assert changed_since(before) == ()
    times = os.stat(corpus / "guide.yml")
    (corpus / "guide.yml").write_text("label: y\n")
    os.utime(corpus / "guide.yml", ns=(times.st_atime_ns, times.st_mtime_ns))
    (corpus / "glossary/a.yml").unlink()
    (corpus / "glossary/c.yml").symlink_to("b.yml")
    problems = refusal(OLD, root, before)
    assert [problem.code for problem in problems] == ["edited-meanwhile"] * 3
    assert [problem.message.split()[3] for problem in problems] == ["removed", "added", "edited"]


@pytest.mark.parametrize("what", ["symlink", "folder symlink", "pipe", "socket"])
def test_links_and_special_files_are_refused_never_followed(root, tmp_path, what):
    write(OLD, root)
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret/key").write_text("secret")
    odd = root / "odd"
    if what == "symlink":
        odd.symlink_to(tmp_path / "secret/key")
    elif what == "folder symlink":
        odd.symlink_to(tmp_path / "secret")
    elif what == "pipe":
        os.mkfifo(odd)
    else:
        with socket.socket(socket.AF_UNIX) as bound:
            here = Path.cwd()
            os.chdir(root)  # the address of a socket is short
            try:
                bound.bind("odd")
            finally:
                os.chdir(here)
    with pytest.raises(Refused) as refused:
        write(NEW, root)
    assert [problem.code for problem in refused.value.problems] == ["bad-path"]
    odd.rename(tmp_path / "odd")
    docs = tmp_path / "hand"
    (docs / "about").mkdir(parents=True)
    (tmp_path / "odd").rename(docs / "about/odd")
    with pytest.raises(Refused):
        hand_written(docs)


@pytest.mark.parametrize("place", ["generated", ".generated.next", ".generated.lock"])
def test_a_link_in_place_of_a_folder_of_ours_is_refused(tmp_path, place):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "thesis.md").write_text("the only copy")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / place).symlink_to(elsewhere)
    with pytest.raises(Refused):
        write(OLD, tmp_path / "docs/generated")
    assert held(elsewhere) == {"thesis.md": b"the only copy"}


@pytest.mark.parametrize(
    ("paths", "code"),
    [
        (["../up.md"], "bad-path"),
        (["a/../../up.md"], "bad-path"),
        (["/etc/passwd"], "bad-path"),
        ([""], "bad-path"),
        (["a//b.md"], "bad-path"),
        (["a/./b.md"], "bad-path"),
        (["a\\b.md"], "bad-path"),
        (["C:x.md"], "bad-path"),
        (["a\0.md"], "bad-path"),
        (["a\n.md"], "bad-path"),
        (["\ud800.md"], "bad-path"),
        ([".manifest.json"], "bad-path"),
        ([".part"], "bad-path"),
        (["glossary/.git/config"], "bad-path"),
        (["aux.md"], "bad-path"),
        (["COM1"], "bad-path"),
        (["nul.tar.gz"], "bad-path"),
        (["a/con/b.md"], "bad-path"),
        (["name.md."], "bad-path"),
        (["name "], "bad-path"),
        (["e\u0301.md"], "bad-path"),
        (["x" * 250], "bad-path"),
        (["/".join(["folder"] * 200)], "bad-path"),
        (["a.md", "A.md"], "path-clash"),
        (["stra\u00dfe.md", "strasse.md"], "path-clash"),
        (["\ufb01n.md", "fin.md"], "path-clash"),
        (["a/x.md", "A/y.md"], "path-clash"),
        (["a", "a/b.md"], "path-clash"),
        (["a.md", "a/index.md"], "path-clash"),
        (["index.md", "README.md"], "path-clash"),
        (["a.md", "a/index.html"], "path-clash"),
    ],
)
def test_paths_that_some_system_takes_for_others_are_refused(root, paths, code):
    problems = refusal(dict.fromkeys(paths, ""), root)
    assert code in [problem.code for problem in problems]
    assert not root.exists()


def test_usual_paths_are_welcome():
    paths = ["index.md", "a/b-c_1.md", "a/index.md", "assets/Été 1.png", "consul.md", "a/consul/index.md"]
    assert refused_paths(paths, "docs") == []


def test_text_that_utf8_cannot_hold_is_refused(root):
    assert [problem.code for problem in refusal({"a.md": "x\ud800"}, root)] == ["bad-text"]


def test_hand_written_pages_are_read_as_they_are(tmp_path):
    (tmp_path / "about").mkdir()
    (tmp_path / "assets/pictures").mkdir(parents=True)
    (tmp_path / "about/method.md").write_bytes(b"a\r\n\xff")
    (tmp_path / "assets/pictures/a.svg").write_bytes(b"<svg/>")
    (tmp_path / "assets/.DS_Store").write_bytes(b"x")
    (tmp_path / "other.md").write_bytes(b"x")
    assert hand_written(tmp_path) == {"about/method.md": b"a\r\n\xff", "assets/pictures/a.svg": b"<svg/>"}


def test_style_sheets_reach_readers_without_comments_and_otherwise_as_written(tmp_path):
    (tmp_path / "assets").mkdir()
    sheet = (
        b'/*! notice */\n/* why */\n.a::before {\n  content: "/* no comment */ \\" "; /* so */\n\n  color: red;\n}\n'
    )
    (tmp_path / "assets/a.css").write_bytes(sheet)
    light = b'/*! notice */\n.a::before {\ncontent: "/* no comment */ \\" "; \ncolor: red;\n}\n'
    assert hand_written(tmp_path) == {"assets/a.css": light}


def test_scripts_reach_readers_without_lines_of_comment_and_otherwise_as_written(tmp_path):
    (tmp_path / "assets").mkdir()
    script = b'/*! notice */\n/* why\n   so */\nconst a = 1; /* here */\n\n  const b = "/* no */"; // c\n'
    (tmp_path / "assets/a.js").write_bytes(script)
    text = b"const a = `\n  /* of the text */\n  b`;\n"
    (tmp_path / "assets/b.js").write_bytes(text)
    light = b'/*! notice */\nconst a = 1; /* here */\nconst b = "/* no */"; // c\n'
    assert hand_written(tmp_path) == {"assets/a.js": light, "assets/b.js": text}


def test_twins_of_hand_written_pages_are_refused(tmp_path):
    (tmp_path / "about").mkdir()
    (tmp_path / "about/Method.md").write_text("")
    (tmp_path / "about/method.md").write_text("")
    with pytest.raises(Refused) as refused:
        hand_written(tmp_path)
    assert [problem.code for problem in refused.value.problems] == ["path-clash"]


def test_two_folders_change_together_whichever_call_fails(tmp_path):
    """One error, at every call in turn: both folders are the old ones, or the command ended well and both are new."""
    old_pages, pages = {"a.md": "kept", "b.md": "old"}, {"a.md": "kept", "b.md": "new"}
    outcomes = []
    while "undisturbed" not in outcomes:
        nth = len(outcomes) + 1
        docs, site = tmp_path / f"{nth}/generated", tmp_path / f"{nth}/site"
        write(old_pages, docs)
        write(old_pages, site)
        old, calls = held(docs), Calls(nth, errno.EIO)
        with ExitStack() as patches:
            for patch in calls.watch():
                patches.enter_context(patch)
            try:
                with staged(pages, docs) as new_pages, staged(pages, site) as new_site:
                    exchange(new_pages, new_site)
                outcomes.append("written" if calls.left <= 0 else "undisturbed")
            except Refused:
                outcomes.append("refused")
        assert held(site) == held(docs)
        assert (held(docs) == old) == (outcomes[-1] == "refused")
    assert outcomes.count("refused") > 50
    assert outcomes.count("written") > 10


def test_without_an_exchange_one_folder_goes_back_with_the_other(root, monkeypatch):
    monkeypatch.setattr(atomic, "exchange", lambda _one, _other: False)
    site = root.parent / "site"
    write(OLD, root)
    write(OLD, site)
    with staged(NEW, root) as new_pages, staged(NEW, site) as new_site:
        monkeypatch.setattr(new_site, "swap", lambda: (_ for _ in ()).throw(OSError(errno.EIO, "no")))
        with pytest.raises(Refused):
            exchange(new_pages, new_site)
    assert set(content(root)) == set(content(site)) == set(OLD)


def test_staged_pages_that_are_given_up_leave_nothing(root):
    write(OLD, root)
    before = held(root.parent)
    with staged(NEW, root) as new:
        assert set(content(new.folder)) == set(NEW)
        assert set(content(root)) == set(OLD)
    assert held(root.parent) == before


def test_files_of_any_size_cost_little_memory_to_watch(tmp_path):
    """Files that take no room on disk, one in a place that is read and one hidden."""
    (tmp_path / "glossary").mkdir()
    for name in ("glossary/big.yml", ".hidden.yml"):
        with open(tmp_path / name, "wb") as file:
            file.truncate(300_000_000)
    tracemalloc.start()
    try:
        before = snapshot([tmp_path])
        assert list(before.hashes) == [str(tmp_path / "glossary/big.yml")]
        assert changed_since(before) == ()
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


def test_a_hand_written_file_beyond_the_limit_is_refused(tmp_path):
    (tmp_path / "assets").mkdir()
    with open(tmp_path / "assets/film.mp4", "wb") as file:
        file.truncate(MAX_HAND_WRITTEN + 1)
    with pytest.raises(Refused) as refused:
        hand_written(tmp_path)
    assert [(problem.code, problem.where.path) for problem in refused.value.problems] == [
        ("too-large", str(tmp_path / "assets/film.mp4"))
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_cannot_be_listed_is_an_error_and_not_empty(root):
    write(OLD, root)
    (root / "glossary").chmod(0o000)
    try:
        with pytest.raises(Refused) as refused:
            write(NEW, root)
    finally:
        (root / "glossary").chmod(0o755)
    assert [problem.code for problem in refused.value.problems] == ["disk"]


@pytest.mark.skipif(bool(sweep.usable()), reason=sweep.usable() or "strace works")
@pytest.mark.parametrize("scene", sweep.SCENES)
def test_a_write_stopped_or_failed_at_a_system_call_leaves_the_old_tree_or_the_new(tmp_path, scene):
    """Seven points a scene, spread over its calls and faults; all of them are swept by the long tests."""
    points = list(sweep.points(scene, tmp_path))
    template = sweep.prepare(scene, tmp_path / "template")
    sample = points[:: len(points) // 42 * 6 + 1]  # one more than a multiple of the six faults: each in turn
    assert len({point.fault for point in sample}) == 6
    assert [wrong for point in sample for wrong in sweep.judge(point, template, tmp_path / "run")] == []


def test_a_link_in_place_of_docs_is_refused_before_anything_is_written(tmp_path, capsys):
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "about").mkdir(parents=True)
    (tmp_path / "project").mkdir()
    (tmp_path / "project" / "docs").symlink_to(elsewhere)
    words = ["build", "--no-site", "--no-cache", "--project", str(tmp_path / "project"), "--corpus", str(HARBOUR)]
    assert main(words) == 1
    assert "docs:1:1: error: this is a symbolic link" in capsys.readouterr().err
    assert [path.name for path in elsewhere.rglob("*")] == ["about"]
