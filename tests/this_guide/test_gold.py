"""The first five articles, read with the guide's own corpus, compared with a person's findings."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.reading.rows import Rows
from tests.this_guide.scoring import GOLD, found_in, scored

# kind, measure, the least F1 (or share) that is good enough.
FLOORS = (
    ("mentions", "link exact", 0.95),
    ("mentions", "first link exact", 0.93),
    ("mentions", "link overlap", 0.975),
    ("quotes", "marked span exact", 1.00),
    ("quotes", "marked span+speaker", 0.97),
    ("quotes", "marked speaker precision where given", 1.00),
    ("quotes", "reported span IoU>=.5", 0.92),
    ("quotes", "reported span+speaker", 0.88),
    ("quotes", "reported speaker precision where given", 1.00),
    ("dates", "overlap+value strict", 1.00),
    ("figures", "overlap+value+counts", 0.95),
    ("shared", "characters covered", 0.97),
    ("labels", "span overlap", 0.90),
    ("labels", "overlap+referent", 0.80),
    ("noise", "characters", 1.00),
)


@pytest.fixture(scope="module")
def found() -> Rows:
    """All rows of the five articles, as `annotate` writes them."""
    return found_in(GOLD)


@pytest.fixture(scope="module")
def scores(found: Rows, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """The scorer's figures."""
    return scored(GOLD, found, tmp_path_factory.mktemp("found"))


@pytest.mark.parametrize(
    ("kind", "measure", "floor"), FLOORS, ids=[f"{kind}: {measure}" for kind, measure, _ in FLOORS]
)
def test_the_first_articles_are_read_well(
    scores: dict[str, dict[str, Any]], kind: str, measure: str, floor: float
) -> None:
    score = scores[kind][measure]
    value = score["f1"] if isinstance(score, dict) else score
    print(f"{kind}: {measure}: {score}")
    assert value >= floor, f"{kind}: {measure} is {score}, the floor is {floor}"


def test_hard_mentions_are_found(scores: dict[str, dict[str, Any]]) -> None:
    recall = scores["mentions"]["recall by type"]["HARD"]
    print(f"hard mentions: {recall}")
    assert recall["exact"] >= 0.85


def test_every_row_is_in_the_place_it_gives(found: Rows) -> None:
    texts = {path.stem: path.read_bytes().decode() for path in (GOLD / "seeds").glob("*.txt")}
    for kind, rows in found.items():
        for row in rows:
            for part in [row["a"], row["b"]] if kind == "shared" else [row] if "start" in row else []:
                assert part["text"] == texts[part["article"]][part["start"] : part["end"]]


def test_rows_are_plain_json(found: Rows) -> None:
    assert json.loads(json.dumps(found)) == found
