"""What articles have, put together by key: exchanged for some articles, it is what gathering everything again gives."""

from __future__ import annotations

import random

import pytest

from generator.base.gathered import Gathered, exchange, gather, in_order, same_order
from generator.base.ledger import Entries, Ledger


def guide_of(chance):
    return {
        f"article {number}": {
            key: tuple(chance.choices("xyz", k=chance.randint(1, 3))) for key in chance.sample("abcde", k=2)
        }
        for number in range(8)
    }


@pytest.mark.parametrize("seed", range(5))
def test_exchanged_shares_are_those_gathered_anew(seed):
    chance = random.Random(seed)  # noqa: S311  # the same guides on each run
    before = guide_of(chance)
    other = guide_of(chance)
    now = {**before, "article 3": other["article 3"], "article 9": other["article 1"]}
    del now["article 5"]
    held = gather(before.items())
    changed = ((id_, before.get(id_, {}), now.get(id_, {})) for id_ in ("article 3", "article 5", "article 9"))
    found = exchange(changed, lambda key: dict(held.get(key, {})))
    assert found is not None
    places = {id_: place for place, id_ in enumerate(now)}
    shares = {key: in_order(share, places) for key, share in {**held, **found}.items()}
    assert {key: share for key, share in shares.items() if share} == gather(now.items())
    assert [list(share) for share in shares.values()] == [sorted(share) for share in shares.values()]


def test_nothing_is_exchanged_where_what_was_before_is_lost():
    assert exchange([("one", None, {"a": (1,)})], lambda _key: {}) is None
    assert exchange([("one", {}, {"a": (1,)})], lambda _key: None) is None


def test_articles_in_another_order_are_noticed():
    assert same_order(["a", "b", "c"], ["a", "new", "c"])
    assert not same_order(["a", "b", "c"], ["c", "a"])


def test_a_share_is_loaded_when_it_is_asked_for():
    asked = []
    whole = Gathered(["a", "b"], lambda key: asked.append(key) or {"one": (1, 2), "two": (3,)}, {"b": {"one": (4,)}})
    assert (whole["b"], whole.get("c", ()), asked) == ((4,), (), [])
    assert (whole["a"], whole["a"], asked, list(whole)) == ((1, 2, 3), (1, 2, 3), ["a"], ["a", "b"])


def test_a_key_is_entered_with_its_own_stamp_where_looking_at_it_enters_others():
    def stamp_of(key):
        if key == ("index", "a"):
            ledger.numbered([("text", "b"), ("text", "c")])
        return repr(key).encode()

    entries = Entries()
    ledger = Ledger(entries, stamp_of, lambda key: (key[0], ""), lambda _group: None, later=())
    ledger.numbered([("index", "a"), ("text", "c"), ("text", "d")])
    assert entries.stamps == [repr(key).encode() for key in entries.keys]
    assert len(set(entries.keys)) == len(entries.keys) == 4


def test_one_key_can_be_checked_without_the_others_of_its_group():
    stamps = {"a": b"1", "b": b"1"}
    entries = Entries()

    def ledger():
        group_of, basis_of = (lambda key: (key[0], "")), (lambda _group: None)
        return Ledger(entries, lambda key: stamps[key[1]], group_of, basis_of, later=("piece",))

    numbers = ledger().numbered([("piece", "a"), ("piece", "b")])
    stamps.update(a=b"2", b=b"2")
    later = ledger()
    later.renew_key(("piece", "b"))
    later.renew_key(("piece", "never read"))
    assert (later.changed, entries.stamps, later.is_as_read(numbers[:4])) == ({1}, [b"1", b"2"], True)
