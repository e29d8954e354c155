"""Bytes made small where that is worth the time."""

from __future__ import annotations

import zlib

_SHORT = 2000  # bytes; many pages have files this short, and to set up packing takes longer than to write them


def pack(data: bytes) -> bytes:
    """The data, packed unless it is short; to be given to `unpack`."""
    return b"\0" + data if len(data) < _SHORT else b"\1" + zlib.compress(data, 1)


def unpack(packed: bytes) -> bytes:
    """What was packed; raises zlib.error where it is damaged."""
    return zlib.decompress(packed[1:]) if packed[0] else packed[1:]
