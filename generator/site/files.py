"""Files by path with their hashes, from several sources, the content of each looked up when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.base.tree import digest


class Joined(Mapping[str, str | bytes]):
    """Several mappings from path to content as one, with the hash of each file; of two with a path the later counts."""

    def __init__(self, *parts: Mapping[str, str | bytes]) -> None:
        self._of: dict[str, Mapping[str, str | bytes]] = {}
        hashes: dict[str, str] = {}
        for part in parts:
            known = getattr(part, "hashes", None)
            self._of |= dict.fromkeys(part, part)
            hashes |= known if isinstance(known, Mapping) else {path: digest(_bytes(part[path])) for path in part}
        self.hashes = dict(sorted(hashes.items()))

    def __getitem__(self, path: str) -> str | bytes:
        return self._of[path][path]

    def __iter__(self) -> Iterator[str]:
        return iter(self.hashes)

    def __len__(self) -> int:
        return len(self.hashes)


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content
