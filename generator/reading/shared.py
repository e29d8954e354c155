"""Find the passages that two articles both carry: word for word, nearly, or quoted in one and retold in the other."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b
from itertools import combinations
from operator import and_
from sys import intern

from generator.base.language import language_data, month_names, weekday_names
from generator.base.values import Quotation, SharedPassage, Span
from generator.text.document import Document

# Two articles are compared closely when they share this many words in a row.
ANCHOR = 6
# Runs that so many articles carry are stock phrases: they lead to no comparison.
COMMON = 60
# Runs are looked up in so many parts, one after another.
PARTS = 16
# Within a close comparison a run of three words may begin a passage.
SEED = 3
# A run that is so often in one text is a refrain, and leads nowhere.
REFRAIN = 40
# A passage has so many telling words at least.
WEIGHT = 2
# A passage may differ by so many words in one place.
GAP = 2

# A word, the end of a sentence or paragraph, or a quotation mark.
_TOKEN = re.compile(
    "(?P<word>\\w+(?:[-\u2010\u2011'\u2019]\\w+)*)|(?P<stop>[.!?;\n])|(?P<mark>[\"\u201c\u201d\u2018\u00ab\u00bb])"
)
_NO_HYPHEN = str.maketrans("", "", "-\u2010\u2011")
# Full stop or comma that is inside the closing mark: "... to be built," he said
_INSIDE_MARK = re.compile("[,.;!?]+(?=[\"'\u2019\u201d\u00bb])")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a document, made comparable.

    `keys` drop case and hyphens ("cease-fire" is "ceasefire"); `weighty` marks words that tell something: written
    small and no light word. `breaks` marks words before which a sentence or a quotation begins or ends, `quoted`
    words between quotation marks.
    """

    document: Document
    starts: array[int]
    ends: array[int]
    surface: tuple[str, ...]
    keys: tuple[str, ...]
    weighty: bytes  # whether each is, as for the following
    light: bytes
    stops: bytes
    breaks: bytes
    quoted: bytes

    @classmethod
    def of(cls, document: Document, quotations: Sequence[Quotation]) -> Words:
        """The words of a document with its quotations."""
        light, weightless = _light(document.language)
        found, stops, breaks = _tokens(document.text)
        starts = array("L", (word.start() for word in found))
        written = [word.group().replace("\u2019", "'") for word in found]
        surface = tuple(intern(word.lower()) for word in written)
        genitive = language_data(document.language, "names")["genitive"]
        # A capital at the start of a sentence makes no name.
        weighty = bytes(
            low not in weightless and len(low) > 2 and (word == low or broken)
            for word, low, broken in zip(written, surface, breaks, strict=True)
        )
        return cls(
            document=document,
            starts=starts,
            ends=array("L", (word.end() for word in found)),
            surface=surface,
            keys=tuple(intern(word.removesuffix(genitive).translate(_NO_HYPHEN)) for word in surface),
            weighty=weighty,
            light=bytes(low in light for low in surface),
            stops=bytes(stops),
            breaks=bytes(breaks),
            quoted=_quoted(document, quotations, starts),
        )

    def runs(self) -> array[int]:
        """The runs of ANCHOR words that begin with a telling one, each as a number.

        Half of all runs are enough: a longer shared run holds one that begins so. Two different runs may have one
        number, once in many guides: then two documents are compared that share nothing.
        """
        found = array("q")
        for at in range(len(self.keys) - ANCHOR + 1):
            if self.weighty[at]:
                run = " ".join(self.keys[at : at + ANCHOR]).encode()
                found.append(int.from_bytes(blake2b(run, digest_size=8).digest(), "big", signed=True))
        return found


def _tokens(text: str) -> tuple[list[re.Match[str]], list[bool], list[bool]]:
    """The words of a text; before which of them a sentence ends; and before which that or a quotation mark is."""
    found: list[re.Match[str]] = []
    stops: list[bool] = []
    breaks: list[bool] = []
    stop = mark = False
    for token in _TOKEN.finditer(text):
        if token.lastgroup == "word":
            found.append(token)
            stops.append(stop)
            breaks.append(stop or mark)
            stop = mark = False
        stop = stop or token.lastgroup == "stop"
        mark = mark or token.lastgroup == "mark"
    return found, stops, breaks


@dataclass(frozen=True, slots=True)
class _Run:
    """Words [i, i + n) of one document that are words [j, j + n) of another."""

    i: int
    j: int
    n: int


def find_shared(
    documents: Sequence[Document], quotations: Mapping[str, tuple[Quotation, ...]] = {}
) -> tuple[SharedPassage, ...]:  # never changed
    """Passages that two different documents carry, by document and position.

    An index of word runs finds the pairs that have anything in common, so that the time grows with the text and with
    what is shared, not with the number of pairs.
    """
    words = [Words.of(document, quotations.get(document.id, ())) for document in documents]
    return tuple(
        passage
        for a, b in pairs([each.runs() for each in words])
        for passage in compare(words[a], words[b])
        if documents[a].id != documents[b].id
    )


