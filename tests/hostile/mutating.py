"""Files of a corpus, changed at random by a seed: what a broken editor, a bad merge or an attacker may hand in."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

from tests.hostile.seeds import SEEDS

HARBOUR = Path(__file__).parents[1] / "guides" / "harbour"
_BYTES = tuple(bytes([number]) for number in range(256))
_TOKENS = (
    b"---\n", b"...\n", b"- ", b": ", b"? ", b"&a ", b"*a ", b"!!x ", b"<<: ", b"{", b"}", b"[", b"]", b"|\n", b">-\n",
    b"\n", b"\r\n", b"\t", b"  ", b"'", b'"', b"#", b"%", b"@", b"`", b"\\", b"\\x02", b"\\ud800", b"\\U0001FFFF", b"~",
    b"null", b"\xef\xbb\xbf", b"\xff\xfe", b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe2\x80\xa8", b"\xc2\x85",
    b"\x00", b"label: ", b"kind: person\n", b"citations:\n", b"  - article: ", b"    exact: ", b"9" * 40,
    b"published: ",
    b"-1", b"1e999", b"2016-13-45", b"0000", b"9999-99", b"../..", b"2016/2015", b"nan", b"inf",
)  # fmt: skip


def originals() -> list[tuple[str, bytes]]:
    """The files of a sound corpus, by their path in it."""
    return [
        (path.relative_to(HARBOUR).as_posix(), path.read_bytes())
        for path in sorted(HARBOUR.rglob("*"))
        if path.is_file()
    ]


def mutants(seed: int, number: int, largest: int = 2_000) -> Iterator[tuple[str, bytes]]:
    """So many files: most are a sound one with some changes, some are made of pieces, some are random bytes."""
    chance = random.Random(seed)  # noqa: S311  # the same files for the same seed, no secret
    sound = originals()
    hostile = [text.encode("utf-8", "surrogatepass") for seeds in SEEDS.values() for text in seeds if len(text) < 200]
    for _ in range(number):
        path, data = chance.choice(sound)
        kind = chance.random()
        if kind < 0.05:
            data = chance.randbytes(chance.randrange(400))
        elif kind < 0.15:
            data = b"".join(
                chance.choice(chance.choice((_TOKENS, hostile, _BYTES))) for _ in range(chance.randrange(60))
            )
        else:
            data = _changed(data, chance, hostile)
        yield path, data[:largest]


def _changed(data: bytes, chance: random.Random, hostile: list[bytes]) -> bytes:
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(data) + 1)
        end = min(len(data), at + chance.choice((0, 0, 1, 1, 2, 8, 60)))
        piece = chance.choice(chance.choice((_TOKENS, hostile, _BYTES, (data[at:end] * 3, b""))))
        data = data[:at] + piece + data[end:]
    return data


def other_shapes() -> Iterator[tuple[str, bytes]]:
    """Each line `field: value` of each file with a list, a group of fields or nothing in the place of the value."""
    for path, data in originals():
        lines = data.decode("utf-8").split("\n")
        for number, line in enumerate(lines):
            if found := re.match(r"(?P<field>[\s-]*\w+: ?)", line):
                for shape in ("[a]", "[]", "{}", "{a: b}", "[[a]]", "", "~", "''"):
                    changed = [*lines[:number], f"{found['field'].rstrip()} {shape}", *lines[number + 1 :]]
                    yield path, "\n".join(changed).encode("utf-8")


def large(seed: int, number: int, size: int = 1_000_000) -> Iterator[tuple[str, bytes]]:
    """Files up to the limit, of one thing over and over."""
    chance = random.Random(seed)  # noqa: S311  # the same files for the same seed, no secret
    hostile = [text.encode("utf-8", "surrogatepass") for seeds in SEEDS.values() for text in seeds if text]
    heads = {
        ".yml": (b"", b"label: x\naliases:\n", b"label: ", b"label: [", b"label: >-\n  "),
        ".md": (b"---\n", b"---\nheadline: x\n---\n\n"),
    }
    for _ in range(number):
        path, _ = chance.choice(originals())
        piece = b"".join(chance.choice(chance.choice((_TOKENS, hostile, _BYTES))) for _ in range(chance.randint(1, 3)))
        head = chance.choice(heads[path[path.rindex(".") :]])
        yield path, head + piece * ((size - len(head)) // len(piece))
