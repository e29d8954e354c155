"""Find the exact words of a citation in its article, or the nearest passage."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from generator.base.values import Span
from generator.text.plain import Folded, fold

_TOKEN = re.compile(r"\S+")
_WORD = re.compile(r"\w")
_REST_OF_WORD = re.compile(r"\w*")
_MARKS = ".,;:!?()[]\"'-"  # around words
_MORE = 4  # words on either side of the nearest passage that are compared too
_MAX_WORK = 20_000_000  # characters compared in the search for one citation
_MAX_PAIRS = 20_000  # pairs of equal words: with more, listing the differences takes too long


@dataclass(frozen=True, slots=True)
class Found:
    """The places where the words are in an article's text, in order."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Missed:
    """The words are not there: the nearest passage, and the words that differ (cited, in the article)."""

    nearest: Span | None
    passage: str
    differing: tuple[tuple[str, str], ...]


def locate(
    text: str, exact: str, prefix: str | None = None, folded: Folded | None = None, *, nearest: bool = True
) -> Found | Missed:
    """Find exact words as whole words, ignoring differences in quotation marks, dashes and white space.

    With a prefix, only places directly after it count. Without `nearest`, words that are not found give a bare
    `Missed`: searching for similar passages takes far longer.
    """
    folded = folded or fold(text)
    words = fold(exact).text.split()
    if not words:
        return Missed(None, "", ())
    lead = "".join(fold(prefix).text.split()) if prefix else ""
    spans = []
    for start, end in _places(folded.text, " ".join(words)):
        # Look only at as much preceding text as the prefix can need.
        near = "".join(folded.text[max(0, start - 2 * len(prefix or "") - 20) : start].split())
        if near.endswith(lead):
            spans.append(folded.original(start, end))
    if spans:
        return Found(tuple(spans))
    # Word processors turn three dots into one character.
    for dots, sign in (("...", "\u2026"), ("\u2026", "...")):
        if dots in exact and sign in text:
            other = locate(text, exact.replace(dots, sign), prefix, folded, nearest=False)
            if isinstance(other, Found):
                return other
    return _nearest(text, folded, words, exact) if nearest else Missed(None, "", ())


@lru_cache(maxsize=4)
def _squeezed(text: str) -> str:
    """The text with each run of white space as one blank; cached for the next citation of the same article."""
    return " ".join(text.split())


def _places(text: str, words: str) -> list[tuple[int, int]]:
    """Where words occur as whole words, whatever the white space between them; places do not overlap.

    The search runs on the text with its white space squeezed, so it is linear for any words. Squeezed and original text
    have the same tokens, so the number of blanks before a match gives its place in the original.
    """
    squeezed = _squeezed(text)
    found = []
    at = squeezed.find(words)
    # A repetitive text matches long words almost everywhere, each time in the middle of a word.
    left = _MAX_WORK // len(words)
    while at >= 0 and left:
        left -= 1
        end = at + len(words)
        if words[0].isalnum() and at and _WORD.match(squeezed, at - 1):
            at = squeezed.find(words, _REST_OF_WORD.match(squeezed, at).end() or at + 1)  # type: ignore[union-attr]  # it matches anywhere
        elif words[-1].isalnum() and _WORD.match(squeezed, end):
            at = squeezed.find(words, at + 1)
        else:
            found.append((at, end))
            at = squeezed.find(words, end)
    if not found:
        return []
    tokens = _TOKEN.finditer(text)  # read lazily: a match near the start does not scan a long text to its end
    start = next(tokens).start()
    places, seen = [], 0

    def back(offset: int) -> int:
        nonlocal start, seen
        if passed := squeezed.count(" ", seen, offset):
            start = next(islice(tokens, passed - 1, None)).start()
        seen = offset
        return start + offset - (squeezed.rfind(" ", 0, offset) + 1)

    for at, end in found:
        first = back(at)
        places.append((first, back(end - 1) + 1))
    return places


