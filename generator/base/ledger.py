"""What work has read: each key once, with its stamp, so that changes are found without checking every key.

Keys are in groups, such as all keys of one file. If a group's `basis` is unchanged, none of its keys is checked.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from sys import intern

from generator.base.reads import Key

Group = tuple[str, Hashable]


@dataclass(slots=True)
class Entries:
    """The keys by number, their stamps, the numbers of each group, and the basis of each group's stamps."""

    keys: list[Key] = field(default_factory=list)
    stamps: list[bytes] = field(default_factory=list)
    groups: dict[Group, list[int]] = field(default_factory=dict)
    basis: dict[Group, bytes | None] = field(default_factory=dict)


class Ledger:
    """What was read, compared with the present state.

    `stamp_of` gives the stamp of a key, `group_of` its group. `basis_of` gives what determines the stamps of a group:
    None if that is unknown, so that its keys must be checked; such groups may also be checked later, by `renew`.
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
        self.moved: set[Group] = set()  # groups whose basis is new or has changed
        self.changed: set[int] = set()  # numbers of keys whose stamp has changed since they were read
        for group, basis in entries.basis.items():
            if group[0] not in later and (basis is None or basis_of(group) != basis):
                self.renew(group)

    def renew(self, group: Group) -> None:
        """Check each key of a group."""
        entries = self.entries
        for number in entries.groups.get(group, ()):
            self._check(number)
        if group in entries.basis:
            basis = self._basis_of(group)
            if basis != entries.basis[group]:
                entries.basis[group] = basis
                self.moved.add(group)

    def renew_key(self, key: Key) -> None:
        """Check one key."""
        number = self._known().get(key)
        if number is not None:
            self._check(number)

    def _check(self, number: int) -> None:
        stamp = self._stamp_of(self.entries.keys[number])
        if stamp != self.entries.stamps[number]:
            self.entries.stamps[number] = stamp
            self.changed.add(number)

    def _known(self) -> dict[Key, int]:
        """The numbers of keys; put together when they are first asked for."""
        if not self._numbers:
            self._numbers.update((key, number) for number, key in enumerate(self.entries.keys))
        return self._numbers

    def is_as_read(self, numbers: bytes) -> bool:
        """Whether none of these keys has changed."""
        return self.changed.isdisjoint(array("I", numbers))

    def numbered(self, keys: Iterable[Key]) -> bytes:
        """The numbers of keys; new keys are added in their present state."""
        known = self._known()
        found = array("I")
        for key in keys:
            number = known.get(key)
            found.append(self._enter(key) if number is None else number)
        return found.tobytes()

    def _enter(self, key: Key) -> int:
        """Enter a key as it is now; to see how that is, work may be done that enters keys of its own."""
        entries, group, stamp = self.entries, self._group_of(key), self._stamp_of(key)
        if key in self._numbers:
            return self._numbers[key]
        if group not in entries.groups:
            entries.groups[group] = []
            entries.basis[group] = self._basis_of(group)
            self.moved.add(group)
        key = _light(key)
        number = self._numbers[key] = len(entries.keys)
        entries.keys.append(key)
        entries.stamps.append(stamp)
        entries.groups[group].append(number)
        return number


def _light(key: Key) -> Key:
    """The same key with texts that all keys share: those from other processes come with texts of their own."""
    name, of = key
    if isinstance(of, tuple):
        return intern(name), tuple(intern(part) if type(part) is str else part for part in of)
    return intern(name), intern(of) if type(of) is str else of