def pairs(runs: Iterable[Sequence[int]]) -> list[tuple[int, int]]:
    """The pairs of documents, by their place, that share a run of ANCHOR words with enough weight, in order.

    `runs` are those of each document (see Words.runs).
    """
    found: set[tuple[int, int]] = set()
    for some, numbers in _parts(runs):
        seen: dict[int, int | list[int]] = {}
        for run, number in zip(some, numbers, strict=True):
            known = seen.get(run)
            if known is None:
                seen[run] = number
            elif isinstance(known, int):
                if known != number:
                    seen[run] = [known, number]
            elif known[-1] != number and len(known) <= COMMON:
                known.append(number)
        for several in seen.values():
            if isinstance(several, list) and len(several) <= COMMON:
                found.update(combinations(several, 2))
    return sorted(found)


def _parts(runs: Iterable[Sequence[int]]) -> list[tuple[array[int], array[int]]]:
    """The runs of all documents in parts, each with the number of its document: a table of all at once is large."""
    parts = [(array("q"), array("L")) for _ in range(PARTS)]
    for number, each in enumerate(runs):
        for run in each:
            some, numbers = parts[run % PARTS]
            some.append(run)
            numbers.append(number)
    return parts


@cache
def _light(language: str) -> tuple[frozenset[str], frozenset[str]]:
    data = language_data(language, "shared")
    light = frozenset((*data["light"], *data["reporting"], *month_names(language), *weekday_names(language)))
    return light, light | frozenset(data["offices"])


def _quoted(document: Document, quotations: Sequence[Quotation], starts: Sequence[int]) -> bytes:
    inside = bytearray(len(starts))
    direct = (quotation.span for quotation in quotations if quotation.type in ("direct", "fragment"))
    for span in (*(marked.inner for marked in document.marked), *direct):
        for at in range(bisect_left(starts, span.start), bisect_left(starts, span.end)):
            inside[at] = True
    return bytes(inside)


def compare(a: Words, b: Words) -> Iterator[SharedPassage]:
    """The passages of one pair: everything, when one of them is long enough to have a common source; else nothing."""
    chains = [_trim(a, b, chain) for chain in _chains(a, b) if _weight(a, b, *chain) >= WEIGHT]
    if not any(_is_strong(a, b, chain) for chain in chains):
        return
    kept: list[list[_Run]] = []
    for chain in sorted(chains, key=lambda chain: -sum(run.n for run in chain)):
        if _is_enough(a, b, chain) and not any(_is_within(chain, other) for other in kept):
            kept.append(chain)
    for chain in sorted(kept, key=lambda chain: (chain[0].i, chain[0].j)):
        yield _passage(a, b, chain)


def _chains(a: Words, b: Words) -> Iterator[list[_Run]]:
    """Maximal equal runs, each joined with those that follow after a small difference."""
    in_a = _seeds(a.keys)
    in_b: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j in range(len(b.keys) - SEED + 1):
        if (seed := b.keys[j : j + SEED]) in in_a:
            in_b[seed].append(j)
    used: set[tuple[int, int]] = set()
    for i, found in sorted((i, found) for seed, found in in_b.items() if len(found) <= REFRAIN for i in in_a[seed]):
        for j in found:
            if (i, j) in used:
                continue
            chain = [_run(a, b, i, j)]
            while following := _following(a, b, chain[-1]):
                chain.append(following)
            used.update((run.i + step, run.j + step) for run in chain for step in range(run.n))
            yield chain


