"""The audit of a site of which only some pages changed: those, and all links to and from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from generator.base.problems import Problem
from generator.base.store import Store, key_of
from generator.site import audit
from generator.site.audit_page import Facts, read_page
from generator.site.builder import Made, facts_key

_LAST = key_of("the last site that had no problems")


class _FactsOf(Mapping[str, Facts]):
    """What each page says: as it was kept, or read anew."""

    def __init__(self, made: Made, store: Store, by_hand: tuple[str, ...]) -> None:
        self._made, self._store, self._by_hand = made, store, by_hand
        self._pages = dict.fromkeys(audit.pages_of(made.hashes))

    def __getitem__(self, path: str) -> Facts:
        if path not in self._pages:
            raise KeyError(path)
        return self._made.facts.get(path, lambda: self._load(path))

    def _load(self, path: str) -> Facts:
        key = facts_key(self._made.hashes[path])
        kept = self._store.get("facts", key)
        if isinstance(kept, Facts):
            return kept
        found = read_page(_source(self._made, path), by_hand=audit.is_by_hand(path, self._by_hand))
        self._store.put("facts", key, found)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._pages)

    def __len__(self) -> int:
        return len(self._pages)


def check(made: Made, store: Store, shown: Path, address: str, by_hand: tuple[str, ...]) -> list[Problem]:
    """All that is wrong with a site, given what was right before; then nothing is looked at that did not change."""
    facts = _FactsOf(made, store, by_hand)
    last = _last(store, address)
    changed = [path for path in made.hashes if last.get(path) != made.hashes[path]]
    pages = [path for path in facts if last.get(path) != made.hashes[path]]
    if last and _lost(last, made, facts, store):
        pages = list(facts)
    if len({facts[path].has_policy for path in [*pages, *list(facts)[:1]]}) > 1:  # some have a policy, others none
        pages = list(facts)
    policy = any(facts[path].has_policy for path in pages)
    problems: list[Problem] = []
    for path in changed:
        if path.endswith(".css"):
            problems += audit.css(made[path].decode("utf-8", "replace"), f"{shown}/{path}")
    links = audit.Links(made.hashes, facts, address)
    for path in sorted(pages):
        source = partial(_source, made, path)
        problems += audit.page_problems(source, path, facts[path], links, str(shown), site_has_policy=policy)
    if not problems:
        store.put("audited", _LAST, {"address": address, "hashes": dict(made.hashes)})
    return problems


def _source(made: Made, path: str) -> str:
    return made[path].decode("utf-8", "replace")


def _last(store: Store, address: str) -> Mapping[str, str]:
    """The files of the last site that had no problems, at the same address."""
    kept = store.get("audited", _LAST)
    if not isinstance(kept, dict) or kept.get("address") != address:
        return {}
    hashes: Mapping[str, str] = kept["hashes"]
    return hashes


def _lost(last: Mapping[str, str], made: Made, facts: Mapping[str, Facts], store: Store) -> bool:
    """Whether a file is gone, or a place in a page, that links from pages that did not change may lead to."""
    if any(path not in made.hashes for path in last):
        return True
    for path in facts:
        if path in last and last[path] != made.hashes[path]:
            before = store.get("facts", facts_key(last[path]))
            if not isinstance(before, Facts) or before.ids - facts[path].ids:
                return True
    return False
