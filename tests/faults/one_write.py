"""Write NEW into docs/generated once, between two marks in the trace: python one_write.py SCENE DOCS."""

import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from generator.base.problems import report
from generator.base.remembered import Remembered, remember
from generator.base.tree import Refused
from generator.site import atomic
from generator.site.write import write
from tests.faults.scenes import NEW, OLD

BEGIN, END = "/trace-begins", "/trace-ends"


def main(scene: str, docs: Path) -> int:
    if scene.endswith("_renames"):
        atomic.exchange = lambda _one, _other: False
    if scene.endswith("_copies"):
        atomic.link = lambda _old, _new: False
    if scene.endswith("_at_once"):
        atomic.MANY = 0
    spares = _spare(docs) if scene.endswith("_spare") else None
    os.path.lexists(BEGIN)
    try:
        done = write(NEW, docs / "generated", spares=spares)
        problems, status = done.warnings, 0
    except Refused as refused:
        problems, status = refused.problems, 1
    os.path.lexists(END)
    print(report(problems))
    return status


def _spare(docs: Path) -> Path:
    """A second copy of the pages, as earlier runs leave one."""
    spares, files = docs.parent / "spare", Remembered()
    remember(files)
    for pages in ({**OLD, "index.md": "before\n"}, OLD):
        write(pages, docs / "generated", spares=spares)
        files.settle(time.time_ns())
    return spares


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
