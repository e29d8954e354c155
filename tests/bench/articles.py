"""Articles that are made up: words follow one another, and sentences and paragraphs are as long, as in real articles.

The statistics are taken from the articles of this repository each time; no text is kept. Words that are rare there are
replaced by made-up ones, so that, as in real articles, new words never end and runs of words seldom come twice. What
real articles do share, they share because one carries another's text: so do some of these.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

_TOKEN = re.compile(r"[^\s]+")
_ENDS = re.compile(r"[.!?][\"”’]?$")
_PLAIN = re.compile(r"(?P<word>[a-z]{4,})(?P<end>[,.]?)")
_DIGIT = re.compile(r"[0-9]")
_SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ha", "ler", "mon", "nar", "pel", "qui", "rad", "sen", "tor", "vin", "wes")
_RARE = 3  # times that a word is there which a made-up one may take the place of
_MADE_UP = 0.3  # of these
_JUMPS = 0.1  # words that follow another of the kind before them: what follows a word here followed it once, mostly
_CARRIES = 0.25  # articles that carry a part of one before
_LATELY = 40  # articles that one may be carried from


class Articles:
    """A source of articles, the same for the same seed and numbers."""

    def __init__(self, folders: list[Path], seed: int = 1) -> None:
        self._seed = seed
        self._next: defaultdict[str, list[str]] = defaultdict(list)
        self._starts: list[str] = []
        self._paragraphs: list[int] = []
        self._sentences: list[int] = []
        self._counts: Counter[str] = Counter()
        for path in sorted(path for folder in folders for path in folder.rglob("*.md")):
            self._learn(path.read_text(encoding="utf-8").split("---\n", 2)[-1])
        self._followed = sorted(word for word, after in self._next.items() if len(set(after)) > 1)

    def _learn(self, text: str) -> None:
        paragraphs = [part for part in text.strip().split("\n\n") if part.strip()]
        self._paragraphs.append(len(paragraphs))
        for paragraph in paragraphs:
            words = _TOKEN.findall(paragraph)
            self._counts.update(words)
            self._sentences.append(max(1, sum(bool(_ENDS.search(word)) for word in words)))
            self._starts += [
                words[0],
                *(word for end, word in pairwise(words) if _ENDS.search(end)),
            ]
            for one, two in pairwise(words):
                self._next[one].append(two)

    def _sentence(self, chance: random.Random) -> str:
        word = chance.choice(self._starts)
        words = [word]
        while not _ENDS.search(word) and len(words) < 60:
            jumps = word.islower() and chance.random() < _JUMPS
            following = self._next.get(chance.choice(self._followed) if jumps else word)
            word = chance.choice(following) if following else "."
            words.append(self._varied(word, chance))
        return " ".join(words)

    def _varied(self, word: str, chance: random.Random) -> str:
        """The word, or a made-up one in the place of a rare one; numbers have other digits."""
        plain = _PLAIN.fullmatch(word)
        if plain and self._counts[word] <= _RARE and chance.random() < _MADE_UP:
            length = 2 + min(3, int(chance.expovariate(1)))
            return "".join(chance.choices(_SYLLABLES, k=length)) + plain["end"]
        return _DIGIT.sub(lambda _: str(chance.randint(1, 9)), word)

    def _body(self, number: int) -> list[str]:
        """The paragraphs of an article, of which some may be those of one a little before."""
        chance = random.Random(f"{self._seed} {number}")  # noqa: S311  # the same articles on each run
        paragraphs = [
            " ".join(self._sentence(chance) for _ in range(chance.choice(self._sentences)))
            for _ in range(chance.choice(self._paragraphs))
        ]
        if number and chance.random() < _CARRIES:
            other = self._body(number - chance.randint(1, min(number, _LATELY)))
            paragraphs[: len(other) // 2] = other[: len(other) // 2]
        return paragraphs

    def article(self, number: int) -> tuple[str, str]:
        """The path of an article below articles/, and what the file holds."""
        day = f"{2011 + number % 14}-{1 + number % 12:02}-{1 + number % 28:02}"
        head = f"headline: Report {number}\npublished: {day}\npublished_basis: {{kind: stated}}"
        body = "\n\n".join(self._body(number))
        return f"not-stated/{day[:4]}/{day}-report-{number}.md", f"---\n{head}\n---\n\n{body}\n"