@lru_cache(maxsize=1)  # one document is compared with many, one after another
def _seeds(keys: tuple[str, ...]) -> Mapping[tuple[str, ...], Sequence[int]]:
    """Where each run of SEED words is in a document."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(keys) - SEED + 1):
        places[keys[at : at + SEED]].append(at)
    return dict(places)


def _run(a: Words, b: Words, i: int, j: int) -> _Run:
    n = 0
    while i + n < len(a.keys) and j + n < len(b.keys) and a.keys[i + n] == b.keys[j + n]:
        n += 1
    return _Run(i, j, n)


def _following(a: Words, b: Words, run: _Run) -> _Run | None:
    """The equal run after a small difference, unless a sentence ends there in only one of the two."""
    i, j = run.i + run.n, run.j + run.n
    for size in range(1, 2 * GAP):
        for left in range(max(0, size - GAP), min(GAP, size) + 1):
            right = size - left
            if i + left >= len(a.keys) or j + right >= len(b.keys) or a.keys[i + left] != b.keys[j + right]:
                continue
            if any(a.stops[i : i + left + 1]) != any(b.stops[j : j + right + 1]):
                continue
            found = _run(a, b, i + left, j + right)
            # One word alone must tell something, or any "of" would join what is not joined.
            if found.n >= 3 or any(a.weighty[found.i : found.i + found.n]):
                return found
    return None


def _trim(a: Words, b: Words, chain: list[_Run]) -> list[_Run]:
    """Without what a reporter adds at the edges: names alone, "he said", the end of the sentence before."""
    while chain and not _weight(a, b, chain[0]):
        chain = chain[1:]
    while chain and not _weight(a, b, chain[-1]):
        chain = chain[:-1]
    if not chain:
        return chain
    first, last = chain[0], chain[-1]
    # A passage begins with the quotation or the sentence rather than with the last words before it.
    for step in range(1, min(first.n, 5)):
        begins = a.breaks[first.i + step] or b.breaks[first.j + step]
        if begins and not any(_weighs(a, b, first.i + at, first.j + at) for at in range(step)):
            first = _Run(first.i + step, first.j + step, first.n - step)
            break
    chain = [first, *chain[1:]]
    last = chain[-1]
    n = last.n
    while n and not _weighs(a, b, i := last.i + n - 1, j := last.j + n - 1):
        # A quotation or sentence may end just before the last word.
        if not (a.light[i] or (n > 1 and a.breaks[i] and b.breaks[j])):
            break
        n -= 1
    return [*chain[:-1], _Run(last.i, last.j, n)] if n else _trim(a, b, chain[:-1])


def _weighs(a: Words, b: Words, i: int, j: int) -> bool:
    """A word weighs something when it does in both: a name capitalised in one only may be a title."""
    return bool(a.weighty[i] and b.weighty[j])


def _weight(a: Words, b: Words, *chain: _Run) -> int:
    return sum(sum(map(and_, a.weighty[run.i : run.i + run.n], b.weighty[run.j : run.j + run.n])) for run in chain)


def _is_enough(a: Words, b: Words, chain: list[_Run]) -> bool:
    """Between texts that have a common source: three telling words, or two in a phrase of six."""
    weight, length = _weight(a, b, *chain), sum(run.n for run in chain)
    return (weight >= 3 and length >= 4) or (weight >= WEIGHT and length >= 6)


def _is_strong(a: Words, b: Words, chain: list[_Run]) -> bool:
    """Long and telling enough that two reporters did not find the words independently."""
    weight, length = _weight(a, b, *chain), sum(run.n for run in chain)
    quoted = bool(a.quoted[chain[0].i] and b.quoted[chain[0].j])
    return (weight >= 4 and length >= 8) or (weight >= 3 and length >= 7 and quoted)


def _is_within(chain: list[_Run], other: list[_Run]) -> bool:
    """Whether both sides lie inside the other's."""
    first, last, start, stop = chain[0], chain[-1], other[0], other[-1]
    in_a = start.i <= first.i and last.i + last.n <= stop.i + stop.n
    return in_a and start.j <= first.j and last.j + last.n <= stop.j + stop.n


def _passage(a: Words, b: Words, chain: list[_Run]) -> SharedPassage:
    first, last = chain[0], chain[-1]
    changes = tuple(_changes(a, b, chain))
    sides = a.quoted[first.i : last.i + last.n], b.quoted[first.j : last.j + last.n]
    quoted = [2 * sum(side) >= len(side) for side in sides]  # half of the words
    both, one = all(quoted), any(quoted)
    length = sum(run.n for run in chain)
    changed = sum(max(len(old.split()), len(new.split())) for old, new in changes)
    kind = "exact" if not changes else "paraphrase" if one and not both and changed * 10 > length else "near"
    return SharedPassage(
        a_article=a.document.id,
        a=_span(a, first.i, last.i + last.n),
        b_article=b.document.id,
        b=_span(b, first.j, last.j + last.n),
        kind=kind,
        changes=changes,
        rule="quoted in both" if both else "quoted in one" if one else "quoted in neither",
        tier=1,
    )


def _span(words: Words, start: int, end: int) -> Span:
    """From the first word to the last, with the full stop or comma that is inside the closing mark."""
    last = words.ends[end - 1]
    inside = _INSIDE_MARK.match(words.document.text, last)
    return Span(words.starts[start], inside.end() if inside and words.quoted[end - 1] else last)


def _changes(a: Words, b: Words, chain: list[_Run]) -> Iterator[tuple[str, str]]:
    """What differs, in order: words left out, put in or replaced, and words written another way."""
    for number, run in enumerate(chain):
        if number:
            before = chain[number - 1]
            yield _text(a, before.i + before.n, run.i), _text(b, before.j + before.n, run.j)
        for step in range(run.n):
            if a.surface[run.i + step] != b.surface[run.j + step]:
                yield _text(a, run.i + step, run.i + step + 1), _text(b, run.j + step, run.j + step + 1)


def _text(words: Words, start: int, end: int) -> str:
    return words.document.text[words.starts[start] : words.ends[end - 1]] if start < end else ""
