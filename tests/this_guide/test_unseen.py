"""Sixteen articles independent of the rules, on this and other subjects, compared with a person's findings."""

from __future__ import annotations

from typing import Any

import pytest

from tests.this_guide.scoring import UNSEEN, found_in, rows, scored

# Texts on the guide's own subject by the first word of their names; all others are on other subjects.
OWN = "syria"

# subject, kind, measure, the least F1 (or share) that is good enough.
FLOORS = (
    ("same", "quotes", "marked span exact", 0.98),
    ("same", "quotes", "marked span+speaker", 0.98),
    ("same", "quotes", "marked speaker precision where given", 0.98),
    ("same", "quotes", "reported span IoU>=.5", 0.98),
    ("same", "quotes", "reported span+speaker", 0.98),
    ("same", "quotes", "reported speaker precision where given", 0.98),
    ("same", "dates", "overlap+value strict", 0.98),
    ("same", "figures", "overlap+value+counts", 0.79),
    ("same", "noise", "characters", 0.98),
    ("same", "mentions", "link exact", 0.92),
    ("same", "mentions", "link overlap", 0.93),
    ("same", "mentions", "first link exact", 0.95),
    ("same", "labels", "span overlap", 0.91),
    ("other", "quotes", "marked span exact", 0.98),
    ("other", "quotes", "marked span+speaker", 0.94),
    ("other", "quotes", "marked speaker precision where given", 0.98),
    ("other", "quotes", "reported span IoU>=.5", 0.98),
    ("other", "quotes", "reported span+speaker", 0.97),
    ("other", "quotes", "reported speaker precision where given", 0.97),
    ("other", "dates", "overlap+value strict", 0.97),
    ("other", "figures", "overlap+value+counts", 0.63),
    ("other", "noise", "characters", 0.98),
)


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The scorer's figures for each group of subjects."""
    found, out = found_in(UNSEEN), tmp_path_factory.mktemp("found")
    names = [row["article"] for row in rows(UNSEEN, "articles")]
    groups = {
        "same": [name for name in names if name.startswith(OWN)],
        "other": [name for name in names if not name.startswith(OWN)],
    }
    return {group: scored(UNSEEN, found, out, members) for group, members in groups.items()}


@pytest.mark.parametrize(("subject", "kind", "measure", "least"), FLOORS)
def test_what_was_reached_on_unread_articles_is_kept(
    scores: dict[str, Any], subject: str, kind: str, measure: str, least: float
) -> None:
    reached = scores[subject][kind][measure]
    print(f"\n{subject} {kind} {measure}: {reached}")  # the counts, for whoever asks with -s
    assert (reached["f1"] if isinstance(reached, dict) else reached) >= least


@pytest.mark.parametrize("kind", ["mentions", "quotes", "dates", "figures", "labels", "noise"])
def test_every_annotated_span_is_in_its_text(kind: str) -> None:
    texts = {path.stem: path.read_bytes().decode() for path in (UNSEEN / "texts").glob("*.txt")}
    annotated = rows(UNSEEN, kind)
    assert annotated
    for row in annotated:
        assert texts[row["article"]][row["start"] : row["end"]] == row["text"]
