"""The second copy of a generated folder: a build changes in it what differs, and nothing depends on it."""

from __future__ import annotations

import os
import time

import pytest

from generator.base.remembered import Remembered, remember
from generator.base.tree import Refused
from generator.site import atomic
from generator.site.record import as_recorded
from generator.site.write import staged, write
from tests.faults.scenes import NEW, OLD, held


@pytest.fixture
def root(tmp_path):
    return tmp_path / "docs/generated"


@pytest.fixture
def spares(tmp_path):
    return tmp_path / ".cache/spare"


@pytest.fixture
def kept():
    """What is kept from one run to the next."""
    return {}


@pytest.fixture
def run(root, spares, kept):
    """A run of the program that writes pages, as one after the other would."""

    def once(pages):
        files = Remembered(kept.get)
        remember(files)
        try:
            done = write(pages, root, spares=spares)
            files.settle(time.time_ns())
            files.save(kept.__setitem__)
        finally:
            remember(None)
        return done

    return once


def numbers(folder):
    return {path: os.stat(folder / path).st_ino for path in held(folder)}


def test_only_what_differs_is_written_and_the_two_change_places(run, root, spares):
    run(OLD)
    assert held(spares / "generated") == held(root)
    spare, published = numbers(spares / "generated"), numbers(root)
    assert not set(spare.values()) & set(published.values())
    done = run(NEW)
    assert done.written == ("events/2020/added.md", "glossary/changed.md", "glossary/index.md")
    assert as_recorded(root)
    assert {path: numbers(root)[path] for path in done.unchanged} == {path: spare[path] for path in done.unchanged}
    assert numbers(spares / "generated") == published
    run(OLD)
    assert {path: number for path, number in numbers(root).items() if path != ".manifest.json"} == {
        path: published[path] for path in OLD
    }
    assert as_recorded(root)


def test_a_page_keeps_its_time_in_either_copy(run, root):
    run(OLD)
    before = os.stat(root / "glossary/kept.md").st_mtime_ns
    for number in range(4):
        run({**OLD, "index.md": f"home {number}"})
        assert os.stat(root / "glossary/kept.md").st_mtime_ns == before


@pytest.mark.parametrize(
    "harm",
    [
        lambda spare: (spare / "glossary/kept.md").write_text("damaged"),
        lambda spare: (spare / "glossary/kept.md").unlink(),
        lambda spare: (spare / "more.md").write_text("foreign"),
        lambda spare: (spare / "more").mkdir(),
        lambda spare: (spare / "more").symlink_to("/"),
        lambda spare: (spare / ".manifest.json").write_text("{}"),
        lambda spare: (spare / ".manifest.json").unlink(),
    ],
)
def test_a_damaged_copy_is_not_used_and_harms_nothing(run, root, spares, harm):
    run(OLD)
    run({**OLD, "index.md": "another"})
    before = held(root)
    harm(spares / "generated")
    assert held(root) == before
    run(NEW)
    assert as_recorded(root)
    assert set(held(root)) == {*NEW, ".manifest.json"}
    assert held(spares / "generated") == held(root)


def test_without_what_was_remembered_the_copy_is_made_anew(run, root, spares, kept):
    run(OLD)
    kept.clear()
    run(NEW)
    assert as_recorded(root)
    assert held(spares / "generated") == held(root)


@pytest.mark.parametrize("path", ["glossary/mine.md", "glossary/index.md"])
def test_a_file_of_a_person_is_refused_by_name_and_kept(run, root, path):
    run(OLD)
    (root / path).write_text("by hand")
    before = held(root)
    with pytest.raises(Refused) as refused:
        run(NEW)
    assert [(problem.code, problem.where.path) for problem in refused.value.problems] == [("stale", str(root / path))]
    assert held(root) == before


def test_a_page_edited_while_it_is_being_replaced_is_kept(run, root, monkeypatch):
    run(OLD)
    swap = atomic.exchange

    def edit_then_swap(one, other):
        (root / "glossary/changed.md").write_text("edited at the last moment")
        return swap(one, other)

    monkeypatch.setattr(atomic, "exchange", edit_then_swap)
    assert [problem.code for problem in run(NEW).warnings] == ["left-behind"]
    assert (root.with_name(".generated.next") / "glossary/changed.md").read_text() == "edited at the last moment"
    assert as_recorded(root)


def test_a_page_deleted_by_hand_is_there_again(run, root):
    run(OLD)
    (root / "index.md").unlink()
    run(NEW)
    assert as_recorded(root)
    assert (root / "index.md").read_text() == "home\n"


def test_without_an_exchange_three_renames_do(run, root, spares, monkeypatch):
    monkeypatch.setattr(atomic, "exchange", lambda _one, _other: False)
    run(OLD)
    run(NEW)
    assert as_recorded(root)
    assert sorted(path.name for path in root.parent.iterdir()) == [".generated.lock", "generated"]
    assert (spares / "generated/actors/removed.md").is_file()


def test_pages_that_are_given_up_leave_the_published_ones(run, root, spares, kept):
    run(OLD)
    before = held(root)
    files = Remembered(kept.get)
    remember(files)
    with staged(NEW, root, spares=spares) as new:
        assert set(held(new.folder)) == {*NEW, ".manifest.json"}
    remember(None)
    assert held(root) == before
    run(NEW)
    assert as_recorded(root)
