"""Statements of this guide altered by a program are noticed, and those that people wrote are mostly not reported."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

import pytest

from generator.corpus.records import Corpus, owners
from generator.guide.fit import OwnStatement, Weighing, statements
from tests.conftest import Built
from tests.sabotage import spoiled

MOST = 5  # of a hundred statements as people wrote them
SAMPLE = 40  # of each of the five kinds


@pytest.fixture(scope="module")
def weighing(real: Built) -> Weighing:
    """The evidence of this guide."""
    return Weighing(real.guide)


def _all(corpus: Corpus) -> list[OwnStatement]:
    return [one for owner in owners(corpus) for one in statements(corpus, owner)]


def _names(corpus: Corpus, text: str, rng: random.Random) -> Iterator[tuple[str, list[str]]]:
    labels = defaultdict(list)
    for record in corpus.of_kind("person", "organization", "place"):
        labels[record.kind].append(record.data.label)
    for record in corpus.of_kind("person", "organization", "place"):
        if record.data.label in text:
            yield record.data.label, [rng.choice([one for one in labels[record.kind] if one not in text])]


def _sabotage(corpus: Corpus, clean: list[OwnStatement]) -> list[tuple[str, OwnStatement]]:
    rng = random.Random(2254)  # noqa: S311  # a sample, the same each time
    found = defaultdict(list)
    for statement in clean:
        for kind, text in spoiled(statement.text, list(_names(corpus, statement.text, rng))):
            found[kind].append((kind, replace(statement, text=text)))
    assert len(found) == 5
    return [each for kind in sorted(found) for each in rng.sample(found[kind], SAMPLE)]


def test_of_two_hundred_spoiled_statements_four_in_five_are_noticed(real: Built, weighing: Weighing) -> None:
    clean = [one for one in _all(real.guide.corpus) if not weighing.beyond(one)]
    sabotaged = _sabotage(real.guide.corpus, clean)
    assert len(sabotaged) == 200
    noticed = Counter(kind for kind, one in sabotaged if weighing.beyond(one))
    print(f"noticed of {SAMPLE} each: {dict(noticed)}")
    assert noticed.total() >= 160, noticed


def test_few_statements_of_this_guide_say_more_than_their_evidence(real: Built, weighing: Weighing) -> None:
    told = _all(real.guide.corpus)
    beyond = [(one.owner, one.path, found) for one in told if (found := weighing.beyond(one))]
    print(f"{len(beyond)} of {len(told)} statements say more than their evidence")
    assert len(beyond) <= len(told) * MOST // 100, beyond
