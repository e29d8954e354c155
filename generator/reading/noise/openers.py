"""Phrases that a line may begin with, looked up by their first word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


class Openers:
    """Phrases a line may begin with, found by their first word."""

    def __init__(self, phrases: Iterable[str]) -> None:
        by_word: dict[str, list[str]] = defaultdict(list)
        for phrase in phrases:
            by_word[phrase.split()[0]].append(phrase)
        self._by_word = {word: tuple(sorted(found, key=len, reverse=True)) for word, found in by_word.items()}
        # A line may go on without a blank ("photo:name"): such phrases are few.
        self._loose = tuple(phrase for phrase in phrases if not phrase[-1].isalnum())

    def find(self, low: str) -> str:
        """The phrase the line begins with, at a word's end, or ""."""
        word = low.partition(" ")[0]
        bare = word.rstrip(",:")
        if bare not in self._by_word and not low.startswith(self._loose):
            return ""
        signed = self._by_word.get(word, ()) if word != bare else ()
        phrases = (*signed, *self._by_word.get(bare, ()), *self._loose)
        for phrase in phrases if low.startswith(phrases) else ():
            if low.startswith(phrase) and (
                not phrase[-1].isalnum() or len(low) == len(phrase) or not low[len(phrase)].isalnum()
            ):
                return phrase
        return ""
