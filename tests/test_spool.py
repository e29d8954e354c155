"""Bytes put aside in a file are read again as they were, in any order, as often as they are asked for."""

from __future__ import annotations

from generator.site.spool import Spool


def test_what_was_put_aside_is_read_again(tmp_path):
    spool = Spool(tmp_path)
    parts = [bytes([number]) * number * 1000 for number in range(40)]
    aside = [spool.put(part) for part in parts]
    assert [read() for read in reversed(aside)] == parts[::-1]
    later = spool.put(b"later")
    assert (later(), aside[3](), later()) == (b"later", parts[3], b"later")
    assert list(tmp_path.iterdir()) == []