def _nearest(text: str, folded: Folded, words: list[str], exact: str) -> Missed:
    """The passage of the article most similar to the words, by the words they share."""
    tokens = list(_TOKEN.finditer(folded.text))
    wanted = [word.casefold().strip(_MARKS) for word in words]
    present = [token.group().casefold().strip(_MARKS) for token in tokens]
    size = min(len(wanted), len(present))
    at, shared = _likest(wanted, present, size)
    if not shared or shared * 3 < len(wanted):
        return Missed(None, "", ())
    counts = Counter(wanted)
    first, last = max(0, at - _MORE), min(len(present), at + size + _MORE)
    comparable = len(words) < 2_000 and sum(counts[word] for word in present[first:last]) < _MAX_PAIRS
    if comparable:
        start, end = _aligned(wanted, present[first:last])
        first, last = first + start, first + end
    if not comparable or last - first > size + 1 + size // 8:
        first, last = at, at + size
    window = [(token.start(), token.end()) for token in tokens[first:last]]
    window[0], window[-1] = _trimmed(folded.text, words, window)
    span = folded.original(window[0][0], window[-1][1])
    # Shown as written; folding removes only invisible characters.
    mine = exact.split() if len(exact.split()) == len(words) else words
    return Missed(span, span.of(text), _differing(text, folded, words, mine, window) if comparable else ())


def _likest(wanted: list[str], present: list[str], size: int) -> tuple[int, int]:
    """Where the run of `size` words begins that shares most words with `wanted`, and how many it shares.

    A window moves over the article and the number of shared words is updated, so the search is linear.
    """
    need = Counter(wanted)
    seen: Counter[str] = Counter()
    shared = best = best_at = 0
    for at, word in enumerate(present):
        seen[word] += 1
        shared += seen[word] <= need[word]
        if at >= size:
            dropped = present[at - size]
            shared -= seen[dropped] <= need[dropped]
            seen[dropped] -= 1
        if shared > best:
            best, best_at = shared, max(0, at - size + 1)
    return best_at, best


def _differing(
    text: str, folded: Folded, words: list[str], mine: list[str], window: list[tuple[int, int]]
) -> tuple[tuple[str, str], ...]:
    """The first runs of words that differ between citation and passage: (cited, in the article)."""
    there = [folded.text[start:end] for start, end in window]
    changes = difflib.SequenceMatcher(None, words, there, autojunk=False).get_opcodes()
    differing = (
        (
            " ".join(mine[a1:a2]),
            folded.original(window[b1][0], window[b2 - 1][1]).of(text) if b1 < b2 else "",
        )
        for tag, a1, a2, b1, b2 in changes
        if tag != "equal"
    )
    return tuple(islice(differing, 5))


def _aligned(wanted: list[str], present: list[str]) -> tuple[int, int]:
    """The part of a wider passage that matches the wanted words or replaces them: (start, end)."""
    steps = difflib.SequenceMatcher(None, wanted, present, autojunk=False).get_opcodes()
    _, a1, a2, b1, b2 = steps[0]
    start = b2 - min(b2 - b1, a2 - a1)
    _, a1, a2, b1, b2 = steps[-1]
    end = b1 + min(b2 - b1, a2 - a1)
    return (start, end) if start < end else (0, len(present))


def _trimmed(text: str, words: list[str], window: list[tuple[int, int]]) -> tuple[tuple[int, int], tuple[int, int]]:
    """The first and last word of a passage, without punctuation around them that the cited words do not have."""
    (first, first_end), (last, last_end) = window[0], window[-1]
    bare = text[first:first_end].lstrip(_MARKS)
    if bare and words[0] == words[0].lstrip(_MARKS):
        first = first_end - len(bare)
    if len(window) == 1:
        last = first
    bare = text[last:last_end].rstrip(_MARKS)
    if bare and words[-1] == words[-1].rstrip(_MARKS):
        last_end = last + len(bare)
    return (first, last_end if len(window) == 1 else first_end), (last, last_end)
