"""What work has read: each key once, with its stamp, so that what changed since is known without looking at each.

Keys are in groups, such as all that one file says. Of a group whose `basis` is as it was, no key is looked at.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field

from generator.base.reads import Key

Group = tuple[str, Hashable]


@dataclass(slots=True)
class Entries:
    """The keys by number, their stamps, the numbers of each group, and what the stamps of each group rest on."""

    keys: list[Key] = field(default_factory=list)
    stamps: list[bytes] = field(default_factory=list)
    groups: dict[Group, list[int]] = field(default_factory=dict)
    basis: dict[Group, bytes | None] = field(default_factory=dict)


class Ledger:
    """What was read, seen from how things are now.

    `stamp_of` gives the stamp of a key, `group_of` its group. `basis_of` gives what the stamps of a group rest on: None
    where that is not known, so that they have to be looked at; such groups may also be looked at later, by `renew`.
    """

    def __init__(
        self,
        entries: Entries,
        stamp_of: Callable[[Key], bytes],
        group_of: Callable[[Key], Group],
        basis_of: Callable[[Group], bytes | None],
        *,
        later: tuple[str, ...],
    ) -> None:
        self.entries = entries
        self._stamp_of, self._group_of, self._basis_of, self._later = stamp_of, group_of, basis_of, later
        self._numbers: dict[Key, int] = {}
        self.moved: set[Group] = set()  # groups with another basis, or a first one
        self.changed: set[int] = set()  # numbers of keys that have another stamp than when they were read
        for group, basis in entries.basis.items():
            if group[0] not in later and (basis is None or basis_of(group) != basis):
                self.renew(group)

    def renew(self, group: Group) -> None:
        """Look at each key of a group."""
        entries = self.entries
        for number in entries.groups.get(group, ()):
            stamp = self._stamp_of(entries.keys[number])
            if stamp != entries.stamps[number]:
                entries.stamps[number] = stamp
                self.changed.add(number)
        if group in entries.basis:
            basis = self._basis_of(group)
            if basis != entries.basis[group]:
                entries.basis[group] = basis
                self.moved.add(group)

    def is_as_read(self, numbers: bytes) -> bool:
        """Whether none of these keys changed."""
        return self.changed.isdisjoint(array("I", numbers))

    def numbered(self, keys: Iterable[Key]) -> bytes:
        """Keys as their numbers; new ones are entered as they are now."""
        entries = self.entries
        if not self._numbers:
            self._numbers.update((key, number) for number, key in enumerate(entries.keys))
        found = array("I")
        for key in keys:
            number = self._numbers.get(key)
            if number is None:
                number = self._numbers[key] = len(entries.keys)
                self._enter(key, number)
            found.append(number)
        return found.tobytes()

    def _enter(self, key: Key, number: int) -> None:
        entries, group = self.entries, self._group_of(key)
        if group not in entries.groups:
            entries.groups[group] = []
            entries.basis[group] = self._basis_of(group)
            self.moved.add(group)
        entries.keys.append(key)
        entries.stamps.append(self._stamp_of(key))
        entries.groups[group].append(number)
