"""What changed in each entry, article and source, day by day; the build takes it from the history of the corpus."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.corpus.kinds import KINDS
from generator.corpus.parts import Written
from generator.guide.meaning import Difference, differences


@dataclass(frozen=True, slots=True)
class Change:
    """A change of meaning in one file on one day: `day` as ISO 8601, `state` "new", "changed" or "removed".

    `kind` and `label` are those of the file at the time; empty for a new file, which has its present name.
    """

    day: str
    state: str
    differences: tuple[Difference, ...] = ()
    kind: str = ""
    label: str = ""


# The changes of each file by its present id, newest first; the files that changed last come first.
History = Mapping[str, tuple[Change, ...]]


def change(
    day: str, before: Written | None, after: Written | None, texts: tuple[Sequence[str], Sequence[str]] = ((), ())
) -> Change | None:
    """The change of a file between two states of a day; None if its meaning is the same.

    `texts` are the paragraphs of an article in both states.
    """
    found = differences(before, after, texts)
    if not found:
        return None
    data = after or before
    kind = next((kind.label for kind in KINDS.values() if kind.model is type(data)), "Article")
    names = (getattr(data, name, None) for name in ("label", "headline", "name", "title"))
    state = "new" if before is None else "removed" if after is None else "changed"
    return Change(day, state, found if state == "changed" else (), kind, next(filter(None, names), ""))


def by_day(history: History) -> Iterator[tuple[str, list[tuple[str, Change]]]]:
    """Every change with its id, by day, the newest day first."""
    found = [(id_, one) for id_, changes in history.items() for one in changes]
    found.sort(key=lambda pair: pair[1].day, reverse=True)  # stable: on one day, files of the latest commit come first
    for day, group in groupby(found, key=lambda pair: pair[1].day):
        yield day, list(group)


def last_day(history: History, id_: str) -> str:
    """The last day on which a file changed in meaning, as ISO 8601; "" if unknown."""
    return history[id_][0].day if id_ in history else ""
