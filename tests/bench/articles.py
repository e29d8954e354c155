"""Articles that are made up: words follow one another, and sentences and paragraphs are as long, as in real articles.

The statistics are taken from the articles of this repository each time; no text is kept.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from pathlib import Path

_TOKEN = re.compile(r"[^\s]+")
_ENDS = re.compile(r"[.!?][\"”’]?$")


class Articles:
    """A source of articles, the same for the same seed."""

    def __init__(self, folders: list[Path], seed: int = 1) -> None:
        self._chance = random.Random(seed)  # noqa: S311  # the same articles on each run
        self._next: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        self._starts: list[tuple[str, str]] = []
        self._paragraphs: list[int] = []
        self._sentences: list[int] = []
        for path in sorted(path for folder in folders for path in folder.rglob("*.md")):
            self._learn(path.read_text(encoding="utf-8").split("---\n", 2)[-1])

    def _learn(self, text: str) -> None:
        paragraphs = [part for part in text.strip().split("\n\n") if part.strip()]
        self._paragraphs.append(len(paragraphs))
        for paragraph in paragraphs:
            words = _TOKEN.findall(paragraph)
            self._sentences.append(max(1, sum(bool(_ENDS.search(word)) for word in words)))
            if len(words) > 2:
                self._starts.append((words[0], words[1]))
            for one, two, three in zip(words, words[1:], words[2:], strict=False):
                self._next[one, two].append(three)

    def _sentence(self) -> str:
        one, two = self._chance.choice(self._starts)
        words = [one, two]
        while not _ENDS.search(two) and len(words) < 60:
            following = self._next.get((one, two))
            one, two = two, self._chance.choice(following) if following else "."
            words.append(two)
        return " ".join(words)

    def article(self, number: int) -> tuple[str, str]:
        """The path of an article below articles/, and what the file holds."""
        day = f"{2011 + number % 14}-{1 + number % 12:02}-{1 + number % 28:02}"
        paragraphs = [
            " ".join(self._sentence() for _ in range(self._chance.choice(self._sentences)))
            for _ in range(self._chance.choice(self._paragraphs))
        ]
        head = f"headline: Report {number}\npublished: {day}\npublished_basis: {{kind: stated}}"
        body = "\n\n".join(paragraphs)
        return f"not-stated/{day[:4]}/{day}-report-{number}.md", f"---\n{head}\n---\n\n{body}\n"
